"""The best plan that differs by enough people from each of some plans: an assignment with side constraints.

First prices on what the earlier plans have (Lagrange) look for a good one and bound how good one can be.
What is left open goes to HiGHS, but only the pairs that a better plan can hold: a pair whose regret is more
than what the plan at hand lost cannot be in a better one.
"""

from collections.abc import Callable

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csr_array, vstack

from mentordesk.matching.assignment import assign
from mentordesk.matching.graph import MentorGraph
from mentordesk.matching.instance import Flags, Instance, Real, Whole
from mentordesk.matching.plan import Plan, total_of

ROUNDS = 40
"""How often the prices are mended."""
FIRST_REACH = 15
"""How many points HiGHS may lose at first."""
SECONDS = 5.0
"""How long HiGHS looks for one plan before it is given without a proof."""


class Different:
    """Find plans one after the other, each differing enough from all before."""

    def __init__(
        self, instance: Instance, first: Plan, min_difference: int, check: Callable[[], None]
    ) -> None:
        self._instance = instance
        self._check = check
        self._movable = np.flatnonzero(instance.lock_of < 0)
        self._most_alike = len(self._movable) - min_difference
        self._earlier = [first.mentor_of]
        self._most, self._ceiling = first.matched, self._value(first.mentor_of)
        self._best = self._ceiling
        check()
        graph = first.graph or MentorGraph(instance, first.mentor_of)
        self._loss: Real = graph.all_forced()

    def further(self) -> Plan | None:
        """Give the best plan that differs enough from all so far; None where there is none."""
        if self._most_alike < 0:
            return None
        known = self._by_prices()
        if known is not None and self._value(known) == self._ceiling:
            return self._kept(known, proven=True)
        found, proven = self._by_search(known)
        return None if found is None else self._kept(found, proven)

    def _kept(self, mentor_of: Whole, proven: bool) -> Plan:
        """Take a plan among the earlier ones; where it is proven no later one can be better."""
        mentor_of.setflags(write=False)
        self._earlier.append(mentor_of)
        matched = int((mentor_of >= 0).sum())
        if proven:
            self._most, self._ceiling = matched, self._value(mentor_of)
        return Plan(mentor_of, matched, total_of(self._instance, mentor_of), proven)

    def _value(self, mentor_of: Whole) -> int:
        return int((mentor_of >= 0).sum()) * self._instance.person + total_of(self._instance, mentor_of)

    def _too_alike(self, mentor_of: Whole) -> Real:
        """By how many people a plan is too like each earlier one, float64 (plans,); ≤ 0 where it is not."""
        alike = [int((mentor_of[self._movable] == e[self._movable]).sum()) for e in self._earlier]
        return np.array(alike, dtype=np.float64) - self._most_alike

    # Prices

    def _by_prices(self) -> Whole | None:
        """Look for a good plan: raise the price of what a plan is too like, and lower the others'.

        The step is such that the bound would meet the best plan known (Held, Wolfe, Crowder 1974).
        """
        instance, movable = self._instance, self._movable
        worth = np.maximum(instance.worth[movable], 0.0)
        price = np.full(len(self._earlier), 1 / (2 * len(movable) * len(self._earlier) + 2))
        known: Whole | None = None
        bound, stretch = float(self._ceiling), 1.0
        for _ in range(ROUNDS):
            self._check()
            mentor_of, value = self._priced(worth, price)
            excess = self._too_alike(mentor_of)
            if value < bound - 1e-6:
                bound = value
            else:
                stretch *= 0.8
            if (excess <= 0).all() and (known is None or self._value(mentor_of) > self._value(known)):
                known = mentor_of
            reached = self._value(known) if known is not None else bound - instance.person / 2
            if bound < reached + 1 and known is not None:
                self._ceiling = min(self._ceiling, self._value(known))
                break
            if not excess.any():
                break
            step = stretch * max(value - reached, 1.0) / float(excess @ excess)
            price = np.maximum(price + step * excess, 0.0)
        return known

    def _priced(self, worth: Real, price: Real) -> tuple[Whole, float]:
        """Give the best plan at prices, and the bound that they prove for every plan that differs enough."""
        instance, movable = self._instance, self._movable
        cost = -worth
        bound = float(self._best_locked())
        for earlier, each in zip(self._earlier, price.tolist(), strict=True):
            mentor = earlier[movable]
            placed, alone = np.flatnonzero(mentor >= 0), np.flatnonzero(mentor < 0)
            cost[placed, mentor[placed]] += each
            cost[alone] -= each
            bound += each * (self._most_alike - len(alone))
        cost[~instance.allowed[movable]] = 0.0
        np.minimum(cost, 0.0, out=cost)
        chosen = assign(cost, instance.places)
        mentor_of = instance.lock_of.copy()
        mentor_of[movable] = chosen
        seated = np.flatnonzero(chosen >= 0)
        return mentor_of, bound - float(cost[seated, chosen[seated]].sum())

    def _best_locked(self) -> int:
        return self._value(self._instance.lock_of)

    # Search

    def _by_search(self, known: Whole | None) -> tuple[Whole | None, bool]:
        """Find the best plan with HiGHS: as many people as can be, then the most score; (plan, proven).

        It looks among the pairs of little regret first. A plan that loses no more than the regrets that were
        let in is the best of all plans; else what it loses says how far to look.
        """
        people = self._most
        if known is None or int((known >= 0).sum()) < people:
            fullest, bound = self._solve(self._instance.person * self._instance.mentees, people=None)
            if fullest is None:
                return known, known is None and bound is None
            people = int((fullest >= 0).sum())
            if bound is None or bound >= self._moving(people) + 1:
                return self._better(fullest, known), False
            known = self._better(fullest, known)
        reach = self._best - self._ceiling + FIRST_REACH
        while True:
            lost = self._best - self._value(known)
            found, bound = self._solve(min(reach, lost), people)
            known = known if found is None else self._better(found, known)
            if bound is not None and (found is None or bound >= self._points(known) + 1):
                return known, False
            if reach >= self._best - self._value(known):
                return known, True
            reach *= 4

    def _solve(self, reach: int, people: int | None) -> tuple[Whole | None, float | None]:
        """Reach the most score with so many people, or the most people, over pairs of so little regret."""
        self._check()
        model = _Model(self._instance, self._within(reach), self._earlier, self._most_alike)
        if people is None:
            return model.most(np.ones(model.pairs), 0)
        return model.most(model.score, self._moving(people))

    def _moving(self, people: int) -> int:
        return people - int((self._instance.lock_of >= 0).sum())

    def _points(self, mentor_of: Whole) -> int:
        return total_of(self._instance, mentor_of) - total_of(self._instance, self._instance.lock_of)

    def _better(self, one: Whole, other: Whole | None) -> Whole:
        return one if other is None or self._value(one) > self._value(other) else other

    def _within(self, reach: int) -> Flags:
        """Say which pairs a plan that loses no more than so much can hold, bool (n, m)."""
        possible: Flags = self._loss <= reach
        possible &= self._instance.allowed & (self._instance.lock_of < 0)[:, None]
        return possible


class _Model:
    """A plan of movable people over some of the pairs, as a problem in whole numbers 0 and 1."""

    def __init__(self, instance: Instance, possible: Flags, earlier: list[Whole], most_alike: int) -> None:
        self._instance = instance
        self._mentee, self._mentor = np.nonzero(possible)
        self.pairs = len(self._mentee)
        self.score: Real = instance.score[self._mentee, self._mentor].astype(np.float64)
        movable = instance.lock_of < 0
        each = np.arange(self.pairs)
        one = np.ones(self.pairs)
        rows = [
            csr_array((one, (self._mentee, each)), shape=(instance.mentees, self.pairs)),
            csr_array((one, (self._mentor, each)), shape=(instance.mentors, self.pairs)),
        ]
        limits = [np.ones(instance.mentees), instance.places.astype(np.float64)]
        for plan in earlier:
            alone = plan[self._mentee] < 0
            alike = (plan[self._mentee] == self._mentor).astype(np.float64) - alone
            rows.append(csr_array(alike[None, :]))
            limits.append(np.array([most_alike - int((movable & (plan < 0)).sum())], dtype=np.float64))
        self._rows, self._limits = vstack(rows, format="csr"), np.concatenate(limits)

    def most(self, gain: Real, people: int) -> tuple[Whole | None, float | None]:
        """Reach the most gain with at least so many people: (mentor of each mentee, the bound proven).

        No plan and no bound: there is none. No plan but a bound: none was found in time.
        """
        if not self.pairs:
            return (
                (None, None)
                if people > 0 or (self._limits < 0).any()
                else (self._instance.lock_of.copy(), 0.0)
            )
        ceiling = max(float(gain.sum()), 1.0)
        found = milp(
            -gain,
            integrality=np.ones(self.pairs, dtype=np.int64),
            bounds=Bounds(0, 1),
            constraints=[
                LinearConstraint(self._rows, ub=self._limits),
                LinearConstraint(np.ones((1, self.pairs)), lb=people),
            ],
            options={"mip_rel_gap": 0.5 / ceiling, "time_limit": SECONDS},
        )
        if found.x is None:
            return None, None if found.status == 2 else ceiling
        mentor_of = self._instance.lock_of.copy()
        chosen = np.flatnonzero(found.x > 0.5)
        mentor_of[self._mentee[chosen]] = self._mentor[chosen]
        return mentor_of, -float(found.mip_dual_bound)
