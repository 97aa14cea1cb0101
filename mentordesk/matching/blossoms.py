"""A heaviest perfect matching of a dense graph with the prices that prove it (Edmonds 1965).

The assignment of the double cover leaves few people over, one for each odd cycle, and prices under which
every arc of a cycle is tight (Derigs and Metz 1986). From each who is left over a tree of tight edges grows
to another one; odd cycles in it are shrunk into blossoms. Whole numbers throughout: prices are half points.
Scores are weighted sums, so most edges tie; that costs nothing here, because a tie is one more tight edge.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import count

import numpy as np
from scipy.optimize import linear_sum_assignment

from mentordesk.matching.instance import Whole
from mentordesk.matching.shortest import distances_from

Edge = tuple[int, int]
FREE, OUTER, INNER = 0, 1, 2
_FAR = np.iinfo(np.int64).max // 4


@dataclass(eq=False)
class _Blossom:
    """An odd cycle of nodes and smaller blossoms; edges[k] leads from children[k] to the one after it."""

    children: list[int]
    edges: list[Edge]
    base: int
    leaves: Whole
    price: int = field(default=0)


class Blossoms:
    """Match the nodes of a graph perfectly at the greatest weight.

    weight: int64 (n, n), symmetric and ≥ 0; n is even, and every two nodes may come together. `check` is
    called now and then, and may raise to stop.
    """

    def __init__(self, weight: Whole, check: Callable[[], object] = lambda: None) -> None:
        self._size = len(weight)
        self._twice = 2 * weight
        self._check = check
        self._price, opposite = _double_cover(weight)
        self.mate: Whole = np.full(self._size, -1, dtype=np.int64)
        """Who is matched with each node, int64 (n,)."""
        self._top = np.arange(self._size)
        self._blossoms: dict[int, _Blossom] = {}
        self._numbers = count(self._size)
        for root in self._along_cycles(opposite):
            if self.mate[root] < 0:
                self._stage(root)

    def proves(self) -> bool:
        """Whether the prices bound every matching by this one's weight: checked from them alone."""
        slack = self._price[:, None] + self._price - self._twice
        bound = int(self._price.sum())
        priced = [blossom for blossom in self._blossoms.values() if blossom.price]
        for blossom in priced:
            slack[np.ix_(blossom.leaves, blossom.leaves)] += blossom.price
            bound += blossom.price * ((len(blossom.leaves) - 1) // 2)
        np.fill_diagonal(slack, 0)
        paired = self.mate[self.mate] == np.arange(self._size)
        fair = all(blossom.price >= 0 and len(blossom.leaves) % 2 for blossom in priced)
        reached = int(self._twice[np.arange(self._size), self.mate].sum()) // 2
        return bool(fair and paired.all() and slack.min(initial=0) >= 0 and bound == reached)

    def _along_cycles(self, opposite: Whole) -> list[int]:
        """Match every other edge of each cycle; give who is left over, one for each odd one."""
        left = []
        seen = np.zeros(self._size, dtype=np.bool_)
        for start in range(self._size):
            cycle = []
            here = start
            while not seen[here]:
                seen[here] = True
                cycle.append(here)
                here = int(opposite[here])
            if len(cycle) % 2:
                left.append(cycle.pop())
            for one, other in zip(cycle[::2], cycle[1::2], strict=True):
                self.mate[one], self.mate[other] = other, one
        return left

    # One stage: a tree from one who is left over to another

    def _stage(self, root: int) -> None:
        self._label: dict[int, int] = {}
        self._entry: dict[int, Edge] = {}
        self._kind = np.full(self._size, FREE, dtype=np.int8)
        self._slack = np.full(self._size, _FAR)
        self._by = np.full(self._size, -1)
        self._set(int(self._top[root]), OUTER)
        for step in count():
            if step % 64 == 0:
                self._check()
            delta, node, spent = self._next()
            self._shift(delta)
            if spent is not None:
                self._expand(spent)
            elif self._kind[node] == OUTER:
                self._shrink(int(self._by[node]), node)
            elif self._grown(int(self._by[node]), node):
                return

    def _next(self) -> tuple[int, int, int | None]:
        """Say how far prices can shift, and which node or which spent blossom stops them."""
        spent, most = None, _FAR
        for number, label in self._label.items():
            if label == INNER and number >= self._size and self._blossoms[number].price // 2 < most:
                spent, most = number, self._blossoms[number].price // 2
        while True:
            room = np.where(self._kind == OUTER, self._slack // 2, self._slack)
            room[self._kind == INNER] = _FAR
            node = int(room.argmin())
            if room[node] >= most:
                return most, -1, spent
            if self._kind[node] == FREE or self._top[self._by[node]] != self._top[node]:
                return int(room[node]), node, None
            self._look_again(node)

    def _look_again(self, node: int) -> None:
        """Find the tightest edge from an outer node to another part of the tree."""
        offers = self._price + (self._price[node] - self._twice[node])
        offers[(self._kind != OUTER) | (self._top == self._top[node])] = _FAR
        self._by[node] = int(offers.argmin())
        self._slack[node] = offers[self._by[node]]

    def _shift(self, delta: int) -> None:
        if not delta:
            return
        outer, inner = self._kind == OUTER, self._kind == INNER
        self._price[outer] -= delta
        self._price[inner] += delta
        near = self._slack < _FAR
        self._slack[near & outer] -= 2 * delta
        self._slack[near & (self._kind == FREE)] -= delta
        for number, label in self._label.items():
            if number >= self._size:
                self._blossoms[number].price += 2 * delta if label == OUTER else -2 * delta

    def _set(self, number: int, label: int) -> None:
        """Label a node or blossom; from outer ones edges are looked along."""
        leaves = self._leaves(number)
        fresh = leaves[self._kind[leaves] != OUTER]
        self._label[number] = label
        self._kind[leaves] = label
        if label != OUTER:
            return
        elsewhere = self._top != number
        for leaf in fresh.tolist():
            offers = self._price + (self._price[leaf] - self._twice[leaf])
            nearer = np.flatnonzero((offers < self._slack) & elsewhere)
            self._slack[nearer] = offers[nearer]
            self._by[nearer] = leaf

    def _grown(self, outer: int, node: int) -> bool:
        """Take a free node into the tree along a tight edge; whether that ended the stage."""
        there = int(self._top[node])
        mate = int(self.mate[self._base(there)])
        if mate < 0:
            self._augment(outer, node)
            return True
        self._entry[there] = (outer, node)
        self._set(there, INNER)
        self._set(int(self._top[mate]), OUTER)
        return False

    def _augment(self, outer: int, node: int) -> None:
        self._turn(int(self._top[node]), node)
        while True:
            here = int(self._top[outer])
            inner = int(self.mate[self._base(here)])
            self._turn(here, outer)
            self.mate[outer], self.mate[node] = node, outer
            if inner < 0:
                return
            there = int(self._top[inner])
            outer, node = self._entry[there]
            self._turn(there, node)

    # Blossoms

    def _leaves(self, number: int) -> Whole:
        return np.array([number]) if number < self._size else self._blossoms[number].leaves

    def _base(self, number: int) -> int:
        return number if number < self._size else self._blossoms[number].base

    def _ways_down(self, number: int, top: int) -> list[tuple[Edge, int]]:
        """Give the edges and parts from an outer part of the tree down to one below it."""
        ways = []
        while number != top:
            foot = self._base(number)
            mate = int(self.mate[foot])
            inner = int(self._top[mate])
            ways += [((mate, foot), number), (self._entry[inner], inner)]
            number = int(self._top[self._entry[inner][0]])
        return ways[::-1]

    def _shrink(self, one: int, other: int) -> None:
        """Make a blossom of the cycle that a tight edge between two outer nodes closes."""
        here, there = int(self._top[one]), int(self._top[other])
        above = self._ancestors(here)
        meeting = next(number for number in self._ancestors(there) if number in set(above))
        left, right = self._ways_down(here, meeting), self._ways_down(there, meeting)
        children = [meeting, *[part for _, part in left], *[part for _, part in reversed(right)]]
        edges = [edge for edge, _ in left] + [(one, other)]
        edges += [(foot, head) for (head, foot), _ in reversed(right)]
        leaves = np.concatenate([self._leaves(part) for part in children])
        number = next(self._numbers)
        self._blossoms[number] = _Blossom(children, edges, self._base(meeting), leaves)
        self._top[leaves] = number
        for part in children:
            del self._label[part]
            self._entry.pop(part, None)
        self._set(number, OUTER)

    def _ancestors(self, number: int) -> list[int]:
        found = [number]
        while (mate := int(self.mate[self._base(number)])) >= 0:
            number = int(self._top[self._entry[int(self._top[mate])][0]])
            found.append(number)
        return found

    def _way_to_base(self, blossom: _Blossom, leaf: int) -> tuple[int, list[tuple[Edge, int]]]:
        """Find the child with a leaf, and the even way round from it to the child with the base."""
        size = len(blossom.children)
        start = next(k for k, part in enumerate(blossom.children) if leaf in self._leaves(part))
        if start % 2:
            ways = [(blossom.edges[k], blossom.children[(k + 1) % size]) for k in range(start, size)]
        else:
            ways = [(blossom.edges[k - 1][::-1], blossom.children[k - 1]) for k in range(start, 0, -1)]
        return start, ways

    def _turn(self, number: int, leaf: int) -> None:
        """Match a blossom inside so that this leaf is the one left for an edge to the outside."""
        if number < self._size:
            return
        blossom = self._blossoms[number]
        start, ways = self._way_to_base(blossom, leaf)
        self._turn(blossom.children[start], leaf)
        parts = [blossom.children[start], *[part for _, part in ways]]
        for k in range(1, len(ways), 2):
            (one, other), _ = ways[k]
            self._turn(parts[k], one)
            self._turn(parts[k + 1], other)
            self.mate[one], self.mate[other] = other, one
        blossom.children = blossom.children[start:] + blossom.children[:start]
        blossom.edges = blossom.edges[start:] + blossom.edges[:start]
        blossom.base = leaf

    def _expand(self, number: int) -> None:
        """Open an inner blossom whose price is spent; the even way through it stays in the tree."""
        blossom = self._blossoms[number]
        entry = self._entry.pop(number)
        del self._label[number]
        start, ways = self._way_to_base(blossom, entry[1])
        del self._blossoms[number]
        for part in blossom.children:
            self._top[self._leaves(part)] = part
        self._kind[blossom.leaves] = FREE
        parts = [blossom.children[start], *[part for _, part in ways]]
        for k, part in enumerate(parts):
            if k % 2 == 0:
                self._entry[part] = entry if k == 0 else ways[k - 1][0]
                self._set(part, INNER)
        for part in parts[1::2]:
            self._set(part, OUTER)


def _double_cover(weight: Whole) -> tuple[Whole, Whole]:
    """Assign everybody to somebody else; give each one's two prices together, and to whom."""
    size = len(weight)
    if size == 2:
        return weight.max(axis=1), np.array([1, 0])
    worth = weight.astype(np.float64)
    np.fill_diagonal(worth, -np.inf)
    _, opposite = linear_sum_assignment(-worth)
    own = worth[np.arange(size), opposite]
    cost = np.empty_like(worth)
    cost[opposite] = own[:, None] - worth
    np.fill_diagonal(cost, 0.0)
    distance = distances_from(0, cost)
    price = own + distance[opposite] - distance
    return price.astype(np.int64), opposite.astype(np.int64)
