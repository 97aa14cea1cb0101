"""Files leave whole or not at all: written under a temporary name, synced, then renamed."""

import contextlib
import os
import tempfile
from collections.abc import Callable
from pathlib import Path

from mentordesk.errors import MentorDeskError
from mentordesk.i18n import say


class PaperNotWritten(MentorDeskError):
    """A paper could not be written where it was wanted."""


def write_whole(target: Path, write: Callable[[Path], None]) -> Path:
    """Let `write` fill a temporary file beside the target, sync it and put it in the target's place.

    Args:
        target: where the file shall stand; its folder is made where it is missing.
        write: gets the temporary file's path and writes the content there.

    Raises:
        PaperNotWritten: the folder cannot be written or is full; what stood there before still stands.
    """
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=".mentordesk-", suffix=target.suffix, dir=target.parent)
        os.close(handle)
        temporary = Path(name)
        try:
            write(temporary)
            _sync(temporary)
            temporary.replace(target)
        finally:
            with contextlib.suppress(FileNotFoundError):
                temporary.unlink()
    except OSError as fault:
        raise PaperNotWritten(
            say("“{file}” could not be written in {folder}.", file=target.name, folder=str(target.parent)),
            say("What stood there before is untouched, and nothing in your programme has changed."),
            say("Close the file if another program has it open, or choose another folder with free space."),
        ) from fault
    return target


def write_bytes_whole(target: Path, content: bytes) -> Path:
    """Write bytes as `write_whole` does."""

    def fill(temporary: Path) -> None:
        temporary.write_bytes(content)

    return write_whole(target, fill)


def _sync(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())
