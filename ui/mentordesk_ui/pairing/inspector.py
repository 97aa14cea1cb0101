"""A pair beside the list: its state, its days, what was agreed, and what may be done next."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QScrollArea, QWidget

from mentordesk.i18n import Message, Texts
from mentordesk.pairing.life.rows import AgreementRow, MilestoneRow, PairPage, PairRow
from mentordesk_ui.pairing.listing import form_of
from mentordesk_ui.pairing.words import ON_BOARD, PARTS, STATE_KINDS, verb_title
from mentordesk_ui.theme.tokens import Kind
from mentordesk_ui.widgets.buttons import Look, button, link
from mentordesk_ui.widgets.chip import Chip
from mentordesk_ui.widgets.inspector import CriterionRow, Inspector
from mentordesk_ui.widgets.key_values import KeyValues
from mentordesk_ui.widgets.labels import label
from mentordesk_ui.widgets.layouts import FlowLayout, box, column, row
from mentordesk_ui.widgets.meter import Meter

_ONWARD = frozenset(
    {"tell", "confirm_both", "confirm_mentor", "confirm_mentee", "contact_made", "resume", "rematch", "board"}
)
"""Verbs that lead a pair on; one of them may stand out."""
_WRITTEN = frozenset({"write_agreement", "sign_mentor", "sign_mentee"})


class PairInspector(Inspector):
    """Shows a `PairPage`.

    `wished` tells a verb: those of the row, and `confirm_both`, `print`, `board`, `season`, `rematch`.
    """

    wished = Signal(str)

    def __init__(self, t: Texts) -> None:
        super().__init__(t("Pair"))
        self.t = t
        self.page: PairPage | None = None
        self._recommended: int | None = None
        self._printable: frozenset[str] = frozenset()
        self._can_rematch = False
        self._safe = ""
        self._chips: FlowLayout | None = None
        self._safe_chip: Chip | None = None
        self._panel: Sequence[QWidget] = ()
        self.show_page(None)

    def show_page(
        self,
        page: PairPage | None,
        recommended: int | None = None,
        printable: frozenset[str] = frozenset(),
        *,
        can_rematch: bool = False,
        safe: str = "",
        panel: Sequence[QWidget] = (),
    ) -> None:
        """Show a pair, or what to do while none is chosen; the scroll stays with the same pair.

        Args:
            page: the pair's page.
            recommended: how many meetings the programme recommends.
            printable: the states in which an agreement can be printed.
            can_rematch: whether the pair was given up and the mentee has no other since.
            safe: what a pair is called that every best plan has; empty where it is none.
            panel: what the matching panel says of the two, in lines; none, no such section.
        """
        same = page is not None and self.page is not None and page.row.id == self.page.row.id
        bar = self.findChildren(QScrollArea)[0].verticalScrollBar()
        where = bar.value()
        self.page, self._recommended, self._printable = page, recommended, printable
        self._can_rematch, self._safe, self._panel = can_rematch, safe, panel
        self._chips, self._safe_chip = None, None
        self.empty()
        if page is None:
            self.head(self.t("No pair is chosen"), self.t("Choose a pair in the list to see its life."))
        else:
            self._show(page)
        self.finish()
        if same:
            QTimer.singleShot(0, lambda: bar.setValue(where))
        else:
            bar.setValue(0)

    def say_safe(self, words: str) -> None:
        """Add the word that every best plan has the pair, or take it away; empty where it is not so."""
        self._safe = words
        if self._chips is None:
            return
        if self._safe_chip is not None:
            self._chips.removeWidget(self._safe_chip)
            self._safe_chip.deleteLater()
            self._safe_chip = None
        if words:
            self._safe_chip = Chip(words, Kind.FINE)
            self._chips.addWidget(self._safe_chip)

    def _show(self, page: PairPage) -> None:
        one = page.row
        self._head(one, page)
        self._next(one)
        if self._panel:
            self.line()
            self.section(self.t("The panel's word"), *self._panel)
        if page.agreements or "write_agreement" in one.verbs:
            self._agreements(page)
        if one.state not in PARTS["board"]:
            self._meetings(one)
        self._days(page)
        self._fit(page)

    # Who they are, and what comes next

    def _head(self, one: PairRow, page: PairPage) -> None:
        t = self.t
        self.head(
            t("{mentee} → {mentor}", mentee=one.mentee, mentor=one.mentor),
            " · ".join(filter(None, [form_of(one, t), one.mentee_organisation, one.mentor_organisation])),
        )
        chips = [Chip(t.message(one.state_title), STATE_KINDS.get(one.state, Kind.NEUTRAL))]
        if one.locked and one.state in PARTS["board"]:
            chips.append(Chip(t("locked"), Kind.NEUTRAL))
        flow = FlowLayout(gap=6)
        for chip in chips:
            flow.addWidget(chip)
        self._chips = flow
        self.add(box(flow))
        self.say_safe(self._safe)
        if one.waits_for is not None:
            words = t("Waits for: {what}", what=t.message(one.waits_for))
            if one.days:
                words = t.plural(
                    "Waits for: {what}, {n} day so far",
                    "Waits for: {what}, {n} days so far",
                    one.days,
                    what=t.message(one.waits_for),
                )
            self.add(label(words, wrap=True))
        if one.end_reason is not None:
            self.add(label(t("Reason: {reason}", reason=one.end_reason.in_(t.language)), "note", wrap=True))
        for warning in page.warnings:
            self.add(label(t.message(warning), "note", wrap=True, tone=Kind.COST))
        if page.overruled_because:
            self.add(
                label(t("Overruled because: {reason}", reason=page.overruled_because), "note", wrap=True)
            )

    def _next(self, one: PairRow) -> None:
        verbs = [verb for verb in one.verbs if verb not in ON_BOARD | _WRITTEN]
        if {"confirm_mentor", "confirm_mentee"} <= set(verbs):
            verbs.insert(0, "confirm_both")
        if one.verbs and ON_BOARD & set(one.verbs):
            verbs.append("board")
        if self._can_rematch:
            verbs.append("rematch")
        if not verbs:
            return
        flow = FlowLayout(gap=8)
        for place, verb in enumerate(verbs):
            look: Look = "primary" if place == 0 and verb in _ONWARD else "soft"
            flow.addWidget(self._button(verb, one, look))
        self.add(box(flow))

    def _button(self, verb: str, one: PairRow, look: Look = "soft") -> QWidget:
        t = self.t
        words = {
            "confirm_both": t("Both said yes"),
            "rematch": t("Rematch with the least disturbance"),
            "print": t("Print the agreement…"),
        }.get(verb) or verb_title(verb, one, t)
        made = button(words, partial(self.wished.emit, verb), look=look, small=True)
        made.setObjectName(verb)
        return made

    # What was agreed

    def _agreements(self, page: PairPage) -> None:
        t, one = self.t, page.row
        self.line()
        widgets: list[QWidget] = [self._version(version, one) for version in page.agreements]
        if not widgets:
            widgets.append(label(t("Nothing is written yet."), "quiet", wrap=True))
        flow = FlowLayout(gap=8)
        for verb in one.verbs:
            if verb in _WRITTEN:
                flow.addWidget(self._button(verb, one))
        if one.state in self._printable:
            flow.addWidget(self._button("print", one))
        if flow.count():
            widgets.append(box(flow))
        self.section(t("Agreement"), *widgets)

    def _version(self, version: AgreementRow, one: PairRow) -> QWidget:
        t = self.t
        parts: list[QWidget] = [
            label(t("Version {n}, {day}", n=version.version, day=version.made_on), "note")
        ]
        parts += [label(t("• {goal}", goal=goal), wrap=True) for goal in version.goals]
        if version.meetings_planned:
            words = t.plural("{n} meeting agreed on", "{n} meetings agreed on", version.meetings_planned)
            parts.append(label(words, "quiet", wrap=True))
        if version.schedule:
            parts.append(label(version.schedule, "quiet", wrap=True))
        for name, day in ((one.mentee, version.mentee_signed_on), (one.mentor, version.mentor_signed_on)):
            words = (
                t("✓ signed by {name} {day}", name=name, day=day)
                if day
                else t("not signed by {name}", name=name)
            )
            parts.append(label(words, "note", wrap=True, tone=Kind.FINE if day else Kind.COST))
        return box(column(*parts, gap=2))

    # Meetings and days

    def _meetings(self, one: PairRow) -> None:
        t = self.t
        self.line()
        of = one.meetings_planned or self._recommended
        words = (
            t("{n} of {all} held", n=one.meetings_held, all=of)
            if of
            else t.plural("{n} held", "{n} held", one.meetings_held)
        )
        parts: list[QWidget] = [label(words)]
        if of:
            parts.append(Meter(one.meetings_held / of, name=t("Meetings")))
        if one.last_met is not None:
            parts.append(label(t("The last on {day}", day=one.last_met), "note"))
        parts.append(label(t("Runs until {day}", day=one.runs_to), "note"))
        parts.append(box(row(link(t("Show in the season"), partial(self.wished.emit, "season")), None)))
        self.section(t("Meetings"), *parts)

    def _days(self, page: PairPage) -> None:
        t = self.t
        if not page.milestones:
            return
        self.line()
        rows = [(t.date(one.on), self._milestone(one)) for one in page.milestones]
        self.section(t("Days"), KeyValues(rows, key_width=76))

    def _milestone(self, one: MilestoneRow) -> QWidget:
        t = self.t
        lines: list[QWidget] = [label(t.message(one.title), wrap=True)]
        reason = one.reason
        why = (
            ""
            if reason is None
            else t.message(reason)
            if isinstance(reason, Message)
            else reason.in_(t.language)
        )
        note = " · ".join(filter(None, [why, one.by]))
        if note:
            lines.append(label(note, "note", wrap=True))
        return box(column(*lines, gap=0))

    def _fit(self, page: PairPage) -> None:
        t = self.t
        self.line()
        aside = label(t.number(page.row.fit if page.row.fit is not None else page.fit_today), "strong")
        rows = [
            CriterionRow(t.message(one.title), one.value, t.message(one.words))
            for one in page.reasons
            if one.weight
        ]
        self.section(t("Why they fit"), *rows, aside=aside)
