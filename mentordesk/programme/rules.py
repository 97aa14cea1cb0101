"""When a round is: its periods counted from its first day, and where in them a day lies. Pure."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from dateutil.relativedelta import relativedelta

from mentordesk.programme.profile import Dates, Span

Phase = Literal["before", "registration", "preparation", "relationship", "closing", "over"]

_ABOUT = timedelta(days=31)  # a round that starts this near its usual day ends on its usual day too


@dataclass(frozen=True, slots=True)
class RoundDates:
    """The first and last days of a round's periods, the last days included."""

    programme_from: date
    programme_to: date
    relationship_from: date
    relationship_to: date
    registration_from: date
    registration_to: date


def round_dates(dates: Dates, first_day: date) -> RoundDates:
    """Count a round's periods from its first day.

    Periods last whole months; where the profile names a usual last day, a round that starts about its usual
    day ends on it. Registration is the last such window before the first day; a round that starts at another
    time of the year has it as long before as the usual round has. Where people register all year it is the
    whole round.
    """
    programme_from, programme_to = _period(dates.programme, first_day)
    relationship_from, relationship_to = _period(dates.relationship, first_day)
    opens, closes = _registration(dates, programme_from, programme_to)
    return RoundDates(programme_from, programme_to, relationship_from, relationship_to, opens, closes)


def usual_first_day(dates: Dates, today: date) -> date:
    """Choose the first day of the round that somebody who sets it up today means.

    It is the usual first day nearest to today, so that a round under way can still be entered; where people
    register all year it is that of the round in which today lies.
    """
    if dates.open_all_year:
        starts = (_on(dates.start, year) for year in (today.year - 1, today.year))
        return max(start for start in starts if start <= today)
    return _nearest(dates.start, today)


def phase(dates: RoundDates, today: date) -> Phase:
    """Say where in the round a day lies; the relationship goes before a registration still open beside it."""
    if dates.relationship_from <= today <= dates.relationship_to:
        return "relationship"
    if today > dates.programme_to:
        return "over"
    if today > dates.relationship_to:
        return "closing"
    if today < dates.registration_from:
        return "before"
    return "registration" if today <= dates.registration_to else "preparation"


def round_title(dates: RoundDates) -> str:
    """Name a round by its years: `2026/27`, or `2026` when it ends in the year in which it starts."""
    first, last = dates.programme_from.year, dates.programme_to.year
    return str(first) if first == last else f"{first}/{last % 100:02}"


def _period(span: Span, first_day: date) -> tuple[date, date]:
    start = first_day + relativedelta(months=span.months)
    end = start + relativedelta(months=span.length) - timedelta(days=1)
    if span.end is None:
        return start, end
    usual = _nearest(span.end, end)
    return start, usual if abs(usual - end) <= _ABOUT else end


def _registration(dates: Dates, programme_from: date, programme_to: date) -> tuple[date, date]:
    if dates.open_all_year:
        return programme_from, programme_to
    opens, closes = dates.registration
    usual = _nearest(dates.start, programme_from)
    last = _last_before(closes, usual)
    first = _last_before(opens, last)
    if last < programme_from and abs(programme_from - usual) <= _ABOUT:
        return first, last
    moved = relativedelta(programme_from, usual)
    return first + moved, last + moved


def _nearest(month_day: str, day: date) -> date:
    years = (day.year - 1, day.year, day.year + 1)
    return min((_on(month_day, year) for year in years), key=lambda one: abs(one - day))


def _last_before(month_day: str, day: date) -> date:
    same_year = _on(month_day, day.year)
    return same_year if same_year < day else _on(month_day, day.year - 1)


def _on(month_day: str, year: int) -> date:
    month, day = month_day.split("-")
    return date(year, int(month), int(day))
