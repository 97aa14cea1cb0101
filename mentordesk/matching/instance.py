"""What a matching problem is made of, checked once so that every later step may trust it."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TypeAlias

import numpy as np
from numpy.typing import ArrayLike, NDArray

Whole: TypeAlias = NDArray[np.int64]
Flags: TypeAlias = NDArray[np.bool_]
Real: TypeAlias = NDArray[np.float64]

EXACT_BELOW = 2**53
"""float64 counts whole numbers without a gap up to here; the solver works in float64."""


class TooLargeError(ValueError):
    """Scores and people are too many for sums that must be exact."""


@dataclass(frozen=True, eq=False)
class Instance:
    """Say who may be paired with whom, how well they fit, and what is already decided.

    score: int64 (n, m), n mentees by m mentors, whole numbers ≥ 0. allowed: bool (n, m).
    capacity: int64 (m,) ≥ 0, the places of each mentor, those of locked pairs included.
    locked: pairs (mentee, mentor) that must stay. A lock does not override a rule: whoever
    overrides a rule allows the pair, and locks it then.

    The arrays are copied and read-only afterwards.

    Raises ValueError on wrong shapes or kinds of numbers, negative ones, locks that contradict
    each other, the capacity or `allowed`, and scores too large to add exactly:
    n·(2·n·s_max + 1) must stay below 2**53.
    """

    score: Whole
    allowed: Flags
    capacity: Whole
    locked: Sequence[tuple[int, int]] = ()
    person: int = field(init=False)
    """What one person placed is worth in points: more than any change of scores can bring."""
    worth: Real = field(init=False, repr=False)
    """What each pair is worth, float64 (n, m): a person and the score; −inf where not allowed."""

    def __post_init__(self) -> None:
        score = _whole_numbers(self.score, "score", dimensions=2)
        allowed = np.array(self.allowed)
        capacity = _whole_numbers(self.capacity, "capacity", dimensions=1)
        if allowed.dtype != np.bool_ and allowed.size:
            raise ValueError("allowed must hold True and False only")
        if allowed.shape != score.shape:
            raise ValueError(
                f"allowed has shape {allowed.shape}, score has {score.shape}: they must be equal"
            )
        if capacity.shape[0] != score.shape[1]:
            raise ValueError(f"capacity names {capacity.shape[0]} mentors, score has {score.shape[1]}")
        allowed = allowed.astype(np.bool_, copy=False)
        allowed.setflags(write=False)
        object.__setattr__(self, "score", score)
        object.__setattr__(self, "allowed", allowed)
        object.__setattr__(self, "capacity", capacity)
        object.__setattr__(self, "locked", _index_pairs(self.locked, score.shape))
        object.__setattr__(self, "person", 2 * self.mentees * int(score.max(initial=0)) + 1)
        self._check_locks()
        self._check_exactness()
        object.__setattr__(self, "worth", self._worth())

    @property
    def mentees(self) -> int:
        """Count the mentees (n)."""
        return int(self.score.shape[0])

    @property
    def mentors(self) -> int:
        """Count the mentors (m)."""
        return int(self.score.shape[1])

    @cached_property
    def lock_of(self) -> Whole:
        """The mentor each mentee is locked to, int64 (n,), −1 for nobody."""
        lock_of = np.full(self.mentees, -1, dtype=np.int64)
        for mentee, mentor in self.locked:
            lock_of[mentee] = mentor
        lock_of.setflags(write=False)
        return lock_of

    @cached_property
    def places(self) -> Whole:
        """The places of each mentor that no lock has taken, int64 (m,)."""
        places: Whole = self.capacity - taken_places(self.lock_of, self.mentors)
        places.setflags(write=False)
        return places

    def _worth(self) -> Real:
        worth = self.score.astype(np.float64)
        worth += self.person
        worth[~self.allowed] = -np.inf
        worth.setflags(write=False)
        return worth

    def _check_locks(self) -> None:
        for mentee, times in Counter(mentee for mentee, _ in self.locked).items():
            if times > 1:
                raise ValueError(f"mentee {mentee} is locked {times} times; one lock is possible")
        for mentor, times in Counter(mentor for _, mentor in self.locked).items():
            if times > self.capacity[mentor]:
                raise ValueError(
                    f"{times} mentees are locked to mentor {mentor}, who has {self.capacity[mentor]} places"
                )
        for mentee, mentor in self.locked:
            if not self.allowed[mentee, mentor]:
                raise ValueError(
                    f"mentee {mentee} is locked to mentor {mentor}, but the pair is not allowed: "
                    "allow the pair first, or take the lock away"
                )

    def _check_exactness(self) -> None:
        if self.mentees * self.person >= EXACT_BELOW:
            raise TooLargeError(
                f"scores up to {self.score.max()} are too large to add exactly "
                f"for {self.mentees} mentees: n·(2·n·s_max + 1) must stay below 2**53"
            )


def taken_places(mentor_of: Whole, mentors: int) -> Whole:
    """Count the mentees of each mentor, int64 (mentors,); −1 in `mentor_of` is nobody's mentee."""
    return np.bincount(mentor_of[mentor_of >= 0], minlength=mentors).astype(np.int64, copy=False)


def whole_array(values: ArrayLike, name: str, dimensions: int) -> Whole:
    """Copy values into a read-only int64 array; raises ValueError if they are not whole numbers."""
    given = np.asarray(values)
    if given.ndim != dimensions:
        raise ValueError(f"{name} must have {dimensions} dimensions, not {given.ndim}")
    if given.size and given.dtype.kind not in "iu":
        raise ValueError(f"{name} must hold whole numbers, not {given.dtype}")
    if given.size and int(given.max()) > np.iinfo(np.int64).max:
        raise ValueError(f"{name} holds {int(given.max())}, which is too large")
    array = given.astype(np.int64)
    array.setflags(write=False)
    return array


def _whole_numbers(values: ArrayLike, name: str, dimensions: int) -> Whole:
    array = whole_array(values, name, dimensions)
    if array.size and array.min() < 0:
        raise ValueError(f"{name} holds {array.min()}; no number in it may be negative")
    return array


def _index_pairs(pairs: Sequence[tuple[int, int]], shape: tuple[int, ...]) -> tuple[tuple[int, int], ...]:
    array = np.asarray(pairs)
    if array.size == 0:
        return ()
    if array.ndim != 2 or array.shape[1] != 2 or array.dtype.kind not in "iu":
        raise ValueError("locked must be pairs of indexes (mentee, mentor)")
    for mentee, mentor in array.tolist():
        if not (0 <= mentee < shape[0] and 0 <= mentor < shape[1]):
            raise ValueError(
                f"lock ({mentee}, {mentor}) names nobody: there are {shape[0]} mentees, {shape[1]} mentors"
            )
    return tuple((int(mentee), int(mentor)) for mentee, mentor in array.tolist())
