"""The pages behind the rail: built when first wanted, told of changes when they are seen."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QStackedWidget

from mentordesk_ui.page import Page
from mentordesk_ui.rooms import Room
from mentordesk_ui.workspace import Workspace

if TYPE_CHECKING:
    from mentordesk.desk import Changed


class PageStack(QStackedWidget):
    """One page for each room that was opened; the others do not exist yet."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._rooms: dict[str, Room] = {}
        self._pages: dict[str, Page] = {}
        self._stale: set[str] = set()
        self._room = ""

    @property
    def room(self) -> str:
        """The id of the room that is on; empty without rooms."""
        return self._room

    @property
    def page(self) -> Page | None:
        """The page that is seen."""
        return self._pages.get(self._room)

    @property
    def rooms(self) -> Sequence[Room]:
        """The rooms that can be opened."""
        return tuple(self._rooms.values())

    def set_rooms(self, rooms: Sequence[Room]) -> None:
        """Throw every page away and take these rooms; none is open then."""
        for page in self._pages.values():
            self.removeWidget(page)
            page.deleteLater()
        self._pages.clear()
        self._stale.clear()
        self._rooms = {room.id: room for room in rooms}
        self._room = ""

    def open_room(self, room_id: str) -> Page | None:
        """Show a room, building its page when it is the first time; None for a room that does not exist."""
        room = self._rooms.get(room_id)
        if room is None:
            return None
        page = self._pages.get(room_id)
        if page is None:
            page = room.build(self._workspace)
            self._pages[room_id] = page
            self._stale.add(room_id)
            self.addWidget(page)
        self._room = room_id
        if room_id in self._stale:
            self._stale.discard(room_id)
            page.reload(None)
        self.setCurrentWidget(page)
        return page

    def tell(self, changed: Changed) -> None:
        """Tell the page that is seen what changed; the others read anew when they are shown."""
        self._stale |= self._pages.keys()
        page = self.page
        if page is not None:
            self._stale.discard(self._room)
            page.reload(changed)
