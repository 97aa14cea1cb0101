"""Two to five ways to see the same, side by side, one of them on."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QToolButton

from mentordesk_ui.widgets.page_header import Tab


class _Segment(QToolButton):
    def sizeHint(self) -> QSize:
        strong = self.font()
        strong.setWeight(strong.Weight.DemiBold)
        return QSize(QFontMetrics(strong).horizontalAdvance(self.text()) + 28, 26)


class Segmented(QFrame):
    """A row of choices in a well; `chosen` tells the id that a person chose."""

    chosen = Signal(str)

    def __init__(self, choices: Sequence[Tab], current: str = "", *, name: str) -> None:
        super().__init__()
        self.setProperty("look", "segments")
        self.setAccessibleName(name)
        self.setFixedHeight(30)
        line = QHBoxLayout(self)
        line.setContentsMargins(2, 2, 2, 2)
        line.setSpacing(0)
        self._group = QButtonGroup(self)
        self._by_id: dict[str, QToolButton] = {}
        for choice in choices:
            button = _Segment()
            button.setProperty("look", "segment")
            button.setText(choice.title)
            button.setAccessibleName(choice.title)
            button.setCheckable(True)
            button.setFixedHeight(26)
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            button.clicked.connect(lambda _=False, chosen=choice.id: self.chosen.emit(chosen))
            self._group.addButton(button)
            line.addWidget(button)
            self._by_id[choice.id] = button
        self.show_as(current or choices[0].id)

    @property
    def current(self) -> str:
        """The id that is on."""
        return next(choice_id for choice_id, button in self._by_id.items() if button.isChecked())

    def show_as(self, choice_id: str) -> None:
        """Turn a choice on without telling."""
        self._by_id[choice_id].setChecked(True)
