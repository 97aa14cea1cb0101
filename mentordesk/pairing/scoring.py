"""The matching problem of a round: people and terms become arrays, and arrays answer with people again.

Everything here is plain values: a worker may hold it while the desk goes on.
"""

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cached_property
from uuid import UUID

import numpy as np
from numpy.typing import NDArray

from mentordesk.i18n import Message
from mentordesk.matching import Instance, Plan, Regrets, best_plan, plan_of, regrets
from mentordesk.pairing.candidates import Candidate, Laid, Sides, sides
from mentordesk.pairing.criteria import CRITERIA
from mentordesk.pairing.crowd import Couple, Crowd, Flags
from mentordesk.pairing.rules import DECIDED, LIVING, Obstacle, Past, allowed, obstacles, places_of
from mentordesk.pairing.terms import Terms

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


@dataclass(frozen=True, eq=False)
class Scoring:
    """A round's people on two sides, how well each two fit, and what is settled already.

    score: int64 (n, m), 0..1000. `instance` adds what decides the plan: rules, places, locks, and the bonus
    by which people left over before come first.
    """

    people: Mapping[UUID, Candidate]  # every registration, also of those who stand apart
    sides: Sides
    crowd: Crowd
    past: Past
    laid: tuple[Laid, ...]  # the living pairs, peers included
    score: NDArray[np.int64]
    free: Flags  # (n, m): no rule forbids the pair
    instance: Instance
    bonus: int  # points in the instance's scores for each person left over before

    @property
    def terms(self) -> Terms:
        """The terms on which the pairs were judged."""
        return self.crowd.terms

    @cached_property
    def mentor_index(self) -> Mapping[UUID, int]:
        """Participation id → column."""
        return {mentor.id: j for j, mentor in enumerate(self.crowd.mentors)}

    @cached_property
    def mentee_index(self) -> Mapping[UUID, int]:
        """Participation id → row."""
        return {mentee.id: i for i, mentee in enumerate(self.crowd.mentees)}

    @cached_property
    def now(self) -> NDArray[np.int64]:
        """The mentor of each mentee as the board lies, int64 (n,), −1 for nobody."""
        mentor_of = np.full(len(self.crowd.mentees), -1, dtype=np.int64)
        for pair in self.laid:
            if pair.form != "peer":
                mentor_of[self.mentee_index[pair.mentee_id]] = self.mentor_index[pair.mentor_id]
        return mentor_of

    @cached_property
    def broken(self) -> tuple[Laid, ...]:
        """The pairs on the board that a rule forbids by now, or that overfill a mentor's own places."""
        over = Counter[int]()
        found = []
        for pair in self.laid:
            if pair.form == "peer":
                continue
            i, j = self.mentee_index[pair.mentee_id], self.mentor_index[pair.mentor_id]
            over[j] += 1
            if not self.instance.allowed[i, j] or over[j] > self.instance.capacity[j]:
                found.append(pair)
        return tuple(found)

    @cached_property
    def best(self) -> Plan:
        """A best plan, as near to the board as can be, so that nobody moves without need."""
        if not self.broken:
            laid = plan_of(self.instance, self.now)
            if laid.proven:
                return laid
        return best_plan(self.instance, near=self.now)

    @cached_property
    def priced(self) -> Regrets:
        """What every move costs beside the best plan."""
        return regrets(self.instance, self.best)

    def points(self, mentor_of: NDArray[np.int64]) -> int:
        """Add up the scores, 0..1000 each, of a plan: int64 (n,), −1 for nobody."""
        placed = np.flatnonzero(mentor_of >= 0)
        return int(self.score[placed, mentor_of[placed]].sum())

    def split(self, points: int) -> tuple[int, int]:
        """Take an amount in the instance's points apart: (people left over before, points 0..1000 each)."""
        if not self.bonus:
            return 0, points
        first = (points + self.bonus // 2) // self.bonus
        return first, points - first * self.bonus

    def couple(self, mentor: Candidate, mentee: Candidate) -> Couple:
        """Put two people side by side on the round's terms."""
        return Couple(mentor, mentee, self.terms)

    def reasons(self, mentor: Candidate, mentee: Candidate) -> tuple[Judged, ...]:
        """Explain a pair criterion by criterion, the heaviest first, without those of no weight."""
        return judged(self.couple(mentor, mentee))

    def obstacles(self, mentor: Candidate, mentee: Candidate) -> tuple[Obstacle, ...]:
        """List what stands between two people."""
        return obstacles(self.couple(mentor, mentee), self.past)


def build(
    candidates: Collection[Candidate],
    terms: Terms,
    laid: Collection[Laid] = (),
    past: Past | None = None,
    earlier: Scoring | None = None,
) -> Scoring:
    """Make the matching problem of a round.

    Pairs that were decided on (approved, told, confirmed, active, paused) and locked ones stay, whatever the
    rules say by now; a pair for which a rule was overruled stays possible. Places of pairs that stay are
    never taken away. Two who were a pair that was given up are not proposed again. Whose relationship was
    closed as mentee is done.

    Args:
        candidates: the round's registrations, each once.
        terms: rules, weights and numbers in force.
        laid: the round's pairs; those that are over are passed by.
        past: what was ruled out and tried.
        earlier: what was made of the same people before; what it judged of them is taken over as it is.
    """
    living = tuple(pair for pair in laid if pair.state in LIVING)
    finished = _finished(laid) - {i for pair in living for i in (pair.mentor_id, pair.mentee_id)}
    past = past or Past()
    rooms = {c.id: places(c, terms)[0] for c in candidates}
    stood = sides([c for c in candidates if c.id not in finished], living, rooms)
    asked = Crowd(stood.mentors, stood.mentees, terms)
    if earlier is not None and not _asks_the_same(earlier.crowd, asked):
        earlier = None
    score = earlier.score if earlier else scores(asked)
    free = earlier.free if earlier and earlier.past == past else allowed(asked, past)
    # The crowd that is kept holds none of the arrays by which this one remembers what it was asked.
    kept = Crowd(stood.mentors, stood.mentees, terms)
    people = {c.id: c for c in candidates}
    return _settled(people, stood, kept, past, living, score, free, rooms)


def _asks_the_same(before: Crowd, now: Crowd) -> bool:
    return (before.mentors, before.mentees, before.terms) == (now.mentors, now.mentees, now.terms)


def _finished(laid: Collection[Laid]) -> set[UUID]:
    """Give the mentees, and peers, whose relationship was closed: they look for nobody any more."""
    closed = [pair for pair in laid if pair.state == "closed"]
    return {pair.mentee_id for pair in closed} | {pair.mentor_id for pair in closed if pair.form == "peer"}


def _settled(
    people: Mapping[UUID, Candidate],
    stood: Sides,
    crowd: Crowd,
    past: Past,
    living: tuple[Laid, ...],
    score: NDArray[np.int64],
    free: Flags,
    rooms: Mapping[UUID, int],
) -> Scoring:
    row = {mentee.id: i for i, mentee in enumerate(crowd.mentees)}
    column = {mentor.id: j for j, mentor in enumerate(crowd.mentors)}
    may = free.copy()
    capacity = np.array([rooms[m.id] if m.matchable else 0 for m in crowd.mentors], dtype=np.int64)
    locks: dict[int, int] = {}
    for pair in living:
        if pair.form == "peer":
            continue
        i, j = row[pair.mentee_id], column[pair.mentor_id]
        if pair.overruled or stays(pair):
            may[i, j] = True
        if stays(pair):
            locks[i] = j
    for j, count in Counter(locks.values()).items():
        capacity[j] = max(capacity[j], count)
    first = np.array([mentee.left_over_before for mentee in crowd.mentees], dtype=np.bool_)
    bonus = 2 * FULL * len(crowd.mentees) + 1 if first.any() else 0
    weighed = score + bonus * first[:, None]
    instance = Instance(weighed, may, capacity, tuple(locks.items()))
    return Scoring(people, stood, crowd, past, living, score, free, instance, bonus)


def stays(pair: Laid) -> bool:
    """Say whether a proposal leaves a pair as it is: locked, or decided on."""
    return pair.locked or pair.state in DECIDED


def places(mentor: Candidate, terms: Terms) -> tuple[int, int | None, int | None]:
    """Say how many mentees a mentor has room for; see `rules.places_of`."""
    return places_of(mentor, terms.numbers.places, terms.numbers.places_warn_above)


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
    total = sum(setting.weight * CRITERIA[setting.id].explain(couple).value for setting in weighed)
    return int(total * FULL / whole + 0.5) if whole else 0


def judged(couple: Couple) -> tuple[Judged, ...]:
    """Explain a couple criterion by criterion, the heaviest first, without those of no weight."""
    found = []
    for setting in couple.terms.criteria:
        if setting.weight > 0:
            fit = CRITERIA[setting.id].explain(couple)
            title = CRITERIA[setting.id].title
            found.append(Judged(setting.id, title, int(fit.value * 100 + 0.5), setting.weight, fit.words))
    return tuple(sorted(found, key=lambda one: -one.weight))
