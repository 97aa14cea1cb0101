"""What makes a good pair: small functions of two people, each 0..1 with the words that explain it.

Every criterion comes in two forms that agree: `matrix` over all pairs at once, and `explain` for one. None
looks at gender, age or origin. Where nothing is known that a criterion could judge, it gives a neutral value
and says so: `fit.NEUTRAL`, or `fit.NEUTRAL_LOW` for criteria whose usual values are low.
"""

from collections.abc import Mapping
from uuid import UUID

import numpy as np

from mentordesk.i18n import Message, say
from mentordesk.pairing import circumstances, subjects
from mentordesk.pairing.candidates import Candidate
from mentordesk.pairing.crowd import Couple, Crowd, Real
from mentordesk.pairing.fit import NEUTRAL, Criterion, Fit


def _wishes_matrix(crowd: Crowd) -> Real:
    place = {c.person_id: j for j, c in enumerate(crowd.mentors)}
    theirs = np.full(crowd.shape, np.nan)
    for i, mentee in enumerate(crowd.mentees):
        _lay_wishes(theirs[i], mentee, place)
    place = {c.person_id: i for i, c in enumerate(crowd.mentees)}
    ours = np.full(crowd.shape, np.nan)
    for j, mentor in enumerate(crowd.mentors):
        _lay_wishes(ours[:, j], mentor, place)
    said = (~np.isnan(theirs)).astype(float) + ~np.isnan(ours)
    value = (np.nan_to_num(theirs) + np.nan_to_num(ours)) / np.maximum(said, 1)
    return np.where(said > 0, value, NEUTRAL)


def _lay_wishes(row: Real, of: Candidate, place: Mapping[UUID, int]) -> None:
    if of.wishes:
        row[:] = 0.0
    for rank, person in reversed(list(enumerate(of.wishes))):
        if person in place:
            row[place[person]] = _dearness(rank)


def _wishes(couple: Couple) -> Fit:
    """Take the mean of both sides' wishes: named first 1, each later rank less, named others 0."""
    mentor, mentee = couple.mentor, couple.mentee
    parts, words = [], []
    for of, other in ((mentee, mentor), (mentor, mentee)):
        if other.person_id in of.wishes:
            rank = of.wishes.index(other.person_id)
            parts.append(_dearness(rank))
            words.append(_named(of, other, rank))
        elif of.wishes:
            parts.append(0.0)
            words.append(say("{name} named others", name=of.called))
    if not parts:
        return Fit(NEUTRAL, say("nobody was named"))
    if len(words) == 1:
        return Fit(parts[0], words[0])
    return Fit(sum(parts) / 2, say("{one}; {other}", one=words[0], other=words[1]))


def _named(of: Candidate, other: Candidate, rank: int) -> Message:
    if rank == 0:
        return say("{name} named {other} first", name=of.called, other=other.called)
    return say("{name} named {other}, as number {rank}", name=of.called, other=other.called, rank=rank + 1)


def _dearness(rank: int) -> float:
    return max(0.5, 1.0 - 0.15 * rank)


CRITERIA: Mapping[str, Criterion] = {
    criterion.id: criterion
    for criterion in (
        Criterion("topics", say("Topics"), subjects.topics_matrix, subjects.topics),
        Criterion("goals", say("Goals"), subjects.goals_matrix, subjects.goals),
        Criterion("wishes", say("Wishes"), _wishes_matrix, _wishes),
        Criterion("languages", say("Languages"), circumstances.languages_matrix, circumstances.languages),
        Criterion("region", say("Region"), circumstances.region_matrix, circumstances.region),
        Criterion("experience", say("Experience"), circumstances.experience_matrix, circumstances.experience),
        Criterion(
            "organisation", say("Organisation"), circumstances.organisation_matrix, circumstances.organisation
        ),
        Criterion("complementary", say("Complementary skills"), subjects.skills_matrix, subjects.skills),
    )
}
