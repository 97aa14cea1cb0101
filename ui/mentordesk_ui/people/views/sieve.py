"""Which people a list shows: its parts (the tabs), filters by value, and a search that reads `open:fee`."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace

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
    "both": lambda row: len(row.roles) > 1 and takes_part(row),
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
        "both": t("Both roles {n}", n=n),
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


_NOTHING = ""
"""The value of who has none."""


def _or_nothing(values: Collection[str]) -> Collection[str]:
    return values or (_NOTHING,)


_VALUES: dict[str, Callable[[PersonRow], Collection[str]]] = {
    "role": lambda row: row.roles if len(row.roles) < 2 else (*row.roles, "both"),
    "verdict": lambda row: (row.verdict.state,),
    "state": lambda row: (row.state,),
    "pair": lambda row: ("paired" if row.paired else "free",),
    "before": lambda row: ("left_over",) if row.left_over else (),
    "question": lambda row: ("open",) if row.open_questions else (),
    "organisation": lambda row: (row.organisation_id.hex if row.organisation_id else _NOTHING,),
    "topic": lambda row: _or_nothing(row.topics_offered + row.topics_sought),
    "region": lambda row: (row.region_id,),
    "language": lambda row: _or_nothing(row.languages),
    "form": lambda row: _or_nothing(row.forms),
}
"""What somebody has of what can be filtered by; ids wherever there are ids."""


def values_of(facet: str) -> Callable[[PersonRow], Collection[str]]:
    """Give what somebody's values of a facet are; `check:fee` is how the condition fee stands."""
    kind = facet.removeprefix("check:")
    return _VALUES[facet] if kind == facet else lambda row: _standings(row, kind)


def is_facet(facet: str) -> bool:
    """Tell whether people can be filtered by it."""
    return facet in _VALUES or facet.startswith("check:")


def _standings(row: PersonRow, kind: str) -> list[str]:
    return [
        standing
        for check in row.verdict.checks
        if check.kind == kind
        for standing in ((check.state, "expires") if check.warns else (check.state,))
    ]


def _having(facet: str, wanted: frozenset[str]) -> Wanted:
    values = values_of(facet)
    return lambda row: not wanted.isdisjoint(values(row))


_PREFIXES: dict[str, Callable[[str], Wanted]] = {
    "open": _open_kind,
    "role": _with_role,
    "verdict": _with_verdict,
    "state": lambda state: _in_state(state),
}


@dataclass(frozen=True)
class Sieve:
    """What a list lets through: a part, picked values of facets, a search text; empty ones let all through.

    Of one facet any of the picked values is enough; every facet that was picked from counts.
    """

    part: str = "all"
    picked: Mapping[str, frozenset[str]] = field(default_factory=dict)
    text: str = ""
    _words: tuple[str, ...] = field(init=False, compare=False)
    _tests: tuple[Wanted, ...] = field(init=False, compare=False)

    def __post_init__(self) -> None:
        words, tests = _read(self.text)
        if self.part in PARTS and self.part != "all":
            tests.append(PARTS[self.part])
        tests += [_having(facet, wanted) for facet, wanted in self.picked.items() if wanted]
        object.__setattr__(self, "_words", tuple(words))
        object.__setattr__(self, "_tests", tuple(tests))

    def lets(self, row: PersonRow) -> bool:
        """Tell whether somebody stays in the list."""
        for word in self._words:
            if word not in row.search:
                return False
        return all(test(row) for test in self._tests)

    def pick(self, facet: str, values: Collection[str]) -> Sieve:
        """Give the sieve with other values of a facet; none of them takes the facet away."""
        others = {one: wanted for one, wanted in self.picked.items() if one != facet}
        return replace(self, picked={**others, facet: frozenset(values)} if values else others)


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
