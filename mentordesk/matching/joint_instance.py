"""A programme in which people may stand in several places, as mentee, mentor or peer, each placed once."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np

from mentordesk.matching.instance import (
    EXACT_BELOW,
    Flags,
    Instance,
    TooLargeError,
    Whole,
    taken_places,
    whole_array,
)
from mentordesk.matching.peers import checked_peers


@dataclass(frozen=True, eq=False)
class JointInstance:
    """Say who may be paired with whom in which form, and what is decided already.

    score, allowed, capacity: as in `Instance`, n mentees by m mentors. peer_score, peer_allowed: (p, p),
    symmetric, as in `peer_plan`; none: no peers.
    mentee, mentor, peer: int64, whose row, column or place among the peers each is; equal numbers are one
    person, who is placed once: as a mentee, as a peer, or as a mentor of one or several. None: all different.
    least: int64 (m,), a mentor has so many mentees at least, or none; None: 1 each.
    first: bool, by person's number, who comes first where not everybody can be placed; None: nobody.
    wanting: bool, by person's number, who wants a place besides mentees and peers; None: nobody.
    locked, locked_peers: pairs (mentee, mentor) and (peer, peer) that stay; a mentor with a locked mentee has
    begun, and no least number is asked any more. forced: pairs that a plan must have, the least number too;
    one of a mentor without a least number is a lock.

    Raises ValueError on what `Instance` and `peer_plan` refuse, and where somebody is locked into two places.
    """

    score: Whole
    allowed: Flags
    capacity: Whole
    peer_score: Whole = field(default_factory=lambda: np.zeros((0, 0), dtype=np.int64))
    peer_allowed: Flags = field(default_factory=lambda: np.zeros((0, 0), dtype=np.bool_))
    mentee: Whole | None = None
    mentor: Whole | None = None
    peer: Whole | None = None
    least: Whole | None = None
    first: Flags | None = None
    locked: Sequence[tuple[int, int]] = ()
    locked_peers: Sequence[tuple[int, int]] = ()
    forced: Sequence[tuple[int, int]] = ()
    wanting: Flags | None = None
    plain: Instance = field(init=False, repr=False)
    """The mentees and mentors alone, as if nobody stood in two places and no group had a least number."""

    def __post_init__(self) -> None:
        plain = Instance(self.score, self.allowed, self.capacity, (*self.locked, *self.forced))
        least = np.ones(plain.mentors, dtype=np.int64) if self.least is None else self.least
        least = whole_array(least, "least", dimensions=1)
        if len(least) != plain.mentors:
            raise ValueError(f"least names {len(least)} mentors, there are {plain.mentors}")
        begun = {int(j) for _, j in self.locked}
        asked = [two for two in self.forced if least[two[1]] > 1 and two[1] not in begun]
        locked = [*self.locked, *(two for two in self.forced if two not in asked)]
        points, may = checked_peers(self.peer_score, self.peer_allowed)
        for name, value in (
            ("plain", plain),
            ("score", plain.score),
            ("allowed", plain.allowed),
            ("capacity", plain.capacity),
            ("least", least),
            ("locked", _pairs(locked)),
            ("forced", _pairs(asked)),
            ("locked_peers", _pairs(self.locked_peers)),
            ("peer_score", points),
            ("peer_allowed", may),
        ):
            object.__setattr__(self, name, value)
        self._number_people()
        self._check()

    @property
    def peers(self) -> int:
        """Count the peers (p)."""
        return len(self.peer_score)

    @cached_property
    def rows(self) -> Whole:
        """The person of each mentee, int64 (n,)."""
        assert self.mentee is not None
        return self.mentee

    @cached_property
    def columns(self) -> Whole:
        """The person of each mentor, int64 (m,)."""
        assert self.mentor is not None
        return self.mentor

    @cached_property
    def circle(self) -> Whole:
        """The person of each peer, int64 (p,)."""
        assert self.peer is not None
        return self.peer

    @cached_property
    def fewest(self) -> Whole:
        """The least number of mentees of each mentor who has any, int64 (m,), 1 where one is locked."""
        assert self.least is not None
        begun = np.zeros(self.plain.mentors, dtype=np.bool_)
        begun[[j for _, j in self.locked]] = True
        fewest: Whole = np.where(begun, 1, np.maximum(self.least, 1))
        return fewest

    @cached_property
    def people(self) -> int:
        """Count the numbers that people may have: the greatest and one."""
        every = np.concatenate((self.rows, self.columns, self.circle))
        return int(every.max(initial=-1)) + 1

    @cached_property
    def counted(self) -> Flags:
        """Who wants a place and counts when placed, bool by person's number: mentees, peers, the wanting."""
        counted = np.zeros(self.people, dtype=np.bool_)
        if self.wanting is not None:
            counted[: len(self.wanting)] = self.wanting[: self.people]
        counted[self.rows] = True
        counted[self.circle] = True
        return counted

    @cached_property
    def preferred(self) -> Flags:
        """Who comes first, bool by person's number."""
        preferred = np.zeros(self.people, dtype=np.bool_)
        if self.first is not None:
            preferred[: len(self.first)] = self.first[: self.people]
        return preferred & self.counted

    @cached_property
    def simple(self) -> bool:
        """Whether this is nothing but mentees and mentors, each in one place."""
        return not (self.peers or (self.fewest > 1).any() or self.counted[self.columns].any())

    def _number_people(self) -> None:
        next_number = 0
        for name, size in (
            ("mentee", self.plain.mentees),
            ("mentor", self.plain.mentors),
            ("peer", self.peers),
        ):
            given = getattr(self, name)
            if given is None:
                given = np.arange(next_number, next_number + size)
            numbers = whole_array(given, name, dimensions=1)
            if len(numbers) != size or len(np.unique(numbers)) != size or numbers.min(initial=0) < 0:
                raise ValueError(f"{name} must number {size} different people, from 0")
            next_number = max(next_number, int(numbers.max(initial=-1)) + 1)
            object.__setattr__(self, name, numbers)

    def _check(self) -> None:
        for i, j in self.plain.locked:
            if self.rows[i] == self.columns[j]:
                raise ValueError(f"person {self.rows[i]} is locked as the own mentor")
        for one, other in self.locked_peers:
            if not (0 <= one < self.peers and 0 <= other < self.peers and self.peer_allowed[one, other]):
                raise ValueError(f"peers {one} and {other} are locked, but the two are not allowed")
        places = [*self.rows[[i for i, _ in self.plain.locked]].tolist()]
        places += sorted({int(self.columns[j]) for _, j in self.plain.locked})
        places += [int(self.circle[one]) for two in self.locked_peers for one in two]
        if len(places) != len(set(places)):
            raise ValueError("somebody is locked into two places; each is placed once")
        if 8 * self.levels.person * (self.people + 1) >= EXACT_BELOW:
            raise TooLargeError(f"scores up to {self.levels.top} are too large to add exactly")

    @cached_property
    def levels(self) -> "Levels":
        """What a person placed, and one who comes first, are worth in points."""
        top = int(max(self.score.max(initial=0), self.peer_score.max(initial=0)))
        pairs = min(self.plain.mentees, int(self.capacity.sum())) + self.peers // 2
        # Twice the points there can be: so a loss in points alone is never taken for that of a person.
        first = 2 * pairs * top + 1 if self.preferred.any() else 0
        return Levels(pairs * (2 * first + top) + 1, first, top)


def _pairs(pairs: Sequence[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    return tuple((int(one), int(other)) for one, other in pairs)


@dataclass(frozen=True, slots=True)
class Levels:
    """Three levels in one number: a person, one who comes first, and the points; top is the highest score."""

    person: int
    first: int
    top: int


@dataclass(frozen=True, eq=False)
class JointPlan:
    """Who goes to whom, and who are peers.

    mentor_of: int64 (n,), partner_of: int64 (p,), −1 for nobody, both read-only. matched: people placed who
    wanted a place; first: those among them who come first. total: the sum of all pairs' scores.
    proven: shown to be the best; if not, gap says by how many percent a better plan may be better.
    """

    mentor_of: Whole
    partner_of: Whole
    matched: int
    first: int
    total: int
    proven: bool
    gap: float = 0.0

    @property
    def value(self) -> tuple[int, int, int]:
        """What plans are compared by: people, those who come first, points."""
        return self.matched, self.first, self.total


def judged_joint(
    instance: JointInstance, mentor_of: Whole, partner_of: Whole, proven: bool, gap: float = 0.0
) -> JointPlan:
    """Count a plan's people and points."""
    placed, paired = np.flatnonzero(mentor_of >= 0), np.flatnonzero(partner_of >= 0)
    standing = np.zeros(instance.people, dtype=np.bool_)
    standing[instance.rows[placed]] = True
    standing[instance.columns[mentor_of[placed]]] = True
    standing[instance.circle[paired]] = True
    total = int(instance.score[placed, mentor_of[placed]].sum())
    total += int(instance.peer_score[paired, partner_of[paired]].sum()) // 2
    mentor_of.setflags(write=False)
    partner_of.setflags(write=False)
    return JointPlan(
        mentor_of,
        partner_of,
        int((standing & instance.counted).sum()),
        int((standing & instance.preferred).sum()),
        total,
        proven,
        gap,
    )


def plan_faults(instance: JointInstance, mentor_of: Whole, partner_of: Whole) -> list[str]:
    """List what a plan breaks, empty where it is one of the instance's."""
    faults = []
    placed, paired = np.flatnonzero(mentor_of >= 0), np.flatnonzero(partner_of >= 0)
    load = taken_places(mentor_of, instance.plain.mentors)
    if not instance.allowed[placed, mentor_of[placed]].all():
        faults.append("a mentee may not be paired with the mentor")
    if not instance.peer_allowed[paired, partner_of[paired]].all():
        faults.append("two may not be peers")
    if not np.array_equal(partner_of[partner_of[paired]], paired):
        faults.append("peers have each other")
    if (load > instance.capacity).any():
        faults.append("a mentor has more mentees than places")
    if ((load > 0) & (load < instance.fewest)).any():
        faults.append("a group has fewer than its least number")
    if any(mentor_of[i] != j for i, j in instance.plain.locked):
        faults.append("a locked pair is missing")
    if any(partner_of[a] != b for a, b in instance.locked_peers):
        faults.append("locked peers are missing")
    standing = [*instance.rows[placed], *instance.columns[load > 0], *instance.circle[paired]]
    if len(standing) != len(set(standing)):
        faults.append("somebody is placed twice")
    return faults
