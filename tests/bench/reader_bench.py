"""How the reader takes a folder of spreadsheets it has not seen: read, refused, died, cells lost, seconds.

Run: python -m tests.bench.reader_bench FOLDER [--compare] [--names]. Goals: at least 95.6 % of xlsx-type
files read, no crash, at most 60 s for 2,500 files; with --compare, no cell lost against openpyxl.

What differs from openpyxl by right and is not counted: text of spaces or control characters alone, which
says nothing; a number that one of them knows as a date, time or length of time (or as none: #VALUE!); text
whose `_x000D_` and line ends are written differently; a blank cell to which openpyxl gives its link as a
value.
"""

import argparse
import re
import signal
import sys
import time
import warnings
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from pathlib import Path
from types import FrameType
from typing import Any
from zipfile import is_zipfile

import openpyxl

from mentordesk.intake.faults import SheetProblem
from mentordesk.intake.reader import SheetReader
from mentordesk.intake.workbooks import plain

XLSX = (".xlsx", ".xlsm", ".xltx", ".xltm")
SUFFIXES = (*XLSX, ".xlsb", ".xls", ".ods", ".csv", ".tsv")
SECOND_READER_SECONDS = 30

Places = dict[tuple[int, int], Any]


@dataclass(slots=True)
class Tally:
    """What became of the files of one kind."""

    files: int = 0
    read: int = 0
    cells: int = 0
    seconds: float = 0.0
    slowest: tuple[float, str] = (0.0, "")
    refused: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    crashed: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Compared:
    """How the cells of workbooks are beside those of a second reader."""

    sheets: int = 0
    cells: int = 0
    unread: int = 0  # by the second reader
    lost: list[str] = field(default_factory=list)
    other: list[str] = field(default_factory=list)
    more: Counter[str] = field(default_factory=Counter)


def files_of(folder: Path) -> list[Path]:
    """Find the spreadsheets of a folder and those under it, by their names."""
    return sorted(path for path in folder.rglob("*") if path.suffix.lower() in SUFFIXES and path.is_file())


def read_all(reader: SheetReader, files: list[Path]) -> dict[str, Tally]:
    """Read the first sheet of every file; kind → what became of them."""
    tallies: dict[str, Tally] = defaultdict(Tally)
    for path in files:
        tally = tallies["xlsx-type" if path.suffix.lower() in XLSX else path.suffix.lower()]
        tally.files += 1
        start = time.perf_counter()
        try:
            table = reader.read_table(path)
        except SheetProblem as problem:
            tally.refused[type(problem).__name__].append(path.name)
        except Exception as crash:  # noqa: BLE001 - what is measured is that there are none
            tally.crashed.append(f"{path.name}: {crash!r}")
        else:
            tally.read += 1
            tally.cells += sum(len(row.cells) for row in table.rows)
        took = time.perf_counter() - start
        tally.seconds += took
        tally.slowest = max(tally.slowest, (took, path.name))
    return tallies


def compare(reader: SheetReader, path: Path, seen: Compared) -> None:
    """Lay every sheet of a workbook beside what openpyxl reads of it."""
    try:
        first = reader.read_table(path)
        tables = {name: reader.read_table(path, name) for name in first.sheets}
    except SheetProblem:
        return
    theirs = dict(_second(path))
    if not theirs:
        seen.unread += 1
    for name, cells in theirs.items():
        if name not in tables:
            seen.lost.append(f"{path.name} [{name}]: the whole sheet, {len(cells)} cells")
            continue
        ours = {
            (row.number, n): cell
            for row in tables[name].rows
            for n, cell in enumerate(row.cells, 1)
            if cell is not None
        }
        seen.sheets += 1
        seen.cells += len(cells)
        for place, cell in cells.items():
            if place not in ours:
                seen.lost.append(f"{path.name} [{name}] R{place[0]}C{place[1]}: {str(cell)[:60]!r}")
            elif not _same(ours[place], cell):
                seen.other.append(
                    f"{path.name} [{name}] R{place[0]}C{place[1]}: {ours[place]!r:.60} / {cell!r:.60}"
                )
        more = len(ours.keys() - cells.keys())
        if more:
            seen.more[f"{path.name} [{name}]"] += more


class _TooLong(Exception):
    """The second reader took longer than it may."""


def _ring(_signal: int, _frame: FrameType | None) -> None:
    raise _TooLong


def _second(path: Path) -> Iterator[tuple[str, Places]]:
    """Read all worksheets with openpyxl; nothing where it cannot."""
    if not is_zipfile(path):
        return
    signal.signal(signal.SIGALRM, _ring)
    signal.alarm(SECOND_READER_SECONDS)
    try:
        with warnings.catch_warnings(), path.open("rb") as file:
            warnings.simplefilter("ignore")
            book = openpyxl.load_workbook(file, data_only=True)
        for sheet in book.worksheets:
            cells: dict[tuple[int, int], Any] = getattr(sheet, "_cells", {})
            found: Places = {at: cell.value for at, cell in cells.items() if plain(cell.value) is not None}
            yield sheet.title, found
    except _TooLong:
        return
    except Exception:  # noqa: BLE001 - whatever ails the second reader, it has no say
        return
    finally:
        signal.alarm(0)


_CODES = re.compile(r"(_x00[01][0-9A-Fa-f]_|_x005F|\s)*")  # control characters as they stand in the file


def _is_a_link_alone(cell: Any) -> bool:
    link = cell.hyperlink
    return link is not None and cell.value in (link.target, link.location)


def _same(ours: Any, theirs: Any) -> bool:
    theirs = plain(theirs)
    if ours == theirs or _words(ours) == _words(theirs):
        return True
    if isinstance(ours, int | float) and isinstance(theirs, int | float):
        return abs(ours - theirs) <= 1e-9 * max(abs(ours), abs(theirs), 1)
    when = (date, datetime, timedelta)
    if isinstance(ours, when) or isinstance(theirs, when):
        return True
    return theirs == "#VALUE!" or (isinstance(ours, int | float) and ":" in str(theirs))  # a time of day


def _words(cell: Any) -> str:
    return "".join(str(cell).split())


def report(tallies: dict[str, Tally], names: bool) -> None:
    """Print what became of the files."""
    files = sum(tally.files for tally in tallies.values())
    seconds = sum(tally.seconds for tally in tallies.values())
    for kind, tally in sorted(tallies.items(), key=lambda item: -item[1].files):
        share, (longest, slowest) = 100 * tally.read / tally.files, tally.slowest
        print(f"{kind:<10} {tally.files:>5} files  {tally.read:>5} read = {share:6.2f} %", end="")
        print(f"  {tally.cells:>9} cells  {tally.seconds:>6.1f} s  slowest {longest:.1f} s {slowest}")
        for sentence, refused in sorted(tally.refused.items(), key=lambda item: -len(item[1])):
            print(f"    {len(refused):>5} {sentence}" + (": " + ", ".join(refused) if names else ""))
        for crash in tally.crashed:
            print(f"    CRASH {crash}")
    print(f"{files} files in {seconds:.1f} s = {2500 * seconds / files:.1f} s for 2,500 files")


def main() -> None:
    """Read a folder and print what became of its files."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    arguments.add_argument("folder", type=Path)
    arguments.add_argument("--compare", action="store_true", help="lay xlsx cells beside openpyxl's")
    arguments.add_argument("--names", action="store_true", help="name the refused files")
    wanted = arguments.parse_args()
    files = files_of(wanted.folder)
    if not files:
        sys.exit("There is no spreadsheet in this folder.")
    with SheetReader() as reader:
        reader.start()
        report(read_all(reader, files), wanted.names)
        if wanted.compare:
            seen = Compared()
            for path in files:
                if path.suffix.lower() in XLSX:
                    compare(reader, path, seen)
            print(f"{seen.cells} cells of {seen.sheets} sheets; openpyxl could not read {seen.unread} files")
            for title, lines in (("lost", seen.lost), ("other", seen.other)):
                print(f"{title}: {len(lines)}")
                by_file = Counter(line.partition(" R")[0] for line in lines)
                for file, times in by_file.most_common(60):
                    print(f"    {times:>5} {next(line for line in lines if line.startswith(file))}")
            print(f"cells that only we have: {sum(seen.more.values())} in {len(seen.more)} sheets")


if __name__ == "__main__":
    main()
