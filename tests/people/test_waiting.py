"""The waiting list: its order, why somebody waits, and who gets a place that came free."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from mentordesk.desk import Desk
from mentordesk.pairing.actions import pair, propose
from mentordesk.pairing.rows import pair_rows
from mentordesk.people.actions import put_all_on_waiting_list, put_on_waiting_list, readmit
from mentordesk.people.waiting.actions import give_places, move_in_line, say_why_waiting
from mentordesk.people.waiting.rows import FreePlaces, WaitingRow, free_places, waiting_rows
from tests.builders import JUNE, a_desk, a_mentee, a_mentor


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with a_desk(tmp_path, first_day=date(2026, 9, 1)) as opened:
        yield opened


def waiting(desk: Desk) -> list[WaitingRow]:
    with desk.read() as session:
        return waiting_rows(session)


def names(desk: Desk) -> list[str]:
    return [row.name.split()[0] for row in waiting(desk)]


def free(desk: Desk) -> FreePlaces:
    with desk.read() as session:
        return free_places(session, desk.today)


def test_who_comes_later_waits_longer_until_they_are_moved(desk: Desk) -> None:
    mari, mati, anu = (a_mentee(desk, name) for name in ("Mari", "Mati", "Anu"))
    put_all_on_waiting_list(desk, [mati, mari])
    put_on_waiting_list(desk, anu)
    assert names(desk) == ["Mati", "Mari", "Anu"]
    assert [row.place for row in waiting(desk)] == [1, 2, 3]
    assert waiting(desk)[0].since == JUNE
    move_in_line(desk, anu, -1)
    assert names(desk) == ["Mati", "Anu", "Mari"]
    move_in_line(desk, mati, 5)
    assert names(desk) == ["Anu", "Mari", "Mati"]
    desk.undo()
    assert names(desk) == ["Mati", "Anu", "Mari"]


def test_the_reason_is_kept_while_somebody_waits(desk: Desk) -> None:
    mati = a_mentee(desk, "Mati")
    put_on_waiting_list(desk, mati, "no mentor for the topic")
    assert waiting(desk)[0].reason == "no mentor for the topic"
    say_why_waiting(desk, mati, "registered late")
    assert waiting(desk)[0].reason == "registered late"
    readmit(desk, mati)
    say_why_waiting(desk, mati, "nothing")
    put_on_waiting_list(desk, mati)
    assert waiting(desk)[0].reason == ""


def test_who_waits_is_not_placed_until_given_a_place(desk: Desk) -> None:
    a_mentor(desk, "Mari")
    mati = a_mentee(desk, "Mati")
    put_on_waiting_list(desk, mati)
    propose(desk)
    with desk.read() as session:
        assert pair_rows(session, desk.today) == []
    give_places(desk, [mati])
    propose(desk)
    with desk.read() as session:
        assert len(pair_rows(session, desk.today)) == 1
    assert waiting(desk) == []


def test_free_places_are_those_beyond_who_still_needs_one(desk: Desk) -> None:
    assert free(desk) == FreePlaces(0, 0)
    mentors = [a_mentor(desk, name) for name in ("Mari", "Maie")]
    mentees = [a_mentee(desk, name) for name in ("Mati", "Anu", "Uno")]
    assert free(desk) == FreePlaces(0, 1)
    put_on_waiting_list(desk, mentees[2])
    assert free(desk) == FreePlaces(0, 0)
    pair(desk, mentors[0], mentees[0])
    assert free(desk) == FreePlaces(0, 0)
    put_on_waiting_list(desk, mentees[1])
    assert free(desk) == FreePlaces(1, 0)
