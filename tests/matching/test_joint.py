from collections import Counter
from collections.abc import Iterator
from itertools import product

import numpy as np
import pytest
from numpy.random import Generator

from mentordesk.matching import JointInstance, best_plan, joint_plan
from mentordesk.matching.joint_instance import JointPlan
from tests.matching.problems import problems

Value = tuple[int, int, int]


def a_programme(random: Generator, most: int = 4) -> JointInstance:
    """Mentees, mentors and peers, some of them the same people; groups, locks, and people who come first."""
    n, m, p = (int(random.integers(0, most + 1)) for _ in range(3))
    top = int(random.choice([1, 3, 21, 1001]))
    peer_score = np.triu(random.integers(0, top, (p, p)), 1)
    peer_allowed = np.triu(random.random((p, p)) < 0.6, 1)
    people = max(n, m, p) + int(random.integers(0, 4))
    mentee, mentor, peer = (random.permutation(people)[:size] for size in (n, m, p))
    allowed = (random.random((n, m)) < random.choice([0.4, 0.8])) & (mentee[:, None] != mentor)
    capacity = random.integers(0, 4, m) if random.random() < 0.7 else np.ones(m, dtype=np.int64)
    least = random.integers(1, 4, m) if random.random() < 0.5 else np.ones(m, dtype=np.int64)
    locked = []
    for i, j in random.permutation(np.argwhere(allowed))[:1].tolist() if random.random() < 0.3 else []:
        if capacity[j]:
            locked.append((i, j))
    return JointInstance(
        random.integers(0, top, (n, m)),
        allowed,
        capacity,
        peer_score + peer_score.T,
        peer_allowed | peer_allowed.T,
        mentee,
        mentor,
        peer,
        least,
        random.random(people) < random.choice([0.0, 0.3]),
        locked,
    )


def programmes(seed: int, count: int, most: int = 4) -> Iterator[JointInstance]:
    random = np.random.default_rng(seed)
    return (a_programme(random, most) for _ in range(count))


def peerings(people: list[int]) -> Iterator[dict[int, int]]:
    """Every way to make pairs of people, nobody's included."""
    if not people:
        yield {}
        return
    one, *others = people
    yield from peerings(others)
    for other in others:
        for rest in peerings([who for who in others if who != other]):
            yield {**rest, one: other, other: one}


def value_of(problem: JointInstance, mentor_of: tuple[int, ...], partner_of: dict[int, int]) -> Value | None:
    """What a plan is worth, None where it may not be; written anew from the contract."""
    load = Counter(j for j in mentor_of if j >= 0)
    begun = {j for _, j in problem.locked}
    possible = (
        all(j < 0 or problem.allowed[i, j] for i, j in enumerate(mentor_of))
        and all(load[j] <= problem.capacity[j] for j in load)
        and all(load[j] >= problem.least[j] or j in begun for j in load)  # type: ignore[index]
        and all(problem.peer_allowed[a, b] for a, b in partner_of.items())
        and all(mentor_of[i] == j for i, j in (*problem.locked, *problem.forced))
        and all(partner_of.get(a) == b for a, b in problem.locked_peers)
    )
    if not possible:
        return None
    where = [int(problem.rows[i]) for i, j in enumerate(mentor_of) if j >= 0]
    where += [int(problem.columns[j]) for j in load]
    where += [int(problem.circle[a]) for a in partner_of]
    if len(where) != len(set(where)):
        return None
    wanted = {*problem.rows.tolist(), *problem.circle.tolist()} & set(where)
    points = sum(int(problem.score[i, j]) for i, j in enumerate(mentor_of) if j >= 0)
    points += sum(int(problem.peer_score[a, b]) for a, b in partner_of.items() if a < b)
    assert problem.first is not None
    return len(wanted), sum(bool(problem.first[who]) for who in wanted), points


def best_of_all(problem: JointInstance) -> Value | None:
    """Try every plan there is."""
    best: Value | None = None
    rings = list(peerings(list(range(problem.peers))))
    for mentor_of in product(range(-1, problem.plain.mentors), repeat=problem.plain.mentees):
        for partner_of in rings:
            found = value_of(problem, mentor_of, partner_of)
            if found is not None and (best is None or found > best):
                best = found
    return best


def agrees(problem: JointInstance) -> bool:
    plan = joint_plan(problem)
    partner_of = {a: b for a, b in enumerate(plan.partner_of.tolist()) if b >= 0}
    assert value_of(problem, tuple(plan.mentor_of.tolist()), partner_of) == plan.value
    assert plan.proven
    assert plan.gap == 0
    return plan.value == best_of_all(problem)


def test_no_plan_of_all_forms_together_is_better() -> None:
    assert all(agrees(problem) for problem in programmes(1, 150, 3))


@pytest.mark.long
def test_no_plan_of_all_forms_together_is_better_three_thousand_times() -> None:
    assert all(agrees(problem) for problem in programmes(2, 3_000, 4))
