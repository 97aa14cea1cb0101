"""The rooms of the rail, in the order of the year. A room stands here when it can be worked in."""

from __future__ import annotations

import gc
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mentordesk.i18n import Texts

if TYPE_CHECKING:
    from mentordesk_ui.page import Page
    from mentordesk_ui.workspace import Workspace

_RUBBISH = (10_000, 20, 20)
"""So many new things, then so many lesser looks, before Python looks again."""


@dataclass(frozen=True, slots=True)
class Room:
    """A place of the rail: a stable id, its name, a Lucide icon, and how its page is built."""

    id: str
    title: str
    icon: str
    build: Callable[[Workspace], Page]


def rooms(t: Texts) -> Sequence[Room]:
    """List the rooms in a language; each page's module is loaded when its room is first opened."""
    return (
        Room("today", t("Today"), "sun", _today),
        Room("programme", t("Programme"), "file-text", _programme),
        Room("people", t("People"), "users", _people),
        Room("matching", t("Matching"), "layout-dashboard", _matching),
        Room("pairing", t("Pairs"), "infinity", _pairing),
        Room("season", t("Season"), "calendar", _season),
        Room("papers", t("Reports"), "chart-column", _papers),
    )


def _programme(workspace: Workspace) -> Page:
    from mentordesk_ui.programme.page import ProgrammePage

    return ProgrammePage(workspace)


def _people(workspace: Workspace) -> Page:
    from mentordesk_ui.people.page import PeoplePage

    return PeoplePage(workspace)


def _matching(workspace: Workspace) -> Page:
    from mentordesk_ui.matching.page import MatchingPage

    _look_for_rubbish_seldom()
    return MatchingPage(workspace)


def _pairing(workspace: Workspace) -> Page:
    from mentordesk_ui.pairing.page import PairsPage

    return PairsPage(workspace)


def _today(workspace: Workspace) -> Page:
    from mentordesk_ui.today.page import TodayPage

    return TodayPage(workspace)


def _season(workspace: Workspace) -> Page:
    from mentordesk_ui.season.page import SeasonPage

    return SeasonPage(workspace)


def _papers(workspace: Workspace) -> Page:
    from mentordesk_ui.papers.page import PapersPage

    return PapersPage(workspace)


def _look_for_rubbish_seldom() -> None:
    """Spare the window pauses in which Python looks through all there is, 0.2 s at a large board."""
    gc.freeze()  # the modules that were loaded stay for good
    gc.set_threshold(*_RUBBISH)
