"""Who is in question on the board: one person, the pair they have, and the mentor they are held against."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt

from mentordesk_ui.matching.cards.rows import MentorCard, Slot, Waiting

if TYPE_CHECKING:
    from mentordesk_ui.matching.page import MatchingPage


class Choice:
    """Keeps who is in question, and tells the page when that changes.

    Attributes:
        subject: whose prices every mentor shows; None while nobody is in question.
        by_price: whether the mentors stand in the order of those prices.
    """

    def __init__(self, page: MatchingPage) -> None:
        self._page = page
        self.subject: UUID | None = None
        self.by_price = False
        self._follow_up: UUID | None = None

    # What is chosen

    def slot_of(self, mentee_id: UUID | None) -> tuple[Slot | None, MentorCard | None]:
        """Find the place that somebody has on the board, and whose it is."""
        if mentee_id is not None:
            for card in self._page.board.mentors if self._page.board is not None else ():
                for slot in card.slots:
                    if slot.mentee_id == mentee_id:
                        return slot, card
        return None, None

    def slot(self) -> Slot | None:
        """The pair on the board that is chosen."""
        slot, _ = self.slot_of(self.subject)
        return slot if slot is not None and slot.pair_id == self._page.flight.slot else None

    def waiting(self) -> Waiting | None:
        """The person without a pair who is in question."""
        board = self._page.board
        return board.waiting_of(self.subject) if board is not None else None

    # Choosing

    def person(self, mentee_id: UUID, *, target: UUID | None = None) -> None:
        """Put somebody in question: every mentor shows fit and price."""
        page = self._page
        if mentee_id != self.subject:
            self.by_price = False
        self.subject = mentee_id
        slot, holder = self.slot_of(mentee_id)
        page.flight.slot = slot.pair_id if slot else None
        page.flight.target = target or (holder.id if holder else None)
        self.mark()
        self.weigh()
        page.show_mentors()
        if holder is not None and target in (None, holder.id):
            stay = QItemSelectionModel.SelectionFlag.NoUpdate
            page.mentors.selectionModel().setCurrentIndex(page.mentor_model.index_of(holder.id), stay)
        if page.sides.shows_matrix:
            page.matrix.scrollTo(page.matrix.cells.cell_of(mentee_id, page.flight.target))
        page.tell_choice()

    def nobody(self) -> None:
        """Ask about nobody: the mentors stand by name, without prices."""
        page = self._page
        self.subject, self.by_price = None, False
        page.flight.slot = page.flight.target = None
        self.weigh()
        page.waiting.clearSelection()
        page.show_mentors()
        page.tell_choice()

    def match_with(self) -> None:
        """Bring the best mentors of the person in question to the front, and go to the first."""
        page = self._page
        if self.subject is None or page.flight.prices is None:
            return
        self.by_price = True
        page.show_mentors()
        page.mentors.setFocus(Qt.FocusReason.OtherFocusReason)
        page.mentors.scrollToTop()
        if page.mentor_model.cards:
            page.mentors.setCurrentIndex(page.mentor_model.index(0))
            self.stood_on_mentor(page.mentor_model.index(0))

    def aim(self, mentor_id: UUID | None) -> None:
        """Hold the person in question against a mentor."""
        page = self._page
        before, page.flight.target = page.flight.target, mentor_id
        page.mentors.repaint_card(before)
        page.mentors.repaint_card(mentor_id)
        if before != mentor_id:
            page.mentors.viewport().update()
        page.say_later()

    def weigh(self) -> None:
        """Ask what the person in question would cost at every mentor."""
        board = self._page.board
        self._page.flight.prices = board.prices(self.subject) if board and self.subject else None
        self._page.settling.begin()

    def weigh_anew(self) -> None:
        """Take up prices that became exact; the order of the cards stays under the hand."""
        page = self._page
        if page.board is not None and self.subject is not None:
            page.flight.prices = page.board.prices(self.subject)
            page.sides.repaint_board()
            page.say_later()

    def mark(self) -> None:
        """Select who is in question in the left list; nobody there when the person has a pair."""
        index = self._page.waiting.cards.index_of(self.subject)
        choice = self._page.waiting.selectionModel()
        choice.blockSignals(True)
        if index.isValid():
            choice.setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        else:
            choice.clear()
        choice.blockSignals(False)

    # Over a new board

    def follow(self, mentee_id: UUID) -> None:
        """Keep somebody in question when the board is read again after a deed."""
        self._follow_up = mentee_id

    def take_up(self) -> None:
        """Turn to whom a deed followed, now that the board was read again."""
        if self._follow_up is not None:
            self.subject, self._follow_up = self._follow_up, None
        self.weigh()

    def keep(self) -> None:
        """Keep who is in question over a new board, also when the person has got a place meanwhile."""
        page = self._page
        slot, mentor = self.slot_of(self.subject)
        if slot is not None and mentor is not None:
            page.flight.slot, page.flight.target = slot.pair_id, mentor.id
        elif self.waiting() is not None:
            page.flight.slot = None
            page.waiting.setCurrentIndex(page.waiting.cards.index_of(self.subject))
        else:
            self.subject, page.flight.slot, page.flight.target = None, None, None
            self.weigh()

    # What the lists tell

    def stood_on_person(self, index: QModelIndex) -> None:
        """Hear that the keyboard or the mouse stands on somebody without a pair."""
        card = self._page.waiting.cards.card_at(index)
        if card is not None and (card.id != self.subject or self._page.flight.target is not None):
            self.person(card.id)

    def stood_on_mentor(self, index: QModelIndex) -> None:
        """Hear that the keyboard stands on a mentor."""
        card = self._page.mentor_model.card_at(index)
        if card is not None and self._page.mentors.hasFocus():
            self.aim(card.id)

    def chose_slot(self, mentor_id: UUID, slot: Slot | None) -> None:
        """Hear that a mentor was pressed, on a taken place or beside."""
        if slot is not None:
            self.person(slot.mentee_id, target=mentor_id)
        else:
            self.aim(mentor_id)

    def entered(self) -> None:
        """Hear Enter on a mentor: place who is in question there, or choose who has the place."""
        card = self._page.mentors.current_card()
        if card is None:
            return
        _, holder = self.slot_of(self.subject)
        if self.subject is None or (holder is not None and holder.id == card.id):
            if card.slots:
                self.person(card.slots[0].mentee_id, target=card.id)
            return
        self._page.deeds.place(self.subject, card.id)

    def double_clicked(self, mentor_id: UUID) -> None:
        """Hear a double click on a mentor: place who waits and is in question."""
        if self.waiting() is not None and self.subject is not None:
            self._page.deeds.place(self.subject, mentor_id)

    def two(self, mentee_id: UUID, mentor_id: UUID) -> None:
        """Hear that a cell of the matrix was chosen."""
        self.person(mentee_id, target=mentor_id)
