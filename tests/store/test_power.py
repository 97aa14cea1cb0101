"""The power may go at any moment: what was acknowledged is on the disk, and the file is whole."""

import shutil
import subprocess
from pathlib import Path

import pytest

from mentordesk.store.faults import FileProblem
from tests.store.power import cut_often


@pytest.fixture(autouse=True)
def _calls_can_be_recorded() -> None:
    if (
        not shutil.which("strace")
        or subprocess.run(["strace", "-o", "/dev/null", "true"], check=False).returncode
    ):
        pytest.skip("this system has no strace, or lets nobody use it")


@pytest.mark.parametrize("password", ["", "parool"], ids=["plain", "encrypted"])
def test_a_power_cut_loses_nothing_that_was_acknowledged(tmp_path: Path, password: str) -> None:
    assert cut_often(tmp_path, password, steps=8, cuts=20, seed=1) >= 10


@pytest.mark.long
@pytest.mark.parametrize("password", ["", "parool"], ids=["plain", "encrypted"])
def test_ten_thousand_power_cuts(tmp_path: Path, password: str) -> None:
    for seed in range(10):
        folder = tmp_path / str(seed)
        folder.mkdir()
        cuts = 900 if not password else 100  # opening an encrypted file takes ten times as long
        assert cut_often(folder, password, steps=20, cuts=cuts, seed=seed) >= cuts / 2


@pytest.mark.long
def test_the_played_disk_does_lose_what_nobody_synced(tmp_path: Path) -> None:
    with pytest.raises((FileProblem, RuntimeError)):
        cut_often(tmp_path, "", steps=20, cuts=200, seed=1, careless=True)
