"""The import wizard through its public doors: what is dropped, chosen and typed, and what the file holds."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from importlib.resources import as_file, files
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QWidget
from pytestqt.qtbot import QtBot

import mentordesk_resources
from mentordesk.desk import Desk
from mentordesk.i18n import say
from mentordesk.people.actions import register
from mentordesk.people.rows import PersonRow, person_rows
from mentordesk.programme.actions import new_programme
from mentordesk_ui.intake.columns_step import MOST_LISTED
from mentordesk_ui.intake.course import COLUMNS, DONE, FILE, ROWS, SHEET
from mentordesk_ui.intake.door import COMMAND, ImportDoor
from mentordesk_ui.intake.fields import OTHER, SKIP, field_titles
from mentordesk_ui.intake.spellings_dialog import SpellingsDialog
from mentordesk_ui.intake.wizard import ImportWizard
from mentordesk_ui.widgets.accessible import nameless_controls
from mentordesk_ui.workspace import Workspace
from tests.builders import a_registration
from tests.intake.ugly import UGLY

NOW = datetime(2026, 6, 12, 9, 30, tzinfo=UTC)
Read = Callable[[Path], ImportWizard]
HEADINGS = ["Ees- ja perekonnanimi", "E-posti aadress", "Telefon", "Soovin programmis osaleda"]


@pytest.fixture
def sample() -> Iterator[Path]:
    with as_file(files(mentordesk_resources) / "samples" / "association-season.xlsx") as path:
        yield path


@pytest.fixture
def open_workspace(workspace: Workspace, tmp_path: Path) -> Workspace:
    path = tmp_path / "season.mentordesk"
    with Desk.create(path, clock=lambda: NOW, who="koordinaator") as desk:
        new_programme(desk, "association-season", "Ühingu mentorprogramm", date(2026, 9, 1))
    workspace.take(Desk.open(path, clock=lambda: NOW, who="koordinaator"))
    return workspace


@pytest.fixture
def door(open_workspace: Workspace) -> ImportDoor:
    return ImportDoor(open_workspace)


@pytest.fixture
def read(qtbot: QtBot, open_workspace: Workspace, door: ImportDoor) -> Read:
    """Open the wizard with a file and wait until it was read, or could not be."""

    def read_it(path: Path) -> ImportWizard:
        door.open(str(path))
        wizard = door.wizard
        assert wizard is not None
        settle(qtbot, open_workspace)
        return wizard

    return read_it


def settle(qtbot: QtBot, workspace: Workspace) -> None:
    qtbot.waitUntil(lambda: not workspace.runner.busy, timeout=20_000)
    qtbot.wait(10)


def go_on(qtbot: QtBot, wizard: ImportWizard) -> None:
    assert wizard.next_button.isEnabled()
    wizard.next_button.click()
    settle(qtbot, wizard.workspace)


def words_of(part: QWidget) -> set[str]:
    return {words.text() for words in part.findChildren(QLabel) if not words.isHidden()}


def people(workspace: Workspace) -> list[PersonRow]:
    return workspace.read(person_rows, workspace.desk.today)


def a_sheet(folder: Path, *rows: list[str], above: str = "", headings: list[str] = HEADINGS) -> Path:
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet()
    for line in [*([[above]] if above else []), headings, *rows]:
        sheet.append(line)
    path = folder / "vastused.xlsx"
    book.save(path)
    return path


def test_the_sample_comes_in_with_its_duplicate_left_out(
    qtbot: QtBot, read: Read, sample: Path, open_workspace: Workspace
) -> None:
    wizard = read(sample)
    assert wizard.here == SHEET
    go_on(qtbot, wizard)
    assert wizard.here == COLUMNS
    go_on(qtbot, wizard)
    assert wizard.here == ROWS
    chips = [chip.text() for chip in wizard.looking.step.chips.values()]
    assert chips == ["All 42", "New 40", "Updates 1", "Duplicates 1"]
    assert wizard.next_button.text() == "Bring in 41 registrations"
    go_on(qtbot, wizard)
    assert wizard.here == DONE
    assert wizard.bringing.step.heading.text() == "41 registrations were brought in"
    assert len(people(open_workspace)) == 40


def test_undo_takes_the_whole_sheet_back_and_the_rows_can_come_in_again(
    qtbot: QtBot, read: Read, sample: Path, open_workspace: Workspace
) -> None:
    wizard = read(sample)
    for _ in range(3):
        go_on(qtbot, wizard)
    wizard.bringing.step.undo_button.click()
    settle(qtbot, open_workspace)
    assert people(open_workspace) == []
    wizard.back_button.click()
    settle(qtbot, open_workspace)
    assert wizard.here == ROWS
    go_on(qtbot, wizard)
    assert len(people(open_workspace)) == 40


def test_a_duplicate_stands_beside_its_partner_and_comes_in_when_that_is_decided(
    qtbot: QtBot, read: Read, sample: Path, open_workspace: Workspace
) -> None:
    wizard = read(sample)
    go_on(qtbot, wizard)
    go_on(qtbot, wizard)
    rows = wizard.looking.step
    rows.chips["duplicate"].click()
    differing = {one.field for one in rows.panel.compared if not one.same}
    assert "E-mail" in differing
    assert "Phone" not in differing
    assert rows.panel.choices["skip"].isChecked()
    rows.panel.choices["new"].click()
    assert wizard.next_button.text() == "Bring in 42 registrations"
    go_on(qtbot, wizard)
    assert len(people(open_workspace)) == 41


def test_decisions_and_columns_stay_when_somebody_goes_back(qtbot: QtBot, read: Read, sample: Path) -> None:
    wizard = read(sample)
    go_on(qtbot, wizard)
    wizard.sending.send(5, SKIP)
    go_on(qtbot, wizard)
    wizard.looking.step.decide([wizard.looking.step.table.rows[0].row], "skip")
    wizard.back_button.click()
    assert wizard.sending.step.lines[5].field.currentData() == SKIP
    wizard.back_button.click()
    wizard.back_button.click()
    assert wizard.here == FILE
    for _ in range(3):
        go_on(qtbot, wizard)
    assert wizard.looking.step.table.rows[0].decision == "skip"
    assert wizard.next_button.text() == "Bring in 40 registrations"


def test_a_column_that_is_not_imported_leaves_nothing_behind(
    qtbot: QtBot, read: Read, tmp_path: Path, open_workspace: Workspace
) -> None:
    wizard = read(a_sheet(tmp_path, ["Mari Maasikas", "mari@naide.example", "+372 5551 2345", "Mentorina"]))
    go_on(qtbot, wizard)
    line = wizard.sending.step.lines[2]
    assert line.field.currentText() == "Phone"
    line.field.setFocus()
    QTest.keyClick(line.field, Qt.Key.Key_Home)  # opens the list; «Do not import» stands first
    QTest.keyClick(line.field.view(), Qt.Key.Key_Return)
    assert line.field.currentData() == SKIP
    go_on(qtbot, wizard)
    go_on(qtbot, wizard)
    [mari] = people(open_workspace)
    assert (mari.email, mari.phone) == ("mari@naide.example", "")


def test_a_field_that_goes_to_another_column_is_said_to_be_taken(
    qtbot: QtBot, read: Read, tmp_path: Path
) -> None:
    wizard = read(a_sheet(tmp_path, ["Mari Maasikas", "mari@naide.example", "+372 5551 2345", "Mentorina"]))
    go_on(qtbot, wizard)
    wizard.sending.send(2, "email")
    assert wizard.sending.step.lines[1].field.currentData() == OTHER
    assert "E-posti aadress" in wizard.sending.step.banner.text


def test_without_a_name_the_wizard_says_what_is_missing(qtbot: QtBot, read: Read, tmp_path: Path) -> None:
    wizard = read(a_sheet(tmp_path, ["Mari Maasikas", "mari@naide.example", "", "Mentorina"]))
    go_on(qtbot, wizard)
    wizard.sending.send(0, SKIP)
    assert "name" in wizard.sending.step.banner.text


def test_what_a_pair_talked_about_cannot_be_chosen(
    qtbot: QtBot, read: Read, tmp_path: Path, open_workspace: Workspace
) -> None:
    told = ["Mari Maasikas", "mari@naide.example", "", "Mentorina", "Rääkisime juhist"]
    wizard = read(a_sheet(tmp_path, told, headings=[*HEADINGS, "Kohtumise sisu ja märkmed"]))
    go_on(qtbot, wizard)
    line = wizard.sending.step.lines[4]
    assert not line.field.isEnabled()
    assert line.field.currentData() == SKIP
    assert "is theirs" in line.note.text()


def test_the_second_sheet_of_that_form_goes_where_the_first_went(
    qtbot: QtBot, read: Read, door: ImportDoor, tmp_path: Path, open_workspace: Workspace
) -> None:
    first = a_sheet(tmp_path, ["Mari Maasikas", "mari@naide.example", "+372 5551 2345", "Mentorina"])
    wizard = read(first)
    go_on(qtbot, wizard)
    wizard.sending.send(2, SKIP)
    go_on(qtbot, wizard)
    go_on(qtbot, wizard)
    wizard.leave_button.click()
    settle(qtbot, open_workspace)
    again = read(first)
    assert "before" in again.reading.sheet_step.banner.text
    go_on(qtbot, again)
    assert again.sending.step.lines[2].field.currentData() == SKIP
    go_on(qtbot, again)
    assert [line.row.what for line in again.looking.step.table.rows] == ["update"]
    assert {one.field for one in again.looking.step.panel.compared} >= {"Name", "E-mail"}


def test_a_cell_that_cannot_be_read_is_named_with_its_column(
    qtbot: QtBot, read: Read, tmp_path: Path
) -> None:
    wizard = read(a_sheet(tmp_path, ["Mari Maasikas", "mari(at)naide", "", "Mentorina"], ["", "x@y.example"]))
    go_on(qtbot, wizard)
    go_on(qtbot, wizard)
    rows = wizard.looking.step
    rows.chips["cells"].click()
    assert [line.row.name for line in rows.table.rows] == ["Mari Maasikas"]
    assert words_of(rows.panel) >= {"E-posti aadress", "“mari(at)naide”", "This is not an e-mail address."}
    rows.chips["problem"].click()
    assert [line.row.row for line in rows.table.rows] == [3]
    assert "There is no name in this row." in words_of(rows.panel)
    assert rows.panel.choices == {}


def test_headings_below_a_title_are_found_and_can_be_pointed_to(
    qtbot: QtBot, read: Read, tmp_path: Path
) -> None:
    person = ["Mari Maasikas", "mari@naide.example", "", "Mentorina"]
    wizard = read(a_sheet(tmp_path, person, above="Registreerumine 2026"))
    assert wizard.reading.sheet_step.model.header_row == 2
    step = wizard.reading.sheet_step
    step.view.setCurrentIndex(step.model.index(0, 0))
    QTest.keyClick(step.view, Qt.Key.Key_Return)
    assert step.model.header_row == 1
    QTest.keyClick(step.view, Qt.Key.Key_Down)
    QTest.keyClick(step.view, Qt.Key.Key_Return)
    assert step.model.header_row == 2
    go_on(qtbot, wizard)
    assert wizard.sending.step.lines[0].field.currentText() == "Name"


def test_a_renamed_picture_is_said_in_place_and_nothing_is_lost(
    qtbot: QtBot, read: Read, tmp_path: Path, sample: Path
) -> None:
    picture = tmp_path / "vastused.xlsx"
    picture.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(200))
    wizard = read(picture)
    assert wizard.here == FILE
    assert "is not a spreadsheet" in wizard.reading.file_step.banner.text
    assert not wizard.next_button.isEnabled()
    wizard.reading.read(sample)
    settle(qtbot, wizard.workspace)
    assert wizard.here == SHEET


def test_reading_can_be_given_up(qtbot: QtBot, door: ImportDoor, sample: Path) -> None:
    door.open(str(sample))
    wizard = door.wizard
    assert wizard is not None
    wizard.reading.file_step.cancel_button.click()
    settle(qtbot, wizard.workspace)
    assert wizard.here == FILE
    assert wizard.draft.table is None
    assert wizard.reading.file_step.banner.text == ""


def test_looking_at_the_rows_can_be_stopped_and_begun_again(qtbot: QtBot, read: Read, sample: Path) -> None:
    wizard = read(sample)
    go_on(qtbot, wizard)
    wizard.next_button.click()
    assert wizard.back_button.text() == "Stop"
    wizard.back_button.click()
    settle(qtbot, wizard.workspace)
    assert wizard.here == COLUMNS
    assert wizard.draft.shown is None
    assert wizard.back_button.text() == "Back"
    go_on(qtbot, wizard)
    assert wizard.here == ROWS


@pytest.mark.parametrize("moment", ["before the work", "while it writes"])
def test_stopping_leads_back_to_the_rows_and_says_that_nothing_was_written(
    qtbot: QtBot,
    read: Read,
    sample: Path,
    open_workspace: Workspace,
    monkeypatch: pytest.MonkeyPatch,
    moment: str,
) -> None:
    def interrupted(desk: Desk, *_: object, **__: object) -> None:
        with desk.step(say("Import {n} registrations", n=1)) as session:
            session.connection()
            if moment == "while it writes":
                while wizard.course.job is None:  # the work may begin before the window knows of it
                    time.sleep(0.001)
                wizard.bringing.stop()
            register(desk, a_registration("Mari Maasikas", "mentor"))

    wizard = read(sample)
    go_on(qtbot, wizard)
    go_on(qtbot, wizard)
    monkeypatch.setattr("mentordesk_ui.intake.bringing.bring_in", interrupted)
    wizard.next_button.click()
    if moment == "before the work":
        wizard.bringing.stop()
    settle(qtbot, open_workspace)
    assert wizard.here == ROWS
    assert wizard.looking.step.banner.text == "Stopped: nothing was brought in."
    assert wizard.next_button.isEnabled()
    assert people(open_workspace) == []
    monkeypatch.undo()
    go_on(qtbot, wizard)
    assert wizard.here == DONE
    assert len(people(open_workspace)) == 40


def test_leaving_before_the_last_step_writes_nothing(
    qtbot: QtBot, read: Read, sample: Path, door: ImportDoor, open_workspace: Workspace
) -> None:
    wizard = read(sample)
    go_on(qtbot, wizard)
    go_on(qtbot, wizard)
    QTest.keyClick(wizard, Qt.Key.Key_Escape)
    settle(qtbot, open_workspace)
    assert door.wizard is None
    assert people(open_workspace) == []


def test_the_command_waits_for_a_programme(workspace: Workspace, programme_file: Path) -> None:
    door = ImportDoor(workspace)
    assert not workspace.commands.give(COMMAND)
    workspace.take(Desk.open(programme_file, clock=lambda: NOW, who="koordinaator"))
    assert [found.title for found in workspace.commands.find("spreadsheet")] == ["Import registrations…"]
    assert workspace.commands.give(COMMAND)
    assert door.wizard is not None
    door.wizard.reject()


def test_the_people_are_shown_afterwards(
    qtbot: QtBot, read: Read, sample: Path, open_workspace: Workspace
) -> None:
    wanted: list[tuple[str, str]] = []
    open_workspace.asked_for.connect(lambda room, row: wanted.append((room, row)))
    wizard = read(sample)
    for _ in range(3):
        go_on(qtbot, wizard)
    wizard.bringing.step.people_button.click()
    [(room, row)] = wanted
    assert room == "people"
    assert row in {one.id.hex for one in people(open_workspace)}


def test_every_control_has_a_name_on_every_step(qtbot: QtBot, read: Read, sample: Path) -> None:
    wizard = read(sample)
    for _ in range(3):
        assert list(nameless_controls(wizard)) == []
        go_on(qtbot, wizard)
    assert list(nameless_controls(wizard)) == []


def test_every_field_of_the_core_has_words() -> None:
    from mentordesk.intake.headings import FIELDS

    assert set(field_titles()) == set(FIELDS) - {"other"}


@pytest.mark.parametrize("name", ["titles, blank rows", "a column for each", "an Estonian csv", "last name"])
def test_an_ugly_sheet_comes_in_through_the_wizard(
    qtbot: QtBot, read: Read, sample: Path, open_workspace: Workspace, tmp_path: Path, name: str
) -> None:
    book = openpyxl.load_workbook(sample, read_only=True)
    rows = [list(row) for row in book.worksheets[0].iter_rows(values_only=True)]
    [ugly] = [one for one in UGLY if one.name.startswith(name)]
    wizard = read(ugly.make(rows, tmp_path))
    for _ in range(3):
        go_on(qtbot, wizard)
    assert wizard.here == DONE
    found = {person.email: person for person in people(open_workspace)}
    assert len(found) == 40
    helina = found["helina.kuznetsova@tootukassa.example"]
    assert (helina.name, helina.phone, helina.years) == ("Helina Kuznetsova", "+37251923060", 17.0)
    assert set(helina.topics_offered) == {
        *("e-nõustamine", "keerulised kliendijuhtumid", "kutse taotlemine", "töötuks jäänute toetamine")
    }


TWO_ALIKE = (
    ["Kalle Põder", "kalle@naide.example", "+372 5798 1600", "Mentorina", "Töötukassa"],
    ["Kalle Poder", "poder@naide.example", "+372 5798 1600", "Mentorina", "Tõõtukasa"],
)


@pytest.fixture
def two_alike(qtbot: QtBot, read: Read, tmp_path: Path) -> ImportWizard:
    wizard = read(a_sheet(tmp_path, *TWO_ALIKE, headings=[*HEADINGS, "Töökoht"]))
    go_on(qtbot, wizard)
    go_on(qtbot, wizard)
    return wizard


def test_certain_duplicates_are_merged_at_once_and_a_field_as_chosen(
    qtbot: QtBot, two_alike: ImportWizard, open_workspace: Workspace
) -> None:
    rows = two_alike.looking.step
    assert rows.certain_button.text() == "Merge 1 certain duplicate"
    rows.certain_button.click()
    assert not rows.certain_button.isVisible()
    rows.table.choose("3")
    here, there = rows.panel.field_choices["email"]
    assert here.isChecked()
    there.click()
    assert rows.panel.field_choices["family_name"][0].isChecked()
    go_on(qtbot, two_alike)
    [person] = people(open_workspace)
    assert (person.name, person.email) == ("Kalle Poder", "kalle@naide.example")


def test_names_written_differently_become_one_when_ticked(
    qtbot: QtBot, two_alike: ImportWizard, open_workspace: Workspace
) -> None:
    rows = two_alike.looking.step
    assert rows.spellings_button.text() == "1 name written differently…"
    rows.spellings_button.click()
    [asking] = rows.findChildren(SpellingsDialog)
    assert list(nameless_controls(asking)) == []
    asking.tick_all()
    asking.main_button.click()
    assert rows.spellings_button.text() == "Written differently: 1 of 1 made one"
    rows.table.choose("3")
    rows.panel.choices["new"].click()
    go_on(qtbot, two_alike)
    assert [person.organisation for person in people(open_workspace)] == ["Töötukassa", "Töötukassa"]


def test_a_remembered_spelling_is_ticked_and_can_be_taken_apart(
    qtbot: QtBot, two_alike: ImportWizard, open_workspace: Workspace, read: Read
) -> None:
    sheet = two_alike.draft.path
    assert sheet is not None
    for tick, found in ((True, {"Töötukassa"}), (False, {"Töötukassa", "Tõõtukasa"})):
        wizard = two_alike if tick else read(sheet)
        while wizard.here != ROWS:
            go_on(qtbot, wizard)
        rows = wizard.looking.step
        rows.spellings_button.click()
        [asking] = rows.findChildren(SpellingsDialog)
        [(made, _)] = asking.ticks.values()
        assert made.isChecked() is not tick
        made.setChecked(tick)
        asking.main_button.click()
        rows.table.choose("3")
        rows.panel.choices["new" if tick else "update"].click()
        go_on(qtbot, wizard)
        wizard.show_people()
        assert {person.organisation for person in people(open_workspace)} == found


def test_columns_go_as_a_saved_recipe_says(
    qtbot: QtBot, read: Read, tmp_path: Path, open_workspace: Workspace
) -> None:
    wizard = read(a_sheet(tmp_path, *TWO_ALIKE, headings=[*HEADINGS, "Väli"]))
    go_on(qtbot, wizard)
    recipe = tmp_path / "veerud.json"
    wizard.sending.send(4, "organisation")
    wizard.sending.keep(recipe)
    wizard.sending.send(4, SKIP)
    wizard.sending.use(recipe)
    assert wizard.draft.mapping is not None
    assert wizard.draft.mapping.fields["organisation"] == [4]
    wizard.sending.use(tmp_path / "none.json")
    assert "is no recipe for columns" in wizard.sending.step.banner.text


def test_letters_open_the_list_and_take_no_column_its_field_on_their_way(
    qtbot: QtBot, read: Read, tmp_path: Path
) -> None:
    wizard = read(
        a_sheet(
            tmp_path,
            ["Mari Maasikas", "mari@naide.example", "+372 5551 2345", "Mentorina", "Kevade"],
            headings=[*HEADINGS, "Raamat"],
        )
    )
    go_on(qtbot, wizard)
    before = wizard.draft.mapping
    book = wizard.sending.step.lines[4].field
    QTest.keyClicks(book, "p")  # «Phone» begins so too
    QTest.keyClick(book.view(), Qt.Key.Key_Escape)
    assert wizard.draft.mapping == before
    QTest.keyClick(book, Qt.Key.Key_Down)
    assert book.view().isVisible()
    assert wizard.draft.mapping == before


def test_columns_of_ticks_join_the_topics_without_taking_them_away(
    qtbot: QtBot, read: Read, tmp_path: Path, open_workspace: Workspace
) -> None:
    headings = [*HEADINGS, "Mis teemadel?", "grupinõust."]
    mari = ["Mari Maasikas", "mari@naide.example", "+372 5551 2345", "Mentorina", "kutse taotlemine", "1"]
    wizard = read(a_sheet(tmp_path, mari, headings=headings))
    go_on(qtbot, wizard)
    wizard.sending.send(5, "topics")
    assert wizard.sending.step.lines[4].field.currentText() == "Topics"
    assert wizard.sending.step.lines[5].note.text() == "Ticks for “grupinõust.”"
    go_on(qtbot, wizard)
    go_on(qtbot, wizard)
    offered = people(open_workspace)[0].topics_offered
    assert offered == ("kutse taotlemine", "grupinõust.")


def test_a_sheet_as_wide_as_excel_can_be_lists_what_can_be_looked_through(
    qtbot: QtBot, read: Read, tmp_path: Path
) -> None:
    many = MOST_LISTED + 60
    headings = [*HEADINGS, *(f"Küsimus {n}" for n in range(many))]
    wizard = read(a_sheet(tmp_path, ["Mari Maasikas"], headings=headings))
    wizard.next()
    qtbot.waitUntil(lambda: len(wizard.sending.step.lines) == MOST_LISTED, timeout=20_000)
    qtbot.waitUntil(
        lambda: "64 more columns go to the other answers." in words_of(wizard.sending.step), timeout=5_000
    )


def test_a_new_row_shows_what_comes_in(qtbot: QtBot, read: Read, tmp_path: Path) -> None:
    wizard = read(a_sheet(tmp_path, ["Mari Maasikas", "mari@naide.example", "5551 2345", "Mentorina"]))
    go_on(qtbot, wizard)
    go_on(qtbot, wizard)
    assert {"What comes in", "+37255512345", "mentor"} <= words_of(wizard.looking.step.panel)


def test_rows_alike_by_name_alone_have_a_chip_of_their_own(qtbot: QtBot, read: Read, tmp_path: Path) -> None:
    wizard = read(
        a_sheet(
            tmp_path,
            ["Ants Rebane", "ants@naide.example", "5551 2345", "Mentorina"],
            ["Ants Rebane", "a.rebane@kool.example", "5551 2346", "Menteena"],
        )
    )
    go_on(qtbot, wizard)
    go_on(qtbot, wizard)
    rows = wizard.looking.step
    assert rows.chips["alike"].text() == "Alike 1"
    rows.chips["alike"].click()
    assert [line.row.row for line in rows.table.rows] == [3]


def test_the_end_lists_what_has_to_be_seen_to(qtbot: QtBot, read: Read, tmp_path: Path) -> None:
    wizard = read(
        a_sheet(
            tmp_path,
            ["Mari Maasikas", "mari(at)naide", "5551 2345", "Mentorina"],
            ["", "keegi@naide.example", "5551 2346", "Mentorina"],
        )
    )
    go_on(qtbot, wizard)
    go_on(qtbot, wizard)
    go_on(qtbot, wizard)
    end = wizard.bringing.step
    assert end.to_see.toPlainText().splitlines() == [
        "Row 2, Mari Maasikas: E-posti aadress: This is not an e-mail address.",
        "Row 3: Ees- ja perekonnanimi: There is no name in this row.",
    ]
    end.copy_button.click()
    assert QApplication.clipboard().text() == end.to_see.toPlainText()


def test_a_folder_without_spreadsheets_is_said_so(read: Read, tmp_path: Path) -> None:
    folder = tmp_path / "pildid"
    folder.mkdir()
    (folder / "a.png").touch()
    wizard = read(folder)
    assert wizard.here == FILE
    assert "There is no spreadsheet in the folder pildid." in wizard.reading.file_step.banner.text


def test_a_picture_is_told_to_be_one(read: Read, tmp_path: Path) -> None:
    picture = tmp_path / "puhkus.png"
    picture.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(64))
    wizard = read(picture)
    assert "it is a picture" in wizard.reading.file_step.banner.text


def test_a_sheet_of_headings_alone_says_so(qtbot: QtBot, read: Read, tmp_path: Path) -> None:
    wizard = read(a_sheet(tmp_path))
    go_on(qtbot, wizard)
    go_on(qtbot, wizard)
    assert "There is no row below the headings." in words_of(wizard.looking.step)
    assert not wizard.next_button.isEnabled()


def test_enter_on_the_first_step_asks_for_the_file(qtbot: QtBot, door: ImportDoor) -> None:
    door.open()
    wizard = door.wizard
    assert wizard is not None
    wizard.reading.file_step.choose_button.setFocus()
    QTest.keyClick(wizard.reading.file_step.choose_button, Qt.Key.Key_Return)
    [asking] = wizard.findChildren(QFileDialog)
    asking.reject()


def rows_of_sample(qtbot: QtBot, read: Read, sample: Path) -> ImportWizard:
    wizard = read(sample)
    wizard.activateWindow()
    qtbot.waitActive(wizard)
    go_on(qtbot, wizard)
    go_on(qtbot, wizard)
    assert wizard.here == ROWS
    return wizard


def test_enter_on_another_button_never_brings_the_rows_in(
    qtbot: QtBot, read: Read, sample: Path, open_workspace: Workspace
) -> None:
    wizard = rows_of_sample(qtbot, read, sample)
    for part in (wizard.looking.step.chips["new"], wizard.looking.step.search_field):
        part.setFocus()
        QTest.keyClick(part, Qt.Key.Key_Return)
        assert wizard.here == ROWS
    wizard.back_button.setFocus()
    QTest.keyClick(wizard.back_button, Qt.Key.Key_Return)
    settle(qtbot, open_workspace)
    assert wizard.here == COLUMNS
    assert people(open_workspace) == []


def test_ctrl_enter_goes_on_from_the_table_of_rows(
    qtbot: QtBot, read: Read, sample: Path, open_workspace: Workspace
) -> None:
    wizard = rows_of_sample(qtbot, read, sample)
    view = wizard.looking.step.table.view
    QTest.keyClick(view, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settle(qtbot, open_workspace)
    assert len(people(open_workspace)) == 40


def test_enter_on_the_headings_goes_on(qtbot: QtBot, read: Read, sample: Path) -> None:
    wizard = read(sample)
    step = wizard.reading.sheet_step
    step.take_focus()
    assert step.model.number(step.view.currentIndex().row()) == step.model.header_row
    QTest.keyClick(step.view, Qt.Key.Key_Return)
    settle(qtbot, wizard.workspace)
    assert wizard.here == COLUMNS


def test_tab_goes_from_a_row_to_what_can_be_done_with_it(qtbot: QtBot, read: Read, sample: Path) -> None:
    wizard = rows_of_sample(qtbot, read, sample)
    rows = wizard.looking.step
    rows.table.view.setFocus()
    QTest.keyClick(rows.table.view, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() in rows.panel.choices.values()
    rows.search_field.setFocus()
    QTest.keyClick(rows.search_field, Qt.Key.Key_Tab, Qt.KeyboardModifier.ShiftModifier)
    assert QApplication.focusWidget() in rows.chips.values()


def test_all_that_a_row_says_is_seen(qtbot: QtBot, read: Read, sample: Path) -> None:
    wizard = rows_of_sample(qtbot, read, sample)
    rows = wizard.looking.step
    rows.show_part("new")
    told = {one.field: one.here for one in rows.panel.compared}
    assert {"Years of experience", "Topics sought", "Ways of meeting", "Fee", "Principles"} <= set(told)
    assert told["Years of experience"] == "0 years"
    assert told["Languages"] == "Estonian, Russian"
    assert "<" not in told["Topics sought"]


def test_a_page_of_advice_before_the_answers_is_passed_over(qtbot: QtBot, read: Read, tmp_path: Path) -> None:
    book = openpyxl.Workbook(write_only=True)
    book.create_sheet("Juhend").append(["Siin on vastused"])
    answers = book.create_sheet("Vastused")
    answers.append(HEADINGS)
    answers.append(["Mari Tamm", "mari@kool.example", "", "mentorina"])
    book.save(tmp_path / "vastused.xlsx")
    wizard = read(tmp_path / "vastused.xlsx")
    step = wizard.reading.sheet_step
    assert step.sheet_field.currentText() == "Vastused"
    assert step.banner.text == ""


def test_a_sheet_that_comes_again_shows_who_said_something_else(
    qtbot: QtBot, read: Read, tmp_path: Path, open_workspace: Workspace
) -> None:
    mari = ["Mari Tamm", "mari@kool.example", "+372 5551 2345", "mentorina"]
    jaan = ["Jaan Kask", "jaan@kool.example", "+372 5551 9999", "menteena"]
    first = read(a_sheet(tmp_path, mari, jaan))
    for _ in range(3):
        go_on(qtbot, first)
    first.accept()
    wizard = read(a_sheet(tmp_path, mari, [*jaan[:2], "+372 5551 7777", jaan[3]]))
    for _ in range(2):
        go_on(qtbot, wizard)
    rows = wizard.looking.step
    assert rows.chips["changed"].text() == "With changes 1"
    rows.chips["changed"].click()
    assert [line.row.name for line in rows.table.rows] == ["Jaan Kask"]
    rows.show_part("all")
    rows.search_field.setText("Mari")
    [mari_again] = rows.table.rows
    rows.table.choose(mari_again.id)
    qtbot.wait(10)
    assert "The same answers are on record already." in words_of(rows.panel)
