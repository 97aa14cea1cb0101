"""Where MentorDesk begins: commands go to the core before Qt is loaded, anything else opens the window."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

WORDS = frozenset(
    [
        *(
            "profiles",
            "new",
            "import",
            "people",
            "match",
            "report",
            "certificates",
            "check",
            "backup",
            "year",
        ),
        *("restore-check", "--intake-child", "--version", "--help", "-h"),
    ]
)
"""First words that need no window."""
PICTURES = "pictures"


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command, take pictures, or open the window on a file; give the exit code."""
    words = list(sys.argv[1:] if argv is None else argv)
    first = words[0] if words else ""
    if first in WORDS:
        from mentordesk.cli import main as run_command

        return run_command(words)
    if first == PICTURES:
        from mentordesk_ui.pictures import main as take_pictures

        return take_pictures(words[1:])
    return open_window(words)


def open_window(words: Sequence[str]) -> int:
    """Open the window; a file among the words is opened in it, or in the window that runs already."""
    path = next((Path(word).absolute() for word in words if not word.startswith("-")), None)
    from PySide6.QtWidgets import QApplication

    app = QApplication(["mentordesk", *words])
    from mentordesk_ui.second_start import hand_over

    if hand_over(path):
        return 0
    from mentordesk_ui.application import Application

    application = Application(app, opening=path is not None)
    application.show(path)
    code = app.exec()
    application.stop()
    return code


if __name__ == "__main__":
    raise SystemExit(main())
