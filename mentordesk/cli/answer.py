"""What commands give and what they are refused for."""

from dataclasses import dataclass
from typing import Any

from mentordesk.errors import MentorDeskError


class WrongUsage(MentorDeskError):
    """The command was written wrongly."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a command says: the JSON object, the same as sentences, and the exit code."""

    json: dict[str, Any]
    text: list[str]
    code: int = 0
