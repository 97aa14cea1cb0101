"""People and pairs of the open file for the search over everything, whichever rooms were opened so far."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from mentordesk.people.names import fold
from mentordesk_ui.commands import MOST_FOUND, Found
from mentordesk_ui.workspace import Workspace

if TYPE_CHECKING:
    from mentordesk.desk import Changed

_TABLES = ("person", "participation", "pair", "organisation", "round")


@dataclass(frozen=True, slots=True)
class _Entry:
    folded: str
    found: Found


class Everything(QObject):
    """Answers the search with people, who lead to People, and pairs, which lead to Pairs.

    What is known is read once when somebody searches, and again after it changed.
    """

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self._workspace = workspace
        self._people: list[_Entry] | None = None
        self._pairs: list[_Entry] | None = None
        for signal in (workspace.opened, workspace.closed, workspace.dressed):
            signal.connect(self._forget)
        workspace.changed.connect(self._heard)
        workspace.commands.search_in("people", lambda text: _fitting(self._everyone(), text))
        workspace.commands.search_in("pairs", lambda text: _fitting(self._every_pair(), text))

    def _heard(self, changed: Changed) -> None:
        if changed.origin == "reload" or any(changed.rows.get(table) for table in _TABLES):
            self._forget()

    def _forget(self) -> None:
        self._people = self._pairs = None

    def _everyone(self) -> list[_Entry]:
        if self._people is None:
            from mentordesk.people.naming import everyone

            t = self._workspace.t
            roles = {"mentor": t("Mentor"), "mentee": t("Mentee"), "peer": t("Peer")}
            self._people = []
            for one in self._workspace.read(everyone) if self._workspace.has_programme else ():
                note = " · ".join([*(roles.get(r, r) for r in one.roles), one.organisation]).strip(" ·")
                run = partial(self._workspace.show, "people", one.id.hex)
                self._people.append(_entry(f"{one.name} {one.email} {note}", one.name, note, "user", run))
        return self._people

    def _every_pair(self) -> list[_Entry]:
        if self._pairs is None:
            from mentordesk.people.naming import every_pair

            note = self._workspace.t("Pair")
            self._pairs = []
            for one in self._workspace.read(every_pair) if self._workspace.has_programme else ():
                name = f"{one.mentee} · {one.mentor}"
                run = partial(self._workspace.show, "pairing", one.id.hex)
                self._pairs.append(_entry(f"{name} {note}", name, note, "infinity", run))
        return self._pairs


def _entry(searched: str, title: str, note: str, icon: str, run: Callable[[], object]) -> _Entry:
    return _Entry(fold(searched), Found(title, note, icon, run))


def _fitting(entries: list[_Entry], text: str) -> Iterator[Found]:
    """Yield what every word of the text is found in, names that begin with it first."""
    words = text.split()
    fitting = [e for e in entries if all(word in e.folded for word in words)]
    fitting.sort(key=lambda e: not any(part.startswith(words[0]) for part in e.folded.split()))
    yield from (e.found for e in fitting[:MOST_FOUND])
