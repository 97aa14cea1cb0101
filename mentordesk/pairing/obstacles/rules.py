"""What must hold between two people, and who has room for whom.

A wish not to be paired, from either side, and what the coordinator ruled out say only that the pair is not
possible: nobody may learn whose wish it was.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from uuid import UUID

import numpy as np

from mentordesk.i18n import Message, say
from mentordesk.pairing.criteria.candidates import TAKES_PART, Candidate
from mentordesk.pairing.criteria.crowd import Couple, Crowd, Flags
from mentordesk.pairing.obstacles.pair_rules import PAIR_RULES
from mentordesk.programme.profile import PairRule, Severity


@dataclass(frozen=True, slots=True)
class Obstacle:
    """Why two people cannot, or should not, be a pair."""

    rule: str  # the profile's rule id, or one of our own: not_possible, same_person, tried, side, verdict
    text: Message
    severity: Severity = "must"
    may_be_overruled: bool = False  # by hand, with a reason on record


@dataclass(frozen=True, slots=True)
class Past:
    """What was decided about pairs before: ruled out by the coordinator, tried and given up. Pairs of ids.

    `ruled_out` holds (mentor, mentee) participation ids, `tried` (mentor, mentee) person ids of every round.
    """

    ruled_out: frozenset[tuple[UUID, UUID]] = field(default=frozenset())
    tried: frozenset[tuple[UUID, UUID]] = field(default=frozenset())

    @staticmethod
    def holds(pairs: frozenset[tuple[UUID, UUID]], two: tuple[UUID, UUID], peers: bool) -> bool:
        """Say whether two are among the pairs; peers also the other way round."""
        return two in pairs or (peers and two[::-1] in pairs)


def allowed(crowd: Crowd, past: Past) -> Flags:
    """Say which pairs a proposal may make, bool (n, m): those without an obstacle of severity must."""
    free = ~(_same_person(crowd) | _unwanted(crowd, past) | _tried(crowd, past))
    takes_part = _both(crowd, lambda c: c.matchable)
    for rule in crowd.terms.rules:
        if rule.severity == "must":
            free &= ~PAIR_RULES[rule.kind].forbids(crowd, rule.params)
    both: Flags = free & takes_part
    return both


def obstacles(couple: Couple, past: Past) -> tuple[Obstacle, ...]:
    """List what stands between two people, the hardest first; agrees with `allowed` on severity must.

    A pair that is not possible has that obstacle alone, so that no other reason narrows down whose
    wish it is.
    """
    mentor, mentee = couple.mentor, couple.mentee
    if mentor.person_id == mentee.person_id:
        return (Obstacle("same_person", say("this is the same person")),)
    if past.holds(past.ruled_out, (mentor.id, mentee.id), couple.peers) or _blocked(mentor, mentee):
        return (Obstacle("not_possible", say("not possible")),)
    found = [_verdict_of(person) for person in (mentor, mentee) if not person.matchable]
    tried = couple.terms.tried
    if tried != "off" and past.holds(past.tried, (mentor.person_id, mentee.person_id), couple.peers):
        text = say("they were a pair before that did not go on")
        found.append(Obstacle("tried", text, tried, may_be_overruled=True))
    found += [obstacle for rule in couple.terms.rules if (obstacle := _broken(rule, couple)) is not None]
    return tuple(sorted(found, key=lambda o: (o.severity != "must", o.may_be_overruled)))


def _broken(rule: PairRule, couple: Couple) -> Obstacle | None:
    text = PAIR_RULES[rule.kind].why(couple, rule.params)
    if text is None or rule.severity == "off":
        return None
    return Obstacle(rule.id, text, rule.severity, may_be_overruled=bool(rule.params.get("exception", True)))


def _verdict_of(person: Candidate) -> Obstacle:
    if person.state == "registered" and person.verdict not in TAKES_PART:
        why = person.why_not_short or say("the conditions for taking part are not met")
        return Obstacle("verdict", say("{name}: {why}", name=person.called, why=why))
    return Obstacle("state", say("{name} does not take part now", name=person.called))


def _blocked(one: Candidate, other: Candidate) -> bool:
    return one.person_id in other.blocks or other.person_id in one.blocks


def _same_person(crowd: Crowd) -> Flags:
    return crowd.same(lambda c: c.person_id)


def _unwanted(crowd: Crowd, past: Past) -> Flags:
    blocked = crowd.common(lambda c: c.blocks, lambda c: (c.person_id,)) > 0
    blocked |= crowd.common(lambda c: (c.person_id,), lambda c: c.blocks) > 0
    mentors = {mentor.id: j for j, mentor in enumerate(crowd.mentors)}
    mentees = {mentee.id: i for i, mentee in enumerate(crowd.mentees)}
    return blocked | _named(crowd, past.ruled_out, mentors, mentees)


def _tried(crowd: Crowd, past: Past) -> Flags:
    if crowd.terms.tried != "must":
        return np.zeros(crowd.shape, dtype=np.bool_)
    mentors = {mentor.person_id: j for j, mentor in enumerate(crowd.mentors)}
    mentees = {mentee.person_id: i for i, mentee in enumerate(crowd.mentees)}
    return _named(crowd, past.tried, mentors, mentees)


def _named(
    crowd: Crowd,
    pairs: frozenset[tuple[UUID, UUID]],
    mentors: Mapping[UUID, int],
    mentees: Mapping[UUID, int],
) -> Flags:
    flags = np.zeros(crowd.shape, dtype=np.bool_)
    for mentor, mentee in pairs:
        if mentor in mentors and mentee in mentees:
            flags[mentees[mentee], mentors[mentor]] = True
    return flags


def _both(crowd: Crowd, holds: Callable[[Candidate], bool]) -> Flags:
    mentees, mentors = crowd.flags(holds)
    both: Flags = mentees & mentors
    return both


def places_of(
    mentor: Candidate, places: int, warn_above: int | None, group_places: int | None = None
) -> tuple[int, int | None, int | None]:
    """Say how many mentees a mentor has room for: (a proposal fills, a reason is needed above, never above).

    The mentor's own number is never exceeded. The programme's number is a recommendation where it has one to
    warn above; a reason overrules that. Whoever mentors a group has room for a group, for two at least.
    """
    group = "group" in mentor.forms
    usual = max(places, group_places or 2, 2) if group else places
    own = mentor.capacity
    room = usual if own is None else own
    if warn_above is None:
        return room, None, room
    warn = max(warn_above, usual) if group else warn_above
    return min(room, warn), warn, own


def least_of(mentor: Candidate, group_least: int | None) -> int:
    """Say how many mentees a mentor has at least, or none: 1, but more for whoever mentors groups alone."""
    return group_least or 1 if mentor.forms - {"peer"} == {"group"} else 1
