"""One thing changed for several people: what it would come to is told first, then it is one step."""

from collections.abc import Collection
from dataclasses import replace
from datetime import date
from pathlib import Path
from uuid import UUID

import pytest

from mentordesk.desk import Desk
from mentordesk.i18n import Texts
from mentordesk.pairing.actions import pair
from mentordesk.people.evidence.overview import claimed_none
from mentordesk.people.organisations.rows import organisation_names
from mentordesk.people.registration import Claimed
from mentordesk.people.rows import person_page, person_rows
from mentordesk.people.several.actions import Altered, Held, SeveralPeople, SharedChange, change_several
from tests.builders import a_desk, a_mentee, a_mentor


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return a_desk(tmp_path)


def preview(desk: Desk, ids: Collection[UUID], change: SharedChange) -> list[Altered]:
    with desk.read() as session:
        return SeveralPeople(session, desk.today, ids).preview(change)


def regions(desk: Desk) -> list[str]:
    with desk.read() as session:
        return [row.region_id for row in person_rows(session, desk.today)]


def test_a_region_is_told_before_and_set_for_all_of_them_in_one_step(desk: Desk) -> None:
    ids = [a_mentee(desk, "Siim Oja", region="harju"), a_mentor(desk, "Tiina Saar", region="tartu")]
    change = SharedChange("region", "tartu")
    told = preview(desk, ids, change)
    assert [(one.name, one.before, one.after, one.changes) for one in told] == [
        ("Oja Siim", "harju", "tartu", True),
        ("Saar Tiina", "tartu", "tartu", False),
    ]
    assert change_several(desk, ids, change) == 1
    assert regions(desk) == ["tartu", "tartu"]
    assert desk.undo_message is not None
    assert Texts("en").message(desk.undo_message) == "Change 1 registration"
    desk.undo()
    assert regions(desk) == ["harju", "tartu"]


@pytest.mark.parametrize(
    ("change", "attribute", "expected"),
    [
        (SharedChange("organisation", " Töötukassa "), "organisation", "Töötukassa"),
        (SharedChange("unit", "Tartu osakond"), "unit", "Tartu osakond"),
        (SharedChange("capacity", 3), "capacity", 3),
        (SharedChange("state", "waiting"), "state", "waiting"),
        (SharedChange("state", "withdrawn"), "state", "withdrawn"),
        (SharedChange("add_offered", "e-nõustamine"), "topics_offered", ("grupinõustamine", "e-nõustamine")),
        (SharedChange("drop_offered", "Grupinõustamine"), "topics_offered", ()),
        (SharedChange("add_sought", "e-nõustamine"), "topics_sought", ("e-nõustamine",)),
    ],
)
def test_each_field_becomes_what_was_wished_and_undo_takes_it_back(
    desk: Desk, change: SharedChange, attribute: str, expected: Held
) -> None:
    ids = [
        a_mentor(desk, name, topics_offered=("grupinõustamine",)) for name in ("Tiina Saar", "Ants Rebane")
    ]

    def held() -> list[object]:
        with desk.read() as session:
            return [getattr(row, attribute) for row in person_rows(session, desk.today)]

    before = held()
    assert change_several(desk, ids, change) == 2
    assert held() == [expected, expected]
    assert change_several(desk, ids, change) == 0, "everybody has it already"
    desk.undo()
    assert held() == before


def test_who_is_in_a_pair_stays_and_the_others_are_withdrawn(desk: Desk) -> None:
    mentor, paired, free = (
        a_mentor(desk, "Tiina Saar"),
        a_mentee(desk, "Siim Oja"),
        a_mentee(desk, "Ene Kask"),
    )
    pair(desk, mentor, paired)
    change = SharedChange("state", "withdrawn")
    [ene, siim] = preview(desk, [paired, free], change)
    assert ene.changes
    assert siim.why_not is not None
    assert change_several(desk, [paired, free], change) == 1
    with desk.read() as session:
        assert {row.name: row.state for row in person_rows(session, desk.today)} == {
            "Ene Kask": "withdrawn",
            "Siim Oja": "registered",
            "Tiina Saar": "registered",
        }


def test_a_certificate_is_ticked_for_whom_it_is_asked_with_its_last_day(desk: Desk) -> None:
    mentor, mentee = a_mentor(desk, "Tiina Saar"), a_mentee(desk, "Siim Oja")
    change = SharedChange("seen", "certificate", valid_until=date(2030, 1, 31))
    assert change_several(desk, [mentor, mentee], change) == 1
    with desk.read() as session:
        shown = {e.kind: e for e in person_page(session, mentor, desk.today).evidence}["certificate"]
    assert (shown.seen_on, shown.valid_until) == (desk.today, date(2030, 1, 31))
    assert change_several(desk, [mentor, mentee], SharedChange("seen", "certificate")) == 0
    assert change_several(desk, [mentor, mentee], SharedChange("unseen", "certificate")) == 1
    with desk.read() as session:
        kept = {e.kind: e for e in person_page(session, mentor, desk.today).evidence}["certificate"]
    assert kept.seen_on is None


def test_who_claimed_no_certificate_is_ticked_only_when_that_is_wished(desk: Desk) -> None:
    claimed = a_mentor(desk, "Tiina Saar")
    silent = a_mentor(desk, "Ants Rebane", claims={"fee": Claimed(claim=True)})
    change = SharedChange("seen", "certificate")
    [ants, tiina] = preview(desk, [claimed, silent], change)
    assert (tiina.changes, ants.changes) == (True, False)
    assert ants.why_not is not None
    assert Texts("en").message(ants.why_not) == "claimed none"
    with desk.read() as session:
        assert claimed_none(session, [claimed, silent], "certificate") == {silent}
        assert claimed_none(session, [claimed, silent], "training") == frozenset()
    assert change_several(desk, [claimed, silent], change) == 1
    assert change_several(desk, [claimed, silent], replace(change, unclaimed=True)) == 1


def test_a_fee_list_ticks_those_too_who_said_nothing_of_it(desk: Desk) -> None:
    silent = a_mentor(desk, "Ants Rebane", claims={})
    assert change_several(desk, [silent], SharedChange("seen", "fee")) == 1


def test_what_cannot_be_seen_stays_out_of_what_several_get(desk: Desk) -> None:
    who = [a_mentor(desk), a_mentee(desk)]
    assert change_several(desk, who, SharedChange("organisation", "Ühing\u202e X ")) == 2
    with desk.read() as session:
        assert organisation_names(session) == ["Ühing X"]
    before = desk.undo_message
    assert change_several(desk, who, SharedChange("add_offered", " \u202e ")) == 0
    assert desk.undo_message == before
