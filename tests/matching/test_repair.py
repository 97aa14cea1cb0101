import numpy as np
import pytest
from numpy.random import Generator

from mentordesk.matching import (
    Change,
    Close,
    Forbid,
    Instance,
    Leave,
    NoRepair,
    Plan,
    best_plan,
    plan_of,
    regrets,
    repair,
)
from tests.matching.problems import an_instance, every_plan


def a_tight_problem(random: Generator) -> Instance:
    """Few pairs are allowed and few places free, so that a newcomer often needs others to move."""
    allowed = random.random((5, 4)) < random.choice([0.4, 0.6, 1.0])
    instance = Instance(random.integers(0, 21, (5, 4)), allowed, random.integers(0, 3, 4))
    pairs = [(i, j) for i, j in enumerate(best_plan(instance).mentor_of.tolist()) if j >= 0]
    locked = [pair for pair in pairs if random.random() < 0.15]
    return Instance(instance.score, allowed, instance.capacity, locked)


def impossible(changes: list[Change], mentee: int, mentor: int) -> bool:
    return any(change in (Leave(mentee), Close(mentor), Forbid(mentee, mentor)) for change in changes)


def by_looking_at_every_plan(
    instance: Instance, plan: Plan, changes: list[Change], at_most: int | None
) -> tuple[int, int, int] | None:
    """The most people, then the fewest pairs changed, then the most points; None if too many must change."""
    before = plan.mentor_of.tolist()
    answers = []
    for mentor_of in every_plan(instance):
        pairs = [(i, j) for i, j in enumerate(mentor_of) if j >= 0]
        if any(impossible(changes, i, j) for i, j in pairs):
            continue
        if any(mentor_of[i] != j and not impossible(changes, i, j) for i, j in instance.locked):
            continue
        changed = sum(
            1 for i, j in enumerate(before) if j >= 0 and mentor_of[i] != j and Leave(i) not in changes
        )
        if at_most is None or changed <= at_most:
            answers.append((len(pairs), -changed, sum(int(instance.score[i, j]) for i, j in pairs)))
    return max(answers, default=None)


def some_changes(random: Generator, instance: Instance) -> list[Change]:
    mentee, mentor = int(random.integers(instance.mentees)), int(random.integers(instance.mentors))
    kinds: list[Change] = [Leave(mentee), Close(mentor), Forbid(mentee, mentor)]
    return [kinds[k] for k in random.choice(3, size=int(random.integers(1, 3)), replace=False)]


def compare_with_every_plan(seed: int, rounds: int) -> tuple[int, int]:
    """How often the bound held people back, and how often nothing could be repaired."""
    random = np.random.default_rng(seed)
    held_back = refused = 0
    for _ in range(rounds):
        instance = a_tight_problem(random)
        plans = [p for p in every_plan(instance) if all(p[i] == j for i, j in instance.locked)]
        plan = best_plan(instance) if random.random() < 0.6 else plan_of(instance, random.choice(plans))
        changes = some_changes(random, instance)
        free = repair(instance, plan, changes)
        for at_most in (None, 0, 1, 2):
            expected = by_looking_at_every_plan(instance, plan, changes, at_most)
            if expected is None:
                with pytest.raises(NoRepair):
                    repair(instance, plan, changes, at_most)
                refused += 1
                continue
            repaired = repair(instance, plan, changes, at_most)
            assert (repaired.matched, -repaired.changed, repaired.total) == expected
            assert repaired.proven
            judged = plan_of(repaired.instance, repaired.mentor_of)
            assert (judged.matched, judged.total) == (repaired.matched, repaired.total)
            held_back += repaired.matched < free.matched
    return held_back, refused


def test_a_repair_is_the_best_of_all_plans_with_so_few_changes() -> None:
    held_back, refused = compare_with_every_plan(seed=1, rounds=60)
    assert held_back > 0
    assert refused > 0


@pytest.mark.long
def test_a_repair_is_the_best_of_all_plans_with_so_few_changes_thousands_of_times() -> None:
    compare_with_every_plan(seed=2, rounds=3000)


def test_the_one_who_waits_gets_the_place_of_the_one_who_leaves() -> None:
    instance = an_instance([[9, 5], [5, 9], [4, 4]])
    repaired = repair(instance, best_plan(instance), [Leave(0)])
    assert repaired.mentor_of.tolist() == [-1, 1, 0]
    assert repaired.changed == 0
    assert repaired.moves == ((0, 0, -1), (2, -1, 0))


def test_nobody_moves_for_a_higher_score_alone() -> None:
    instance = an_instance([[9, 0], [9, 1]])
    plan = best_plan(instance)
    assert plan.mentor_of.tolist() == [0, 1]
    repaired = repair(instance, plan, [Leave(0)])
    assert repaired.mentor_of.tolist() == [-1, 1]
    assert repaired.total == 1


def test_somebody_moves_where_that_seats_one_more_and_stays_where_it_may_not_be() -> None:
    instance = an_instance([[9, 5], [5, 9], [4, 4]], allowed=[[True, True], [True, True], [False, True]])
    plan = best_plan(instance)
    assert repair(instance, plan, [Leave(0)]).mentor_of.tolist() == [-1, 0, 1]
    held = repair(instance, plan, [Leave(0)], at_most=0)
    assert held.mentor_of.tolist() == [-1, 1, -1]
    assert (held.matched, held.changed) == (1, 0)


def staircases(heights: list[int]) -> tuple[Instance, Plan]:
    """One waiting person at each staircase; to seat that person, as many pairs must move as it is high."""
    allowed = np.zeros((sum(heights) + len(heights), sum(heights) + len(heights)), dtype=np.bool_)
    mentor_of = np.full(len(allowed), -1)
    top = 0
    for height in heights:
        for step in range(top, top + height):
            allowed[step, [step, step + 1]] = True
            mentor_of[step] = step
        allowed[top + height, top] = True
        top += height + 1
    instance = an_instance(np.ones(allowed.shape), allowed=allowed)
    return instance, plan_of(instance, mentor_of)


@pytest.mark.parametrize(
    ("at_most", "seated", "changed"),
    [(0, 0, 0), (1, 1, 1), (2, 1, 1), (3, 2, 3), (5, 2, 3), (6, 3, 6), (9, 3, 6), (10, 4, 10), (None, 4, 10)],
)
def test_as_many_are_seated_as_the_bound_allows(at_most: int | None, seated: int, changed: int) -> None:
    instance, plan = staircases([3, 1, 4, 2])
    repaired = repair(instance, plan, [Forbid(0, len(instance.score) - 1)], at_most)
    assert (repaired.matched - plan.matched, repaired.changed) == (seated, changed)


def test_pairs_that_must_end_count_as_changed() -> None:
    instance = an_instance(np.ones((2, 3)), capacity=[2, 0, 2])
    plan = plan_of(instance, [0, 0])
    with pytest.raises(NoRepair, match="2 pairs must change, but at most 1 may") as caught:
        repair(instance, plan, [Close(0)], at_most=1)
    assert (caught.value.needed, caught.value.at_most) == (2, 1)
    repaired = repair(instance, plan, [Close(0)], at_most=2)
    assert repaired.mentor_of.tolist() == [2, 2]
    assert repaired.changed == 2


def test_a_lock_holds_unless_the_change_is_about_it() -> None:
    instance = an_instance([[9, 5], [5, 9]], capacity=[1, 1], locked=((0, 0),))
    plan = best_plan(instance)
    closed = repair(instance, plan, [Close(1)])
    assert closed.mentor_of.tolist() == [0, -1]
    forbidden = repair(instance, plan, [Forbid(0, 0)])
    assert forbidden.mentor_of.tolist() == [1, 0]
    assert forbidden.instance.locked == ()


def test_the_changed_instance_can_be_priced_further() -> None:
    instance = an_instance([[9, 5], [5, 9], [4, 4]])
    repaired = repair(instance, best_plan(instance), [Leave(0)])
    priced = regrets(repaired.instance, best_plan(repaired.instance))
    assert (priced.people[0] == -1).all()


@pytest.mark.parametrize(
    ("changes", "at_most", "words"),
    [
        ([Leave(2)], None, "no mentee 2"),
        ([Close(-1)], None, "no mentor -1"),
        ([Forbid(0, 2)], None, "no mentor 2"),
        ([Leave(0)], -1, "must not be negative"),
    ],
)
def test_a_change_that_makes_no_sense_is_refused_in_words(
    changes: list[Change], at_most: int | None, words: str
) -> None:
    instance = an_instance([[9, 5], [5, 9]])
    with pytest.raises(ValueError, match=words):
        repair(instance, best_plan(instance), changes, at_most)


def test_scores_too_large_for_three_levels_are_refused_in_words() -> None:
    instance = an_instance(np.full((50, 50), 10**11))
    with pytest.raises(ValueError, match="too large to repair"):
        repair(instance, best_plan(instance), [Leave(0)])
