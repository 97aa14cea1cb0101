"""Random histories: whatever was done, undo and redo bring back exactly what was, over restarts too."""

import shutil
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule
from sqlalchemy.exc import IntegrityError

from mentordesk.i18n import say
from mentordesk.store.journal import values_of
from tests.store.toys import Owner, Shelf, Toy, all_rows, make_toys, open_toys

texts = st.one_of(st.none(), st.text(st.characters(exclude_categories=["Cs"]), max_size=12))
reals = st.one_of(st.none(), st.floats(allow_nan=False))
whole = st.one_of(st.none(), st.integers(-(2**63), 2**63 - 1))
data = st.one_of(st.none(), st.binary(max_size=12))
loose = st.one_of(whole, reals, st.text("0123456789eE.+- ", max_size=6), data)
small = st.integers(0, 5)
answers = st.dictionaries(
    st.text(max_size=4), st.one_of(st.text(max_size=5), st.floats(allow_nan=False)), max_size=3
)


class Boom(Exception):
    """What a failing step fails with."""


class History(RuleBasedStateMachine):
    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(prefix="mentordesk-history-"))
        self.path = self.folder / "toys.mentordesk"
        make_toys(self.path)
        self.ledger = open_toys(self.path)
        self.now = self.look()
        self.before: list[dict[str, list[Any]]] = []
        self.after: list[dict[str, list[Any]]] = []

    def look(self) -> dict[str, list[Any]]:
        with self.ledger.read() as session:
            return all_rows(session)

    def did(self) -> None:
        then, self.now = self.now, self.look()
        if self.ledger_grew:
            self.before.append(then)
            self.after.clear()
        else:
            assert then == self.now

    def sql(self, *statements: tuple[str, tuple[Any, ...]]) -> None:
        done: list[Any] = []
        try:
            with self.ledger.step(say("Do"), done=done) as session:
                for statement, values in statements:
                    session.connection().exec_driver_sql(statement, values)
        except IntegrityError:
            assert not done
        self.ledger_grew = bool(done)
        self.did()

    @rule(number=small, name=texts, above=st.one_of(st.none(), small))
    def add_shelf(self, number: int, name: str | None, above: int | None) -> None:
        self.sql(("INSERT INTO shelf VALUES (?, ?, ?)", (number, name, above)))

    @rule(number=small, values=st.tuples(st.one_of(st.none(), small), texts, reals, whole, loose, data))
    def add_toy(self, number: int, values: tuple[Any, ...]) -> None:
        self.sql(("INSERT INTO toy VALUES (?, ?, ?, ?, ?, ?, ?, '{}')", (number, *values)))

    @rule(number=small, values=st.tuples(texts, reals, whole, loose, data))
    def add_or_change_toy(self, number: int, values: tuple[Any, ...]) -> None:
        self.sql(
            (
                "INSERT INTO toy (id, text, real, number, loose, data, answers) "
                "VALUES (?, ?, ?, ?, ?, ?, '{}') "
                "ON CONFLICT (id) DO UPDATE SET text = excluded.text, loose = excluded.loose",
                (number, *values),
            )
        )

    @rule(toy=small, name=st.sampled_from("ab"))
    def add_owner(self, toy: int, name: str) -> None:
        self.sql(("INSERT INTO owner VALUES (?, ?)", (toy, name)))

    @rule(real=reals, text=texts, least=small)
    def change_many(self, real: float | None, text: str | None, least: int) -> None:
        self.sql(("UPDATE toy SET real = ?, text = ?, number = id WHERE id >= ?", (real, text, least)))

    @rule(one=small, other=small)
    def move_everything(self, one: int, other: int) -> None:
        self.sql(("UPDATE toy SET shelf_id = ? WHERE shelf_id = ?", (one, other)))

    @rule(one=small, other=small)
    def renumber_a_shelf(self, one: int, other: int) -> None:
        self.sql(("UPDATE shelf SET id = ? WHERE id = ?", (one, other)))

    @rule(number=small)
    def remove_a_shelf_and_all_on_it(self, number: int) -> None:
        self.sql(("DELETE FROM shelf WHERE id = ?", (number,)))

    @rule(number=small)
    def remove_and_add_again(self, number: int) -> None:
        self.sql(
            ("DELETE FROM toy WHERE id = ?", (number,)),
            ("INSERT INTO toy (id, text, answers) VALUES (?, 'again', '{}')", (number,)),
            ("UPDATE toy SET text = 'ÕÄ🙂' WHERE id = ?", (number,)),
        )

    @rule(number=small, name=st.sampled_from(["A", "a"]))
    def change_only_the_case(self, number: int, name: str) -> None:
        self.sql(("UPDATE shelf SET name = ? WHERE id = ?", (name, number)))

    @rule()
    def remove_all(self) -> None:
        self.sql(("DELETE FROM toy", ()), ("DELETE FROM shelf", ()))

    @rule(number=small, word=st.text(max_size=3), value=reals)
    def change_json_in_place(self, number: int, word: str, value: float | None) -> None:
        done: list[Any] = []
        with self.ledger.step(say("Answer"), done=done) as session:
            toy = session.get(Toy, number)
            if toy is not None:
                toy.answers[word] = value
        self.ledger_grew = bool(done)
        self.did()

    @rule(number=small)
    def work_with_objects(self, number: int) -> None:
        done: list[Any] = []
        with self.ledger.step(say("Objects"), done=done) as session:
            shelf = session.get(Shelf, number) or Shelf(id=number)
            session.add(shelf)
            with self.ledger.step(say("Inner")) as inner:
                toy = inner.get(Toy, number)
                if toy is None:
                    toy = Toy(id=number, real=0.1 + 0.2)
                    inner.add(toy)
                    inner.flush()
                    inner.add(Owner(toy_id=number, name="c"))
                toy.shelf_id = number
        self.ledger_grew = bool(done)
        self.did()

    @rule(number=small)
    def fail_inside_and_go_on(self, number: int) -> None:
        done: list[Any] = []
        with self.ledger.step(say("Outer"), done=done) as session:
            with suppress(Boom):
                self.remove_toys_and_fail()
            session.connection().exec_driver_sql("UPDATE toy SET number = 7 WHERE id = ?", (number,))
        self.ledger_grew = bool(done)
        self.did()

    @rule()
    def fail(self) -> None:
        with pytest.raises(Boom):
            self.remove_toys_and_fail()
        self.ledger_grew = False
        self.did()

    def remove_toys_and_fail(self) -> None:
        with self.ledger.step(say("Fail")) as session:
            session.connection().exec_driver_sql("UPDATE toy SET real = 1.5")
            session.connection().exec_driver_sql("DELETE FROM toy")
            raise Boom

    @rule()
    def undo(self) -> None:
        done = self.ledger.undo()
        assert bool(done) == bool(self.before)
        if done:
            self.after.append(self.now)
            self.now = self.before.pop()

    @rule()
    def redo(self) -> None:
        done = self.ledger.redo()
        assert bool(done) == bool(self.after)
        if done:
            self.before.append(self.now)
            self.now = self.after.pop()

    @rule()
    def restart(self) -> None:
        self.ledger.close()
        self.ledger = open_toys(self.path)

    @precondition(lambda self: len(self.before) > 2)
    @rule()
    def undo_everything_and_redo_it(self) -> None:
        here = self.now
        count = 0
        while self.ledger.undo():
            count += 1
        assert count == len(self.before)
        assert self.look() == self.before[0]
        for _ in range(count):
            assert self.ledger.redo()
        self.now = self.look()
        assert self.now == here

    @invariant()
    def the_file_is_as_expected(self) -> None:
        assert self.look() == self.now
        assert (self.ledger.next_undo() is not None) == bool(self.before)
        assert (self.ledger.next_redo() is not None) == bool(self.after)

    @invariant()
    def the_journal_knows_every_row(self) -> None:
        """Played from the start, the journal gives every row as it is: nothing went past it."""
        with self.ledger.read() as session:
            changes = session.connection().exec_driver_sql(
                'SELECT "table", old, new FROM change ORDER BY number'
            )
            alive: dict[tuple[str, Any], dict[str, Any]] = {}
            for table, old, new in changes:
                if old is not None:
                    gone = values_of(old)
                    assert alive.pop((table, self.key_of(table, gone))) == gone
                if new is not None:
                    made = values_of(new)
                    alive[table, self.key_of(table, made)] = made
        assert len(alive) == sum(len(found) for found in self.now.values())

    @staticmethod
    def key_of(table: str, row: dict[str, Any]) -> object:
        return (row["toy_id"], row["name"]) if table == "owner" else row["id"]

    def teardown(self) -> None:
        self.ledger.close()
        shutil.rmtree(self.folder)


TestHistories = History.TestCase
TestHistories.settings = settings(max_examples=settings().max_examples // 2, stateful_step_count=20)
