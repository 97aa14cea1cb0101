"""The steps of a wizard in a line: done, here, to come."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from mentordesk.i18n import Texts
from mentordesk_ui.widgets.labels import restyle
from mentordesk_ui.widgets.layouts import row, rule


class Stepper(QWidget):
    """Numbered steps; those that can be gone to are buttons. `chosen` tells the number from 0."""

    chosen = Signal(int)

    def __init__(self, titles: Sequence[str], t: Texts) -> None:
        super().__init__()
        self._titles = list(titles)
        self._t = t
        self.setAccessibleName(t("Steps"))
        self.buttons: list[QPushButton] = []
        line = row(gap=8)
        for number, title in enumerate(titles):
            if number:
                between = rule()
                between.setMinimumWidth(12)
                between.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
                line.addWidget(between, 1)
            made = QPushButton(title)
            made.setProperty("look", "quiet")
            made.setAutoDefault(False)
            made.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
            made.clicked.connect(lambda _=False, n=number: self.chosen.emit(n))
            self.buttons.append(made)
            line.addWidget(made)
        self.setLayout(line)

    def show_at(self, here: int, reached: int) -> None:
        """Stand at a step; those up to `reached` can be gone to.

        Args:
            here: the step shown, from 0.
            reached: the furthest step that can be shown.
        """
        for number, made in enumerate(self.buttons):
            title = self._titles[number]
            sign = "✓" if number < here else str(number + 1)
            made.setText(f"{sign}  {title}")
            made.setEnabled(number <= reached)
            made.setProperty("look", "quiet" if number != here else "primary")
            made.setProperty("fit", "small")
            said = (
                self._t("Step {n}, here: {title}", n=number + 1, title=title)
                if number == here
                else self._t("Step {n}: {title}", n=number + 1, title=title)
            )
            made.setAccessibleName(said)
            restyle(made)
            made.updateGeometry()
