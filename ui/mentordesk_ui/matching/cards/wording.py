"""The board in words: people who wait, mentors' cards, and what every move costs, in one language."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from uuid import UUID

from mentordesk.i18n import Texts
from mentordesk.pairing import rows
from mentordesk.pairing.alternatives.choices import standing_of
from mentordesk.pairing.board.prices import settle, stand_as_peers, unsettled
from mentordesk.pairing.board.rows import tenth
from mentordesk.pairing.plan.amending import Amended, amended_with
from mentordesk.pairing.problem.joint_pricing import Target
from mentordesk.pairing.problem.places import places
from mentordesk.pairing.rows import Board, Explanation, explain, reasons_unplaced, ways_to_seat
from mentordesk.pairing.words import state_title
from mentordesk.people.names import fold
from mentordesk.programme.profile import Words
from mentordesk_ui.matching.cards.rows import Form, MentorCard, Price, Prices, Slot, Waiting, WayWords
from mentordesk_ui.theme.tokens import Kind

_KINDS = {"free": Kind.FINE, "points": Kind.COST, "people": Kind.LOSS, "impossible": Kind.IMPOSSIBLE}
_NOT_POSSIBLE = "not_possible"
LARGE = 500 * 500
"""So many pairs of people are planned in less than a tenth of a second; of more one hears later."""
LEAST_GROUP = 2
"""A group of one is a pair."""


@dataclass(frozen=True, slots=True)
class Moves:
    """Who else moves in a repair, a sentence each, and what the board has after it."""

    said: tuple[str, ...]
    then: str


class BoardWords:
    """Says one board in one language. Values only: a worker may make it."""

    def __init__(self, board: Board, t: Texts) -> None:
        self.board = board
        self._t = t
        board.scoring.priced  # noqa: B018  (solved here, in the worker, so that a row costs nothing later)
        self._form_of = {pair.id: pair.form for pair in board.scoring.laid}
        self.waiting = [self._waits(one) for one in board.waiting]
        self.mentors = [self._card(one) for one in board.mentors] + [self._peers(p) for p in board.peers]
        if self.waiting:
            # What the first row of prices needs is made here, in the worker, so that no hand waits for it.
            rows.prices(board, self.waiting[0].id)
        self._waiting_by_id = {one.id: one for one in self.waiting}
        self._mentors_by_id = {card.id: card for card in self.mentors}
        self._peer_ids = {peer.id for peer in board.scoring.sides.peers}
        self._folded = {who: self._fold(who) for who in board.scoring.people}

    @property
    def is_large(self) -> bool:
        """Whether planning it anew takes longer than a window may wait."""
        return self.board.scoring.score.size > LARGE

    def where(self, organisation: str, region: Words | str) -> str:
        """Say somebody's organisation and region."""
        place = self._t("{region}", region=region) if region else ""
        return " · ".join(part for part in (organisation, place) if part)

    def note_of(self, person_id: UUID) -> str:
        """Say where somebody of the board is from."""
        person = self.board.scoring.people[person_id]
        return self.where(person.organisation, self.board.scoring.terms.region(person.region))

    def name_of(self, person_id: UUID) -> str:
        """Say somebody's name."""
        return self.board.scoring.people[person_id].name

    def folded(self, person_id: UUID) -> str:
        """Give what a search looks into: name, organisation, region and topics, folded."""
        return self._folded.get(person_id, "")

    def _fold(self, person_id: UUID) -> str:
        person, terms = self.board.scoring.people[person_id], self.board.scoring.terms
        topics = [terms.topic(topic) for topic in (*person.offers, *person.seeks)]
        return fold(" ".join((person.name, self.note_of(person_id), *topics)))

    # Cards

    def waiting_of(self, person_id: UUID | None) -> Waiting | None:
        """Give the card of somebody without a pair."""
        return self._waiting_by_id.get(person_id) if person_id is not None else None

    def card_of(self, mentor_id: UUID | None, subject: UUID | None = None) -> MentorCard | None:
        """Give a mentor's card, or a peer's while another peer is in question."""
        if mentor_id is None:
            return None
        if mentor_id in self._mentors_by_id:
            return self._mentors_by_id[mentor_id]
        return next((card for card in self._alone(subject) if card.id == mentor_id), None)

    def mentors_for(self, subject: UUID | None) -> list[MentorCard]:
        """Give the cards on the right: every mentor; before them, for a peer, the other peers who wait."""
        return [*self._alone(subject), *self.mentors]

    def _alone(self, subject: UUID | None) -> list[MentorCard]:
        if subject not in self._peer_ids:
            return []
        others = (other for other in self.waiting if other.peer and other.id != subject)
        return [self._peer_alone(other) for other in others]

    def _peer_alone(self, other: Waiting) -> MentorCard:
        slot = Slot(other.id, other.id, other.name, other.called, 0, locked=False, note=other.note)
        return MentorCard(other.id, other.name, other.called, other.note, (), (slot,), 2, form=Form.PEERS)

    def _waits(self, one: rows.Waiting) -> Waiting:
        line = self._t.message(one.chance)
        note = self.where(one.organisation, one.region)
        return Waiting(one.id, one.name, one.called, note, one.fits, line, one.role == "peer")

    def _card(self, one: rows.MentorCard) -> MentorCard:
        slots = tuple(
            Slot(
                pair_id=pair.pair_id,
                mentee_id=pair.mentee_id,
                name=pair.name,
                called=pair.called,
                fit=pair.fit,
                locked=pair.locked,
                state=self._state(pair.state),
                broken=pair.broken,
                by_hand=pair.by_hand,
                warned=bool(pair.warnings) or bool(pair.overruled),
                reverse=self._form_of.get(pair.pair_id) == "reverse",
            )
            for pair in one.pairs
        )
        closed = self._t.message(one.closed) if one.closed else ""
        note = self.where(one.organisation, one.region)
        tags = tuple(topic for topic in one.topics if topic)
        form = Form.GROUP if self._is_group(one) else Form.ONE
        least = max(one.least, LEAST_GROUP) if form is Form.GROUP else 0
        return MentorCard(one.id, one.name, one.called, note, tags, slots, one.places, closed, form, least)

    def _is_group(self, one: rows.MentorCard) -> bool:
        """Say whether a mentor leads a group: wishes for one and has room, or has one already."""
        wishes = "group" in self.board.scoring.people[one.id].forms and one.places > 1
        return (
            one.least > 1 or wishes or any(self._form_of.get(pair.pair_id) == "group" for pair in one.pairs)
        )

    def _peers(self, pair: rows.Peers) -> MentorCard:
        people, state = self.board.scoring.people, self._state(pair.state)
        slots = tuple(
            Slot(
                pair.pair_id,
                who,
                people[who].name,
                people[who].called,
                pair.fit,
                pair.locked,
                state,
                note=self.note_of(who),
            )
            for who in (pair.one_id, pair.other_id)
        )
        one = people[pair.one_id]
        return MentorCard(
            pair.one_id, pair.one, one.called, self.note_of(pair.one_id), (), slots, 2, form=Form.PEERS
        )

    def _state(self, state: str) -> str:
        return "" if state == "proposed" else self._t.message(state_title(state))

    # Prices

    def prices(self, mentee_id: UUID) -> Prices | None:
        """Price one person at every mentor, a peer with every other; None for somebody not on the board."""
        if mentee_id not in self.board.scoring.people:
            return None
        person = self.board.scoring.people[mentee_id]
        at: dict[UUID, Price] = {}
        for one in rows.prices(self.board, mentee_id):
            price = self._price(one)
            before = at.get(one.mentor_id)
            if before is None or (price.possible and price.order < before.order):
                at[one.mentor_id] = price
        return Prices(mentee_id, person.called, at)

    def unsettled(self, person_id: UUID) -> list[UUID]:
        """List with whom somebody's price is only a bound so far."""
        return [target.id for target in self._bounds(person_id)]

    def _bounds(self, person_id: UUID) -> Sequence[Target]:
        return unsettled(self.board, person_id) if person_id in self.board.scoring.people else ()

    def settle(self, person_id: UUID, target_id: UUID, check: Callable[[], None]) -> None:
        """Find the exact price of somebody with a mentor or peer; a worker does this."""
        for target in self._bounds(person_id):
            if target.id == target_id:
                settle(self.board, person_id, target, check)

    def _price(self, one: rows.MentorPrice) -> Price:
        price = one.price
        possible = price.kind != "impossible"
        return Price(
            fit=one.fit if possible else None,
            text=self._t.message(price.message),
            kind=_KINDS[price.kind],
            possible=possible,
            order=(*price.order, -one.fit),
            here=one.here,
        )

    # What the panel asks

    def explanation(self, mentee_id: UUID, mentor_id: UUID) -> Explanation:
        """Explain two people."""
        return explain(self.board, mentor_id, mentee_id)

    def is_secret(self, mentee_id: UUID, mentor_id: UUID) -> bool:
        """Tell whether no more may be said of two people than that they are not possible."""
        scoring = self.board.scoring
        found = scoring.obstacles(scoring.people[mentor_id], scoring.people[mentee_id])
        return any(obstacle.rule == _NOT_POSSIBLE for obstacle in found)

    def why_unplaced(self, person_id: UUID) -> list[str]:
        """Say why somebody has no pair."""
        return [self._t.message(message) for message in reasons_unplaced(self.board, person_id)]

    def ways_to_seat(self, person_id: UUID) -> list[WayWords]:
        """Say what would seat somebody whom the best plan leaves over, the best first."""
        t, found = self._t, ways_to_seat(self.board, person_id)
        return [
            WayWords(
                t.message(way.text),
                t.message(way.gain),
                Kind.FINE if way.people > 0 else Kind.COST if way.points else Kind.NEUTRAL,
                t.message(way.aside) if way.aside else "",
                way.mentor_id,
                way.together,
            )
            for way in found
        ]

    def standing(self, mentee_id: UUID, mentor_id: UUID) -> str:
        """Say whether every best plan has a pair or only some; nothing of a pair that none has."""
        match standing_of(self.board.scoring, mentor_id, mentee_id):
            case "certain":
                return self._t("certain: in every best plan")
            case "debatable":
                return self._t("debatable: not in every best plan")
            case _:
                return ""

    def is_debatable(self, mentee_id: UUID, mentor_id: UUID) -> bool:
        """Tell whether a pair is in some best plans and not in others."""
        return standing_of(self.board.scoring, mentor_id, mentee_id) == "debatable"

    def moves(self, mentee_id: UUID, mentor_id: UUID) -> Moves | None:
        """Say who else moves when a repair brings two together, and what comes of it; None where none can."""
        scoring, t = self.board.scoring, self._t
        peers = stand_as_peers(scoring, mentor_id, mentee_id)
        found = amended_with(scoring, mentor_id, mentee_id, peers)
        if found is None:
            return None
        people, two = scoring.people, {mentee_id, mentor_id} if peers else {mentee_id}
        said = []
        for one in found.moved:
            if one.mentee_id in two:
                continue
            names = {"mentee": people[one.mentee_id].name}
            if one.to_id is None:
                said.append(t("{mentee} loses the place", **names))
            elif one.peers:
                other = people[one.to_id].name
                said.append(t("{one} and {other} become peers", one=names["mentee"], other=other))
            else:
                mentor = people[one.to_id].name
                said.append(t("{mentee} moves to {mentor}", mentor=mentor, **names))
        return Moves(tuple(said), self._then(found))

    def _then(self, found: Amended) -> str:
        """Say what the board has after a repair and has now: it may lose more than the price says."""
        now, t = self.board.scoring.now_value, self._t
        return t(
            "Placed then: {then}, with {points} points. Now: {now}, with {before} points.",
            then=str(found.people),
            points=str(tenth(found.points)),
            now=str(now.people),
            before=str(tenth(now.points)),
        )

    def as_peers(self, mentee_id: UUID, mentor_id: UUID) -> bool | None:
        """Tell whether two would be peers; None where that goes by their forms alone."""
        return stand_as_peers(self.board.scoring, mentor_id, mentee_id) or None

    def takes_one_more(self, mentor: MentorCard) -> bool:
        """Tell whether a mentor may have one more than a proposal would give, if need be with a reason."""
        scoring = self.board.scoring
        if mentor.id not in scoring.mentor_index:
            return False
        _, _, most = places(scoring.people[mentor.id], scoring.terms)
        return most is None or len(mentor.slots) < most

    # The head

    def badge(self) -> tuple[str, Kind]:
        """Judge what lies on the board: proven best, or what a better plan would bring."""
        lack = self.board.shortfall
        kind = Kind.LOSS if lack.broken else Kind.FINE if lack.best else Kind.COST
        return self._t.message(lack.message), kind


def group_words(t: Texts, card: MentorCard) -> str:
    """Say what the places of a group are, and with how many it runs."""
    if card.least > 1:
        return t.plural("Group, runs with at least {n}", "Group, runs with at least {n}", card.least)
    return t("Group")


def taken_words(t: Texts, card: MentorCard) -> str:
    """Say at the foot of a card how full it is."""
    if card.form is Form.PEERS:
        if len(card.slots) > 1:
            return card.slots[0].state or t("fit {points}", points=card.slots[0].fit)
        return t("without a peer")
    return t("{n} of {all} places taken", n=len(card.slots), all=card.places)
