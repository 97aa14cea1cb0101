"""Tabs that find no room stand in a menu, and the window can be as narrow as it has to be."""

from PySide6.QtWidgets import QToolButton
from pytestqt.qtbot import QtBot

from mentordesk_ui.widgets.page_header import PageHeader, Tab

NAMES = ("All", "Mentors", "Mentees", "Questions", "Waiting list", "Leads", "Organisations")


def shown(header: PageHeader) -> list[str]:
    buttons = [b for b in header.findChildren(QToolButton) if b.isVisibleTo(header)]
    return [b.text() for b in buttons if b.text() in NAMES]


def test_tabs_without_room_are_chosen_from_a_menu(qtbot: QtBot) -> None:
    header = PageHeader("People", "61")
    qtbot.addWidget(header)
    header.set_tabs([Tab(name, name) for name in NAMES])
    header.resize(1400, 56)
    header.show()
    assert shown(header) == list(NAMES)
    header.resize(360, 56)
    qtbot.waitUntil(lambda: len(shown(header)) < len(NAMES))
    assert shown(header)[0] == "All"
    more = next(b for b in header.findChildren(QToolButton) if b.menu() is not None)
    assert "Organisations" in more.accessibleName()
    chosen: list[str] = []
    header.chosen.connect(chosen.append)
    next(a for a in more.menu().actions() if a.text() == "Organisations").trigger()
    assert chosen == ["Organisations"]
    assert header.tab == "Organisations"
    assert "Organisations" in shown(header)
