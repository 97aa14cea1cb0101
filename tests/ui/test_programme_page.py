"""The page Programme through its public doors: each field, when it is left, is one step."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtWidgets import QDialog, QLabel
from pytestqt.qtbot import QtBot

from mentordesk.desk import Desk
from mentordesk.programme.rows import current, office_rows, topic_rows
from mentordesk.programme.setting_actions import set_weights
from mentordesk.programme.setting_rows import number_rows, rule_rows
from mentordesk_ui.people.dialogs import Asking
from mentordesk_ui.programme.basics import BasicsSection
from mentordesk_ui.programme.file_section import FileSection, PasswordChange
from mentordesk_ui.programme.numbers import NumbersSection
from mentordesk_ui.programme.offices import OfficesSection
from mentordesk_ui.programme.page import SECTIONS, ProgrammePage
from mentordesk_ui.programme.rules import RulesSection
from mentordesk_ui.programme.section import Section
from mentordesk_ui.programme.texts import TextsSection
from mentordesk_ui.programme.topics import TopicsSection
from mentordesk_ui.programme.weights import WeightsSection
from mentordesk_ui.widgets.accessible import nameless_controls
from mentordesk_ui.workspace import Workspace
from tests.builders import a_mentor

S = TypeVar("S", bound=Section)


@pytest.fixture
def workspace(desk_workspace: Workspace) -> Workspace:
    return desk_workspace


@pytest.fixture
def page(qtbot: QtBot, workspace: Workspace) -> ProgrammePage:
    made = ProgrammePage(workspace)
    qtbot.addWidget(made)
    workspace.changed.connect(made.reload)
    made.resize(1290, 692)
    made.show()
    return made


def part(page: ProgrammePage, name: str, kind: type[S]) -> S:
    page.show_tab(name)
    made = page.section(name)
    assert isinstance(made, kind)
    return made


def said_in(widget: object) -> str:
    assert isinstance(widget, Section | QDialog)
    return "\n".join(words.text() for words in widget.findChildren(QLabel) if not words.isHidden())


def test_a_title_is_kept_when_the_field_is_left(page: ProgrammePage, workspace: Workspace) -> None:
    basics = part(page, "basics", BasicsSection)
    basics.title_field.setText("Mentorprogramm")
    basics.title_field.editingFinished.emit()
    assert workspace.read(current).title == "Mentorprogramm"
    workspace.undo()
    assert basics.title_field.text() == "Ühingu mentorprogramm"


def test_a_programme_without_a_title_is_refused_in_a_sentence(
    page: ProgrammePage, workspace: Workspace
) -> None:
    basics = part(page, "basics", BasicsSection)
    basics.title_field.setText("")
    basics.title_field.editingFinished.emit()
    assert "Something must be written here." in said_in(basics)
    assert workspace.read(current).title == "Ühingu mentorprogramm"


def test_moving_a_day_moves_the_period(page: ProgrammePage, workspace: Workspace) -> None:
    basics = part(page, "basics", BasicsSection)
    field = basics.dates["relationship_from"]
    field.setText("15.9.26")
    field.editingFinished.emit()
    assert workspace.read(current).dates.relationship_from == date(2026, 9, 15)
    workspace.undo()
    assert field.day == date(2026, 9, 1)


def test_days_that_contradict_each_other_are_explained_and_nothing_is_kept(
    page: ProgrammePage, workspace: Workspace
) -> None:
    basics = part(page, "basics", BasicsSection)
    before = workspace.read(current).dates
    field = basics.dates["relationship_to"]
    field.setText("1.8.2026")
    field.editingFinished.emit()
    assert "The relationship would end before it begins." in said_in(basics)
    assert workspace.read(current).dates == before


def test_a_coordinator_is_named_changed_and_removed(page: ProgrammePage, workspace: Workspace) -> None:
    offices = part(page, "offices", OfficesSection)
    name, email = offices.new_lines["coordinator"]
    name.setText("Kai Koordinaator")
    email.setText("kai@naide.example")
    offices.add("coordinator")
    [row] = workspace.read(office_rows)
    assert (row.office, row.name, row.email) == ("coordinator", "Kai Koordinaator", "kai@naide.example")
    line = offices.lines[row.id][0]
    line.setText("Kai Kask")
    line.editingFinished.emit()
    assert workspace.read(office_rows)[0].name == "Kai Kask"
    workspace.undo()
    assert offices.lines[row.id][0].text() == "Kai Koordinaator"


def test_a_number_shows_the_usual_one_and_can_be_reset(page: ProgrammePage, workspace: Workspace) -> None:
    numbers = part(page, "numbers", NumbersSection)
    field = numbers.fields["meetings_least"]
    for _ in range(2):
        field.stepUp()
    field.editingFinished.emit()
    assert _number(workspace, "meetings_least") == 8
    assert "usual: 6" in said_in(numbers)
    numbers.resets["meetings_least"].click()
    assert _number(workspace, "meetings_least") == 6


def test_five_presses_of_an_arrow_are_one_step(page: ProgrammePage, workspace: Workspace) -> None:
    numbers = part(page, "numbers", NumbersSection)
    field = numbers.fields["contact_days"]
    for _ in range(5):
        field.stepDown()
    field.editingFinished.emit()
    workspace.undo()
    assert field.value() == 14


def _number(workspace: Workspace, name: str) -> int | None:
    return next(row.value for row in workspace.read(number_rows) if row.name == name)


def test_a_rule_can_be_made_advice_and_put_back(page: ProgrammePage, workspace: Workspace) -> None:
    rules = part(page, "rules", RulesSection)
    rules.choices["mentor-experience"].chosen.emit("should")
    assert _severity(workspace) == "should"
    assert rules.choices["mentor-experience"].current == "should"
    rules.resets["mentor-experience"].click()
    assert _severity(workspace) == "must"


def _severity(workspace: Workspace) -> str:
    return next(row.severity for row in workspace.read(rule_rows) if row.id == "mentor-experience")


def test_weights_show_their_share_of_the_sum(page: ProgrammePage, workspace: Workspace) -> None:
    weights = part(page, "weights", WeightsSection)
    assert weights.shares["topics"].text() == "40%"
    workspace.do(lambda desk: set_weights(desk, {"topics": 60}))
    assert weights.shares["topics"].text() == "50%"
    workspace.undo()
    assert weights.shares["topics"].text() == "40%"


def test_criteria_are_changed_beside_the_board(page: ProgrammePage, workspace: Workspace) -> None:
    asked: list[tuple[str, str]] = []
    workspace.asked_for.connect(lambda room, row: asked.append((room, row)))
    part(page, "weights", WeightsSection).change_button.click()
    part(page, "rules", RulesSection).criteria_button.click()
    assert asked == [("matching", "criteria")] * 2


def test_two_topics_that_mean_the_same_become_one(
    desk: Desk, page: ProgrammePage, workspace: Workspace
) -> None:
    a_mentor(desk, "Tiina Saar", topics_offered=("Grupinõustamine", "grupid"))
    topics = part(page, "topics", TopicsSection)
    before = len(workspace.read(topic_rows))
    topics.table.model.tick(
        [row.id.hex for row in workspace.read(topic_rows) if row.title in ("grupinõustamine", "grupid")],
        on=True,
    )
    topics.merge()
    [dialog] = [d for d in topics.findChildren(Asking) if d.isVisible()]
    dialog.done_typing()
    after = workspace.read(topic_rows)
    assert len(after) == before - 1
    assert sum(row.offered for row in after) == 1


def test_a_topic_is_added_by_enter(page: ProgrammePage, workspace: Workspace) -> None:
    topics = part(page, "topics", TopicsSection)
    topics.new_field.setText("väljakutsed")
    topics.new_field.returnPressed.emit()
    assert "väljakutsed" in [row.title for row in workspace.read(topic_rows)]
    assert topics.new_field.text() == ""


def test_the_call_carries_the_days_of_this_round(
    page: ProgrammePage, workspace: Workspace, qtbot: QtBot, tmp_path: Path
) -> None:
    texts = part(page, "texts", TextsSection)
    texts.language.setCurrentIndex(texts.language.findData("en"))
    text = "\n".join(texts.paragraphs)
    assert "01.09.2026–30.06.2027" in text
    assert "15.06.2026" in text
    assert "{" not in text
    texts.export_pdf(tmp_path / "call.pdf")
    qtbot.waitUntil(lambda: not workspace.runner.busy)
    assert (tmp_path / "call.pdf").read_bytes().startswith(b"%PDF")


def test_texts_about_one_pair_are_left_to_the_reports(page: ProgrammePage) -> None:
    texts = part(page, "texts", TextsSection)
    shown = {paper.id for paper in texts.papers}
    assert {"call", "principles", "mentor_conditions", "mentee_conditions"} <= shown
    assert "agreement" not in shown


def test_a_backup_is_made_and_the_file_is_found_sound(
    desk: Desk, page: ProgrammePage, workspace: Workspace, qtbot: QtBot
) -> None:
    file = part(page, "file", FileSection)
    file.back_up()
    qtbot.waitUntil(lambda: not workspace.runner.busy)
    assert "none yet" not in said_in(file)
    file.check()
    qtbot.waitUntil(lambda: "Nothing is wrong with the file." in said_in(file))


def test_a_new_password_is_typed_twice_and_encrypts_the_file(
    desk: Desk, page: ProgrammePage, workspace: Workspace, qtbot: QtBot
) -> None:
    file = part(page, "file", FileSection)
    file.change_password()
    [dialog] = [d for d in file.findChildren(PasswordChange) if d.isVisible()]
    dialog.first.setText("pikk saladus")
    dialog.done_typing()
    assert "The two are not the same." in said_in(dialog)
    dialog.second.setText("pikk saladus")
    dialog.done_typing()
    qtbot.waitUntil(lambda: not workspace.runner.busy)
    assert desk.encrypted
    assert "The file is encrypted." in said_in(file)


@pytest.mark.parametrize("name", SECTIONS)
def test_every_control_has_a_name(page: ProgrammePage, name: str) -> None:
    page.show_tab(name)
    assert list(nameless_controls(page)) == []
