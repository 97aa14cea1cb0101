"""Fit in how two people can meet: languages, region and way of meeting, experience, organisation."""

from collections.abc import Callable, Collection, Hashable
from uuid import UUID

import numpy as np

from mentordesk.i18n import Message, say, say_plural
from mentordesk.pairing.criteria.candidates import Candidate
from mentordesk.pairing.criteria.crowd import Couple, Crowd, Flags, Real
from mentordesk.pairing.criteria.fit import NEUTRAL, Fit
from mentordesk.pairing.criteria.terms import Terms

ANY_LANGUAGE = "any"
"""A language id with which somebody meets in any language."""
IN_PERSON = "in-person"
"""The way of meeting for which two people must come to one place; every other way bridges distance."""
_NOT_PRACTISED = 0.75


def languages_matrix(crowd: Crowd) -> Real:
    """Judge the languages of every pair; see `languages`."""
    mentees, mentors = crowd.flags(lambda c: bool(c.languages))
    any_mentee, any_mentor = crowd.flags(lambda c: ANY_LANGUAGE in c.languages)
    speaks_any = any_mentee | any_mentor
    meet = (crowd.common(_meets_in, _meets_in) > 0) | speaks_any
    support = crowd.common(_all_languages, _all_languages) > 0
    practises, _ = crowd.flags(lambda c: bool(_practised(c, crowd.terms)))
    practised = (crowd.common(_practises, _meets_in) > 0) | any_mentor
    worth = _share(crowd.terms, "languages", "support")
    value = np.where(meet, np.where(practises & ~practised, _NOT_PRACTISED, 1.0), support * worth)
    return np.where(mentees & mentors, value, NEUTRAL)


def languages(couple: Couple) -> Fit:
    """Judge the languages they can meet in, and whether the mentee practises the weaker one (profile 4).

    Settings: `support`, what a support language is worth in percent; `practice`, whether practising counts.
    """
    mentor, mentee = couple.mentor, couple.mentee
    if not mentor.languages or not mentee.languages:
        return Fit(NEUTRAL, say("the languages of one of them are not known"))
    shared = common_languages(mentor, mentee)
    if not shared:
        support = [x for x in _all_languages(mentee) if x in _all_languages(mentor)]
        if support:
            tongues = tuple(map(couple.terms.language, support))
            worth = _share(couple.terms, "languages", "support")
            return Fit(worth, say("{languages}, for one of them as a support language", languages=tongues))
        return Fit(0.0, say("no language in common"))
    spoken = tuple(map(couple.terms.language, shared))
    wanted = _practised(mentee, couple.terms)
    if not wanted:
        return Fit(1.0, say("{list}", list=spoken))
    practised = [x for x in wanted if x in mentor.languages or ANY_LANGUAGE in mentor.languages]
    if practised:
        words = say(
            "{languages}; {mentee} can practise {practised}",
            languages=spoken,
            mentee=mentee.called,
            practised=tuple(map(couple.terms.language, practised)),
        )
        return Fit(1.0, words)
    return Fit(_NOT_PRACTISED, say("{languages}, not the one to practise", languages=spoken))


def language_known(person: Candidate) -> bool:
    """Say whether it is known in which languages somebody meets."""
    return bool(person.languages)


def common_languages(mentor: Candidate, mentee: Candidate) -> tuple[str, ...]:
    """Give the languages two people can meet in, in the mentee's order."""
    if ANY_LANGUAGE in mentor.languages:
        return mentee.languages
    if ANY_LANGUAGE in mentee.languages:
        return mentor.languages
    return tuple(x for x in mentee.languages if x in mentor.languages)


def region_matrix(crowd: Crowd) -> Real:
    """Judge where and how every pair can meet; see `region`."""
    near = crowd.same(_region_of)
    known = _all(crowd.flags(lambda c: bool(c.region)))
    ways_known = _all(crowd.flags(lambda c: bool(c.ways)))
    in_person = ~ways_known | _all(crowd.flags(lambda c: IN_PERSON in c.ways))
    afar = ways_known & (crowd.common(_afar, _afar) > 0)
    far = np.where(
        afar,
        _share(crowd.terms, "region", "afar"),
        np.where(ways_known, np.where(in_person & ~known, NEUTRAL, 0.0), NEUTRAL),
    )
    return np.where(near & in_person, 1.0, far)


def region(couple: Couple) -> Fit:
    """Judge where and how two can meet: one region 1, another way than in person less, none 0.

    Setting: `afar`, what meeting at a distance is worth in percent.
    """
    mentor, mentee = couple.mentor, couple.mentee
    ways_known = bool(mentor.ways and mentee.ways)
    in_person = not ways_known or (IN_PERSON in mentor.ways and IN_PERSON in mentee.ways)
    if in_person and mentor.region and _region_of(mentor) == _region_of(mentee):
        return Fit(1.0, say("both can meet in {region}", region=couple.terms.region(mentee.region)))
    if not ways_known:
        return Fit(NEUTRAL, say("it is not known how both can meet"))
    afar = [way for way in mentee.ways if way != IN_PERSON and way in mentor.ways]
    if afar:
        return Fit(
            _share(couple.terms, "region", "afar"), say("{list}", list=tuple(map(couple.terms.way, afar)))
        )
    if not in_person:
        return Fit(0.0, say("no way of meeting in common"))
    if not mentor.region or not mentee.region:
        return Fit(NEUTRAL, say("in person, but it is not known where"))
    regions = {
        "mentor_region": couple.terms.region(mentor.region),
        "mentee_region": couple.terms.region(mentee.region),
    }
    return Fit(0.0, say("in person only, between {mentee_region} and {mentor_region}", **regions))


def experience_matrix(crowd: Crowd) -> Real:
    """Judge the gap of experience of every pair; see `experience`."""
    mentees, mentors = crowd.months()
    turned = crowd.reverse != _turned(crowd.terms)
    gap = np.where(turned, mentees - mentors, mentors - mentees) / _full_gap(crowd.terms)
    if _about(crowd.terms):
        gap = 1.0 - np.abs(gap - 1.0)
    return np.where(np.isnan(gap), NEUTRAL, np.clip(gap, 0.0, 1.0))


def experience(couple: Couple) -> Fit:
    """Judge the gap in years; turned round in reverse mentoring.

    Settings: `years`; `shape`, whether a gap is best from so many years on, or at about so many and less the
    further it is from that; `who`, who of the two is to have more.
    """
    mentor, mentee = couple.mentor, couple.mentee
    more, less = mentor.months_experience, mentee.months_experience
    if more is None or less is None:
        return Fit(NEUTRAL, say("the experience of one of them is not known"))
    turned = (couple.form == "reverse") != _turned(couple.terms)
    gap = (less - more if turned else more - less) / _full_gap(couple.terms)
    if _about(couple.terms):
        gap = 1.0 - abs(gap - 1.0)
    words = say_plural(
        "one year against {mentee_years}",
        "{n} years against {mentee_years}",
        more // 12,
        mentee_years=less // 12,
    )
    return Fit(min(1.0, max(0.0, gap)), words)


def _full_gap(terms: Terms) -> float:
    return 12.0 * float(terms.setting("experience", "years"))


def _turned(terms: Terms) -> bool:
    return bool(terms.setting("experience", "who") == "mentee")


def _about(terms: Terms) -> bool:
    return bool(terms.setting("experience", "shape") == "about")


def organisation_matrix(crowd: Crowd) -> Real:
    """Judge every pair by organisation; see `organisation`."""
    same, known = _same_and_known(crowd, organisation_of)
    want_same = crowd.flags(lambda c: c.partner_wish == "same")
    want_other = crowd.flags(lambda c: c.partner_wish == "other")
    wishes = sum(flag.astype(float) for flag in (*want_same, *want_other))
    met = sum((s & same).astype(float) + (o & ~same) for s, o in zip(want_same, want_other, strict=True))
    unasked = np.full(crowd.shape, NEUTRAL)
    if (prefer := crowd.terms.setting("organisation", "prefer")) in ("same", "other"):
        here, told = _same_and_known(crowd, _compared(crowd.terms))
        unasked = np.where(told, here if prefer == "same" else ~here, NEUTRAL)
    return np.where(known & (wishes > 0), met / np.maximum(wishes, 1), unasked)


def _same_and_known(crowd: Crowd, where: Callable[[Candidate], Hashable]) -> tuple[Flags, Flags]:
    return crowd.same(where), _all(crowd.flags(lambda c: where(c) is not None))


def organisation(couple: Couple) -> Fit:
    """Judge the wish for the same or another organisation, both sides' alike.

    Where nobody wishes, the setting `prefer` (same | other | any) counts; `level` says whether that means
    organisations or units of them.
    """
    mentor, mentee = couple.mentor, couple.mentee
    wishes = [p.partner_wish for p in (mentee, mentor) if p.partner_wish in ("same", "other")]
    if wishes and mentor.organisation_id is not None and mentee.organisation_id is not None:
        return _as_wished(wishes, same=mentor.organisation_id == mentee.organisation_id)
    where = _compared(couple.terms)
    ours, theirs = where(mentor), where(mentee)
    units = where is unit_of
    if ours is None or theirs is None:
        unknown = (
            say("the unit of one of them is not known")
            if units
            else say("the organisation of one of them is not known")
        )
        return Fit(NEUTRAL, unknown)
    words = _where_they_work(same=ours == theirs, units=units)
    prefer = couple.terms.setting("organisation", "prefer")
    if prefer in ("same", "other"):
        return Fit(float(prefer == ("same" if ours == theirs else "other")), words)
    return Fit(NEUTRAL, say("{organisations}, no wish about it", organisations=words))


def _as_wished(wishes: list[str], *, same: bool) -> Fit:
    words, met = _where_they_work(same=same, units=False), wishes.count("same" if same else "other")
    if met == len(wishes):
        return Fit(1.0, say("{organisations}, as wished", organisations=words))
    if met == 0:
        return Fit(0.0, say("{organisations}, against the wish", organisations=words))
    return Fit(met / len(wishes), say("{organisations}, as one of them wished", organisations=words))


def _where_they_work(*, same: bool, units: bool) -> Message:
    if units:
        return say("the same unit") if same else say("different units")
    return say("the same organisation") if same else say("different organisations")


def organisation_of(person: Candidate) -> UUID | None:
    """Say where somebody works; None where that is not known."""
    return person.organisation_id


def unit_of(person: Candidate) -> tuple[UUID | None, str] | None:
    """Say in which unit of which organisation somebody works; None where the unit is not known."""
    unit = " ".join(person.unit.casefold().split())
    return (person.organisation_id, unit) if unit else None


def _compared(terms: Terms) -> Callable[[Candidate], Hashable]:
    return unit_of if terms.setting("organisation", "level") == "unit" else organisation_of


def _share(terms: Terms, criterion: str, setting: str) -> float:
    return float(terms.setting(criterion, setting)) / 100.0


def _practised(mentee: Candidate, terms: Terms) -> tuple[str, ...]:
    return mentee.practice_languages if terms.setting("languages", "practice") else ()


def _meets_in(person: Candidate) -> Collection[str]:
    return person.languages


def _all_languages(person: Candidate) -> Collection[str]:
    return (*person.languages, *(x for x in person.support_languages if x not in person.languages))


def _practises(person: Candidate) -> Collection[str]:
    return person.practice_languages


def _afar(person: Candidate) -> Collection[str]:
    return [way for way in person.ways if way != IN_PERSON]


def _region_of(person: Candidate) -> str:
    return person.region.casefold().strip()


def _all(flags: tuple[Flags, Flags]) -> Flags:
    both: Flags = flags[0] & flags[1]
    return both
