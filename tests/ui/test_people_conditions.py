"""The panel's overview, the interviews and the consents in the window."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QDialog, QPushButton
from pytestqt.qtbot import QtBot

from mentordesk.desk import Desk
from mentordesk.people.evidence.actions import see_evidence
from mentordesk.people.registration import Claimed
from mentordesk_ui.papers.page import PapersPage
from mentordesk_ui.people.consents.part import ConsentDialog
from mentordesk_ui.people.evidence.overview import EligibilityList, cell_words
from mentordesk_ui.people.interviews.page import InterviewList, VerdictDialog
from mentordesk_ui.people.page import PeoplePage
from mentordesk_ui.widgets.accessible import nameless_controls
from mentordesk_ui.workspace import Workspace
from tests.builders import a_desk, a_mentee, a_mentor

Open = Callable[[], PeoplePage]


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    desk = a_desk(tmp_path, "mentor-register")
    for name in ("Heli Kask", "Triin Tamm"):
        claims = {"diploma": Claimed(claim=True, text="coach"), "degree": Claimed(claim=True)}
        said = {"education": "master", "study_field": "sotsiaaltöö", "topics_offered": ("Muutused",)}
        who = a_mentor(desk, name, claims=claims, listed=True, **said)
        see_evidence(desk, who, "degree")
        see_evidence(desk, who, "diploma")
    a_mentee(desk, "Anne Aas", question="Kuidas edasi?")
    return desk


@pytest.fixture
def workspace(desk_workspace: Workspace) -> Workspace:
    return desk_workspace


@pytest.fixture
def page(qtbot: QtBot, workspace: Workspace) -> PeoplePage:
    page = PeoplePage(workspace)
    qtbot.addWidget(page)
    workspace.changed.connect(page.reload)
    page.resize(1290, 692)
    page.show()
    return page


def the_conditions(page: PeoplePage) -> EligibilityList:
    page.show_tab("eligibility")
    return page.findChildren(EligibilityList)[0]


def the_interviews(page: PeoplePage) -> InterviewList:
    page.show_tab("interviews")
    return page.findChildren(InterviewList)[0]


def said(matrix: EligibilityList, name: str) -> dict[str, str]:
    [row] = [one for one in matrix.table.rows if one.name == name]
    return {kind: cell_words(row.checks.get(kind), matrix.t) for kind in matrix.seen.kinds}


def dialog_of(page: PeoplePage) -> QDialog:
    [found] = [d for d in page.findChildren(QDialog) if d.isVisible()]
    return found


def press(page: PeoplePage, name: str) -> None:
    found = page.panel.findChild(QPushButton, name)
    assert found is not None
    found.click()


def test_the_matrix_says_every_state_in_words_and_filters_by_condition(page: PeoplePage) -> None:
    matrix = the_conditions(page)
    assert said(matrix, "Heli Kask")["interview"] == "! open"
    assert said(matrix, "Heli Kask")["degree"] == "met"
    assert said(matrix, "Anne Aas")["degree"] == "–"
    matrix.kind.setCurrentIndex(matrix.kind.findData("interview"))
    matrix.state.setCurrentIndex(matrix.state.findData("open"))
    assert {one.name for one in matrix.table.rows} == {"Heli Kask", "Triin Tamm"}
    assert list(nameless_controls(matrix)) == []


def test_the_matrix_is_taken_along_as_it_is_seen(qtbot: QtBot, page: PeoplePage, tmp_path: Path) -> None:
    matrix = the_conditions(page)
    matrix.role.setCurrentIndex(matrix.role.findData("mentee"))
    written = matrix.write(".xlsx")(page.workspace.desk, tmp_path / "out")
    assert written is not None
    assert written.exists()
    assert len(matrix.table.rows) == 1


def test_a_days_verdicts_are_entered_in_one_go(page: PeoplePage) -> None:
    interviews = the_interviews(page)
    assert [one.standing for one in interviews.table.rows] == ["ready", "ready"]
    interviews.fields.day.setText("12.05.2026")
    for field, name in zip(interviews.fields.members, ("Kai", "Kelli", "Eva"), strict=True):
        field.setText(name)
    interviews.table.model.tick([one.id.hex for one in interviews.table.rows], on=True)
    interviews.verdicts["yes"].click()
    assert [one.standing for one in interviews.table.rows] == ["yes", "yes"]
    latest = interviews.table.rows[0].latest
    assert latest is not None
    assert (latest.held_on, latest.members) == (date(2026, 5, 12), ("Kai", "Kelli", "Eva"))
    assert list(nameless_controls(interviews)) == []
    page.workspace.undo()
    assert [one.standing for one in interviews.table.rows] == ["ready", "ready"]


def test_the_interview_is_recorded_on_the_persons_page_with_its_panel(page: PeoplePage) -> None:
    page.table.choose(next(one.id.hex for one in page.rows if one.name == "Heli Kask"))
    press(page, "mentor-interview/see_with")
    dialog = dialog_of(page)
    assert isinstance(dialog, VerdictDialog)
    dialog.done_typing()
    assert dialog.isVisible()  # nobody was named
    dialog.fields.members[0].setText("Kai Rannastu")
    dialog.done_typing()
    assert page.panel.page is not None
    assert page.panel.page.verdict.state == "eligible"


def test_a_consent_is_put_on_record_and_withdrawn_on_the_persons_page(page: PeoplePage) -> None:
    page.table.choose(next(one.id.hex for one in page.rows if one.name == "Heli Kask"))
    press(page, "consent/give/listing")
    dialog = dialog_of(page)
    assert isinstance(dialog, ConsentDialog)
    dialog.version_field.setText("2026-04")
    dialog.done_typing()
    assert page.panel.page is not None
    [kept] = [one for one in page.panel.page.consents if one.kind == "listing"]
    assert (kept.text_version, kept.source) == ("2026-04", "paper")
    press(page, "consent/withdraw/listing")
    assert page.panel.page.listed is False


def test_the_papers_stand_among_the_reports(qtbot: QtBot, workspace: Workspace) -> None:
    papers = PapersPage(workspace)
    qtbot.addWidget(papers)
    assert {"overview", "checklists", "interviews"} <= set(papers.kinds)
