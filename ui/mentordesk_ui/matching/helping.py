"""Which one more mentor would help the most, when people are left over."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from uuid import UUID

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QDialog, QSizePolicy, QWidget

from mentordesk.pairing.board.helping import Help, Helpers, helpers
from mentordesk.pairing.board.rows import tenth
from mentordesk.pairing.rows import Board
from mentordesk_ui.theme.tokens import Kind
from mentordesk_ui.widgets.buttons import link, primary
from mentordesk_ui.widgets.chip import Chip
from mentordesk_ui.widgets.forms import number_field
from mentordesk_ui.widgets.labels import label
from mentordesk_ui.widgets.layouts import box, clear, column, row, rule, scrolling
from mentordesk_ui.workspace import Workspace

MOST_PLACES = 10
_SIZE = QSize(580, 640)


class HelpersDialog(QDialog):
    """Ranks who would seat the most people: more places with a mentor who is there, or somebody new.

    Args:
        workspace: the open file.
        board: what lies on the board.
        parent: the window below.
        open_mentor: shows a mentor of the board.
    """

    def __init__(
        self, workspace: Workspace, board: Board, parent: QWidget, open_mentor: Callable[[UUID], object]
    ) -> None:
        super().__init__(parent)
        self.workspace, self._board, self._open_mentor = workspace, board, open_mentor
        self.t = t = workspace.t
        self.setWindowTitle(t("Who would help most?"))
        self.setAccessibleName(t("Who would help most?"))
        usual = min(max(board.scoring.terms.numbers.places or 1, 1), MOST_PLACES)
        self.places = number_field(usual, name=t("Places"), least=1, most=MOST_PLACES)
        self.places.valueChanged.connect(lambda _: self.look())
        self.left_over = label("", "quiet", wrap=True)
        self.body = column(gap=8, margins=(20, 16, 20, 20))
        heading = column(
            label(t("Who would help most?"), "title"),
            self.left_over,
            row(label(t("Places, with one mentor")), self.places, None, gap=12),
            gap=8,
            margins=(20, 14, 20, 12),
        )
        close = primary(t("Close"), self.reject)
        foot = row(None, close, margins=(20, 12, 20, 14))
        whole = column(box(heading), rule(), scrolling(box(self.body)), rule(), box(foot), gap=0)
        whole.setStretch(2, 1)
        self.setLayout(whole)
        self.setMinimumSize(400, 320)
        self.found: Helpers | None = None
        self._asked = 0
        self.resize(_SIZE.boundedTo(parent.window().size() - QSize(32, 32)))
        self.look()

    def look(self) -> None:
        """Rank in the background; the newest question counts."""
        self._asked += 1
        asked, board, places = self._asked, self._board, self.places.value()

        def then(found: Helpers) -> None:
            if asked == self._asked:
                self._show(found)

        title = self.t("Looking who would help most")
        self.workspace.in_background(lambda _: helpers(board, places), then, title=title)

    def _show(self, found: Helpers) -> None:
        self.found = found
        t = self.t
        self.left_over.setText(
            t.plural(
                "{n} person is left over by the best plan.",
                "{n} people are left over by the best plan.",
                found.left_over,
            )
        )
        clear(self.body)
        self._section(t("More places with a mentor who is there"), found.there)
        self._section(t("One more mentor"), found.new)
        self.body.addStretch(1)

    def _section(self, title: str, found: Sequence[Help]) -> None:
        if not found:
            return
        if self.body.count():
            self.body.addSpacing(12)
        self.body.addWidget(label(title, "heading"))
        self.body.addSpacing(4)
        for place, one in enumerate(found):
            if place:
                self.body.addWidget(rule())
            self.body.addWidget(self._line(one))

    def _line(self, one: Help) -> QWidget:
        t = self.t
        title, gain = t.message(one.title), t.message(one.gain)
        points = tenth(one.points) if one.points >= 0 else -tenth(-one.points)
        more = t.plural("+{n} point", "+{n} points", points) if points >= 0 else ""
        fewer = t.plural("−{n} point", "−{n} points", -points) if points < 0 else ""
        name: QWidget = label(title, wrap=True)
        if one.mentor_id is not None:
            name = box(row(link(title, partial(self._go, one.mentor_id)), None))
        name.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        head = row(name, label(more or fewer, "note"), Chip(gain, Kind.FINE), gap=12)
        head.setStretch(0, 1)
        made = box(head)
        made.setAccessibleName(f"{title}: {gain}")
        return made

    def _go(self, mentor_id: UUID) -> None:
        self.accept()
        self._open_mentor(mentor_id)
