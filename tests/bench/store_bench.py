"""Measure the file against bare sqlcipher3: opening, one small step, ten thousand rows, undo.

`python tests/bench/store_bench.py` prints milliseconds and ratios; nothing is asserted.
"""

import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from uuid import uuid4

from sqlcipher3 import dbapi2

from mentordesk.desk import Desk
from mentordesk.i18n import say
from mentordesk.people.model import Person
from mentordesk.store.connection import connect, let_go, run
from mentordesk.store.opening import key_of

MANY = 10_000
INSERT = "INSERT INTO person (id, given_name, family_name, email, phone, language) VALUES (?, ?, ?, ?, ?, ?)"


def milliseconds(work: Callable[[], object], times: int) -> float:
    """Give the median time of a piece of work."""
    taken = []
    for _ in range(times):
        start = time.perf_counter()
        work()
        taken.append(time.perf_counter() - start)
    return statistics.median(taken) * 1000


def some_people(number: int) -> list[dict[str, str]]:
    """Make rows as a registry has them."""
    return [
        {
            "id": uuid4().hex,
            "given_name": f"Mari-Liis {n}",
            "family_name": f"Õunapuu {n}",
            "email": f"mari.liis{n}@example.org",
            "phone": f"+3725{n:07}",
            "language": "et",
        }
        for n in range(number)
    ]


def measure(folder: Path, password: str | None) -> None:
    """Measure one kind of file and print the lines."""
    kind = "encrypted" if password else "plain"
    path = folder / f"{kind}.mentordesk"
    with Desk.create(path, password) as desk, desk.step(say("Fill")) as session:
        session.connection().exec_driver_sql(INSERT, [tuple(person.values()) for person in some_people(1000)])
    key = key_of(path, password)
    bare_open = milliseconds(lambda: connect(path, key).close(), 9)
    ours = milliseconds(lambda: Desk.open(path, password).close(), 9)
    line(f"open, {kind}, 1,000 people", ours, bare_open)

    bare = connect(path, key)
    bare_step = milliseconds(lambda: bare_insert(bare, 1), 60)
    bare_many = milliseconds(lambda: bare_insert(bare, MANY), 3)
    run(bare, "DELETE FROM person WHERE given_name LIKE 'Mari-Liis %'")
    let_go(bare)
    with Desk.open(path, password) as desk:
        line(f"step of one row, {kind}", milliseconds(lambda: add_one(desk), 60), bare_step)
        many = milliseconds(lambda: add_many(desk), 3)
        line(f"step of {MANY:,} rows, {kind}", many, bare_many)
        line(f"its undo, {kind}", milliseconds(desk.undo, 3), bare_many)
        line(f"backup, {kind}", milliseconds(desk.backup, 3), bare_many)
        line(f"check, {kind}", milliseconds(desk.check, 3), bare_many)


def bare_insert(connection: dbapi2.Connection, number: int) -> None:
    """Insert rows in one transaction, without a journal."""
    rows = [tuple(person.values()) for person in some_people(number)]
    connection.execute("BEGIN IMMEDIATE")
    connection.executemany(INSERT, rows)
    connection.execute("COMMIT")


def add_one(desk: Desk) -> None:
    """Add a person as an action does."""
    with desk.step(say("Add")) as session:
        session.add(Person(family_name="Tamm"))


def add_many(desk: Desk) -> None:
    """Add many people as an import does."""
    with desk.step(say("Bring in")) as session:
        people = some_people(MANY)
        session.connection().exec_driver_sql(INSERT, [tuple(person.values()) for person in people])


def line(what: str, ours: float, bare: float) -> None:
    """Print one measurement."""
    print(f"{what:<36} {ours:9.2f} ms   bare {bare:9.2f} ms   {ours / bare:5.2f} ×")


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as place:
        for secret in (None, "parool"):
            measure(Path(place), secret)
