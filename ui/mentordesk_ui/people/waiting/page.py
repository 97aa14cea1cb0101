"""Who waits for a place, in their order: moved, given a reason, and taken in when a place comes free."""

from __future__ import annotations

from PySide6.QtCore import QSettings, Signal
from PySide6.QtWidgets import QWidget

from mentordesk.i18n import Texts
from mentordesk.people.waiting import actions as waiting_actions
from mentordesk.people.waiting.rows import FreePlaces, WaitingRow, free_places, waiting_rows
from mentordesk_ui.people.dialogs import Asking, show
from mentordesk_ui.people.words import capital
from mentordesk_ui.table import Column
from mentordesk_ui.widgets.buttons import button, primary
from mentordesk_ui.widgets.forms import long_text_field
from mentordesk_ui.widgets.labels import label
from mentordesk_ui.widgets.layouts import box, column, row
from mentordesk_ui.widgets.table_view import Table
from mentordesk_ui.workspace import Workspace


def waiting_columns(t: Texts) -> list[Column[WaitingRow]]:
    """List what is told of those who wait."""
    return [
        Column(
            t("Place"), lambda r: t.number(r.place), lambda r: r.place, align="right", id="place", width=72
        ),
        Column(t("Name"), lambda r: r.sort_name, lambda r: r.sort_key, id="name", strong=True, width=200),
        Column(
            t("Role"),
            lambda r: capital(t.list(title.in_(t.language) for title in r.role_titles)),
            id="role",
        ),
        Column(t("Organisation"), lambda r: r.organisation, id="organisation", quiet=True, width=180),
        Column(
            t("Since"),
            lambda r: t.date(r.since) if r.since else "",
            lambda r: (r.since is None, r.since.isoformat() if r.since else ""),
            id="since",
            quiet=True,
            width=112,
        ),
        Column(t("Reason"), lambda r: r.reason, id="reason", quiet=True, width=240, fill=True),
    ]


class ReasonDialog(Asking):
    """Asks why somebody waits; it may stay empty."""

    def __init__(self, t: Texts, one: WaitingRow, parent: QWidget) -> None:
        title = t("Why {name} waits", name=one.name)
        super().__init__(
            t, title, t("Seen in this list and on the person's page."), do=t("Keep"), parent=parent
        )
        self.field = long_text_field(one.reason, name=t("Reason"), lines=3)
        self.form.add(t("Reason"), self.field)
        self.field.setFocus()

    @property
    def text(self) -> str:
        """What was written."""
        return self.field.toPlainText().strip()


class WaitingList(QWidget):
    """The list of those who wait; `opened` tells whose page is wanted."""

    opened = Signal(object)

    def __init__(self, workspace: Workspace, language: str, state: QSettings) -> None:
        super().__init__()
        self.workspace, self.t = workspace, workspace.t
        t = self.t
        self.table: Table[WaitingRow] = Table(
            waiting_columns(t),
            workspace.tokens,
            name=t("Waiting list"),
            key="waiting-list",
            tick_name=t("Chosen"),
            language=language,
            state=state,
        )
        self.place_button = primary(t("Give a place"), self.give_places)
        self.up_button = button(t("Up"), lambda: self.move_by(-1), look="soft")
        self.down_button = button(t("Down"), lambda: self.move_by(1), look="soft")
        self.reason_button = button(t("Reason…"), self.ask_reason, look="soft")
        self.free_label = label("", "note", wrap=True)
        tools = row(
            self.place_button,
            self.up_button,
            self.down_button,
            self.reason_button,
            8,
            self.free_label,
            gap=10,
        )
        tools.setStretch(5, 1)
        self.setLayout(column(box(tools), self.table, gap=8))
        self.table.opened.connect(lambda one: self.opened.emit(one.id))
        self.table.chosen.connect(lambda _: self._show_what_can_be_done())
        self.table.ticked.connect(self._show_what_can_be_done)

    @property
    def count(self) -> int:
        """How many wait."""
        return len(self.table.model.all_rows)

    def reload(self) -> None:
        """Read the list again; whoever was chosen stays chosen."""
        self.table.show_rows(self.workspace.read(waiting_rows))
        self.table.choose_any()
        if self.count:
            free = self.workspace.read(free_places, self.workspace.desk.today)
            self.free_label.setText(self._free(free))
        self._show_what_can_be_done()

    def _free(self, free: FreePlaces) -> str:
        t = self.t
        if free.for_mentees:
            return t.plural(
                "{n} place of a mentor is free beyond the mentees who still need one.",
                "{n} places of mentors are free beyond the mentees who still need one.",
                free.for_mentees,
            )
        if free.for_mentors:
            return t.plural(
                "{n} mentee finds no free place with a mentor.",
                "{n} mentees find no free place with a mentor.",
                free.for_mentors,
            )
        return t("No place is free: whoever is in the round needs them all. Who waits is not placed.")

    def _show_what_can_be_done(self) -> None:
        one = self.table.current
        for made in (self.place_button, self.reason_button):
            made.setEnabled(one is not None)
        self.up_button.setEnabled(one is not None and one.place > 1)
        self.down_button.setEnabled(one is not None and one.place < self.count)

    def give_places(self) -> None:
        """Take into the round who is ticked, or whoever is chosen when nobody is."""
        wanted = self.table.ticked_rows or [one for one in [self.table.current] if one]
        ids = [one.id for one in wanted]
        if ids:
            self.workspace.do(lambda desk: waiting_actions.give_places(desk, ids))

    def move_by(self, places: int) -> None:
        """Move whoever is chosen up (negative) or down."""
        one = self.table.current
        if one is not None:
            self.workspace.do(lambda desk: waiting_actions.move_in_line(desk, one.id, places), quietly=True)
            self.table.view.setFocus()

    def ask_reason(self) -> None:
        """Ask why whoever is chosen waits."""
        one = self.table.current
        if one is None:
            return
        dialog = ReasonDialog(self.t, one, self)
        show(
            dialog,
            lambda: self.workspace.do(
                lambda desk: waiting_actions.say_why_waiting(desk, one.id, dialog.text)
            ),
        )
