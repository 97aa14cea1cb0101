"""The heaviest matching in any graph, exact: each connected part is matched on its own, with its proof."""

from collections.abc import Callable

import numpy as np
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from mentordesk.matching.blossoms import Blossoms
from mentordesk.matching.instance import EXACT_BELOW, Whole


def heaviest_matching(weight: Whole, check: Callable[[], object] = lambda: None) -> Whole:
    """Pair nodes so that the weights of the pairs sum up to the most, int64 (n,), −1 for nobody; exact.

    weight: int64 (n, n), symmetric, 0 where there is no edge; the diagonal counts for nothing. `check` is
    called now and then, and may raise to stop. Raises ValueError where 2·n·max(weight) reaches 2**53.
    """
    if weight.size and len(weight) * int(weight.max()) * 2 >= EXACT_BELOW:
        raise ValueError("the weights are too large to add exactly: 2·n·max must stay below 2**53")
    partner_of = np.full(len(weight), -1, dtype=np.int64)
    _, part = connected_components(coo_array(weight > 0), directed=False)
    order = np.argsort(part, kind="stable")
    for nodes in np.split(order, np.flatnonzero(np.diff(part[order])) + 1):
        if len(nodes) > 1:
            whole = len(nodes) == len(weight)
            partner_of[nodes] = _matched(nodes, weight if whole else weight[np.ix_(nodes, nodes)], check)
    return partner_of


def _matched(nodes: Whole, weight: Whole, check: Callable[[], object]) -> Whole:
    """Match one part perfectly, where an edge of no weight, or a dummy in an odd part, stands for nobody.

    Raises ArithmeticError if the prices do not prove the matching: the algorithm itself would be at fault.
    """
    even = np.pad(weight, (0, len(nodes) % 2))
    np.fill_diagonal(even, 0)
    blossoms = Blossoms(even, check)
    if not blossoms.proves():
        raise ArithmeticError("the matching's prices do not prove it")
    mate = blossoms.mate[: len(nodes)]
    real = even[np.arange(len(nodes)), mate] > 0
    return np.where(real, nodes[np.where(real, mate, 0)], -1)
