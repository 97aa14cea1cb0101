"""When a round is, and where in it a day lies."""

from datetime import date, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from mentordesk.programme.profile import Dates, load_profile, profile_names
from mentordesk.programme.rules import phase, round_dates, round_title, usual_first_day


def dates_of(name: str) -> Dates:
    return load_profile(name).dates


def test_a_season_from_september_has_its_two_periods() -> None:
    season = round_dates(dates_of("association-season"), date(2026, 9, 1))
    assert (season.programme_from, season.programme_to) == (date(2026, 9, 1), date(2027, 6, 30))
    assert (season.relationship_from, season.relationship_to) == (date(2026, 9, 1), date(2027, 4, 30))
    assert (season.registration_from, season.registration_to) == (date(2026, 5, 1), date(2026, 6, 15))


def test_a_season_that_starts_a_week_late_still_ends_in_april_and_june() -> None:
    season = round_dates(dates_of("association-season"), date(2026, 9, 7))
    assert season.relationship_to == date(2027, 4, 30)
    assert season.programme_to == date(2027, 6, 30)


def test_a_season_moved_to_january_keeps_its_length() -> None:
    season = round_dates(dates_of("association-season"), date(2027, 1, 1))
    assert season.relationship_to == date(2027, 8, 31)
    assert season.programme_to == date(2027, 10, 31)


def test_the_fourth_year_of_the_institutes_comes_out_to_the_day() -> None:
    year = round_dates(dates_of("cross-institution-year"), date(2022, 5, 5))
    assert (year.registration_from, year.registration_to) == (date(2021, 11, 1), date(2022, 3, 17))
    assert (year.programme_from, year.programme_to) == (date(2022, 5, 5), date(2023, 3, 30))
    assert year.relationship_to == date(2023, 3, 30)


def test_the_register_is_open_as_long_as_its_round_runs() -> None:
    year = round_dates(dates_of("mentor-register"), date(2026, 1, 1))
    assert (year.registration_from, year.registration_to) == (date(2026, 1, 1), date(2026, 12, 31))
    assert (year.relationship_from, year.relationship_to) == (date(2026, 1, 1), date(2026, 12, 31))


def test_career_mentoring_lasts_half_a_year_and_the_unit_a_year() -> None:
    half = round_dates(dates_of("career-mentoring"), date(2026, 3, 1))
    assert half.relationship_to == date(2026, 8, 31)
    whole = round_dates(dates_of("workplace-unit"), date(2026, 9, 1))
    assert whole.relationship_to == date(2027, 8, 31)


def test_a_round_at_another_time_of_the_year_asks_as_long_before_as_the_usual_one() -> None:
    moved = round_dates(dates_of("career-mentoring"), date(2027, 1, 11))
    assert (moved.registration_from, moved.registration_to) == (date(2026, 11, 16), date(2026, 12, 25))
    season = round_dates(dates_of("association-season"), date(2027, 1, 1))
    assert (season.registration_from, season.registration_to) == (date(2026, 9, 1), date(2026, 10, 15))


def test_a_round_two_weeks_late_keeps_its_usual_call() -> None:
    late = round_dates(dates_of("career-mentoring"), date(2027, 3, 15))
    assert (late.registration_from, late.registration_to) == (date(2027, 1, 7), date(2027, 2, 15))


@pytest.mark.parametrize("name", profile_names())
@given(first_day=st.dates(date(1950, 1, 1), date(2199, 12, 31)))
@example(first_day=date(2024, 2, 29))
@example(first_day=date(2027, 1, 11))
@example(first_day=date(2026, 12, 31))
def test_periods_are_in_order_whatever_the_first_day(name: str, first_day: date) -> None:
    profile = dates_of(name)
    dates = round_dates(profile, first_day)
    assert dates.programme_from == first_day <= dates.relationship_from
    assert dates.relationship_from < dates.relationship_to <= dates.programme_to
    assert dates.registration_from <= dates.registration_to
    if profile.open_all_year:
        assert (dates.registration_from, dates.registration_to) == (first_day, dates.programme_to)
    else:
        assert timedelta(0) < first_day - dates.registration_to < timedelta(days=130)
        assert dates.registration_to - dates.registration_from < timedelta(days=150)


@pytest.mark.parametrize(
    ("name", "today", "first_day"),
    [
        ("association-season", date(2026, 6, 1), date(2026, 9, 1)),
        ("association-season", date(2026, 11, 22), date(2026, 9, 1)),
        ("association-season", date(2027, 4, 1), date(2027, 9, 1)),
        ("cross-institution-year", date(2026, 11, 22), date(2027, 5, 5)),
        ("career-mentoring", date(2026, 12, 1), date(2027, 3, 1)),
        ("mentor-register", date(2026, 11, 22), date(2026, 1, 1)),
        ("mentor-register", date(2027, 1, 1), date(2027, 1, 1)),
    ],
)
def test_the_usual_first_day_is_the_one_that_somebody_means_today(
    name: str, today: date, first_day: date
) -> None:
    assert usual_first_day(dates_of(name), today) == first_day


@pytest.mark.parametrize(
    ("today", "expected"),
    [
        (date(2026, 4, 30), "before"),
        (date(2026, 5, 1), "registration"),
        (date(2026, 6, 15), "registration"),
        (date(2026, 6, 16), "preparation"),
        (date(2026, 8, 31), "preparation"),
        (date(2026, 9, 1), "relationship"),
        (date(2027, 4, 30), "relationship"),
        (date(2027, 5, 1), "closing"),
        (date(2027, 6, 30), "closing"),
        (date(2027, 7, 1), "over"),
    ],
)
def test_a_day_of_the_season_lies_in_its_phase(today: date, expected: str) -> None:
    season = round_dates(dates_of("association-season"), date(2026, 9, 1))
    assert phase(season, today) == expected


def test_the_register_is_in_its_relationship_all_year() -> None:
    year = round_dates(dates_of("mentor-register"), date(2026, 1, 1))
    assert phase(year, date(2026, 7, 1)) == "relationship"
    assert phase(year, date(2025, 12, 31)) == "before"
    assert phase(year, date(2027, 1, 1)) == "over"


def test_a_round_is_named_by_its_years() -> None:
    assert round_title(round_dates(dates_of("association-season"), date(2026, 9, 1))) == "2026/27"
    assert round_title(round_dates(dates_of("association-season"), date(2099, 9, 1))) == "2099/00"
    assert round_title(round_dates(dates_of("mentor-register"), date(2026, 1, 1))) == "2026"
