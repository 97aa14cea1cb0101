"""Groups that run with k or not at all, and mentors of several who might stand elsewhere: branch and bound.

As if there were no least numbers, and as if whoever might be a mentor of several could stand elsewhere
besides, the people are matched exactly in a general graph; that bounds every plan. Where the match has a
group that is too small, or somebody in two places, it is tried twice: with the mentor taking the least number
for certain, and with the mentor taking nobody.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from heapq import heappop, heappush
from itertools import count
from time import monotonic

import numpy as np

from mentordesk.matching.general import heaviest_matching
from mentordesk.matching.instance import EXACT_BELOW, Flags, Whole
from mentordesk.matching.joint_instance import Levels
from mentordesk.matching.joint_milp import Answer

_MAY, _OPEN, _CLOSED = 0, 1, 2


@dataclass(frozen=True, eq=False)
class BranchProblem:
    """A part in three levels: worth (rows, columns) without what opening brings, peers (p, p), 0 for never.

    opening: what a mentor brings by having anybody, int64 (columns,). gated: mentors to decide about. must:
    rows that are forced to a column, by row.
    """

    worth: Whole
    peer_worth: Whole
    places: Whole
    least: Whole
    opening: Whole
    gated: Flags
    mentee: Whole
    mentor: Whole
    peer: Whole
    must: dict[int, int] = field(default_factory=dict)


@dataclass(frozen=True, eq=False)
class _Match:
    """What a relaxed problem gives: its weight without what was required, and whom it brings together."""

    bound: int
    mentor_of: Whole
    partner_of: Whole
    torn: Whole  # columns that are too small, or stand elsewhere besides


def branch(problem: BranchProblem, levels: Levels, seconds: float, check: Callable[[], None]) -> Answer:
    """Find the best plan of a part, or after some seconds the best known and its gap.

    Raises ValueError where no plan has the forced pairs, OverflowError where the numbers are too large.
    """
    until, order = monotonic() + seconds, count()
    start = np.where(problem.gated, _MAY, _OPEN)
    start[list(set(problem.must.values()))] = _OPEN
    root = _relaxed(problem, start)
    if root is None:
        raise ValueError("no plan has the forced pairs")
    best = _dive(problem, start, root)
    waiting = [(-root.bound, next(order), start, root)]
    bound = root.bound
    while waiting:
        bound = -waiting[0][0]
        if best is not None and bound <= best.bound:
            break
        if monotonic() > until and best is not None:
            return Answer(best.mentor_of, best.partner_of, False, _gap(bound, best.bound, levels))
        check()
        _, _, states, match = heappop(waiting)
        if not len(match.torn):
            best = match
            break
        for state in (_OPEN, _CLOSED):
            child = states.copy()
            child[match.torn[0]] = state
            found = _relaxed(problem, child)
            if found is not None and (best is None or found.bound > best.bound):
                heappush(waiting, (-found.bound, next(order), child, found))
    if best is None:
        raise ValueError("no plan has the forced pairs")
    return Answer(best.mentor_of, best.partner_of, True, 0.0)


def _dive(problem: BranchProblem, states: Whole, match: _Match | None) -> _Match | None:
    """Close what is torn until a plan is left, quickly."""
    states = states.copy()
    while match is not None and len(match.torn):
        states[match.torn] = _CLOSED
        match = _relaxed(problem, states)
    return match


def _gap(bound: int, value: int, levels: Levels) -> float:
    """Say by how many percent a better plan may have more people, or else more points."""
    for size in (levels.person, 1):
        most, have = bound // size, value // size
        if most > have:
            return 100.0 * (most - have) / max(have % levels.person if size == 1 else have, 1)
    return 0.0


def _relaxed(problem: BranchProblem, states: Whole) -> _Match | None:
    """Match as if undecided mentors had no least number; None where an open one cannot have it."""
    most = np.minimum(problem.places, len(problem.mentee))
    if (problem.gated & (states == _OPEN) & (most < problem.least)).any():
        return None
    graph = _Graph(problem, states)
    return graph.read(heaviest_matching(graph.weight))


class _Graph:
    """Nodes are people, and places of the mentors about whom something is to decide, or who have several."""

    def __init__(self, problem: BranchProblem, states: Whole) -> None:
        self._problem, self._states = problem, states
        single = problem.gated & (states != _OPEN) | ~problem.gated
        held = problem.mentor[~single]
        mine = np.unique(np.concatenate((problem.mentee, problem.peer, problem.mentor)))
        simple = ~problem.gated & np.isin(problem.mentor, np.concatenate((problem.mentee, problem.peer)))
        simple |= ~problem.gated & (problem.opening > 0)
        wanted = np.where(states == _CLOSED, 0, np.minimum(problem.places, len(problem.mentee)))
        wanted[simple] = 0
        self._column = np.repeat(np.arange(len(problem.places)), wanted)
        rank = np.arange(len(self._column)) - np.repeat(np.cumsum(wanted) - wanted, wanted)
        self._people = len(mine)
        size = len(mine) + len(self._column)
        row, seat = np.searchsorted(mine, problem.mentee), np.searchsorted(mine, problem.peer)
        self._row_at = np.full(size, -1, dtype=np.int64)
        self._row_at[row] = np.arange(len(row))
        self._seat_at = np.full(size, -1, dtype=np.int64)
        self._seat_at[seat] = np.arange(len(seat))
        self._column_at = np.full(size, -1, dtype=np.int64)
        at = np.searchsorted(mine, problem.mentor)
        self._column_at[at[simple]] = np.flatnonzero(simple)
        self._column_at[len(mine) :] = self._column
        self._home = at
        gone = np.isin(mine, held)
        worth = problem.worth
        self._as_mentee = np.where(worth > 0, worth + np.where(simple, problem.opening, 0), 0)
        placing = worth[:, self._column]
        first = np.where(rank == 0, problem.opening[self._column], 0)
        top = int(max(self._as_mentee.max(initial=0), placing.max(initial=0) + first.max(initial=0)))
        top = max(top, int(problem.peer_worth.max(initial=0)))
        self._required = (size // 2 + 1) * top + 1
        if 4 * size * (2 * self._required + top) >= EXACT_BELOW:
            raise OverflowError("the scores are too large to branch exactly")
        needed = (rank < problem.least[self._column]) & (states[self._column] == _OPEN)
        needed &= problem.gated[self._column]
        bonus = first + self._required * needed
        placing = np.where(placing > 0, placing + bonus, 0)
        self._needs = int(needed.sum())
        weight = np.zeros((size, size), dtype=np.int64)
        weight[np.ix_(row, at[simple])] = self._as_mentee[:, simple]
        weight[np.ix_(row, np.arange(len(mine), size))] = placing
        for i, j in problem.must.items():
            keep = np.zeros(size, dtype=np.bool_)
            keep[len(mine) :] = self._column == j
            weight[row[i], ~keep] = 0
            weight[~keep, row[i]] = 0
            weight[row[i], keep] += self._required
        weight = np.maximum(weight, weight.T)
        self._peers = np.zeros_like(weight)
        self._peers[np.ix_(seat, seat)] = problem.peer_worth
        forced = [row[i] for i in problem.must]
        self._peers[forced, :] = self._peers[:, forced] = 0
        weight = np.maximum(weight, self._peers)
        alone = np.flatnonzero(gone)
        weight[alone, :] = weight[:, alone] = 0
        self.weight = weight

    def read(self, partner: Whole) -> _Match | None:
        """Say whom a matching brings together; None where something required is missing."""
        problem = self._problem
        mentor_of = np.full(len(problem.mentee), -1, dtype=np.int64)
        partner_of = np.full(len(problem.peer), -1, dtype=np.int64)
        paired = np.flatnonzero(partner > np.arange(len(partner)))
        for one, other in zip(paired.tolist(), partner[paired].tolist(), strict=True):
            if other >= self._people:
                mentor_of[self._row_at[one]] = self._column_at[other]
                continue
            forms = (int(self._peers[one, other]), self._worth(one, other), self._worth(other, one))
            match forms.index(max(forms)):
                case 0:
                    partner_of[self._seat_at[one]] = self._seat_at[other]
                    partner_of[self._seat_at[other]] = self._seat_at[one]
                case 1:
                    mentor_of[self._row_at[one]] = self._column_at[other]
                case _:
                    mentor_of[self._row_at[other]] = self._column_at[one]
        required = self._needs + len(problem.must)
        total = int(self.weight[paired, partner[paired]].sum())
        if total // self._required < required:
            return None
        return _Match(
            total - required * self._required, mentor_of, partner_of, self._torn(mentor_of, partner)
        )

    def _torn(self, mentor_of: Whole, partner: Whole) -> Whole:
        problem = self._problem
        load = np.bincount(mentor_of[mentor_of >= 0], minlength=len(problem.places))
        small = (load > 0) & (load < problem.least)
        twice = (load > 0) & (partner[self._home] >= 0)
        undecided = problem.gated & (self._states == _MAY)
        return np.flatnonzero(undecided & (small | twice))

    def _worth(self, one: int, other: int) -> int:
        row, column = self._row_at[one], self._column_at[other]
        return int(self._as_mentee[row, column]) if row >= 0 and column >= 0 else 0
