import numpy as np
import pytest

from mentordesk.matching import Instance, best_plan
from tests.matching.problems import an_instance

TWO_BY_TWO = np.array([[1, 2], [3, 4]])
ALL = np.ones((2, 2), dtype=np.bool_)
ONE_EACH = np.array([1, 1])


def test_what_the_caller_changes_later_changes_nothing() -> None:
    score = TWO_BY_TWO.copy()
    instance = Instance(score, ALL, ONE_EACH)
    score[0, 0] = 999
    assert instance.score[0, 0] == 1
    with pytest.raises(ValueError, match="read-only"):
        instance.score[0, 0] = 5


@pytest.mark.parametrize("kind", [np.int32, np.uint8, np.int64])
def test_any_whole_numbers_are_taken_as_int64(kind: type[np.integer]) -> None:
    instance = Instance(TWO_BY_TWO.astype(kind), ALL, ONE_EACH)
    assert instance.score.dtype == instance.capacity.dtype == np.int64


@pytest.mark.parametrize(
    ("score", "allowed", "capacity", "words"),
    [
        (TWO_BY_TWO[0], ALL, ONE_EACH, "score must have 2 dimensions"),
        (TWO_BY_TWO, ALL[:1], ONE_EACH, "allowed has shape"),
        (TWO_BY_TWO, ALL, np.array([1]), "capacity names 1 mentors"),
        (TWO_BY_TWO, ALL, np.array([[1, 1]]), "capacity must have 1 dimensions"),
        (-TWO_BY_TWO, ALL, ONE_EACH, "negative"),
        (TWO_BY_TWO, ALL, -ONE_EACH, "negative"),
        (TWO_BY_TWO * 0.5, ALL, ONE_EACH, "whole numbers"),
        (TWO_BY_TWO, ALL * 1, ONE_EACH, "True and False"),
        (TWO_BY_TWO.astype(np.uint64) * 2**62, ALL, ONE_EACH, "too large"),
    ],
)
def test_arrays_that_make_no_problem_are_refused_in_words(
    score: np.ndarray, allowed: np.ndarray, capacity: np.ndarray, words: str
) -> None:
    with pytest.raises(ValueError, match=words):
        Instance(score, allowed, capacity)


@pytest.mark.parametrize(
    ("locked", "words"),
    [
        (((0, 0), (0, 1)), "mentee 0 is locked 2 times"),
        (((0, 1), (1, 1)), "2 mentees are locked to mentor 1, who has 1 places"),
        (((2, 0),), "names nobody"),
        (((0, -1),), "names nobody"),
        (((1, 0),), "not allowed"),
        ((0, 1), "pairs of indexes"),
    ],
)
def test_locks_that_contradict_are_refused_in_words(locked: tuple[tuple[int, int], ...], words: str) -> None:
    allowed = np.array([[True, True], [False, True]])
    with pytest.raises(ValueError, match=words):
        Instance(TWO_BY_TWO, allowed, ONE_EACH, locked)


def test_scores_are_taken_up_to_where_sums_stay_exact() -> None:
    largest = (2**53 - 1 - 2) // 8  # n·(2·n·s_max + 1) < 2**53 with n = 2
    plan = best_plan(an_instance([[largest, largest - 1], [largest, largest]]))
    assert plan.total == 2 * largest
    with pytest.raises(ValueError, match="too large to add exactly"):
        an_instance([[largest + 1, 0], [0, 0]])


def test_locks_come_as_an_array_too() -> None:
    assert Instance(TWO_BY_TWO, ALL, ONE_EACH, np.array([[0, 1]])).locked == ((0, 1),)  # type: ignore[arg-type]
