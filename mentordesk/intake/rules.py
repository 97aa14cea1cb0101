"""Rows to registrations: every row that is not blank becomes one, or a problem with its reason.

A cell that cannot be read is a problem of its own; its row still comes in without it, and what was written
stays among the person's other answers. Nothing is lost and nothing invented.

Ten thousand rows are read column by column, each text of a column once.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import MISSING, fields
from itertools import zip_longest
from typing import Any

from mentordesk.i18n import Message, say
from mentordesk.intake.choices import is_blank
from mentordesk.intake.columns import ABSENT, LONGEST_SHOWN, NAMES, ColumnReader, Told
from mentordesk.intake.dates import months_come_first
from mentordesk.intake.field_readers import as_text, field_readers
from mentordesk.intake.form import FormOptions
from mentordesk.intake.mapping import Column, Mapping
from mentordesk.intake.name_order import family_comes_first
from mentordesk.intake.registration import Problem, Registration, RowReading
from mentordesk.intake.table import Cell, SheetRow, Table, shown
from mentordesk.intake.vocabulary import MENTEE, MENTOR, PEER
from mentordesk.people.names import fold, split_name, tidy_name, visible

__all__ = ["FormOptions", "Problem", "Registration", "RowReading", "understand"]

LONGEST_NAME = 200
_TOTALS = frozenset(["kokku", "yhteensa", "summa", "total", "totals", "sum", "totalt", "keskmine", "average"])
_UNSAID = {f.name: f.default if f.default is not MISSING else None for f in fields(Registration)}


def understand(
    table: Table,
    mapping: Mapping,
    form: FormOptions,
    region: str,
    still_wanted: Callable[[], object] = lambda: None,
) -> list[RowReading]:
    """Read every row below the headings.

    Args:
        table: the sheet.
        mapping: where its columns go.
        form: the profile's expected answers.
        region: the country that phone numbers without a code are of (EE, FI …).
        still_wanted: asked at every column and row; may raise to give the reading up.
    """
    headings = _Headings(mapping)
    rows = table.below(mapping.header_row)
    repeated = {row.number for row in rows if headings.stand_in(row)}
    people = [row for row in rows if row.number not in repeated] if repeated else rows
    said = _Said(people, mapping)
    for reader in said.readers(form, region, table.date1904):
        still_wanted()
        said.take(reader)
    read = iter(said.readings(still_wanted))
    repeats = say("This row repeats the headings.")
    return [_refused(row, repeats) if row.number in repeated else next(read) for row in rows]


class _Headings:
    """A sheet's headings, which some sheets repeat on every page."""

    def __init__(self, mapping: Mapping) -> None:
        self._headings = frozenset(c.header.lower() for c in mapping.columns)
        self._name_at = next((c.column for c in mapping.columns if c.field in NAMES), None)

    def stand_in(self, row: SheetRow) -> bool:
        name = row.cell(self._name_at) if self._name_at is not None else None
        if name is not None and shown(name).lower() not in self._headings:
            return False
        texts = [cell.strip().lower() for cell in row.cells if type(cell) is str]
        same = sum(text in self._headings for text in texts)
        return same >= 2 and same * 2 > sum(cell is not None for cell in row.cells)


class _Said:
    """What the rows of a sheet say.

    Field → its answer in each row, ABSENT where there is none; what goes to the other answers, and what is
    wrong, by the row's place.
    """

    def __init__(self, rows: Sequence[SheetRow], mapping: Mapping) -> None:
        self._rows = rows
        self._mapping = mapping
        self._columns: list[tuple[Cell, ...]] = list(zip_longest(*[row.cells for row in rows]))
        self._answers: dict[str, list[Any]] = {}
        self._other: list[dict[str, str]] = [{} for _ in rows]
        self._problems: dict[int, list[Problem]] = {}
        places = mapping.fields
        name_at, email_at = places.get("name", (-1,))[0], places.get("email", (-1,))[0]
        named = zip(self._cells(name_at), self._cells(email_at), strict=False)
        self._family_first = family_comes_first(mapping, named)

    def readers(self, form: FormOptions, region: str, date1904: bool) -> Iterator[ColumnReader]:
        """Give what reads each column, in their order."""
        columns = self._mapping.columns
        months_first = {
            column.field: months_come_first(self._cells(column.column))
            for column in columns
            if column.field in ("registered_at", "certificate_until")
        }
        readers = field_readers(form, region, date1904, months_first)
        for column in columns:
            if column.treatment != "skipped":
                yield ColumnReader(column, readers.get(column.field or "", as_text))

    def _cells(self, place: int) -> Sequence[Cell]:
        """Give the cells of a column; none where the sheet is narrower."""
        return self._columns[place] if 0 <= place < len(self._columns) else ()

    def take(self, reader: ColumnReader) -> None:
        """Read a column."""
        column, cells = reader.column, self._cells(reader.column.column)
        told = reader.told(cells)
        if column.field and told:
            self._lay(column, column.field, [one.answer for one in told])
        for n, (_, kept, fault) in _with_more(told):
            if kept is not None:
                self._other[n][column.header] = kept
            if fault is not None:
                row = self._rows[n].number
                self._problems.setdefault(n, []).append(Problem(row, column.header, _short(cells[n]), fault))

    def _lay(self, column: Column, field: str, answers: list[Any]) -> None:
        """Lay a column's answers over those of an earlier one; those that stand for options come together."""
        before = self._answers.setdefault(field, answers)
        if before is answers:
            return
        for n, answer in enumerate(answers):
            if answer is not ABSENT:
                together = column.option is not None and before[n] is not ABSENT and before[n]
                before[n] = tuple(dict.fromkeys((*before[n], *answer))) if together else answer

    def readings(self, still_wanted: Callable[[], object]) -> Iterator[RowReading]:
        """Give what each row is, in their order."""
        self._settle_topics()
        if "certificate" in self._answers:
            self._answers["has_certificate"] = [
                None if said is ABSENT else said is not None for said in self._answers["certificate"]
            ]
        names = list(self._names())
        said = {name: column for name, column in self._answers.items() if name not in NAMES}
        plain = [
            [_UNSAID[name] if one is ABSENT or one is None else one for one in column]
            for name, column in said.items()
        ]
        for n, answers in enumerate(zip(*plain, strict=True) if plain else [()] * len(self._rows)):
            still_wanted()
            yield self._together(n, names[n], dict(zip(said, answers, strict=True)))

    def _together(self, n: int, named: tuple[str, str], answers: dict[str, Any]) -> RowReading:
        row, (given, family), other = self._rows[n], named, self._other[n]
        name = f"{given} {family}".strip()
        why = _why_nobody(name, answers)
        problems = self._problems.get(n, [])
        if why is not None:
            heading = next((c.header for c in self._mapping.columns if c.field in NAMES), "")
            return _refused(row, why, heading, name, problems)
        if not answers.get("role") and other.keys().isdisjoint(self._role_headers):
            asked = next(iter(self._role_headers), "")
            problems = [*problems, Problem(row.number, asked, "", say("There is no role in this row."))]
        registration = Registration(
            row=row.number, given_name=given, family_name=family, other=other, **answers
        )
        return RowReading(row.number, registration, tuple(problems))

    @property
    def _role_headers(self) -> list[str]:
        return [c.header for c in self._mapping.columns if c.field == "role"]

    def _names(self) -> Iterator[tuple[str, str]]:
        nothing = [ABSENT] * len(self._rows)
        for given, family, whole in zip(
            *(self._answers.get(name, nothing) for name in ("given_name", "family_name", "name")), strict=True
        ):
            yield _name(
                "" if given is ABSENT else given,
                "" if family is ABSENT else family,
                "" if whole is ABSENT else whole,
                self._family_first,
            )

    def _settle_topics(self) -> None:
        """Send topics asked in one question to what is offered or sought, as the role says."""
        asked = self._answers.pop("topics", None)
        if asked is None:
            return
        nothing = [ABSENT] * len(asked)
        wanted = self._answers.get("role", nothing)
        header = next(c.header for c in self._mapping.columns if c.field == "topics")
        for field, roles in (("topics_offered", {MENTOR, PEER}), ("topics_sought", {MENTEE, PEER})):
            before = self._answers.get(field, nothing)
            self._answers[field] = [
                one if topics is ABSENT or role is ABSENT or roles.isdisjoint(role) else _both(one, topics)
                for one, topics, role in zip(before, asked, wanted, strict=True)
            ]
        for n, (topics, role) in enumerate(zip(asked, wanted, strict=True)):
            if topics is not ABSENT and topics and (role is ABSENT or not role):
                self._other[n][header] = ", ".join(topics)


def _with_more(told: Sequence[Told]) -> Iterator[tuple[int, Told]]:
    """Give the cells, by their place, that say more than an answer."""
    return ((n, one) for n, one in enumerate(told) if one.kept is not None or one.fault is not None)


def _both(one: Any, topics: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*one, *topics))) if one is not ABSENT and one else topics


def _name(given: str, family: str, whole: str, family_first: bool) -> tuple[str, str]:
    if given and family:
        return tidy_name(given), tidy_name(family)
    whole = whole or given or family
    return split_name(whole, family_first) if whole.strip() else ("", "")


def _why_nobody(name: str, answers: dict[str, Any]) -> Message | None:
    """Say why a row is no registration; None for one that is."""
    if not name[:1].isalpha() and not any(letter.isalpha() for letter in name):
        return say("There is no name in this row.")
    if len(name) > LONGEST_NAME:
        return say("This is longer than any name.")
    if " " not in name and fold(name) in _TOTALS and not answers.get("email"):
        return say("This row is a total, not a person.")
    return None


def _refused(
    row: SheetRow, why: Message, column: str = "", value: str = "", more: Sequence[Problem] = ()
) -> RowReading:
    if not value:
        value = "; ".join(shown(cell) for cell in row.cells if not is_blank(cell))
    return RowReading(row.number, None, (Problem(row.number, column, _short(value), why), *more))


def _short(cell: Cell) -> str:
    text = visible(shown(cell))
    return text if len(text) <= LONGEST_SHOWN else text[: LONGEST_SHOWN - 1] + "…"
