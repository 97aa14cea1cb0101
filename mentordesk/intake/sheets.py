"""Which of a workbook's sheets holds the registrations, where nobody has said so."""

from pathlib import Path

from mentordesk.desk import Desk
from mentordesk.intake.actions import propose_mapping
from mentordesk.intake.faults import ReadingCancelled, SheetProblem
from mentordesk.intake.filled_forms import is_form
from mentordesk.intake.reader import SheetReader
from mentordesk.intake.table import Table

_MOST_TRIED = 8


def read_registrations(desk: Desk, reader: SheetReader, path: Path) -> Table:
    """Read the first sheet of a file that has headings: a page of advice may stand before it.

    Where none has, the first that is not empty is given.

    Raises:
        SheetProblem: the file cannot be read.
    """
    first = reader.read_table(path)
    if len(first.sheets) < 2 or is_form(first) or _has_headings(desk, first):
        return first
    for name in [one for one in first.sheets if one != first.sheet][:_MOST_TRIED]:
        try:
            other = reader.read_table(path, name)
        except ReadingCancelled:
            raise
        except SheetProblem:
            continue
        if _has_headings(desk, other):
            return other
    return first


def _has_headings(desk: Desk, table: Table) -> bool:
    try:
        propose_mapping(desk, table)
    except SheetProblem:
        return False
    return True
