"""Very many rows at once: the journal takes them together, and what it holds is as ever."""

from pathlib import Path
from uuid import RFC_4122, UUID

import pytest
from sqlalchemy import select, text

from mentordesk.desk import Desk
from mentordesk.i18n import say
from mentordesk.people.model import Organisation
from mentordesk.store.base import new_id
from mentordesk.store.bulk import insert_rows, new_hex_ids, new_ids
from tests.builders import a_desk

TABLE = Organisation.metadata.tables["organisation"]
COLUMNS = ("id", "name", "folded")


def bring(desk: Desk, count: int) -> None:
    rows = [(number, f"Kool {n}", f"kool {n}") for n, number in enumerate(new_hex_ids(count))]
    with desk.step(say("Import {n} registrations", n=count)) as session:
        insert_rows(session.connection(), TABLE, COLUMNS, rows)


def test_ids_stand_in_the_order_in_which_they_were_made() -> None:
    made = [new_id().hex for _ in range(3000)]
    at_once = new_hex_ids(3000)
    assert made == sorted(set(made))
    assert at_once == sorted(set(at_once))
    assert {UUID(one).version for one in made + at_once} == {7}
    assert {UUID(one).variant for one in made + at_once} == {RFC_4122}


def names(desk: Desk) -> list[str]:
    with desk.read() as session:
        return sorted(session.scalars(select(Organisation.name)))


def journal_of(desk: Desk) -> list[tuple[object, ...]]:
    query = 'SELECT "table", "row", old, new FROM change ORDER BY number'
    with desk.read() as session:
        return [tuple(row) for row in session.execute(text(query)) if row[0] == "organisation"]


def rows_of(desk: Desk) -> list[tuple[object, ...]]:
    with desk.read() as session:
        return [tuple(row) for row in session.execute(select(TABLE).order_by(TABLE.c.id))]


@pytest.mark.parametrize("count", [3, 200, 2_500])
def test_many_rows_are_undone_and_redone_whole(tmp_path: Path, count: int) -> None:
    with a_desk(tmp_path) as desk:
        bring(desk, count)
        assert len(names(desk)) == count
        assert len(journal_of(desk)) == count
        made = rows_of(desk)
        desk.undo()
        assert names(desk) == []
        desk.redo()
        assert rows_of(desk) == made
        assert desk.check() == []


def test_rows_after_the_many_are_journalled_one_by_one_again(tmp_path: Path) -> None:
    with a_desk(tmp_path) as desk:
        bring(desk, 200)
        with desk.step(say("Add an organisation")) as session:
            session.add(Organisation(name="Töötukassa", folded="tootukassa"))
        assert len(journal_of(desk)) == 201


def test_an_error_among_the_many_leaves_neither_rows_nor_changes(tmp_path: Path) -> None:
    with a_desk(tmp_path) as desk:
        twice = [(new_ids(1)[0], f"Kool {n % 150}", f"kool {n % 150}") for n in range(200)]
        with desk.step(say("Import {n} registrations", n=200)) as session:
            with pytest.raises(Exception, match="UNIQUE"):
                insert_rows(session.connection(), TABLE, COLUMNS, twice)
            session.add(Organisation(name="Töötukassa", folded="tootukassa"))
        assert names(desk) == ["Töötukassa"]
        assert len(journal_of(desk)) == 1


def test_after_an_error_among_the_many_no_row_can_be_written_outside_a_step(tmp_path: Path) -> None:
    with a_desk(tmp_path) as desk:
        twice = [(number, f"Kool {n % 150}", f"kool {n % 150}") for n, number in enumerate(new_hex_ids(200))]
        with (
            pytest.raises(Exception, match="UNIQUE"),
            desk.step(say("Import {n} registrations", n=200)) as session,
        ):
            insert_rows(session.connection(), TABLE, COLUMNS, twice)
        with desk.read() as session, pytest.raises(Exception, match="no step is open"):
            session.execute(text("INSERT INTO organisation (id, name, folded) VALUES ('x', 'x', 'x')"))


def test_the_many_need_a_step_too(tmp_path: Path) -> None:
    rows = [(number, f"Kool {n}", f"kool {n}") for n, number in enumerate(new_hex_ids(200))]
    with a_desk(tmp_path) as desk, desk.read() as session:
        with pytest.raises(RuntimeError, match="no step is open"):
            insert_rows(session.connection(), TABLE, COLUMNS, rows)
        assert session.scalars(select(Organisation.name)).all() == []
