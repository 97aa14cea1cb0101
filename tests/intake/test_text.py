"""CSV files: encodings, separators, quoted line breaks."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentordesk.intake.text import Undecodable, decode, records

ESTONIAN = (
    *(
        "Põder",
        "Õunapuu",
        "Käärik",
        "Šmidt",
        "Žukov",
        "Mägi",
        "Türk",
        "Vööras",
        "Jõgeva",
        "Töötukassa",
        "Tõnu",
    ),
    *("Ülle", "Märt", "Kreutzwald", "Saar", "Kristīne", "Bērziņš"),
)
FINNISH = (
    *("Mäkelä", "Hämäläinen", "Åkerlund", "Söderström", "Öhman", "Yrjö", "Åsa", "Sähköposti", "Työpaikka"),
    *("Järvinen", "Virtanen", "Niemi", "Zoë", "René"),
)
RUSSIAN = ("Иванов", "Кузнецова", "Петрова", "Сергей", "Ольга", "Нарва", "Смирнов")


def a_csv(words: tuple[str, ...], seed: int) -> str:
    pick = random.Random(seed)
    lines = ["Nimi;E-post;Märkus"]
    for n in range(8):
        given_name, family_name, remark = pick.choices(words, k=3)
        lines.append(f"{given_name} {family_name};a{n}@x.example;{remark}")
    return "\r\n".join(lines)


@given(
    st.integers(),
    st.sampled_from(["cp1257", "utf-8", "utf-8-sig", "utf-16", "utf-16-le"]),
)
def test_estonian_is_decoded_whatever_it_was_saved_in(seed: int, encoding: str) -> None:
    text = a_csv(ESTONIAN, seed)
    assert decode(text.encode(encoding)).lstrip("\ufeff") == text


@given(st.integers(), st.sampled_from(["cp1252", "iso8859_1", "iso8859_15", "utf-8", "utf-16-be"]))
def test_finnish_is_decoded_whatever_it_was_saved_in(seed: int, encoding: str) -> None:
    text = a_csv(FINNISH, seed)
    assert decode(text.encode(encoding)) == text


@given(st.integers(), st.sampled_from(["cp1252", "iso8859_15"]))
def test_estonian_of_western_encodings_is_decoded(seed: int, encoding: str) -> None:
    text = a_csv(ESTONIAN[:-2], seed)
    assert decode(text.encode(encoding)) == text


def test_finnish_of_an_old_mac_is_decoded() -> None:
    text = "\r".join(FINNISH[:12])
    assert decode(text.encode("mac_roman")) == text


@given(st.integers(), st.sampled_from(["iso8859_4", "iso8859_13", "cp775"]))
def test_estonian_of_older_encodings_is_decoded(seed: int, encoding: str) -> None:
    text = a_csv(ESTONIAN, seed)
    try:
        raw = text.encode(encoding)
    except UnicodeEncodeError:
        return
    assert decode(raw) == text


@given(st.integers())
def test_finnish_of_dos_is_decoded(seed: int) -> None:
    text = a_csv(FINNISH[:10], seed)
    try:
        raw = text.encode("cp850")
    except UnicodeEncodeError:
        return
    assert decode(raw) == text


@pytest.mark.parametrize("encoding", ["utf-32", "utf-32-le", "utf-32-be"])
def test_four_bytes_a_letter_are_decoded(encoding: str) -> None:
    text = "Nimi;Linn\nÕnne Žukova;Võru\n"
    assert decode(text.encode(encoding)).lstrip("\ufeff") == text


@given(st.integers())
def test_russian_names_are_decoded_too(seed: int) -> None:
    text = a_csv(RUSSIAN, seed).replace("Märkus", "Markus")
    assert decode(text.encode("cp1251")) == text


@pytest.mark.parametrize("name", [*ESTONIAN, *FINNISH])
def test_a_single_name_is_enough_where_its_letters_tell(name: str) -> None:
    encoding = "cp1252" if name in FINNISH else "cp1257"
    assert decode(f"Nimi\n{name}\n".encode(encoding)) == f"Nimi\n{name}\n"


def test_binary_data_is_no_text() -> None:
    with pytest.raises(Undecodable):
        decode(bytes(range(256)) * 20)
    with pytest.raises(Undecodable):
        decode(b"\x01\x02\x03\xff" * 100)


cells = st.text(
    alphabet=st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"])
    | st.sampled_from(list(';,\t\n"|')),
    max_size=12,
).filter(lambda text: text.strip() == text and not text.startswith(("sep=", '"sep=', "\ufeff")))


@given(
    st.lists(st.tuples(st.integers(0, 99), cells, cells), min_size=3, max_size=12), st.sampled_from(",;\t|")
)
def test_every_cell_comes_back_from_behind_any_separator(
    rows: list[tuple[int, str, str]], separator: str
) -> None:
    def quoted(cell: object) -> str:
        return '"' + str(cell).replace('"', '""') + '"'

    lines = [separator.join(quoted(cell) for cell in row) for row in [("id", "name", "why"), *rows]]
    assert records("\r\n".join(lines)) == [["id", "name", "why"], *[[str(n), a, b] for n, a, b in rows]]


def test_quoted_line_breaks_do_not_end_a_row() -> None:
    assert records('Nimi;Eesmärk\nMari;"üks;\nkaks"\nKalle;kolm') == [
        ["Nimi", "Eesmärk"],
        ["Mari", "üks;\nkaks"],
        ["Kalle", "kolm"],
    ]


def test_commas_in_answers_do_not_beat_the_semicolon() -> None:
    text = "Nimi;Teemad;Linn\nMari;a, b, c;Tartu\nKalle;a, b;Võru\nTiina;a, b, c, d;Narva\n"
    assert records(text)[1] == ["Mari", "a, b, c", "Tartu"]


def test_a_quote_that_never_closes_swallows_nothing() -> None:
    lines = ["Nimi;Linn"] + [f"Isik {n};Tartu" for n in range(60)]
    lines[5] = 'Isik 4;"Tartu'
    assert len(records("\n".join(lines))) == 61


def test_excels_own_separator_line_is_heeded() -> None:
    assert records("sep=|\nNimi|Linn\nMari|Tartu;x,y") == [["Nimi", "Linn"], ["Mari", "Tartu;x,y"]]
