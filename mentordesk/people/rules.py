"""Who may take part: what people say of themselves, held against the profile's rules.

A claim on the form is a claim; the coordinator's dated tick is evidence. What can still happen before the
relationship starts is open, not missing.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal, NamedTuple

from mentordesk.i18n import Message, say, say_plural
from mentordesk.people.names import fold
from mentordesk.programme.profile import EligibilityRule, Words
from mentordesk.programme.rules import RoundDates

CheckState = Literal["yes", "open", "no", "exception", "advice"]
VerdictState = Literal["eligible", "open", "exception", "no"]

EDUCATION = ("secondary", "bachelor", "master", "doctor")
_BEST_FIRST: tuple[VerdictState, ...] = ("eligible", "exception", "open", "no")


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
    granted: Mapping[str, Granted] = field(default_factory=dict)  # rule id → exception


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


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the checks come to. With several roles, the best of them: the person can take part in that one."""

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


class _Finding(NamedTuple):
    """How one rule came out, before severity and exceptions."""

    state: Literal["yes", "open", "no"]
    text: Message
    short: Message
    warns: bool = False


class _Case(NamedTuple):
    """Everything that one rule looks at; of the facts only those that its kind needs."""

    rule: EligibilityRule
    facts: Facts
    shown: Shown
    dates: RoundDates
    by: date  # the day before which an open condition can be met
    today: date

    @property
    def in_time(self) -> bool:
        return self.today < self.by


class _Kind(NamedTuple):
    """How a kind of rule is judged, and which facts it needs beside what was shown."""

    find: Callable[[_Case], _Finding]
    needs: tuple[str, ...] = ()


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
                    check = _check(_Case(rule, told, shown, self._dates, by, self._today), waived)
                    known[key] = check
                checks.append(check)
        same = (*facts.roles, *map(id, checks))
        if same not in self._verdicts:
            self._verdicts[same] = _verdict(facts.roles, checks)
        return self._verdicts[same]


def _verdict(roles: Sequence[str], checks: Sequence[Check]) -> Verdict:
    by_role = {role: _state([c for c in checks if c.role == role]) for role in roles}
    best: VerdictState = next((state for state in _BEST_FIRST if state in by_role.values()), "eligible")
    return Verdict(best, tuple(checks), by_role)


def _state(checks: Sequence[Check]) -> VerdictState:
    states = {check.state for check in checks}
    if "no" in states:
        return "no"
    if "open" in states:
        return "open"
    return "exception" if "exception" in states else "eligible"


def _check(case: _Case, waived: Granted | None) -> Check:
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
    return Check(rule.id, rule.kind, rule.role, rule.title, state, text, short, until, found.warns)


def _fee(case: _Case) -> _Finding:
    year = str(case.dates.relationship_from.year)
    shown = case.shown
    if shown.refused:
        return _no(say("The fee for {year} was not paid.", year=year), say("fee {year} not paid", year=year))
    if shown.seen_on:
        return _yes(say("Fee {year} paid, seen {day}.", year=year, day=shown.seen_on))
    if shown.claim and case.rule.evidence:
        text = say("Says that the fee for {year} is paid; the payment has not been seen yet.", year=year)
        return _open(text, say("fee {year} not seen", year=year))
    if shown.claim:
        return _yes(say("Says that the fee for {year} is paid.", year=year))
    short = say("fee {year} not paid", year=year)
    if case.in_time:
        return _open(say("The fee for {year} can be paid before {day}.", year=year, day=case.by), short)
    return _no(say("The fee for {year} was not paid in time.", year=year), short)


def _certificate(case: _Case) -> _Finding:
    shown, dates = case.shown, case.dates
    if shown.refused:
        return _no(say("The certificate was seen and does not do."), say("certificate refused"))
    if not (shown.claim or shown.text or shown.valid_until or shown.seen_on):
        return _no(say("There is no professional certificate."), say("no certificate"))
    what = shown.text or say("Certificate")
    if shown.valid_until and shown.valid_until < dates.relationship_from:
        return _expired(what, shown.valid_until, case)
    wanted = case.rule.params.get("accepted", ())
    if wanted and shown.text and not _names_one_of(shown.text, wanted):
        text = say("{what}: another profession than the programme asks for.", what=what)
        return _no(text, say("certificate of another profession"))
    if case.rule.evidence and not shown.seen_on:
        text = say("{what}, said to be valid; it has not been seen yet.", what=what)
        if shown.valid_until:
            text = say(
                "{what}, said to be valid until {day}; it has not been seen yet.",
                what=what,
                day=shown.valid_until,
            )
        return _open(text, say("certificate not seen"))
    if shown.valid_until is None:
        return _yes(say("{what}.", what=what))
    if shown.valid_until < case.today:
        text = say("{what}, expired {day}.", what=what, day=shown.valid_until)
        return _Finding("yes", text, say("certificate expired {day}", day=shown.valid_until), warns=True)
    if shown.valid_until < dates.relationship_to:
        text = say("{what}, expires {day}, during the relationship.", what=what, day=shown.valid_until)
        return _Finding("yes", text, say("certificate expires {day}", day=shown.valid_until), warns=True)
    return _yes(say("{what}, valid until {day}.", what=what, day=shown.valid_until))


def _expired(what: str | Message, day: date, case: _Case) -> _Finding:
    if day < case.today:
        return _no(
            say("{what}, expired {day}.", what=what, day=day), say("certificate expired {day}", day=day)
        )
    text = say("{what}, expires {day}, before the relationship starts.", what=what, day=day)
    return _no(text, say("certificate expires {day}", day=day))


def _names_one_of(text: str, wanted: Sequence[str]) -> bool:
    said = fold(text).replace(" ", "")
    return any(fold(title).replace(" ", "") in said for title in wanted)


def _experience(case: _Case) -> _Finding:
    months = case.facts.months_experience
    least = int(case.rule.params.get("years", 0)) * 12 + int(case.rule.params.get("months", 0))
    if months is None:
        return _open(say("The years of experience were not given."), say("years not given"))
    if months < least:
        return _no(
            say(
                "Experience: {time}; needed: at least {least}.",
                time=time_of(months),
                least=time_of(least),
            ),
            say("{time} of experience", time=time_of(months)),
        )
    if case.rule.evidence and not case.shown.seen_on:
        text = say("Says that the experience is {time}; nothing has been seen yet.", time=time_of(months))
        return _open(text, say("experience not seen"))
    return _yes(say("Experience: {time}.", time=time_of(months)))


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


def _training(case: _Case) -> _Finding:
    return _to_come(
        case,
        done=say("Mentor training attended, seen {day}.", day=case.shown.seen_on),
        claimed=say("Says that the mentor training is done; it has not been seen yet."),
        ahead=say("The mentor training must be attended before {day}.", day=case.by),
        missed=say("The mentor training was not attended before the relationship started."),
        failed=say("The mentor training was not passed."),
        shorts=(say("training not seen"), say("training missing")),
    )


def _workshop(case: _Case) -> _Finding:
    return _to_come(
        case,
        done=say("Mentee workshop attended, seen {day}.", day=case.shown.seen_on),
        claimed=say("Says that the mentee workshop is done; it has not been seen yet."),
        ahead=say("The mentee workshop must be attended before {day}.", day=case.by),
        missed=say("The mentee workshop was not attended before the relationship started."),
        failed=say("The mentee workshop was not passed."),
        shorts=(say("workshop not seen"), say("workshop missing")),
    )


def _interview(case: _Case) -> _Finding:
    return _to_come(
        case,
        done=say("Interview passed {day}.", day=case.shown.seen_on),
        claimed=say("Says that the interview was passed; the panel's verdict is not on record."),
        ahead=say("The interview with the assessment panel must be passed before {day}.", day=case.by),
        missed=say("There was no interview with the assessment panel in time."),
        failed=say("The assessment panel said no."),
        shorts=(say("interview not on record"), say("interview to come")),
    )


def _to_come(
    case: _Case,
    done: Message,
    claimed: Message,
    ahead: Message,
    missed: Message,
    failed: Message,
    shorts: tuple[Message, Message],
) -> _Finding:
    """Judge a condition that somebody can still meet until the relationship starts."""
    shown, (not_seen, missing) = case.shown, shorts
    if shown.refused:
        return _no(failed, missing)
    if shown.seen_on:
        return _yes(done)
    if shown.claim:
        return _open(claimed, not_seen) if case.rule.evidence else _yes(say("Says so on the form."))
    return _open(ahead, missing) if case.in_time else _no(missed, missing)


def _diploma(case: _Case) -> _Finding:
    shown = case.shown
    if shown.refused:
        return _no(say("The diploma was seen and does not do."), say("diploma refused"))
    what = shown.text or say("Diploma")
    if shown.seen_on:
        return _yes(say("{what}, seen {day}.", what=what, day=shown.seen_on))
    if not shown.claim:
        return _no(say("There is no diploma as mentor, coach or supervisor."), say("no diploma"))
    wanted = case.rule.params.get("accepted", ())
    if wanted and shown.text and not _names_one_of(shown.text, wanted):
        return _no(
            say("{what}: another diploma than the programme asks for.", what=what), say("another diploma")
        )
    if case.rule.evidence:
        return _open(say("{what}, as claimed; it has not been seen yet.", what=what), say("diploma not seen"))
    return _yes(say("{what}.", what=what))


def _principles(case: _Case) -> _Finding:
    return _accepted(
        case,
        accepted=say("Accepts the principles of co-operation."),
        refused=say("Does not accept the principles of co-operation."),
        missing=say("The principles of co-operation have not been accepted yet."),
        short=say("principles not accepted"),
    )


def _consent(case: _Case) -> _Finding:
    return _accepted(
        case,
        accepted=say("Consents to the use of their data."),
        refused=say("Does not consent to the use of their data."),
        missing=say("The consent to the use of their data is missing."),
        short=say("consent missing"),
    )


def _accepted(case: _Case, accepted: Message, refused: Message, missing: Message, short: Message) -> _Finding:
    shown = case.shown
    if shown.refused or (shown.claim is False and not shown.seen_on):
        return _no(refused, short)
    if shown.seen_on:
        return _yes(say("{what} Seen {day}.", what=accepted, day=shown.seen_on))
    if not shown.claim:
        return _open(missing, short)
    if case.facts.registered_on:
        return _yes(say("{what} Form of {day}.", what=accepted, day=case.facts.registered_on))
    return _yes(accepted)


def _goals(case: _Case) -> _Finding:
    if case.facts.has_goals:
        return _yes(say("Goals are described."))
    return _open(say("The goals have not been described yet."), say("no goals yet"))


def _job(case: _Case) -> _Finding:
    if case.facts.job.strip():
        return _yes(say("Works as or is starting as: {job}.", job=case.facts.job.strip()))
    return _open(say("It is not known what they work as."), say("job not given"))


def _topics(case: _Case) -> _Finding:
    if case.rule.role != "mentee" and not case.facts.offers:
        return _open(say("No topic to support others in was chosen."), say("no topics offered"))
    if case.rule.role != "mentor" and not case.facts.seeks:
        return _open(say("No topic to find support in was chosen."), say("no topics sought"))
    return _yes(say("Topics are chosen."))


def _degree(case: _Case) -> _Finding:
    shown, education, study = case.shown, case.facts.education, case.facts.study_field
    if shown.refused:
        return _no(say("The degree was seen and does not do."), say("degree refused"))
    if shown.seen_on:
        return _yes(
            say("{what}, seen {day}.", what=shown.text or degree(education, study), day=shown.seen_on)
        )
    if education not in EDUCATION:
        return _open(say("The degree was not given."), say("degree not given"))
    least = case.rule.params.get("least", "bachelor")
    if EDUCATION.index(education) < EDUCATION.index(least):
        text = say("{has}; at least {least} is needed.", has=degree(education, study), least=degree(least))
        return _no(text, say("degree too low"))
    fields = case.rule.params.get("fields", ())
    if fields and not study:
        return _open(
            say("{has}, in an unknown field.", has=degree(education)), say("field of study not given")
        )
    if fields and not _names_one_of(study, fields):
        text = say("{has}: another field than the programme asks for.", has=degree(education, study))
        return _no(text, say("degree in another field"))
    if case.rule.evidence:
        text = say("{has}, as claimed; it has not been seen yet.", has=degree(education, study))
        return _open(text, say("degree not seen"))
    return _yes(say("{has}.", has=degree(education, study)))


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


def _yes(text: Message) -> _Finding:
    return _Finding("yes", text, text)


def _open(text: Message, short: Message) -> _Finding:
    return _Finding("open", text, short)


def _no(text: Message, short: Message) -> _Finding:
    return _Finding("no", text, short)


# Every kind of rule a profile may name.
KINDS: Mapping[str, _Kind] = {
    "fee": _Kind(_fee),
    "certificate": _Kind(_certificate),
    "experience": _Kind(_experience, ("months_experience",)),
    "training": _Kind(_training),
    "workshop": _Kind(_workshop),
    "principles": _Kind(_principles, ("registered_on",)),
    "goals": _Kind(_goals, ("has_goals",)),
    "degree": _Kind(_degree, ("education", "study_field")),
    "diploma": _Kind(_diploma),
    "interview": _Kind(_interview),
    "job": _Kind(_job, ("job",)),
    "topics": _Kind(_topics, ("offers", "seeks")),
    "consent": _Kind(_consent, ("registered_on",)),
}
