"""Print how long plans and prices take beside one `linear_sum_assignment` of the same run.

python tests/bench/matching_bench.py [--json] [--rounds N] [--seed N] [--without-large]

Every round times each task once, so that a busy moment hits all of them alike; the best of the rounds counts.
Nothing here passes or fails: milliseconds belong to a machine, the ratios are what matching promises.
"""

import argparse
import json
import math
import platform
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import cycle, islice
from time import perf_counter

import numpy as np
import rustworkx
import scipy
from numpy.random import Generator
from scipy.optimize import linear_sum_assignment

from mentordesk.matching import (
    Instance,
    Leave,
    alternatives,
    best_plan,
    explain_unmatched,
    fair_plan,
    one_more_mentor,
    peer_plan,
    regrets,
    repair,
)
from mentordesk.matching.instance import Real

SOLVER = "one linear_sum_assignment"
CHOICES_UP_TO = 200
"""Ten plans are sought for so many mentees at most: a round, not a stress."""
BARS = {
    "best plan": 1.5,
    "one regret row": 0.05,
    "whole regret matrix": 1.0,
    "drop: new plan, prices and one row": 2.0,
}
DENSE = "rustworkx, dense graph"
PEERS_BAR = 10.0
Milliseconds = dict[str, float]


@dataclass(frozen=True)
class Case:
    """A problem, what it is called in the table, and how often it is timed."""

    title: str
    instance: Instance
    rounds: int


def uniform(random: Generator, mentees: int) -> Instance:
    """Scores 1–1000 without any pattern, 30 % of the pairs forbidden, 1–3 places, half as many mentors."""
    shape = (mentees, mentees // 2)
    score = random.integers(1, 1001, shape)
    return Instance(score, random.random(shape) >= 0.3, random.integers(1, 4, shape[1]))


def realistic(random: Generator, mentees: int) -> Instance:
    """A dozen topics, four regions, forty organisations: few different scores, so that many plans tie."""
    mentors = mentees // 2
    seeks, offers = random.random((mentees, 12)) < 0.2, random.random((mentors, 12)) < 0.25
    shared = seeks.astype(np.int64) @ offers.T.astype(np.int64)
    same_region = random.integers(0, 4, mentees)[:, None] == random.integers(0, 4, mentors)
    other_employer = random.integers(0, 40, mentees)[:, None] != random.integers(0, 40, mentors)
    score = shared * 700 // np.maximum(seeks.sum(axis=1, keepdims=True), 1) + same_region * 300
    return Instance(score, (shared > 0) & other_employer, random.integers(1, 4, mentors))


def weights(instance: Instance) -> Real:
    """The matrix that the bare solver gets: mentors as single places, 0 where a pair is forbidden."""
    person = 2 * instance.mentees * int(instance.score.max()) + 1
    weight = np.where(instance.allowed, instance.score + person, 0).astype(np.float64)
    return np.repeat(weight, instance.capacity, axis=1)


class Clock:
    """Keep the best time of each task, in milliseconds."""

    def __init__(self) -> None:
        self.best: Milliseconds = {}

    @contextmanager
    def __call__(self, task: str) -> Iterator[None]:
        """Time what happens inside."""
        start = perf_counter()
        yield
        self.best[task] = min(self.best.get(task, math.inf), (perf_counter() - start) * 1000)


def measure(case: Case) -> Milliseconds:
    """Time every task once in each round."""
    clock, bare = Clock(), weights(case.instance)
    with_a_choice = np.flatnonzero(case.instance.allowed.any(axis=1)).tolist()
    for mentee in islice(cycle(with_a_choice), case.rounds):
        one_round(clock, case.instance, bare, mentee)
    return clock.best


def one_round(clock: Clock, instance: Instance, bare: Real, mentee: int) -> None:
    """Time the bare solver, then what stands on it; the mentee is the one on the move."""
    with clock(SOLVER):
        linear_sum_assignment(bare, maximize=True)
    with clock("best plan"):
        plan = best_plan(instance)
    with clock("one regret row"):
        people, _ = regrets(instance, plan).row(mentee)
    priced = regrets(instance, plan)
    with clock("whole regret matrix"):
        _ = priced.points
    with clock("certain pairs"):
        _ = priced.certain
    mentor = int(np.argmax(people))
    with clock("chain of a move"):
        priced.chain(mentee, mentor)
    with clock("drop: new plan, prices and one row"):
        drop(instance, mentee, mentor)
    with clock("repair after a drop-out"):
        repair(instance, plan, [Leave(mentee)])
    left = np.flatnonzero(plan.mentor_of < 0)
    if left.size:
        with clock("why somebody is left over"):
            explain_unmatched(instance, plan, int(left[mentee % left.size]))
    with clock("where one more place helps most"):
        one_more_mentor(instance, plan)
    if instance.mentees <= CHOICES_UP_TO:
        with clock("fairness trade, 1 %"):
            fair_plan(instance, plan)
        for least in (1, instance.mentees // 40, instance.mentees // 10):
            with clock(f"ten plans that differ by {least}"):
                alternatives(instance, 10, least)


def drop(instance: Instance, mentee: int, mentor: int) -> None:
    """Do what follows when a card is let go: fix the pair, plan anew, price the next card."""
    fixed = Instance(
        instance.score, instance.allowed, instance.capacity, (*instance.locked, (mentee, mentor))
    )
    regrets(fixed, best_plan(fixed)).row(instance.mentees - 1)


def table(case: Case, best: Milliseconds) -> str:
    """One line for each task: milliseconds, the ratio to the bare solver, and the bar."""
    lines = [case.title, f"  {'':36}{'ms':>10}{'ratio':>9}{'bar':>7}"]
    for task, milliseconds in best.items():
        bar = f"{BARS[task]:.2f}" if task in BARS else ""
        lines.append(f"  {task:36}{milliseconds:10.2f}{milliseconds / best[SOLVER]:9.3f}{bar:>7}")
    return "\n".join(lines)


def peers(random: Generator, people: int, rounds: int) -> Milliseconds:
    """Time peers beside rustworkx on the dense graph: scores 1–1000, 30 % of the pairs forbidden."""
    score, allowed = np.triu(random.integers(1, 1001, (people, people)), 1), random.random((people, people))
    may = np.triu(allowed >= 0.3, 1)
    score, may = score + score.T, may | may.T
    clock = Clock()
    for _ in range(rounds):
        with clock("peers, exact"):
            plan = peer_plan(score, may)
    graph: rustworkx.PyGraph[int, int] = rustworkx.PyGraph(multigraph=False)
    graph.add_nodes_from(range(people))
    here, there = np.nonzero(np.triu(may))
    edges = zip(here.tolist(), there.tolist(), score[here, there].tolist(), strict=True)
    graph.add_edges_from(list(edges))
    with clock(DENSE):
        pairs = rustworkx.max_weight_matching(graph, max_cardinality=True, weight_fn=int)
    found = (len(pairs), sum(int(score[i, j]) for i, j in pairs))
    if found != (plan.matched, plan.total):
        raise SystemExit(f"peers: {plan.matched} pairs, {plan.total} points, and rustworkx has {found}")
    return clock.best


def peers_table(title: str, best: Milliseconds) -> str:
    """One line for each way, and how many times faster ours is."""
    lines = [title] + [f"  {task:36}{milliseconds:10.2f}" for task, milliseconds in best.items()]
    times = best[DENSE] / best["peers, exact"]
    return "\n".join([*lines, f"  {'times faster':36}{times:10.1f}{'':9}{PEERS_BAR:>7.2f}"])


def machine() -> str:
    """What the times were taken on."""
    versions = f"Python {platform.python_version()}, numpy {np.__version__}, scipy {scipy.__version__}"
    return f"{platform.system()} {platform.machine()}, {versions}"


def main() -> None:
    """Measure and print."""
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    arguments.add_argument("--json", action="store_true", help="print one object instead of tables")
    arguments.add_argument("--rounds", type=int, default=15, help="how often each task is timed")
    arguments.add_argument("--seed", type=int, default=1, help="of the random instances")
    arguments.add_argument("--without-large", action="store_true", help="leave out 5,000 people")
    wanted = arguments.parse_args()
    cases = [
        ("uniform, n = 200, m = 100", uniform, 200, 1),
        ("realistic with ties, n = 200, m = 100", realistic, 200, 1),
        ("uniform, n = 1000, m = 500", uniform, 1000, wanted.rounds),
        ("realistic with ties, n = 1000, m = 500", realistic, 1000, wanted.rounds),
    ]
    if not wanted.without_large:
        cases.append(("uniform, n = 5000, m = 2500", uniform, 5000, 3))
    found = []
    for title, build, people, rounds in cases:
        case = Case(title, build(np.random.default_rng(wanted.seed), people), max(rounds, 1))
        best = measure(case)
        found.append({"case": title, "milliseconds": best, "ratio_to": SOLVER, "bars": BARS})
        if not wanted.json:
            print(table(case, best), end="\n\n")
    title = "peers, n = 1000"
    best = peers(np.random.default_rng(wanted.seed), 1000, min(max(wanted.rounds, 1), 5))
    found.append({"case": title, "milliseconds": best, "ratio_to": DENSE, "bars": {"times": PEERS_BAR}})
    if not wanted.json:
        print(peers_table(title, best), end="\n\n")
    if wanted.json:
        print(json.dumps({"format": 1, "machine": machine(), "cases": found}, indent=2))
    else:
        print(machine())


if __name__ == "__main__":
    main()
