"""The whole matrix as it is looked at: fit and price of every two, and orders that show its structure."""

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from mentordesk.pairing.problem.scoring import Scoring

Whole = NDArray[np.int64]
Order = Literal["name", "fit", "alike"]


@dataclass(frozen=True, eq=False)
class WholeMatrix:
    """Mentees down, mentors across, in the order of the board; −1 in `fit` where a pair cannot be.

    fit: int64 (n, m), 0..100. people: how many lose their place, points: what the best plan loses as people
    read it, both int64 (n, m). now: the mentor of each mentee, int64 (n,), −1 for nobody.
    """

    fit: Whole
    people: Whole
    points: Whole
    now: Whole

    @property
    def possible(self) -> NDArray[np.bool_]:
        """Which pairs can be, bool (n, m)."""
        return self.fit >= 0


def whole_matrix(scoring: Scoring) -> WholeMatrix:
    """Price every two and say how well they fit; solves nothing that was not solved before.

    Where one joint plan decides, a price that was not settled is what is lost at most.
    """
    people, points = _lost(scoring)
    may = people >= 0
    fit = np.where(may, (scoring.score + 5) // 10, -1)
    total = scoring.best_value.points
    shown = (total + 5) // 10 - (total - points + 5) // 10  # as `board.shown_loss`, of all at once
    return WholeMatrix(fit, np.where(may, people, -1), np.where(may, shown, -1), scoring.now)


def _lost(scoring: Scoring) -> tuple[Whole, Whole]:
    """Give the people and the points that are lost, each int64 (n, m); −1 where a pair cannot be."""
    together, crowd = scoring.together, scoring.crowd
    if together is None:
        people, points = scoring.priced.people, scoring.priced.points
        if scoring.bonus:
            points = points - (points + scoring.bonus // 2) // scoring.bonus * scoring.bonus
        return people, points
    people, points = (np.full(scoring.score.shape, -1, dtype=np.int64) for _ in range(2))
    for i, mentee in enumerate(crowd.mentees):
        lost = together.priced.mentors(together.row[mentee.id])
        for j, mentor in enumerate(crowd.mentors):
            loss = lost[together.column[mentor.id]]
            if loss is not None:
                people[i, j], points[i, j] = max(loss.people, 0), loss.points
    return people, points


def orders(whole: WholeMatrix, order: Order) -> tuple[list[int], list[int]]:
    """Give the order of rows and of columns: by name, by fit (the best first), or alike beside alike."""
    n, m = whole.fit.shape
    if order == "name" or n == 0 or m == 0:
        return list(range(n)), list(range(m))
    fit = np.where(whole.possible, whole.fit, 0)
    if order == "fit":
        rows, columns = fit.mean(axis=1), fit.mean(axis=0)
        return np.argsort(-rows, kind="stable").tolist(), np.argsort(-columns, kind="stable").tolist()
    rows_alike = _alike(fit)
    return rows_alike, _alike(fit[rows_alike].T)


def _alike(values: Whole) -> list[int]:
    """Put lines of a matrix beside those that are most like them (average linkage)."""
    if len(values) < 3:
        return list(range(len(values)))
    from scipy.cluster.hierarchy import leaves_list, linkage

    lines = values.astype(np.float64)
    squares = (lines**2).sum(axis=1)
    apart = np.sqrt(np.maximum(squares[:, None] + squares[None, :] - 2 * lines @ lines.T, 0))
    tree = linkage(apart[np.triu_indices(len(lines), 1)], "average")
    return [int(leaf) for leaf in leaves_list(tree)]
