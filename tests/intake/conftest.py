"""Sheets to read: one reading process for all tests, and workbooks made on the spot."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from mentordesk.intake.form import FormOptions
from mentordesk.intake.reader import SheetReader
from mentordesk.intake.table import Cell, SheetRow, Table

SheetMaker = Callable[..., Path]
TableMaker = Callable[[Sequence[Sequence[Cell]]], Table]


@pytest.fixture(scope="session")
def reader() -> Iterator[SheetReader]:
    with SheetReader() as one:
        yield one


@pytest.fixture
def a_workbook(tmp_path: Path) -> SheetMaker:
    """Write rows to a workbook; `change` may do more to its first sheet."""

    def make(rows: Sequence[Sequence[Any]], change: Callable[[Any], None] | None = None) -> Path:
        book = openpyxl.Workbook()
        sheet: Any = book.active
        for row in rows:
            sheet.append(list(row))
        if change is not None:
            change(sheet)
        path = tmp_path / "registrations.xlsx"
        book.save(path)
        return path

    return make


@pytest.fixture
def a_table() -> TableMaker:
    """Make a table without a file."""

    def make(rows: Sequence[Sequence[Cell]]) -> Table:
        kept = [SheetRow(n, tuple(row)) for n, row in enumerate(rows, 1) if any(c is not None for c in row)]
        return Table("registrations.xlsx", ("Sheet",), "Sheet", tuple(kept))

    return make


@pytest.fixture
def form() -> FormOptions:
    return FormOptions(
        topics=(
            "Parimate kogemuste jagamine, võrgustiku tugevdamine",
            "noorte nõustamine",
            "kutse taotlemine",
            "grupinõustamine",
        ),
        role_words={"mentor": "mentor", "mentee": "mentee"},
    )
