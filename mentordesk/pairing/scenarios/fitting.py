"""What of a plan that was put aside can lie on the board now, and why the rest cannot; plain values."""

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias
from uuid import UUID

from mentordesk.i18n import Message, say
from mentordesk.pairing.criteria.candidates import Candidate, Laid
from mentordesk.pairing.criteria.crowd import Couple
from mentordesk.pairing.criteria.terms import Terms
from mentordesk.pairing.obstacles.peering import couple_of
from mentordesk.pairing.obstacles.rules import Past, obstacles
from mentordesk.pairing.plan.laying import side_obstacles
from mentordesk.pairing.problem.places import places, stays
from mentordesk.pairing.rules import LIVING

Two: TypeAlias = tuple[UUID, UUID] | frozenset[UUID]
"""Who is with whom: (mentor, mentee); peers are on no side."""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A pair of a plan that cannot lie on the board now, and what stands against it."""

    pair: Laid
    why: tuple[Message, ...]


@dataclass(frozen=True, slots=True)
class Overlay:
    """A plan laid over the board: what stays, what comes and goes, and what is left out."""

    stays: tuple[Laid, ...]  # locked, or decided on: as they lie
    same: tuple[tuple[Laid, Laid], ...]  # on the board and in the plan: (as it lies, as planned)
    coming: tuple[Laid, ...]
    going: tuple[Laid, ...]
    left_out: tuple[LeftOut, ...]

    @property
    def result(self) -> tuple[Laid, ...]:
        """What would lie on the board then."""
        return (*self.stays, *(planned for _, planned in self.same), *self.coming)


def two_of(pair: Laid) -> Two:
    """Say who is with whom, so that the same two are the same in every plan."""
    both = (pair.mentor_id, pair.mentee_id)
    return frozenset(both) if pair.form == "peer" else both


def overlay(
    people: Mapping[UUID, Candidate],
    terms: Terms,
    past: Past,
    laid: Collection[Laid],
    planned: Collection[Laid],
) -> Overlay:
    """Lay a plan over the board. Pairs that are locked or decided on stay; a rule may forbid others by now.

    Args:
        people: everybody of the round, by participation.
        terms: rules and numbers in force.
        past: what was ruled out and tried.
        laid: the round's pairs; those that are over are passed by.
        planned: the plan's pairs, each person on the mentee's side once.
    """
    living = [pair for pair in laid if pair.state in LIVING]
    loose = {two_of(pair): pair for pair in living if not stays(pair)}
    fixed = tuple(pair for pair in living if stays(pair))
    settled = {two_of(pair) for pair in fixed}
    room = _Room(people, terms, past)
    for pair in fixed:
        room.take(pair)
    same, coming, left_out = [], [], []
    for pair in sorted(planned, key=lambda p: (two_of(p) not in loose, people[p.mentee_id].sort_key, p.id)):
        two = two_of(pair)
        if two in settled:
            continue
        if why := room.why_not(pair):
            left_out.append(LeftOut(pair, why))
            continue
        room.take(pair)
        if two in loose:
            same.append((loose.pop(two), pair))
        else:
            coming.append(pair)
    return Overlay(fixed, tuple(same), tuple(coming), tuple(loose.values()), tuple(left_out))


@dataclass(slots=True)
class _Room:
    """Who has a pair by now, and how many each mentor has."""

    people: Mapping[UUID, Candidate]
    terms: Terms
    past: Past
    load: Counter[UUID] = field(default_factory=Counter)  # by mentor
    placed: set[UUID] = field(default_factory=set)  # mentees and peers

    def take(self, pair: Laid) -> None:
        """Count a pair in."""
        self.placed.add(pair.mentee_id)
        if pair.form == "peer":
            self.placed.add(pair.mentor_id)
        else:
            self.load[pair.mentor_id] += 1

    def why_not(self, pair: Laid) -> tuple[Message, ...]:
        """List what stands against a pair; empty where nothing does."""
        mentor, mentee = self.people[pair.mentor_id], self.people[pair.mentee_id]
        couple = couple_of(mentor, mentee, self.terms, pair.form == "peer")
        found = side_obstacles(couple) + obstacles(couple, self.past)
        hard = tuple(obstacle for obstacle in found if obstacle.severity == "must")
        if hard and not (pair.overruled and all(obstacle.may_be_overruled for obstacle in hard)):
            return tuple(obstacle.text for obstacle in hard)
        taken = [c for c in (mentor, mentee) if self._is_taken(c, pair, c is mentee)]
        if taken:
            return tuple(say("{name} is in another pair, which stays", name=c.called) for c in taken)
        return self._no_place(couple, pair)

    def _is_taken(self, one: Candidate, pair: Laid, is_mentee: bool) -> bool:
        mentors = one.id in self.load
        return one.id in self.placed or (mentors and (is_mentee or pair.form == "peer"))

    def _no_place(self, couple: Couple, pair: Laid) -> tuple[Message, ...]:
        if pair.form == "peer":
            return ()
        _, warn, most = places(couple.mentor, self.terms)
        load = self.load[pair.mentor_id]
        if most is not None and load >= most:
            return (say("the places of {name} are taken", name=couple.mentor.called),)
        if warn is not None and load >= warn and not pair.overruled:
            return (say("{name} would have more mentees than recommended", name=couple.mentor.called),)
        return ()
