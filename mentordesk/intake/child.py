"""The reading process: takes a request, reads one spreadsheet, sends back its cells, and waits for the next.

It imports no store, no SQLAlchemy and no Qt, and may use one gibibyte. If it dies, the desk lives on.
Requests and answers are JSON, each after its length in eight bytes; dates travel as `["d", iso]`. Rows go
ahead of the answer a thousand at a time, so that they are taken in while the next are written.
"""

import gc
import json
import os
import sys
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any, BinaryIO

from mentordesk.intake.guard import Look, ReadFault, look
from mentordesk.intake.workbooks import Found, read

MEMORY = 1024**3  # bytes
LENGTH = 8  # bytes before each message
_BETWEEN_LOOKS = 100_000  # objects; rows have no cycles, and looking for some took a fifth of the reading
ROWS_AHEAD = 1000
READY = {"ready": True}


def main() -> int:
    """Serve requests from standard input until it closes."""
    _limit_memory()
    # openpyxl would load NumPy and its threads, if they are there.
    sys.modules["numpy"] = None  # type: ignore[assignment]
    requests, answers = _channels()
    gc.set_threshold(_BETWEEN_LOOKS)
    while (request := receive(requests)) is not None:
        for message in answer(request):
            send(answers, message)
    return 0


def answer(request: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Read what the request asks for: its rows and then its table, or a fault's code and values."""
    try:
        path = Path(request["path"])
        looked = look(path)
        yield from _told(read(path, request["sheet"], looked, request["engine"]), looked)
    except ReadFault as fault:
        yield {"fault": fault.code, "values": fault.values}
    except (MemoryError, RecursionError):
        yield {"fault": "too_many_cells", "values": {}}
    except OSError:
        yield {"fault": "missing", "values": {}}


def _told(found: Found, looked: Look) -> Iterator[dict[str, Any]]:
    for start in range(0, len(found.rows), ROWS_AHEAD):
        yield {"ahead": found.rows[start : start + ROWS_AHEAD]}
    yield {"sheets": found.sheets, "sheet": found.sheet, "date1904": looked.date1904}


def receive(stream: BinaryIO) -> dict[str, Any] | None:
    """Take one message; None at the end of the stream.

    Raises:
        EOFError: the stream ended inside a message.
    """
    length = stream.read(LENGTH)
    if not length:
        return None
    body = stream.read(int.from_bytes(length, "big"))
    if len(length) < LENGTH or len(body) < int.from_bytes(length, "big"):
        raise EOFError
    message: dict[str, Any] = json.loads(body)
    return message


def send(stream: BinaryIO, message: dict[str, Any]) -> None:
    """Write one message and flush it."""
    body = json.dumps(message, default=_dated, separators=(",", ":")).encode("ascii")
    stream.write(len(body).to_bytes(LENGTH, "big"))
    stream.write(body)
    stream.flush()


def _dated(value: object) -> list[str]:
    if isinstance(value, datetime):
        return ["t", value.replace(tzinfo=None).isoformat()]
    if isinstance(value, date):
        return ["d", value.isoformat()]
    raise TypeError(type(value))


def _limit_memory() -> None:
    try:
        import resource
    except ImportError:  # Windows has none
        return
    try:
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    except (ValueError, OSError):  # macOS may refuse
        return


def _channels() -> tuple[BinaryIO, BinaryIO]:
    """Take the two pipes for ourselves, so that nothing a library prints gets between the messages."""
    requests = os.fdopen(os.dup(0), "rb")
    answers = os.fdopen(os.dup(1), "wb")
    nothing = os.open(os.devnull, os.O_RDWR)
    os.dup2(nothing, 1)
    if sys.platform == "win32":
        import msvcrt

        msvcrt.setmode(requests.fileno(), os.O_BINARY)
        msvcrt.setmode(answers.fileno(), os.O_BINARY)
    return requests, answers


if __name__ == "__main__":
    sys.exit(main())
