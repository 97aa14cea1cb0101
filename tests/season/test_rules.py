"""Reading quick entries, overdue pairs, series and holidays."""

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentordesk.season.rules import (
    Entry,
    UnreadableEntry,
    months_between,
    overdue_days,
    parse_entries,
    public_holidays,
    series,
)

NOVEMBER = date(2026, 11, 1)
WAYS = ("in-person", "video")


def test_a_day_minutes_and_a_letter_are_one_meeting() -> None:
    assert parse_entries("12.11 60 v", NOVEMBER, WAYS) == [Entry(date(2026, 11, 12), 60, "video")]


def test_the_cell_gives_the_month_that_was_not_typed() -> None:
    assert parse_entries("9 75 s", NOVEMBER, WAYS) == [Entry(date(2026, 11, 9), 75, "in-person")]
    assert parse_entries("9.", NOVEMBER, WAYS) == [Entry(date(2026, 11, 9))]


def test_two_meetings_of_a_month_are_parted_by_a_semicolon() -> None:
    days = [entry.day.day for entry in parse_entries("9. 60 v; 25. 75 v", NOVEMBER, WAYS)]
    assert days == [9, 25]


def test_a_january_day_typed_into_decembers_cell_lies_in_the_next_year() -> None:
    assert parse_entries("3.1 45 v", date(2026, 12, 1), WAYS)[0].day == date(2027, 1, 3)


@pytest.mark.parametrize("text", ["31.11 60 v", "homme", "12.11 60 p", "12.11 0 v", "12.11 9999 v", "12.13"])
def test_what_is_no_meeting_is_said_in_a_sentence(text: str) -> None:
    with pytest.raises(UnreadableEntry) as fault:
        parse_entries(text, NOVEMBER, WAYS)
    assert str(fault.value).endswith(".") or "12.11 60 v" in str(fault.value)


@given(st.dates(date(2026, 9, 1), date(2027, 4, 30)), st.integers(1, 300), st.sampled_from("vs"))
def test_what_is_written_out_is_read_back(day: date, minutes: int, letter: str) -> None:
    entry = parse_entries(f"{day.day}.{day.month} {minutes} {letter}", day.replace(day=1), WAYS)[0]
    assert (entry.day, entry.minutes) == (day, minutes)


def test_a_pair_is_overdue_only_after_the_gap() -> None:
    since = date(2026, 9, 1)
    assert overdue_days(None, since, date(2026, 10, 13), 42) is None
    assert overdue_days(None, since, date(2026, 10, 14), 42) == 43
    assert overdue_days(date(2026, 10, 1), since, date(2026, 10, 14), 42) is None


def test_months_run_over_the_turn_of_the_year() -> None:
    months = months_between(date(2026, 9, 1), date(2027, 4, 30))
    assert (len(months), months[0], months[-1]) == (8, date(2026, 9, 1), date(2027, 4, 1))


def test_a_series_keeps_clear_of_weekends_and_holidays() -> None:
    days_off = public_holidays("EE", date(2026, 9, 1), date(2027, 6, 30), "et")
    planned = series(datetime(2026, 9, 24, 15, 30), 5, 1, days_off)
    assert [moment.date() for moment in planned][3] == date(2026, 12, 28)
    assert all(moment.weekday() < 5 and moment.date() not in days_off for moment in planned)


def test_estonian_holidays_are_named_in_estonian_and_finnish_ones_in_finnish() -> None:
    day = date(2026, 12, 24)
    assert "jõulu" in public_holidays("EE", day, day, "et")[day].lower()
    independence = date(2026, 12, 6)
    assert "itsenäisyyspäivä" in public_holidays("FI", independence, independence, "fi")[independence].lower()
