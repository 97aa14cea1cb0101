"""What the rules about a person look at: what they said of themselves, what was seen, what was waived."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from mentordesk.programme.rules import RoundDates


@dataclass(frozen=True, slots=True)
class Shown:
    """One condition as claimed and as seen: plain values of an `Evidence`."""

    claim: bool | None = None
    text: str = ""
    valid_until: date | None = None
    seen_on: date | None = None
    refused: bool = False


@dataclass(frozen=True, slots=True)
class Granted:
    """A rule waived: why, by whom, when."""

    reason: str
    by: str
    on: date


@dataclass(frozen=True, slots=True)
class Facts:
    """What the rules about a person look at."""

    roles: Sequence[str]
    months_experience: int | None = None
    education: str = ""
    study_field: str = ""
    has_goals: bool = False  # described, or put as one question
    job: str = ""  # job title, else where they work
    offers: int = 0  # topics
    seeks: int = 0
    registered_on: date | None = None
    shown: Mapping[str, Shown] = field(default_factory=dict)  # kind → what was said and seen
    later_fees: tuple[tuple[int, Shown], ...] = ()  # by year, after the one in which the relationship starts
    granted: Mapping[str, Granted] = field(default_factory=dict)  # rule id → exception


def later_fees(shown: Mapping[str, Shown]) -> tuple[tuple[int, Shown], ...]:
    """Pick the fees of later years, `fee-2027`, out of what was shown."""
    found = [kind for kind in shown if kind.startswith("fee-")]
    return tuple((int(kind.removeprefix("fee-")), shown[kind]) for kind in sorted(found))


def fee_kinds(dates: RoundDates) -> dict[int, str]:
    """Name the kinds of evidence under which the membership fees are kept, by year.

    A fee is paid per year: that of the year in which the relationship starts is `fee`, a later one names its
    year, `fee-2027`. Source: profile 1, whose relationship runs from September to April.
    """
    first = dates.relationship_from.year
    later = range(first + 1, dates.relationship_to.year + 1)
    return {first: "fee", **{year: f"fee-{year}" for year in later}}
