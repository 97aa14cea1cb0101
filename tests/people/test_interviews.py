"""The assessment panel: who is to be interviewed, its verdicts, and consents on record."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from uuid import UUID

import pytest

from mentordesk.desk import Desk
from mentordesk.i18n import Texts, say, say_plural
from mentordesk.people.actions import reject
from mentordesk.people.consents.actions import NotAsked, NotGiven, NotGivenYet, give_consent, withdraw_consent
from mentordesk.people.consents.rows import last_version
from mentordesk.people.evidence.actions import (
    grant_exception,
    refuse_evidence,
    see_evidence,
    see_evidence_of,
    unsee_evidence,
)
from mentordesk.people.faults import VerdictNeeded
from mentordesk.people.interviews.actions import (
    NobodyInterviewed,
    NotHeldYet,
    record_interviews,
    remove_interview,
)
from mentordesk.people.interviews.rows import CandidateRow, candidate_rows, panel_of
from mentordesk.people.listing import mentor_register
from mentordesk.people.registration import Claimed
from mentordesk.people.rows import PersonPage, person_page
from mentordesk.people.several.actions import SharedChange, change_several
from mentordesk.programme.office_actions import name_office
from mentordesk.programme.rows import current
from tests.builders import JUNE, a_desk, a_mentee, a_mentor

PANEL = ("Kai Rannastu", "Kelli Ilisson", "Eva Kuslap")
MAY = date(2026, 5, 12)
WORDS = Texts("en")


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with a_desk(tmp_path, "mentor-register") as desk:
        yield desk


def a_candidate(desk: Desk, name: str = "Heli Kask", *, ready: bool = True) -> UUID:
    who = a_mentor(
        desk,
        name,
        education="bachelor",
        study_field="sotsiaaltöö",
        topics_offered=("Karjäärieesmärgid ja eneseareng",),
        claims={"diploma": Claimed(claim=True, text="coach'i diplom"), "degree": Claimed(claim=True)},
        listed=True,
    )
    if ready:
        see_evidence(desk, who, "degree")
        see_evidence(desk, who, "diploma")
    return who


def candidates(desk: Desk) -> list[CandidateRow]:
    with desk.read() as session:
        return candidate_rows(session, desk.today)


def page(desk: Desk, who: UUID) -> PersonPage:
    with desk.read() as session:
        return person_page(session, who, desk.today)


def the_interview(desk: Desk, who: UUID) -> tuple[str, str]:
    check = next(c for c in page(desk, who).verdict.checks if c.kind == "interview")
    return check.state, WORDS.message(check.text)


def test_an_interview_is_not_ticked_without_its_panel(desk: Desk) -> None:
    heli, aita = a_candidate(desk), a_candidate(desk, "Aita Aas")
    wishes: list[Callable[[], object]] = [
        lambda: see_evidence(desk, heli, "interview"),
        lambda: see_evidence_of(desk, [heli, aita], "interview"),
        lambda: refuse_evidence(desk, heli, "interview"),
        lambda: change_several(desk, [heli, aita], SharedChange("seen", "interview")),
    ]
    for wish in wishes:
        with pytest.raises(VerdictNeeded):
            wish()
    assert the_interview(desk, heli)[0] == the_interview(desk, aita)[0] == "open"


def test_a_tick_that_is_taken_back_takes_the_latest_verdict_off_the_record(desk: Desk) -> None:
    heli = a_candidate(desk)
    record_interviews(desk, {heli: "no"}, MAY, PANEL)
    record_interviews(desk, {heli: "yes"}, JUNE, PANEL)
    unsee_evidence(desk, heli, "interview")
    assert the_interview(desk, heli) == (
        "no",
        "The assessment panel said no on 12.05.2026; panel: Kai Rannastu, Kelli Ilisson, Eva Kuslap.",
    )


def test_whoever_meets_the_other_conditions_is_ready_and_comes_first(desk: Desk) -> None:
    a_candidate(desk, "Aita Aas", ready=False)
    a_candidate(desk, "Heli Kask")
    a_mentee(desk)
    gone = a_candidate(desk, "Reet Rand")
    reject(desk, gone, "ei sobi")
    waived = a_candidate(desk, "Vaike Vaba")
    grant_exception(desk, waived, "mentor-interview", "vestlus peeti möödunud aastal")
    assert [(one.name, one.standing) for one in candidates(desk)] == [
        ("Heli Kask", "ready"),
        ("Aita Aas", "early"),
    ]
    assert candidates(desk)[1].missing


def test_a_verdict_keeps_day_members_and_result(desk: Desk) -> None:
    who = a_candidate(desk)
    record_interviews(desk, {who: "yes"}, MAY, PANEL)
    assert the_interview(desk, who) == (
        "yes",
        "Interview passed 12.05.2026; panel: Kai Rannastu, Kelli Ilisson, Eva Kuslap.",
    )
    [row] = candidates(desk)
    assert row.standing == "yes"
    assert row.latest is not None
    assert (row.latest.held_on, row.latest.members, row.latest.recorded_by) == (MAY, PANEL, desk.who)
    assert page(desk, who).verdict.state == "eligible"


def test_a_no_keeps_somebody_out_until_a_later_interview(desk: Desk) -> None:
    who = a_candidate(desk)
    record_interviews(desk, {who: "no"}, MAY, PANEL)
    assert the_interview(desk, who)[0] == "no"
    assert candidates(desk)[0].standing == "no"
    record_interviews(desk, {who: "yes"}, JUNE, PANEL[:2])
    assert the_interview(desk, who)[0] == "yes"
    remove_interview(desk, candidates(desk)[0].interviews[0].id)
    assert the_interview(desk, who)[0] == "no"


def test_an_interview_to_be_repeated_leaves_the_condition_open(desk: Desk) -> None:
    who = a_candidate(desk)
    record_interviews(desk, {who: "again"}, MAY, PANEL)
    assert the_interview(desk, who)[0] == "open"
    assert candidates(desk)[0].standing == "again"


def test_a_verdict_of_the_same_day_is_corrected(desk: Desk) -> None:
    who = a_candidate(desk)
    record_interviews(desk, {who: "no"}, MAY, PANEL)
    record_interviews(desk, {who: "yes"}, MAY, PANEL)
    assert [i.result for i in candidates(desk)[0].interviews] == ["yes"]


def test_a_day_of_several_interviews_is_one_step(desk: Desk) -> None:
    one, other = a_candidate(desk, "Heli Kask"), a_candidate(desk, "Triin Tamm")
    record_interviews(desk, {one: "yes", other: "no"}, MAY, PANEL)
    assert desk.undo_message == say_plural(
        "Record the panel's verdict on {n} candidate", "Record the panel's verdicts on {n} candidates", 2
    )
    desk.undo()
    assert {row.standing for row in candidates(desk)} == {"ready"}


def test_a_verdict_needs_a_day_that_has_come_and_somebody_who_gave_it(desk: Desk) -> None:
    who = a_candidate(desk)
    with pytest.raises(NotHeldYet):
        record_interviews(desk, {who: "yes"}, date(2026, 6, 21), PANEL)
    with pytest.raises(NobodyInterviewed):
        record_interviews(desk, {who: "yes"}, MAY, [" ", ""])
    assert candidates(desk)[0].interviews == ()


def test_the_panel_is_those_in_office_and_has_three_seats(desk: Desk) -> None:
    name_office(desk, "assessment-panel", PANEL[0])
    with desk.read() as session:
        assert (panel_of(session).names, panel_of(session).seats) == ((PANEL[0],), 3)


def test_a_tick_for_several_names_the_evidence_and_how_many(desk: Desk) -> None:
    two = [a_candidate(desk, name, ready=False) for name in ("Heli Kask", "Triin Tamm")]
    see_evidence_of(desk, two, "diploma")
    assert desk.undo_message is not None
    assert WORDS.message(desk.undo_message) == "Tick the diplomas of 2 people as seen"


# Consents


def test_a_tick_on_the_form_is_a_consent_of_its_day(desk: Desk) -> None:
    [listing] = [c for c in page(desk, a_candidate(desk)).consents if c.kind == "listing"]
    assert (listing.id, listing.given_on, listing.source) == (None, date(2026, 5, 21), "form")


def test_a_consent_keeps_text_day_and_source_and_its_withdrawal_takes_it_off_the_register(desk: Desk) -> None:
    who = a_candidate(desk)
    record_interviews(desk, {who: "yes"}, MAY, PANEL)
    give_consent(desk, who, "listing", version="2026-04", given_on=MAY, source="paper")
    with desk.read() as session:
        assert [(m.name, m.agreed_on) for m in mentor_register(session, desk.today).mentors] == [
            ("Heli Kask", MAY)
        ]
    withdraw_consent(desk, who, "listing")
    [kept] = page(desk, who).consents
    assert (kept.text_version, kept.given_on, kept.source, kept.withdrawn_on) == (
        "2026-04", MAY, "paper", desk.today,
    )  # fmt: skip
    with desk.read() as session:
        assert mentor_register(session, desk.today).mentors == ()
    desk.undo()
    assert page(desk, who).listed is True


def test_what_was_only_ticked_on_the_form_can_be_withdrawn(desk: Desk) -> None:
    who = a_candidate(desk)
    withdraw_consent(desk, who, "listing")
    [kept] = page(desk, who).consents
    assert (kept.given_on, kept.withdrawn_on) == (date(2026, 5, 21), desk.today)
    assert page(desk, who).listed is False


def test_what_nobody_agreed_to_cannot_be_taken_back(desk: Desk) -> None:
    who = a_candidate(desk)
    before = desk.undo_message
    with pytest.raises(NotGiven):
        withdraw_consent(desk, who, "consent")
    give_consent(desk, who, "consent", given_on=MAY)
    with pytest.raises(NotGiven):
        withdraw_consent(desk, who, "consent", date(2026, 5, 1))
    desk.undo()
    assert desk.undo_message == before
    assert [one.kind for one in page(desk, who).consents] == ["listing"]


def test_a_paper_from_before_the_withdrawal_gives_nothing_again(desk: Desk) -> None:
    who = a_candidate(desk)
    give_consent(desk, who, "listing", given_on=MAY)
    withdraw_consent(desk, who, "listing", date(2026, 5, 20))
    give_consent(desk, who, "listing", given_on=date(2026, 4, 1), source="paper")
    assert page(desk, who).listed is False
    assert [one.withdrawn_on for one in page(desk, who).consents] == [date(2026, 5, 20)] * 2
    give_consent(desk, who, "listing", given_on=date(2026, 5, 20), source="paper")
    assert page(desk, who).listed is True


def test_the_programme_says_which_consents_it_asks_for_and_with_which_text(desk: Desk) -> None:
    who = a_candidate(desk)
    asked = [one.id for one in page(desk, who).consents_asked]
    assert asked == ["consent", "listing", "listing-contact"]
    with desk.read() as session:
        version = last_version(session, current(session), "listing-contact")
    give_consent(desk, who, "listing-contact", version=version, given_on=MAY, source="paper")
    withdraw_consent(desk, who, "listing-contact")
    [kept] = [one for one in page(desk, who).consents if one.kind == "listing-contact"]
    assert (kept.title["fi"], kept.text_version, kept.given_on, kept.withdrawn_on) == (
        "osoite ja puhelin mentorirekisterissä", "2026-1", MAY, desk.today,
    )  # fmt: skip
    assert page(desk, who).listed is True, "another consent stands as it stood"


def test_a_consent_that_the_programme_does_not_ask_for_is_refused(tmp_path: Path) -> None:
    with a_desk(tmp_path, "workplace-unit") as desk:
        who = a_mentee(desk)
        assert [one.id for one in page(desk, who).consents_asked] == ["consent"]
        with pytest.raises(NotAsked):
            give_consent(desk, who, "listing", given_on=MAY)
        assert page(desk, who).consents == ()


def test_a_consent_is_not_given_tomorrow(desk: Desk) -> None:
    who = a_candidate(desk)
    with pytest.raises(NotGivenYet):
        give_consent(desk, who, "listing", given_on=date(2026, 6, 21))
    assert desk.undo_message != say("Record a consent of {person}", person=str(who))
