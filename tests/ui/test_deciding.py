"""Deciding on a plan in the window: the panel's word, safe pairs, a rematch within a bound, a chosen pair."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from mentordesk.desk import Desk
from mentordesk.pairing import actions
from mentordesk.pairing.rows import pair_rows
from mentordesk.papers import batch
from mentordesk.people.wishes.actions import add_block
from mentordesk.programme.office_actions import name_office
from mentordesk.settings import SettingsFile
from mentordesk_ui.intake.door import ImportDoor
from mentordesk_ui.matching.page import MatchingPage
from mentordesk_ui.pairing.chosen import ChosenDialog
from mentordesk_ui.pairing.page import PairsPage
from mentordesk_ui.pairing.panel.door import PanelDoor
from mentordesk_ui.pairing.panel.words import Two, WordDialog
from mentordesk_ui.pairing.rematch import RepairDialog
from mentordesk_ui.theme.theme import Theme
from mentordesk_ui.widgets.accessible import nameless_controls
from mentordesk_ui.widgets.chip import Chip
from mentordesk_ui.widgets.dialog import Dialog
from mentordesk_ui.workspace import Workspace
from tests.builders import a_desk, a_mentee, a_mentor
from tests.ui.board import OpenBoard, settle

Opened = tuple[PairsPage, Desk, Workspace]
Open = Callable[[str, Callable[[Desk], object]], Opened]


@pytest.fixture
def opened(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[Open]:
    """Open the page on a programme of a kind with people in it."""
    made: list[Workspace] = []

    def open_it(profile: str, fill: Callable[[Desk], object]) -> Opened:
        desk = a_desk(tmp_path, profile)
        fill(desk)
        workspace = Workspace(Theme(qapp, "light"), SettingsFile(tmp_path / "settings.toml"))
        workspace.take(desk)
        workspace.choose_language("en")
        made.append(workspace)
        page = PairsPage(workspace)
        qtbot.addWidget(page)
        workspace.changed.connect(page.reload)
        page.resize(1290, 692)
        page.show()
        qtbot.waitUntil(lambda: page.releasing.answered)
        return page, desk, workspace

    yield open_it
    for workspace in made:
        workspace.quit()


def dialog_of(page: PairsPage) -> Dialog:
    [found] = [d for d in page.findChildren(Dialog) if d.isVisible()]
    return found


def press(page: PairsPage, name: str) -> None:
    QApplication.processEvents()
    found = [b for b in page.panel.findChildren(QPushButton) if b.text() == name and b.isVisible()]
    found[0].click()


def two_pairs(desk: Desk) -> None:
    """Lay a pair that every best plan has, and one for which another mentor would do as well."""
    sure = a_mentor(desk, "Anu Allik", topics_offered=("leadership",))
    actions.pair(desk, sure, a_mentee(desk, "Ain Oja", topics_sought=("leadership",)))
    loose = a_mentor(desk, "Boris Bek", topics_offered=("communication",))
    a_mentor(desk, "Cia Car", topics_offered=("communication",))
    actions.pair(desk, loose, a_mentee(desk, "Berta Oks", topics_sought=("communication",)))


def test_where_pairs_are_told_as_they_are_found_the_safe_ones_are_told_by_one_button(
    qtbot: QtBot, opened: Open
) -> None:
    page, desk, workspace = opened("cross-institution-year", two_pairs)
    assert page.tell_safe_button.text() == "Tell 1 safe pair"
    QApplication.processEvents()
    assert page.tell_safe_button.x() < page.ready_button.x(), "what stands moves when what comes late comes"
    page.show_tab("safe")
    assert [one.mentee for one in page.table.rows] == ["Ain Oja"]
    page.tell_safe_button.click()
    states = {one.mentee: one.state for one in workspace.read(pair_rows, desk.today)}
    assert states == {"Ain Oja": "told", "Berta Oks": "proposed"}
    qtbot.waitUntil(page.tell_safe_button.isHidden)
    assert page.part == "all"
    workspace.undo()
    qtbot.waitUntil(page.tell_safe_button.isVisible)


def test_where_a_panel_decides_a_sure_pair_is_certain_and_nothing_more(opened: Open) -> None:
    page, _, _ = opened("association-season", lambda desk: actions.pair(desk, a_mentor(desk), a_mentee(desk)))
    assert page.tell_safe_button.isHidden()
    page.table.choose(page.rows[0].id.hex)
    said = [chip.accessibleName() for chip in page.panel.findChildren(Chip)]
    assert "certain" in said
    assert "safe to tell today" not in said


def test_a_members_vote_is_noted_changed_and_taken_back_beside_the_pair(opened: Open) -> None:
    def fill(desk: Desk) -> None:
        name_office(desk, "working-group-head", "Õie Kask")
        actions.pair(desk, a_mentor(desk, "Anu Allik"), a_mentee(desk, "Ain Oja"))
        a_mentor(desk, "Boris Bek")

    page, _, workspace = opened("association-season", fill)
    page.table.choose(page.rows[0].id.hex)
    press(page, "Vote or remark…")
    dialog = dialog_of(page)
    assert isinstance(dialog, WordDialog)
    assert list(nameless_controls(dialog)) == []
    dialog.main_button.click()
    assert dialog.isVisible()  # nobody is named
    dialog.member_field.setCurrentText("Õie Kask")
    dialog.vote_field.setCurrentIndex(dialog.vote_field.findData("against"))
    dialog.instead_field.setCurrentIndex(dialog.instead_field.findText("Boris Bek"))
    dialog.remark_field.setPlainText("Elavad kaugel")
    dialog.main_button.click()
    [row] = page.rows
    two = page.panel_words.about(two_of_row(page))
    assert [(w.member, w.vote, w.instead, w.remark) for w in two] == [
        ("Õie Kask", "against", "Boris Bek", "Elavad kaugel")
    ]
    assert row.state == "proposed"
    workspace.undo()
    assert page.panel_words.about(two_of_row(page)) == []


def two_of_row(page: PairsPage) -> Two:
    one = page.rows[0]
    return Two(one.mentor_id, one.mentee_id, one.mentor, one.mentee)


def a_chain(desk: Desk) -> None:
    """Leave somebody out whom only the mentor of another fits, who could go to a third."""
    first = a_mentor(desk, "Anu Allik", languages=("et",))
    a_mentor(desk, "Boris Bek", languages=("en",))
    actions.pair(desk, first, a_mentee(desk, "Ain Oja", languages=("et", "en")))
    a_mentee(desk, "Berta Oks", languages=("et",))


def test_a_rematch_says_beforehand_who_changes_and_keeps_to_the_bound(qtbot: QtBot, opened: Open) -> None:
    page, desk, workspace = opened("career-mentoring", a_chain)
    page.deeds.rematch()
    dialog = dialog_of(page)
    assert isinstance(dialog, RepairDialog)
    qtbot.waitUntil(dialog.main_button.isEnabled)
    said = [dialog.lines.itemAt(n).widget().text() for n in range(2)]  # type: ignore[union-attr]
    assert said == ["Ain Oja moves from Anu Allik to Boris Bek", "Berta Oks gets a place with Anu Allik"]
    dialog.bound_field.setValue(0)
    qtbot.waitUntil(lambda: "Nobody else" in dialog.says.text())
    assert not dialog.main_button.isEnabled()
    dialog.bound_field.setValue(1)
    qtbot.waitUntil(dialog.main_button.isEnabled)
    dialog.main_button.click()
    qtbot.waitUntil(lambda: not workspace.runner.busy)
    pairs = {(one.mentee, one.mentor) for one in workspace.read(pair_rows, desk.today)}
    assert pairs == {("Ain Oja", "Boris Bek"), ("Berta Oks", "Anu Allik")}


def test_a_chosen_pair_is_recorded_after_the_rules_were_seen(opened: Open) -> None:
    def fill(desk: Desk) -> None:
        a_register_mentor(desk, "Anu Allik", "Tartu")
        a_mentee(desk, "Ain Oja", organisation="Tartu")
        blocked = a_mentee(desk, "Berta Oks", organisation="Narva")
        add_block(desk, blocked, "Anu Allik")

    page, _, _ = opened("mentor-register", fill)
    page.chosen_button.click()
    dialog = dialog_of(page)
    assert isinstance(dialog, ChosenDialog)
    dialog.mentor_field.setCurrentText("Allik Anu")
    dialog.mentee_field.setCurrentText("Oks Berta")
    assert dialog.found is not None
    assert [line.state for line in dialog.found.lines] == ["broken"]
    assert not dialog.main_button.isEnabled()
    dialog.mentee_field.setCurrentText("Oja Ain")
    assert dialog.found.needs_reason
    assert "broken" in {line.state for line in dialog.found.lines}
    dialog.main_button.click()
    assert dialog.isVisible()
    dialog.reason_field.setText("Ainus sobiva kogemusega")
    dialog.main_button.click()
    [row] = page.rows
    assert (row.mentee, row.state, row.locked) == ("Ain Oja", "proposed", True)
    assert row.mentee_confirmed_on is not None
    page.deeds.tell_all([row])
    assert page.rows[0].waits_for is not None
    assert page.rows[0].waits_for.plain() == "the mentor's yes"


def test_a_proposal_in_the_register_only_advises_and_makes_way_for_the_choice(opened: Open) -> None:
    def fill(desk: Desk) -> None:
        a_register_mentor(desk, "Anu Allik", "Tartu")
        for name in ("Ain Oja", "Berta Oks", "Cia Car", "Dea Dom"):
            a_mentee(desk, name, organisation="Narva")
        actions.propose(desk)

    page, _, _ = opened("mentor-register", fill)
    assert page.rows
    [left] = {"Ain Oja", "Berta Oks", "Cia Car", "Dea Dom"} - {one.mentee for one in page.rows}
    for mentee in (page.rows[0].mentee, left):
        page.chosen_button.click()
        dialog = dialog_of(page)
        assert isinstance(dialog, ChosenDialog)
        dialog.mentor_field.setCurrentText("Allik Anu")
        dialog.mentee_field.setCurrentText(" ".join(reversed(mentee.split())))
        assert dialog.found is not None
        assert not dialog.found.needs_reason
        dialog.main_button.click()
        [row] = [one for one in page.rows if one.mentee == mentee]
        assert row.locked
        assert row.mentee_confirmed_on is not None
    assert len(page.rows) == 3


def a_register_mentor(desk: Desk, name: str, organisation: str) -> None:
    from mentordesk.people.registration import Claimed

    claims = {"diploma": Claimed(claim=True), "interview": Claimed(claim=True)}
    a_mentor(
        desk, name, organisation=organisation, claims=claims, education="master", study_field="sotsiaaltöö"
    )


# The panel's sheets


def a_marked_sheet(desk: Desk, folder: Path, name: str, choice: str) -> Path:
    book = load_workbook(batch.panel_sheet(desk, folder))
    sheet = book.worksheets[0]
    place = next(c.column for c in sheet[6] if c.value == "vote")
    sheet["C4"], sheet.cell(8, place).value = name, choice
    target = folder / f"{name}{choice}.xlsx"
    book.save(target)
    return target


def test_sheets_dropped_together_are_seen_first_and_recorded_in_one_step(
    qtbot: QtBot, opened: Open, tmp_path: Path
) -> None:
    page, desk, workspace = opened(
        "association-season", lambda desk: actions.pair(desk, a_mentor(desk), a_mentee(desk))
    )
    files = [
        a_marked_sheet(desk, tmp_path, "Õie", "For"),
        a_marked_sheet(desk, tmp_path, "", "Against"),
    ]
    door = PanelDoor(workspace, page)
    door.read(files)
    qtbot.waitUntil(lambda: door.dialog is not None, timeout=10_000)
    dialog = door.dialog
    assert dialog is not None
    assert list(nameless_controls(dialog)) == []
    assert dialog.main_button.text() == "Record 1 mark"
    assert len(dialog.preview.problems) == 1
    dialog.fields[files[1].name].setEditText("Rein")
    assert dialog.main_button.text() == "Record 2 marks"
    dialog.main_button.click()
    said = page.panel_words.about(two_of_row(page))
    assert {(word.member, word.vote) for word in said} == {("Õie", "for"), ("Rein", "against")}
    workspace.undo()
    assert page.panel_words.about(two_of_row(page)) == []


def test_a_dropped_sheet_of_the_panel_leaves_the_import_for_the_panels_door(
    qtbot: QtBot, opened: Open, tmp_path: Path
) -> None:
    page, desk, workspace = opened(
        "association-season", lambda desk: actions.pair(desk, a_mentor(desk), a_mentee(desk))
    )
    file = a_marked_sheet(desk, tmp_path, "Õie", "For")
    imports, met = ImportDoor(workspace, page), list[str]()
    imports.met_panel_sheet.connect(met.append)
    imports.open(str(file))
    qtbot.waitUntil(lambda: met == [str(file)], timeout=10_000)
    assert imports.wizard is None


def test_sheets_that_are_none_of_the_panels_go_to_the_import(
    qtbot: QtBot, opened: Open, tmp_path: Path
) -> None:
    page, _, workspace = opened("association-season", lambda desk: a_mentor(desk))
    door, others = PanelDoor(workspace, page), list[str]()
    door.not_ours.connect(others.append)
    plain = tmp_path / "people.csv"
    plain.write_text("Nimi;E-post\nAnu Allik;anu@naide.example\n", "utf-8")
    door.read([plain])
    qtbot.waitUntil(lambda: others == [str(plain)], timeout=10_000)


# On the board


def said_beside(page: MatchingPage) -> list[str]:
    labels = [w.text() for w in page.panel.findChildren(QLabel) if not w.isHidden()]
    return labels + [b.text() for b in page.panel.findChildren(QPushButton) if not b.isHidden()]


def test_the_board_says_who_was_ruled_out_and_allows_it_again(tmp_path: Path, open_board: OpenBoard) -> None:
    """Whom somebody does not want is never among these."""
    desk = a_desk(tmp_path)
    mentor, feared = a_mentor(desk, "Anu Allik"), a_mentor(desk, "Salme Salajane")
    mentee = a_mentee(desk, "Ain Oja")
    actions.rule_out(desk, mentor, mentee)
    add_block(desk, mentee, "Salme Salajane")
    page = open_board(desk)
    page.choose_person(mentee)
    settle(page)
    said = said_beside(page)
    assert "Ruled out by you" in said
    [again] = [b for b in page.panel.findChildren(QPushButton) if b.text() == "Allow again"]
    assert again.accessibleName() == "Allow Anu Allik again"
    again.click()
    settle(page)
    assert "Ruled out by you" not in said_beside(page)
    assert feared
    page.choose_person(mentee, target=mentor)
    settle(page)
    assert "The panel's word" in said_beside(page)


def test_the_board_marks_a_pair_that_is_safe_to_tell(tmp_path: Path, open_board: OpenBoard) -> None:
    desk = a_desk(tmp_path, "cross-institution-year")
    mentor, mentee = a_mentor(desk, "Anu Allik"), a_mentee(desk, "Ain Oja")
    actions.pair(desk, mentor, mentee)
    page = open_board(desk)
    page.choose_person(mentee)
    settle(page)
    assert any("safe to tell today" in words for words in said_beside(page))


def test_the_board_leads_to_a_rematch_within_a_bound(
    qtbot: QtBot, tmp_path: Path, open_board: OpenBoard
) -> None:
    desk = a_desk(tmp_path, "career-mentoring")
    a_chain(desk)
    page = open_board(desk)
    assert page.workspace.commands.give("matching.rematch")
    [dialog] = [d for d in page.findChildren(RepairDialog) if d.isVisible()]
    qtbot.waitUntil(dialog.main_button.isEnabled)
    dialog.main_button.click()
    settle(page)
    with desk.read() as session:
        assert len(pair_rows(session, desk.today)) == 2
