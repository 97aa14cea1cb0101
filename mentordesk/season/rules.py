"""What is true of meetings and days: reading a quick entry, overdue pairs, public holidays."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache

import holidays
from dateutil.relativedelta import relativedelta

from mentordesk.errors import MentorDeskError
from mentordesk.i18n import Message, say

# The first letters that coordinators type for a way of meeting, in Estonian, Finnish and English.
WAY_LETTERS = {
    "v": "video",
    "e": "video",
    "s": "in-person",
    "k": "in-person",
    "i": "in-person",
} | dict.fromkeys("pt", "phone")
LONGEST_MEETING = 24 * 60
_ENTRY = re.compile(
    r"^(?P<day>\d{1,2})(?:\.(?P<month>\d{1,2})?(?:\.(?P<year>\d{2,4})?)?)?"
    r"(?:\s+(?P<minutes>\d{1,4})\s*(?:min\.?)?)?"
    r"(?:\s*(?P<way>[^\W\d_]+))?$"
)


class UnreadableEntry(MentorDeskError):
    """A quick entry that is not a day, minutes and a letter."""


class NotInTheCalendar(MentorDeskError):
    """A day that cannot be meant: it lies ahead, or outside the round."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A meeting as typed: its day, length in minutes and way, where they were given."""

    day: date
    minutes: int | None = None
    way: str = ""


def parse_entries(text: str, month: date, ways: Iterable[str]) -> list[Entry]:
    """Read what was typed into one month's cell: «12.11 60 v», several parted by «;» or a line's end.

    Args:
        text: day, then minutes, then the letter of a way; the last two may be left out.
        month: a day of the month whose cell it is; gives the month and year that were not typed.
        ways: way ids that the programme allows.

    Raises:
        UnreadableEntry: says which part could not be read and how it is written.
    """
    parts = [part.strip() for part in re.split(r"[;\n]", text) if part.strip()]
    return [_entry(part, month, frozenset(ways)) for part in parts]


def _entry(text: str, month: date, ways: frozenset[str]) -> Entry:
    match = _ENTRY.match(text)
    if match is None:
        raise UnreadableEntry(_how_to_write(text))
    minutes = int(match["minutes"]) if match["minutes"] else None
    if minutes is not None and not 0 < minutes <= LONGEST_MEETING:
        raise UnreadableEntry(say("{minutes} minutes is no length of a meeting.", minutes=minutes))
    return Entry(_day(text, match, month), minutes, _way(text, match["way"], ways))


def _day(text: str, match: re.Match[str], month: date) -> date:
    number, typed_month = int(match["day"]), int(match["month"] or month.month)
    if match["year"]:
        year = int(match["year"])
        candidates = [year + 2000 if year < 100 else year]
    else:
        candidates = [month.year, month.year - 1, month.year + 1]
    days = []
    for year in candidates:
        try:
            days.append(date(year, typed_month, number))
        except ValueError:
            continue
    if not days:
        raise UnreadableEntry(_how_to_write(text))
    return min(days, key=lambda day: abs(day - month.replace(day=15)))


def _way(text: str, typed: str | None, ways: frozenset[str]) -> str:
    if not typed:
        return ""
    way = WAY_LETTERS.get(typed[0].casefold(), "")
    if way not in ways:
        raise UnreadableEntry(_how_to_write(text))
    return way


def _how_to_write(text: str) -> Message:
    return say("“{text}” was not understood: write day, minutes and a letter, such as 12.11 60 v.", text=text)


def overdue_days(last_met: date | None, since: date, today: date, gap_days: int) -> int | None:
    """Say for how many days a pair has not met, once that is longer than the programme's gap; else None.

    Args:
        last_met: the day of the last meeting held, if any.
        since: the day on which the pair could begin to meet.
        today: today.
        gap_days: the longest gap that is not worth a word.
    """
    days = (today - max(last_met or since, since)).days
    return days if days > gap_days else None


def months_between(first: date, last: date) -> list[date]:
    """List the first days of the months from one day to another, both included."""
    count = (last.year - first.year) * 12 + last.month - first.month
    return [first.replace(day=1) + relativedelta(months=n) for n in range(count + 1)]


def series(first: datetime, count: int, every_months: int, holidays_of: dict[date, str]) -> list[datetime]:
    """Lay out a series of planned meetings, moved off weekends and holidays to the next working day.

    Args:
        first: day and time of the first one.
        count: how many in all.
        every_months: months from one to the next.
        holidays_of: the holidays that may fall within, as `public_holidays` gives them.
    """
    planned = []
    for n in range(count):
        moment = first + relativedelta(months=n * every_months)
        while moment.weekday() >= 5 or moment.date() in holidays_of:
            moment += timedelta(days=1)
        planned.append(moment)
    return planned


@lru_cache(maxsize=64)
def _holidays(country: str, year: int, language: str) -> dict[date, str]:
    known = holidays.country_holidays(country, years=year, language=language)
    return {day: str(name) for day, name in known.items()}


def public_holidays(country: str, first: date, last: date, language: str) -> dict[date, str]:
    """Give a country's public holidays from one day to another, named in the language where known."""
    supported = {"EE": ("et", "en_US"), "FI": ("fi", "sv_FI", "en_US")}.get(country, ())
    wanted = {"en": "en_US", "sv": "sv_FI"}.get(language, language)
    chosen = wanted if wanted in supported else "en_US"
    found: dict[date, str] = {}
    for year in range(first.year, last.year + 1):
        found.update(_holidays(country, year, chosen))
    return {day: name for day, name in sorted(found.items()) if first <= day <= last}
