"""The registry as a table, through its doors: views, filters, columns, several people at once, and paper."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import openpyxl
import pypdfium2
import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QWidget
from pytestqt.qtbot import QtBot

from mentordesk.desk import Desk
from mentordesk.pairing.actions import pair
from mentordesk.people.evidence.actions import see_evidence
from mentordesk.people.evidence.overview import checklists
from mentordesk.people.questions.actions import ask
from mentordesk.people.registration import Claimed
from mentordesk_ui.people.page import PeoplePage
from mentordesk_ui.people.several.dialog import SeveralDialog
from mentordesk_ui.people.views.menu import NameDialog
from mentordesk_ui.people.words import standing
from mentordesk_ui.theme.tokens import Kind
from mentordesk_ui.widgets.accessible import nameless_controls
from mentordesk_ui.workspace import Said, Workspace
from tests.builders import a_mentee, a_mentor
from tests.ui.conftest import OpenPage

Open = Callable[[], PeoplePage]


@pytest.fixture
def workspace(desk_workspace: Workspace) -> Workspace:
    return desk_workspace


@pytest.fixture
def opened(open_page: OpenPage) -> Open:
    """Open the page on what the file holds by now, with nothing remembered of earlier ones."""
    return lambda: open_page(PeoplePage)


@pytest.fixture(autouse=True)
def nothing_remembered(bare_workspace: Workspace) -> None:
    bare_workspace.window_state.clear()


def seen(page: PeoplePage) -> list[str]:
    return [row.sort_name for row in page.table.rows]


def columns(page: PeoplePage) -> list[str]:
    return [one.key for one in page.table.shown_columns]


def view(page: PeoplePage, name: str) -> None:
    page.looking.views.menu.aboutToShow.emit()
    [action] = [one for one in page.looking.views.menu.actions() if one.text() == name]
    action.trigger()


def tick(page: PeoplePage, *names: str) -> None:
    page.table.model.tick([row.id.hex for row in page.rows if row.sort_name in names], on=True)


def changing(page: PeoplePage) -> SeveralDialog:
    page.doings.change_button.click()
    [dialog] = [one for one in page.findChildren(SeveralDialog) if one.isVisible()]
    return dialog


def choose(dialog: SeveralDialog, words: str) -> None:
    [box] = dialog.editor.findChildren(QComboBox)
    box.setCurrentText(words)
    dialog.look()


def key(widget: QWidget, code: Qt.Key, *, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QApplication.sendEvent(widget, QKeyEvent(QEvent.Type.KeyPress, code, held))


# Views


def test_built_in_views_show_the_unclear_and_those_without_a_pair(desk: Desk, opened: Open) -> None:
    mentor, siim, ene = a_mentor(desk, "Tiina Saar"), a_mentee(desk, "Siim Oja"), a_mentee(desk, "Ene Kask")
    pair(desk, mentor, siim)
    ask(desk, siim, "Which goal comes first?")
    page = opened()
    view(page, "Unclear")
    assert seen(page) == ["Oja Siim"]
    assert page.looking.views.button.text() == "Unclear"
    view(page, "Without a pair")
    assert seen(page) == ["Kask Ene"]
    view(page, "Everybody")
    assert len(seen(page)) == 3
    assert ene in [row.id for row in page.table.rows]


def test_a_certificate_that_expires_during_the_season_stands_in_a_view_of_its_own(
    desk: Desk, opened: Open
) -> None:
    claims = {
        "certificate": Claimed(claim=True, text="Karjäärispetsialist, tase 6", valid_until=date(2027, 1, 31))
    }
    expiring = a_mentor(desk, "Tiina Saar", claims=claims)
    a_mentor(desk, "Ants Rebane")
    see_evidence(desk, expiring, "certificate")
    page = opened()
    view(page, "Certificates expiring")
    assert seen(page) == ["Saar Tiina"]
    for kind in ("principles", "fee", "training"):
        see_evidence(desk, expiring, kind)
    [row] = [one for one in page.rows if one.id == expiring]
    assert row.verdict.state == "eligible"
    assert standing(row, page.t) == ("certificate expires 31.01.2027", Kind.COST)


def test_ticking_a_certificate_for_everybody_leaves_out_who_claimed_none_and_says_so(
    desk: Desk, opened: Open
) -> None:
    a_mentor(desk, "Tiina Saar")
    a_mentor(desk, "Ants Rebane", claims={})
    page = opened()
    said: list[Said] = []
    page.workspace.said.connect(said.append)
    page.table.model.tick([row.id.hex for row in page.table.rows], on=True)
    page.doings.see("certificate")

    def ticked() -> dict[str, bool]:
        with desk.read() as session:
            rows = checklists(session, desk.today)
        return {one.name: any(line.evidence for line in one.lines) for one in rows}

    assert ticked() == {"Tiina Saar": True, "Ants Rebane": False}
    assert said[-1].text == "Ticked for 1. 1 person claimed none and was left out."
    assert said[-1].run is not None
    said[-1].run()
    assert ticked() == {"Tiina Saar": True, "Ants Rebane": True}


def test_a_view_keeps_filters_columns_and_order_under_its_name_for_the_next_time(
    desk: Desk, opened: Open
) -> None:
    a_mentor(desk, "Tiina Saar", region="tartu")
    a_mentee(desk, "Siim Oja", region="harju")
    page = opened()
    page.looking.pick("role", ["mentor"])
    page.table.arrange_columns(["name", "email", "role"], ["name", "email"])
    page.table.sort_by("email", descending=True)
    page.search_field.setText("saar")
    dialog = page.looking.views.ask_name()
    assert isinstance(dialog, NameDialog)
    dialog.done_typing()
    assert dialog.isVisible(), "a view needs a name"
    dialog.field.setText("Our mentors")
    dialog.done_typing()
    page.clear_filters()
    page.table.reset_columns()
    page.table.sort_by("name")
    again = opened()
    view(again, "Our mentors")
    assert seen(again) == ["Saar Tiina"]
    assert columns(again) == ["name", "email"]
    assert again.table.model.sorting == ("email", True)
    assert again.search_field.text() == "", "words of a search may be a name and are not kept"


def test_a_view_can_be_changed_and_deleted_and_brought_back(
    desk: Desk, opened: Open, workspace: Workspace
) -> None:
    a_mentor(desk, "Tiina Saar")
    a_mentee(desk, "Siim Oja")
    page = opened()
    views: list[Said] = []
    workspace.said.connect(views.append)
    page.looking.pick("role", ["mentor"])
    page.looking.views.keep("Mine")
    page.looking.pick("role", ["mentee"])
    view(page, "Keep what is seen in “Mine”")
    page.clear_filters()
    view(page, "Mine")
    assert seen(page) == ["Oja Siim"]
    page.looking.views.drop("Mine")
    assert not page.looking.views.saved.all
    told = views[-1]
    assert told.run is not None
    told.run()
    assert [one.name for one in page.looking.views.saved.all] == ["Mine"]


def test_a_view_is_renamed_in_its_place_and_takes_no_name_of_another(desk: Desk, opened: Open) -> None:
    a_mentor(desk, "Tiina Saar")
    page = opened()
    views = page.looking.views
    views.keep("Tartu")
    views.keep("Fees")
    views.turn_to(views.saved.all[0])
    dialog = views.ask_new_name("Tartu")
    assert dialog.name == "Tartu"
    dialog.field.setText("Fees")
    dialog.done_typing()
    assert dialog.field.accessibleDescription() == "Another view is called so."
    dialog.field.setText("Tartu and Võru")
    dialog.done_typing()
    assert [one.name for one in opened().looking.views.saved.all] == ["Tartu and Võru", "Fees"]
    assert views.button.text() == "Tartu and Võru"


def test_only_what_somebody_chosen_lacks_can_be_ticked_for_all(desk: Desk, opened: Open) -> None:
    a_mentee(desk, "Siim Oja")
    page = opened()
    tick(page, "Oja Siim")
    menu = page.doings.seen_button.menu()
    menu.aboutToShow.emit()
    offered = {action.text() for action in menu.actions() if action.isEnabled()}
    assert "Fee" in offered
    assert "Certificate" not in offered, "no mentee needs one"


def test_the_keyboard_does_not_come_to_reject_when_the_waiting_list_took_everybody(
    desk: Desk, opened: Open
) -> None:
    a_mentee(desk, "Siim Oja")
    page = opened()
    tick(page, "Oja Siim")
    page.activateWindow()
    page.doings.wait_button.setFocus()
    page.doings.wait_button.click()
    assert not page.doings.wait_button.isEnabled()
    assert not page.doings.reject_button.hasFocus()


def test_what_was_kept_by_another_version_and_makes_no_sense_is_left_out(
    desk: Desk, opened: Open, workspace: Workspace
) -> None:
    a_mentor(desk, "Tiina Saar")
    page = opened()
    place = f"views/people/{page.now.programme_id.hex}"
    workspace.window_state.setValue(
        place, '[3, {"name": ""}, {"name": "Old", "part": "moon", "picked": {"shoe": ["42"]}, "sort": 7}]'
    )
    view(again := opened(), "Old")
    assert seen(again) == ["Saar Tiina"]


# Filters


def test_a_filter_picks_values_with_their_counts_and_says_what_is_on(desk: Desk, opened: Open) -> None:
    a_mentor(desk, "Tiina Saar", organisation="Töötukassa")
    a_mentee(desk, "Siim Oja", organisation="Töötukassa")
    a_mentee(desk, "Ene Kask", organisation="Rajaleidja")
    page = opened()
    page.looking.pick("role", ["mentee"])
    popup = page.looking.open_facet("organisation", page.looking.more_button)
    assert [popup.lines.item(i).text() for i in range(popup.lines.count())] == ["Rajaleidja", "Töötukassa"]
    popup.lines.setCurrentRow(1)
    key(popup.lines, Qt.Key.Key_Space)
    assert seen(page) == ["Oja Siim"]
    assert page.looking.said == "Role: Mentee · Organisation: Töötukassa"
    assert page.looking.count.text() == "1 of 3 people"
    popup.pick_none()
    assert seen(page) == ["Kask Ene", "Oja Siim"]


def test_people_are_filtered_by_topic_region_language_fee_and_evidence(desk: Desk, opened: Open) -> None:
    a_mentor(desk, "Tiina Saar", topics_offered=("e-nõustamine",), languages=("et",), region="tartu")
    a_mentee(desk, "Siim Oja", topics_sought=("grupinõustamine",), languages=("ru",), region="harju")
    page = opened()
    for facet, value, expected in (
        ("topic", "e-nõustamine", ["Saar Tiina"]),
        ("region", "harju", ["Oja Siim"]),
        ("language", "ru", ["Oja Siim"]),
        ("check:fee", "open", ["Oja Siim", "Saar Tiina"]),
        ("check:certificate", "open", ["Saar Tiina"]),
    ):
        page.clear_filters()
        page.looking.pick(facet, [value])
        assert seen(page) == expected, facet


def test_both_roles_at_once_are_shown_plainly_and_can_be_looked_for(desk: Desk, opened: Open) -> None:
    a_mentor(desk, "Tiina Saar", roles=("mentor", "mentee"), claims={}, goals="")
    a_mentee(desk, "Siim Oja")
    page = opened()
    view(page, "Both roles at once")
    assert seen(page) == ["Saar Tiina"]
    by_key = {one.key: one for one in page.table.model.columns}
    [row] = page.table.rows
    assert by_key["role"].text(row) == "Mentor and mentee"
    assert set(row.verdict.by_role) == {"mentor", "mentee"}
    if len(set(row.verdict.by_role.values())) > 1:
        assert by_key["eligible"].text(row).startswith("mentor: ")


def test_when_nobody_fits_the_page_says_so_and_shows_everybody_again(desk: Desk, opened: Open) -> None:
    a_mentee(desk, "Siim Oja")
    page = opened()
    page.search_field.setText("nobody of that name")
    assert page.nobody.isVisible()
    assert not page.print_button.isEnabled()
    page.nobody.button.click()
    assert seen(page) == ["Oja Siim"]
    assert not page.nobody.isVisible()


# Columns


def test_columns_are_chosen_and_moved_by_keys_and_remembered(desk: Desk, opened: Open) -> None:
    a_mentee(desk, "Siim Oja")
    page = opened()
    chooser = page.looking.choose_columns()
    chooser.lines.setCurrentRow(chooser.lines.ids.index("email"))
    key(chooser.lines, Qt.Key.Key_Space)
    for _ in range(5):
        key(chooser.lines, Qt.Key.Key_Up, held=Qt.KeyboardModifier.AltModifier)
    assert columns(page)[:3] == ["name", "email", "role"]
    chooser.lines.tick("name", on=False)
    assert "name" in columns(page), "a row without a name is nobody"
    assert columns(opened())[:3] == ["name", "email", "role"]
    chooser.reset()
    assert columns(page) == ["name", "role", "organisation", "years", "topics", "eligible"]


# Several people


def test_a_region_is_changed_for_all_who_are_chosen_after_a_preview_in_one_step(
    desk: Desk, opened: Open, workspace: Workspace
) -> None:
    for name in ("Siim Oja", "Ene Kask", "Tiina Saar"):
        a_mentee(desk, name)
    page = opened()
    region = page.now.profile.regions[1]
    tick(page, "Oja Siim", "Kask Ene")
    dialog = changing(page)
    dialog.choose("region")
    choose(dialog, region.title.in_("en"))
    assert dialog.told.text() == "2 of 2 change."
    assert dialog.main_button.text() == "Change 2 people"
    assert list(nameless_controls(dialog)) == []
    dialog.main_button.click()
    assert {row.sort_name: row.region_id for row in page.rows} == {
        "Oja Siim": region.id,
        "Kask Ene": region.id,
        "Saar Tiina": "",
    }
    workspace.undo()
    assert {row.region_id for row in page.rows} == {""}


def test_the_preview_says_who_cannot_be_changed_and_why(desk: Desk, opened: Open) -> None:
    pair(desk, a_mentor(desk, "Tiina Saar"), a_mentee(desk, "Siim Oja"))
    a_mentee(desk, "Ene Kask")
    page = opened()
    tick(page, "Oja Siim", "Kask Ene")
    dialog = changing(page)
    dialog.choose("state")
    choose(dialog, "withdrawn")
    assert dialog.told.text() == "1 of 2 change, 1 cannot."
    then = {row.name: dialog.table.model.columns[2].text(row) for row in dialog.table.rows}
    assert then == {"Kask Ene": "withdrawn", "Oja Siim": "stays: is in a pair"}
    dialog.main_button.click()
    assert {row.sort_name: row.state for row in page.rows}["Kask Ene"] == "withdrawn"


def test_every_field_has_an_editor_whose_controls_have_names(desk: Desk, opened: Open) -> None:
    a_mentee(desk, "Siim Oja", topics_sought=("grupinõustamine",))
    page = opened()
    tick(page, "Oja Siim")
    dialog = changing(page)
    for place in range(dialog.field.count()):
        dialog.field.setCurrentIndex(place)
        assert list(nameless_controls(dialog)) == []
        assert dialog.told.text()


def test_the_bar_counts_whom_a_filter_hides(desk: Desk, opened: Open) -> None:
    a_mentee(desk, "Siim Oja")
    a_mentee(desk, "Ene Kask")
    page = opened()
    tick(page, "Oja Siim", "Kask Ene")
    assert page.doings.count.text() == "2 chosen"
    page.search_field.setText("kask")
    assert page.doings.count.text() == "2 chosen, 1 of them out of sight"


def test_nothing_moves_under_the_pointer_when_the_bar_comes(desk: Desk, opened: Open) -> None:
    a_mentee(desk, "Siim Oja")
    page = opened()
    page.resize(1100, 600)
    page.show()
    QApplication.processEvents()
    before = page.table.geometry()
    tick(page, "Oja Siim")
    QApplication.processEvents()
    assert page.doings.isVisible()
    assert page.table.geometry().topLeft() == before.topLeft()
    assert page.table.height() > before.height() - 80


def test_the_list_is_worked_by_keys_alone(desk: Desk, opened: Open) -> None:
    for name in ("Siim Oja", "Ene Kask", "Tiina Saar"):
        a_mentee(desk, name)
    page = opened()
    key(page.search_field, Qt.Key.Key_Down)
    assert page.focusWidget() is page.table.view
    page.table.choose(page.table.rows[0].id.hex)
    key(page.table.view, Qt.Key.Key_Down, held=Qt.KeyboardModifier.ShiftModifier)
    assert [row.sort_name for row in page.table.ticked_rows] == ["Kask Ene", "Oja Siim"]
    QTest.keySequence(page.table.view, QKeySequence(QKeySequence.StandardKey.SelectAll))
    assert len(page.table.ticked_rows) == 3


# On paper


def test_paper_and_workbook_hold_the_columns_people_and_order_that_are_seen(
    desk: Desk, opened: Open, workspace: Workspace, qtbot: QtBot, tmp_path: Path
) -> None:
    a_mentee(desk, "=cmd Õunapuu", email="=HYPERLINK@naide.example")
    a_mentee(desk, "Siim Oja", email="siim@naide.example")
    a_mentor(desk, "Tiina Saar")
    page = opened()
    page.looking.pick("role", ["mentee"])
    page.table.arrange_columns(["email", "name"], ["email", "name"])
    page.table.sort_by("name", descending=True)
    page.papers.export_excel(tmp_path / "people.xlsx")
    page.papers.export_pdf(tmp_path / "people.pdf")
    qtbot.waitUntil(lambda: not workspace.runner.busy)
    sheet = openpyxl.load_workbook(tmp_path / "people.xlsx").worksheets[0]
    assert [[cell.value for cell in line] for line in sheet.iter_rows()] == [
        ["E-mail", "Name"],
        ["=HYPERLINK@naide.example", "Õunapuu =cmd"],
        ["siim@naide.example", "Oja Siim"],
    ]
    assert {cell.data_type for line in sheet.iter_rows() for cell in line} == {"s"}
    paper = pypdfium2.PdfDocument(tmp_path / "people.pdf")
    words = paper[0].get_textpage().get_text_range()
    paper.close()
    assert "Role: Mentee" in words
    assert words.index("Õunapuu") < words.index("Oja Siim")
    assert "Saar" not in words


def test_many_columns_lie_across_the_sheet(
    desk: Desk, opened: Open, workspace: Workspace, qtbot: QtBot, tmp_path: Path
) -> None:
    a_mentee(desk, "Siim Oja")
    page = opened()
    keys = [one.key for one in page.table.ordered_columns]
    page.table.arrange_columns(keys, keys)
    page.papers.export_pdf(tmp_path / "people.pdf")
    qtbot.waitUntil(lambda: not workspace.runner.busy)
    paper = pypdfium2.PdfDocument(tmp_path / "people.pdf")
    assert paper[0].get_width() > paper[0].get_height()
    paper.close()


def test_every_control_of_the_list_has_a_name(desk: Desk, opened: Open) -> None:
    a_mentor(desk, "Priit Vaher")
    page = opened()
    page.looking.pick("role", ["mentor"])
    tick(page, "Vaher Priit")
    chooser = page.looking.choose_columns()
    popup = page.looking.open_facet("topic", page.looking.more_button)
    for one in (page, chooser, popup):
        assert list(nameless_controls(one)) == []
