"""Several plans that really differ: the best, the best of those that differ enough from it, and so on."""

import heapq
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import count as numbered
from itertools import islice

import numpy as np

from mentordesk.matching.different import Different
from mentordesk.matching.graph import MentorGraph
from mentordesk.matching.instance import Instance, Whole
from mentordesk.matching.plan import Plan, best_plan, total_of


def alternatives(
    instance: Instance, count: int, min_difference: int, check: Callable[[], None] | None = None
) -> tuple[Plan, ...]:
    """Give up to `count` plans, the best first: each further one is the best that differs from all before.

    Two plans differ by the mentees whose mentor is another, or who have one in only one of them. Each further
    plan has the most people and then the highest score among all plans that differ by at least
    `min_difference` mentees from every earlier one; it is `proven` when that was shown. Fewer are given where
    fewer exist. `check` is called between solves; what it raises ends the search.

    Raises ValueError if `count` or `min_difference` is below 1.
    """
    if count < 1:
        raise ValueError(f"count is {count}; ask for one plan at least")
    return tuple(islice(each_alternative(instance, min_difference, check), count))


def each_alternative(
    instance: Instance,
    min_difference: int,
    check: Callable[[], None] | None = None,
    first: Plan | None = None,
) -> Iterator[Plan]:
    """Give what `alternatives` gives one after the other, each as soon as it is found.

    Plans that need only be different come by splitting (Chegireddy, Hamacher 1987); those that must differ
    by more by a search that bounds what it leaves out, see `Different`. `first` says which of the best plans
    is the first.

    Raises ValueError if `min_difference` is below 1 or `first` is not proven.
    """
    if min_difference < 1:
        raise ValueError(f"min_difference is {min_difference}; plans that differ by nobody are the same")
    if first is not None and not first.proven:
        raise ValueError("only a proven plan can be the first: ask best_plan for one")
    asked = check or _nobody_asks
    asked()
    first = first or best_plan(instance)
    if min_difference == 1:
        return _split(instance, first, asked)
    return _search(instance, first, min_difference, asked)


def _nobody_asks() -> None:
    """Never end a search."""


def _search(
    instance: Instance, first: Plan, min_difference: int, check: Callable[[], None]
) -> Iterator[Plan]:
    yield first
    search = Different(instance, first, min_difference, check)
    while (further := search.further()) is not None:
        yield further


@dataclass(frozen=True, eq=False)
class _Part:
    """Some of all plans: those with certain pairs and without certain others; its best and second best."""

    instance: Instance
    best: Whole
    second: Whole
    loss: float  # the second's worth beside the best's


def _split(instance: Instance, first: Plan, check: Callable[[], None]) -> Iterator[Plan]:
    """Rank plans: the second best of the parts is the next; it and its part's best are put into two parts.

    They are parted by a pair that only one of them has, so each new part's best is known, and its second
    best is its smallest regret. A part is never over single places, which would list the same plan again.
    """
    order = numbered()
    heap: list[tuple[float, int, _Part]] = []

    def put(part: Instance, best: Whole, worth: float) -> None:
        check()
        second = _second(part, best)
        if second is not None:
            heapq.heappush(heap, (-(worth - second[1]), next(order), _Part(part, best, *second)))

    yield first
    put(instance, first.mentor_of, 0.0)
    while heap:
        worth, _, part = heapq.heappop(heap)
        yield _shown_best(instance, part.second)
        mentee, mentor, ours = _parting_pair(part)
        with_it, without_it = (part.best, part.second) if ours else (part.second, part.best)
        for kept, best in ((True, with_it), (False, without_it)):
            loss = part.loss if best is part.best else 0.0
            put(_narrowed(part.instance, mentee, mentor, kept), best, -worth + loss)


def _second(instance: Instance, best: Whole) -> tuple[Whole, float] | None:
    """Find the second best plan and what it loses: force the pair of the least regret, or drop a pair."""
    graph = MentorGraph(instance, best)
    movable = instance.lock_of < 0
    loss = graph.all_forced()
    loss[~movable] = np.inf
    placed = np.flatnonzero(movable & (best >= 0))
    loss[placed, best[placed]] = np.inf
    options: list[tuple[float, int, int]] = []
    if loss.size:
        mentee, mentor = divmod(int(np.argmin(loss)), instance.mentors)
        options.append((float(loss[mentee, mentor]), mentee, mentor))
    if placed.size:
        dropped = int(placed[np.argmin(instance.worth[placed, best[placed]])])
        options.append((float(instance.worth[dropped, best[dropped]]), dropped, -1))
    if not options or np.isinf(min(options)[0]):
        return None
    least, mentee, mentor = min(options, key=lambda option: option[0])
    second = best.copy()
    if mentor < 0:
        second[mentee] = -1
    for who, _, after in graph.chain(mentee, mentor) if mentor >= 0 else ():
        second[who] = after
    return second, least


def _parting_pair(part: _Part) -> tuple[int, int, bool]:
    """Choose a pair that only one of a part's two plans has: (mentee, mentor, whether the best has it)."""
    differing = np.flatnonzero(part.best != part.second)
    mentee = int(differing[0])
    if part.best[mentee] >= 0:
        return mentee, int(part.best[mentee]), True
    return mentee, int(part.second[mentee]), False


def _narrowed(instance: Instance, mentee: int, mentor: int, kept: bool) -> Instance:
    """Keep of all plans those with the pair, or those without it."""
    if kept:
        locked = (*instance.locked, (mentee, mentor))
        return Instance(instance.score, instance.allowed, instance.capacity, locked)
    allowed = instance.allowed.copy()
    allowed[mentee, mentor] = False
    return Instance(instance.score, allowed, instance.capacity, instance.locked)


def _shown_best(instance: Instance, mentor_of: Whole) -> Plan:
    mentor_of.setflags(write=False)
    return Plan(mentor_of, int((mentor_of >= 0).sum()), total_of(instance, mentor_of), proven=True)
