"""The tabs above the board: what lies there, and beside it every plan that was put aside."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from uuid import UUID

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFontMetrics, QKeyEvent
from PySide6.QtWidgets import QMenu, QSizePolicy, QTabBar, QWidget

from mentordesk.errors import MentorDeskError
from mentordesk.i18n import Texts
from mentordesk.pairing.scenarios.rows import ScenarioRow
from mentordesk_ui.widgets.buttons import icon_button, quiet
from mentordesk_ui.widgets.dialog import Dialog
from mentordesk_ui.widgets.forms import Form, text_field
from mentordesk_ui.widgets.labels import ElidedLabel
from mentordesk_ui.widgets.layouts import row

WIDEST = 176
"""A tab's width in pixels, before its title ends in …."""
_HEIGHT = 34
_BESIDE_TITLE = 22


class ScenarioBar(QTabBar):
    """The board first, then the scenarios; `chosen` tells which, None for the board.

    Left and right go from tab to tab; F2 and Del ask to rename and to remove the scenario that is on, as its
    menu does (`asked_menu`, also by the menu key).
    """

    chosen = Signal(object)
    asked_rename = Signal()
    asked_remove = Signal()
    asked_menu = Signal(QPoint)

    def __init__(self, t: Texts) -> None:
        super().__init__()
        self._t = t
        self._ids: list[UUID | None] = [None]
        self.setAccessibleName(t("Matching board and scenarios"))
        self.setDrawBase(False)
        self.setExpanding(False)
        self.setUsesScrollButtons(True)
        self.setElideMode(Qt.TextElideMode.ElideRight)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFixedHeight(_HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.addTab(t("Matching board"))
        self.currentChanged.connect(lambda _: self.chosen.emit(self.current))

    @property
    def current(self) -> UUID | None:
        """The scenario that is on; None for the board."""
        place = self.currentIndex()
        return self._ids[place] if 0 <= place < len(self._ids) else None

    def show_scenarios(self, rows: Sequence[ScenarioRow], current: UUID | None) -> None:
        """Show these scenarios, one of them on or the board, without telling."""
        self.blockSignals(True)
        while self.count() > 1 + len(rows):
            self.removeTab(self.count() - 1)
        while self.count() < 1 + len(rows):
            self.addTab("")
        self._ids = [None, *(row.id for row in rows)]
        for place, one in enumerate(rows, start=1):
            self.setTabText(place, one.title.replace("&", "&&"))
            self.setTabToolTip(place, one.title)
            self.setAccessibleTabName(place, one.title)
        self.setCurrentIndex(self._ids.index(current) if current in self._ids else 0)
        self.blockSignals(False)
        self.updateGeometry()

    def tabSizeHint(self, index: int) -> QSize:
        strong = self.font()
        strong.setWeight(strong.Weight.DemiBold)
        title = self.tabText(index).replace("&&", "&")
        wide = QFontMetrics(strong).horizontalAdvance(title) + _BESIDE_TITLE
        return QSize(min(wide, WIDEST), _HEIGHT)

    def minimumTabSizeHint(self, index: int) -> QSize:
        return self.tabSizeHint(index)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.current is not None and event.key() == Qt.Key.Key_F2:
            self.asked_rename.emit()
        elif self.current is not None and event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.asked_remove.emit()
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        place = self.currentIndex() if by_key else self.tabAt(event.pos())
        if place < 1:
            return
        self.setCurrentIndex(place)
        self.asked_menu.emit(self.mapToGlobal(self.tabRect(place).bottomLeft() if by_key else event.pos()))


class ScenarioTabs(QWidget):
    """The bar, the menu of the scenario that is on, and the button that saves another."""

    def __init__(self, t: Texts, menu: QMenu, save: Callable[[], object]) -> None:
        super().__init__()
        self._t = t
        self.bar = ScenarioBar(t)
        self.menu = menu
        self.menu_button = icon_button("ellipsis", t("What to do with this scenario"), self._pop_up)
        self.save_button = quiet(t("Save as scenario…"), save, icon_name="plus", small=True)
        self.save_button.setToolTip(
            t("A scenario keeps this plan, to compare it with others or use it again.")
        )
        self.what_for = ElidedLabel(self.save_button.toolTip(), "note")
        self.bar.asked_menu.connect(self.menu.popup)
        line = row(self.bar, self.menu_button, self.save_button, self.what_for, None, gap=4)
        line.setStretch(0, 0)
        line.setStretch(3, 10)
        self.setLayout(line)

    def show_scenarios(self, rows: Sequence[ScenarioRow], current: UUID | None) -> None:
        """Show these scenarios; without any, say what they are for."""
        self.bar.show_scenarios(rows, current)
        self.menu_button.setVisible(self.bar.current is not None)
        self.save_button.setText(self._t("Save as scenario…") if not rows else "")
        self.what_for.setVisible(not rows)

    def _pop_up(self) -> None:
        self.menu.popup(self.menu_button.mapToGlobal(self.menu_button.rect().bottomLeft()))


class TitleDialog(Dialog):
    """Ask for a scenario's title and do something with it; a fault is said here, and the dialog stays."""

    def __init__(
        self, t: Texts, heading: str, action: str, title: str, do: Callable[[str], object], parent: QWidget
    ) -> None:
        super().__init__(heading, action, t("Cancel"), parent)
        self._t, self._do = t, do
        self.field = text_field(title, name=t("Title"))
        self.field.setMaxLength(200)
        self.field.selectAll()
        form = Form()
        form.add(t("Title"), self.field)
        self.fill(form)

    def finish(self) -> None:
        """Do it with what was written."""
        try:
            self._do(self.field.text())
        except MentorDeskError as fault:
            self.complain(fault.text(self._t))
            self.field.setFocus()
            return
        self.accept()
