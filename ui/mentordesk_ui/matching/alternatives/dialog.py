"""Alternatives: up to ten plans that really differ, and the fair trade, found in the background."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QFrame, QWidget

from mentordesk.i18n import Texts
from mentordesk.pairing.alternatives.actions import use_plan
from mentordesk.pairing.alternatives.choices import (
    MOST,
    Choice,
    FairChoice,
    choices,
    fair_choice,
    usual_difference,
)
from mentordesk.pairing.problem.scoring import Scoring
from mentordesk_ui.matching.alternatives.differences import ChoicePanel
from mentordesk_ui.table import Column
from mentordesk_ui.tasks import Job, Progress
from mentordesk_ui.theme.tokens import INSPECTOR_WIDTH, Kind, Tokens
from mentordesk_ui.widgets.buttons import button, primary, quiet
from mentordesk_ui.widgets.forms import number_field
from mentordesk_ui.widgets.labels import ElidedLabel, label
from mentordesk_ui.widgets.layouts import box, column, row, rule
from mentordesk_ui.widgets.table_view import Table
from mentordesk_ui.workspace import Workspace

_PAUSE_MS = 400
"""The search begins anew once the number was left alone for so long."""
_SIZE = QSize(1080, 640)
FAIR = "fair"


@dataclass(frozen=True, slots=True)
class ChoiceRow:
    """A plan of the list: its number, or `fair`."""

    id: str
    choice: Choice


class Search:
    """What a search has found so far; the worker adds, the window reads."""

    def __init__(self) -> None:
        self.found: list[Choice] = []
        self.fair: FairChoice | None = None
        self.done = False

    def run(self, scoring: Scoring, differ: int, progress: Progress, words: str) -> None:
        """Look for plans; each is there as soon as it is found."""
        progress(0, MOST, words)
        self.fair = fair_choice(scoring)
        for choice in choices(scoring, differ, progress.check):
            self.found.append(choice)
            progress(len(self.found), MOST, words)


class AlternativesDialog(QDialog):
    """Plans to choose from: a list, what the chosen one changes beside it, and one button to use it.

    Args:
        workspace: the open file.
        scoring: the board's problem.
        parent: the window below.
        used: hears that a plan was asked for, before it is laid.
    """

    def __init__(
        self,
        workspace: Workspace,
        scoring: Scoring,
        parent: QWidget,
        used: Callable[[], object] | None = None,
    ) -> None:
        super().__init__(parent)
        self.workspace, self._scoring, self._below = workspace, scoring, parent
        self._used = used
        self.t = t = workspace.t
        self.setWindowTitle(t("Alternatives"))
        self.setAccessibleName(t("Alternatives"))
        self.search = Search()
        self._job: Job | None = None
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self.look)
        self._build(workspace.tokens)
        workspace.runner.changed.connect(self._moved)
        self.finished.connect(self.stop)
        self.look()

    def _build(self, tokens: Tokens) -> None:
        t = self.t
        self.differ = number_field(
            usual_difference(self._scoring), name=t("Least number of people who differ"), least=1, most=999
        )
        self.differ.valueChanged.connect(lambda _: self._pause.start())
        heading = row(
            label(t("Alternatives"), "title"),
            None,
            label(t("Every two plans differ in at least so many people:"), "quiet"),
            self.differ,
        )
        self.table: Table[ChoiceRow] = Table(
            self._columns(), tokens, name=t("Plans to choose from"), key="matching/alternatives",
            language=t.language, ticks=False,
        )  # fmt: skip
        self.table.chosen.connect(self._choose)
        self.table.opened.connect(lambda _: self.use())
        self.offer = FairOffer(t, partial(self.table.choose, FAIR))
        left = column(self.table, self.offer, gap=12, margins=(20, 12, 20, 16))
        left.setStretch(0, 1)
        self.panel = ChoicePanel(t)
        self.panel.setFixedWidth(INSPECTOR_WIDTH)
        halves = row(box(left), rule(vertical=True), self.panel, gap=0)
        halves.setStretch(0, 1)
        self.said = ElidedLabel("", "note")
        self.stop_button = quiet(t("Stop looking"), self.stop, icon_name="x")
        self.use_button = primary(t("Use this plan"), self.use)
        self.use_button.setDefault(True)
        foot = row(
            self.said, self.stop_button, button(t("Close"), self.reject), self.use_button,
            margins=(20, 12, 20, 14),
        )  # fmt: skip
        foot.setStretch(0, 1)
        whole = column(box(row(heading, margins=(20, 14, 20, 8))), rule(), halves, rule(), box(foot), gap=0)
        whole.setStretch(2, 1)
        self.setLayout(whole)
        self.setMinimumSize(720, 380)

    def _columns(self) -> list[Column[ChoiceRow]]:
        t = self.t

        def beside(found: ChoiceRow) -> str:
            return t("fair trade") if found.id == FAIR else t.message(found.choice.trade)

        return [
            Column(t("Which plan"), self._title, self._place, width=110, strong=True, id="plan"),
            Column(t("Beside the best"), beside, chip=_kind, id="beside", width=176),
            self._figure(t("Placed"), lambda choice: choice.matched, 80),
            self._figure(t("Points"), lambda choice: choice.points, 72),
            self._figure(t("Weakest pair"), lambda choice: choice.weakest or 0, 112),
            self._figure(t("Differ from the board"), lambda choice: len(choice.differs), 0),
        ]

    def _figure(self, title: str, of: Callable[[Choice], int], width: int) -> Column[ChoiceRow]:
        t = self.t
        return Column(
            title,
            lambda found: t.number(of(found.choice)),
            lambda found: of(found.choice),
            "right",
            width=width,
            fill=not width,
        )

    def _title(self, found: ChoiceRow) -> str:
        if found.id == FAIR:
            return self.t("Fairer plan")
        return self.t("Best plan") if found.id == "1" else self.t("Plan {n}", n=found.id)

    def _place(self, found: ChoiceRow) -> int:
        return MOST + 1 if found.id == FAIR else int(found.id)

    def showEvent(self, event: QShowEvent) -> None:
        if not event.spontaneous():
            room = self._below.window().size() - QSize(32, 32)
            self.resize(_SIZE.boundedTo(room).expandedTo(self.minimumSize()))
            self.table.view.setFocus(Qt.FocusReason.OtherFocusReason)
        super().showEvent(event)

    # Looking

    def look(self) -> None:
        """Look for plans, in the background; what was found before goes."""
        self.stop()
        self.search = search = Search()
        self._show()
        scoring, differ, words = self._scoring, self.differ.value(), self.t("Looking for plans")

        def finish(_: object) -> None:
            search.done = True
            if search is self.search:
                self._job = None
                self._show()

        def sorry(fault: Exception) -> None:
            finish(None)
            self.workspace.apologise(fault)

        self._job = self.workspace.in_background(
            lambda progress: search.run(scoring, differ, progress, words), finish, sorry, title=words
        )
        self._show()

    def stop(self, *_: object) -> None:
        """Look for no more plans; what was found stays."""
        if self._job is not None:
            job, self._job = self._job, None
            job.cancel()
            self._show()

    def _moved(self) -> None:
        if self._job is not None and len(self.search.found) != self._listed:
            self._show()

    @property
    def _listed(self) -> int:
        return sum(one.id != FAIR for one in self.table.rows)

    def _show(self) -> None:
        rows = [ChoiceRow(str(n), choice) for n, choice in enumerate(self.search.found, start=1)]
        fair = self.search.fair
        if fair is not None and fair.rises:
            rows.append(ChoiceRow(FAIR, fair.choice))
        self.table.show_rows(rows)
        self.offer.say(fair)
        if self.table.current is None and rows:
            self.table.choose(rows[0].id)
        self.stop_button.setVisible(self._job is not None)
        self.said.setText(self._state())
        self._choose(self.table.current)

    def _state(self) -> str:
        said = self._how_far()
        if self._scoring.together is None:
            return said
        aside = self.t("Everybody stays mentor, mentee or peer as now, and peers keep their pairs.")
        return f"{said} · {aside}"

    def _how_far(self) -> str:
        t, found = self.t, len(self.search.found)
        if self._job is not None:
            return t("Looking for plan {n} of {all}…", n=min(found + 1, MOST), all=MOST)
        if found < MOST and self.search.done:
            return t.plural(
                "There is {n} plan that differs so much: there are no others.",
                "There are {n} plans that differ so much: there are no others.",
                found,
            )
        return t.plural("{n} plan found", "{n} plans found", found)

    def _choose(self, found: ChoiceRow | None) -> None:
        self.use_button.setEnabled(found is not None and bool(found.choice.differs))
        if found is None:
            self.panel.show_looking(looking=self._job is not None)
        else:
            self.panel.show_choice(found.choice, self._title(found))

    # Using

    def use(self) -> None:
        """Lay the chosen plan, in one step that can be undone."""
        found = self.table.current
        if found is None or not found.choice.differs:
            return
        self.stop()
        placing = found.choice.placing
        if self._used is not None:
            self._used()
        self.accept()
        self.workspace.do_in_background(
            lambda desk, _: use_plan(desk, placing),
            sorry=self.workspace.apologise,
            title=self.t("Laying the plan"),
        )


class FairOffer(QFrame):
    """The fair trade in words, with a way to look at it."""

    def __init__(self, t: Texts, look: Callable[[], object]) -> None:
        super().__init__()
        self._t = t
        self.setProperty("look", "card")
        self.words = label("", wrap=True)
        self.look_button = button(t("Look at it"), look, small=True)
        line = row(column(label(t("A fairer plan"), "strong"), self.words, gap=2), self.look_button, gap=16)
        line.setStretch(0, 1)
        line.setContentsMargins(16, 12, 16, 12)
        self.setLayout(line)
        self.hide()

    def say(self, fair: FairChoice | None) -> None:
        """Say what the fair plan trades for what; nothing where no pair could be another."""
        self.setVisible(fair is not None)
        if fair is not None:
            self.words.setText(self._t.message(fair.choice.trade))
            self.look_button.setVisible(fair.rises)


def _kind(found: ChoiceRow) -> Kind:
    choice = found.choice
    if found.id == FAIR:
        return Kind.NEUTRAL
    if choice.fewer:
        return Kind.LOSS
    return Kind.COST if choice.points_less else Kind.FINE
