from functools import partial
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot
from sqlalchemy import func, select

from mentordesk.desk import Changed, Desk
from mentordesk.errors import MentorDeskError
from mentordesk.i18n import say
from mentordesk.programme.actions import rename_programme, rename_round
from mentordesk.programme.model import Topic
from mentordesk.programme.rows import current
from mentordesk_ui.tasks import Progress
from mentordesk_ui.theme.tokens import Kind
from mentordesk_ui.workspace import NothingIsOpen, Said, Workspace


def title_of(workspace: Workspace) -> str:
    return workspace.read(current).title


def test_without_a_file_there_is_no_desk(workspace: Workspace) -> None:
    assert not workspace.is_open
    with pytest.raises(NothingIsOpen):
        _ = workspace.desk


def test_a_wish_is_done_told_once_and_can_be_taken_back(open_workspace: Workspace, said: list[Said]) -> None:
    heard: list[Changed] = []
    open_workspace.changed.connect(heard.append)
    open_workspace.do(partial(rename_programme, title="Mentorprogramm"))
    assert title_of(open_workspace) == "Mentorprogramm"
    assert [changed.origin for changed in heard] == ["step"]
    assert "programme" in heard[0].rows
    [word] = said
    assert (word.text, word.action) == ("Done: Rename the programme", "Undo")
    assert word.run is not None
    word.run()
    assert title_of(open_workspace) == "Ühingu mentorprogramm"
    assert open_workspace.redo_text == "Rename the programme"
    open_workspace.redo()
    assert title_of(open_workspace) == "Mentorprogramm"


def test_what_the_rules_forbid_is_said_and_changes_nothing(
    open_workspace: Workspace, said: list[Said]
) -> None:
    assert open_workspace.do(partial(rename_programme, title=" ")) is None
    [word] = said
    assert word.kind is Kind.LOSS
    assert title_of(open_workspace) == "Ühingu mentorprogramm"
    inline: list[str] = []
    open_workspace.do(
        partial(rename_programme, title=""), sorry=lambda f: inline.append(f.text(open_workspace.t))
    )
    assert len(said) == len(inline) == 1


def test_a_wish_that_changed_nothing_offers_no_undo(open_workspace: Workspace, said: list[Said]) -> None:
    open_workspace.do(lambda desk: desk.today)
    assert said == []


def test_a_long_wish_runs_in_the_worker_and_offers_undo(
    qtbot: QtBot, open_workspace: Workspace, said: list[Said]
) -> None:
    def wish(desk: Desk, _: Progress) -> str:
        rename_round(desk, "Season 2026")
        return "done"

    results: list[str] = []
    open_workspace.do_in_background(wish, results.append, title="Renaming")
    assert open_workspace.runner.writing
    qtbot.waitUntil(lambda: bool(results))
    assert open_workspace.read(current).round_title == "Season 2026"
    assert [word.action for word in said] == ["Undo"]


def test_a_fault_in_the_worker_is_said_and_an_unforeseen_one_is_told_apart(
    qtbot: QtBot, open_workspace: Workspace, said: list[Said]
) -> None:
    class FolderGone(MentorDeskError):
        """A fault with a sentence."""

    def fail(error: Exception) -> None:
        raise error

    unforeseen: list[Exception] = []
    open_workspace.faulted.connect(unforeseen.append)
    open_workspace.in_background(lambda _: fail(FolderGone(say("The folder is gone."))))
    open_workspace.in_background(lambda _: fail(KeyError("x")))
    qtbot.waitUntil(lambda: bool(unforeseen))
    assert [word.text for word in said] == ["The folder is gone."]
    assert isinstance(unforeseen[0], KeyError)


def test_the_language_can_be_changed_and_asks_for_new_pages(open_workspace: Workspace, qtbot: QtBot) -> None:
    with qtbot.waitSignal(open_workspace.dressed, timeout=1000):
        open_workspace.choose_language("fi")
    assert open_workspace.t.language == "fi"
    assert open_workspace.settings_file.load().language == "fi"
    open_workspace.choose_language("")
    assert open_workspace.t.language == "et"  # the programme's own


def test_a_file_is_opened_beside_the_window_and_remembered(
    qtbot: QtBot, workspace: Workspace, programme_file: Path
) -> None:
    with qtbot.waitSignal(workspace.opened, timeout=5000):
        workspace.open(programme_file)
    assert workspace.has_programme
    assert workspace.settings.recent == (str(programme_file),)
    with qtbot.waitSignal(workspace.closed, timeout=1000):
        workspace.close()
    assert not workspace.is_open


def test_a_missing_file_is_a_sentence(qtbot: QtBot, workspace: Workspace, tmp_path: Path) -> None:
    faults: list[Exception] = []
    workspace.open(tmp_path / "gone.mentordesk", sorry=faults.append)
    qtbot.waitUntil(lambda: bool(faults))
    assert isinstance(faults[0], MentorDeskError)
    assert "gone.mentordesk" in faults[0].text(workspace.t)


def test_undoing_the_set_up_leaves_no_rooms_and_redo_brings_them_back(
    workspace: Workspace, tmp_path: Path
) -> None:
    from mentordesk.programme.actions import new_programme

    desk = Desk.create(tmp_path / "new.mentordesk")
    new_programme(desk, "association-season")
    workspace.take(desk)
    if workspace.undo_text is None:
        return
    workspace.undo()
    assert not workspace.has_programme
    workspace.redo()
    assert workspace.has_programme


@pytest.fixture
def many_topics(open_workspace: Workspace) -> int:
    """A step of more changes than undo takes back at once."""
    with open_workspace.desk.step(say("Add topics")) as session:
        session.add_all([Topic(title=f"Teema {n}", folded=f"teema {n}", position=n) for n in range(1, 1500)])
    return topics_in(open_workspace)


def topics_in(workspace: Workspace) -> int:
    return workspace.read(lambda session: session.scalar(select(func.count()).select_from(Topic)) or 0)


def test_a_large_step_is_taken_back_and_brought_back_beside_the_window_which_waits(
    qtbot: QtBot, open_workspace: Workspace, many_topics: int, said: list[Said]
) -> None:
    open_workspace.undo()
    assert open_workspace.runner.writing
    open_workspace.undo()
    assert said[-1].text == "Wait until the file has been written, then try again."
    qtbot.waitUntil(lambda: not open_workspace.runner.busy)
    assert topics_in(open_workspace) == many_topics - 1499
    assert (said[-1].text, said[-1].action) == ("Undone: Add topics", "Redo")
    assert said[-1].run is not None
    said[-1].run()
    assert open_workspace.runner.writing
    qtbot.waitUntil(lambda: not open_workspace.runner.busy)
    assert topics_in(open_workspace) == many_topics


def test_taking_a_large_step_back_can_be_cancelled_and_then_nothing_is(
    qtbot: QtBot, open_workspace: Workspace, many_topics: int, said: list[Said]
) -> None:
    open_workspace.undo()
    job = open_workspace.runner.current
    assert job is not None
    job.cancel()
    qtbot.waitUntil(lambda: not open_workspace.runner.busy)
    assert topics_in(open_workspace) == many_topics
    assert "Everything is as it was before." in said[-1].text
    assert open_workspace.undo_text == "Add topics"
