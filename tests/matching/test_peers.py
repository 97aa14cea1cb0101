from collections.abc import Iterator
from pathlib import Path
from typing import Any

import networkx
import numpy as np
import pytest
from numpy.random import Generator

from mentordesk.matching import PeerPlan, peer_plan, peer_price
from mentordesk.matching.general import heaviest_matching
from mentordesk.matching.instance import Flags, Whole

KIDNEYS = Path(__file__).parents[3] / "shared" / "data" / "kidney"
MOST_PAIRS = {"01": 2, "11": 4, "31": 8, "41": 5, "61": 7}


def some_peers(random: Generator, most: int = 10) -> tuple[Whole, Flags]:
    """Up to so many people, odd numbers too; ties, few edges or many."""
    size = int(random.integers(0, most + 1))
    score = np.triu(random.integers(0, random.choice([1, 3, 20, 1001]), (size, size)), 1)
    allowed = np.triu(random.random((size, size)) < random.choice([0.15, 0.3, 0.5, 0.9, 1.0]), 1)
    return score + score.T, allowed | allowed.T


def crowds(seed: int, count: int, most: int = 10) -> Iterator[tuple[Whole, Flags]]:
    random = np.random.default_rng(seed)
    return (some_peers(random, most) for _ in range(count))


def by_networkx(score: Whole, allowed: Flags, without: tuple[int, ...] = ()) -> tuple[int, int]:
    """Pairs and points of a heaviest matching of the most pairs; shares nothing with ours."""
    graph: Any = networkx.Graph()
    graph.add_weighted_edges_from(
        (i, j, int(score[i, j]))
        for i in range(len(score))
        for j in range(i)
        if allowed[i, j] and not {i, j} & set(without)
    )
    pairs = networkx.max_weight_matching(graph, maxcardinality=True)
    return len(pairs), sum(int(score[i, j]) for i, j in pairs)


def agrees(plan: PeerPlan, score: Whole, allowed: Flags) -> bool:
    for i, j in enumerate(plan.partner_of.tolist()):
        assert j < 0 or (plan.partner_of[j] == i and allowed[i, j])
    paired = np.flatnonzero(plan.partner_of >= 0)
    assert 2 * plan.total == int(score[paired, plan.partner_of[paired]].sum())
    assert 2 * plan.matched == len(paired)
    assert plan.proven
    return (plan.matched, plan.total) == by_networkx(score, allowed)


def test_no_way_to_pair_peers_is_better() -> None:
    assert all(agrees(peer_plan(*crowd), *crowd) for crowd in crowds(1, 300))


@pytest.mark.long
def test_no_way_to_pair_peers_is_better_ten_thousand_times() -> None:
    assert all(agrees(peer_plan(*crowd), *crowd) for crowd in crowds(2, 10_000, 14))


@pytest.mark.parametrize(("size", "top"), [(60, 1001), (61, 1001), (80, 3), (81, 2)])
def test_many_peers_are_paired_as_well_as_the_bare_algorithm_pairs_them(size: int, top: int) -> None:
    random = np.random.default_rng(size)
    score = np.triu(random.integers(0, top, (size, size)), 1)
    allowed = np.triu(random.random((size, size)) < 0.7, 1)
    assert agrees(peer_plan(score + score.T, allowed | allowed.T), score + score.T, allowed | allowed.T)


@pytest.mark.parametrize("size", [50, 51])
def test_people_of_few_kinds_who_all_tie_are_paired_as_well_as_can_be(size: int) -> None:
    random = np.random.default_rng(size)
    kind = random.integers(0, 6, size)
    liking = random.integers(0, 500, (6, 6))
    score = (liking + liking.T)[kind][:, kind]
    assert agrees(peer_plan(score, np.ones(score.shape, np.bool_)), score, np.ones(score.shape, np.bool_))


def test_a_thousand_people_of_few_kinds_are_paired_while_others_may_stop_it() -> None:
    random = np.random.default_rng(1)
    kind = random.integers(0, 9, 1000)
    liking = random.integers(0, 500, (9, 9))
    weight = (liking + liking.T)[kind][:, kind] + 1

    class StoppedError(Exception):
        pass

    def stop() -> None:
        raise StoppedError

    matched = heaviest_matching(weight)
    assert np.array_equal(matched[matched], np.arange(1000))
    with pytest.raises(StoppedError):
        heaviest_matching(weight, stop)


def test_institutes_with_an_odd_number_of_people_each_leave_one_alone() -> None:
    inside = np.kron(np.eye(4), np.ones((7, 7))) > 0
    assert peer_plan(np.ones((28, 28), dtype=np.int64), inside).matched == 12


@pytest.mark.parametrize("number", MOST_PAIRS)
def test_as_many_kidneys_are_exchanged_as_is_known_to_be_possible(number: str) -> None:
    file = KIDNEYS / f"00036-000000{number}.wmd"
    if not file.exists():
        pytest.skip(f"{file} is not on this machine")
    lines = file.read_text().splitlines()
    people = sum(line.startswith("# ALTERNATIVE NAME") for line in lines)
    gives = np.zeros((people, people), dtype=np.bool_)
    for line in lines:
        if not line.startswith("#"):
            here, there, weight = line.split(",")
            gives[int(here) - 1, int(there) - 1] = float(weight) > 0
    plan = peer_plan(np.zeros(gives.shape, dtype=np.int64), gives & gives.T)
    assert plan.matched == MOST_PAIRS[number]


def test_a_price_is_what_the_best_plan_with_the_two_as_peers_loses() -> None:
    for score, allowed in crowds(3, 60, 8):
        plan = peer_plan(score, allowed)
        for i, j in zip(*(part.tolist() for part in np.nonzero(allowed)), strict=True):
            pairs, total = by_networkx(score, allowed, without=(i, j))
            lost = (2 * (plan.matched - pairs - 1), plan.total - total - int(score[i, j]))
            assert peer_price(score, allowed, plan, i, j) == lost


def test_peers_are_scored_the_same_from_both_sides() -> None:
    everybody = np.ones((2, 2), dtype=np.bool_)
    with pytest.raises(ValueError, match="the same from both sides"):
        peer_plan([[0, 1], [2, 0]], everybody)
    with pytest.raises(ValueError, match="from both sides, or from none"):
        peer_plan([[0, 1], [1, 0]], [[False, True], [False, False]])
    with pytest.raises(ValueError, match="negative"):
        peer_plan([[0, -1], [-1, 0]], everybody)
    with pytest.raises(ValueError, match="whole numbers"):
        peer_plan([[0, 0.5], [0.5, 0]], everybody)
    with pytest.raises(ValueError, match="against themselves"):
        peer_plan([[0, 1, 2], [1, 0, 2]], np.ones((2, 3), dtype=np.bool_))
    with pytest.raises(ValueError, match="True and False"):
        peer_plan([[0, 1], [1, 0]], [[0, 1], [1, 0]])
    with pytest.raises(ValueError, match="too large"):
        peer_plan([[0, 2**52], [2**52, 0]], everybody)


def test_two_who_cannot_be_peers_have_no_price() -> None:
    score, allowed = np.zeros((2, 2), dtype=np.int64), np.zeros((2, 2), dtype=np.bool_)
    with pytest.raises(ValueError, match="cannot be peers"):
        peer_price(score, allowed, peer_plan(score, allowed), 0, 1)
    with pytest.raises(IndexError):
        peer_price(score, allowed, peer_plan(score, allowed), 0, 2)


def test_nobody_is_paired_where_nobody_is() -> None:
    plan = peer_plan(np.zeros((0, 0), dtype=np.int64), np.zeros((0, 0), dtype=np.bool_))
    assert (plan.matched, plan.total, plan.proven, len(plan.partner_of)) == (0, 0, True, 0)
