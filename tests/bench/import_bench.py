"""How long an import of 10,000 × 20 takes, beside reading the sheet with calamine and inserting with Core.

Run: python -m tests.bench.import_bench [rows]. Goal: at most six times as long.
"""

import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from python_calamine import CalamineWorkbook
from sqlalchemy import Column, MetaData, String, Table, create_engine, insert

from mentordesk.intake.actions import bring_in, preview, propose_mapping
from mentordesk.intake.reader import SheetReader
from tests.bench.sheets import HEADINGS, a_large_sheet
from tests.builders import a_desk


def timed(what: str, do: Callable[[], Any]) -> tuple[float, Any]:
    """Do it, print the milliseconds, give the seconds and the result."""
    start = time.perf_counter()
    result = do()
    took = time.perf_counter() - start
    print(f"{what:<44}{took * 1000:>9.0f} ms")
    return took, result


def bare(sheet: Path, folder: Path) -> float:
    """Read with calamine and insert the cells as they are with SQLAlchemy Core; give the seconds."""
    read, rows = timed(
        "read with calamine", lambda: CalamineWorkbook.from_path(str(sheet)).get_sheet_by_index(0).to_python()
    )
    table = Table("bare", MetaData(), *(Column(f"c{n}", String) for n in range(len(HEADINGS))))
    engine = create_engine(f"sqlite:///{folder / 'bare.db'}")
    table.create(engine)
    values = [{f"c{n}": str(cell) for n, cell in enumerate(row)} for row in rows[1:]]

    def write() -> None:
        with engine.begin() as connection:
            connection.execute(insert(table), values)

    wrote, _ = timed("insert with Core", write)
    return read + wrote


def main(rows: int) -> None:
    with tempfile.TemporaryDirectory() as name, SheetReader() as reader:
        folder = Path(name)
        sheet = a_large_sheet(folder, rows)
        reader.start()
        floor = min(bare(sheet, Path(tempfile.mkdtemp(dir=folder))) for _ in range(3))
        with a_desk(folder, first_day=date(2026, 9, 1)) as desk:
            read, table = timed("read in the child process", lambda: reader.read_table(sheet))
            mapped, mapping = timed("propose the mapping", lambda: propose_mapping(desk, table))
            looked, shown = timed("preview", lambda: preview(desk, table, mapping))
            wrote, brought = timed("bring in", lambda: bring_in(desk, shown))
            timed("undo", desk.undo)
        whole = read + mapped + looked + wrote
        print(
            f"{len(brought.new)} new, {len(brought.duplicates)} duplicates, {len(brought.problems)} problems"
        )
        print(f"import {whole * 1000:.0f} ms / bare {floor * 1000:.0f} ms = {whole / floor:.1f} (goal 6)")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000)
