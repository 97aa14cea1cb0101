"""Whatever stands in a sheet and whatever is decided: no row is lost, none counts twice."""

import tempfile
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentordesk.desk import Desk
from mentordesk.intake.actions import Decision, bring_in, foresee, preview, propose_mapping
from mentordesk.intake.table import SheetRow, Table
from mentordesk.people.rows import person_rows
from tests.builders import a_desk

HEADINGS = ("Ajatempel", "E-posti aadress", "Nimi", "Telefon", "Soovin programmis osaleda", "Töökoht")
NAMES = ("Kaisa Aru", "KAISA ARU", "Kaisa Arru", "Mati Mets", "Mets, Mati", "Liis Raud", "", "Kokku")
ADDRESSES = ("kaisa@naide.example", "teine@naide.example", "mati@naide.example", "", "mitte aadress")
PHONES = ("+372 5147 1994", "+372 5798 1600", "", "abc")

a_row = st.tuples(
    st.one_of(st.none(), st.integers(0, 60).map(lambda days: datetime(2026, 5, 4) + timedelta(days=days))),
    st.sampled_from(ADDRESSES),
    st.sampled_from(NAMES),
    st.sampled_from(PHONES),
    st.sampled_from(("Mentorina", "Menteena", "", "Vaatlejana")),
    st.sampled_from(("Töötukassa", "töötukassa ", "FIE", "")),
)
# Three good rows in front, so that the columns are known for what they are.
GOOD = [
    (
        datetime(2026, 5, 2),
        f"hea{n}@naide.example",
        f"Hea{n} Inimene{n}",
        f"+372 5500 000{n}",
        "Menteena",
        "FIE",
    )
    for n in range(6)
]


@pytest.fixture(scope="module")
def desk() -> Iterator[Desk]:
    with tempfile.TemporaryDirectory() as folder, a_desk(Path(folder), first_day=date(2026, 9, 1)) as desk:
        yield desk


def a_table(rows: list[tuple[Any, ...]]) -> Table:
    cells: list[tuple[Any, ...]] = [HEADINGS, *GOOD, *(tuple(cell or None for cell in row) for row in rows)]
    return Table("form.xlsx", ("S",), "S", tuple(SheetRow(n, row) for n, row in enumerate(cells, start=1)))


@given(
    rows=st.lists(a_row, max_size=12),
    decisions=st.dictionaries(st.integers(8, 20), st.sampled_from(("new", "update", "skip")), max_size=6),
)
def test_every_row_is_accounted_for_once(
    desk: Desk, rows: list[tuple[Any, ...]], decisions: dict[int, Decision]
) -> None:
    table = a_table(rows)
    shown = preview(desk, table, propose_mapping(desk, table))
    ahead = foresee(shown, decisions)
    done = bring_in(desk, shown, decisions)
    came = [row.row for row in (*done.new, *done.updated)]
    out = [*(row.row for row in done.duplicates), *done.left_out]
    refused = {row.row for row in shown.rows if row.what == "problem"}
    assert sorted([*came, *out, *refused]) == [row.number for row in table.rows[1:]]
    assert refused <= {problem.row for problem in done.problems}
    assert [row.row for row in (*ahead.new, *ahead.updated)] == came
    with desk.read() as session:
        people = person_rows(session, desk.today)
    assert {row.id for row in people} == {row.id for row in done.new}
    assert {row.id for row in done.updated} <= {row.id for row in done.new}
    desk.undo()
    with desk.read() as session:
        assert person_rows(session, desk.today) == []


@given(rows=st.lists(a_row, max_size=12))
def test_the_same_sheet_twice_brings_nobody_new(desk: Desk, rows: list[tuple[Any, ...]]) -> None:
    table = a_table(rows)
    mapping = propose_mapping(desk, table)
    bring_in(desk, preview(desk, table, mapping))
    again = preview(desk, table, mapping)
    assert foresee(again).new == ()
    desk.undo()
