"""People: who registered, may they take part, and what is to be done about it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import QUrl
from PySide6.QtGui import QAction, QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QFileDialog, QMenu, QPushButton, QStackedWidget, QWidget

from mentordesk.desk import Changed
from mentordesk.people import actions, evidence_actions
from mentordesk.people.rows import OrganisationRow, PersonRow, organisation_rows, person_page, person_rows
from mentordesk.programme.rows import Current, current
from mentordesk_ui.page import Page, touches
from mentordesk_ui.people.deeds import PersonDeeds
from mentordesk_ui.people.dialogs import WriteDialog, show
from mentordesk_ui.people.duplicates import Duplicates
from mentordesk_ui.people.inspector import PersonInspector
from mentordesk_ui.people.listing import organisation_columns, person_columns, print_list, write_list
from mentordesk_ui.people.lists import PARTS, Sieve, count_parts, part_title, takes_part
from mentordesk_ui.people.words import capital, condition
from mentordesk_ui.theme.tokens import Kind
from mentordesk_ui.widgets.buttons import button, icon_button, menu_button, primary
from mentordesk_ui.widgets.empty_state import EmptyState
from mentordesk_ui.widgets.labels import label
from mentordesk_ui.widgets.layouts import box, column, row
from mentordesk_ui.widgets.page_header import Tab
from mentordesk_ui.widgets.search_field import SearchField
from mentordesk_ui.widgets.table_view import Table
from mentordesk_ui.workspace import Said, Workspace

TABLES = (
    *("person", "participation", "participation_topic", "evidence", "eligibility_exception", "clarification"),
    *("wish", "organisation", "different_people", "topic", "round", "programme", "pair"),
)


class PeoplePage(Page):
    """The list of registrations with whoever is chosen beside it."""

    guide = "people"

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace, title=workspace.t("People"))
        self.rows: list[PersonRow] = []
        self.now: Current = workspace.read(current)
        self.sieve = Sieve()
        self.panel = PersonInspector(self.t)
        self.deeds = PersonDeeds(self)
        self._build_header()
        self._build_lists()
        self.reload(None)

    # How it is built

    def _build_header(self) -> None:
        t = self.t
        self.header.add_action(button(t("Add…"), self.deeds.add))
        if "import.open" in self.workspace.commands:
            self.header.add_action(primary(t("Import…"), self._import))
        self.header.chosen.connect(self.show_tab)

    def _build_lists(self) -> None:
        t, workspace = self.t, self.workspace
        self.table: Table[PersonRow] = Table(
            person_columns(t),
            workspace.tokens,
            name=t("People"),
            key="people",
            tick_name=t("Chosen"),
            language=self.now.language,
            state=workspace.window_state,
        )
        self.organisations: Table[OrganisationRow] = Table(
            organisation_columns(t),
            workspace.tokens,
            name=t("Organisations"),
            key="organisations",
            ticks=False,
            language=self.now.language,
            state=workspace.window_state,
        )
        self.table.chosen.connect(self._chosen)
        self.table.opened.connect(lambda _: self.deeds.edit())
        self.table.ticked.connect(self._ticks_changed)
        self.organisations.opened.connect(self._show_people_of)
        self.nobody = label("", "quiet", wrap=True)
        self.lists = QStackedWidget()
        people = box(column(self._tools(), self._doings(), self.nobody, self.table, gap=8))
        people.layout().setStretch(3, 1)  # type: ignore[union-attr]  # box() gave it one
        self.lists.addWidget(people)
        self.lists.addWidget(self.organisations)
        self.duplicates = Duplicates(workspace, self.now.language, workspace.window_state)
        self.duplicates.counted.connect(self._show_tabs)
        self.lists.addWidget(self.duplicates)
        self.lay_out(box(column(self.lists, margins=(16, 7, 16, 16))), self.panel)
        self._empty: EmptyState | None = None

    def _tools(self) -> QWidget:
        t = self.t
        self.search_field = SearchField(t("Search all fields: “oun” finds Õunapuu"))
        self.search_field.searched.connect(self._searched)
        self.role_button, self._role_actions = self._filter(
            t("Role"), [(o.id, capital(o.title.in_(t.language))) for o in self.now.profile.roles]
        )
        verdicts = [("eligible", t("Eligible")), ("exception", t("By exception")), ("open", t("Still open"))]
        self.verdict_button, self._verdict_actions = self._filter(
            t("Eligibility"), [*verdicts, ("no", t("Not eligible"))]
        )
        columns = menu_button(t("Columns"), self.table.columns_menu(QMenu(self)))
        self.pdf_button = button(t("PDF…"), self._ask_pdf, look="soft")
        self.excel_button = button(t("Excel…"), self._ask_excel, look="soft")
        line = row(
            self.search_field, self.role_button, self.verdict_button, columns, None, self.pdf_button,
            self.excel_button, gap=10,
        )  # fmt: skip
        line.setStretch(0, 8)
        return box(line)

    def _filter(self, title: str, choices: Sequence[tuple[str, str]]) -> tuple[QPushButton, list[QAction]]:
        menu = QMenu(self)
        made: list[QAction] = []
        for value, words in choices:
            action = menu.addAction(words)
            action.setCheckable(True)
            action.setData(value)
            action.toggled.connect(lambda _: self._filtered())
            made.append(action)
        return menu_button(title, menu), made

    def _doings(self) -> QWidget:
        t = self.t
        self.chosen_label = label("", "strong")
        seen = QMenu(self)
        for kind in dict.fromkeys(rule.kind for rule in self.now.eligibility if rule.evidence):
            seen.addAction(condition(kind, t)).triggered.connect(partial(self._see_of_chosen, kind))
        self.seen_button = menu_button(t("Tick as seen"), seen, small=True)
        self.seen_button.setEnabled(bool(seen.actions()))
        self.wait_button = button(t("Waiting list"), self._wait, look="soft", small=True)
        self.reject_button = button(t("Reject…"), self._ask_reject, look="soft", small=True)
        self.readmit_button = button(t("Readmit"), self._readmit, look="soft", small=True)
        copy = button(t("Copy addresses"), self._copy_addresses, look="soft", small=True)
        clear = icon_button("x", t("Choose nobody"), self._choose_nobody)
        self.doings = box(
            row(
                self.chosen_label, 8, self.seen_button, self.wait_button, self.reject_button,
                self.readmit_button, copy, None, clear, margins=(10, 4, 6, 4),
            ),
            "well",
        )  # fmt: skip
        self.doings.hide()
        return self.doings

    # What the frame asks

    def reload(self, changed: Changed | None) -> None:
        if changed is not None and not touches(changed, *TABLES):
            return
        self.now = self.workspace.read(current)
        self.rows = self.workspace.read(person_rows, self.workspace.desk.today)
        self.table.show_rows(self.rows)
        self.organisations.show_rows(self.workspace.read(organisation_rows))
        self._show_tabs()
        self._sift()
        if self.table.current is None and self.table.rows:
            self.table.choose(self.table.rows[0].id.hex)
        self._show_person()
        self.duplicates.look()

    def show_row(self, id: str) -> None:  # noqa: A002
        row = next((r for r in self.rows if id in (r.id.hex, r.person_id.hex, str(r.id))), None)
        if row is None:
            return
        if not self.sieve.lets(row):
            self.clear_filters()
        self.show_tab(self.sieve.part)
        self.table.choose(row.id.hex)
        self.table.view.setFocus()

    def show_tab(self, name: str) -> None:
        if ":" in name:
            self.search(name)
        elif name in self._other_lists():
            self._mark(name)
            self.lists.setCurrentWidget(self._other_lists()[name])
            self.panel.hide()
        elif name in PARTS:
            self.lists.setCurrentIndex(0)
            self.panel.show()
            self.sieve = replace(self.sieve, part=name)
            self._mark(name)
            self._sift()

    def search(self, text: str) -> None:
        """Look among all people for words, `open:fee`, `role:mentor`, `verdict:no` or `state:waiting`."""
        self.clear_filters()
        self.search_field.setText(text)
        self.search_field.setFocus()

    def clear_filters(self) -> None:
        """Show everybody again."""
        for action in (*self._role_actions, *self._verdict_actions):
            action.setChecked(False)
        self.search_field.clear()
        self.show_tab("all")

    # Which people are seen

    def _show_tabs(self) -> None:
        t = self.t
        counts = count_parts(self.rows)
        tabs = [Tab(part, part_title(part, n, t)) for part, n in counts.items()]
        others = self._other_lists()
        places = sum(1 for one in self.organisations.model.all_rows if one.people)
        if "organisations" in others:
            tabs.append(Tab("organisations", t("Organisations {n}", n=places)))
        if "duplicates" in others:
            tabs.append(Tab("duplicates", t("Duplicates {n}", n=self.duplicates.count)))
        self.header.say(self.title, t.number(len(self.rows)) if self.rows else "")
        if self.sieve.part not in counts:
            self.sieve = replace(self.sieve, part="all")
        seen = self.lists.currentWidget()
        shown = next((name for name, one in others.items() if one is seen), self.sieve.part)
        if shown not in others and self.lists.currentIndex() != 0:
            self.lists.setCurrentIndex(0)
            self.panel.show()
        self.header.set_tabs(tabs if self.rows else [], shown)

    def _other_lists(self) -> dict[str, QWidget]:
        """Give the lists beside that of people, by the names of their tabs; empty ones have none."""
        lists: dict[str, QWidget] = {}
        if any(one.people for one in self.organisations.model.all_rows):
            lists["organisations"] = self.organisations
        if self.duplicates.count:
            lists["duplicates"] = self.duplicates
        return lists

    def _mark(self, tab: str) -> None:
        if self.header.tab != tab and self.rows:
            self._show_tabs_again(tab)

    def _show_tabs_again(self, tab: str) -> None:
        self.header.blockSignals(True)
        self.header.choose(tab)
        self.header.blockSignals(False)

    def _searched(self, text: str) -> None:
        self.sieve = replace(self.sieve, text=text)
        self._sift()

    def _filtered(self) -> None:
        t = self.t
        for made, actions_, title in (
            (self.role_button, self._role_actions, t("Role")),
            (self.verdict_button, self._verdict_actions, t("Eligibility")),
        ):
            on = [action.text() for action in actions_ if action.isChecked()]
            words = t("{filter}: {values}", filter=title, values=", ".join(on)) if on else title
            made.setText(words)
            made.setAccessibleName(words)
        self.sieve = replace(
            self.sieve, roles=_checked(self._role_actions), verdicts=_checked(self._verdict_actions)
        )
        self._sift()

    def _sift(self) -> None:
        self.table.only(self.sieve.lets)
        seen = len(self.table.model.shown_ids)
        words = ""
        if self.rows and not seen:
            words = self.t("Nobody fits. Take a filter away or search for less.")
        self.nobody.setText(words)
        self.nobody.setVisible(bool(words))
        self.table.setVisible(not words)
        if self.rows:
            if self._empty is not None:
                self._content.setCurrentIndex(0)
                self.panel.setVisible(self.lists.currentIndex() == 0)
        else:
            self._show_empty()

    def _show_empty(self) -> None:
        if self._empty is None:
            t = self.t
            can = "import.open" in self.workspace.commands
            self._empty = EmptyState(
                "users",
                t("Nobody has registered yet."),
                t("Import the spreadsheet of your registration form, or add people one by one.")
                if can
                else t("Add people one by one, as their registrations come in."),
                action=t("Import…") if can else t("Add…"),
                run=self._import if can else self.deeds.add,
            )
        self.panel.hide()
        self.show_content(self._empty)

    # Whoever is chosen

    def _chosen(self, _: object) -> None:
        self._show_person()

    def _show_person(self) -> None:
        row = self.table.current
        needs = frozenset(rule.id for rule in self.now.eligibility if rule.evidence)
        if row is None:
            self.panel.show_page(None)
        else:
            page = self.workspace.read(person_page, row.id, self.workspace.desk.today)
            self.panel.show_page(page, needs)

    def _show_people_of(self, one: OrganisationRow) -> None:
        self.clear_filters()
        self.search_field.setText(one.name)

    def _import(self) -> None:
        self.workspace.commands.give("import.open")

    # What is done with several people

    def _ticks_changed(self) -> None:
        ticked = self.table.ticked_rows
        self.doings.setVisible(bool(ticked))
        self.chosen_label.setText(self.t.plural("{n} chosen", "{n} chosen", len(ticked)))
        here = [one for one in ticked if takes_part(one)]
        self.wait_button.setEnabled(any(one.state == "registered" for one in ticked))
        self.reject_button.setEnabled(bool(here))
        self.readmit_button.setEnabled(any(one.state != "registered" for one in ticked))

    def _ids(self, wanted: Callable[[PersonRow], bool]) -> list[UUID]:
        return [one.id for one in self.table.ticked_rows if wanted(one)]

    def see_of_chosen(self, kind: str) -> None:
        """Tick a condition as seen today for those chosen people whom it concerns and who lack it."""

        def lacks(one: PersonRow) -> bool:
            return any(c.kind == kind and c.state not in ("yes", "exception") for c in one.verdict.checks)

        ids = self._ids(lacks)
        if ids:
            self.workspace.do(lambda desk: evidence_actions.see_evidence_of(desk, ids, kind))
        else:
            self.workspace.say(Said(self.t("None of them lacks it; nothing was changed.")))

    def _see_of_chosen(self, kind: str, _: bool = False) -> None:
        self.see_of_chosen(kind)

    def _wait(self) -> None:
        ids = self._ids(lambda one: one.state == "registered")
        self.workspace.do(lambda desk: actions.put_all_on_waiting_list(desk, ids))

    def _readmit(self) -> None:
        ids = self._ids(lambda one: one.state != "registered")
        self.workspace.do(lambda desk: actions.readmit_all(desk, ids))

    def _ask_reject(self) -> None:
        t, ids = self.t, self._ids(takes_part)
        dialog = WriteDialog(
            t,
            t.plural("Reject {n} registration", "Reject {n} registrations", len(ids)),
            t("The reason stays on record; nothing is sent."),
            name=t("Reason"),
            do=t("Reject"),
            parent=self,
        )
        show(dialog, lambda: self.workspace.do(lambda desk: actions.reject_all(desk, ids, dialog.text)))

    def _copy_addresses(self) -> None:
        addresses = [one.email for one in self.table.ticked_rows if one.email]
        QGuiApplication.clipboard().setText("; ".join(addresses))
        copied = self.t.plural("{n} address was copied.", "{n} addresses were copied.", len(addresses))
        self.workspace.say(Said(copied))

    def _choose_nobody(self) -> None:
        self.table.model.tick(self.table.model.ticked_ids, on=False)

    # What is seen, as a file

    def _title_of_list(self) -> str:
        return self.t("People of {round}", round=self.now.round_title)

    def _ask_excel(self) -> None:
        self._ask_file(self.t("Excel workbook (*.xlsx)"), ".xlsx", self.export_excel)

    def _ask_pdf(self) -> None:
        self._ask_file(self.t("PDF (*.pdf)"), ".pdf", self.export_pdf)

    def _ask_file(self, kind: str, suffix: str, write: Callable[[Path], object]) -> None:
        from mentordesk.papers.filenames import file_name

        usual = str(self.workspace.desk.path.parent / file_name(self._title_of_list(), suffix))
        chosen, _ = QFileDialog.getSaveFileName(self, self.t("Save the list"), usual, kind)
        if chosen:
            write(Path(chosen).with_suffix(suffix))

    def export_excel(self, target: Path) -> None:
        """Write the people who are seen, in their order, as a workbook."""
        rows, title, t = self.table.rows, self._title_of_list(), self.t
        self.workspace.in_background(
            lambda _: write_list(target, rows, title, t),
            self._wrote,
            title=t("Writing {file}", file=target.name),
        )

    def export_pdf(self, target: Path) -> None:
        """Write the people who are seen, in their order, as a PDF to print."""
        rows, title, t, now = self.table.rows, self._title_of_list(), self.t, self.now
        foot = t("{programme} · {day}", programme=now.title, day=self.workspace.desk.today)
        self.workspace.in_background(
            lambda _: print_list(target, rows, title, now.organisation, foot, t),
            self._wrote,
            title=t("Writing {file}", file=target.name),
        )

    def _wrote(self, target: Path) -> None:
        said = self.t("{file} was written.", file=target.name)
        url = QUrl.fromLocalFile(str(target))
        self.workspace.say(Said(said, Kind.FINE, self.t("Open"), lambda: QDesktopServices.openUrl(url)))


def _checked(made: Sequence[QAction]) -> frozenset[str]:
    return frozenset(str(action.data()) for action in made if action.isChecked())
