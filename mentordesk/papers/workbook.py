"""Workbooks: real tables, and no value from a person that a spreadsheet could take for a formula."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.table import Table, TableStyleInfo
from openpyxl.worksheet.worksheet import Worksheet

from mentordesk.errors import MentorDeskError
from mentordesk.i18n import say
from mentordesk.papers.writing import write_whole

LONGEST_CELL = 32_767
_FORBIDDEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_NO_SHEET_NAME = re.compile(_FORBIDDEN.pattern + r"|[\\/*?:\[\]']")

Value = str | int | float | date | datetime | bool | None


class TextTooLong(MentorDeskError):
    """A text is longer than a cell can hold; says where it stands."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a sheet: its title and width in characters."""

    title: str
    width: float = 18


def new_workbook(title: str) -> Workbook:
    """Begin a workbook without a sheet and without a name in its properties."""
    book = Workbook()
    if book.active is not None:
        book.remove(book.active)
    book.properties.creator = ""
    book.properties.lastModifiedBy = ""
    book.properties.title = title
    return book


def add_table(
    book: Workbook,
    name: str,
    columns: Sequence[Column],
    rows: Iterable[Sequence[Value]],
    above: Sequence[str] = (),
) -> Worksheet:
    """Add a sheet that holds one real table: filters, a frozen head, print set-up.

    Args:
        book: where to.
        name: of the sheet.
        columns: of the table.
        rows: their values.
        above: lines that stand over the table: to whom it goes, what it is about.

    Raises:
        TextTooLong: a text is over 32,767 characters; says in which row and column.
    """
    sheet: Worksheet = book.create_sheet(_sheet_name(name, book.sheetnames))
    titles = _different([column.title for column in columns])
    for line, text in enumerate(above, start=1):
        put(sheet, line, 1, text)
    head = len(above) + 2 if above else 1
    for place, title in enumerate(titles, start=1):
        put(sheet, head, place, title).font = Font(bold=True)
        sheet.column_dimensions[get_column_letter(place)].width = columns[place - 1].width
    count = 0
    for count, row in enumerate(rows, start=1):
        for place, value in enumerate(row, start=1):
            put(sheet, head + count, place, value)
    _make_table(book, sheet, head, len(titles), count)
    _print_set_up(sheet, head)
    return sheet


def put(sheet: Worksheet, row: int, column: int, value: Value) -> Cell:
    """Write one cell; text is written as text whatever sign it begins with."""
    cell = sheet.cell(row, column)
    if not isinstance(cell, Cell):
        raise AssertionError("no cell of ours is merged away")
    if isinstance(value, str):
        text = _FORBIDDEN.sub("", value)
        if len(text) > LONGEST_CELL:
            raise TextTooLong(
                say(
                    "A text is longer than a cell can hold: row {row}, column {column}.",
                    row=row,
                    column=column,
                ),
                say("No file was written. Shorten the text and write the workbook again."),
            )
        cell.value = text
        cell.data_type = "s"
        if "\n" in text:
            cell.alignment = Alignment(wrap_text=True, vertical="top")
    elif value is not None:
        cell.value = value
        if isinstance(value, date):
            cell.number_format = "DD.MM.YYYY"
    return cell


def save_workbook(book: Workbook, target: Path) -> Path:
    """Write the workbook, whole or not at all.

    Raises:
        PaperNotWritten: the folder cannot be written.
    """
    return write_whole(target, lambda path: book.save(path))


def _make_table(book: Workbook, sheet: Worksheet, head: int, width: int, rows: int) -> None:
    last = f"{get_column_letter(width)}{max(rows, 1) + head}"
    made = Table(displayName=f"Table{len(book.sheetnames)}", ref=f"A{head}:{last}")
    made.tableStyleInfo = TableStyleInfo(name="TableStyleLight1", showRowStripes=False)
    sheet.add_table(made)
    sheet.freeze_panes = f"A{head + 1}"


def _print_set_up(sheet: Worksheet, head: int) -> None:
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.fitToWidth = 1
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_title_rows = f"{head}:{head}"


def _sheet_name(name: str, taken: Sequence[str]) -> str:
    base = _NO_SHEET_NAME.sub(" ", name).strip()[:28] or "Sheet"
    found, number = base, 2
    while found.casefold() in {other.casefold() for other in taken}:
        found, number = f"{base} {number}", number + 1
    return found


def _different(titles: Sequence[str]) -> list[str]:
    """Number titles that stand twice: a table's columns differ, whatever their case."""
    seen: dict[str, int] = {}
    result = []
    for title in (_FORBIDDEN.sub("", given).strip() or "–" for given in titles):
        seen[title.casefold()] = count = seen.get(title.casefold(), 0) + 1
        result.append(title if count == 1 else f"{title} {count}")
    return result
