"""What every move costs: the regret of a pair."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from mentordesk.matching.graph import MentorGraph
from mentordesk.matching.instance import Flags, Instance, Real, Whole
from mentordesk.matching.plan import Plan, checked_mentors
from mentordesk.matching.shortest import NegativeCycleError


@dataclass(frozen=True, eq=False)
class Regrets:
    """What the best plan loses when a pair is forced; priced when asked, row by row or all at once.

    `people` and `points` are what is lost beside the best plan, both −1 where the pair cannot be: it is not
    allowed, the mentor has no place that a lock has not taken, or the mentee is locked to another mentor.
    `points` may be negative where `people` > 0.
    """

    instance: Instance
    plan: Plan
    graph: MentorGraph

    @property
    def people(self) -> Whole:
        """The people who lose their place, int64 (n, m)."""
        return self._matrices[0]

    @property
    def points(self) -> Whole:
        """The points that are lost, int64 (n, m)."""
        return self._matrices[1]

    def row(self, mentee: int) -> tuple[Whole, Whole]:
        """Price one mentee against every mentor: (people, points), each int64 (m,).

        Raises IndexError if there is no such mentee.
        """
        mentee = range(self.instance.mentees)[mentee]
        if self.instance.lock_of[mentee] >= 0:
            return self._locked_row(mentee), self._locked_row(mentee)
        return self._split(self.graph.forced(mentee))

    def chain(self, mentee: int, mentor: int) -> list[tuple[int, int, int]]:
        """Say who moves when the pair is forced: (mentee, from mentor, to mentor), −1 for no mentor.

        The mentee comes first. Together the moves turn the best plan into a best one with the pair; among
        the ways that lose the least it is one with the fewest moves. Empty where the plan has the pair.

        Raises ValueError if the pair cannot be, IndexError if somebody is not there.
        """
        mentee, mentor = range(self.instance.mentees)[mentee], range(self.instance.mentors)[mentor]
        if self.row(mentee)[0][mentor] < 0:
            raise ValueError(f"mentee {mentee} cannot be paired with mentor {mentor}")
        return self.graph.chain(mentee, mentor)

    @cached_property
    def certain(self) -> Flags:
        """Whether every best plan has the mentee's pair, bool (n,); the plan's other pairs are debatable."""
        return self.graph.certain()

    @cached_property
    def _matrices(self) -> tuple[Whole, Whole]:
        people, points = self._split(self.graph.all_forced())
        for mentee, _ in self.instance.locked:
            people[mentee] = points[mentee] = self._locked_row(mentee)
        people.setflags(write=False)
        points.setflags(write=False)
        return people, points

    def _split(self, loss: Real) -> tuple[Whole, Whole]:
        """Take people and points apart: forcing one pair never costs more than one person his place."""
        impossible = np.isinf(loss)
        someone = loss > self.instance.person / 2
        loss[impossible] = -1
        np.subtract(loss, self.instance.person, out=loss, where=someone & ~impossible)
        people = someone.astype(np.int64)
        people[impossible] = -1
        return people, loss.astype(np.int64)

    def _locked_row(self, mentee: int) -> Whole:
        row = np.full(self.instance.mentors, -1, dtype=np.int64)
        row[self.instance.lock_of[mentee]] = 0
        return row


def regrets(instance: Instance, plan: Plan) -> Regrets:
    """Price every move against the best plan.

    Raises ValueError if the plan is not proven, or is not a best plan of this instance.
    """
    if not plan.proven:
        raise ValueError("only a proven plan can be priced: ask best_plan for one")
    if plan.graph is not None and plan.graph.instance is instance:
        return Regrets(instance, plan, plan.graph)
    try:
        graph = MentorGraph(instance, checked_mentors(instance, plan.mentor_of))
    except NegativeCycleError as error:
        raise ValueError(
            "the plan is not a best plan of this instance: no move can be priced from it"
        ) from error
    return Regrets(instance, plan, graph)


def cost_of_move(priced: Regrets, mentee: int, mentor: int) -> tuple[int, int]:
    """Price a single move: (people, points) that are lost beside the best plan.

    Raises ValueError if the pair cannot be, IndexError if somebody is not there.
    """
    people, points = priced.row(mentee)
    if people[mentor] < 0:
        raise ValueError(f"mentee {mentee} cannot be paired with mentor {mentor}")
    return int(people[mentor]), int(points[mentor])
