"""Workbooks and csv files to plain rows. Runs in the reading process only, where a crash harms nobody."""

import math
import re
import zipfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import partial
from pathlib import Path
from typing import Any

from mentordesk.intake.guard import Look, ReadFault, unsaved_formulas
from mentordesk.intake.table import UNSAVED_FORMULA
from mentordesk.intake.text import Undecodable, decode, records

MOST_CELLS = 6_000_000
MOST_COLUMNS = 16_384  # Excel's own
MOST_LETTERS = 100 * 1024 * 1024  # a file may name one long text in very many cells

_UNSEEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]|_x000[DdAa]_")


@dataclass(frozen=True, slots=True)
class Found:
    """The sheets' names and one sheet's rows with their numbers, cells from column A."""

    sheets: list[str]
    sheet: str
    rows: list[tuple[int, list[Any]]]


def read_text(path: Path, _sheet: str | None) -> Found:
    """Read csv or tsv; rows are records, as a spreadsheet program would number them."""
    try:
        text = decode(path.read_bytes())
    except Undecodable as binary:
        raise ReadFault("not_a_spreadsheet", kind="unknown") from binary
    rows = collect(enumerate(records(text), 1)) if re.search(r"\w", text) else []
    return Found([path.name], path.name, rows)


def read_with_calamine(path: Path, sheet: str | None) -> Found:
    """Read a workbook fast; needs as much memory as the sheet's rectangle."""
    from python_calamine import (
        CalamineError,
        CalamineWorkbook,
        PasswordError,
        SheetTypeEnum,
        SheetVisibleEnum,
    )

    try:
        book = CalamineWorkbook.from_path(str(path))
        tables = [s for s in book.sheets_metadata if s.typ == SheetTypeEnum.WorkSheet]
        names = [s.name for s in tables]
        seen = [s.name for s in tables if s.visible == SheetVisibleEnum.Visible] or names
        for name in _candidates(sheet, names, seen):
            found = book.get_sheet_by_name(name)
            # Row by row: to_python would build the whole rectangle, blank cells too, before we see it.
            left = [None] * (found.start or (0, 0))[1]
            rows = collect((n, left + row if left else row) for n, row in enumerate(found.iter_rows(), 1))
            if rows:
                return Found(names, name, rows)
        return _blank(sheet, names, seen)
    except PasswordError as locked:
        raise ReadFault("encrypted") from locked
    except CalamineError as broken:
        raise ReadFault("damaged") from broken


def read_with_openpyxl(path: Path, sheet: str | None, formulas: bool = False) -> Found:
    """Read a workbook row by row; slow, but knows errors in cells and cells far apart.

    With `formulas`, cells whose formula has no result are marked by `UNSAVED_FORMULA`.
    """
    import defusedxml
    import openpyxl
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        with path.open("rb") as file:
            book = openpyxl.load_workbook(file, read_only=True, data_only=True)
            names = [s.title for s in book.worksheets]
            seen = [s.title for s in book.worksheets if s.sheet_state == "visible"] or names
            for name in _candidates(sheet, names, seen):
                found: Any = book[name]
                found.reset_dimensions()
                cells: Iterable[Sequence[Any]] = found.iter_rows(values_only=True)
                if formulas:
                    cells = _with_unsaved_formulas(path, found._worksheet_path, cells)
                rows = collect(enumerate(cells, 1))
                if rows:
                    return Found(names, name, rows)
            return _blank(sheet, names, seen)
    except defusedxml.DefusedXmlException as hostile:
        raise ReadFault("suspicious") from hostile
    except (
        InvalidFileException,
        zipfile.BadZipFile,
        KeyError,
        ValueError,
        TypeError,
        AttributeError,
    ) as broken:
        raise ReadFault("damaged") from broken
    except (SyntaxError, EOFError, IndexError, OSError) as broken:  # ParseError is a SyntaxError
        raise ReadFault("damaged") from broken


def _with_unsaved_formulas(path: Path, part: str, rows: Iterable[Sequence[Any]]) -> Iterator[Sequence[Any]]:
    """Mark the cells of a sheet, given by its part of the file, whose formula has no result."""
    from openpyxl.utils.cell import coordinate_to_tuple

    with zipfile.ZipFile(path) as archive:
        unsaved = set(map(coordinate_to_tuple, unsaved_formulas(archive.read(part))))
    marked_rows = {row for row, _ in unsaved}
    for number, row in enumerate(rows, 1):
        if number in marked_rows:
            yield [
                UNSAVED_FORMULA if cell is None and (number, n) in unsaved else cell
                for n, cell in enumerate(row, 1)
            ]
        else:
            yield row


def read(path: Path, sheet: str | None, looked: Look, engine: str) -> Found:
    """Read a file of a known kind with the fitting reader; `engine` may ask for the slower one."""
    if looked.kind == "text":
        return read_text(path, sheet)
    if looked.kind != "xlsx":
        return read_with_calamine(path, sheet)
    slowly_first = looked.far or looked.errors or looked.formulas or engine == "openpyxl"
    first: Callable[[Path, str | None], Found] = read_with_calamine
    second: Callable[[Path, str | None], Found] = partial(read_with_openpyxl, formulas=looked.formulas)
    if slowly_first:
        first, second = second, first
    try:
        return first(path, sheet)
    except ReadFault as fault:
        if fault.code != "damaged" or looked.far or engine == "openpyxl":
            raise
        return second(path, sheet)


def _blank(sheet: str | None, names: list[str], seen: list[str]) -> Found:
    """Give a workbook in which nothing is written; one without any sheet for cells is no table.

    A workbook of charts alone has no sheet for cells.
    """
    if not names:
        raise ReadFault("not_a_table")
    return Found(names, sheet or (seen or names)[0], [])


def _candidates(sheet: str | None, names: list[str], seen: list[str]) -> list[str]:
    """Name the sheets to try: the one asked for, or the visible ones until one is not empty."""
    if sheet is None:
        return seen
    if sheet not in names:
        raise ReadFault("no_such_sheet", sheet=sheet, sheets=", ".join(names))
    return [sheet]


def collect(numbered: Iterable[tuple[int, Iterable[Any]]]) -> list[tuple[int, list[Any]]]:
    """Keep rows that have anything in them, each without blank cells at its end, as plain values."""
    kept: list[tuple[int, list[Any]]] = []
    cells = letters = 0
    for number, row in numbered:
        values = [
            # Most cells are texts that `plain` would give as they are; asking here takes half as long.
            None
            if cell is None
            else cell
            if type(cell) is str and cell[:1] > " " and cell.isprintable() and "_x000" not in cell
            else plain(cell)
            for cell in row
        ]
        while values and values[-1] is None:
            values.pop()
        if not values:
            continue
        cells += len(values)
        letters += sum([len(value) for value in values if type(value) is str])
        if cells > MOST_CELLS or len(values) > MOST_COLUMNS or letters > MOST_LETTERS:
            raise ReadFault("too_many_cells")
        kept.append((number, values))
    return kept


def plain(cell: Any) -> Any:
    """Give a cell as None, text, a number, a truth or a date; whole numbers lose the «.0» of readers."""
    if cell is None or cell == "":
        return None
    if type(cell) is str:
        text = (
            _UNSEEN.sub("", cell).replace("\r\n", "\n") if not cell.isprintable() or "_x000" in cell else cell
        )
        return text if text and not text.isspace() else None
    if type(cell) is float:
        if not math.isfinite(cell):
            return None
        return int(cell) if cell.is_integer() and abs(cell) < 1e18 else cell
    if isinstance(cell, bool | int | datetime | date):
        return cell
    if isinstance(cell, time):
        return cell.isoformat()
    if isinstance(cell, timedelta):
        return str(cell)
    return str(cell)
