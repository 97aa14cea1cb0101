"""The head of a page: title, count, underlined tabs, and the page's buttons on the right."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QButtonGroup, QSizePolicy, QToolButton, QWidget

from mentordesk_ui.theme.tokens import HEADER_HEIGHT
from mentordesk_ui.widgets.labels import label, restyle
from mentordesk_ui.widgets.layouts import clear, row


@dataclass(frozen=True, slots=True)
class Tab:
    """One way to see the page: a stable name and what people read."""

    id: str
    title: str


class _Tab(QToolButton):
    """A tab whose width does not jump when it turns bold."""

    def __init__(self, tab: Tab) -> None:
        super().__init__()
        self.setProperty("look", "tab")
        self.setText(tab.title)
        self.setAccessibleName(tab.title)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(HEADER_HEIGHT - 1)

    def sizeHint(self) -> QSize:
        strong = self.font()
        strong.setWeight(strong.Weight.DemiBold)
        return QSize(QFontMetrics(strong).horizontalAdvance(self.text()) + 2, HEADER_HEIGHT - 1)


class PageHeader(QWidget):
    """Title, quiet count, extra chips, tabs, and actions; 56 px high.

    `chosen` tells the id of the tab that a person chose.
    """

    chosen = Signal(str)

    def __init__(self, title: str, count: str = "") -> None:
        super().__init__()
        self.setProperty("look", "header")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground, True)
        self.setFixedHeight(HEADER_HEIGHT)
        self.title_label = label(title, "title")
        self.count_label = label(count, "note")
        self.count_label.setVisible(bool(count))
        self._extras = row(gap=12)
        self._tabs = row(gap=16)
        self._actions = row(gap=12)
        self._group = QButtonGroup(self)
        self._by_id: dict[str, QToolButton] = {}
        self.setLayout(
            row(
                self.title_label, 12, self.count_label, 14, self._extras, 10, self._tabs, None, self._actions,
                gap=0, margins=(16, 0, 16, 0),
            )
        )  # fmt: skip

    def be_plain(self, margin: int = 28) -> None:
        """Stand on the page without a line below, in line with content that keeps this margin."""
        self.setProperty("look", "plain")
        line = self.layout()
        if line is not None:
            line.setContentsMargins(margin, 8, margin, 0)
        restyle(self)

    def say(self, title: str, count: str = "") -> None:
        """Change the title and the count beside it."""
        self.title_label.setText(title)
        self.count_label.setText(count)
        self.count_label.setVisible(bool(count))

    def add_extra(self, *widgets: QWidget) -> None:
        """Put chips or notes after the title."""
        for widget in widgets:
            self._extras.addWidget(widget)

    def add_action(self, *widgets: QWidget) -> None:
        """Put buttons at the right end, the main one last."""
        for widget in widgets:
            self._actions.addWidget(widget)

    def set_tabs(self, tabs: Sequence[Tab], current: str = "") -> None:
        """Show these tabs; the current one stays when it is still there and no other is named."""
        kept = current or self.tab
        clear(self._tabs)
        self._by_id = {}
        for tab in tabs:
            button = _Tab(tab)
            button.clicked.connect(lambda _=False, chosen=tab.id: self.chosen.emit(chosen))
            self._group.addButton(button)
            self._tabs.addWidget(button)
            self._by_id[tab.id] = button
        first = next(iter(self._by_id), "")
        if self._by_id:
            self._by_id[kept if kept in self._by_id else first].setChecked(True)

    def set_tab_title(self, tab_id: str, title: str) -> None:
        """Change a tab's words, for instance its count."""
        self._by_id[tab_id].setText(title)
        self._by_id[tab_id].setAccessibleName(title)
        self._by_id[tab_id].updateGeometry()

    @property
    def tab(self) -> str:
        """The id of the tab that is on; empty without tabs."""
        return next((tab_id for tab_id, button in self._by_id.items() if button.isChecked()), "")

    def choose(self, tab_id: str) -> None:
        """Turn a tab on as if a person had chosen it."""
        self._by_id[tab_id].setChecked(True)
        self.chosen.emit(tab_id)
