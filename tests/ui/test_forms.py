"""Forms dropped on the window, a paper form typed in, and the form and the register among the reports."""

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from mentordesk.desk import Desk
from mentordesk.intake.form_marks import ANSWERS
from mentordesk.intake.rows import blank_form
from mentordesk.papers.form_workbook import write_form_workbook
from mentordesk.people.page_rows import PersonPage, person_page
from mentordesk.people.registration import Claimed
from mentordesk.people.rows import person_rows
from mentordesk.programme.rows import current
from mentordesk.settings import SettingsFile
from mentordesk_ui.intake.course import COLUMNS, ROWS, SHEET
from mentordesk_ui.intake.door import ImportDoor
from mentordesk_ui.papers.page import PapersPage
from mentordesk_ui.people.registration.dialog import RegistrationDialog
from mentordesk_ui.theme.theme import Theme
from mentordesk_ui.widgets.ticks import Ticks
from mentordesk_ui.workspace import Workspace
from tests.builders import a_desk, a_mentor


@pytest.fixture
def opened(qapp: QApplication, tmp_path: Path) -> Iterator[Any]:
    made = Workspace(Theme(qapp, "light"), SettingsFile(tmp_path / "settings.toml"))

    def open_it(desk: Desk) -> Workspace:
        made.take(desk)
        made.choose_language("en")
        return made

    yield open_it
    made.quit()


def a_filled(desk: Desk, file: Path, **answers: str) -> Path:
    with desk.read() as session:
        write_form_workbook(blank_form(session), file)
    book = openpyxl.load_workbook(file)
    sheet: Any = book.worksheets[0]
    for row in range(1, sheet.max_row + 1):
        for hidden, answer in ANSWERS.items():
            said = answers.get(str(sheet.cell(row, hidden + 1).value).replace("=", "_"))
            if said is not None:
                sheet.cell(row, answer + 1).value = said
    book.save(file)
    return file


def the_page(desk: Desk) -> PersonPage:
    with desk.read() as session:
        [row] = person_rows(session, desk.today)
        return person_page(session, row.id, desk.today)


def test_several_forms_dropped_on_the_window_become_rows_of_one_step(
    qtbot: QtBot, opened: Any, tmp_path: Path
) -> None:
    desk = a_desk(tmp_path)
    workspace = opened(desk)
    files = [
        a_filled(desk, tmp_path / "mari.xlsx", given_name="Mari", family_name="Mets", role_mentee="jah"),
        a_filled(desk, tmp_path / "jaan.xlsx", given_name="Jaan", family_name="Kask", role_mentor="jah"),
    ]
    (tmp_path / "broken.xlsx").write_bytes(b"PK\x03\x04 broken")
    door = ImportDoor(workspace)
    door.open_several([tmp_path / "broken.xlsx", *files])
    qtbot.waitUntil(lambda: door.wizard is not None and door.wizard.here == ROWS, timeout=15000)
    wizard = door.wizard
    assert wizard is not None
    assert [line.row.what for line in wizard.looking.step.table.rows] == ["problem", "new", "new"]
    assert not wizard.stepper.buttons[SHEET].isEnabled()
    assert not wizard.stepper.buttons[COLUMNS].isEnabled()
    wizard.next()
    qtbot.waitUntil(lambda: wizard.bringing.brought is not None, timeout=15000)
    with desk.read() as session:
        assert [row.name for row in person_rows(session, desk.today)] == ["Jaan Kask", "Mari Mets"]
    wizard.bringing.undo()
    qtbot.waitUntil(lambda: wizard.bringing.undone, timeout=15000)
    with desk.read() as session:
        assert person_rows(session, desk.today) == []
    wizard.reject()


def test_spreadsheets_among_which_no_form_is_go_elsewhere(qtbot: QtBot, opened: Any, tmp_path: Path) -> None:
    workspace = opened(a_desk(tmp_path))
    files = [tmp_path / "one.csv", tmp_path / "two.csv"]
    for file in files:
        file.write_text("a;b\n1;2\n", encoding="utf-8")
    door = ImportDoor(workspace)
    with qtbot.waitSignal(door.met_no_form, timeout=15000) as met:
        door.open_several(files)
    assert met.args == [files]
    assert door.wizard is None


def test_a_paper_form_is_typed_in_the_order_of_the_paper(qtbot: QtBot, opened: Any, tmp_path: Path) -> None:
    desk = a_desk(tmp_path)
    workspace = opened(desk)
    with desk.read() as session:
        now, form = current(session), blank_form(session, "en")
    dialog = RegistrationDialog(workspace, now, None)
    qtbot.addWidget(dialog)
    names = [field.accessibleName() for field in dialog.fields.values()]
    numbered = [name.partition(". ")[2] for name in names if name[0].isdigit() and ": another" not in name]
    assert numbered == [question.lines[0].title for question in form.questions]
    said = {
        "given_name": "Mari", "family_name": "Šmidt", "email": "mari@naide.example", "goals": "areneda",
        "certificate": "Karjäärispetsialist, tase 6", "certificate_until": "31.12.2028",
        "unwanted_partner": "Jaan Kask", "filled_on": "02.06.2026",
    }  # fmt: skip
    for field, text in said.items():
        widget: Any = dialog.fields[field]
        widget.setPlainText(text) if field == "goals" else widget.setText(text)
    for field, choice in (("role", "mentor"),):
        ticks = dialog.fields["roles"]
        assert isinstance(ticks, Ticks), field
        ticks.boxes[choice].setChecked(True)
    topics: Any = dialog.fields["topics"]
    topics.boxes["e-nõustamine"].setChecked(True)
    paid: Any = dialog.fields["fee_paid"]
    paid.setCurrentIndex(paid.findData("yes"))
    with qtbot.waitSignal(dialog.next_wanted):
        dialog.keep_and_go_on()
    page = the_page(desk)
    assert (page.name, page.goals, page.registered_at) == ("Mari Šmidt", "areneda", datetime(2026, 6, 2))
    assert [topic.title for topic in page.topics_offered] == ["e-nõustamine"]
    assert page.topics_sought == ()
    shown = {row.kind: row for row in page.evidence}
    assert shown["certificate"].valid_until == date(2028, 12, 31)
    assert shown["fee"].claim is True
    assert [wish.text for wish in page.blocks] == ["Jaan Kask"]


def test_a_consent_typed_from_paper_stands_with_the_text_of_the_paper(
    qtbot: QtBot, opened: Any, tmp_path: Path
) -> None:
    desk = a_desk(tmp_path, "mentor-register")
    workspace = opened(desk)
    dialog = RegistrationDialog(workspace, workspace.read(current), None)
    qtbot.addWidget(dialog)
    fields: Any = dialog.fields
    for field, text in {"given_name": "Heli", "family_name": "Kask", "filled_on": "02.06.2026"}.items():
        fields[field].setText(text)
    fields["roles"].boxes["mentor"].setChecked(True)
    for field, said in {"listed": "yes", "listing_contact": "no"}.items():
        fields[field].setCurrentIndex(fields[field].findData(said))
    dialog.keep()
    with desk.read() as session:
        version = blank_form(session).consent_version
    [kept] = the_page(desk).consents
    assert kept.id is not None
    assert (kept.kind, kept.text_version, kept.given_on, kept.source) == (
        "listing", version, date(2026, 6, 2), "paper",
    )  # fmt: skip


def test_a_day_that_is_none_is_said_at_its_field(qtbot: QtBot, opened: Any, tmp_path: Path) -> None:
    desk = a_desk(tmp_path)
    workspace = opened(desk)

    dialog = RegistrationDialog(workspace, workspace.read(current), None)
    qtbot.addWidget(dialog)
    fields: Any = dialog.fields
    fields["family_name"].setText("Mets")
    fields["roles"].boxes["mentee"].setChecked(True)
    fields["filled_on"].setText("31.02.2026")
    dialog.keep()
    assert "no day" in fields["filled_on"].accessibleDescription()
    with desk.read() as session:
        assert person_rows(session, desk.today) == []


def test_the_form_and_the_register_are_saved_from_the_reports(
    qtbot: QtBot, opened: Any, tmp_path: Path
) -> None:
    desk = a_desk(tmp_path, "mentor-register", date(2026, 6, 1), date(2026, 1, 1))
    claims = {"diploma": Claimed(claim=True, text="Coach")}
    a_mentor(desk, "Žanna Šmidt", listed=True, education="master", claims=claims)
    workspace = opened(desk)
    page = PapersPage(workspace)
    qtbot.addWidget(page)
    page.show_tab("form")
    qtbot.waitUntil(lambda: page.shown is not None, timeout=20000)
    for kind, languages in (("form", ["et", "fi", "sv", "en"]), ("register", ["et", "en", "fi", "sv"])):
        page.show_tab(kind)
        assert [page.language.itemData(n) for n in range(page.language.count())] == languages
        page.save_to(tmp_path / kind)
        qtbot.waitUntil(lambda: bool(list(tmp_path.glob("*/*.pdf"))), timeout=15000)
    qtbot.waitUntil(lambda: bool(list(tmp_path.glob("*/*.html"))), timeout=15000)
    assert {path.suffix for path in (tmp_path / "form").iterdir()} == {".xlsx", ".pdf"}
    assert {path.suffix for path in (tmp_path / "register").iterdir()} == {".xlsx", ".pdf", ".html"}
