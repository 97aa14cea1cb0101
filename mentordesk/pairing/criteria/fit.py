"""What a criterion of fit is, and the values it gives where nothing is known."""

from collections.abc import Callable
from dataclasses import dataclass

from mentordesk.i18n import Message
from mentordesk.pairing.criteria.crowd import Couple, Crowd, Real

NEUTRAL = 0.5
"""The value where nothing is known that a criterion could judge."""
NEUTRAL_LOW = 0.25
"""The same for criteria whose usual values are low."""


@dataclass(frozen=True, slots=True)
class Fit:
    """How well two people fit in one respect, 0..1, and why."""

    value: float
    words: Message


@dataclass(frozen=True, slots=True)
class Criterion:
    """One respect in which people fit: its id in profiles, its words, and both forms.

    `about` is the sentence that tells a coordinator what it looks at. `matrix` gives float64 (n, m) of a
    whole crowd, `explain` the same number for one couple, with words.
    """

    id: str
    title: Message
    about: Message
    matrix: Callable[[Crowd], Real]
    explain: Callable[[Couple], Fit]
