"""What can be wrong with a file has a name and sentences, and the file stays as it is."""

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2

from mentordesk.desk import Desk
from mentordesk.errors import MentorDeskError
from mentordesk.i18n import Texts, say
from mentordesk.store import faults, keys
from mentordesk.store.holder import note_path
from tests.store.builders import MAY, add_person, at, names

PASSWORD = "Küünal põleb 7 ööd"
HOLD = """
import sys
from mentordesk.desk import Desk
desk = Desk.open(sys.argv[1], sys.argv[2] or None, who="Jaan")
print("open", flush=True)
sys.stdin.read()
"""


@contextmanager
def held_by_another_process(path: Path, password: str = "") -> Iterator[subprocess.Popen[str]]:
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(path), password],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert holder.stdout is not None
    assert holder.stdout.readline() == "open\n"
    try:
        yield holder
    finally:
        holder.kill()
        holder.communicate()


def refused(path: Path, password: str | None = None) -> MentorDeskError:
    with pytest.raises(faults.FileProblem) as caught:
        Desk.open(path, password).close()
    assert len(caught.value.messages) >= 2
    return caught.value


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    assert type(refused(tmp_path / "none.mentordesk")) is faults.FileIsMissing


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    assert type(refused(tmp_path)) is faults.NotOurFile


def test_a_file_has_nothing_inside_it(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    assert type(refused(tmp_path / "file" / "none.mentordesk")) is faults.FileIsMissing


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"hello",
        b"\x89PNG\r\n\x1a\n" + os.urandom(9000),
        b"PK\x03\x04" + os.urandom(8188),
        b"a text about something\n" * 1000,
        bytes(4096),
    ],
    ids=["empty", "short", "picture", "workbook", "text", "zeros"],
)
def test_something_else_is_no_mentordesk_file(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "other.mentordesk"
    path.write_bytes(content)
    assert type(refused(path, "password")) is faults.NotOurFile
    assert path.read_bytes() == content


def test_the_database_of_another_program_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "other.mentordesk"
    connection = dbapi2.connect(str(path))
    connection.execute("CREATE TABLE theirs (x)")
    connection.close()
    before = path.read_bytes()
    assert type(refused(path)) is faults.NotOurFile
    assert path.read_bytes() == before


def test_a_damaged_file_is_not_opened_and_names_its_backup(path: Path) -> None:
    with Desk.create(path, clock=at(MAY)) as desk:
        add_person(desk)
        backup = desk.backup()
    content = bytearray(path.read_bytes())
    content[4096:12288] = b"\xff" * 8192
    path.write_bytes(content)
    fault = refused(path)
    assert type(fault) is faults.FileIsDamaged
    assert str(backup) in fault.text(Texts("en"))
    assert path.read_bytes() == content


def test_a_file_cut_short_is_damaged(path: Path) -> None:
    with Desk.create(path) as desk:
        add_person(desk)
    path.write_bytes(path.read_bytes()[:-5000])
    assert type(refused(path)) is faults.FileIsDamaged


def test_an_encrypted_file_cut_short_is_damaged(path: Path) -> None:
    Desk.create(path, PASSWORD).close()
    path.write_bytes(path.read_bytes()[:-100])
    assert type(refused(path, PASSWORD)) is faults.FileIsDamaged


def test_a_newer_file_asks_for_a_newer_program(path: Path) -> None:
    Desk.create(path).close()
    connection = dbapi2.connect(str(path), isolation_level=None)
    connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.close()
    before = path.read_bytes()
    assert type(refused(path)) is faults.FileIsNewer
    assert path.read_bytes() == before


def test_an_encrypted_file_opens_with_its_password_alone(path: Path) -> None:
    with Desk.create(path, PASSWORD) as desk:
        assert desk.encrypted
        add_person(desk, "Salajane")
    assert b"Salajane" not in path.read_bytes()
    assert type(refused(path)) is faults.PasswordIsNeeded
    assert type(refused(path, PASSWORD + " ")) is faults.WrongPassword
    decomposed = "Ku\u0308u\u0308nal po\u0303leb 7 o\u0308o\u0308d"
    with Desk.open(path, decomposed) as desk:
        assert names(desk) == ["Salajane"]


def test_the_printed_code_opens_the_file_as_it_was_typed_by_hand(path: Path) -> None:
    with Desk.create(path, PASSWORD) as desk:
        code = desk.recovery_code
        add_person(desk)
    assert code is not None
    typed = code.lower().replace("-", " ").replace("0", "O").replace("1", "l")
    with Desk.open(path, recovery_code=typed) as desk:
        assert names(desk) == ["Tamm"]


def test_a_slip_in_the_printed_code_is_noticed_before_the_file_is_tried(path: Path) -> None:
    with Desk.create(path, PASSWORD) as desk:
        code = desk.recovery_code
    assert code is not None
    for place in (0, 20, len(code) - 1):
        slip = code[:place] + ("7" if code[place] != "7" else "8") + code[place + 1 :]
        with pytest.raises(faults.WrongRecoveryCode):
            Desk.open(path, recovery_code=slip)
    with pytest.raises(faults.WrongRecoveryCode):
        Desk.open(path, recovery_code="õ" * 55)


def test_the_code_of_another_file_is_a_wrong_password(path: Path) -> None:
    Desk.create(path, PASSWORD).close()
    other = keys.recovery_code(keys.Key(os.urandom(32), keys.new_salt()))
    with pytest.raises(faults.WrongPassword):
        Desk.open(path, recovery_code=other)


def test_a_plain_file_says_so(desk: Desk) -> None:
    assert not desk.encrypted
    assert desk.recovery_code is None


def test_a_new_file_takes_no_other_ones_place(path: Path) -> None:
    path.write_text("precious")
    with pytest.raises(faults.FileExists):
        Desk.create(path)
    assert path.read_text() == "precious"


def test_a_new_file_needs_a_folder(tmp_path: Path) -> None:
    with pytest.raises(faults.FolderIsClosed):
        Desk.create(tmp_path / "nowhere" / "new.mentordesk")


@pytest.mark.parametrize("password", ["", PASSWORD], ids=["plain", "encrypted"])
def test_a_second_start_is_told_within_a_second_who_has_the_file(path: Path, password: str) -> None:
    Desk.create(path, password or None).close()
    with held_by_another_process(path, password):
        key = keys.from_password(password, b"0" * 16)  # the cost of the key is no waiting for the lock
        start = time.perf_counter()
        fault = refused(path, password or None)
        assert time.perf_counter() - start < 2
        assert type(fault) is faults.FileIsOpenElsewhere
        assert "Jaan" in fault.text(Texts("en"))
        assert key


def test_a_second_opening_in_one_program_is_refused_and_the_first_goes_on(desk: Desk, path: Path) -> None:
    fault = refused(path)
    assert type(fault) is faults.FileIsOpenElsewhere
    assert "Mari" in fault.text(Texts("en"))
    link = path.with_name("link.mentordesk")
    link.symlink_to(path)
    assert type(refused(link)) is faults.FileIsOpenElsewhere
    add_person(desk)
    with pytest.raises(subprocess.CalledProcessError):
        subprocess.run([sys.executable, "-c", HOLD, str(path), ""], check=True, capture_output=True)


def test_the_lock_of_a_program_that_died_heals_by_itself(path: Path) -> None:
    Desk.create(path).close()
    with held_by_another_process(path) as holder:
        holder.kill()
        holder.wait()
        assert json.loads(note_path(path).read_text())["who"] == "Jaan"
        with Desk.open(path, who="Mari") as desk:
            add_person(desk)
            assert json.loads(note_path(path).read_text())["who"] == "Mari"
    assert not note_path(path).exists()


def test_a_note_that_cannot_be_read_is_no_obstacle(path: Path) -> None:
    Desk.create(path).close()
    note_path(path).write_bytes(b"\xff{")
    with held_by_another_process(path):
        note_path(path).write_bytes(b"\xff{")
        assert type(refused(path)) is faults.FileIsOpenElsewhere
    Desk.open(path).close()


@pytest.fixture
def for_everybody() -> Iterator[Path]:
    """A folder that other users can enter; pytest's own are closed to them."""
    with tempfile.TemporaryDirectory(prefix="mentordesk-") as folder:
        Path(folder).chmod(0o755)
        yield Path(folder)


READ = """
import os, sys
from pathlib import Path
from mentordesk.desk import Desk
from mentordesk.i18n import say
from mentordesk.store.faults import FileIsReadOnly
from sqlalchemy import text
FileIsReadOnly(Path("x"))  # so that nothing has to be imported later on
if os.geteuid() == 0:  # root may write everywhere
    os.setgid(65534)
    os.setuid(65534)
for password in (None, "secret"):
    name = sys.argv[1] + ("e" if password else "p") + ".mentordesk"
    with Desk.open(name, password, who="Jaan") as desk:
        assert desk.read_only
        with desk.read() as session:
            print(session.execute(text("SELECT family_name FROM person")).scalar())
        assert desk.undo_message is not None
        assert desk.check() == []
        with Desk.open(desk.backup(sys.argv[2]), password) as copy:
            assert copy.check() == []
        for change in (desk.undo, lambda: desk.change_password("new")):
            try:
                change()
            except FileIsReadOnly:
                print("refused")
        try:
            with desk.step(say("Add")):
                raise AssertionError("went in")
        except FileIsReadOnly as error:
            print("refused")
"""


@pytest.mark.skipif(sys.platform == "win32", reason="a folder has no such permissions there")
def test_what_cannot_be_written_opens_to_read(for_everybody: Path) -> None:
    folder = for_everybody / "medium"
    folder.mkdir()
    for letter, password in (("p", None), ("e", "secret")):
        with Desk.create(folder / f"{letter}.mentordesk", password) as desk:
            add_person(desk, "Õun")
    folder.chmod(0o555)
    before = {p.name: p.read_bytes() for p in folder.iterdir() if p.is_file()}
    stick = for_everybody / "stick"
    stick.mkdir()
    stick.chmod(0o777)
    command = [sys.executable, "-c", READ, f"{folder}/", str(stick)]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    assert run.stdout.split() == ["Õun", "refused", "refused", "refused"] * 2, run.stderr
    assert {p.name: p.read_bytes() for p in folder.iterdir() if p.is_file()} == before


def test_two_can_read_what_nobody_can_write(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "read.mentordesk"
    Desk.create(path).close()
    monkeypatch.setattr(os, "access", lambda *_: False)
    with Desk.open(path) as desk:
        assert desk.read_only
        with pytest.raises(faults.FileIsReadOnly), desk.step(say("Add")):
            pass


def test_a_new_password_opens_the_file_and_the_old_one_no_more(path: Path) -> None:
    with Desk.create(path, PASSWORD) as desk:
        add_person(desk, "Kask")
        old_code = desk.recovery_code
        new_code = desk.change_password("uus parool")
        assert new_code == desk.recovery_code != old_code
        add_person(desk, "Tamm")
        desk.undo()
        assert desk.check() == []
        assert type(refused(path, "uus parool")) is faults.FileIsOpenElsewhere
    assert type(refused(path, PASSWORD)) is faults.WrongPassword
    with Desk.open(path, "uus parool") as desk:
        assert names(desk) == ["Kask"]
        desk.redo()
        assert names(desk) == ["Kask", "Tamm"]


def test_a_password_can_be_set_and_taken_away(path: Path) -> None:
    with Desk.create(path) as desk:
        add_person(desk, "Salajane")
        desk.change_password(PASSWORD)
        assert desk.encrypted
    assert b"Salajane" not in path.read_bytes()
    with Desk.open(path, PASSWORD) as desk:
        assert desk.change_password(None) is None
        assert not desk.encrypted
    with Desk.open(path) as desk:
        assert names(desk) == ["Salajane"]
    assert sorted(p.suffix for p in path.parent.glob("*") if p.is_file()) == [".mentordesk", ".reserve"]


def test_every_fault_says_what_happened_and_what_to_do_in_whole_sentences(path: Path) -> None:
    made = [
        faults.FileIsMissing(path),
        faults.FileExists(path),
        faults.NotOurFile(path),
        faults.FileIsDamaged(path),
        faults.FileIsNewer(path),
        faults.FileIsOlder(path),
        faults.UpgradeFailed(path),
        faults.FileIsOpenElsewhere(path),
        faults.FileIsReadOnly(path),
        faults.PasswordIsNeeded(path),
        faults.WrongPassword(path),
        faults.WrongRecoveryCode(),
        faults.FolderIsClosed(path),
        faults.DiskIsFull(path),
        faults.DiskIsFull(path, reserve_released=True),
        faults.DiskFailed(path),
        faults.BackupFailed(path),
        faults.StepWasCancelled(),
    ]
    for fault in made:
        told = fault.text(Texts("en"))
        assert told.endswith(".")
        assert "{" not in told
        assert len(fault.messages) >= 2


def test_opening_imports_neither_alembic_nor_the_window() -> None:
    code = (
        "import sys, mentordesk.desk; print({'alembic', 'PySide6', 'openpyxl', 'numpy'} & set(sys.modules))"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "set()"
