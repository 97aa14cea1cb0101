import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from mentordesk_ui.commands import Command, Commands, Found
from mentordesk_ui.theme.theme import Theme


def a_command(title: str = "Add a person…", **named: object) -> Command:
    return Command(**{"id": "people.add", "title": title, "run": lambda: None, **named})  # type: ignore[arg-type]


def test_keys_that_write_letters_are_refused(qtbot: QtBot) -> None:
    with pytest.raises(ValueError, match="AltGr"):
        Commands().add(a_command(keys="Ctrl+Alt+S"))


def test_the_search_finds_commands_by_any_word_without_diacritics(qtbot: QtBot) -> None:
    commands = Commands()
    commands.add(a_command("Lisa inimene…", said_also="uus osaleja"))
    commands.add(a_command("Tagasivõtmine", id="edit.undo"))
    assert [found.title for found in commands.find("tagasivot")] == ["Tagasivõtmine"]
    assert [found.title for found in commands.find("osaleja lisa")] == ["Lisa inimene…"]
    assert len(commands.find("")) == 2


def test_people_come_before_commands_and_what_cannot_be_done_is_not_offered(qtbot: QtBot) -> None:
    commands = Commands()
    commands.search_in("people", lambda text: [Found("Maarja Õunapuu", "mentee", "user", lambda: None)])
    commands.add(a_command("Maarja's page"), a_command("Maarja is away", id="x", enabled=lambda: False))
    assert [found.title for found in commands.find("maarja")] == ["Maarja Õunapuu", "Maarja's page"]
    commands.search_in("people", None)
    assert [found.title for found in commands.find("maarja")] == ["Maarja's page"]


def test_an_action_asks_anew_whether_its_command_can_be_done(qtbot: QtBot, theme: Theme) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    state = {"free": False}
    done: list[str] = []
    commands = Commands()
    commands.add(a_command(run=lambda: done.append("added"), enabled=lambda: state["free"], keys="Ctrl+N"))
    action: QAction = commands.action("people.add", window, shortcut=True)
    assert not action.isEnabled()
    assert not commands.give("people.add")
    state["free"] = True
    commands.refresh()
    action.trigger()
    assert done == ["added"]
    assert action.shortcut().toString() == "Ctrl+N"
    in_a_menu = commands.action("people.add", window)
    assert in_a_menu.shortcut().isEmpty()  # two with the same keys would silence each other
    assert in_a_menu.text().endswith("\tCtrl+N")


def test_a_command_that_went_is_not_found_any_more(qtbot: QtBot) -> None:
    commands = Commands()
    commands.add(a_command())
    commands.remove("people.add")
    assert "people.add" not in commands
    assert commands.find("person") == []
    assert not commands.give("people.add")
