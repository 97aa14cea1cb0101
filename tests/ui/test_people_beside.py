"""The lists beside that of people: leads, organisations, open questions and the waiting list."""

from __future__ import annotations

import email
from collections.abc import Callable, Iterator
from datetime import date
from email import policy
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import QPoint, Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from mentordesk.desk import Desk
from mentordesk.papers.letters import question_letter
from mentordesk.people.actions import put_on_waiting_list
from mentordesk.people.leads.actions import NewLead, name_lead
from mentordesk.people.organisations.actions import Contact, add_contact
from mentordesk.people.organisations.rows import workplace_rows
from mentordesk.people.questions.actions import ask
from mentordesk.settings import SettingsFile
from mentordesk_ui.people.dialogs import WriteDialog
from mentordesk_ui.people.drafts import write_into
from mentordesk_ui.people.leads.dialogs import LeadDialog, LeadRegistration
from mentordesk_ui.people.organisations.dialogs import ContactDialog, MergeDialog
from mentordesk_ui.people.page import PeoplePage
from mentordesk_ui.people.waiting.page import ReasonDialog
from mentordesk_ui.theme.theme import Theme
from mentordesk_ui.widgets.accessible import nameless_controls
from mentordesk_ui.workspace import Said, Workspace
from tests.builders import a_desk, a_mentee, a_mentor

Open = Callable[[], PeoplePage]


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return a_desk(tmp_path, "cross-institution-year", date(2026, 2, 2), first_day=date(2026, 5, 5))


@pytest.fixture
def workspace(qapp: QApplication, tmp_path: Path, desk: Desk) -> Iterator[Workspace]:
    made = Workspace(Theme(qapp, "light"), SettingsFile(tmp_path / "settings.toml"))
    made.take(desk)
    made.choose_language("en")
    yield made
    made.quit()


@pytest.fixture
def opened(qtbot: QtBot, workspace: Workspace) -> Open:
    def open_it() -> PeoplePage:
        page = PeoplePage(workspace)
        qtbot.addWidget(page)
        workspace.changed.connect(page.reload)
        page.resize(1290, 692)
        page.show()
        return page

    return open_it


@pytest.fixture
def drafts(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """Keep what would be opened in the mail program."""
    files: list[Path] = []

    def take(url: QUrl) -> bool:
        files.append(Path(url.toLocalFile()))
        return True

    monkeypatch.setattr(QDesktopServices, "openUrl", take)
    return files


def press(inside: QWidget, words: str) -> None:
    buttons = [b for b in inside.findChildren(QPushButton) if b.text() == words and not b.isHidden()]
    assert buttons, f"no button says {words!r}"
    buttons[0].click()


def places(page: PeoplePage) -> dict[str, int]:
    """How high the buttons of the chosen lead stand."""
    QApplication.processEvents()
    panel = page.beside.leads.panel
    return {one.text(): one.mapTo(panel, QPoint()).y() for one in panel.findChildren(QPushButton)}


def dialog_of(page: PeoplePage) -> QDialog:
    [found] = [d for d in page.findChildren(QDialog) if d.isVisible()]
    return found


def test_a_lead_can_be_noted_before_anybody_has_registered(opened: Open) -> None:
    page = opened()
    page.show_tab("leads")
    assert page.beside.leads.isVisible()
    press(page, "Add a lead…")
    dialog = dialog_of(page)
    assert isinstance(dialog, LeadDialog)
    dialog.fields["given_name"].setText("Leena")
    dialog.done_typing()
    assert dialog.isVisible()
    dialog.fields["family_name"].setText("Laine")
    dialog.named_by.setCurrentText("HR of Luke")
    dialog.done_typing()
    [row] = page.beside.leads.table.rows
    assert (row.name, row.named_by) == ("Leena Laine", ("HR of Luke",))
    assert page.beside.leads.isVisible()


def test_a_lead_is_written_to_asked_and_registered_with_what_is_known(
    desk: Desk, opened: Open, drafts: list[Path], workspace: Workspace
) -> None:
    said: list[Said] = []
    workspace.said.connect(said.append)
    mati = a_mentee(desk, "Mati Mets")
    leena = NewLead("Laine", "Leena", "leena@naide.example", role="mentor", named_by_id=mati)
    name_lead(desk, leena)
    page = opened()
    page.show_tab("leads")
    press(page.beside.leads, "Write the e-mail")
    letter = email.message_from_bytes(drafts[0].read_bytes(), policy=policy.default)
    assert letter["X-Unsent"] == "1"
    assert "Leena Laine" in said[-1].text
    assert said[-1].action == "Save as a file…", "a computer without a mail program shows nothing"
    place = places(page)["Says yes…"]
    press(page.beside.leads, "Asked today")
    assert places(page)["Says yes…"] == place, "no button slips under the pointer"
    assert [one.state for one in page.beside.leads.table.rows] == ["asked"]
    press(page.beside.leads, "Says yes…")
    dialog = dialog_of(page)
    assert isinstance(dialog, LeadRegistration)
    assert dialog.told()["email"] == "leena@naide.example"
    assert dialog.told()["roles"] == ("mentor",)
    assert "Add, and type the next" not in [one.text() for one in dialog.findChildren(QPushButton)]
    dialog.keep()
    assert [one.state for one in page.beside.leads.table.rows] == ["registered"]
    assert page.table.current is not None
    assert page.table.current.name == "Leena Laine"


def test_the_guide_opens_at_the_list_that_is_seen(opened: Open) -> None:
    page = opened()
    page.show_tab("leads")
    assert page.guide == "leads"
    page.show_tab("all")
    assert page.guide == "people"


def test_a_refusal_is_asked_once_more_and_deletes(desk: Desk, opened: Open) -> None:
    a_mentee(desk)
    name_lead(desk, NewLead("Laine", "Leena"))
    page = opened()
    page.show_tab("leads")
    press(page.beside.leads, "Says no…")
    QTest.keyClick(dialog_of(page), Qt.Key.Key_Return)
    assert len(page.beside.leads.table.rows) == 1, "Enter deletes nobody for good"
    press(page.beside.leads, "Says no…")
    press(dialog_of(page), "Delete")
    assert page.beside.leads.table.rows == []
    assert desk.undo() is None


def test_only_programmes_that_ask_leads_have_the_tab(
    qtbot: QtBot, workspace: Workspace, opened: Open
) -> None:
    assert "leads" in opened().beside.seen()
    workspace.take(a_desk(workspace.desk.path.parent, "association-season"))
    page = PeoplePage(workspace)
    qtbot.addWidget(page)
    assert "leads" not in page.beside.seen()


def test_an_organisation_gets_a_contact_person_and_takes_in_another_spelling(
    desk: Desk, opened: Open, tmp_path: Path, qtbot: QtBot
) -> None:
    a_mentor(desk, "Mari Mets", organisation="Eesti Töötukassa")
    a_mentee(desk, "Anu Saar", organisation="Eesti Tootukasa")
    page = opened()
    page.show_tab("organisations")
    places = page.beside.workplaces
    places.table.choose(next(one.id.hex for one in places.table.rows if "Tootukasa" in one.name))
    press(places, "Add…")
    contact = dialog_of(page)
    assert isinstance(contact, ContactDialog)
    contact.name.setText("Piret Põld")
    contact.done_typing()
    press(places, "Merge…")
    merge = dialog_of(page)
    assert isinstance(merge, MergeDialog)
    merge.done_typing()
    [row] = places.table.rows
    assert (row.name, row.people, row.contacts[0].name) == ("Eesti Töötukassa", 2, "Piret Põld")
    target = tmp_path / "list.xlsx"
    places.export_excel(target)
    qtbot.waitUntil(target.exists)
    assert len(openpyxl.load_workbook(target).sheetnames) == 2
    press(places, "Show the people")
    assert [one.sort_name for one in page.table.rows] == ["Mets Mari", "Saar Anu"]


def test_a_question_is_written_from_the_page_of_whoever_was_asked(
    desk: Desk, opened: Open, drafts: list[Path]
) -> None:
    mati = a_mentee(desk, "Mati Mets", email="mati@naide.example")
    ask(desk, mati, "Which goal comes first?")
    page = opened()
    page.show_row(mati.hex)
    press(page.panel, "Write the e-mail")
    letter = email.message_from_bytes(drafts[0].read_bytes(), policy=policy.default)
    assert "mati@naide.example" in letter["To"]
    assert "Which goal comes first?" in str(letter)


def test_open_questions_are_written_saved_and_answered(
    desk: Desk, opened: Open, drafts: list[Path], tmp_path: Path, qtbot: QtBot, workspace: Workspace
) -> None:
    for name in ("Mati Mets", "Anu Saar"):
        ask(desk, a_mentee(desk, name), "Which language?")
    page = opened()
    page.show_tab("questions")
    press(page.beside.questions, "Write the e-mail")
    letter = email.message_from_bytes(drafts[0].read_bytes(), policy=policy.default)
    assert letter["To"].startswith("Mati Mets")
    assert "Which language?" in letter.get_content()
    rows = page.beside.questions.table.rows
    write_into(workspace, [question_letter(one, page.now, "") for one in rows], tmp_path / "out")
    qtbot.waitUntil(lambda: len(list((tmp_path / "out").glob("*.eml"))) == 2)
    press(page.beside.questions, "Record the answer…")
    dialog = dialog_of(page)
    assert isinstance(dialog, WriteDialog)
    dialog.field.setPlainText("Finnish")
    press(dialog, "Keep the answer")
    assert page.beside.questions.count == 1


def test_the_waiting_list_is_moved_reasoned_and_emptied_by_giving_places(desk: Desk, opened: Open) -> None:
    for name in ("Mati Mets", "Anu Saar"):
        put_on_waiting_list(desk, a_mentee(desk, name))
    page = opened()
    page.show_tab("waiting-list")
    waiting = page.beside.waiting
    names = [one.name for one in waiting.table.rows]
    assert names == ["Mati Mets", "Anu Saar"]
    press(waiting, "Down")
    assert [one.name for one in waiting.table.rows] == ["Anu Saar", "Mati Mets"]
    press(waiting, "Reason…")
    dialog = dialog_of(page)
    assert isinstance(dialog, ReasonDialog)
    dialog.field.setPlainText("registered late")
    dialog.done_typing()
    assert waiting.table.rows[1].reason == "registered late"
    press(waiting, "Give a place")
    assert [one.name for one in waiting.table.rows] == ["Anu Saar"]
    press(waiting, "Give a place")
    assert "waiting-list" not in page.beside.seen()


def test_every_control_of_the_lists_has_a_name(desk: Desk, opened: Open) -> None:
    mati = a_mentee(desk, "Mati Mets", organisation="Luke")
    name_lead(desk, NewLead("Laine", "Leena", named_by_id=mati))
    ask(desk, mati, "Which language?")
    put_on_waiting_list(desk, a_mentee(desk, "Anu Saar"))
    with desk.read() as session:
        [place] = [row for row in workplace_rows(session) if row.people]
    add_contact(desk, place.id, Contact("Piret Põld", "piret@naide.example"))
    page = opened()
    for tab in ("leads", "organisations", "questions", "waiting-list"):
        page.show_tab(tab)
        assert list(nameless_controls(page)) == []


def test_the_lists_name_the_family_first_as_the_list_of_people_does(desk: Desk, opened: Open) -> None:
    put_on_waiting_list(desk, a_mentee(desk, "Anu Saar"))
    ask(desk, a_mentee(desk, "Mati Mets"), "When?")
    name_lead(desk, NewLead(given_name="Leena", family_name="Laine", named_by="HR"))
    beside = opened().beside
    for table, name in (
        (beside.waiting.table, "Saar Anu"),
        (beside.questions.table, "Mets Mati"),
        (beside.leads.table, "Laine Leena"),
    ):
        place = [column.key for column in table.model.columns].index("name") + table.model.first
        assert table.model.index(0, place).data() == name


def test_who_is_next_is_marked_after_a_place_was_given(desk: Desk, opened: Open) -> None:
    for name in ("Anu Saar", "Mati Mets"):
        put_on_waiting_list(desk, a_mentee(desk, name))
    page = opened()
    page.show_tab("waiting-list")
    waiting = page.beside.waiting
    page.activateWindow()
    waiting.place_button.setFocus()
    QApplication.processEvents()
    QTest.mouseClick(waiting.place_button, Qt.MouseButton.LeftButton)
    [marked] = waiting.table.view.selectionModel().selectedRows(waiting.table.model.first)
    assert waiting.table.current is not None
    assert waiting.table.rows[marked.row()].id == waiting.table.current.id


def test_the_questions_fill_the_list_to_its_edge(desk: Desk, opened: Open) -> None:
    ask(desk, a_mentee(desk, "Mati Mets"), "When?")
    page = opened()
    page.show_tab("questions")
    QApplication.processEvents()
    view = page.beside.questions.table.view
    assert view.horizontalHeader().length() == view.viewport().width()


def test_spellings_have_a_column_only_while_two_look_alike(desk: Desk, opened: Open) -> None:
    a_mentee(desk, "Anu Saar", organisation="Luonnonvarakeskus")
    page = opened()
    table = page.beside.workplaces.table
    assert "alike" not in [column.key for column in table.shown_columns]
    a_mentee(desk, "Mati Mets", organisation="Luonnonvarakeskus ry")
    assert "alike" in [column.key for column in table.shown_columns]
