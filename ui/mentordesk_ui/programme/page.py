"""Programme: what the round is, who runs it, and by which numbers, rules and weights."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QStackedWidget

from mentordesk.desk import Changed
from mentordesk.programme.rows import current
from mentordesk_ui.page import Page, touches
from mentordesk_ui.programme.basics import BasicsSection
from mentordesk_ui.programme.file_section import FileSection
from mentordesk_ui.programme.numbers import NumbersSection
from mentordesk_ui.programme.offices import OfficesSection
from mentordesk_ui.programme.rounds import RoundsSection
from mentordesk_ui.programme.rules import RulesSection
from mentordesk_ui.programme.section import Section
from mentordesk_ui.programme.texts import TextsSection
from mentordesk_ui.programme.topics import TopicsSection
from mentordesk_ui.programme.weights import WeightsSection
from mentordesk_ui.widgets.layouts import box, column, scrolling
from mentordesk_ui.widgets.page_header import Tab
from mentordesk_ui.workspace import Workspace

NEXT_ROUND = "next-round"
"""Shown like a row of the page: its part about rounds, with the question before the next one is opened."""

SECTIONS: dict[str, Callable[[Workspace], Section]] = {
    "basics": BasicsSection,
    "rounds": RoundsSection,
    "offices": OfficesSection,
    "numbers": NumbersSection,
    "rules": RulesSection,
    "weights": WeightsSection,
    "topics": TopicsSection,
    "texts": TextsSection,
    "file": FileSection,
}


class ProgrammePage(Page):
    """The parts of the programme as tabs; each is built when it is first opened."""

    guide = "programme"

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace, title=workspace.t("Programme"))
        t = self.t
        self.sections: dict[str, Section] = {}
        self._stack = QStackedWidget()
        titles = {
            "basics": t("Basics"),
            "rounds": t("Rounds"),
            "offices": t("People in charge"),
            "numbers": t("Numbers"),
            "rules": t("Rules"),
            "weights": t("Criteria"),
            "topics": t("Topics"),
            "texts": t("Texts"),
            "file": t("File"),
        }
        self.header.set_tabs([Tab(name, title) for name, title in titles.items()])
        self.header.chosen.connect(self.show_tab)
        self.lay_out(self._stack)
        self._show_round()
        self.show_tab("basics")

    def section(self, name: str) -> Section:
        """Give a part of the page, built when it is first asked for."""
        if name not in self.sections:
            made = self.sections[name] = SECTIONS[name](self.workspace)
            self._stack.addWidget(scrolling(box(column(made, margins=(16, 16, 16, 32)))))
        return self.sections[name]

    def show_tab(self, name: str) -> None:
        if name not in SECTIONS:
            return
        shown = self.section(name)
        shown.reload()
        self._stack.setCurrentIndex(list(self.sections).index(name))
        if self.header.tab != name:
            self.header.choose(name)

    def show_row(self, id: str) -> None:  # noqa: A002
        if id == NEXT_ROUND:
            self.open_next_round()
        else:
            self.show_tab(id)

    def open_next_round(self) -> None:
        """Turn to the rounds and ask about the next one."""
        self.show_tab("rounds")
        rounds = self.section("rounds")
        if isinstance(rounds, RoundsSection) and rounds.next_button.isEnabled():
            rounds.ask_next()

    def reload(self, changed: Changed | None) -> None:
        if changed is not None and not touches(
            changed, "programme", "round", "office", "topic", "participation_topic", "participation"
        ):
            return
        self._show_round()
        self.sections[self.header.tab].reload()

    def _show_round(self) -> None:
        self.header.say(self.title, self.workspace.read(current).round_title)
