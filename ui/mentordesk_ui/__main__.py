"""Where MentorDesk begins: commands go to the core before Qt is loaded, anything else opens the window."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path

WORDS = frozenset(
    [
        *(
            "profiles",
            "new",
            "rounds",
            "next-round",
            "import",
            "people",
            "match",
            "report",
            "certificates",
            "check",
            "backup",
            "year",
        ),
        *(
            "restore-check",
            "panel-sheet",
            "panel-votes",
            "form",
            "forms-in",
            "register",
            "conditions",
            "checklists",
            "interviews",
            "verdicts",
            "--intake-child",
            "--solving-child",
            "--version",
            "--help",
            "-h",
        ),
    ]
)
"""First words that need no window."""
PICTURES = "pictures"


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command, take pictures, or open the window on a file; give the exit code."""
    words = list(sys.argv[1:] if argv is None else argv)
    first = words[0] if words else ""
    if first in WORDS or (first and not _names_a_file(first) and first != PICTURES):
        from mentordesk.cli import main as run_command

        return run_command(words)
    if first == PICTURES:
        from mentordesk_ui.pictures import main as take_pictures

        return take_pictures(words[1:])
    return open_window(words)


def _names_a_file(word: str) -> bool:
    """Tell a file from a mistyped command, which the commands refuse in a sentence."""
    return word.endswith(".mentordesk") or Path(word).exists()


def _has_screen() -> bool:
    if not sys.platform.startswith("linux") or os.environ.get("QT_QPA_PLATFORM"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def open_window(words: Sequence[str]) -> int:
    """Open the window; a file among the words is opened in it, or in the window that runs already."""
    if not _has_screen():
        from mentordesk_ui.no_screen import sentence

        sys.stderr.write(sentence() + "\n")
        return 1
    path = Path(words[0]).absolute() if words else None
    from PySide6.QtWidgets import QApplication

    app = QApplication(["mentordesk", *words])
    from mentordesk_ui.meeting_place import somebody_may_wait

    if somebody_may_wait():
        from mentordesk_ui.second_start import hand_over

        if hand_over(path):
            return 0
    from mentordesk_ui.application import Application
    from mentordesk_ui.files import sample_year

    application = Application(app, make_sample=sample_year, opening=path is not None)
    application.show(path)
    code = app.exec()
    application.stop()
    return code


if __name__ == "__main__":
    raise SystemExit(main())
