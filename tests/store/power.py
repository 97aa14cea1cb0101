"""Cut the power, as far as that can be played: record what a program writes, then lose what was not synced.

The program runs under strace once. Every write, truncation, sync and new name is then played back up to
random moments; of what no sync had confirmed, each sector is kept or lost by chance, as disks do.
`python -m tests.store.power work FILE PASSWORD STEPS` is the program.
"""

import os
import random
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy import func, select, text

from mentordesk.desk import Desk
from mentordesk.i18n import say
from mentordesk.people.model import Person
from mentordesk.store import connection
from mentordesk.store.model import Step

SECTOR = 512
SAID = "said"
_CALL = re.compile(r"^(?:\d+ +)?(\w+)\((.*)\) += +(\d+)")
_ON_FILE = re.compile(r'^\d+<((?:[^>\\]|\\.)*)>(?:, "((?:\\x[0-9a-f]{2})*)", \d+(?:, (\d+))?|, (\d+))?$')
_TRACED = "trace=openat,write,pwrite64,ftruncate,fsync,fdatasync,unlink"


@dataclass
class Played:
    """A file on the played disk: what is surely on it, and what was written since."""

    sure: bytearray = field(default_factory=bytearray)
    since: list[tuple[int, bytes]] = field(default_factory=list)  # a place and bytes; no bytes: cut off there
    named: bool = False  # its name is surely in the folder

    def now(self, chance: random.Random | None) -> bytes:
        """Give the content: all of it, or by chance what a power cut leaves."""
        content = bytearray(self.sure)
        for place, data in self.since:
            if not data:
                if chance is None or chance.random() < 0.5:
                    del content[place:]
                    content.extend(bytes(place - len(content)))
                continue
            for start in range(0, len(data), SECTOR):
                if chance is None or chance.random() < 0.5:
                    piece = data[start : start + SECTOR]
                    content.extend(bytes(max(0, place + start + len(piece) - len(content))))
                    content[place + start : place + start + len(piece)] = piece
        return bytes(content)


class PlayedDisk:
    """The files of one folder, played from a record of calls."""

    def __init__(self, folder: Path) -> None:
        self.folder = str(folder)
        self.files: dict[str, Played] = {}
        self.places: dict[str, int] = {}
        self.said = 0

    def play(self, call: str, path: str, data: bytes | None, number: int | None) -> None:
        """Play one call."""
        if path == self.folder and call in ("fsync", "fdatasync"):
            for file in self.files.values():
                file.named = True
        if os.path.dirname(path) != self.folder:
            return
        name = os.path.basename(path)
        if name == SAID:
            self.said = int.from_bytes(data or b"", "big")
            return
        file = self.files.setdefault(name, Played())
        if call == "pwrite64" and data is not None and number is not None:
            file.since.append((number, data))
        elif call == "ftruncate" and number is not None:
            file.since.append((number, b""))
        elif call in ("fsync", "fdatasync"):
            file.sure = bytearray(file.now(None))
            file.since.clear()
        elif call == "unlink":
            del self.files[name]

    def cut(self, folder: Path, chance: random.Random) -> None:
        """Write into a folder what a power cut at this moment leaves."""
        for name, file in self.files.items():
            if file.named or chance.random() < 0.5:
                (folder / name).write_bytes(file.now(chance))


def record(path: Path, password: str, steps: int, log: Path, careless: bool) -> None:
    """Let the program work on the file and record its calls."""
    program = [sys.executable, "-m", "tests.store.power", "work", str(path), password, str(steps)]
    program += ["careless"] if careless else []
    strace = ["strace", "-f", "-y", "-xx", "-s", "70000", "--seccomp-bpf", "-e", _TRACED, "-o", str(log)]
    subprocess.run([*strace, *program], check=True, cwd=Path(__file__).parents[2])


def calls(log: Path) -> Iterator[tuple[str, str, bytes | None, int | None]]:
    """Read the record: the call, the path, the bytes, the place or size."""
    with log.open(encoding="ascii", errors="replace") as lines:
        for line in lines:
            match = _CALL.match(line)
            if not match:
                continue
            if match[1] == "unlink":
                yield match[1], _text(match[2].strip('"')), None, None
                continue
            on_file = _ON_FILE.match(match[2])
            if on_file:
                data = None if on_file[2] is None else bytes.fromhex(on_file[2].replace("\\x", ""))
                number = on_file[3] or on_file[4]
                yield match[1], _text(on_file[1]), data, None if number is None else int(number)


def cut_often(folder: Path, password: str, steps: int, cuts: int, seed: int, careless: bool = False) -> int:
    """Record one run and cut its power so many times; gives how many cuts found something not yet synced.

    Raises:
        RuntimeError: something acknowledged was lost, or the file is not whole.
    """
    work, after = folder / "work", folder / "after"
    work.mkdir()
    path, log = work / "file.mentordesk", folder / "calls"
    Desk.create(path, password or None).close()
    disk = PlayedDisk(work)
    disk.files[path.name] = Played(bytearray(path.read_bytes()), named=True)
    record(path, password, steps, log, careless)
    chance = random.Random(seed)
    recorded = [call for call in calls(log) if call[1].startswith(str(work))]
    moments = sorted(chance.choices(range(len(recorded)), k=cuts))
    inside = 0
    for moment, call in enumerate(recorded):
        disk.play(*call)
        while moments and moments[0] == moment:
            moments.pop(0)
            shutil.rmtree(after, ignore_errors=True)
            after.mkdir()
            disk.cut(after, chance)
            inside += any(file.since for file in disk.files.values())
            look(after / path.name, password, disk.said)
    if disk.files[path.name].now(None) != path.read_bytes():
        raise RuntimeError("the record does not give the file")
    return inside


def look(path: Path, password: str, said: int) -> None:
    """Open what a power cut left."""
    with Desk.open(path, password or None) as desk, desk.read() as session:
        steps = session.scalar(select(func.count(Step.id))) or 0
        if not said <= steps <= said + 1:
            raise RuntimeError(f"{said} steps were acknowledged, {steps} are there")
    with Desk.open(path, password or None) as desk:
        found = desk.check()
    if found:
        raise RuntimeError(str(found))


def work(path: Path, password: str, steps: int, careless: bool = False) -> None:
    """Bring in, rename, undo; say after each how many steps are kept. Careless: without syncing."""
    pick = random.Random(11)
    said = os.open(path.with_name(SAID), os.O_WRONLY | os.O_CREAT)
    if careless:
        kept_on = [setting for setting in connection._SETTINGS if setting[0] != "synchronous"]
        connection._SETTINGS = (*kept_on, ("synchronous", "OFF", 0))
    desk = Desk.open(path, password or None)
    for done in range(1, steps + 1):
        choice = pick.random()
        if choice < 0.4 or done < 3:
            with desk.step(say("Bring in")) as session:
                people = range(pick.randint(1, 30))
                session.add_all(Person(family_name=f"Tamm {pick.random()}") for _ in people)
        elif choice < 0.7:
            with desk.step(say("Rename all")) as session:
                session.execute(text("UPDATE person SET given_name = :name"), {"name": str(pick.random())})
        else:
            desk.undo()
        with desk.read() as session:
            kept = session.scalar(select(func.count(Step.id))) or 0
        os.write(said, kept.to_bytes(8, "big"))
    desk.close()


def _text(escaped: str) -> str:
    return re.sub(r"(?:\\x[0-9a-f]{2})+", lambda m: bytes.fromhex(m[0].replace("\\x", "")).decode(), escaped)


if __name__ == "__main__":
    work(Path(sys.argv[2]), sys.argv[3], int(sys.argv[4]), "careless" in sys.argv)
