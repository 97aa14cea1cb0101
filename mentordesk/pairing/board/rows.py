"""The board as screens show it: who waits, which mentor has which places, and how good the plan is."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from math import ceil
from uuid import UUID

from sqlalchemy.orm import Session

from mentordesk.i18n import Message, say, say_plural
from mentordesk.pairing.criteria.candidates import TAKES_PART, Apart, Candidate, Laid
from mentordesk.pairing.problem.places import least, places
from mentordesk.pairing.problem.reading import standing
from mentordesk.pairing.problem.scoring import Scoring
from mentordesk.programme.profile import Words


@dataclass(frozen=True, slots=True)
class OnBoard:
    """A pair as it lies in one of a mentor's places; fit is 0..100, score 0..1000."""

    pair_id: UUID
    mentee_id: UUID
    name: str
    called: str
    fit: int
    score: int
    state: str
    locked: bool
    by_hand: bool
    overruled: str  # the reason for which a rule was overruled
    broken: bool  # a rule forbids it by now
    warnings: tuple[Message, ...]  # what should hold and does not


@dataclass(frozen=True, slots=True)
class MentorCard:
    """A mentor with places; `places` is what a proposal fills, `closed` why the mentor takes nobody.

    `least`: a group runs with so many mentees, or not at all; 1 for whoever does not mentor groups alone.
    """

    id: UUID
    person_id: UUID
    name: str
    called: str
    organisation: str
    region: Words | str
    topics: tuple[str, ...]
    places: int
    pairs: tuple[OnBoard, ...]
    closed: Message | None = None
    least: int = 1

    @property
    def free(self) -> int:
        """Count the places that nobody has."""
        return max(0, self.places - len(self.pairs))


@dataclass(frozen=True, slots=True)
class Waiting:
    """Somebody without a pair; `fits` counts the mentors, or of a peer the peers, that no rule forbids."""

    id: UUID
    person_id: UUID
    role: str  # mentee | peer
    name: str
    called: str
    organisation: str
    region: Words | str
    topics: tuple[str, ...]  # sought
    fits: int
    chance: Message  # "7 mentors fit", "none: why?"
    left_over_before: bool = False


@dataclass(frozen=True, slots=True)
class Peers:
    """Two people who are peers."""

    pair_id: UUID
    one_id: UUID
    other_id: UUID
    one: str
    other: str
    fit: int
    state: str
    locked: bool


@dataclass(frozen=True, slots=True)
class Shortfall:
    """How far the board stays behind the best plan; points 0..1000 a pair, maybe below 0 where people > 0."""

    people: int
    points: int
    first: int  # people left over before who would have a place
    broken: int  # pairs on the board that a rule forbids by now
    message: Message
    small: int = 0  # groups on the board with fewer than their least number
    gap: float = 0.0  # percent by which a better plan might exist, where the best one is not proven

    @property
    def best(self) -> bool:
        """Whether nothing better exists, proven."""
        return not (self.people or self.points or self.first or self.broken or self.small or self.gap)


@dataclass(frozen=True, slots=True)
class Board:
    """Everything that lies on the board, and the problem behind it for prices and reasons."""

    mentors: tuple[MentorCard, ...]
    waiting: tuple[Waiting, ...]  # best chance first
    apart: tuple[Apart, ...]  # registered, and no proposal places them
    peers: tuple[Peers, ...]
    matched: int
    total: int  # 0..1000 for each pair
    people: int  # who wants a place, with a pair or without: mentees, peers, whoever may be either
    placeable: int  # those of them whom the best plan places
    shortfall: Shortfall
    scoring: Scoring

    @property
    def points(self) -> int:
        """The total as people read it: 0..100 for each pair."""
        return tenth(self.total)


def board(session: Session, today: date) -> Board:
    """Lay out the current round's board and judge it against the best plan."""
    return laid_out(standing(session, today).scoring())


def laid_out(scoring: Scoring) -> Board:
    """Lay out a matching problem's people; this solves it."""
    placed = {pair.mentee_id for pair in scoring.laid} | {
        pair.mentor_id for pair in scoring.laid if pair.form == "peer"
    }
    registered = [apart for apart in scoring.sides.apart if apart.candidate.state == "registered"]
    waiting = [_waiting(scoring, c) for c in scoring.crowd.mentees if c.id not in placed]
    peers = [_waiting_peer(scoring, c) for c in scoring.sides.peers if c.id not in placed]
    now = scoring.now_value
    return Board(
        mentors=_cards(scoring, registered),
        waiting=(*_likeliest_first(waiting), *_likeliest_first(peers)),
        apart=tuple(registered),
        peers=tuple(_peers(scoring, pair) for pair in scoring.laid if pair.form == "peer"),
        matched=now.people,
        total=now.points,
        people=scoring.wanting,
        placeable=scoring.best_value.people,
        shortfall=shortfall(scoring),
        scoring=scoring,
    )


def _likeliest_first(waiting: list[Waiting]) -> list[Waiting]:
    return sorted(waiting, key=lambda one: -one.fits)


def shortfall(scoring: Scoring) -> Shortfall:
    """Judge the board against the best plan."""
    now, best, together = scoring.now_value, scoring.best_value, scoring.together
    lack = (best.people - now.people, best.points - now.points, best.first - now.first)
    small = len(together.too_small) if together is not None else 0
    gap = together.best.gap if together is not None else 0.0
    message = _badge(*lack, len(scoring.broken), small, best.points)
    if gap and not any((*lack, scoring.broken, small)):
        message = say("best known, a better one may have up to {percent} % more", percent=rounded_up(gap))
    return Shortfall(*lack, len(scoring.broken), message, small, gap)


def rounded_up(percent: float) -> float:
    """Round a gap up to a tenth of a percent, and never to nothing."""
    return max(0.1, ceil(percent * 10) / 10)


def _badge(people: int, points: int, first: int, broken: int, small: int, total: int) -> Message:
    if broken:
        return say_plural("{n} pair is no longer possible", "{n} pairs are no longer possible", broken)
    if small:
        return say_plural("{n} group has too few people", "{n} groups have too few people", small)
    if people > 0:
        return say_plural("{n} more can be placed", "{n} more can be placed", people)
    if first > 0:
        return say_plural(
            "{n} person left over before can be placed", "{n} people left over before can be placed", first
        )
    if points > 0:
        whole = shown_loss(total, points)
        if not whole:
            return say("less than a point more is possible")
        return say_plural("{n} point more is possible", "{n} points more are possible", whole)
    return say("proven best")


def tenth(points: int) -> int:
    """Turn points 0..1000 into those people read, 0..100."""
    return (points + 5) // 10


def shown_loss(total: int, points: int) -> int:
    """Say in points as people read them what a plan of `total` loses with `points`, both 0..1000 each.

    It is the difference of the totals that are shown, so that a price and what the board lacks afterwards
    agree; rounding the loss by itself could say a point less.
    """
    return tenth(total) - tenth(total - points)


def _cards(scoring: Scoring, registered: list[Apart]) -> tuple[MentorCard, ...]:
    there: Mapping[UUID, list[OnBoard]] = defaultdict(list)
    broken = {pair.id for pair in scoring.broken}
    for pair in scoring.laid:
        if pair.form != "peer":
            there[pair.mentor_id].append(_on_board(scoring, pair, pair.id in broken))
    cards = [
        _card(scoring, mentor, tuple(there.get(mentor.id, ())), scoring.room(mentor.id))
        for mentor in scoring.crowd.mentors
    ]
    closed = [
        _card(scoring, apart.candidate, (), 0)
        for apart in registered
        if "mentor" in apart.candidate.roles and apart.candidate.verdict not in TAKES_PART
    ]
    return (*cards, *closed)


def _card(scoring: Scoring, mentor: Candidate, pairs: tuple[OnBoard, ...], capacity: int) -> MentorCard:
    closed = None
    if not mentor.matchable:
        closed = mentor.why_not_short or say("does not take part now")
    return MentorCard(
        id=mentor.id,
        person_id=mentor.person_id,
        name=mentor.name,
        called=mentor.called,
        organisation=mentor.organisation,
        region=scoring.terms.region(mentor.region),
        topics=tuple(scoring.terms.topic(topic) for topic in mentor.offers),
        places=capacity if closed is None else max(places(mentor, scoring.terms)[0], len(pairs)),
        pairs=tuple(sorted(pairs, key=lambda pair: scoring.people[pair.mentee_id].sort_key)),
        closed=closed,
        least=least(mentor, scoring.terms),
    )


def _on_board(scoring: Scoring, pair: Laid, broken: bool) -> OnBoard:
    mentor, mentee = scoring.people[pair.mentor_id], scoring.people[pair.mentee_id]
    score = int(scoring.score[scoring.mentee_index[mentee.id], scoring.mentor_index[mentor.id]])
    found = scoring.obstacles(mentor, mentee)
    return OnBoard(
        pair_id=pair.id,
        mentee_id=mentee.id,
        name=mentee.name,
        called=mentee.called,
        fit=tenth(score),
        score=score,
        state=pair.state,
        locked=pair.locked,
        by_hand=pair.by_hand,
        overruled=pair.overruled,
        broken=broken,
        warnings=tuple(obstacle.text for obstacle in found if obstacle.severity == "should"),
    )


def _waiting(scoring: Scoring, mentee: Candidate) -> Waiting:
    fits = _possible_mentors(scoring, mentee)
    chance = say_plural("{n} mentor fits", "{n} mentors fit", fits) if fits else say("none: why?")
    return _row(scoring, mentee, "mentee", fits, chance)


def _possible_mentors(scoring: Scoring, mentee: Candidate) -> int:
    if scoring.together is not None:
        instance, i = scoring.together.instance, scoring.together.row[mentee.id]
        return int((instance.allowed[i] & (instance.capacity > 0)).sum())
    i = scoring.mentee_index[mentee.id]
    return int((scoring.instance.allowed[i] & (scoring.instance.capacity > 0)).sum())


def _waiting_peer(scoring: Scoring, peer: Candidate) -> Waiting:
    together = scoring.together
    fits = int(together.instance.peer_allowed[together.seat[peer.id]].sum()) if together is not None else 0
    chance = say_plural("{n} peer fits", "{n} peers fit", fits) if fits else say("none: why?")
    return _row(scoring, peer, "peer", fits, chance)


def _row(scoring: Scoring, person: Candidate, role: str, fits: int, chance: Message) -> Waiting:
    return Waiting(
        id=person.id,
        person_id=person.person_id,
        role=role,
        name=person.name,
        called=person.called,
        organisation=person.organisation,
        region=scoring.terms.region(person.region),
        topics=tuple(scoring.terms.topic(topic) for topic in person.seeks),
        fits=fits,
        chance=chance,
        left_over_before=person.left_over_before,
    )


def _peers(scoring: Scoring, pair: Laid) -> Peers:
    one, other = scoring.people[pair.mentor_id], scoring.people[pair.mentee_id]
    fit = tenth(scoring.pair_score(one.id, other.id, peers=True))
    return Peers(pair.id, one.id, other.id, one.name, other.name, fit, pair.state, pair.locked)
