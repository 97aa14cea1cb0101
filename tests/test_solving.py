import os
import subprocess
import sys
from typing import Any

import numpy as np
import pytest

from mentordesk.matching import Instance, best_plan, peer_plan
from mentordesk.solving import SolverDied, child_command, solved_apart
from tests.matching.problems import an_instance

FOR_EVER = [sys.executable, "-c", "import time; time.sleep(1000)"]


class NotWanted(Exception):
    pass


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list[subprocess.Popen[bytes]]:
    """Every process that is started from now on."""
    found: list[subprocess.Popen[bytes]] = []
    start = subprocess.Popen

    def watched(*words: Any, **named: Any) -> subprocess.Popen[bytes]:
        found.append(start(*words, **named))
        return found[-1]

    monkeypatch.setattr(subprocess, "Popen", watched)
    return found


def a_circle(people: int) -> tuple[np.ndarray, np.ndarray]:
    random = np.random.default_rng(1)
    score = random.integers(0, 1001, (people, people))
    return score + score.T, np.ones((people, people), dtype=np.bool_)


def test_a_plan_from_another_process_is_the_plan(started: list[subprocess.Popen[bytes]]) -> None:
    circle = a_circle(40)
    apart, here = solved_apart(peer_plan, *circle), peer_plan(*circle)
    assert apart.partner_of.tolist() == here.partner_of.tolist()
    assert (apart.matched, apart.total, apart.proven) == (here.matched, here.total, True)
    assert [child.returncode for child in started] == [0]
    assert started[0].pid != os.getpid()


def test_a_plan_of_mentors_comes_back_with_its_proof() -> None:
    instance = an_instance([[9, 5], [5, 9], [4, 4]])
    plan = solved_apart(best_plan, instance)
    assert (plan.matched, plan.total, plan.proven) == (2, 18, True)


def test_what_the_optimiser_refuses_is_refused_in_its_words() -> None:
    score, allowed = a_circle(4)
    with pytest.raises(ValueError, match="they must be equal"):
        solved_apart(peer_plan, score, allowed[:2])


def test_a_large_answer_and_a_large_question_go_through() -> None:
    random = np.random.default_rng(2)
    score = random.integers(0, 1001, (400, 400))
    instance = Instance(score, score > 200, np.ones(400, dtype=np.int64))
    assert solved_apart(best_plan, instance).total == best_plan(instance).total


def test_cancelling_ends_the_process(started: list[subprocess.Popen[bytes]]) -> None:
    looked = []

    def check() -> None:
        looked.append(1)
        if len(looked) > 3:
            raise NotWanted

    with pytest.raises(NotWanted):
        solved_apart(peer_plan, *a_circle(4), check=check, command=FOR_EVER)
    assert started[0].poll() is not None


@pytest.mark.parametrize("words", ["raise SystemExit(3)", "import os; os.abort()", ""])
def test_a_process_that_ends_by_itself_is_told_in_sentences(words: str) -> None:
    with pytest.raises(SolverDied, match="Nothing was changed"):
        solved_apart(peer_plan, *a_circle(4), command=[sys.executable, "-c", words])


def test_nothing_but_the_optimiser_is_run(tmp_path: Any) -> None:
    with pytest.raises(SolverDied):
        solved_apart(os.mkdir, str(tmp_path / "made"))
    assert not (tmp_path / "made").exists()


def test_the_process_loads_neither_qt_nor_the_store() -> None:
    words = (
        "import sys, mentordesk.solving, mentordesk.matching; "
        "sys.exit(any(name in sys.modules for name in ('PySide6', 'sqlalchemy', 'mentordesk.store')))"
    )
    assert subprocess.run([sys.executable, "-c", words], check=False).returncode == 0


def test_a_frozen_program_starts_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert child_command() == [sys.executable, "--solving-child"]
    monkeypatch.undo()
    command = [sys.executable, "-m", "mentordesk_ui", "--solving-child"]
    score, allowed = a_circle(6)
    assert solved_apart(peer_plan, score, allowed, command=command).matched == 3
