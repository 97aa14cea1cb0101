"""Commands run in this process, as other programs call them."""

import json
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

import mentordesk_resources
from mentordesk.cli import main

SAMPLE = str(files(mentordesk_resources) / "samples" / "association-season.xlsx")


class Said:
    """What a command said."""

    def __init__(self, code: int, out: str, err: str) -> None:
        self.code, self.out, self.err = code, out, err

    @property
    def json(self) -> dict[str, Any]:
        loaded: dict[str, Any] = json.loads(self.out)
        return loaded


class Shell:
    """Runs commands in this process."""

    def __init__(self, capture: pytest.CaptureFixture[str]) -> None:
        self._capture = capture

    def __call__(self, *words: str | Path) -> Said:
        self._capture.readouterr()
        code = main([str(word) for word in words])
        heard = self._capture.readouterr()
        return Said(code, heard.out, heard.err)


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Shell:
    return Shell(capsys)


@pytest.fixture
def season(run: Shell, tmp_path: Path) -> Path:
    file = tmp_path / "season.mentordesk"
    made = run(
        "new", file, "--profile", "association-season", "--start", "2026-09-01", "--today", "2026-06-20"
    )
    assert made.code == 0
    assert run("import", file, SAMPLE, "--today", "2026-06-20").code == 0
    return file
