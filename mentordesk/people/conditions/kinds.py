"""How each kind of condition comes out: pure decisions on what was said and seen.

A claim on the form is a claim; the coordinator's dated tick is evidence. What can still happen before the
relationship starts is open, not missing.
"""

from collections.abc import Mapping

from mentordesk.i18n import Message, say
from mentordesk.people.conditions.findings import Case, Finding, Kind, met, still_open, unmet
from mentordesk.people.conditions.proofs import certificate, degree_seen, diploma, experience, fee


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
        return unmet(failed, say("said no, {day}", day=shown.seen_on) if shown.seen_on else missing)
    if shown.seen_on:
        return met(done)
    if shown.claim:
        return still_open(claimed, not_seen) if case.rule.evidence else met(say("Says so on the form."))
    return still_open(ahead, missing) if case.in_time else unmet(missed, missing)


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
        return unmet(refused, short)
    if shown.seen_on:
        return met(say("{what} Seen {day}.", what=accepted, day=shown.seen_on))
    if not shown.claim:
        return still_open(missing, short)
    if case.facts.registered_on:
        return met(say("{what} Form of {day}.", what=accepted, day=case.facts.registered_on))
    return met(accepted)


def _goals(case: Case) -> Finding:
    if case.facts.has_goals:
        return met(say("Goals are described."))
    return still_open(say("The goals have not been described yet."), say("no goals yet"))


def _job(case: Case) -> Finding:
    if case.facts.job.strip():
        return met(say("Works as or is starting as: {job}.", job=case.facts.job.strip()))
    return still_open(say("It is not known what they work as."), say("job not given"))


def _topics(case: Case) -> Finding:
    if case.rule.role != "mentee" and not case.facts.offers:
        return still_open(say("No topic to support others in was chosen."), say("no topics offered"))
    if case.rule.role != "mentor" and not case.facts.seeks:
        return still_open(say("No topic to find support in was chosen."), say("no topics sought"))
    return met(say("Topics are chosen."))


# Every kind of rule a profile may name.
KINDS: Mapping[str, Kind] = {
    "fee": Kind(fee, ("later_fees",)),
    "certificate": Kind(certificate),
    "experience": Kind(experience, ("months_experience",)),
    "training": Kind(_training),
    "workshop": Kind(_workshop),
    "principles": Kind(_principles, ("registered_on",)),
    "goals": Kind(_goals, ("has_goals",)),
    "degree": Kind(degree_seen, ("education", "study_field")),
    "diploma": Kind(diploma),
    "interview": Kind(_interview),
    "job": Kind(_job, ("job",)),
    "topics": Kind(_topics, ("offers", "seeks")),
    "consent": Kind(_consent, ("registered_on",)),
}
