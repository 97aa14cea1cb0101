"""A column's cells, one after the other: what each answers, what of it is kept as written, and what is wrong.

The same words come again and again in a column, so what a text says is worked out once.
"""

import re
from collections.abc import Callable, Sequence
from types import NoneType
from typing import Any, Final, NamedTuple

from mentordesk.i18n import Message, say
from mentordesk.intake.choices import is_blank, says_nothing
from mentordesk.intake.contacts import first_email
from mentordesk.intake.mapping import Column
from mentordesk.intake.table import UNSAVED_FORMULA, Cell, shown
from mentordesk.intake.vocabulary import ANONYMOUS
from mentordesk.intake.yes_no import yes_no
from mentordesk.people.names import fold, visible

ABSENT: Final = object()
LONGEST_SHORT = 500  # letters of what is a name of something
_SHORT = frozenset(
    ("organisation", "unit", "job_title", "study_field", "region", "certificate", "response_id", "fee_amount")
)
_ERROR = re.compile(r"#(N/A|REF!|VALUE!|DIV/0!|NAME\?|NUM!|NULL!|SPILL!|CALC!|FIELD!|BLOCKED!|GETTING_DATA)")
LONGEST_SHOWN = 200  # characters of a cell that a problem repeats

NAMES = ("name", "given_name", "family_name")
_MAY_BE_NOTHING = frozenset(
    ("certificate", "wanted_partner", "unwanted_partner", "lead", "found_partner", "support_languages")
)


class Told(NamedTuple):
    """What a cell says.

    Attributes:
        answer: the field's value; ABSENT when there is none, None where somebody says that there is nothing.
        kept: what goes to the other answers as it was written.
        fault: why the cell could not be read.
    """

    answer: Any = ABSENT
    kept: str | None = None
    fault: Message | None = None


_NOTHING_SAID = Told()


class ColumnReader:
    """Reads the cells of one column; `read` turns a cell into its field's value or a sentence."""

    def __init__(self, column: Column, read: Callable[[Cell], Any]) -> None:
        self.column = column
        self._field = column.field if column.treatment == "field" else None
        self._read = read
        self._known = _Remembered(self._told)

    def told(self, cells: Sequence[Cell]) -> list[Told]:
        """Say what each cell answers."""
        known = self._known
        if set(map(type, cells)) <= {str, NoneType}:
            return list(map(known.__getitem__, cells))
        return [known[cell] if cell is None or type(cell) is str else self._told(cell) for cell in cells]

    def _told(self, cell: Cell) -> Told:
        name = self._field
        if type(cell) is not str or cell[:1] in _LOOKED_AT_TWICE or not cell[:1].isalnum():
            unusual = _unusual(cell)
            if unusual is not None:
                return unusual
        if name is None:
            return Told(kept=whole(cell))
        if self.column.option is not None:
            return self._ticked(cell, self.column.option)
        if name in NAMES:
            return Told(visible(shown(cell)))
        if name in _MAY_BE_NOTHING and says_nothing(cell):
            return Told(None)
        if name in _SHORT and isinstance(cell, str) and len(cell) > LONGEST_SHORT:
            return Told(kept=whole(cell), fault=say("This is too long for this field."))
        value = self._read(cell)
        if not isinstance(value, Message):
            return Told(value)
        first = first_email(cell) if name == "email" else ""
        return Told(first or ABSENT, whole(cell), value)

    def _ticked(self, cell: Cell, option: str) -> Told:
        """Give the option that the column stands for, if its cell is ticked or repeats the option."""
        ticked = True if fold(shown(cell)) == fold(option) else yes_no(cell)
        if isinstance(ticked, Message):
            return Told(kept=whole(cell))
        value = self._read(option) if ticked else None
        return Told(value) if isinstance(value, tuple) else _NOTHING_SAID


class _Remembered(dict[Cell, Told]):
    """What each text of a column says, worked out when it is first met."""

    def __init__(self, work_out: Callable[[Cell], Told]) -> None:
        super().__init__({None: _NOTHING_SAID})
        self._work_out = work_out

    def __missing__(self, text: Cell) -> Told:
        told = self[text] = self._work_out(text)
        return told


_LOOKED_AT_TWICE = ("", "a", "A")  # how a text begins that may say that there is nobody


def _unusual(cell: Cell) -> Told | None:
    """Say what a cell tells in which nothing is answered, or nothing could be; None for an answer."""
    if is_blank(cell) or _is_nobody(cell):
        return _NOTHING_SAID
    if cell == UNSAVED_FORMULA:
        return Told(fault=say("This cell has a formula whose result was not saved in the file."))
    if isinstance(cell, str) and cell.startswith("#") and _ERROR.fullmatch(cell):
        return Told(fault=say("The spreadsheet has an error in this cell."))
    return None


def _is_nobody(cell: Cell) -> bool:
    # Folding is dear, and every cell comes by here.
    return isinstance(cell, str) and len(cell) < 20 and cell[:1] in "aA" and fold(cell) in ANONYMOUS


def whole(cell: Cell) -> str:
    """Give a cell as text without what cannot be seen."""
    return visible(shown(cell))
