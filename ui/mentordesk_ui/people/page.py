"""People: who registered, may they take part, and what is to be done about it."""

from __future__ import annotations

from uuid import UUID

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QStackedWidget, QWidget

from mentordesk.desk import Changed
from mentordesk.people.rows import PersonRow, person_page, person_rows
from mentordesk.programme.rows import Current, current, round_rows
from mentordesk_ui.page import Page, touches
from mentordesk_ui.people.chosen import ChosenBar
from mentordesk_ui.people.deeds import PersonDeeds
from mentordesk_ui.people.duplicates.page import Duplicates
from mentordesk_ui.people.inspector import PersonInspector
from mentordesk_ui.people.list_commands import give_commands
from mentordesk_ui.people.listing import person_columns
from mentordesk_ui.people.papers import ListPapers
from mentordesk_ui.people.side_lists import GUIDES, SideLists
from mentordesk_ui.people.side_lists import TABLES as BESIDE
from mentordesk_ui.people.views.looking import Looking
from mentordesk_ui.people.views.sieve import PARTS, count_parts, part_title
from mentordesk_ui.people.words import capital
from mentordesk_ui.widgets.buttons import button, primary
from mentordesk_ui.widgets.empty_state import EmptyState
from mentordesk_ui.widgets.layouts import box, column
from mentordesk_ui.widgets.page_header import Tab
from mentordesk_ui.widgets.table_view import Table
from mentordesk_ui.workspace import Workspace

TABLES = (
    *("person", "participation", "participation_topic", "evidence", "eligibility_exception", "clarification"),
    *("interview", "consent", "office", "wish", "organisation", "different_people", "topic"),
    *("round", "programme", "pair"),
    *BESIDE,
)

PAUSE = 150
"""Milliseconds without a keystroke before the inspector turns to somebody who is still in the list."""

# Parts of the list that need no tab of their own while a list beside it tells of the same people.
_TOLD_BESIDE = {"unclear": "questions", "waiting": "waiting-list"}


class PeoplePage(Page):
    """The list of registrations with whoever is chosen beside it."""

    guide = "people"

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace, title=workspace.t("People"))
        self.rows: list[PersonRow] = []
        self.now: Current = workspace.read(current)
        self.panel = PersonInspector(self.t)
        self.deeds = PersonDeeds(self)
        self._follow = QTimer(self)
        self._follow.setSingleShot(True)
        self._follow.setInterval(PAUSE)
        self._follow.timeout.connect(self._follow_list)
        self._build_header()
        self._build_lists()
        give_commands(self)
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
            person_columns(
                t, {one.id: capital(one.title.in_(t.language)) for one in self.now.profile.spoken}
            ),
            workspace.tokens,
            name=t("People"),
            key="people",
            tick_name=t("Chosen"),
            language=self.now.language,
            state=workspace.window_state,
        )
        self.table.chosen.connect(self._chosen)
        self.table.opened.connect(lambda _: self.deeds.edit())
        self.papers = ListPapers(self)
        self.print_button = button(t("Print…"), self.papers.preview, look="soft")
        self.excel_button = button(t("Excel…"), self.papers.ask_excel, look="soft")
        self.looking = Looking(
            workspace, self.now, self.table, lambda: self.rows, [self.print_button, self.excel_button]
        )
        self.looking.changed.connect(self._sift)
        self.search_field = self.looking.search_field
        self.doings = ChosenBar(self)
        self.nobody = EmptyState(
            "search",
            t("Nobody fits."),
            t("Take a filter away or search for less."),
            action=t("Show everybody"),
            run=self.clear_filters,
        )
        self.lists = QStackedWidget()
        people = box(column(self.looking, self.nobody, self.table, self.doings, gap=8))
        people.layout().setStretch(2, 1)  # type: ignore[union-attr]  # box() gave it one
        people.layout().setStretch(3, 1)  # type: ignore[union-attr]  # the same
        self.lists.addWidget(people)
        self.beside = SideLists(
            workspace,
            self.now,
            workspace.window_state,
            lambda who: self.show_row(who.hex),
            self._show_people_of,
        )
        for one in self.beside.every:
            self.lists.addWidget(one)
        self.duplicates = Duplicates(workspace, self.now.language, workspace.window_state)
        self.duplicates.counted.connect(self._show_tabs)
        self.lists.addWidget(self.duplicates)
        self.lay_out(box(column(self.lists, margins=(16, 7, 16, 16))), self.panel)
        self._empty: EmptyState | None = None

    # What the frame asks

    def reload(self, changed: Changed | None) -> None:
        if changed is not None and not touches(changed, *TABLES):
            return
        self.now = self.workspace.read(current)
        self.rows = self.workspace.read(person_rows, self.workspace.desk.today)
        self.table.show_rows(self.rows)
        self.beside.reload(self.now)
        self._show_tabs()
        self.looking.forget_words()
        self._sift()
        self.table.choose_any()
        self._show_person()
        self.duplicates.look()

    def show_row(self, id: str) -> None:  # noqa: A002
        row = next((r for r in self.rows if id in (r.id.hex, r.person_id.hex, str(r.id))), None)
        if row is None:
            self.show_tab(id)  # Today leads to parts and lists too: `open:fee`, `leads`
            return
        if not self.looking.sieve.lets(row):
            self.clear_filters()
        self.show_people()
        self.table.choose(row.id.hex)
        self.table.view.setFocus()

    def show_tab(self, name: str) -> None:
        if name.startswith("open:"):
            self.looking.turn_to_condition(name.removeprefix("open:"))
            self.show_people()
        elif ":" in name:
            self.search(name)
        elif name in self._other_lists():
            self._mark(name)
            self.lists.setCurrentWidget(self._other_lists()[name])
            self._content.setCurrentIndex(0)
            self.panel.hide()
            self.guide = GUIDES.get(name, "people")
        elif name in PARTS:
            self.looking.turn_to(name)
            self.show_people()

    def show_people(self) -> None:
        """Turn to the list of people, as it was left."""
        self.lists.setCurrentIndex(0)
        self.panel.show()
        self.guide = "people"
        self._mark(self.looking.sieve.part)
        if not self.rows:
            self._show_empty()

    def search(self, text: str) -> None:
        """Look among all people for words, `open:fee`, `role:mentor`, `verdict:no` or `state:waiting`."""
        self.looking.search(text)
        self.show_people()
        self.search_field.setFocus()

    def clear_filters(self) -> None:
        """Show everybody again."""
        self.looking.clear()
        self.show_people()

    # Which people are seen

    def _show_tabs(self) -> None:
        t = self.t
        counts = count_parts(self.rows)
        others = self._other_lists()
        here = self.looking.sieve.part
        told_beside = {part for part, name in _TOLD_BESIDE.items() if name in others and part != here}
        tabs = [Tab(part, part_title(part, n, t)) for part, n in counts.items() if part not in told_beside]
        tabs += self.beside.tabs()
        if "duplicates" in others:
            tabs.append(Tab("duplicates", t("Duplicates {n}", n=self.duplicates.count)))
        self.header.say(self.title, t.number(len(self.rows)) if self.rows else "")
        if self.looking.sieve.part not in counts:
            self.looking.turn_to("all")
        seen = self.lists.currentWidget()
        shown = next((name for name, one in others.items() if one is seen), self.looking.sieve.part)
        if shown not in others and self.lists.currentIndex() != 0:
            self.lists.setCurrentIndex(0)
            self.panel.show()
            self.guide = "people"
        self.header.set_tabs(tabs if self.rows or others else [], shown)

    def _other_lists(self) -> dict[str, QWidget]:
        """Give the lists beside that of people, by the names of their tabs; empty ones have none."""
        lists = self.beside.seen()
        if self.duplicates.count:
            lists["duplicates"] = self.duplicates
        return lists

    def _mark(self, tab: str) -> None:
        if not self.header.has(tab):
            self._show_tabs()
        elif self.header.tab != tab and (self.rows or self._other_lists()):
            self._show_tabs_again(tab)

    def _show_tabs_again(self, tab: str) -> None:
        self.header.blockSignals(True)
        self.header.choose(tab)
        self.header.blockSignals(False)

    def _sift(self) -> None:
        self.table.only(self.looking.sieve.lets)
        if self.lists.currentIndex() == 0:
            self._mark(self.looking.sieve.part)
        seen = self.table.model.rowCount()
        self.looking.show_count(seen)
        if self.table.current is None:
            self._follow.start()
        for one in (self.print_button, self.excel_button):
            one.setEnabled(seen > 0)
        self.nobody.setVisible(bool(self.rows) and not seen)
        self.table.setVisible(bool(seen))
        if not self.rows:
            if self.lists.currentIndex() == 0:
                self._show_empty()
        elif self._empty is not None:
            self._content.setCurrentIndex(0)
            self.panel.setVisible(self.lists.currentIndex() == 0)

    def _follow_list(self) -> None:
        """Choose the first who is seen when whoever was chosen is out of sight."""
        if self.table.current is None:
            if self.table.rows:
                self.table.choose(self.table.rows[0].id.hex)
            self._show_person()

    def _show_empty(self) -> None:
        if self._empty is None:
            t = self.t
            can = "import.open" in self.workspace.commands
            self._empty = EmptyState(
                "users",
                t("Nobody has registered yet."),
                self._how_to_begin(can),
                action=t("Import…") if can else t("Add…"),
                run=self._import if can else self.deeds.add,
            )
        self.panel.hide()
        self.show_content(self._empty)

    def _how_to_begin(self, can_import: bool) -> str:
        t = self.t
        if any(row.people for row in self.workspace.read(round_rows)):
            return t(
                "Import this round’s registrations, or add people one by one. Whoever took part before is "
                "recognised and keeps their history."
            )
        if can_import:
            return t("Import the spreadsheet of your registration form, or add people one by one.")
        return t("Add people one by one, as their registrations come in.")

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

    def _show_people_of(self, organisation_id: UUID) -> None:
        self.clear_filters()
        self.looking.pick("organisation", [organisation_id.hex])

    def _import(self) -> None:
        self.workspace.commands.give("import.open")
