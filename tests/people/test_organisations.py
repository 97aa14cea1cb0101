"""Organisations: whom one asks there, who works there, and two spellings made one."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from mentordesk.desk import Desk
from mentordesk.people.actions import put_on_waiting_list, rename_organisation, withdraw
from mentordesk.people.faults import NameMissing
from mentordesk.people.organisations.actions import (
    Contact,
    add_contact,
    change_contact,
    merge_organisations,
    remove_contact,
)
from mentordesk.people.organisations.rows import WorkplaceRow, workplace_rows
from tests.builders import a_desk, a_mentee, a_mentor


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with a_desk(tmp_path, first_day=date(2026, 9, 1)) as opened:
        yield opened


def workplaces(desk: Desk) -> dict[str, WorkplaceRow]:
    with desk.read() as session:
        return {row.name: row for row in workplace_rows(session)}


def test_people_are_counted_by_role_and_those_who_left_are_not(desk: Desk) -> None:
    a_mentor(desk, "Mari", organisation="Töötukassa")
    put_on_waiting_list(desk, a_mentee(desk, "Mati", organisation="töötukassa "))
    withdraw(desk, a_mentee(desk, "Anu", organisation="Töötukassa"))
    [row] = workplaces(desk).values()
    assert (row.people, row.mentors, row.mentees) == (2, 1, 1)


def test_a_contact_person_is_noted_changed_and_removed(desk: Desk) -> None:
    a_mentor(desk, organisation="Rajaleidja")
    where = workplaces(desk)["Rajaleidja"].id
    who = add_contact(desk, where, Contact(" Piret  Põld ", "piret@naide.example", duty="HR"))
    [contact] = workplaces(desk)["Rajaleidja"].contacts
    assert (contact.name, contact.email, contact.duty) == ("Piret Põld", "piret@naide.example", "HR")
    change_contact(desk, who, Contact("Piret Põld", phone="+372 5555 555"))
    [contact] = workplaces(desk)["Rajaleidja"].contacts
    assert (contact.email, contact.phone) == ("", "+372 5555 555")
    remove_contact(desk, who)
    assert workplaces(desk)["Rajaleidja"].contacts == ()


def test_a_contact_person_needs_a_name(desk: Desk) -> None:
    a_mentor(desk, organisation="Rajaleidja")
    with pytest.raises(NameMissing):
        add_contact(desk, workplaces(desk)["Rajaleidja"].id, Contact(" ", "piret@naide.example"))


def test_two_spellings_are_noticed_and_made_one_with_their_people_and_contacts(desk: Desk) -> None:
    a_mentor(desk, "Mari", organisation="Eesti Töötukassa")
    a_mentee(desk, "Mati", organisation="Eesti Tootukasa")
    a_mentee(desk, "Anu", organisation="Rajaleidja")
    before = workplaces(desk)
    keep, other = before["Eesti Töötukassa"], before["Eesti Tootukasa"]
    assert (keep.looks_like, other.looks_like) == ((other.id,), (keep.id,))
    assert before["Rajaleidja"].looks_like == ()
    add_contact(desk, other.id, Contact("Piret Põld"))
    merge_organisations(desk, keep.id, [other.id, keep.id])
    after = workplaces(desk)
    assert set(after) == {"Eesti Töötukassa", "Rajaleidja"}
    assert (after["Eesti Töötukassa"].mentors, after["Eesti Töötukassa"].mentees) == (1, 1)
    assert [one.name for one in after["Eesti Töötukassa"].contacts] == ["Piret Põld"]
    desk.undo()
    assert workplaces(desk) == before | {
        "Eesti Tootukasa": workplaces(desk)["Eesti Tootukasa"],
    }


def test_a_new_name_that_another_has_keeps_the_contact_persons(desk: Desk) -> None:
    a_mentor(desk, "Mari", organisation="Töötukassa")
    a_mentee(desk, "Mati", organisation="Tööturuamet")
    gone = workplaces(desk)["Tööturuamet"].id
    add_contact(desk, gone, Contact("Piret Põld"))
    rename_organisation(desk, gone, "töötukassa")
    [row] = workplaces(desk).values()
    assert [one.name for one in row.contacts] == ["Piret Põld"]


def test_initials_and_signs_apart_are_noticed(desk: Desk) -> None:
    a_mentor(desk, "Mari", organisation="Maa- ja Veeamet")
    a_mentee(desk, "Mati", organisation="Maa ja vee amet")
    assert all(len(row.looks_like) == 1 for row in workplaces(desk).values())
