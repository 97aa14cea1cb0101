"""The bar below the list when people are ticked: how many they are, and what is done with all of them."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtWidgets import QMenu, QSizePolicy, QWidget

from mentordesk.people import actions
from mentordesk.people.evidence import actions as evidence_actions
from mentordesk.people.evidence.overview import claimed_none, is_lacking, kinds_to_tick
from mentordesk.people.rows import PersonRow
from mentordesk_ui.people.dialogs import WriteDialog, show
from mentordesk_ui.people.several.dialog import SeveralDialog
from mentordesk_ui.people.views.sieve import takes_part
from mentordesk_ui.people.words import condition
from mentordesk_ui.theme.tokens import Kind
from mentordesk_ui.widgets.buttons import button, icon_button, menu_button
from mentordesk_ui.widgets.labels import label
from mentordesk_ui.widgets.layouts import column, row
from mentordesk_ui.widgets.toast import keep_clear
from mentordesk_ui.workspace import Said

if TYPE_CHECKING:
    from mentordesk_ui.people.page import PeoplePage


class ChosenBar(QWidget):
    """Several people at once: each wish is one step, of all of them or of none."""

    def __init__(self, page: PeoplePage) -> None:
        super().__init__()
        self._page, self._workspace = page, page.workspace
        self.t = t = page.t
        self.count = label("", "strong")
        self.change_button = button(t("Change…"), self.change, look="soft", small=True)
        seen = QMenu(self)
        self._kinds: dict[str, QAction] = {}
        for kind in kinds_to_tick(page.now, page.workspace.desk.today):
            action = seen.addAction(condition(kind, t))
            action.triggered.connect(partial(self._see, kind))
            self._kinds[kind] = action
        seen.aboutToShow.connect(self._offer_what_lacks)
        self.seen_button = menu_button(t("Tick as seen"), seen, small=True)
        self.seen_button.setVisible(bool(seen.actions()))
        self.wait_button = button(t("Waiting list"), self._wait, look="soft", small=True)
        self.reject_button = button(t("Reject…"), self._ask_reject, look="soft", small=True)
        self.readmit_button = button(t("Readmit"), self._readmit, look="soft", small=True)
        copy = button(t("Copy addresses"), self._copy_addresses, look="soft", small=True)
        clear = icon_button("x", t("Choose nobody"), self.choose_nobody)
        line = row(
            self.count, 8, self.change_button, self.seen_button, self.wait_button, self.reject_button,
            self.readmit_button, copy, None, clear, margins=(10, 4, 6, 4),
        )  # fmt: skip
        well = QWidget()
        well.setProperty("look", "well")
        well.setLayout(line)
        keep_clear(well)
        self.setLayout(column(well))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.hide()
        page.table.ticked.connect(self.tell)
        page.table.counted.connect(self.tell)

    @property
    def _people(self) -> list[PersonRow]:
        return self._page.table.ticked_rows

    def tell(self) -> None:
        """Say how many are chosen, and how many of them a filter hides."""
        ticked = self._people
        self.setVisible(bool(ticked))
        if not ticked:
            return
        hidden = sum(1 for one in ticked if self._page.table.model.place_of(one.id.hex) < 0)
        words = self.t.plural("{n} chosen", "{n} chosen", len(ticked))
        if hidden:
            words = self.t("{n} chosen, {hidden} of them out of sight", n=len(ticked), hidden=hidden)
        self.count.setText(words)
        for made, can in (
            (self.wait_button, any(one.state == "registered" for one in ticked)),
            (self.reject_button, any(takes_part(one) for one in ticked)),
            (self.readmit_button, any(one.state != "registered" for one in ticked)),
        ):
            if made.hasFocus() and not can:
                self._page.table.view.setFocus()  # or the keyboard would stand on Reject beside it
            made.setEnabled(can)

    def _ids(self, wanted: Callable[[PersonRow], bool]) -> list[UUID]:
        return [one.id for one in self._people if wanted(one)]

    def choose_nobody(self) -> None:
        """Take every tick away."""
        self._page.table.model.tick(self._page.table.model.ticked_ids, on=False)

    def change(self) -> None:
        """Ask what shall be changed for all of them, and show what that comes to."""
        ids = self._ids(lambda _: True)
        if ids:
            SeveralDialog(self._workspace, self._page.now, ids, parent=self._page).open()

    def _offer_what_lacks(self) -> None:
        """Let only those conditions be ticked that somebody who is chosen lacks."""
        people = self._people
        for kind, action in self._kinds.items():
            action.setEnabled(any(_lacks(one, kind) for one in people))

    def see(self, kind: str) -> None:
        """Tick a condition as seen today for those chosen people whom it concerns and who lack it.

        Who claimed nothing of the kind is left out, and said; they are ticked too when that is wished then.
        """
        ids = self._ids(lambda one: _lacks(one, kind))
        unclaimed = self._workspace.read(claimed_none, ids, kind)
        claimed = [one for one in ids if one not in unclaimed]
        if claimed:
            self._tick(kind, claimed)
        if unclaimed:
            self._workspace.say(self._left_out(kind, len(claimed), [i for i in ids if i in unclaimed]))
        elif not ids:
            self._workspace.say(Said(self.t("None of them lacks it; nothing was changed.")))

    def _tick(self, kind: str, ids: list[UUID]) -> None:
        self._workspace.do(lambda desk: evidence_actions.see_evidence_of(desk, ids, kind))

    def _left_out(self, kind: str, ticked: int, ids: list[UUID]) -> Said:
        words = self.t.plural(
            "Ticked for {ticked}. {n} person claimed none and was left out.",
            "Ticked for {ticked}. {n} people claimed none and were left out.",
            len(ids),
            ticked=ticked,
        )
        return Said(words, Kind.COST, self.t("Tick them too"), partial(self._tick, kind, ids))

    def _see(self, kind: str, _: bool = False) -> None:
        self.see(kind)

    def _wait(self) -> None:
        ids = self._ids(lambda one: one.state == "registered")
        self._workspace.do(lambda desk: actions.put_all_on_waiting_list(desk, ids))

    def _readmit(self) -> None:
        ids = self._ids(lambda one: one.state != "registered")
        self._workspace.do(lambda desk: actions.readmit_all(desk, ids))

    def _ask_reject(self) -> None:
        t, ids = self.t, self._ids(takes_part)
        dialog = WriteDialog(
            t,
            t.plural("Reject {n} registration", "Reject {n} registrations", len(ids)),
            t("The reason stays on record; nothing is sent."),
            name=t("Reason"),
            do=t("Reject"),
            parent=self._page,
        )
        show(dialog, lambda: self._workspace.do(lambda desk: actions.reject_all(desk, ids, dialog.text)))

    def _copy_addresses(self) -> None:
        addresses = [one.email for one in self._people if one.email]
        QGuiApplication.clipboard().setText("; ".join(addresses))
        copied = self.t.plural("{n} address was copied.", "{n} addresses were copied.", len(addresses))
        self._workspace.say(Said(copied))


def _lacks(one: PersonRow, kind: str) -> bool:
    return any(check.tick == kind and is_lacking(check) for check in one.verdict.checks)
