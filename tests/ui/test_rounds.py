"""Rounds in the window: the next one asked about and opened, an earlier one worked in again."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtWidgets import QDialog, QLabel
from pytestqt.qtbot import QtBot

from mentordesk.desk import Desk
from mentordesk.people.rows import person_rows
from mentordesk.programme.actions import open_next_round, work_in_round
from mentordesk.programme.rows import current, round_rows
from mentordesk_ui.people.page import PeoplePage
from mentordesk_ui.programme.next_round import NextRoundDialog
from mentordesk_ui.programme.page import ProgrammePage
from mentordesk_ui.programme.rounds import RoundsSection
from mentordesk_ui.today.page import TodayPage
from mentordesk_ui.widgets.accessible import nameless_controls
from mentordesk_ui.workspace import Workspace
from tests.builders import a_clock, a_mentee
from tests.ui.conftest import OpenPage


def rounds_of(page: ProgrammePage) -> RoundsSection:
    page.show_tab("rounds")
    made = page.section("rounds")
    assert isinstance(made, RoundsSection)
    return made


def asked(page: ProgrammePage) -> NextRoundDialog:
    [dialog] = page.findChildren(NextRoundDialog)
    return dialog


def said_in(dialog: QDialog) -> str:
    return "\n".join(words.text() for words in dialog.findChildren(QLabel) if not words.isHidden())


def listed(section: RoundsSection) -> list[tuple[str, bool]]:
    return [(row.title, row.is_current) for row in section.table.model.rows]


def test_the_dialog_tells_the_days_and_what_goes_along_before_the_round_opens(
    open_page: OpenPage, desk: Desk
) -> None:
    a_mentee(desk)
    page = open_page(ProgrammePage)
    rounds_of(page).next_button.click()
    dialog = asked(page)
    told = said_in(dialog)
    assert (dialog.first_day, list(nameless_controls(dialog))) == (date(2027, 9, 1), [])
    assert "01.09.2027–30.06.2028" in told
    assert "numbers, rules, criteria with their weights, topics" in told
    assert "registrations, pairs and meetings" in told
    assert "2026/27 stays in the file with everything." in told
    dialog.first_field.setText("1.10.2027")
    assert "01.10.2027–" in said_in(dialog)
    dialog.do_button.click()
    workspace = page.workspace
    now = workspace.read(current)
    assert (now.round_title, now.dates.programme_from) == ("2027/28", date(2027, 10, 1))
    assert listed(rounds_of(page)) == [("2027/28", True), ("2026/27", False)]
    workspace.undo()
    assert listed(rounds_of(page)) == [("2026/27", True)]


def test_a_day_that_cannot_be_is_refused_in_the_dialog(open_page: OpenPage) -> None:
    page = open_page(ProgrammePage)
    page.show_row("next-round")
    dialog = asked(page)
    for written, told in (("31.2.2027", "This is no date."), ("1.9.2026", "must begin after 2026/27")):
        dialog.first_field.setText(written)
        dialog.do_button.click()
        assert told in said_in(dialog)
    assert len(page.workspace.read(round_rows)) == 1
    dialog.reject()


def test_an_earlier_round_is_worked_in_again_and_undo_comes_back(open_page: OpenPage, desk: Desk) -> None:
    a_mentee(desk, "Mati Kask")
    open_next_round(desk)
    page = open_page(ProgrammePage)
    section = rounds_of(page)
    earlier = next(row for row in section.table.model.rows if row.title == "2026/27")
    assert not section.work_button.isEnabled()
    section.table.choose(earlier.id.hex)
    section.work_button.click()
    assert listed(section) == [("2027/28", False), ("2026/27", True)]
    assert not section.work_button.isEnabled()
    assert [row.name for row in page.workspace.read(person_rows, desk.today)] == ["Mati Kask"]
    page.workspace.undo()
    assert listed(section) == [("2027/28", True), ("2026/27", False)]


@pytest.mark.parametrize(("later_there", "wanted"), [(False, "next-round"), (True, "rounds")])
def test_today_leads_to_the_next_round_once_this_one_is_over(
    desk: Desk, bare_workspace: Workspace, qtbot: QtBot, later_there: bool, wanted: str
) -> None:
    with desk.read() as session:
        first = current(session).round_id
    if later_there:
        open_next_round(desk)
        work_in_round(desk, first)
    desk.close()
    bare_workspace.take(Desk.open(desk.path, clock=a_clock(date(2027, 7, 5))))
    bare_workspace.choose_language("en")
    gone: list[tuple[str, str]] = []
    bare_workspace.asked_for.connect(lambda room, row: gone.append((room, row)))
    page = TodayPage(bare_workspace)
    qtbot.addWidget(page)
    page.lines["round-over"].action_button.click()
    assert gone == [("programme", wanted)]


def test_a_new_rounds_empty_list_says_that_people_of_earlier_rounds_are_known(
    open_page: OpenPage, desk: Desk
) -> None:
    a_mentee(desk)
    page = open_page(PeoplePage)
    page.reload(None)
    page.workspace.do(open_next_round)
    told = " ".join(words.text() for words in page.findChildren(QLabel) if words.isVisible())
    assert "Nobody has registered yet." in told
    assert "Whoever took part before is recognised" in told
    page.workspace.undo()
    assert len(page.table.rows) == 1


def test_a_persons_page_shows_the_round_that_is_on_and_the_earlier_one(
    open_page: OpenPage, desk: Desk
) -> None:
    a_mentee(desk, "Kaisa Aru", email="kaisa@naide.example")
    open_next_round(desk)
    again = a_mentee(desk, "Kaisa Aru", email="kaisa@naide.example")
    page = open_page(PeoplePage)
    page.reload(None)
    page.show_row(again.hex)
    told = [words.text() for words in page.findChildren(QLabel)]
    assert "2027/28 · mentee" in told
    assert told[told.index("2026/27 · mentee") + 1] == "was left without a pair"
