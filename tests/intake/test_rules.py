"""Rows to registrations: the five samples whole, and a dozen ugly sheets."""

import csv
from collections import Counter
from collections.abc import Callable, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from mentordesk.intake.duplicates import find_duplicates
from mentordesk.intake.form import FormOptions, form_options
from mentordesk.intake.headings import propose_for
from mentordesk.intake.reader import SheetReader
from mentordesk.intake.rules import Problem, Registration, RowReading, understand
from mentordesk.intake.table import Cell, SheetRow, Table, shown
from mentordesk.programme.profile import load_profile, profile_names

TableMaker = Callable[[Sequence[Sequence[Cell]]], Table]
SheetMaker = Callable[..., Path]
SHARING = "Parimate kogemuste jagamine, võrgustiku tugevdamine"
HEADINGS: list[Cell] = ["Nimi", "E-post", "Roll", "Staaž", "Teemad"]
MARI: list[Cell] = ["Mari Tamm", "mari.tamm@kool.example", "Mentorina", "5 aastat", "noorte nõustamine"]


def read_rows(table: Table, form: FormOptions, region: str = "EE") -> list[RowReading]:
    return understand(table, propose_for(table, form), form, region)


def registrations(readings: list[RowReading]) -> list[Registration]:
    return [reading.registration for reading in readings if reading.registration is not None]


def problems(readings: list[RowReading]) -> list[Problem]:
    return [problem for reading in readings for problem in reading.problems]


def of_sample(reader: SheetReader, samples: Path, name: str) -> tuple[Table, FormOptions, list[RowReading]]:
    profile = load_profile(name)
    [path] = samples.glob(f"{name}.*")
    table, form = reader.read_table(path), form_options(profile)
    return table, form, read_rows(table, form, profile.country)


# ------------------------------------------------------------- the samples


@pytest.mark.parametrize(
    ("name", "people"),
    [
        ("association-season", 42),
        ("mentor-register", 34),
        ("cross-institution-year", 60),
        ("career-mentoring", 46),
        ("workplace-unit", 14),
    ],
)
def test_every_row_of_a_sample_is_a_person(
    reader: SheetReader, samples: Path, name: str, people: int
) -> None:
    table, form, readings = of_sample(reader, samples, name)
    assert [reading.row for reading in readings] == [row.number for row in table.rows[1:]]
    assert len(registrations(readings)) == people
    assert problems(readings) == []
    for registration in registrations(readings):
        assert registration.given_name
        assert registration.family_name
        assert registration.email.endswith(".example")
        assert registration.role
        assert {*registration.topics_offered, *registration.topics_sought} <= set(form.topics)


@pytest.mark.parametrize(
    "name", ["association-season", "mentor-register", "career-mentoring", "workplace-unit"]
)
def test_no_word_of_a_sample_is_lost(reader: SheetReader, samples: Path, name: str) -> None:
    table, _, readings = of_sample(reader, samples, name)
    for row, registration in zip(table.rows[1:], registrations(readings), strict=True):
        kept = " ".join(str(getattr(registration, field)) for field in registration.__dataclass_fields__)
        for cell in row.cells:
            if isinstance(cell, str) and len(cell) > 40 and ", " not in cell and ";" not in cell:
                assert cell in kept


def test_every_profile_has_its_sample(samples: Path) -> None:
    assert {path.stem for path in samples.iterdir() if path.suffix in (".xlsx", ".csv")} == set(
        profile_names()
    )


def test_the_association_sample_reads_as_people_would(reader: SheetReader, samples: Path) -> None:
    _, _, readings = of_sample(reader, samples, "association-season")
    people = {registration.row: registration for registration in registrations(readings)}
    ants, helina = people[2], people[3]
    assert (ants.name, ants.role, ants.years_experience) == ("Ants Rebane", ("mentee",), 0)
    assert ants.registered_at == datetime(2026, 5, 4, 2, 50, 59)
    assert (ants.phone, ants.languages, ants.meeting_ways) == ("+37255729980", ("et", "ru"), ("video",))
    assert ants.topics_offered == ()
    assert len(ants.topics_sought) == 4
    assert (ants.fee_paid, ants.training_done, ants.accepts_principles) == (True, None, True)
    assert (helina.role, helina.years_experience) == (("mentor",), 17)
    assert (helina.certificate, helina.certificate_until) == (
        "Karjäärispetsialist, tase 6",
        date(2029, 3, 15),
    )
    assert people[4].years_experience == 3.5
    assert (people[39].wanted_partner, people[39].unwanted_partner) == ("Liis Raud", "Mari Kuznetsova")
    assert Counter(p.role for p in people.values()) == {("mentor",): 19, ("mentee",): 23}


def test_the_association_samples_two_duplicates_are_found(reader: SheetReader, samples: Path) -> None:
    _, _, readings = of_sample(reader, samples, "association-season")
    found = [like for like in find_duplicates(registrations(readings)) if like.duplicate]
    assert [(like.row, like.of, like.certain) for like in found] == [(31, 30, False), (33, 28, True)]
    assert all(like.likeness >= 90 and like.newer for like in found)


def test_the_register_sample_has_one_topic_with_a_comma(reader: SheetReader, samples: Path) -> None:
    _, form, readings = of_sample(reader, samples, "mentor-register")
    sharing = next(topic for topic in form.topics if topic.casefold() == SHARING.casefold())
    people = {registration.row: registration for registration in registrations(readings)}
    assert sharing in people[8].topics_offered
    assert {topic for p in people.values() for topic in (*p.topics_offered, *p.topics_sought)} <= set(
        form.topics
    )
    assert (people[9].education, people[2].education) == ("bachelor", "bachelor")
    assert (people[7].has_certificate, people[7].certificate) == (False, "")
    assert (people[12].fee_amount, people[4].fee_amount, people[2].fee_amount) == ("kokkuleppel", "40", "0")
    assert people[16].question.startswith("Kuidas")
    assert people[2].response_id == "1"
    assert people[2].registered_at == datetime(2026, 9, 6, 11, 50, 24)
    assert people[2].other == {"Start time": "06.09.2026 11:24:24"}


def test_the_institutes_sample_has_peers_forms_and_leads(reader: SheetReader, samples: Path) -> None:
    _, _, readings = of_sample(reader, samples, "cross-institution-year")
    people = {registration.row: registration for registration in registrations(readings)}
    assert people[2].name == "Björn Özdemir"
    assert people[7].role == ("peer",)
    assert people[7].forms == ("peer",)
    assert people[7].topics_offered[0] == "urakehitys"
    assert people[7].topics_sought[0] == "viestintä"
    assert people[3].goals == "Urapolun selkeyttäminen;\nuudet verkostot"
    assert people[4].lead.endswith("leena.laine@luke.example")
    assert Counter(p.partner_wish for p in people.values()) == {"any": 27, "other": 20, "same": 13}


def test_the_career_samples_names_are_turned_around(reader: SheetReader, samples: Path) -> None:
    _, _, readings = of_sample(reader, samples, "career-mentoring")
    people = {registration.row: registration for registration in registrations(readings)}
    assert (people[2].given_name, people[2].family_name) == ("Heikki", "Nguyen")
    assert (people[29].given_name, people[29].family_name) == ("Sirkka", "von Essen")
    assert (people[22].languages, people[22].support_languages, people[22].practice_languages) == (
        ("sv",),
        ("ar",),
        ("fi",),
    )


def test_in_the_units_sample_either_role_is_both(reader: SheetReader, samples: Path) -> None:
    _, _, readings = of_sample(reader, samples, "workplace-unit")
    assert Counter(p.role for p in registrations(readings)) == {("mentor",): 7, ("mentor", "mentee"): 7}


# ------------------------------------------------------------- problems


def test_an_unreadable_cell_is_left_out_and_kept_among_the_other_answers(
    a_table: TableMaker, form: FormOptions
) -> None:
    mari: list[Cell] = [*MARI[:3], "palju aastaid", MARI[4]]
    kalle: list[Cell] = ["Kalle Põder", "kalle@kool.example", "Menteena", 4, "kutse taotlemine"]
    readings = read_rows(a_table([HEADINGS, mari, kalle]), form)
    [person, _] = registrations(readings)
    assert person.years_experience is None
    assert person.other == {"Staaž": "palju aastaid"}
    [problem] = problems(readings)
    assert (problem.row, problem.column, problem.value) == (2, "Staaž", "palju aastaid")


def test_a_row_without_a_name_is_a_problem_with_its_reason(a_table: TableMaker, form: FormOptions) -> None:
    nobody: list[Cell] = [None, "keegi@kool.example", "Menteena"]
    readings = read_rows(a_table([HEADINGS, MARI, nobody]), form)
    assert readings[1].registration is None
    [problem] = readings[1].problems
    assert (problem.row, problem.column, problem.message.plain()) == (
        3,
        "Nimi",
        "There is no name in this row.",
    )


def test_a_row_without_a_role_comes_in_and_says_so(a_table: TableMaker, form: FormOptions) -> None:
    readings = read_rows(a_table([HEADINGS, MARI, ["Kalle Põder", "kalle@kool.example"]]), form)
    assert registrations(readings)[1].role == ()
    assert [(p.row, p.column) for p in problems(readings)] == [(3, "Roll")]


def test_topics_of_somebody_without_a_role_are_not_lost(a_table: TableMaker, form: FormOptions) -> None:
    kalle: list[Cell] = ["Kalle Põder", "kalle@kool.example", None, 3, "kutse taotlemine, uus teema"]
    [_, person] = registrations(read_rows(a_table([HEADINGS, MARI, kalle]), form))
    assert person.other == {"Teemad": "kutse taotlemine, uus teema"}


def test_repeated_headings_totals_and_endless_names_are_no_people(
    a_table: TableMaker, form: FormOptions
) -> None:
    rows: list[list[Cell]] = [
        HEADINGS,
        MARI,
        HEADINGS,
        ["Kokku", None, None, 41],
        ["x" * 100_000, "x@kool.example", "Mentorina"],
    ]
    readings = read_rows(a_table(rows), form)
    assert len(registrations(readings)) == 1
    assert [problem.row for problem in problems(readings)] == [3, 4, 5]
    assert all(len(problem.value) <= 200 for problem in problems(readings))


def test_of_two_addresses_the_first_is_taken_and_both_are_kept(
    a_table: TableMaker, form: FormOptions
) -> None:
    mari: list[Cell] = [MARI[0], "mari@kool.example; tamm@kodu.example", *MARI[2:]]
    kalle: list[Cell] = ["Kalle Põder", "kalle@kool.example", "Menteena"]
    readings = read_rows(a_table([HEADINGS, mari, kalle]), form)
    [person, _] = registrations(readings)
    assert person.email == "mari@kool.example"
    assert person.other["E-post"] == "mari@kool.example; tamm@kodu.example"
    assert [p.column for p in problems(readings)] == ["E-post"]


def test_skipped_columns_leave_nothing_behind(a_table: TableMaker, form: FormOptions) -> None:
    rows: list[list[Cell]] = [[*HEADINGS, "Kohtumise sisu"], [*MARI, "väga isiklik jutt"]]
    [person] = registrations(read_rows(a_table(rows), form))
    assert "isiklik" not in repr(person)


@pytest.mark.parametrize(
    ("role", "offered", "sought"),
    [
        ("Mentorina", True, False),
        ("Menteena", False, True),
        ("Mentor ja mentee", True, True),
        ("Vastastikune mentor", True, True),
    ],
)
def test_the_role_decides_whether_topics_are_offered_or_sought(
    a_table: TableMaker, form: FormOptions, role: str, offered: bool, sought: bool
) -> None:
    [person] = registrations(read_rows(a_table([HEADINGS, [MARI[0], MARI[1], role, 5, SHARING]]), form))
    assert person.topics_offered == ((SHARING,) if offered else ())
    assert person.topics_sought == ((SHARING,) if sought else ())


# ------------------------------------------------------------- ugly sheets

ROWS: list[list[Any]] = [
    ["Ajatempel", "Nimi", "E-post", "Telefon", "Roll", "Staaž", "Teemad", "Liikmemaks tasutud"],
    [datetime(2026, 5, 4, 9, 1), "Õnne Šmidt", "onne.smidt@kool.example", "+372 55729980", "Mentorina", 6.5,
     f"{SHARING}, noorte nõustamine", "Jah"],
    [datetime(2026, 5, 5, 9, 1), "Ülle Põder", "ulle.poder@kool.example", "+372 51471994", "Menteena", 0,
     "grupinõustamine", "Ei"],
]  # fmt: skip


def as_text(rows: list[list[Any]]) -> list[list[str]]:
    return [[shown(cell) for cell in row] for row in rows]


def write_csv(path: Path, rows: list[list[str]], encoding: str, delimiter: str) -> Path:
    with path.open("w", encoding=encoding, newline="") as file:
        csv.writer(file, delimiter=delimiter).writerows(rows)
    return path


def they_are_right(table: Table, form: FormOptions) -> bool:
    readings = read_rows(table, form)
    assert problems(readings) == []
    onne, ulle = registrations(readings)
    assert (onne.given_name, onne.family_name, onne.email) == ("Õnne", "Šmidt", "onne.smidt@kool.example")
    assert (onne.phone, onne.role, onne.years_experience) == ("+37255729980", ("mentor",), 6.5)
    assert onne.topics_offered == (SHARING, "noorte nõustamine")
    assert onne.registered_at == datetime(2026, 5, 4, 9, 1)
    assert (ulle.family_name, ulle.role, ulle.years_experience) == ("Põder", ("mentee",), 0)
    assert (ulle.topics_sought, onne.fee_paid, ulle.fee_paid) == (("grupinõustamine",), True, False)
    return True


def test_titles_above_blank_rows_and_merged_cells(
    reader: SheetReader, a_workbook: SheetMaker, form: FormOptions
) -> None:
    def merge(sheet: Any) -> None:
        sheet.merge_cells("A1:H1")
        sheet.merge_cells("A3:D3")

    titles: list[list[Any]] = [["Mentorprogramm 2026/27"], [], ["Kontakt", None, None, None, "Osalemine"]]
    assert they_are_right(reader.read_table(a_workbook([*titles, *ROWS], merge)), form)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1257", "iso8859_15", "cp1252"])
@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
def test_csv_in_every_encoding_and_with_every_separator(
    reader: SheetReader, tmp_path: Path, form: FormOptions, encoding: str, delimiter: str
) -> None:
    path = write_csv(tmp_path / "vastused.csv", as_text(ROWS), encoding, delimiter)
    assert they_are_right(reader.read_table(path), form)


def test_days_of_the_1904_system(reader: SheetReader, tmp_path: Path, form: FormOptions) -> None:
    book = openpyxl.Workbook()
    book.epoch = openpyxl.utils.datetime.CALENDAR_MAC_1904  # type: ignore[attr-defined]
    sheet: Any = book.active
    for row in ROWS:
        sheet.append(row)
    book.save(tmp_path / "mac.xlsx")
    assert they_are_right(reader.read_table(tmp_path / "mac.xlsx"), form)


def test_days_and_phones_as_bare_numbers(a_table: TableMaker, form: FormOptions) -> None:
    rows = [list(row) for row in ROWS]
    rows[1][0], rows[2][0] = 46146 + 9 / 24 + 1 / 1440, 46147 + 9 / 24 + 1 / 1440
    rows[1][3], rows[2][3] = 55729980, 37251471994
    assert they_are_right(a_table(rows), form)


@pytest.mark.parametrize(
    "topics",
    [
        f'["{SHARING}","noorte nõustamine"]',
        f"{SHARING};noorte nõustamine;",
        f"{SHARING.upper()}\nNoorte nõustamine",
        f"{SHARING.lower()} / noorte nõustamine /",
        f"{SHARING},noorte nõustamine,",
    ],
)
def test_choices_joined_in_every_way(a_table: TableMaker, form: FormOptions, topics: str) -> None:
    rows = [list(row) for row in ROWS]
    rows[1][6] = topics
    assert they_are_right(a_table(rows), form)


def test_one_column_for_each_option(a_table: TableMaker, form: FormOptions) -> None:
    ticks: list[list[Any]] = [
        [f"Teemad [{SHARING}]", "Teemad [noorte nõustamine]", "Teemad [grupinõustamine]"],
        [1, 1, 0],
        [None, None, "x"],
    ]
    rows = [[*row[:6], row[7], *ticked] for row, ticked in zip(ROWS, ticks, strict=True)]
    assert they_are_right(a_table(rows), form)


@pytest.mark.parametrize(
    ("heading", "names"),
    [
        ("Nimi", ["Šmidt, Õnne", "Põder, Ülle"]),
        ("Perekonna- ja eesnimi", ["Šmidt Õnne", "Põder Ülle"]),
        ("Nimi", ["Šmidt Õnne", "Põder Ülle"]),
        ("Nimi", ["ÕNNE ŠMIDT ", " ülle  põder"]),
    ],
)
def test_names_swapped_or_shouted(
    a_table: TableMaker, form: FormOptions, heading: str, names: list[str]
) -> None:
    rows = [list(row) for row in ROWS]
    for row, name in zip(rows, [heading, *names], strict=True):
        row[1] = name
    assert they_are_right(a_table(rows), form)


def test_names_in_two_columns(a_table: TableMaker, form: FormOptions) -> None:
    rows = [row[:1] + names + row[2:] for row, names in zip(
        ROWS, [["Perenimi", "Eesnimi"], ["Šmidt", "Õnne"], ["Põder", "Ülle"]], strict=True)]  # fmt: skip
    assert they_are_right(a_table(rows), form)


def test_american_and_google_moments(a_table: TableMaker, form: FormOptions) -> None:
    rows = [list(row) for row in ROWS]
    rows[1][0], rows[2][0] = "2026/05/04 9:01:00 AM GMT +3", "2026/05/05 9:01:00 AM GMT +3"
    assert they_are_right(a_table(rows), form)
    rows[1][0], rows[2][0] = "5/4/26 9:01", "5/15/26 9:01"
    assert they_are_right(a_table(rows), form)


def test_blank_rows_between_people_and_columns_between_answers(
    a_table: TableMaker, form: FormOptions
) -> None:
    rows = [[None, *row[:4], None, *row[4:], None] for row in ROWS]
    table = a_table([[None], rows[0], [None], rows[1], ["  ", None], rows[2]])
    assert they_are_right(
        Table(table.file, table.sheets, table.sheet, tuple(r for r in table.rows if r.number != 5)), form
    )


def test_a_sheet_in_finnish_and_one_in_swedish(a_table: TableMaker, form: FormOptions) -> None:
    for headings, yes, no in (
        (
            [
                "Aikaleima",
                "Koko nimi",
                "Sähköposti",
                "Puhelin",
                "Rooli",
                "Työkokemus",
                "Aiheet",
                "Jäsenmaksu",
            ],
            "Kyllä",
            "Ei",
        ),
        (
            ["Tidsstämpel", "Namn", "E-post", "Telefon", "Roll", "Antal år", "Teman", "Medlemsavgift"],
            "Ja",
            "Nej",
        ),
    ):
        rows = [headings, *[list(row) for row in ROWS[1:]]]
        rows[1][7], rows[2][7] = yes, no
        assert they_are_right(a_table(rows), form)


def test_reading_is_given_up_before_the_next_column_or_row() -> None:
    asked = 0

    def no_more() -> None:
        nonlocal asked
        asked += 1
        if asked == 3:
            raise TimeoutError

    table = Table(
        "a.csv", ("a.csv",), "a.csv", (SheetRow(1, ("Nimi", "E-post")), SheetRow(2, ("Mari Tamm",)))
    )
    mapping = propose_for(table, FormOptions())
    with pytest.raises(TimeoutError):
        understand(table, mapping, FormOptions(), "EE", no_more)
    assert asked == 3
