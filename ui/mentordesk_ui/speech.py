"""In which words the window speaks: the person's language, or the programme's with its own words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale

from mentordesk.i18n import LANGUAGES, Texts

if TYPE_CHECKING:
    from mentordesk.desk import Desk


@dataclass(frozen=True, slots=True)
class Speech:
    """The texts that are on, and whether they are a programme's."""

    t: Texts
    has_programme: bool

    def as_before(self, other: Speech) -> bool:
        """Say whether pages built for the other one read the same."""
        mine, others = self.t, other.t
        return (mine.language, mine.words, self.has_programme) == (
            *(others.language, others.words),
            other.has_programme,
        )


def speech_of(desk: Desk | None, wished: str, names: Callable[[str], str | None]) -> Speech:
    """Take the language that is wished for, and the own words of the programme that is open.

    Args:
        desk: the open file, if any.
        wished: a language; empty takes the programme's, and without one the computer's.
        names: turns an id into what people read.
    """
    from mentordesk.programme.rows import NoProgramme, current

    if desk is None:
        return Speech(Texts(_language(wished, "")), has_programme=False)
    try:
        with desk.read() as session:
            now = current(session)
    except NoProgramme:
        return Speech(Texts(_language(wished, ""), names=names), has_programme=False)
    language = _language(wished, now.language)
    return Speech(Texts(language, now.words(language), names), has_programme=True)


def _language(wished: str, programme: str) -> str:
    possible = (wished, programme, QLocale.system().name()[:2], "en")
    return next(language for language in possible if language in LANGUAGES)
