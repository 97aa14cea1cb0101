"""The two sides of the board: left who waits, right the mentors, as cards or as a matrix; a strip above."""

from __future__ import annotations

from PySide6.QtWidgets import QStackedWidget, QWidget

from mentordesk.i18n import Texts
from mentordesk_ui.matching.cards.measures import NORMAL, CardSize
from mentordesk_ui.matching.cards.mentor_delegate import MentorDelegate
from mentordesk_ui.matching.cards.models import MentorModel
from mentordesk_ui.matching.cards.sifting import Sieve
from mentordesk_ui.matching.cards.views import MentorCards, WaitingList
from mentordesk_ui.matching.cards.waiting_delegate import Flight, WaitingDelegate
from mentordesk_ui.matching.matrix.bar import MatrixBar
from mentordesk_ui.matching.matrix.view import MatrixView
from mentordesk_ui.theme.tokens import Tokens
from mentordesk_ui.widgets.empty_state import EmptyState
from mentordesk_ui.widgets.labels import ElidedLabel, label
from mentordesk_ui.widgets.layouts import box, column, row, rule
from mentordesk_ui.widgets.page_header import Tab
from mentordesk_ui.widgets.segmented import Segmented

_BESIDE_CARD = 24


class BoardStrip(QWidget):
    """A line above the board: `tabs` takes scenarios at the left, `tools` what searches and filters."""

    def __init__(self) -> None:
        super().__init__()
        self.tabs = row(gap=4)
        self.tools = row(gap=8)
        self._tools = box(self.tools)
        line = row(self.tabs, self._tools, gap=8, margins=(12, 6, 20, 0))
        line.setStretch(0, 1)
        self.setLayout(line)

    def show_tools(self, shown: bool) -> None:
        """Show what searches and filters the board, or hide it while something else stands there."""
        self._tools.setVisible(shown)


class BoardSides(QWidget):
    """Lays the board's lists out and makes what is seen of them; who is in question is the page's."""

    def __init__(self, t: Texts, tokens: Tokens, flight: Flight) -> None:
        super().__init__()
        self._t = t
        self.strip = BoardStrip()
        self.sieve = Sieve(t, self)
        self.strip.tools.addWidget(self.sieve.search)
        self.strip.tools.addWidget(self.sieve.button)
        waits = WaitingDelegate(tokens, flight, self)
        self.waiting = WaitingList(t("People without a pair"), waits)
        self.mentor_model = MentorModel(t, flight)
        delegate = MentorDelegate(t, tokens, flight, self)
        self.mentors = MentorCards(t("Mentors and their places"), self.mentor_model, delegate)
        self.matrix = MatrixView(t, tokens)
        self.bar = MatrixBar(t, self.matrix.palette_of_heat)
        self.heat = box(column(self.bar, self.matrix, gap=8))
        self.nobody = EmptyState(
            "search",
            t("Nobody on the board fits the search."),
            t("Fewer words or no filter show more."),
            action=t("Show all"),
            run=self.sieve.clear,
        )
        self.views = QStackedWidget()
        for view in (self.mentors, self.heat, self.nobody):
            self.views.addWidget(view)
        self.modes = Segmented(
            [Tab("cards", t("Cards")), Tab("matrix", t("Matrix"))], name=t("Ways to see the mentors")
        )
        self.count = label("", "note")
        self.order_note = ElidedLabel("", "note")
        self._left_side = self._left()
        line = row(self._left_side, rule(vertical=True), gap=0)
        line.addWidget(self._right(), 1)
        self._both = box(line)
        self._below = QStackedWidget()
        self._below.addWidget(self._both)
        whole = column(self.strip, gap=0)
        whole.addWidget(self._below, 1)
        self.setLayout(whole)

    def _left(self) -> QWidget:
        head = label(self._t("Without a pair"), "strong")
        head.setFixedHeight(self.modes.height())
        line = row(head, None, self.count, margins=(0, 0, 12, 0))
        self.left_foot = row(gap=8, margins=(0, 0, 12, 8))
        left = box(column(line, self.waiting, self.left_foot, gap=8, margins=(12, 8, 0, 0)))
        left.setFixedWidth(NORMAL.waiting + _BESIDE_CARD)
        return left

    def _right(self) -> QWidget:
        title = label(self._t("Mentors"), "strong")
        self.head_tools = row(self.modes, gap=4)
        head = row(title, self.order_note, self.head_tools, gap=8, margins=(0, 0, 20, 0))
        head.setStretch(1, 1)
        return box(column(head, self.views, gap=8, margins=(14, 8, 0, 0)))

    def show_instead(self, other: QWidget | None) -> None:
        """Show something else below the strip; None shows the two sides again."""
        if other is not None and self._below.indexOf(other) < 0:
            self._below.addWidget(other)
        self._below.setCurrentWidget(other or self._both)
        self.strip.show_tools(other is None)

    @property
    def shows_matrix(self) -> bool:
        """Whether the matrix is what is seen."""
        return self.modes.current == "matrix"

    def show_as(self, name: str) -> None:
        """Show the mentors as `cards` or as `matrix`."""
        self.modes.show_as(name)
        self.show_found(anybody=True)

    def show_found(self, *, anybody: bool) -> None:
        """Show the mentors, or that the search found none."""
        cards = self.mentors if anybody else self.nobody
        self.views.setCurrentWidget(self.heat if self.shows_matrix else cards)

    def zoom_cards(self, size: CardSize) -> None:
        """Show cards at another step of the zoom."""
        self._left_side.setFixedWidth(size.waiting + _BESIDE_CARD)
        self.waiting.zoom(size)
        self.mentors.zoom(size)

    def repaint_board(self) -> None:
        """Paint everything that can be seen anew."""
        self.waiting.viewport().update()
        self.mentors.viewport().update()
        self.matrix.viewport().update()
