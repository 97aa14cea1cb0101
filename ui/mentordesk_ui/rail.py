"""The left rail: the mark, which opens the menu, and the rooms of the year."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QMenu, QSizePolicy, QToolButton, QWidget

from mentordesk.i18n import Texts
from mentordesk_ui.rooms import Room
from mentordesk_ui.theme.icons import Tint, icon
from mentordesk_ui.theme.tokens import RAIL_WIDTH
from mentordesk_ui.widgets.layouts import clear, column, row

_ITEM = QSize(70, 51)


class Rail(QWidget):
    """76 px of rooms; `chosen` tells the id of the room that a person wants."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("look", "rail")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground, True)
        self.setFixedWidth(RAIL_WIDTH)
        self.mark = QToolButton()
        self.mark.setIcon(icon("mentordesk", Tint.ACCENT))
        self.mark.setIconSize(QSize(24, 24))
        self.mark.setFixedSize(40, 36)
        self.mark.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.mark.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._items = column(gap=2)
        self._group = QButtonGroup(self)
        self._by_id: dict[str, QToolButton] = {}
        mark = row(None, self.mark, None, gap=0)
        self.setLayout(column(mark, 9, self._items, None, gap=0, margins=(0, 9, 0, 8)))

    def show_menu(self, menu: QMenu, name: str) -> None:
        """Hang the window's menu on the mark."""
        before = self.mark.menu()
        self.mark.setMenu(menu)
        self.mark.setAccessibleName(name)
        self.mark.setToolTip(name)
        if before is not None:
            before.deleteLater()

    def show_rooms(self, rooms: Sequence[Room], t: Texts) -> None:
        """Show these rooms, none of them on."""
        self.setAccessibleName(t("Rooms"))
        clear(self._items)
        self._by_id = {}
        for number, room in enumerate(rooms, 1):
            button = _item(room)
            if number < 10:
                button.setToolTip(f"{room.title} (Ctrl+{number})")
            button.clicked.connect(lambda _=False, chosen=room.id: self.chosen.emit(chosen))
            self._group.addButton(button)
            self._items.addLayout(row(None, button, None, gap=0))
            self._by_id[room.id] = button

    def show_as(self, room_id: str) -> None:
        """Turn a room on without telling."""
        if room_id in self._by_id:
            self._by_id[room_id].setChecked(True)


def _item(room: Room) -> QToolButton:
    button = QToolButton()
    button.setProperty("look", "room")
    button.setText(room.title)
    button.setAccessibleName(room.title)
    button.setIcon(icon(room.icon, Tint.QUIET))
    button.setIconSize(QSize(20, 20))
    button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
    button.setCheckable(True)
    button.setFixedSize(_ITEM)
    button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    button.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
    return button
