"""Two plans side by side: what each is worth, and who is placed differently."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QStackedWidget, QWidget

from mentordesk.i18n import Texts
from mentordesk.pairing.board import tenth
from mentordesk.pairing.scenario_rows import (
    ComparedPerson,
    Comparison,
    Missed,
    Partner,
    PlanFigures,
    ScenarioRow,
)
from mentordesk_ui.table import Column
from mentordesk_ui.theme.tokens import Kind, Tokens
from mentordesk_ui.widgets.buttons import primary, quiet
from mentordesk_ui.widgets.chip import Chip
from mentordesk_ui.widgets.empty_state import EmptyState
from mentordesk_ui.widgets.forms import choice_field, tick
from mentordesk_ui.widgets.labels import ElidedLabel, label
from mentordesk_ui.widgets.layouts import box, column, row
from mentordesk_ui.widgets.table_view import Table

BOARD, BEST = "board", "best"


class CompareWords:
    """Says in one language how two plans place a person."""

    def __init__(self, t: Texts) -> None:
        self._t = t

    def partner(self, partner: Partner | None, missed: Missed | None) -> str:
        """Say with whom somebody is, or would have been."""
        t = self._t
        if partner is not None:
            form = f" · {t('{form}', form=partner.form_title)}" if partner.form in ("peer", "group") else ""
            return f"{partner.name}{form}"
        if missed is not None:
            return t("no longer with {name}", name=missed.name)
        return t("no pair")

    def note(self, partner: Partner | None, missed: Missed | None) -> str:
        """Say in a tooltip what else is known: lock, reason, why it is not possible."""
        t, said = self._t, []
        if partner is not None and partner.locked:
            said.append(t("locked"))
        if partner is not None and partner.overruled:
            said.append(t("A rule was overruled: {reason}", reason=partner.overruled))
        if missed is not None:
            reasons = t.list([t.message(why) for why in missed.why])
            said.append(t("With {name} is not possible now: {reasons}", name=missed.name, reasons=reasons))
        return "\n".join(said)

    def difference(self, person: ComparedPerson) -> tuple[str, Kind | None]:
        """Say what the right plan changes for somebody."""
        t = self._t
        if not person.differs:
            return t("the same"), None
        if person.right is None and person.left is not None:
            return t("loses the place"), Kind.LOSS
        if person.right_missed is not None and person.right is None:
            return t("no longer possible"), Kind.IMPOSSIBLE
        if person.left is None and person.right is not None:
            return t("gets a place"), Kind.FINE
        gain = tenth(person.gain) if person.gain >= 0 else -tenth(-person.gain)
        if not gain:
            return t("other partner, same fit"), Kind.NEUTRAL
        points = t.number(abs(gain))
        if gain > 0:
            return t.plural("+{points} point", "+{points} points", gain, points=points), Kind.FINE
        return t.plural("−{points} point", "−{points} points", -gain, points=points), Kind.COST

    def cost(self, figures: PlanFigures) -> tuple[str, Kind]:
        """Say what a plan costs beside the best one."""
        if figures.people_short > 0:
            kind = Kind.LOSS
        elif figures.people_short == 0 and figures.points_short == 0:
            kind = Kind.FINE
        else:
            kind = Kind.COST
        return self._t.message(figures.cost), kind

    def title(self, figures: PlanFigures) -> str:
        """Name a plan."""
        if figures.scenario is not None:
            return figures.scenario.title
        return self._t("Board") if figures.kind == BOARD else self._t("Best plan")

    def facts(self, figures: PlanFigures) -> list[str]:
        """Say what a scenario would do to the board, and what changed since it was saved."""
        t, said = self._t, []
        worst = figures.worst
        if worst is not None:
            said.append(
                t("Weakest pair: {mentee} and {mentor}, fit {fit}", mentee=worst.mentee, mentor=worst.mentor,
                  fit=worst.fit)
            )  # fmt: skip
        if figures.impossible:
            said.append(
                t.plural(
                    "{n} pair is no longer possible", "{n} pairs are no longer possible", figures.impossible
                )
            )
        saved = figures.scenario
        if saved is None:
            return said
        new = t.plural("{n} new pair", "{n} new pairs", figures.laid)
        gone = t.plural("{n} pair taken apart", "{n} pairs taken apart", figures.taken_back)
        said.append(t("Using it: {new}, {gone}", new=new, gone=gone))
        said.append(t("Saved on {day}", day=t.date(saved.made_on)))
        if saved.changed:
            changed = t.list([t.message(one) for one in saved.changed])
            said.append(t("Since then: {changes}", changes=changed))
        return said


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
        top = row(*(head or (self.title,)), None, self.badge, gap=8)
        figures = row(self.placed, 5, self._placed_words, 18, self.points, 5, self._points_words, None, gap=0)
        self.foot = row(None, gap=8)
        figures.addLayout(self.foot)
        self.setLayout(column(top, figures, *self.notes, gap=4, margins=(16, 12, 16, 12)))

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
        self.against = choice_field([(t("Board"), BOARD)], name=t("Compare with"))
        self.against.setMinimumWidth(160)
        self.against.activated.connect(lambda _: self.left_chosen.emit(str(self.against.currentData())))
        self.left = PlanCard(t, self.words, head=(self.against,))
        self.right = PlanCard(t, self.words)
        self.use_button = primary(t("Use this scenario"), self.used.emit)
        self.right.foot.addWidget(self.use_button)
        self.only = tick(t("Only who differs"), on=True)
        self.only.toggled.connect(self._filter)
        self.count = label("", "strong")
        self.sum = label("", "note")
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
        line = row(self.count, self.sum, None, self.only, self.export_button, gap=12)
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
                t("Left: with"), lambda p: words.partner(p.left, p.left_missed), width=220, id="left",
                tooltip=lambda p: words.note(p.left, p.left_missed),
            ),
            Column(t("Fit"), fit(left), score(left), "right", width=64, id="left_fit"),
            Column(
                t("Right: with"), lambda p: words.partner(p.right, p.right_missed), width=220, id="right",
                tooltip=lambda p: words.note(p.right, p.right_missed),
            ),
            Column(t("Fit "), fit(right), score(right), "right", width=64, id="right_fit"),
            Column(
                t("Difference"), lambda p: words.difference(p)[0], lambda p: (p.differs, p.gain),
                chip=lambda p: words.difference(p)[1], id="difference", fill=True,
            ),
        ]  # fmt: skip

    def offer(self, rows: Sequence[ScenarioRow], right: UUID, left: str) -> None:
        """Offer what the scenario can be compared with: the board, the best plan, the other scenarios."""
        t = self._t
        choices = [(t("Board"), BOARD), (t("Best plan"), BEST)]
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
        self.sum.setText(self._summed(found))
        self.use_button.setEnabled(bool(found.right.laid or found.right.taken_back))
        self.table.show_rows(found.people)
        self._filter()

    def _summed(self, found: Comparison) -> str:
        t = self._t
        people = found.right.placed - found.left.placed
        points = found.right.points - found.left.points
        more = t("{points} points more", points=t.number(points))
        fewer = t("{points} points fewer", points=t.number(-points))
        said = [] if not points else [more if points > 0 else fewer]
        if people > 0:
            said.insert(0, t.plural("{n} person more placed", "{n} people more placed", people))
        elif people < 0:
            said.insert(0, t.plural("{n} person fewer placed", "{n} people fewer placed", -people))
        if not said:
            return t("as many people and points")
        return t("on the right: {what}", what=t.list(said))

    def _filter(self) -> None:
        if self.shown is None:
            return
        only = self.only.isChecked()
        self.table.only((lambda person: person.differs) if only else None)
        nothing = only and not self.shown.differing
        self.views.setCurrentWidget(self.alike if nothing else self.table)
