"""Texts for people: messages, plurals, words of a profile, numbers and days."""

from datetime import date

from mentordesk.i18n import Texts, say, say_plural


def test_a_profiles_own_words_win_over_the_catalogue() -> None:
    t = Texts("en", {"Mentees": "Developers"})
    assert t("Mentees") == "Developers"
    assert t("Mentors") == "Mentors"


def test_a_message_within_a_message_is_said_in_the_same_language() -> None:
    t = Texts("en", {"open": "still open"})
    assert t.message(say("The fee is {state}.", state=say("open"))) == "The fee is still open."


def test_the_wording_follows_the_number() -> None:
    t = Texts("en")
    assert t.message(say_plural("{n} person", "{n} people", 1)) == "1 person"
    assert t.message(say_plural("{n} person", "{n} people", 1200)) == "1 200 people"


def test_days_and_numbers_look_as_they_do_in_estonia_and_finland() -> None:
    assert Texts("et").date(date(2026, 5, 4)) == "04.05.2026"
    assert Texts("fi").number(1234.5) == "1 234,5"


def test_an_id_among_the_values_is_named_where_names_are_known() -> None:
    t = Texts("en", names={"a1": "Mari"}.get)
    assert t("Pair {mentor}", mentor="a1") == "Pair Mari"
    assert t("Pair {mentor}", mentor="b2") == "Pair b2"


def test_a_value_that_looks_like_a_place_is_left_alone() -> None:
    assert Texts("en")("Hello {name}", name="{mentor}") == "Hello {mentor}"
