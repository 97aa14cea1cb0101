"""The heaviest matching in any graph, exact: a kernel of few edges decides, the others cannot matter.

Every person stands on both sides of an assignment problem, whose optimum bounds the matching from above and
whose potentials say of each edge how far below that bound any matching with it stays. Only edges that are
nearer to the bound than the best matching found so far can better it; the blossom algorithm (Galil 1986, in
rustworkx) sees those alone.
"""

import numpy as np
import rustworkx
from scipy.optimize import linear_sum_assignment
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from mentordesk.matching.instance import EXACT_BELOW, Whole
from mentordesk.matching.shortest import distances_from

EDGES_PER_NODE = 5
"""With so many edges, those nearest to the bound, a kernel is tried first."""
GROWTH = 4
"""A kernel that proves nothing grows by this factor."""


def heaviest_matching(weight: Whole) -> Whole:
    """Pair nodes so that the weights of the pairs sum up to the most, int64 (n,), −1 for nobody; exact.

    weight: int64 (n, n), symmetric, 0 where there is no edge; the diagonal counts for nothing. Raises
    ValueError where n·max(weight) reaches 2**53.
    """
    if weight.size and len(weight) * int(weight.max()) * 2 >= EXACT_BELOW:
        raise ValueError("the weights are too large to add exactly: 2·n·max must stay below 2**53")
    partner_of = np.full(len(weight), -1, dtype=np.int64)
    _, part = connected_components(coo_array(weight > 0), directed=False)
    order = np.argsort(part, kind="stable")
    for nodes in np.split(order, np.flatnonzero(np.diff(part[order])) + 1):
        if len(nodes) > 1:
            whole = len(nodes) == len(weight)
            partner_of[nodes] = _matched(nodes, weight if whole else weight[np.ix_(nodes, nodes)])
    return partner_of


def _matched(nodes: Whole, weight: Whole) -> Whole:
    """Match one connected part; an odd one gets a dummy, because it leaves somebody alone in any case."""
    odd = len(nodes) % 2
    if odd:
        weight = np.pad(weight, (0, 1), constant_values=int(weight.max()))
    np.fill_diagonal(weight := weight.copy(), 0)
    found = _Kernel(weight).partner_of
    if odd:
        found = np.where(found == len(nodes), -1, found)[:-1]
    named: Whole = np.where(found >= 0, nodes[found], -1)
    return named


class _Kernel:
    """Look for the heaviest matching among the edges nearest to the bound, more and more of them."""

    def __init__(self, weight: Whole) -> None:
        self._weight = weight
        rows, columns = linear_sum_assignment(np.negative(weight, dtype=np.float64))
        opposite = np.where(weight[rows, columns] > 0, columns, -1)
        mutual = (opposite >= 0) & (opposite[opposite] == rows)
        self.partner_of: Whole = np.where(mutual, opposite, -1)
        if not np.array_equal(self.partner_of, opposite):
            self._search(opposite)

    def _search(self, opposite: Whole) -> None:
        placed = np.flatnonzero(opposite >= 0)
        bound = int(self._weight[placed, opposite[placed]].sum())  # doubled, as all that follows
        here, there = _edges(self._weight)
        worth = self._weight[here, there]
        twice = _potentials(self._weight, opposite)
        slack = twice[here] + twice[there] - 2 * worth
        count = EDGES_PER_NODE * len(self._weight)
        while True:
            kept, spare = _nearest(slack, count)
            partner_of = _blossom(len(self._weight), here[kept], there[kept], worth[kept])
            paired = np.flatnonzero(partner_of >= 0)
            gap = bound - int(self._weight[paired, partner_of[paired]].sum())
            if gap <= spare:
                self.partner_of = partner_of
                return
            count = min(int(np.count_nonzero(slack < gap)), GROWTH * count)


def _edges(weight: Whole) -> tuple[Whole, Whole]:
    """List the edges, each once, in no order: of edges with equal slack any part is then well spread."""
    here, there = np.nonzero(np.triu(weight))
    shuffled = np.random.default_rng(0).permutation(len(here))
    return here[shuffled], there[shuffled]


def _nearest(slack: Whole, count: int) -> tuple[Whole, float]:
    """Give so many edges with the least slack, and the least slack of all others."""
    if count >= len(slack):
        return np.arange(len(slack)), np.inf
    order = np.argpartition(slack, count)
    return order[:count], float(slack[order[count]])


def _potentials(weight: Whole, opposite: Whole) -> Whole:
    """Give each node's two prices in the double cover together, int64 (n,): y_i + y_j ≥ 2·w_ij on edges.

    The sum of all prices is the assignment's weight. They are distances in the graph of who could move.
    """
    size = len(weight)
    worth = np.where(weight > 0, weight, -np.inf)
    placed = np.flatnonzero(opposite >= 0)
    place = opposite[placed]
    own = np.zeros(size)
    own[placed] = worth[placed, place]
    cost = np.full((size + 1, size + 1), np.inf)
    cost[place, :size] = own[placed, None] - worth[placed]
    cost[place, size] = own[placed]
    cost[size, :size] = -worth[opposite < 0].max(axis=0, initial=0.0)
    cost[np.setdiff1d(np.arange(size), place), size] = 0.0
    np.fill_diagonal(cost, 0.0)
    distance = distances_from(size, cost)[:size]
    price = own.copy()
    price[placed] += distance[place]
    twice: Whole = (price - distance).astype(np.int64)
    return twice


def _blossom(size: int, here: Whole, there: Whole, worth: Whole) -> Whole:
    graph: rustworkx.PyGraph[int, int] = rustworkx.PyGraph(multigraph=False)
    graph.add_nodes_from(range(size))
    graph.add_edges_from(list(zip(here.tolist(), there.tolist(), worth.tolist(), strict=True)))
    partner_of = np.full(size, -1, dtype=np.int64)
    for one, other in rustworkx.max_weight_matching(graph, weight_fn=int):
        partner_of[one], partner_of[other] = other, one
    return partner_of
