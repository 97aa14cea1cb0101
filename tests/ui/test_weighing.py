"""The criteria beside the board: what is moved, what that would change, and what Apply and Cancel leave."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QSpinBox, QWidget
from pytestqt.qtbot import QtBot

from mentordesk.desk import Desk
from mentordesk.pairing import actions
from mentordesk.pairing.criteria.catalogue import CRITERIA
from mentordesk.programme.rows import current
from mentordesk.programme.setting_actions import set_severity, set_weights
from mentordesk.programme.setting_rows import criterion_rows
from mentordesk_ui.matching.weighing import dialog as weighing
from mentordesk_ui.matching.weighing.dialog import CriteriaDialog
from mentordesk_ui.widgets.accessible import nameless_controls
from mentordesk_ui.workspace import Said, Workspace
from tests.builders import a_desk, a_mentee, a_mentor

IN_PERSON = ("in-person",)


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """Topics want the two crossed, regions want them straight."""
    made = a_desk(tmp_path)
    tartu = {"region": "tartumaa", "meeting_ways": IN_PERSON, "languages": ("et",)}
    harju = {**tartu, "region": "harjumaa"}
    a_mentor(made, "Mari Tartus", topics_offered=("kutse",), **tartu)
    a_mentor(made, "Rein Harjus", topics_offered=("grupid",), **harju)
    a_mentee(made, "Anu Tartus", topics_sought=("grupid",), **tartu)
    a_mentee(made, "Ott Harjus", topics_sought=("kutse",), **harju)
    actions.propose(made)
    return made


@pytest.fixture
def workspace(desk_workspace: Workspace) -> Workspace:
    return desk_workspace


@pytest.fixture
def proposed() -> list[str]:
    return []


@pytest.fixture
def dialog(qtbot: QtBot, workspace: Workspace, proposed: list[str]) -> CriteriaDialog:
    below = QWidget()
    below.resize(1366, 768)
    below.show()
    qtbot.addWidget(below)
    made = CriteriaDialog(workspace, below, lambda: proposed.append("proposed"))
    made.open()
    rest(made)
    return made


def rest(dialog: CriteriaDialog) -> None:
    QTest.qWait(80)
    while dialog.workspace.runner.busy:
        QTest.qWait(2)


def words(widget: QWidget) -> str:
    return " | ".join(one.text() for one in widget.findChildren(QLabel) if not one.isHidden())


def weight(workspace: Workspace, criterion: str) -> int:
    return next(row.weight for row in workspace.read(criterion_rows) if row.id == criterion)


def test_moving_a_weight_says_at_once_who_would_move_and_writes_nothing(
    dialog: CriteriaDialog, workspace: Workspace
) -> None:
    assert dialog.headline.text() == "Nothing is changed yet."
    assert not dialog.apply_button.isEnabled()
    dialog.criteria.weights["region"].setValue(100)
    rest(dialog)
    assert dialog.headline.text() == "2 pairs would change"
    assert "from Rein Harjus to Mari Tartus" in words(dialog.panel)
    assert weight(workspace, "region") == 15
    assert dialog.apply_button.isEnabled()


def test_the_slider_and_the_number_beside_it_say_the_same(dialog: CriteriaDialog) -> None:
    slider, number = dialog.criteria.sliders["topics"], dialog.criteria.weights["topics"]
    slider.setFocus()
    QTest.keyClick(slider, Qt.Key.Key_Right)
    assert (slider.value(), number.value()) == (41, 41)
    QTest.keyClick(slider, Qt.Key.Key_PageUp)
    assert number.value() == 51
    number.setValue(10)
    assert slider.value() == 10
    assert dialog.criteria.shares["topics"].text() == "14%"


def test_apply_is_one_step_and_offers_the_proposal(
    dialog: CriteriaDialog, workspace: Workspace, proposed: list[str]
) -> None:
    said: list[Said] = []
    workspace.said.connect(said.append)
    dialog.criteria.weights["region"].setValue(100)
    dialog.criteria.settings["topics"].fields["importance"].setCurrentIndex(1)  # type: ignore[attr-defined]
    dialog.rules.choices["common-language"].chosen.emit("should")
    dialog.apply()
    now = workspace.read(current)
    assert weight(workspace, "region") == 100
    assert {c.id: c.params for c in now.criteria}["topics"] == {"importance": "order"}
    assert {r.id: r.severity for r in now.pair_rules}["common-language"] == "should"
    assert said[-1].text == "The criteria are changed. The board keeps its pairs until you propose again."
    assert said[-1].run is not None
    said[-1].run()
    assert proposed == ["proposed"]
    workspace.undo()
    assert weight(workspace, "region") == 15
    assert {c.id: c.params for c in workspace.read(current).criteria}["topics"] == {"importance": "even"}


def test_cancel_leaves_everything_as_it_was(dialog: CriteriaDialog, workspace: Workspace) -> None:
    newest = workspace.undo_text
    dialog.criteria.weights["region"].setValue(100)
    dialog.reject()
    assert workspace.undo_text == newest
    assert weight(workspace, "region") == 15


def test_what_differs_from_the_profile_can_be_put_back(dialog: CriteriaDialog) -> None:
    lines = dialog.criteria
    assert lines.resets["region"].isHidden()
    lines.weights["region"].setValue(90)
    far = lines.settings["region"].fields["afar"]
    assert isinstance(far, QSpinBox)
    far.setValue(20)
    assert not lines.resets["region"].isHidden()
    lines.resets["region"].click()
    assert (lines.weights["region"].value(), far.value()) == (15, 75)
    assert lines.resets["region"].isHidden()
    assert dialog.edits.draft.empty


def test_everything_goes_back_to_the_profile_at_once(qtbot: QtBot, workspace: Workspace) -> None:
    workspace.do(lambda desk: set_weights(desk, {"topics": 5, "region": 50}))
    workspace.do(lambda desk: set_severity(desk, "tried", "off"))
    below = QWidget()
    qtbot.addWidget(below)
    dialog = CriteriaDialog(workspace, below, lambda: None)
    assert dialog.usual_button.isEnabled()
    dialog.usual_button.click()
    assert dialog.criteria.weights["topics"].value() == 40
    assert dialog.rules.choices["tried"].current == "must"
    assert not dialog.usual_button.isEnabled()
    dialog.apply()
    assert weight(workspace, "region") == 15


def test_a_criterion_that_weighs_nothing_hides_its_settings(dialog: CriteriaDialog) -> None:
    lines = dialog.criteria
    assert lines.settings["organisation"].isHidden()
    lines.weights["organisation"].setValue(10)
    assert not lines.settings["organisation"].isHidden()
    prefer = lines.settings["organisation"].fields["prefer"]
    assert isinstance(prefer, QComboBox)
    assert [prefer.itemText(n) for n in range(prefer.count())][1:] == ["another", "the same"]


def test_no_weights_at_all_are_explained(dialog: CriteriaDialog) -> None:
    for number in dialog.criteria.weights.values():
        number.setValue(0)
    rest(dialog)
    assert "All weights are 0: all pairs count alike." in words(dialog.panel)
    assert {share.text() for share in dialog.criteria.shares.values()} == {"0%"}


def test_a_rule_that_is_switched_off_places_whom_it_kept_out(
    desk: Desk, workspace: Workspace, qtbot: QtBot
) -> None:
    a_mentor(desk, "Ilse Ilves", languages=("fi",))
    a_mentee(desk, "Eve Eek", languages=("et",))
    actions.propose(desk)
    below = QWidget()
    qtbot.addWidget(below)
    dialog = CriteriaDialog(workspace, below, lambda: None)
    dialog.rules.choices["common-language"].chosen.emit("off")
    rest(dialog)
    assert "One more person placed" in dialog.headline.text()
    assert "gets a place with Ilse Ilves" in words(dialog.panel)


def test_many_people_are_weighed_in_the_background_and_the_last_wish_wins(
    dialog: CriteriaDialog, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(weighing, "_AT_ONCE_SECONDS", -1.0)
    for value in (20, 60, 100, 15):
        dialog.criteria.weights["region"].setValue(value)
        dialog.weigh()
    rest(dialog)
    assert dialog.headline.text() == "Nothing is changed yet."


@pytest.mark.parametrize("width", [620, 1080])
def test_what_would_change_stands_beside_or_behind_the_criteria(dialog: CriteriaDialog, width: int) -> None:
    dialog.resize(width, 400)
    QApplication.processEvents()
    narrow = width < 800
    assert dialog.sides.isVisible() == narrow
    assert dialog.panel.isVisible() != narrow
    assert dialog.criteria.isVisible()
    if narrow:
        QTest.mouseClick(dialog.sides.findChildren(QWidget)[1], Qt.MouseButton.LeftButton)
        assert dialog.panel.isVisible()
        assert not dialog.criteria.isVisible()


@pytest.mark.parametrize("language", ["en", "et", "fi"])
def test_every_control_has_a_name_and_every_criterion_its_words(
    qtbot: QtBot, workspace: Workspace, language: str
) -> None:
    workspace.choose_language(language)
    below = QWidget()
    qtbot.addWidget(below)
    dialog = CriteriaDialog(workspace, below, lambda: None)
    assert list(nameless_controls(dialog)) == []
    said = words(dialog)
    for criterion in CRITERIA.values():
        assert workspace.t.message(criterion.about) in said
