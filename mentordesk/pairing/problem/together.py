"""A round in which people may stand in several places, or have peers, or run groups with k or not at all.

Arrays over everybody in every place they would take; the joint plan says who stands where.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from uuid import UUID

import numpy as np
from numpy.typing import NDArray

from mentordesk.matching import JointInstance, JointPlan, joint_plan
from mentordesk.matching.joint_instance import judged_joint, plan_faults
from mentordesk.matching.joint_prices import JointPrices
from mentordesk.pairing.criteria.candidates import Candidate, Laid, Place
from mentordesk.pairing.criteria.crowd import Crowd, Flags
from mentordesk.pairing.criteria.terms import Terms
from mentordesk.solving import solved_apart

AT_ONCE = 250
"""Of more people the joint plan is made in a process of its own."""
SECONDS = 10.0
"""How long the joint plan of a round may take; then its gap is said."""
Whole = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Value:
    """What plans are compared by: people placed, those of them left over before, points 0..1000 a pair."""

    people: int
    first: int
    points: int


@dataclass(frozen=True, slots=True)
class Planned:
    """Two people of a plan, participation ids; of peers `mentor_id` is the one who comes first by name."""

    mentor_id: UUID
    mentee_id: UUID
    peers: bool = False


@dataclass(frozen=True, eq=False)
class Everybody:
    """Whom a round has for each place, how they fit, and whom a rule forbids; nothing of the board.

    score, free: (n, m) over `crowd`. ring_score, ring_free: (p, p) over the peers, who are `ring.mentees`.
    """

    crowd: Crowd
    score: Whole
    free: Flags
    ring: Crowd
    ring_score: Whole
    ring_free: Flags

    @property
    def peers(self) -> tuple[Candidate, ...]:
        """The peers, in the order of the arrays."""
        return self.ring.mentees


@dataclass(frozen=True, eq=False)
class Together:
    """The joint problem of a round, and the board in its terms."""

    everybody: Everybody
    instance: JointInstance
    laid: tuple[Laid, ...]
    check: Callable[[], object] = field(default=lambda: None, repr=False)
    """Called while the best plan is looked for; whatever it raises stops that."""

    @property
    def terms(self) -> Terms:
        """The terms on which the pairs were judged."""
        return self.everybody.crowd.terms

    @cached_property
    def row(self) -> Mapping[UUID, int]:
        """Participation id → row, of everybody who may be a mentee."""
        return {c.id: i for i, c in enumerate(self.everybody.crowd.mentees)}

    @cached_property
    def column(self) -> Mapping[UUID, int]:
        """Participation id → column, of everybody who may be a mentor."""
        return {c.id: j for j, c in enumerate(self.everybody.crowd.mentors)}

    @cached_property
    def seat(self) -> Mapping[UUID, int]:
        """Participation id → place among the peers."""
        return {c.id: a for a, c in enumerate(self.everybody.peers)}

    @cached_property
    def now(self) -> JointPlan:
        """The board as it lies, whatever rules it breaks."""
        mentor_of = np.full(len(self.row), -1, dtype=np.int64)
        partner_of = np.full(len(self.seat), -1, dtype=np.int64)
        for pair in self.laid:
            if pair.form == "peer":
                one, other = self.seat[pair.mentor_id], self.seat[pair.mentee_id]
                partner_of[one], partner_of[other] = other, one
            else:
                mentor_of[self.row[pair.mentee_id]] = self.column[pair.mentor_id]
        return judged_joint(self.instance, mentor_of, partner_of, proven=False)

    @cached_property
    def best(self) -> JointPlan:
        """The best plan, the board itself where nothing is better."""
        now = self.now
        near = (now.mentor_of, now.partner_of)
        if self.instance.people > AT_ONCE:
            best = solved_apart(joint_plan, self.instance, SECONDS, named={"near": near}, check=self.check)
        else:
            best = joint_plan(self.instance, SECONDS, near=near)
        if best.value == now.value and not plan_faults(self.instance, now.mentor_of, now.partner_of):
            return replace(now, proven=best.proven, gap=best.gap)
        return best

    @cached_property
    def priced(self) -> JointPrices:
        """What pairs cost beside the best plan."""
        return JointPrices(self.instance, self.best)

    @cached_property
    def broken(self) -> tuple[Laid, ...]:
        """The pairs on the board that a rule forbids by now, or that overfill a mentor's own places."""
        load = Counter[int]()
        found = []
        for pair in self.laid:
            if pair.form == "peer":
                if not self.instance.peer_allowed[self.seat[pair.mentor_id], self.seat[pair.mentee_id]]:
                    found.append(pair)
                continue
            i, j = self.row[pair.mentee_id], self.column[pair.mentor_id]
            load[j] += 1
            if not self.instance.allowed[i, j] or load[j] > self.instance.capacity[j]:
                found.append(pair)
        return tuple(found)

    @cached_property
    def too_small(self) -> frozenset[UUID]:
        """The mentors on the board whose group has fewer than its least number."""
        load = Counter(int(j) for j in self.now.mentor_of if j >= 0)
        mentors = self.everybody.crowd.mentors
        return frozenset(mentors[j].id for j, n in load.items() if n < self.instance.fewest[j])

    def places(self, plan: JointPlan) -> dict[UUID, Place]:
        """Say where a plan has people: participation id → place."""
        crowd = self.everybody.crowd
        found: dict[UUID, Place] = {}
        for i in np.flatnonzero(plan.mentor_of >= 0).tolist():
            found[crowd.mentees[i].id] = "mentee"
            found[crowd.mentors[int(plan.mentor_of[i])].id] = "mentor"
        for a in np.flatnonzero(plan.partner_of >= 0).tolist():
            found[self.everybody.peers[a].id] = "peer"
        return found

    def pairs(self, plan: JointPlan) -> tuple[Planned, ...]:
        """Name the people of a plan."""
        crowd, peers = self.everybody.crowd, self.everybody.peers
        found = [
            Planned(crowd.mentors[int(plan.mentor_of[i])].id, crowd.mentees[i].id)
            for i in np.flatnonzero(plan.mentor_of >= 0).tolist()
        ]
        for a in np.flatnonzero(plan.partner_of > np.arange(len(plan.partner_of))).tolist():
            found.append(Planned(peers[a].id, peers[int(plan.partner_of[a])].id, peers=True))
        return tuple(found)

    def wants(self) -> frozenset[UUID]:
        """Give everybody who wants a place and counts when placed: mentees, peers, whoever may be either."""
        either = {c.id for c in self.everybody.crowd.mentors if c.places - {"mentor"}}
        return frozenset(self.row) | frozenset(self.seat) | either


def together_of(
    everybody: Everybody,
    living: Collection[Laid],
    rooms: Mapping[UUID, int],
    least: Mapping[UUID, int],
    stays: Collection[UUID],
    check: Callable[[], object] = lambda: None,
) -> Together:
    """Make the joint problem.

    Args:
        everybody: the people in every place they would take.
        living: the pairs on the board.
        rooms: participation id → places as a mentor.
        least: participation id → least number of a group, 1 for the others.
        stays: ids of pairs that a proposal leaves as they are.
        check: called while the best plan is looked for, and may raise to stop that.
    """
    crowd, peers = everybody.crowd, everybody.peers
    row = {c.id: i for i, c in enumerate(crowd.mentees)}
    column = {c.id: j for j, c in enumerate(crowd.mentors)}
    seat = {c.id: a for a, c in enumerate(peers)}
    may, ring = everybody.free.copy(), everybody.ring_free.copy()
    capacity = np.array([rooms[c.id] if c.matchable else 0 for c in crowd.mentors], dtype=np.int64)
    locks: dict[int, int] = {}
    peer_locks: dict[int, int] = {}
    for pair in living:
        settled = pair.id in stays
        if pair.form == "peer":
            one, other = seat[pair.mentor_id], seat[pair.mentee_id]
            if pair.overruled or settled:
                ring[one, other] = ring[other, one] = True
            if settled and not {one, other} & {*peer_locks, *peer_locks.values()}:
                peer_locks[one] = other
            continue
        i, j = row[pair.mentee_id], column[pair.mentor_id]
        if pair.overruled or settled:
            may[i, j] = True
        if settled:
            locks[i] = j
    for j, count in Counter(locks.values()).items():
        capacity[j] = max(capacity[j], count)
    number = _numbers(everybody, [pair for pair in living if pair.id in stays])
    instance = JointInstance(
        everybody.score,
        may,
        capacity,
        everybody.ring_score,
        ring,
        np.array([number[c.id, "mentee"] for c in crowd.mentees], dtype=np.int64),
        np.array([number[c.id, "mentor"] for c in crowd.mentors], dtype=np.int64),
        np.array([number[c.id, "peer"] for c in peers], dtype=np.int64),
        np.array([least[c.id] for c in crowd.mentors], dtype=np.int64),
        _first(everybody, number),
        tuple(locks.items()),
        tuple(peer_locks.items()),
        wanting=_wanting(everybody, number),
    )
    return Together(everybody, instance, tuple(living), check)


def _numbers(everybody: Everybody, settled: Collection[Laid]) -> Mapping[tuple[UUID, Place], int]:
    """Number people; whoever settled pairs hold in two places, against all rules, counts there as two."""
    held: dict[UUID, set[Place]] = defaultdict(set)
    for pair in settled:
        peers = pair.form == "peer"
        held[pair.mentor_id].add("peer" if peers else "mentor")
        held[pair.mentee_id].add("peer" if peers else "mentee")
    number: dict[tuple[UUID, Place], int] = {}
    seen: dict[UUID, int] = {}
    everyone: tuple[tuple[Place, tuple[Candidate, ...]], ...] = (
        ("mentee", everybody.crowd.mentees),
        ("mentor", everybody.crowd.mentors),
        ("peer", everybody.peers),
    )
    count = 0
    for place, people in everyone:
        for person in people:
            if person.id in seen and len(held[person.id]) < 2:
                number[person.id, place] = seen[person.id]
            else:
                seen[person.id] = number[person.id, place] = count
                count += 1
    return number


def _wanting(everybody: Everybody, number: Mapping[tuple[UUID, Place], int]) -> Flags:
    """Mark mentors who would take another place too, also where a pair holds them as mentors."""
    wanting = np.zeros(max(number.values(), default=-1) + 1, dtype=np.bool_)
    for mentor in everybody.crowd.mentors:
        wanting[number[mentor.id, "mentor"]] = bool(mentor.places - {"mentor"})
    return wanting


def _first(everybody: Everybody, number: Mapping[tuple[UUID, Place], int]) -> Flags:
    first = np.zeros(max(number.values(), default=-1) + 1, dtype=np.bool_)
    people = {c.id: c for c in (*everybody.crowd.mentees, *everybody.crowd.mentors, *everybody.peers)}
    for (who, _), at in number.items():
        first[at] = people[who].left_over_before
    return first
