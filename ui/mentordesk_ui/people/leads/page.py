"""Who was named as a possible participant: asked by a letter, registered, or deleted when they say no."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from PySide6.QtCore import QSettings, Signal
from PySide6.QtWidgets import QWidget

from mentordesk.desk import Desk
from mentordesk.i18n import Texts
from mentordesk.people.leads import actions as lead_actions
from mentordesk.people.leads.rows import LeadRow, lead_rows
from mentordesk.people.naming import everyone
from mentordesk.programme.rows import Current, current
from mentordesk_ui.people.dialogs import Asking, show
from mentordesk_ui.people.drafts import open_draft
from mentordesk_ui.people.leads.dialogs import LeadDialog, LeadRegistration
from mentordesk_ui.people.words import capital
from mentordesk_ui.table import Column
from mentordesk_ui.theme.tokens import Kind
from mentordesk_ui.widgets.buttons import button, primary
from mentordesk_ui.widgets.chip import Chip
from mentordesk_ui.widgets.inspector import Inspector
from mentordesk_ui.widgets.key_values import KeyValues
from mentordesk_ui.widgets.labels import label
from mentordesk_ui.widgets.layouts import FlowLayout, beside, box, column, row
from mentordesk_ui.widgets.table_view import Table
from mentordesk_ui.workspace import Workspace


def state_of(one: LeadRow, t: Texts) -> tuple[str, Kind]:
    """Say how far a lead is."""
    match one.state:
        case "to_ask":
            return t("to be asked"), Kind.COST
        case "asked":
            return t("asked, no answer yet"), Kind.NEUTRAL
        case _:
            return t("registered"), Kind.FINE


def lead_columns(t: Texts) -> list[Column[LeadRow]]:
    """List what is told of leads."""
    return [
        Column(t("Name"), lambda r: r.sort_name, lambda r: r.sort_key, id="name", strong=True, width=180),
        Column(t("Role"), lambda r: capital(r.role_title.in_(t.language)), id="role"),
        Column(
            t("State"), lambda r: state_of(r, t)[0], chip=lambda r: state_of(r, t)[1], id="state", width=180
        ),
        Column(
            t("Asked on"),
            lambda r: t.date(r.asked_on) if r.asked_on else "",
            lambda r: r.asked_on.isoformat() if r.asked_on else "",
            id="asked",
            width=112,
        ),
        Column(
            t("Named by"),
            lambda r: t.list(r.named_by),
            id="named",
            quiet=True,
            width=200,
            fill=True,
            tooltip=lambda r: "\n".join(r.named_by),
        ),
        Column(t("Organisation"), lambda r: r.organisation, id="organisation", quiet=True, hidden=True),
        Column(t("E-mail"), lambda r: r.email, id="email", quiet=True, hidden=True),
        Column(t("Phone"), lambda r: r.phone, id="phone", quiet=True, hidden=True),
    ]


class Leads(QWidget):
    """The list of leads with the chosen one beside it; `opened` tells whose registration is wanted."""

    opened = Signal(object)

    def __init__(self, workspace: Workspace, language: str, state: QSettings) -> None:
        super().__init__()
        self.workspace, self.t = workspace, workspace.t
        t = self.t
        self.now: Current = workspace.read(current)
        self.table: Table[LeadRow] = Table(
            lead_columns(t),
            workspace.tokens,
            name=t("Leads"),
            key="leads",
            ticks=False,
            language=language,
            state=state,
        )
        self.panel = Inspector(t("Lead"))
        note = t("Somebody who was named takes part only when they say yes. Who says no is deleted.")
        tools = row(button(t("Add a lead…"), self.add), 8, label(note, "note", wrap=True), gap=10)
        tools.setStretch(2, 1)
        lines = column(box(tools), beside(self.table, self.panel), gap=8)
        lines.setStretch(1, 1)
        self.setLayout(lines)
        self.table.chosen.connect(self._show)
        self.table.opened.connect(lambda _: self.edit())

    @property
    def count(self) -> int:
        """How many were named and have not registered."""
        return sum(one.state != "registered" for one in self.table.model.all_rows)

    def reload(self) -> None:
        """Read the list again; whoever was chosen stays chosen."""
        self.now = self.workspace.read(current)
        self.table.show_rows(self.workspace.read(lead_rows, self.workspace.desk.today))
        self.table.choose_any()
        self._show(self.table.current)

    # The chosen one

    def _show(self, one: LeadRow | None) -> None:
        t = self.t
        self.panel.empty()
        if one is None:
            self.panel.head(t("Nobody is chosen"), t("Add somebody who was named as a possible participant."))
            self.panel.finish()
            return
        contact = " · ".join(filter(None, [one.email, one.phone]))
        self.panel.head(one.name, capital(one.role_title.in_(t.language)), contact)
        self.panel.add(box(row(Chip(*state_of(one, t)), None)))
        if one.looks_like is not None:
            note = t("Somebody of this name or address has registered.")
            self.panel.add(label(note, "note", wrap=True))
        doors = FlowLayout(gap=8)
        for made in self._doors(one):
            doors.addWidget(made)
        self.panel.add(box(doors))
        self.panel.line()
        self.panel.section(t("Named"), KeyValues(self._told(one), key_width=96))
        self.panel.finish()

    def _told(self, one: LeadRow) -> list[tuple[str, str]]:
        t = self.t
        told = [
            (t("By"), t.list(one.named_by) or t("nobody knows")),
            (t("On"), t.date(one.named_on)),
            (t("Organisation"), one.organisation),
            (t("On the form"), one.written),
            (t("Asked on"), t.date(one.asked_on) if one.asked_on else ""),
            (t("Answered on"), t.date(one.answered_on) if one.answered_on else ""),
        ]
        return [(name, value) for name, value in told if value]

    def _doors(self, one: LeadRow) -> list[QWidget]:
        t = self.t
        if one.state == "registered":
            there = one.participation_id
            if there is None:
                return []
            return [button(t("Open the person"), lambda: self.opened.emit(there), small=True)]
        same = [primary(t("It is the same person"), self.settle, small=True)] if one.looks_like else []
        asked = (
            button(t("Asked today"), self.asked, small=True)
            if one.state == "to_ask"
            else button(t("Not asked after all"), self.not_asked, look="soft", small=True)
        )
        return [
            *same,
            button(t("Write the e-mail"), self.write, small=True),
            asked,
            button(t("Says yes…"), self.accept, small=True),
            button(t("Says no…"), self.refuse, look="soft", small=True),
            button(t("Edit…"), self.edit, look="soft", small=True),
        ]

    # What is done

    def add(self) -> None:
        """Note somebody who was named."""
        people = [(one.id, one.name) for one in self.workspace.read(everyone)]
        dialog = LeadDialog(self.t, self.now, people, None, self)

        def keep() -> None:
            lead_id = self.workspace.do(lambda desk: lead_actions.name_lead(desk, dialog.lead))
            if lead_id is not None:
                self.table.choose(lead_id.hex)

        show(dialog, keep)

    def edit(self) -> None:
        """Correct what is known of the chosen lead, or go to the registration that it became."""
        one = self.table.current
        if one is None:
            return
        if one.participation_id is not None:
            self.opened.emit(one.participation_id)
            return
        dialog = LeadDialog(self.t, self.now, [], one, self)
        show(dialog, lambda: self.workspace.do(lambda desk: _change(desk, one.id, dialog.told)))

    def write(self) -> None:
        """Open the letter to the chosen lead in the mail program; it tells who named them."""
        from mentordesk.papers.letters import lead_letter

        if self.table.current is not None:
            letter = lead_letter(self.table.current, self.now, self.workspace.desk.who)
            open_draft(self.workspace, letter, self)

    def asked(self) -> None:
        """Note that the chosen lead was asked today."""
        one = self.table.current
        if one is not None:
            self.workspace.do(lambda desk: lead_actions.ask_leads(desk, [one.id]))

    def not_asked(self) -> None:
        """Take back that the chosen lead was asked."""
        one = self.table.current
        if one is not None:
            self.workspace.do(lambda desk: lead_actions.take_back_asking(desk, one.id))

    def settle(self) -> None:
        """Note that the chosen lead is somebody who has registered."""
        one = self.table.current
        if one is not None and one.looks_like is not None:
            there = one.looks_like
            self.workspace.do(lambda desk: lead_actions.settle_lead(desk, one.id, there))

    def accept(self) -> None:
        """Open the registration of the chosen lead, filled in as far as known."""
        one = self.table.current
        if one is not None:
            dialog = LeadRegistration(self.workspace, self.now, one, self)
            dialog.entered.connect(self.opened)
            dialog.open()

    def refuse(self) -> None:
        """Ask once more, then delete the chosen lead from the file and its journal."""
        t, one = self.t, self.table.current
        if one is None:
            return
        note = t(
            "Name, contact and who named them are deleted, from the journal of the file too. "
            "A mark that tells no name stays, so that no sheet names them again in this round. "
            "This cannot be undone, nor can any step before it. Backups made earlier keep what they hold."
        )
        dialog = Asking(t, t("Delete {name}?", name=one.name), note, do=t("Delete"), parent=self, final=True)
        show(
            dialog,
            lambda: self.workspace.do(lambda desk: lead_actions.forget_lead(desk, one.id), quietly=True),
        )


def _change(desk: Desk, lead_id: UUID, told: dict[str, Any]) -> bool:
    lead_actions.change_lead(desk, lead_id, **told)
    return True
