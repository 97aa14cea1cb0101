"""The mentors as a graph: what it costs when one person more comes in here and one place opens there.

Nodes are the m mentors and one pool: people without a mentor, and empty places. The arc p → q is the
cheapest move of one person now at p to q, so a path is a chain of people who move, and the plan is best
exactly when no cycle has a negative cost. Formulas: Ahuja, Magnanti, Orlin, Network Flows, ch. 9.
"""

from collections import deque
from functools import cached_property
from itertools import pairwise

import numpy as np
from scipy.sparse import csr_array
from scipy.sparse.csgraph import connected_components, dijkstra

from mentordesk.matching.instance import Flags, Instance, Real, Whole, taken_places

MOST_HUBS = 8
LOOK_FOR_CYCLE_EVERY = 16


class MentorGraph:
    """Price every chain of moves in a plan.

    `shown_best` says whether the plan is one with the highest worth; the distances exist only then.
    """

    def __init__(self, instance: Instance, mentor_of: Whole) -> None:
        self.instance = instance
        self.pool = instance.mentors
        self._movable = instance.lock_of < 0
        self._at = np.where(mentor_of < 0, self.pool, mentor_of)
        self._own = np.zeros(instance.mentees)
        placed = np.flatnonzero(mentor_of >= 0)
        self._own[placed] = instance.worth[placed, mentor_of[placed]]
        self._free = instance.capacity > taken_places(mentor_of, instance.mentors)
        self.cost = self._arcs()
        self._potential = _distances_from(self.pool, self.cost)
        self.shown_best = self._potential is not None

    @property
    def potential(self) -> Real:
        """The distance from the pool to each node, float64 (m+1,), ≤ 0; no arc at reduced cost is negative.

        Raises ValueError when the plan is not a best one.
        """
        if self._potential is None:
            raise ValueError("the plan is not a best plan of this instance: moves cannot be priced from it")
        return self._potential

    def forced(self, mentee: int) -> Real:
        """What the whole plan loses in worth when the mentee is forced to each mentor, float64 (m,).

        inf where that cannot be.
        """
        home = self._at[mentee]
        loss: Real = self._own[mentee] - self.instance.worth[mentee]
        loss += self.distances_to(home)[: self.pool]
        return loss

    def all_forced(self) -> Real:
        """What `forced` gives, for every mentee, float64 (n, m); rows of locked mentees mean nothing."""
        loss = self._own[:, None] - self.instance.worth
        loss += self._all_distances()[self._at, : self.pool]
        return loss

    def distances_to(self, node: int) -> Real:
        """The cheapest chain from each node to this one, float64 (m+1,), inf where there is none."""
        potential = self.potential
        distances: Real = dijkstra(self._kept, indices=[node])[0]
        distances += potential[node] - potential
        for from_hub, to_hub in self._hubs:
            np.minimum(distances, to_hub + from_hub[node], out=distances)
        return distances

    def chain(self, mentee: int, mentor: int) -> list[tuple[int, int, int]]:
        """The moves that forcing the mentee to the mentor asks for: (mentee, from, to), −1 for no mentor.

        The cheapest, and among the cheapest one with the fewest moves; empty if nothing moves. The pair
        must be possible.
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
        """Whether every best plan has the mentee's pair, bool (n,); a locked pair always is, nobody never."""
        potential = self.potential
        reduced = self.cost + (potential[:, None] - potential)
        _, group = connected_components(csr_array(reduced == 0), directed=True, connection="strong")
        at, pool = self._at, self.pool
        rest = self._own + potential[at]
        loose = rest[:, None] - self.instance.worth - potential[:pool] == 0
        loose &= group[at][:, None] == group[:pool]
        placed = np.flatnonzero(at < pool)
        loose[placed, at[placed]] = False
        leaves = (rest == potential[pool]) & (group[at] == group[pool])
        certain: Flags = (at < pool) & ~(self._movable & (loose.any(axis=1) | leaves))
        return certain

    def prepare(self) -> None:
        """Do now what the first distance would wait for."""
        _ = self._kept

    def _arcs(self) -> Real:
        worth, pool = self.instance.worth, self.pool
        cost = np.full((pool + 1, pool + 1), np.inf)
        movers = np.flatnonzero(self._movable & (self._at < pool))
        for layer in _one_of_each(movers, self._at[movers]):
            here = self._at[layer]
            own = self._own[layer]
            cost[here, :pool] = np.minimum(cost[here, :pool], own[:, None] - worth[layer])
            cost[here, pool] = np.minimum(cost[here, pool], own)
        waiting = worth[self._at == pool].max(axis=0, initial=0.0)
        cost[pool, :pool] = -waiting
        cost[:pool, pool][self._free] = 0.0
        np.fill_diagonal(cost, 0.0)
        return cost

    @cached_property
    def _hubs(self) -> list[tuple[Real, Real]]:
        """Distances from and to a few nodes; the pool is the first."""
        return [(self.potential, _distances(self.pool, np.ascontiguousarray(self.cost.T)))]

    @cached_property
    def _kept(self) -> csr_array:
        """The few arcs cheaper than a detour over a hub, turned round and at reduced cost.

        An arc that is not cheaper can be left out: some shortest path goes over the hub instead.
        """
        kept = self._cheaper_than_over(*self._hubs[0])
        np.fill_diagonal(kept, False)
        while np.count_nonzero(kept) > 4 * kept.shape[0] and len(self._hubs) < MOST_HUBS:
            busiest = int(np.argmax(kept.sum(axis=0) * kept.sum(axis=1)))
            backwards = np.ascontiguousarray(self.cost.T)
            self._hubs.append((_distances(busiest, self.cost), _distances(busiest, backwards)))
            kept &= self._cheaper_than_over(*self._hubs[-1])
        here, there = np.nonzero(kept)
        reduced = self.cost[here, there] + self.potential[here] - self.potential[there]
        return csr_array((reduced, (there, here)), shape=kept.shape)

    def _cheaper_than_over(self, from_hub: Real, to_hub: Real) -> Flags:
        cheaper: Flags = self.cost < to_hub[:, None] + from_hub
        return cheaper

    def _all_distances(self) -> Real:
        """The cheapest chain to (row) and from (column) each node, float64 (m+1, m+1)."""
        kept, potential = self._kept, self.potential
        distances = np.full(kept.shape, np.inf)
        for from_hub, to_hub in self._hubs:
            np.minimum(distances, from_hub[:, None] + to_hub, out=distances)
        ends = np.flatnonzero(np.diff(kept.indptr))
        if ends.size:
            direct: Real = dijkstra(kept, indices=ends)
            direct += potential[ends, None] - potential
            distances[ends] = np.minimum(distances[ends], direct)
        np.fill_diagonal(distances, 0.0)
        return distances

    def _path(self, start: int, goal: int) -> list[int]:
        """A cheapest path with the fewest people on it: breadth first along arcs that lose nothing."""
        rest = self.distances_to(goal)
        came_from: dict[int, int] = {}
        moved = {start: 0}
        queue = deque([start])
        done: set[int] = set()
        while queue and (here := queue.popleft()) != goal:
            if here in done:
                continue
            done.add(here)
            for there in np.flatnonzero(self.cost[here] + rest == rest[here]).tolist():
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
        return self.pool in (here, there) and self.cost[here, there] == 0

    def _mover(self, here: int, there: int) -> int:
        movers = np.flatnonzero(self._movable & (self._at == here))
        loss = self._own[movers]
        if there < self.pool:
            loss = loss - self.instance.worth[movers, there]
        return int(movers[np.argmin(loss)])

    def _shown(self, node: int) -> int:
        return -1 if node == self.pool else node


def _one_of_each(people: Whole, place: Whole) -> list[Whole]:
    """Split people into layers in which no two share a place, so that a layer can be written at once."""
    order = np.argsort(place, kind="stable")
    ordered = place[order]
    rank = np.arange(len(people)) - np.searchsorted(ordered, ordered)
    return [people[order[rank == layer]] for layer in range(int(rank.max(initial=-1)) + 1)]


def _distances(source: int, cost: Real) -> Real:
    distances = _distances_from(source, cost)
    if distances is None:
        raise ValueError("the plan is not a best plan of this instance: moves cannot be priced from it")
    return distances


def _distances_from(source: int, cost: Real) -> Real | None:
    """Bellman–Ford from one node, along nodes that came nearer; None if a cycle has a negative cost."""
    distances: Real = cost[source].copy()
    parent = np.full(len(cost), source)
    nearer = np.flatnonzero(np.isfinite(distances))
    for round_ in range(1, len(cost) + 2):
        offers = distances[nearer, None] + cost[nearer]
        best = offers.min(axis=0)
        improved = np.flatnonzero(best < distances)
        if not improved.size:
            return distances
        parent[improved] = nearer[offers[:, improved].argmin(axis=0)]
        distances[improved] = best[improved]
        nearer = improved
        if round_ % LOOK_FOR_CYCLE_EVERY == 0 and _has_cycle(parent, source):
            return None
    return None


def _has_cycle(parent: Whole, source: int) -> bool:
    """Whether following the parents ends anywhere but at the source: only a negative cycle does that."""
    if parent[source] != source:
        return True
    ancestor = parent
    for _ in range(len(parent).bit_length()):
        ancestor = ancestor[ancestor]
    return bool((ancestor != source).any())
