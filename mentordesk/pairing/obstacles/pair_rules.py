"""The kinds of rules about two people that a profile may use.

Each comes in two forms that agree: `forbids` over all pairs at once, and `why` for one couple, which gives
the reason or None. What is not known forbids nothing.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

import numpy as np

from mentordesk.i18n import Message, say
from mentordesk.pairing.criteria.candidates import Candidate
from mentordesk.pairing.criteria.circumstances import (
    IN_PERSON,
    common_languages,
    language_known,
    organisation_of,
    unit_of,
)
from mentordesk.pairing.criteria.crowd import Couple, Crowd, Flags

TRIED = "tried_before"
"""The kind of the rule about pairs that were given up: it looks at the past, and so it is `rules`' own."""

Params: TypeAlias = Mapping[str, Any]

EDUCATION = ("secondary", "bachelor", "master", "doctor")
"""Levels of education in their order; applied higher education counts as bachelor (domain.md)."""


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of rule: where it forbids, bool (n, m), and why it forbids one couple."""

    forbids: Callable[[Crowd, Params], Flags]
    why: Callable[[Couple, Params], Message | None]


def _same_organisation(crowd: Crowd, params: Params) -> Flags:
    where = unit_of if params.get("level") == "unit" else organisation_of
    same = crowd.same(where)
    known = _both(crowd, lambda c: where(c) is not None)
    return known & ~same if params.get("same", "forbid") == "require" else same


def _why_same_organisation(couple: Couple, params: Params) -> Message | None:
    """Forbid one institution for both (profile 2), or two where `params.same` is «require».

    `params.level` says whether it is about organisations or about units of them.
    """
    mentor, mentee = couple.mentor, couple.mentee
    units = params.get("level") == "unit"
    where = unit_of if units else organisation_of
    if where(mentor) is None or where(mentee) is None:
        return None
    same = where(mentor) == where(mentee)
    if params.get("same", "forbid") == "require":
        if same:
            return None
        return say("they work in different units") if units else say("they work at different organisations")
    if not same:
        return None
    return say("both work at {organisation}", organisation=mentor.unit if units else mentor.organisation)


def _organisation_wish(crowd: Crowd, _params: Params) -> Flags:
    same = crowd.same(lambda c: c.organisation_id)
    known = _both(crowd, lambda c: c.organisation_id is not None)
    wants_same = crowd.flags(lambda c: c.partner_wish == "same")
    wants_other = crowd.flags(lambda c: c.partner_wish == "other")
    against: Flags = (same & (wants_other[0] | wants_other[1])) | (~same & (wants_same[0] | wants_same[1]))
    return against & known


def _why_organisation_wish(couple: Couple, _params: Params) -> Message | None:
    """Hold a wish for the same or another organisation (profile 3)."""
    mentor, mentee = couple.mentor, couple.mentee
    if mentor.organisation_id is None or mentee.organisation_id is None:
        return None
    wishes = {mentor.partner_wish, mentee.partner_wish}
    if mentor.organisation_id == mentee.organisation_id:
        return say("another organisation was wished for") if "other" in wishes else None
    return say("the same organisation was wished for") if "same" in wishes else None


def _degree_for_manager(crowd: Crowd, params: Params) -> Flags:
    managers, _ = crowd.flags(lambda c: bool(c.is_manager))
    _, degrees = crowd.flags(lambda c: _has_degree(c, params))
    forbidden: Flags = managers & ~degrees
    return forbidden


def _why_degree_for_manager(couple: Couple, params: Params) -> Message | None:
    """Ask for a master's degree of a manager's mentor (profile 2); `params.least`, `params.fields`."""
    if not couple.mentee.is_manager or _has_degree(couple.mentor, params):
        return None
    names = {"mentee": couple.mentee.called, "mentor": couple.mentor.called}
    match params.get("least", "master"):
        case "bachelor":
            return say("{mentee} is a manager, and {mentor} has no bachelor's degree", **names)
        case "doctor":
            return say("{mentee} is a manager, and {mentor} has no doctor's degree", **names)
        case _:
            return say("{mentee} is a manager, and {mentor} has no master's degree", **names)


def _has_degree(mentor: Candidate, params: Params) -> bool:
    least = EDUCATION.index(params.get("least", "master"))
    fields = [name.casefold() for name in params.get("fields", ())]
    right_field = not fields or any(name in mentor.study_field.casefold() for name in fields)
    return mentor.education in EDUCATION[least:] and right_field


def _common_language(crowd: Crowd, params: Params) -> Flags:
    known = _both(crowd, language_known)
    meet = crowd.common(lambda c: c.languages, lambda c: c.languages) > 0
    any_mentee, any_mentor = crowd.flags(lambda c: "any" in c.languages)
    if params.get("support"):
        every = crowd.common(_every_language, _every_language) > 0
        meet = meet | every
    return known & ~(meet | any_mentee | any_mentor)


def _why_common_language(couple: Couple, params: Params) -> Message | None:
    """Ask for a language both can meet in; a support language counts where `params.support` says so."""
    mentor, mentee = couple.mentor, couple.mentee
    if not (language_known(mentor) and language_known(mentee)) or common_languages(mentor, mentee):
        return None
    if params.get("support") and set(_every_language(mentor)) & set(_every_language(mentee)):
        return None
    return say("no language in common")


def _every_language(person: Candidate) -> tuple[str, ...]:
    return person.languages + person.support_languages


def _forms_fit(crowd: Crowd, _params: Params) -> Flags:
    direct, reverse = crowd.form_shared
    return ~(direct | reverse)


def _why_forms_fit(couple: Couple, _params: Params) -> Message | None:
    """Ask for a form of mentoring that both wished for (profile 3)."""
    return say("they wished for different forms of mentoring") if couple.form is None else None


def _experience_order(crowd: Crowd, params: Params) -> Flags:
    mentees, mentors = crowd.months()
    least = 12.0 * float(params.get("years", 0))
    gap = np.where(crowd.reverse, mentees - mentors, mentors - mentees)
    forbidden: Flags = gap < least
    return forbidden


def _why_experience_order(couple: Couple, params: Params) -> Message | None:
    """Ask that the mentor has the longer experience, by `params.years`; in reverse mentoring the mentee."""
    more, less = couple.mentor.months_experience, couple.mentee.months_experience
    if more is None or less is None:
        return None
    reverse = couple.form == "reverse"
    gap = less - more if reverse else more - less
    if gap >= 12.0 * float(params.get("years", 0)):
        return None
    if reverse:
        return say("in reverse mentoring the mentee has the longer experience")
    return say("{mentor} has not enough more experience", mentor=couple.mentor.called)


def _region_or_remote(crowd: Crowd, _params: Params) -> Flags:
    near = crowd.same(lambda c: c.region.casefold().strip())
    regions = _both(crowd, lambda c: bool(c.region))
    ways = _both(crowd, lambda c: bool(c.ways))
    afar = crowd.common(_ways_from_afar, _ways_from_afar) > 0
    in_person = _both(crowd, lambda c: IN_PERSON in c.ways)
    return ways & ~afar & ~(in_person & (near | ~regions))


def _why_region_or_remote(couple: Couple, _params: Params) -> Message | None:
    """Ask that two people can meet: in one region, or in another way than in person."""
    mentor, mentee = couple.mentor, couple.mentee
    if not mentor.ways or not mentee.ways:
        return None
    if set(_ways_from_afar(mentor)) & set(_ways_from_afar(mentee)):
        return None
    if IN_PERSON not in mentor.ways or IN_PERSON not in mentee.ways:
        return say("no way of meeting in common")
    if not mentor.region or not mentee.region:
        return None
    if mentor.region.casefold().strip() == mentee.region.casefold().strip():
        return None
    return say("in person only, and in different regions")


def _ways_from_afar(person: Candidate) -> list[str]:
    return [way for way in person.ways if way != IN_PERSON]


def _both(crowd: Crowd, holds: Callable[[Candidate], bool]) -> Flags:
    mentees, mentors = crowd.flags(holds)
    both: Flags = mentees & mentors
    return both


PAIR_RULES: Mapping[str, Kind] = {
    "same_organisation": Kind(_same_organisation, _why_same_organisation),
    "organisation_wish": Kind(_organisation_wish, _why_organisation_wish),
    "degree_for_manager": Kind(_degree_for_manager, _why_degree_for_manager),
    "common_language": Kind(_common_language, _why_common_language),
    "forms_fit": Kind(_forms_fit, _why_forms_fit),
    "experience_order": Kind(_experience_order, _why_experience_order),
    "region_or_remote": Kind(_region_or_remote, _why_region_or_remote),
}
"""The kinds of rules about two people that a profile may use."""
