"""Kill a program at a random moment and look at what it left.

Run as a program it imports everything once and then forks a child for each round, so that a round costs
milliseconds: `python -m tests.store.killing JOB FOLDER ROUNDS SEED`. It ends with a line of JSON.
"""

import json
import os
import random
import shutil
import signal
import sys
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from select import select as select_readable
from uuid import UUID

from sqlalchemy import func, select, text

from mentordesk.desk import Desk
from mentordesk.i18n import say
from mentordesk.people.model import Person
from mentordesk.store import schema
from mentordesk.store.connection import APPLICATION_ID, connect, let_go, run
from mentordesk.store.migrations import REVISIONS
from mentordesk.store.migrations.upgrade import upgrade
from mentordesk.store.model import Step

OLD = "20260901"


def make_old_file(path: Path, revision: str, password: str | None = None, people: int = 300) -> None:
    """Make a file as an earlier MentorDesk would have left it: with people and a journal."""
    from mentordesk.store import keys

    key = keys.from_password(password, keys.new_salt()) if password else None
    connection = connect(path, key, create=True)
    run(connection, f"PRAGMA application_id = {APPLICATION_ID}")
    upgrade(connection, None, revision)
    run(connection, "PRAGMA foreign_keys = ON")
    run(connection, "BEGIN")
    run(
        connection,
        "INSERT INTO step (id, number, kind, who, at, message, message_values, digest) "
        "VALUES (?, 1, 'step', 'Mari', '2025-09-01T00:00:00.000000+00:00', 'Bring in', '{}', '')",
        UUID(int=1).hex,
    )
    for number in range(people):
        run(
            connection,
            "INSERT INTO person (id, given_name, family_name, email, phone, language) "
            "VALUES (?, 'Mari', ?, '', '', '')",
            UUID(int=number + 1).hex,
            f"Tamm {number}",
        )
        run(
            connection,
            "INSERT INTO change (step, \"table\", \"row\", new) VALUES (1, 'person', ?, '{}')",
            UUID(int=number + 1).hex,
        )
    run(connection, "COMMIT")
    let_go(connection)


def in_a_child(
    work: Callable[[], None], lives: float | None, begun: Callable[[], object] | None = None
) -> None:
    """Do the work in a forked child and kill that so many seconds after it was begun."""
    child = os.fork()
    if child == 0:
        code = 1
        try:
            work()
            code = 0
        finally:
            os._exit(code)
    if begun is not None:
        begun()
    if lives is not None:
        time.sleep(lives)
        os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    if os.WIFEXITED(status) and os.WEXITSTATUS(status):
        raise RuntimeError("the child failed by itself")


def kill_upgrades(folder: Path, rounds: int, pick: random.Random) -> dict[str, int]:
    """Kill openings of older files; afterwards each is whole, as it was or up to date, and opens."""
    seen: Counter[str] = Counter()
    for revision in REVISIONS[:-1]:
        old = folder / f"old-{revision}.mentordesk"
        make_old_file(old, revision)
        path = folder / "upgraded.mentordesk"
        shutil.copy(old, path)
        start = time.perf_counter()
        in_a_child(lambda path=path: Desk.open(path).close(), None)  # type: ignore[misc]
        whole = time.perf_counter() - start
        for _ in range(rounds):
            shutil.rmtree(folder / "backups", ignore_errors=True)
            shutil.copy(old, path)
            in_a_child(lambda path=path: Desk.open(path).close(), pick.uniform(0, whole * 1.1))  # type: ignore[misc]
            connection = connect(path, None)
            found = schema.revision(connection)
            people = run(connection, "SELECT count(*) FROM person")[0][0]
            good = run(connection, "PRAGMA integrity_check") == [("ok",)]
            let_go(connection)
            if found == revision and path.read_bytes() != old.read_bytes():
                raise RuntimeError("the old file was touched")
            if people != 300 or not good or found not in (revision, REVISIONS[-1]):
                raise RuntimeError(f"{found}: {people} people, {good}")
            with Desk.open(path) as desk, desk.read() as session:
                if session.scalar(select(func.count(Person.id))) != 300:
                    raise RuntimeError("people are missing after the upgrade")
                if session.scalars(select(Step.kind).order_by(Step.number.desc())).first() != "migration":
                    raise RuntimeError("the upgrade stands in no journal")
            seen["old" if found == revision else "new"] += 1
    return dict(seen)


def work_and_say(desk: Desk, seed: int, said: int) -> None:
    """Import, rename, remove, undo and redo for ever; say the number of steps after each."""
    pick = random.Random(seed)
    while True:
        with desk.read() as session:
            steps = session.scalar(select(func.count(Step.id))) or 0
        os.write(said, steps.to_bytes(8, "big"))
        choice = pick.random()
        if choice < 0.3:
            with desk.step(say("Bring in")) as session:
                session.add_all(
                    Person(family_name=f"Tamm {pick.random()}") for _ in range(pick.randint(1, 60))
                )
        elif choice < 0.5:
            with desk.step(say("Rename all")) as session:
                session.execute(text("UPDATE person SET given_name = :name"), {"name": str(pick.random())})
        elif choice < 0.6:
            with desk.step(say("Remove some")) as session:
                session.execute(text("DELETE FROM person WHERE rowid % 7 = 0"))
        elif choice < 0.8:
            desk.undo()
        elif choice < 0.9:
            desk.redo()
        else:
            desk.backup()


def kill_work(folder: Path, rounds: int, pick: random.Random) -> dict[str, int]:
    """Kill a program at work; afterwards all that it said was kept is there, and nothing is half."""
    seen: Counter[str] = Counter()
    for number, password in enumerate((None, "parool")):
        path = folder / f"work-{number}.mentordesk"
        Desk.create(path, password).close()
        for turn in range(rounds // 2):
            if turn % 40 == 39:  # a file that grows for ever would only slow the rounds down
                path.unlink()
                Desk.create(path, password).close()
                shutil.rmtree(folder / "backups", ignore_errors=True)
            hears, said = os.pipe()
            work = lambda: work_and_say(Desk.open(path, password), pick.getrandbits(32), said)  # noqa: B023, E731
            if pick.random() < 0.2:  # also while it opens
                in_a_child(work, pick.uniform(0, 0.15))
            else:
                in_a_child(work, pick.uniform(0, 0.15), begun=lambda: select_readable([hears], [], []))  # noqa: B023
            os.close(said)
            acknowledged, heard = 0, False
            while block := os.read(hears, 8):
                acknowledged, heard = int.from_bytes(block, "big"), True
            os.close(hears)
            with Desk.open(path, password) as desk:
                with desk.read() as session:
                    steps = session.scalar(select(func.count(Step.id))) or 0
                if steps < acknowledged:
                    raise RuntimeError(f"{acknowledged} were acknowledged, {steps} are there")
                found = desk.check()
                if found:
                    raise RuntimeError(str(found))
            for entry in (folder / "backups").glob("*.mentordesk"):
                entry_size = entry.stat().st_size
                if entry_size == 0:
                    raise RuntimeError("an empty backup stands under its final name")
            seen["rounds"] += 1
            seen["heard"] += heard
    return dict(seen)


JOBS = {"upgrades": kill_upgrades, "work": kill_work}

if __name__ == "__main__":
    _, job, folder_name, how_often, seed_text = sys.argv
    print(json.dumps(JOBS[job](Path(folder_name), int(how_often), random.Random(int(seed_text)))))
