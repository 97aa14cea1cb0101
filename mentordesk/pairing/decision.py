"""What was decided, for protocols and for commands: pairs with scores and reasons, and who was left over why.

A wish not to be paired leaves no trace here but «not possible».
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from mentordesk.i18n import Message, say
from mentordesk.pairing.board.rows import Board, laid_out, tenth
from mentordesk.pairing.board.shortages import why_unplaced
from mentordesk.pairing.criteria.candidates import Candidate, Laid
from mentordesk.pairing.criteria.catalogue import CRITERIA
from mentordesk.pairing.model import Milestone
from mentordesk.pairing.obstacles.peering import couple_of
from mentordesk.pairing.obstacles.rules import Obstacle, obstacles
from mentordesk.pairing.panel.rows import Tally, Two, WordRow, panel_words, tally, two_of
from mentordesk.pairing.problem.judging import Judged, judged, score_of
from mentordesk.pairing.problem.reading import Standing, standing
from mentordesk.pairing.problem.scoring import Scoring
from mentordesk.pairing.problem.together import Planned
from mentordesk.pairing.rules import GIVEN_UP, LIVING
from mentordesk.programme.criteria import RULE_PARAMETERS, Parameter, parameters_of
from mentordesk.programme.profile import PairRule, Severity, Words


@dataclass(frozen=True, slots=True)
class PlannedPair:
    """A pair of a plan; score 0..1000."""

    mentor_id: UUID
    mentee_id: UUID
    mentor: str
    mentee: str
    score: int
    state: str  # proposed where it is not on the board yet
    reasons: tuple[Judged, ...]
    form: str = "traditional"


@dataclass(frozen=True, slots=True)
class Unmatched:
    """Somebody whom a plan leaves without a pair, and why: one sentence each."""

    id: UUID
    name: str
    role: str  # mentor | mentee | peer
    why: tuple[Message, ...]


@dataclass(frozen=True, slots=True)
class ProposedPlan:
    """The best plan with what is settled; total is the sum of the scores, 0..1000 each."""

    pairs: tuple[PlannedPair, ...]
    unmatched: tuple[Unmatched, ...]
    matched: int
    total: int
    proven: bool
    gap: float = 0.0  # percent by which a better plan might exist, where this one is not proven
    people: int = 0  # who wanted a place and has one; of peers both


@dataclass(frozen=True, slots=True)
class Weight:
    """A criterion, what it weighs, and how it is set."""

    criterion: str
    title: Message
    weight: int
    settings: tuple[Message, ...] = ()


@dataclass(frozen=True, slots=True)
class RuleInForce:
    """A rule about pairs, how strictly it holds, and how it is set."""

    title: Words
    severity: Severity
    settings: tuple[Message, ...] = ()


@dataclass(frozen=True, slots=True)
class DecidedPair:
    """A pair as the panel sees it; score 0..1000, the one that was fixed when it was approved."""

    id: UUID
    mentor_id: UUID
    mentee_id: UUID
    mentor: str
    mentee: str
    mentor_organisation: str
    mentee_organisation: str
    form: Words | str
    state: str
    score: int
    reasons: tuple[Judged, ...]
    by_hand: bool
    locked: bool
    overruled: tuple[Message, ...]  # the rules and recommendations that were overruled
    overruled_because: str
    warnings: tuple[Message, ...]
    decided_on: date | None
    decided_by: str
    is_peers: bool = False
    words: tuple[WordRow, ...] = ()  # what the panel's members said of the two

    @property
    def tally(self) -> Tally:
        """How the panel voted."""
        return tally(self.words)

    @property
    def fit(self) -> int:
        """The score as people read it, 0..100."""
        return tenth(self.score)


@dataclass(frozen=True, slots=True)
class SpokenOf:
    """Two people whom the panel spoke of, and who are no pair now."""

    mentor: str
    mentee: str
    words: tuple[WordRow, ...]


@dataclass(frozen=True, slots=True)
class Decision:
    """The plan with everything that led to it."""

    pairs: tuple[DecidedPair, ...]
    left_over: tuple[Unmatched, ...]
    rules: tuple[RuleInForce, ...]
    weights: tuple[Weight, ...]
    matched: int  # mentees in a living or a closed pair
    mentees: int  # these, and those who wait
    placeable: int
    total: int  # 0..1000 for each pair
    badge: Message  # "proven best", or what is possible
    approved_on: date | None
    approved_by: str
    left_over_first: bool | None = None  # whether they came before all others; None: nobody was left over
    spoken_of: tuple[SpokenOf, ...] = ()  # who is no pair, and of whom the panel spoke


def proposed_plan(session: Session, today: date) -> ProposedPlan:
    """Find the best plan of the current round, with what is settled; nothing is laid on the board."""
    scoring = standing(session, today).scoring()
    states = {(pair.mentor_id, pair.mentee_id): pair.state for pair in scoring.laid}
    pairs = [_planned(scoring, two, states) for two in scoring.best_pairs]
    value = scoring.best_value
    return ProposedPlan(
        tuple(pairs),
        _unmatched(laid_out(scoring), {i for p in pairs for i in (p.mentor_id, p.mentee_id)}),
        len(pairs),
        value.points,
        scoring.proven,
        scoring.together.best.gap if scoring.together is not None else 0.0,
        value.people,
    )


def _planned(scoring: Scoring, two: Planned, states: dict[tuple[UUID, UUID], str]) -> PlannedPair:
    mentor, mentee = scoring.people[two.mentor_id], scoring.people[two.mentee_id]
    both = (two.mentor_id, two.mentee_id)
    state = states.get(both) or (states.get(both[::-1]) if two.peers else None)
    form = scoring.couple(mentor, mentee, two.peers).form
    return PlannedPair(
        mentor.id,
        mentee.id,
        mentor.name,
        mentee.name,
        scoring.pair_score(mentor.id, mentee.id, two.peers),
        state or "proposed",
        scoring.reasons(mentor, mentee, two.peers),
        form or scoring.terms.forms[0],
    )


def _unmatched(laid: Board, placed: set[UUID]) -> tuple[Unmatched, ...]:
    """List who takes part, or would, and is in no pair: mentees first, then mentors, then peers."""
    scoring = laid.scoring
    apart = [a.candidate for a in scoring.sides.apart if a.candidate.state in ("registered", "waiting")]
    people = [
        *((c, "mentee") for c in scoring.crowd.mentees),
        *((c, "mentor") for c in scoring.crowd.mentors),
        *((c, "peer") for c in scoring.sides.peers),
        *((c, _role_of(c)) for c in apart),
    ]
    order = ("mentee", "mentor", "peer")
    left = [(c, role) for c, role in people if c.id not in placed]
    left.sort(key=lambda one: (order.index(one[1]), one[0].sort_key))
    return tuple(Unmatched(c.id, c.name, role, why_unplaced(laid, c.id)) for c, role in left)


def _role_of(candidate: Candidate) -> str:
    return next((role for role in ("mentee", "mentor") if role in candidate.roles), "peer")


def decision(session: Session, today: date) -> Decision:
    """Give what the panel's protocol needs of the board as it lies."""
    stood = standing(session, today)
    scoring = stood.scoring()
    laid = laid_out(scoring)
    said = _who_decided(session, [pair.id for pair in stood.laid])
    # Pairs that were decided on and given up later belong to the record too.
    kept = [pair for pair in stood.laid if pair.state in LIVING or pair.score is not None]
    kept.sort(key=lambda pair: stood.people[pair.mentee_id].sort_key)
    closed = [pair for pair in kept if pair.state == "closed" and pair.form != "peer"]
    placed = {i for pair in scoring.laid for i in (pair.mentor_id, pair.mentee_id)}
    words = panel_words(session)
    return Decision(
        pairs=tuple(_decided(stood, pair, said, words) for pair in kept),
        left_over=_unmatched(laid, placed),
        rules=tuple(_rule(rule) for rule in stood.terms.in_force),
        weights=tuple(
            Weight(c.id, CRITERIA[c.id].title, c.weight, _said(parameters_of(c.id), c.params))
            for c in stood.terms.criteria
            if c.weight > 0
        ),
        matched=laid.matched + len(closed),
        mentees=laid.people + len(closed),
        placeable=laid.placeable + len(closed),
        total=laid.total + sum(pair.score or 0 for pair in closed),
        badge=laid.shortfall.message,
        approved_on=stood.now.plan_approved_on,
        approved_by=stood.now.plan_approved_by,
        left_over_first=_left_over_first(stood),
        spoken_of=_spoken_of(stood, kept, words),
    )


def _rule(rule: PairRule) -> RuleInForce:
    return RuleInForce(rule.title, rule.severity, _said(RULE_PARAMETERS.get(rule.kind, ()), rule.params))


def _said(parameters: tuple[Parameter, ...], values: Mapping[str, Any]) -> tuple[Message, ...]:
    return tuple(one.said(values[one.id]) for one in parameters)


def _left_over_first(stood: Standing) -> bool | None:
    """Say whether people left over before came first; None where there are none of them."""
    there = any(person.left_over_before for person in stood.people.values())
    return stood.terms.left_over_first if there else None


def _two(pair: Laid) -> Two:
    return two_of(pair.mentor_id, pair.mentee_id, pair.form == "peer")


def _spoken_of(stood: Standing, kept: list[Laid], words: Mapping[Two, list[WordRow]]) -> tuple[SpokenOf, ...]:
    """List whom the panel spoke of and who are no pair, by the mentee's name."""
    there = {_two(pair) for pair in kept}
    gone = [two for two in words if two not in there and set(two) <= stood.people.keys()]
    gone.sort(key=lambda two: (stood.people[two[1]].sort_key, stood.people[two[0]].sort_key))
    return tuple(
        SpokenOf(stood.people[mentor].name, stood.people[mentee].name, tuple(words[mentor, mentee]))
        for mentor, mentee in gone
    )


def _decided(
    stood: Standing,
    pair: Laid,
    said: dict[UUID, tuple[date, str]],
    words: Mapping[Two, list[WordRow]],
) -> DecidedPair:
    mentor, mentee = stood.people[pair.mentor_id], stood.people[pair.mentee_id]
    couple = couple_of(mentor, mentee, stood.terms, pair.form == "peer")
    found = obstacles(couple, stood.past)
    on, by = said.get(pair.id, (None, ""))
    return DecidedPair(
        id=pair.id,
        mentor_id=mentor.id,
        mentee_id=mentee.id,
        mentor=mentor.name,
        mentee=mentee.name,
        mentor_organisation=mentor.organisation,
        mentee_organisation=mentee.organisation,
        form=stood.terms.form(pair.form),
        state=pair.state,
        score=pair.score if pair.score is not None else score_of(couple),
        reasons=judged(couple),
        by_hand=pair.by_hand,
        locked=pair.locked,
        overruled=_overruled(pair, found) if pair.overruled else (),
        overruled_because=pair.overruled,
        warnings=tuple(o.text for o in found if o.severity == "should"),
        decided_on=on,
        decided_by=by,
        is_peers=pair.form == "peer",
        words=tuple(words.get(_two(pair), ())),
    )


def _overruled(pair: Laid, found: tuple[Obstacle, ...]) -> tuple[Message, ...]:
    """Name what was overruled; that a pair was given up is no reason against the pair itself."""
    own = {"tried"} if pair.state in GIVEN_UP else set()
    rules = tuple(o.text for o in found if o.may_be_overruled and o.severity == "must" and o.rule not in own)
    return rules or (say("more mentees than recommended, or a rule that was in force then"),)


def _who_decided(session: Session, pair_ids: list[UUID]) -> dict[UUID, tuple[date, str]]:
    """Give the day and the name of each pair's approval, or of laying it where none approved it."""
    milestones = session.execute(
        select(Milestone.pair_id, Milestone.on, Milestone.by)
        .where(Milestone.pair_id.in_(pair_ids), Milestone.state.in_(("proposed", "approved")))
        .order_by(Milestone.number)
    ).tuples()
    return {pair_id: (on, by) for pair_id, on, by in milestones}
