from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentordesk.matching import Instance, Plan, best_plan, plan_of, shortfall
from tests.matching.problems import a_problem, an_instance, optimum, problems

LIBRARY = Path(__file__).resolve().parents[2].parent / "shared" / "data" / "assignment" / "assign100.txt"


def keeps_every_rule(instance: Instance, plan: Plan) -> bool:
    placed = np.flatnonzero(plan.mentor_of >= 0)
    mentors = plan.mentor_of[placed]
    return (
        bool(instance.allowed[placed, mentors].all())
        and bool((np.bincount(mentors, minlength=instance.mentors) <= instance.capacity).all())
        and all(plan.mentor_of[mentee] == mentor for mentee, mentor in instance.locked)
        and plan.matched == len(placed)
        and plan.total == int(instance.score[placed, mentors].sum())
        and type(plan.total) is int
    )


def agree_with_highs(instances: int, seed: int) -> None:
    for instance in problems(seed, instances):
        plan = best_plan(instance)
        assert keeps_every_rule(instance, plan)
        assert plan.proven
        assert (plan.matched, plan.total) == optimum(instance)


def test_the_best_plan_is_what_an_independent_solver_finds() -> None:
    agree_with_highs(400, seed=1)


@pytest.mark.long
def test_the_best_plan_is_what_an_independent_solver_finds_ten_thousand_times() -> None:
    agree_with_highs(10_000, seed=2)


def test_a_larger_problem_is_solved_as_highs_solves_it() -> None:
    random = np.random.default_rng(3)
    score, allowed = random.integers(0, 1001, (60, 30)), random.random((60, 30)) < 0.7
    instance = Instance(score, allowed, random.integers(1, 4, 30))
    plan = best_plan(instance)
    assert (plan.matched, plan.total) == optimum(instance)


@pytest.mark.skipif(not LIBRARY.exists(), reason=f"the OR-Library instance is not at {LIBRARY}")
def test_the_or_library_instance_reaches_its_known_optimum() -> None:
    size, *costs = map(int, LIBRARY.read_text().split())
    cost = np.array(costs).reshape(size, size)
    plan = best_plan(an_instance(cost.max() - cost))
    assert plan.matched == size
    assert size * int(cost.max()) - plan.total == 305


@given(seed=st.integers(0, 2**32))
def test_more_places_or_more_allowed_pairs_never_make_a_plan_worse(seed: int) -> None:
    random = np.random.default_rng(seed)
    instance = a_problem(random)
    wider = Instance(
        instance.score,
        instance.allowed | (random.random(instance.allowed.shape) < 0.3),
        instance.capacity + random.integers(0, 2, instance.mentors),
        instance.locked,
    )
    before, after = best_plan(instance), best_plan(wider)
    assert after.matched >= before.matched
    assert after.matched > before.matched or after.total >= before.total


@given(seed=st.integers(0, 2**32))
def test_the_order_of_people_does_not_matter(seed: int) -> None:
    random = np.random.default_rng(seed)
    instance = a_problem(random)
    mentees, mentors = random.permutation(instance.mentees), random.permutation(instance.mentors)
    locked = [(int(np.argsort(mentees)[i]), int(np.argsort(mentors)[j])) for i, j in instance.locked]
    shuffled = Instance(
        instance.score[mentees][:, mentors],
        instance.allowed[mentees][:, mentors],
        instance.capacity[mentors],
        locked,
    )
    ours, theirs = best_plan(instance), best_plan(shuffled)
    assert (ours.matched, ours.total) == (theirs.matched, theirs.total)


def test_one_more_person_counts_more_than_any_score() -> None:
    plan = best_plan(an_instance([[1000, 0], [1000, 0]], allowed=[[True, True], [True, False]]))
    assert plan.mentor_of.tolist() == [1, 0]
    assert plan.total == 1000


def test_a_lock_stays_though_another_plan_is_better() -> None:
    plan = best_plan(an_instance([[9, 0], [0, 9]], locked=((0, 1),)))
    assert plan.mentor_of.tolist() == [1, 0]
    assert plan.total == 0
    assert plan.proven


@pytest.mark.parametrize(
    ("instance", "matched"),
    [
        (an_instance(np.zeros((0, 0))), 0),
        (an_instance(np.zeros((0, 3))), 0),
        (an_instance(np.zeros((3, 0))), 0),
        (an_instance(np.ones((3, 2)), capacity=[0, 0]), 0),
        (an_instance(np.ones((3, 2)), allowed=np.zeros((3, 2))), 0),
        (an_instance(np.ones((3, 2)), capacity=[10**15, 0]), 3),
        (an_instance(np.zeros((4, 2)), capacity=[1, 2]), 3),
        (an_instance(np.ones((2, 2)), locked=((0, 0), (1, 1))), 2),
    ],
    ids=[
        "nothing",
        "no mentees",
        "no mentors",
        "no places",
        "no pair",
        "endless places",
        "all 0",
        "all locked",
    ],
)
def test_a_problem_at_its_edge_has_a_plain_answer(instance: Instance, matched: int) -> None:
    plan = best_plan(instance)
    assert plan.mentor_of.dtype == np.int64
    assert plan.mentor_of.shape == (instance.mentees,)
    assert plan.matched == matched
    assert plan.proven
    assert keeps_every_rule(instance, plan)


def test_a_plan_laid_by_hand_is_proven_only_where_it_is_as_good_as_the_best() -> None:
    random = np.random.default_rng(4)
    proven = 0
    for instance in problems(5, 300):
        best = best_plan(instance)
        mentor_of = best.mentor_of.copy()
        for mentee in range(instance.mentees):
            if random.random() < 0.2 and all(mentee != locked for locked, _ in instance.locked):
                mentor_of[mentee] = -1
        plan = plan_of(instance, mentor_of)
        assert keeps_every_rule(instance, plan)
        behind = (best.matched - plan.matched, best.total - plan.total)
        assert plan.proven == (behind == (0, 0))
        assert shortfall(instance, mentor_of) == shortfall(instance, mentor_of, best) == behind
        proven += plan.proven
    assert 30 < proven < 270


def test_two_people_in_the_wrong_places_are_seen() -> None:
    instance = an_instance([[9, 5], [5, 9]])
    assert not plan_of(instance, [1, 0]).proven
    assert shortfall(instance, [1, 0]) == (0, 8)
    assert plan_of(instance, [0, 1]).proven


def test_one_place_left_empty_is_seen_though_the_score_is_higher() -> None:
    instance = an_instance([[9, 0], [9, 0]], allowed=[[True, True], [True, False]])
    assert shortfall(instance, [0, -1]) == (1, 0)


def test_a_long_way_to_the_best_plan_is_seen() -> None:
    ring = np.eye(80, dtype=np.int64) + np.roll(np.eye(80, dtype=np.int64), 1, axis=1) * 2
    instance = an_instance(ring, allowed=ring > 0)
    assert not plan_of(instance, np.arange(80)).proven
    assert shortfall(instance, np.arange(80)) == (0, 80)


@pytest.mark.parametrize(
    ("mentor_of", "words"),
    [
        ([0], "names 1 mentees"),
        ([0, 2], "numbered 0 to 1"),
        ([0, -2], "numbered 0 to 1"),
        ([0, 0], "more mentees than places"),
        ([1, 0], "may not be paired"),
        ([-1, 1], "is locked to mentor 0"),
        ([0.5, 1.0], "whole numbers"),
    ],
)
def test_a_plan_that_cannot_be_is_refused_in_words(mentor_of: list[int], words: str) -> None:
    instance = an_instance([[1, 1], [1, 1]], allowed=[[True, False], [True, True]], locked=((0, 0),))
    with pytest.raises(ValueError, match=words):
        plan_of(instance, mentor_of)
