"""Which pairs are safe to tell today: no best plan of those who are registered now would undo them.

A pair that was decided on (approved by the panel) is safe: every plan is made around it. A pair that is only
proposed is safe where every best plan has it, proven, the coordinator's locks held and the locks let go: a
lock is a choice, which the next day may choose otherwise, and no reason to believe that the pair will stay.
Whatever is not proven is not safe.

Telling safe pairs changes nothing for the others: all of them stand in every best plan together.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

import numpy as np
from sqlalchemy.orm import Session

from mentordesk.matching import JointInstance, JointPlan, joint_plan
from mentordesk.matching.joint import Part, parts
from mentordesk.pairing.criteria.candidates import Laid
from mentordesk.pairing.problem.building import build
from mentordesk.pairing.problem.reading import Standing, standing
from mentordesk.pairing.problem.scoring import Scoring
from mentordesk.pairing.problem.together import Together

SECONDS = 2.0
"""How long it may take to prove one pair where groups run with k or not at all."""
UNTOLD = frozenset({"proposed", "approved"})


@dataclass(frozen=True, slots=True)
class Release:
    """The pairs nobody was told of: those that are safe to tell, and how many there are in all."""

    safe: frozenset[UUID]  # pair ids
    untold: int

    def __bool__(self) -> bool:
        return bool(self.safe)


def safe_to_tell(session: Session, today: date) -> Release:
    """Find the pairs that can be told today without fear that a better plan undoes them."""
    return release_of(standing(session, today))


def release_of(stood: Standing) -> Release:
    """As `safe_to_tell`, of plain values; this solves the round up to twice."""
    untold = [pair for pair in stood.laid if pair.state in UNTOLD]
    proposed = [pair for pair in untold if pair.state == "proposed"]
    safe = {pair.id for pair in untold if pair.state == "approved"}
    if proposed:
        sure = certain_pairs(stood.scoring(), proposed)
        if sure and any(pair.locked for pair in proposed):
            sure &= certain_pairs(_without_locks(stood), [pair for pair in proposed if pair.id in sure])
        safe |= sure
    return Release(frozenset(safe), len(untold))


def certain_pairs(scoring: Scoring, asked: Iterable[Laid]) -> set[UUID]:
    """Give those of some pairs that every best plan has, proven; ids."""
    if not scoring.proven:
        return set()
    if scoring.together is not None:
        return _certain_together(scoring.together, asked)
    certain, best = scoring.priced.certain, scoring.best.mentor_of
    found = set()
    for pair in asked:
        i, j = scoring.mentee_index.get(pair.mentee_id), scoring.mentor_index.get(pair.mentor_id)
        if i is not None and j is not None and best[i] == j and certain[i]:
            found.add(pair.id)
    return found


def _certain_together(together: Together, asked: Iterable[Laid]) -> set[UUID]:
    """Forbid one pair after the other: every best plan has it if the rest, proven, is worth less without it.

    Only the people who can come together with the two are planned anew. Where a plan is not proven in
    time, nothing is said of the pair.
    """
    there = {frozenset((two.mentor_id, two.mentee_id)) for two in together.pairs(together.best)}
    found: set[UUID] = set()
    whole = parts(together.instance)
    worth: dict[int, JointPlan] = {}
    for pair in asked:
        if frozenset((pair.mentor_id, pair.mentee_id)) not in there:
            continue
        number = _part_of(together, whole, pair)
        if number is None:  # no part is left to decide where the two are: a lock holds them
            found.add(pair.id)
            continue
        alone = _alone(together.instance, whole[number])
        if number not in worth:
            worth[number] = joint_plan(alone, SECONDS)
        without = joint_plan(_forbid(together, alone, pair), SECONDS)
        if without.proven and without.value < worth[number].value:
            found.add(pair.id)
    return found


def _part_of(together: Together, whole: list[Part], pair: Laid) -> int | None:
    """Find the part of the round in which two people may meet; None where a lock has settled them."""
    for number, part in enumerate(whole):
        if pair.form == "peer":
            if together.seat.get(pair.mentor_id, -1) in part.circle:
                return number
        elif together.row.get(pair.mentee_id, -1) in part.rows:
            return number
    return None


def _alone(instance: JointInstance, part: Part) -> JointInstance:
    """Give the problem with nobody to meet but those of one part; what is locked stays as it is."""
    may, ring = np.zeros_like(instance.allowed), np.zeros_like(instance.peer_allowed)
    for i, j in instance.locked:
        may[i, j] = True
    for one, other in instance.locked_peers:
        ring[one, other] = ring[other, one] = True
    here, round_ = np.ix_(part.rows, part.columns), np.ix_(part.circle, part.circle)
    may[here], ring[round_] = instance.allowed[here], instance.peer_allowed[round_]
    return replace(instance, allowed=may, peer_allowed=ring)


def _forbid(together: Together, instance: JointInstance, pair: Laid) -> JointInstance:
    if pair.form == "peer":
        ring = instance.peer_allowed.copy()
        one, other = together.seat[pair.mentor_id], together.seat[pair.mentee_id]
        ring[one, other] = ring[other, one] = False
        return replace(instance, peer_allowed=ring)
    may = instance.allowed.copy()
    may[together.row[pair.mentee_id], together.column[pair.mentor_id]] = False
    return replace(instance, allowed=may)


def _without_locks(stood: Standing) -> Scoring:
    """Make the problem of the round as if no proposed pair were locked."""
    laid = [replace(pair, locked=False) if pair.state == "proposed" else pair for pair in stood.laid]
    return build(tuple(stood.people.values()), stood.terms, laid, stood.past)
