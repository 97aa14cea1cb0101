"""A backup is proved when it is made; restoring loses nothing that was there."""

import os
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from mentordesk.desk import Desk
from mentordesk.i18n import say
from mentordesk.store import faults
from mentordesk.store.backups import Backup, backups_of, folder_of, last_backup, superfluous
from tests.store.builders import MAY, add_person, at, names


def test_a_backup_is_a_whole_file_with_the_time_in_its_name(desk: Desk, tmp_path: Path) -> None:
    add_person(desk)
    made = desk.backup(tmp_path / "stick")
    assert made == tmp_path / "stick" / "õppeaasta 2026-20260504-093000.mentordesk"
    assert [p.name for p in made.parent.iterdir()] == [made.name]
    add_person(desk, "Kask")
    with Desk.open(made) as copy:
        assert names(copy) == ["Tamm"]
        assert copy.undo_message == say("Add a person")
        assert copy.check() == []


def test_two_backups_of_one_second_are_two_files(desk: Desk, tmp_path: Path) -> None:
    first, second, third = (desk.backup(tmp_path / "stick") for _ in range(3))
    assert len({first, second, third}) == 3
    assert len(backups_of(desk.path, tmp_path / "stick")) == 3


def test_a_backup_of_an_encrypted_file_has_its_password(path: Path, tmp_path: Path) -> None:
    with Desk.create(path, "parool") as desk:
        add_person(desk, "Salajane")
        made = desk.backup(tmp_path)
    assert b"Salajane" not in made.read_bytes()
    with pytest.raises(faults.WrongPassword):
        Desk.open(made, "muu")
    with Desk.open(made, "parool") as copy:
        assert names(copy) == ["Salajane"]


def test_a_backup_into_a_place_that_is_no_folder_leaves_nothing(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(faults.FolderIsClosed):
        desk.backup(tmp_path / "file")
    add_person(desk)


def test_a_backup_that_does_not_prove_good_is_removed(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from mentordesk.store import copies

    add_person(desk)
    monkeypatch.setattr(copies, "flaws", lambda *_: ["page 3 is broken"])
    with pytest.raises(faults.BackupFailed):
        desk.backup(tmp_path / "stick")
    assert list((tmp_path / "stick").iterdir()) == []


def test_the_day_s_work_is_backed_up_once_when_it_is_closed(path: Path) -> None:
    with Desk.create(path, clock=at(MAY)) as desk:
        add_person(desk)
    assert last_backup(path) is not None
    with Desk.open(path, clock=at(MAY + timedelta(hours=5))) as desk:
        add_person(desk)
    assert len(backups_of(path)) == 1
    with Desk.open(path, clock=at(MAY + timedelta(days=1))) as desk:
        names(desk)
    assert len(backups_of(path)) == 1
    with Desk.open(path, clock=at(MAY + timedelta(days=2))) as desk:
        assert desk.backup_if_due() is not None
        assert desk.backup_if_due() is None
    assert len(backups_of(path)) == 2


def test_a_new_file_has_no_backup_yet(desk: Desk) -> None:
    assert last_backup(desk.path) is None
    assert desk.backup_if_due() is None


def test_closing_goes_on_when_no_backup_can_be_made(path: Path) -> None:
    folder_of(path).write_text("in the way")
    with Desk.create(path, clock=at(MAY)) as desk:
        add_person(desk)
    with Desk.open(path) as desk:
        assert names(desk) == ["Tamm"]


def test_restoring_brings_the_backup_back_and_keeps_what_was_there(path: Path) -> None:
    with Desk.create(path, clock=at(MAY)) as desk:
        add_person(desk, "Kask")
        backup = desk.backup()
        add_person(desk, "Tamm")
    later = MAY + timedelta(days=3)
    with Desk.restore(backup, path, clock=at(later)) as desk:
        assert desk.path == path
        assert names(desk) == ["Kask"]
        assert desk.undo_message is None
        assert desk.check() == []
    kept = backups_of(path)[0]
    assert kept.made == later.replace(tzinfo=None)
    with Desk.open(kept.path) as before:
        assert names(before) == ["Kask", "Tamm"]


def test_restoring_over_a_damaged_file_keeps_it_aside(path: Path) -> None:
    with Desk.create(path, clock=at(MAY)) as desk:
        add_person(desk, "Kask")
        backup = desk.backup()
    path.write_bytes(b"rotten")
    with Desk.restore(backup, path, clock=at(MAY)) as desk:
        assert names(desk) == ["Kask"]
    [aside] = folder_of(path).glob("*replaced*")
    assert aside.read_bytes() == b"rotten"


def test_restoring_where_there_is_no_file_any_more(path: Path, tmp_path: Path) -> None:
    with Desk.create(path, "parool") as desk:
        add_person(desk, "Kask")
        backup = desk.backup(tmp_path / "stick")
    path.unlink()
    with Desk.restore(backup, path, "parool") as desk:
        assert names(desk) == ["Kask"]


def test_a_file_is_not_replaced_under_somebody_s_hands(desk: Desk) -> None:
    add_person(desk, "Kask")
    backup = desk.backup()
    with pytest.raises(faults.FileIsOpenElsewhere):
        Desk.restore(backup, desk.path)
    assert names(desk) == ["Kask"]


def test_a_restoring_that_fails_leaves_the_file_free_and_as_it_was(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from mentordesk.store import backups

    with Desk.create(path, clock=at(MAY)) as desk:
        add_person(desk, "Kask")
        backup = desk.backup()
        add_person(desk, "Tamm")

    def full(*_: object) -> Path:
        raise faults.DiskIsFull(path)

    monkeypatch.setattr(backups, "write", full)
    with pytest.raises(faults.DiskIsFull):
        Desk.restore(backup, path)
    monkeypatch.undo()
    with Desk.open(path) as desk:
        assert names(desk) == ["Kask", "Tamm"]


def test_a_damaged_backup_restores_nothing(path: Path) -> None:
    with Desk.create(path, clock=at(MAY)) as desk:
        add_person(desk, "Kask")
        backup = desk.backup()
    content = bytearray(backup.read_bytes())
    content[4096:9000] = os.urandom(9000 - 4096)
    backup.write_bytes(content)
    before = path.read_bytes()
    with pytest.raises(faults.FileIsDamaged):
        Desk.restore(backup, path)
    assert path.read_bytes() == before


def some_backups(*days_ago: float) -> list[Backup]:
    noon = datetime(2026, 5, 4, 12)
    return sorted((Backup(noon - timedelta(days=d), Path(f"{d}")) for d in days_ago), reverse=True)


def test_old_backups_thin_out_and_the_newest_all_stay() -> None:
    today = date(2026, 5, 4)
    many = some_backups(*(hour / 24 for hour in range(48)), *range(3, 800))
    staying = [b for b in many if b not in set(superfluous(many, today, keep=500))]
    assert staying[:10] == many[:10]
    ages = [(today - b.made.date()).days for b in staying[10:]]
    assert len([a for a in ages if a <= 31]) == 31
    assert 45 <= len([a for a in ages if 31 < a <= 366]) <= 49
    assert 13 <= len([a for a in ages if a > 366]) <= 16
    assert len(many) - len(superfluous(many, today, keep=50)) == 50


def test_nothing_goes_while_there_are_few() -> None:
    assert superfluous(some_backups(0, 0.1, 0.2, 40, 400), date(2026, 5, 4), keep=50) == []


def test_the_files_own_backups_are_thinned_when_one_is_made(path: Path) -> None:
    with Desk.create(path, clock=at(MAY)) as desk:
        add_person(desk)
        folder_of(path).mkdir()
        for minute in range(30):
            stamp = MAY - timedelta(days=90, minutes=minute)
            (folder_of(path) / f"{path.stem}-{stamp:%Y%m%d-%H%M%S}.mentordesk").write_text("old")
        (folder_of(path) / "another.mentordesk").write_text("not ours to remove")
        desk.backup()
    assert len(backups_of(path)) == 10
    assert (folder_of(path) / "another.mentordesk").exists()
