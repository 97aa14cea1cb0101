"""Cells to values: years, dates, yes and no, phones, addresses, fees."""

from datetime import date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mentordesk.i18n import Message
from mentordesk.intake import amounts, contacts, dates
from mentordesk.intake.field_readers import certificate
from mentordesk.intake.table import Cell, shown
from mentordesk.intake.yes_no import yes_no


@pytest.mark.parametrize(
    ("cell", "years"),
    [
        ("5 aastat", 5),
        ("6,5", 6.5),
        ("3,5", 3.5),
        (0, 0),
        (24.5, 24.5),
        ("n. 10", 10),
        ("üle 5", 5),
        ("5+", 5),
        ("5½ aastat", 5.5),
        ("2 aastat ja 6 kuud", 2.5),
        ("6 kuukautta", 0.5),
        ("viis aastat", 5),
        ("kymmenen vuotta", 10),
        ("0 aastat", 0),
    ],
)
def test_years_are_read_as_people_write_them(cell: Cell, years: float) -> None:
    assert amounts.years(cell) == years


@pytest.mark.parametrize(
    "cell", ["3-5", "palju", "2015", "alates 2015", 120, -1, datetime(2026, 5, 3), True, "5 ja 7"]
)
def test_what_is_no_number_of_years_says_so(cell: Cell) -> None:
    assert isinstance(amounts.years(cell), Message)


@pytest.mark.parametrize(
    ("cell", "moment"),
    [
        ("04.05.2026", datetime(2026, 5, 4)),
        ("4.5.26", datetime(2026, 5, 4)),
        ("2026/07/04 10:41:27 PM GMT +3", datetime(2026, 7, 4, 22, 41, 27)),
        ("2026/07/04 12:05:00 AM GMT+3", datetime(2026, 7, 4, 0, 5)),
        ("18.01.2026 07.14", datetime(2026, 1, 18, 7, 14)),
        ("26.11.2025 23:18", datetime(2025, 11, 26, 23, 18)),
        ("18.1.2026 klo 7.14", datetime(2026, 1, 18, 7, 14)),
        ("2026-05-04T10:41:27Z", datetime(2026, 5, 4, 10, 41, 27)),
        ("2026-05-04 10:41:27.123+03:00", datetime(2026, 5, 4, 10, 41, 27)),
        ("4. mai 2026", datetime(2026, 5, 4)),
        ("18. tammikuuta 2026", datetime(2026, 1, 18)),
        ("May 4, 2026", datetime(2026, 5, 4)),
        ("4 maj 2026", datetime(2026, 5, 4)),
        (46146, datetime(2026, 5, 4)),
        (46146.5, datetime(2026, 5, 4, 12)),
        ("46146", datetime(2026, 5, 4)),
        (date(2026, 5, 4), datetime(2026, 5, 4)),
    ],
)
def test_dates_are_read_as_programs_and_people_write_them(cell: Cell, moment: datetime) -> None:
    assert dates.moment(cell) == moment


def test_days_of_old_macs_count_from_1904() -> None:
    assert dates.moment(46146 - 1462, date1904=True) == datetime(2026, 5, 4)


@pytest.mark.parametrize("cell", ["31.02.2026", "2029", "homme", "", 5, True, "99.99.9999", "1.1.0026"])
def test_what_is_no_date_says_so(cell: Cell) -> None:
    assert isinstance(dates.moment(cell), Message)


def test_until_is_passed_over() -> None:
    assert dates.day("kehtib kuni 15.03.2029") == date(2029, 3, 15)


def test_a_column_tells_whether_months_come_first() -> None:
    assert dates.months_come_first(["9/6/26 11:24", "9/24/26 8:00"])
    assert not dates.months_come_first(["9/6/26 11:24", "24/9/26 8:00"])
    assert dates.moment("9/6/26 11:24:24", month_first=True) == datetime(2026, 9, 6, 11, 24, 24)


@given(st.datetimes(datetime(1990, 1, 1), datetime(2090, 1, 1)).map(lambda at: at.replace(microsecond=0)))
def test_a_written_moment_is_read_back(at: datetime) -> None:
    assert dates.moment(f"{at:%d.%m.%Y %H:%M:%S}") == at
    assert dates.moment(at.isoformat()) == at
    assert dates.moment(f"{at:%m/%d/%Y %I:%M:%S %p}", month_first=True) == at


@pytest.mark.parametrize(
    ("cell", "answer"),
    [
        *(
            (cell, True)
            for cell in ("Jah", "Kyllä", "Joo", "Ja", "yes", "X", 1, True, "Jah, tasun juunis", "Tosi")
        ),
        *(
            (cell, True)
            for cell in ("Nõustun mentorprogrammi koostööpõhimõtetega", "Hyväksyn", "Olen tasunud")
        ),
        *(
            (cell, False)
            for cell in ("Ei", "ei.", "En", "Nej", "No", 0, False, "Ei, aga tasun varsti", "pole")
        ),
    ],
)
def test_yes_and_no_are_read_in_four_languages(cell: Cell, answer: bool) -> None:
    assert yes_no(cell) is answer


@pytest.mark.parametrize("cell", ["ei tea", "en tiedä", "võib-olla", 2, "vet ej"])
def test_neither_yes_nor_no_says_so(cell: Cell) -> None:
    assert isinstance(yes_no(cell), Message)


@pytest.mark.parametrize(
    ("cell", "region", "number"),
    [
        ("+372 55729980", "EE", "+37255729980"),
        (55729980, "EE", "+37255729980"),
        (37255729980, "EE", "+37255729980"),
        ("5572 9980", "EE", "+37255729980"),
        ("tel. 5572 9980", "EE", "+37255729980"),
        ("040 123 4567", "FI", "+358401234567"),
        (401234567, "FI", "+358401234567"),
        ("00358 40 1234567", "EE", "+358401234567"),
        ("55729980.0", "EE", "+37255729980"),
        ("55729980,00", "EE", "+37255729980"),
    ],
)
def test_phones_are_read_with_the_regions_code(cell: Cell, region: str, number: str) -> None:
    assert contacts.phone(cell, region) == number


@pytest.mark.parametrize("cell", ["abc", "123", "5572 9980 / 5512 3456", ""])
def test_what_is_no_phone_says_so(cell: Cell) -> None:
    assert isinstance(contacts.phone(cell, "EE"), Message)


@pytest.mark.parametrize(
    ("cell", "address"),
    [
        ("kaisa.aru@tootukassa.example", "kaisa.aru@tootukassa.example"),
        (" Mari.Tamm@Kool.EE ", "mari.tamm@kool.ee"),
        ("Mari Tamm <mari@kool.ee>", "mari@kool.ee"),
        ("mailto:mari@kool.ee", "mari@kool.ee"),
        ("õie@kool.ee", "õie@kool.ee"),
        ("o'hara@kool.ee", "o'hara@kool.ee"),
    ],
)
def test_addresses_are_read_in_small_letters(cell: Cell, address: str) -> None:
    assert contacts.email(cell) == address


@pytest.mark.parametrize(
    "cell",
    [
        *("anonymous", "mari@", "@kool.ee", "mari@kool", "a@kool.ee; b@kool.ee", "a..b@kool.ee"),
        *("mari@kool.local", "mari@kool.INVALID"),
    ],
)
def test_what_is_no_single_address_says_so(cell: Cell) -> None:
    assert isinstance(contacts.email(cell), Message)


@pytest.mark.parametrize(
    ("cell", "fee"),
    [
        ("kokkuleppel", "kokkuleppel"),
        (40, "40"),
        ("40 €", "40"),
        ("40,50 eur", "40.50"),
        ("40 €/kohtumine", "40"),
        ("tasuta", "0"),
        (0, "0"),
        ("30–40 €", "30–40 €"),
    ],
)
def test_a_fee_is_an_amount_or_what_they_said(cell: Cell, fee: str) -> None:
    assert amounts.fee(cell) == fee


# Plain cells are read by a short way; a space or a word in front takes the long one.
_DIGITS = st.text("0123456789", min_size=5, max_size=10)
_DAYS = st.tuples(st.integers(0, 35), st.integers(0, 14), st.integers(1890, 2210), st.integers(0, 26))


@settings(max_examples=300)
@given(st.from_regex(r"[a-z0-9_.+-]{1,12}@[a-z0-9.-]{1,8}\.(ee|com|local|test|onion|arpa)", fullmatch=True))
def test_an_address_is_read_alike_with_spaces_around(address: str) -> None:
    assert contacts.email(address) == contacts.email(f" {address} ")


@settings(max_examples=300)
@given(st.sampled_from(["+372 5", "+358 4", "+467", "+3712", "+370 6", "+49"]), _DIGITS)
def test_a_phone_is_read_alike_with_a_word_in_front(code: str, digits: str) -> None:
    assert contacts.phone(code + digits, "EE") == contacts.phone(f"tel: {code}{digits}", "EE")


@settings(max_examples=300)
@given(_DAYS, st.integers(0, 61))
def test_a_moment_is_read_alike_with_a_space_in_front(day: tuple[int, ...], minute: int) -> None:
    written = "{}.{}.{} {}:{:02}".format(*day, minute)
    assert dates.moment(written) == dates.moment(f" {written}")


raw_cells = st.one_of(
    st.text(max_size=60),
    st.integers(-(10**12), 10**12),
    st.floats(allow_nan=False, allow_infinity=False),
    st.booleans(),
    st.datetimes(),
    st.dates(),
)


@given(raw_cells)
def test_any_cell_gives_a_value_or_a_sentence(cell: Cell) -> None:
    assert isinstance(amounts.years(cell), float | Message)
    assert isinstance(amounts.count(cell), int | Message)
    assert isinstance(dates.moment(cell), datetime | Message)
    assert isinstance(dates.day(cell), date | Message)
    assert isinstance(yes_no(cell), bool | Message)
    assert isinstance(contacts.phone(cell, "EE"), str | Message)
    assert isinstance(contacts.email(cell), str | Message)
    assert isinstance(amounts.fee(cell), str)
    assert isinstance(shown(cell), str)


@pytest.mark.parametrize(
    ("cell", "named"),
    [
        *(("jah", ""), ("Jah.", ""), ("on olemas", ""), (1, ""), ("ei", None), (0, None)),
        ("karjäärispetsialist, tase 6", "karjäärispetsialist, tase 6"),
        ("jah, karjäärispetsialist, tase 6", "jah, karjäärispetsialist, tase 6"),
    ],
)
def test_a_bare_yes_claims_a_certificate_without_naming_another(cell: Cell, named: str | None) -> None:
    assert certificate(cell) == named
