"""Rows to registrations: every row that is not blank becomes one, or a problem with its reason.

A cell that cannot be read is a problem of its own; its row still comes in without it, and what was written
stays among the person's other answers. Nothing is lost and nothing invented.
"""

from collections.abc import Callable, Sequence
from typing import Any

from mentordesk.i18n import Message, say
from mentordesk.intake import values
from mentordesk.intake.choices import (
    Choices,
    education,
    form_choices,
    is_blank,
    language_choices,
    languages,
    partner_wish,
    roles,
    way_choices,
)
from mentordesk.intake.columns import ABSENT, LONGEST_SHOWN, NAMES, ColumnReader
from mentordesk.intake.form import FormOptions
from mentordesk.intake.mapping import Mapping, heading_form
from mentordesk.intake.registration import Problem, Registration, RowReading
from mentordesk.intake.table import Cell, SheetRow, Table, shown
from mentordesk.intake.vocabulary import MENTEE, MENTOR, PEER
from mentordesk.people.names import fold, split_name, tidy_name, visible

__all__ = ["FormOptions", "Problem", "Registration", "RowReading", "understand"]

LONGEST_NAME = 200
_TOTALS = frozenset(["kokku", "yhteensa", "summa", "total", "totals", "sum", "totalt", "keskmine", "average"])


def understand(table: Table, mapping: Mapping, form: FormOptions, region: str) -> list[RowReading]:
    """Read every row below the headings.

    Args:
        table: the sheet.
        mapping: where its columns go.
        form: the profile's expected answers.
        region: the country that phone numbers without a code are of (EE, FI …).
    """
    rows = table.below(mapping.header_row)
    rows_reader = _Rows(mapping, form, region, rows, table.date1904)
    return [rows_reader.read(row) for row in rows]


class _Rows:
    """Reads rows of one sheet; knows of each column what only the whole column tells."""

    def __init__(
        self, mapping: Mapping, form: FormOptions, region: str, rows: Sequence[SheetRow], date1904: bool
    ) -> None:
        self._mapping = mapping
        self._headings = frozenset(c.header.lower() for c in mapping.columns)
        months_first: dict[str | None, bool] = {
            c.field: values.months_come_first(row.cell(c.column) for row in rows)
            for c in mapping.columns
            if c.field in ("registered_at", "certificate_until")
        }
        self._family_first = _family_comes_first(mapping, rows)
        readers = self._field_readers(form, region, date1904, months_first)
        self._columns = [
            ColumnReader(column, readers.get(column.field or "", _text))
            for column in mapping.columns
            if column.treatment != "skipped"
        ]
        self._role_headers = [c.header for c in mapping.columns if c.field == "role"]
        self._name_at = next((c.column for c in mapping.columns if c.field in NAMES), None)
        self._name_header = next((c.header for c in mapping.columns if c.field in NAMES), "")

    def _field_readers(
        self, form: FormOptions, region: str, date1904: bool, months_first: dict[str | None, bool]
    ) -> dict[str, Callable[[Cell], Any]]:
        topics = Choices({**{topic: topic for topic in form.topics}, **form.topic_words})
        spoken, regions = language_choices(form.language_words), Choices(form.region_words)
        role_words = Choices(form.role_words)
        readers: dict[str, Callable[[Cell], Any]] = {
            "response_id": _text,
            "registered_at": lambda cell: values.moment(cell, date1904, months_first["registered_at"]),
            "email": values.email,
            "phone": lambda cell: values.phone(cell, region),
            "role": lambda cell: roles(cell, role_words),
            "forms": form_choices(form.form_words).read,
            "years_experience": values.years,
            "education": education,
            "certificate_until": lambda cell: values.day(cell, date1904, months_first["certificate_until"]),
            "meeting_ways": way_choices(form.way_words).read,
            "region": lambda cell: regions.known(shown(cell)) or _text(cell),
            "partner_wish": partner_wish,
            "capacity": values.count,
            "fee_amount": values.fee,
        }
        readers |= dict.fromkeys(("topics", "topics_offered", "topics_sought"), topics.read)
        readers |= dict.fromkeys(
            ("languages", "support_languages", "practice_languages"), lambda cell: languages(cell, spoken)
        )
        return readers | dict.fromkeys(_YES_NO, values.yes_no)

    def read(self, row: SheetRow) -> RowReading:
        """Read one row."""
        if self._repeats_headings(row):
            return _refused(row, say("This row repeats the headings."))
        answers: dict[str, Any] = {}
        other: dict[str, str] = {}
        problems: list[Problem] = []
        cells = row.cells
        for reader in self._columns:
            column = reader.column
            cell = cells[column.column] if column.column < len(cells) else None
            if cell is None:
                continue
            told = reader.told(cell)
            if told.answer is not ABSENT and column.field:
                before = answers.get(column.field, ()) if column.option is not None else ()
                answers[column.field] = (
                    tuple(dict.fromkeys((*before, *told.answer))) if before else told.answer
                )
            if told.kept is not None:
                other[column.header] = told.kept
            if told.fault is not None:
                problems.append(Problem(row.number, column.header, _short(cell), told.fault))
        return self._together(row, answers, other, problems)

    def _together(
        self, row: SheetRow, answers: dict[str, Any], other: dict[str, str], problems: list[Problem]
    ) -> RowReading:
        given, family = self._names(answers)
        heading = self._name_header
        name = f"{given} {family}".strip()
        if not any(letter.isalpha() for letter in name):
            return _refused(row, say("There is no name in this row."), heading, name, problems)
        if len(name) > LONGEST_NAME:
            return _refused(row, say("This is longer than any name."), heading, name, problems)
        if fold(name) in _TOTALS and not answers.get("email"):
            return _refused(row, say("This row is a total, not a person."), heading, name, problems)
        if not answers.get("role") and other.keys().isdisjoint(self._role_headers):
            asked = next(iter(self._role_headers), "")
            problems.append(Problem(row.number, asked, "", say("There is no role in this row.")))
        self._settle_topics(answers, other)
        if "certificate" in answers:
            answers["has_certificate"] = answers["certificate"] is not None
        plain = {k: v for k, v in answers.items() if k not in NAMES and v is not None}
        registration = Registration(
            row=row.number, given_name=given, family_name=family, other=other, **plain
        )
        return RowReading(row.number, registration, tuple(problems))

    def _names(self, answers: dict[str, Any]) -> tuple[str, str]:
        given, family = answers.get("given_name", ""), answers.get("family_name", "")
        whole = answers.get("name", "")
        if given and family:
            return tidy_name(given), tidy_name(family)
        if given or family:
            whole = whole or given or family
        return split_name(whole, self._family_first) if whole.strip() else ("", "")

    def _settle_topics(self, answers: dict[str, Any], other: dict[str, str]) -> None:
        """Send topics asked in one question to what is offered or sought, as the role says."""
        topics = answers.pop("topics", ())
        wanted = set(answers.get("role") or ())
        if topics and not wanted:
            headers = [c.header for c in self._mapping.columns if c.field == "topics"]
            other[headers[0]] = ", ".join(topics)
        if wanted & {MENTOR, PEER}:
            answers["topics_offered"] = tuple(dict.fromkeys((*answers.get("topics_offered", ()), *topics)))
        if wanted & {MENTEE, PEER}:
            answers["topics_sought"] = tuple(dict.fromkeys((*answers.get("topics_sought", ()), *topics)))

    def _repeats_headings(self, row: SheetRow) -> bool:
        name = row.cell(self._name_at) if self._name_at is not None else None
        if name is not None and shown(name).lower() not in self._headings:
            return False
        texts = [cell.strip().lower() for cell in row.cells if type(cell) is str]
        same = sum(text in self._headings for text in texts)
        return same >= 2 and same * 2 > sum(cell is not None for cell in row.cells)


_YES_NO = (
    *("is_manager", "fee_paid", "training_done", "listing_consent", "listing_contact"),
    *("accepts_principles", "consent_data"),
)


def _family_comes_first(mapping: Mapping, rows: Sequence[SheetRow]) -> bool:
    """Tell whether one column has «Tamm Mari»: the e-mail addresses «mari.tamm@» of its rows know."""
    fields = mapping.fields
    if "name" not in fields:
        return False
    header = next(heading_form(c.header) for c in mapping.columns if c.field == "name")
    if header.startswith(
        ("perenimi ", "perekonna", "sukunimi ", "suku ja", "last name ", "surname ", "efternamn ")
    ):
        return True
    if "email" not in fields:
        return False
    votes = [_order(shown(row.cell(fields["name"][0])), shown(row.cell(fields["email"][0]))) for row in rows]
    return votes.count(True) > max(1, 2 * votes.count(False))


def _order(name: str, email: str) -> bool | None:
    """Tell whether a name of two words has the family name in front, as its owner's address is written."""
    words = fold(name).replace("-", "").split()
    address = email.partition("@")[0].lower().replace("-", "").split(".")
    if len(words) != 2 or len(address) != 2 or "," in name or words[0] == words[1]:
        return None
    return None if sorted(words) != sorted(address) else words != address


def _refused(
    row: SheetRow, why: Message, column: str = "", value: str = "", more: Sequence[Problem] = ()
) -> RowReading:
    if not value:
        value = "; ".join(shown(cell) for cell in row.cells if not is_blank(cell))
    return RowReading(row.number, None, (Problem(row.number, column, _short(value), why), *more))


def _text(cell: Cell) -> str:
    """Give text without unseen characters and stray spaces; line breaks stay."""
    lines = (" ".join(line.split()) for line in visible(shown(cell)).split("\n"))
    return "\n".join(lines).strip()


def _short(cell: Cell) -> str:
    text = visible(shown(cell))
    return text if len(text) <= LONGEST_SHOWN else text[: LONGEST_SHOWN - 1] + "…"
