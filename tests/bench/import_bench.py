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
from sqlalchemy import Column, MetaData, String, Table, create_engine, insert, select
from sqlcipher3 import dbapi2

from mentordesk.intake.actions import bring_in, preview, propose_mapping
from mentordesk.intake.reader import SheetReader
from mentordesk.store.base import Base
from tests.bench.sheets import HEADINGS, a_large_sheet
from tests.builders import a_desk


def timed(what: str, do: Callable[[], Any]) -> tuple[float, Any]:
    """Do it, print the milliseconds, give the seconds and the result."""
    start = time.perf_counter()
    result = do()
    took = time.perf_counter() - start
    print(f"{what:<44}{took * 1000:>9.0f} ms")
    return took, result


def _cells(sheet: Path) -> list[list[Any]]:
    cells: list[list[Any]] = CalamineWorkbook.from_path(str(sheet)).get_sheet_by_index(0).to_python()
    return cells


def bare(sheet: Path, folder: Path) -> float:
    """Read with calamine and insert the cells as they are with SQLAlchemy Core; give the seconds."""
    read, rows = timed("read with calamine", lambda: _cells(sheet))
    table = Table("bare", MetaData(), *(Column(f"c{n}", String) for n in range(len(HEADINGS))))
    engine = create_engine(f"sqlite:///{folder / 'bare.db'}")
    table.create(engine)
    values = [{f"c{n}": str(cell) for n, cell in enumerate(row)} for row in rows[1:]]

    def write() -> None:
        with engine.begin() as connection:
            connection.execute(insert(table), values)

    wrote, _ = timed("insert the cells with Core", write)
    return read + wrote


def same_rows(file: Path, folder: Path) -> float:
    """Insert the very rows that the import made with Core into tables of the same shape; give the seconds."""
    engine = create_engine(f"sqlite:///{folder / 'same.db'}")
    Base.metadata.create_all(engine)
    source = create_engine("sqlite://", creator=lambda: dbapi2.connect(str(file)), module=dbapi2)
    names = ("organisation", "topic", "person", "participation", "participation_topic", "evidence", "wish")
    tables = [Base.metadata.tables[name] for name in names]
    with source.connect() as connection:
        rows = {t.name: [dict(row) for row in connection.execute(select(t)).mappings()] for t in tables}

    def write() -> None:
        with engine.begin() as connection:
            for table in tables:
                if rows[table.name]:
                    connection.execute(insert(table), rows[table.name])

    count = sum(map(len, rows.values()))
    return timed(f"insert the same {count} rows with Core", write)[0]


def whole(sheet: Path, folder: Path, reader: SheetReader) -> tuple[float, Path]:
    """Import the sheet into a new file; give the seconds and the file."""
    with a_desk(folder, first_day=date(2026, 9, 1)) as desk:
        read, table = timed("read in the child process", lambda: reader.read_table(sheet))
        mapped, mapping = timed("propose the mapping", lambda: propose_mapping(desk, table))
        looked, shown = timed("preview", lambda: preview(desk, table, mapping))
        wrote, brought = timed("bring in", lambda: bring_in(desk, shown))
        print(
            f"{len(brought.new)} new, {len(brought.duplicates)} duplicates, {len(brought.problems)} problems"
        )
        return read + mapped + looked + wrote, desk.path


def main(rows: int) -> None:
    """Take the best of three of each, and print how they compare."""
    with tempfile.TemporaryDirectory() as name, SheetReader() as reader:
        folder = Path(name)
        sheet = a_large_sheet(folder, rows)
        reader.start()
        floor = min(bare(sheet, Path(tempfile.mkdtemp(dir=folder))) for _ in range(3))
        took, file = min(whole(sheet, folder, reader) for _ in range(3))
        same = min(same_rows(file, Path(tempfile.mkdtemp(dir=folder))) for _ in range(3))
        read = min(timed("read with calamine", lambda: _cells(sheet))[0] for _ in range(3))
        print(f"import {took * 1000:.0f} ms")
        print(f"  / reading and inserting the cells as they are {floor * 1000:.0f} ms = {took / floor:.1f}")
        same += read
        print(f"  / reading and inserting the same rows {same * 1000:.0f} ms = {took / same:.1f}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000)
