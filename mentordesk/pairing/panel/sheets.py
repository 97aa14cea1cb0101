"""The panel's sheets read back: what each would record, and what cannot be understood, before anything is."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from mentordesk.i18n import LANGUAGES, Message, Texts, say
from mentordesk.intake.faults import SheetEmpty
from mentordesk.intake.reader import SheetReader
from mentordesk.intake.table import SheetRow, Table, shown
from mentordesk.pairing.model import Pair
from mentordesk.pairing.panel import marks
from mentordesk.pairing.panel.actions import Spoken, check_spoken
from mentordesk.pairing.panel.rows import VOTES, Two, WordRow, choices_instead, panel_words, two_of
from mentordesk.pairing.rules import LIVING
from mentordesk.people.model import Participation, Person
from mentordesk.people.names import fold
from mentordesk.programme.rows import Current, current

_UNKNOWN = say("The hidden mark of this row is missing or damaged, so nobody knows which pair it is about.")


@dataclass(frozen=True, slots=True)
class Mark:
    """What a row of a sheet would record; `before` is the member's word that it replaces."""

    file: str
    row: int
    mentee: str
    mentor: str
    spoken: Spoken
    instead: str
    before: WordRow | None
    on_board: bool  # whether the two are a pair now

    @property
    def vote_title(self) -> Message | None:
        """The vote in a word."""
        return VOTES.get(self.spoken.vote)

    @property
    def same(self) -> bool:
        """Whether it is on record like that already."""
        was, now = self.before, self.spoken
        return was is not None and (was.vote, was.remark, was.instead_id) == (
            now.vote,
            now.remark,
            now.instead_id,
        )


@dataclass(frozen=True, slots=True)
class SheetTrouble:
    """A row, or a whole sheet where `row` is None, that is not recorded, and why."""

    file: str
    row: int | None
    message: Message


@dataclass(frozen=True, slots=True)
class PanelPreview:
    """What sheets would record."""

    marks: tuple[Mark, ...]
    problems: tuple[SheetTrouble, ...]
    members: Mapping[str, str]  # file → member's name; empty where the sheet names nobody

    @property
    def new(self) -> tuple[Mark, ...]:
        """The marks that are not on record yet."""
        return tuple(mark for mark in self.marks if not mark.same)

    @property
    def spoken(self) -> tuple[Spoken, ...]:
        """What `panel_actions.speak_all` takes."""
        return tuple(mark.spoken for mark in self.new)


def is_panel_sheet(table: Table) -> bool:
    """Say whether a sheet is a panel's, by its hidden mark."""
    return any(
        marks.round_of(cell) is not None for row in table.rows[:3] for cell in row.cells if type(cell) is str
    )


def read_marked(reader: SheetReader, path: Path) -> Table:
    """Read a workbook's panel's sheet, whichever of its sheets that is; the first where none is.

    Raises:
        SheetProblem: the file cannot be read.
    """
    first = reader.read_table(path)
    if is_panel_sheet(first):
        return first
    for name in first.sheets:
        if name != first.sheet and name != marks.LISTS:
            try:
                other = reader.read_table(path, name)
            except SheetEmpty:
                continue
            if is_panel_sheet(other):
                return other
    return first


def read_panel_sheets(
    session: Session, tables: Sequence[Table], members: Mapping[str, str] | None = None
) -> PanelPreview:
    """Understand panel's sheets; nothing is recorded.

    Rows are known by their hidden marks, so that they may have been sorted and deleted, and columns moved. A
    row is recorded whole or not at all.

    Args:
        session: a read of the desk.
        tables: the sheets, one for each member as a rule.
        members: file → name, for sheets that name nobody, or somebody else.
    """
    reading = _Reading(session, dict(members or {}))
    for table in tables:
        reading.read(table)
    return PanelPreview(tuple(reading.marks), tuple(reading.problems), reading.members)


class _Reading:
    """Reads sheets one after the other, and sees when two of them say different things for one member."""

    def __init__(self, session: Session, members: Mapping[str, str]) -> None:
        self.marks: list[Mark] = []
        self.problems: list[SheetTrouble] = []
        self.members: dict[str, str] = {}
        self._given = members
        self._now = current(session)
        self._words = panel_words(session)
        self._names = _names(session, self._now)
        self._board = _on_board(session, self._now)
        self._instead = {fold(label): id_ for label, id_ in choices_instead(session).items()}
        self._votes = _votes(self._now)
        self._seen: dict[tuple[Two, str], Mark] = {}

    def read(self, table: Table) -> None:
        """Read one sheet."""
        head = _head_of(table)
        if head is None:
            self._trouble(table, None, say("This is no panel's sheet."))
            return
        mark_column, round_hex, columns = head
        if round_hex != self._now.round_id.hex:
            self._trouble(table, None, say("This sheet was made for another round, or from another file."))
            return
        member = self._given.get(table.file, "").strip() or _member(table, mark_column)
        self.members[table.file] = member
        rows = [row for row in table.rows if row.number > columns.row + 1]
        if not member:
            self._trouble(
                table, None, say("The sheet does not say whose it is: the field for the name is blank.")
            )
            return
        for row in rows:
            self._read_row(table, row, mark_column, columns, member)

    def _read_row(self, table: Table, row: SheetRow, at: int, columns: "_Columns", member: str) -> None:
        said = {name: shown(row.cell(place)).strip() for name, place in columns.places.items()}
        vote, remark, instead = (said.get(name, "") for name in (marks.VOTE, marks.REMARK, marks.INSTEAD))
        if not (vote or remark or instead):
            return
        mark = marks.read_mark(shown(row.cell(at)))
        wrong = self._not_of_ours(mark, said)
        if mark is None or wrong is not None:
            self._trouble(table, row.number, wrong or _UNKNOWN)
            return
        choice = self._votes.get(fold(vote), "") if vote else ""
        if vote and not choice:
            self._trouble(table, row.number, say("“{vote}” is none of the votes.", vote=vote))
            return
        other = self._instead.get(fold(instead)) if instead else None
        if instead and other is None:
            self._trouble(
                table, row.number, say("“{name}” is nobody whom a mentee could have.", name=instead)
            )
            return
        self._keep(
            table, row, mark, said, Spoken(mark.mentor_id, mark.mentee_id, member, choice, remark, other)
        )

    def _not_of_ours(self, mark: marks.PairMark | None, said: Mapping[str, str]) -> Message | None:
        if mark is None:
            return _UNKNOWN
        if not {mark.mentor_id, mark.mentee_id} <= self._names.keys():
            return say("Somebody of this pair is no longer in the round.")
        if not mark.fits(said.get(marks.MENTEE, ""), said.get(marks.MENTOR, "")):
            return say("The names in this row were changed: they are not those of the pair it was made for.")
        return None

    def _keep(
        self, table: Table, row: SheetRow, mark: marks.PairMark, said: Mapping[str, str], spoken: Spoken
    ) -> None:
        fault = check_spoken(spoken)
        if fault is not None:
            self._trouble(table, row.number, fault.messages[0])
            return
        two = (mark.mentor_id, mark.mentee_id)
        before = next((w for w in self._words.get(two, ()) if fold(w.member) == fold(spoken.member)), None)
        other = self._names.get(spoken.instead_id, "") if spoken.instead_id else ""
        made = Mark(
            table.file,
            row.number,
            said[marks.MENTEE],
            said[marks.MENTOR],
            spoken,
            other,
            before,
            two in self._board,
        )
        twice = self._seen.get((two, fold(spoken.member)))
        if twice is None:
            self._seen[two, fold(spoken.member)] = made
            self.marks.append(made)
        elif _said(twice) != _said(made):
            self._trouble(
                table,
                row.number,
                say(
                    "{member} marked this pair differently in row {row} of “{file}”; that one counts.",
                    member=spoken.member,
                    row=twice.row,
                    file=twice.file,
                ),
            )

    def _trouble(self, table: Table, row: int | None, message: Message) -> None:
        self.problems.append(SheetTrouble(table.file, row, message))


@dataclass(frozen=True, slots=True)
class _Columns:
    """The row of hidden marks above the headings, and which column holds what."""

    row: int
    places: Mapping[str, int]


def _head_of(table: Table) -> tuple[int, str, _Columns] | None:
    """Find the column of hidden marks, the round, and the columns to read."""
    at = round_hex = columns = None
    for row in table.rows[:12]:
        for place, cell in enumerate(row.cells):
            if type(cell) is str and at is None and (found := marks.round_of(cell)) is not None:
                at, round_hex = place, found
        if at is not None and shown(row.cell(at)) == marks.COLUMNS:
            places = {shown(cell): place for place, cell in enumerate(row.cells) if place != at}
            columns = _Columns(row.number, places)
    if at is None or round_hex is None or columns is None:
        return None
    needed = {marks.MENTEE, marks.MENTOR, marks.VOTE, marks.REMARK, marks.INSTEAD}
    return (at, round_hex, columns) if needed <= columns.places.keys() else None


def _member(table: Table, at: int) -> str:
    """Read the name that was written into the field: what stands last in its row."""
    for row in table.rows:
        if shown(row.cell(at)) == marks.MEMBER:
            written = [shown(cell) for cell in row.cells[at + 2 :] if shown(cell)]
            return written[0] if written else ""
    return ""


def _said(mark: Mark) -> tuple[str, str, UUID | None]:
    return mark.spoken.vote, mark.spoken.remark, mark.spoken.instead_id


def _votes(now: Current) -> dict[str, str]:
    """Give the votes as they may be written, in every language a sheet may have."""
    known = {fold(choice): choice for choice in VOTES}
    for language in dict.fromkeys((*LANGUAGES, *now.profile.languages)):
        t = Texts(language, now.words(language))
        known |= {fold(t.message(title)): choice for choice, title in VOTES.items()}
    return known


def _names(session: Session, now: Current) -> dict[UUID, str]:
    query = (
        select(Participation.id, Person)
        .join(Person, Person.id == Participation.person_id)
        .where(Participation.round_id == now.round_id)
    )
    return {id_: person.name for id_, person in session.execute(query).tuples()}


def _on_board(session: Session, now: Current) -> set[Two]:
    query = select(Pair.mentor_id, Pair.mentee_id, Pair.form).where(
        Pair.round_id == now.round_id, Pair.state.in_(LIVING)
    )
    return {
        two_of(mentor, mentee, form == "peer") for mentor, mentee, form in session.execute(query).tuples()
    }
