"""The panel at the right that tells about whatever is selected."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from mentordesk_ui.theme.tokens import INSPECTOR_WIDTH, Kind
from mentordesk_ui.widgets.buttons import link
from mentordesk_ui.widgets.chip import Sign
from mentordesk_ui.widgets.labels import label
from mentordesk_ui.widgets.layouts import clear, column, row, rule, scrolling
from mentordesk_ui.widgets.meter import Meter


class Inspector(QWidget):
    """A white panel that scrolls: a heading, notes below it, then sections."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setProperty("look", "inspector")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground, True)
        self.setAccessibleName(name)
        self.setMinimumWidth(240)
        self.resize(INSPECTOR_WIDTH, self.height())
        self._inner = QWidget()
        self._inner.setProperty("look", "plain")
        self.body: QVBoxLayout = column(gap=8, margins=(16, 16, 16, 16))
        self._inner.setLayout(self.body)
        self.setLayout(column(scrolling(self._inner), gap=0, margins=(0, 0, 0, 0)))

    def empty(self) -> None:
        """Take everything out, before the next selection is shown."""
        clear(self.body)

    def head(self, title: str, *notes: str) -> None:
        """Begin with who or what this is, and quiet lines below."""
        lines = [label(title, "heading", wrap=True)]
        lines += [label(note, "note", wrap=True) for note in notes if note]
        for line in lines:
            line.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.body.addLayout(column(*lines, gap=2))

    def section(self, title: str, *widgets: QWidget, aside: QWidget | None = None) -> None:
        """Add a titled group, the aside (a chip, a link) beside its title."""
        head = (
            row(label(title, "strong"), aside or None, None, gap=6)
            if aside
            else row(label(title, "strong"), None)
        )
        self.body.addSpacing(4)
        self.body.addLayout(column(head, *widgets, gap=8))

    def add(self, *widgets: QWidget) -> None:
        """Add widgets below what is there."""
        for widget in widgets:
            self.body.addWidget(widget)

    def line(self) -> None:
        """Add a thin line with air around it."""
        self.body.addSpacing(6)
        self.body.addWidget(rule())
        self.body.addSpacing(2)

    def add_below(self, title: str, *widgets: QWidget) -> None:
        """Add a group, with a title or none, below what was finished already."""
        last = self.body.itemAt(self.body.count() - 1)
        if last is not None and last.spacerItem() is not None:
            self.body.removeItem(last)
        if title:
            self.line()
            self.section(title, *widgets)
        else:
            self.add(*widgets)
        self.finish()

    def finish(self) -> None:
        """Push what was added to the top."""
        self.body.addStretch(1)


class CheckRow(QWidget):
    """A line of a checklist: sign, what is asked, and the reason below; `run` makes what is asked a link."""

    def __init__(
        self,
        kind: Kind,
        text: str,
        reason: str = "",
        *,
        said: str,
        run: Callable[[], object] | None = None,
    ) -> None:
        super().__init__()
        words = column(link(text, run) if run else label(text, wrap=True), gap=1)
        if reason:
            words.addWidget(label(reason, "note", wrap=True))
        line = row(Sign(kind, said), words, gap=8)
        line.setStretch(1, 1)
        self.setLayout(line)
        self.setAccessibleName(" ".join(part for part in (said, text, reason) if part))


class CriterionRow(QWidget):
    """A criterion of a fit: its name, points out of 100, a bar, and the words why."""

    def __init__(self, name: str, points: int, why: str = "") -> None:
        super().__init__()
        body = column(
            row(label(name), None, label(str(points), "note")), Meter(points / 100, name=name), gap=4
        )
        if why:
            body.addWidget(label(why, "note", wrap=True))
        self.setLayout(body)
