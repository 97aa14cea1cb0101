"""MentorDesk without a window: each command does one thing and says it in sentences, or as JSON."""

import json
import logging
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from io import TextIOWrapper
from pathlib import Path
from uuid import UUID

from mentordesk.cli.answer import Answer
from mentordesk.cli.words import parser
from mentordesk.errors import MentorDeskError
from mentordesk.i18n import LANGUAGES, Texts
from mentordesk.log import fault_of, start_log
from mentordesk.settings import log_folder

COMMANDS = (
    *("profiles", "new", "rounds", "next-round", "import", "form", "forms-in", "people", "register"),
    *("conditions", "checklists", "interviews", "verdicts", "match", "panel-sheet", "panel-votes"),
    *("report", "certificates", "check", "backup", "restore-check", "year"),
)
FORMAT = 1
_log = logging.getLogger(__name__)


def main(argv: Sequence[str]) -> int:
    """Run one command; gives the exit code: 0, 1 for a person's fault, 2 where some files did not come in.

    Args:
        argv: the words after the program's name, the command first.
    """
    if argv and argv[0] == "--intake-child":
        from mentordesk.intake.child import main as read_sheets

        return read_sheets()
    if argv and argv[0] == "--solving-child":
        from mentordesk.solving import main as solve

        return solve()
    t = Texts(_language(argv))
    with _logged(), _any_alphabet():
        try:
            return _run(argv, t)
        except KeyboardInterrupt:
            print(t("Stopped. What was saved before is safe."), file=sys.stderr)
        except BrokenPipeError:
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        except Exception as fault:  # noqa: BLE001  (the last door: a person reads a sentence, the log keeps the rest)
            _log.error("unforeseen: %s", fault_of(fault).line)
            print(_unforeseen(fault, t), file=sys.stderr)
        return 1


def _run(argv: Sequence[str], t: Texts) -> int:
    try:
        options = parser(t).parse_args(list(argv))
        t = Texts(options.lang if options.lang in LANGUAGES else t.language)
        answer: Answer = options.run(options, t)
    except MentorDeskError as fault:
        print(fault.text(t), file=sys.stderr)
        return 1
    if options.json:
        told = {"format": FORMAT, **answer.json}
        unicode = (sys.stdout.encoding or "").lower().replace("-", "") == "utf8"
        print(json.dumps(told, ensure_ascii=not unicode, indent=1, default=_plain))
    else:
        for line in answer.text:
            print(line)
    sys.stdout.flush()
    return answer.code


@contextmanager
def _logged() -> Iterator[None]:
    """Keep a log while a command runs; without a folder for one nothing is logged, on screen neither."""
    handler = start_log(log_folder())
    if handler is None:
        handler = logging.NullHandler()
        logging.getLogger().addHandler(handler)
    try:
        yield
    finally:
        logging.getLogger().removeHandler(handler)
        handler.close()


@contextmanager
def _any_alphabet() -> Iterator[None]:
    """Write what the terminal's alphabet lacks as its number, rather than stop in the middle."""
    streams = [s for s in (sys.stdout, sys.stderr) if isinstance(s, TextIOWrapper)]
    before = [stream.errors for stream in streams]
    for stream in streams:
        stream.reconfigure(errors="backslashreplace")
    try:
        yield
    finally:
        for stream, errors in zip(streams, before, strict=True):
            if not stream.closed:
                stream.reconfigure(errors=errors)


def _unforeseen(fault: Exception, t: Texts) -> str:
    return t(
        "Something went wrong that MentorDesk did not foresee ({kind}). The last finished step is safe in "
        "your file. Please try once more, and tell us if it happens again.",
        kind=type(fault).__name__,
    )


def _language(argv: Sequence[str]) -> str:
    """Find the language before the words are parsed, so that a fault in them is said in it too."""
    wished = [os.environ.get(name, "")[:2] for name in ("LC_ALL", "LC_MESSAGES", "LANG")]
    if "--lang" in argv[:-1]:
        wished.insert(0, argv[argv.index("--lang") + 1])
    return next((language for language in wished if language in LANGUAGES), "en")


def _plain(value: object) -> str:
    match value:
        case date():
            return value.isoformat()
        case UUID() | Path():
            return str(value)
    raise TypeError(type(value))
