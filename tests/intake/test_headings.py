"""Headings: which row they are in, and which field each column is."""

from collections.abc import Callable, Sequence
from typing import Any

import pytest

from mentordesk.intake import faults
from mentordesk.intake.form import FormOptions
from mentordesk.intake.headings import FIELDS, Mapping, find_headings, propose, propose_for
from mentordesk.intake.table import Cell, Table

TableMaker = Callable[[Sequence[Sequence[Cell]]], Table]
NO_FORM = FormOptions()


def fields_of(
    headers: list[Cell], rows: list[list[Cell]] | None = None, form: FormOptions = NO_FORM
) -> list[Any]:
    return [column.field or column.treatment for column in propose(headers, rows or [], form).columns]


@pytest.mark.parametrize(
    ("header", "field"),
    [
        ("Ajatempel", "registered_at"),
        ("Aikaleima", "registered_at"),
        ("Timestamp", "registered_at"),
        ("Tidsstämpel", "registered_at"),
        ("E-posti aadress", "email"),
        ("Sähköpostiosoite", "email"),
        ("E-postadress", "email"),
        ("Email Address", "email"),
        ("E-mail", "email"),
        ("Ees- ja perekonnanimi", "name"),
        ("Nimi", "name"),
        ("Namn", "name"),
        ("Eesnimi", "given_name"),
        ("Förnamn", "given_name"),
        ("Sukunimi", "family_name"),
        ("Efternamn", "family_name"),
        ("Puhelinnumero", "phone"),
        ("Mobil", "phone"),
        ("Osallistun ohjelmaan", "role"),
        ("Soovin programmis osaleda", "role"),
        ("Asutuse nimi", "organisation"),
        ("Työpaikka", "organisation"),
        ("Arbetsgivare", "organisation"),
        ("Yksikkö", "unit"),
        ("Tehtävänimike", "job_title"),
        ("Befattning", "job_title"),
        ("Kas töötad juhina?", "is_manager"),
        ("Toimitko esimiehenä?", "is_manager"),
        ("Mitu aastat oled töötanud karjäärispetsialistina?", "years_experience"),
        ("Kuinka monta vuotta olet työskennellyt alalla?", "years_experience"),
        ("How many years have you worked?", "years_experience"),
        ("Haridus", "education"),
        ("Koulutustaso", "education"),
        ("Kutsetunnistus", "certificate"),
        ("Kutsetunnistus kehtib kuni", "certificate_until"),
        ("Liikmemaks on tasutud", "fee_paid"),
        ("Jäsenmaksu maksettu", "fee_paid"),
        ("Olen läbinud mentorite koolituse", "training_done"),
        ("Teemad, milles saan toetada", "topics_offered"),
        ("Teemad, milles soovin tuge", "topics_sought"),
        ("Teemad, milles saan toetada (mentor) või soovin tuge (mentee)", "topics"),
        ("Osaamisalueet, joissa voin mentoroida", "topics_offered"),
        ("Aiheet, joissa haluan kehittyä", "topics_sought"),
        ("Minu eesmärgid", "goals"),
        ("Tavoitteet mentoroinnille", "goals"),
        ("Ootused mentorile", "expectations"),
        ("Tapaamismuoto", "meeting_ways"),
        ("Maakond", "region"),
        ("Tukikieli", "support_languages"),
        ("Kieli, jota haluan harjoitella", "practice_languages"),
        ("Kellega soovin paari moodustada?", "wanted_partner"),
        ("Kellega ma ei soovi paari?", "unwanted_partner"),
        ("Kenen kanssa en halua paria?", "unwanted_partner"),
        ("Mitu menteed saad võtta?", "capacity"),
        ("Vihje sopivasta mentorista", "lead"),
        ("Luban avaldada andmed mentorite andmebaasis", "listing_consent"),
        ("Nõustun isikuandmete töötlemisega", "consent_data"),
        ("Hyväksyn henkilötietojen käsittelyn", "consent_data"),
        ("Nõustun mentorprogrammi koostööpõhimõtetega", "accepts_principles"),
        ("Tasu (€/kohtumine)", "fee_amount"),
        ("Eposti adress", "email"),
        ("TELEFON:", "phone"),
    ],
)
def test_a_heading_is_recognised_by_its_words(header: str, field: str) -> None:
    assert fields_of([header]) == [field]


@pytest.mark.parametrize(
    "header",
    [
        "Lemmikvärv",
        "Mentori nimi",
        "Kommentaarid",
        "Muud märkused",
        "Kust programmist kuulsid?",
        "Emakeel ja hobid",
    ],
)
def test_what_the_form_does_not_know_is_kept_as_another_answer(header: str) -> None:
    assert fields_of([header]) == ["other"]


@pytest.mark.parametrize(
    "header",
    [
        "Kohtumise sisu",
        "Kohtumiste kokkuvõte",
        "Mida arutasime",
        "Muistiinpanot",
        "Tapaamisen sisältö",
        "Mistä keskustelimme",
        "Notes of the meeting",
        "What we discussed",
        "Mötesanteckningar, anteckningar",
        "Vad pratade ni om?",
        "Enesereflektsioon",
    ],
)
def test_notes_from_meetings_are_skipped_with_the_reason(header: str) -> None:
    [column] = propose([header], [], NO_FORM).skipped
    assert column.reason is not None
    assert "theirs" in column.reason.plain()


@pytest.mark.parametrize(
    "header", ["Kohtumisviis", "Kohtumise aeg", "Meeting place", "Mida soovid kohtumistel arutada?"]
)
def test_how_people_meet_and_what_they_wish_for_is_not_skipped(header: str) -> None:
    assert propose([header], [], NO_FORM).skipped == ()


def test_each_field_has_one_column_and_the_better_heading_wins() -> None:
    headers: list[Cell] = ["Teine e-post", "E-posti aadress", "Nimi", "Nimi"]
    mapping = propose(headers, [], NO_FORM)
    assert mapping.fields == {"email": [1], "name": [2]}
    assert [column.header for column in mapping.other] == ["Teine e-post", "Nimi (2)"]


def test_the_real_address_of_an_anonymous_form_is_in_a_question() -> None:
    headers: list[Cell] = ["ID", "Completion time", "Email", "Name", "Sinu kontakt"]
    rows: list[list[Cell]] = [
        [n, 46146.5, "anonymous", "Mari Tamm", f"mari{n}@kool.example"] for n in range(3)
    ]
    assert fields_of(headers, rows) == ["response_id", "registered_at", "other", "name", "email"]


def test_a_blank_name_of_an_anonymous_form_leaves_the_name_to_the_question() -> None:
    headers: list[Cell] = ["ID", "Email", "Name", "Nimi", "Phone"]
    rows: list[list[Cell]] = [[n, "anonymous", None, "Mari Tamm", None] for n in range(3)]
    assert fields_of(headers, rows) == ["response_id", "other", "other", "name", "phone"]


def test_content_speaks_where_headings_say_nothing() -> None:
    form = FormOptions(topics=("noorte nõustamine", "kutse taotlemine"))
    headers: list[Cell] = ["Väli 1", "Väli 2", "Väli 3", "Väli 4", "Väli 5"]
    rows: list[list[Cell]] = [
        [
            "Mari Tamm",
            "mari@kool.example",
            "+372 5572 9980",
            "Mentorina",
            "kutse taotlemine, noorte nõustamine",
        ],
        ["Kalle Põder", "kalle@kool.example", "+372 5147 1994", "Menteena", "noorte nõustamine"],
    ]
    assert fields_of(headers, rows, form) == ["name", "email", "phone", "role", "topics"]


def test_a_heading_that_its_cells_contradict_is_not_believed() -> None:
    rows: list[list[Cell]] = [["Jah"], ["Ei"]]
    assert fields_of(["Email me a copy of my answers"], rows) == ["other"]


def test_one_column_for_each_option_is_one_question() -> None:
    headers: list[Cell] = ["Nimi", "Teemad [noorte nõustamine]", "Teemad [uus teema]", "Lisainfo [muu]"]
    rows: list[list[Cell]] = [["Mari Tamm", 1, 0, "jutt"], ["Kalle Põder", "x", None, "teine"]]
    mapping = propose(headers, rows, NO_FORM)
    assert [(c.field, c.option) for c in mapping.columns] == [
        ("name", None),
        ("topics", "noorte nõustamine"),
        ("topics", "uus teema"),
        (None, None),
    ]


def test_the_profiles_own_headings_win() -> None:
    form = FormOptions(heading_words={"Kust kandist?": "region", "Kohtumise sisu ja viis": "meeting_ways"})
    assert fields_of(["Kust kandist?", "KOHTUMISE SISU JA VIIS", "Piirkond"], None, form) == [
        "region",
        "meeting_ways",
        "other",
    ]


def test_blank_headings_are_named_by_their_letter() -> None:
    mapping = propose(["Nimi", None, "Nimi"], [], NO_FORM)
    assert [column.header for column in mapping.columns] == ["Nimi", "(B)", "Nimi (2)"]


def test_headings_are_found_under_titles_and_blank_rows(a_table: TableMaker) -> None:
    table = a_table(
        [
            ["KNÜ mentorprogramm 2026/27"],
            [None],
            ["Kontaktandmed", None, None, "Osalemine"],
            ["Nimi", "E-post", "Telefon", "Roll"],
            ["Mari Tamm", "mari@kool.example", 55729980, "Mentorina"],
        ]
    )
    assert find_headings(table) == 4
    assert propose_for(table, NO_FORM).header_row == 4


def test_a_table_without_headings_says_so(a_table: TableMaker) -> None:
    with pytest.raises(faults.NoHeadings):
        find_headings(
            a_table([["Mari Tamm", "mari@kool.example", 55729980], ["Kalle", "kalle@kool.example", 5]])
        )
    with pytest.raises(faults.NoHeadings):
        find_headings(a_table([["just"], ["some"], ["prose"]]))


def test_a_table_with_thousands_of_headings_is_refused(a_table: TableMaker) -> None:
    with pytest.raises(faults.TooManyCells):
        find_headings(a_table([[f"Küsimus {n}" for n in range(5000)]]))


def test_a_mapping_survives_json_and_knows_its_sheet_again() -> None:
    mapping = propose(["Nimi", "E-post", "Muistiinpanot", "Lemmikvärv"], [], NO_FORM)
    again = Mapping.from_json(mapping.to_json())
    assert again == mapping
    assert (
        again.fingerprint
        == propose([" nimi", "E-POST", "muistiinpanot", "lemmikvärv "], [], NO_FORM).fingerprint
    )
    assert again.fingerprint != propose(["E-post", "Nimi"], [], NO_FORM).fingerprint


@pytest.mark.parametrize(
    "wrong", [{}, {"columns": 5, "header_row": 1}, {"header_row": 1, "columns": [{"column": 0}]}]
)
def test_what_is_no_mapping_is_refused(wrong: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="not a mapping"):
        Mapping.from_json(wrong)


def test_an_unknown_field_in_a_mapping_is_refused() -> None:
    plain = propose(["Nimi"], [], NO_FORM).to_json()
    plain["columns"][0]["field"] = "meeting_notes"
    with pytest.raises(ValueError, match="not a mapping"):
        Mapping.from_json(plain)


def test_a_column_can_be_sent_elsewhere_and_takes_the_field_with_it() -> None:
    mapping = propose(["Nimi", "Kontakt", "E-post"], [], NO_FORM).with_column(1, "email")
    assert mapping.fields == {"name": [0], "email": [1]}
    assert [column.header for column in mapping.with_column(1, None).other] == ["Kontakt", "E-post"]
    assert mapping.with_column(0, None, skipped=True).skipped[0].header == "Nimi"


def test_a_mapping_fits_a_sheet_whose_columns_moved() -> None:
    mapping = propose(["Nimi", "E-post"], [], NO_FORM)
    assert mapping.fitted_to(["E-POST", "Uus", "Nimi"], 3).fields == {"email": [0], "name": [2]}


def test_there_is_no_field_for_what_was_said_in_a_meeting() -> None:
    assert not [
        field for field in FIELDS if "note" in field or ("meeting" in field and field != "meeting_ways")
    ]
