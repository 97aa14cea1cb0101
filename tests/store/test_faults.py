"""A full disk, bits that flip, two starts at once: nothing acknowledged is lost, nothing wrong is opened."""

import json
import random
import shutil
import subprocess
import sys
from pathlib import Path
from uuid import UUID

import pytest

from mentordesk.desk import Desk, FileProblem
from mentordesk.i18n import say
from mentordesk.people.actions import change_person
from mentordesk.people.rows import person_rows
from mentordesk.store import faults
from mentordesk.store.reserve import SIZE, reserve_path
from tests.builders import a_clock, a_desk, a_mentee
from tests.store.builders import add_person, names

ROOT = Path(__file__).parents[2]


def work_on_a_full_disk(folder: Path, stride: int) -> dict[str, int]:
    disk = folder / "disk"
    disk.mkdir()
    mount = f"mount -t tmpfs -o size=100m none '{disk}'"
    if (
        not shutil.which("unshare")
        or subprocess.run(["unshare", "-rm", "sh", "-c", mount], check=False).returncode
    ):
        pytest.skip("this system lets nobody mount a small disk")
    work = f"exec '{sys.executable}' -m tests.store.filling '{disk}' {stride}"
    command = ["unshare", "-rm", "sh", "-c", f"{mount} && {work}"]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr[-3000:]
    told: dict[str, int] = json.loads(run.stdout.splitlines()[-1])
    return told


def test_on_a_full_disk_what_was_acknowledged_is_there_and_deleting_works(tmp_path: Path) -> None:
    told = work_on_a_full_disk(tmp_path, 10)
    assert told["DiskIsFull"] >= 10


@pytest.mark.long
def test_a_disk_full_at_every_write_of_twenty_operations(tmp_path: Path) -> None:
    told = work_on_a_full_disk(tmp_path, 1)
    assert told["DiskIsFull"] >= 200


def test_the_reserve_lies_beside_the_file_and_takes_real_place(desk: Desk) -> None:
    reserve = reserve_path(desk.path).stat()
    assert reserve.st_size == SIZE
    if hasattr(reserve, "st_blocks"):
        assert reserve.st_blocks * 512 >= SIZE


def flipped_everywhere(path: Path, password: str | None, flips: int) -> int:
    """Flip single bits of a file and count how often opening reports it."""
    whole = path.read_bytes()
    pick = random.Random(5)
    reported = 0
    for _ in range(flips):
        content = bytearray(whole)
        content[pick.randrange(len(content))] ^= 1 << pick.randrange(8)
        path.write_bytes(content)
        try:
            Desk.open(path, password).close()
        except faults.FileProblem:
            reported += 1
    path.write_bytes(whole)
    return reported


def an_encrypted_file(path: Path) -> Path:
    with Desk.create(path, "parool") as desk, desk.step(say("Add many")):
        for number in range(20):
            add_person(desk, f"Tamm {number}")
    return path


def test_a_bit_that_flipped_in_an_encrypted_file_is_reported_when_it_is_opened(path: Path) -> None:
    assert flipped_everywhere(an_encrypted_file(path), "parool", 8) == 8


@pytest.mark.long
def test_two_hundred_of_two_hundred_flipped_bits_are_reported(path: Path) -> None:
    assert flipped_everywhere(an_encrypted_file(path), "parool", 200) == 200


RACE = """
import sys
from mentordesk.desk import Desk
from mentordesk.store.faults import FileIsOpenElsewhere
for line in sys.stdin:
    try:
        desk = Desk.open(sys.argv[1])
    except FileIsOpenElsewhere:
        print("refused", flush=True)
        sys.stdin.readline()
        print("done", flush=True)
        continue
    print("open", flush=True)
    sys.stdin.readline()
    desk.close()
    print("done", flush=True)
"""


def start_pairs(path: Path, pairs: int) -> list[list[str]]:
    """Start two at once, so many times; gives what each pair was told."""
    command = [sys.executable, "-c", RACE, str(path)]
    racers = [
        subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, bufsize=1)
        for _ in range(2)
    ]

    def ask_all() -> list[str]:
        for racer in racers:
            assert racer.stdin is not None
            racer.stdin.write("go\n")
            racer.stdin.flush()
        return sorted(racer.stdout.readline().strip() for racer in racers if racer.stdout is not None)

    told = []
    for _ in range(pairs):
        told.append(ask_all())
        assert ask_all() == ["done", "done"]
    for racer in racers:
        racer.communicate()
    return told


def test_of_two_that_start_at_once_one_has_the_file(path: Path) -> None:
    Desk.create(path).close()
    assert start_pairs(path, 6) == [["open", "refused"]] * 6


@pytest.mark.long
def test_of_a_hundred_pairs_of_starts_each_has_one_writer(path: Path) -> None:
    with Desk.create(path) as desk:
        add_person(desk)
    assert start_pairs(path, 100) == [["open", "refused"]] * 100
    with Desk.open(path) as desk:
        assert names(desk) == ["Tamm"]


def write_to_everybody(desk: Desk, people: list[UUID]) -> None:
    with desk.step(say("Change {n} people", n=len(people))):
        for one in people:
            change_person(desk, one, email="y" * 3000)


@pytest.mark.skipif(sys.platform == "win32", reason="no limit on the size of files there")
def test_a_disk_that_does_not_take_back_a_failed_step_costs_nothing(tmp_path: Path) -> None:
    """Neither the step nor its undoing can be written; the journal of the file engine must stay for later."""
    import resource

    with a_desk(tmp_path) as desk:
        for n in range(40):
            a_mentee(desk, f"Mati{n}", goals="x" * 5000)
        path = desk.path
    desk = Desk.open(path, clock=a_clock())
    with desk.read() as session:
        before = person_rows(session, desk.today)
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (path.stat().st_size // 3, hard))
    try:
        with pytest.raises(FileProblem):
            write_to_everybody(desk, [row.person_id for row in before])
        desk.close()
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    with Desk.open(path, clock=a_clock()) as desk:
        assert desk.check() == []
        with desk.read() as session:
            assert person_rows(session, desk.today) == before
