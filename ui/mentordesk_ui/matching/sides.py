"""The two sides of the board: left who waits, right the mentors, as cards or as a matrix; a strip above."""

from __future__ import annotations

from PySide6.QtWidgets import QStackedWidget, QWidget

from mentordesk.i18n import Texts
from mentordesk_ui.matching.delegates import WAITING_CARD_WIDTH, Flight, MentorDelegate, WaitingDelegate
from mentordesk_ui.matching.matrix import MatrixView
from mentordesk_ui.matching.models import MentorModel
from mentordesk_ui.matching.views import MentorCards, WaitingList
from mentordesk_ui.theme.tokens import Tokens
from mentordesk_ui.widgets.labels import ElidedLabel, label
from mentordesk_ui.widgets.layouts import box, column, row, rule
from mentordesk_ui.widgets.page_header import Tab
from mentordesk_ui.widgets.segmented import Segmented

WAITING_WIDTH = WAITING_CARD_WIDTH + 24


class BoardStrip(QWidget):
    """A line above the board: `tabs` takes scenarios at the left, `tools` what searches and filters."""

    def __init__(self) -> None:
        super().__init__()
        self.tabs = row(gap=4)
        self.tools = row(gap=8)
        self.setLayout(row(self.tabs, None, self.tools, gap=8, margins=(12, 6, 20, 0)))


class BoardSides(QWidget):
    """Lays the board's lists out and makes what is seen of them; who is in question is the page's."""

    def __init__(self, t: Texts, tokens: Tokens, flight: Flight) -> None:
        super().__init__()
        self._t = t
        self.strip = BoardStrip()
        self.waiting = WaitingList(t("People without a pair"))
        self.waiting.setItemDelegate(WaitingDelegate(tokens, flight, self.waiting))
        self.mentor_model = MentorModel(t, flight)
        delegate = MentorDelegate(t, tokens, flight, self)
        self.mentors = MentorCards(t("Mentors and their places"), self.mentor_model, delegate)
        self.matrix = MatrixView(t, tokens)
        self.views = QStackedWidget()
        self.views.addWidget(self.mentors)
        self.views.addWidget(self.matrix)
        self.modes = Segmented(
            [Tab("cards", t("Cards")), Tab("matrix", t("Matrix"))], name=t("Ways to see the mentors")
        )
        self.count = label("", "note")
        self.order_note = ElidedLabel("", "note")
        line = row(self._left(), rule(vertical=True), gap=0)
        line.addWidget(self._right(), 1)
        whole = column(self.strip, gap=0)
        whole.addLayout(line, 1)
        self.setLayout(whole)

    def _left(self) -> QWidget:
        head = label(self._t("Without a pair"), "strong")
        head.setFixedHeight(self.modes.height())
        line = row(head, None, self.count, margins=(0, 0, 12, 0))
        left = box(column(line, self.waiting, gap=8, margins=(12, 8, 0, 0)))
        left.setFixedWidth(WAITING_WIDTH)
        return left

    def _right(self) -> QWidget:
        title = label(self._t("Mentors"), "strong")
        head = row(title, self.order_note, self.modes, gap=8, margins=(0, 0, 20, 0))
        head.setStretch(1, 1)
        return box(column(head, self.views, gap=8, margins=(14, 8, 0, 0)))

    @property
    def shows_matrix(self) -> bool:
        """Whether the matrix is what is seen."""
        return self.modes.current == "matrix"

    def show_as(self, name: str) -> None:
        """Show the mentors as `cards` or as `matrix`."""
        self.modes.show_as(name)
        self.views.setCurrentWidget(self.matrix if name == "matrix" else self.mentors)

    def repaint_board(self) -> None:
        """Paint everything that can be seen anew."""
        self.waiting.viewport().update()
        self.mentors.viewport().update()
