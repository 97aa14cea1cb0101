"""Random matching problems of every shape, and answers that do not come from the optimiser."""

from collections.abc import Iterator
from itertools import product

import numpy as np
from numpy.random import Generator
from numpy.typing import ArrayLike
from scipy.optimize import Bounds, LinearConstraint, milp

from mentordesk.matching import Instance
from mentordesk.matching.instance import Real


def an_instance(
    score: ArrayLike,
    allowed: ArrayLike | None = None,
    capacity: ArrayLike | None = None,
    locked: tuple[tuple[int, int], ...] = (),
) -> Instance:
    """Everybody may meet everybody, and each mentor has one place, unless it is said otherwise."""
    score = np.array(score, dtype=np.int64)
    allowed = np.ones(score.shape, dtype=np.bool_) if allowed is None else np.array(allowed, dtype=np.bool_)
    capacity = np.ones(score.shape[1]) if capacity is None else np.array(capacity)
    return Instance(score, allowed, capacity.astype(np.int64), locked)


def a_problem(random: Generator, mentees: int = 8, mentors: int = 5) -> Instance:
    """Up to so many people; capacities 0–5, ties, locks, forbidden pairs, too many places or too few."""
    shape = (int(random.integers(0, mentees + 1)), int(random.integers(0, mentors + 1)))
    score = random.integers(0, random.choice([1, 2, 4, 21, 1001]), shape)
    allowed = random.random(shape) < random.choice([0.2, 0.5, 0.8, 1.0])
    capacity = random.integers(0, random.choice([2, 4, 6]), shape[1])
    left = capacity.copy()
    locked = []
    for mentee in np.flatnonzero(random.random(shape[0]) < random.choice([0.0, 0.0, 0.2])).tolist():
        possible = np.flatnonzero(allowed[mentee] & (left > 0))
        if possible.size:
            mentor = int(random.choice(possible))
            left[mentor] -= 1
            locked.append((mentee, mentor))
    return Instance(score, allowed, capacity, locked)


def problems(seed: int, count: int, mentees: int = 8, mentors: int = 5) -> Iterator[Instance]:
    random = np.random.default_rng(seed)
    return (a_problem(random, mentees, mentors) for _ in range(count))


def with_lock(instance: Instance, mentee: int, mentor: int) -> Instance:
    """The same problem with the pair forced."""
    locked = (*instance.locked, (mentee, mentor))
    return Instance(instance.score, instance.allowed, instance.capacity, locked)


def can_be_forced(instance: Instance, mentee: int, mentor: int) -> bool:
    """Whether any plan has the pair; the mentee is not locked."""
    taken = sum(1 for _, other in instance.locked if other == mentor)
    return bool(instance.allowed[mentee, mentor]) and taken < instance.capacity[mentor]


def optimum(instance: Instance) -> tuple[int, int]:
    """The most people and, with so many, the most points, by HiGHS in two steps; shares nothing with ours."""
    mentees, mentors = instance.score.shape
    one_each = np.kron(np.eye(mentees), np.ones(mentors))
    in_places = np.kron(np.ones(mentees), np.eye(mentors))
    floor = np.zeros(instance.score.shape)
    for mentee, mentor in instance.locked:
        floor[mentee, mentor] = 1
    if not instance.allowed.any():
        return 0, 0
    rules = [LinearConstraint(one_each, ub=1.0), LinearConstraint(in_places, ub=instance.capacity)]
    bounds = (floor.ravel(), instance.allowed.ravel().astype(np.float64))
    most = _maximum(np.ones(mentees * mentors), rules, bounds)
    so_many = LinearConstraint(np.ones((1, mentees * mentors)), lb=most)
    return most, _maximum(instance.score.ravel().astype(np.float64), [*rules, so_many], bounds)


def every_plan(instance: Instance) -> Iterator[tuple[int, ...]]:
    """All plans of a small problem without its locks, one by one."""
    for mentor_of in product(range(-1, instance.mentors), repeat=instance.mentees):
        if all(j < 0 or instance.allowed[i, j] for i, j in enumerate(mentor_of)) and all(
            mentor_of.count(j) <= instance.capacity[j] for j in range(instance.mentors)
        ):
            yield mentor_of


def _maximum(gain: Real, rules: list[LinearConstraint], bounds: tuple[Real, Real]) -> int:
    found = milp(
        -gain,
        integrality=np.ones(len(gain), dtype=np.int64),
        bounds=Bounds(*bounds),
        constraints=rules,
        options={"mip_rel_gap": 0},
    )
    assert found.success, found.message
    return round(-found.fun)
