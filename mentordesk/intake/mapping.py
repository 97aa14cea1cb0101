"""Where each column of a sheet goes; what people correct, and what is remembered for the next such sheet."""

import hashlib
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any, Literal, Self

from mentordesk.i18n import Message
from mentordesk.intake.heading_words import FIELDS
from mentordesk.intake.table import Cell, shown
from mentordesk.people.names import fold, visible

Treatment = Literal["field", "other", "skipped"]


@dataclass(frozen=True, slots=True)
class Column:
    """What happens to one column.

    Attributes:
        column: counted from 0.
        header: the heading as written, or the column's letter in brackets.
        treatment: `field`, kept among the `other` answers, or `skipped`.
        field: one of FIELDS, when treated as a field.
        option: the choice that a tick in this column stands for, when there is one column per option.
        reason: why it is skipped.
    """

    column: int
    header: str
    treatment: Treatment
    field: str | None = None
    option: str | None = None
    reason: Message | None = None


@dataclass(frozen=True, slots=True)
class Mapping:
    """Where each column goes; what the person corrects, and what is remembered for the next such sheet."""

    header_row: int
    columns: tuple[Column, ...]

    @property
    def fingerprint(self) -> str:
        """The same for every sheet with the same headings in the same order."""
        return fingerprint(column.header for column in self.columns)

    @property
    def fields(self) -> dict[str, list[int]]:
        """Field → its columns, counted from 0."""
        found: dict[str, list[int]] = {}
        for column in self.columns:
            if column.treatment == "field" and column.field:
                found.setdefault(column.field, []).append(column.column)
        return found

    @property
    def skipped(self) -> tuple[Column, ...]:
        """Columns that nothing is taken from, each with its reason."""
        return tuple(column for column in self.columns if column.treatment == "skipped")

    @property
    def other(self) -> tuple[Column, ...]:
        """Columns kept as the person's other answers."""
        return tuple(column for column in self.columns if column.treatment == "other")

    def with_column(
        self, column: int, field: str | None, *, skipped: bool = False, option: str | None = None
    ) -> Self:
        """Give the mapping with one column sent elsewhere: to a field, to other answers (None), or skipped.

        A field that another column had is taken from it, unless this one only ticks one `option` of it.
        """
        treatment: Treatment = "skipped" if skipped else ("other" if field in (None, "other") else "field")
        columns = []
        for old in self.columns:
            if old.column == column:
                taken = field if treatment == "field" else None
                columns.append(replace(old, treatment=treatment, field=taken, option=option, reason=None))
            elif treatment == "field" and old.field == field and old.option is None and option is None:
                columns.append(replace(old, treatment="other", field=None))
            else:
                columns.append(old)
        return replace(self, columns=tuple(columns))

    def fitted_to(self, headers: Sequence[str], header_row: int) -> Self:
        """Give the mapping for a sheet whose columns may have moved; unknown headings are other answers."""
        known: dict[str, list[Column]] = {}
        for column in self.columns:
            known.setdefault(fold(column.header), []).append(column)
        columns = []
        for n, header in enumerate(headings(headers)):
            same = known.get(fold(header))
            old = same.pop(0) if same else Column(n, header, "other")
            columns.append(replace(old, column=n, header=header))
        return replace(self, header_row=header_row, columns=tuple(columns))

    def to_json(self) -> dict[str, Any]:
        """Give plain values for JSON."""
        columns = [
            {
                "column": c.column,
                "header": c.header,
                "treatment": c.treatment,
                "field": c.field,
                "option": c.option,
                "reason": c.reason.id if c.reason else None,
            }
            for c in self.columns
        ]
        return {
            "format": 1,
            "fingerprint": self.fingerprint,
            "header_row": self.header_row,
            "columns": columns,
        }

    @classmethod
    def from_json(cls, plain: dict[str, Any]) -> Self:
        """Make the mapping that `to_json` gave.

        Raises:
            ValueError: these are no such values.
        """
        try:
            columns = tuple(
                Column(
                    int(c["column"]),
                    str(c["header"]),
                    _treatment(c["treatment"], c["field"]),
                    c["field"],
                    c.get("option"),
                    Message(c["reason"]) if c.get("reason") else None,
                )
                for c in plain["columns"]
            )
            return cls(int(plain["header_row"]), columns)
        except (KeyError, TypeError) as wrong:
            raise ValueError("not a mapping") from wrong


def _treatment(treatment: str, field: str | None) -> Treatment:
    if treatment == "field" and field in FIELDS:
        return "field"
    if treatment in ("other", "skipped") and field is None:
        return "other" if treatment == "other" else "skipped"
    raise ValueError("not a mapping")


def fingerprint(headers: Iterable[str]) -> str:
    """Give a short text that is the same for the same headings, whatever their case and spacing."""
    return hashlib.sha256("\x1f".join(heading_form(header) for header in headers).encode()).hexdigest()[:16]


def headings(cells: Sequence[Cell]) -> list[str]:
    """Give each column's heading: blank ones get their letter, repeated ones a number."""
    found: list[str] = []
    seen: dict[str, int] = {}
    for n, cell in enumerate(cells):
        text = " ".join(visible(shown(cell)).split()) or f"({column_letter(n)})"
        seen[fold(text)] = seen.get(fold(text), 0) + 1
        found.append(text if seen[fold(text)] == 1 else f"{text} ({seen[fold(text)]})")
    return found


def column_letter(column: int) -> str:
    """Give the letters of a column counted from 0: A to Z, then AA and on."""
    letters = ""
    column += 1
    while column:
        column, letter = divmod(column - 1, 26)
        letters = chr(65 + letter) + letters
    return letters


@lru_cache(maxsize=8192)  # the words that headings are compared with are the same every time
def heading_form(text: str) -> str:
    """Fold and leave letters and digits alone."""
    return " ".join(re.findall(r"[^\W_]+", fold(text)))
