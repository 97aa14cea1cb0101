"""What makes a good pair: small functions of two people, each 0..1 with the words that explain it.

Every criterion comes in two forms that agree: `matrix` over all pairs at once, and `explain` for one. None
looks at gender, age or origin. Where nothing is known that a criterion could judge, it gives a neutral value
and says so: `fit.NEUTRAL`, or `fit.NEUTRAL_LOW` for criteria whose usual values are low.
"""

from collections.abc import Hashable, Mapping

import numpy as np

from mentordesk.i18n import Message, say
from mentordesk.pairing.criteria import circumstances, subjects
from mentordesk.pairing.criteria.candidates import Candidate
from mentordesk.pairing.criteria.circumstances import unit_of
from mentordesk.pairing.criteria.crowd import Couple, Crowd, Real, by_kind
from mentordesk.pairing.criteria.fit import NEUTRAL, Criterion, Fit


def _wishes_matrix(crowd: Crowd) -> Real:
    mentees_said, mentors_said = crowd.flags(lambda c: bool(c.wishes))
    whose = crowd.terms.setting("wishes", "whose")
    said = (mentees_said & (whose != "mentor")) | (mentors_said & (whose != "mentee"))
    value = np.where(said, 0.0, NEUTRAL)
    row = {mentee.person_id: i for i, mentee in enumerate(crowd.mentees)}
    column = {mentor.person_id: j for j, mentor in enumerate(crowd.mentors)}
    named = {(i, column[p]) for i, c in enumerate(crowd.mentees) for p in c.wishes if p in column}
    named |= {(row[p], j) for j, c in enumerate(crowd.mentors) for p in c.wishes if p in row}
    for i, j in named:
        value[i, j] = _mean_dearness(Couple(crowd.mentors[j], crowd.mentees[i], crowd.terms))
    return value


def _sides_that_wish(couple: Couple) -> list[tuple[Candidate, Candidate]]:
    whose = couple.terms.setting("wishes", "whose")
    both = (("mentee", couple.mentee, couple.mentor), ("mentor", couple.mentor, couple.mentee))
    return [(of, other) for side, of, other in both if of.wishes and whose in ("both", side)]


def _mean_dearness(couple: Couple) -> float:
    ranked = couple.terms.setting("wishes", "ranked")
    parts = [
        _dearness(of.wishes.index(other.person_id) if ranked else 0) if other.person_id in of.wishes else 0.0
        for of, other in _sides_that_wish(couple)
    ]
    return sum(parts) / len(parts) if parts else NEUTRAL


def _wishes(couple: Couple) -> Fit:
    """Take the mean of both sides' wishes: named first 1, each later rank less, named others 0.

    Settings: `whose` wishes count (both | mentee | mentor); `ranked`, whether a later rank counts less.
    """
    words = []
    for of, other in _sides_that_wish(couple):
        if other.person_id in of.wishes:
            words.append(_named(of, other, of.wishes.index(other.person_id)))
        else:
            words.append(say("{name} named others", name=of.called))
    value = _mean_dearness(couple)
    match words:
        case []:
            return Fit(value, say("nobody was named"))
        case [one]:
            return Fit(value, one)
        case _:
            return Fit(value, say("{one}; {other}", one=words[0], other=words[1]))


def _named(of: Candidate, other: Candidate, rank: int) -> Message:
    if rank == 0:
        return say("{name} named {other} first", name=of.called, other=other.called)
    return say("{name} named {other}, as number {rank}", name=of.called, other=other.called, rank=rank + 1)


def _dearness(rank: int) -> float:
    return max(0.5, 1.0 - 0.15 * rank)


def _language_kind(person: Candidate) -> Hashable:
    return (
        frozenset(person.languages),
        frozenset(person.support_languages),
        frozenset(person.practice_languages),
    )


def _region_kind(person: Candidate) -> Hashable:
    return person.region, frozenset(person.ways)


def _experience_kind(person: Candidate) -> Hashable:
    return person.months_experience, person.forms


def _organisation_kind(person: Candidate) -> Hashable:
    return person.organisation_id, unit_of(person), person.partner_wish


CRITERIA: Mapping[str, Criterion] = {
    criterion.id: criterion
    for criterion in (
        Criterion(
            "topics",
            say("Topics"),
            say("How many of the topics that the mentee seeks the mentor offers."),
            subjects.topics_matrix,
            subjects.topics,
        ),
        Criterion(
            "goals",
            say("Goals"),
            say("How many words of the mentee's goals are near to what the mentor does and offers."),
            subjects.goals_matrix,
            subjects.goals,
        ),
        Criterion(
            "wishes",
            say("Wishes"),
            say("Whether one of them named the other, and as what number."),
            _wishes_matrix,
            _wishes,
        ),
        Criterion(
            "languages",
            say("Languages"),
            say("Whether they can meet in one language, and the mentee can practise the weaker one."),
            by_kind(circumstances.languages_matrix, _language_kind),
            circumstances.languages,
        ),
        Criterion(
            "region",
            say("Region"),
            say("Whether they can meet in one place, or at a distance in a way that suits both."),
            by_kind(circumstances.region_matrix, _region_kind),
            circumstances.region,
        ),
        Criterion(
            "experience",
            say("Experience"),
            say("How many years of experience lie between them; turned round in reverse mentoring."),
            by_kind(circumstances.experience_matrix, _experience_kind),
            circumstances.experience,
        ),
        Criterion(
            "organisation",
            say("Organisation"),
            say("Whether they work together or apart as they wish, or as is preferred here."),
            by_kind(circumstances.organisation_matrix, _organisation_kind),
            circumstances.organisation,
        ),
        Criterion(
            "complementary",
            say("Complementary skills"),
            say("What they can learn from each other, and which skills only one of them has."),
            subjects.skills_matrix,
            subjects.skills,
        ),
    )
}
"""The criteria that a round may weigh."""
