"""Asking for a folder, beginning where the open file lies."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog, QWidget

if TYPE_CHECKING:
    from mentordesk_ui.workspace import Workspace


def ask_folder(workspace: Workspace, parent: QWidget) -> Path | None:
    """Ask in which folder papers shall stand; None when nobody chose one."""
    title = workspace.t("Which folder shall it stand in?")
    chosen = QFileDialog.getExistingDirectory(parent, title, str(workspace.desk.path.parent))
    return Path(chosen) if chosen else None
