"""Rounds on the command line."""

from datetime import date
from pathlib import Path

from mentordesk.desk import Desk
from mentordesk.people.page_rows import person_page
from mentordesk.people.rows import person_rows
from tests.builders import a_clock
from tests.cli.conftest import SAMPLE, Shell

LATER = ("--today", "2027-07-10")


def test_rounds_are_listed_with_their_days_and_people(run: Shell, season: Path) -> None:
    [only] = run("rounds", season, "--json").json["rounds"]
    assert (only["title"], only["current"], only["people"]) == ("2026/27", True, 40)
    assert only["dates"]["programme_from"] == "2026-09-01"
    assert run("rounds", season, "--lang", "en").out == (
        "2026/27 · 01.09.2026–30.06.2027 · 40 people · worked in now\n"
    )


def test_the_next_round_is_opened_a_year_later_and_the_earlier_one_stays(run: Shell, season: Path) -> None:
    opened = run("next-round", season, *LATER, "--json").json
    assert (opened["round_title"], opened["dates"]["programme_from"]) == ("2027/28", "2027-09-01")
    assert run("people", season, "--json").json["people"] == []
    told = run("rounds", season, "--json").json["rounds"]
    assert [(one["title"], one["current"], one["people"]) for one in told] == [
        ("2027/28", True, 0),
        ("2026/27", False, 40),
    ]


def test_the_next_round_begins_when_one_says_and_never_before_the_last(run: Shell, season: Path) -> None:
    refused = run("next-round", season, "--start", "2026-09-01", "--lang", "en")
    assert refused.code == 1
    assert "The next round must begin after 2026/27, which begins on 01.09.2026." in refused.err
    said = run("next-round", season, "--start", "2027-10-01", "--lang", "en").out
    assert said.startswith("Round 2027/28 is open, from 01.10.2027 to ")


def test_an_earlier_round_is_worked_in_again(run: Shell, season: Path) -> None:
    run("next-round", season)
    told = run("rounds", season, "--work-in", "2026/27", "--json").json["rounds"]
    assert [one["current"] for one in told] == [False, True]
    assert len(run("people", season, "--json", "--today", "2026-06-20").json["people"]) == 40
    unknown = run("rounds", season, "--work-in", "1999", "--lang", "en")
    assert unknown.code == 1
    assert "“1999” names no round of this file" in unknown.err


def test_who_is_imported_into_the_next_round_is_known_from_the_last(run: Shell, season: Path) -> None:
    run("next-round", season)
    told = run("import", season, SAMPLE, "--json", *LATER).json
    assert (len(told["new"]), told["problems"]) == (40, [])
    assert run("check", season).code == 0
    with Desk.open(season, clock=a_clock(date(2027, 7, 10))) as desk, desk.read() as session:
        rows = person_rows(session, desk.today)
        titles = [[one.title for one in person_page(session, row.id, desk.today).rounds] for row in rows]
    assert titles == [["2027/28", "2026/27"]] * 40
