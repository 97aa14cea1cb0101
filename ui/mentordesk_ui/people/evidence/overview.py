"""The overview for the panel: people × conditions, each cell a sign and a word, filtered and taken along."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from mentordesk.people.conditions.words import condition_name, state_word
from mentordesk.people.evidence.overview import Overview, OverviewRow, kinds_of, panel_overview
from mentordesk.people.rules import Check
from mentordesk.programme.rows import Current
from mentordesk_ui.people.words import capital, check_kind, verdict_word
from mentordesk_ui.table import Column
from mentordesk_ui.theme.tokens import SIGNS, Kind
from mentordesk_ui.widgets.buttons import button
from mentordesk_ui.widgets.folders import ask_folder
from mentordesk_ui.widgets.forms import choice_field
from mentordesk_ui.widgets.labels import label
from mentordesk_ui.widgets.layouts import column, row
from mentordesk_ui.widgets.search_field import SearchField
from mentordesk_ui.widgets.table_view import Table
from mentordesk_ui.workspace import Said, Workspace

if TYPE_CHECKING:
    from mentordesk.desk import Desk
    from mentordesk.i18n import Texts

Write = Callable[["Desk", Path], Path | None]


def cell_words(check: Check | None, t: Texts) -> str:
    """Say one outcome with its sign, as far as the chip does not bring it."""
    if check is None:
        return "–"
    kind, words = check_kind(check), t.message(state_word(check))
    return words if kind is Kind.FINE else f"{SIGNS[kind]} {words}"


def _column(kind: str, t: Texts) -> Column[OverviewRow]:
    order = ("no", "open", "advice", "exception", "yes")

    def place(row: OverviewRow) -> int:
        check = row.checks.get(kind)
        return order.index(check.state) if check else len(order)

    def chip(row: OverviewRow) -> Kind | None:
        check = row.checks.get(kind)
        return check_kind(check) if check else None

    def why(row: OverviewRow) -> str:
        check = row.checks.get(kind)
        return t.message(check.text) if check else ""

    return Column(
        t.message(condition_name(kind)),
        lambda r: cell_words(r.checks.get(kind), t),
        place,
        chip=chip,
        tooltip=why,
        id=f"check-{kind}",
        width=118,
        search=False,
    )


def overview_columns(seen: Overview, t: Texts) -> list[Column[OverviewRow]]:
    """List the names, one column for each condition, and what they come to."""
    return [
        Column(t("Name"), lambda r: r.sort_name, id="name", strong=True, width=170),
        Column(
            t("Role"),
            lambda r: capital(t.list(title.in_(t.language) for title in r.role_titles)),
            id="role",
        ),
        Column(
            t("Organisation"), lambda r: r.organisation, id="organisation", quiet=True, width=140, fill=True
        ),
        Column(
            t("Eligible"),
            lambda r: verdict_word(r.verdict, t)[0],
            lambda r: ("no", "open", "exception", "eligible").index(r.verdict.state),
            chip=lambda r: verdict_word(r.verdict, t)[1],
            id="eligible",
            width=120,
            search=False,
        ),
        *(_column(kind, t) for kind in seen.kinds),
    ]


class EligibilityList(QWidget):
    """The matrix with its filters; `opened` tells whose page shall be shown."""

    opened = Signal(object)

    def __init__(self, workspace: Workspace, now: Current) -> None:
        super().__init__()
        self.workspace, self.t = workspace, workspace.t
        t = self.t
        self._language = now.language
        self.kinds = kinds_of(now)
        self.seen = Overview(self.kinds, ())
        self._stale = True
        self.search = SearchField(t("Search names"))
        self.search.searched.connect(lambda _: self._filter())
        roles = [(o.id, capital(o.title.in_(t.language))) for o in now.profile.roles]
        self.role = choice_field([("", t("All roles")), *roles], name=t("Role"))
        kinds = [(kind, t.message(condition_name(kind))) for kind in self.kinds]
        self.kind = choice_field([("", t("Any condition")), *kinds], name=t("Condition"))
        states = [
            ("", t("Whatever its state")),
            ("no", t("not met")),
            ("open", t("open")),
            ("warns", t("met, look again")),
            ("exception", t("waived")),
            ("yes", t("met")),
        ]
        self.state = choice_field(states, name=t("State"))
        for field in (self.role, self.kind, self.state):
            field.currentIndexChanged.connect(lambda _: self._filter())
        self.said = label("", "note")
        self.lists_button = button(t("Checklists…"), self._ask_checklists, look="soft")
        self.pdf_button = button(t("PDF…"), lambda: self._ask(self.write(".pdf")), look="soft")
        self.excel_button = button(t("Excel…"), lambda: self._ask(self.write(".xlsx")), look="soft")
        tools = row(
            self.search, self.role, self.kind, self.state, None, self.said, self.lists_button,
            self.pdf_button, self.excel_button, gap=10,
        )  # fmt: skip
        tools.setStretch(0, 2)
        self._whole = column(tools, gap=8)
        self.table = self._made_table()
        self._whole.addWidget(self.table, 1)
        self.setLayout(self._whole)

    def _made_table(self) -> Table[OverviewRow]:
        made: Table[OverviewRow] = Table(
            overview_columns(self.seen, self.t),
            self.workspace.tokens,
            name=self.t("Who meets the conditions"),
            key="eligibility",
            ticks=False,
            language=self._language,
            state=self.workspace.window_state,
        )
        made.opened.connect(lambda one: self.opened.emit(one.id))
        return made

    def reload(self) -> None:
        """Judge everybody anew, now or when the list is seen next; other conditions give other columns."""
        self._stale = not self.isVisible()
        if self._stale:
            return
        before = self.seen.kinds
        self.seen = self.workspace.read(panel_overview, self.workspace.desk.today)
        if self.seen.kinds != before:
            old, self.table = self.table, self._made_table()
            self._whole.replaceWidget(old, self.table)
            old.deleteLater()
        self.table.show_rows(self.seen.rows)
        self._filter()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self.reload()

    def _filter(self) -> None:
        role, kind, state = (field.currentData() for field in (self.role, self.kind, self.state))

        def has(check: Check) -> bool:
            if state == "warns":
                return check.warns
            return not state or check.state == state

        def wanted(one: OverviewRow) -> bool:
            if role and role not in one.roles:
                return False
            checks = [one.checks[kind]] if kind in one.checks else [] if kind else list(one.checks.values())
            return any(map(has, checks)) or not (kind or state)

        self.table.search(self.search.text())
        self.table.only(wanted)
        self.said.setText(self.t.plural("{n} person", "{n} people", len(self.table.rows)))

    # Taking it along

    def write(self, suffix: str) -> Write:
        """Give what writes the people who are seen as ".pdf" or ".xlsx", in the programme's language."""
        from mentordesk.papers import eligibility

        only = frozenset(one.id for one in self.table.rows)
        return lambda desk, folder: eligibility.overview(desk, folder, self._language, suffix, only)

    def write_checklists(self) -> Write:
        """Give what writes a checklist of everybody who is seen, each in their own language."""
        from mentordesk.papers import eligibility

        only = tuple(one.id for one in self.table.rows)
        return lambda desk, folder: eligibility.checklist(desk, folder, only)

    def _ask_checklists(self) -> None:
        self._ask(self.write_checklists())

    def _ask(self, write: Write) -> None:
        folder = ask_folder(self.workspace, self)
        if folder:
            take_along(self.workspace, write, folder)


def take_along(workspace: Workspace, write: Write, folder: Path) -> None:
    """Write a paper into a folder in the background, then offer to open it."""
    from PySide6.QtCore import QUrl
    from PySide6.QtGui import QDesktopServices

    t, desk = workspace.t, workspace.desk

    def wrote(path: Path | None) -> None:
        if path is None:
            workspace.say(Said(t("There is nobody to write of; no file was written."), Kind.COST))
            return
        url = QUrl.fromLocalFile(str(path))
        words = t("{file} was written.", file=path.name)
        workspace.say(Said(words, Kind.FINE, t("Open"), lambda: QDesktopServices.openUrl(url)))

    workspace.in_background(lambda _: write(desk, folder), wrote, title=t("Writing the paper"))
