"""A plan of all forms made good again: most people, then fewest pairs changed, then most score; exact."""

from collections.abc import Callable
from dataclasses import replace

import numpy as np

from mentordesk.matching.instance import Whole
from mentordesk.matching.joint import SECONDS, group_problem, joint_plan, whole_part
from mentordesk.matching.joint_instance import JointInstance, JointPlan, judged_joint
from mentordesk.matching.joint_milp import solve_groups


def joint_repair(
    instance: JointInstance,
    near: tuple[Whole, Whole],
    at_most: int | None = None,
    seconds: float = SECONDS,
    check: Callable[[], None] = lambda: None,
) -> JointPlan:
    """Place the most people, then keep the most pairs of a plan, then place who comes first, then score.

    near: mentor_of and partner_of, −1 for nobody, without the pairs that cannot be any more. at_most: so many
    of its pairs may change; None: as many as it takes.

    Raises ValueError where no plan has the forced pairs.
    """
    quick = _by_scores(instance, near, seconds, check)
    if quick is not None and (at_most is None or _changed(near, quick) <= at_most):
        return quick
    part = whole_part(instance)
    problem = replace(group_problem(instance, part, near), keep_first=True, at_most=at_most)
    answer = solve_groups(problem, seconds, check)
    mentor_of = np.full(instance.plain.mentees, -1, dtype=np.int64)
    partner_of = np.full(instance.peers, -1, dtype=np.int64)
    for mentee, mentor in instance.locked:
        mentor_of[mentee] = mentor
    for one, other in instance.locked_peers:
        partner_of[one], partner_of[other] = other, one
    placed = np.flatnonzero(answer.mentor_of >= 0)
    mentor_of[part.rows[placed]] = part.columns[answer.mentor_of[placed]]
    paired = np.flatnonzero(answer.partner_of >= 0)
    partner_of[part.circle[paired]] = part.circle[answer.partner_of[paired]]
    return judged_joint(instance, mentor_of, partner_of, answer.proven, answer.gap)


def _by_scores(
    instance: JointInstance, near: tuple[Whole, Whole], seconds: float, check: Callable[[], None]
) -> JointPlan | None:
    """Repair with a score for each pair kept, above all others; None where no room is left."""
    if instance.preferred.any():
        return None
    mentor_of, partner_of = near
    bonus = (len(mentor_of) + len(partner_of)) * instance.levels.top + 1
    score, peer_score = instance.score.copy(), instance.peer_score.copy()
    placed, paired = np.flatnonzero(mentor_of >= 0), np.flatnonzero(partner_of >= 0)
    score[placed, mentor_of[placed]] += bonus
    peer_score[paired, partner_of[paired]] += bonus
    try:
        weighed = replace(instance, score=score, peer_score=peer_score)
    except ValueError:
        return None
    plan = joint_plan(weighed, seconds, check)
    return judged_joint(instance, plan.mentor_of, plan.partner_of, plan.proven, plan.gap)


def _changed(near: tuple[Whole, Whole], plan: JointPlan) -> int:
    """Count the pairs of an earlier plan that another has not."""
    mentor_of, partner_of = near
    ended = ((mentor_of >= 0) & (plan.mentor_of != mentor_of)).sum()
    parted = ((partner_of > np.arange(len(partner_of))) & (plan.partner_of != partner_of)).sum()
    return int(ended + parted)


def among_the_placed(
    instance: JointInstance, near: tuple[Whole, Whole], also: tuple[int, ...]
) -> JointInstance:
    """Let nobody be placed but those whom a plan has placed, and some more persons; places may change."""
    mentor_of, partner_of = near
    placed = np.flatnonzero(mentor_of >= 0)
    standing = np.zeros(instance.people, dtype=np.bool_)
    standing[instance.rows[placed]] = True
    standing[instance.circle[partner_of >= 0]] = True
    standing[instance.columns[mentor_of[placed]]] = True
    standing[list(also)] = True
    may = instance.allowed & standing[instance.rows][:, None]
    may &= standing[instance.columns] | ~instance.counted[instance.columns]
    ring = standing[instance.circle]
    return replace(instance, allowed=may, peer_allowed=instance.peer_allowed & ring[:, None] & ring)
