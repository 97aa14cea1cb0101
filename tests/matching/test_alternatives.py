"""Several plans: each the best that differs enough from all before, held against every plan there is."""

import numpy as np
import pytest

from mentordesk.matching import Instance, Plan, alternatives, best_plan, each_alternative, plan_of, regrets
from tests.matching.problems import a_problem, an_instance, every_plan

Placed = tuple[int, ...]


def worth(instance: Instance, mentor_of: Placed) -> tuple[int, int]:
    pairs = [(i, j) for i, j in enumerate(mentor_of) if j >= 0]
    return len(pairs), sum(int(instance.score[i, j]) for i, j in pairs)


def difference(one: Placed, other: Placed) -> int:
    return sum(a != b for a, b in zip(one, other, strict=True))


def check_against_every_plan(instance: Instance, count: int, least: int) -> None:
    """Each plan is the best that differs by `least` from all before, and none is kept back."""
    locked = dict(instance.locked)
    plans = [plan for plan in every_plan(instance) if all(plan[i] == j for i, j in locked.items())]
    found = alternatives(instance, count, least)
    for plan in found:
        best = max(worth(instance, one) for one in plans)
        placed = tuple(plan.mentor_of.tolist())
        assert placed in plans
        assert (plan.matched, plan.total) == worth(instance, placed) == best
        assert plan.proven
        plans = [one for one in plans if difference(one, placed) >= least]
    assert len(found) == count or not plans


def check_random(seed: int, problems: int) -> None:
    random = np.random.default_rng(seed)
    for _ in range(problems):
        instance = a_problem(random, mentees=5, mentors=4)
        check_against_every_plan(instance, int(random.integers(1, 8)), int(random.integers(1, 5)))


def test_each_plan_is_the_best_that_differs_enough() -> None:
    check_random(seed=1, problems=200)


@pytest.mark.long
def test_ten_thousand_times_each_plan_is_the_best_that_differs_enough() -> None:
    check_random(seed=2, problems=10_000)


def test_a_free_place_does_not_make_the_same_plan_two() -> None:
    instance = an_instance([[5, 3], [4, 1]], capacity=[3, 3])
    found = alternatives(instance, 4, 1)
    assert len({tuple(plan.mentor_of.tolist()) for plan in found}) == 4
    assert [plan.total for plan in found] == [9, 7, 6, 4]


def test_where_all_scores_tie_the_plans_still_differ_as_much_as_is_asked() -> None:
    found = alternatives(an_instance(np.ones((40, 40))), 10, 40)
    assert [(plan.matched, plan.total, plan.proven) for plan in found] == [(40, 40, True)] * 10
    for place, plan in enumerate(found):
        assert all((plan.mentor_of != earlier.mentor_of).all() for earlier in found[:place])


def test_ten_plans_of_two_hundred_people_are_proven_and_differ() -> None:
    random = np.random.default_rng(5)
    score = random.integers(1, 1001, (200, 100))
    instance = Instance(score, random.random(score.shape) >= 0.3, random.integers(1, 4, 100))
    found = alternatives(instance, 10, 5)
    values = [(plan.matched, plan.total) for plan in found]
    assert values == sorted(values, reverse=True)
    assert all(plan.proven for plan in found)
    for place, plan in enumerate(found):
        plan_of(instance, plan.mentor_of)
        assert all((plan.mentor_of != earlier.mentor_of).sum() >= 5 for earlier in found[:place])


def test_fewer_plans_are_given_where_fewer_exist() -> None:
    assert len(alternatives(an_instance([[1]], [[False]]), 10, 1)) == 1
    assert len(alternatives(an_instance([[1]]), 10, 1)) == 2
    assert len(alternatives(an_instance([[1], [1]], locked=((0, 0),)), 10, 1)) == 1
    assert len(alternatives(an_instance(np.empty((0, 3))), 10, 2)) == 1


def test_the_search_ends_when_nobody_wants_it_any_more() -> None:
    class Enough(Exception):
        pass

    asked: list[Plan] = []

    def check() -> None:
        if asked:
            raise Enough

    plans = each_alternative(an_instance(np.ones((6, 6))), 3, check)
    asked.append(next(plans))
    with pytest.raises(Enough):
        next(plans)


def test_the_first_plan_may_be_chosen_among_the_best() -> None:
    instance = an_instance(np.ones((3, 3)))
    mine = plan_of(instance, [2, 1, 0])
    assert next(each_alternative(instance, 2, first=mine)) is mine
    with pytest.raises(ValueError, match="proven"):
        each_alternative(instance, 2, first=plan_of(instance, [0, 1, -1]))


@pytest.mark.parametrize(("count", "least", "said"), [(0, 1, "count"), (3, 0, "min_difference")])
def test_nonsense_is_refused(count: int, least: int, said: str) -> None:
    with pytest.raises(ValueError, match=said):
        alternatives(an_instance([[1]]), count, least)


def test_moves_are_priced_from_the_best_plan_alone() -> None:
    instance = an_instance([[9, 1], [8, 7]])
    best, second = alternatives(instance, 2, 1)
    assert best.total == best_plan(instance).total
    assert regrets(instance, best).row(0)
    with pytest.raises(ValueError, match="not a best plan"):
        regrets(instance, second)
