"""Who may be the same person."""

import random
import time
from datetime import datetime
from uuid import uuid4

import pytest

from mentordesk.intake.duplicates import Known, find_duplicates
from mentordesk.intake.rules import Registration


def a_row(
    row: int, name: str, email: str = "", phone: str = "", at: datetime | None = None, id_: str = ""
) -> Registration:
    given_name, _, family_name = name.rpartition(" ")
    return Registration(
        row=row,
        given_name=given_name,
        family_name=family_name,
        email=email,
        phone=phone,
        registered_at=at,
        response_id=id_,
    )


def test_the_same_address_is_the_same_person_and_the_later_answer_is_newer() -> None:
    early, late = datetime(2026, 5, 28), datetime(2026, 5, 30)
    [like] = find_duplicates(
        [a_row(2, "Kaisa Aru", "k@x.example", at=early), a_row(5, "Kaisa Aru", "k@x.example", at=late)]
    )
    assert (like.row, like.of, like.likeness, like.certain, like.newer) == (5, 2, 100, True, True)
    [turned] = find_duplicates(
        [a_row(2, "Kaisa Aru", "k@x.example", at=late), a_row(5, "Kaisa Aru", "k@x.example", at=early)]
    )
    assert (turned.row, turned.of, turned.newer) == (5, 2, False)


def test_a_like_name_with_the_same_phone_is_proposed() -> None:
    rows = [
        a_row(2, "Kalle Põder", "a@x.example", "+37251471994"),
        a_row(3, "Kalle Poder", "b@x.example", "+37251471994"),
    ]
    [like] = find_duplicates(rows)
    assert (like.row, like.of, like.certain, like.duplicate) == (3, 2, False, True)
    assert like.likeness >= 90


def test_the_order_case_and_diacritics_of_a_name_do_not_hide_it() -> None:
    [like] = find_duplicates(
        [a_row(2, "Mäkelä Aino", phone="+358401234567"), a_row(3, "AINO Makela", phone="+358401234567")]
    )
    assert like.duplicate


def test_the_same_name_alone_is_a_hint_and_no_duplicate() -> None:
    [like] = find_duplicates([a_row(2, "Mari Tamm", "a@x.example"), a_row(3, "Mari Tamm", "b@y.example")])
    assert not like.duplicate
    assert like.likeness < 70


def test_a_shared_mailbox_is_asked_about_and_never_merged_by_itself() -> None:
    [like] = find_duplicates(
        [a_row(2, "Mari Tamm", "info@x.example"), a_row(3, "Kalle Põder", "info@x.example")]
    )
    assert like.duplicate
    assert not like.certain


def test_a_new_surname_does_not_hide_the_same_address() -> None:
    [like] = find_duplicates(
        [a_row(2, "Mari Tamm", "mari@x.example"), a_row(3, "Mari Kuznetsova", "mari@x.example")]
    )
    assert like.certain


def test_a_familys_phone_does_not_make_two_people_one() -> None:
    assert (
        find_duplicates([a_row(2, "Mari Tamm", phone="+3725551"), a_row(3, "Jüri Saar", phone="+3725551")])
        == []
    )


def test_numbers_that_start_again_with_another_form_mean_nothing() -> None:
    assert (
        find_duplicates(
            [a_row(2, "Mari Tamm", "m@x.example", id_="1")],
            [Known(uuid4(), "Jüri Saar", "j@x.example", response_id="1")],
        )
        == []
    )


def test_people_of_the_desk_are_found_by_address_and_by_phone() -> None:
    mari = Known(uuid4(), "Mari Tamm", "Mari@X.example", "+37255729980")
    by_address, by_phone = find_duplicates(
        [a_row(2, "Mari Tamm", "mari@x.example"), a_row(3, "Tamm Mari", "uus@x.example", "+37255729980")],
        [mari],
    )
    assert (by_address.of, by_address.certain) == (mari.id, True)
    assert (by_phone.of, by_phone.certain) == (mari.id, False)


def test_the_same_person_forty_times_points_each_time_to_one_before() -> None:
    found = find_duplicates([a_row(n, "Mari Tamm", "mari@x.example") for n in range(2, 42)])
    assert [like.row for like in found] == list(range(3, 42))
    assert {like.of for like in found} == {2}


@pytest.mark.long
def test_five_thousand_among_five_thousand_take_three_seconds_at_most() -> None:
    pick = random.Random(1)
    given_names = [
        f"{a}{b}" for a in ("Mari", "Kai", "Tii", "Rei", "Kal", "Õn") for b in ("", "sa", "na", "lle", "no")
    ]
    families = [
        f"{a}{b}{c}"
        for a in ("Saar", "Põd", "Mäg", "Kuz")
        for b in ("", "e", "i", "o")
        for c in ("r", "k", "va", "ste")
    ]

    def somebody(n: int) -> Registration:
        name = f"{pick.choice(given_names)}-{pick.choice(given_names)} {pick.choice(families)}"
        return a_row(n, name, f"p{n}@x.example", f"+3725{n:07}")

    rows = [somebody(n) for n in range(5000)]
    known = [Known(uuid4(), r.name, f"x{r.email}", f"{r.phone}9") for r in map(somebody, range(5000, 10_000))]
    began = time.process_time()
    find_duplicates(rows, known)
    assert time.process_time() - began < 3
