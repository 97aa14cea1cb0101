"""Shortest paths in a dense graph whose arcs may cost less than nothing; whole numbers throughout.

Potentials make every arc ≥ 0 (Johnson 1977). Most arcs are then no better than a detour over a hub and can
be left out; what remains is so sparse that one Dijkstra takes microseconds.
"""

from typing import TypeAlias

import numpy as np
from scipy.sparse import csr_array
from scipy.sparse.csgraph import dijkstra

from mentordesk.matching.instance import Flags, Real, Whole

ARCS_PER_NODE = 4
"""While more arcs per node are kept, another hub pays."""
MOST_HUBS = 8
ROUGH_ROUNDS = 3
LOOK_FOR_CYCLE_EVERY = 8
ROWS_AT_ONCE = 64
Detours: TypeAlias = tuple[list[tuple[Real, Real]], csr_array]
"""The distances from and to each hub, the source first; and the arcs that beat every way over a hub."""


class NegativeCycleError(Exception):
    """A cycle costs less than nothing, so there are no shortest paths."""


class ShortestPaths:
    """Know every distance of a graph: cost is float64 (k, k), inf where no arc is, 0 from a node to itself.

    The source must reach every node. Raises NegativeCycleError.
    """

    def __init__(self, cost: Real, source: int) -> None:
        self._cost = cost
        self._source = source
        self.potential = distances_from(source, cost)
        """The distance from the source to each node, float64 (k,)."""
        rough, kept = self._beside_the_source()
        self._detours: Detours | None = None
        if self._is_sparse(kept):  # more hubs take as long as the potentials: not before a price is asked
            self._detours = self._over_hubs(rough, kept)

    def _beside_the_source(self) -> tuple[Real, Flags]:
        rough = self._roughly_to(self._source)
        kept = self._cheaper_than_over(self.potential, rough)
        np.fill_diagonal(kept, False)
        return rough, kept

    def _over_hubs(self, rough: Real, kept: Flags) -> Detours:
        cost, source = self._cost, self._source
        more_hubs = self._thin_out(kept)
        here, there = np.divmod(np.flatnonzero(kept), len(kept))
        to_source = self._exactly_to(source, here, there, rough)
        for from_hub, to_hub in more_hubs:
            np.minimum(to_source, to_hub + from_hub[source], out=to_source)
        cheaper = cost[here, there] < to_source[here] + self.potential[there]
        here, there = here[cheaper], there[cheaper]
        hubs = [(self.potential, to_source), *more_hubs]
        return hubs, self._turned_round(here, there, cost[here, there])

    def _hubs_and_arcs(self) -> Detours:
        if self._detours is None:
            self._detours = self._over_hubs(*self._beside_the_source())
        return self._detours

    def to(self, node: int) -> Real:
        """The distance from each node to this one, float64 (k,), inf where there is no path."""
        hubs, kept = self._hubs_and_arcs()
        distances: Real = self._turned_distances(kept, [node])[0]
        for from_hub, to_hub in hubs:
            np.minimum(distances, to_hub + from_hub[node], out=distances)
        return distances

    def all(self) -> Real:
        """The distance to each node (row) from each node (column), float64 (k, k)."""
        hubs, kept = self._hubs_and_arcs()
        from_hub, to_hub = hubs[0]
        distances: Real = from_hub[:, None] + to_hub
        for from_hub, to_hub in hubs[1:]:
            np.minimum(distances, from_hub[:, None] + to_hub, out=distances)
        ends = np.flatnonzero(np.diff(kept.indptr)).tolist()
        if ends:
            distances[ends] = np.minimum(distances[ends], self._turned_distances(kept, ends))
        np.fill_diagonal(distances, 0.0)
        return distances

    def reduced(self) -> Real:
        """The cost of each arc at the potentials, float64 (k, k), ≥ 0; 0 all along a cycle that is free."""
        reduced: Real = self._cost + (self.potential[:, None] - self.potential)
        return reduced

    def _roughly_to(self, node: int) -> Real:
        """Bound the distances to a node from above: paths of a few arcs."""
        rough: Real = self._cost[:, node]
        for _ in range(ROUGH_ROUNDS):
            rough = (self._cost + rough).min(axis=1)
        return rough

    def _cheaper_than_over(self, from_hub: Real, to_hub: Real) -> Flags:
        """Find the arcs that beat a detour over the hub; the others can go: no distance changes by it."""
        cheaper: Flags = self._cost < to_hub[:, None] + from_hub
        return cheaper

    def _is_sparse(self, kept: Flags) -> bool:
        return bool(np.count_nonzero(kept) <= ARCS_PER_NODE * len(kept))

    def _thin_out(self, kept: Flags) -> list[tuple[Real, Real]]:
        """Add hubs where many arcs meet, until few arcs are kept; give the distances from and to each hub."""
        hubs: list[tuple[Real, Real]] = []
        while not self._is_sparse(kept) and len(hubs) < MOST_HUBS:
            busiest = int(np.argmax(kept.sum(axis=0) * kept.sum(axis=1)))
            backwards = np.ascontiguousarray(self._cost.T)
            hubs.append((distances_from(busiest, self._cost), distances_from(busiest, backwards)))
            kept &= self._cheaper_than_over(*hubs[-1])
        return hubs

    def _exactly_to(self, source: int, here: Whole, there: Whole, rough: Real) -> Real:
        """Complete the rough bounds: each stands for an arc straight to the source, beside the kept ones."""
        near = np.flatnonzero(np.isfinite(rough))
        arcs = self._turned_round(
            np.concatenate((here, near)),
            np.concatenate((there, np.full(len(near), source))),
            np.concatenate((self._cost[here, there], rough[near])),
        )
        distances: Real = self._turned_distances(arcs, [source])[0]
        return distances

    def _turned_round(self, here: Whole, there: Whole, cost: Real) -> csr_array:
        reduced = cost + (self.potential[here] - self.potential[there])
        return csr_array((reduced, (there, here)), shape=self._cost.shape)

    def _turned_distances(self, arcs: csr_array, ends: list[int]) -> Real:
        distances: Real = dijkstra(arcs, indices=ends)
        distances += self.potential[ends, None] - self.potential
        return distances


def distances_from(source: int, cost: Real) -> Real:
    """Give the distance from one node to each, float64 (k,).

    Raises NegativeCycleError.
    """
    return _nearest(source, cost, parents_after=LOOK_FOR_CYCLE_EVERY)[0]


def tree_from(source: int, cost: Real) -> tuple[Real, Whole]:
    """Give the distance from one node to each, and the node before it on a shortest path, both (k,).

    Raises NegativeCycleError.
    """
    return _nearest(source, cost, parents_after=0)


def _nearest(source: int, cost: Real, parents_after: int) -> tuple[Real, Whole]:
    """Bellman–Ford along the nodes that came nearer.

    Parents are kept after so many rounds. A cycle shows in them all the same: what was found before is an
    arc straight from the source.
    """
    distances: Real = cost[source].copy()
    parent = np.full(len(cost), source)
    nearer = np.flatnonzero(np.isfinite(distances))
    for rounds in range(len(cost) + 1):
        best = _best_offers(cost, distances, nearer)
        improved = np.flatnonzero(best < distances)
        if not improved.size:
            return distances, parent
        if rounds >= parents_after:
            offers = cost[nearer[:, None], improved]
            offers += distances[nearer, None]
            parent[improved] = nearer[offers.argmin(axis=0)]
        distances[improved] = best[improved]
        nearer = improved
        if rounds % LOOK_FOR_CYCLE_EVERY == LOOK_FOR_CYCLE_EVERY - 1 and _has_cycle(parent, source):
            break
    raise NegativeCycleError


def _best_offers(cost: Real, distances: Real, nearer: Whole) -> Real:
    """Give how near each node comes by one arc from these; a few rows at a time, which a cache can hold."""
    best = np.full(len(cost), np.inf)
    for first in range(0, len(nearer), ROWS_AT_ONCE):
        rows = nearer[first : first + ROWS_AT_ONCE]
        offers = cost[rows]
        offers += distances[rows, None]
        np.minimum(best, offers.min(axis=0), out=best)
    return best


def _has_cycle(parent: Whole, source: int) -> bool:
    """Whether following the parents ends anywhere but at the source: only a negative cycle does that."""
    if parent[source] != source:
        return True
    ancestor = parent
    for _ in range(len(parent).bit_length()):
        ancestor = ancestor[ancestor]
    return bool((ancestor != source).any())
