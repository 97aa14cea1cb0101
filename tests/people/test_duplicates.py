"""Two entries of one person: how they are found, told apart, and made one."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from sqlalchemy import select

from mentordesk.desk import Desk
from mentordesk.i18n import say
from mentordesk.pairing.model import Pair
from mentordesk.papers.model import Certificate
from mentordesk.people.actions import rename_organisation, withdraw
from mentordesk.people.consents.actions import give_consent, withdraw_consent
from mentordesk.people.duplicates.actions import mark_different, merge_people
from mentordesk.people.duplicates.merging import CannotBeMerged
from mentordesk.people.evidence.actions import grant_exception, see_evidence
from mentordesk.people.faults import NameMissing, StillPaired
from mentordesk.people.interviews.actions import record_interviews
from mentordesk.people.model import Evidence
from mentordesk.people.organisations.rows import workplace_rows
from mentordesk.people.questions.actions import ask
from mentordesk.people.registration import Claimed
from mentordesk.people.rows import (
    PersonPage,
    duplicate_pairs,
    name_of,
    person_page,
    person_rows,
)
from mentordesk.people.wishes.actions import add_block, add_wish
from mentordesk.programme.actions import open_next_round
from mentordesk.programme.rows import current
from tests.builders import a_desk, a_mentee, a_mentor


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with a_desk(tmp_path) as desk:
        yield desk


def page(desk: Desk, participation_id: UUID) -> PersonPage:
    with desk.read() as session:
        return person_page(session, participation_id, desk.today)


def person(desk: Desk, participation_id: UUID) -> UUID:
    return page(desk, participation_id).person_id


def merge(desk: Desk, keep: UUID, other: UUID, *take: str) -> PersonPage:
    merge_people(desk, person(desk, keep), person(desk, other), frozenset(take))
    return page(desk, keep)


def a_pair(desk: Desk, mentor: UUID, mentee: UUID) -> UUID:
    with desk.step(say("Pair for a test")) as session:
        pair = Pair(
            id=uuid4(), round_id=current(session).round_id, mentor_id=mentor, mentee_id=mentee, state="active"
        )
        session.add(pair)
        return pair.id


def likenesses(desk: Desk) -> list[tuple[set[str], str]]:
    with desk.read() as session:
        return [({pair.one.name, pair.other.name}, pair.why) for pair in duplicate_pairs(session)]


def test_lookalikes_are_found_by_address_phone_and_name(desk: Desk) -> None:
    a_mentor(desk, "Kalle Põder", phone="+37251471994", email="kalle@naide.example")
    a_mentor(desk, "KALLE PODER", phone="+37251471994", email="teine@naide.example")
    a_mentee(desk, "Mäkelä Aino", email="aino@naide.example")
    a_mentee(desk, "Aino Makela", email="muu@naide.example")
    a_mentee(desk, "Liis Raud", email="liis@naide.example")
    assert likenesses(desk) == [
        ({"Kalle Põder", "KALLE PODER"}, "phone"),
        ({"Mäkelä Aino", "Aino Makela"}, "name"),
    ]


def test_people_told_apart_are_not_asked_about_again(desk: Desk) -> None:
    one, other = a_mentee(desk, "Liis Raud"), a_mentee(desk, "Liis Raud")
    assert len(likenesses(desk)) == 1
    mark_different(desk, person(desk, other), person(desk, one))
    assert likenesses(desk) == []


def test_the_kept_entry_wins_and_its_blanks_are_filled(desk: Desk) -> None:
    keep = a_mentee(desk, "Kaisa Aru", goals="Õppida", phone="", organisation="")
    other = a_mentee(desk, "Kaisa Aru-Kask", goals="Muu", phone="+37255555555", organisation="Töötukassa")
    merged = merge(desk, keep, other)
    assert (merged.name, merged.goals) == ("Kaisa Aru", "Õppida")
    assert (merged.phone, merged.organisation) == ("+37255555555", "Töötukassa")
    with desk.read() as session:
        assert len(person_rows(session, desk.today)) == 1


def test_fields_are_taken_from_the_other_as_chosen(desk: Desk) -> None:
    keep = a_mentee(desk, "Kaisa Aru", goals="Õppida", organisation="FIE", topics_sought=("e-nõustamine",))
    other = a_mentee(
        desk, "Kaisa Kask", goals="Muu", organisation="Töötukassa", topics_sought=("võrgustikutöö",)
    )
    merged = merge(desk, keep, other, "family_name", "goals", "organisation", "topics_sought")
    assert (merged.name, merged.goals, merged.organisation) == ("Kaisa Kask", "Muu", "Töötukassa")
    assert [topic.title for topic in merged.topics_sought] == ["võrgustikutöö"]


def test_only_the_kept_topics_stand_where_the_others_are_left(desk: Desk) -> None:
    keep = a_mentee(desk, topics_sought=("e-nõustamine",), topics_offered=("ajajuhtimine",))
    other = a_mentee(desk, topics_sought=("võrgustikutöö",), topics_offered=("grupinõustamine",))
    leave = frozenset(["topics_sought"])
    merge_people(desk, person(desk, keep), person(desk, other), leave=leave)
    merged = page(desk, keep)
    assert [topic.title for topic in merged.topics_sought] == ["e-nõustamine"]
    assert {topic.title for topic in merged.topics_offered} == {"ajajuhtimine", "grupinõustamine"}


def test_a_role_in_which_either_is_paired_is_not_given_up(desk: Desk) -> None:
    keep, other = a_mentee(desk, "Kaisa Aru"), a_mentor(desk, "Kaisa Aru")
    a_pair(desk, other, a_mentee(desk))
    with pytest.raises(StillPaired):
        merge(desk, keep, other)
    assert merge(desk, keep, other, "roles").roles == ("mentor",)


def test_who_registered_as_mentor_and_as_mentee_is_both(desk: Desk) -> None:
    keep, other = a_mentee(desk, "Kaisa Aru"), a_mentor(desk, "Kaisa Aru")
    a_pair(desk, other, a_mentee(desk))
    merge_people(desk, person(desk, keep), person(desk, other), join=frozenset(["roles"]))
    assert page(desk, keep).roles == ("mentor", "mentee")
    desk.undo()
    assert page(desk, keep).roles == ("mentee",)


def test_topics_wishes_questions_and_exceptions_are_joined_once(desk: Desk) -> None:
    keep = a_mentee(desk, topics_sought=("e-nõustamine", "grupinõustamine"), wishes=("Liis Raud",))
    other = a_mentee(
        desk, topics_sought=("grupinõustamine", "võrgustikutöö"), wishes=("LIIS RAUD", "Siim Oja")
    )
    ask(desk, other, "Mida tahad õppida?")
    grant_exception(desk, other, "mentee-goals", "Räägiti läbi")
    merged = merge(desk, keep, other)
    assert {topic.title for topic in merged.topics_sought} == {
        "e-nõustamine",
        "grupinõustamine",
        "võrgustikutöö",
    }
    assert [wish.text for wish in merged.wishes] == ["Liis Raud", "Siim Oja"]
    assert len(merged.questions) == len(merged.exceptions) == 1


def test_what_was_seen_outweighs_a_claim(desk: Desk) -> None:
    keep = a_mentor(desk, claims={"fee": Claimed(claim=False), "training": Claimed(claim=True)})
    other = a_mentor(desk, claims={"fee": Claimed(claim=True), "training": Claimed(claim=False)})
    see_evidence(desk, other, "fee")
    evidence = {row.kind: row for row in merge(desk, keep, other).evidence}
    assert evidence["fee"].seen_on == desk.today
    assert evidence["training"].claim is True


@pytest.mark.parametrize("withdrawn_from", ["kept", "other"])
def test_a_consent_taken_back_from_either_entry_stays_taken_back(desk: Desk, withdrawn_from: str) -> None:
    keep, other = a_mentor(desk, "Mari Mets"), a_mentor(desk, "Mari Metz")
    for one in (keep, other):
        give_consent(desk, one, "consent", given_on=date(2026, 6, 1))
    withdraw_consent(desk, keep if withdrawn_from == "kept" else other, "consent")
    merge(desk, keep, other)
    with desk.read() as session:
        kept = select(Evidence.refused).where(Evidence.participation_id == keep, Evidence.kind == "consent")
        assert session.scalars(kept).all() == [True]


@pytest.mark.parametrize("kept_first", [True, False])
def test_the_latest_interview_of_the_two_decides(tmp_path: Path, kept_first: bool) -> None:
    with a_desk(tmp_path, "mentor-register") as desk:
        one, other = a_mentor(desk, "Heli Kask"), a_mentor(desk, "Heli Kaskk")
        record_interviews(desk, {one: "yes"}, date(2026, 3, 1), ["Kai"])
        record_interviews(desk, {other: "no"}, date(2026, 4, 1), ["Eva"])
        merged = merge(desk, one, other) if kept_first else merge(desk, other, one)
        [shown] = [row for row in merged.evidence if row.kind == "interview"]
        assert (shown.seen_on, shown.refused, shown.text) == (date(2026, 4, 1), True, "Eva")


@pytest.mark.parametrize("kept_first", [True, False])
@pytest.mark.parametrize(("given_again", "listed"), [(date(2026, 4, 1), True), (date(2026, 2, 1), False)])
def test_the_later_word_about_a_consent_stands_on_record_too(
    tmp_path: Path, kept_first: bool, given_again: date, listed: bool
) -> None:
    with a_desk(tmp_path, "mentor-register") as desk:
        one, other = a_mentor(desk, "Heli Kask"), a_mentor(desk, "Heli Kaskk")
        give_consent(desk, one, "listing", given_on=date(2026, 3, 1))
        withdraw_consent(desk, one, "listing", date(2026, 3, 2))
        give_consent(desk, other, "listing", given_on=given_again)
        merged = merge(desk, one, other) if kept_first else merge(desk, other, one)
        assert merged.listed is listed
        assert any(consent.withdrawn_on is None for consent in merged.consents) is listed


def test_who_is_in_a_pair_is_in_the_round_although_the_kept_entry_had_withdrawn(desk: Desk) -> None:
    one, other = a_mentor(desk, "Heli Kask"), a_mentor(desk, "Heli Kaskk")
    a_pair(desk, other, a_mentee(desk))
    withdraw(desk, one)
    assert merge(desk, one, other).state == "registered"


def test_pairs_and_certificates_follow(desk: Desk) -> None:
    keep, other, mentor = a_mentee(desk), a_mentee(desk), a_mentor(desk, "Mari Maasikas")
    a_pair(desk, mentor, other)
    with desk.step(say("Certificate for a test")) as session:
        session.add(
            Certificate(participation_id=other, role="mentee", number="2027-001", issued_on=date(2027, 6, 1))
        )
    [here] = merge(desk, keep, other).rounds
    assert [partner.partner for partner in here.partners] == ["Mari Maasikas"]
    assert here.certificates == ("2027-001",)


def test_two_standing_pairs_are_not_forced_into_one_person(desk: Desk) -> None:
    keep, other = a_mentee(desk), a_mentee(desk)
    a_pair(desk, a_mentor(desk), keep)
    a_pair(desk, a_mentor(desk), other)
    with pytest.raises(CannotBeMerged):
        merge(desk, keep, other)
    assert page(desk, other).state == "registered"


def test_rounds_of_both_entries_become_one_history(desk: Desk) -> None:
    first = a_mentee(desk, "Kaisa Aru", email="vana@naide.example")
    open_next_round(desk)
    again = a_mentee(desk, "Kaisa Aru", email="uus@naide.example")
    assert len(merge(desk, again, first).rounds) == 2


def test_wishes_for_the_other_mean_the_kept_one_and_nobody_wishes_for_themselves(desk: Desk) -> None:
    keep, other = a_mentor(desk, "Liis Raud"), a_mentor(desk, "Liis Rand")
    mentee = a_mentee(desk, wishes=("Liis Raud", "Liis Rand"))
    blocked = a_mentee(desk)
    add_block(desk, blocked, "Liis Rand")
    add_wish(desk, keep, "Liis Rand")
    merged = merge(desk, keep, other)
    assert [wish.target_id for wish in page(desk, mentee).wishes] == [merged.person_id]
    assert [block.target_id for block in page(desk, blocked).blocks] == [merged.person_id]
    assert merged.wishes == ()


def test_a_merge_can_be_taken_back_whole(desk: Desk) -> None:
    keep, other = a_mentee(desk, "Kaisa Aru"), a_mentee(desk, "Kaisa Arru", wishes=("Siim Oja",))
    a_pair(desk, a_mentor(desk), other)
    before = page(desk, keep), page(desk, other)
    merge(desk, keep, other, "family_name")
    desk.undo()
    assert (page(desk, keep), page(desk, other)) == before


def test_an_organisation_renamed_into_another_joins_it(desk: Desk) -> None:
    a_mentee(desk, organisation="Töötukasa")
    a_mentor(desk, organisation="Töötukassa")
    with desk.read() as session:
        wrong, _right = workplace_rows(session)
    rename_organisation(desk, wrong.id, "töötukassa")
    with desk.read() as session:
        [row] = workplace_rows(session)
    assert (row.name, row.people, row.mentors, row.mentees) == ("töötukassa", 2, 1, 1)
    assert rename_organisation(desk, row.id, "Eesti Töötukassa") == row.id
    with pytest.raises(NameMissing):
        rename_organisation(desk, row.id, " ")


def test_ids_are_called_by_what_people_know(desk: Desk) -> None:
    mentor, mentee = a_mentor(desk, "Mari Maasikas", organisation="FIE"), a_mentee(desk, "Mati Mets")
    pair = a_pair(desk, mentor, mentee)
    with desk.read() as session:
        [organisation] = workplace_rows(session)
        assert name_of(session, mentor.hex) == "Mari Maasikas"
        assert name_of(session, str(person(desk, mentee))) == "Mati Mets"
        assert name_of(session, pair.hex) == "Mati Mets · Mari Maasikas"
        assert name_of(session, organisation.id.hex) == "FIE"
        assert name_of(session, current(session).round_id.hex) == "2026/27"
        assert name_of(session, uuid4().hex) is None
        assert name_of(session, "Mari") is None
