"""The fairness trade: how far the weakest pair can be lifted while the whole loses little."""

from dataclasses import dataclass, replace
from fractions import Fraction

import numpy as np
from numpy.typing import ArrayLike

from mentordesk.matching.graph import MentorGraph
from mentordesk.matching.instance import Instance, Whole, whole_array
from mentordesk.matching.plan import Plan, best_plan

ONE_PERCENT = Fraction(1, 100)


@dataclass(frozen=True, eq=False)
class FairPlan:
    """The plan with the highest floor, and what it is a trade for; a floor is the fit of the weakest pair.

    plan: the best plan with that floor. floor: its weakest pair's fit, `floor_before` that of the best plan,
    None where no pair but locked ones is placed. lost: points of the total that are given up. solves: how
    many plans were made to find it.
    """

    plan: Plan
    floor: int | None
    floor_before: int | None
    lost: int
    solves: int


def fair_plan(
    instance: Instance,
    best: Plan | None = None,
    give_up: float | Fraction = ONE_PERCENT,
    fit: ArrayLike | None = None,
) -> FairPlan:
    """Find the highest floor under which as many are placed and no more than a share of the total is lost.

    Pairs that are locked are exempt. The floor is looked for by halving among the scores that a plan within
    the bounds can hold: up to 1023 different ones take ten solves at most, twice as many one more.

    Args:
        instance: the problem.
        best: its best plan, if it is at hand.
        give_up: the share of the total that may be lost, 0..1.
        fit: what the floor and the share are measured in, int64 (n, m) ≥ 0; without it the scores. Scores may
            hold a bonus on top, which a plan never loses.

    Raises ValueError if `give_up` is no share, `best` is not proven or `fit` has another shape.
    """
    if not 0 <= give_up <= 1:
        raise ValueError(f"give_up is {give_up}; it is a share from 0 to 1")
    best = best or best_plan(instance)
    if not best.proven:
        raise ValueError("only a proven plan can be traded: ask best_plan for one")
    measure = instance.score if fit is None else whole_array(fit, "fit", dimensions=2)
    if measure.shape != instance.score.shape:
        raise ValueError(f"fit has shape {measure.shape}, score has {instance.score.shape}: must be equal")
    return _Halving(instance, best, measure, Fraction(give_up).limit_denominator(10**6)).trade()


class _Halving:
    """Look for the highest floor that can be had."""

    def __init__(self, instance: Instance, best: Plan, fit: Whole, give_up: Fraction) -> None:
        self._instance, self._best, self._fit = instance, best, fit
        placed = np.flatnonzero(best.mentor_of >= 0)
        self._may_lose = int(give_up * int(fit[placed, best.mentor_of[placed]].sum()))
        self._movable = instance.lock_of < 0

    def trade(self) -> FairPlan:
        plan, solves = self._best, 0
        before = floor = self._floor_of(plan)
        steps = self._steps(self._instance, plan) if floor is not None else np.empty(0, dtype=np.int64)
        while steps.size:
            middle = len(steps) // 2
            raised = self._with_floor(int(steps[middle]))
            found = best_plan(raised)
            solves += 1
            if self._is_within(found):
                plan, floor = found, self._floor_of(found)
                later = self._steps(raised, found)
                steps = later[later <= steps[-1]]
            else:
                steps = steps[:middle]
        given = replace(plan, graph=plan.graph if plan is self._best else None)
        return FairPlan(given, floor, before, self._best.total - plan.total, solves)

    def _is_within(self, plan: Plan) -> bool:
        lost = self._best.total - plan.total
        return plan.matched == self._best.matched and lost <= self._may_lose

    def _floor_of(self, plan: Plan) -> int | None:
        placed = np.flatnonzero(self._movable & (plan.mentor_of >= 0))
        return int(self._fit[placed, plan.mentor_of[placed]].min()) if placed.size else None

    def _with_floor(self, floor: int) -> Instance:
        high_enough = self._instance.allowed & ((self._fit >= floor) | ~self._movable[:, None])
        return replace(self._instance, allowed=high_enough)

    def _steps(self, instance: Instance, plan: Plan) -> Whole:
        """List the floors above the plan's that are still possible, rising, int64 (k,).

        A pair whose regret is more than may still be lost is in no plan within the bounds. As many mentees as
        are placed must have a pair left of at least the floor.
        """
        floor = self._floor_of(plan)
        rest = self._may_lose - (self._best.total - plan.total)
        graph = plan.graph or MentorGraph(instance, plan.mentor_of)
        possible = instance.allowed & self._movable[:, None] & (graph.all_forced() <= rest)
        highest = np.sort(np.where(possible, self._fit, -1).max(axis=1, initial=-1))[::-1]
        placed = int((self._movable & (plan.mentor_of >= 0)).sum())
        fits = np.unique(self._fit[possible])
        steps: Whole = fits[(fits > (floor or 0)) & (fits <= highest[placed - 1])]
        return steps
