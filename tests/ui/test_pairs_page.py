"""The page Pairs through its public doors: what is clicked and typed, and what the file holds then."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtWidgets import QApplication, QPushButton, QToolButton
from pytestqt.qtbot import QtBot

from mentordesk.desk import Desk
from mentordesk.pairing import actions
from mentordesk.pairing.life import actions as life
from mentordesk.pairing.rows import PairRow, pair_rows
from mentordesk_ui.pairing.dialogs import AgreementDialog, DayDialog, EndDialog, ReadyDialog
from mentordesk_ui.pairing.page import PairsPage
from mentordesk_ui.pairing.rematch import RepairDialog
from mentordesk_ui.widgets.accessible import nameless_controls
from mentordesk_ui.widgets.dialog import Dialog
from mentordesk_ui.widgets.empty_state import EmptyState
from mentordesk_ui.workspace import Said, Workspace
from tests.builders import a_mentee, a_mentor
from tests.ui.conftest import OpenPage

Open = Callable[[], PairsPage]


@pytest.fixture
def workspace(desk_workspace: Workspace) -> Workspace:
    return desk_workspace


@pytest.fixture
def opened(open_page: OpenPage) -> Open:
    """Open the page on what the file holds by now."""
    return lambda: open_page(PairsPage)


def a_pair(desk: Desk, mentee: str = "Siim Oja", mentor: str = "Tiina Saar", upto: str = "told") -> UUID:
    """Lay a pair and lead it up to a state: proposed, approved, told, confirmed or active."""
    pair_id = actions.pair(desk, a_mentor(desk, mentor), a_mentee(desk, mentee))
    steps: dict[str, Callable[[], object]] = {
        "approved": lambda: actions.approve_plan(desk, "kolleegium"),
        "told": lambda: life.tell(desk, [pair_id]),
        "confirmed": lambda: both_confirm(desk, pair_id),
        "active": lambda: life.contact_made(desk, pair_id, desk.today),
    }
    reached = "proposed"
    for state, step in steps.items():
        if reached == upto:
            break
        step()
        reached = state
    return pair_id


def both_confirm(desk: Desk, pair_id: UUID) -> None:
    life.confirm(desk, pair_id, "mentor")
    life.confirm(desk, pair_id, "mentee")


def on_file(workspace: Workspace, pair_id: UUID) -> PairRow:
    rows = workspace.read(pair_rows, workspace.desk.today)
    return next(one for one in rows if one.id == pair_id)


def buttons(page: PairsPage) -> list[QPushButton]:
    """Give the verbs that the panel shows, once its new layout is seen."""
    QApplication.processEvents()
    return [b for b in page.panel.findChildren(QPushButton) if b.objectName() and b.isVisible()]


def verbs(page: PairsPage) -> set[str]:
    return {b.objectName() for b in buttons(page)}


def press(page: PairsPage, verb: str) -> None:
    found = [b for b in buttons(page) if b.objectName() == verb]
    assert found, f"no button does {verb!r}"
    found[0].click()


def dialog_of(page: PairsPage) -> Dialog:
    [found] = [d for d in page.findChildren(Dialog) if d.isVisible()]
    return found


def test_without_pairs_the_page_leads_to_matching(opened: Open, workspace: Workspace) -> None:
    wanted: list[str] = []
    workspace.asked_for.connect(lambda room, _: wanted.append(room))
    page = opened()
    [empty] = page.findChildren(EmptyState)
    empty.button.click()
    assert wanted == ["matching"]


def test_the_tabs_count_pairs_by_how_far_they_are(desk: Desk, opened: Open) -> None:
    a_pair(desk, "Siim Oja", "Tiina Saar", "active")
    a_pair(desk, "Märt Lepik", "Rein Ilves", "told")
    a_pair(desk, "Diana Raud", "Marika Sepp", "proposed")
    page = opened()
    titles = [b.text() for b in page.header.findChildren(QToolButton) if b.isVisible()]
    assert titles == ["All 3", "On the board 1", "Told 1", "Running 1"]
    page.show_tab("running")
    assert [one.mentee for one in page.table.rows] == ["Siim Oja"]


def test_search_finds_either_of_the_two(desk: Desk, opened: Open) -> None:
    a_pair(desk, "Maarja Õunapuu", "Tiina Saar")
    a_pair(desk, "Märt Lepik", "Rein Ilves")
    page = opened()
    page.search_field.setText("oun")
    assert [one.mentor for one in page.table.rows] == ["Tiina Saar"]


def test_a_pair_shows_only_what_may_be_done_with_it(desk: Desk, opened: Open) -> None:
    pair_id = a_pair(desk, upto="proposed")
    page = opened()
    page.show_row(pair_id.hex)
    assert verbs(page) == {"board"}
    actions.approve_plan(desk, "kolleegium")
    assert verbs(page) == {"tell", "board"}
    press(page, "tell")
    assert {"confirm_both", "confirm_mentor", "decline_mentee", "write_agreement"} <= verbs(page)
    assert "end" not in verbs(page)


def test_one_yes_then_the_other_confirms_the_pair(desk: Desk, opened: Open, workspace: Workspace) -> None:
    pair_id = a_pair(desk)
    page = opened()
    page.show_row(pair_id.hex)
    press(page, "confirm_mentor")
    assert on_file(workspace, pair_id).state == "told"
    assert "confirm_both" not in verbs(page)
    press(page, "confirm_mentee")
    assert on_file(workspace, pair_id).state == "confirmed"


def test_contact_is_noted_on_its_day(desk: Desk, opened: Open, workspace: Workspace) -> None:
    pair_id = a_pair(desk, upto="confirmed")
    page = opened()
    page.show_row(pair_id.hex)
    press(page, "contact_made")
    dialog = dialog_of(page)
    assert isinstance(dialog, DayDialog)
    dialog.day_field.setText("neljapäev")
    dialog.main_button.click()
    assert dialog.isVisible()
    dialog.day_field.set_day(desk.today)
    dialog.main_button.click()
    assert on_file(workspace, pair_id).contact_on == desk.today


def test_an_agreement_is_written_signed_and_written_anew(
    desk: Desk, opened: Open, workspace: Workspace
) -> None:
    pair_id = a_pair(desk, upto="active")
    page = opened()
    page.show_row(pair_id.hex)
    press(page, "write_agreement")
    first = dialog_of(page)
    assert isinstance(first, AgreementDialog)
    first.goals_field.setPlainText("• Grupinõustamise võtted\n\nKutse taotlemine")
    first.meetings_field.setValue(7)
    first.main_button.click()
    assert on_file(workspace, pair_id).goals == ("Grupinõustamise võtted", "Kutse taotlemine")
    assert on_file(workspace, pair_id).meetings_planned == 7
    for side in ("sign_mentor", "sign_mentee"):
        press(page, side)
        dialog_of(page).main_button.click()
    assert on_file(workspace, pair_id).signed
    assert "sign_mentor" not in verbs(page)
    press(page, "write_agreement")
    second = dialog_of(page)
    assert isinstance(second, AgreementDialog)
    assert second.goals == ["Grupinõustamise võtted", "Kutse taotlemine"]
    second.main_button.click()
    assert on_file(workspace, pair_id).agreement_version == 2
    assert not on_file(workspace, pair_id).signed


def test_a_pair_ends_with_a_reason_of_the_list_and_the_mentee_is_rematched(
    qtbot: QtBot, desk: Desk, opened: Open, workspace: Workspace
) -> None:
    said: list[Said] = []
    workspace.said.connect(said.append)
    pair_id = a_pair(desk, upto="active")
    a_mentor(desk, "Rein Ilves")
    page = opened()
    page.show_row(pair_id.hex)
    press(page, "end")
    ask = dialog_of(page)
    assert isinstance(ask, EndDialog)
    ask.main_button.click()
    assert ask.isVisible()  # no reason, no end
    next(iter(ask.choices.values())).setChecked(True)
    ask.main_button.click()
    assert on_file(workspace, pair_id).state == "ended"
    offer = dialog_of(page)
    assert isinstance(offer, RepairDialog)
    qtbot.waitUntil(offer.main_button.isEnabled)
    offer.main_button.click()
    qtbot.waitUntil(lambda: bool(said) and "has a mentor proposed now" in said[-1].text)
    living = [one for one in page.rows if one.state == "proposed"]
    assert [(one.mentee, one.mentor) for one in living] == [("Siim Oja", "Rein Ilves")]
    assert page.repair_button.isHidden()


def test_a_refusal_frees_both_and_offers_repair(desk: Desk, opened: Open, workspace: Workspace) -> None:
    pair_id = a_pair(desk)
    page = opened()
    assert page.repair_button.isHidden()
    page.show_row(pair_id.hex)
    press(page, "decline_mentor")
    assert on_file(workspace, pair_id).state == "declined"
    assert not page.repair_button.isHidden()
    workspace.undo()
    assert on_file(workspace, pair_id).state == "told"


def test_pause_resume_last_day_and_close(desk: Desk, opened: Open, workspace: Workspace) -> None:
    pair_id = a_pair(desk, upto="active")
    page = opened()
    page.show_row(pair_id.hex)
    press(page, "pause")
    assert on_file(workspace, pair_id).state == "paused"
    press(page, "resume")
    press(page, "extend")
    dialog = dialog_of(page)
    assert isinstance(dialog, DayDialog)
    dialog.day_field.set_day(date(2027, 5, 31))
    dialog.main_button.click()
    assert on_file(workspace, pair_id).runs_to == date(2027, 5, 31)
    press(page, "close")
    assert on_file(workspace, pair_id).state == "closed"


def test_several_pairs_are_told_in_one_step(desk: Desk, opened: Open, workspace: Workspace) -> None:
    one = a_pair(desk, "Siim Oja", "Tiina Saar", "proposed")
    other = a_pair(desk, "Märt Lepik", "Rein Ilves", "proposed")
    actions.approve_plan(desk, "kolleegium")
    page = opened()
    page.table.model.tick([one.hex, other.hex], True)
    assert page.close_button.isHidden()
    page.tell_button.click()
    page.confirm_button.click()
    assert {on_file(workspace, each).state for each in (one, other)} == {"confirmed"}
    workspace.undo()
    assert {on_file(workspace, each).state for each in (one, other)} == {"told"}


def test_what_is_not_valid_for_all_is_not_offered(desk: Desk, opened: Open) -> None:
    told = a_pair(desk, "Siim Oja", "Tiina Saar", "told")
    proposed = a_pair(desk, "Märt Lepik", "Rein Ilves", "proposed")
    page = opened()
    page.table.model.tick([told.hex, proposed.hex], True)
    many = (page.tell_button, page.confirm_button, page.contact_button, page.close_button)
    assert all(made.isHidden() for made in many)
    assert not page.nothing_common.isHidden()


def test_a_ready_pair_is_entered_confirmed_and_locked(desk: Desk, opened: Open, workspace: Workspace) -> None:
    a_pair(desk)
    a_mentor(desk, "Rein Ilves")
    a_mentee(desk, "Märt Lepik")
    page = opened()
    page.ready_button.click()
    dialog = dialog_of(page)
    assert isinstance(dialog, ReadyDialog)
    offered = [dialog.mentee_field.itemText(n) for n in range(dialog.mentee_field.count())]
    assert offered == ["Lepik Märt"]
    dialog.mentee_field.setCurrentText("lepik mart")
    dialog.mentor_field.setCurrentText("Ilves Rein")
    dialog.main_button.click()
    assert not dialog.isVisible()
    current = page.table.current
    assert current is not None
    assert (current.mentee, current.state, current.locked) == ("Märt Lepik", "confirmed", True)


def test_a_full_mentor_is_paired_only_with_a_reason(desk: Desk, opened: Open) -> None:
    a_pair(desk)
    a_mentee(desk, "Märt Lepik")
    page = opened()
    page.ready_button.click()
    dialog = dialog_of(page)
    assert isinstance(dialog, ReadyDialog)
    dialog.mentee_field.setCurrentText("Lepik Märt")
    dialog.mentor_field.setCurrentText("Saar Tiina")
    dialog.main_button.click()
    assert dialog.isVisible()
    dialog.reason_field.setText("Mõlemad soovivad")
    dialog.main_button.click()
    assert [one.mentor for one in page.rows] == ["Tiina Saar", "Tiina Saar"]


def test_agreements_are_printed_into_a_folder(
    qtbot: QtBot, desk: Desk, opened: Open, workspace: Workspace, tmp_path: Path
) -> None:
    pair_id = a_pair(desk, upto="confirmed")
    page = opened()
    page.deeds.print_agreements([pair_id], tmp_path / "papers")
    qtbot.waitUntil(lambda: not workspace.runner.busy, timeout=20_000)
    [paper] = (tmp_path / "papers").glob("*.pdf")
    assert paper.read_bytes().startswith(b"%PDF")


def test_every_control_has_a_name(desk: Desk, opened: Open) -> None:
    pair_id = a_pair(desk, upto="active")
    page = opened()
    page.show_row(pair_id.hex)
    for verb in ("write_agreement", "end", "extend"):
        press(page, verb)
        assert list(nameless_controls(dialog_of(page))) == []
        dialog_of(page).reject()
    assert list(nameless_controls(page)) == []
