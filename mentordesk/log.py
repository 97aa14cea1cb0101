"""The log: ids, kinds of errors and places in the program; never an error's own words, which may be names."""

import logging
import platform
import traceback
from copy import copy
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType


@dataclass(frozen=True, slots=True)
class Fault:
    """An unforeseen error without personal data: its kind and where it went through."""

    kind: str
    places: tuple[str, ...]

    @property
    def line(self) -> str:
        """The fault in one line of the log."""
        return " | ".join([self.kind, *self.places])

    def report(self) -> str:
        """Write what a person may send to whoever looks after the program."""
        from importlib.metadata import version  # 40 ms that a start without faults need not spend

        system = f"{platform.system()} {platform.release()}, Python {platform.python_version()}"
        lines = [
            f"MentorDesk {version('mentordesk')}",
            system,
            self.kind,
            *(f"  {place}" for place in self.places),
        ]
        return "\n".join(lines)


def fault_of(error: BaseException) -> Fault:
    """Take from an error only what holds no personal data; its words and values may name people."""
    places = [
        f"{_short(frame.filename)}:{frame.lineno} {frame.name}"
        for frame in traceback.extract_tb(error.__traceback__)
    ]
    return Fault(type(error).__name__, tuple(places))


def _short(filename: str) -> str:
    """Leave out the folders above the package: they may hold the person's own name."""
    parts = Path(filename).parts
    for root in ("mentordesk", "mentordesk_ui", "site-packages"):
        if root in parts:
            return "/".join(parts[len(parts) - 1 - parts[::-1].index(root) :])
    return parts[-1] if parts else filename


class PlacesOnly(logging.Formatter):
    """Writes errors as their kind and places; the error's own words could name a person."""

    def format(self, record: logging.LogRecord) -> str:
        """Write a record anew: another handler may have left the whole error, words and all, in it."""
        mine = copy(record)
        mine.exc_text = None
        return super().format(mine)

    def formatException(
        self,
        ei: tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None],
    ) -> str:
        """Write an error in one line."""
        return "" if ei[1] is None else fault_of(ei[1]).line


def start_log(folder: Path) -> logging.Handler | None:
    """Log into a folder, 5 × 512 kB at most; without a folder to write to there is no log."""
    from logging.handlers import RotatingFileHandler

    try:
        folder.mkdir(parents=True, exist_ok=True)
        handler = RotatingFileHandler(
            folder / "mentordesk.log", maxBytes=512_000, backupCount=4, encoding="utf-8", delay=True
        )
    except OSError:
        return None
    handler.setFormatter(PlacesOnly("%(asctime)s %(levelname)s %(name)s %(message)s"))
    root = logging.getLogger()
    root.addHandler(handler)
    root.setLevel(logging.INFO)
    return handler
