"""Two sides of people as arrays, so that asking every pair is one operation: n mentees by m mentors."""

from collections.abc import Callable, Collection, Hashable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from mentordesk.pairing.criteria.candidates import Candidate
from mentordesk.pairing.criteria.terms import Terms

Flags: TypeAlias = NDArray[np.bool_]
Real: TypeAlias = NDArray[np.float64]
Collect: TypeAlias = Callable[[Candidate], Collection[Hashable]]
Importance: TypeAlias = Callable[[int], Sequence[float]]
"""How many things somebody named → what each counts, in their order."""


@dataclass(frozen=True, slots=True)
class Couple:
    """Two people who might be paired, on the programme's terms; as peers neither stands over the other."""

    mentor: Candidate
    mentee: Candidate
    terms: Terms
    peers: bool = False

    @property
    def form(self) -> str | None:
        """Say in which form they would be a pair."""
        return "peer" if self.peers else form_of(self.mentor, self.mentee, self.terms.forms)


@dataclass(frozen=True, eq=False)
class Crowd:
    """The people of both sides, and what several criteria and rules ask of all of them at once."""

    mentors: tuple[Candidate, ...]
    mentees: tuple[Candidate, ...]
    terms: Terms = field(default_factory=Terms)
    _counted: dict[tuple[Collect, Collect, Importance | None], Real] = field(
        default_factory=dict, init=False, repr=False
    )

    @property
    def shape(self) -> tuple[int, int]:
        """Count (mentees, mentors)."""
        return len(self.mentees), len(self.mentors)

    def common(self, of_mentee: Collect, of_mentor: Collect, importance: Importance | None = None) -> Real:
        """Count what a mentee's and a mentor's collections share, float64 (n, m), read-only.

        With `importance` things count by their place in the mentee's collection, instead of 1 each.
        """
        asked = (of_mentee, of_mentor, importance)
        if asked not in self._counted:
            sought = [of_mentee(mentee) for mentee in self.mentees]
            offered = [of_mentor(mentor) for mentor in self.mentors]
            met = {x for one in sought for x in one} & {x for one in offered for x in one}
            place = {x: number for number, x in enumerate(met)}
            shared: Real = _marks(sought, place, importance) @ _marks(offered, place).T
            shared.setflags(write=False)
            self._counted[asked] = shared
        return self._counted[asked]

    def count(self, of: Collect) -> tuple[Real, Real]:
        """Count each person's collection: mentees (n, 1), mentors (1, m)."""
        mentees = np.array([len(set(of(mentee))) for mentee in self.mentees], dtype=np.float64)
        mentors = np.array([len(set(of(mentor))) for mentor in self.mentors], dtype=np.float64)
        return mentees[:, None], mentors[None, :]

    def flags(self, holds: Callable[[Candidate], bool]) -> tuple[Flags, Flags]:
        """Ask one thing of everybody: mentees (n, 1), mentors (1, m)."""
        mentees = np.array([holds(mentee) for mentee in self.mentees], dtype=np.bool_)
        mentors = np.array([holds(mentor) for mentor in self.mentors], dtype=np.bool_)
        return mentees[:, None], mentors[None, :]

    def same(self, of: Callable[[Candidate], Hashable]) -> Flags:
        """Say where both have the same value, and one at all, bool (n, m)."""
        codes: dict[Hashable, int] = {}

        def code(person: Candidate) -> int:
            value = of(person)
            return codes.setdefault(value, len(codes)) if value else -1

        mentees = np.array([code(mentee) for mentee in self.mentees], dtype=np.int64)[:, None]
        mentors = np.array([code(mentor) for mentor in self.mentors], dtype=np.int64)[None, :]
        equal: Flags = (mentees == mentors) & (mentees >= 0)
        return equal

    def months(self) -> tuple[Real, Real]:
        """Give everybody's experience in months, NaN where unknown: mentees (n, 1), mentors (1, m)."""

        def known(person: Candidate) -> float:
            return np.nan if person.months_experience is None else float(person.months_experience)

        mentees = np.array([known(mentee) for mentee in self.mentees], dtype=np.float64)
        mentors = np.array([known(mentor) for mentor in self.mentors], dtype=np.float64)
        return mentees[:, None], mentors[None, :]

    @cached_property
    def form_shared(self) -> tuple[Flags, Flags]:
        """Say where a direct form (not peer, not reverse), and where the reverse form, is wanted by both."""
        open_to_all = self.flags(lambda c: not c.forms)
        reverse = self.flags(lambda c: "reverse" in c.forms)
        direct = self.flags(lambda c: bool(direct_forms(c)))
        both_direct = self.common(direct_forms, direct_forms) > 0
        direct_fits = (
            both_direct | _both(open_to_all) | (open_to_all[0] & direct[1]) | (direct[0] & open_to_all[1])
        )
        reverse_fits = _both(reverse) | (open_to_all[0] & reverse[1]) | (reverse[0] & open_to_all[1])
        return direct_fits, reverse_fits

    @cached_property
    def reverse(self) -> Flags:
        """Say which pairs would be reverse mentoring, bool (n, m); as `form_of` says of one."""
        direct, reverse = self.form_shared
        if not reverse.any():
            return reverse
        mentees, mentors = self.months()
        return reverse & (~direct | (mentors < mentees))


def by_kind(
    matrix: Callable[[Crowd], Real], kind_of: Callable[[Candidate], Hashable]
) -> Callable[[Crowd], Real]:
    """Ask a question once for people who are of one kind to it, and give everybody their kind's answer."""

    def of_everybody(crowd: Crowd) -> Real:
        mentees, row = _kinds(crowd.mentees, kind_of)
        mentors, column = _kinds(crowd.mentors, kind_of)
        return matrix(Crowd(mentors, mentees, crowd.terms)).take(row, axis=0).take(column, axis=1)

    return of_everybody


def _kinds(
    people: Sequence[Candidate], kind_of: Callable[[Candidate], Hashable]
) -> tuple[tuple[Candidate, ...], NDArray[np.int64]]:
    """Give one person of each kind, and the number of everybody's kind."""
    number: dict[Hashable, int] = {}
    first: list[Candidate] = []
    numbers = []
    for person in people:
        kind = kind_of(person)
        if kind not in number:
            number[kind] = len(first)
            first.append(person)
        numbers.append(number[kind])
    return tuple(first), np.array(numbers, dtype=np.int64)


def direct_forms(person: Candidate) -> frozenset[str]:
    """Give the forms somebody ticked in which the more experienced mentors the other."""
    return person.forms - {"peer", "reverse"}


def form_of(mentor: Candidate, mentee: Candidate, forms: Sequence[str]) -> str | None:
    """Say in which form two people would be a pair, None where they want no form in common.

    Whoever ticked none is open to every form but peers. Where both a direct form and the reverse one would
    do, the less experienced mentor makes it reverse.

    Args:
        mentor: who would mentor.
        mentee: who would be mentored.
        forms: the profile's forms, in its order.
    """
    either = [form for form in forms if form not in ("peer", "reverse")] or ["traditional"]
    if not mentor.forms and not mentee.forms:
        return either[0]
    wanted = (
        mentor.forms & mentee.forms if mentor.forms and mentee.forms else mentor.forms or mentee.forms
    ) - {"peer"}
    direct = [form for form in either if form in wanted] + sorted(wanted - {"reverse"} - set(either))
    turned = (
        mentor.months_experience is not None
        and mentee.months_experience is not None
        and mentor.months_experience < mentee.months_experience
    )
    if "reverse" in wanted and (not direct or turned):
        return "reverse"
    return direct[0] if direct else None


def _both(flags: tuple[Flags, Flags]) -> Flags:
    both: Flags = flags[0] & flags[1]
    return both


def _marks(
    collections: Sequence[Collection[Hashable]],
    place: dict[Hashable, int],
    importance: Importance | None = None,
) -> Real:
    marks = np.zeros((len(collections), len(place)))
    for row, collection in enumerate(collections):
        if importance is None:
            for x in collection:
                if x in place:
                    marks[row, place[x]] = 1.0
            continue
        once = tuple(dict.fromkeys(collection))
        for x, worth in zip(once, importance(len(once)), strict=True):
            if x in place:
                marks[row, place[x]] = worth
    return marks
