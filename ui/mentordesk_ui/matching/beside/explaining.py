"""What the panel beside the board says of whoever is chosen."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtWidgets import QWidget

from mentordesk_ui.matching.beside.inspector import CriterionWords, Offer, OfferedWay, PairWords
from mentordesk_ui.matching.beside.remarks import Remarks
from mentordesk_ui.matching.cards.rows import MentorCard, Price, Slot, Waiting
from mentordesk_ui.matching.cards.wording import BoardWords, Moves
from mentordesk_ui.tasks import Job
from mentordesk_ui.theme.tokens import Kind
from mentordesk_ui.widgets.buttons import button, primary, quiet

if TYPE_CHECKING:
    from mentordesk_ui.matching.page import MatchingPage

MOST_OFFERS = 5
LOOKING = Moves((), "")
"""Stands for moves that are still looked for; told apart by identity."""
_UNPRICED = Price(None, "", Kind.NEUTRAL, True, (0, 0, 0))


class Explaining:
    """Turns what is chosen on the board into the panel's words and buttons."""

    def __init__(self, page: MatchingPage) -> None:
        self._page = page
        self._t = page.t
        self.remarks = Remarks(page)
        self._asked: tuple[BoardWords, UUID, UUID] | None = None
        self._found: Moves | None = None
        self._looking: Job | None = None

    def say(self) -> None:
        """Show what is chosen now, and below it what was said and decided about it."""
        self._say()
        self.remarks.say()

    def _say(self) -> None:
        page, panel = self._page, self._page.panel
        board = page.board
        target = page.mentor(page.flight.target)
        slot, waiting = page.chosen_slot(), page.chosen_waiting()
        if board is None:
            return
        if page.subject is not None and target is not None and (slot or waiting):
            if slot is not None and slot in target.slots:
                self._say_laid(board, slot, target)
            elif page.prices is not None and target.id in page.prices.at:
                self._say_question(board, page.subject, target)
        elif waiting is not None:
            self._say_waiting(board, waiting)
        elif target is not None:
            panel.show_mentor(
                target,
                lambda chosen: page.choose_person(chosen.mentee_id, target=target.id),
                partial(self._open, target.id),
            )
        else:
            panel.show_nothing()

    def _open(self, participation_id: UUID) -> None:
        self._page.workspace.show("people", participation_id.hex)

    # Two people

    def _say_laid(self, board: BoardWords, slot: Slot, mentor: MentorCard) -> None:
        page, t, deeds = self._page, self._t, self._page.deeds
        price = page.prices.at.get(mentor.id, _UNPRICED) if page.prices else _UNPRICED
        chip, kind = self._standing(board, slot, mentor.id, price)
        buttons: list[QWidget] = []
        if not slot.state:
            lock = (
                button(t("Unlock"), deeds.toggle_lock, icon_name="lock-open")
                if slot.locked
                else button(t("Lock"), deeds.toggle_lock, icon_name="lock")
            )
            buttons = [
                lock,
                button(t("Unpair"), deeds.unpair),
                quiet(t("Rule out this pair"), deeds.rule_out),
            ]
        words = self._pair(board, slot.mentee_id, mentor.id, Price(slot.fit, chip, kind, True, (0, 0, 0)))
        page.panel.show_pair(words, buttons, chip)

    def _standing(self, board: BoardWords, slot: Slot, mentor_id: UUID, price: Price) -> tuple[str, Kind]:
        t = self._t
        if slot.broken:
            return t("a rule forbids this pair by now"), Kind.LOSS
        if slot.state:
            return slot.state, Kind.NEUTRAL
        if slot.locked:
            return t("locked"), Kind.NEUTRAL
        if price.kind is Kind.FINE:
            said = board.standing(slot.mentee_id, mentor_id)
            return said or t("costs nothing: in a best plan"), Kind.FINE
        return price.text or t("paired by hand"), price.kind

    def _say_question(self, board: BoardWords, mentee_id: UUID, mentor: MentorCard) -> None:
        page, t, deeds = self._page, self._t, self._page.deeds
        price = page.prices.at[mentor.id] if page.prices else _UNPRICED
        words = self._pair(board, mentee_id, mentor.id, price)
        chip = t("costs nothing: in a best plan") if price.kind is Kind.FINE else price.text
        buttons: list[QWidget] = []
        if mentor.free and price.possible:
            words = replace(words, moves=(), aside=self._beside_best(board, mentee_id, mentor.id, price))
            move = page.chosen_slot() is not None
            buttons.append(
                primary(t("Move here") if move else t("Pair them"), partial(deeds.lay, mentee_id, mentor.id))
            )
        elif not price.possible:
            if board.explanation(mentee_id, mentor.id).may_be_overruled:
                buttons.append(button(t("Pair all the same…"), partial(deeds.lay, mentee_id, mentor.id)))
        else:
            moves = self._moves(board, mentee_id, mentor.id)
            if moves is LOOKING:
                words = replace(words, aside=t("Looking for who would move…"))
            elif moves is not None:
                words = replace(words, moves=moves.said, aside=moves.then)
                buttons.append(primary(t("Pair and repair"), partial(deeds.repair, mentee_id, mentor.id)))
                buttons[-1].setToolTip(t("Pair these two, and find places for whom that displaces"))
            if board.takes_one_more(mentor):
                buttons.append(button(t("Add a place…"), partial(deeds.lay, mentee_id, mentor.id)))
        if price.fit is not None:
            buttons.append(quiet(t("Rule out this pair"), partial(deeds.rule_out_two, mentee_id, mentor.id)))
        page.panel.show_pair(words, buttons, chip)

    def _moves(self, board: BoardWords, mentee_id: UUID, mentor_id: UUID) -> Moves | None:
        """Say who would move: at once on a board of usual size, else once it was found beside the window."""
        asked = (board, mentee_id, mentor_id)
        if not board.is_large:
            return board.moves(mentee_id, mentor_id)
        if self._asked != asked:
            if self._looking is not None:
                self._looking.cancel()
            self._asked, self._found = asked, LOOKING
            title = self._t("Looking for who would move…")
            self._looking = self._page.workspace.in_background(
                lambda _: board.moves(mentee_id, mentor_id),
                lambda moves: self._take(asked, moves),
                title=title,
                on_cancel=lambda: self._take(asked, None),
            )
        return self._found

    def _take(self, asked: tuple[BoardWords, UUID, UUID], moves: Moves | None) -> None:
        if asked == self._asked and self._found is LOOKING:
            self._found = moves
            self._page.say_later()

    def _beside_best(self, board: BoardWords, mentee_id: UUID, mentor_id: UUID, price: Price) -> str:
        """Say what a price comes from: who would have to move in the best plan."""
        chain = board.explanation(mentee_id, mentor_id).chain
        if price.kind is Kind.FINE or chain is None or not chain.moves:
            return ""
        return self._t("The price, beside the best plan: {moves}", moves=chain.summary)

    def _pair(self, board: BoardWords, mentee_id: UUID, mentor_id: UUID, price: Price) -> PairWords:
        said, t = board.explanation(mentee_id, mentor_id), self._t
        if board.is_secret(mentee_id, mentor_id):
            return PairWords(said.mentee, said.mentor, replace(price, fit=None), (), None)
        criteria = [
            CriterionWords(t.message(one.title), one.value, t.message(one.words)) for one in said.reasons
        ]
        warnings = [t.message(message) for message in said.warnings]
        if price.possible:
            price = replace(price, fit=said.fit)
        return PairWords(said.mentee, said.mentor, price, criteria, None, warnings)

    # Somebody who waits

    def _say_waiting(self, board: BoardWords, card: Waiting) -> None:
        page = self._page
        at = page.prices.at if page.prices else {}
        best = sorted((price.order, who) for who, price in at.items() if price.possible)[:MOST_OFFERS]
        do = page.deeds.lay if card.peer else page.deeds.place
        offers = [
            Offer(
                board.name_of(who),
                at[who],
                partial(do, card.id, who),
            )
            for _, who in best
        ]
        ways = [
            OfferedWay(
                way,
                partial(page.choose_person, card.id, target=way.mentor_id)
                if way.together
                else partial(self._open, way.mentor_id),
            )
            for way in board.ways_to_seat(card.id)
        ]
        page.panel.show_waiting(
            card,
            offers,
            board.why_unplaced(card.id),
            page.choice.match_with,
            partial(self._open, card.id),
            ways,
        )
