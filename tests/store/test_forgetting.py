"""What somebody has a right to have forgotten leaves the file, its journal too, and the file stays whole."""

from pathlib import Path
from uuid import UUID

import pytest
from sqlalchemy.exc import IntegrityError

from mentordesk.desk import Desk
from mentordesk.i18n import say
from mentordesk.people.model import Person
from mentordesk.store.forgetting import forget
from mentordesk.store.rows import history
from tests.store.builders import add_person, names


def rename(desk: Desk, person_id: UUID, name: str) -> None:
    with desk.step(say("Rename")) as session:
        session.get_one(Person, person_id).family_name = name


def forgotten(desk: Desk, person_id: UUID) -> None:
    with desk.step(say("Forget"), kind="erasure") as session:
        session.delete(session.get_one(Person, person_id))
        forget(session, "person", [person_id])


def test_no_byte_of_the_file_tells_what_was_forgotten_and_the_rest_stands(path: Path) -> None:
    with Desk.create(path) as desk:
        add_person(desk, "Tamm")
        gone = add_person(desk, "Kadunud")
        rename(desk, gone, "Unustatud")
        forgotten(desk, gone)
        assert names(desk) == ["Tamm"]
        assert desk.check() == []
        with desk.read() as session:
            assert [step.message.id for step in history(session)][:2] == ["Forget", "Rename"]
    held = path.read_bytes()
    assert b"Tamm" in held
    assert b"Kadunud" not in held
    assert b"Unustatud" not in held


def test_undo_does_not_bring_back_what_was_forgotten(path: Path) -> None:
    with Desk.create(path) as desk:
        gone = add_person(desk, "Kadunud")
        forgotten(desk, gone)
        assert desk.undo_message is None
        assert desk.undo() is None
        assert names(desk) == []


def test_only_an_erasure_may_rewrite_the_journal(path: Path) -> None:
    with Desk.create(path) as desk:
        person = add_person(desk, "Tamm")
        with pytest.raises(IntegrityError, match="append-only"), desk.step(say("Cheat")) as session:
            forget(session, "person", [person])
        assert names(desk) == ["Tamm"]
