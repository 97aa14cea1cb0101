"""The fairness trade, held against every plan there is."""

from fractions import Fraction

import numpy as np
import pytest

from mentordesk.matching import Instance, best_plan, fair_plan, plan_of
from tests.matching.problems import a_problem, an_instance, every_plan


def fairest(instance: Instance, share: Fraction) -> tuple[int, int]:
    """The highest floor within the bounds, and the most points with it; −1 where nobody can be moved."""
    best, locked = best_plan(instance), dict(instance.locked)
    found = []
    for plan in every_plan(instance):
        pairs = {i: int(instance.score[i, j]) for i, j in enumerate(plan) if j >= 0}
        if any(plan[i] != j for i, j in locked.items()) or len(pairs) < best.matched:
            continue
        if sum(pairs.values()) >= (1 - share) * best.total:
            floor = min((points for i, points in pairs.items() if i not in locked), default=-1)
            found.append((floor, sum(pairs.values())))
    return max(found)


def check_random(seed: int, problems: int) -> None:
    random = np.random.default_rng(seed)
    for _ in range(problems):
        instance = a_problem(random, mentees=5, mentors=4)
        share = Fraction(int(random.choice([0, 1, 5, 20, 100])), 100)
        found = fair_plan(instance, give_up=share)
        floor = -1 if found.floor is None else found.floor
        assert (floor, found.plan.total) == fairest(instance, share)
        assert found.plan.matched == best_plan(instance).matched
        assert found.lost == best_plan(instance).total - found.plan.total
        assert found.solves <= 10
        plan_of(instance, found.plan.mentor_of)


def test_the_floor_is_the_highest_that_the_trade_allows() -> None:
    check_random(seed=3, problems=250)


@pytest.mark.long
def test_ten_thousand_times_the_floor_is_the_highest_that_the_trade_allows() -> None:
    check_random(seed=4, problems=10_000)


def test_ten_solves_are_enough_for_a_thousand_scores() -> None:
    random = np.random.default_rng(6)
    solves = []
    for _ in range(30):
        score = random.integers(0, 1001, (40, 40))
        instance = Instance(score, random.random(score.shape) < 0.3, np.ones(40, dtype=np.int64))
        solves.append(fair_plan(instance, give_up=1.0).solves)
    assert 3 <= max(solves) <= 10


def test_a_little_of_the_total_lifts_the_weakest_pair() -> None:
    instance = an_instance([[100, 50], [48, 1]])
    assert fair_plan(instance, give_up=0).floor == 1
    found = fair_plan(instance, give_up=0.04)
    assert (found.floor_before, found.floor, found.lost) == (1, 48, 3)


def test_locked_pairs_are_exempt() -> None:
    found = fair_plan(an_instance([[0, 9], [9, 5]], locked=((0, 0),)))
    assert (found.floor, found.lost, found.solves) == (5, 0, 0)


def test_nobody_loses_a_bonus_for_a_floor() -> None:
    """The first comes before the second by a bonus in the scores; the fit without it is what is lifted."""
    fit = np.array([[10], [90]])
    instance = an_instance(fit + np.array([[1000], [0]]))
    found = fair_plan(instance, give_up=1.0, fit=fit)
    assert (found.plan.mentor_of.tolist(), found.floor) == ([0, -1], 10)


def test_nonsense_is_refused() -> None:
    instance = an_instance([[1, 2]])
    with pytest.raises(ValueError, match="share"):
        fair_plan(instance, give_up=1.5)
    with pytest.raises(ValueError, match="shape"):
        fair_plan(instance, fit=[[1]])
    with pytest.raises(ValueError, match="proven"):
        fair_plan(instance, plan_of(instance, [0]))
