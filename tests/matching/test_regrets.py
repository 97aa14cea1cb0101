from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentordesk.matching import Instance, Plan, best_plan, cost_of_move, plan_of, regrets
from tests.matching.problems import (
    a_problem,
    an_instance,
    can_be_forced,
    every_plan,
    optimum,
    problems,
    with_lock,
)


def forced_price(instance: Instance, plan: Plan, mentee: int, mentor: int) -> tuple[int, int]:
    """What the pair costs, found by solving the whole problem again with the pair in it."""
    lock_of = dict(instance.locked)
    if mentee in lock_of:
        return (0, 0) if lock_of[mentee] == mentor else (-1, -1)
    if not can_be_forced(instance, mentee, mentor):
        return -1, -1
    forced = best_plan(with_lock(instance, mentee, mentor))
    return plan.matched - forced.matched, plan.total - forced.total


def count_mismatches(seed: int, pairs: int) -> int:
    wrong = asked = 0
    random = np.random.default_rng(seed)
    while asked < pairs:
        instance = a_problem(random)
        plan = best_plan(instance)
        priced = regrets(instance, plan)
        for mentee, mentor in np.ndindex(instance.score.shape):
            price = int(priced.people[mentee, mentor]), int(priced.points[mentee, mentor])
            wrong += price != forced_price(instance, plan, mentee, mentor)
            asked += 1
    return wrong


def test_a_regret_is_what_solving_again_with_the_pair_loses() -> None:
    assert count_mismatches(seed=1, pairs=4000) == 0


@pytest.mark.long
def test_a_regret_is_what_solving_again_with_the_pair_loses_ten_thousand_times() -> None:
    assert count_mismatches(seed=2, pairs=50_000) == 0


@pytest.mark.parametrize(
    ("capacity", "mentees", "scale"),
    [
        ([1] * 12, 12, 1000),  # every place is taken and everybody placed: the pool is of no use
        ([2] * 6, 11, 1000),
        ([2] * 6, 14, 1000),
        ([3] * 40, 120, 1000),
        ([0, 5, 1, 0, 5, 1] * 3, 30, 3),
        ([2] * 40, 80, 2),
    ],
)
def test_regrets_hold_however_full_the_places_are(capacity: list[int], mentees: int, scale: int) -> None:
    random = np.random.default_rng(mentees)
    shape = (mentees, len(capacity))
    instance = Instance(random.integers(0, scale + 1, shape), random.random(shape) < 0.7, np.array(capacity))
    plan = best_plan(instance)
    priced = regrets(instance, plan)
    for mentee, mentor in zip(
        random.integers(0, shape[0], 60), random.integers(0, shape[1], 60), strict=True
    ):
        price = int(priced.people[mentee, mentor]), int(priced.points[mentee, mentor])
        assert price == forced_price(instance, plan, int(mentee), int(mentor))


def test_people_who_form_many_closed_circles_are_priced_too() -> None:
    random = np.random.default_rng(8)
    circle_of_mentee, circle_of_mentor = np.arange(120) % 12, np.arange(60) % 12
    allowed = circle_of_mentee[:, None] == circle_of_mentor
    instance = Instance(random.integers(0, 1001, (120, 60)), allowed, np.full(60, 2))
    plan = best_plan(instance)
    assert plan.matched == 120
    priced = regrets(instance, plan)
    for mentee, mentor in np.argwhere(allowed)[random.integers(0, allowed.sum(), 80)]:
        price = int(priced.people[mentee, mentor]), int(priced.points[mentee, mentor])
        assert price == forced_price(instance, plan, int(mentee), int(mentor))


def test_a_forced_pair_costs_what_an_independent_solver_says() -> None:
    random = np.random.default_rng(6)
    for instance in problems(7, 60):
        plan = best_plan(instance)
        free = [i for i in range(instance.mentees) if i not in dict(instance.locked)]
        pairs = [(i, j) for i in free for j in range(instance.mentors) if can_be_forced(instance, i, j)]
        if pairs:
            mentee, mentor = pairs[random.integers(len(pairs))]
            people, points = optimum(with_lock(instance, mentee, mentor))
            price = cost_of_move(regrets(instance, plan), mentee, mentor)
            assert price == (plan.matched - people, plan.total - points)


@given(seed=st.integers(0, 2**32))
def test_a_row_says_what_the_matrix_says(seed: int) -> None:
    instance = a_problem(np.random.default_rng(seed))
    priced = regrets(instance, best_plan(instance))
    for mentee in range(instance.mentees):
        people, points = priced.row(mentee)
        assert people.dtype == points.dtype == np.int64
        assert people.tolist() == priced.people[mentee].tolist()
        assert points.tolist() == priced.points[mentee].tolist()


@given(seed=st.integers(0, 2**32))
def test_a_chain_turns_the_best_plan_into_a_best_one_with_the_pair(seed: int) -> None:
    instance = a_problem(np.random.default_rng(seed))
    plan = best_plan(instance)
    priced = regrets(instance, plan)
    for mentee, mentor in np.argwhere(priced.people >= 0).tolist():
        mentor_of = plan.mentor_of.copy()
        for who, here, there in priced.chain(mentee, mentor):
            assert mentor_of[who] == here
            assert plan.mentor_of[who] == here, "nobody moves twice"
            mentor_of[who] = there
        assert mentor_of[mentee] == mentor
        moved = plan_of(instance, mentor_of)
        price = priced.people[mentee, mentor], priced.points[mentee, mentor]
        assert (plan.matched - moved.matched, plan.total - moved.total) == price


def test_a_chain_has_the_fewest_moves_of_all_that_lose_the_least() -> None:
    for instance in problems(9, 60, mentees=4, mentors=3):
        plan = best_plan(instance)
        priced = regrets(instance, plan)
        plans = [p for p in every_plan(instance) if all(p[i] == j for i, j in instance.locked)]
        for mentee, mentor in np.argwhere(priced.people >= 0).tolist():
            people, points = cost_of_move(priced, mentee, mentor)
            fewest = min(
                sum(1 for now, then in zip(plan.mentor_of, other, strict=True) if now != then)
                for other in plans
                if other[mentee] == mentor
                and sum(1 for j in other if j >= 0) == plan.matched - people
                and sum(int(instance.score[i, j]) for i, j in enumerate(other) if j >= 0)
                == plan.total - points
            )
            assert len(priced.chain(mentee, mentor)) == fewest


def test_a_chain_names_everybody_who_moves_in_order() -> None:
    instance = an_instance([[9, 8, 0], [0, 9, 8], [0, 0, 9]])
    priced = regrets(instance, best_plan(instance))
    assert priced.chain(0, 0) == []
    assert priced.chain(0, 1) == [(0, 0, 1), (1, 1, 0)]
    instance = an_instance([[9], [5]])
    assert regrets(instance, best_plan(instance)).chain(1, 0) == [(1, -1, 0), (0, 0, -1)]


def test_a_certain_pair_is_in_every_best_plan_and_a_debatable_one_is_not() -> None:
    for instance in problems(10, 120, mentees=4, mentors=3):
        plan = best_plan(instance)
        best = [
            p
            for p in every_plan(instance)
            if all(p[i] == j for i, j in instance.locked)
            and sum(1 for j in p if j >= 0) == plan.matched
            and sum(int(instance.score[i, j]) for i, j in enumerate(p) if j >= 0) == plan.total
        ]
        expected = [
            now >= 0 and all(p[i] == now for p in best) for i, now in enumerate(plan.mentor_of.tolist())
        ]
        assert regrets(instance, plan).certain.tolist() == expected


def test_points_may_be_won_where_a_person_is_lost() -> None:
    instance = an_instance([[9, 0], [9, 0]], allowed=[[True, True], [True, False]])
    assert cost_of_move(regrets(instance, best_plan(instance)), 0, 0) == (1, 0)
    instance = an_instance([[9, 1], [3, 0]], allowed=[[True, True], [True, False]])
    assert cost_of_move(regrets(instance, best_plan(instance)), 0, 0) == (1, -5)


def test_a_locked_mentee_has_a_price_at_the_own_mentor_only() -> None:
    priced = regrets(instance := an_instance(np.ones((2, 3)), locked=((0, 1),)), best_plan(instance))
    assert priced.people[0].tolist() == priced.points[0].tolist() == [-1, 0, -1]
    assert priced.people[1].tolist() == [0, -1, 0], "the lock has the only place there"
    assert priced.certain[0]
    with pytest.raises(ValueError, match="cannot be paired"):
        priced.chain(0, 0)


@pytest.mark.parametrize(
    "instance",
    [
        an_instance(np.zeros((0, 0))),
        an_instance(np.zeros((0, 3))),
        an_instance(np.zeros((3, 0))),
        an_instance(np.ones((3, 2)), capacity=[0, 0]),
        an_instance(np.ones((3, 2)), allowed=np.zeros((3, 2))),
    ],
    ids=["nothing", "no mentees", "no mentors", "no places", "no pair"],
)
def test_where_no_pair_can_be_nothing_has_a_price(instance: Instance) -> None:
    priced = regrets(instance, best_plan(instance))
    assert priced.people.shape == priced.points.shape == instance.score.shape
    assert (priced.people == -1).all()
    assert (priced.points == -1).all()
    assert not priced.certain.any()


def test_where_all_scores_are_equal_only_people_count() -> None:
    priced = regrets(instance := an_instance(np.full((3, 3), 7)), best_plan(instance))
    assert not priced.people.any()
    assert not priced.points.any()
    assert not priced.certain.any()


def test_only_a_proven_plan_can_be_priced() -> None:
    instance = an_instance([[9, 5], [5, 9]])
    with pytest.raises(ValueError, match="only a proven plan"):
        regrets(instance, plan_of(instance, [1, 0]))
    with pytest.raises(ValueError, match="only a proven plan"):
        regrets(instance, replace(best_plan(instance), proven=False))
    with pytest.raises(ValueError, match="not a best plan"):
        regrets(instance, Plan(np.array([1, 0]), 2, 10, proven=True))


def test_a_proven_plan_of_another_instance_is_looked_at_again() -> None:
    plan = best_plan(an_instance([[9, 5], [5, 9]]))
    with pytest.raises(ValueError, match="not a best plan"):
        regrets(an_instance([[1, 5], [5, 1]]), plan)
    assert cost_of_move(regrets(an_instance([[9, 5], [5, 8]]), plan), 0, 1) == (0, 7)


def test_a_plan_that_was_cut_off_from_its_graph_is_priced_all_the_same() -> None:
    instance = an_instance([[9, 5], [5, 9]])
    found = best_plan(instance)
    bare = Plan(found.mentor_of, found.matched, found.total, found.proven)
    assert (
        regrets(instance, bare).points.tolist()
        == regrets(instance, found).points.tolist()
        == [[0, 8], [8, 0]]
    )


def test_nobody_beyond_the_last_has_a_price() -> None:
    priced = regrets(instance := an_instance([[1]]), best_plan(instance))
    with pytest.raises(IndexError):
        priced.row(1)
    with pytest.raises(ValueError, match="cannot be paired"):
        cost_of_move(regrets(closed := an_instance([[1]], capacity=[0]), best_plan(closed)), 0, 0)
