"""A value that changed behind the journal's back is found, also in a plain file."""

from pathlib import Path

import pytest
from sqlcipher3 import dbapi2

from mentordesk.desk import Desk
from mentordesk.i18n import say
from mentordesk.people.model import Person
from tests.store.builders import add_person


@pytest.fixture
def filled(path: Path) -> Path:
    with Desk.create(path) as desk:
        first = add_person(desk, "Kask")
        add_person(desk, "Tamm")
        with desk.step(say("Rename and remove")) as session:
            person = session.get(Person, first)
            assert person is not None
            person.family_name = "Mets"
        desk.undo()
        desk.redo()
        assert desk.check() == []
    return path


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE person SET family_name = 'Tamn' WHERE family_name = 'Tamm'",
        "DELETE FROM person WHERE family_name = 'Tamm'",
        "INSERT INTO person VALUES ('0', '', 'Ghost', '', '', '')",
        "UPDATE change SET new = replace(new, 'Kask', 'Kasc') WHERE number = 1",
        "UPDATE step SET who = 'Jaan' WHERE number = 2",
        "DELETE FROM step WHERE number = 2",
        "DELETE FROM change WHERE step = 5",
        "UPDATE step SET at = '2020-01-01T00:00:00.000000+00:00' WHERE number = 1",
        "INSERT INTO meeting (id, pair_id, held_on, way, cancelled, reflection) "
        "VALUES ('0', 'nobody', '2026-01-01', '', 0, 0)",
    ],
)
def test_what_went_past_the_journal_is_found(filled: Path, damage: str) -> None:
    connection = dbapi2.connect(str(filled), isolation_level=None)
    connection.execute(damage)
    connection.close()
    with Desk.open(filled) as desk:
        assert desk.check() != []


def test_a_letter_that_flipped_on_the_disk_of_a_plain_file_is_found(filled: Path) -> None:
    content = filled.read_bytes()
    assert content.count(b"Tamm") >= 2
    places = [i for i in range(len(content)) if content.startswith(b"Tamm", i)]
    for place in places:
        flipped = bytearray(content)
        flipped[place + 3] ^= 1
        filled.write_bytes(flipped)
        with Desk.open(filled) as desk:
            assert desk.check() != []
