"""Plans in terms of people: who goes to whom, who moves, and repairs that disturb the fewest."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TypeAlias
from uuid import UUID

import numpy as np
from numpy.typing import NDArray

from mentordesk.i18n import say, say_plural
from mentordesk.matching import Instance, best_plan, plan_of, repair
from mentordesk.matching import Repair as RepairedPlan
from mentordesk.matching.instance import EXACT_BELOW
from mentordesk.pairing.obstacles.faults import CannotRepair
from mentordesk.pairing.problem.judging import FULL
from mentordesk.pairing.problem.scoring import Scoring

Placing: TypeAlias = Mapping[UUID, UUID]
"""Mentee → mentor, participation ids."""


@dataclass(frozen=True, slots=True)
class Moved:
    """Somebody who has another mentor than before, or another peer; None stands for nobody."""

    mentee_id: UUID
    from_id: UUID | None
    to_id: UUID | None
    peers: bool = False


def placing_of(scoring: Scoring, mentor_of: NDArray[np.int64]) -> Placing:
    """Name the people of a plan: int64 (n,), −1 for nobody."""
    mentors, mentees = scoring.crowd.mentors, scoring.crowd.mentees
    return {mentees[i].id: mentors[j].id for i, j in enumerate(mentor_of.tolist()) if j >= 0}


def moves_of(scoring: Scoring, moves: tuple[tuple[int, int, int], ...]) -> tuple[Moved, ...]:
    """Name the people of moves (mentee, from, to), −1 for nobody."""
    mentors, mentees = scoring.crowd.mentors, scoring.crowd.mentees

    def named(j: int) -> UUID | None:
        return mentors[j].id if j >= 0 else None

    return tuple(Moved(mentees[i].id, named(before), named(after)) for i, before, after in moves)


def repaired(scoring: Scoring, at_most: int | None) -> RepairedPlan:
    """Make the board good again: most people, then the fewest pairs changed, then most score.

    Pairs that stay are never touched. Pairs that a rule forbids by now are taken apart first, and count.

    Raises:
        CannotRepair: more pairs must change than may.
    """
    before = scoring.now.copy()
    for pair in scoring.broken:
        before[scoring.mentee_index[pair.mentee_id]] = -1
    needed = len(scoring.broken)
    if at_most is not None and needed > at_most:
        raise CannotRepair(
            say_plural(
                "{n} pair must change, but at most {at_most} may.",
                "{n} pairs must change, but at most {at_most} may.",
                needed,
                at_most=at_most,
            ),
            say("Nothing was changed. Allow more changes, or move people by hand."),
        )
    left = None if at_most is None else at_most - needed
    instance = _exact_in_three_levels(scoring)
    return repair(instance, plan_of(instance, before), (), left)


def _exact_in_three_levels(scoring: Scoring) -> Instance:
    """Give the problem with whoever was left over before coming first, if so many people allow that."""
    n, top = scoring.instance.mentees, FULL + scoring.bonus
    if 2 * n * (n * (n * top + 1 + top) + 1) < EXACT_BELOW:
        return scoring.instance
    return replace(scoring.instance, score=scoring.score)


def with_pair(scoring: Scoring, mentor_id: UUID, mentee_id: UUID) -> NDArray[np.int64] | None:
    """Put somebody in a place and find new places for whom that displaces, int64 (n,); −1 for nobody.

    Only those move who must: of the ways that keep the most people placed, one with the fewest changes, and
    of these the one with the most score. People without a pair stay without one. None if a lock holds the
    place.
    """
    j, i = scoring.mentor_index[mentor_id], scoring.mentee_index[mentee_id]
    instance = scoring.instance
    if instance.lock_of[i] >= 0 or instance.places[j] < 1:
        return None
    now = scoring.now
    may = instance.allowed & (now >= 0)[:, None]
    may[i, j] = True
    placed = np.flatnonzero(now >= 0)
    kept = np.zeros(instance.score.shape, dtype=np.int64)
    kept[placed, now[placed]] = FULL * instance.mentees + 1
    locked = (*instance.locked, (i, j))
    return best_plan(replace(instance, score=scoring.score + kept, allowed=may, locked=locked)).mentor_of
