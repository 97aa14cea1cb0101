"""Pictures of every room: for the README, and for people without a screen."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime, time
from pathlib import Path
from typing import TYPE_CHECKING

from mentordesk.errors import MentorDeskError
from mentordesk.i18n import LANGUAGES

if TYPE_CHECKING:
    from mentordesk.desk import Clock
    from mentordesk_ui.application import Application

Size = tuple[int, int]
USUAL_SIZE: Size = (1366, 768)
LAYOUT_ROUNDS = 6
"""Each layout within a layout asks its parent for room in a round of its own."""


def save_pictures(
    file: Path,
    out: Path,
    languages: Sequence[str] = ("en",),
    themes: Sequence[str] = ("light",),
    sizes: Sequence[Size] = (USUAL_SIZE,),
    password: str | None = None,
    today: date | None = None,
) -> list[Path]:
    """Save every room of a file as PNG, named room-language-look-width; the program must have no window yet.

    Args:
        file: a MentorDesk file; it is only looked at.
        out: the folder, made when it is missing.
        languages: codes of `LANGUAGES`.
        themes: light, dark.
        sizes: of the window, in device-independent pixels.
        password: the file's, if it has one.
        today: the day that the pages take for today; the computer's without it.

    Raises:
        FileProblem: the file cannot be opened.
    """
    from PySide6.QtWidgets import QApplication

    from mentordesk.desk import Desk
    from mentordesk.settings import Settings, SettingsFile
    from mentordesk_ui.application import Application

    class Nowhere(SettingsFile):
        """Settings that leave the person's own alone."""

        def load(self) -> Settings:
            return Settings()

        def save(self, settings: Settings) -> bool:
            return True

    out.mkdir(parents=True, exist_ok=True)
    app = QApplication.instance() or QApplication(["mentordesk"])
    assert isinstance(app, QApplication)
    application = Application(app, Nowhere(), opening=True, backs_up=False)
    saved: list[Path] = []
    try:
        workspace, window = application.workspace, application.window
        workspace.take(Desk.open(file, password, _clock(today)))
        for language in languages:
            for theme in themes:
                workspace.keep(replace(workspace.settings, language=language, theme=theme))
                for size in sizes:
                    saved += _rooms(application, out, f"{language}-{theme}", size)
        window.close()
    finally:
        application.stop()
    return saved


def _clock(today: date | None) -> Clock:
    from mentordesk.desk import system_clock

    if today is None:
        return system_clock
    morning = datetime.combine(today, time(9, 0)).astimezone()
    return lambda: morning


def _rooms(application: Application, out: Path, name: str, size: Size) -> Iterable[Path]:

    window = application.window
    window.resize(*size)
    window.show()
    saved = []
    for room in window.pages.rooms:
        window.go(room.id)
        _settle(application)
        path = out / f"{room.id}-{name}-{size[0]}.png"
        window.grab().save(str(path))
        saved.append(path)
    return saved


def _settle(application: Application) -> None:
    """Wait until the page's background work is done, half a minute at most."""
    from PySide6.QtCore import QElapsedTimer, QEventLoop
    from PySide6.QtWidgets import QApplication

    waited = QElapsedTimer()
    waited.start()
    while application.workspace.runner.busy and waited.elapsed() < 30_000:
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents, 50)
    for _ in range(LAYOUT_ROUNDS):
        QApplication.processEvents()


def _size(text: str) -> Size:
    width, _, height = text.partition("x")
    return int(width), int(height)


def _arguments(words: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="mentordesk pictures", description="Save a picture of every room.")
    parser.add_argument("file", type=Path)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--lang", action="append", choices=LANGUAGES, help="may be given several times")
    parser.add_argument("--dark", action="store_true", help="the dark look instead of the light one")
    parser.add_argument("--size", type=_size, default=USUAL_SIZE, metavar="1366x768")
    parser.add_argument(
        "--scale", default="1", help="how many pixels of the screen one pixel takes: 1, 1.5, 2"
    )
    parser.add_argument("--password-file", type=Path)
    parser.add_argument("--today", type=date.fromisoformat, metavar="YYYY-MM-DD")
    return parser.parse_args(list(words))


def main(words: Sequence[str]) -> int:
    """Save pictures as the command line asks; give the exit code."""
    try:
        wish = _arguments(words)
    except SystemExit as end:
        return 1 if end.code else 0
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    os.environ["QT_SCALE_FACTOR"] = wish.scale
    password = wish.password_file.read_text("utf-8").splitlines()[0] if wish.password_file else None
    theme = "dark" if wish.dark else "light"
    try:
        saved = save_pictures(
            wish.file, wish.out, wish.lang or ["en"], [theme], [wish.size], password, wish.today
        )
    except MentorDeskError as fault:
        from mentordesk.i18n import Texts

        sys.stderr.write(fault.text(Texts((wish.lang or ["en"])[0])) + "\n")
        return 1
    sys.stdout.write("".join(f"{path}\n" for path in saved))
    return 0
