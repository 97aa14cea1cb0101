"""One plan for a programme with every form: whoever ticked several is placed once, proven or with its gap.

People who cannot come together in any plan are solved apart. A part of mentees and mentors alone is an
assignment; a part in which nobody who stands in several places mentors more than one is a matching in a
general graph. What is left, groups that run with k or not at all among it, is such a matching once it is
decided who mentors and which groups run: that is branched over, or where the numbers are too large given to
integer programming.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from mentordesk.matching.general import heaviest_matching
from mentordesk.matching.instance import Flags, Instance, Whole, taken_places
from mentordesk.matching.joint_branch import BranchProblem, branch
from mentordesk.matching.joint_instance import JointInstance, JointPlan, judged_joint
from mentordesk.matching.joint_milp import Answer, GroupProblem, solve_groups
from mentordesk.matching.plan import best_plan

Near = tuple[Whole, Whole]
Kind = Literal["assignment", "general", "groups"]
SECONDS = 20.0
"""How long integer programming may take for one plan, unless it is said otherwise."""


def joint_plan(
    instance: JointInstance,
    seconds: float = SECONDS,
    check: Callable[[], None] = lambda: None,
    near: Near | None = None,
) -> JointPlan:
    """Place the most people who wanted a place, then most who come first, then reach the highest score.

    `check` is called between the parts and while one is matched, and may raise to stop. Only groups that run
    with k or not at all, and mentors of several who might be mentees or peers, can exceed `seconds`: the plan
    then says its gap.
    near: a plan (mentor_of, partner_of); of equally good plans one that shares the most pairs with it is
    given, as long as the scores leave room for one more level in exact arithmetic.

    Raises ValueError where no plan has the forced pairs.
    """
    mentor_of, partner_of = _locks(instance), _nobody_of(instance.peers)
    if near is None and instance.simple and not instance.preferred.any():
        return judged_joint(instance, best_plan(instance.plain).mentor_of.copy(), partner_of, proven=True)
    for one, other in instance.locked_peers:
        partner_of[one], partner_of[other] = other, one
    found = parts(instance)
    proven, gap = solve_parts(instance, found, (mentor_of, partner_of), seconds, check, near)
    return judged_joint(instance, mentor_of, partner_of, proven, gap)


def _drawn_to(instance: JointInstance, mentor_of: Whole, partner_of: Whole) -> JointInstance:
    """Give every pair of a plan one point below all scores; the instance itself where no room is left."""
    levels = instance.plain.mentees + instance.peers + 1
    score, peer_score = instance.score * levels, instance.peer_score * levels
    placed, paired = np.flatnonzero(mentor_of >= 0), np.flatnonzero(partner_of >= 0)
    score[placed, mentor_of[placed]] += 1
    peer_score[paired, partner_of[paired]] += 1
    try:
        return replace(instance, score=score, peer_score=peer_score)
    except ValueError:
        return instance


def solve_parts(
    instance: JointInstance,
    found: list["Part"],
    plan: tuple[Whole, Whole],
    seconds: float,
    check: Callable[[], None],
    near: Near | None = None,
) -> tuple[bool, float]:
    """Write the best plan of some parts into (mentor_of, partner_of); say whether it is proven, and its gap.

    Raises ValueError where no plan has the forced pairs.
    """
    mentor_of, partner_of = plan
    proven, gap = True, 0.0
    drawn = _drawn_to(instance, *near) if near else instance
    for part in found:
        check()
        if part.kind == "groups":
            answer = _with_groups(instance, part, seconds, check, near)
        elif part.kind == "general":
            answer = _matched(drawn, part, check)
        else:
            mentors = best_plan(part_instance(drawn, part)).mentor_of
            answer = Answer(mentors, np.zeros(0, dtype=np.int64), True, 0.0)
        placed = np.flatnonzero(answer.mentor_of >= 0)
        mentor_of[part.rows[placed]] = part.columns[answer.mentor_of[placed]]
        paired = np.flatnonzero(answer.partner_of >= 0)
        partner_of[part.circle[paired]] = part.circle[answer.partner_of[paired]]
        proven, gap = proven and answer.proven, max(gap, answer.gap)
    return proven, gap


@dataclass(frozen=True, eq=False)
class Part:
    """People who can come together: numbers of rows, columns and peers, and how they are solved.

    Those whom a lock has placed are left out; `places` are what locks have left of each column. `settled`
    says of each column who mentors in any case, `torn` who counts as placed only by having somebody.
    """

    rows: Whole
    columns: Whole
    circle: Whole
    places: Whole
    settled: Flags
    torn: Flags
    kind: Kind


def parts(instance: JointInstance) -> list[Part]:
    """Take the people apart who cannot come together in any plan; those with nobody to meet are left out."""
    free = Free(instance)
    (i, j), (a, b) = np.nonzero(free.allowed), np.nonzero(free.peer_allowed)
    here = np.concatenate((instance.rows[i], instance.circle[a]))
    there = np.concatenate((instance.columns[j], instance.circle[b]))
    size = max(instance.people, 1)
    graph = coo_array((np.ones(len(here), dtype=np.int8), (here, there)), shape=(size, size))
    _, label = connected_components(graph, directed=False)
    rows, columns, circle = np.unique(i), np.unique(j), np.unique(a)
    found = []
    for number in np.unique(label[here]).tolist():
        mine = rows[label[instance.rows[rows]] == number]
        ours = columns[label[instance.columns[columns]] == number]
        ring = circle[label[instance.circle[circle]] == number]
        found.append(free.part(mine, ours, ring))
    return found


def whole_part(instance: JointInstance) -> Part:
    """Give everybody who may still be placed as one part."""
    free = Free(instance)
    rows, columns = (np.flatnonzero(free.allowed.any(axis=axis)) for axis in (1, 0))
    return free.part(rows, columns, np.flatnonzero(free.peer_allowed.any(axis=1)))


class Free:
    """What locks leave: who may still be placed where."""

    def __init__(self, instance: JointInstance) -> None:
        self._instance = instance
        mentoring = np.zeros(instance.people, dtype=np.bool_)
        mentoring[instance.columns[[j for _, j in instance.locked]]] = True
        taken = np.zeros(instance.people, dtype=np.bool_)
        taken[instance.rows[[i for i, _ in instance.locked]]] = True
        taken[instance.circle[[one for two in instance.locked_peers for one in two]]] = True
        gone = taken | mentoring
        load = taken_places(_locks(instance), instance.plain.mentors)
        self.places: Whole = np.where(taken[instance.columns], 0, instance.capacity - load)
        self.settled: Flags = mentoring
        """Who mentors in any case, by person's number."""
        may = instance.allowed & ~gone[instance.rows][:, None] & (self.places > 0)
        self.allowed: Flags = may & (instance.rows[:, None] != instance.columns)
        ring = ~gone[instance.circle]
        self.peer_allowed: Flags = instance.peer_allowed & ring[:, None] & ring

    def part(self, rows: Whole, columns: Whole, circle: Whole) -> Part:
        """Say how the people of a part are solved."""
        instance, places, persons = self._instance, self.places[columns], self._instance.columns[columns]
        settled = self.settled[persons]
        torn = instance.counted[persons] & ~settled
        kind: Kind = "assignment"
        if len(circle) or torn.any():
            kind = "general"
        if (instance.fewest[columns] > 1).any() or (places[torn] > 1).any():
            kind = "groups"
        return Part(rows, columns, circle, places, settled, torn, kind)


def part_instance(instance: JointInstance, part: Part) -> Instance:
    """Give the mentees and mentors of a part as a problem of their own; whoever comes first has a bonus."""
    here = np.ix_(part.rows, part.columns)
    bonus = instance.levels.first * instance.preferred[instance.rows[part.rows]]
    return Instance(instance.score[here] + bonus[:, None], instance.allowed[here], part.places)


def _locks(instance: JointInstance) -> Whole:
    lock_of = np.full(instance.plain.mentees, -1, dtype=np.int64)
    for mentee, mentor in instance.locked:
        lock_of[mentee] = mentor
    return lock_of


def _with_groups(
    instance: JointInstance, part: Part, seconds: float, check: Callable[[], None], near: Near | None
) -> Answer:
    """Branch over the groups, drawn to a plan where the numbers allow; HiGHS where they are too large."""
    for weighed in (_drawn_to(instance, *near), instance) if near else (instance,):
        try:
            return branch(_branch_problem(weighed, part), weighed.levels, seconds, check)
        except OverflowError:
            continue
    return solve_groups(group_problem(instance, part, near), seconds, check)


def _branch_problem(instance: JointInstance, part: Part) -> BranchProblem:
    levels, mentors = instance.levels, instance.columns[part.columns]
    worth, torn = _worth(instance, part), part.torn.astype(np.int64)
    opening = torn * levels.person + (instance.preferred[mentors] & part.torn) * levels.first
    row_at = {int(row): place for place, row in enumerate(part.rows)}
    column_at = {int(column): place for place, column in enumerate(part.columns)}
    return BranchProblem(
        worth=np.where(worth > 0, worth - opening, 0),
        peer_worth=_peer_worth(instance, part),
        places=part.places,
        least=instance.fewest[part.columns],
        opening=opening,
        gated=(instance.fewest[part.columns] > 1) | (part.torn & (part.places > 1)),
        mentee=instance.rows[part.rows],
        mentor=mentors,
        peer=instance.circle[part.circle],
        must={row_at[i]: column_at[j] for i, j in instance.forced if i in row_at},
    )


def _matched(instance: JointInstance, part: Part, check: Callable[[], None]) -> Answer:
    """Expand places into nodes; whoever stands in several places is one node all the same."""
    person_of_row = instance.rows[part.rows]
    person_of_peer = instance.circle[part.circle]
    persons, torn = instance.columns[part.columns], part.torn
    mine = np.unique(np.concatenate((person_of_row, person_of_peer, persons[torn])))
    wanted = np.minimum(part.places, len(part.rows))
    column = np.repeat(np.arange(len(part.columns)), np.where(torn, 1, wanted))
    node = np.where(torn[column], np.searchsorted(mine, persons[column]), len(mine) + np.arange(len(column)))
    row_node, peer_node = np.searchsorted(mine, person_of_row), np.searchsorted(mine, person_of_peer)
    mentoring = _worth(instance, part)
    weight = np.zeros((len(mine) + len(column),) * 2, dtype=np.int64)
    weight[np.ix_(row_node, node)] = mentoring[:, column]
    weight = np.maximum(weight, weight.T)
    peers = np.zeros_like(weight)
    peers[np.ix_(peer_node, peer_node)] = _peer_worth(instance, part)
    partner = heaviest_matching(np.maximum(weight, peers), check)
    return _read(partner, mentoring, peers, (row_node, node, peer_node), column)


def _read(
    partner: Whole, mentoring: Whole, peers: Whole, nodes: tuple[Whole, Whole, Whole], column: Whole
) -> Answer:
    """Say in which form two nodes came together: the one that is worth the most, as the matching took it."""
    row_node, place_node, peer_node = nodes
    row_at = np.full(len(partner), -1, dtype=np.int64)
    row_at[row_node] = np.arange(len(row_node))
    place_at = np.full(len(partner), -1, dtype=np.int64)
    place_at[place_node] = column
    peer_at = np.full(len(partner), -1, dtype=np.int64)
    peer_at[peer_node] = np.arange(len(peer_node))
    mentor_of = np.full(len(row_node), -1, dtype=np.int64)
    partner_of = np.full(len(peer_node), -1, dtype=np.int64)

    def as_mentee(one: int, other: int) -> int:
        there = row_at[one] >= 0 and place_at[other] >= 0
        return int(mentoring[row_at[one], place_at[other]]) if there else 0

    for one in np.flatnonzero(partner > np.arange(len(partner))).tolist():
        other = int(partner[one])
        forms = (int(peers[one, other]), as_mentee(one, other), as_mentee(other, one))
        match forms.index(max(forms)):
            case 0:
                partner_of[peer_at[one]], partner_of[peer_at[other]] = peer_at[other], peer_at[one]
            case 1:
                mentor_of[row_at[one]] = place_at[other]
            case _:
                mentor_of[row_at[other]] = place_at[one]
    return Answer(mentor_of, partner_of, True, 0.0)


def _worth(instance: JointInstance, part: Part) -> Whole:
    """Weigh each pair of a part in three levels, int64 (rows, columns), 0 where it cannot be."""
    levels = instance.levels
    mentees, mentors = instance.rows[part.rows], instance.columns[part.columns]
    one = instance.counted[mentees][:, None].astype(np.int64) + part.torn
    before = instance.preferred[mentees][:, None].astype(np.int64)
    before = before + (instance.preferred[mentors] & part.torn)
    score = instance.score[np.ix_(part.rows, part.columns)]
    may = instance.allowed[np.ix_(part.rows, part.columns)] & (mentees[:, None] != mentors)
    worth: Whole = np.where(may, one * levels.person + before * levels.first + score, 0)
    return worth


def _peer_worth(instance: JointInstance, part: Part) -> Whole:
    levels = instance.levels
    before = instance.preferred[instance.circle[part.circle]].astype(np.int64)
    score = instance.peer_score[np.ix_(part.circle, part.circle)]
    may = instance.peer_allowed[np.ix_(part.circle, part.circle)]
    worth: Whole = np.where(may, 2 * levels.person + (before[:, None] + before) * levels.first + score, 0)
    return worth


def group_problem(instance: JointInstance, part: Part, near: Near | None = None) -> GroupProblem:
    """Give a part to integer programming, with the pairs of a plan that it is drawn to."""
    row_at = {int(row): place for place, row in enumerate(part.rows)}
    column_at = {int(column): place for place, column in enumerate(part.columns)}
    seat_at = {int(seat): place for place, seat in enumerate(part.circle)}
    mentor_of, partner_of = near or (_nobody_of(len(instance.rows)), _nobody_of(instance.peers))
    pairs = [(i, int(mentor_of[i])) for i in part.rows.tolist()]
    twos = [(a, int(partner_of[a])) for a in part.circle.tolist()]
    return GroupProblem(
        score=instance.score[np.ix_(part.rows, part.columns)],
        allowed=instance.allowed[np.ix_(part.rows, part.columns)],
        places=part.places,
        least=instance.fewest[part.columns],
        peer_score=instance.peer_score[np.ix_(part.circle, part.circle)],
        peer_allowed=instance.peer_allowed[np.ix_(part.circle, part.circle)],
        mentee=instance.rows[part.rows],
        mentor=instance.columns[part.columns],
        peer=instance.circle[part.circle],
        opening=part.torn,
        settled=part.settled,
        preferred=instance.preferred,
        forced=tuple((row_at[i], column_at[j]) for i, j in instance.forced if i in row_at),
        kept=frozenset((row_at[i], column_at[j]) for i, j in pairs if j in column_at),
        kept_peers=frozenset((seat_at[a], seat_at[b]) for a, b in twos if b in seat_at),
    )


def _nobody_of(size: int) -> Whole:
    return np.full(size, -1, dtype=np.int64)
