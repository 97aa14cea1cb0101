"""Matching: the board, where people without a pair and mentors with places meet."""

from __future__ import annotations

from functools import partial
from uuid import UUID

from PySide6.QtCore import QPointF, Qt, QTimer
from PySide6.QtWidgets import QPushButton

from mentordesk.desk import Changed
from mentordesk.programme.rows import Current, current
from mentordesk_ui.matching.beside.explaining import Explaining
from mentordesk_ui.matching.beside.inspector import MatchingPanel
from mentordesk_ui.matching.cards.flight import FlyingCard
from mentordesk_ui.matching.cards.rows import MentorCard, Prices, Slot, Waiting
from mentordesk_ui.matching.cards.views import BoardList
from mentordesk_ui.matching.cards.waiting_delegate import Flight
from mentordesk_ui.matching.cards.wording import BoardWords
from mentordesk_ui.matching.choice import Choice
from mentordesk_ui.matching.deeds import BoardDeeds
from mentordesk_ui.matching.head import BoardHead, empty_board
from mentordesk_ui.matching.looking import Looking
from mentordesk_ui.matching.matrix.heating import Heating
from mentordesk_ui.matching.printing import BoardPapers
from mentordesk_ui.matching.reckoning import Reckoning
from mentordesk_ui.matching.scenarios.deeds import OF_SCENARIOS, Scenarios
from mentordesk_ui.matching.settling import Settling
from mentordesk_ui.matching.sides import BoardSides
from mentordesk_ui.matching.zooming import Zoom
from mentordesk_ui.page import Page
from mentordesk_ui.workspace import Workspace

_NOT_OF_THE_BOARD = frozenset({"meeting", "agreement", "reflection", "certificate", "milestone"})
"""Tables that change nothing here."""
_PANEL_AFTER_MS = 60


class MatchingPage(Page):
    """The board: whoever is in question, every mentor says how well they fit and what it costs.

    Attributes:
        board: what lies there, in words; None until it was weighed.
        sides: the two sides with their lists; `sides.strip.tabs` is the place for scenarios.
        choice: who is in question.
        flight: what the delegates paint of that.
        deeds: what can be done.
        head: badge, figures and buttons; `head.more` is the menu of what is needed less often.
        panel: what `explaining` says of whoever is chosen.
        reckoning: reads, weighs and plans beside the window.
    """

    guide = "matching"

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace, title=workspace.t("Matching"))
        self.now: Current = workspace.read(current)
        self.board: BoardWords | None = None
        self.flight = Flight()
        self.choice = Choice(self)
        self.settling = Settling(self)
        self.panel = MatchingPanel(self.t)
        self.deeds = BoardDeeds(self)
        self.explaining = Explaining(self)
        self.sides = BoardSides(self.t, workspace.tokens, self.flight)
        self.waiting, self.mentors, self.matrix = self.sides.waiting, self.sides.mentors, self.sides.matrix
        self.mentor_model, self.modes = self.sides.mentor_model, self.sides.modes
        self.heating = Heating(self)
        self.zoom = Zoom(workspace, self.sides)
        self.sides.head_tools.addWidget(self.zoom.control)
        self.head = BoardHead(self.header, workspace, self.deeds)
        self.scenarios = Scenarios(self)
        self.sides.strip.tabs.addWidget(self.scenarios.tabs)
        self.reckoning = Reckoning(
            workspace, self, self.show_board, self.head.say_reckoning, self.head.say_out_of_date
        )
        self.head.again_button.clicked.connect(self.reckoning.ask)
        self._listen()
        self.flying = FlyingCard(self)
        self._panel_timer = QTimer(self)
        self._panel_timer.setSingleShot(True)
        self._panel_timer.setInterval(_PANEL_AFTER_MS)
        self._panel_timer.timeout.connect(self.explaining.say)
        self.lay_out(self.sides, self.panel)
        self.deeds.command()
        self.looking = Looking(self)
        self.scenarios.command()
        self.zoom.command(self)
        self.papers = BoardPapers(self)
        self.papers.command()
        self.head.fill_more()
        self.panel.show_nothing()

    def _listen(self) -> None:
        queued = Qt.ConnectionType.QueuedConnection
        choice, waiting, mentors, matrix = self.choice, self.waiting, self.mentors, self.matrix
        self.modes.chosen.connect(self.show_tab)
        self.sides.sieve.changed.connect(self._sift)
        self.sides.bar.chosen.connect(lambda _: self.show_mentors())
        waiting.selectionModel().currentChanged.connect(choice.stood_on_person)
        waiting.clicked.connect(choice.stood_on_person)
        waiting.entered_key.connect(choice.match_with)
        waiting.came_home.connect(self.deeds.unpair_person, queued)
        mentors.selectionModel().currentChanged.connect(choice.stood_on_mentor)
        mentors.slot_chosen.connect(choice.chose_slot)
        mentors.entered_key.connect(choice.entered)
        mentors.wished.connect(self.deeds.place, queued)
        mentors.hung.connect(self._hung)
        mentors.double_clicked_on.connect(choice.double_clicked)
        matrix.chosen_two.connect(choice.two)
        matrix.entered_two.connect(self.deeds.place, queued)
        matrix.escaped.connect(choice.nobody)
        for part in (waiting, mentors):
            part.lifted.connect(self._lifted)
            part.landed.connect(self._landed)
            part.escaped.connect(choice.nobody)
            part.flown.connect(partial(self._flown, part))

    # Reading

    def reload(self, changed: Changed | None) -> None:
        if changed is not None and changed.origin == "step" and changed.rows.keys() <= _NOT_OF_THE_BOARD:
            return
        self.scenarios.reload()
        if changed is not None and changed.rows and changed.rows.keys() <= OF_SCENARIOS:
            return
        self.now = self.workspace.read(current)
        self.reckoning.ask()

    def show_board(self, board: BoardWords) -> None:
        """Lay out a board that was read and weighed; who is in question stays so."""
        self.board = board
        self.head.say(board, self.now)
        self.looking.tell()
        self.scenarios.show_board(board)
        if not board.mentors:
            self.show_content(empty_board(self.workspace, bool(board.board.scoring.people)))
            self.panel.show_nothing()
            return
        self.show_content(self.sides)
        self._show_waiting()
        self.choice.take_up()
        self.show_mentors()
        self._show_matrix()
        self.choice.keep()
        self.tell_choice()
        self.explaining.remarks.board_changed()

    def _show_waiting(self) -> None:
        if self.board is None:
            return
        found, every = self.sides.sieve.waiting(self.board), len(self.board.waiting)
        self.waiting.cards.show_cards(found)
        few = self.t("{n} of {all}", n=len(found), all=every)
        self.sides.count.setText(few if len(found) < every else self.t.number(every))

    def _sift(self) -> None:
        self._show_waiting()
        self.show_mentors()
        self._show_matrix()
        self.choice.mark()

    def show_mentors(self) -> None:
        """Show the mentors in the order that is asked for, and say which that is."""
        board, prices, t = self.board, self.flight.prices, self.t
        if board is None:
            return
        cards = board.mentors_for(self.subject)
        if self.sides.shows_matrix:
            fits = self.matrix.cells.shown == "fit"
            note = (
                t("fit of every two, out of 100; pairs stand in a frame")
                if fits
                else t("what every two cost beside the best plan; pairs stand in a frame")
            )
        elif prices is None:
            note = t("by name")
        elif self.choice.by_price:
            cards.sort(key=lambda card: prices.at[card.id].order if card.id in prices.at else (10**9, 1, 0))
            note = t("sorted by what placing {name} there costs", name=prices.called)
        else:
            note = t("what placing {name} there costs", name=prices.called)
        self.sides.order_note.setText(note)
        found = self.sides.sieve.mentors(board, cards)
        if len(found) < len(cards) and not self.sides.shows_matrix:
            self.sides.order_note.setText(
                t("{n} of {all}, {order}", n=len(found), all=len(cards), order=note)
            )
        self.mentor_model.show_cards(found)
        self.sides.show_found(anybody=bool(found))

    def _show_matrix(self) -> None:
        self.heating.show()

    def tell_choice(self) -> None:
        """Paint, say and offer what follows from who is in question."""
        self.sides.repaint_board()
        self.say_later()
        self.workspace.commands.refresh()

    # Who is in question

    @property
    def subject(self) -> UUID | None:
        """Who is in question."""
        return self.choice.subject

    @property
    def prices(self) -> Prices | None:
        """The prices of the person in question."""
        return self.flight.prices

    def slot_of(self, mentee_id: UUID | None) -> tuple[Slot | None, MentorCard | None]:
        """Find the place that somebody has on the board, and whose it is."""
        return self.choice.slot_of(mentee_id)

    def chosen_slot(self) -> Slot | None:
        """The pair on the board that is chosen."""
        return self.choice.slot()

    def chosen_waiting(self) -> Waiting | None:
        """The person without a pair who is in question."""
        return self.choice.waiting()

    def mentor(self, mentor_id: UUID | None) -> MentorCard | None:
        """A mentor's card."""
        return self.board.card_of(mentor_id, self.subject) if self.board is not None else None

    def choose_person(self, mentee_id: UUID, *, target: UUID | None = None) -> None:
        """Put somebody in question: every mentor shows fit and price."""
        self.choice.person(mentee_id, target=target)

    def follow(self, mentee_id: UUID) -> None:
        """Keep somebody in question when the board is read again after a deed."""
        self.choice.follow(mentee_id)

    def focus_panel(self) -> None:
        """Put the keyboard on the panel's main button, so that Enter does what it offers."""
        for found in self.panel.findChildren(QPushButton):
            if found.isVisibleTo(self.panel) and found.property("look") == "primary":
                found.setFocus(Qt.FocusReason.OtherFocusReason)
                return

    def say_later(self) -> None:
        """Say in the panel what is chosen, once the hand rests for a moment."""
        self._panel_timer.start()

    # A card in flight

    def _lifted(self, mentee_id: UUID) -> None:
        if self.board is None:
            return
        if mentee_id != self.subject:
            self.choose_person(mentee_id)
        self.flight.lifted = mentee_id
        name, note = self.board.name_of(mentee_id), self.board.note_of(mentee_id)
        self.flying.lift(name, note, self.workspace.tokens)
        self.sides.repaint_board()

    def _flown(self, view: BoardList, at: QPointF) -> None:
        self.flying.follow(view.viewport().mapTo(self, at.toPoint()))

    def _hung(self, mentor_id: UUID | None) -> None:
        if self.flight.lifted is not None:
            self.choice.aim(mentor_id)

    def _landed(self) -> None:
        self.flying.land()
        self.flight.lifted = None
        self.sides.repaint_board()
        self.say_later()

    # What the frame asks

    def show_tab(self, name: str) -> None:
        self.sides.show_as(name)
        self.zoom.tell()
        self.show_mentors()
        self._show_matrix()

    def show_row(self, id: str) -> None:  # noqa: A002
        if id == "criteria":
            self.deeds.criteria()
            return
        wanted = UUID(hex=id)
        if self.mentor(wanted) is not None:
            self.mentors.setCurrentIndex(self.mentor_model.index_of(wanted))
            self.choice.aim(wanted)
            return
        for mentor in self.board.mentors if self.board is not None else ():
            for slot in mentor.slots:
                if wanted in (slot.pair_id, slot.mentee_id):
                    self.mentors.scrollTo(self.mentor_model.index_of(mentor.id))
                    self.choose_person(slot.mentee_id, target=mentor.id)
                    return
        if self.board is None:
            self.follow(wanted)
        elif self.waiting.cards.index_of(wanted).isValid():
            self.waiting.setCurrentIndex(self.waiting.cards.index_of(wanted))
