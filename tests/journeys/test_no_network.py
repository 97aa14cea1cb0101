"""The program never speaks to the network: a whole year is played while every such wish is a failure."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

GUARD = """
import socket, sys

NETS = {socket.AF_INET, socket.AF_INET6}
ASKING = {"socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr", "urllib.Request"}

def watch(event, args):
    net = event == "socket.__new__" and args[1] in NETS
    if net or event in ASKING or event in {"socket.connect", "socket.bind"} and isinstance(args[1], tuple):
        print("NETWORK", event, file=sys.stderr, flush=True)
        raise RuntimeError("no network here: " + event)

sys.addaudithook(watch)
"""
"""Put into `sitecustomize`, so that child processes, such as the reader of spreadsheets, are watched too."""

YEAR = ["-m", "mentordesk_ui", "year", "--sample", "association-season", "--out"]


def run(words: list[str], watched: Path | None = None) -> subprocess.CompletedProcess[str]:
    """Run Python with the guard of a folder in force, or without one."""
    path = os.pathsep.join([str(watched), *filter(None, [os.environ.get("PYTHONPATH")])]) if watched else ""
    added = {"PYTHONPATH": path} if watched else {}
    return subprocess.run(
        words, env={**os.environ, **added}, capture_output=True, text=True, check=False, timeout=120
    )


@pytest.fixture
def guard(tmp_path: Path) -> Path:
    folder = tmp_path / "guard"
    folder.mkdir()
    (folder / "sitecustomize.py").write_text(GUARD, encoding="utf-8")
    return folder


def the_papers_are_there(folder: Path) -> bool:
    return len(list(folder.glob("*.pdf"))) >= 3 and any((folder / "certificates").glob("*.pdf"))


@pytest.mark.parametrize(
    "wish",
    [
        "import socket; socket.socket()",
        "import socket; socket.socket(socket.AF_INET6, socket.SOCK_DGRAM)",
        "import socket; socket.getaddrinfo('naide.example', 80)",
        "import urllib.request; urllib.request.urlopen('http://naide.example')",
    ],
)
def test_the_guard_hears_every_way_out(guard: Path, wish: str) -> None:
    done = run([sys.executable, "-c", wish], guard)
    assert done.returncode != 0
    assert "NETWORK" in done.stderr


def test_the_guard_watches_child_processes_too(guard: Path) -> None:
    child = "import subprocess, sys; subprocess.run([sys.executable, '-c', 'import socket; socket.socket()'])"
    assert "NETWORK" in run([sys.executable, "-c", child], guard).stderr


def test_the_year_by_command_asks_nobody_on_the_network(guard: Path, tmp_path: Path) -> None:
    out = tmp_path / "year"
    done = run([sys.executable, *YEAR, str(out)], guard)
    assert "NETWORK" not in done.stderr
    assert done.returncode == 0, done.stderr
    assert the_papers_are_there(out)


def _without_a_network() -> list[str] | None:
    """Give the words that start a program on a machine without any network; None where that is forbidden."""
    if shutil.which("unshare") is None:
        return None
    for words in (["unshare", "-n"], ["unshare", "-r", "-n"]):
        tried = subprocess.run([*words, "true"], capture_output=True, check=False, timeout=10)
        if tried.returncode == 0:
            return words
    return None


def test_the_year_runs_where_there_is_no_network_at_all(tmp_path: Path) -> None:
    cut_off = _without_a_network()
    if cut_off is None:
        pytest.skip("this machine lets nobody take the network away (unshare -n is missing or forbidden)")
    out = tmp_path / "year"
    done = run([*cut_off, sys.executable, *YEAR, str(out)])
    assert done.returncode == 0, done.stderr
    assert the_papers_are_there(out)
