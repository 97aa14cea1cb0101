"""Older files become new ones, with nothing lost; the revisions and the models say the same."""

import re
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlcipher3 import dbapi2

from mentordesk.desk import Desk
from mentordesk.i18n import say
from mentordesk.store import faults
from mentordesk.store.backups import backups_of
from mentordesk.store.base import Base
from mentordesk.store.connection import engine_over, run
from mentordesk.store.migrations import REVISIONS
from mentordesk.store.migrations.upgrade import UPGRADES, upgrade
from mentordesk.store.rows import history
from tests.store.builders import MAY, add_person, at, names
from tests.store.killing import make_old_file


def test_every_revision_has_its_upgrade() -> None:
    assert tuple(UPGRADES) == REVISIONS


def test_all_revisions_together_make_what_the_models_say() -> None:
    raw = dbapi2.connect(":memory:", isolation_level=None)
    upgrade(raw, None)
    with engine_over(raw).connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, Base.metadata) == []


def test_an_upgraded_file_and_a_new_one_have_the_same_tables(path: Path) -> None:
    raw = dbapi2.connect(":memory:", isolation_level=None)
    upgrade(raw, None)
    Desk.create(path).close()
    new = dbapi2.connect(str(path))
    assert definitions(raw) == definitions(new)
    new.close()


def definitions(connection: object) -> dict[str, list[str]]:
    found = run(connection, "SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL")
    return {name: sorted(re.split(r"[,\s]+", sql)) for name, sql in found}


@pytest.mark.parametrize("revision", REVISIONS[:-1])
@pytest.mark.parametrize("password", [None, "parool"])
def test_every_earlier_file_is_brought_up_to_date(path: Path, revision: str, password: str | None) -> None:
    make_old_file(path, revision, password, people=5)
    with Desk.open(path, password, clock=at(MAY), who="Mari") as desk:
        assert len(names(desk)) == 5
        with desk.read() as session:
            newest = history(session)[0]
        assert (newest.kind, newest.who, newest.message) == (
            "migration",
            "Mari",
            say("Bring the file up to date"),
        )
        assert desk.undo_message is None
        add_person(desk, "Õun")
        desk.undo()
        assert len(names(desk)) == 5
    with Desk.open(path, password) as desk:
        assert desk.redo_message is not None
    [backup] = backups_of(path)
    assert sorted(p.name for p in path.parent.iterdir()) == sorted(
        [path.name, f".{path.name}.reserve", "backups"]
    )
    assert backup.made == MAY.replace(tzinfo=None)


def test_an_upgrade_that_goes_wrong_leaves_the_file_as_it_was(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from mentordesk.store.migrations import upgrade as module

    make_old_file(path, REVISIONS[0])
    before = path.read_bytes()
    steps = dict(UPGRADES)
    monkeypatch.setattr(module, "UPGRADES", steps)
    for wrong in ("DELETE FROM person WHERE family_name LIKE '%7'", "no sql"):
        steps[REVISIONS[1]] = lambda operations, wrong=wrong: operations.execute(wrong)  # type: ignore[misc]
        with pytest.raises(faults.UpgradeFailed):
            Desk.open(path)
        assert path.read_bytes() == before
    monkeypatch.undo()
    with Desk.open(path) as desk:
        assert len(names(desk)) == 300


def test_an_older_file_that_cannot_be_written_says_so(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make_old_file(path, REVISIONS[0])
    before = path.read_bytes()
    monkeypatch.setattr("os.access", lambda *_: False)
    with pytest.raises(faults.FileIsOlder):
        Desk.open(path)
    assert path.read_bytes() == before


def test_an_older_backup_is_brought_up_to_date_when_it_is_restored(path: Path, tmp_path: Path) -> None:
    backup = tmp_path / "old.mentordesk"
    make_old_file(backup, REVISIONS[0], people=5)
    before = backup.read_bytes()
    with Desk.restore(backup, path) as desk:
        assert len(names(desk)) == 5
        with desk.read() as session:
            assert [row.kind for row in history(session)][:2] == ["restore", "migration"]
    assert backup.read_bytes() == before
