"""How commands open a file: by the options that all of them share."""

import argparse
from collections.abc import Callable
from datetime import datetime

from mentordesk.cli.answer import WrongUsage
from mentordesk.desk import Desk, system_clock
from mentordesk.i18n import Texts, say
from mentordesk.people.rows import name_of
from mentordesk.programme.rows import current


def clock_of(options: argparse.Namespace) -> Callable[[], datetime]:
    """Give the clock that a command goes by."""
    if options.today is None:
        return system_clock
    return lambda: datetime.combine(options.today, system_clock().timetz())


def password_of(options: argparse.Namespace) -> str | None:
    """Read the password from the file that was named; None where none was.

    Raises:
        WrongUsage: it cannot be read.
    """
    if options.password_file is None:
        return None
    try:
        lines: list[str] = options.password_file.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeError) as fault:
        raise WrongUsage(
            say("The password file “{file}” could not be read.", file=options.password_file.name),
            say("Nothing was changed. Check where it is, and that it is a text file."),
        ) from fault
    return lines[0] if lines else ""


def open_desk(options: argparse.Namespace) -> Desk:
    """Open the file that a command is about.

    Raises:
        FileProblem: the subclass says why it cannot be opened.
    """
    return Desk.open(options.file, password_of(options), clock=clock_of(options))


def naming(desk: Desk, t: Texts) -> Texts:
    """Give texts that say people by name and use the profile's own words, while the desk is open."""
    with desk.read() as session:
        now = current(session)
    known: dict[str, str | None] = {}

    def look_up(key: str) -> str | None:
        if key not in known and len(key) in (32, 36):
            with desk.read() as session:
                known[key] = name_of(session, key)
        return known.get(key)

    return Texts(t.language, now.words(t.language), look_up)
