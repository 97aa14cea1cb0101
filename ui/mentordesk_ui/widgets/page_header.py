"""The head of a page: title, count, underlined tabs, and the page's buttons on the right."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QMenu, QSizePolicy, QToolButton, QWidget

from mentordesk_ui.theme.tokens import HEADER_HEIGHT
from mentordesk_ui.widgets.labels import label, restyle
from mentordesk_ui.widgets.layouts import clear, row

_GAP = 16  # pixels between tabs


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


class _Strip(QWidget):
    """The tabs in a row; those that find no room stand in a menu behind them, the one that is on never."""

    def __init__(self) -> None:
        super().__init__()
        self.tabs: list[_Tab] = []
        self.line = row(gap=_GAP)
        self.more = QToolButton()
        self.more.setText("⋯")
        self.more.setProperty("look", "tab")
        self.more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.more.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.more.setFixedHeight(HEADER_HEIGHT - 1)
        self._menu = QMenu(self.more)
        self.more.setMenu(self._menu)
        self.more.hide()
        self.setLayout(row(self.line, self.more, None, gap=_GAP))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        widths = [tab.sizeHint().width() for tab in self.tabs]
        return QSize(sum(widths) + _GAP * max(0, len(widths) - 1), HEADER_HEIGHT - 1)

    def minimumSizeHint(self) -> QSize:
        widest = max((tab.sizeHint().width() for tab in self.tabs), default=0)
        return QSize(min(self.sizeHint().width(), widest + _GAP + self.more.sizeHint().width()), 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:  # a tab took its font, and with it its width
            self.fit()
        return done

    def fit(self) -> None:
        """Show as many tabs as there is room for, from the first on, and name the others in the menu."""
        room = self.width()
        everything = self.sizeHint().width() <= room
        left = room - (0 if everything else self.more.sizeHint().width())
        on = next((tab for tab in self.tabs if tab.isChecked()), None)
        left -= on.sizeHint().width() + _GAP if on and not everything else 0
        hidden: list[_Tab] = []
        for tab in self.tabs:
            width = tab.sizeHint().width() + _GAP
            if everything or tab is on:
                tab.show()
                continue
            fits = not hidden and width <= left
            left -= width
            tab.setVisible(fits)
            if not fits:
                hidden.append(tab)
        self._offer(hidden)

    def _offer(self, hidden: list[_Tab]) -> None:
        self._menu.clear()
        for tab in hidden:
            self._menu.addAction(tab.text()).triggered.connect(tab.click)
        names = ", ".join(tab.text() for tab in hidden)
        self.more.setAccessibleName(names)
        self.more.setToolTip(names)
        self.more.setVisible(bool(hidden))


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
        self._strip = _Strip()
        self._tabs = self._strip.line
        self._actions = row(gap=12)
        self._group = QButtonGroup(self)
        self._by_id: dict[str, QToolButton] = {}
        self.setLayout(
            row(
                self.title_label, 12, self.count_label, 14, self._extras, 10, self._strip, None,
                self._actions, gap=0, margins=(16, 0, 16, 0),
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
            button.toggled.connect(self._turned)
            self._group.addButton(button)
            self._tabs.addWidget(button)
            self._by_id[tab.id] = button
        first = next(iter(self._by_id), "")
        if self._by_id:
            self._by_id[kept if kept in self._by_id else first].setChecked(True)
        self._refit()

    def _turned(self, _: bool) -> None:
        """Show the tab that is on, and let the Tab key stop at it alone; arrows go on from there."""
        self._strip.fit()
        for button in self._by_id.values():
            stops = Qt.FocusPolicy.StrongFocus if button.isChecked() else Qt.FocusPolicy.ClickFocus
            button.setFocusPolicy(stops)

    def has(self, tab_id: str) -> bool:
        """Tell whether there is such a tab."""
        return tab_id in self._by_id

    def _refit(self) -> None:
        self._strip.tabs = [button for button in self._by_id.values() if isinstance(button, _Tab)]
        self._strip.updateGeometry()
        self._strip.fit()
        self._keep_tabs_before_actions()

    def _keep_tabs_before_actions(self) -> None:
        """Let the Tab key come to the tabs before the actions, though tabs are made anew."""
        before: QWidget = self._strip.more
        for button in self._by_id.values():
            QWidget.setTabOrder(before, button)
            before = button
        if before is not self._strip.more:
            QWidget.setTabOrder(before, self._strip.more)

    def set_tab_title(self, tab_id: str, title: str) -> None:
        """Change a tab's words, for instance its count."""
        self._by_id[tab_id].setText(title)
        self._by_id[tab_id].setAccessibleName(title)
        self._by_id[tab_id].updateGeometry()
        self._refit()

    @property
    def tab(self) -> str:
        """The id of the tab that is on; empty without tabs."""
        return next((tab_id for tab_id, button in self._by_id.items() if button.isChecked()), "")

    def choose(self, tab_id: str) -> None:
        """Turn a tab on as if a person had chosen it."""
        self._by_id[tab_id].setChecked(True)
        self.chosen.emit(tab_id)
