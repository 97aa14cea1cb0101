"""The board as screens show it: who waits, which mentor has which places, and how good the plan is."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy.orm import Session

from mentordesk.i18n import Message, say, say_plural
from mentordesk.pairing.candidates import TAKES_PART, Apart, Candidate, Laid
from mentordesk.pairing.laying import is_peer
from mentordesk.pairing.reading import standing
from mentordesk.pairing.scoring import Scoring, places, score_of
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
    """A mentor with places; `places` is what a proposal fills, `closed` why the mentor takes nobody."""

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

    @property
    def free(self) -> int:
        """Count the places that nobody has."""
        return max(0, self.places - len(self.pairs))


@dataclass(frozen=True, slots=True)
class Waiting:
    """Somebody without a pair; `fits` counts the mentors that no rule forbids, None for peers."""

    id: UUID
    person_id: UUID
    role: str  # mentee | peer
    name: str
    called: str
    organisation: str
    region: Words | str
    topics: tuple[str, ...]  # sought
    fits: int | None
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

    @property
    def best(self) -> bool:
        """Whether nothing better exists."""
        return not (self.people or self.points or self.first or self.broken)


@dataclass(frozen=True, slots=True)
class Board:
    """Everything that lies on the board, and the problem behind it for prices and reasons."""

    mentors: tuple[MentorCard, ...]
    waiting: tuple[Waiting, ...]  # best chance first
    apart: tuple[Apart, ...]  # registered, and no proposal places them
    peers: tuple[Peers, ...]
    matched: int
    total: int  # 0..1000 for each pair
    people: int  # mentees, with a pair or without
    placeable: int  # mentees whom the best plan places
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
    best, now = scoring.best, scoring.now
    placed = {pair.mentee_id for pair in scoring.laid if pair.form != "peer"}
    registered = [apart for apart in scoring.sides.apart if apart.candidate.state == "registered"]
    waiting = [_waiting(scoring, c) for c in scoring.crowd.mentees if c.id not in placed]
    waiting.sort(key=lambda one: -(one.fits or 0))
    peers = [a.candidate for a in registered if is_peer(a.candidate) and a.candidate.verdict in TAKES_PART]
    return Board(
        mentors=_cards(scoring, registered),
        waiting=(*waiting, *(_waiting_peer(scoring, peer) for peer in peers)),
        apart=tuple(apart for apart in registered if apart.candidate not in peers),
        peers=tuple(_peers(scoring, pair) for pair in scoring.laid if pair.form == "peer"),
        matched=int((now >= 0).sum()),
        total=scoring.points(now),
        people=len(scoring.crowd.mentees),
        placeable=best.matched,
        shortfall=shortfall(scoring),
        scoring=scoring,
    )


def shortfall(scoring: Scoring) -> Shortfall:
    """Judge the board against the best plan."""
    now, best, broken = scoring.now, scoring.best, len(scoring.broken)
    people = best.matched - int((now >= 0).sum())
    points = scoring.points(best.mentor_of) - scoring.points(now)
    before = [i for i, mentee in enumerate(scoring.crowd.mentees) if mentee.left_over_before]
    first = int((best.mentor_of[before] >= 0).sum() - (now[before] >= 0).sum())
    return Shortfall(people, points, first, broken, _badge(people, points, first, broken))


def _badge(people: int, points: int, first: int, broken: int) -> Message:
    if broken:
        return say_plural("{n} pair is no longer possible", "{n} pairs are no longer possible", broken)
    if people > 0:
        return say_plural("{n} more can be placed", "{n} more can be placed", people)
    if first > 0:
        return say_plural(
            "{n} person left over before can be placed", "{n} people left over before can be placed", first
        )
    if points > 0:
        whole = tenth(points)
        if not whole:
            return say("less than a point more is possible")
        return say_plural("{n} point more is possible", "{n} points more are possible", whole)
    return say("proven best")


def tenth(points: int) -> int:
    """Turn points 0..1000 into those people read, 0..100."""
    return (points + 5) // 10


def _cards(scoring: Scoring, registered: list[Apart]) -> tuple[MentorCard, ...]:
    there: Mapping[UUID, list[OnBoard]] = defaultdict(list)
    broken = {pair.id for pair in scoring.broken}
    for pair in scoring.laid:
        if pair.form != "peer":
            there[pair.mentor_id].append(_on_board(scoring, pair, pair.id in broken))
    cards = [
        _card(scoring, mentor, tuple(there.get(mentor.id, ())), int(scoring.instance.capacity[j]))
        for j, mentor in enumerate(scoring.crowd.mentors)
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
    i = scoring.mentee_index[mentee.id]
    fits = int((scoring.instance.allowed[i] & (scoring.instance.capacity > 0)).sum())
    chance = say_plural("{n} mentor fits", "{n} mentors fit", fits) if fits else say("none: why?")
    return _row(scoring, mentee, "mentee", fits, chance)


def _waiting_peer(scoring: Scoring, peer: Candidate) -> Waiting:
    return _row(scoring, peer, "peer", None, say("peers are paired by hand for now"))


def _row(scoring: Scoring, person: Candidate, role: str, fits: int | None, chance: Message) -> Waiting:
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
    fit = tenth(score_of(scoring.couple(one, other)))
    return Peers(pair.id, one.id, other.id, one.name, other.name, fit, pair.state, pair.locked)
