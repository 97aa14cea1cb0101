"""Why somebody is left over, what would seat the person, and where one more mentor would help the most."""

from dataclasses import dataclass, replace
from typing import Literal

import numpy as np

from mentordesk.matching.graph import MentorGraph
from mentordesk.matching.instance import Instance
from mentordesk.matching.plan import Plan, best_plan
from mentordesk.matching.regret import regrets

RemedyKind = Literal["place", "allow", "displace"]
Reason = Literal["nobody fits", "no places", "others need the places"]
_SMALLEST_FIRST: dict[RemedyKind, int] = {"place": 0, "allow": 1, "displace": 2}


@dataclass(frozen=True, slots=True)
class Remedy:
    """A change that seats somebody left over, and what the best plan with the person seated gains by it.

    kind: one more place at the mentor, to which others may move up; the pair allowed though it is forbidden;
    or the place of somebody else, under the rules as they are. displaced: the mentee who would lose it, −1
    for nobody. people, points: the gain beside the best plan; points may be below 0.
    """

    kind: RemedyKind
    mentor: int
    people: int
    points: int
    displaced: int = -1


@dataclass(frozen=True, slots=True)
class Unmatched:
    """Why a mentee is left over by a best plan, and the changes that would seat the person, best first."""

    mentee: int
    reason: Reason
    remedies: tuple[Remedy, ...]


@dataclass(frozen=True, slots=True)
class MorePlaces:
    """What the best plan gains by so many more places at a mentor, or by one more mentor of that kind."""

    mentor: int
    places: int
    people: int
    points: int  # may be below 0


def explain_unmatched(instance: Instance, plan: Plan, i: int) -> Unmatched:
    """Say why mentee i is left over by a best plan, and what would seat the person; exact, by the prices.

    Remedies are ranked by the people, then the points, that the best plan with the person seated gains.

    Raises ValueError if the plan is not proven, is not a best plan of this instance, or seats the mentee;
    IndexError if there is no such mentee.
    """
    i = range(instance.mentees)[i]
    if plan.mentor_of[i] >= 0:
        raise ValueError(f"mentee {i} is not left over: mentor {plan.mentor_of[i]} has the person")
    graph = regrets(instance, plan).graph
    allowed, open_to_all = instance.allowed[i], instance.places > 0
    if not allowed.any():
        reason: Reason = "nobody fits"
    else:
        reason = "others need the places" if (allowed & open_to_all).any() else "no places"
    found = [*_places(graph, i), *_pairs(graph, i)]
    found.sort(key=lambda one: (-one.people, -one.points, _SMALLEST_FIRST[one.kind], one.mentor))
    return Unmatched(i, reason, tuple(found))


def _places(graph: MentorGraph, i: int) -> list[Remedy]:
    """One more place seats one person more, or it changes nothing for the mentee."""
    gain = graph.seated_by_places(i)
    person = graph.instance.person
    helps = np.flatnonzero(gain > person / 2)
    return [Remedy("place", j, 1, int(gain[j]) - person) for j in helps.tolist()]


def _pairs(graph: MentorGraph, i: int) -> list[Remedy]:
    """With each mentor, by the rules or against them: a free place at the end of the chain, or a loser."""
    gain, losers = graph.forced_though_forbidden(i), graph.losers()
    found = []
    for j in np.flatnonzero(np.isfinite(gain)).tolist():
        people, points = _split(float(gain[j]), graph.instance.person)
        kind: RemedyKind = "displace" if graph.instance.allowed[i, j] else "allow"
        found.append(Remedy(kind, j, people, points, int(losers[j]) if people < 1 else -1))
    return found


def one_more_mentor(
    instance: Instance, plan: Plan, places: int = 1, most: int | None = None
) -> tuple[MorePlaces, ...]:
    """Rank mentors by what the best plan gains with so many more places there, each on its own.

    The same is gained by one more mentor who fits the same people as well. A kind of mentor who is not there
    yet is asked about as a column without places. Mentors by whom nothing is gained are left out.

    Args:
        instance: the problem.
        plan: a best plan of it.
        places: more places at one mentor. One is read off the prices; more of them take solves, but only for
            mentors who can come among the first: no place brings more than the one before.
        most: how many are asked for; None: all by whom something is gained.

    Raises ValueError if the plan is not proven or is not a best plan of this instance, or `places` < 1.
    """
    if places < 1:
        raise ValueError(f"places is {places}; ask about one at least")
    first = regrets(instance, plan).graph.gain_of_places()
    order = np.flatnonzero(first > 0)
    order = order[np.argsort(-first[order], kind="stable")]
    gains: dict[int, int] = {}
    for j in order.tolist():
        enough = most is not None and len(gains) >= most
        if enough and places * first[j] <= sorted(gains.values())[-(most or 0)]:
            break
        gains[j] = int(first[j]) if places == 1 else _solved_gain(instance, plan, j, places)
    found = [MorePlaces(j, places, *_split(gain, instance.person)) for j, gain in gains.items()]
    found.sort(key=lambda one: (-one.people, -one.points, one.mentor))
    return tuple(found[:most])


def _solved_gain(instance: Instance, plan: Plan, j: int, places: int) -> int:
    capacity = instance.capacity.copy()
    capacity[j] += places
    more = best_plan(replace(instance, capacity=capacity))
    return (more.matched - plan.matched) * instance.person + more.total - plan.total


def _split(gain: float, person: int) -> tuple[int, int]:
    """Take a gain apart: points never weigh half a person."""
    people = round(gain / person)
    return people, int(gain) - people * person
