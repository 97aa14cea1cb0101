"""Meetings of a pair: entered, planned, corrected; never a word of what was said."""

from datetime import date, datetime
from pathlib import Path
from uuid import UUID

import pytest
from icalendar import Calendar

from mentordesk.desk import Desk
from mentordesk.i18n import Texts
from mentordesk.pairing import actions as pairing
from mentordesk.pairing.chosen import found_actions
from mentordesk.pairing.rows import pair_rows
from mentordesk.season import actions as season
from mentordesk.season.calendar import calendar_file
from mentordesk.season.model import Meeting
from mentordesk.season.rows import grid, meeting_rows
from mentordesk.season.rules import Entry, NotInTheCalendar
from tests.builders import a_desk, a_mentee, a_mentor

TODAY = date(2026, 11, 20)


@pytest.fixture
def running(tmp_path: Path) -> tuple[Desk, UUID]:
    """A confirmed pair in November."""
    desk = a_desk(tmp_path, today=TODAY)
    pair = found_actions.enter_ready(
        desk, a_mentor(desk, "Märt Hein"), a_mentee(desk, "Kaisa Pärn"), reason="leidsid teineteise"
    )
    return desk, pair


def held(desk: Desk) -> list[tuple[date, int | None, str]]:
    with desk.read() as session:
        return [(row.day, row.minutes, row.way) for row in meeting_rows(session) if row.held]


def test_a_meeting_that_is_typed_stands_in_its_month(running: tuple[Desk, UUID]) -> None:
    desk, pair = running
    season.enter_meetings(desk, [season.Held(pair, Entry(date(2026, 11, 12), 60, "video"))])
    with desk.read() as session:
        [row] = grid(session, desk.today).rows
    assert [meeting.day for meeting in row.meetings[date(2026, 11, 1)]] == [date(2026, 11, 12)]
    assert row.held == 1


def test_many_meetings_are_one_step_that_one_undo_takes_back(running: tuple[Desk, UUID]) -> None:
    desk, pair = running
    days = [date(2026, 9, 10), date(2026, 10, 9), date(2026, 11, 12)]
    season.enter_meetings(desk, [season.Held(pair, Entry(day, 45, "video")) for day in days])
    assert [day for day, _, _ in held(desk)] == days
    desk.undo()
    assert held(desk) == []
    desk.redo()
    assert len(held(desk)) == 3


def test_a_meeting_ahead_is_not_entered_and_neither_are_those_beside_it(running: tuple[Desk, UUID]) -> None:
    desk, pair = running
    days = [date(2026, 11, 12), date(2026, 11, 21)]
    with pytest.raises(NotInTheCalendar):
        season.enter_meetings(desk, [season.Held(pair, Entry(day)) for day in days])
    assert held(desk) == []


def test_a_pair_that_has_not_confirmed_cannot_meet(tmp_path: Path) -> None:
    with a_desk(tmp_path, today=TODAY) as desk:
        mentor = a_mentor(desk)
        pair = pairing.pair(desk, mentor, a_mentee(desk), reason="katse")
        with pytest.raises(season.PairCannotMeet, match="confirmed"):
            season.plan_meeting(desk, pair, datetime(2026, 12, 3, 16))


def test_the_first_meeting_is_contact(running: tuple[Desk, UUID]) -> None:
    desk, pair = running
    season.enter_meetings(desk, [season.Held(pair, Entry(date(2026, 11, 12)))])
    with desk.read() as session:
        [row] = pair_rows(session, desk.today)
    assert row.state == "active"
    assert row.contact_on == date(2026, 11, 12)


def test_a_planned_meeting_that_took_place_is_no_second_meeting(running: tuple[Desk, UUID]) -> None:
    desk, pair = running
    season.plan_meeting(desk, pair, datetime(2026, 11, 12, 16), 60, "video")
    season.enter_meetings(desk, [season.Held(pair, Entry(date(2026, 11, 12), 75))])
    with desk.read() as session:
        [row] = meeting_rows(session)
    assert (row.held_on, row.minutes, row.way) == (date(2026, 11, 12), 75, "video")


def test_a_planned_meeting_can_move_be_cancelled_or_come_to_pass(running: tuple[Desk, UUID]) -> None:
    desk, pair = running
    first, second, third = (
        season.plan_meeting(desk, pair, datetime(2026, month, 3, 16)) for month in (9, 10, 12)
    )
    season.change_meeting(desk, first, day=date(2026, 9, 4))
    season.hold_meeting(desk, first, date(2026, 9, 4), 45, "in-person")
    season.cancel_meeting(desk, second)
    with desk.read() as session:
        rows = {row.id: row for row in meeting_rows(session)}
    assert set(rows) == {first, third}
    assert rows[first].held
    assert rows[third].planned_at == datetime(2026, 12, 3, 16)


def test_a_series_is_one_step(running: tuple[Desk, UUID]) -> None:
    desk, pair = running
    planned = season.plan_series(desk, pair, datetime(2026, 12, 3, 16), 4)
    assert len(planned) == 4
    desk.undo()
    with desk.read() as session:
        assert meeting_rows(session) == []


def test_nothing_that_is_kept_of_a_meeting_could_hold_what_was_said() -> None:
    columns = {column.name for column in Meeting.__table__.columns}
    assert columns == {
        "id",
        "pair_id",
        "planned_at",
        "held_on",
        "minutes",
        "way",
        "cancelled",
        "reflection",
    }


def test_a_calendar_file_has_times_in_the_programmes_zone_and_no_description(
    running: tuple[Desk, UUID],
) -> None:
    desk, pair = running
    season.plan_meeting(desk, pair, datetime(2026, 12, 3, 16), 45)
    with desk.read() as session:
        content = calendar_file(meeting_rows(session), "Europe/Tallinn", desk.now, Texts("en"))
    [event] = Calendar.from_ical(content).walk("VEVENT")
    assert event.decoded("dtstart").isoformat() == "2026-12-03T16:00:00+02:00"
    assert event.decoded("dtend").isoformat() == "2026-12-03T16:45:00+02:00"
    assert "description" not in event
    assert "Kaisa Pärn" in str(event["summary"])
