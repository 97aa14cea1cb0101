"""Somebody over the rounds: roles, pairs, how they ended, and who was left over."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from uuid import UUID, uuid4

import pytest

from mentordesk.desk import Desk
from mentordesk.i18n import say
from mentordesk.pairing.model import Pair
from mentordesk.people.actions import accept_lead, register, withdraw
from mentordesk.people.history_rows import RoundRow
from mentordesk.people.leads.actions import NewLead, name_lead
from mentordesk.people.page_rows import person_page
from mentordesk.programme.actions import open_next_round
from mentordesk.programme.rows import current
from tests.builders import a_desk, a_mentee, a_mentor, a_registration


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with a_desk(tmp_path, first_day=date(2026, 9, 1)) as opened:
        yield opened


def a_pair(desk: Desk, mentor: UUID, mentee: UUID, state: str = "active") -> UUID:
    with desk.step(say("Pair for a test")) as session:
        pair = Pair(
            id=uuid4(), round_id=current(session).round_id, mentor_id=mentor, mentee_id=mentee, state=state
        )
        session.add(pair)
        return pair.id


def history(desk: Desk, who: UUID, today: date | None = None) -> tuple[RoundRow, ...]:
    with desk.read() as session:
        return person_page(session, who, today or desk.today).rounds


def test_both_roles_at_once_are_told_pair_by_pair(desk: Desk) -> None:
    both = a_mentor(desk, "Mari Mets", roles=("mentor", "mentee"))
    a_pair(desk, both, a_mentee(desk, "Mati Kask"), state="closed")
    a_pair(desk, a_mentor(desk, "Anu Saar"), both, state="ended")
    [now] = history(desk, both)
    assert [title.in_("en") for title in now.roles] == ["mentor", "mentee"]
    told = {(one.as_role, one.partner, one.state) for one in now.partners}
    assert told == {("mentor", "Mati Kask", "closed"), ("mentee", "Anu Saar", "ended")}


def test_who_stayed_without_a_pair_was_left_over_once_the_round_had_begun(desk: Desk) -> None:
    said = a_registration("Kaisa Aru", "mentee", email="kaisa@naide.example")
    first = register(desk, said)
    assert [one.left_over for one in history(desk, first)] == [False]
    assert [one.left_over for one in history(desk, first, date(2026, 12, 1))] == [True]
    open_next_round(desk, first_day=date(2027, 9, 1))
    again = register(desk, said)
    assert [one.left_over for one in history(desk, again)] == [False, True]


def test_who_withdrew_or_was_paired_was_not_left_over(desk: Desk) -> None:
    gone, paired = a_mentee(desk, "Kaisa Aru"), a_mentee(desk, "Mati Kask")
    withdraw(desk, gone)
    a_pair(desk, a_mentor(desk), paired, state="ended")
    later = date(2027, 1, 1)
    assert [history(desk, who, later)[0].left_over for who in (gone, paired)] == [False, False]


def test_the_page_tells_who_named_somebody(desk: Desk) -> None:
    mati = a_mentee(desk, "Mati Kask")
    lead = name_lead(desk, NewLead("Laine", "Leena", named_by_id=mati))
    leena = accept_lead(desk, lead, a_registration("Leena Laine", "mentor"))
    with desk.read() as session:
        assert person_page(session, leena, desk.today).named_by == ("Mati Kask",)
        assert person_page(session, mati, desk.today).named_by == ()
