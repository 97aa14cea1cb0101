"""When somebody leaves: the plan that still seats the most people and disturbs the fewest pairs."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np

from mentordesk.matching.assignment import assign
from mentordesk.matching.instance import EXACT_BELOW, Flags, Instance, Real, Whole
from mentordesk.matching.plan import Plan, checked_mentors, total_of


@dataclass(frozen=True, slots=True)
class Leave:
    """A mentee is no longer there."""

    mentee: int


@dataclass(frozen=True, slots=True)
class Close:
    """A mentor takes nobody any more, and the mentor's pairs end."""

    mentor: int


@dataclass(frozen=True, slots=True)
class Forbid:
    """A pair cannot be any more."""

    mentee: int
    mentor: int


Change: TypeAlias = Leave | Close | Forbid


class NoRepair(Exception):
    """More pairs must end than may change: `needed` of them, where `at_most` were granted."""

    def __init__(self, needed: int, at_most: int) -> None:
        self.needed = needed
        self.at_most = at_most
        super().__init__(f"{needed} pairs must change, but at most {at_most} may")


@dataclass(frozen=True, eq=False, kw_only=True)
class Repair(Plan):
    """A plan after changes; `proven` as the best by the rules of `repair`.

    instance: the instance with the changes in it. changed: how many pairs end whose mentee is still there,
    those that the changes themselves end included. moves: (mentee, from, to) of everybody whose mentor is
    another than before, −1 for nobody.
    """

    instance: Instance
    changed: int
    moves: tuple[tuple[int, int, int], ...]


def repair(instance: Instance, plan: Plan, changes: Iterable[Change], at_most: int | None = None) -> Repair:
    """Make a plan good again after changes: most people, then fewest pairs changed, then most score; exact.

    A pair changes when it ends although its mentee is still there; a leaver's own pair does not count, and a
    waiting person who gets a place changes no pair. With `at_most`, people are placed only as far as no more
    pairs than that change. A change outweighs a lock; other locks stay. The plan need not be a best one.

    Raises NoRepair if the changes themselves end more pairs than `at_most`, ValueError if the plan is none of
    the instance, a change names nobody, or the scores are too large for three exact levels (about n³·s_max).
    """
    if at_most is not None and at_most < 0:
        raise ValueError(f"at_most is {at_most}; it must not be negative")
    before = checked_mentors(instance, plan.mentor_of)
    changes = tuple(changes)
    after = _with_changes(instance, changes)
    staying = np.ones(instance.mentees, dtype=np.bool_)
    staying[[change.mentee for change in changes if isinstance(change, Leave)]] = False
    search = _Search(after, before)
    ended = int((staying & (before >= 0) & ~search.standing).sum())
    if at_most is not None and ended > at_most:
        raise NoRepair(ended, at_most)
    mentor_of = search.within(None if at_most is None else at_most - ended)
    mentor_of.setflags(write=False)
    moved = np.flatnonzero(mentor_of != before)
    return Repair(
        mentor_of=mentor_of,
        matched=int((mentor_of >= 0).sum()),
        total=total_of(after, mentor_of),
        proven=True,
        instance=after,
        changed=ended + search.broken(mentor_of),
        moves=tuple(zip(moved.tolist(), before[moved].tolist(), mentor_of[moved].tolist(), strict=True)),
    )


class _Search:
    """Look for the plan that keeps the most pairs of an earlier one.

    The pairs that can stand are a plan themselves, and every person more comes by a chain that starts there.
    So the fewest pairs broken for a given number of people is the cost of a flow of that size: it never falls
    as people are added, and the most people within a bound can be found by halving.
    """

    def __init__(self, instance: Instance, before: Whole) -> None:
        self._instance = instance
        placed = np.flatnonzero(before >= 0)
        self._before = before
        self.standing: Flags = np.zeros(instance.mentees, dtype=np.bool_)
        self.standing[placed] = instance.allowed[placed, before[placed]]
        self._movable = np.flatnonzero((instance.lock_of < 0) & instance.allowed.any(axis=1))
        top = int(instance.score.max(initial=0))
        bonus = instance.mentees * top + 1
        self._person = instance.mentees * (bonus + top) + 1
        if 2 * instance.mentees * self._person >= EXACT_BELOW:
            raise ValueError(
                f"scores up to {top} are too large to repair a plan of {instance.mentees} exactly"
            )
        self._cost = self._costs(bonus)

    def broken(self, mentor_of: Whole) -> int:
        """Count the pairs that could stand and do not."""
        return int((self.standing & (mentor_of != self._before)).sum())

    def within(self, bound: int | None) -> Whole:
        """Place the most people while at most `bound` pairs break, int64 (n,); None: as many as it takes."""
        best = self._placing(None)
        if bound is None or self.broken(best) <= bound:
            return best
        enough = int(self.standing[self._movable].sum())
        too_many = int((best[self._movable] >= 0).sum())
        best = self._placing(enough)
        while too_many - enough > 1:
            people = (enough + too_many) // 2
            candidate = self._placing(people)
            if self.broken(candidate) <= bound:
                enough, best = people, candidate
            else:
                too_many = people
        return best

    def _costs(self, bonus: int) -> Real:
        """Three levels in one number: a person, a pair kept, the score; 0 where not allowed."""
        people = self._movable
        cost: Real = -(self._instance.score[people].astype(np.float64) + self._person)
        kept = np.flatnonzero(self.standing[people])
        cost[kept, self._before[people[kept]]] -= bonus
        cost[~self._instance.allowed[people]] = 0.0
        return cost

    def _placing(self, people: int | None) -> Whole:
        """Place so many movable people, or the most; keep the most pairs, then reach the highest score."""
        cost, places = self._cost, self._instance.places
        if people is not None:
            nobody = np.full((len(cost), 1), -2.0 * self._person)
            cost = np.hstack((cost, nobody))
            places = np.append(places, len(cost) - people)
        chosen = assign(cost, places)
        mentor_of = self._instance.lock_of.copy()
        mentor_of[self._movable] = np.where(chosen < self._instance.mentors, chosen, -1)
        return mentor_of


def _with_changes(instance: Instance, changes: Iterable[Change]) -> Instance:
    allowed = instance.allowed.copy()
    capacity = instance.capacity.copy()
    for change in changes:
        match change:
            case Leave(mentee):
                allowed[_known(mentee, instance.mentees, "mentee")] = False
            case Close(mentor):
                allowed[:, _known(mentor, instance.mentors, "mentor")] = False
                capacity[mentor] = 0
            case Forbid(mentee, mentor):
                _known(mentee, instance.mentees, "mentee")
                allowed[mentee, _known(mentor, instance.mentors, "mentor")] = False
    locked = [(mentee, mentor) for mentee, mentor in instance.locked if allowed[mentee, mentor]]
    return Instance(instance.score, allowed, capacity, locked)


def _known(index: int, count: int, role: str) -> int:
    if not 0 <= index < count:
        raise ValueError(f"there is no {role} {index}: they are numbered from 0, and there are {count}")
    return index
