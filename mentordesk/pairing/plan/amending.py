"""The board made good again, or made room on, with the least disturbance; pairs of every form."""

from dataclasses import dataclass, replace
from uuid import UUID

import numpy as np

from mentordesk.i18n import say, say_plural
from mentordesk.matching import JointInstance, JointPlan
from mentordesk.matching.joint_repair import among_the_placed, joint_repair
from mentordesk.pairing.obstacles.faults import CannotRepair
from mentordesk.pairing.plan.plans import Moved, moves_of, repaired, with_pair
from mentordesk.pairing.problem.joint_pricing import shifts
from mentordesk.pairing.problem.scoring import Scoring
from mentordesk.pairing.problem.together import SECONDS, Planned, Together, Whole


@dataclass(frozen=True, slots=True)
class Amended:
    """A plan near to the board: its pairs, people placed, points 0..1000 a pair, and what moves.

    changed: pairs of the board that would end.
    """

    pairs: tuple[Planned, ...]
    people: int
    points: int
    changed: int
    moved: tuple[Moved, ...]


def amended(scoring: Scoring, at_most: int | None = None) -> Amended:
    """Place the most people, then change the fewest pairs, then reach the most score.

    Pairs that stay are never touched. Pairs that a rule forbids by now are taken apart first, and count.

    Raises:
        CannotRepair: more pairs must change than may.
    """
    if scoring.together is not None:
        return _repaired_together(scoring.together, at_most)
    plan = repaired(scoring, at_most)
    return _of_rows(scoring, plan.mentor_of)


def amended_with(scoring: Scoring, mentor_id: UUID, mentee_id: UUID, peers: bool) -> Amended | None:
    """Bring two together and find new places for whom that displaces; None where a lock is in the way.

    Only those move who must: of the ways that keep the most people placed, one with the fewest changes, and
    of these the one with the most score. People without a pair stay without one.
    """
    if scoring.together is not None:
        return _with_pair_together(scoring.together, Planned(mentor_id, mentee_id, peers))
    if mentor_id not in scoring.mentor_index or mentee_id not in scoring.mentee_index:
        return None
    mentor_of = with_pair(scoring, mentor_id, mentee_id)
    return None if mentor_of is None else _of_rows(scoring, mentor_of)


def _of_rows(scoring: Scoring, mentor_of: Whole) -> Amended:
    now, mentors, mentees = scoring.now, scoring.crowd.mentors, scoring.crowd.mentees
    placed, other = np.flatnonzero(mentor_of >= 0).tolist(), np.flatnonzero(mentor_of != now).tolist()
    return Amended(
        tuple(Planned(mentors[int(mentor_of[i])].id, mentees[i].id) for i in placed),
        len(placed),
        scoring.points(mentor_of),
        int((now[other] >= 0).sum()),
        moves_of(scoring, tuple((i, int(now[i]), int(mentor_of[i])) for i in other)),
    )


def _of_plan(together: Together, plan: JointPlan) -> Amended:
    now = together.now
    ended = int(((now.mentor_of >= 0) & (plan.mentor_of != now.mentor_of)).sum())
    parted = int(((now.partner_of >= 0) & (plan.partner_of != now.partner_of)).sum())
    both = {(two.mentor_id, two.mentee_id) for two in together.pairs(plan) if two.peers}
    moved = tuple(
        Moved(one.person_id, one.from_id, one.to_id, (one.person_id, one.to_id) in both)
        for one in shifts(together, now, plan)
    )
    return Amended(together.pairs(plan), plan.matched, plan.total, ended + (parted + 1) // 2, moved)


def _near(together: Together) -> tuple[Whole, Whole]:
    """Give the board without the pairs that cannot be any more."""
    mentor_of, partner_of = together.now.mentor_of.copy(), together.now.partner_of.copy()
    for pair in together.broken:
        if pair.form == "peer":
            partner_of[[together.seat[pair.mentor_id], together.seat[pair.mentee_id]]] = -1
        else:
            mentor_of[together.row[pair.mentee_id]] = -1
    return mentor_of, partner_of


def _repaired_together(together: Together, at_most: int | None) -> Amended:
    needed = len(together.broken)
    left = None if at_most is None else at_most - needed
    try:
        if left is None or left >= 0:
            return _of_plan(together, joint_repair(together.instance, _near(together), left, SECONDS))
    except ValueError:
        needed = (at_most or 0) + 1
    raise CannotRepair(
        say_plural(
            "{n} pair must change, but at most {at_most} may.",
            "{n} pairs must change, but at most {at_most} may.",
            needed,
            at_most=at_most or 0,
        ),
        say("Nothing was changed. Allow more changes, or move people by hand."),
    )


def _with_pair_together(together: Together, two: Planned) -> Amended | None:
    near = _near(together)
    try:
        forced = _forced_peers(together, near, two) if two.peers else _forced_pair(together, near, two)
        plan = joint_repair(forced, near, None, SECONDS)
    except (ValueError, KeyError):  # a lock holds one of the two, or the place
        return None
    return _of_plan(together, plan)


def _forced_pair(together: Together, near: tuple[Whole, Whole], two: Planned) -> JointInstance:
    instance = together.instance
    i, j = together.row[two.mentee_id], together.column[two.mentor_id]
    limited = among_the_placed(instance, near, (int(instance.rows[i]), int(instance.columns[j])))
    allowed = limited.allowed.copy()
    allowed[i, j] = True
    return replace(limited, allowed=allowed, locked=(*instance.locked, (i, j)))


def _forced_peers(together: Together, near: tuple[Whole, Whole], two: Planned) -> JointInstance:
    instance = together.instance
    one, other = together.seat[two.mentor_id], together.seat[two.mentee_id]
    limited = among_the_placed(instance, near, (int(instance.circle[one]), int(instance.circle[other])))
    allowed = limited.peer_allowed.copy()
    allowed[one, other] = allowed[other, one] = True
    return replace(limited, peer_allowed=allowed, locked_peers=(*instance.locked_peers, (one, other)))
