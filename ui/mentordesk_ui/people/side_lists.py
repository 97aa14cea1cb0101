"""The lists beside that of people: open questions, the waiting list, leads, and organisations."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QWidget

from mentordesk.people.leads.rows import FEATURE
from mentordesk.programme.rows import Current
from mentordesk_ui.people.evidence.overview import EligibilityList
from mentordesk_ui.people.interviews.page import InterviewList
from mentordesk_ui.people.leads.page import Leads
from mentordesk_ui.people.organisations.page import Workplaces
from mentordesk_ui.people.questions.page import Questions
from mentordesk_ui.people.waiting.page import WaitingList
from mentordesk_ui.widgets.page_header import Tab
from mentordesk_ui.workspace import Workspace

TABLES = ("lead", "contact_person")

GUIDES = {
    "eligibility": "evidence",
    "interviews": "evidence",
    **dict.fromkeys(("questions", "waiting-list", "leads", "organisations"), "leads"),
}
"""The guide's page of each list, by the name of its tab."""


class SideLists:
    """Holds the lists, tells their tabs, and passes on whom a person wants to see.

    Args:
        workspace: the open desk.
        now: the round.
        state: where widths are remembered.
        show_person: shows a registration in the list of people.
        show_people_of: shows the people of an organisation.
    """

    def __init__(
        self,
        workspace: Workspace,
        now: Current,
        state: QSettings,
        show_person: Callable[[UUID], object],
        show_people_of: Callable[[UUID], object],
    ) -> None:
        self.t = workspace.t
        self.questions = Questions(workspace, now.language, state)
        self.waiting = WaitingList(workspace, now.language, state)
        self.leads = Leads(workspace, now.language, state)
        self.workplaces = Workplaces(workspace, now.language, state)
        self.eligibility = EligibilityList(workspace, now)
        self.interviews = InterviewList(workspace, now)
        self._every = (
            self.questions, self.waiting, self.leads, self.workplaces, self.eligibility, self.interviews,
        )  # fmt: skip
        for one in (self.questions, self.waiting, self.leads, self.eligibility, self.interviews):
            one.opened.connect(show_person)
        self.workplaces.people_wished.connect(show_people_of)
        self._asks_leads = False
        self._judges = bool(now.eligibility)

    @property
    def every(self) -> tuple[QWidget, ...]:
        """The lists as widgets."""
        return self._every

    def reload(self, now: Current) -> None:
        """Read all lists again."""
        self._asks_leads = FEATURE in now.profile.features
        for one in self._every:
            one.reload()

    def seen(self) -> dict[str, QWidget]:
        """Give the lists that have a tab, by its name: those with something in them."""
        lists: dict[str, QWidget] = {}
        if self._judges:
            lists["eligibility"] = self.eligibility
        if self._judges and self.interviews.asked:
            lists["interviews"] = self.interviews
        if self.questions.count:
            lists["questions"] = self.questions
        if self.waiting.count:
            lists["waiting-list"] = self.waiting
        if self._asks_leads or self.leads.table.model.all_rows:
            lists["leads"] = self.leads
        if self.workplaces.count:
            lists["organisations"] = self.workplaces
        return lists

    def tabs(self) -> list[Tab]:
        """Give the lists' tabs, in their order."""
        t = self.t
        titles = {
            "eligibility": t("Conditions"),
            "interviews": t("Interviews"),
            "questions": t("Questions {n}", n=self.questions.count),
            "waiting-list": t("Waiting list {n}", n=self.waiting.count),
            "leads": t("Leads {n}", n=self.leads.count),
            "organisations": t("Organisations {n}", n=self.workplaces.count),
        }
        return [Tab(name, titles[name]) for name in self.seen()]
