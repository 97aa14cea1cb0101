"""Several rounds in one file: the next one opened, an earlier one worked in again, what follows people."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from uuid import uuid4

import pytest

from mentordesk.desk import Desk
from mentordesk.i18n import Texts
from mentordesk.pairing.actions import pair
from mentordesk.pairing.problem.reading import standing
from mentordesk.people.naming import name_of
from mentordesk.people.page_rows import person_page
from mentordesk.people.rows import person_rows
from mentordesk.programme.actions import open_next_round, work_in_round
from mentordesk.programme.faults import DatesOutOfOrder, NoSuchRound
from mentordesk.programme.office_actions import name_office
from mentordesk.programme.rows import current, next_round_dates, office_rows, round_rows
from mentordesk.programme.setting_actions import set_number, set_severity, set_weights
from tests.builders import a_desk, a_mentee, a_mentor


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with a_desk(tmp_path, first_day=date(2026, 9, 1)) as made:
        yield made


def round_now(desk: Desk) -> str:
    with desk.read() as session:
        return current(session).round_title


def names(desk: Desk) -> list[str]:
    with desk.read() as session:
        return sorted(row.name for row in person_rows(session, desk.today))


def test_the_next_rounds_days_are_told_before_it_is_opened(desk: Desk) -> None:
    with desk.read() as session:
        told = next_round_dates(session)
        later = next_round_dates(session, date(2028, 1, 10))
    assert (told.programme_from, told.programme_to) == (date(2027, 9, 1), date(2028, 6, 30))
    assert later.programme_from == date(2028, 1, 10)
    open_next_round(desk)
    with desk.read() as session:
        assert current(session).dates == told


def test_settings_rules_weights_and_offices_go_along_and_people_do_not(desk: Desk) -> None:
    a_mentor(desk)
    set_number(desk, "meetings_least", 8)
    set_severity(desk, "mentor-experience", "should")
    set_weights(desk, {"topics": 1})
    name_office(desk, "coordinator", "Kai Koordinaator")
    with desk.read() as session:
        before = current(session)
    open_next_round(desk)
    with desk.read() as session:
        after = current(session)
        assert [row.name for row in office_rows(session)] == ["Kai Koordinaator"]
    assert (after.numbers, after.criteria, after.eligibility) == (
        before.numbers,
        before.criteria,
        before.eligibility,
    )
    assert names(desk) == []


def test_an_earlier_round_is_worked_in_again_with_everything_and_undo_brings_back(desk: Desk) -> None:
    mentor, mentee = a_mentor(desk, "Mari Mets"), a_mentee(desk, "Mati Kask")
    pair(desk, mentor, mentee)
    with desk.read() as session:
        first = current(session).round_id
    open_next_round(desk)
    a_mentee(desk, "Uus Tulija")
    work_in_round(desk, first)
    assert (round_now(desk), names(desk)) == ("2026/27", ["Mari Mets", "Mati Kask"])
    step = desk.undo_message
    assert step is not None
    with desk.read() as session:
        said = Texts("en", names=lambda key: name_of(session, key))
        assert said.message(step) == "Work in round 2026/27"
    desk.undo()
    assert (round_now(desk), names(desk)) == ("2027/28", ["Uus Tulija"])
    desk.redo()
    assert round_now(desk) == "2026/27"


def test_the_next_round_follows_the_latest_one_also_from_an_earlier_one(desk: Desk) -> None:
    with desk.read() as session:
        first = current(session).round_id
    open_next_round(desk)
    set_number(desk, "meetings_least", 9)
    work_in_round(desk, first)
    with pytest.raises(DatesOutOfOrder):
        open_next_round(desk, date(2027, 9, 1))
    open_next_round(desk)
    with desk.read() as session:
        rows = [(row.title, row.is_current) for row in round_rows(session)]
        assert current(session).numbers.meetings_least == 9
    assert rows == [("2028/29", True), ("2027/28", False), ("2026/27", False)]


def test_a_round_that_is_not_there_changes_nothing(desk: Desk) -> None:
    with pytest.raises(NoSuchRound):
        work_in_round(desk, uuid4())
    assert round_now(desk) == "2026/27"


def test_who_was_left_over_comes_first_in_the_next_round_and_is_the_same_person(desk: Desk) -> None:
    placed, mentor = a_mentee(desk, "Mati Kask", email="mati@naide.example"), a_mentor(desk, "Mari Mets")
    left = a_mentee(desk, "Kaisa Aru", email="kaisa@naide.example")
    pair(desk, mentor, placed)
    with desk.read() as session:
        earlier = person_page(session, left, desk.today).person_id
    open_next_round(desk)
    again = a_mentee(desk, "Kaisa Aru", email="kaisa@naide.example")
    new = a_mentee(desk, "Uus Tulija")
    with desk.read() as session:
        people = standing(session, desk.today).people
        page = person_page(session, again, desk.today)
    assert (people[again].left_over_before, people[new].left_over_before) == (True, False)
    assert page.person_id == earlier
    assert [(one.title, one.left_over) for one in page.rounds] == [("2027/28", False), ("2026/27", True)]


def test_nobody_was_left_over_of_a_round_to_come(desk: Desk) -> None:
    with desk.read() as session:
        first = current(session).round_id
    a_mentee(desk, "Kaisa Aru", email="kaisa@naide.example")
    open_next_round(desk)
    a_mentee(desk, "Kaisa Aru", email="kaisa@naide.example")
    work_in_round(desk, first)
    with desk.read() as session:
        [row] = person_rows(session, desk.today)
        rounds = person_page(session, row.id, desk.today).rounds
    assert [(one.title, one.left_over) for one in rounds] == [("2027/28", False), ("2026/27", False)]
