"""The pages Today, Season and Reports through their public doors."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtCore import QModelIndex, Qt
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from mentordesk.pairing.chosen import found_actions
from mentordesk.people.actions import put_on_waiting_list
from mentordesk.season.actions import plan_meeting
from mentordesk.season.rows import meeting_rows
from mentordesk_ui.papers.page import PapersPage
from mentordesk_ui.season.models import MEETING_MIME, MEETINGS, OVERDUE, ROW
from mentordesk_ui.season.page import SeasonPage
from mentordesk_ui.theme.tokens import Kind
from mentordesk_ui.today.page import TodayPage
from mentordesk_ui.widgets.accessible import nameless_controls
from mentordesk_ui.workspace import Said, Workspace
from tests.builders import a_mentee, a_mentor


@pytest.fixture
def running(open_workspace: Workspace) -> tuple[Workspace, UUID]:
    """A file with one confirmed pair, on 12 October."""
    desk = open_workspace.desk
    mentor, mentee = a_mentor(desk, "Märt Hein"), a_mentee(desk, "Kaisa Pärn")
    return open_workspace, found_actions.enter_ready(desk, mentor, mentee, reason="leidsid teineteise")


def the_season(qtbot: QtBot, workspace: Workspace) -> SeasonPage:
    page = SeasonPage(workspace)
    qtbot.addWidget(page)
    workspace.changed.connect(page.reload)
    page.resize(1290, 692)
    page.show()
    return page


def the_cell(page: SeasonPage, month: date) -> QModelIndex:
    return page.model.index(0, page.model.grid.months.index(month) + 1)


def held(workspace: Workspace) -> list[date]:
    return [row.day for row in workspace.read(meeting_rows) if row.held]


def test_a_meeting_typed_into_the_grid_is_kept_and_can_be_undone(
    qtbot: QtBot, running: tuple[Workspace, UUID]
) -> None:
    workspace, _ = running
    page = the_season(qtbot, workspace)
    october = the_cell(page, date(2026, 10, 1))
    assert page.model.setData(october, "5.10 60 v", Qt.ItemDataRole.EditRole)
    assert held(workspace) == [date(2026, 10, 5)]
    [meeting] = the_cell(page, date(2026, 10, 1)).data(MEETINGS)
    assert (meeting.minutes, meeting.way) == (60, "video")
    workspace.undo()
    assert held(workspace) == []


def test_what_cannot_be_read_is_said_and_nothing_is_kept(
    qtbot: QtBot, running: tuple[Workspace, UUID], said: list[Said]
) -> None:
    workspace, _ = running
    page = the_season(qtbot, workspace)
    page.model.setData(the_cell(page, date(2026, 10, 1)), "homme", Qt.ItemDataRole.EditRole)
    assert held(workspace) == []
    assert said[-1].kind == Kind.LOSS
    assert "12.11 60 v" in said[-1].text


def test_a_pair_that_has_not_met_for_long_is_marked_in_this_month(
    qtbot: QtBot, open_workspace: Workspace
) -> None:
    desk = open_workspace.desk
    found_actions.enter_ready(desk, a_mentor(desk), a_mentee(desk), reason="leidsid teineteise")
    page = the_season(qtbot, open_workspace)
    october = the_cell(page, date(2026, 10, 1))
    assert october.data(OVERDUE) is False, "the pair was confirmed today"
    assert october.data(ROW).overdue is None


def test_a_planned_meeting_dropped_on_another_day_moves_there(
    qtbot: QtBot, running: tuple[Workspace, UUID]
) -> None:
    workspace, pair = running
    plan_meeting(workspace.desk, pair, datetime(2026, 10, 20, 16))
    page = the_season(qtbot, workspace)
    page.show_tab("month")
    model = page.month.model
    place = model.days.index(date(2026, 10, 20))
    start = model.index(place // 7, place % 7)
    carried = model.mimeData([start])
    assert carried.hasFormat(MEETING_MIME)
    goal = model.days.index(date(2026, 10, 22))
    model.dropMimeData(carried, Qt.DropAction.MoveAction, -1, -1, model.index(goal // 7, goal % 7))
    qtbot.waitUntil(lambda: workspace.read(meeting_rows)[0].day == date(2026, 10, 22))
    assert workspace.read(meeting_rows)[0].planned_at == datetime(2026, 10, 22, 16)


def test_a_series_is_planned_and_the_calendar_file_is_written(
    qtbot: QtBot, running: tuple[Workspace, UUID], tmp_path: Path
) -> None:
    workspace, pair = running
    page = the_season(qtbot, workspace)
    page.plan_series(pair, datetime(2026, 10, 20, 16), 3, 1)
    assert len(workspace.read(meeting_rows)) == 3
    page.save_calendar(tmp_path / "season.ics")
    assert (tmp_path / "season.ics").read_bytes().count(b"BEGIN:VEVENT") == 3


def test_the_season_without_a_pair_leads_to_the_pairs(qtbot: QtBot, open_workspace: Workspace) -> None:
    asked: list[tuple[str, str]] = []
    open_workspace.asked_for.connect(lambda room, row: asked.append((room, row)))
    page = the_season(qtbot, open_workspace)
    page._empty.button.click()
    assert asked == [("pairing", "")]


@pytest.mark.parametrize("page_class", [SeasonPage, TodayPage, PapersPage])
def test_every_control_has_a_name(
    qtbot: QtBot, running: tuple[Workspace, UUID], page_class: type[SeasonPage]
) -> None:
    workspace, _ = running
    page = page_class(workspace)
    qtbot.addWidget(page)
    page.show()
    qtbot.waitUntil(lambda: not workspace.runner.busy)
    assert list(nameless_controls(page)) == []


def test_todays_line_leads_to_the_pair_and_goes_when_it_is_done(
    qtbot: QtBot, running: tuple[Workspace, UUID]
) -> None:
    workspace, _ = running
    page = TodayPage(workspace)
    qtbot.addWidget(page)
    workspace.changed.connect(page.reload)
    asked: list[tuple[str, str]] = []
    workspace.asked_for.connect(lambda room, row: asked.append((room, row)))
    mentee = a_mentee(workspace.desk, "Ants Rebane")
    line = next(line for line in page.lines if line.endswith(mentee.hex) or line == "without-a-pair")
    page.lines[line].action_button.click()
    assert asked[-1][0] in ("people", "matching")
    workspace.undo()
    assert "without-a-pair" not in page.lines


def test_the_day_of_many_people_is_read_beside_the_window(
    qtbot: QtBot, running: tuple[Workspace, UUID], monkeypatch: pytest.MonkeyPatch
) -> None:
    workspace, _ = running
    monkeypatch.setattr("mentordesk_ui.workspace.READ_AT_ONCE", 1)
    page, gone = TodayPage(workspace), TodayPage(workspace)
    qtbot.addWidget(page)
    assert workspace.runner.busy
    assert not page.lines
    delete(gone)  # its answer comes to nobody
    qtbot.waitUntil(lambda: bool(page.lines))
    lines = set(page.lines)
    a_mentee(workspace.desk, "Ants Rebane")
    page.reload(None)
    page.reload(None)
    qtbot.waitUntil(lambda: not workspace.runner.busy)
    assert set(page.lines) > lines


def the_papers(qtbot: QtBot, workspace: Workspace, paper: str = "report") -> PapersPage:
    page = PapersPage(workspace)
    qtbot.addWidget(page)
    page.resize(1290, 692)
    page.show()
    page.show_tab(paper)
    qtbot.waitUntil(lambda: not workspace.runner.busy, timeout=20_000)
    return page


@pytest.mark.parametrize("paper", ["report", "protocol", "agreements"])
def test_a_paper_is_seen_before_it_is_saved(
    qtbot: QtBot, running: tuple[Workspace, UUID], paper: str, tmp_path: Path
) -> None:
    workspace, _ = running
    page = the_papers(qtbot, workspace, paper)
    assert page.shown is not None
    assert page.preview.page_count >= 1
    page.save_to(tmp_path / "papers")
    qtbot.waitUntil(lambda: not workspace.runner.busy, timeout=20_000)
    [saved] = (tmp_path / "papers").glob("*.pdf")
    assert saved.stat().st_size > 3000


def test_a_paper_that_has_nothing_to_say_says_so(qtbot: QtBot, running: tuple[Workspace, UUID]) -> None:
    workspace, _ = running
    page = the_papers(qtbot, workspace, "certificates")
    assert page.shown is None
    assert not page.save_button.isEnabled()


def test_the_boards_workbook_is_written(
    qtbot: QtBot, running: tuple[Workspace, UUID], tmp_path: Path
) -> None:
    workspace, _ = running
    page = the_papers(qtbot, workspace)
    page.save_workbook_to(tmp_path / "papers")
    qtbot.waitUntil(lambda: not workspace.runner.busy, timeout=20_000)
    assert len(list((tmp_path / "papers").glob("*.xlsx"))) == 1


def test_today_asks_for_no_backup_once_the_days_own_is_made(qtbot: QtBot, open_workspace: Workspace) -> None:
    a_mentee(open_workspace.desk, "Kaisa Pärn")
    for copy in (open_workspace.desk.path.parent / "backups").iterdir():
        copy.unlink()
    page = TodayPage(open_workspace)
    qtbot.addWidget(page)
    assert "backup" in page.lines
    open_workspace.back_up_if_due()
    qtbot.waitUntil(lambda: not open_workspace.runner.busy and "backup" not in page.lines)


def test_a_toast_says_that_the_step_was_done(running: tuple[Workspace, UUID], said: list[Said]) -> None:
    workspace, _ = running
    who = a_mentee(workspace.desk, "Anu Saar")
    workspace.do(lambda desk: put_on_waiting_list(desk, who))
    assert said[-1].text.startswith("Done: ")
