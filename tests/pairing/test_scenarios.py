"""Plans that are put aside, taken up again, and put side by side."""

from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from mentordesk.desk import Desk
from mentordesk.errors import MentorDeskError
from mentordesk.i18n import Message, say, say_plural
from mentordesk.pairing import actions
from mentordesk.pairing.criteria.candidates import Laid
from mentordesk.pairing.life import actions as life
from mentordesk.pairing.problem.reading import standing
from mentordesk.pairing.rules import LIVING
from mentordesk.pairing.scenarios.actions import (
    ScenarioNeedsTitle,
    ScenarioTitleTaken,
    duplicate_scenario,
    remove_scenario,
    rename_scenario,
    save_scenario,
    save_scenario_again,
    use_scenario,
)
from mentordesk.pairing.scenarios.compared_rows import Comparison, Which, compare, comparison
from mentordesk.pairing.scenarios.model import Scenario
from mentordesk.pairing.scenarios.rows import planned_pairs, scenario_plan, scenario_rows
from mentordesk.people.actions import reject
from mentordesk.people.duplicates.actions import merge_people
from mentordesk.people.naming import name_of
from mentordesk.people.rows import person_page
from mentordesk.people.wishes.actions import add_block
from mentordesk.programme.criteria import LEFT_OVER
from mentordesk.programme.setting_actions import set_number, set_parameters, set_severity, set_weights
from tests.builders import a_desk, a_mentee, a_mentor

GROUPS, YOUTH = "grupinõustamine", "noorte nõustamine"


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with a_desk(tmp_path) as opened:
        yield opened


@pytest.fixture
def many_forms(tmp_path: Path) -> Iterator[Desk]:
    with a_desk(tmp_path, profile="cross-institution-year") as opened:
        yield opened


Lies = tuple[UUID, UUID, str, bool, bool, str]


def lying(desk: Desk) -> tuple[Laid, ...]:
    with desk.read() as session:
        return standing(session, desk.today).laid


def clear(desk: Desk) -> None:
    for pair in lying(desk):
        actions.unpair(desk, pair.id)


def board(desk: Desk) -> set[Lies]:
    """All that a pair on the board is, but for its id."""
    laid = lying(desk)
    return {
        (p.mentor_id, p.mentee_id, p.form, p.locked, p.by_hand, p.overruled)
        for p in laid
        if p.state in LIVING
    }


def couples(desk: Desk) -> set[tuple[UUID, UUID]]:
    return {(mentor, mentee) for mentor, mentee, *_ in board(desk)}


def titles(desk: Desk) -> list[str]:
    with desk.read() as session:
        return [row.title for row in scenario_rows(session)]


def planned(desk: Desk, scenario_id: UUID) -> set[tuple[UUID, UUID]]:
    with desk.read() as session:
        return {(pair.mentor_id, pair.mentee_id) for pair in planned_pairs(session, scenario_id)}


def side_by_side(desk: Desk, a: Which, b: Which) -> Comparison:
    with desk.read() as session:
        return compare(session, desk.today, a, b)


def a_round(desk: Desk, count: int = 3) -> tuple[list[UUID], list[UUID]]:
    mentors = [a_mentor(desk, f"Mentor {n}", topics_offered=(GROUPS,)) for n in range(count)]
    return mentors, [a_mentee(desk, f"Mentee {n}", topics_sought=(GROUPS,)) for n in range(count)]


def test_a_scenario_keeps_what_lies_on_the_board(desk: Desk) -> None:
    mentors, mentees = a_round(desk)
    laid = actions.pair(desk, mentors[0], mentees[0])
    actions.lock(desk, laid)
    actions.pair(desk, mentors[1], mentees[2])
    before = board(desk)
    plan = save_scenario(desk, "  Plan   A ")
    assert titles(desk) == ["Plan A"]
    assert planned(desk, plan) == couples(desk)
    actions.propose(desk)
    assert board(desk) != before


def test_a_scenario_taken_up_lies_as_it_was_saved(desk: Desk) -> None:
    mentors, mentees = a_round(desk)
    for n in range(3):
        actions.pair(desk, mentors[n], mentees[n])
    last = lying(desk)[-1].id
    actions.lock(desk, last)
    before = board(desk)
    plan = save_scenario(desk, "Plan A")
    actions.unlock(desk, last)
    clear(desk)
    actions.pair(desk, mentors[0], mentees[1])
    changed = board(desk)
    used = use_scenario(desk, plan)
    assert (used.laid, used.taken_back, used.left_out) == (3, 1, ())
    assert board(desk) == before
    desk.undo()
    assert board(desk) == changed
    desk.redo()
    assert board(desk) == before


def test_taking_up_what_lies_already_changes_nothing_and_leaves_no_step(desk: Desk) -> None:
    mentors, mentees = a_round(desk)
    laid = actions.pair(desk, mentors[0], mentees[0])
    plan = save_scenario(desk, "Plan A")
    message = desk.undo_message
    used = use_scenario(desk, plan)
    assert (used.laid, used.taken_back, used.left_out) == (0, 0, ())
    assert desk.undo_message == message
    with desk.read() as session:
        assert [pair.id for pair in standing(session, desk.today).laid] == [laid]


@settings(
    max_examples=8,
    deadline=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(data=st.data())
def test_whatever_is_changed_a_scenario_brings_the_board_back(tmp_path: Path, data: st.DataObject) -> None:
    with a_desk(tmp_path) as desk:
        mentors, mentees = a_round(desk)
        play(desk, mentors, mentees, data)
        before = board(desk)
        plan = save_scenario(desk, "Plan A")
        play(desk, mentors, mentees, data)
        for pair in lying(desk):
            actions.unlock(desk, pair.id)
        changed = board(desk)
        assert use_scenario(desk, plan).left_out == ()
        assert board(desk) == before
        if changed != before:
            desk.undo()
            assert board(desk) == changed


def play(desk: Desk, mentors: list[UUID], mentees: list[UUID], data: st.DataObject) -> None:
    """Lay, move, take apart, lock and propose at random; what is not allowed is passed by."""
    for _ in range(data.draw(st.integers(1, 4))):
        laid = lying(desk)
        mentor = mentors[data.draw(st.integers(0, 2))]
        mentee = mentees[data.draw(st.integers(0, 2))]
        there = next((pair.id for pair in laid if pair.mentee_id == mentee), None)
        verb = data.draw(st.sampled_from(["pair", "lock", "unpair", "propose"]))
        try:
            if verb == "propose":
                actions.propose(desk)
            elif there is None:
                actions.pair(desk, mentor, mentee, "nii kokku lepitud")
            elif verb == "pair":
                actions.move(desk, there, mentor, "nii kokku lepitud")
            elif verb == "lock":
                actions.lock(desk, there)
            else:
                actions.unpair(desk, there)
        except MentorDeskError:
            continue


def test_pairs_that_are_locked_or_told_stay_and_what_they_displace_is_said(desk: Desk) -> None:
    mentors, mentees = a_round(desk)
    for n in range(3):
        actions.pair(desk, mentors[n], mentees[n])
    plan = save_scenario(desk, "Plan A")
    ids = {pair.mentee_id: pair.id for pair in lying(desk)}
    for n in range(3):
        actions.unpair(desk, ids[mentees[n]])
    actions.lock(desk, actions.pair(desk, mentors[0], mentees[1]))
    told = actions.pair(desk, mentors[2], mentees[2])
    actions.approve_plan(desk, "kolleegium")
    life.tell(desk, [told])
    used = use_scenario(desk, plan)
    assert couples(desk) == {(mentors[0], mentees[1]), (mentors[2], mentees[2])}
    said = {out.pair.mentee_id: out.why for out in used.left_out}
    assert said == {
        mentees[0]: (say("{name} would have more mentees than recommended", name="Mentor"),),
        mentees[1]: (say("{name} is in another pair, which stays", name="Mentee"),),
    }


def test_whom_a_rule_forbids_by_now_is_left_out_without_a_word_of_whose_wish_it_is(desk: Desk) -> None:
    mentors, mentees = a_round(desk)
    for n in range(3):
        actions.pair(desk, mentors[n], mentees[n])
    plan = save_scenario(desk, "Plan A")
    with desk.read() as session:
        ids = {pair.mentee_id: pair.id for pair in standing(session, desk.today).laid}
        person = person_page(session, mentors[0], desk.today).person_id
    for n in range(2):
        actions.unpair(desk, ids[mentees[n]])
    add_block(desk, mentees[0], target_id=person)
    reject(desk, mentees[1], "tingimused")
    used = use_scenario(desk, plan)
    assert couples(desk) == {(mentors[2], mentees[2])}
    said = {out.pair.mentee_id: out.why for out in used.left_out}
    assert said[mentees[0]] == (say("not possible"),)
    assert said[mentees[1]] == (say("{name} does not take part now", name="Mentee"),)
    found = side_by_side(desk, "board", plan)
    assert {person.id for person in found.differing} == {mentees[0], mentees[1]}
    assert (found.right.impossible, found.right.placed) == (2, 1)


def test_more_mentees_than_recommended_come_back_with_their_reason(desk: Desk) -> None:
    mentor, mentees = a_mentor(desk), [a_mentee(desk, f"Mentee {n}") for n in range(2)]
    actions.pair(desk, mentor, mentees[0])
    more = actions.pair(desk, mentor, mentees[1], "mõlemad soovisid")
    before = board(desk)
    plan = save_scenario(desk, "Kaks ühele")
    actions.unpair(desk, more)
    assert use_scenario(desk, plan).left_out == ()
    assert board(desk) == before


def test_peers_come_back_as_peers(many_forms: Desk) -> None:
    desk = many_forms
    one = a_mentee(desk, "Üks", roles=("peer",), forms=("peer",))
    other = a_mentee(desk, "Teine", roles=("peer",), forms=("peer",))
    laid = actions.pair(desk, one, other)
    before = board(desk)
    assert {form for _, _, form, *_ in before} == {"peer"}
    plan = save_scenario(desk, "Kovisioon")
    actions.unpair(desk, laid)
    found = side_by_side(desk, "board", plan)
    assert {person.id for person in found.differing} == {one, other}
    assert (found.left.placed, found.right.placed) == (0, 2)
    use_scenario(desk, plan)
    assert board(desk) == before


def test_a_group_that_would_be_too_small_is_said(many_forms: Desk) -> None:
    desk = many_forms
    mentor = a_mentor(desk, "Grupi Juht", forms=("group",), capacity=3)
    mentees = [a_mentee(desk, f"Mentee {n}", forms=("group",)) for n in range(3)]
    pairs = [actions.pair(desk, mentor, mentee, "grupp") for mentee in mentees]
    assert {form for _, _, form, *_ in board(desk)} == {"group"}
    whole, before = save_scenario(desk, "Kolm"), board(desk)
    for pair in pairs[:2]:
        actions.unpair(desk, pair)
    alone = save_scenario(desk, "Üks")
    found = side_by_side(desk, alone, whole)
    assert (found.left.small, found.right.small, found.right.placed) == (1, 0, 3)
    assert found.left.cost.plural_id == "{n} groups have too few people"
    use_scenario(desk, whole)
    assert board(desk) == before


def test_titles_are_needed_and_stand_once(desk: Desk) -> None:
    plan = save_scenario(desk, "Plan A")
    for title in ("", "   "):
        with pytest.raises(ScenarioNeedsTitle):
            save_scenario(desk, title)
    with pytest.raises(ScenarioTitleTaken):
        save_scenario(desk, "plan a")
    rename_scenario(desk, plan, "PLAN A")
    other = duplicate_scenario(desk, plan, "Plan B")
    with pytest.raises(ScenarioTitleTaken):
        rename_scenario(desk, other, "Plan a")
    assert titles(desk) == ["PLAN A", "Plan B"]


def test_everything_that_is_done_with_scenarios_can_be_undone(desk: Desk) -> None:
    mentors, mentees = a_round(desk)
    laid = actions.pair(desk, mentors[0], mentees[0])
    plan = save_scenario(desk, "Plan A")
    saved = planned(desk, plan)
    rename_scenario(desk, plan, "Plan B")
    copy = duplicate_scenario(desk, plan, "Plan C")
    assert planned(desk, copy) == saved
    actions.unpair(desk, laid)
    actions.pair(desk, mentors[1], mentees[1])
    save_scenario_again(desk, plan)
    assert planned(desk, plan) == {(mentors[1], mentees[1])}
    remove_scenario(desk, plan)
    assert titles(desk) == ["Plan C"]
    desk.undo()
    assert titles(desk) == ["Plan B", "Plan C"]
    desk.undo()
    assert planned(desk, plan) == saved
    for _ in range(3):
        desk.undo()
    assert titles(desk) == ["Plan B"]
    desk.undo()
    assert titles(desk) == ["Plan A"]
    desk.undo()
    assert titles(desk) == []


def test_steps_name_scenarios_by_their_title(desk: Desk) -> None:
    plan = save_scenario(desk, "Plan A")
    rename_scenario(desk, plan, "Plan B")
    assert desk.undo_message == say("Rename {scenario}", scenario=str(plan))
    with desk.read() as session:
        assert name_of(session, plan.hex) == "Plan B"


def test_two_plans_side_by_side_say_who_differs_and_what_it_costs(desk: Desk) -> None:
    groups = a_mentor(desk, "Gerli Grupp", topics_offered=(GROUPS,))
    youth = a_mentor(desk, "Nele Noor", topics_offered=(YOUTH,))
    free = a_mentor(desk, "Veiko Vaba", topics_offered=(GROUPS,))
    about_youth = a_mentee(desk, "Anu Aas", topics_sought=(YOUTH,))
    about_groups = a_mentee(desk, "Blaž Bor", topics_sought=(GROUPS,))
    third = a_mentee(desk, "Cleo Cruz", topics_sought=(GROUPS,))
    actions.pair(desk, groups, about_youth)
    actions.pair(desk, youth, about_groups)
    actions.pair(desk, free, third)
    plan = save_scenario(desk, "Vahetus")
    actions.propose(desk)
    found = side_by_side(desk, "board", plan)
    assert [person.name for person in found.differing] == ["Anu Aas", "Blaž Bor"]
    assert len(found.people) == 3
    [first, second] = found.differing
    assert (first.left and first.left.name, first.right and first.right.name) == ("Nele Noor", "Gerli Grupp")
    assert max(first.gain, second.gain) < 0
    assert (found.left.placed, found.right.placed) == (3, 3)
    assert found.left.best
    assert found.left.cost == say("costs nothing: a best plan")
    lost = -(first.gain + second.gain)
    assert found.right.points_short == lost == found.left.total - found.right.total
    assert found.right.cost == say_plural("costs {n} point", "costs {n} points", (lost + 5) // 10)
    assert found.right.worst is not None
    assert found.right.worst.score == min(person.right.score for person in found.people if person.right)
    assert (found.right.laid, found.right.taken_back) == (2, 2)


def test_a_plan_with_fewer_people_says_that_they_lose_a_place(desk: Desk) -> None:
    a_round(desk)
    empty = save_scenario(desk, "Tühi")
    actions.propose(desk)
    found = side_by_side(desk, "best", empty)
    assert (found.left.kind, found.left.placed, found.left.best) == ("best", 3, True)
    assert found.right.cost == say_plural("{n} person loses a place", "{n} people lose a place", 3)
    assert (found.right.worst, found.right.total) == (None, 0)
    assert all(person.right is None and person.left is not None for person in found.differing)


def test_an_empty_round_can_be_compared_with_itself(desk: Desk) -> None:
    found = side_by_side(desk, "board", save_scenario(desk, "Tühi"))
    assert (found.people, found.left.best, found.right.best) == ((), True, True)


def test_a_scenario_that_was_saved_is_judged_as_the_board_is(desk: Desk) -> None:
    mentors, mentees = a_round(desk, 4)
    actions.pair(desk, mentors[3], mentees[0])
    actions.pair(desk, mentors[2], mentees[1])
    plan = save_scenario(desk, "Plan A")
    found = side_by_side(desk, plan, "board")
    assert found.differing == ()
    assert found.left.cost == found.right.cost
    assert (found.left.total, found.left.placed, found.left.worst) == (
        *(found.right.total, found.right.placed, found.right.worst),
    )


def test_what_is_put_side_by_side_is_what_comes_of_using_it(desk: Desk) -> None:
    mentors, mentees = a_round(desk, 4)
    for n in range(4):
        actions.pair(desk, mentors[n], mentees[3 - n])
    plan = save_scenario(desk, "Plan A")
    clear(desk)
    actions.lock(desk, actions.pair(desk, mentors[0], mentees[0]))
    told = side_by_side(desk, "board", plan)
    use_scenario(desk, plan)
    came = side_by_side(desk, "board", plan)
    assert (told.right.placed, told.right.total, told.right.cost) == (
        *(came.left.placed, came.left.total, came.left.cost),
    )


def test_a_scenario_says_which_terms_changed_since(desk: Desk) -> None:
    plan = save_scenario(desk, "Plan A")
    assert changed(desk, plan) == ()
    set_weights(desk, {"topics": 7})
    [said] = changed(desk, plan)
    assert said.values["now"] == 7
    set_number(desk, "places", 3)
    assert say("the number of places of a mentor was changed") in changed(desk, plan)


@pytest.mark.parametrize("copied", [False, True])
def test_a_scenario_says_which_settings_changed_since(desk: Desk, copied: bool) -> None:
    plan = save_scenario(desk, "Plan A")
    plan = duplicate_scenario(desk, plan, "Plan B") if copied else plan
    set_parameters(desk, "topics", {"importance": "order"})
    [said] = changed(desk, plan)
    assert said.values["setting"] == say("What counts more")
    set_parameters(desk, LEFT_OVER, {"first": False})
    assert say("people left over last round came first then, and do not now") in changed(desk, plan)
    save_scenario_again(desk, plan)
    assert changed(desk, plan) == ()
    set_severity(desk, "tried", "should")
    [said] = changed(desk, plan)
    assert said.id == "the rule “{rule}” was changed"


def test_a_setting_of_what_weighs_nothing_changes_no_scenario(desk: Desk) -> None:
    set_weights(desk, {"goals": 0})
    plan = save_scenario(desk, "Plan A")
    set_parameters(desk, "goals", {"words": 6})
    assert changed(desk, plan) == ()


def test_of_a_scenario_from_before_settings_were_kept_no_change_of_them_is_said(desk: Desk) -> None:
    plan = save_scenario(desk, "Plan A")
    with desk.step(say("Forget the settings")) as session:
        found = session.get_one(Scenario, plan)
        found.parameters = {}
        found.severities = {rule: kept for rule, kept in found.severities.items() if rule != "tried"}
    set_parameters(desk, "topics", {"importance": "order"})
    assert changed(desk, plan) == ()


def changed(desk: Desk, scenario_id: UUID) -> tuple[Message, ...]:
    with desk.read() as session:
        return scenario_plan(session, scenario_id).row.changed


def test_plain_values_are_enough_to_compare(desk: Desk) -> None:
    mentors, mentees = a_round(desk)
    actions.pair(desk, mentors[0], mentees[0])
    plan = save_scenario(desk, "Plan A")
    with desk.read() as session:
        scoring, kept = standing(session, desk.today).scoring(), scenario_plan(session, plan)
    actions.unpair(desk, scoring.laid[0].id)
    assert comparison(scoring, kept, "board").differing == ()


def test_a_scenario_loses_whoever_is_deleted_and_follows_whoever_is_merged(desk: Desk) -> None:
    mentors, mentees = a_round(desk, 2)
    actions.pair(desk, mentors[0], mentees[0])
    actions.pair(desk, mentors[1], mentees[1])
    plan = save_scenario(desk, "Plan A")
    clear(desk)
    twice = a_mentor(desk, "Mentor 0")
    with desk.read() as session:
        person = {i: person_page(session, i, desk.today).person_id for i in (*mentors, *mentees, twice)}
    merge_people(desk, person[twice], person[mentors[0]], frozenset())
    assert planned(desk, plan) == {(twice, mentees[0]), (mentors[1], mentees[1])}
    merge_people(desk, person[mentees[0]], person[mentees[1]], frozenset())
    assert planned(desk, plan) == {(twice, mentees[0])}
    merge_people(desk, person[twice], person[mentees[0]], frozenset())
    assert planned(desk, plan) == set()
    for _ in range(3):
        desk.undo()
    assert planned(desk, plan) == {(mentors[0], mentees[0]), (mentors[1], mentees[1])}
