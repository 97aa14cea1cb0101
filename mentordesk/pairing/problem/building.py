"""How a round becomes a matching problem: everybody is asked in every place, and what is settled stays."""

from collections import Counter
from collections.abc import Callable, Collection, Mapping
from dataclasses import replace
from uuid import UUID

import numpy as np
from numpy.typing import NDArray

from mentordesk.i18n import say
from mentordesk.matching import Instance
from mentordesk.matching.instance import TooLargeError
from mentordesk.pairing.criteria.candidates import Candidate, Laid, Place, Sides, held_places, in_order, sides
from mentordesk.pairing.criteria.crowd import Crowd, Flags
from mentordesk.pairing.criteria.terms import Terms
from mentordesk.pairing.obstacles.faults import TooManyAtOnce
from mentordesk.pairing.obstacles.peering import peer_scores, peer_terms, peers_allowed
from mentordesk.pairing.obstacles.rules import Past, allowed
from mentordesk.pairing.problem.judging import FULL, scores
from mentordesk.pairing.problem.places import least, places, stays
from mentordesk.pairing.problem.scoring import Scoring
from mentordesk.pairing.problem.together import Everybody, Together, together_of
from mentordesk.pairing.rules import LIVING


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
