"""Below what is chosen on the board: what the panel says of the two, how sure they are, who was ruled out."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtWidgets import QWidget

from mentordesk.pairing.actions import allow_again
from mentordesk.pairing.board.ruled_out import RuledOut, ruled_out_for
from mentordesk.pairing.panel.rows import WordRow, words_about
from mentordesk_ui.pairing.panel.words import PanelWords, Two, has_panel
from mentordesk_ui.pairing.releasing import Releasing, safe_words
from mentordesk_ui.theme.tokens import Kind
from mentordesk_ui.widgets.buttons import link
from mentordesk_ui.widgets.chip import Chip
from mentordesk_ui.widgets.labels import label
from mentordesk_ui.widgets.layouts import box, row

if TYPE_CHECKING:
    from mentordesk_ui.matching.cards.wording import BoardWords
    from mentordesk_ui.matching.page import MatchingPage

Found = tuple[list[WordRow], list[RuledOut]]


class Remarks:
    """Adds to the panel what was said and decided about the person or the two that it shows."""

    def __init__(self, page: MatchingPage) -> None:
        self._page = page
        self._t = page.t
        self._words = PanelWords(page.workspace, page)
        self.releasing = Releasing(page.workspace, page.say_later)
        self._asked = 0

    def board_changed(self) -> None:
        """Work out anew which pairs are safe to tell, where they are told as they are found."""
        board = self._page.board
        if board is not None and not board.is_large and self._page.now.profile.rolling:
            self.releasing.ask_about_all()

    def say(self) -> None:
        """Add the sections that there is something in."""
        page = self._page
        if page.board is None:
            return
        slot, waiting = page.chosen_slot(), page.chosen_waiting()
        target = page.mentor(page.flight.target)
        if target is not None and slot is not None and slot in target.slots:
            self._sure(slot.pair_id)
        two = None
        if (
            target is not None
            and page.subject is not None
            and (slot or waiting)
            and target.id != page.subject
        ):
            mentor, mentee = page.board.name_of(target.id), page.board.name_of(page.subject)
            two = Two(target.id, page.subject, mentor, mentee)
        asked = page.subject if page.subject is not None else target.id if target else None
        self._asked += 1
        if asked is not None:
            page.workspace.ask(
                lambda session: (
                    words_about(session, two.mentor_id, two.mentee_id) if two else [],
                    ruled_out_for(session, asked),
                ),
                then=partial(self._add, self._asked, page.board, two),
            )

    def _sure(self, pair_id: UUID) -> None:
        if self.releasing.is_safe(pair_id):
            words = safe_words(self._page.now, self._t)
            self._page.panel.add_below("", box(row(Chip(words, Kind.FINE), None)))

    def _add(self, asked: int, board: BoardWords, two: Two | None, found: Found) -> None:
        """Add what was read, unless somebody else was chosen meanwhile or the board changed."""
        page, t = self._page, self._t
        if asked != self._asked or board is not page.board:
            return
        words, ruled_out = found
        if two is not None and (words or has_panel(page.now)):
            page.panel.add_below(t("The panel's word"), *self._words.widgets(two, words))
        if ruled_out:
            page.panel.add_below(t("Ruled out by you"), *[self._line(one) for one in ruled_out])

    def _line(self, one: RuledOut) -> QWidget:
        t = self._t
        again = link(t("Allow again"), partial(self._allow, one))
        again.setAccessibleName(t("Allow {name} again", name=one.name))
        return box(row(label(one.name), None, again))

    def _allow(self, one: RuledOut) -> None:
        self._page.workspace.do(partial(allow_again, mentor_id=one.mentor_id, mentee_id=one.mentee_id))
