"""Who may be the same person: within a sheet, and against the people of the desk."""

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal, NamedTuple
from uuid import UUID

from rapidfuzz import fuzz

from mentordesk.intake.registration import Registration
from mentordesk.people.alike import VERY_LIKE, like_names
from mentordesk.people.names import likeness_form

Why = Literal["response", "email", "shared_email", "phone", "name"]

SAME_MAILBOX = 50  # names less alike than this share a mailbox, not a person
_ONLY_NAME = 0.6  # what the likeness of the name alone is worth


@dataclass(frozen=True, slots=True)
class Known:
    """Somebody the desk knows already."""

    id: UUID
    name: str
    email: str = ""
    phone: str = ""  # E.164
    response_id: str = ""
    registered_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Likeness:
    """A row that looks like somebody.

    Attributes:
        row: the row in the sheet.
        of: the earlier row, or the id of somebody the desk knows.
        likeness: 0..100.
        why: the same response (its number, or its moment and name) or e-mail address (`certain`), a mailbox
            that two names share, a very like name with the same phone, or a like name alone, which is only
            a hint.
        newer: the row was answered after the other, so its answers win.
    """

    row: int
    of: int | UUID
    likeness: int
    why: Why
    newer: bool = True

    @property
    def certain(self) -> bool:
        """The same person: the later answers are an update."""
        return self.why in ("response", "email")

    @property
    def same_name(self) -> bool:
        """Nothing but the name is the same, and that letter by letter once case and diacritics are off."""
        return self.why == "name" and self.likeness == round(100 * _ONLY_NAME)

    @property
    def duplicate(self) -> bool:
        """Certain or proposed as a duplicate; False for a like name alone."""
        return self.why != "name"


class _One(NamedTuple):
    of: int | UUID
    name: str
    email: str
    phone: str
    response_id: str
    at: datetime | None

    @property
    def of_row(self) -> int:
        assert isinstance(self.of, int)
        return self.of


def find_duplicates(new: Sequence[Registration], existing: Iterable[Known] = ()) -> list[Likeness]:
    """Find for each new row the one it looks most like, among people of the desk and earlier rows.

    Rows are compared with earlier rows only, so that of two alike the later has the entry. A like name alone
    is reported with a low likeness and is no duplicate by itself.
    """
    known = [
        _One(k.id, likeness_form(k.name), k.email.lower(), k.phone, k.response_id, k.registered_at)
        for k in existing
    ]
    rows = [
        _One(r.row, likeness_form(r.name), r.email, r.phone, r.response_id, r.registered_at)
        for r in sorted(new, key=lambda r: r.row)
    ]
    names = _like_names(rows, known)
    index = _Index(known)
    found: list[Likeness] = []
    for n, one in enumerate(rows):
        likeness = index.meet(one) or names.get(n)
        if likeness is not None:
            found.append(likeness)
    return found


class _Index:
    """People by what tells them apart."""

    def __init__(self, known: Iterable[_One]) -> None:
        self._by: dict[tuple[str, Hashable], list[_One]] = {}
        for one in known:
            for key in _keys(one):
                self._by.setdefault(key, []).append(one)

    def meet(self, one: _One) -> Likeness | None:
        """Give the surest likeness to anybody met before, by response, e-mail or phone."""
        found = []
        for key in _keys(one):
            others = self._by.setdefault(key, [])
            found += [like for other in others if (like := _compare(key[0], one, other))]
            others.append(one)
        return max(found, key=lambda like: (like.certain, like.likeness), default=None)


def _keys(one: _One) -> list[tuple[str, Hashable]]:
    keys: list[tuple[str, Hashable]] = []
    if one.response_id:
        keys.append(("response", one.response_id))
    if one.email:
        keys.append(("email", one.email))
    if one.phone:
        keys.append(("phone", one.phone))
    at = one.at
    # A moment to the second and a name are one answer; a day alone may be anybody's.
    if at is not None and (at.hour or at.minute or at.second or at.microsecond):
        keys.append(("moment", (at, one.name)))
    return keys


def _compare(kind: str, one: _One, other: _One) -> Likeness | None:
    names = round(fuzz.ratio(one.name, other.name))
    newer = _newer(one, other)
    if kind == "response":
        # Numbers start again with every form: the same number of somebody else means nothing.
        same = names >= VERY_LIKE or (one.email != "" and one.email == other.email)
        return Likeness(one.of_row, other.of, 100, "response", newer) if same else None
    if kind == "moment":
        # Two rows of a sheet are for a person to judge; of somebody on record it is the same answer again.
        again = isinstance(other.of, UUID) and (not (one.email and other.email) or one.email == other.email)
        return Likeness(one.of_row, other.of, 100, "response", newer) if again else None
    if kind == "email":
        if names < SAME_MAILBOX and not set(one.name.split()) & set(other.name.split()):
            return Likeness(one.of_row, other.of, 70, "shared_email", newer)
        return Likeness(one.of_row, other.of, 100, "email", newer)
    if names >= VERY_LIKE:
        return Likeness(one.of_row, other.of, 90 + names // 20, "phone", newer)
    return None


def _like_names(rows: Sequence[_One], known: Sequence[_One]) -> dict[int, Likeness]:
    """Find for each row the likest name that is very like, among the known and the rows before it."""
    others = [*known, *rows]
    best: dict[int, tuple[int, int]] = {}  # row → likeness, and the place of the other counted from the end
    for earlier, later, likeness in like_names([other.name for other in others]):
        if later >= len(known):
            row = later - len(known)
            best[row] = max(best.get(row, (0, 0)), (likeness, -earlier))
    return {
        row: Likeness(
            rows[row].of_row,
            others[-place].of,
            round(likeness * _ONLY_NAME),
            "name",
            _newer(rows[row], others[-place]),
        )
        for row, (likeness, place) in best.items()
    }


def _newer(one: _One, other: _One) -> bool:
    return one.at is None or other.at is None or one.at >= other.at
