"""A line of the day: one thing to do, with its one action."""

from dataclasses import dataclass
from datetime import date
from typing import Literal
from uuid import UUID

from mentordesk.i18n import Message

Tone = Literal["loss", "cost", "fine"]
Room = Literal["programme", "people", "matching", "pairing", "season", "papers"]


@dataclass(frozen=True, slots=True)
class Letter:
    """An e-mail that a line would have written; nothing is sent by the program."""

    to: tuple[str, ...]
    subject: Message
    body: Message


@dataclass(frozen=True, slots=True)
class TodayLine:
    """One thing to do, with its one action."""

    id: str
    kind: str
    tone: Tone
    who: Message | str
    what: Message
    since: date | None
    action: Message
    room: Room
    row: UUID | None = None  # what the room shows
    search: str = ""  # or what it looks for
    letter: Letter | None = None
