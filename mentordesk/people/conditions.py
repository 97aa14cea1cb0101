"""How each kind of condition comes out: pure decisions on what was said and seen.

A claim on the form is a claim; the coordinator's dated tick is evidence. What can still happen before the
relationship starts is open, not missing.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Literal, NamedTuple

from mentordesk.i18n import Message, say, say_plural
from mentordesk.people.facts import Facts, Shown, fee_kinds
from mentordesk.people.names import fold
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


def _fee(case: Case) -> Finding:
    year = str(case.dates.relationship_from.year)
    shown = case.shown
    if shown.refused:
        return _no(say("The fee for {year} was not paid.", year=year), say("fee {year} not paid", year=year))
    if shown.seen_on:
        return _later_fee(case, say("Fee {year} paid, seen {day}", year=year, day=shown.seen_on))
    if shown.claim and case.rule.evidence:
        text = say("Says that the fee for {year} is paid; the payment has not been seen yet.", year=year)
        return _open(text, say("fee {year} not seen", year=year))
    if shown.claim:
        return _yes(say("Says that the fee for {year} is paid.", year=year))
    short = say("fee {year} not paid", year=year)
    if case.in_time:
        return _open(say("The fee for {year} can be paid before {day}.", year=year, day=case.by), short)
    return _no(say("The fee for {year} was not paid in time.", year=year), short)


def _later_fee(case: Case, first: Message) -> Finding:
    """Go on to the fees of the years that have begun since: one not seen warns, and forbids nothing."""
    kinds, shown = fee_kinds(case.dates), dict(case.facts.later_fees)
    due = [year for year, kind in kinds.items() if kind != "fee" and year <= case.today.year]
    if not due or not case.rule.evidence:
        return _yes(say("{what}.", what=first))
    paid = {year: one.seen_on for year, one in shown.items() if one.seen_on and not one.refused}
    missing = [year for year in due if year not in paid]
    year = missing[0] if missing else due[-1]
    tick, day = kinds[year], paid.get(year)
    if missing:
        text = say("{what}; the fee for {year} has not been seen yet.", what=first, year=str(year))
        return Finding("yes", text, say("fee {year} not seen", year=str(year)), warns=True, tick=tick)
    text = say("{what}; fee {year} paid, seen {day}.", what=first, year=str(year), day=day)
    return Finding("yes", text, text, tick=tick)


def _certificate(case: Case) -> Finding:
    shown, dates = case.shown, case.dates
    if shown.refused:
        return _no(say("The certificate was seen and does not do."), say("certificate refused"))
    if not (shown.claim or shown.text or shown.valid_until or shown.seen_on):
        return _no(say("There is no professional certificate."), say("no certificate"))
    what = _with_day(shown.text or say("Certificate"), shown)
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
    return _valid(what, case)


def _with_day(what: str | Message, shown: Shown) -> str | Message:
    """Name what was shown, with the day on which it was seen."""
    return say("{what}, seen {day}", what=what, day=shown.seen_on) if shown.seen_on else what


def _valid(what: str | Message, case: Case) -> Finding:
    """Say until when something holds that holds when the relationship starts; an end during it warns."""
    until = case.shown.valid_until
    if until is None:
        return _yes(say("{what}.", what=what))
    if until < case.today:
        text = say("{what}, expired {day}.", what=what, day=until)
        return Finding("yes", text, say("certificate expired {day}", day=until), warns=True)
    if until < case.dates.relationship_to:
        text = say("{what}, expires {day}, during the relationship.", what=what, day=until)
        return Finding("yes", text, say("certificate expires {day}", day=until), warns=True)
    return _yes(say("{what}, valid until {day}.", what=what, day=until))


def _expired(what: str | Message, day: date, case: Case) -> Finding:
    if day < case.today:
        return _no(
            say("{what}, expired {day}.", what=what, day=day), say("certificate expired {day}", day=day)
        )
    text = say("{what}, expires {day}, before the relationship starts.", what=what, day=day)
    return _no(text, say("certificate expires {day}", day=day))


def _names_one_of(text: str, wanted: Sequence[str]) -> bool:
    said = fold(text).replace(" ", "")
    return any(fold(title).replace(" ", "") in said for title in wanted)


def _experience(case: Case) -> Finding:
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
    if case.shown.seen_on:
        return _yes(say("Experience: {time}, seen {day}.", time=time_of(months), day=case.shown.seen_on))
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


def _training(case: Case) -> Finding:
    return _to_come(
        case,
        done=say("Mentor training attended, seen {day}.", day=case.shown.seen_on),
        claimed=say("Says that the mentor training is done; it has not been seen yet."),
        ahead=say("The mentor training must be attended before {day}.", day=case.by),
        missed=say("The mentor training was not attended before the relationship started."),
        failed=say("The mentor training was not passed."),
        shorts=(say("training not seen"), say("training missing")),
    )


def _workshop(case: Case) -> Finding:
    return _to_come(
        case,
        done=say("Mentee workshop attended, seen {day}.", day=case.shown.seen_on),
        claimed=say("Says that the mentee workshop is done; it has not been seen yet."),
        ahead=say("The mentee workshop must be attended before {day}.", day=case.by),
        missed=say("The mentee workshop was not attended before the relationship started."),
        failed=say("The mentee workshop was not passed."),
        shorts=(say("workshop not seen"), say("workshop missing")),
    )


def _interview(case: Case) -> Finding:
    day, panel = case.shown.seen_on, case.shown.text
    done = say("Interview passed {day}.", day=day)
    failed = say("The assessment panel said no on {day}.", day=day)
    if panel:
        done = say("Interview passed {day}; panel: {panel}.", day=day, panel=panel)
        failed = say("The assessment panel said no on {day}; panel: {panel}.", day=day, panel=panel)
    return _to_come(
        case,
        done=done,
        claimed=say("Says that the interview was passed; the panel's verdict is not on record."),
        ahead=say("The interview with the assessment panel must be passed before {day}.", day=case.by),
        missed=say("There was no interview with the assessment panel in time."),
        failed=failed,
        shorts=(say("interview not on record"), say("interview to come")),
    )


def _to_come(
    case: Case,
    done: Message,
    claimed: Message,
    ahead: Message,
    missed: Message,
    failed: Message,
    shorts: tuple[Message, Message],
) -> Finding:
    """Judge a condition that somebody can still meet until the relationship starts."""
    shown, (not_seen, missing) = case.shown, shorts
    if shown.refused:
        return _no(failed, say("said no, {day}", day=shown.seen_on) if shown.seen_on else missing)
    if shown.seen_on:
        return _yes(done)
    if shown.claim:
        return _open(claimed, not_seen) if case.rule.evidence else _yes(say("Says so on the form."))
    return _open(ahead, missing) if case.in_time else _no(missed, missing)


def _diploma(case: Case) -> Finding:
    shown = case.shown
    if shown.refused:
        return _no(say("The diploma was seen and does not do."), say("diploma refused"))
    what = _with_day(shown.text or say("Diploma"), shown)
    if shown.valid_until and shown.valid_until < case.dates.relationship_from:
        return _expired(what, shown.valid_until, case)
    if shown.seen_on:
        return _valid(what, case)
    if not shown.claim:
        return _no(say("There is no diploma as mentor, coach or supervisor."), say("no diploma"))
    wanted = case.rule.params.get("accepted", ())
    if wanted and shown.text and not _names_one_of(shown.text, wanted):
        return _no(
            say("{what}: another diploma than the programme asks for.", what=what), say("another diploma")
        )
    if case.rule.evidence:
        return _open(say("{what}, as claimed; it has not been seen yet.", what=what), say("diploma not seen"))
    return _valid(what, case)


def _principles(case: Case) -> Finding:
    return _accepted(
        case,
        accepted=say("Accepts the principles of co-operation."),
        refused=say("Does not accept the principles of co-operation."),
        missing=say("The principles of co-operation have not been accepted yet."),
        short=say("principles not accepted"),
    )


def _consent(case: Case) -> Finding:
    return _accepted(
        case,
        accepted=say("Consents to the use of their data."),
        refused=say("Does not consent to the use of their data."),
        missing=say("The consent to the use of their data is missing."),
        short=say("consent missing"),
    )


def _accepted(case: Case, accepted: Message, refused: Message, missing: Message, short: Message) -> Finding:
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


def _goals(case: Case) -> Finding:
    if case.facts.has_goals:
        return _yes(say("Goals are described."))
    return _open(say("The goals have not been described yet."), say("no goals yet"))


def _job(case: Case) -> Finding:
    if case.facts.job.strip():
        return _yes(say("Works as or is starting as: {job}.", job=case.facts.job.strip()))
    return _open(say("It is not known what they work as."), say("job not given"))


def _topics(case: Case) -> Finding:
    if case.rule.role != "mentee" and not case.facts.offers:
        return _open(say("No topic to support others in was chosen."), say("no topics offered"))
    if case.rule.role != "mentor" and not case.facts.seeks:
        return _open(say("No topic to find support in was chosen."), say("no topics sought"))
    return _yes(say("Topics are chosen."))


def _degree(case: Case) -> Finding:
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


def _yes(text: Message) -> Finding:
    return Finding("yes", text, text)


def _open(text: Message, short: Message) -> Finding:
    return Finding("open", text, short)


def _no(text: Message, short: Message) -> Finding:
    return Finding("no", text, short)


# Every kind of rule a profile may name.
KINDS: Mapping[str, Kind] = {
    "fee": Kind(_fee, ("later_fees",)),
    "certificate": Kind(_certificate),
    "experience": Kind(_experience, ("months_experience",)),
    "training": Kind(_training),
    "workshop": Kind(_workshop),
    "principles": Kind(_principles, ("registered_on",)),
    "goals": Kind(_goals, ("has_goals",)),
    "degree": Kind(_degree, ("education", "study_field")),
    "diploma": Kind(_diploma),
    "interview": Kind(_interview),
    "job": Kind(_job, ("job",)),
    "topics": Kind(_topics, ("offers", "seeks")),
    "consent": Kind(_consent, ("registered_on",)),
}
