"""Two plans side by side: what each is worth, and who is placed differently."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QStackedWidget, QWidget

from mentordesk.i18n import Texts
from mentordesk.pairing.scenarios.compared_rows import ComparedPerson, Comparison, Partner, PlanFigures
from mentordesk.pairing.scenarios.rows import ScenarioRow
from mentordesk_ui.matching.scenarios.compared_words import BEST, BOARD, CompareWords
from mentordesk_ui.table import Column
from mentordesk_ui.theme.tokens import CONTROL_HEIGHT, Kind, Tokens
from mentordesk_ui.widgets.buttons import button, quiet
from mentordesk_ui.widgets.chip import Chip
from mentordesk_ui.widgets.empty_state import EmptyState
from mentordesk_ui.widgets.forms import choice_field, tick
from mentordesk_ui.widgets.labels import ElidedLabel, label
from mentordesk_ui.widgets.layouts import box, column, row
from mentordesk_ui.widgets.table_view import Table


class PlanCard(QFrame):
    """One plan's figures: its title, what it costs, how many are placed, points, and what else is to know."""

    def __init__(self, t: Texts, words: CompareWords, head: Sequence[QWidget] = ()) -> None:
        super().__init__()
        self._t, self._words = t, words
        self.setProperty("look", "card")
        self.title = ElidedLabel("", "heading")
        self.badge = Chip(t("weighing"), Kind.NEUTRAL)
        self.placed, self._placed_words = label("", "figure"), label("", "note")
        self.points, self._points_words = label("", "figure"), label(t("points"), "note")
        self.notes = [ElidedLabel("", "note") for _ in range(4)]
        self.title.setFixedHeight(CONTROL_HEIGHT)
        top = row(*(head or (self.title,)), self.badge, gap=8)
        top.setStretch(0, 1)
        figures = row(self.placed, 5, self._placed_words, 18, self.points, 5, self._points_words, None, gap=0)
        self.foot = column(None, gap=8)
        below = row(column(*self.notes, None, gap=4), self.foot, gap=12)
        below.setStretch(0, 1)
        whole = column(top, figures, gap=4, margins=(16, 12, 16, 12))
        whole.addLayout(below, 1)
        self.setLayout(whole)

    def say(self, figures: PlanFigures) -> None:
        """Show a plan's figures."""
        t = self._t
        title = self._words.title(figures)
        self.title.setText(title)
        self.setAccessibleName(title)
        self.badge.say(*self._words.cost(figures))
        self.placed.setText(t.number(figures.placed))
        self._placed_words.setText(t.plural("person placed", "people placed", figures.placed))
        self.points.setText(t.number(figures.points))
        facts = self._words.facts(figures)
        for place, line in enumerate(self.notes):
            line.setText(facts[place] if place < len(facts) else "")
            line.setVisible(place < len(facts))


class CompareView(QWidget):
    """Left the board or another plan, right the scenario; below who differs.

    Signals: `left_chosen` tells with what the scenario shall be compared (`board`, `best` or a scenario's
    hex id), `used` that it shall be laid on the board, `exported` that the comparison shall be a workbook,
    `opened` a person who shall be shown on the board.
    """

    left_chosen = Signal(str)
    used = Signal()
    exported = Signal()
    opened = Signal(object)

    def __init__(self, t: Texts, tokens: Tokens) -> None:
        super().__init__()
        self._t = t
        self.words = CompareWords(t)
        self.shown: Comparison | None = None
        self.against = choice_field([(t("Matching board"), BOARD)], name=t("Compare with"))
        self.against.setMinimumWidth(160)
        self.against.activated.connect(lambda _: self.left_chosen.emit(str(self.against.currentData())))
        self.left = PlanCard(t, self.words, head=(self.against,))
        self.right = PlanCard(t, self.words)
        self.use_button = button(t("Use this scenario"), self.used.emit)
        self.right.foot.addWidget(self.use_button)
        self.only = tick(t("Only who differs"), on=True)
        self.only.toggled.connect(self._filter)
        self.count = label("", "strong")
        self.sum = ElidedLabel("", "note")
        self.export_button = quiet(t("Export…"), self.exported.emit, icon_name="file-spreadsheet", small=True)
        self.table: Table[ComparedPerson] = Table(
            self._columns(), tokens, name=t("People in both plans"), key="matching/compare",
            language=t.language, ticks=False,
        )  # fmt: skip
        self.table.opened.connect(lambda person: self.opened.emit(person.id))
        self.alike = EmptyState(
            "circle-check",
            t("Both plans place everybody alike."),
            t("Change the board, or compare with another scenario; “Only who differs” off shows all people."),
        )
        self.views = QStackedWidget()
        self.views.addWidget(self.table)
        self.views.addWidget(self.alike)
        cards = row(self.left, self.right, gap=12)
        cards.setStretch(0, 1)
        cards.setStretch(1, 1)
        line = row(self.count, self.sum, self.only, self.export_button, gap=12)
        line.setStretch(1, 1)
        whole = column(box(cards), box(line), gap=8, margins=(12, 8, 20, 12))
        whole.addWidget(self.views, 1)
        self.setLayout(whole)

    def _columns(self) -> list[Column[ComparedPerson]]:
        t, words = self._t, self.words

        def fit(of: Callable[[ComparedPerson], Partner | None]) -> Callable[[ComparedPerson], str]:
            return lambda p: t.number(found.fit) if (found := of(p)) else ""

        def score(of: Callable[[ComparedPerson], Partner | None]) -> Callable[[ComparedPerson], int]:
            return lambda p: found.score if (found := of(p)) else -1

        def left(p: ComparedPerson) -> Partner | None:
            return p.left

        def right(p: ComparedPerson) -> Partner | None:
            return p.right

        return [
            Column(t("Name"), lambda p: p.name, width=190, strong=True, id="name"),
            Column(
                t("Organisation"), lambda p: p.organisation, width=160, quiet=True, hidden=True, id="work"
            ),
            Column(
                t("Matching board"), lambda p: words.partner(p.left, p.left_missed), width=250, id="left",
                tooltip=lambda p: words.note(p.left, p.left_missed),
            ),
            Column(t("Fit"), fit(left), score(left), "right", width=64, id="left_fit"),
            Column(
                t("Scenario"), lambda p: words.partner(p.right, p.right_missed), width=250, id="right",
                tooltip=lambda p: words.note(p.right, p.right_missed),
            ),
            Column(t("Fit"), fit(right), score(right), "right", width=64, id="right_fit"),
            Column(
                t("Difference"), lambda p: words.difference(p)[0], lambda p: (p.differs, p.gain),
                chip=lambda p: words.difference(p)[1], id="difference", fill=True,
            ),
        ]  # fmt: skip

    def offer(self, rows: Sequence[ScenarioRow], right: UUID, left: str) -> None:
        """Offer what the scenario can be compared with: the board, the best plan, the other scenarios."""
        t = self._t
        choices = [(t("Matching board"), BOARD), (t("Best plan"), BEST)]
        choices += [(one.title, one.id.hex) for one in rows if one.id != right]
        self.against.blockSignals(True)
        self.against.clear()
        for title, key in choices:
            self.against.addItem(title, key)
        self.against.setCurrentIndex(max(self.against.findData(left), 0))
        self.against.blockSignals(False)

    def show_comparison(self, found: Comparison) -> None:
        """Show two plans; sort, scroll and current row stay."""
        self.shown = found
        self.left.say(found.left)
        self.right.say(found.right)
        t = self._t
        self.count.setText(t.plural("{n} person differs", "{n} people differ", len(found.differing)))
        self.sum.setText(self.words.summed(found))
        self._head_columns(found)
        self.use_button.setEnabled(bool(found.right.laid or found.right.taken_back))
        self.table.show_rows(found.people)
        self._filter()

    def _head_columns(self, found: Comparison) -> None:
        """Let the plans' titles stand over their columns."""
        self.table.model.retitle("left", self.words.title(found.left))
        self.table.model.retitle("right", self.words.title(found.right))

    def _filter(self) -> None:
        if self.shown is None:
            return
        only = self.only.isChecked()
        self.table.only((lambda person: person.differs) if only else None)
        nothing = only and not self.shown.differing
        self.views.setCurrentWidget(self.alike if nothing else self.table)
