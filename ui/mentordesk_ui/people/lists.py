"""Which people a list shows: its parts (the tabs), its filters, and a search that reads `open:fee`."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from mentordesk.i18n import Texts
from mentordesk.people.names import fold
from mentordesk.people.rows import PersonRow

Wanted = Callable[[PersonRow], bool]


def takes_part(row: PersonRow) -> bool:
    """Tell whether somebody is in the round or waits for a place."""
    return row.state in ("registered", "waiting")


def _in_state(*states: str) -> Wanted:
    return lambda row: row.state in states


def _with_role(role: str) -> Wanted:
    return lambda row: role in row.roles and takes_part(row)


def _with_verdict(state: str) -> Wanted:
    return lambda row: row.verdict.state == state and takes_part(row)


PARTS: dict[str, Wanted] = {
    "all": lambda _: True,
    "mentors": _with_role("mentor"),
    "mentees": _with_role("mentee"),
    "peers": _with_role("peer"),
    "open": _with_verdict("open"),
    "no": _with_verdict("no"),
    "unclear": lambda row: row.open_questions > 0 and takes_part(row),
    "waiting": _in_state("waiting"),
    "out": _in_state("rejected", "withdrawn"),
}
ALWAYS = ("all", "mentors", "mentees")


def part_title(part: str, n: int, t: Texts) -> str:
    """Name a part of the list with how many people are in it."""
    if part == "all":
        return t("All")
    titles = {
        "mentors": t("Mentors {n}", n=n),
        "mentees": t("Mentees {n}", n=n),
        "peers": t("Peers {n}", n=n),
        "open": t("Open {n}", n=n),
        "no": t("Not eligible {n}", n=n),
        "unclear": t("Unclear {n}", n=n),
        "waiting": t("Waiting {n}", n=n),
        "out": t("Left {n}", n=n),
    }
    return titles[part]


def _open_kind(kind: str) -> Wanted:
    """Want whom Today counts for a condition: it is open and so is the verdict, or it is met and expires."""
    expires = kind.removeprefix("expires-")

    def wanted(row: PersonRow) -> bool:
        if row.state != "registered":
            return False
        checks = [check for check in row.verdict.checks if check.kind == expires]
        if expires != kind:
            return any(check.warns for check in checks)
        return row.verdict.state == "open" and any(check.state == "open" for check in checks)

    return wanted


_PREFIXES: dict[str, Callable[[str], Wanted]] = {
    "open": _open_kind,
    "role": _with_role,
    "verdict": _with_verdict,
    "state": lambda state: _in_state(state),
}


@dataclass(frozen=True)
class Sieve:
    """What a list lets through: a part, roles, verdicts and a search text; empty ones let all through."""

    part: str = "all"
    roles: frozenset[str] = frozenset()
    verdicts: frozenset[str] = frozenset()
    text: str = ""
    _words: tuple[str, ...] = field(init=False)
    _tests: tuple[Wanted, ...] = field(init=False)

    def __post_init__(self) -> None:
        words, tests = _read(self.text)
        if self.part in PARTS and self.part != "all":
            tests.append(PARTS[self.part])
        object.__setattr__(self, "_words", tuple(words))
        object.__setattr__(self, "_tests", tuple(tests))

    def lets(self, row: PersonRow) -> bool:
        """Tell whether somebody stays in the list."""
        for word in self._words:
            if word not in row.search:
                return False
        if self.roles and self.roles.isdisjoint(row.roles):
            return False
        if self.verdicts and row.verdict.state not in self.verdicts:
            return False
        return all(test(row) for test in self._tests)


def _read(text: str) -> tuple[list[str], list[Wanted]]:
    """Take a search apart into plain words and `kind:value` tests; an unknown kind is a word."""
    words: list[str] = []
    tests: list[Wanted] = []
    for part in text.split():
        prefix, colon, value = part.partition(":")
        if colon and value and prefix in _PREFIXES:
            tests.append(_PREFIXES[prefix](value))
        else:
            words.append(fold(part))
    return words, tests


def count_parts(rows: Sequence[PersonRow]) -> dict[str, int]:
    """Count the people of each part; those without anybody are left out, except the first three."""
    counts = {part: sum(map(wanted, rows)) for part, wanted in PARTS.items()}
    return {part: n for part, n in counts.items() if n or part in ALWAYS}
