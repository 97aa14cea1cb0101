"""What a coordinator does with people, and what stands on record afterwards."""

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from sqlalchemy import select

from mentordesk.desk import Desk
from mentordesk.i18n import say
from mentordesk.pairing.board.rows import board
from mentordesk.pairing.model import Pair
from mentordesk.people.actions import (
    change_person,
    change_registration,
    correct,
    put_all_on_waiting_list,
    put_on_waiting_list,
    readmit,
    readmit_all,
    register,
    reject,
    reject_all,
    withdraw,
)
from mentordesk.people.duplicates.actions import mark_different
from mentordesk.people.evidence.actions import (
    grant_exception,
    refuse_evidence,
    see_evidence,
    see_evidence_of,
    unsee_evidence,
    withdraw_exception,
)
from mentordesk.people.faults import AlreadyRegistered, NameMissing, NoSuchRule, ReasonMissing, StillPaired
from mentordesk.people.model import DifferentPeople
from mentordesk.people.questions.actions import ask, record_answer, withdraw_question
from mentordesk.people.registration import Claimed, NewRegistration
from mentordesk.people.rows import PersonPage, person_page, person_rows
from mentordesk.people.wishes.actions import add_block, add_wish, remove_wish
from mentordesk.programme.actions import open_next_round
from mentordesk.programme.rows import current
from tests.builders import JUNE, a_desk, a_mentee, a_mentor, a_registration


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with a_desk(tmp_path) as desk:
        yield desk


def page(desk: Desk, participation_id: UUID) -> PersonPage:
    with desk.read() as session:
        return person_page(session, participation_id, desk.today)


def state_of(desk: Desk, participation_id: UUID, rule: str) -> str:
    [check] = [check for check in page(desk, participation_id).verdict.checks if check.rule == rule]
    return check.state


def a_pair(desk: Desk, mentor: UUID, mentee: UUID, state: str = "active") -> UUID:
    with desk.step(say("Pair for a test")) as session:
        pair = Pair(
            id=uuid4(), round_id=current(session).round_id, mentor_id=mentor, mentee_id=mentee, state=state
        )
        session.add(pair)
        return pair.id


def test_two_who_found_each_other_have_their_pair_when_the_second_form_is_typed_in(tmp_path: Path) -> None:
    with a_desk(tmp_path, "career-mentoring", date(2026, 2, 1), first_day=date(2026, 3, 1)) as desk:
        guide = a_mentor(desk, "Mari Maasikas", wishes=("Jüri Jõgi",))
        friend = a_mentee(desk, "Jüri Jõgi", wishes=("Mari Maasikas",))
        with desk.read() as session:
            [pair] = board(session, desk.today).scoring.laid
        assert (pair.mentor_id, pair.mentee_id, pair.locked, pair.state) == (guide, friend, True, "confirmed")
        desk.undo()
        with desk.read() as session:
            assert board(session, desk.today).scoring.laid == ()
            assert [row.name for row in person_rows(session, desk.today)] == ["Mari Maasikas"]


def test_a_registration_keeps_all_that_was_said(desk: Desk) -> None:
    said = a_registration(
        "Kaisa Õunapuu",
        "mentee",
        organisation="Töötukassa",
        topics_sought=("grupinõustamine", "Uus teema"),
        languages=("et", "ru"),
        meeting_ways=("video",),
        region="harjumaa",
        goals="Õppida",
        months_experience=42,
        claims={"fee": Claimed(claim=True)},
        answers={"Lemmikvärv": "sinine"},
    )
    kept = page(desk, register(desk, said))
    assert (kept.name, kept.organisation, kept.months_experience) == ("Kaisa Õunapuu", "Töötukassa", 42)
    assert [topic.title for topic in kept.topics_sought] == ["grupinõustamine", "Uus teema"]
    assert [title.in_("et") for title in kept.language_titles] == ["eesti", "vene"]
    assert kept.region_title.in_("et") == "Harjumaa"
    assert [title.in_("en") for title in kept.way_titles] == ["video call"]
    assert [(e.kind, e.claim) for e in kept.evidence] == [("fee", True)]
    assert kept.answers == {"Lemmikvärv": "sinine"}
    assert kept.places == 1


def test_two_spellings_are_one_organisation_and_one_topic(desk: Desk) -> None:
    one = page(desk, a_mentor(desk, organisation="Töötukassa", topics_offered=("GRUPINÕUSTAMINE",)))
    other = page(desk, a_mentor(desk, organisation=" töötukassa ", topics_offered=("group counselling",)))
    assert one.organisation == other.organisation == "Töötukassa"
    assert one.topics_offered == other.topics_offered
    assert one.topics_offered[0].title == "grupinõustamine"


def test_nobody_registers_twice_for_a_round(desk: Desk) -> None:
    said = a_registration("Kaisa Aru", "mentee", email="kaisa@naide.example")
    register(desk, said)
    with pytest.raises(AlreadyRegistered, match="Kaisa Aru"):
        register(desk, said)


def test_two_people_may_share_an_address(desk: Desk) -> None:
    register(desk, a_registration("Kaisa Aru", "mentee", email="pere@naide.example"))
    register(desk, a_registration("Märt Aru", "mentor", email="pere@naide.example"))
    with desk.read() as session:
        assert len(person_rows(session, desk.today)) == 2


def test_a_person_needs_a_name(desk: Desk) -> None:
    with pytest.raises(NameMissing):
        register(desk, a_registration("Kaisa", "mentee", family_name=" \u200b"))


def test_who_comes_again_next_round_is_the_same_person_with_a_history(desk: Desk) -> None:
    said = a_registration("Kaisa Aru", "mentee", email="kaisa@naide.example")
    first = register(desk, said)
    mentor = a_mentor(desk)
    a_pair(desk, mentor, first, state="closed")
    open_next_round(desk, first_day=date(2027, 9, 1))
    again = page(desk, register(desk, said))
    assert again.person_id == page(desk, first).person_id
    assert [(r.title, r.is_current, len(r.partners)) for r in again.rounds] == [
        ("2027/28", True, 0),
        ("2026/27", False, 1),
    ]
    assert again.rounds[1].partners[0].as_role == "mentee"


def test_a_registration_after_the_last_day_is_late(desk: Desk) -> None:
    in_time = a_mentee(desk, registered_at=datetime(2026, 6, 15, 23, 59))
    late = a_mentee(desk, registered_at=datetime(2026, 6, 16, 0, 1))
    assert (page(desk, in_time).late, page(desk, late).late) == (False, True)


def test_a_registration_typed_without_a_time_is_of_now_in_the_programmes_zone(desk: Desk) -> None:
    assert page(desk, a_mentee(desk, registered_at=None)).registered_at == datetime(2026, 6, 20, 15)


def test_a_person_is_corrected_for_all_rounds(desk: Desk) -> None:
    mentee = a_mentee(desk, "Kaisa Aru")
    change_person(desk, page(desk, mentee).person_id, family_name="Aru-Kask", phone="+372 5000 0000")
    kept = page(desk, mentee)
    assert (kept.name, kept.phone) == ("Kaisa Aru-Kask", "+372 5000 0000")
    with pytest.raises(NameMissing):
        change_person(desk, kept.person_id, family_name=" ")


def test_a_registration_is_corrected_field_by_field(desk: Desk) -> None:
    mentor = a_mentor(desk, topics_offered=("grupinõustamine", "e-nõustamine"), organisation="FIE")
    change_registration(
        desk,
        mentor,
        organisation="Narva Kolledž",
        capacity=2,
        topics_offered=("e-nõustamine", "võrgustikutöö"),
        languages=("et",),
    )
    kept = page(desk, mentor)
    assert (kept.organisation, kept.capacity, kept.places) == ("Narva Kolledž", 2, 2)
    assert [topic.title for topic in kept.topics_offered] == ["e-nõustamine", "võrgustikutöö"]
    change_registration(desk, mentor, organisation="", capacity=None)
    assert (page(desk, mentor).organisation, page(desk, mentor).places) == ("", 1)
    desk.undo()
    assert page(desk, mentor).organisation == "Narva Kolledž"


def test_evidence_is_a_dated_tick_by_somebody(desk: Desk) -> None:
    mentor = a_mentor(desk)
    assert state_of(desk, mentor, "mentor-fee") == "open"
    see_evidence(desk, mentor, "fee")
    assert state_of(desk, mentor, "mentor-fee") == "yes"
    [fee] = [e for e in page(desk, mentor).evidence if e.kind == "fee"]
    assert (fee.seen_on, fee.seen_by, fee.claim) == (JUNE, "Kai Koordinaator", True)
    unsee_evidence(desk, mentor, "fee")
    assert state_of(desk, mentor, "mentor-fee") == "open"


def test_an_empty_tick_leaves_the_text_and_a_full_one_corrects_it(desk: Desk) -> None:
    mentor = a_mentor(desk)
    see_evidence(desk, mentor, "certificate")
    [kept] = [e for e in page(desk, mentor).evidence if e.kind == "certificate"]
    assert kept.text == "Karjäärispetsialist, tase 6"
    see_evidence(desk, mentor, "certificate", "Karjäärispetsialist, tase 7", date(2026, 12, 15))
    [kept] = [e for e in page(desk, mentor).evidence if e.kind == "certificate"]
    assert (kept.text, kept.valid_until) == ("Karjäärispetsialist, tase 7", date(2026, 12, 15))


def test_a_tick_that_nobody_claimed_goes_without_a_trace(desk: Desk) -> None:
    mentee = a_mentee(desk)
    see_evidence(desk, mentee, "diploma")
    unsee_evidence(desk, mentee, "diploma")
    assert "diploma" not in {e.kind for e in page(desk, mentee).evidence}


def test_those_who_came_to_the_training_are_ticked_in_one_step(desk: Desk) -> None:
    mentors = [a_mentor(desk), a_mentor(desk)]
    see_evidence_of(desk, mentors, "training")
    assert {state_of(desk, mentor, "mentor-training") for mentor in mentors} == {"yes"}
    desk.undo()
    assert {state_of(desk, mentor, "mentor-training") for mentor in mentors} == {"open"}


def test_with_everything_seen_a_mentor_is_eligible(desk: Desk) -> None:
    mentor = a_mentor(desk)
    assert page(desk, mentor).verdict.state == "open"
    for kind in ("certificate", "training", "fee"):
        see_evidence(desk, mentor, kind)
    assert page(desk, mentor).verdict.state == "eligible"


def test_what_was_refused_is_a_no(desk: Desk) -> None:
    mentor = a_mentor(desk)
    refuse_evidence(desk, mentor, "certificate")
    assert state_of(desk, mentor, "mentor-certificate") == "no"


def test_an_exception_has_a_reason_a_name_and_a_date(desk: Desk) -> None:
    mentor = a_mentor(desk, months_experience=36)
    grant_exception(desk, mentor, "mentor-experience", "Pikk töö välismaal")
    assert state_of(desk, mentor, "mentor-experience") == "exception"
    [row] = page(desk, mentor).exceptions
    assert (row.reason, row.by, row.on) == ("Pikk töö välismaal", "Kai Koordinaator", JUNE)
    withdraw_exception(desk, mentor, "mentor-experience")
    assert state_of(desk, mentor, "mentor-experience") == "no"


def test_an_exception_without_a_reason_or_a_rule_is_none(desk: Desk) -> None:
    mentor = a_mentor(desk)
    with pytest.raises(ReasonMissing):
        grant_exception(desk, mentor, "mentor-experience", "  ")
    with pytest.raises(NoSuchRule):
        grant_exception(desk, mentor, "mentor-shoe-size", "Why not")


def test_a_question_is_open_until_it_is_answered(desk: Desk) -> None:
    mentee = a_mentee(desk)
    asked = ask(desk, mentee, "Mida tahad õppida?")
    with desk.read() as session:
        assert [row.open_questions for row in person_rows(session, desk.today)] == [1]
    record_answer(desk, asked, "Grupinõustamist")
    [row] = page(desk, mentee).questions
    assert (row.question, row.answer, row.answered_on) == ("Mida tahad õppida?", "Grupinõustamist", JUNE)
    with desk.read() as session:
        assert [row.open_questions for row in person_rows(session, desk.today)] == [0]
    withdraw_question(desk, asked)
    assert page(desk, mentee).questions == ()


def test_who_is_rejected_withdrew_or_waits_can_come_back(desk: Desk) -> None:
    mentee = a_mentee(desk)
    reject(desk, mentee, "Ei ole ühingu liige")
    assert (page(desk, mentee).state, page(desk, mentee).state_reason) == ("rejected", "Ei ole ühingu liige")
    readmit(desk, mentee)
    assert (page(desk, mentee).state, page(desk, mentee).state_reason) == ("registered", "")
    withdraw(desk, mentee)
    assert page(desk, mentee).state == "withdrawn"
    put_on_waiting_list(desk, mentee)
    assert page(desk, mentee).state == "waiting"
    with pytest.raises(ReasonMissing):
        reject(desk, mentee, "")


def test_who_is_in_a_pair_cannot_slip_away(desk: Desk) -> None:
    mentor, mentee = a_mentor(desk, "Mari Maasikas"), a_mentee(desk)
    a_pair(desk, mentor, mentee)
    with pytest.raises(StillPaired, match="Mari Maasikas"):
        withdraw(desk, mentor)
    with pytest.raises(StillPaired):
        reject(desk, mentee, "Ei sobi")
    with pytest.raises(StillPaired):
        change_registration(desk, mentor, roles=("mentee",))
    assert page(desk, mentor).state == "registered"


def test_a_wish_finds_the_one_it_names_now_or_later(desk: Desk) -> None:
    mentee = a_mentee(desk, wishes=("Liis Raud",))
    assert page(desk, mentee).wishes[0].target_id is None
    mentor = a_mentor(desk, "Liis Raud")
    [wish] = page(desk, mentee).wishes
    assert (wish.target, wish.target_id) == ("Liis Raud", page(desk, mentor).person_id)


def test_a_wish_for_somebody_whose_name_two_have_stays_a_text(desk: Desk) -> None:
    a_mentor(desk, "Liis Raud")
    a_mentor(desk, "Liis Raud")
    mentee = a_mentee(desk)
    add_wish(desk, mentee, "liis raud")
    [wish] = page(desk, mentee).wishes
    assert (wish.text, wish.target_id) == ("liis raud", None)


def test_a_wish_may_name_several_in_any_order_of_names(desk: Desk) -> None:
    a_mentor(desk, "Liis Raud")
    a_mentor(desk, "Märt Hein", email="mart.hein@kool.example")
    mentee = a_mentee(desk)
    add_wish(desk, mentee, "Raud Liis või mart.hein@kool.example")
    assert [wish.target for wish in page(desk, mentee).wishes] == ["Liis Raud", "Märt Hein"]


def test_a_sentence_that_names_nobody_stays_whole(desk: Desk) -> None:
    mentee = a_mentee(desk)
    add_wish(desk, mentee, "Kellegagi Tartust, võimalusel")
    assert [wish.text for wish in page(desk, mentee).wishes] == ["Kellegagi Tartust, võimalusel"]


def test_nobody_is_wished_for_by_themselves(desk: Desk) -> None:
    mentee = a_mentee(desk, "Kaisa Aru")
    add_wish(desk, mentee, "Kaisa Aru")
    assert page(desk, mentee).wishes[0].target_id is None


def test_a_wish_not_to_be_paired_is_seen_on_its_authors_page_alone(desk: Desk) -> None:
    mentor, mentee = a_mentor(desk, "Helina Kuznetsova"), a_mentee(desk, "Tiina Ilves")
    add_block(desk, mentee, "Helina Kuznetsova")
    assert [block.target for block in page(desk, mentee).blocks] == ["Helina Kuznetsova"]
    assert "Tiina Ilves" not in str(page(desk, mentor))
    with desk.read() as session:
        rows = {row.id: row for row in person_rows(session, desk.today)}
    assert "Kuznetsova" not in str(rows[mentee])
    assert "kuznetsova" not in rows[mentee].search
    assert desk.undo_message is not None
    assert "block" not in desk.undo_message.plain().lower()
    remove_wish(desk, page(desk, mentee).blocks[0].id)
    assert page(desk, mentee).blocks == ()


def test_every_verb_is_one_step_that_can_be_taken_back(desk: Desk) -> None:
    mentee = a_mentee(desk)
    before = page(desk, mentee)
    see_evidence(desk, mentee, "workshop")
    ask(desk, mentee, "Miks?")
    add_wish(desk, mentee, "Keegi")
    for _ in range(3):
        desk.undo()
    assert page(desk, mentee) == before


def test_people_are_told_apart_in_an_order_of_ids(desk: Desk) -> None:
    one, other = (page(desk, a_mentee(desk)).person_id for _ in range(2))
    mark_different(desk, one, other)
    mark_different(desk, other, one)
    with desk.read() as session:
        assert len(session.scalars(select(DifferentPeople)).all()) == 1


def test_several_registrations_are_turned_down_in_one_step(desk: Desk) -> None:
    both = [a_mentee(desk, "Siim Oja"), a_mentee(desk, "Märt Lepik")]
    reject_all(desk, both, "Lives abroad all year")
    assert [page(desk, one).state_reason for one in both] == ["Lives abroad all year"] * 2
    readmit_all(desk, both)
    desk.undo()
    desk.undo()
    assert [page(desk, one).state for one in both] == ["registered"] * 2


def test_when_one_of_several_is_in_a_pair_none_is_put_on_the_waiting_list(desk: Desk) -> None:
    alone, paired = a_mentee(desk, "Siim Oja"), a_mentee(desk, "Märt Lepik")
    a_pair(desk, a_mentor(desk, "Tiina Saar"), paired)
    with pytest.raises(StillPaired):
        put_all_on_waiting_list(desk, [alone, paired])
    assert page(desk, alone).state == "registered"


def test_a_name_and_a_job_are_corrected_in_one_step(desk: Desk) -> None:
    mentor = a_mentor(desk, "Priit Vaher")
    correct(desk, mentor, {"given_name": "Priidik"}, {"job_title": "juht"})
    assert (page(desk, mentor).name, page(desk, mentor).job_title) == ("Priidik Vaher", "juht")
    desk.undo()
    assert (page(desk, mentor).name, page(desk, mentor).job_title) == ("Priit Vaher", "karjäärinõustaja")


def test_what_cannot_be_seen_stays_out_of_what_is_typed(desk: Desk) -> None:
    told = NewRegistration(
        "Ta\u202emm\x07 ",
        given_name=" Ma\u200eri\n",
        email=" mari@naide.example ",
        goals="üks\x00\nkaks",
        languages=("et", " "),
    )
    who = register(desk, told)
    kept = page(desk, who)
    assert (kept.name, kept.email, kept.goals) == ("Mari Tamm", "mari@naide.example", "üks\nkaks")
    assert kept.languages == ("et",)
    with pytest.raises(AlreadyRegistered):
        register(desk, NewRegistration("Tamm", given_name="Mari", email="MARI@naide.example"))
    reject(desk, who, "ei\u202e sobi")
    question = ask(desk, who, "Kas\x00 nii?")
    record_answer(desk, question, "\u202eJah")
    kept = page(desk, who)
    assert kept.state_reason == "ei sobi"
    assert [(one.question, one.answer) for one in kept.questions] == [("Kas nii?", "Jah")]
