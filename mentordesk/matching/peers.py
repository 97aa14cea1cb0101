"""Peers: everybody may be paired with everybody, each once; and what forcing one pair costs."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from mentordesk.matching.general import heaviest_matching
from mentordesk.matching.instance import Flags, Whole, whole_array


@dataclass(frozen=True, eq=False)
class PeerPlan:
    """Who is whose peer.

    partner_of: int64 (n,), −1 for nobody, read-only, and partner_of[partner_of[i]] is i. matched: pairs.
    total: the sum of the pairs' scores, each pair once. proven: shown to be the best.
    """

    partner_of: Whole
    matched: int
    total: int
    proven: bool


def peer_plan(score: ArrayLike, allowed: ArrayLike) -> PeerPlan:
    """Make the most pairs and, among all ways to do that, reach the highest total score; exact.

    score: int64 (n, n), whole numbers ≥ 0, symmetric. allowed: bool (n, n), symmetric; the diagonal says
    nothing.

    Raises ValueError on wrong shapes or kinds of numbers, negative ones, where a score or a permission is not
    the same from both sides, and where scores are too large to add exactly.
    """
    points, may = checked_peers(score, allowed)
    return _plan(points, _matching(points, may))


def peer_price(score: ArrayLike, allowed: ArrayLike, plan: PeerPlan, one: int, other: int) -> tuple[int, int]:
    """Say what a best plan loses when two are made peers: (people, points); exact, by one more solve.

    People come in pairs; points may be negative where people > 0.

    Raises ValueError if the two cannot be peers or the plan is not proven, IndexError if one is not there.
    """
    points, may = checked_peers(score, allowed)
    one, other = range(len(points))[one], range(len(points))[other]
    if not plan.proven:
        raise ValueError("only a proven plan can be priced: ask peer_plan for one")
    if not may[one, other]:
        raise ValueError(f"{one} and {other} cannot be peers")
    if plan.partner_of[one] == other:
        return 0, 0
    rest = may.copy()
    for gone in (one, other):
        rest[gone, :] = rest[:, gone] = False
    forced = _plan(points, _matching(points, rest))
    people = 2 * (plan.matched - forced.matched - 1)
    return people, plan.total - forced.total - int(points[one, other])


def checked_peers(score: ArrayLike, allowed: ArrayLike) -> tuple[Whole, Flags]:
    """Copy scores and permissions, the diagonal not allowed; raises ValueError as `peer_plan` does."""
    points = whole_array(score, "score", dimensions=2)
    may = np.array(allowed)
    if may.dtype != np.bool_ and may.size:
        raise ValueError("allowed must hold True and False only")
    may = may.astype(np.bool_, copy=False)
    if points.shape[0] != points.shape[1] and points.size:
        raise ValueError(f"score has shape {points.shape}: peers are scored against themselves")
    if may.shape != points.shape:
        raise ValueError(f"allowed has shape {may.shape}, score has {points.shape}: they must be equal")
    if points.size and points.min() < 0:
        raise ValueError(f"score holds {points.min()}; no number in it may be negative")
    if not np.array_equal(points, points.T):
        raise ValueError("two peers must have one score, the same from both sides")
    if not np.array_equal(may, may.T):
        raise ValueError("two peers must be allowed from both sides, or from none")
    np.fill_diagonal(may, False)
    return points, may


def _matching(points: Whole, may: Flags) -> Whole:
    """Weigh a pair more than any change of scores, then match."""
    top = int(points.max(initial=0))
    pair = len(points) * top + 1
    if 4 * len(points) * (pair + top) >= 2**53:
        raise ValueError(f"scores up to {top} are too large to add exactly for {len(points)} people")
    return heaviest_matching(np.where(may, points + pair, 0))


def _plan(points: Whole, partner_of: Whole) -> PeerPlan:
    partner_of.setflags(write=False)
    paired = np.flatnonzero(partner_of > np.arange(len(partner_of)))
    total = int(points[paired, partner_of[paired]].sum())
    return PeerPlan(partner_of, len(paired), total, proven=True)
