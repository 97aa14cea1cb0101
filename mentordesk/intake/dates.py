"""Cells that say when: a day, or a day and a time, as forms, spreadsheets and people write them.

Every function takes a cell that is not blank and gives the value or a `Message`.
"""

import re
from collections.abc import Iterable
from datetime import date, datetime, time, timedelta

from mentordesk.i18n import Message, say
from mentordesk.intake.table import Cell
from mentordesk.people.names import fold, visible

# What most forms here write; everything else is looked at with more time.
_PLAIN = re.compile(r"(\d\d?)\.(\d\d?)\.(\d{4})(?: (\d\d?):(\d\d)(?::(\d\d))?)?", re.ASCII)
_DATE = re.compile(
    r"""(?:(?P<y>\d{4})[-./](?P<m>\d{1,2})[-./](?P<d>\d{1,2})\.?
      | (?P<a>\d{1,2})\s*[./-]\s*(?P<b>\d{1,2})\s*[./-]\s*(?P<c>\d{4}|\d{2}))
      (?:(?:T|,?\s+(?:klo\.?|kell|kl\.?|at)?\s*)
         (?P<hour>\d{1,2})[.:](?P<minute>\d{2})(?:[.:](?P<second>\d{2})(?:[.,]\d+)?)?\s*(?P<half>[ap]\.?m\.?)?
         \s*(?:Z|(?:GMT|UTC|EET|EEST)?\s*(?:[+-]\d{1,2}(?::?\d{2})?)?)
      )?""",
    re.VERBOSE | re.IGNORECASE,
)
_SLASHED = re.compile(r"\s*(\d{1,2})/(\d{1,2})/\d{2,4}")
_NAMED = re.compile(
    r"(?:(?P<d>\d{1,2})\.?\s+(?P<month>[^\W\d]+)\.?,?\s+(?P<y>\d{4})|(?P<month2>[^\W\d]+)\.?\s+(?P<d2>\d{1,2}),?\s+(?P<y2>\d{4}))"
    r"(?:,?\s+(?:klo\.?|kell|kl\.?|at)?\s*(?P<hour>\d{1,2})[.:](?P<minute>\d{2}))?"
)
_UNTIL = re.compile(
    r"^(kehtib\s+)?(kuni|until|voimassa|t\.?o\.?m\.?|giltigt?( till)?|valid( until)?|asti|saakka)[: ]+"
)
_MONTHS = {
    stem: n
    for n, stems in enumerate(
        (
            "jaan tammi jan",
            "veeb helmi feb",
            "marts maalis mars mar",
            "apr huhti",
            "mai touko maj may",
            "juuni jun kesa",
            "juuli jul heina",
            "aug elo",
            "sep syys",
            "okt oct loka",
            "nov marras",
            "dets dec des joulu",
        ),
        1,
    )
    for stem in stems.split()
}


def moment(cell: Cell, date1904: bool = False, month_first: bool = False) -> datetime | Message:
    """Read a day and time as naive local time; what has no time is midnight.

    Args:
        cell: a date, an Excel serial number, or text as Google, Microsoft, Webropol and people write it.
        date1904: serial numbers count from 1904.
        month_first: «9/6/26» is the sixth of September.
    """
    if isinstance(cell, datetime):
        return cell
    if isinstance(cell, date):
        return datetime.combine(cell, time())
    if isinstance(cell, bool) or cell is None:
        return say("This is not a date.")
    if isinstance(cell, int | float):
        return _serial(float(cell), date1904)
    plain = _PLAIN.fullmatch(cell)
    if plain:
        day, month, year, hour, minute, second = plain.groups("0")
        return _real(int(year), int(month), int(day), int(hour), int(minute), int(second))
    text = visible(cell).strip()
    found = _DATE.fullmatch(text)
    if found:
        return _from_parts(found, month_first)
    named = _NAMED.fullmatch(fold(text))
    if named:
        return _from_words(named)
    if re.fullmatch(r"\d{5}([.,]\d+)?", text):
        return _serial(float(text.replace(",", ".")), date1904)
    return say("This is not a date.")


def day(cell: Cell, date1904: bool = False, month_first: bool = False) -> date | Message:
    """Read a day; words like «kuni» in front of it are passed over. Arguments as of `moment`."""
    if isinstance(cell, str):
        cell = _UNTIL.sub("", fold(cell).strip(" ."))
    found = moment(cell, date1904, month_first)
    return found.date() if isinstance(found, datetime) else found


def months_come_first(cells: Iterable[Cell]) -> bool:
    """Tell from a whole column whether «9/6/2026» has the month first: when a second part is over twelve."""
    pairs = [
        (int(m[1]), int(m[2]))
        for cell in cells
        if isinstance(cell, str) and "/" in cell and (m := _SLASHED.match(cell))
    ]
    return any(second > 12 for _, second in pairs) and all(first <= 12 for first, _ in pairs)


def _serial(number: float, date1904: bool) -> datetime | Message:
    if date1904:
        number += 1462
    if not 7_000 <= number <= 80_000:  # 1919 … 2119
        return say("This is not a date.")
    return datetime(1899, 12, 30) + timedelta(seconds=round(number * 86_400))


def _from_parts(found: re.Match[str], month_first: bool) -> datetime | Message:
    if found["y"]:
        year, month, the_day = int(found["y"]), int(found["m"]), int(found["d"])
    else:
        year, month, the_day = int(found["c"]), int(found["b"]), int(found["a"])
        if month_first and "/" in found[0]:
            month, the_day = the_day, month
        if len(found["c"]) == 2:
            year += 2000 if year < 70 else 1900
    hour = int(found["hour"] or 0)
    if found["half"]:
        hour = hour % 12 + (12 if found["half"][0] in "pP" else 0)
    return _real(year, month, the_day, hour, int(found["minute"] or 0), int(found["second"] or 0))


def _from_words(named: re.Match[str]) -> datetime | Message:
    word = named["month"] or named["month2"]
    stems = [stem for stem in _MONTHS if word.startswith(stem)]
    if not stems:
        return say("This is not a date.")
    month = _MONTHS[max(stems, key=len)]
    year, the_day = int(named["y"] or named["y2"]), int(named["d"] or named["d2"])
    return _real(year, month, the_day, int(named["hour"] or 0), int(named["minute"] or 0), 0)


def _real(year: int, month: int, the_day: int, hour: int, minute: int, second: int) -> datetime | Message:
    if not 1900 <= year <= 2200:
        return say("There is no such day.")
    try:
        return datetime(year, month, the_day, hour, minute, second)
    except ValueError:
        return say("There is no such day.")
