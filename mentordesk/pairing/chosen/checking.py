"""A pair that a mentee has chosen (register profile): what the rules say of it before it is recorded."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy.orm import Session

from mentordesk.errors import MentorDeskError
from mentordesk.i18n import Message, say
from mentordesk.pairing.board.rows import tenth
from mentordesk.pairing.criteria.candidates import Laid
from mentordesk.pairing.criteria.crowd import Couple
from mentordesk.pairing.obstacles.faults import MoreThanRecommended, NotAllowed
from mentordesk.pairing.obstacles.peering import couple_of
from mentordesk.pairing.obstacles.rules import Obstacle, obstacles
from mentordesk.pairing.plan.laying import Hand
from mentordesk.pairing.problem.judging import Judged, judged, score_of
from mentordesk.pairing.problem.places import places, stays
from mentordesk.pairing.problem.reading import Standing, standing
from mentordesk.pairing.rules import LIVING
from mentordesk.programme.profile import Words


@dataclass(frozen=True, slots=True)
class RuleLine:
    """One rule about two people: kept, advised against, or broken, and why."""

    title: Message | Words
    state: str  # kept | advice | broken
    why: Message | None = None


@dataclass(frozen=True, slots=True)
class ChoiceCheck:
    """What the rules say of two people; fit 0..100 only advises."""

    mentor: str
    mentee: str
    lines: tuple[RuleLine, ...]
    possible: bool  # without a reason, or with one
    needs_reason: bool
    fit: int
    reasons: tuple[Judged, ...]


def check_choice(session: Session, mentor_id: UUID, mentee_id: UUID, today: date) -> ChoiceCheck:
    """Check two people whom a mentee's choice would bring together; nothing is recorded.

    A pair that is not possible says that alone, so that no other line narrows down whose wish it is.
    """
    stood = standing(session, today)
    hand = Hand(session, stood, today, "")
    couple = hand.couple(mentor_id, mentee_id)
    fault = _fault(hand, couple)
    needs_reason = isinstance(fault, MoreThanRecommended) or (
        isinstance(fault, NotAllowed) and fault.may_be_overruled
    )
    secret = isinstance(fault, NotAllowed) and any(o.rule == "not_possible" for o in fault.obstacles)
    return ChoiceCheck(
        couple.mentor.name,
        couple.mentee.name,
        _lines(stood, couple, fault),
        fault is None or needs_reason,
        needs_reason,
        tenth(score_of(couple)),
        () if secret else judged(couple),
    )


def advised_only(stood: Standing, couple: Couple) -> frozenset[UUID]:
    """Give the ids of the proposals that make way for a choice.

    These are the mentee's own and, where the mentor's recommended places would be exceeded with them, as
    many of the mentor's as it takes, the least fitting first.
    """
    mentor_id, mentee_id = couple.mentor.id, couple.mentee.id
    living = [pair for pair in stood.laid if pair.state in LIVING]
    advice = [pair for pair in living if not stays(pair)]
    own = {pair.id for pair in advice if mentee_id in (pair.mentor_id, pair.mentee_id)}
    there = [pair for pair in advice if pair.mentor_id == mentor_id and pair.id not in own]
    held = sum(pair.mentor_id == mentor_id and pair.id not in own for pair in living)
    _, warn, most = places(couple.mentor, stood.terms)
    bounds = [bound for bound in (warn, most) if bound is not None]
    over = max(held + 1 - min(bounds), 0) if bounds else 0
    fit = {pair.id: score_of(_couple(stood, pair)) for pair in there}
    there.sort(key=lambda pair: (fit[pair.id], pair.id.hex))
    return frozenset(own) | {pair.id for pair in there[:over]}


def _couple(stood: Standing, pair: Laid) -> Couple:
    people = stood.people
    return couple_of(people[pair.mentor_id], people[pair.mentee_id], stood.terms, pair.form == "peer")


def _fault(hand: Hand, couple: Couple) -> MentorDeskError | None:
    try:
        hand.check(couple, "", advised_only(hand.stood, couple))
    except MentorDeskError as fault:
        return fault
    return None


def _lines(stood: Standing, couple: Couple, fault: MentorDeskError | None) -> tuple[RuleLine, ...]:
    found: Sequence[Obstacle] = obstacles(couple, stood.past)
    if isinstance(fault, NotAllowed):
        found = fault.obstacles + tuple(o for o in found if o.severity == "should")
    if any(o.rule in ("not_possible", "same_person") for o in found):
        return (RuleLine(say("The pair"), "broken", found[0].text),)
    broken = {o.rule: o for o in found}
    lines = [_line(rule.title, broken.pop(rule.id, None)) for rule in couple.terms.rules]
    lines += [RuleLine(_TITLES.get(o.rule, say("The pair")), "broken", o.text) for o in broken.values()]
    if fault is not None and not isinstance(fault, NotAllowed):
        state = "advice" if isinstance(fault, MoreThanRecommended) else "broken"
        lines.append(RuleLine(say("The mentor's places"), state, fault.messages[0]))
    return tuple(sorted(lines, key=lambda line: ("broken", "advice", "kept").index(line.state)))


def _line(title: Words, obstacle: Obstacle | None) -> RuleLine:
    if obstacle is None:
        return RuleLine(title, "kept")
    return RuleLine(title, "broken" if obstacle.severity == "must" else "advice", obstacle.text)


_TITLES = {
    "verdict": say("The conditions for taking part"),
    "state": say("Taking part now"),
    "tried": say("Not tried before"),
    "side": say("Registered for the role"),
}
