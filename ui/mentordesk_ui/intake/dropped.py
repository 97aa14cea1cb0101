"""Which files somebody means who drops some, or a folder of them."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from PySide6.QtCore import QMimeData

SHEETS = (".xlsx", ".xlsm", ".xls", ".xlsb", ".ods", ".csv", ".tsv", ".txt")
"""The endings of what the reader reads."""
_MOST = 2_000  # files of a folder: a folder dropped by mistake may hold a whole disk


def is_sheet(path: Path) -> bool:
    """Say by a file's name whether it may be a spreadsheet; what a spreadsheet program is at is none."""
    return path.suffix.lower() in SHEETS and not path.name.startswith((".", "~$"))


def paths_of(data: QMimeData) -> list[Path]:
    """Give the files and folders on this machine that are being dropped."""
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]


def sheets_among(paths: Iterable[Path]) -> list[Path]:
    """Give the spreadsheets among paths, those of a dropped folder in the order of their names."""
    found: list[Path] = []
    for path in paths:
        if path.is_dir():
            found += _sheets_in(path)
        elif is_sheet(path):
            found.append(path)
    return found[:_MOST]


def _sheets_in(folder: Path) -> list[Path]:
    try:
        return sorted(path for path in folder.iterdir() if is_sheet(path) and path.is_file())
    except OSError:  # it may not be read: there is nothing to be had from it
        return []
