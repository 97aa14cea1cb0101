"""The matching problem of a round: people and terms become arrays, and arrays answer with people again.

Everything here is plain values: a worker may hold it while the desk goes on.
"""

from collections import Counter
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from uuid import UUID

import numpy as np
from numpy.typing import NDArray

from mentordesk.i18n import say
from mentordesk.matching import Instance, Plan, Regrets, best_plan, plan_of, regrets
from mentordesk.matching.instance import TooLargeError
from mentordesk.pairing.candidates import Candidate, Laid, Place, Sides, held_places, in_order, sides
from mentordesk.pairing.crowd import Couple, Crowd, Flags
from mentordesk.pairing.faults import TooManyAtOnce
from mentordesk.pairing.judging import FULL, Judged, judged, score_of, scores
from mentordesk.pairing.peering import couple_of, peer_scores, peer_terms, peers_allowed
from mentordesk.pairing.rules import DECIDED, LIVING, Obstacle, Past, allowed, least_of, obstacles, places_of
from mentordesk.pairing.terms import Terms
from mentordesk.pairing.together import Everybody, Planned, Together, Value, together_of
from mentordesk.solving import given_up_when


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
    together: Together | None = None
    """Where somebody may stand in several places, has peers, or runs a group: the joint problem.

    `sides` are then where the board, or else the joint plan, has people, and `instance` is what is left to
    decide when they stay there: groups with a least number are as the joint plan has them.
    """

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
        if self.together is not None:
            return self.together.broken
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
        """A best plan of mentees and mentors, as near to the board as can be: nobody moves without need."""
        return self._solved()

    def solve(self, check: Callable[[], object]) -> None:
        """Find `best`; given up once `check` raises."""
        if "best" not in self.__dict__:  # beside the property, whose lock others would wait for
            self.__dict__["best"] = given_up_when(check, self._solved)

    def _solved(self) -> Plan:
        if self.together is not None:
            return self._best_together(self.together)
        if not self.broken:
            laid = plan_of(self.instance, self.now)
            if laid.proven:
                return laid
        return best_plan(self.instance, near=self.now)

    def _best_together(self, together: Together) -> Plan:
        """Give the joint plan's mentees and mentors where everybody is on the side that it has them on."""
        best = together.best.mentor_of
        mentor_of = np.full(len(self.crowd.mentees), -1, dtype=np.int64)
        for i, mentee in enumerate(self.crowd.mentees):
            j = int(best[together.row[mentee.id]])
            if j >= 0:
                mentor_of[i] = self.mentor_index.get(together.everybody.crowd.mentors[j].id, -1)
        try:
            plan = plan_of(self.instance, mentor_of)
        except ValueError:
            return best_plan(self.instance)
        return plan if plan.proven else best_plan(self.instance)

    @cached_property
    def best_pairs(self) -> tuple[Planned, ...]:
        """The pairs of the best plan, of every form."""
        if self.together is not None:
            return self.together.pairs(self.together.best)
        mentors, mentees = self.crowd.mentors, self.crowd.mentees
        placed = np.flatnonzero(self.best.mentor_of >= 0).tolist()
        return tuple(Planned(mentors[int(self.best.mentor_of[i])].id, mentees[i].id) for i in placed)

    @property
    def best_value(self) -> Value:
        """What the best plan is worth."""
        if self.together is not None:
            return Value(*self.together.best.value)
        return self._value(self.best.mentor_of)

    @property
    def now_value(self) -> Value:
        """What the board is worth."""
        return Value(*self.together.now.value) if self.together is not None else self._value(self.now)

    @property
    def proven(self) -> bool:
        """Whether the best plan is proven to be one."""
        return self.together.best.proven if self.together is not None else self.best.proven

    @property
    def wanting(self) -> int:
        """Count who wants a place on the board: mentees, peers, and whoever may be either."""
        return len(self.together.wants()) if self.together is not None else len(self.crowd.mentees)

    def _value(self, mentor_of: NDArray[np.int64]) -> Value:
        placed = np.flatnonzero(mentor_of >= 0).tolist()
        first = sum(self.crowd.mentees[i].left_over_before for i in placed)
        return Value(len(placed), first, self.points(mentor_of))

    def room(self, mentor_id: UUID) -> int:
        """Count the places of a mentor that a proposal fills."""
        if self.together is not None:
            return int(self.together.instance.capacity[self.together.column[mentor_id]])
        return int(self.instance.capacity[self.mentor_index[mentor_id]])

    def pair_score(self, mentor_id: UUID, mentee_id: UUID, peers: bool = False) -> int:
        """Say how well two people fit, 0..1000, as the plan counts it."""
        if self.together is not None:
            everybody, seat = self.together.everybody, self.together.seat
            if peers and {mentor_id, mentee_id} <= seat.keys():
                return int(everybody.ring_score[seat[mentee_id], seat[mentor_id]])
            i, j = self.together.row.get(mentee_id), self.together.column.get(mentor_id)
            if not peers and i is not None and j is not None:
                return int(everybody.score[i, j])
        i, j = self.mentee_index.get(mentee_id), self.mentor_index.get(mentor_id)
        if not peers and i is not None and j is not None:
            return int(self.score[i, j])
        return score_of(self.couple(self.people[mentor_id], self.people[mentee_id], peers))

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

    def couple(self, mentor: Candidate, mentee: Candidate, peers: bool = False) -> Couple:
        """Put two people side by side on the round's terms."""
        return couple_of(mentor, mentee, self.terms, peers)

    def reasons(self, mentor: Candidate, mentee: Candidate, peers: bool = False) -> tuple[Judged, ...]:
        """Explain a pair criterion by criterion, the heaviest first, without those of no weight."""
        return judged(self.couple(mentor, mentee, peers))

    def obstacles(self, mentor: Candidate, mentee: Candidate, peers: bool = False) -> tuple[Obstacle, ...]:
        """List what stands between two people."""
        return obstacles(self.couple(mentor, mentee, peers), self.past)


def build(
    candidates: Collection[Candidate],
    terms: Terms,
    laid: Collection[Laid] = (),
    past: Past | None = None,
    earlier: Scoring | None = None,
    check: Callable[[], object] = lambda: None,
) -> Scoring:
    """Make the matching problem of a round.

    Pairs that were decided on (approved, told, confirmed, active, paused) and locked ones stay, whatever the
    rules say by now; a pair for which a rule was overruled stays possible. Places of pairs that stay are
    never taken away. Planned who were a pair that was given up are not proposed again. Whose relationship was
    closed as mentee is done.

    Args:
        candidates: the round's registrations, each once.
        terms: rules, weights and numbers in force.
        laid: the round's pairs; those that are over are passed by.
        past: what was ruled out and tried.
        earlier: what was made of the same people before; what it judged of them is taken over as it is.
        check: called now and then, also while a joint plan is looked for, and may raise to stop.

    Raises:
        TooManyAtOnce: they cannot be planned exactly while those left over before come first.
    """
    try:
        return _built(candidates, terms, laid, past, earlier, check)
    except TooLargeError as error:
        raise TooManyAtOnce(
            say(
                "{n} people are too many to be planned at once while those left over last round come first.",
                n=len(candidates),
            ),
            say("Nothing was changed. In the criteria, let those left over last round no longer come first."),
        ) from error


def _built(
    candidates: Collection[Candidate],
    terms: Terms,
    laid: Collection[Laid],
    past: Past | None,
    earlier: Scoring | None,
    check: Callable[[], object],
) -> Scoring:
    living = tuple(pair for pair in laid if pair.state in LIVING)
    finished = _finished(laid) - {i for pair in living for i in (pair.mentor_id, pair.mentee_id)}
    past = past or Past()
    rooms = {c.id: places(c, terms)[0] for c in candidates}
    takers = [c for c in candidates if c.id not in finished]
    people = {c.id: c for c in candidates}
    if _is_joint(takers, living, terms):
        return _joint(people, takers, terms, living, past, rooms, earlier, check)
    stood = sides(takers, living)
    asked = Crowd(stood.mentors, stood.mentees, terms)
    if earlier is not None and not _asks_the_same(earlier.crowd, asked):
        earlier = None
    score = earlier.score if earlier else scores(asked)
    free = earlier.free if earlier and earlier.past == past else allowed(asked, past)
    # The crowd that is kept holds none of the arrays by which this one remembers what it was asked.
    kept = Crowd(stood.mentors, stood.mentees, terms)
    return _settled(people, stood, kept, past, living, score, free, rooms)


def _asks_the_same(before: Crowd, now: Crowd) -> bool:
    return (before.mentors, before.mentees, before.terms) == (now.mentors, now.mentees, now.terms)


def _is_joint(takers: Collection[Candidate], living: Collection[Laid], terms: Terms) -> bool:
    """Say whether somebody has peers, may stand in several places, or runs a group with k or not at all."""
    held = held_places(living)
    return any(
        "peer" in (wanted := held.get(c.id, set()) | c.places) or len(wanted) > 1 or least(c, terms) > 1
        for c in takers
    )


def _joint(
    people: Mapping[UUID, Candidate],
    takers: Collection[Candidate],
    terms: Terms,
    living: tuple[Laid, ...],
    past: Past,
    rooms: Mapping[UUID, int],
    earlier: Scoring | None,
    check: Callable[[], object],
) -> Scoring:
    everybody = _everybody(takers, living, terms, past, earlier)
    fewest = {c.id: least(c, terms) for c in takers}
    staying = {pair.id for pair in living if stays(pair)}
    together = together_of(everybody, living, rooms, fewest, staying, check)
    stood = sides(takers, living, together.places(together.best))
    here = np.ix_(
        np.array([together.row[c.id] for c in stood.mentees], dtype=np.int64),
        np.array([together.column[c.id] for c in stood.mentors], dtype=np.int64),
    )
    crowd = Crowd(stood.mentors, stood.mentees, terms)
    score, free = everybody.score[here], everybody.free[here]
    found = _settled(people, stood, crowd, past, living, score, free, rooms)
    return replace(found, together=together, instance=_with_groups(found, together))


def _everybody(
    takers: Collection[Candidate],
    living: Collection[Laid],
    terms: Terms,
    past: Past,
    earlier: Scoring | None,
) -> Everybody:
    """Ask everybody in every place they would take; where a pair stays, its people are asked there alone."""
    held, staying = held_places(living), held_places([pair for pair in living if stays(pair)])
    stands: dict[Place, list[Candidate]] = {"mentor": [], "mentee": [], "peer": []}
    for person in sorted(takers, key=in_order):
        for place in staying.get(person.id) or held.get(person.id, set()) | person.places:
            stands[place].append(person)
    crowd = Crowd(tuple(stands["mentor"]), tuple(stands["mentee"]), terms)
    circle = tuple(stands["peer"])
    ring = Crowd(circle, circle, peer_terms(terms))
    if earlier is not None and earlier.together is not None and earlier.past == past:
        before = earlier.together.everybody
        if _asks_the_same(before.crowd, crowd) and before.peers == circle:
            return before
    asked, asked_ring = replace(crowd), replace(ring)
    return Everybody(
        crowd,
        scores(asked),
        allowed(asked, past),
        ring,
        peer_scores(asked_ring, scores),
        peers_allowed(asked_ring, past),
    )


def _with_groups(scoring: Scoring, together: Together) -> Instance:
    """Keep groups with a least number as the joint plan has them, or closed: no move makes one too small."""
    instance, best = scoring.instance, together.best.mentor_of
    capacity, locks = instance.capacity.copy(), dict(instance.locked)
    for j, mentor in enumerate(scoring.crowd.mentors):
        column = together.column[mentor.id]
        if together.instance.fewest[column] < 2:
            continue
        members = [together.everybody.crowd.mentees[row].id for row in np.flatnonzero(best == column)]
        rows = [scoring.mentee_index[who] for who in members if who in scoring.mentee_index]
        complete = len(rows) == len(members) and not any(locks.get(i, j) != j for i in rows)
        capacity[j] = len(rows) if complete else 0
        locks |= dict.fromkeys(rows if complete else (), j)
    return replace(instance, capacity=capacity, locked=tuple(locks.items()))


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
    numbers = terms.numbers
    return places_of(mentor, numbers.places, numbers.places_warn_above, numbers.group_places)


def least(mentor: Candidate, terms: Terms) -> int:
    """Say how many mentees a mentor has at least, or none; see `rules.least_of`."""
    return least_of(mentor, terms.numbers.group_least)
