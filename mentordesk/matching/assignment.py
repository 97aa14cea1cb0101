"""One exact assignment of people to places; everything that looks for a plan comes here."""

import numpy as np
from scipy.optimize import linear_sum_assignment

from mentordesk.matching.instance import Real, Whole


def assign(cost: Real, capacity: Whole) -> Whole:
    """Give each row a column, or −1, at the least total cost; int64 (rows,).

    cost is float64 (rows, columns) ≤ 0, and 0 where the two never come together; a column takes at most
    `capacity` rows, int64 (columns,). Exact while the sum of all costs stays above −2**53 (Crouse 2016).
    """
    wanted = np.count_nonzero(cost, axis=0)
    column_of = np.repeat(np.arange(cost.shape[1]), np.minimum(capacity, wanted))
    rows, columns = _cheapest(cost, column_of)
    chosen = np.full(len(cost), -1, dtype=np.int64)
    real = cost[rows, columns] < 0
    chosen[rows[real]] = columns[real]
    return chosen


def _cheapest(cost: Real, column_of: Whole) -> tuple[Whole, Whole]:
    """Solve over single places, laid out so that the solver need not copy: short side first, no maximum."""
    if len(cost) <= len(column_of):
        rows, places = linear_sum_assignment(cost.take(column_of, axis=1))
    else:
        places, rows = linear_sum_assignment(cost.T.take(column_of, axis=0))
    return rows, column_of[places]
