from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from uuid import UUID

import pytest
from sqlalchemy import select

from mentordesk.desk import Desk
from mentordesk.i18n import Message
from mentordesk.pairing import actions
from mentordesk.pairing.chosen import found_actions
from mentordesk.pairing.criteria.candidates import Laid
from mentordesk.pairing.life import actions as life
from mentordesk.pairing.life.agreement_actions import sign, write_agreement
from mentordesk.pairing.model import Agreement, Milestone, NotTogether, Pair
from mentordesk.pairing.obstacles.faults import (
    AlreadyPaired,
    CannotRepair,
    DateOutOfReach,
    MentorIsFull,
    MoreThanRecommended,
    NotAllowed,
    NotApproved,
    NothingToApprove,
    NotTheRightState,
    TooManyGoals,
    UnknownReason,
)
from mentordesk.pairing.problem.reading import standing
from mentordesk.pairing.rules import LIVING
from mentordesk.people.actions import change_registration, reject
from mentordesk.people.registration import Claimed
from mentordesk.people.wishes.actions import add_block
from mentordesk.programme.setting_actions import set_number
from tests.builders import a_desk, a_mentee, a_mentor


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with a_desk(tmp_path) as opened:
        yield opened


@pytest.fixture
def register(tmp_path: Path) -> Iterator[Desk]:
    with a_desk(tmp_path, profile="mentor-register") as opened:
        yield opened


def board(desk: Desk) -> dict[UUID, UUID]:
    """Mentee → mentor of every living pair."""
    with desk.read() as session:
        laid = standing(session, desk.today).laid
    return {pair.mentee_id: pair.mentor_id for pair in laid if pair.state in LIVING}


def laid(desk: Desk, pair_id: UUID) -> Laid:
    with desk.read() as session:
        return next(pair for pair in standing(session, desk.today).laid if pair.id == pair_id)


def life_of(desk: Desk, pair_id: UUID) -> list[tuple[str, date, str, str]]:
    with desk.read() as session:
        found = select(Milestone).where(Milestone.pair_id == pair_id).order_by(Milestone.number)
        return [(m.state, m.on, m.by, m.reason) for m in session.scalars(found)]


def told(desk: Desk, mentor_id: UUID, mentee_id: UUID) -> UUID:
    pair_id = actions.pair(desk, mentor_id, mentee_id)
    actions.approve_plan(desk, "kolleegium")
    life.tell(desk, [pair_id])
    return pair_id


def active(desk: Desk, mentor_id: UUID, mentee_id: UUID) -> UUID:
    pair_id = told(desk, mentor_id, mentee_id)
    life.confirm(desk, pair_id, "mentor")
    life.confirm(desk, pair_id, "mentee")
    life.contact_made(desk, pair_id, desk.today)
    return pair_id


def test_a_proposal_places_as_many_as_there_are_places(desk: Desk) -> None:
    mentors = [a_mentor(desk, f"Mentor {n}") for n in range(3)]
    mentees = [a_mentee(desk, f"Mentee {n}") for n in range(5)]
    found = actions.propose(desk)
    assert (found.placed, found.laid, found.taken_back, found.proven) == (3, 3, 0, True)
    assert set(board(desk).values()) == set(mentors)
    assert set(board(desk)) <= set(mentees)


def test_a_proposal_prefers_who_offers_what_is_sought(desk: Desk) -> None:
    groups = a_mentor(desk, "Grupp", topics_offered=("grupinõustamine",))
    youth = a_mentor(desk, "Noor", topics_offered=("noorte nõustamine",))
    about_youth = a_mentee(desk, topics_sought=("noorte nõustamine",))
    about_groups = a_mentee(desk, topics_sought=("grupinõustamine",))
    actions.propose(desk)
    assert board(desk) == {about_youth: youth, about_groups: groups}


def test_a_second_proposal_changes_nothing_and_leaves_no_step(desk: Desk) -> None:
    a_mentor(desk)
    a_mentee(desk)
    actions.propose(desk)
    before, message = board(desk), desk.undo_message
    assert actions.propose(desk).laid == 0
    assert board(desk) == before
    assert desk.undo_message == message


def test_undo_takes_a_whole_proposal_back_and_redo_brings_it_again(desk: Desk) -> None:
    for n in range(4):
        a_mentor(desk, f"Mentor {n}")
        a_mentee(desk, f"Mentee {n}")
    actions.pair(desk, *_first(desk))
    before = board(desk)
    actions.propose(desk)
    after = board(desk)
    desk.undo()
    assert board(desk) == before
    desk.redo()
    assert board(desk) == after


def _first(desk: Desk) -> tuple[UUID, UUID]:
    with desk.read() as session:
        people = standing(session, desk.today).people.values()
    return (
        next(p.id for p in people if "mentor" in p.roles),
        next(p.id for p in people if "mentee" in p.roles),
    )


def test_a_proposal_leaves_locked_and_decided_pairs_alone(desk: Desk) -> None:
    groups = a_mentor(desk, "Grupp", topics_offered=("grupinõustamine",))
    youth = a_mentor(desk, "Noor", topics_offered=("noorte nõustamine",))
    about_youth = a_mentee(desk, topics_sought=("noorte nõustamine",))
    about_groups = a_mentee(desk, topics_sought=("grupinõustamine",))
    wrong = actions.pair(desk, groups, about_youth)
    actions.lock(desk, wrong)
    actions.propose(desk)
    assert board(desk) == {about_youth: groups, about_groups: youth}
    actions.unlock(desk, wrong)
    actions.propose(desk)
    assert board(desk) == {about_youth: youth, about_groups: groups}


def test_whoever_does_not_take_part_is_not_proposed(desk: Desk) -> None:
    a_mentor(desk, months_experience=12)
    a_mentee(desk)
    reject(desk, a_mentor(desk, "Teine"), "kahtlus")
    assert actions.propose(desk).placed == 0


def test_a_mentee_with_a_pair_gets_no_second_one(desk: Desk) -> None:
    mentor, other, mentee = a_mentor(desk), a_mentor(desk, "Teine"), a_mentee(desk)
    actions.pair(desk, mentor, mentee)
    with pytest.raises(AlreadyPaired):
        actions.pair(desk, other, mentee)


def test_nobody_is_mentor_and_mentee_at_once(desk: Desk) -> None:
    both = a_mentor(desk, roles=("mentor", "mentee"), goals="Õppida grupinõustamist")
    actions.pair(desk, a_mentor(desk, "Teine"), both)
    with pytest.raises(AlreadyPaired):
        actions.pair(desk, both, a_mentee(desk))


def test_a_full_mentor_takes_no_one_else(desk: Desk) -> None:
    mentor = a_mentor(desk, capacity=0)
    with pytest.raises(MentorIsFull):
        actions.pair(desk, mentor, a_mentee(desk), reason="koolitus")


def test_more_mentees_than_recommended_need_a_reason_that_stays_on_record(desk: Desk) -> None:
    mentor = a_mentor(desk)
    actions.pair(desk, mentor, a_mentee(desk))
    with pytest.raises(MoreThanRecommended):
        actions.pair(desk, mentor, a_mentee(desk, "Teine"))
    second = actions.pair(desk, mentor, a_mentee(desk, "Kolmas"), reason="tunnevad teineteist")
    assert laid(desk, second).overruled == "tunnevad teineteist"
    assert laid(desk, second).locked


def test_one_institution_needs_a_reason_and_a_proposal_never_makes_such_a_pair(register: Desk) -> None:
    mentor = a_mentor(
        register,
        education="master",
        study_field="sotsiaaltöö",
        organisation="Rakvere LV",
        claims={"diploma": Claimed(claim=True, text="superviisor")},
    )
    mentee = a_mentee(register, organisation="Rakvere LV", question="Kuidas jaksata?")
    assert actions.propose(register).placed == 0
    with pytest.raises(NotAllowed) as fault:
        actions.pair(register, mentor, mentee)
    assert [obstacle.rule for obstacle in fault.value.obstacles] == ["other-organisation"]
    assert fault.value.may_be_overruled
    found = actions.pair(register, mentor, mentee, reason="eri osakonnad, mõlemad soovivad")
    assert laid(register, found).overruled == "eri osakonnad, mõlemad soovivad"
    actions.propose(register)
    assert board(register) == {mentee: mentor}


def test_a_wish_not_to_be_paired_cannot_be_overruled_and_is_not_told(desk: Desk) -> None:
    mentor, mentee = a_mentor(desk, "Mari Maasikas"), a_mentee(desk)
    add_block(desk, mentee, "Mari Maasikas")
    with pytest.raises(NotAllowed) as fault:
        actions.pair(desk, mentor, mentee, reason="ikkagi")
    assert [o.text for o in fault.value.obstacles] == [Message("not possible")]
    assert not fault.value.may_be_overruled
    assert actions.propose(desk).placed == 0


def test_what_the_coordinator_rules_out_leaves_the_board_and_can_be_allowed_again(desk: Desk) -> None:
    mentor, mentee = a_mentor(desk), a_mentee(desk)
    actions.pair(desk, mentor, mentee)
    actions.rule_out(desk, mentor, mentee)
    actions.rule_out(desk, mentor, mentee)
    assert board(desk) == {}
    assert actions.propose(desk).placed == 0
    actions.allow_again(desk, mentor, mentee)
    assert actions.propose(desk).placed == 1
    with desk.read() as session:
        assert not session.scalars(select(NotTogether)).all()


def test_two_peers_are_paired_by_hand(tmp_path: Path) -> None:
    with a_desk(tmp_path, profile="cross-institution-year") as desk:
        one = a_mentor(desk, roles=("peer",), forms=("peer",))
        other = a_mentor(desk, "Teine", roles=("peer",), forms=("peer",))
        found = actions.pair(desk, one, other)
        assert laid(desk, found).form == "peer"
        with pytest.raises(AlreadyPaired):
            actions.pair(desk, a_mentor(desk, "Kolmas", roles=("peer",)), one)
        assert actions.propose(desk).placed == 2
        assert board(desk) == {other: one}


def test_a_mentee_is_moved_to_another_mentor_in_one_step(desk: Desk) -> None:
    first, second, mentee = a_mentor(desk), a_mentor(desk, "Teine"), a_mentee(desk)
    found = actions.pair(desk, first, mentee)
    actions.move(desk, found, second)
    assert board(desk) == {mentee: second}
    desk.undo()
    assert board(desk) == {mentee: first}


def test_dropping_on_a_full_mentor_finds_a_place_for_whom_that_displaces(desk: Desk) -> None:
    first, second = a_mentor(desk, "Esimene"), a_mentor(desk, "Teine")
    there, new, waiting = a_mentee(desk, "Siin"), a_mentee(desk, "Uus"), a_mentee(desk, "Ootaja")
    actions.pair(desk, first, there)
    found = actions.pair_and_repair(desk, first, new)
    assert board(desk) == {new: first, there: second}
    assert {moved.mentee_id for moved in found.moved} == {there, new}
    assert waiting not in board(desk)


def test_a_locked_place_is_not_taken_by_a_repair(desk: Desk) -> None:
    mentor = a_mentor(desk)
    actions.lock(desk, actions.pair(desk, mentor, a_mentee(desk)))
    with pytest.raises((MentorIsFull, MoreThanRecommended)):
        actions.pair_and_repair(desk, mentor, a_mentee(desk, "Uus"))


def test_the_panels_approval_fixes_scores_and_says_who_decided(desk: Desk) -> None:
    found = actions.pair(desk, a_mentor(desk), a_mentee(desk))
    assert laid(desk, found).score is None
    assert actions.approve_plan(desk, "kolleegium") == 1
    assert laid(desk, found).score is not None
    assert life_of(desk, found)[-1] == ("approved", desk.today, "kolleegium", "")
    with desk.read() as session:
        now = standing(session, desk.today).now
    assert (now.plan_approved_on, now.plan_approved_by) == (desk.today, "kolleegium")
    with pytest.raises(NothingToApprove):
        actions.approve_plan(desk, "kolleegium")


def test_a_pair_is_told_after_the_panel_approved_it(desk: Desk) -> None:
    found = actions.pair(desk, a_mentor(desk), a_mentee(desk))
    with pytest.raises(NotApproved):
        life.tell(desk, [found])
    actions.approve_plan(desk, "kolleegium")
    life.tell(desk, [found])
    assert laid(desk, found).state == "told"


def test_a_rolling_programme_tells_pairs_as_they_are_found(tmp_path: Path) -> None:
    with a_desk(tmp_path, profile="cross-institution-year") as desk:
        found = actions.pair(desk, a_mentor(desk), a_mentee(desk))
        life.tell(desk, [found])
        assert laid(desk, found).state == "told"
        assert laid(desk, found).score is not None
        actions.propose(desk)
        assert laid(desk, found).state == "told"


def test_a_pair_is_confirmed_when_both_sides_said_yes(desk: Desk) -> None:
    found = told(desk, a_mentor(desk), a_mentee(desk))
    life.confirm(desk, found, "mentor")
    assert laid(desk, found).state == "told"
    life.confirm(desk, found, "mentor")
    life.confirm(desk, found, "mentee")
    assert laid(desk, found).state == "confirmed"
    assert [state for state, *_ in life_of(desk, found)] == ["proposed", "approved", "told", "confirmed"]


def test_who_declines_frees_both_and_they_are_not_proposed_to_each_other_again(desk: Desk) -> None:
    mentor, mentee = a_mentor(desk), a_mentee(desk)
    found = told(desk, mentor, mentee)
    life.decline(desk, found, "mentee")
    assert board(desk) == {}
    assert actions.propose(desk).placed == 0
    other = a_mentee(desk, "Teine")
    actions.propose(desk)
    assert board(desk) == {other: mentor}


def test_a_repair_keeps_told_pairs_and_moves_as_few_as_possible(desk: Desk) -> None:
    narrow = {"region": "tartumaa", "meeting_ways": ("in-person",), "languages": ("ru",)}
    only, told_to, other = (
        a_mentor(desk, "Ainus", languages=("ru",)),
        a_mentor(desk, "Teatatud", languages=("et",)),
        a_mentor(desk, "Muu", languages=("et", "ru")),
    )
    safe = told(desk, told_to, a_mentee(desk, languages=("et",)))
    settled = a_mentee(desk, "Paigas", languages=("et", "ru"))
    actions.pair(desk, other, settled)
    russian = a_mentee(desk, "Vene", **narrow)
    declined = actions.pair(desk, only, russian)
    actions.approve_plan(desk, "kolleegium")
    life.tell(desk, [declined])
    life.decline(desk, declined, "mentor")
    found = actions.repair_plan(desk)
    assert found.placed == 2
    assert laid(desk, safe).state == "told"
    assert board(desk)[settled] == other


def test_a_repair_moves_a_proposed_pair_when_that_seats_one_more(desk: Desk) -> None:
    russian, both = (
        a_mentor(desk, "Vene", languages=("ru",)),
        a_mentor(desk, "Mõlemad", languages=("et", "ru")),
    )
    flexible = a_mentee(desk, "Paindlik", languages=("et", "ru"))
    estonian = a_mentee(desk, "Eesti", languages=("et",))
    actions.pair(desk, both, flexible)
    assert actions.repair_plan(desk, at_most=0).placed == 1
    found = actions.repair_plan(desk, at_most=1)
    assert found.placed == 2
    assert board(desk) == {flexible: russian, estonian: both}


def test_a_repair_is_refused_when_more_pairs_must_change_than_may(desk: Desk) -> None:
    mentor, mentee = a_mentor(desk), a_mentee(desk)
    actions.pair(desk, mentor, mentee)
    change_registration(desk, mentor, languages=("et",))
    change_registration(desk, mentee, languages=("ru",))
    with pytest.raises(CannotRepair):
        actions.repair_plan(desk, at_most=0)
    assert board(desk) == {mentee: mentor}
    actions.repair_plan(desk)
    assert board(desk) == {}


def test_a_relationship_begins_rests_goes_on_and_is_closed(desk: Desk) -> None:
    found = active(desk, a_mentor(desk), a_mentee(desk))
    life.pause(desk, found)
    with pytest.raises(NotTheRightState):
        life.pause(desk, found)
    life.resume(desk, found)
    life.close(desk, found)
    states = [state for state, *_ in life_of(desk, found)]
    assert states[-4:] == ["active", "paused", "active", "closed"]
    with pytest.raises(NotTheRightState):
        life.end(desk, found, "time")


def test_a_pair_may_begin_before_both_have_said_yes(desk: Desk) -> None:
    found = told(desk, a_mentor(desk), a_mentee(desk))
    life.contact_made(desk, found, desk.today - timedelta(days=2))
    assert life_of(desk, found)[-1][:2] == ("active", desk.today - timedelta(days=2))


def test_contact_in_the_future_was_not_made(desk: Desk) -> None:
    found = told(desk, a_mentor(desk), a_mentee(desk))
    with pytest.raises(DateOutOfReach):
        life.contact_made(desk, found, desk.today + timedelta(days=1))


def test_a_relationship_ends_early_with_a_reason_of_the_list_and_both_are_free(desk: Desk) -> None:
    mentor, mentee = a_mentor(desk), a_mentee(desk)
    found = active(desk, mentor, mentee)
    with pytest.raises(UnknownReason):
        life.end(desk, found, "lugu sellest, mis juhtus")
    life.end(desk, found, "time")
    assert laid(desk, found).state == "ended"
    assert life_of(desk, found)[-1][3] == "time"
    assert board(desk) == {}


def test_a_relationship_may_have_a_last_day_of_its_own(desk: Desk) -> None:
    found = active(desk, a_mentor(desk), a_mentee(desk))
    life.extend(desk, found, date(2027, 6, 1))
    with desk.read() as session:
        assert session.get_one(Pair, found).runs_to == date(2027, 6, 1)
    with pytest.raises(DateOutOfReach):
        life.extend(desk, found, date(2020, 1, 1))


def test_a_reworded_agreement_is_a_new_version_and_the_old_one_stays(desk: Desk) -> None:
    found = told(desk, a_mentor(desk), a_mentee(desk))
    first = write_agreement(desk, found, ["Grupinõustamine", " "], 6, "kord kuus")
    sign(desk, first, "mentor", desk.today)
    write_agreement(desk, found, ["Grupinõustamine ja tagasiside"], 6, "kord kuus")
    with desk.read() as session:
        versions = session.scalars(select(Agreement).order_by(Agreement.version)).all()
        assert [(v.version, v.goals, v.mentor_signed_on) for v in versions] == [
            (1, ["Grupinõustamine"], desk.today),
            (2, ["Grupinõustamine ja tagasiside"], None),
        ]


def test_a_programme_may_ask_for_few_goals(desk: Desk) -> None:
    set_number(desk, "goals_most", 1)
    found = told(desk, a_mentor(desk), a_mentee(desk))
    with pytest.raises(TooManyGoals):
        write_agreement(desk, found, ["üks", "kaks"], None, "")


def test_nobody_writes_an_agreement_with_somebody_who_was_not_told(desk: Desk) -> None:
    found = actions.pair(desk, a_mentor(desk), a_mentee(desk))
    with pytest.raises(NotTheRightState):
        write_agreement(desk, found, [], None, "")


def test_a_pair_that_was_told_is_not_simply_taken_off_the_board(desk: Desk) -> None:
    mentor, mentee = a_mentor(desk), a_mentee(desk)
    found = told(desk, mentor, mentee)
    for wish in (
        lambda: actions.unpair(desk, found),
        lambda: actions.move(desk, found, a_mentor(desk, "Teine")),
        lambda: actions.rule_out(desk, mentor, mentee),
    ):
        with pytest.raises(NotTheRightState):
            wish()
    assert board(desk) == {mentee: mentor}


def test_people_who_found_each_other_enter_as_a_ready_locked_pair(desk: Desk) -> None:
    mentor, mentee = a_mentor(desk), a_mentee(desk)
    found = found_actions.enter_ready(desk, mentor, mentee)
    assert (laid(desk, found).state, laid(desk, found).locked) == ("confirmed", True)


def test_undo_of_every_verb_leaves_the_pair_as_it_was(desk: Desk) -> None:
    found = active(desk, a_mentor(desk), a_mentee(desk))
    before, days = laid(desk, found), life_of(desk, found)
    life.end(desk, found, "time")
    desk.undo()
    assert (laid(desk, found), life_of(desk, found)) == (before, days)
    assert Counter(board(desk).values()).total() == 1
