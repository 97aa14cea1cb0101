"""Fill a small disk to within so many bytes, then work: `python -m tests.store.filling FOLDER STRIDE`.

What was acknowledged is there, what was not is not, and deleting works. It ends with a line of JSON.
"""

import json
import os
import shutil
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from sqlalchemy import func, select, text

from mentordesk.desk import Desk
from mentordesk.i18n import say
from mentordesk.people.model import Person
from mentordesk.store import faults
from mentordesk.store.model import Step
from mentordesk.store.reserve import reserve_path

PAGE = 4096


class Disk:
    """A small disk and a file that fills it."""

    def __init__(self, folder: Path) -> None:
        self.filler = folder / "filler"

    def leave(self, free: int) -> None:
        self.empty()
        room = shutil.disk_usage(self.filler.parent).free - free
        with self.filler.open("wb") as file:
            if room > 0:
                os.posix_fallocate(file.fileno(), 0, room // PAGE * PAGE)

    def empty(self) -> None:
        self.filler.unlink(missing_ok=True)


def bring_in(desk: Desk, people: int) -> None:
    with desk.step(say("Bring in")) as session:
        session.add_all(Person(family_name=f"Tamm {n}", given_name="x" * 200) for n in range(people))


def rename(desk: Desk, length: int) -> None:
    with desk.step(say("Rename")) as session:
        session.execute(text("UPDATE person SET given_name = :name"), {"name": "y" * length})


def remove(desk: Desk, one_of: int) -> None:
    with desk.step(say("Remove")) as session:
        session.execute(text("DELETE FROM person WHERE rowid % :n = 0"), {"n": one_of})


def remove_one(desk: Desk) -> None:
    with desk.step(say("Remove one")) as session:
        session.execute(text("DELETE FROM person WHERE rowid = (SELECT min(rowid) FROM person)"))


def several(*operations: Callable[[Desk], object]) -> Callable[[Desk], object]:
    return lambda desk: [operation(desk) for operation in operations]


def many_people(people: int) -> Callable[[Desk], object]:
    return lambda desk: bring_in(desk, people)


def long_names(length: int) -> Callable[[Desk], object]:
    return lambda desk: rename(desk, length)


def without_every(one_of: int) -> Callable[[Desk], object]:
    return lambda desk: remove(desk, one_of)


OPERATIONS: list[Callable[[Desk], object]] = [
    *map(many_people, (1, 5, 40, 150)),
    *map(long_names, (1, 100, 1000)),
    *map(without_every, (1, 2, 50)),
    remove_one,
    Desk.undo,
    several(Desk.undo, Desk.redo),
    several(Desk.undo, Desk.undo),
    Desk.backup,
    several(lambda desk: desk.change_password("parool")),
    Desk.check,
    several(long_names(10), long_names(20)),
    several(remove_one, many_people(10)),
    several(many_people(10), Desk.backup),
]


def state(desk: Desk) -> tuple[int, int]:
    with desk.read() as session:
        steps = session.scalar(select(func.count(Step.id))) or 0
        return steps, session.scalar(select(func.count(Person.id))) or 0


def try_everything(folder: Path, stride: int) -> dict[str, int]:
    disk = Disk(folder)
    model = folder.parent / "model.mentordesk"
    with Desk.create(model) as desk:
        for _ in range(3):
            bring_in(desk, 50)
    shutil.rmtree(folder.parent / "backups")
    seen: Counter[str] = Counter()
    for number, operation in enumerate(OPERATIONS):
        if number % stride == 0:
            free = 0
            while one_try(disk, model, folder / "full.mentordesk", operation, free, seen):
                free += PAGE if free < 40 * PAGE else 16 * PAGE
    refuse_a_new_file(disk, folder)
    return dict(seen)


def one_try(
    disk: Disk, model: Path, path: Path, operation: Callable[[Desk], object], free: int, seen: Counter[str]
) -> bool:
    """Do one operation with so many bytes free; tells whether the disk was too full for it."""
    disk.empty()
    shutil.rmtree(path.parent / "backups", ignore_errors=True)
    path.unlink(missing_ok=True)
    reserve_path(path).unlink(missing_ok=True)
    shutil.copy(model, path)
    told: list[object] = []
    full = False
    with Desk.open(path) as desk:
        disk.leave(free)
        desk.subscribe(told.append)
        before = state(desk)
        try:
            operation(desk)
        except (faults.DiskIsFull, faults.DiskFailed, faults.FolderIsClosed) as error:
            full = True
            seen[type(error).__name__] += 1
        expect(state(desk)[0] == before[0] + len(told), "acknowledged is present, and nothing else")
        if full:
            for attempt in range(2):
                try:
                    remove_one(desk)
                    break
                except faults.DiskIsFull:
                    expect(attempt == 0, "deleting works on a full disk")
            expect(state(desk)[0] == before[0] + len(told), "the deletion is present")
        expect(desk.check() == [], "the file is whole")
        password = "parool" if desk.encrypted else None
        steps = state(desk)
        expect(not list(path.parent.glob("*.part*")), "nothing is left behind")
    with Desk.open(path, password) as desk:
        expect(state(desk) == steps, "the same after a restart")
    seen["tries"] += 1
    return full


def refuse_a_new_file(disk: Disk, folder: Path) -> None:
    disk.leave(3 * PAGE)
    there = sorted(folder.iterdir())
    try:
        Desk.create(folder / "new.mentordesk")
    except faults.DiskIsFull:
        expect(sorted(folder.iterdir()) == there, "nothing is left of the new file")
    else:
        raise RuntimeError("a new file was made on a full disk")


def expect(holds: bool, what: str) -> None:
    if not holds:
        raise RuntimeError(f"not so: {what}")


if __name__ == "__main__":
    print(json.dumps(try_everything(Path(sys.argv[1]), int(sys.argv[2]))))
