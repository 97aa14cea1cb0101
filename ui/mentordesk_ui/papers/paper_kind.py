"""A paper as the page of reports lists one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from mentordesk.desk import Desk


@dataclass(frozen=True)
class PaperKind:
    """A paper that can be looked at and taken along.

    Args:
        id: a stable name.
        title: what people read.
        about: one sentence below it.
        icon: a Lucide name.
        preview: writes it as PDF into a folder, or gives None when there is nothing to write.
        save: writes it for good into a folder and gives its files.
        nothing: what is said when there is nothing to write.
        always: whether it can be saved although there is no preview of it.
        languages: in which it can be written; none: the profile's.
        for_each: whether each of those whom it is for may have it in their own language.
    """

    id: str
    title: str
    about: str
    icon: str
    preview: Callable[[Desk, Path, str | None], Path | None]
    save: Callable[[Desk, Path, str | None], list[Path]]
    nothing: str
    always: bool = False
    languages: tuple[str, ...] = ()
    for_each: bool = False
