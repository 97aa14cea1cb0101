"""What a move costs and why: prices of one person at every mentor, the chain of who would move, reasons."""

from dataclasses import dataclass
from typing import Literal
from uuid import UUID

from mentordesk.i18n import Message, say, say_plural
from mentordesk.pairing.board import Board, tenth
from mentordesk.pairing.candidates import Candidate
from mentordesk.pairing.scoring import Judged, Scoring, score_of

PriceKind = Literal["free", "points", "people", "impossible"]


@dataclass(frozen=True, slots=True)
class Price:
    """What the best plan loses when a pair is laid; points 0..1000 a pair, maybe below 0 where people > 0."""

    kind: PriceKind
    people: int
    points: int
    message: Message

    @property
    def order(self) -> tuple[int, int]:
        """Sorts prices, the cheapest first, the impossible last."""
        return (self.people, self.points) if self.kind != "impossible" else (2**31, 0)


@dataclass(frozen=True, slots=True)
class MentorPrice:
    """One mentor while somebody's card is in flight: fit 0..100, price, and whether they are a pair now."""

    mentor_id: UUID
    fit: int
    price: Price
    here: bool = False


@dataclass(frozen=True, slots=True)
class Move:
    """Somebody who would change places; None stands for no mentor."""

    mentee_id: UUID
    from_id: UUID | None
    to_id: UUID | None
    message: Message


@dataclass(frozen=True, slots=True)
class Chain:
    """Who would move if a pair were laid, the pair's mentee left out; `summary` says it in a sentence."""

    moves: tuple[Move, ...]
    summary: Message


@dataclass(frozen=True, slots=True)
class Explanation:
    """A pair explained: fit 0..100, by criterion, what forbids it, what it costs, who would move."""

    mentor_id: UUID
    mentee_id: UUID
    mentor: str
    mentee: str
    fit: int
    reasons: tuple[Judged, ...]
    forbidden: tuple[Message, ...]
    may_be_overruled: bool
    warnings: tuple[Message, ...]
    price: Price | None  # None for peers, who are not priced
    chain: Chain | None


def prices(board: Board, mentee_id: UUID) -> tuple[MentorPrice, ...]:
    """Price one mentee at every mentor of the board, in the board's order.

    A peer is not priced: then it lists the other waiting peers, each of which costs nothing.
    """
    scoring = board.scoring
    mentee = scoring.people[mentee_id]
    if mentee_id not in scoring.mentee_index:
        return _peer_prices(board, mentee)
    i = scoring.mentee_index[mentee_id]
    people, points = scoring.priced.row(i)
    found = []
    for card in board.mentors:
        j = scoring.mentor_index.get(card.id)
        if j is None:
            price = _impossible(card.closed or say("not possible"))
            fit = tenth(score_of(scoring.couple(scoring.people[card.id], mentee)))
        else:
            fit = tenth(int(scoring.score[i, j]))
            price = _price(scoring, i, j, int(people[j]), int(points[j]))
        found.append(MentorPrice(card.id, fit, price, here=j is not None and bool(scoring.now[i] == j)))
    return tuple(found)


def _price(scoring: Scoring, i: int, j: int, people: int, points: int) -> Price:
    if people < 0:
        return _impossible(_why_impossible(scoring, i, j))
    first, points = scoring.split(points)
    if people:
        message = say_plural("{n} person loses a place", "{n} people lose a place", people)
        return Price("people", people, points, message)
    if first > 0:
        return Price("people", 0, points, say("somebody left over before loses the place"))
    if not points:
        return Price("free", 0, 0, say("costs nothing"))
    whole = tenth(points)
    if not whole:
        return Price("points", 0, points, say("less than a point"))
    return Price("points", 0, points, say_plural("−{n} point", "−{n} points", whole))


def _why_impossible(scoring: Scoring, i: int, j: int) -> Message:
    mentor, mentee = scoring.crowd.mentors[j], scoring.crowd.mentees[i]
    if scoring.instance.lock_of[i] >= 0:
        return say("{mentee} stays where the pair is settled", mentee=mentee.called)
    hard = [o.text for o in scoring.obstacles(mentor, mentee) if o.severity == "must"]
    if hard:
        return hard[0]
    if scoring.instance.capacity[j] < 1:
        return say("no places")
    return say("every place is settled")


def _impossible(why: Message) -> Price:
    return Price("impossible", -1, -1, why)


def _peer_prices(board: Board, peer: Candidate) -> tuple[MentorPrice, ...]:
    scoring = board.scoring
    free = Price("free", 0, 0, say("peers are paired by hand for now"))
    found = []
    for one in board.waiting:
        if one.role == "peer" and one.id != peer.id:
            other = scoring.people[one.id]
            forbidden = _blocked(scoring, other, peer)
            price = _impossible(forbidden) if forbidden else free
            found.append(MentorPrice(one.id, tenth(score_of(scoring.couple(other, peer))), price))
    return tuple(found)


def _blocked(scoring: Scoring, one: Candidate, other: Candidate) -> Message | None:
    for obstacle in scoring.obstacles(one, other):
        if obstacle.rule in ("not_possible", "same_person"):
            return obstacle.text
    return None


def chain(board: Board, mentor_id: UUID, mentee_id: UUID) -> Chain:
    """Say who would move so that a best plan with this pair comes about; few move, and none without need."""
    scoring = board.scoring
    i, j = scoring.mentee_index.get(mentee_id), scoring.mentor_index.get(mentor_id)
    if i is None or j is None or scoring.priced.row(i)[0][j] < 0:
        return Chain((), say("This pair is not possible."))
    moves = tuple(
        _move(scoring, who, before, after)
        for who, before, after in scoring.priced.chain(i, j)
        if who != i and before != after
    )
    if not moves:
        return Chain((), say("Nobody else would move"))
    return Chain(moves, say("{moves}.", moves=tuple(move.message for move in moves)))


def _move(scoring: Scoring, i: int, before: int, after: int) -> Move:
    mentors, mentee = scoring.crowd.mentors, scoring.crowd.mentees[i]
    from_id = mentors[before].id if before >= 0 else None
    if after < 0:
        message = say("{mentee} loses the place", mentee=mentee.name)
        return Move(mentee.id, from_id, None, message)
    text = (
        say("{mentee} moves to {mentor}", mentee=mentee.name, mentor=mentors[after].name)
        if before >= 0
        else say("{mentee} gets a place with {mentor}", mentee=mentee.name, mentor=mentors[after].name)
    )
    return Move(mentee.id, from_id, mentors[after].id, text)


def explain(board: Board, mentor_id: UUID, mentee_id: UUID) -> Explanation:
    """Explain a pair, also one that cannot be: how well they fit and why, what it would cost."""
    scoring = board.scoring
    mentor, mentee = scoring.people[mentor_id], scoring.people[mentee_id]
    found = scoring.obstacles(mentor, mentee)
    hard = [obstacle for obstacle in found if obstacle.severity == "must"]
    i, j = scoring.mentee_index.get(mentee_id), scoring.mentor_index.get(mentor_id)
    price = None
    if i is not None and j is not None:
        people, points = scoring.priced.row(i)
        price = _price(scoring, i, j, int(people[j]), int(points[j]))
    elif hard:
        price = _impossible(hard[0].text)
    return Explanation(
        mentor_id=mentor_id,
        mentee_id=mentee_id,
        mentor=mentor.name,
        mentee=mentee.name,
        fit=tenth(score_of(scoring.couple(mentor, mentee))),
        reasons=scoring.reasons(mentor, mentee),
        forbidden=tuple(obstacle.text for obstacle in hard),
        may_be_overruled=bool(hard) and all(obstacle.may_be_overruled for obstacle in hard),
        warnings=tuple(obstacle.text for obstacle in found if obstacle.severity == "should"),
        price=price,
        chain=chain(board, mentor_id, mentee_id) if i is not None and j is not None else None,
    )
