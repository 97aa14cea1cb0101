"""What a round may look like that nobody wishes for: each has a plain answer or a clear word."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any
from uuid import UUID

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentordesk.desk import Desk
from mentordesk.i18n import Texts
from mentordesk.pairing.actions import lock, pair, propose, rule_out, unlock
from mentordesk.pairing.board.prices import prices
from mentordesk.pairing.board.rows import Board, board, laid_out
from mentordesk.pairing.board.shortages import why_unplaced
from mentordesk.pairing.criteria.candidates import Candidate, Laid
from mentordesk.pairing.criteria.crowd import Crowd, Flags
from mentordesk.pairing.obstacles.faults import NotAllowed
from mentordesk.pairing.obstacles.rules import Past
from mentordesk.pairing.problem import building, together
from mentordesk.pairing.problem.building import build
from mentordesk.pairing.problem.scoring import Scoring
from mentordesk.solving import solved_apart
from tests.builders import a_desk, a_mentee, a_mentor
from tests.pairing.people import CRITERIA, KINDS, many, mentee, mentor, rule, terms

say = Texts("en").message


class NotWanted(Exception):
    pass


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with a_desk(tmp_path) as made:
        yield made


def on_board(desk: Desk) -> Board:
    with desk.read() as session:
        return board(session, desk.today)


def names(found: Scoring) -> dict[str, str]:
    """Mentee's name → mentor's name in the best plan."""
    placed = enumerate(found.best.mentor_of.tolist())
    return {found.crowd.mentees[i].name: found.crowd.mentors[j].name for i, j in placed if j >= 0}


def locked(ours: Candidate, theirs: Candidate) -> Laid:
    return Laid(UUID(int=ours.id.int * 1000 + theirs.id.int), ours.id, theirs.id, "proposed", locked=True)


def test_a_lock_and_a_wish_not_to_be_paired_contradict_and_the_lock_stays_until_somebody_opens_it() -> None:
    ours = mentor("Tiina Saar")
    theirs = mentee("Mati Mets", blocks=frozenset({ours.person_id}))
    held = build([ours, theirs], terms(), [locked(ours, theirs)])
    assert names(held) == {"Mati Mets": "Tiina Saar"}
    assert held.best.proven
    loose = build([ours, theirs], terms(), [replace(locked(ours, theirs), locked=False)])
    assert names(loose) == {}
    assert [one.mentee_id for one in loose.broken] == [theirs.id]
    assert say(laid_out(loose).shortfall.message) == "1 pair is no longer possible"


def test_ruling_a_locked_pair_out_takes_it_apart_and_it_cannot_be_laid_again(desk: Desk) -> None:
    ours, theirs = a_mentor(desk), a_mentee(desk)
    lock(desk, pair(desk, ours, theirs))
    rule_out(desk, ours, theirs)
    assert propose(desk).placed == 0
    with pytest.raises(NotAllowed, match="cannot be paired"):
        pair(desk, ours, theirs)


def test_more_locks_than_places_keep_every_lock_and_take_nobody_else() -> None:
    ours = mentor("Tiina Saar", capacity=1)
    people = [mentee(f"Mentee {n}") for n in range(3)]
    found = build([ours, *people], terms(), [locked(ours, theirs) for theirs in people[:2]])
    assert names(found) == {"Mentee 0": "Tiina Saar", "Mentee 1": "Tiina Saar"}
    assert found.best.proven
    assert say(prices(laid_out(found), people[2].id)[0].price.message) == "every place is settled"


def test_a_mentor_without_a_place_takes_nobody_and_says_so() -> None:
    ours, theirs = mentor("Tiina Saar", capacity=0), mentee("Mati Mets")
    found = laid_out(build([ours, theirs], terms()))
    assert (found.placeable, found.shortfall.best) == (0, True)
    assert say(prices(found, theirs.id)[0].price.message) == "no places"
    assert say(why_unplaced(found, ours.id)[0]) == "Tiina Saar takes nobody."
    assert "no places (1)" in say(why_unplaced(found, theirs.id)[0])


def test_where_nobody_is_eligible_everybody_stands_apart_with_the_reason() -> None:
    people = [
        role(f"Somebody {n}", verdict="no") for n, role in enumerate((mentor, mentor, mentee, mentee, mentee))
    ]
    found = laid_out(build(people, terms()))
    assert (found.waiting, found.matched, found.placeable) == ((), 0, 0)
    for one in people:
        assert say(why_unplaced(found, one.id)[0]) == "the conditions for taking part are not met"


@pytest.mark.parametrize(("role", "other"), [(mentor, "mentees"), (mentee, "mentors")])
def test_a_side_without_anybody_is_an_empty_plan_that_is_proven(role: object, other: str) -> None:
    people = [role(f"Somebody {n}") for n in range(3)]  # type: ignore[operator]  # one of two builders
    found = laid_out(build(people, terms()))
    assert (found.placeable, found.shortfall.best) == (0, True)
    assert say(found.shortfall.message) == "proven best"
    told = say(why_unplaced(found, people[0].id)[0])
    assert told in {
        "There are no mentors who take part.",
        f"No mentee is possible for {people[0].name}.",
    }, other


def test_where_all_scores_are_equal_everybody_is_placed_and_every_place_costs_nothing() -> None:
    ours, theirs = [mentor(f"Mentor {n}") for n in range(3)], [mentee(f"Mentee {n}") for n in range(3)]
    found = laid_out(build([*ours, *theirs], terms({})))
    assert found.placeable == 3
    for one in theirs:
        assert {price.price.kind for price in prices(found, one.id)} == {"free"}
    assert not found.scoring.priced.certain.any()


def test_weights_of_zero_everywhere_still_seat_the_most_people() -> None:
    ours, theirs = [mentor(f"Mentor {n}") for n in range(2)], [mentee(f"Mentee {n}") for n in range(3)]
    found = laid_out(build([*ours, *theirs], terms(dict.fromkeys(CRITERIA, 0))))
    assert (found.placeable, found.scoring.best.total) == (2, 0)


def test_somebody_in_two_roles_is_placed_once_and_never_with_themselves() -> None:
    both = [replace(mentor(f"Somebody {n}"), roles=frozenset({"mentor", "mentee"})) for n in range(4)]
    found = build(both, terms())
    placed = names(found)
    assert len(placed) == 2
    assert not placed.keys() & set(placed.values())


def test_one_person_registered_twice_is_not_paired_with_themselves() -> None:
    ours = mentor("Tiina Saar")
    theirs = replace(mentee("Tiina Saar"), person_id=ours.person_id)
    found = laid_out(build([ours, theirs], terms()))
    assert found.placeable == 0
    assert prices(found, theirs.id)[0].price.kind == "impossible"


def test_the_bonus_of_those_left_over_before_stays_exact_at_five_thousand_people() -> None:
    theirs = [mentee(f"Mentee {n}", left_over_before=n % 2 == 0) for n in range(3300)]
    ours = [mentor(f"Mentor {n}", capacity=n % 4) for n in range(40)]
    found = build([*ours, *theirs], terms({}))
    assert found.best.proven
    assert found.best.matched == 60
    placed = np.flatnonzero(found.best.mentor_of >= 0)
    assert all(found.crowd.mentees[i].left_over_before for i in placed)


def test_unlocking_frees_a_pair_for_the_next_proposal(desk: Desk) -> None:
    ours, theirs = a_mentor(desk), a_mentee(desk)
    held = pair(desk, ours, theirs)
    lock(desk, held)
    assert on_board(desk).scoring.instance.locked == ((0, 0),)
    unlock(desk, held)
    assert on_board(desk).scoring.instance.locked == ()


# What was judged before is not judged again


@given(seed=st.integers(0, 10_000))
def test_a_problem_made_after_an_earlier_one_is_the_one_made_anew(seed: int) -> None:
    rng = np.random.default_rng(seed)
    mentors, mentees = many(rng, 4, 5)
    on = terms(dict.fromkeys(CRITERIA, 10), tuple(rule(kind) for kind in KINDS))
    earlier = build([*mentors, *mentees], on)
    laid = [Laid(UUID(int=1), mentors[0].id, mentees[0].id, "proposed")]
    past = Past(frozenset({(mentors[1].id, mentees[1].id)}))
    people = [*mentors, replace(mentees[0], region="saaremaa"), *mentees[1 + int(rng.integers(2)) :]]
    for those, when in (([*mentors, *mentees], past), (people, Past()), (people, past)):
        anew, after = build(those, on, laid, when), build(those, on, laid, when, earlier)
        assert after.score.tolist() == anew.score.tolist()
        assert after.free.tolist() == anew.free.tolist()
        assert after.best.mentor_of.tolist() == anew.best.mentor_of.tolist()


def test_moving_a_pair_judges_nobody_again(monkeypatch: pytest.MonkeyPatch) -> None:
    ours, theirs = [mentor(f"Mentor {n}") for n in range(3)], [mentee(f"Mentee {n}") for n in range(3)]
    earlier = build([*ours, *theirs], terms())

    def judged_again(*_: object) -> Flags:
        raise AssertionError

    monkeypatch.setattr(building, "scores", judged_again)
    monkeypatch.setattr(building, "allowed", judged_again)
    after = build([*ours, *theirs], terms(), [locked(ours[0], theirs[2])], earlier=earlier)
    assert names(after)["Mentee 2"] == "Mentor 0"
    assert isinstance(after.crowd, Crowd)


# A round of several forms that is large


def test_a_large_round_of_several_forms_is_planned_in_another_process_which_ends_when_nobody_wants_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(together, "AT_ONCE", 3)
    people = [mentee(f"Peer {n}", roles=frozenset({"peer"}), forms=frozenset({"peer"})) for n in range(6)]
    asked: list[str] = []

    def watched(solve: Any, *arguments: Any, **named: Any) -> Any:
        asked.append(solve.__name__)
        return solved_apart(solve, *arguments, **named)

    monkeypatch.setattr(together, "solved_apart", watched)
    assert build(people, terms()).best_value.people == 6
    assert asked == ["joint_plan"]

    def not_wanted() -> None:
        raise NotWanted

    with pytest.raises(NotWanted):
        build(people, terms(), check=not_wanted)


def test_a_proposal_that_is_cancelled_changes_nothing(desk: Desk) -> None:
    a_mentor(desk)
    a_mentee(desk)

    def not_wanted() -> None:
        raise NotWanted

    before = desk.undo_message
    with pytest.raises(NotWanted):
        propose(desk, not_wanted)
    assert on_board(desk).matched == 0
    assert desk.undo_message == before
