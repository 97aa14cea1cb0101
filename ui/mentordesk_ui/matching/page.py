"""Matching: the board, where people without a pair and mentors with places meet."""

from __future__ import annotations

from uuid import UUID

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPointF, Qt, QTimer
from PySide6.QtWidgets import QPushButton, QStackedWidget, QWidget

from mentordesk.desk import Changed
from mentordesk.pairing.board import laid_out
from mentordesk.pairing.reading import standing
from mentordesk.programme.rows import Current, current
from mentordesk_ui.matching.cards import MentorCard, Prices, Slot, Waiting
from mentordesk_ui.matching.deeds import BoardDeeds
from mentordesk_ui.matching.delegates import WAITING_CARD_WIDTH, Flight, MentorDelegate, WaitingDelegate
from mentordesk_ui.matching.explaining import Explaining
from mentordesk_ui.matching.flight import FlyingCard
from mentordesk_ui.matching.head import BoardHead, empty_board
from mentordesk_ui.matching.matrix import MatrixView
from mentordesk_ui.matching.models import MentorModel
from mentordesk_ui.matching.panel import MatchingPanel
from mentordesk_ui.matching.views import BoardList, MentorCards, WaitingList
from mentordesk_ui.matching.wording import BoardWords
from mentordesk_ui.page import Page
from mentordesk_ui.widgets.labels import ElidedLabel, label
from mentordesk_ui.widgets.layouts import box, column, row, rule
from mentordesk_ui.widgets.page_header import Tab
from mentordesk_ui.widgets.segmented import Segmented
from mentordesk_ui.workspace import Workspace

WAITING_WIDTH = WAITING_CARD_WIDTH + 24
_NOT_OF_THE_BOARD = frozenset({"meeting", "agreement", "reflection", "certificate", "milestone"})
"""Tables that change nothing here."""
_PANEL_AFTER_MS = 60


class MatchingPage(Page):
    """The board: whoever is in question, every mentor says how well they fit and what it costs."""

    guide = "matching"

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace, title=workspace.t("Matching"))
        self.now: Current = workspace.read(current)
        self.board: BoardWords | None = None
        self.flight = Flight()
        self.subject: UUID | None = None
        self._asked = 0
        self._follow_up: UUID | None = None
        self._by_price = False
        self.panel = MatchingPanel(self.t)
        self.deeds = BoardDeeds(self)
        self.explaining = Explaining(self)
        self.head = BoardHead(self.header, self.workspace, self.deeds)
        self._build_lists()
        self.flying = FlyingCard(self)
        self._panel_timer = QTimer(self)
        self._panel_timer.setSingleShot(True)
        self._panel_timer.setInterval(_PANEL_AFTER_MS)
        self._panel_timer.timeout.connect(self.explaining.say)
        self.lay_out(self.content, self.panel)
        self.deeds.command()
        self.panel.show_nothing()

    # How it is built

    def _build_lists(self) -> None:
        t, tokens = self.t, self.workspace.tokens
        self.waiting = WaitingList(t("People without a pair"))
        self.waiting.setItemDelegate(WaitingDelegate(tokens, self.flight, self.waiting))
        self.mentor_model = MentorModel(t, self.flight)
        delegate = MentorDelegate(t, tokens, self.flight, self)
        self.mentors = MentorCards(t("Mentors and their places"), self.mentor_model, delegate)
        self.matrix = MatrixView(t, tokens)
        self.views = QStackedWidget()
        self.views.addWidget(self.mentors)
        self.views.addWidget(self.matrix)
        self.modes = Segmented(
            [Tab("cards", t("Cards")), Tab("matrix", t("Matrix"))], name=t("Ways to see the mentors")
        )
        self.modes.chosen.connect(self.show_tab)
        self.count = label("", "note")
        self.order_note = ElidedLabel("", "note")
        head_left = label(t("Without a pair"), "strong")
        head_left.setFixedHeight(self.modes.height())
        left = box(
            column(
                row(head_left, None, self.count, margins=(0, 0, 12, 0)),
                self.waiting,
                gap=8,
                margins=(12, 8, 0, 0),
            )
        )
        left.setFixedWidth(WAITING_WIDTH)
        head = row(label(t("Mentors"), "strong"), self.order_note, self.modes, gap=8, margins=(0, 0, 20, 0))
        head.setStretch(1, 1)
        right = box(column(head, self.views, gap=8, margins=(14, 8, 0, 0)))
        line = row(left, rule(vertical=True), gap=0)
        line.addWidget(right, 1)
        self.content: QWidget = box(line)
        self._listen()

    def _listen(self) -> None:
        queued = Qt.ConnectionType.QueuedConnection
        self.waiting.selectionModel().currentChanged.connect(self._stood_on_person)
        self.waiting.clicked.connect(self._stood_on_person)
        self.waiting.entered_key.connect(self.match_with)
        self.waiting.came_home.connect(self.deeds.unpair_person, queued)
        self.mentors.selectionModel().currentChanged.connect(self._stood_on_mentor)
        self.mentors.slot_chosen.connect(self._chose_slot)
        self.mentors.entered_key.connect(self._entered)
        self.mentors.wished.connect(self.deeds.place, queued)
        self.mentors.hung.connect(self._hung)
        self.mentors.double_clicked_on.connect(self._double_clicked)
        self.matrix.chosen_two.connect(self._chose_two)
        self.matrix.entered_two.connect(self.deeds.place, queued)
        self.matrix.escaped.connect(self.choose_nobody)
        for part in (self.waiting, self.mentors):
            part.lifted.connect(self._lifted)
            part.landed.connect(self._landed)
            part.escaped.connect(self.choose_nobody)
            part.flown.connect(lambda at, view=part: self._flown(view, at))

    # Reading

    def reload(self, changed: Changed | None) -> None:
        if changed is not None and changed.origin == "step" and changed.rows.keys() <= _NOT_OF_THE_BOARD:
            return
        self.now = self.workspace.read(current)
        self._asked += 1
        asked, stood, t = self._asked, self.workspace.read(standing, self.workspace.desk.today), self.t

        def work(_: object) -> BoardWords:
            return BoardWords(laid_out(stood.scoring()), t)

        def then(board: BoardWords) -> None:
            if asked == self._asked:
                self.show_board(board)

        self.workspace.in_background(work, then)

    def show_board(self, board: BoardWords) -> None:
        """Lay out a board that was read and weighed; who is in question stays so."""
        self.board = board
        if not board.mentors:
            self.show_content(empty_board(self.workspace, bool(board.board.scoring.people)))
            self.head.say(board, self.now)
            self.panel.show_nothing()
            return
        self.show_content(self.content)
        self.head.say(board, self.now)
        self.waiting.cards.show_cards(board.waiting)
        self.count.setText(self.t.number(len(self.waiting.cards.cards)))
        if self._follow_up is not None:
            self.subject, self._follow_up = self._follow_up, None
        self._weigh()
        self._show_mentors()
        self._show_matrix()
        self._keep_choice()
        self.workspace.commands.refresh()

    def _show_mentors(self) -> None:
        board, prices = self.board, self.flight.prices
        if board is None:
            return
        cards = list(board.mentors)
        t = self.t
        if self.modes.current == "matrix":
            note = t("fit of every two, out of 100; pairs stand in a frame")
        elif prices is None:
            note = t("by name")
        elif self._by_price:
            cards.sort(key=lambda card: prices.at[card.id].order if card.id in prices.at else (10**9, 1, 0))
            note = t("sorted by what placing {name} there costs", name=prices.called)
        else:
            note = t("what placing {name} there costs", name=prices.called)
        self.order_note.setText(note)
        self.mentor_model.show_cards(cards)

    def _show_matrix(self) -> None:
        if self.board is not None and self.modes.current == "matrix":
            self.matrix.show_board(self.board)

    def _keep_choice(self) -> None:
        """Keep who is in question over a new board, also when the person has got a place meanwhile."""
        if self.board is None:
            return
        slot, mentor = self.slot_of(self.subject)
        if slot is not None and mentor is not None:
            self.flight.slot, self.flight.target = slot.pair_id, mentor.id
        elif self.waiting.cards.index_of(self.subject).isValid():
            self.flight.slot = None
            self.waiting.setCurrentIndex(self.waiting.cards.index_of(self.subject))
        else:
            self.subject, self.flight.slot, self.flight.target = None, None, None
            self._weigh()
        self.repaint_board()
        self.say_later()

    # Who is in question

    @property
    def prices(self) -> Prices | None:
        """The prices of the person in question."""
        return self.flight.prices

    def slot_of(self, mentee_id: UUID | None) -> tuple[Slot | None, MentorCard | None]:
        """Find the place that somebody has on the board, and whose it is."""
        if mentee_id is not None:
            for card in self.mentor_model.cards:
                for slot in card.slots:
                    if slot.mentee_id == mentee_id:
                        return slot, card
        return None, None

    def chosen_slot(self) -> Slot | None:
        """The pair on the board that is chosen."""
        slot, _ = self.slot_of(self.subject)
        return slot if slot is not None and slot.pair_id == self.flight.slot else None

    def chosen_waiting(self) -> Waiting | None:
        """The person without a pair who is in question."""
        return self.waiting.cards.card_at(self.waiting.cards.index_of(self.subject))

    def mentor(self, mentor_id: UUID | None) -> MentorCard | None:
        """A mentor's card."""
        return self.mentor_model.card_at(self.mentor_model.index_of(mentor_id))

    def choose_person(self, mentee_id: UUID, *, target: UUID | None = None) -> None:
        """Put somebody in question: every mentor shows fit and price."""
        if mentee_id != self.subject:
            self._by_price = False
        self.subject = mentee_id
        slot, holder = self.slot_of(mentee_id)
        self.flight.slot = slot.pair_id if slot else None
        self.flight.target = target or (holder.id if holder else None)
        self._mark_person(mentee_id)
        self._weigh()
        self._show_mentors()
        if holder is not None and target in (None, holder.id):
            stay = QItemSelectionModel.SelectionFlag.NoUpdate
            self.mentors.selectionModel().setCurrentIndex(self.mentor_model.index_of(holder.id), stay)
        if self.modes.current == "matrix":
            self.matrix.scrollTo(self.matrix.cells.cell_of(mentee_id, self.flight.target))
        self.repaint_board()
        self.say_later()
        self.workspace.commands.refresh()

    def _mark_person(self, mentee_id: UUID) -> None:
        """Select somebody in the left list; nobody there when the person has a pair."""
        index = self.waiting.cards.index_of(mentee_id)
        choice = self.waiting.selectionModel()
        choice.blockSignals(True)
        if index.isValid():
            choice.setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        else:
            choice.clear()
        choice.blockSignals(False)

    def choose_nobody(self) -> None:
        """Ask about nobody: the mentors stand by name, without prices."""
        self.subject, self._by_price = None, False
        self.flight.slot = self.flight.target = None
        self._weigh()
        self.waiting.clearSelection()
        self._show_mentors()
        self.repaint_board()
        self.say_later()
        self.workspace.commands.refresh()

    def match_with(self) -> None:
        """Bring the best mentors of the person in question to the front, and go to the first."""
        if self.subject is None or self.flight.prices is None:
            return
        self._by_price = True
        self._show_mentors()
        self.mentors.setFocus(Qt.FocusReason.OtherFocusReason)
        self.mentors.scrollToTop()
        if self.mentor_model.cards:
            self.mentors.setCurrentIndex(self.mentor_model.index(0))
            self._stood_on_mentor(self.mentor_model.index(0))

    def follow(self, mentee_id: UUID) -> None:
        """Keep somebody in question when the board is read again after a deed."""
        self._follow_up = mentee_id

    def focus_panel(self) -> None:
        """Put the keyboard on the panel's main button, so that Enter does what it offers."""
        for found in self.panel.findChildren(QPushButton):
            if found.isVisibleTo(self.panel) and found.property("look") == "primary":
                found.setFocus(Qt.FocusReason.OtherFocusReason)
                return

    def say_later(self) -> None:
        """Say in the panel what is chosen, once the hand rests for a moment."""
        self._panel_timer.start()

    def repaint_board(self) -> None:
        """Paint everything that can be seen anew."""
        self.waiting.viewport().update()
        self.mentors.viewport().update()

    def _weigh(self) -> None:
        board = self.board
        self.flight.prices = board.prices(self.subject) if board and self.subject else None

    # What the lists tell

    def _stood_on_person(self, index: QModelIndex) -> None:
        card = self.waiting.cards.card_at(index)
        if card is not None and (card.id != self.subject or self.flight.target is not None):
            self.choose_person(card.id)

    def _stood_on_mentor(self, index: QModelIndex) -> None:
        card = self.mentor_model.card_at(index)
        if card is None or not self.mentors.hasFocus():
            return
        self._aim(card.id)

    def _aim(self, mentor_id: UUID | None) -> None:
        before, self.flight.target = self.flight.target, mentor_id
        self.mentors.repaint_card(before)
        self.mentors.repaint_card(mentor_id)
        if before != mentor_id:
            self.mentors.viewport().update()
        self.say_later()

    def _chose_slot(self, mentor_id: UUID, slot: Slot | None) -> None:
        if slot is not None:
            self.choose_person(slot.mentee_id, target=mentor_id)
        else:
            self._aim(mentor_id)

    def _entered(self) -> None:
        card = self.mentors.current_card()
        if card is None:
            return
        _, holder = self.slot_of(self.subject)
        if self.subject is None or (holder is not None and holder.id == card.id):
            if card.slots:
                self.choose_person(card.slots[0].mentee_id, target=card.id)
            return
        self.deeds.place(self.subject, card.id)

    def _double_clicked(self, mentor_id: UUID) -> None:
        if self.chosen_waiting() is not None and self.subject is not None:
            self.deeds.place(self.subject, mentor_id)

    def _chose_two(self, mentee_id: UUID, mentor_id: UUID) -> None:
        self.choose_person(mentee_id, target=mentor_id)

    # A card in flight

    def _lifted(self, mentee_id: UUID) -> None:
        if self.board is None:
            return
        if mentee_id != self.subject:
            self.choose_person(mentee_id)
        self.flight.lifted = mentee_id
        name, note = self.board.name_of(mentee_id), self.board.note_of(mentee_id)
        self.flying.lift(name, note, self.workspace.tokens)
        self.repaint_board()

    def _flown(self, view: BoardList, at: QPointF) -> None:
        self.flying.follow(view.viewport().mapTo(self, at.toPoint()))

    def _hung(self, mentor_id: UUID | None) -> None:
        if self.flight.lifted is not None:
            self._aim(mentor_id)

    def _landed(self) -> None:
        self.flying.land()
        self.flight.lifted = None
        self.repaint_board()
        self.say_later()

    # What the frame asks

    def show_tab(self, name: str) -> None:
        self.modes.show_as(name)
        self.views.setCurrentWidget(self.matrix if name == "matrix" else self.mentors)
        self._show_matrix()
        self._show_mentors()

    def show_row(self, id: str) -> None:  # noqa: A002
        wanted = UUID(hex=id)
        card = self.mentor(wanted)
        if card is not None:
            self.mentors.setCurrentIndex(self.mentor_model.index_of(wanted))
            self._aim(wanted)
            return
        for mentor in self.mentor_model.cards:
            for slot in mentor.slots:
                if wanted in (slot.pair_id, slot.mentee_id):
                    self.mentors.scrollTo(self.mentor_model.index_of(mentor.id))
                    self.choose_person(slot.mentee_id, target=mentor.id)
                    return
        if self.board is None:
            self._follow_up = wanted
        elif self.waiting.cards.index_of(wanted).isValid():
            self.waiting.setCurrentIndex(self.waiting.cards.index_of(wanted))
