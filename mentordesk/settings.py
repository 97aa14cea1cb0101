"""A person's own choices on this computer: language, look, recent files.

They live outside every programme file.
"""

import os
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

import platformdirs

from mentordesk.i18n import LANGUAGES

FORMAT = 2
THEMES = ("system", "light", "dark")
RECENT_KEPT = 8
_FILE = "settings.toml"
_APP = "MentorDesk"


@dataclass(frozen=True, slots=True)
class Settings:
    """What a person chose. Empty text means that nothing was chosen and the usual holds.

    `backup_folder` is the folder that was last chosen for a copy away from the file, for instance a stick.
    """

    language: str = ""
    theme: str = "system"
    who: str = ""
    recent: tuple[str, ...] = ()
    backup_folder: str = ""

    def opened(self, path: Path) -> "Settings":
        """Put a file first among the recent ones."""
        name = str(path)
        return replace(self, recent=(name, *(r for r in self.recent if r != name))[:RECENT_KEPT])

    def forgot(self, path: str) -> "Settings":
        """Take a file off the recent ones."""
        return replace(self, recent=tuple(r for r in self.recent if r != path))


class SettingsFile:
    """The settings as a TOML file; what is damaged in it is left out, the rest holds.

    Args:
        folder: where the file is; platformdirs' folder for settings without it.
    """

    def __init__(self, folder: Path | None = None) -> None:
        self.folder = folder or platformdirs.user_config_path(_APP, appauthor=False)

    @property
    def path(self) -> Path:
        """Where the settings are."""
        return self.folder / _FILE

    def load(self) -> Settings:
        """Read the settings; a missing or unreadable file gives the usual ones."""
        if not self.path.is_file():
            return Settings()
        import tomllib

        try:
            stored = tomllib.loads(self.path.read_text("utf-8"))
        except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError):
            return Settings()
        return settings_from(stored)

    def save(self, settings: Settings) -> bool:
        """Write the settings whole or not at all; tell whether it worked."""
        import tomli_w

        content = tomli_w.dumps({"format": FORMAT, **_plain(settings)})
        part = self.path.with_suffix(".part")
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            part.write_text(content, "utf-8")
            os.replace(part, self.path)
        except OSError:
            with suppress(OSError):
                part.unlink(missing_ok=True)
            return False
        return True


def _plain(settings: Settings) -> dict[str, Any]:
    return {name: list(v) if isinstance(v, tuple) else v for name, v in asdict(settings).items()}


def _from_1(stored: dict[str, Any]) -> dict[str, Any]:
    """Format 1 kept a single last file."""
    last = stored.pop("last_file", "")
    if last and "recent" not in stored:
        stored["recent"] = [last]
    return stored


_UPGRADES: Mapping[int, Callable[[dict[str, Any]], dict[str, Any]]] = {1: _from_1}


def settings_from(stored: Mapping[str, Any]) -> Settings:
    """Make settings of what a file holds: upgrade it, and keep of it what is sound."""
    values = dict(stored)
    found = values.get("format", FORMAT)
    for number in range(found if isinstance(found, int) else FORMAT, FORMAT):
        if upgrade := _UPGRADES.get(number):
            values = upgrade(values)
    language, theme = values.get("language"), values.get("theme")
    recent = values.get("recent")
    return Settings(
        language=language if language in LANGUAGES else "",
        theme=theme if theme in THEMES else "system",
        who=_text(values.get("who")),
        recent=tuple(r for r in recent if isinstance(r, str) and r)[:RECENT_KEPT]
        if isinstance(recent, list)
        else (),
        backup_folder=_text(values.get("backup_folder")),
    )


def _text(value: object) -> str:
    return value.strip() if isinstance(value, str) else ""


def log_folder() -> Path:
    """The folder of the log, which holds ids and places in the program only."""
    return platformdirs.user_log_path(_APP, appauthor=False)


def window_file() -> Path:
    """The INI file in which the window keeps its size, columns and sort orders."""
    return platformdirs.user_config_path(_APP, appauthor=False) / "window.ini"
