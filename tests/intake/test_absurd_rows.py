"""Rows that are absurd or hostile: each gives a person, a sentence, or both; none stops the sheet."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from mentordesk.desk import Desk
from mentordesk.intake.actions import Brought, bring_in, preview, propose_mapping
from mentordesk.intake.table import Cell, SheetRow, Table
from mentordesk.people.rows import PersonRow, person_rows
from tests.builders import a_desk

HEADINGS = ("Ajatempel", "E-posti aadress", "Ees- ja perekonnanimi", "Telefon", "Soovin osaleda", "Töökoht")
MARI: tuple[Cell, ...] = (
    *("04.05.2026 10:00", "mari@naide.example", "Mari Tamm"),
    *("+372 5147 1994", "Mentorina", "FIE"),
)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with a_desk(tmp_path, first_day=date(2026, 9, 1)) as desk:
        yield desk


def brought(desk: Desk, *rows: tuple[Cell, ...]) -> tuple[Brought, list[PersonRow]]:
    numbered = tuple(SheetRow(n, cells) for n, cells in enumerate((HEADINGS, *rows), 1))
    table = Table("form.xlsx", ("S",), "S", numbered)
    done = bring_in(desk, preview(desk, table, propose_mapping(desk, table)))
    with desk.read() as session:
        return done, person_rows(session, desk.today)


def said(done: Brought) -> list[str]:
    return [problem.message.plain() for problem in done.problems]


def test_the_same_person_forty_times_is_one(desk: Desk) -> None:
    done, people = brought(desk, *[MARI] * 40)
    assert (len(done.new), len(done.updated), len(people)) == (1, 39, 1)


def test_a_name_of_a_hundred_thousand_letters_is_none(desk: Desk) -> None:
    done, people = brought(desk, MARI, (None, "pikk@naide.example", "Õ" * 100_000, None, "Menteena", "FIE"))
    assert [person.name for person in people] == ["Mari Tamm"]
    assert said(done) == ["This is longer than any name."]
    assert len(done.problems[0].value) <= 200


def test_a_workplace_of_a_hundred_thousand_letters_stays_among_the_answers(desk: Desk) -> None:
    done, people = brought(
        desk, MARI, (None, "a@naide.example", "Mati Mets", None, "Menteena", "Ä" * 100_000)
    )
    assert {person.name: person.organisation for person in people} == {"Mari Tamm": "FIE", "Mati Mets": ""}
    assert said(done) == ["This is too long for this field."]


def test_directions_and_control_characters_are_taken_out_and_emoji_stay(desk: Desk) -> None:
    turned = (
        None,
        "tiiu@naide.example",
        "\u202eTiiu\u200b Tamm\u202c",
        None,
        "Menteena",
        "\u2067Kool 🎓\u2069",
    )
    _, people = brought(desk, MARI, turned)
    [tiiu] = [person for person in people if person.email == "tiiu@naide.example"]
    assert (tiiu.name, tiiu.organisation) == ("Tiiu Tamm", "Kool 🎓")


def test_errors_and_formulas_in_cells_are_told_and_never_kept(desk: Desk) -> None:
    broken = ("#N/A", "viga@naide.example", "Vello Viga", "#REF!", "Menteena", "#FORMULA!")
    done, people = brought(desk, MARI, broken)
    [vello] = [person for person in people if person.name == "Vello Viga"]
    assert (vello.phone, vello.organisation, vello.registered_at) == ("", "", None)
    assert sorted(set(said(done))) == [
        "The spreadsheet has an error in this cell.",
        "This cell has a formula whose result was not saved in the file.",
    ]


def test_a_formula_that_somebody_typed_as_text_is_text(desk: Desk) -> None:
    _, people = brought(desk, MARI, (None, "x@naide.example", "Mati Mets", None, "Menteena", "=1+1"))
    assert {person.organisation for person in people} == {"FIE", "=1+1"}
