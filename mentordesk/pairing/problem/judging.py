"""How well two people fit: all criteria weighed into one score, for all pairs at once or for one in words."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from mentordesk.i18n import Message, say
from mentordesk.pairing.criteria.catalogue import CRITERIA
from mentordesk.pairing.criteria.crowd import Couple, Crowd
from mentordesk.pairing.obstacles.peering import turned

FULL = 1000
"""The score of two people who fit in every respect; people read a tenth of it."""


@dataclass(frozen=True, slots=True)
class Judged:
    """One criterion of one pair: its value 0..100, its weight, and why."""

    criterion: str
    title: Message
    value: int
    weight: int
    words: Message


def scores(crowd: Crowd) -> NDArray[np.int64]:
    """Weigh all criteria of every pair into whole scores 0..1000, int64 (n, m); 0 where nothing weighs."""
    weighed = [setting for setting in crowd.terms.criteria if setting.weight > 0]
    whole = sum(setting.weight for setting in weighed)
    total = np.zeros(crowd.shape)
    for setting in weighed:
        total += setting.weight * CRITERIA[setting.id].matrix(crowd)
    return np.floor(total * (FULL / whole) + 0.5).astype(np.int64) if whole else total.astype(np.int64)


def score_of(couple: Couple) -> int:
    """Weigh all criteria of one couple, 0..1000; agrees with `scores` to the last point or so."""
    weighed = [setting for setting in couple.terms.criteria if setting.weight > 0]
    whole = sum(setting.weight for setting in weighed)
    total = sum(setting.weight * _value(couple, setting.id) for setting in weighed)
    return int(total * FULL / whole + 0.5) if whole else 0


def _value(couple: Couple, criterion: str) -> float:
    """Judge one respect, 0..1; of peers the mean of what each would be to the other."""
    value = CRITERIA[criterion].explain(couple).value
    return (value + CRITERIA[criterion].explain(turned(couple)).value) / 2 if couple.peers else value


def judged(couple: Couple) -> tuple[Judged, ...]:
    """Explain a couple criterion by criterion, the heaviest first, without those of no weight."""
    found = []
    for setting in couple.terms.criteria:
        if setting.weight > 0:
            title, value = CRITERIA[setting.id].title, int(_value(couple, setting.id) * 100 + 0.5)
            found.append(Judged(setting.id, title, value, setting.weight, _words(couple, setting.id)))
    return tuple(sorted(found, key=lambda one: -one.weight))


def _words(couple: Couple, criterion: str) -> Message:
    """Say why two fit in one respect; of peers from both sides, where these differ."""
    words = CRITERIA[criterion].explain(couple).words
    if not couple.peers:
        return words
    back = CRITERIA[criterion].explain(turned(couple)).words
    if words == back:
        return words
    return say(
        "{mentee} from {mentor}: {words}. {mentor} from {mentee}: {back}",
        mentee=couple.mentee.called,
        mentor=couple.mentor.called,
        words=words,
        back=back,
    )
