"""What a condition comes to, what it looks at, and how lengths of experience and degrees are said."""

from collections.abc import Callable
from datetime import date
from typing import Literal, NamedTuple

from mentordesk.i18n import Message, say, say_plural
from mentordesk.people.facts import Facts, Shown
from mentordesk.programme.profile import EligibilityRule
from mentordesk.programme.rules import RoundDates

EDUCATION = ("secondary", "bachelor", "master", "doctor")


class Finding(NamedTuple):
    """How one rule came out, before severity and exceptions."""

    state: Literal["yes", "open", "no"]
    text: Message
    short: Message
    warns: bool = False
    tick: str = ""  # the kind of evidence that a tick goes to, where it is another than the rule's


class Case(NamedTuple):
    """Everything that one rule looks at; of the facts only those that its kind needs."""

    rule: EligibilityRule
    facts: Facts
    shown: Shown
    dates: RoundDates
    by: date  # the day before which an open condition can be met
    today: date

    @property
    def in_time(self) -> bool:
        """Whether an open condition can still be met."""
        return self.today < self.by


class Kind(NamedTuple):
    """How a kind of rule is judged, and which facts it needs beside what was shown."""

    find: Callable[[Case], Finding]
    needs: tuple[str, ...] = ()


def met(text: Message) -> Finding:
    """Say that a condition is met."""
    return Finding("yes", text, text)


def still_open(text: Message, short: Message) -> Finding:
    """Say that a condition is open: it can still be met, or has not been seen."""
    return Finding("open", text, short)


def unmet(text: Message, short: Message) -> Finding:
    """Say that a condition is not met."""
    return Finding("no", text, short)


def time_of(months: int) -> Message:
    """Say a length of experience in years, with the months of an unfinished one."""
    years, rest = divmod(months, 12)
    if rest == 0:
        return say_plural("{n} year", "{n} years", years)
    if years == 0:
        return say_plural("{n} month", "{n} months", rest)
    if rest == 6:
        return say("{years} years", years=years + 0.5)
    return say("{years} y {months} m", years=years, months=rest)


def degree(education: str, study_field: str = "") -> Message:
    """Name a level of education, with the field it is in."""
    names = {
        "": say("Degree"),
        "secondary": say("Secondary education"),
        "bachelor": say("Bachelor's degree or applied higher education"),
        "master": say("Master's degree"),
        "doctor": say("Doctor's degree"),
    }
    name = names.get(education, names[""])
    return say("{degree} ({field})", degree=name, field=study_field) if study_field else name
