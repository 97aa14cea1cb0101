"""How long the core's share of an import of 10,000 × 20 keeps the program's other threads waiting, per phase.

The window draws in one thread while the import works in another: what holds Python for long (one call into C,
looking for cycles) would hold the window too. Goal: never 100 ms.

Run: python -m tests.bench.import_stall_bench [rows].
"""

import sys
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from functools import partial
from pathlib import Path
from typing import TypeVar

from mentordesk.intake.actions import bring_in, preview, propose_mapping
from mentordesk.intake.reader import SheetReader
from tests.bench.sheets import a_large_sheet
from tests.builders import a_desk

Made = TypeVar("Made")
_BEAT = 0.002  # seconds


def beating(what: str, worker: ThreadPoolExecutor, work: Callable[[], Made]) -> Made:
    """Do the work beside a heart that beats in this thread; print its longest pause and how long it took."""
    began = last = time.perf_counter()
    longest = 0.0
    done = worker.submit(work)
    while not done.done():
        time.sleep(_BEAT)
        now = time.perf_counter()
        longest, last = max(longest, now - last), now
    print(f"{what:<24}{(last - began) * 1000:>7.0f} ms, longest pause {longest * 1000:>5.0f} ms")
    return done.result()


def main(rows: int) -> None:
    """Import a sheet three times and print the pauses."""
    with tempfile.TemporaryDirectory() as name, SheetReader() as reader, ThreadPoolExecutor(1) as worker:
        sheet = a_large_sheet(Path(name), rows)
        reader.start()
        for _ in range(3):
            with a_desk(Path(tempfile.mkdtemp(dir=name)), first_day=date(2026, 9, 1)) as desk:
                table = beating("read", worker, partial(reader.read_table, sheet))
                mapping = beating("headings", worker, partial(propose_mapping, desk, table))
                shown = beating("look at every row", worker, partial(preview, desk, table, mapping))
                beating("bring in", worker, partial(bring_in, desk, shown))


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000)
