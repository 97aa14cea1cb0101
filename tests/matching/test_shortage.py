"""Who is left over and what would help, each gain held against a plan of HiGHS with the change made."""

from dataclasses import replace

import numpy as np
import pytest

from mentordesk.matching import Instance, best_plan, explain_unmatched, one_more_mentor, plan_of
from tests.matching.problems import an_instance, can_be_forced, optimum, problems, with_lock

Gain = tuple[int, int]


def one_more_place(instance: Instance, mentor: int, places: int = 1) -> Instance:
    capacity = instance.capacity.copy()
    capacity[mentor] += places
    return replace(instance, capacity=capacity)


def with_pair_allowed(instance: Instance, mentee: int, mentor: int) -> Instance:
    allowed = instance.allowed.copy()
    allowed[mentee, mentor] = True
    return replace(instance, allowed=allowed)


def best_with(instance: Instance, mentee: int) -> Gain | None:
    """The most that a plan reaches in which somebody has a place."""
    able = [j for j in range(instance.mentors) if can_be_forced(instance, mentee, j)]
    return max((optimum(with_lock(instance, mentee, j)) for j in able), default=None)


def beyond(value: Gain, now: Gain) -> Gain:
    return value[0] - now[0], value[1] - now[1]


def check_remedies(instance: Instance, mentee: int, now: Gain) -> None:
    found = explain_unmatched(instance, best_plan(instance), mentee)
    gains = {(str(one.kind), one.mentor): (one.people, one.points) for one in found.remedies}
    order = [(-one.people, -one.points) for one in found.remedies]
    assert order == sorted(order)
    for j in range(instance.mentors):
        value = best_with(one_more_place(instance, j), mentee)
        seated = value is not None and value[0] > now[0]
        assert gains.pop(("place", j), None) == (beyond(value, now) if seated and value else None)
        kind = "displace" if instance.allowed[mentee, j] else "allow"
        opened = with_pair_allowed(instance, mentee, j)
        can = can_be_forced(opened, mentee, j)
        forced = optimum(with_lock(opened, mentee, j)) if can else None
        assert gains.pop((kind, j), None) == (beyond(forced, now) if forced else None)
    assert not gains


def test_each_change_gains_what_a_plan_with_it_gains() -> None:
    checked = 0
    for instance in problems(seed=11, count=80, mentees=6, mentors=4):
        plan = best_plan(instance)
        for mentee in np.flatnonzero(plan.mentor_of < 0).tolist()[:2]:
            check_remedies(instance, mentee, (plan.matched, plan.total))
            checked += 1
    assert checked > 60


@pytest.mark.long
def test_in_thousands_of_plans_each_change_gains_what_a_plan_with_it_gains() -> None:
    for instance in problems(seed=12, count=3000, mentees=7, mentors=5):
        plan = best_plan(instance)
        for mentee in np.flatnonzero(plan.mentor_of < 0).tolist():
            check_remedies(instance, mentee, (plan.matched, plan.total))


def test_whoever_is_displaced_is_named() -> None:
    instance = an_instance([[9, 1], [5, 4], [6, 6]], [[True, False], [True, True], [True, False]], [1, 1])
    plan = best_plan(instance)
    assert plan.mentor_of.tolist() == [0, 1, -1]
    [cheapest] = [one for one in explain_unmatched(instance, plan, 2).remedies if one.kind == "displace"]
    assert (cheapest.mentor, cheapest.people, cheapest.points, cheapest.displaced) == (0, 0, -3, 0)


def test_others_may_move_up_to_a_new_place() -> None:
    """The one left over fits the first mentor alone; a place at the second frees the first."""
    instance = an_instance([[9, 8], [7, 0]], [[True, True], [True, False]], [1, 0])
    found = explain_unmatched(instance, best_plan(instance), 1)
    assert {(one.mentor, one.people, one.points) for one in found.remedies if one.kind == "place"} == {
        (0, 1, 7),
        (1, 1, 6),
    }


@pytest.mark.parametrize(
    ("allowed", "capacity", "locked", "reason"),
    [
        ([[True], [False]], [1], (), "nobody fits"),
        ([[True], [True]], [1], ((0, 0),), "no places"),
        ([[True], [True]], [1], (), "others need the places"),
    ],
)
def test_the_reason_is_told(
    allowed: list[list[bool]], capacity: list[int], locked: tuple[tuple[int, int], ...], reason: str
) -> None:
    instance = an_instance([[5], [3]], allowed, capacity, locked)
    assert explain_unmatched(instance, best_plan(instance), 1).reason == reason


def test_nobody_who_has_a_place_is_explained_and_no_plan_that_is_not_the_best() -> None:
    instance = an_instance([[5], [3]])
    with pytest.raises(ValueError, match="not left over"):
        explain_unmatched(instance, best_plan(instance), 0)
    with pytest.raises(ValueError, match="proven"):
        explain_unmatched(instance, plan_of(instance, [-1, 0]), 0)
    with pytest.raises(IndexError):
        explain_unmatched(instance, best_plan(instance), 2)


@pytest.mark.parametrize("places", [1, 2])
def test_more_places_gain_what_a_plan_with_them_gains(places: int) -> None:
    for instance in problems(seed=13 + places, count=60, mentees=7, mentors=4):
        plan = best_plan(instance)
        now = plan.matched, plan.total
        found = one_more_mentor(instance, plan, places)
        gains = {one.mentor: (one.people, one.points) for one in found}
        for j in range(instance.mentors):
            assert gains.get(j, (0, 0)) == beyond(optimum(one_more_place(instance, j, places)), now)
        ranked = sorted(gains.values(), reverse=True)
        assert [(one.people, one.points) for one in found] == ranked
        first = one_more_mentor(instance, plan, places, most=2)
        assert [(one.people, one.points) for one in first] == ranked[:2]


def test_less_than_one_place_is_refused() -> None:
    instance = an_instance([[5], [3]])
    with pytest.raises(ValueError, match="places"):
        one_more_mentor(instance, best_plan(instance), 0)
