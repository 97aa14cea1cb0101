"""People who look alike, through the doors of the page People: found, compared, made one, told apart."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QRadioButton, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from mentordesk.desk import Desk
from mentordesk.i18n import say
from mentordesk.pairing.actions import pair
from mentordesk.people.actions import change_person, register, withdraw
from mentordesk.people.registration import NewRegistration
from mentordesk.people.rows import PersonPage, duplicate_pairs, person_page, person_rows
from mentordesk.programme.actions import open_next_round
from mentordesk_ui.people.duplicates.page import LIKELY
from mentordesk_ui.people.page import PeoplePage
from mentordesk_ui.widgets.accessible import nameless_controls
from mentordesk_ui.workspace import Said, Workspace
from tests.builders import a_mentee, a_mentor
from tests.ui.conftest import OpenPage

Open = Callable[[], PeoplePage]


@pytest.fixture
def workspace(desk_workspace: Workspace) -> Workspace:
    return desk_workspace


@pytest.fixture
def opened(qtbot: QtBot, workspace: Workspace, open_page: OpenPage) -> Open:
    """Open the page, and wait until those who look alike were looked for."""

    def open_it() -> PeoplePage:
        page = open_page(PeoplePage)
        settle(qtbot, workspace)
        return page

    return open_it


def settle(qtbot: QtBot, workspace: Workspace) -> None:
    qtbot.waitUntil(lambda: not workspace.runner.busy)
    for _ in range(3):  # a new tab shows itself, its strip is laid out, and what has room now is shown
        QApplication.processEvents()


def tabs(page: PeoplePage) -> list[str]:
    return [tab.text() for tab in page.header.findChildren(QToolButton) if not tab.isHidden()]


def people(desk: Desk) -> list[str]:
    with desk.read() as session:
        return sorted(row.name for row in person_rows(session, desk.today))


def record(desk: Desk) -> PersonPage:
    """The only registration of the round."""
    with desk.read() as session:
        [row] = person_rows(session, desk.today)
        return person_page(session, row.id, desk.today)


def pairs_alike(desk: Desk) -> int:
    with desk.read() as session:
        return len(duplicate_pairs(session))


def two_of_kaisa(desk: Desk) -> tuple[UUID, UUID]:
    """Two entries: the second says more."""
    return (
        a_mentee(
            desk, "Kaisa Aru", email="kaisa@naide.example", goals="Õppida", topics_sought=("e-nõustamine",)
        ),
        a_mentee(
            desk,
            "KAISA ARU",
            email="aru@naide.example",
            phone="+37255555555",
            organisation="Töötukassa",
            goals="Õppida, kuidas noori grupis nõustada",
            topics_sought=("võrgustikutöö",),
        ),
    )


def side_of(page: PeoplePage, text: str) -> str:
    """Which entry's column holds a name: one or other."""
    both = page.duplicates.comparison.both
    assert both is not None
    return "one" if both.one.name == text else "other"


def radio(page: PeoplePage, field: str, side: str) -> QRadioButton:
    return {str(s): made for s, made in page.duplicates.comparison.choices[field].items()}[side]


def test_without_people_alike_there_is_no_tab(desk: Desk, opened: Open) -> None:
    a_mentee(desk, "Kaisa Aru")
    a_mentee(desk, "Siim Oja")
    assert not [tab for tab in tabs(opened()) if tab.startswith("Duplicates")]


def test_the_tab_counts_the_pairs_and_the_list_says_what_is_alike(desk: Desk, opened: Open) -> None:
    a_mentor(desk, "Kalle Põder", phone="+37251471994")
    a_mentor(desk, "Kalle Poder", phone="+37251471994")
    a_mentee(desk, "Liis Raud")
    a_mentee(desk, "Liis Raudd")
    page = opened()
    assert "Duplicates 2" in tabs(page)
    page.show_tab("duplicates")
    table = page.duplicates.table
    shown = [[column.text(row) for column in table.model.columns] for row in table.rows]
    assert [line[3] for line in shown] == ["same name, same phone", "like name"]
    assert {*shown[0][1:3]} == {"Kalle Põder", "Kalle Poder"}
    assert shown[0][0] == "100%"
    assert page.panel.isHidden()


def test_merge_is_the_main_button_only_for_those_who_seem_to_be_one(desk: Desk, opened: Open) -> None:
    a_mentor(desk, "Kalle Põder", phone="+37251471994")
    a_mentor(desk, "Kalle Poder", phone="+37251471994")
    a_mentee(desk, "Sami Lehtinen")
    a_mentee(desk, "Sari Lehtinen")
    page = opened()
    page.show_tab("duplicates")
    table, merge = page.duplicates.table, page.duplicates.comparison.merge_button
    assert [row.pair.likeness >= LIKELY for row in table.rows] == [True, False]
    table.choose(table.rows[0].id)
    assert merge.property("look") == "primary"
    table.choose(table.rows[1].id)
    assert merge.property("look") == "secondary"


def test_the_page_does_not_wait_for_the_search(desk: Desk, workspace: Workspace, qtbot: QtBot) -> None:
    two_of_kaisa(desk)
    page = PeoplePage(workspace)
    qtbot.addWidget(page)
    assert len(page.rows) == 2
    assert page.duplicates.count == 0
    settle(qtbot, workspace)
    assert page.duplicates.count == 1


def test_what_differs_is_a_choice_with_the_fuller_side_chosen(desk: Desk, opened: Open) -> None:
    two_of_kaisa(desk)
    page = opened()
    page.show_tab("duplicates")
    compared = page.duplicates.comparison
    first, second = side_of(page, "Kaisa Aru"), side_of(page, "KAISA ARU")
    assert compared.chosen == {
        "name": first,  # not all in large letters
        "email": second,  # of the entry that says more
        "topics_sought": "both",
        "goals": second,
    }
    words = {made.text() for made in compared.findChildren(QLabel)}
    assert {"Only one says it; it stays", "Töötukassa", "The same in both"} <= words
    assert not list(nameless_controls(compared))


def test_a_merge_takes_what_was_chosen_and_is_one_step_to_undo(
    desk: Desk, opened: Open, workspace: Workspace, qtbot: QtBot
) -> None:
    two_of_kaisa(desk)
    page = opened()
    page.show_tab("duplicates")
    radio(page, "email", side_of(page, "Kaisa Aru")).click()
    radio(page, "topics_sought", side_of(page, "KAISA ARU")).click()
    page.duplicates.comparison.merge_button.click()
    one = record(desk)
    assert (one.name, one.email, one.phone) == ("Kaisa Aru", "kaisa@naide.example", "+37255555555")
    assert (one.organisation, one.goals) == ("Töötukassa", "Õppida, kuidas noori grupis nõustada")
    assert [topic.title for topic in one.topics_sought] == ["võrgustikutöö"]
    settle(qtbot, workspace)
    assert "Duplicates 1" not in tabs(page)
    assert page.panel.isVisible()
    assert page.header.tab == "all"
    workspace.undo()
    settle(qtbot, workspace)
    assert people(desk) == ["KAISA ARU", "Kaisa Aru"]
    assert "Duplicates 1" in tabs(page)


def test_roles_of_both_stand_unless_one_side_is_chosen(desk: Desk, opened: Open) -> None:
    a_mentor(desk, "Kaisa Aru", phone="+37255555555")
    a_mentee(desk, "Kaisa Aru", phone="+37255555555")
    page = opened()
    page.show_tab("duplicates")
    assert page.duplicates.comparison.chosen["roles"] == "both"
    page.duplicates.comparison.merge_button.click()
    assert record(desk).roles == ("mentor", "mentee")


def test_the_tab_key_comes_to_the_tabs_then_the_choices_then_merge(desk: Desk, opened: Open) -> None:
    two_of_kaisa(desk)
    page = opened()
    page.show_tab("duplicates")
    compared = page.duplicates.comparison
    way: list[QWidget] = []
    one: QWidget | None = page.nextInFocusChain()
    while one is not None and one is not page and len(way) < 2000:
        way.append(one)
        one = one.nextInFocusChain()
    shown = [tab for tab in page.header.findChildren(QToolButton) if not tab.isHidden()]
    [add] = [b for b in page.header.findChildren(QPushButton) if b.text() == "Add…"]
    assert max(way.index(tab) for tab in shown) < way.index(add)
    radios = [radio for sides in compared.choices.values() for radio in sides.values()]
    order = [way.index(one) for one in (*radios, compared.different_button, compared.merge_button)]
    assert order == sorted(order)
    stops = [tab.text() for tab in shown if tab.focusPolicy() & Qt.FocusPolicy.TabFocus]
    assert [text for text in stops if text != "⋯"] == ["Duplicates 1"]


@pytest.mark.parametrize(("choice", "left"), [("Kaisa Aru", ["e-nõustamine"]), ("", None)])
def test_topics_of_one_side_or_of_both(desk: Desk, opened: Open, choice: str, left: list[str] | None) -> None:
    two_of_kaisa(desk)
    page = opened()
    page.show_tab("duplicates")
    radio(page, "topics_sought", side_of(page, choice) if choice else "both").click()
    page.duplicates.comparison.merge_button.click()
    assert sorted(topic.title for topic in record(desk).topics_sought) == (
        left or ["e-nõustamine", "võrgustikutöö"]
    )


def test_who_left_the_round_comes_back_or_not_as_chosen(desk: Desk, opened: Open) -> None:
    _, fuller = two_of_kaisa(desk)
    withdraw(desk, fuller)
    page = opened()
    page.show_tab("duplicates")
    assert page.duplicates.comparison.chosen["state"] == side_of(page, "Kaisa Aru")
    radio(page, "state", side_of(page, "KAISA ARU")).click()
    page.duplicates.comparison.merge_button.click()
    merged = record(desk)
    assert (merged.state, merged.name, merged.phone) == ("withdrawn", "Kaisa Aru", "+37255555555")


def test_different_people_go_from_the_list_for_good_until_undone(
    desk: Desk, opened: Open, workspace: Workspace, qtbot: QtBot
) -> None:
    two_of_kaisa(desk)
    a_mentor(desk, "Liis Raud")
    a_mentor(desk, "Liis Raud")
    page = opened()
    page.show_tab("duplicates")
    before = page.duplicates.table.current
    page.duplicates.comparison.different_button.click()
    settle(qtbot, workspace)
    assert "Duplicates 1" in tabs(page)
    after = page.duplicates.table.current
    assert after is not None
    assert after != before
    assert page.duplicates.comparison.isVisible()
    assert pairs_alike(desk) == 1
    assert len(people(desk)) == 4
    workspace.undo()
    settle(qtbot, workspace)
    assert "Duplicates 2" in tabs(page)


def test_entries_of_different_rounds_become_one_person_with_both_rounds(
    desk: Desk, opened: Open, workspace: Workspace
) -> None:
    a_mentee(desk, "Kaisa Aru", email="vana@naide.example", goals="Vana eesmärk")
    open_next_round(desk)
    a_mentee(desk, "Kaisa Aru", email="uus@naide.example", goals="Uus eesmärk")
    page = opened()
    page.show_tab("duplicates")
    assert list(page.duplicates.comparison.choices) == ["email"]
    page.duplicates.comparison.merge_button.click()
    merged = record(desk)
    assert (merged.email, merged.goals, len(merged.rounds)) == ("uus@naide.example", "Uus eesmärk", 2)


def test_the_keyboard_chooses_and_merges(desk: Desk, opened: Open, qtbot: QtBot) -> None:
    two_of_kaisa(desk)
    page = opened()
    page.show_tab("duplicates")
    page.activateWindow()
    view = page.duplicates.table.view
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_Return)
    first = radio(page, "name", side_of(page, "Kaisa Aru"))
    qtbot.waitUntil(first.hasFocus)
    QTest.keyClick(first, Qt.Key.Key_Right)
    assert radio(page, "name", side_of(page, "KAISA ARU")).isChecked()
    merge = page.duplicates.comparison.merge_button
    merge.setFocus()
    QTest.keyClick(merge, Qt.Key.Key_Space)
    assert record(desk).name == "KAISA ARU"


def test_pressing_the_words_chooses_too(desk: Desk, opened: Open) -> None:
    two_of_kaisa(desk)
    page = opened()
    page.show_tab("duplicates")
    [words] = [
        made for made in page.duplicates.comparison.findChildren(QLabel) if made.text().startswith("kaisa@")
    ]
    QTest.mouseClick(words, Qt.MouseButton.LeftButton)
    assert radio(page, "email", side_of(page, "Kaisa Aru")).isChecked()


def test_choices_stay_while_somebody_else_changes(
    desk: Desk, opened: Open, workspace: Workspace, qtbot: QtBot
) -> None:
    two_of_kaisa(desk)
    page = opened()
    page.show_tab("duplicates")
    chosen = radio(page, "email", side_of(page, "Kaisa Aru"))
    chosen.click()
    a_mentor(desk, "Liis Raud")
    settle(qtbot, workspace)
    assert radio(page, "email", side_of(page, "Kaisa Aru")).isChecked()
    assert page.header.tab == "duplicates"


def test_a_correction_that_ends_the_likeness_ends_the_tab(
    desk: Desk, opened: Open, workspace: Workspace, qtbot: QtBot
) -> None:
    _, second = two_of_kaisa(desk)
    page = opened()
    page.show_tab("duplicates")
    [row] = [one for one in page.rows if one.id == second]
    change_person(desk, row.person_id, given_name="Toomas", family_name="Lepp")
    settle(qtbot, workspace)
    assert not [tab for tab in tabs(page) if tab.startswith("Duplicates")]
    assert page.panel.isVisible()


def test_two_who_are_both_paired_stay_two_and_the_page_says_why(
    desk: Desk, opened: Open, workspace: Workspace
) -> None:
    one, other = two_of_kaisa(desk)
    for mentee, mentor in ((one, "Ants Rebane"), (other, "Tiina Saar")):
        pair(desk, a_mentor(desk, mentor), mentee, "proovitud koos")
    said: list[Said] = []
    workspace.said.connect(said.append)
    page = opened()
    page.show_tab("duplicates")
    page.duplicates.comparison.merge_button.click()
    assert "both" in said[-1].text.lower()
    assert page.duplicates.count == 1
    assert len(people(desk)) == 4


def test_many_alike_are_listed_and_the_page_stays_whole(desk: Desk, opened: Open) -> None:
    with desk.step(say("Many for a test")):
        for number in range(30):
            register(
                desk, NewRegistration("Tamm", "Mari", email=f"{number}@naide.example", roles=("mentee",))
            )
    page = opened()
    page.show_tab("duplicates")
    assert page.duplicates.count == 30 * 29 // 2
    assert page.duplicates.table.height() < page.duplicates.comparison.height()
