"""Organisations: who works there, whom one asks, and two spellings made one."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QSettings, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from mentordesk.i18n import Texts
from mentordesk.people import actions
from mentordesk.people.organisations import actions as organisation_actions
from mentordesk.people.organisations.rows import ContactRow, WorkplaceRow, workplace_rows
from mentordesk.people.rows import PersonRow, person_rows
from mentordesk.programme.rows import current
from mentordesk_ui.people.dialogs import show
from mentordesk_ui.people.organisations.dialogs import ContactDialog, MergeDialog, NameDialog
from mentordesk_ui.table import Column
from mentordesk_ui.theme.tokens import Kind
from mentordesk_ui.widgets.buttons import button, link
from mentordesk_ui.widgets.inspector import Inspector
from mentordesk_ui.widgets.key_values import KeyValues
from mentordesk_ui.widgets.labels import label
from mentordesk_ui.widgets.layouts import FlowLayout, beside, box, column, row
from mentordesk_ui.widgets.table_view import Table
from mentordesk_ui.workspace import Said, Workspace


def workplace_columns(t: Texts) -> list[Column[WorkplaceRow]]:
    """List what is told of organisations."""

    def number(n: int) -> str:
        return t.number(n) if n else ""

    return [
        Column(
            t("Name"), lambda r: r.name, lambda r: r.sort_key, id="name", strong=True, width=240, fill=True
        ),
        Column(t("People"), lambda r: number(r.people), lambda r: r.people, align="right", id="people"),
        Column(t("Mentors"), lambda r: number(r.mentors), lambda r: r.mentors, align="right", id="mentors"),
        Column(t("Mentees"), lambda r: number(r.mentees), lambda r: r.mentees, align="right", id="mentees"),
        Column(
            t("Peers"), lambda r: number(r.peers), lambda r: r.peers, align="right", id="peers", hidden=True
        ),
        Column(
            t("Contact person"),
            lambda r: ", ".join(one.name for one in r.contacts),
            id="contact",
            quiet=True,
            width=180,
        ),
        Column(
            t("Spelling"),
            lambda r: t("like another's") if r.looks_like else "",
            chip=lambda r: Kind.COST if r.looks_like else None,
            id="alike",
            width=140,
        ),
    ]


class Workplaces(QWidget):
    """The list of organisations with the chosen one beside it.

    `people_wished` tells the id of the organisation whose people are wanted.
    """

    people_wished = Signal(object)

    def __init__(self, workspace: Workspace, language: str, state: QSettings) -> None:
        super().__init__()
        self.workspace, self.t = workspace, workspace.t
        t = self.t
        self.table: Table[WorkplaceRow] = Table(
            workplace_columns(t),
            workspace.tokens,
            name=t("Organisations"),
            key="workplaces",
            ticks=False,
            language=language,
            state=state,
        )
        self.panel = Inspector(t("Organisation"))
        note = t("A workbook with a sheet for each organisation, for those who carry the costs.")
        excel = button(t("Excel…"), self.ask_excel, look="soft")
        tools = row(excel, 8, label(note, "note", wrap=True), gap=10)
        tools.setStretch(2, 1)
        lines = column(box(tools), beside(self.table, self.panel), gap=8)
        lines.setStretch(1, 1)
        self.setLayout(lines)
        self.table.chosen.connect(self._show)
        self.table.opened.connect(lambda one: self.people_wished.emit(one.id))

    @property
    def count(self) -> int:
        """How many have people in this round."""
        return sum(1 for one in self.table.model.all_rows if one.people)

    def reload(self) -> None:
        """Read the list again; what was chosen stays chosen."""
        rows = self.workspace.read(workplace_rows)
        self.table.show_rows(rows)
        self.table.show_column("alike", any(one.looks_like for one in rows))
        self.table.choose_any()
        self._show(self.table.current)

    # The chosen one

    def _show(self, one: WorkplaceRow | None) -> None:
        t = self.t
        self.panel.empty()
        if one is None:
            self.panel.head(t("Nothing is chosen"), t("Choose an organisation in the list."))
            self.panel.finish()
            return
        self.panel.head(
            one.name, t.plural("{n} person in this round", "{n} people in this round", one.people)
        )
        roles = [(t("Mentors"), one.mentors), (t("Mentees"), one.mentees), (t("Peers"), one.peers)]
        told = [(name, t.number(n)) for name, n in [*roles, (t("Earlier rounds"), one.earlier)] if n]
        if told:
            self.panel.add(KeyValues(told, key_width=112))
        self._show_contacts(one)
        self._show_alike(one)
        self.panel.line()
        doors = FlowLayout(gap=8)
        doors.addWidget(button(t("Show the people"), lambda: self.people_wished.emit(one.id), small=True))
        doors.addWidget(button(t("Rename…"), self.rename, look="soft", small=True))
        if len(self.table.model.all_rows) > 1:
            doors.addWidget(button(t("Merge…"), self.merge, look="soft", small=True))
        self.panel.add(box(doors))
        self.panel.finish()

    def _show_contacts(self, one: WorkplaceRow) -> None:
        t = self.t
        add = link(t("Add…"), self.add_contact)
        add.setAccessibleName(t("Add a contact person"))
        rows = [self._contact(contact) for contact in one.contacts]
        nobody = [] if rows else [label(t("Nobody is noted yet."), "note")]
        self.panel.section(t("Contact person"), *rows, *nobody, aside=add)

    def _contact(self, contact: ContactRow) -> QWidget:
        t = self.t
        lines: list[QWidget] = [label(" · ".join(filter(None, [contact.name, contact.duty])), wrap=True)]
        reach = " · ".join(filter(None, [contact.email, contact.phone]))
        if reach:
            lines.append(label(reach, "note", wrap=True))
        links = FlowLayout(gap=8)
        links.addWidget(link(t("Change…"), partial(self.change_contact, contact)))
        links.addWidget(link(t("Remove"), partial(self.remove_contact, contact)))
        return box(column(*lines, box(links), gap=2))

    def _show_alike(self, one: WorkplaceRow) -> None:
        names = {other.id: other.name for other in self.table.model.all_rows}
        alike = [names[other] for other in one.looks_like if other in names]
        if alike:
            words = self.t("Spelled much like: {names}", names=", ".join(alike))
            self.panel.section(self.t("Maybe one"), label(words, "note", wrap=True))

    # What is done

    def rename(self) -> None:
        """Ask for another name."""
        one = self.table.current
        if one is None:
            return
        dialog = NameDialog(self.t, one.name, self)
        show(
            dialog,
            lambda: self.workspace.do(lambda desk: actions.rename_organisation(desk, one.id, dialog.text)),
        )

    def merge(self) -> None:
        """Ask into which other organisation the chosen one goes."""
        one = self.table.current
        if one is None:
            return
        others = [other for other in self.table.model.all_rows if other.id != one.id]
        dialog = MergeDialog(self.t, one, others, self)
        show(
            dialog,
            lambda: self.workspace.do(
                lambda desk: organisation_actions.merge_organisations(desk, dialog.keep_id, [one.id])
            ),
        )

    def add_contact(self) -> None:
        """Ask whom one asks in the chosen organisation."""
        one = self.table.current
        if one is None:
            return
        dialog = ContactDialog(self.t, one.name, None, self)
        show(
            dialog,
            lambda: self.workspace.do(
                lambda desk: organisation_actions.add_contact(desk, one.id, dialog.contact)
            ),
        )

    def change_contact(self, contact: ContactRow) -> None:
        """Correct a contact person."""
        one = self.table.current
        dialog = ContactDialog(self.t, one.name if one else "", contact, self)
        show(
            dialog,
            lambda: self.workspace.do(
                lambda desk: organisation_actions.change_contact(desk, contact.id, dialog.contact)
            ),
        )

    def remove_contact(self, contact: ContactRow) -> None:
        """Take a contact person off the record."""
        self.workspace.do(lambda desk: organisation_actions.remove_contact(desk, contact.id))

    # As a file

    def ask_excel(self) -> None:
        """Ask for a file, and write the lists per organisation into it."""
        from mentordesk.papers.filenames import file_name

        t = self.t
        name = file_name(t("People per organisation"), ".xlsx")
        usual = str(self.workspace.desk.path.parent / name)
        chosen, _ = QFileDialog.getSaveFileName(self, t("Save the list"), usual, t("Excel workbook (*.xlsx)"))
        if chosen:
            self.export_excel(Path(chosen).with_suffix(".xlsx"))

    def export_excel(self, target: Path) -> None:
        """Write the organisations that are seen, with the people of each."""
        self.workspace.ask(person_rows, self.workspace.desk.today, then=partial(self._write, target))

    def _write(self, target: Path, people: list[PersonRow]) -> None:
        from mentordesk.papers.organisation_lists import write_organisation_lists

        t, places = self.t, self.table.rows
        now = self.workspace.read(current)
        self.workspace.in_background(
            lambda _: write_organisation_lists(target, places, people, now, t.language),
            self._wrote,
            title=t("Writing {file}", file=target.name),
        )

    def _wrote(self, target: Path) -> None:
        url = QUrl.fromLocalFile(str(target))
        said = self.t("{file} was written.", file=target.name)
        self.workspace.say(Said(said, Kind.FINE, self.t("Open"), lambda: QDesktopServices.openUrl(url)))
