"""The best plan, and plans laid by hand judged against it."""

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import ArrayLike

from mentordesk.matching.assignment import assign
from mentordesk.matching.graph import MentorGraph
from mentordesk.matching.instance import EXACT_BELOW, Instance, Real, Whole, taken_places, whole_array
from mentordesk.matching.shortest import NegativeCycleError


@dataclass(frozen=True, eq=False)
class Plan:
    """Who goes to whom.

    mentor_of: int64 (n,), −1 for nobody, read-only. matched: people placed. total: the sum of their scores,
    locked pairs included. proven: shown to be the best that was asked for. A plan that was shown to be best
    carries the priced graph that shows it; `regrets` starts from there.
    """

    mentor_of: Whole
    matched: int
    total: int
    proven: bool
    graph: MentorGraph | None = field(default=None, repr=False)


def best_plan(instance: Instance, near: Whole | None = None) -> Plan:
    """Place the most people and, among all ways to do that, reach the highest total score; exact.

    One `linear_sum_assignment` over single places (Crouse 2016); the result is proven by its potentials.

    Args:
        instance: the problem.
        near: a plan, int64 (n,), −1 for nobody: of equally good plans one that shares the most pairs with it
            is given, as long as the scores leave room for a third level in exact arithmetic.
    """
    mentor_of = instance.lock_of.copy()
    movable = (instance.lock_of < 0) & instance.allowed.any(axis=1)
    worth = instance.worth if near is None else _drawn_to(instance, near)
    cost = -(worth if movable.all() else worth[movable])
    np.minimum(cost, 0.0, out=cost)
    mentor_of[movable] = assign(cost, instance.places)
    return _judged(instance, mentor_of)


def _drawn_to(instance: Instance, near: Whole) -> Real:
    """Give what each pair is worth with a last point for those of a plan; it never outweighs a score."""
    levels = instance.mentees + 1
    kept = np.flatnonzero(near >= 0)
    if not kept.size or levels * instance.mentees * (instance.person + 1) >= EXACT_BELOW:
        return instance.worth
    worth = instance.worth * levels
    worth[kept, near[kept]] += 1.0
    return worth


def plan_of(instance: Instance, mentor_of: ArrayLike) -> Plan:
    """Judge a plan laid by hand: int64 (n,), −1 for nobody. It is `proven` only if no plan is better.

    Raises ValueError if the plan breaks a lock, a capacity or a rule, or names a mentor who is not there.
    """
    return _judged(instance, checked_mentors(instance, mentor_of))


def shortfall(instance: Instance, mentor_of: ArrayLike, best: Plan | None = None) -> tuple[int, int]:
    """Say how far a plan laid by hand stays behind the best one: (people, points).

    points may be negative where people > 0: placing one more may cost score. Pass `best` if it is at hand.

    Raises ValueError as `plan_of` does.
    """
    placed = checked_mentors(instance, mentor_of)
    best = best or best_plan(instance)
    return best.matched - int((placed >= 0).sum()), best.total - total_of(instance, placed)


def checked_mentors(instance: Instance, mentor_of: ArrayLike) -> Whole:
    """Copy a plan's mentors, read-only; raises ValueError if the instance forbids such a plan."""
    checked = whole_array(mentor_of, "mentor_of", dimensions=1)
    if checked.shape[0] != instance.mentees:
        raise ValueError(f"the plan names {checked.shape[0]} mentees, the instance has {instance.mentees}")
    if checked.size and (checked.min() < -1 or checked.max() >= instance.mentors):
        raise ValueError(f"mentors are numbered 0 to {instance.mentors - 1}, and −1 is nobody")
    placed = np.flatnonzero(checked >= 0)
    for mentee in placed[~instance.allowed[placed, checked[placed]]].tolist():
        raise ValueError(f"mentee {mentee} may not be paired with mentor {checked[mentee]}")
    full = taken_places(checked, instance.mentors) > instance.capacity
    for mentor in np.flatnonzero(full).tolist():
        raise ValueError(f"mentor {mentor} has more mentees than places")
    for mentee, mentor in instance.locked:
        if checked[mentee] != mentor:
            raise ValueError(f"mentee {mentee} is locked to mentor {mentor}, but the plan has another")
    return checked


def total_of(instance: Instance, mentor_of: Whole) -> int:
    """Add the scores of a plan's pairs."""
    placed = np.flatnonzero(mentor_of >= 0)
    return int(instance.score[placed, mentor_of[placed]].sum())


def _judged(instance: Instance, mentor_of: Whole) -> Plan:
    mentor_of.setflags(write=False)
    try:
        graph = MentorGraph(instance, mentor_of)
    except NegativeCycleError:
        graph = None
    return Plan(
        mentor_of=mentor_of,
        matched=int((mentor_of >= 0).sum()),
        total=total_of(instance, mentor_of),
        proven=graph is not None,
        graph=graph,
    )
