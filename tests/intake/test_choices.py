"""Answers that are choices: several in one cell, roles, languages, degrees, wishes."""

import json

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from mentordesk.i18n import Message
from mentordesk.intake.choices import (
    Choices,
    education,
    form_choices,
    language_choices,
    languages,
    partner_wish,
    roles,
    way_choices,
)
from mentordesk.people.names import fold

SHARING = "Parimate kogemuste jagamine, võrgustiku tugevdamine"
TOPICS = (
    SHARING,
    "Karjäärieesmärgid ja eneseareng",
    "noorte nõustamine",
    "kutse",
    "kutse taotlemine",
    "IT/andmed",
)
KNOWN = Choices({topic: topic for topic in TOPICS})


@pytest.mark.parametrize(
    "written",
    [
        f"{SHARING}, noorte nõustamine",
        f"{SHARING}; noorte nõustamine;",
        f"{SHARING}\nnoorte nõustamine\n",
        f"{SHARING}/noorte nõustamine",
        f"{SHARING} | noorte nõustamine",
        f"• {SHARING}\n• noorte nõustamine",
        f"{SHARING.upper()},NOORTE NÕUSTAMINE",
        f"{SHARING.lower()};noorte  nõustamine;",
        json.dumps([SHARING, "noorte nõustamine"]),
        json.dumps([SHARING, "noorte nõustamine"], ensure_ascii=False),
    ],
)
def test_an_option_with_a_comma_is_one_whatever_the_separator(written: str) -> None:
    assert KNOWN.read(written) == (SHARING, "noorte nõustamine")


@given(
    st.lists(st.sampled_from(TOPICS), min_size=1, unique=True),
    st.sampled_from([",", ", ", ";", "; ", "\n", "|", " / ", "/"]),
    st.booleans(),
    st.sampled_from([str.upper, str.lower, str.title, str]),
)
def test_known_options_come_back_from_any_joining(
    chosen: list[str], sign: str, trailing: bool, case: type
) -> None:
    assert KNOWN.read(case(sign.join(chosen) + (sign if trailing else ""))) == tuple(chosen)


new_topics = st.text(st.sampled_from("abcõäöü éIT-"), min_size=3, max_size=15).map(
    lambda t: " ".join(t.split())
)


@given(st.lists(new_topics, min_size=1, max_size=4, unique_by=fold), st.sampled_from([";", ", ", "\n"]))
def test_new_topics_are_kept_as_written(written: list[str], sign: str) -> None:
    assume(
        all(
            any(c.isalpha() for c in topic) and topic[0].isalpha() and fold(topic) != "ei oo"
            for topic in written
        )
    )
    assert KNOWN.read(sign.join([*written, SHARING])) == (*written, SHARING)


def test_a_longer_option_wins_over_one_that_begins_it() -> None:
    assert KNOWN.read("kutse taotlemine, kutse") == ("kutse taotlemine", "kutse")


def test_unknown_options_with_commas_stay_whole_between_semicolons() -> None:
    assert KNOWN.read("üks, kaks;kolm;") == ("üks, kaks", "kolm")


def test_commas_in_brackets_do_not_split() -> None:
    assert KNOWN.read("meetodid (näiteks a, b), võrgustik") == ("meetodid (näiteks a, b)", "võrgustik")


@pytest.mark.parametrize(
    ("cell", "wanted"),
    [
        ("Mentorina", ("mentor",)),
        ("Menteena", ("mentee",)),
        ("aktorina", ("mentee",)),
        ("vertaisena", ("peer",)),
        ("kumpi tahansa", ("mentor", "mentee")),
        ("Mentor ja mentee", ("mentor", "mentee")),
        ("mentori tai aktori", ("mentor", "mentee")),
        ("Mentor/Mentee", ("mentor", "mentee")),
        ("juhendatav", ("mentee",)),
        ("nõustatav", ("mentee",)),
        ("MENTORI", ("mentor",)),
        ("Soovin olla mentee", ("mentee",)),
        ("Mentor;Mentee;", ("mentor", "mentee")),
        ("som adept", ("mentee",)),
        ("Superstaar", ("mentor", "mentee")),
    ],
)
def test_roles_are_read_in_the_programmes_words(cell: str, wanted: tuple[str, ...]) -> None:
    assert roles(cell, Choices({"superstaar": "both"})) == wanted


@pytest.mark.parametrize("cell", ["Soovin mentorit", "ei tea", "ei mentor", 5])
def test_what_is_no_role_says_so(cell: str) -> None:
    assert isinstance(roles(cell, Choices()), Message)


@pytest.mark.parametrize(
    ("cell", "codes"),
    [
        ("eesti, vene", ("et", "ru")),
        ("suomi, ruotsi, englanti", ("fi", "sv", "en")),
        ("ruotsi; suomi", ("sv", "fi")),
        ("eesti keel ja inglise keel", ("et", "en")),
        ("mikä tahansa", ("any",)),
        ("Svenska", ("sv",)),
        ("klingon", ("klingon",)),
    ],
)
def test_languages_become_codes_and_unknown_ones_stay(cell: str, codes: tuple[str, ...]) -> None:
    assert languages(cell, language_choices({})) == codes


def test_ways_and_forms_become_ids_and_the_profiles_words_win() -> None:
    assert way_choices({}).read("Silmast silma, Videokõne") == ("in-person", "video")
    assert way_choices({"etänä": "remote"}).read("etänä, kasvokkain") == ("remote", "in-person")
    assert form_choices({}).read("käänteismentorointi") == ("reverse",)


@pytest.mark.parametrize(
    ("cell", "level"),
    [
        ("keskharidus", "secondary"),
        ("rakenduskõrgharidus", "bachelor"),
        ("bakalaureusekraad", "bachelor"),
        ("magistrikraad", "master"),
        ("doktor", "doctor"),
        ("AMK", "bachelor"),
        ("ylempi AMK", "master"),
        ("filosofian tohtori", "doctor"),
        ("Master's degree", "master"),
        ("kandidatexamen", "bachelor"),
    ],
)
def test_degrees_become_levels(cell: str, level: str) -> None:
    assert education(cell) == level


@pytest.mark.parametrize("cell", ["magister (lõpetamata)", "muu", "opiskelija, kandidaatti"])
def test_an_unfinished_or_unknown_degree_says_so(cell: str) -> None:
    assert isinstance(education(cell), Message)


@pytest.mark.parametrize(
    ("cell", "wish"),
    [
        ("toisesta laitoksesta", "other"),
        ("samasta laitoksesta", "same"),
        ("ei väliä", "any"),
        ("teisest asutusest", "other"),
    ],
)
def test_a_wish_about_the_organisation_is_read(cell: str, wish: str) -> None:
    assert partner_wish(cell) == wish
