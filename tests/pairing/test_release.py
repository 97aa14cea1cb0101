"""Which pairs are safe to tell today, and which a rule forbids by the time they are approved."""

from collections.abc import Iterator
from itertools import product
from pathlib import Path
from uuid import UUID

import numpy as np
import pytest

from mentordesk.desk import Desk
from mentordesk.matching import Instance, best_plan, regrets
from mentordesk.pairing import actions
from mentordesk.pairing.life import actions as life
from mentordesk.pairing.life.release import certain_pairs, safe_to_tell
from mentordesk.pairing.obstacles.faults import ForbiddenByNow
from mentordesk.pairing.problem.reading import standing
from mentordesk.pairing.rows import pair_rows
from mentordesk.people.actions import change_registration, register
from mentordesk.people.wishes.actions import add_block
from tests.builders import a_desk, a_mentee, a_mentor, a_registration

NAMES = ("Anu Allik", "Ain Oja", "Berta Oks", "Carl Ots")


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with a_desk(tmp_path, profile="cross-institution-year") as opened:
        yield opened


@pytest.fixture
def panel(tmp_path: Path) -> Iterator[Desk]:
    with a_desk(tmp_path) as opened:
        yield opened


def safe(desk: Desk) -> frozenset[UUID]:
    with desk.read() as session:
        return safe_to_tell(session, desk.today).safe


def a_sure_and_a_loose_pair(desk: Desk) -> tuple[UUID, UUID]:
    """Lay a pair that every best plan has, and one that any of two mentors would suit as well."""
    sure_mentor = a_mentor(desk, "Anu Allik", topics_offered=("leadership",))
    sure_mentee = a_mentee(desk, "Ain Oja", topics_sought=("leadership",))
    loose = a_mentee(desk, "Berta Oks", topics_sought=("communication",))
    one = a_mentor(desk, "Boris Bek", topics_offered=("communication",))
    a_mentor(desk, "Cia Car", topics_offered=("communication",))
    return actions.pair(desk, sure_mentor, sure_mentee), actions.pair(desk, one, loose)


def test_a_pair_that_every_best_plan_has_is_safe_and_one_that_could_be_otherwise_is_not(desk: Desk) -> None:
    sure, loose = a_sure_and_a_loose_pair(desk)
    assert safe(desk) == {sure}
    assert loose


def test_a_lock_by_hand_makes_no_pair_safe(desk: Desk) -> None:
    """The lock is a choice: without it a best plan may have another pair."""
    sure, loose = a_sure_and_a_loose_pair(desk)
    actions.lock(desk, loose)
    assert safe(desk) == {sure}
    actions.lock(desk, sure)
    assert safe(desk) == {sure}


def test_a_locked_pair_that_stands_against_the_best_plan_makes_no_other_safe_by_itself(desk: Desk) -> None:
    sure, _ = a_sure_and_a_loose_pair(desk)
    with desk.read() as session:
        laid = {pair.id: pair for pair in standing(session, desk.today).laid}
    actions.unpair(desk, sure)
    other = a_mentee(desk, "Dora Org", topics_sought=("leadership",))
    locked = actions.pair(desk, laid[sure].mentor_id, other)
    actions.lock(desk, locked)
    assert locked not in safe(desk)


def test_a_pair_that_the_panel_approved_is_safe(panel: Desk) -> None:
    a_mentor(panel, "Malle")
    pair_id = actions.pair(panel, a_mentor(panel), a_mentee(panel))
    assert safe(panel) == frozenset()
    actions.approve_plan(panel, "kolleegium")
    assert safe(panel) == {pair_id}
    life.tell(panel, [pair_id])
    assert safe(panel) == frozenset()


def test_told_pairs_stay_and_safe_ones_are_in_every_plan_after_newcomers_left(desk: Desk) -> None:
    sure, loose = a_sure_and_a_loose_pair(desk)
    life.tell(desk, [sure])
    better = a_mentor(desk, "Eda Els", topics_offered=("leadership", "communication"))
    actions.propose(desk)
    with desk.read() as session:
        rows = {row.id: row.state for row in pair_rows(session, desk.today)}
    assert rows[sure] == "told"
    assert loose in rows
    assert better


def test_a_pair_that_a_rule_forbids_by_now_is_not_safe(desk: Desk) -> None:
    sure, _ = a_sure_and_a_loose_pair(desk)
    with desk.read() as session:
        mentee = next(p for p in standing(session, desk.today).laid if p.id == sure).mentee_id
    add_block(desk, mentee, "Anu Allik")
    assert sure not in safe(desk)


@pytest.mark.parametrize("seed", range(25))
def test_what_is_called_certain_is_in_each_of_all_best_plans(seed: int) -> None:
    rng = np.random.default_rng(seed)
    n, m = int(rng.integers(1, 5)), int(rng.integers(1, 4))
    instance = Instance(
        rng.integers(0, 4, (n, m)), rng.random((n, m)) < 0.7, rng.integers(0, 3, m).astype(np.int64)
    )
    best = best_plan(instance)
    plans = [choice for choice in product(range(-1, m), repeat=n) if _is_plan(instance, choice)]
    worth = {choice: _worth(instance, choice) for choice in plans}
    top = [choice for choice, value in worth.items() if value == max(worth.values())]
    certain = regrets(instance, best).certain
    for i, j in enumerate(best.mentor_of.tolist()):
        assert bool(certain[i]) == (j >= 0 and all(choice[i] == j for choice in top))


def _is_plan(instance: Instance, choice: tuple[int, ...]) -> bool:
    placed = [j for j in choice if j >= 0]
    return all(instance.allowed[i, j] for i, j in enumerate(choice) if j >= 0) and all(
        placed.count(j) <= instance.capacity[j] for j in set(placed)
    )


def _worth(instance: Instance, choice: tuple[int, ...]) -> tuple[int, int]:
    placed = [(i, j) for i, j in enumerate(choice) if j >= 0]
    return len(placed), sum(int(instance.score[i, j]) for i, j in placed)


def test_nothing_is_certain_of_a_pair_that_lies_beside_the_best_plan(desk: Desk) -> None:
    mentor, spare = a_mentor(desk, "Anu Allik", topics_offered=("leadership",)), a_mentor(desk, "Boris Bek")
    mentee = a_mentee(desk, "Ain Oja", topics_sought=("leadership",))
    actions.pair(desk, spare, mentee)
    with desk.read() as session:
        stood = standing(session, desk.today)
    assert certain_pairs(stood.scoring(), stood.laid) == set()
    assert mentor


def test_a_plan_with_a_pair_that_a_rule_forbids_by_now_is_not_approved(panel: Desk) -> None:
    mentor, mentee = a_mentor(panel, "Anu Allik"), a_mentee(panel, "Ain Oja")
    actions.pair(panel, mentor, mentee)
    actions.pair(panel, a_mentor(panel, "Boris Bek"), a_mentee(panel, "Berta Oks"))
    add_block(panel, mentor, "Ain Oja")
    with pytest.raises(ForbiddenByNow, match=r"Ain Oja with Anu Allik: not possible\. Nothing was approved"):
        actions.approve_plan(panel, "kolleegium")
    with panel.read() as session:
        assert {row.state for row in pair_rows(session, panel.today)} == {"proposed"}
    actions.repair_plan(panel)
    assert actions.approve_plan(panel, "kolleegium") == 2


def test_somebody_who_is_not_eligible_by_now_stops_the_approval(panel: Desk) -> None:
    mentor = a_mentor(panel, "Anu Allik")
    actions.pair(panel, mentor, a_mentee(panel, "Ain Oja"))
    change_registration(panel, mentor, months_experience=12)
    with pytest.raises(ForbiddenByNow, match="Ain Oja with Anu Allik"):
        actions.approve_plan(panel, "kolleegium")


def test_more_mentees_than_a_mentor_takes_by_now_stop_the_approval(panel: Desk) -> None:
    mentor = a_mentor(panel, "Anu Allik")
    actions.pair(panel, mentor, a_mentee(panel, "Ain Oja"))
    actions.pair(panel, mentor, a_mentee(panel, "Berta Oks"), "väike rühm")
    change_registration(panel, mentor, capacity=1)
    with pytest.raises(ForbiddenByNow, match="more mentees than places"):
        actions.approve_plan(panel, "kolleegium")


def a_peer(desk: Desk, name: str, **said: object) -> UUID:
    return register(desk, a_registration(name, "peer", forms=("peer",), **said))


def test_two_peers_are_safe_only_where_nobody_else_would_do_as_well(desk: Desk) -> None:
    one, other = a_peer(desk, "Anu Allik"), a_peer(desk, "Ain Oja")
    pair_id = actions.pair(desk, one, other)
    assert safe(desk) == {pair_id}
    a_peer(desk, "Berta Oks")
    assert safe(desk) == frozenset()


def test_whoever_would_take_either_side_makes_a_pair_unsure_that_a_turned_plan_undoes(desk: Desk) -> None:
    """With one side for each person the pair would be certain; a plan that turns them round is as good."""
    alike = {"topics_offered": ("leadership",), "topics_sought": ("leadership",), "months_experience": 60}
    people = [
        register(desk, a_registration(n, "mentor", **{**alike, "roles": ("mentor", "mentee")})) for n in NAMES
    ]
    actions.pair(desk, people[0], people[1])
    assert safe(desk) == frozenset()


def test_a_pair_beside_people_with_several_forms_is_safe_where_it_is_proven(desk: Desk) -> None:
    sure, _ = a_sure_and_a_loose_pair(desk)
    a_peer(desk, "Eda Els")
    a_peer(desk, "Fred Fry")
    assert safe(desk) == {sure}


def test_a_lock_takes_no_safety_from_a_pair_beside_people_with_several_forms(desk: Desk) -> None:
    sure, loose = a_sure_and_a_loose_pair(desk)
    peers = actions.pair(desk, a_peer(desk, "Eda Els"), a_peer(desk, "Fred Fry"))
    for pair_id in (sure, loose, peers):
        actions.lock(desk, pair_id)
    assert safe(desk) == {sure, peers}
