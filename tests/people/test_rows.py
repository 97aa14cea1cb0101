"""What lists of people show, and what pairing is told of them."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from sqlalchemy import event
from sqlalchemy.orm import Session

from mentordesk.desk import Desk
from mentordesk.i18n import say
from mentordesk.pairing.criteria.candidates import Candidate
from mentordesk.pairing.model import Pair
from mentordesk.people.actions import register, reject, withdraw
from mentordesk.people.evidence.actions import see_evidence
from mentordesk.people.names import fold
from mentordesk.people.page_rows import PersonIsGone
from mentordesk.people.rows import PersonRow, facts_of, person_page, person_rows
from mentordesk.people.wishes.actions import add_block, add_wish
from mentordesk.programme.actions import open_next_round
from mentordesk.programme.rows import current
from mentordesk.programme.setting_actions import set_number, set_severity
from tests.builders import a_desk, a_mentee, a_mentor, a_registration


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with a_desk(tmp_path) as desk:
        yield desk


def rows(desk: Desk) -> list[PersonRow]:
    with desk.read() as session:
        return person_rows(session, desk.today)


def facts(desk: Desk) -> dict[UUID, Candidate]:
    with desk.read() as session:
        return {one.id: one for one in facts_of(session, desk.today)}


def test_people_stand_in_the_alphabet_of_the_programme(desk: Desk) -> None:
    for name in ("Kalle Žukov", "Maarja Õunapuu", "Ülle Saar", "Siim Zimmer", "Ants Tamm", "Signe Türk"):
        a_mentee(desk, name)
    assert [row.sort_name for row in rows(desk)] == [
        "Saar Ülle",
        "Zimmer Siim",
        "Žukov Kalle",
        "Tamm Ants",
        "Türk Signe",
        "Õunapuu Maarja",
    ]


def test_a_row_carries_what_the_list_shows(desk: Desk) -> None:
    mentor = a_mentor(
        desk,
        "Helina Käärik",
        organisation="Tallinna Ülikool",
        months_experience=222,
        region="harjumaa",
        topics_offered=("täiskasvanute nõustamine", "e-nõustamine"),
    )
    [row] = rows(desk)
    assert (row.id, row.sort_name, row.roles, row.years) == (mentor, "Käärik Helina", ("mentor",), 18.5)
    assert row.topics_offered == ("täiskasvanute nõustamine", "e-nõustamine")
    assert [title.in_("et") for title in row.role_titles] == ["mentor"]
    assert row.first_problem is not None
    assert row.first_problem.plain() == "certificate not seen"
    assert (row.state, row.late, row.open_questions) == ("registered", False, 0)


def test_a_search_finds_folded_letters_in_every_field(desk: Desk) -> None:
    a_mentor(
        desk,
        "Maarja Õunapuu",
        organisation="Pärnu KHK",
        topics_offered=("grupinõustamine",),
        goals="Läbipõlemise ennetamine",
        region="harjumaa",
    )
    [row] = rows(desk)
    for wanted in ("oun", "puu maarja", "PARNU", "grupinou", "labipol", "harju", "naide.example"):
        assert fold(wanted) in row.search


def test_the_list_costs_as_few_queries_for_many_as_for_one(desk: Desk) -> None:
    def queries(session: Session) -> int:
        counted: list[str] = []

        def count(*call: object) -> None:
            counted.append(str(call[2]))

        engine = session.get_bind()
        event.listen(engine, "before_cursor_execute", count)
        person_rows(session, desk.today)
        event.remove(engine, "before_cursor_execute", count)
        return len(counted)

    a_mentor(desk)
    with desk.read() as session:
        one = queries(session)
    for _ in range(6):
        a_mentor(desk, topics_offered=("e-nõustamine",))
        a_mentee(desk, organisation="FIE")
    with desk.read() as session:
        assert queries(session) == one


def test_a_rule_that_is_switched_off_is_not_asked(desk: Desk) -> None:
    a_mentor(desk, months_experience=12)
    assert rows(desk)[0].verdict.state == "no"
    set_severity(desk, "mentor-experience", "off")
    assert rows(desk)[0].verdict.state == "open"


def test_a_registration_that_is_gone_says_so(desk: Desk) -> None:
    with pytest.raises(PersonIsGone), desk.read() as session:
        person_page(session, uuid4(), desk.today)


def test_pairing_is_told_wishes_and_blocks_as_people(desk: Desk) -> None:
    mentor, other = a_mentor(desk, "Liis Raud"), a_mentor(desk, "Mari Kuznetsova")
    mentee = a_mentee(desk)
    add_wish(desk, mentee, "Liis Raud")
    add_block(desk, mentee, "Mari Kuznetsova")
    add_wish(desk, mentee, "Keegi Tundmatu")
    known = facts(desk)
    assert known[mentee].wishes == (known[mentor].person_id,)
    assert known[mentee].blocks == {known[other].person_id}


def test_pairing_is_told_who_left_and_who_may_not_take_part(desk: Desk) -> None:
    young = a_mentor(desk, months_experience=12)
    gone, refused = a_mentee(desk), a_mentee(desk)
    withdraw(desk, gone)
    reject(desk, refused, "Ei ole liige")
    known = facts(desk)
    assert known[young].verdict == "no"
    assert known[young].why_not is not None
    assert not known[young].matchable
    assert (known[gone].state, known[refused].state) == ("withdrawn", "rejected")


def test_of_two_roles_pairing_sees_those_that_the_rules_allow(desk: Desk) -> None:
    either = register(
        desk,
        a_registration(
            "Siim Oja", "mentor", roles=("mentor", "mentee"), goals="Õppida", months_experience=12
        ),
    )
    assert facts(desk)[either].roles == {"mentee"}


def test_places_are_the_own_number_or_the_programmes(desk: Desk) -> None:
    usual, own = a_mentor(desk), a_mentor(desk, capacity=3)
    set_number(desk, "places", 2)
    known = facts(desk)
    assert (known[usual].capacity, known[own].capacity) == (None, 3)
    with desk.read() as session:
        assert person_page(session, usual, desk.today).places == 2
        assert person_page(session, own, desk.today).places == 3


def test_who_was_left_over_last_round_is_known_this_round(desk: Desk) -> None:
    mentor = a_mentor(desk, "Mari Maasikas", email="mari@naide.example")
    paired = a_mentee(desk, "Mati Mets", email="mati@naide.example")
    a_mentee(desk, "Siim Oja", email="siim@naide.example")
    with desk.step(say("Pair for a test")) as session:
        round_id = current(session).round_id
        session.add(Pair(round_id=round_id, mentor_id=mentor, mentee_id=paired, state="closed"))
    open_next_round(desk, first_day=date(2027, 9, 1))
    a_mentee(desk, "Mati Mets", email="mati@naide.example")
    a_mentee(desk, "Siim Oja", email="siim@naide.example")
    assert {one.name: one.left_over_before for one in facts(desk).values()} == {
        "Mati Mets": False,
        "Siim Oja": True,
    }


def test_a_tick_is_seen_in_the_list_at_once(desk: Desk) -> None:
    mentee = a_mentee(desk)
    for kind in ("fee", "workshop"):
        see_evidence(desk, mentee, kind)
    [row] = rows(desk)
    assert (row.verdict.state, row.first_problem) == ("eligible", None)
