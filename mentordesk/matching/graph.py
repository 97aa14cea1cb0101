"""The mentors as a graph: what it costs when one person more comes in here and one place opens there.

Nodes are the m mentors and one pool, which holds people without a mentor and empty places. The arc p → q is
the cheapest move of one person now at p to q, so a path is a chain of people who move, and the plan is best
exactly when no cycle costs less than nothing (Ahuja, Magnanti, Orlin, Network Flows, theorem 9.1).
"""

from collections import deque
from itertools import pairwise

import numpy as np
from scipy.sparse import csr_array
from scipy.sparse.csgraph import connected_components

from mentordesk.matching.instance import Flags, Instance, Real, Whole, taken_places
from mentordesk.matching.shortest import ShortestPaths, distances_from, tree_from


class MentorGraph:
    """Price every chain of moves in a best plan.

    Raises NegativeCycleError if the plan is not a best one: some chain of moves would better it.
    """

    def __init__(self, instance: Instance, mentor_of: Whole) -> None:
        self.instance = instance
        self._pool = instance.mentors
        self._movable = instance.lock_of < 0
        self._at = np.where(mentor_of < 0, self._pool, mentor_of)
        self._own = np.zeros(instance.mentees)
        placed = np.flatnonzero(mentor_of >= 0)
        self._own[placed] = instance.worth[placed, mentor_of[placed]]
        self._free = instance.capacity > taken_places(mentor_of, instance.mentors)
        self._cost = self._arcs()
        self._paths = ShortestPaths(self._cost, source=self._pool)

    def forced(self, mentee: int) -> Real:
        """What the plan loses when the mentee is forced to each mentor, float64 (m,), inf if it cannot be."""
        loss: Real = self._own[mentee] - self.instance.worth[mentee]
        loss += self._paths.to(int(self._at[mentee]))[: self._pool]
        return loss

    def all_forced(self) -> Real:
        """What `forced` gives, for every mentee, float64 (n, m); the rows of locked mentees mean nothing."""
        loss: Real = self._own[:, None] - self.instance.worth
        loss += self._paths.all()[self._at, : self._pool]
        return loss

    def chain(self, mentee: int, mentor: int) -> list[tuple[int, int, int]]:
        """The moves that forcing a possible pair asks for: (mentee, from, to), −1 for no mentor.

        The cheapest, and among the cheapest one with the fewest moves; empty if nothing moves.
        """
        home = int(self._at[mentee])
        if home == mentor:
            return []
        moves = [(mentee, home, mentor)]
        for here, there in pairwise(self._path(mentor, home)):
            if not self._empty_handed(here, there):
                moves.append((self._mover(here, there), here, there))
        return [(who, self._shown(here), self._shown(there)) for who, here, there in moves]

    def certain(self) -> Flags:
        """Whether every best plan has the mentee's pair, bool (n,).

        A pair is given up for nothing exactly where a free cycle leads the mentee away and back to the place.
        """
        at, pool, potential = self._at, self._pool, self._paths.potential
        free = csr_array(self._paths.reduced() == 0)
        _, group = connected_components(free, directed=True, connection="strong")
        rest = self._own + potential[at]
        movable = rest[:, None] - self.instance.worth - potential[:pool] == 0
        movable &= group[at][:, None] == group[:pool]
        placed = np.flatnonzero(at < pool)
        movable[placed, at[placed]] = False
        droppable = (rest == potential[pool]) & (group[at] == group[pool])
        certain: Flags = (at < pool) & ~(self._movable & (movable.any(axis=1) | droppable))
        return certain

    def gain_of_places(self) -> Real:
        """What the plan gains when a mentor has one more place, each on its own, float64 (m,) ≥ 0."""
        gain: Real = -self._paths.potential[: self._pool]
        return gain

    def seated_by_places(self, mentee: int) -> Real:
        """What the plan gains when a mentor has one more place and somebody without a mentor is seated.

        Each place on its own, and filled, be it by others moving up: float64 (m,), −inf where it cannot be.
        """
        pool = self._pool
        others = self._at == pool
        others[mentee] = False
        cost = np.full((pool + 2, pool + 2), np.inf)
        cost[: pool + 1, : pool + 1] = self._cost
        cost[pool, :pool] = -self.instance.worth[others].max(axis=0, initial=0.0)
        cost[pool + 1, :pool] = -self.instance.worth[mentee]
        cost[pool + 1, pool + 1] = 0.0
        gain: Real = -distances_from(pool + 1, cost)[:pool]
        return gain

    def forced_though_forbidden(self, mentee: int) -> Real:
        """What the plan gains when somebody without a mentor is forced to each one.

        As if the pair were allowed where it is not; float64 (m,), −inf where every place is locked.
        """
        worth = self.instance.score[mentee] + float(self.instance.person)
        gain: Real = worth - self._paths.to(self._pool)[: self._pool]
        return gain

    def losers(self) -> Whole:
        """Who loses the place when one more person comes to each mentor, int64 (m,), −1 for nobody.

        Along a cheapest way out; nobody loses where it ends at a free place, or where there is none.
        """
        pool = self._pool
        _, after = tree_from(pool, np.ascontiguousarray(self._cost.T))
        loser = np.full(pool + 1, -1, dtype=np.int64)
        for start in range(pool):
            way = [start]
            while way[-1] != pool and loser[way[-1]] < 0 and np.isfinite(self._cost[way[-1], after[way[-1]]]):
                way.append(int(after[way[-1]]))
            if way[-1] == pool and len(way) > 1 and not self._empty_handed(way[-2], pool):
                loser[way[:-1]] = self._mover(way[-2], pool)
            elif way[-1] != pool:
                loser[way[:-1]] = loser[way[-1]]
        return loser[:pool]

    def _arcs(self) -> Real:
        worth, pool = self.instance.worth, self._pool
        cost = np.full((pool + 1, pool + 1), np.inf)
        movers = np.flatnonzero(self._movable & (self._at < pool))
        for depth, layer in enumerate(_one_of_each(movers, self._at[movers])):
            here = self._at[layer]
            loss = worth[layer]
            np.subtract(self._own[layer, None], loss, out=loss)
            if depth:
                np.minimum(loss, cost[here, :pool], out=loss)
            cost[here, :pool] = loss
            cost[here, pool] = np.minimum(cost[here, pool], self._own[layer])
        cost[pool, :pool] = -worth[self._at == pool].max(axis=0, initial=0.0)
        cost[:pool, pool][self._free] = 0.0
        np.fill_diagonal(cost, 0.0)
        return cost

    def _path(self, start: int, goal: int) -> list[int]:
        """A cheapest path with the fewest people on it: breadth first along the arcs that lose nothing."""
        rest = self._paths.to(goal)
        came_from: dict[int, int] = {}
        moved = {start: 0}
        queue = deque([start])
        while (here := queue.popleft()) != goal:
            for there in np.flatnonzero(self._cost[here] + rest == rest[here]).tolist():
                step = 0 if self._empty_handed(here, there) else 1
                if moved[here] + step < moved.get(there, len(rest) + 1):
                    moved[there] = moved[here] + step
                    came_from[there] = here
                    if step:
                        queue.append(there)
                    else:
                        queue.appendleft(there)
        path = [goal]
        while path[-1] != start:
            path.append(came_from[path[-1]])
        return path[::-1]

    def _empty_handed(self, here: int, there: int) -> bool:
        """Whether nobody moves along this arc: a free place takes the newcomer, or a place stays empty."""
        return self._pool in (here, there) and self._cost[here, there] == 0

    def _mover(self, here: int, there: int) -> int:
        movers = np.flatnonzero(self._movable & (self._at == here))
        loss = self._own[movers]
        if there < self._pool:
            loss = loss - self.instance.worth[movers, there]
        return int(movers[np.argmin(loss)])

    def _shown(self, node: int) -> int:
        return -1 if node == self._pool else node


def _one_of_each(people: Whole, place: Whole) -> list[Whole]:
    """Split people into layers in which no two share a place, so that a layer can be written at once."""
    order = np.argsort(place, kind="stable")
    ordered = place[order]
    rank = np.arange(len(people)) - np.searchsorted(ordered, ordered)
    return [people[order[rank == layer]] for layer in range(int(rank.max(initial=-1)) + 1)]
