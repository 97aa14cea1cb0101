"""What makes a good pair: small functions of two people, each 0..1 with the words that explain it.

Every criterion comes in two forms that agree: `matrix` over all pairs at once, and `explain` for one. None
looks at gender, age or origin. Where nothing is known that a criterion could judge, it gives a neutral value
and says so: `fit.NEUTRAL`, or `fit.NEUTRAL_LOW` for criteria whose usual values are low.
"""

from collections.abc import Hashable, Mapping

import numpy as np

from mentordesk.i18n import Message, say
from mentordesk.pairing import circumstances, subjects
from mentordesk.pairing.candidates import Candidate
from mentordesk.pairing.crowd import Couple, Crowd, Real, by_kind
from mentordesk.pairing.fit import NEUTRAL, Criterion, Fit


def _wishes_matrix(crowd: Crowd) -> Real:
    mentees_said, mentors_said = crowd.flags(lambda c: bool(c.wishes))
    value = np.where(mentees_said | mentors_said, 0.0, NEUTRAL)
    row = {mentee.person_id: i for i, mentee in enumerate(crowd.mentees)}
    column = {mentor.person_id: j for j, mentor in enumerate(crowd.mentors)}
    named = {(i, column[p]) for i, c in enumerate(crowd.mentees) for p in c.wishes if p in column}
    named |= {(row[p], j) for j, c in enumerate(crowd.mentors) for p in c.wishes if p in row}
    for i, j in named:
        value[i, j] = _mean_dearness(crowd.mentors[j], crowd.mentees[i])
    return value


def _mean_dearness(mentor: Candidate, mentee: Candidate) -> float:
    parts = [
        _dearness(of.wishes.index(other.person_id)) if other.person_id in of.wishes else 0.0
        for of, other in ((mentee, mentor), (mentor, mentee))
        if of.wishes
    ]
    return sum(parts) / len(parts) if parts else NEUTRAL


def _wishes(couple: Couple) -> Fit:
    """Take the mean of both sides' wishes: named first 1, each later rank less, named others 0."""
    mentor, mentee = couple.mentor, couple.mentee
    words = []
    for of, other in ((mentee, mentor), (mentor, mentee)):
        if other.person_id in of.wishes:
            words.append(_named(of, other, of.wishes.index(other.person_id)))
        elif of.wishes:
            words.append(say("{name} named others", name=of.called))
    value = _mean_dearness(mentor, mentee)
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
    return person.organisation_id, person.partner_wish


CRITERIA: Mapping[str, Criterion] = {
    criterion.id: criterion
    for criterion in (
        Criterion("topics", say("Topics"), subjects.topics_matrix, subjects.topics),
        Criterion("goals", say("Goals"), subjects.goals_matrix, subjects.goals),
        Criterion("wishes", say("Wishes"), _wishes_matrix, _wishes),
        Criterion(
            "languages",
            say("Languages"),
            by_kind(circumstances.languages_matrix, _language_kind),
            circumstances.languages,
        ),
        Criterion(
            "region", say("Region"), by_kind(circumstances.region_matrix, _region_kind), circumstances.region
        ),
        Criterion(
            "experience",
            say("Experience"),
            by_kind(circumstances.experience_matrix, _experience_kind),
            circumstances.experience,
        ),
        Criterion(
            "organisation",
            say("Organisation"),
            by_kind(circumstances.organisation_matrix, _organisation_kind),
            circumstances.organisation,
        ),
        Criterion("complementary", say("Complementary skills"), subjects.skills_matrix, subjects.skills),
    )
}
"""The criteria that a profile may weigh."""
