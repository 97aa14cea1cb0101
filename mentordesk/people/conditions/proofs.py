"""How what somebody shows comes out: fee, certificate, experience, diploma, degree. Pure."""

from collections.abc import Sequence
from datetime import date

from mentordesk.i18n import Message, say
from mentordesk.people.conditions.findings import (
    EDUCATION,
    Case,
    Finding,
    degree,
    met,
    still_open,
    time_of,
    unmet,
)
from mentordesk.people.facts import Shown, fee_kinds
from mentordesk.people.names import fold


def fee(case: Case) -> Finding:
    """Judge the fee of the year in which the relationship starts, and of the years that begin in it."""
    year = str(case.dates.relationship_from.year)
    shown = case.shown
    if shown.refused:
        return unmet(
            say("The fee for {year} was not paid.", year=year), say("fee {year} not paid", year=year)
        )
    if shown.seen_on:
        return _later_fee(case, say("Fee {year} paid, seen {day}", year=year, day=shown.seen_on))
    if shown.claim and case.rule.evidence:
        text = say("Says that the fee for {year} is paid; the payment has not been seen yet.", year=year)
        return still_open(text, say("fee {year} not seen", year=year))
    if shown.claim:
        return met(say("Says that the fee for {year} is paid.", year=year))
    short = say("fee {year} not paid", year=year)
    if case.in_time:
        return still_open(say("The fee for {year} can be paid before {day}.", year=year, day=case.by), short)
    return unmet(say("The fee for {year} was not paid in time.", year=year), short)


def _later_fee(case: Case, first: Message) -> Finding:
    """Go on to the fees of the years that have begun since: one not seen warns, and forbids nothing."""
    kinds, shown = fee_kinds(case.dates), dict(case.facts.later_fees)
    due = [year for year, kind in kinds.items() if kind != "fee" and year <= case.today.year]
    if not due or not case.rule.evidence:
        return met(say("{what}.", what=first))
    paid = {year: one.seen_on for year, one in shown.items() if one.seen_on and not one.refused}
    missing = [year for year in due if year not in paid]
    year = missing[0] if missing else due[-1]
    tick, day = kinds[year], paid.get(year)
    if missing:
        text = say("{what}; the fee for {year} has not been seen yet.", what=first, year=str(year))
        return Finding("yes", text, say("fee {year} not seen", year=str(year)), warns=True, tick=tick)
    text = say("{what}; fee {year} paid, seen {day}.", what=first, year=str(year), day=day)
    return Finding("yes", text, text, tick=tick)


def certificate(case: Case) -> Finding:
    """Judge a professional certificate: of which profession, and until when it is valid."""
    shown, dates = case.shown, case.dates
    if shown.refused:
        return unmet(say("The certificate was seen and does not do."), say("certificate refused"))
    if not (shown.claim or shown.text or shown.valid_until or shown.seen_on):
        return unmet(say("There is no professional certificate."), say("no certificate"))
    what = _with_day(shown.text or say("Certificate"), shown)
    if shown.valid_until and shown.valid_until < dates.relationship_from:
        return _expired(what, shown.valid_until, case)
    wanted = case.rule.params.get("accepted", ())
    if wanted and shown.text and not _names_one_of(shown.text, wanted):
        text = say("{what}: another profession than the programme asks for.", what=what)
        return unmet(text, say("certificate of another profession"))
    if case.rule.evidence and not shown.seen_on:
        text = say("{what}, said to be valid; it has not been seen yet.", what=what)
        if shown.valid_until:
            text = say(
                "{what}, said to be valid until {day}; it has not been seen yet.",
                what=what,
                day=shown.valid_until,
            )
        return still_open(text, say("certificate not seen"))
    return _valid(what, case)


def _with_day(what: str | Message, shown: Shown) -> str | Message:
    """Name what was shown, with the day on which it was seen."""
    return say("{what}, seen {day}", what=what, day=shown.seen_on) if shown.seen_on else what


def _valid(what: str | Message, case: Case) -> Finding:
    """Say until when something holds that holds when the relationship starts; an end during it warns."""
    until = case.shown.valid_until
    if until is None:
        return met(say("{what}.", what=what))
    if until < case.today:
        text = say("{what}, expired {day}.", what=what, day=until)
        return Finding("yes", text, say("certificate expired {day}", day=until), warns=True)
    if until < case.dates.relationship_to:
        text = say("{what}, expires {day}, during the relationship.", what=what, day=until)
        return Finding("yes", text, say("certificate expires {day}", day=until), warns=True)
    return met(say("{what}, valid until {day}.", what=what, day=until))


def _expired(what: str | Message, day: date, case: Case) -> Finding:
    if day < case.today:
        return unmet(
            say("{what}, expired {day}.", what=what, day=day), say("certificate expired {day}", day=day)
        )
    text = say("{what}, expires {day}, before the relationship starts.", what=what, day=day)
    return unmet(text, say("certificate expires {day}", day=day))


def _names_one_of(text: str, wanted: Sequence[str]) -> bool:
    said = fold(text).replace(" ", "")
    return any(fold(title).replace(" ", "") in said for title in wanted)


def experience(case: Case) -> Finding:
    """Judge the time somebody has worked."""
    if case.shown.refused:
        return unmet(say("The experience was looked into and does not do."), say("experience refused"))
    months = case.facts.months_experience
    least = int(case.rule.params.get("years", 0)) * 12 + int(case.rule.params.get("months", 0))
    if months is None:
        return still_open(say("The years of experience were not given."), say("years not given"))
    if months < least:
        return unmet(
            say(
                "Experience: {time}; needed: at least {least}.",
                time=time_of(months),
                least=time_of(least),
            ),
            say("{time} of experience", time=time_of(months)),
        )
    if case.rule.evidence and not case.shown.seen_on:
        text = say("Says that the experience is {time}; nothing has been seen yet.", time=time_of(months))
        return still_open(text, say("experience not seen"))
    if case.shown.seen_on:
        return met(say("Experience: {time}, seen {day}.", time=time_of(months), day=case.shown.seen_on))
    return met(say("Experience: {time}.", time=time_of(months)))


def diploma(case: Case) -> Finding:
    """Judge a diploma as mentor, coach or supervisor."""
    shown = case.shown
    if shown.refused:
        return unmet(say("The diploma was seen and does not do."), say("diploma refused"))
    what = _with_day(shown.text or say("Diploma"), shown)
    if shown.valid_until and shown.valid_until < case.dates.relationship_from:
        return _expired(what, shown.valid_until, case)
    if shown.seen_on:
        return _valid(what, case)
    if not shown.claim:
        return unmet(say("There is no diploma as mentor, coach or supervisor."), say("no diploma"))
    wanted = case.rule.params.get("accepted", ())
    if wanted and shown.text and not _names_one_of(shown.text, wanted):
        return unmet(
            say("{what}: another diploma than the programme asks for.", what=what), say("another diploma")
        )
    if case.rule.evidence:
        return still_open(
            say("{what}, as claimed; it has not been seen yet.", what=what), say("diploma not seen")
        )
    return _valid(what, case)


def degree_seen(case: Case) -> Finding:
    """Judge the level and the field of a degree."""
    shown, education, study = case.shown, case.facts.education, case.facts.study_field
    if shown.refused:
        return unmet(say("The degree was seen and does not do."), say("degree refused"))
    if shown.seen_on:
        return met(say("{what}, seen {day}.", what=shown.text or degree(education, study), day=shown.seen_on))
    if education not in EDUCATION:
        return still_open(say("The degree was not given."), say("degree not given"))
    least = case.rule.params.get("least", "bachelor")
    if EDUCATION.index(education) < EDUCATION.index(least):
        text = say("{has}; at least {least} is needed.", has=degree(education, study), least=degree(least))
        return unmet(text, say("degree too low"))
    fields = case.rule.params.get("fields", ())
    if fields and not study:
        return still_open(
            say("{has}, in an unknown field.", has=degree(education)), say("field of study not given")
        )
    if fields and not _names_one_of(study, fields):
        text = say("{has}: another field than the programme asks for.", has=degree(education, study))
        return unmet(text, say("degree in another field"))
    if case.rule.evidence:
        text = say("{has}, as claimed; it has not been seen yet.", has=degree(education, study))
        return still_open(text, say("degree not seen"))
    return met(say("{has}.", has=degree(education, study)))
