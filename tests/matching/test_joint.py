from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from itertools import product
from typing import Any

import numpy as np
import pytest
from numpy.random import Generator

from mentordesk.matching import JointInstance, best_plan, joint_plan
from mentordesk.matching.instance import Whole
from mentordesk.matching.joint import group_problem, parts, whole_part
from mentordesk.matching.joint_instance import JointPlan, plan_faults
from mentordesk.matching.joint_milp import solve_groups
from mentordesk.matching.joint_prices import JointPrices, Loss
from mentordesk.matching.joint_repair import joint_repair
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


def test_mentees_and_mentors_alone_are_planned_as_ever() -> None:
    for problem in problems(4, 100):
        plain, joint = (
            best_plan(problem),
            joint_plan(
                JointInstance(problem.score, problem.allowed, problem.capacity, locked=problem.locked)
            ),
        )
        assert np.array_equal(plain.mentor_of, joint.mentor_of)
        assert (plain.matched, plain.total) == (joint.matched, joint.total)


def test_a_price_is_what_the_best_plan_with_the_pair_loses() -> None:
    for problem in programmes(5, 60, 3):
        plan = joint_plan(problem)
        priced = JointPrices(problem, plan)
        for i, j in np.ndindex(problem.score.shape):
            forced = forced_value(problem, pair=(i, j))
            check_price(plan, priced.mentors(i)[j], priced.mentor(i, j), forced)
        for a, b in np.ndindex(problem.peer_score.shape):
            if a != b:
                check_price(plan, priced.peers(a)[b], priced.peer(a, b), forced_value(problem, peers=(a, b)))


def test_a_place_lost_by_whoever_comes_first_is_never_taken_for_points() -> None:
    problem = JointInstance(
        np.array([[20], [1]]), np.ones((2, 1), dtype=np.bool_), np.array([1]), first=np.array([False, True])
    )
    plan = joint_plan(problem)
    assert plan.value == (1, 1, 1)
    assert JointPrices(problem, plan).mentors(0) == [Loss(0, 1, -19)]


def forced_value(
    problem: JointInstance, pair: tuple[int, int] | None = None, peers: tuple[int, int] | None = None
) -> Value | None:
    """The value of the best plan that has a pair; None where no plan has it."""
    best: Value | None = None
    rings = list(peerings(list(range(problem.peers))))
    for mentor_of in product(range(-1, problem.plain.mentors), repeat=problem.plain.mentees):
        for partner_of in rings:
            has = mentor_of[pair[0]] == pair[1] if pair else peers and partner_of.get(peers[0]) == peers[1]
            found = value_of(problem, mentor_of, partner_of) if has else None
            if found is not None and (best is None or found > best):
                best = found
    return best


def check_price(plan: JointPlan, at_once: Loss | None, exact: Loss | None, forced: Value | None) -> None:
    assert (exact is None) == (forced is None) == (at_once is None and forced is None)
    if exact is None or forced is None:
        return
    lost = tuple(one - other for one, other in zip(plan.value, forced, strict=True))
    assert exact == Loss(lost[0], lost[1], lost[2])
    assert at_once is not None
    bound = (at_once.people, at_once.first, at_once.points)
    assert bound == lost if at_once.exact else bound >= lost


def two_groups(**more: Any) -> JointInstance:
    """Two mentors of groups of two or three, five mentees."""
    score = np.array([[9, 1], [9, 1], [1, 9], [5, 5], [5, 5]])
    least = np.array([2, 2])
    return JointInstance(score, score > 0, np.array([3, 3]), least=least, **more)


def one_group(**more: Any) -> JointInstance:
    """A group of two for which only one mentee is possible."""
    alone = np.array([[True], [False]])
    return JointInstance(np.array([[5], [5]]), alone, np.array([2]), least=np.array([2]), **more)


def test_a_group_runs_with_its_least_number_or_not_at_all() -> None:
    plan = joint_plan(two_groups())
    assert sorted(Counter(plan.mentor_of.tolist()).values()) == [2, 3]
    nobody = joint_plan(one_group())
    assert nobody.mentor_of.tolist() == [-1, -1]


def test_a_group_that_has_begun_is_not_asked_for_its_least_number() -> None:
    plan = joint_plan(one_group(locked=[(0, 0)]))
    assert plan.mentor_of.tolist() == [0, -1]


def test_a_forced_pair_asks_for_the_rest_of_its_group() -> None:
    plan = joint_plan(two_groups(forced=[(0, 1)]))
    assert plan.mentor_of[0] == 1
    assert (plan.mentor_of == 1).sum() >= 2
    with pytest.raises(ValueError, match="forced"):
        joint_plan(one_group(forced=[(0, 0)]))


def test_whoever_might_be_either_goes_where_more_people_are_placed() -> None:
    # Person 0 could be a mentee of mentor 2, but then person 1 would have nobody.
    plan = joint_plan(
        JointInstance(
            score=np.array([[0, 100], [1, 0]]),
            allowed=np.array([[False, True], [True, False]]),
            capacity=np.array([1, 1]),
            mentee=np.array([0, 1]),
            mentor=np.array([0, 2]),
        )
    )
    assert plan.mentor_of.tolist() == [-1, 0]
    assert plan.matched == 2


@pytest.mark.parametrize(
    ("wrong", "word"),
    [
        ({"mentee": np.array([0, 0, 1, 2, 3])}, "different people"),
        ({"mentee": np.array([0, 1])}, "different people"),
        ({"least": np.array([1])}, "least names 1"),
        ({"locked": [(0, 0), (1, 1)], "mentee": np.arange(5), "mentor": np.array([1, 7])}, "two places"),
        ({"locked": [(0, 0)], "mentee": np.arange(5), "mentor": np.array([0, 7])}, "own mentor"),
        ({"locked_peers": [(0, 1)]}, "not allowed"),
        ({"score": np.full((5, 2), 2**49)}, "too large"),
    ],
)
def test_nonsense_is_refused(wrong: dict[str, Any], word: str) -> None:
    usual: dict[str, Any] = {
        "score": np.ones((5, 2), dtype=np.int64),
        "allowed": np.ones((5, 2), dtype=np.bool_),
        "capacity": np.array([3, 3]),
    }
    with pytest.raises(ValueError, match=word):
        JointInstance(**{**usual, **wrong})


def test_work_that_is_no_longer_wanted_stops_between_the_parts() -> None:
    class Unwanted(Exception):
        pass

    def check() -> None:
        raise Unwanted

    with pytest.raises(Unwanted):
        joint_plan(two_groups(), check=check)


def by_integer_programming(problem: JointInstance) -> Value:
    """Solve the whole as one integer program, level by level, with HiGHS."""
    part = whole_part(problem)
    answer = solve_groups(group_problem(problem, part), 30.0, lambda: None)
    mentor_of = problem.plain.lock_of.copy()
    placed = np.flatnonzero(answer.mentor_of >= 0)
    mentor_of[part.rows[placed]] = part.columns[answer.mentor_of[placed]]
    partner_of = {
        int(part.circle[a]): int(part.circle[b]) for a, b in enumerate(answer.partner_of.tolist()) if b >= 0
    }
    value = value_of(problem, tuple(mentor_of.tolist()), partner_of)
    assert value is not None
    return value


def test_larger_programmes_are_planned_as_well_as_by_integer_programming() -> None:
    for problem in programmes(6, 12, 12):
        plan = joint_plan(problem)
        assert plan.proven
        assert plan.value == by_integer_programming(problem)


def test_a_repair_keeps_as_many_pairs_as_can_be_kept_and_stays_within_its_bound() -> None:
    for number, problem in enumerate(programmes(7, 25, 5)):
        before = joint_plan(replace(problem, score=problem.score[::-1]))
        if plan_faults(problem, before.mentor_of, before.partner_of):
            continue
        near = before.mentor_of, before.partner_of
        free, none = joint_repair(problem, near), joint_repair(problem, near, at_most=0)
        assert free.matched == joint_plan(problem).matched
        assert not plan_faults(problem, free.mentor_of, free.partner_of)
        assert kept(near, none) == kept(near, before), number
        assert kept(near, free) <= kept(near, none)


def kept(near: tuple[Whole, Whole], plan: JointPlan) -> int:
    same = (near[0] >= 0) & (near[0] == plan.mentor_of)
    peers = (near[1] >= 0) & (near[1] == plan.partner_of)
    return int(same.sum()) + int(peers.sum()) // 2


def test_what_is_not_proven_in_time_is_a_plan_with_its_gap() -> None:
    problem = next(p for p in programmes(8, 200, 14) if any(part.kind == "groups" for part in parts(p)))
    plan = joint_plan(problem, seconds=0.0)
    assert not plan_faults(problem, plan.mentor_of, plan.partner_of)
    assert plan.proven or plan.gap > 0
    assert plan.value <= joint_plan(problem).value
