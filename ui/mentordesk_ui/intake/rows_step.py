"""The fourth step: every row as new, update, duplicate or problem, and what is done with each."""

from __future__ import annotations

import gc
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QSplitter, QToolButton, QWidget

from mentordesk.i18n import Texts
from mentordesk.intake.outcome import Decision, PreviewRow
from mentordesk.intake.spellings import Spelled
from mentordesk_ui.intake.comparison import Compared
from mentordesk_ui.intake.draft import Draft, decisions_for
from mentordesk_ui.intake.row_panel import RowPanel
from mentordesk_ui.intake.spellings_dialog import SpellingsDialog
from mentordesk_ui.intake.step import Banner, Step
from mentordesk_ui.intake.words import kind_of, reason_of, what_title, will_be
from mentordesk_ui.table import Column
from mentordesk_ui.theme.tokens import Kind, Tokens
from mentordesk_ui.widgets.accessible import follow
from mentordesk_ui.widgets.buttons import button
from mentordesk_ui.widgets.labels import label
from mentordesk_ui.widgets.layouts import Part, box, clear, column, row
from mentordesk_ui.widgets.search_field import SearchField
from mentordesk_ui.widgets.table_view import Table

PARTS = ("all", "new", "alike", "update", "changed", "duplicate", "problem", "cells")
SideBySide = Callable[[PreviewRow], list[Compared]]


@dataclass(frozen=True, slots=True, eq=False)
class Line:
    """A row of the sheet as the list shows it; one of another look at the sheet is another row."""

    id: str
    row: PreviewRow
    decision: Decision

    def __eq__(self, other: object) -> bool:
        # Ten thousand registrations compared field by field would hold the window.
        return isinstance(other, Line) and self.row is other.row and self.decision == other.decision

    def __hash__(self) -> int:
        return hash(self.id)

    @property
    def email(self) -> str:
        """The address, where the row is a person."""
        return self.row.registration.email if self.row.registration else ""


class RowsStep(Step):
    """Lists the rows; `decided` tells that something else is done with some of them."""

    decided = Signal()

    def __init__(self, t: Texts, tokens: Tokens, side_by_side: SideBySide) -> None:
        super().__init__()
        self.t = t
        self._side_by_side = side_by_side
        self._draft = Draft()
        self.part = "all"
        self.banner = Banner()
        self.search_field = SearchField(t("Search the rows"), width=240)
        self.chips: dict[str, QToolButton] = {}
        self._chips = row(gap=6)
        self._group = QButtonGroup(self)
        self.table: Table[Line] = Table(
            self._columns(), tokens, name=t("Rows of the sheet"), tick_name=t("Chosen"), language=t.language
        )
        self.panel = RowPanel(t)
        self.panel.setMinimumWidth(300)
        self._build()

    def _build(self) -> None:
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setHandleWidth(1)
        split.setChildrenCollapsible(False)
        self.many = self._doings()
        left = box(column(self.many, self.table, gap=8, margins=(0, 0, 12, 0)))
        left.layout().setStretch(1, 1)  # type: ignore[union-attr]  # box() gave it one
        split.addWidget(left)
        split.addWidget(self.panel)
        split.setStretchFactor(0, 1)
        split.setSizes([712, 360])
        self.nothing = label(self.t("No row of this kind."), "quiet")
        self.nothing.hide()
        self.certain_button = button("", self.merge_certain, look="soft", small=True, icon_name="users")
        self.spellings_button = button("", self.look_at_spellings, look="soft", small=True)
        self._name_helps()
        self.helps = box(row(self.certain_button, self.spellings_button, None, gap=8))
        body = column(
            row(self._chips, None, self.search_field), self.banner, self.helps, self.nothing, split, gap=10
        )
        body.setStretch(4, 1)
        self.setLayout(body)
        self.search_field.searched.connect(self._searched)
        self.table.chosen.connect(lambda _: self._show_row())
        self.table.ticked.connect(self._ticks_changed)
        self.table.only(self._wanted)
        self.panel.decided.connect(self._decided)
        self.panel.field_chosen.connect(self._field_chosen)

    def _doings(self) -> QWidget:
        t = self.t
        self.chosen_label = label("", "strong")
        parts: list[Part] = [self.chosen_label, 8]
        wishes: list[tuple[str, Decision | None]] = [
            (t("Bring in as new"), "new"),
            (t("Update"), "update"),
            (t("Leave out"), "skip"),
            (t("As proposed"), None),
        ]
        for words, decision in wishes:
            parts.append(button(words, partial(self._decide_ticked, decision), look="soft", small=True))
        made_box = box(row(*parts, None, margins=(10, 4, 6, 4)), "well")
        made_box.hide()
        return made_box

    def _columns(self) -> list[Column[Line]]:
        t = self.t
        return [
            Column(
                t("Row"), lambda one: str(one.row.row), lambda one: one.row.row, align="right", id="row",
                width=56, quiet=True,
            ),
            Column(t("Name"), lambda one: one.row.name, id="name", strong=True, width=164),
            Column(
                t("What it is"),
                lambda one: t.message(what_title(one.row.what)),
                lambda one: PARTS.index(one.row.what),
                chip=lambda one: kind_of(one.row),
                id="what",
                width=128,
                search=False,
            ),
            Column(t("Why"), self._why, id="why", quiet=True, fill=True, width=200,
                   tooltip=self._why),
            Column(
                t("Will be"),
                lambda one: will_be(one.row, one.decision, t),
                chip=lambda one: Kind.COST if one.decision != one.row.usual else None,
                id="will",
                width=132,
                search=False,
            ),
            Column(t("E-mail"), lambda one: one.email, id="email", quiet=True, hidden=True),
        ]  # fmt: skip

    def _why(self, one: Line) -> str:
        """Say why a row is what it is; of a form that only comes in, which file it is."""
        return reason_of(one.row, self.t, self._says_again(one.row)) or self._draft.file_of(one.row.row)

    def _says_again(self, row: PreviewRow) -> bool:
        return row.row in self._draft.again

    def _parts_of(self, row: PreviewRow) -> tuple[str, ...]:
        """Say under which chips a row is found; that of the changed shows while some are not."""
        changed = self._draft.again and row.what == "update" and not self._says_again(row)
        return (*_parts_of(row), "changed") if changed else _parts_of(row)

    def take_focus(self) -> None:
        self.table.view.setFocus()
        self.table.choose_any()

    # What is shown

    def show_draft(self, draft: Draft) -> None:
        """Show the rows of a sheet that was understood."""
        self._draft = draft
        self.banner.say("")
        self._show_lines()
        self._show_chips()
        self._show_helps()
        if self.table.current is None and self.table.rows:
            first = next((one for one in self.table.rows if one.row.what != "new"), self.table.rows[0])
            self.table.choose(first.id)
        self._show_row()

    def _show_helps(self) -> None:
        """Offer what can be done with many rows at once."""
        t, n = self.t, len(self._certain())
        proposed = self._draft.shown.spellings if self._draft.shown else ()
        taken = self._draft.made_one
        self.certain_button.setText(
            t.plural("Merge {n} certain duplicate", "Merge {n} certain duplicates", n)
        )
        self.spellings_button.setText(
            t("Written differently: {taken} of {n} made one", taken=taken, n=len(proposed))
            if taken
            else t.plural("{n} name written differently…", "{n} names written differently…", len(proposed))
        )
        self._name_helps()
        self.certain_button.setVisible(n > 0)
        self.spellings_button.setVisible(bool(proposed))
        self.helps.setVisible(n > 0 or bool(proposed))

    def _name_helps(self) -> None:
        t = self.t
        self.certain_button.setAccessibleName(self.certain_button.text() or t("Merge certain duplicates"))
        self.spellings_button.setAccessibleName(self.spellings_button.text() or t("Written differently"))

    def _certain(self) -> list[PreviewRow]:
        rows = self._draft.shown.rows if self._draft.shown else ()
        return [
            one
            for one in rows
            if one.surely_alike and "update" in decisions_for(one) and self._draft.decision(one) == "skip"
        ]

    def merge_certain(self) -> None:
        """Let all duplicates with the same phone and a very like name update whom they are like."""
        for one in self._certain():
            self._draft.decide(one, "update")
        self._after_decision()

    def look_at_spellings(self) -> None:
        """Ask which organisations and topics are others written differently."""
        if self._draft.shown is None:
            return
        asking = SpellingsDialog(self.t, self._draft.shown.spellings, self._draft.spelled, self)
        asking.settled.connect(self._spelled)
        asking.open()

    def _spelled(self, spelled: dict[Spelled, str]) -> None:
        self._draft.spelled = dict(spelled)
        self._show_helps()

    def _field_chosen(self, names: tuple[str, ...], here: bool) -> None:
        line = self.table.current
        if line is not None:
            self._draft.choose_field(line.row, names, here)

    def _after_decision(self) -> None:
        self._show_lines()
        self._show_helps()
        self._show_row()
        self.decided.emit()

    def _show_lines(self) -> None:
        t = self.t
        rows = self._draft.shown.rows if self._draft.shown else ()
        # Among ten thousand new lines Python would look for cycles, which there are none of, as long again.
        collects = gc.isenabled()
        gc.disable()
        try:
            self.table.show_rows([Line(str(one.row), one, self._draft.decision(one)) for one in rows])
        finally:
            if collects:
                gc.enable()
        self.nothing.setText(t("No row of this kind.") if rows else t("There is no row below the headings."))
        self.nothing.setVisible(not self.table.rows)

    def _wanted(self, line: Line) -> bool:
        return self.part == "all" or self.part in self._parts_of(line.row)

    def _show_chips(self) -> None:
        t = self.t
        rows = self._draft.shown.rows if self._draft.shown else ()
        counts = Counter(part for one in rows for part in self._parts_of(one))
        counts["all"] = len(rows)
        titles = {
            "all": t("All {n}", n=counts["all"]),
            "new": t("New {n}", n=counts["new"]),
            "alike": t("Alike {n}", n=counts["alike"]),
            "update": t("Updates {n}", n=counts["update"]),
            "changed": t("With changes {n}", n=counts["changed"]),
            "duplicate": t("Duplicates {n}", n=counts["duplicate"]),
            "problem": t("Problems {n}", n=counts["problem"]),
            "cells": t("Remarks {n}", n=counts["cells"]),
        }
        if self.part != "all" and not counts[self.part]:
            self.part = "all"
            self.table.only(self._wanted)
        clear(self._chips)
        self.chips = {}
        for part in PARTS:
            if part == "all" or counts[part]:
                self._add_chip(part, titles[part])
        follow(self.search_field, [*self.chips.values(), self.search_field])

    def _add_chip(self, part: str, words: str) -> None:
        made = QToolButton()
        made.setProperty("look", "segment")
        made.setText(words)
        made.setAccessibleName(words)
        made.setCheckable(True)
        made.setChecked(part == self.part)
        made.setFixedHeight(30)
        made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        made.clicked.connect(lambda: self.show_part(part))
        self._group.addButton(made)
        self._chips.addWidget(made)
        self.chips[part] = made

    def show_part(self, part: str) -> None:
        """Show only the rows of one kind: as the chip of `PARTS` says."""
        self.part = part
        self.chips[part].setChecked(True)
        self.table.only(self._wanted)
        if self.table.rows and (self.table.current is None or not self._wanted(self.table.current)):
            self.table.choose(self.table.rows[0].id)

    def _searched(self, text: str) -> None:
        self.table.search(text)
        self.nothing.setVisible(not self.table.rows)

    def _show_row(self) -> None:
        line = self.table.current
        if line is None:
            self.panel.show_row(None, "skip", ())
        else:
            chosen = self._draft.chosen.get(line.row.row)
            file = self._draft.file_of(line.row.row)
            self.panel.show_row(
                line.row,
                line.decision,
                self._side_by_side(line.row),
                chosen,
                file=file,
                again=self._says_again(line.row),
            )
        follow(self.table.view, self.panel.stops)  # they were made just now, so Qt would come to them last

    # What is decided

    def _decided(self, decision: Decision) -> None:
        line = self.table.current
        if line is not None:
            self.decide([line.row], decision)
            made = self.panel.choices.get(decision)
            if made is not None:
                made.setFocus()

    def decide(self, rows: list[PreviewRow], decision: Decision) -> None:
        """Do something else with some rows, where it can be done."""
        for one in rows:
            self._draft.decide(one, decision)
        self._after_decision()

    def _decide_ticked(self, decision: Decision | None) -> None:
        rows = [line.row for line in self.table.ticked_rows]
        for one in rows:
            wished = decision or one.usual
            if wished in decisions_for(one):
                self._draft.decide(one, wished)
        self._after_decision()

    def _ticks_changed(self) -> None:
        n = len(self.table.ticked_rows)
        self.chosen_label.setText(self.t.plural("{n} chosen", "{n} chosen", n))
        self.many.setVisible(n > 0)


def _parts_of(row: PreviewRow) -> tuple[str, ...]:
    """Say under which chips a row is found."""
    parts: list[str] = [row.what]
    if row.what == "new" and row.of is not None and not row.returns:
        parts.append("alike")
    if row.problems and row.registration is not None:
        parts.append("cells")
    return tuple(parts)
