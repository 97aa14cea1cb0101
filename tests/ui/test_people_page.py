"""The page People through its public doors: what is typed, clicked and chosen, and what the file holds."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QPushButton, QToolButton
from pytestqt.qtbot import QtBot

from mentordesk.desk import Desk
from mentordesk.people.actions import put_on_waiting_list
from mentordesk.people.evidence.actions import see_evidence
from mentordesk.people.registration import Claimed
from mentordesk.programme.rows import current
from mentordesk_ui.commands import Command
from mentordesk_ui.people.dialogs import SeenDialog, WhoDialog, WriteDialog
from mentordesk_ui.people.evidence.checklist import ConditionRow
from mentordesk_ui.people.page import PeoplePage
from mentordesk_ui.people.registration.dialog import RegistrationDialog
from mentordesk_ui.widgets.accessible import nameless_controls
from mentordesk_ui.widgets.empty_state import EmptyState
from mentordesk_ui.widgets.ticks import Ticks
from mentordesk_ui.workspace import Workspace
from tests.builders import a_mentee, a_mentor
from tests.ui.conftest import OpenPage

Open = Callable[[], PeoplePage]


@pytest.fixture
def workspace(desk_workspace: Workspace) -> Workspace:
    return desk_workspace


@pytest.fixture
def opened(open_page: OpenPage) -> Open:
    """Open the page on what the file holds by now."""
    return lambda: open_page(PeoplePage)


def seen(page: PeoplePage) -> list[str]:
    return [row.sort_name for row in page.table.rows]


def dialog_of(page: PeoplePage) -> QDialog:
    [found] = [d for d in page.findChildren(QDialog) if d.isVisible()]
    return found


def condition(page: PeoplePage, kind: str) -> ConditionRow:
    return next(made for made in page.panel.conditions if made.check.kind == kind)


def press(inside: ConditionRow | PeoplePage | QDialog, words: str) -> None:
    buttons = [b for b in inside.findChildren(QPushButton) if b.text() == words and not b.isHidden()]
    assert buttons, f"no button says {words!r}"
    buttons[0].click()


def test_oun_finds_ounapuu_and_nobody_who_lives_in_a_county(
    desk: Desk, opened: Open, workspace: Workspace
) -> None:
    a_mentee(desk, "Maarja Õunapuu")
    a_mentee(desk, "Siim Oja", region="Harjumaa")
    a_mentee(desk, "Märt Lepik", region=workspace.read(current).profile.regions[0].id)
    page = opened()
    page.search_field.setText("oun")
    assert seen(page) == ["Õunapuu Maarja"]


def test_the_search_looks_into_goals_too(desk: Desk, opened: Open) -> None:
    a_mentee(desk, "Maarja Õunapuu", goals="Grupinõustamise võtted")
    a_mentee(desk, "Siim Oja", goals="Kutse taotlemine")
    page = opened()
    page.search("grupinoustamise")
    assert seen(page) == ["Õunapuu Maarja"]


def test_people_are_sorted_as_the_alphabet_of_the_programme_goes(desk: Desk, opened: Open) -> None:
    for name in ("Kalle Žukov", "Maarja Õunapuu", "Ants Rebane", "Tiina Saar"):
        a_mentor(desk, name)
    assert seen(opened()) == ["Rebane Ants", "Saar Tiina", "Žukov Kalle", "Õunapuu Maarja"]


def test_open_fee_shows_whose_fee_has_not_been_seen(desk: Desk, opened: Open) -> None:
    a_mentee(desk, "Maarja Õunapuu")
    page = opened()
    page.show_tab("open:fee")
    assert seen(page) == ["Õunapuu Maarja"]
    page.table.choose(page.rows[0].id.hex)
    press(condition(page, "fee"), "Tick as seen")
    assert seen(page) == []


def test_what_today_counts_is_what_its_button_shows_with_the_filters_in_words(
    desk: Desk, opened: Open
) -> None:
    a_mentee(desk, "Maarja Õunapuu")
    paid = a_mentee(desk, "Siim Oja")
    see_evidence(desk, paid, "fee")
    page = opened()
    page.show_row("open:fee")
    assert seen(page) == ["Õunapuu Maarja"]
    assert page.search_field.text() == ""
    assert "Fee: open" in page.looking.said


def test_today_leads_to_a_list_beside_the_people_too(desk: Desk, opened: Open) -> None:
    waits = a_mentee(desk, "Siim Oja")
    put_on_waiting_list(desk, waits)
    page = opened()
    page.show_row("waiting-list")
    assert page.header.tab == "waiting-list"
    assert page.beside.waiting.isVisible()


def test_a_part_shows_only_its_people_and_says_how_many(desk: Desk, opened: Open) -> None:
    a_mentor(desk, "Tiina Saar")
    a_mentee(desk, "Siim Oja")
    page = opened()
    page.show_tab("mentees")
    assert seen(page) == ["Oja Siim"]
    assert page.header.tab == "mentees"
    titles = [b.text() for b in page.header.findChildren(QToolButton) if not b.isHidden()]
    assert titles[:3] == ["All", "Mentors 1", "Mentees 1"]


def test_an_exception_needs_a_reason_changes_the_chip_and_can_be_undone(
    desk: Desk, opened: Open, workspace: Workspace
) -> None:
    a_mentor(desk, "Priit Vaher", claims={"principles": Claimed(claim=True), "fee": Claimed(claim=True)})
    page = opened()
    page.table.choose(page.rows[0].id.hex)
    assert page.panel.chip.accessibleName() == "no"
    press(condition(page, "certificate"), "Grant exception…")
    dialog = dialog_of(page)
    assert isinstance(dialog, WriteDialog)
    dialog.done_typing()
    assert dialog.isVisible(), "an exception without a reason is not granted"
    dialog.field.setPlainText("Twelve years as head of a career centre")
    dialog.done_typing()
    check = condition(page, "certificate").check
    assert check.state == "exception"
    assert check.text.values["by"] == "Kai Koordinaator"
    assert page.panel.chip.accessibleName() == "not yet"
    workspace.undo()
    assert condition(page, "certificate").check.state == "no"
    assert page.panel.chip.accessibleName() == "no"


def test_a_certificate_is_ticked_with_what_was_seen_and_until_when(desk: Desk, opened: Open) -> None:
    a_mentor(desk, "Priit Vaher")
    page = opened()
    page.table.choose(page.rows[0].id.hex)
    press(condition(page, "certificate"), "Seen…")
    dialog = dialog_of(page)
    assert isinstance(dialog, SeenDialog)
    assert dialog.text == "Karjäärispetsialist, tase 6", "what the person claims stands there already"
    dialog.until.setText("31.02.2030")
    dialog.done_typing()
    assert dialog.isVisible(), "a day that does not exist is not taken"
    dialog.until.setText("28.02.2030")
    dialog.done_typing()
    shown = condition(page, "certificate")
    assert shown.check.state == "yes"
    assert "28.02.2030" in shown.accessibleName()


def test_several_people_are_ticked_in_one_step(desk: Desk, opened: Open, workspace: Workspace) -> None:
    for name in ("Siim Oja", "Märt Lepik"):
        a_mentee(desk, name)
    page = opened()
    page.table.model.tick(page.table.model.shown_ids, on=True)
    assert page.doings.isVisible()
    page.doings.see("fee")
    assert all(c.state == "yes" for row in page.rows for c in row.verdict.checks if c.kind == "fee")
    workspace.undo()
    assert all(c.state == "open" for row in page.rows for c in row.verdict.checks if c.kind == "fee")


def test_rejecting_asks_for_the_reason_and_leads_to_a_part_of_its_own(desk: Desk, opened: Open) -> None:
    a_mentee(desk, "Siim Oja")
    page = opened()
    page.table.choose(page.rows[0].id.hex)
    press(page, "Reject…")
    dialog = dialog_of(page)
    assert isinstance(dialog, WriteDialog)
    dialog.field.setPlainText("Lives abroad all year")
    dialog.done_typing()
    page.show_tab("out")
    assert seen(page) == ["Oja Siim"]
    press(page, "Readmit")
    assert page.rows[0].state == "registered"


def test_a_question_makes_a_registration_unclear_until_it_is_answered(desk: Desk, opened: Open) -> None:
    a_mentee(desk, "Siim Oja")
    page = opened()
    page.table.choose(page.rows[0].id.hex)
    press(page, "Ask Siim…")
    asking = dialog_of(page)
    assert isinstance(asking, WriteDialog)
    asking.field.setPlainText("Which goal comes first?")
    asking.done_typing()
    page.show_tab("unclear")
    assert seen(page) == ["Oja Siim"]
    press(page, "Record the answer…")
    answering = dialog_of(page)
    assert isinstance(answering, WriteDialog)
    answering.field.setPlainText("Groups")
    answering.done_typing()
    assert page.rows[0].open_questions == 0


def test_a_block_is_seen_on_its_authors_page_alone(desk: Desk, opened: Open, workspace: Workspace) -> None:
    a_mentee(desk, "Siim Oja")
    a_mentor(desk, "Tiina Saar")
    page = opened()
    page.table.choose(page.rows[0].id.hex)
    page.deeds.add_wish("block")
    dialog = dialog_of(page)
    assert isinstance(dialog, WhoDialog)
    dialog.field.setCurrentText("tiina saar")
    dialog.done_typing()
    assert page.panel.page is not None
    [block] = page.panel.page.blocks
    assert block.target == "Tiina Saar"
    assert "Tiina" not in (workspace.undo_text or "")
    page.search("Saar")
    assert seen(page) == ["Saar Tiina"]


def test_two_of_one_name_are_told_apart_when_one_is_wished_for(desk: Desk, opened: Open) -> None:
    a_mentee(desk, "Siim Oja")
    a_mentor(desk, "Tiina Saar", email="esimene@naide.example")
    a_mentor(desk, "Tiina Saar", email="teine@naide.example")
    page = opened()
    page.show_row(next(row for row in page.rows if row.name == "Siim Oja").id.hex)
    page.deeds.add_wish("wish")
    dialog = dialog_of(page)
    assert isinstance(dialog, WhoDialog)
    dialog.field.setCurrentText("Tiina Saar (teine@naide.example)")
    dialog.done_typing()
    assert page.panel.page is not None
    [wish] = page.panel.page.wishes
    wanted = next(row for row in page.rows if row.email == "teine@naide.example")
    assert (wish.target, wish.target_id) == ("Tiina Saar", wanted.person_id)


def test_somebody_typed_in_by_hand_is_chosen_afterwards(desk: Desk, opened: Open) -> None:
    a_mentee(desk, "Siim Oja")
    page = opened()
    page.deeds.add()
    dialog = dialog_of(page)
    assert isinstance(dialog, RegistrationDialog)
    dialog.keep()
    assert dialog.isVisible(), "a person needs a name and a role"
    fill(dialog, given_name="Maarja", family_name="Õunapuu", months_experience="6,5", email="/tmp/x.xlsx")
    roles = dialog.fields["roles"]
    assert isinstance(roles, Ticks)
    roles.boxes["mentor"].setChecked(True)
    dialog.keep()
    assert dialog.isVisible(), "what was pasted is no e-mail address"
    fill(dialog, email="maarja@naide.example")
    dialog.keep()
    assert page.table.current is not None
    assert page.table.current.name == "Maarja Õunapuu"
    assert page.table.current.years == 6.5


def fill(dialog: RegistrationDialog, **texts: str) -> None:
    for field, text in texts.items():
        dialog.fields[field].setProperty("text", text)


def test_correcting_a_registration_is_one_step(desk: Desk, opened: Open, workspace: Workspace) -> None:
    a_mentor(desk, "Priit Vaher", topics_offered=("e-nõustamine",))
    page = opened()
    page.table.choose(page.rows[0].id.hex)
    press(page, "Edit…")
    dialog = dialog_of(page)
    assert isinstance(dialog, RegistrationDialog)
    fill(dialog, given_name="Priidik", job_title="juht")
    topics = dialog.fields["topics_offered"]
    assert isinstance(topics, Ticks)
    topics.boxes["grupinõustamine"].setChecked(True)
    dialog.keep()
    changed = page.panel.page
    assert changed is not None
    assert (changed.name, changed.job_title) == ("Priidik Vaher", "juht")
    assert [topic.title for topic in changed.topics_offered] == ["e-nõustamine", "grupinõustamine"]
    workspace.undo()
    before = page.panel.page
    assert before is not None
    assert (before.name, before.job_title) == ("Priit Vaher", "karjäärinõustaja")
    assert [topic.title for topic in before.topics_offered] == ["e-nõustamine"]


def test_the_note_says_that_it_is_about_arrangements_and_is_kept_when_it_is_left(
    desk: Desk, opened: Open
) -> None:
    a_mentee(desk, "Siim Oja")
    page = opened()
    page.table.choose(page.rows[0].id.hex)
    note = page.panel.note
    assert note is not None
    note.setPlainText("Thursdays")
    note.keep()
    assert page.panel.page is not None
    assert page.panel.page.arrangements == "Thursdays"


def test_what_is_seen_is_what_the_workbook_holds(
    desk: Desk, opened: Open, workspace: Workspace, qtbot: QtBot, tmp_path: Path
) -> None:
    a_mentee(desk, "=cmd Õunapuu")
    a_mentee(desk, "Siim Oja")
    page = opened()
    page.search("oun")
    page.papers.export_excel(tmp_path / "people.xlsx")
    qtbot.waitUntil(lambda: not workspace.runner.busy)
    sheet = openpyxl.load_workbook(tmp_path / "people.xlsx").worksheets[0]
    assert [row[0].value for row in sheet.iter_rows(min_row=2)] == ["Õunapuu =cmd"]
    assert sheet.tables


def test_the_list_can_be_printed(
    desk: Desk, opened: Open, workspace: Workspace, qtbot: QtBot, tmp_path: Path
) -> None:
    a_mentee(desk, "Maarja Õunapuu")
    page = opened()
    page.papers.export_pdf(tmp_path / "people.pdf")
    qtbot.waitUntil(lambda: not workspace.runner.busy)
    import pypdfium2

    paper = pypdfium2.PdfDocument(tmp_path / "people.pdf")
    assert "Õunapuu Maarja" in paper[0].get_textpage().get_text_range()
    paper.close()


def test_addresses_of_the_chosen_can_be_copied(desk: Desk, opened: Open) -> None:
    a_mentee(desk, "Siim Oja", email="siim@naide.example")
    page = opened()
    page.table.model.tick(page.table.model.shown_ids, on=True)
    press(page, "Copy addresses")
    assert QGuiApplication.clipboard().text() == "siim@naide.example"


def test_without_anybody_the_page_says_what_to_do_next(
    opened: Open, workspace: Workspace, qtbot: QtBot
) -> None:
    asked: list[str] = []
    workspace.commands.add(Command("import.open", "Import…", lambda: asked.append("import")))
    page = opened()
    [empty] = [one for one in page.findChildren(EmptyState) if one.isVisible()]
    empty.button.click()
    assert asked == ["import"]


def test_enter_on_a_row_opens_the_registration(desk: Desk, opened: Open) -> None:
    a_mentee(desk, "Siim Oja")
    page = opened()
    page.show_row(page.rows[0].id.hex)
    QTest.keyClick(page.table.view, Qt.Key.Key_Return)
    assert isinstance(dialog_of(page), RegistrationDialog)


def test_every_control_has_a_name(desk: Desk, opened: Open) -> None:
    a_mentor(desk, "Priit Vaher", wishes=("Siim Oja",), topics_offered=("e-nõustamine",))
    page = opened()
    page.table.choose(page.rows[0].id.hex)
    page.deeds.edit()
    assert list(nameless_controls(page)) == []
    assert list(nameless_controls(dialog_of(page))) == []
