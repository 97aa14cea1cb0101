"""Letters out of the window: opened in the system's mail program, or saved as files."""

from __future__ import annotations

import atexit
import shutil
import tempfile
from collections.abc import Sequence
from functools import lru_cache, partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from mentordesk_ui.theme.tokens import Kind
from mentordesk_ui.workspace import Said, Workspace

if TYPE_CHECKING:
    from mentordesk.papers.letters import Draft


@lru_cache(maxsize=1)
def _folder() -> Path:
    """Make a folder for drafts that are only opened; it goes when the program ends."""
    folder = Path(tempfile.mkdtemp(prefix="mentordesk-letters-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder


def open_draft(workspace: Workspace, draft: Draft, parent: QWidget) -> None:
    """Give a draft to the mail program, and offer to save it as a file.

    The offer stands always: a computer without a mail program may take the draft and show nothing.
    """
    from mentordesk.papers.letters import write_drafts

    t = workspace.t
    [file] = write_drafts([draft], Path(tempfile.mkdtemp(dir=_folder())))
    opens = QDesktopServices.openUrl(QUrl.fromLocalFile(str(file)))
    words = (
        t("A draft to {name} is with your mail program.", name=draft.name)
        if opens
        else t("No mail program opened. Save the draft as a file instead.")
    )
    save = partial(save_drafts, workspace, [draft], parent)
    workspace.say(Said(words, Kind.FINE if opens else Kind.COST, t("Save as a file…"), save))


def save_drafts(workspace: Workspace, drafts: Sequence[Draft], parent: QWidget) -> None:
    """Ask for a folder and write a file for each draft into it."""
    chosen = QFileDialog.getExistingDirectory(
        parent, workspace.t("Save the drafts in a folder"), str(workspace.desk.path.parent)
    )
    if chosen:
        write_into(workspace, drafts, Path(chosen))


def write_into(workspace: Workspace, drafts: Sequence[Draft], folder: Path) -> None:
    """Write a file for each draft into a folder, beside the window."""
    from mentordesk.papers.letters import write_drafts

    t = workspace.t

    def wrote(files: list[Path]) -> None:
        said = t.plural("{n} draft was written.", "{n} drafts were written.", len(files))
        url = QUrl.fromLocalFile(str(folder))
        workspace.say(Said(said, Kind.FINE, t("Open"), lambda: QDesktopServices.openUrl(url)))

    workspace.in_background(lambda _: write_drafts(drafts, folder), wrote, title=t("Writing drafts"))
