"""The matching problem of a round: people and terms become arrays, and arrays answer with people again.

Everything here is plain values: a worker may hold it while the desk goes on.
"""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from uuid import UUID

import numpy as np
from numpy.typing import NDArray

from mentordesk.matching import Instance, Plan, Regrets, best_plan, plan_of, regrets
from mentordesk.pairing.criteria.candidates import Candidate, Laid, Sides
from mentordesk.pairing.criteria.crowd import Couple, Crowd, Flags
from mentordesk.pairing.criteria.terms import Terms
from mentordesk.pairing.obstacles.peering import couple_of
from mentordesk.pairing.obstacles.rules import Obstacle, Past, obstacles
from mentordesk.pairing.problem.judging import Judged, judged, score_of
from mentordesk.pairing.problem.together import Planned, Together, Value
from mentordesk.solving import given_up_when


@dataclass(frozen=True, eq=False)
class Scoring:
    """A round's people on two sides, how well each two fit, and what is settled already.

    score: int64 (n, m), 0..1000. `instance` adds what decides the plan: rules, places, locks, and the bonus
    by which people left over before come first.
    """

    people: Mapping[UUID, Candidate]  # every registration, also of those who stand apart
    sides: Sides
    crowd: Crowd
    past: Past
    laid: tuple[Laid, ...]  # the living pairs, peers included
    score: NDArray[np.int64]
    free: Flags  # (n, m): no rule forbids the pair
    instance: Instance
    bonus: int  # points in the instance's scores for each person left over before
    together: Together | None = None
    """Where somebody may stand in several places, has peers, or runs a group: the joint problem.

    `sides` are then where the board, or else the joint plan, has people, and `instance` is what is left to
    decide when they stay there: groups with a least number are as the joint plan has them.
    """

    @property
    def terms(self) -> Terms:
        """The terms on which the pairs were judged."""
        return self.crowd.terms

    @cached_property
    def mentor_index(self) -> Mapping[UUID, int]:
        """Participation id → column."""
        return {mentor.id: j for j, mentor in enumerate(self.crowd.mentors)}

    @cached_property
    def mentee_index(self) -> Mapping[UUID, int]:
        """Participation id → row."""
        return {mentee.id: i for i, mentee in enumerate(self.crowd.mentees)}

    @cached_property
    def now(self) -> NDArray[np.int64]:
        """The mentor of each mentee as the board lies, int64 (n,), −1 for nobody."""
        mentor_of = np.full(len(self.crowd.mentees), -1, dtype=np.int64)
        for pair in self.laid:
            if pair.form != "peer":
                mentor_of[self.mentee_index[pair.mentee_id]] = self.mentor_index[pair.mentor_id]
        return mentor_of

    @cached_property
    def broken(self) -> tuple[Laid, ...]:
        """The pairs on the board that a rule forbids by now, or that overfill a mentor's own places."""
        if self.together is not None:
            return self.together.broken
        over = Counter[int]()
        found = []
        for pair in self.laid:
            if pair.form == "peer":
                continue
            i, j = self.mentee_index[pair.mentee_id], self.mentor_index[pair.mentor_id]
            over[j] += 1
            if not self.instance.allowed[i, j] or over[j] > self.instance.capacity[j]:
                found.append(pair)
        return tuple(found)

    @cached_property
    def best(self) -> Plan:
        """A best plan of mentees and mentors, as near to the board as can be: nobody moves without need."""
        return self._solved()

    def solve(self, check: Callable[[], object]) -> None:
        """Find `best`; given up once `check` raises."""
        if "best" not in self.__dict__:  # beside the property, whose lock others would wait for
            self.__dict__["best"] = given_up_when(check, self._solved)

    def _solved(self) -> Plan:
        if self.together is not None:
            return self._best_together(self.together)
        if not self.broken:
            laid = plan_of(self.instance, self.now)
            if laid.proven:
                return laid
        return best_plan(self.instance, near=self.now)

    def _best_together(self, together: Together) -> Plan:
        """Give the joint plan's mentees and mentors where everybody is on the side that it has them on."""
        best = together.best.mentor_of
        mentor_of = np.full(len(self.crowd.mentees), -1, dtype=np.int64)
        for i, mentee in enumerate(self.crowd.mentees):
            j = int(best[together.row[mentee.id]])
            if j >= 0:
                mentor_of[i] = self.mentor_index.get(together.everybody.crowd.mentors[j].id, -1)
        try:
            plan = plan_of(self.instance, mentor_of)
        except ValueError:
            return best_plan(self.instance)
        return plan if plan.proven else best_plan(self.instance)

    @cached_property
    def best_pairs(self) -> tuple[Planned, ...]:
        """The pairs of the best plan, of every form."""
        if self.together is not None:
            return self.together.pairs(self.together.best)
        mentors, mentees = self.crowd.mentors, self.crowd.mentees
        placed = np.flatnonzero(self.best.mentor_of >= 0).tolist()
        return tuple(Planned(mentors[int(self.best.mentor_of[i])].id, mentees[i].id) for i in placed)

    @property
    def best_value(self) -> Value:
        """What the best plan is worth."""
        if self.together is not None:
            return Value(*self.together.best.value)
        return self._value(self.best.mentor_of)

    @property
    def now_value(self) -> Value:
        """What the board is worth."""
        return Value(*self.together.now.value) if self.together is not None else self._value(self.now)

    @property
    def proven(self) -> bool:
        """Whether the best plan is proven to be one."""
        return self.together.best.proven if self.together is not None else self.best.proven

    @property
    def wanting(self) -> int:
        """Count who wants a place on the board: mentees, peers, and whoever may be either."""
        return len(self.together.wants()) if self.together is not None else len(self.crowd.mentees)

    def _value(self, mentor_of: NDArray[np.int64]) -> Value:
        placed = np.flatnonzero(mentor_of >= 0).tolist()
        first = sum(self.crowd.mentees[i].left_over_before for i in placed)
        return Value(len(placed), first, self.points(mentor_of))

    def room(self, mentor_id: UUID) -> int:
        """Count the places of a mentor that a proposal fills."""
        if self.together is not None:
            return int(self.together.instance.capacity[self.together.column[mentor_id]])
        return int(self.instance.capacity[self.mentor_index[mentor_id]])

    def pair_score(self, mentor_id: UUID, mentee_id: UUID, peers: bool = False) -> int:
        """Say how well two people fit, 0..1000, as the plan counts it."""
        if self.together is not None:
            everybody, seat = self.together.everybody, self.together.seat
            if peers and {mentor_id, mentee_id} <= seat.keys():
                return int(everybody.ring_score[seat[mentee_id], seat[mentor_id]])
            i, j = self.together.row.get(mentee_id), self.together.column.get(mentor_id)
            if not peers and i is not None and j is not None:
                return int(everybody.score[i, j])
        i, j = self.mentee_index.get(mentee_id), self.mentor_index.get(mentor_id)
        if not peers and i is not None and j is not None:
            return int(self.score[i, j])
        return score_of(self.couple(self.people[mentor_id], self.people[mentee_id], peers))

    @cached_property
    def priced(self) -> Regrets:
        """What every move costs beside the best plan."""
        return regrets(self.instance, self.best)

    def points(self, mentor_of: NDArray[np.int64]) -> int:
        """Add up the scores, 0..1000 each, of a plan: int64 (n,), −1 for nobody."""
        placed = np.flatnonzero(mentor_of >= 0)
        return int(self.score[placed, mentor_of[placed]].sum())

    def split(self, points: int) -> tuple[int, int]:
        """Take an amount in the instance's points apart: (people left over before, points 0..1000 each)."""
        if not self.bonus:
            return 0, points
        first = (points + self.bonus // 2) // self.bonus
        return first, points - first * self.bonus

    def couple(self, mentor: Candidate, mentee: Candidate, peers: bool = False) -> Couple:
        """Put two people side by side on the round's terms."""
        return couple_of(mentor, mentee, self.terms, peers)

    def reasons(self, mentor: Candidate, mentee: Candidate, peers: bool = False) -> tuple[Judged, ...]:
        """Explain a pair criterion by criterion, the heaviest first, without those of no weight."""
        return judged(self.couple(mentor, mentee, peers))

    def obstacles(self, mentor: Candidate, mentee: Candidate, peers: bool = False) -> tuple[Obstacle, ...]:
        """List what stands between two people."""
        return obstacles(self.couple(mentor, mentee, peers), self.past)
