"""A program that dies at any moment loses nothing that it said was kept, and leaves nothing half."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from mentordesk.store.migrations import REVISIONS

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs fork")
ROOT = Path(__file__).parents[2]


def run_rounds(job: str, folder: Path, rounds: int) -> dict[str, int]:
    command = [sys.executable, "-m", "tests.store.killing", job, str(folder), str(rounds), "7"]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr
    told: dict[str, int] = json.loads(run.stdout.splitlines()[-1])
    return told


def test_killed_at_work_it_has_all_that_it_acknowledged(tmp_path: Path) -> None:
    told = run_rounds("work", tmp_path, 10)
    assert told["rounds"] == 10
    assert told["heard"] >= 5


def test_killed_on_the_way_an_upgrade_leaves_the_old_file_or_the_new_one(tmp_path: Path) -> None:
    told = run_rounds("upgrades", tmp_path, 3)
    assert sum(told.values()) == 3 * (len(REVISIONS) - 1)


@pytest.mark.long
def test_killed_two_thousand_times_at_work(tmp_path: Path) -> None:
    told = run_rounds("work", tmp_path, 2000)
    assert told["rounds"] == 2000
    assert told["heard"] >= 1200


@pytest.mark.long
def test_each_upgrade_killed_fifty_times(tmp_path: Path) -> None:
    told = run_rounds("upgrades", tmp_path, 50)
    assert sum(told.values()) == 50 * (len(REVISIONS) - 1)
    assert told["old"] >= 20
