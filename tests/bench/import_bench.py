"""How long an import of 10,000 × 20 takes, beside reading the sheet with calamine and inserting with Core.

Two peers, one after the other with ours, several times: one inserts the sheet's bare rows into one table,
the other the very rows that the import makes. Ours is everything between the file and the journalled step
that undo takes back: the child process, headings, values, duplicates, spellings, the proved backup before,
and the commit. Not counted are the start of the child, which the wizard starts as it opens, and what the
person does in between.

Run: python -m tests.bench.import_bench [rows] [times]. Goal: at most six times as long as with the bare rows.
"""

import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from statistics import median
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
    print(f"{what:<48}{took * 1000:>9.0f} ms")
    return took, result


def _cells(sheet: Path) -> list[list[Any]]:
    cells: list[list[Any]] = CalamineWorkbook.from_path(str(sheet)).get_sheet_by_index(0).to_python()
    return cells


def bare(sheet: Path, folder: Path) -> float:
    """Read with calamine and insert the cells as they are with SQLAlchemy Core; give the seconds."""
    table = Table("bare", MetaData(), *(Column(f"c{n}", String) for n in range(len(HEADINGS))))
    engine = create_engine(f"sqlite:///{folder / 'bare.db'}")
    table.create(engine)
    names = [column.name for column in table.columns]

    def run() -> None:
        rows = _cells(sheet)
        with engine.begin() as connection:
            connection.execute(insert(table), [dict(zip(names, row, strict=True)) for row in rows[1:]])

    return timed("read with calamine, insert the cells with Core", run)[0]


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
        assert desk.last_backup is not None
        print(
            f"{len(brought.new)} new, {len(brought.duplicates)} duplicates, {len(brought.problems)} problems"
        )
        return read + mapped + looked + wrote, desk.path


def main(rows: int, times: int) -> None:
    """Run ours and the peers' one after the other, several times, and print the medians."""
    bare_rows, very_rows, took_all = [], [], []
    with tempfile.TemporaryDirectory() as name, SheetReader() as reader:
        sheet = a_large_sheet(Path(name), rows)
        reader.start()
        for _ in range(times):
            folder = Path(tempfile.mkdtemp(dir=name))
            floor = bare(sheet, folder)
            took, file = whole(sheet, folder, reader)
            read, _ = timed("read with calamine", lambda: _cells(sheet))
            same = read + same_rows(file, folder)
            took_all.append(took)
            bare_rows.append(took / floor)
            very_rows.append(took / same)
            print(f"import {took:.3f} s; bare rows {took / floor:.1f}; same rows {took / same:.1f}\n")
    print(f"medians of {times}: import {median(took_all) * 1000:.0f} ms")
    print(f"  bare rows: / calamine + Core insert of the sheet's rows = {median(bare_rows):.1f} (at most 6)")
    print(f"  same rows: / calamine + Core insert of the rows the import makes = {median(very_rows):.1f}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000, int(sys.argv[2]) if len(sys.argv) > 2 else 7)
