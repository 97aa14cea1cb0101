"""What becomes of each row of a sheet: new, an update, a duplicate with its partner, or a problem. Pure."""

from collections.abc import Mapping as Decisions
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Literal
from uuid import UUID

from mentordesk.intake.duplicates import Known, Likeness
from mentordesk.intake.mapping import Column, Mapping
from mentordesk.intake.registration import Problem
from mentordesk.intake.spellings import Spelling
from mentordesk.people.entering.entry import Entry
from mentordesk.people.entering.writing import Entered
from mentordesk.people.registration import NewRegistration

What = Literal["new", "update", "duplicate", "problem"]
Decision = Literal["new", "update", "skip"]
SURELY = 90  # of 100


@dataclass(frozen=True, slots=True)
class OnRecord:
    """Somebody in the file, and their registration in the current round."""

    known: Known
    participation_id: UUID | None


@dataclass(frozen=True, slots=True)
class PreviewRow:
    """What a row is, and what becomes of it unless somebody decides otherwise.

    Attributes:
        row: its number as in the sheet.
        what: new: a registration of its own. update: an answer of somebody who is there already. duplicate:
            alike to somebody and left out. problem: no registration.
        name: as it will be written.
        registration: None for a problem.
        of: whom it is like: an earlier row, or somebody's participation (person, when not of this round);
            also for a new row whose name alone is like.
        of_name: how that one is called.
        likeness: 0..100.
        problems: of the row, or of cells that stay out of the registration.
        on_record: whom of the file it is like.
    """

    row: int
    what: What
    name: str = ""
    registration: NewRegistration | None = None
    of: int | UUID | None = None
    of_name: str = ""
    likeness: int | None = None
    problems: tuple[Problem, ...] = ()
    on_record: OnRecord | None = None

    @property
    def usual(self) -> Decision:
        """What is done with the row unless somebody decides otherwise."""
        if self.what == "new":
            return "new"
        return "update" if self.what == "update" else "skip"

    @property
    def surely_alike(self) -> bool:
        """Whether it is a duplicate with the same phone and a very like name, which may be merged unseen."""
        return self.what == "duplicate" and (self.likeness or 0) >= SURELY

    @property
    def returns(self) -> bool:
        """Whether it is a new registration of somebody from an earlier round."""
        there = self.on_record
        return self.what == "new" and there is not None and there.participation_id is None


@dataclass(frozen=True, slots=True)
class Preview:
    """A sheet understood: every row is a person, a duplicate with a partner, or a problem with a reason.

    `spellings` are organisations and topics that may be others written differently; nothing is done about
    them unless somebody decides so. `refused` counts whom the rows name and who said no before.
    """

    file: str
    sheet: str
    mapping: Mapping
    rows: tuple[PreviewRow, ...]
    spellings: tuple[Spelling, ...] = ()
    refused: int = 0

    def count(self, what: What) -> int:
        """Count the rows of one kind."""
        return sum(row.what == what for row in self.rows)


@dataclass(frozen=True, slots=True)
class BroughtRow:
    """A row that comes in, and the participation it made or changed; no id before it is done."""

    row: int
    id: UUID | None


@dataclass(frozen=True, slots=True)
class DuplicateRow:
    """A row left out because it is like another row, or like somebody on record (a participation's id)."""

    row: int
    of: int | UUID
    likeness: int


@dataclass(frozen=True, slots=True)
class Brought:
    """What becomes of a sheet, row by row."""

    new: tuple[BroughtRow, ...]
    updated: tuple[BroughtRow, ...]
    duplicates: tuple[DuplicateRow, ...]
    problems: tuple[Problem, ...]
    left_out: tuple[int, ...]  # rows that somebody decided to leave out
    skipped_columns: tuple[Column, ...]
    mapping: Mapping
    refused: int = 0  # people whom the rows name and who said no before; they are not named again


# A field of `NewRegistration` → whether the row's answer is taken (True) or the other side's stays (False).
FieldChoices = Decisions[str, bool]


@dataclass(slots=True)
class Group:
    """The rows that make one registration, and who is known to have sent them."""

    on_record: OnRecord | None = None
    rows: list[PreviewRow] = field(default_factory=list)

    @property
    def there(self) -> bool:
        """Whether the registration is on record already."""
        return self.on_record is not None and self.on_record.participation_id is not None

    def entry(self, chosen: Decisions[int, FieldChoices] | None = None) -> Entry:
        """Lay the answers over each other, the later over the earlier; what has no time comes first.

        Args:
            chosen: row → fields that somebody decided one by one.
        """
        if len(self.rows) == 1 and self.on_record is None and not chosen:
            [only] = self.rows
            if only.registration is not None:
                return Entry(only.registration)
        chosen = chosen or {}
        said = [
            (
                row.registration.without(name for name, here in chosen.get(row.row, {}).items() if not here),
                row.row,
            )
            for row in self.rows
            if row.registration is not None
        ]
        said.sort(key=lambda one: one[0].registered_at.isoformat() if one[0].registered_at else "")
        merged = said[0][0]
        for later, _ in said[1:]:
            merged = later.over(merged)
        insisted: set[str] = set()
        for one, row in said:
            wanted = _names(chosen, row, here=True)
            merged = replace(merged, **{name: getattr(one, name) for name in wanted})
            insisted |= wanted
        if self.on_record is None:
            return Entry(merged)
        before, at = self.on_record.known.registered_at, merged.registered_at
        return Entry(
            merged,
            person_id=self.on_record.known.id,
            participation_id=self.on_record.participation_id,
            fill_only=bool(before and at and at <= before),
            insist=frozenset(insisted),
        )


def _names(chosen: Decisions[int, FieldChoices], row: int, *, here: bool) -> set[str]:
    return {name for name, taken in chosen.get(row, {}).items() if taken == here}


@dataclass(frozen=True, slots=True)
class Sorted:
    """The rows of a sheet by what becomes of them."""

    groups: tuple[Group, ...]
    duplicates: tuple[DuplicateRow, ...]
    left_out: tuple[int, ...]

    @property
    def rows(self) -> int:
        """Count the rows that come in."""
        return sum(len(group.rows) for group in self.groups)

    @property
    def new(self) -> int:
        """Count the registrations that are made."""
        return sum(not group.there for group in self.groups)


def told(
    row: PreviewRow,
    like: Likeness,
    earlier: Decisions[int, PreviewRow],
    on_record: Decisions[UUID, OnRecord],
) -> PreviewRow:
    """Say what a row is that looks like an earlier row, or like somebody on record.

    The same name alone is a duplicate only where one of the two has no address to tell them apart.
    """
    there = on_record[like.of] if isinstance(like.of, UUID) else None
    of: int | UUID
    if there is not None:
        of, of_name, address = there.participation_id or there.known.id, there.known.name, there.known.email
    else:
        before = earlier[_row_of(like)]
        of, of_name = before.row, before.name
        address = before.registration.email if before.registration else ""
    duplicate = like.duplicate or (like.same_name and not (address and _address(row)))
    what: What = "duplicate" if duplicate else "new"
    if like.certain and not (there is None and earlier[_row_of(like)].what == "duplicate"):
        # An answer of somebody whose own row is left out is left out with it.
        what = "new" if there is not None and there.participation_id is None else "update"
    if not duplicate:
        there = None
    return replace(row, what=what, of=of, of_name=of_name, likeness=like.likeness, on_record=there)


def _row_of(like: Likeness) -> int:
    if isinstance(like.of, UUID):
        raise TypeError(like)
    return like.of


def _address(row: PreviewRow) -> str:
    return row.registration.email if row.registration else ""


def sort_rows(shown: Preview, decisions: Decisions[int, Decision]) -> Sorted:
    """Put the rows of one person together, and aside those that stay out."""
    groups: dict[int | UUID, Group] = {}
    duplicates: list[DuplicateRow] = []
    left_out: list[int] = []
    group_of: dict[int, int | UUID] = {}
    for row in shown.rows:
        if row.registration is None:
            continue
        decision = decisions.get(row.row, row.usual)
        key = _group_key(row, decision, group_of)
        if key is not None:
            group_of[row.row] = key
            there = row.on_record if isinstance(key, UUID) else None
            groups.setdefault(key, Group(there)).rows.append(row)
        elif row.of is not None and row.row not in decisions:
            duplicates.append(DuplicateRow(row.row, row.of, row.likeness or 0))
        else:
            left_out.append(row.row)
    return Sorted(tuple(groups.values()), tuple(duplicates), tuple(left_out))


def _group_key(
    row: PreviewRow, decision: Decision, group_of: Decisions[int, int | UUID]
) -> int | UUID | None:
    """Give whose registration the row makes or changes: a person's id, else the row that began it."""
    if decision == "new" and not row.returns:
        return row.row
    if decision == "skip":
        return None
    if row.on_record is not None:
        return row.on_record.known.id
    return group_of.get(row.of) if isinstance(row.of, int) else None


def brought(shown: Preview, rows: Sorted, entered: Sequence[Entered | None]) -> Brought:
    """Tell row by row what was done; without ids when nothing was yet."""
    new: list[BroughtRow] = []
    updated: list[BroughtRow] = []
    for group, at in zip(rows.groups, entered, strict=True):
        for place, row in enumerate(group.rows):
            made = place == 0 and not group.there
            (new if made else updated).append(BroughtRow(row.row, at.participation_id if at else None))
    return Brought(
        new=tuple(sorted(new, key=lambda row: row.row)),
        updated=tuple(sorted(updated, key=lambda row: row.row)),
        duplicates=rows.duplicates,
        problems=tuple(problem for row in shown.rows for problem in row.problems),
        left_out=rows.left_out,
        skipped_columns=shown.mapping.skipped,
        mapping=shown.mapping,
        refused=shown.refused,
    )
