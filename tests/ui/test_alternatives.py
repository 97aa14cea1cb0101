"""Beyond the plan on the board: other plans, the fair trade, what would seat somebody, who would help."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from mentordesk.desk import Desk
from mentordesk.pairing import actions
from mentordesk_ui.matching.alternatives.dialog import FAIR, AlternativesDialog
from mentordesk_ui.matching.helping import HelpersDialog
from mentordesk_ui.matching.page import MatchingPage
from mentordesk_ui.widgets.accessible import nameless_controls
from mentordesk_ui.workspace import Workspace
from tests.builders import a_mentee, a_mentor
from tests.ui.board import OpenBoard, placed, settle


@pytest.fixture
def workspace(desk_workspace: Workspace) -> Workspace:
    return desk_workspace


def three_pairs(desk: Desk) -> None:
    """Three mentors and mentees whom topics bind, so that one plan is the best."""
    for name, topic in (("Mari", "kutse"), ("Rein", "grupid"), ("Tiina", "juhtimine")):
        a_mentor(desk, name, topics_offered=(topic,))
    for name, topic in (("Anu", "kutse"), ("Ott", "grupid"), ("Uku", "juhtimine")):
        a_mentee(desk, name, topics_sought=(topic,))
    actions.propose(desk)


def words(widget: QWidget) -> str:
    parts = [w for w in widget.findChildren(QWidget) if isinstance(w, QLabel | QPushButton)]
    return " | ".join(w.text() for w in parts if not w.isHidden())


def the_dialog(page: MatchingPage) -> AlternativesDialog:
    page.workspace.commands.action("matching.alternatives", page).trigger()
    dialog = page.findChild(AlternativesDialog)
    assert isinstance(dialog, AlternativesDialog)
    settle(page)
    return dialog


def test_plans_are_offered_with_what_they_lack_and_who_differs(open_board: OpenBoard, desk: Desk) -> None:
    three_pairs(desk)
    dialog = the_dialog(open_board())
    rows = [row for row in dialog.table.rows if row.id != FAIR]
    assert len(rows) > 3
    assert [row.choice.points for row in rows] == sorted((r.choice.points for r in rows), reverse=True)
    assert "This plan lies on the board." in words(dialog.panel)
    assert not dialog.use_button.isEnabled()
    dialog.table.choose("2")
    QTest.qWait(90)
    said = words(dialog.panel)
    assert "points behind the best" in said
    assert "people differ from the board" in said
    assert "Proven" in said
    assert "from Mari" in said
    assert list(nameless_controls(dialog)) == []


def test_a_plan_that_is_used_lies_on_the_board_and_is_undone_in_one_step(
    open_board: OpenBoard, desk: Desk
) -> None:
    three_pairs(desk)
    page, before = open_board(), placed(desk)
    dialog = the_dialog(page)
    dialog.table.choose("2")
    wanted = dict(dialog.table.current.choice.placing) if dialog.table.current else {}
    dialog.use_button.click()
    settle(page)
    assert placed(desk) == wanted != before
    assert not dialog.isVisible()
    desk.undo()
    assert placed(desk) == before


def test_asking_for_more_difference_looks_anew(open_board: OpenBoard, desk: Desk) -> None:
    three_pairs(desk)
    page = open_board()
    dialog = the_dialog(page)
    dialog.differ.setValue(3)
    QTest.qWait(450)
    settle(page)
    assert all(len(row.choice.differs) in (0, 3) for row in dialog.table.rows if row.id != FAIR)
    dialog.differ.setValue(4)
    QTest.qWait(450)
    settle(page)
    assert [row.id for row in dialog.table.rows if row.id != FAIR] == ["1"]
    assert dialog.said.text() == "There is 1 plan that differs so much: there are no others."


def test_the_fairer_plan_is_offered_in_words(open_board: OpenBoard, desk: Desk) -> None:
    """Swapped, the weakest pair rises and nothing is lost: ten topics tie."""
    topics = [f"teema {n}" for n in range(10)]
    a_mentor(desk, "Kõik", topics_offered=tuple(topics))
    a_mentor(desk, "Pool", topics_offered=tuple(topics[:5]))
    a_mentee(desk, "Anu", topics_sought=tuple(topics))
    a_mentee(desk, "Ott", topics_sought=(*topics[:5], *topics[6:]))
    actions.propose(desk)
    dialog = the_dialog(open_board())
    fair = dialog.search.fair
    assert fair is not None
    assert dialog.offer.isVisibleTo(dialog)
    assert str(fair.floor) in words(dialog.offer)
    assert any(row.id == FAIR for row in dialog.table.rows) == fair.rises


def test_looking_can_be_stopped_and_what_was_found_stays(open_board: OpenBoard, desk: Desk) -> None:
    three_pairs(desk)
    page = open_board()
    page.looking.alternatives()
    dialog = page.findChild(AlternativesDialog)
    assert isinstance(dialog, AlternativesDialog)
    assert dialog.stop_button.isVisibleTo(dialog)
    dialog.stop_button.click()
    assert not dialog.stop_button.isVisibleTo(dialog)
    settle(page)
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_the_panel_says_what_would_seat_somebody_and_leads_there(open_board: OpenBoard, desk: Desk) -> None:
    tiina = a_mentor(desk, "Tiina Saar", topics_offered=("kutse",))
    a_mentee(desk, "Maarja Mets", topics_sought=("kutse",))
    left = a_mentee(desk, "Jüri Kask", topics_sought=("grupid",))
    actions.propose(desk)
    page = open_board()
    page.choose_person(left)
    settle(page)
    said = words(page.panel)
    assert "What would seat Jüri" in said
    assert "One more place with Tiina Saar" in said
    assert "✓ one more has a place" in said
    assert "With Tiina Saar, and Maarja Mets loses the place" in said
    look = [
        b for b in page.panel.findChildren(QPushButton) if b.accessibleName().startswith("Look at it: One")
    ]
    look[0].click()
    settle(page)
    assert (page.subject, page.flight.target) == (left, tiina)
    assert "Jüri Kask → Tiina Saar" in words(page.panel)


def test_the_panel_says_which_pairs_are_certain(open_board: OpenBoard, desk: Desk) -> None:
    three_pairs(desk)
    page = open_board()
    mentee_id = next(iter(placed(desk)))
    page.choose_person(mentee_id)
    settle(page)
    assert "certain: in every best plan" in words(page.panel)


def test_pairs_that_could_be_others_are_debatable(open_board: OpenBoard, desk: Desk) -> None:
    a_mentor(desk, "Mari")
    a_mentor(desk, "Rein")
    anu = a_mentee(desk, "Anu")
    a_mentee(desk, "Ott")
    actions.propose(desk)
    page = open_board()
    page.choose_person(anu)
    settle(page)
    assert "debatable: not in every best plan" in words(page.panel)


def test_who_would_help_most_is_reached_from_those_left_over(open_board: OpenBoard, desk: Desk) -> None:
    tiina = a_mentor(desk, "Tiina Saar", topics_offered=("kutse",))
    for name in ("Maarja", "Jüri", "Ants"):
        a_mentee(desk, name, topics_sought=("kutse",))
    page = open_board()
    assert page.looking.help_link.isVisibleTo(page)
    page.looking.help_link.click()
    dialog = page.findChild(HelpersDialog)
    assert isinstance(dialog, HelpersDialog)
    settle(page)
    dialog.places.setValue(2)
    settle(page)
    said = words(dialog)
    assert "2 people are left over by the best plan." in said
    assert "2 more have a place" in said
    assert "who offers kutse" in said
    assert list(nameless_controls(dialog)) == []
    [go] = [b for b in dialog.findChildren(QPushButton) if b.text() == "Tiina Saar"]
    go.click()
    settle(page)
    assert page.flight.target == tiina
    assert not dialog.isVisible()


def test_nobody_is_asked_for_help_while_everybody_has_a_place(open_board: OpenBoard, desk: Desk) -> None:
    three_pairs(desk)
    assert not open_board().looking.help_link.isVisible()
