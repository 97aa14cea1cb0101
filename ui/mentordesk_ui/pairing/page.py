"""Pairs: how far each is, what it waits for, and the verbs of its life."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from mentordesk.desk import Changed
from mentordesk.pairing.life.rows import PairRow, pair_page, pair_rows
from mentordesk.papers.batch import AGREED
from mentordesk.programme.rows import Current, current
from mentordesk_ui.page import Page, touches
from mentordesk_ui.pairing.deeds import PairDeeds
from mentordesk_ui.pairing.inspector import PairInspector
from mentordesk_ui.pairing.listing import pair_columns
from mentordesk_ui.pairing.panel.words import PanelWords, Two, has_panel
from mentordesk_ui.pairing.releasing import Releasing, safe_column, safe_words
from mentordesk_ui.pairing.words import PARTS, part_title
from mentordesk_ui.widgets.buttons import button, icon_button, menu_button, primary
from mentordesk_ui.widgets.empty_state import EmptyState
from mentordesk_ui.widgets.labels import label
from mentordesk_ui.widgets.layouts import box, column, row
from mentordesk_ui.widgets.page_header import Tab
from mentordesk_ui.widgets.search_field import SearchField
from mentordesk_ui.widgets.table_view import Table
from mentordesk_ui.workspace import Workspace

TABLES = (
    *("pair", "milestone", "agreement", "meeting", "person", "participation", "organisation"),
    *("evidence", "round", "programme", "topic", "participation_topic", "panel_word", "office"),
    *("wish", "not_together"),
)
_PRINTED = frozenset(AGREED)
SAFE = "safe"
"""The tab of pairs that can be told today."""


class PairsPage(Page):
    """The list of pairs with the one that is chosen beside it."""

    guide = "pairs"

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace, title=workspace.t("Pairs"))
        self.rows: list[PairRow] = []
        self.now: Current = workspace.read(current)
        self.part = "all"
        self.panel = PairInspector(self.t)
        self.deeds = PairDeeds(self)
        self.panel_words = PanelWords(workspace, self)
        self.releasing = Releasing(workspace, self._release_known)
        self._empty: EmptyState | None = None
        self._build()
        self.reload(None)

    # How it is built

    def _build(self) -> None:
        t, workspace = self.t, self.workspace
        self.repair_button = button(t("Rematch…"), lambda: self.deeds.rematch())
        self.ready_button = button(t("Enter a ready pair…"), self.deeds.enter_ready)
        self.chosen_button = primary(t("Record a chosen pair…"), self.deeds.record_chosen)
        self.tell_safe_button = primary("", self._tell_safe)
        self.tell_safe_button.hide()
        # What comes and goes stands before the rest, so that nothing slips under the pointer.
        self.header.add_action(
            self.tell_safe_button, self.repair_button, self.ready_button, self.chosen_button
        )
        self.header.chosen.connect(self.show_tab)
        self.table: Table[PairRow] = Table(
            [
                *(columns := pair_columns(t, self.now.numbers.meetings_least))[:4],
                safe_column(self.releasing, self.now, t),
                *columns[4:],
            ],
            workspace.tokens,
            name=t("Pairs"),
            key="pairs",
            tick_name=t("Chosen"),
            language=self.now.language,
            state=workspace.window_state,
        )
        self.table.chosen.connect(lambda _: self._show_pair())
        self.table.ticked.connect(self._ticks_changed)
        self.nobody = label(t("No pair fits. Search for less, or look at all."), "quiet", wrap=True)
        body = column(self._tools(), self._doings(), self.nobody, self.table, gap=8, margins=(16, 7, 16, 16))
        body.setStretch(3, 1)
        self.lay_out(box(body), self.panel)

    def _tools(self) -> QWidget:
        t = self.t
        self.search_field = SearchField(t("Search pairs by name, state or organisation"))
        self.search_field.searched.connect(self._searched)
        columns = menu_button(t("Columns"), self.table.columns_menu(QMenu(self)))
        self.print_button = button(t("Agreements…"), self._print_seen, look="soft")
        self.print_button.setToolTip(t("Print the agreements of the confirmed pairs that are seen"))
        line = row(self.search_field, columns, None, self.print_button, gap=10)
        line.setStretch(0, 8)
        return box(line)

    def _doings(self) -> QWidget:
        t = self.t
        self.chosen_label = label("", "strong")
        self.tell_button = self._many(t("Note that both were told"), self.deeds.tell_all)
        self.confirm_button = self._many(t("Both said yes"), self.deeds.confirm_all)
        self.contact_button = self._many(t("Contact made…"), self.deeds.ask_contact)
        self.close_button = self._many(t("Close the pairs"), self.deeds.close_all)
        self.print_chosen_button = self._many(
            t("Print agreements…"), lambda rows: self.deeds.ask_where_to_print([one.id for one in rows])
        )
        self.nothing_common = label(t("Nothing can be done with all of them at once."), "quiet")
        clear = icon_button("x", t("Choose no pair"), self._choose_none)
        self.doings = box(
            row(
                self.chosen_label, 8, self.tell_button, self.confirm_button, self.contact_button,
                self.close_button, self.print_chosen_button, self.nothing_common, None, clear,
                margins=(10, 4, 6, 4),
            ),
            "well",
        )  # fmt: skip
        self.doings.hide()
        return self.doings

    def _many(self, words: str, run: Callable[[Sequence[PairRow]], object]) -> QPushButton:
        return button(words, lambda: run(self.table.ticked_rows), look="soft", small=True)

    # What the frame asks

    def reload(self, changed: Changed | None) -> None:
        if changed is not None and not touches(changed, *TABLES):
            return
        self.now = self.workspace.read(current)
        self.rows = self.workspace.read(pair_rows, self.workspace.desk.today)
        self.chosen_button.setVisible(self.now.profile.pairs_by == "mentee")
        self.releasing.ask(self.rows)
        self.table.show_rows(self.rows)
        self._show_tabs()
        self._sift()
        self.repair_button.setVisible(any(self.is_without(one) for one in self.rows))
        self._show_safe()
        self._ticks_changed()
        self._show_pair()

    def show_row(self, id: str) -> None:  # noqa: A002
        if id in ("all", SAFE, *PARTS):
            self.show_tab(id)
            return
        found = next((one for one in self.rows if id in (one.id.hex, str(one.id))), None)
        if found is None:
            found = next((o for o in self.rows if id in (o.mentee_id.hex, o.mentor_id.hex)), None)
        if found is None:
            return
        if not self.table.choose(found.id.hex):
            self.search_field.clear()
            self.show_tab("all")
            self.table.choose(found.id.hex)
        self.table.view.setFocus()

    def show_tab(self, name: str) -> None:
        if name in ("all", SAFE, *PARTS):
            self.part = name
            self._show_tabs()
            self._sift()

    # Which pairs are seen

    def _show_tabs(self) -> None:
        t = self.t
        tabs = [Tab("all", part_title("all", len(self.rows), t))]
        for part, states in PARTS.items():
            n = sum(one.state in states for one in self.rows)
            if n:
                tabs.append(Tab(part, part_title(part, n, t)))
        safe = self.releasing.release.safe
        if safe and self.now.profile.rolling:
            tabs.insert(1, Tab(SAFE, t("Safe to tell {n}", n=len(safe))))
        if self.part == SAFE and not self.releasing.answered:
            tabs.insert(1, Tab(SAFE, t("Safe to tell {n}", n=0)))
        if self.part not in {tab.id for tab in tabs}:
            self.part = "all"
        living = sum(one.state not in PARTS["over"] for one in self.rows)
        self.header.say(self.title, t.number(living) if living else "")
        self.header.set_tabs(tabs if self.rows else [], self.part)

    def _sift(self) -> None:
        states = PARTS.get(self.part)
        if self.part == SAFE:
            self.table.only(lambda one: self.releasing.is_safe(one.id))
        else:
            self.table.only(None if states is None else lambda one: one.state in states)
        seen = bool(self.table.rows)
        self.nobody.setVisible(bool(self.rows) and not seen)
        self.table.setVisible(seen)
        self.print_button.setEnabled(any(one.state in _PRINTED for one in self.table.rows))
        if self.rows:
            self._content.setCurrentIndex(0)
            self.panel.show()
        else:
            self._show_empty()

    def _searched(self, text: str) -> None:
        self.table.search(text)
        self._sift()

    def _show_empty(self) -> None:
        if self._empty is None:
            t = self.t
            self._empty = EmptyState(
                "handshake",
                t("No pairs yet."),
                t("Place people on the board of Matching, and their pairs appear here."),
                action=t("Go to Matching"),
                run=lambda: self.workspace.show("matching"),
            )
        self.panel.hide()
        self.show_content(self._empty)

    # Pairs that are safe to tell

    def _release_known(self) -> None:
        # The same rows with another mark: whoever is chosen stays so, and what is beside the list too.
        self.table.blockSignals(True)
        self.table.show_rows(self.rows)
        self.table.blockSignals(False)
        self._show_tabs()
        self._sift()
        self._show_safe()
        one = self.table.current
        if one is not None:
            self.panel.say_safe(self._safe_words(one))

    def _show_safe(self) -> None:
        n = len(self.releasing.release.safe)
        self.tell_safe_button.setVisible(bool(n) and self.now.profile.rolling)
        words = self.t.plural("Tell {n} safe pair", "Tell {n} safe pairs", n)
        self.tell_safe_button.setText(words)
        self.tell_safe_button.setAccessibleName(words)

    def _tell_safe(self) -> None:
        safe = [one for one in self.rows if self.releasing.is_safe(one.id)]
        self.deeds.tell_all(safe)

    # The pair that is chosen

    def is_without(self, one: PairRow) -> bool:
        """Tell whether a pair was given up and its mentee has no other since."""
        if one.state not in ("declined", "ended"):
            return False
        return not any(
            other.mentee_id == one.mentee_id and other.state not in PARTS["over"] for other in self.rows
        )

    def _show_pair(self) -> None:
        one = self.table.current
        if one is None:
            self.panel.show_page(None)
            return
        page = self.workspace.read(pair_page, one.id, self.workspace.desk.today)
        self.panel.show_page(
            page,
            self.now.numbers.meetings_least,
            _PRINTED,
            can_rematch=self.is_without(one),
            safe=self._safe_words(one),
            panel=self._panel_of(one),
        )

    def _safe_words(self, one: PairRow) -> str:
        return safe_words(self.now, self.t) if self.releasing.is_safe(one.id) else ""

    def _panel_of(self, one: PairRow) -> list[QWidget]:
        two = Two(one.mentor_id, one.mentee_id, one.mentor, one.mentee)
        words = self.panel_words.about(two)
        return self.panel_words.widgets(two, words) if words or has_panel(self.now) else []

    # Several at once

    def _ticks_changed(self) -> None:
        ticked = self.table.ticked_rows
        self.doings.setVisible(bool(ticked))
        self.chosen_label.setText(self.t.plural("{n} chosen", "{n} chosen", len(ticked)))
        possible = {
            self.tell_button: all("tell" in one.verbs for one in ticked),
            self.confirm_button: all({"confirm_mentor", "confirm_mentee"} & set(one.verbs) for one in ticked),
            self.contact_button: all("contact_made" in one.verbs for one in ticked),
            self.close_button: all("close" in one.verbs for one in ticked),
            self.print_chosen_button: all(one.state in _PRINTED for one in ticked),
        }
        for made, can in possible.items():
            made.setVisible(can)
        self.nothing_common.setVisible(not any(possible.values()))

    def _choose_none(self) -> None:
        model = self.table.model
        model.tick([one.id.hex for one in self.table.ticked_rows], False)

    def _print_seen(self) -> None:
        self.deeds.ask_where_to_print([one.id for one in self.table.rows if one.state in _PRINTED])
