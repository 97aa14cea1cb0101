from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QPushButton, QToolButton
from pytestqt.qtbot import QtBot

from mentordesk.desk import Desk, PasswordIsNeeded, system_clock
from mentordesk.i18n import Texts
from mentordesk.programme.rows import current
from mentordesk_ui.files import created, profile_cards
from mentordesk_ui.new_file import NewDialog, NewFile, ProfileCard
from mentordesk_ui.password import PasswordDialog, RecoveryDialog
from mentordesk_ui.settings.about import AboutDialog
from mentordesk_ui.settings.dialog import SettingsDialog
from mentordesk_ui.start import StartDoors, StartPage
from mentordesk_ui.widgets.accessible import nameless_controls
from mentordesk_ui.widgets.date_field import DateField, read_date, write_date
from mentordesk_ui.workspace import Workspace

T = Texts("en")
CARDS = [
    ProfileCard(
        "association-season", "Association season", "Ten months", "et", ("et", "en"), date(2026, 9, 1)
    ),
    ProfileCard("career-mentoring", "Career mentoring", "Half a year", "fi", ("fi", "en"), date(2026, 3, 1)),
]


def a_new_dialog(qtbot: QtBot, folder: Path) -> NewDialog:
    dialog = NewDialog(T, CARDS, folder)
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def test_the_kinds_of_programme_ship_in_the_persons_language() -> None:
    cards = profile_cards("et", date(2026, 5, 25))
    assert [card.name for card in cards][:2] == ["association-season", "mentor-register"]
    assert cards[0].title == "Ühingu mentorprogramm"
    assert cards[0].language == "et"
    assert cards[0].first_day == date(2026, 9, 1)


def test_a_password_is_the_normal_choice_and_must_be_typed_twice(
    qtbot: QtBot, theme: object, tmp_path: Path
) -> None:
    dialog = a_new_dialog(qtbot, tmp_path)
    dialog.main_button.click()
    assert dialog.decided is None
    dialog.password_field.setText("karjäärinõustaja")
    dialog.again_field.setText("karjaarinoustaja")
    dialog.main_button.click()
    assert dialog.decided is None
    dialog.again_field.setText("karjäärinõustaja")
    dialog.main_button.click()
    place = tmp_path / "association-season.mentordesk"
    assert dialog.decided == NewFile(
        "association-season", "Association season", date(2026, 9, 1), "et", place, "karjäärinõustaja"
    )


def test_going_without_a_password_is_possible_and_says_what_it_means(
    qtbot: QtBot, theme: object, tmp_path: Path
) -> None:
    dialog = a_new_dialog(qtbot, tmp_path)
    dialog.choose("career-mentoring")
    dialog.without_password.setChecked(True)
    assert "can read everything" in " ".join(w.text() for w in dialog.findChildren(type(dialog._warning)))
    assert dialog._warning.isVisible()
    assert not dialog.password_form.isVisible()
    dialog.main_button.click()
    assert dialog.decided is not None
    assert dialog.decided.password is None
    assert dialog.decided.language == "fi"


@pytest.mark.parametrize("wrong", ["", "no-such-folder/x.mentordesk", "taken.mentordesk"])
def test_a_place_that_cannot_be_is_refused_before_anything_is_made(
    qtbot: QtBot, theme: object, tmp_path: Path, wrong: str
) -> None:
    (tmp_path / "taken.mentordesk").write_text("")
    dialog = a_new_dialog(qtbot, tmp_path)
    dialog.without_password.setChecked(True)
    dialog.place_field.setText(str(tmp_path / wrong) if wrong else "")
    dialog.main_button.click()
    assert dialog.decided is None


def test_a_new_file_holds_its_programme_and_opens_by_its_password_alone(tmp_path: Path) -> None:
    wish = NewFile(
        "association-season",
        "Hooaeg",
        date(2026, 9, 1),
        "et",
        tmp_path / "uus.mentordesk",
        "karjäärinõustaja",
    )
    with created(wish, "Liis", system_clock) as desk:
        code = desk.recovery_code
        assert code
        with desk.read() as session:
            assert current(session).title == "Hooaeg"
    with pytest.raises(PasswordIsNeeded):
        Desk.open(wish.path)
    Desk.open(wish.path, recovery_code=code).close()


def test_the_password_dialog_takes_the_code_instead_and_stays_when_it_is_wrong(
    qtbot: QtBot, theme: object
) -> None:
    tried: list[tuple[str | None, str | None]] = []
    dialog = PasswordDialog(T, "year.mentordesk", lambda *key: tried.append(key))
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.main_button.click()
    assert tried == []
    dialog.password_field.setText("õige")
    dialog.main_button.click()
    dialog.refuse("This password does not open year.mentordesk.")
    assert dialog.isVisible()
    assert dialog.main_button.isEnabled()
    dialog.findChildren(QPushButton)[0].parentWidget()
    [switch] = [b for b in dialog.findChildren(QPushButton) if b.text() == "I have the recovery code"]
    switch.click()
    dialog.code_field.setText("ABCD-EFGH")
    dialog.main_button.click()
    assert tried == [("õige", None), (None, "ABCD-EFGH")]


def test_the_recovery_code_is_kept_before_its_dialog_goes(qtbot: QtBot, theme: object) -> None:
    printed: list[str] = []
    dialog = RecoveryDialog(T, "year.mentordesk", "ABCD-EFGH", lambda: printed.append("code"))
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.reject()
    assert dialog.isVisible()
    buttons = {b.text(): b for b in dialog.findChildren(QPushButton)}
    buttons["Print…"].click()
    buttons["Copy"].click()
    assert QGuiApplication.clipboard().text() == "ABCD-EFGH"
    assert printed == ["code"]
    dialog.kept.setChecked(True)
    dialog.main_button.click()
    assert dialog.result() == QDialog.DialogCode.Accepted


def test_settings_take_effect_at_once(qtbot: QtBot, open_workspace: Workspace) -> None:
    dialog = SettingsDialog(open_workspace)
    qtbot.addWidget(dialog)
    dialog.language_field.setCurrentIndex(dialog.language_field.findData("et"))
    dialog.theme_field.setCurrentIndex(dialog.theme_field.findData("dark"))
    dialog.who_field.setText("Liis")
    dialog.main_button.click()
    assert open_workspace.t.language == "et"
    assert open_workspace.tokens.dark
    assert open_workspace.settings_file.load().who == "Liis"


def test_recent_files_can_be_opened_and_taken_off(qtbot: QtBot, theme: object) -> None:
    asked: list[tuple[str, object]] = []
    doors = StartDoors(
        open_file=lambda: None,
        open_path=lambda path: asked.append(("open", path)),
        new_file=lambda: None,
        forget=lambda name: asked.append(("forget", name)),
        speak=lambda language: asked.append(("speak", language)),
        try_sample=lambda: asked.append(("sample", "")),
    )
    page = StartPage(T, ["/home/liis/season.mentordesk"], doors)
    qtbot.addWidget(page)
    by_name = {b.accessibleName(): b for b in page.findChildren(QPushButton)}
    by_name["Open season.mentordesk"].click()
    by_name["Try the sample year"].click()
    assert asked == [("open", Path("/home/liis/season.mentordesk")), ("sample", "")]


def test_somebody_who_starts_for_the_first_time_chooses_the_language(qtbot: QtBot, theme: object) -> None:
    spoken: list[str] = []
    nothing = lambda *_: None  # noqa: E731
    doors = StartDoors(nothing, nothing, nothing, nothing, spoken.append)
    page = StartPage(T, [], doors)
    qtbot.addWidget(page)
    next(b for b in page.findChildren(QToolButton) if b.text() == "suomi").click()
    assert spoken == ["fi"]


def test_every_control_of_the_dialogs_has_a_name(
    qtbot: QtBot, open_workspace: Workspace, tmp_path: Path
) -> None:
    doors = StartDoors(*[lambda *_: None] * 5)
    for widget in (
        NewDialog(T, CARDS, tmp_path),
        PasswordDialog(T, "x", lambda *_: None),
        RecoveryDialog(T, "x", "code", None),
        SettingsDialog(open_workspace),
        AboutDialog(T),
        StartPage(T, ["/a.mentordesk"], doors),
    ):
        qtbot.addWidget(widget)
        assert list(nameless_controls(widget)) == []


# Dates


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("04.05.2026", date(2026, 5, 4)), ("4.5.26", date(2026, 5, 4)), ("4.5.2026.", date(2026, 5, 4)),
        ("04052026", date(2026, 5, 4)), ("2026-05-04", date(2026, 5, 4)),
        ("29.2.2027", None), ("soon", None), ("", None),
    ],
)  # fmt: skip
def test_dates_are_read_as_people_write_them(written: str, meant: date | None) -> None:
    assert read_date(written) == meant


def test_a_date_is_written_as_people_here_write_it() -> None:
    assert write_date(date(2026, 5, 4)) == "04.05.2026"
    assert write_date(None) == ""


def test_a_date_field_tells_when_the_typing_is_done_and_may_be_empty(qtbot: QtBot, theme: object) -> None:
    field = DateField(date(2026, 2, 15), name="Certificate")
    qtbot.addWidget(field)
    told: list[date | None] = []
    field.date_changed.connect(told.append)
    for written in ("4.5.26", "some day", ""):
        field.setText(written)
        field.editingFinished.emit()
    assert told == [date(2026, 5, 4), None]
    field.setText("some day")
    field.editingFinished.emit()
    assert field.wrong


def test_the_calendar_of_a_date_field_begins_on_monday(qtbot: QtBot, theme: object) -> None:
    from PySide6.QtCore import QDate
    from PySide6.QtWidgets import QCalendarWidget

    field = DateField(date(2026, 2, 15), name="Certificate")
    qtbot.addWidget(field)
    field.show()
    field.open_calendar()
    assert field.calendar is not None
    [month] = field.calendar.findChildren(QCalendarWidget)
    assert month.firstDayOfWeek() == Qt.DayOfWeek.Monday
    month.clicked.emit(QDate(2026, 2, 20))
    assert field.text() == "20.02.2026"
