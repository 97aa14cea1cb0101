"""The hidden marks by which a panel's sheet is known again, whatever was done to its rows and columns."""

import hashlib
from dataclasses import dataclass
from uuid import UUID

SHEET = "mentordesk-panel-1"
MEMBER = "member"
COLUMNS = "columns"
MENTEE, MENTOR, VOTE, REMARK, INSTEAD = "mentee", "mentor", "vote", "remark", "instead"
LISTS = "Lists"
LONGEST_REMARK = 500
"""Letters of a remark: room for a sentence or two about the arrangement, none for a story."""


@dataclass(frozen=True, slots=True)
class PairMark:
    """Which two people a row is about, and a digest of their names as they stood in it."""

    mentor_id: UUID
    mentee_id: UUID
    digest: str

    def fits(self, mentee: str, mentor: str) -> bool:
        """Say whether the names in the row are those that were written there."""
        return self.digest == _digest(self.mentor_id, self.mentee_id, mentee, mentor)


def sheet_mark(round_id: UUID) -> str:
    """Mark a sheet as one of a round."""
    return f"{SHEET}:{round_id.hex}"


def round_of(mark: str) -> str | None:
    """Give the hex id of the round a sheet was made for; None where it is no panel's sheet."""
    kind, _, round_hex = mark.strip().partition(":")
    return round_hex if kind == SHEET else None


def pair_mark(mentor_id: UUID, mentee_id: UUID, mentee: str, mentor: str) -> str:
    """Mark a row with its two people."""
    return f"{mentor_id.hex}:{mentee_id.hex}:{_digest(mentor_id, mentee_id, mentee, mentor)}"


def read_mark(text: str) -> PairMark | None:
    """Read a row's mark; None where it is none of ours."""
    parts = text.strip().split(":")
    if len(parts) != 3 or len(parts[0]) != 32 or len(parts[1]) != 32:
        return None
    try:
        return PairMark(UUID(hex=parts[0]), UUID(hex=parts[1]), parts[2])
    except ValueError:
        return None


def _digest(mentor_id: UUID, mentee_id: UUID, mentee: str, mentor: str) -> str:
    said = "\n".join((mentor_id.hex, mentee_id.hex, _spaced(mentee), _spaced(mentor)))
    return hashlib.blake2b(said.encode(), digest_size=6).hexdigest()


def _spaced(name: str) -> str:
    return " ".join(name.split())
