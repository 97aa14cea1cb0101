"""Who may take part: what people say of themselves, held against the profile's rules.

A claim on the form is a claim; the coordinator's dated tick is evidence. What can still happen before the
relationship starts is open, not missing.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal

from mentordesk.i18n import Message, say
from mentordesk.people.conditions.findings import Case
from mentordesk.people.conditions.kinds import KINDS
from mentordesk.people.facts import Facts, Granted, Shown
from mentordesk.programme.profile import EligibilityRule, Words
from mentordesk.programme.rules import RoundDates

CheckState = Literal["yes", "open", "no", "exception", "advice"]
VerdictState = Literal["eligible", "open", "exception", "no"]

_BEST_FIRST: tuple[VerdictState, ...] = ("eligible", "exception", "open", "no")


@dataclass(frozen=True, slots=True)
class Check:
    """One rule held against one person."""

    rule: str
    kind: str
    role: str
    title: Words
    state: CheckState
    text: Message  # a sentence for the person's page
    short: Message  # a few words for a list
    until: date | None = None  # what is open can be mended before this day
    warns: bool = False  # yes, and yet something to look at
    tick: str = ""  # the kind of evidence that a tick would go to


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the checks come to. With several roles, the best of them: the person can take part in that one.

    Who has told no role is not eligible yet.
    """

    state: VerdictState
    checks: tuple[Check, ...] = ()
    by_role: Mapping[str, VerdictState] = field(default_factory=dict)

    @property
    def first_problem(self) -> Check | None:
        """The check that decides: the first that says no, else open, else waived."""
        for state in ("no", "open", "exception"):
            for check in self.checks:
                if check.state == state:
                    return check
        return None

    @property
    def warning(self) -> Check | None:
        """The first condition that is met and has yet to be looked at: a certificate that ends too soon."""
        return next((check for check in self.checks if check.warns), None)


_NOTHING = Shown()


def judge(facts: Facts, rules: Sequence[EligibilityRule], dates: RoundDates, today: date) -> Verdict:
    """Hold the rules in force for somebody's roles against what they said and what was seen.

    A rule's `params` may name in `by` the date of the round before which an open condition can still be met;
    it is `relationship_from` without that. Source: domain.md, «Verdicts and claims»; profiles 1 and 2.
    """
    return Judge(rules, dates, today).verdict(facts)


class Judge:
    """Judges many people by the same rules; what it found for one it says again of who shows the same.

    Args:
        rules: those in force.
        dates: the round's.
        today: the day of the judgement.
    """

    def __init__(self, rules: Sequence[EligibilityRule], dates: RoundDates, today: date) -> None:
        self._rules: list[tuple[EligibilityRule, tuple[str, ...], dict[Any, Check], date]] = [
            (rule, KINDS[rule.kind].needs, {}, getattr(dates, rule.params.get("by", "relationship_from")))
            for rule in rules
        ]
        self._dates = dates
        self._today = today
        self._verdicts: dict[tuple[Any, ...], Verdict] = {}

    def verdict(self, facts: Facts) -> Verdict:
        """Judge one person. With several roles the verdict is that of the best."""
        checks: list[Check] = []
        for rule, needs, known, by in self._rules:
            if rule.role in facts.roles:
                shown = facts.shown.get(rule.kind, _NOTHING)
                waived = facts.granted.get(rule.id)
                key = (shown, waived, *[getattr(facts, need) for need in needs])
                check = known.get(key)
                if check is None:
                    told = Facts(roles=(), **dict(zip(needs, key[2:], strict=True)))
                    check = _check(Case(rule, told, shown, self._dates, by, self._today), waived)
                    known[key] = check
                checks.append(check)
        same = (*facts.roles, *map(id, checks))
        if same not in self._verdicts:
            self._verdicts[same] = _verdict(facts.roles, checks)
        return self._verdicts[same]


def _verdict(roles: Sequence[str], checks: Sequence[Check]) -> Verdict:
    by_role = {role: _state([c for c in checks if c.role == role]) for role in roles}
    best: VerdictState = next((state for state in _BEST_FIRST if state in by_role.values()), "open")
    return Verdict(best, tuple(checks), by_role)


def _state(checks: Sequence[Check]) -> VerdictState:
    states = {check.state for check in checks}
    if "no" in states:
        return "no"
    if "open" in states:
        return "open"
    return "exception" if "exception" in states else "eligible"


def _check(case: Case, waived: Granted | None) -> Check:
    rule = case.rule
    found = KINDS[rule.kind].find(case)
    state: CheckState = found.state
    text, short = found.text, found.short
    if state != "yes" and waived is not None:
        state = "exception"
        text = say("Exception of {day} by {by}: {reason}", day=waived.on, by=waived.by, reason=waived.reason)
        short = say("exception, {day}", day=waived.on)
    elif state != "yes" and rule.severity == "should":
        state = "advice"
    until = case.by if state == "open" and case.in_time else None
    return Check(
        rule.id,
        rule.kind,
        rule.role,
        rule.title,
        state,
        text,
        short,
        until,
        found.warns,
        found.tick or rule.kind,
    )
