"""A spreadsheet as it was found: cells as they are, rows numbered as people see them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

# What stands for a formula in a file of a program that does not reckon and so left its result out.
UNSAVED_FORMULA = "#FORMULA!"

Cell = str | int | float | bool | datetime | date | None


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One row that has something in it; `number` counts from 1 as in the sheet, cells start in column A."""

    number: int
    cells: tuple[Cell, ...]

    def cell(self, column: int) -> Cell:
        """Give the cell of a column counted from 0; None where the row is shorter."""
        return self.cells[column] if 0 <= column < len(self.cells) else None


@dataclass(frozen=True, slots=True)
class Table:
    """One sheet of a file.

    Attributes:
        file: the file's name without its folder.
        sheets: names of all sheets; one name for a csv.
        sheet: the name of this one.
        rows: rows that are not blank, in order.
        date1904: whole numbers that mean days count from 1904, not 1900.
    """

    file: str
    sheets: tuple[str, ...]
    sheet: str
    rows: tuple[SheetRow, ...]
    date1904: bool = False

    @property
    def width(self) -> int:
        """Count the columns up to the last that has anything in it."""
        return max((len(row.cells) for row in self.rows), default=0)

    def row(self, number: int) -> SheetRow | None:
        """Find a row by its number in the sheet; None if it is blank."""
        return next((row for row in self.rows if row.number == number), None)

    def below(self, number: int) -> Sequence[SheetRow]:
        """Give the rows under a row, for example those under the headings."""
        return [row for row in self.rows if row.number > number]


def shown(cell: Cell) -> str:
    """Give a cell as text, the way a person would type it; blank is the empty text."""
    if type(cell) is str:
        return cell.strip()
    match cell:
        case None:
            return ""
        case bool():
            return "TRUE" if cell else "FALSE"
        case float():
            return f"{cell:.15g}"
        case datetime():
            return f"{cell:%d.%m.%Y %H:%M:%S}" if cell.time() != datetime.min.time() else f"{cell:%d.%m.%Y}"
        case date():
            return f"{cell:%d.%m.%Y}"
        case _:
            return str(cell).strip()
