"""Integer programming: groups that run with k or not at all, mentors of several who might stand elsewhere.

HiGHS solves one level after the other, so that no number is large: most people, then most who come first,
then most points. What it cannot prove in time is given with its gap.
"""

from collections.abc import Callable
from dataclasses import dataclass
from time import monotonic

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import coo_array, csr_array

from mentordesk.matching.instance import Flags, Real, Whole

_NOT_POSSIBLE = 2


@dataclass(frozen=True, eq=False)
class GroupProblem:
    """People who can come together; numbers of persons say who stands in several places.

    opening: mentors who count as placed when they have somebody. settled: mentors who mentor in any case.
    forced: pairs (row, column) that must be. kept, kept_peers: pairs of an earlier plan, of which the most
    stay among equally good plans; before anything but people is looked at if `keep_first`, and all but
    `at_most` if that is said.
    """

    score: Whole
    allowed: Flags
    places: Whole
    least: Whole
    peer_score: Whole
    peer_allowed: Flags
    mentee: Whole
    mentor: Whole
    peer: Whole
    opening: Flags
    settled: Flags
    preferred: Flags
    forced: tuple[tuple[int, int], ...] = ()
    kept: frozenset[tuple[int, int]] = frozenset()
    kept_peers: frozenset[tuple[int, int]] = frozenset()
    keep_first: bool = False
    at_most: int | None = None


@dataclass(frozen=True, eq=False)
class Answer:
    """A part's plan in its own numbers; gap in percent where it is not proven."""

    mentor_of: Whole
    partner_of: Whole
    proven: bool
    gap: float


def solve_groups(problem: GroupProblem, seconds: float, check: Callable[[], None]) -> Answer:
    """Solve a part by levels; `check` is called between them and may raise to stop.

    Raises ValueError where no plan has the forced pairs.
    """
    model = _Model(problem)
    until, proven, gap = monotonic() + seconds, True, 0.0
    chosen = np.zeros(model.size)
    for gain in model.levels():
        check()
        found = milp(
            -gain,
            integrality=np.ones(model.size, dtype=np.int64),
            bounds=Bounds(model.floor, np.ones(model.size)),
            constraints=model.rules,
            options={"mip_rel_gap": 0.0, "time_limit": max(until - monotonic(), 0.1)},
        )
        if found.status == _NOT_POSSIBLE:
            raise ValueError("no plan has the forced pairs")
        if found.x is None:
            proven, gap = False, max(gap, 100.0)
            break
        chosen = np.round(found.x)
        if found.status != 0:
            proven, gap = False, max(gap, 100.0 * float(found.mip_gap or 0.0))
        model.keep(gain, float(gain @ chosen))
    return model.answer(chosen, proven, gap)


class _Model:
    """One binary for each pair, for each two peers, and for each mentor who opens or not."""

    def __init__(self, problem: GroupProblem) -> None:
        self._problem = problem
        self._row, self._column = np.nonzero(problem.allowed & (problem.mentee[:, None] != problem.mentor))
        self._one, self._other = np.nonzero(np.triu(problem.peer_allowed, 1))
        elsewhere = np.concatenate((problem.mentee, problem.peer))
        asks = (problem.least > 1) | problem.opening | np.isin(problem.mentor, elsewhere)
        self._gates = np.flatnonzero(asks & ~problem.settled)
        self._pairs, self._twos = len(self._row), len(self._one)
        self.size = self._pairs + self._twos + len(self._gates)
        self.floor = np.zeros(self.size)
        forced = set(problem.forced)
        for number, two in enumerate(zip(self._row.tolist(), self._column.tolist(), strict=True)):
            if two in forced:
                self.floor[number] = 1.0
        self._kept = np.zeros(self.size)
        self._kept[: self._pairs] = [
            two in problem.kept for two in zip(self._row.tolist(), self._column.tolist(), strict=True)
        ]
        self._kept[self._pairs : self._pairs + self._twos] = [
            two in problem.kept_peers for two in zip(self._one.tolist(), self._other.tolist(), strict=True)
        ]
        self.rules = [self._once(), *self._room()]
        if problem.at_most is not None:
            self.keep(self._kept, float(self._kept.sum()) - problem.at_most)

    def levels(self) -> list[Real]:
        """Give what each level counts, the first first."""
        problem, gates = self._problem, self._problem.mentor[self._gates]
        opening = self._problem.opening[self._gates].astype(np.float64)
        people = np.concatenate((np.ones(self._pairs), np.full(self._twos, 2.0), opening))
        liked = problem.preferred.astype(np.float64)
        first = np.concatenate(
            (
                liked[problem.mentee[self._row]],
                liked[problem.peer[self._one]] + liked[problem.peer[self._other]],
                liked[gates] * opening,
            )
        )
        points = np.concatenate(
            (
                problem.score[self._row, self._column].astype(np.float64),
                problem.peer_score[self._one, self._other].astype(np.float64),
                np.zeros(len(self._gates)),
            )
        )
        order = (
            (people, self._kept, first, points) if problem.keep_first else (people, first, points, self._kept)
        )
        return [level for level in order if level.any()]

    def keep(self, gain: Real, value: float) -> None:
        """Let no later level give up what an earlier one reached."""
        self.rules.append(LinearConstraint(csr_array(gain[None, :]), lb=value - 0.01))

    def answer(self, chosen: Real, proven: bool, gap: float) -> Answer:
        """Read a solution."""
        problem = self._problem
        mentor_of = np.full(len(problem.mentee), -1, dtype=np.int64)
        partner_of = np.full(len(problem.peer), -1, dtype=np.int64)
        pairs = np.flatnonzero(chosen[: self._pairs] > 0)
        mentor_of[self._row[pairs]] = self._column[pairs]
        twos = np.flatnonzero(chosen[self._pairs : self._pairs + self._twos] > 0)
        one, other = self._one[twos], self._other[twos]
        partner_of[one], partner_of[other] = other, one
        return Answer(mentor_of, partner_of, proven, gap)

    def _once(self) -> LinearConstraint:
        """Say that a person is a mentee once, or a peer once, or opens as a mentor."""
        problem, twos = self._problem, self._pairs + np.arange(self._twos)
        who = np.concatenate(
            (
                problem.mentee[self._row],
                problem.peer[self._one],
                problem.peer[self._other],
                problem.mentor[self._gates],
            )
        )
        what = np.concatenate(
            (np.arange(self._pairs), twos, twos, self._pairs + self._twos + np.arange(len(self._gates)))
        )
        people, line = np.unique(who, return_inverse=True)
        rule = coo_array((np.ones(len(who)), (line, what)), shape=(len(people), self.size))
        return LinearConstraint(csr_array(rule), ub=1.0)

    def _room(self) -> list[LinearConstraint]:
        """Say how many a mentor takes, and that a closed one takes nobody, an open one the least number."""
        problem, mentors = self._problem, len(self._problem.places)
        gate = np.full(mentors, -1, dtype=np.int64)
        gate[self._gates] = self._pairs + self._twos + np.arange(len(self._gates))
        ones, pair = np.ones(self._pairs), np.arange(self._pairs)
        load = csr_array(coo_array((ones, (self._column, pair)), shape=(mentors, self.size)))
        most = csr_array(
            coo_array(
                (problem.places[self._gates].astype(np.float64), (self._gates, gate[self._gates])),
                shape=(mentors, self.size),
            )
        )
        ceiling = np.where(gate < 0, problem.places, 0).astype(np.float64)
        rules = [LinearConstraint(csr_array(load - most), ub=ceiling)]
        if not len(self._gates):
            return rules
        fewest = csr_array(
            coo_array(
                (problem.least[self._gates].astype(np.float64), (self._gates, gate[self._gates])),
                shape=(mentors, self.size),
            )
        )
        rules.append(LinearConstraint(csr_array((load - fewest)[self._gates]), lb=0.0))
        gated = np.flatnonzero(gate[self._column] >= 0)
        lines = np.arange(len(gated))
        only_open = coo_array(
            (
                np.concatenate((np.ones(len(gated)), -np.ones(len(gated)))),
                (np.concatenate((lines, lines)), np.concatenate((gated, gate[self._column[gated]]))),
            ),
            shape=(len(gated), self.size),
        )
        if len(gated):
            rules.append(LinearConstraint(csr_array(only_open), ub=0.0))
        return rules
