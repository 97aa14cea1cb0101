"""Print how long it takes to weigh all criteria of a thousand mentees and five hundred mentors.

python -m tests.bench.scoring_bench [--rounds N] [--seed N]

What decides is the ratio to one `linear_sum_assignment` over the same people in the same run (matching.md:
at most 5). Milliseconds belong to a machine. The best of the rounds counts. Below stands how long it takes
to say what one moved weight would change, at 200 people (wanted: under 300 ms) and at as many as asked for.
"""

import argparse
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

import numpy as np
from scipy.optimize import linear_sum_assignment

from mentordesk.pairing.criteria.catalogue import CRITERIA
from mentordesk.pairing.criteria.crowd import Crowd
from mentordesk.pairing.obstacles.rules import Past, allowed
from mentordesk.pairing.problem.judging import scores
from mentordesk.pairing.problem.reading import standing
from mentordesk.pairing.weighing import Draft, what_if
from tests.builders import a_desk
from tests.pairing.people import KINDS, many, rule, terms

BAR = 5.0


def milliseconds(task: Callable[[], object]) -> float:
    began = perf_counter()
    task()
    return 1000 * (perf_counter() - began)


def solve(seed: int, mentees: int) -> Callable[[], object]:
    """Make the solver's task of matching.md: scores 1-1000, 30 % forbidden, 1-3 places."""
    random = np.random.default_rng(seed)
    score = random.integers(1, 1001, (mentees, mentees // 2)).astype(np.float64)
    score[random.random(score.shape) < 0.3] = 0.0
    worth = np.repeat(score, random.integers(1, 4, mentees // 2), axis=1)
    return lambda: linear_sum_assignment(worth, maximize=True)


def moved_weight(people: int, rounds: int, seed: int) -> float:
    """Give the milliseconds of one preview, the best of the rounds."""
    mentors, mentees = many(np.random.default_rng(seed), people // 3, people - people // 3)
    everybody = {one.id: replace(one, forms=frozenset()) for one in (*mentors, *mentees)}
    with TemporaryDirectory() as folder, a_desk(Path(folder)) as desk, desk.read() as session:
        stood = replace(standing(session, desk.today), people=everybody)
    before = stood.scoring()
    drafts = [Draft({"topics": 10 + weight, "region": 90 - weight}) for weight in range(rounds)]
    return min(milliseconds(lambda d=draft: what_if(stood, d, before)) for draft in drafts)  # type: ignore[misc]


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--rounds", type=int, default=7)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--mentees", type=int, default=1000)
    chosen = options.parse_args()
    mentors, mentees = many(np.random.default_rng(chosen.seed), chosen.mentees // 2, chosen.mentees)
    on = terms(dict.fromkeys(CRITERIA, 10), tuple(rule(kind) for kind in KINDS))

    def crowd() -> Crowd:
        return Crowd(tuple(mentors), tuple(mentees), on)

    tasks: dict[str, Callable[[], object]] = {
        "one linear_sum_assignment": solve(chosen.seed, chosen.mentees),
        "all criteria": lambda: scores(crowd()),
        "all rules": lambda: allowed(crowd(), Past()),
        **{name: lambda c=c: c.matrix(crowd()) for name, c in CRITERIA.items()},  # type: ignore[misc]
    }
    best = dict.fromkeys(tasks, float("inf"))
    for _ in range(chosen.rounds):
        for name, task in tasks.items():
            best[name] = min(best[name], milliseconds(task))
    solver = best["one linear_sum_assignment"]
    print(f"{chosen.mentees} mentees, {chosen.mentees // 2} mentors")
    for name, took in best.items():
        bar = f"  (bar {BAR:g})" if name == "all criteria" else ""
        print(f"{name:28} {took:8.1f} ms {took / solver:7.2f} x{bar}")
    for people in (200, chosen.mentees * 3 // 2):
        took = moved_weight(people, chosen.rounds, chosen.seed)
        print(f"what if, {people} people".ljust(28), f"{took:8.1f} ms")


if __name__ == "__main__":
    main()
