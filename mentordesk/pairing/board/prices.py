"""What a move costs and why: prices of one person at every mentor, the chain of who would move, reasons."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Literal
from uuid import UUID

from mentordesk.i18n import Message, say, say_plural
from mentordesk.matching.joint_prices import Loss
from mentordesk.pairing.board.rows import Board, shown_loss, tenth
from mentordesk.pairing.criteria.candidates import Candidate, Laid, wants_peer
from mentordesk.pairing.problem.joint_pricing import Target, losses, plan_with, shifts
from mentordesk.pairing.problem.judging import Judged, score_of
from mentordesk.pairing.problem.places import least, stays
from mentordesk.pairing.problem.scoring import Scoring
from mentordesk.pairing.problem.together import Together

PriceKind = Literal["free", "points", "people", "impossible"]


@dataclass(frozen=True, slots=True)
class Price:
    """What the best plan loses when a pair is laid; points 0..1000 a pair, maybe below 0 where people > 0."""

    kind: PriceKind
    people: int
    points: int
    message: Message
    exact: bool = True  # or else a bound: so much at most

    @property
    def order(self) -> tuple[int, int]:
        """Sorts prices, the cheapest first, the impossible last."""
        return (self.people, self.points) if self.kind != "impossible" else (2**31, 0)


@dataclass(frozen=True, slots=True)
class MentorPrice:
    """One mentor while somebody's card is in flight: fit 0..100, price, and whether they are a pair now.

    With `peers` it is not a mentor but another peer.
    """

    mentor_id: UUID
    fit: int
    price: Price
    here: bool = False
    peers: bool = False


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
    price: Price | None
    chain: Chain | None  # None where it is not known yet, or the pair cannot be
    peers: bool = False


def prices(board: Board, person_id: UUID) -> tuple[MentorPrice, ...]:
    """Price one person at every mentor of the board, in the board's order, and then with every other peer.

    Where one joint plan decides, a price may be a bound until `settle` was asked for it; see `Price.exact`.
    """
    scoring = board.scoring
    if scoring.together is not None:
        return _joint_prices(board, scoring.together, person_id)
    mentee = scoring.people[person_id]
    if person_id not in scoring.mentee_index:
        return ()
    i = scoring.mentee_index[person_id]
    people, points = scoring.priced.row(i)
    total = scoring.points(scoring.best.mentor_of)
    found = []
    for card in board.mentors:
        j = scoring.mentor_index.get(card.id)
        if j is None:
            price = _impossible(card.closed or say("not possible"))
            fit = tenth(score_of(scoring.couple(scoring.people[card.id], mentee)))
        else:
            fit = tenth(int(scoring.score[i, j]))
            price = _price(scoring, i, j, int(people[j]), int(points[j]), total)
        found.append(MentorPrice(card.id, fit, price, here=j is not None and bool(scoring.now[i] == j)))
    return tuple(found)


def _price(scoring: Scoring, i: int, j: int, people: int, points: int, total: int) -> Price:
    if people < 0:
        mentor, mentee = scoring.crowd.mentors[j], scoring.crowd.mentees[i]
        return _impossible(_why_impossible(scoring, mentor, mentee))
    first, points = scoring.split(points)
    return _said(Loss(people, first, points), total)


def _said(loss: Loss, total: int) -> Price:
    """Say what the best plan, of `total`, loses; or that it loses so much at most."""
    people, points, exact = loss.people, loss.points, loss.exact
    if people > 0:
        message = (
            say_plural("{n} person loses a place", "{n} people lose a place", people)
            if exact
            else say_plural("at most {n} person loses a place", "at most {n} people lose a place", people)
        )
        return Price("people", people, points, message, exact)
    if loss.first > 0:
        message = (
            say("somebody left over before loses the place")
            if exact
            else say("at most somebody left over before loses the place")
        )
        return Price("people", 0, points, message, exact)
    if points <= 0 or people < 0 or loss.first < 0:
        return Price(
            "free", 0, 0, say("costs nothing") if exact else say("costs nothing that is known"), exact
        )
    whole = shown_loss(total, points)
    if not whole:
        message = say("less than a point") if exact else say("at most a point")
    elif exact:
        message = say_plural("−{n} point", "−{n} points", whole)
    else:
        message = say_plural("at most −{n} point", "at most −{n} points", whole)
    return Price("points", 0, points, message, exact)


def _joint_prices(board: Board, together: Together, person_id: UUID) -> tuple[MentorPrice, ...]:
    scoring, person = board.scoring, board.scoring.people[person_id]
    lost = losses(together, person_id)
    held = partners_of(scoring.laid, person_id)
    found = []
    for card in board.mentors if person_id in together.row else ():
        if card.id == person_id:
            continue
        loss = lost.get(Target(card.id))
        price = _joint_price(scoring, scoring.people[card.id], person, loss, card.closed)
        fit = tenth(scoring.pair_score(card.id, person_id))
        found.append(MentorPrice(card.id, fit, price, here=held.get(card.id) is False))
    for other in scoring.sides.peers:
        target = Target(other.id, peers=True)
        if target in lost:
            price = _joint_price(scoring, other, person, lost[target], None, peers=True)
            fit = tenth(scoring.pair_score(other.id, person_id, peers=True))
            found.append(MentorPrice(other.id, fit, price, held.get(other.id) is True, peers=True))
    return tuple(found)


def partners_of(laid: Collection[Laid], person_id: UUID) -> dict[UUID, bool]:
    """Say with whom somebody is paired on the board: participation id → whether as peers."""
    found = {}
    for pair in laid:
        if person_id in (pair.mentor_id, pair.mentee_id):
            other = pair.mentee_id if pair.mentor_id == person_id else pair.mentor_id
            found[other] = pair.form == "peer"
    return found


def _joint_price(
    scoring: Scoring,
    mentor: Candidate,
    mentee: Candidate,
    loss: Loss | None,
    closed: Message | None,
    peers: bool = False,
) -> Price:
    if loss is not None:
        return _said(loss, scoring.best_value.points)
    return _impossible(closed or _why_impossible(scoring, mentor, mentee, peers))


def unsettled(board: Board, person_id: UUID) -> tuple[Target, ...]:
    """List with whom a person's price is only a bound so far."""
    together = board.scoring.together
    if together is None or person_id not in together.row.keys() | together.seat.keys():
        return ()
    shown = {Target(one.mentor_id, one.peers) for one in prices(board, person_id) if not one.price.exact}
    return tuple(target for target in losses(together, person_id) if target in shown)


def settle(board: Board, person_id: UUID, target: Target, check: Callable[[], None] = lambda: None) -> None:
    """Find the exact price of a person with a target; afterwards `prices` and `explain` know it.

    Where the time does not suffice, the price stays a bound. A worker may do this.
    """
    if board.scoring.together is not None:
        plan_with(board.scoring.together, person_id, target, check)


def _why_impossible(scoring: Scoring, mentor: Candidate, mentee: Candidate, peers: bool = False) -> Message:
    if any(stays(p) and mentee.id in _held(p) for p in scoring.laid):
        return say("{mentee} is settled elsewhere", mentee=mentee.called)
    hard = [o.text for o in scoring.obstacles(mentor, mentee, peers) if o.severity == "must"]
    if hard:
        return hard[0]
    if peers or any(stays(p) and mentor.id in (p.mentee_id, *_peers_in(p)) for p in scoring.laid):
        return say("{name} is settled elsewhere", name=mentor.called)
    if scoring.room(mentor.id) < 1:
        return say("no places")
    if least(mentor, scoring.terms) > 1 and not any(
        stays(p) and p.mentor_id == mentor.id for p in scoring.laid
    ):
        return say_plural(
            "the group would not come to {n} person",
            "the group would not come to {n} people",
            least(mentor, scoring.terms),
        )
    return say("every place is settled")


def _held(pair: Laid) -> tuple[UUID, ...]:
    """Give whom a pair that stays holds there alone: the mentee, or both peers."""
    return (pair.mentee_id, *_peers_in(pair))


def _peers_in(pair: Laid) -> tuple[UUID, ...]:
    return (pair.mentor_id, pair.mentee_id) if pair.form == "peer" else ()


def _impossible(why: Message) -> Price:
    return Price("impossible", -1, -1, why)


def chain(board: Board, mentor_id: UUID, mentee_id: UUID, peers: bool = False) -> Chain:
    """Say who would move so that a best plan with this pair comes about; few move, and none without need.

    Where one joint plan decides this solves it once more, unless `settle` did.
    """
    scoring = board.scoring
    if scoring.together is not None:
        return _joint_chain(scoring.together, mentee_id, Target(mentor_id, peers))
    i, j = scoring.mentee_index.get(mentee_id), scoring.mentor_index.get(mentor_id)
    if i is None or j is None or scoring.priced.row(i)[0][j] < 0:
        return Chain((), say("This pair is not possible."))
    moves = tuple(
        _move(scoring, who, before, after)
        for who, before, after in scoring.priced.chain(i, j)
        if who != i and before != after
    )
    return _chain_of(moves)


def _chain_of(moves: tuple[Move, ...]) -> Chain:
    if not moves:
        return Chain((), say("Nobody else would move"))
    return Chain(moves, say("{moves}.", moves=tuple(move.message for move in moves)))


def _joint_chain(together: Together, person_id: UUID, target: Target) -> Chain:
    there = together.seat if target.peers else together.row
    known = person_id in there and target.id in (together.seat if target.peers else together.column)
    plan = plan_with(together, person_id, target) if known else None
    if plan is None:
        return Chain((), say("This pair is not possible."))
    two = {person_id, target.id} if target.peers else {person_id}
    return _chain_of(
        tuple(
            Move(one.person_id, one.from_id, one.to_id, one.message)
            for one in shifts(together, together.best, plan)
            if one.person_id not in two
        )
    )


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


def explain(board: Board, mentor_id: UUID, mentee_id: UUID, peers: bool | None = None) -> Explanation:
    """Explain a pair, also one that cannot be: how well they fit and why, what it would cost.

    peers: whether they would be peers; None: where the board has them as peers, or they can be nothing else.
    Who would move is left out where it is not known without a further solve; see `settle`.
    """
    scoring = board.scoring
    mentor, mentee = scoring.people[mentor_id], scoring.people[mentee_id]
    as_peers = stand_as_peers(scoring, mentor_id, mentee_id) if peers is None else peers
    found = scoring.obstacles(mentor, mentee, as_peers)
    hard = [obstacle for obstacle in found if obstacle.severity == "must"]
    price, moves = _cost(board, mentor, mentee, as_peers)
    if price is None and hard:
        price = _impossible(hard[0].text)
    return Explanation(
        mentor_id=mentor_id,
        mentee_id=mentee_id,
        mentor=mentor.name,
        mentee=mentee.name,
        fit=tenth(scoring.pair_score(mentor_id, mentee_id, as_peers)),
        reasons=scoring.reasons(mentor, mentee, as_peers),
        forbidden=tuple(obstacle.text for obstacle in hard),
        may_be_overruled=bool(hard) and all(obstacle.may_be_overruled for obstacle in hard),
        warnings=tuple(obstacle.text for obstacle in found if obstacle.severity == "should"),
        price=price,
        chain=moves,
        peers=as_peers,
    )


def stand_as_peers(scoring: Scoring, mentor_id: UUID, mentee_id: UUID) -> bool:
    """Say whether two would be peers: they are, or the first of them stands among the peers."""
    if mentor_id in partners_of(scoring.laid, mentee_id):
        return partners_of(scoring.laid, mentee_id)[mentor_id]
    return mentor_id in {c.id for c in scoring.sides.peers} and wants_peer(scoring.people[mentee_id])


def _cost(
    board: Board, mentor: Candidate, mentee: Candidate, peers: bool
) -> tuple[Price | None, Chain | None]:
    scoring = board.scoring
    if scoring.together is not None:
        return _joint_cost(scoring, scoring.together, mentor, mentee, peers)
    i, j = scoring.mentee_index.get(mentee.id), scoring.mentor_index.get(mentor.id)
    if i is None or j is None:
        return None, None
    people, points = scoring.priced.row(i)
    total = scoring.points(scoring.best.mentor_of)
    price = _price(scoring, i, j, int(people[j]), int(points[j]), total)
    return price, chain(board, mentor.id, mentee.id)


def _joint_cost(
    scoring: Scoring, together: Together, mentor: Candidate, mentee: Candidate, peers: bool
) -> tuple[Price | None, Chain | None]:
    target = Target(mentor.id, peers)
    lost = losses(together, mentee.id)
    if target not in lost:
        return None, None
    loss = lost[target]
    price = _joint_price(scoring, mentor, mentee, loss, None, peers)
    quick = not peers and together.priced.is_quick(together.row[mentee.id])
    known = loss is not None and (loss.exact or quick)
    return price, _joint_chain(together, mentee.id, target) if known else None
