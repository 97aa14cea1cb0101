"""The five programmes as data: every number, rule, topic, role and word that they say of themselves."""

import re
from collections.abc import Iterator, Mapping
from csv import reader
from dataclasses import fields, is_dataclass
from importlib.resources import files
from io import StringIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest

import mentordesk_resources
from mentordesk.i18n import LANGUAGES
from mentordesk.intake.registration_form import form_texts
from mentordesk.intake.rows import FORM_LANGUAGES
from mentordesk.pairing.criteria.catalogue import CRITERIA
from mentordesk.pairing.obstacles.pair_rules import PAIR_RULES
from mentordesk.people.conditions.kinds import KINDS
from mentordesk.programme.profile import (
    NoSuchProfile,
    Profile,
    Words,
    load_profile,
    profile_names,
)

NAMES = [
    "association-season",
    "mentor-register",
    "cross-institution-year",
    "career-mentoring",
    "workplace-unit",
]

FIELDS = {
    *("response_id", "registered_at", "email", "name", "given_name", "family_name", "phone", "role", "forms"),
    *("organisation", "unit", "job_title", "is_manager", "years_experience", "education", "study_field"),
    *("certificate", "certificate_until", "fee_paid", "training_done", "topics", "topics_offered"),
    *("topics_sought", "goals", "expectations", "question", "meeting_ways", "region", "languages"),
    *("support_languages", "practice_languages", "partner_wish", "wanted_partner", "unwanted_partner"),
    *("capacity", "lead", "found_partner", "fee_amount", "listing_consent", "accepts_principles"),
    *("listing_contact", "consent_data", "other"),
}

PLACEHOLDERS = {
    "agreement": {
        *("mentor", "mentee", "programme", "from_date", "to_date", "meetings"),
        *("goals", "schedule", "languages", "ways"),
    },
    "certificate": {
        *("name", "role", "programme", "organisation", "from_date", "to_date", "meetings", "partner_role"),
    },
    "call": {"programme", "from_date", "to_date", "registration_until"},
    "notice": {"name", "partner", "programme", "answer_until"},
}


@pytest.fixture(params=NAMES)
def profile(request: pytest.FixtureRequest) -> Profile:
    return load_profile(request.param)


def ids(options: tuple[Any, ...]) -> list[str]:
    return [option.id for option in options]


def text_of(profile: Profile, paper: str, language: str) -> str:
    return "\n".join(words[language] for words in profile.papers[paper].paragraphs)


def words_in(value: Any) -> Iterator[Words]:
    """Find everything that people read in a profile."""
    if isinstance(value, Words):
        yield value
    elif is_dataclass(value):
        for part in fields(value):
            yield from words_in(getattr(value, part.name))
    elif isinstance(value, Mapping):
        for part in value.values():
            yield from words_in(part)
    elif isinstance(value, tuple):
        for part in value:
            yield from words_in(part)


def sample(name: str) -> list[list[str]]:
    """Read a sample table that ships, as text."""
    folder = files(mentordesk_resources) / "samples"
    if name == "cross-institution-year":
        text = (folder / f"{name}.csv").read_bytes().decode("cp1252")
        return [[cell.strip() for cell in row] for row in reader(StringIO(text), delimiter=";")]
    book = openpyxl.load_workbook(Path(str(folder / f"{name}.xlsx")), read_only=True)
    rows = book.worksheets[0].iter_rows(values_only=True)
    return [["" if cell is None else str(cell).strip() for cell in row] for row in rows]


def test_the_five_programmes_ship_in_their_order() -> None:
    assert profile_names() == NAMES


def test_an_unknown_programme_is_refused_with_the_names_there_are() -> None:
    with pytest.raises(NoSuchProfile) as refused:
        load_profile("no-such-programme")
    assert "career-mentoring" in str(refused.value)


def test_every_text_of_a_profile_is_there_in_every_language_that_is_offered(profile: Profile) -> None:
    offered = {*profile.languages, *LANGUAGES, *FORM_LANGUAGES}
    for words in words_in(profile):
        assert set(words) == offered, words
        assert all(text == text.strip() and text for text in words.values()), words


def test_no_longer_text_of_a_profile_was_left_in_another_language(profile: Profile) -> None:
    for words in words_in(profile):
        long = [text for text in words.values() if len(text.split()) > 3]
        assert len(set(long)) == len(long), words


def test_every_text_of_the_form_is_there_in_every_language_of_forms() -> None:
    every = list(words_in(form_texts()))
    assert len(every) > 30
    for words in every:
        assert set(words) == set(FORM_LANGUAGES), words
        assert all(words.values()), words


def test_the_form_and_the_consent_on_record_name_the_same_version_of_the_text(profile: Profile) -> None:
    versions = {one.id: one.version for one in profile.consents}
    assert versions["consent"] == form_texts().consent_version
    assert ("listing" in versions) == ("register" in profile.features)


def test_a_heading_of_the_form_stands_for_one_question_in_whatever_language(profile: Profile) -> None:
    headings = [
        (heading.casefold(), question.field)
        for question in profile.questions
        for heading in {*question.title.values(), *question.also}
    ]
    assert len(dict(headings)) == len({heading for heading, _ in headings}) == len(set(headings))


def test_a_programme_speaks_the_language_of_its_country_first(profile: Profile) -> None:
    languages = {"EE": ("et", "en", "fi", "sv"), "FI": ("fi", "en", "sv", "et")}
    zones = {"EE": "Europe/Tallinn", "FI": "Europe/Helsinki"}
    assert profile.languages == languages[profile.country]
    assert profile.language == profile.languages[0]
    assert profile.time_zone == zones[profile.country]


def test_ids_are_plain_and_stand_once(profile: Profile) -> None:
    lists: list[tuple[Any, ...]] = [
        *(profile.roles, profile.forms, profile.ways, profile.spoken, profile.topics, profile.regions),
        *(profile.offices, profile.endings, profile.outcomes, profile.pilot_questions, profile.criteria),
        *(profile.eligibility + profile.pair_rules, profile.events, profile.monitoring, profile.development),
    ]
    for options in lists:
        assert len(set(ids(options))) == len(options)
        assert all(re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", option.id) for option in options)


def test_weights_sum_to_a_hundred(profile: Profile) -> None:
    assert sum(criterion.weight for criterion in profile.criteria) == 100
    assert all(criterion.weight > 0 for criterion in profile.criteria)


def test_rules_and_criteria_are_ones_that_the_program_knows(profile: Profile) -> None:
    assert {rule.kind for rule in profile.eligibility} <= set(KINDS)
    assert {rule.kind for rule in profile.pair_rules} <= set(PAIR_RULES)
    assert {criterion.id for criterion in profile.criteria} <= set(CRITERIA)
    assert {rule.role for rule in profile.eligibility} <= set(ids(profile.roles))
    severities = {rule.severity for rule in profile.eligibility + profile.pair_rules}
    assert severities <= {"must", "should", "off"}


def test_no_criterion_looks_at_gender_age_or_origin(profile: Profile) -> None:
    forbidden = {"gender", "sex", "age", "origin", "nationality", "birth"}
    assert not forbidden & {criterion.id for criterion in profile.criteria}
    assert not forbidden & {question.field for question in profile.questions}


def test_rules_about_an_event_name_one_of_the_year(profile: Profile) -> None:
    named = {rule.params["event"] for rule in profile.eligibility if "event" in rule.params}
    assert named <= set(ids(profile.events))


def test_the_form_asks_for_fields_of_the_registry_each_once(profile: Profile) -> None:
    asked = [question.field for question in profile.questions if question.field != "other"]
    assert set(asked) <= FIELDS
    assert len(set(asked)) == len(asked)
    assert "role" in asked
    assert {"name", "family_name"} & set(asked)


def test_no_field_of_the_form_could_hold_what_a_pair_talked_about(profile: Profile) -> None:
    asked = {question.field for question in profile.questions}
    assert not {"notes", "minutes", "content", "summary"} & asked


def test_the_form_begins_with_the_headings_of_the_sample_in_their_order(profile: Profile) -> None:
    headings = [heading for heading in sample(profile.name)[0] if heading]
    asked = profile.questions[: len(headings)]
    for heading, question in zip(headings, asked, strict=True):
        assert heading in (*question.title.values(), *question.also), heading


def test_every_choice_of_the_sample_is_an_option(profile: Profile) -> None:
    options = {
        "role": profile.roles,
        "forms": profile.forms,
        "meeting_ways": profile.ways,
        "languages": profile.spoken,
        "support_languages": profile.spoken,
        "practice_languages": profile.spoken,
        "region": profile.regions,
        "topics": profile.topics,
        "topics_offered": profile.topics,
        "topics_sought": profile.topics,
    }
    headings, *rows = sample(profile.name)
    for column, question in enumerate(profile.questions[: len(headings)]):
        if question.field not in options:
            continue
        known = {w.casefold() for o in options[question.field] for w in (*o.title.values(), *o.also)}
        known.add("kumpi tahansa")  # both roles; the importer reads it
        for row in rows:
            assert left_of(row[column], known) == "", row[column]


def left_of(cell: str, known: set[str]) -> str:
    """Take the known options out of a cell, the longest first; what is left was not known."""
    left = cell.casefold()
    for wording in sorted(known, key=len, reverse=True):
        left = re.sub(rf"(?<!\w){re.escape(wording)}(?!\w)", "", left)
    return left.strip(" ,;\n")


def test_no_wording_of_a_list_stands_for_two_options(profile: Profile) -> None:
    for options in (profile.roles, profile.forms, profile.ways, profile.spoken, profile.topics):
        wordings = [
            wording
            for option in options
            for wording in {w.casefold() for w in (*option.title.values(), *option.also)}
        ]
        assert len(set(wordings)) == len(wordings)


def test_papers_hold_only_placeholders_that_are_filled(profile: Profile) -> None:
    for paper in profile.papers.values():
        allowed = PLACEHOLDERS.get(paper.id.split("_")[0], set())
        for words in paper.paragraphs:
            used = [set(re.findall(r"\{(\w+)\}", text)) for text in words.values()]
            assert set().union(*used) <= allowed, (paper.id, words)
            assert all(placeholders == used[0] for placeholders in used), (paper.id, words)


def test_every_programme_has_its_papers(profile: Profile) -> None:
    assert {"agreement", "call", "principles", "notice_mentor", "notice_mentee"} <= set(profile.papers)
    assert {f"certificate_{role}" for role in profile.certificate.roles} <= set(profile.papers)


def test_every_agreement_keeps_what_is_said_between_the_two(profile: Profile) -> None:
    confidential = {"et": "konfidentsiaalne", "fi": "uottamuksellis", "en": "onfidential"}
    for language, word in confidential.items():
        if language in profile.languages:
            assert word in text_of(profile, "agreement", language)


def test_every_agreement_says_who_when_what_for_how_and_in_which_language(profile: Profile) -> None:
    text = text_of(profile, "agreement", "en")
    for placeholder in ("mentor", "mentee", "from_date", "to_date", "goals", "schedule", "ways", "languages"):
        assert f"{{{placeholder}}}" in text


def test_certificates_go_on_from_the_name_and_say_what_was_done(profile: Profile) -> None:
    for role in profile.certificate.roles:
        for language in profile.languages:
            text = text_of(profile, f"certificate_{role}", language)
            assert text[0].islower()
            assert "{meetings}" in text
            assert "{from_date}" in text


def test_nobody_is_named_and_no_address_is_given(profile: Profile) -> None:
    source = files(mentordesk_resources) / "profiles" / f"{profile.name}.toml"
    text = source.read_text(encoding="utf-8")
    assert "@" not in text
    assert "http" not in text
    assert "www." not in text


def test_whoever_ends_early_gives_a_reason_from_a_list(profile: Profile) -> None:
    assert len(profile.endings) >= 5


def test_numbers_are_in_order(profile: Profile) -> None:
    numbers = profile.numbers
    for least, most in (
        (numbers.meetings_least, numbers.meetings_aim),
        (numbers.meetings_least, numbers.meetings_most),
        (numbers.minutes_least, numbers.minutes_most),
        (numbers.goals_least, numbers.goals_most),
    ):
        assert least is None or most is None or least <= most


def test_tasks_of_the_monitoring_plan_belong_to_an_office(profile: Profile) -> None:
    assert {task.office for task in profile.monitoring} <= set(ids(profile.offices))


def test_the_words_of_a_profile_are_in_its_languages_and_keep_the_places_of_the_catalogue(
    profile: Profile,
) -> None:
    assert set(profile.words) <= set(profile.languages)
    for words in profile.words.values():
        for key, text in words.items():
            assert set(re.findall(r"\{(\w+)\}", key)) == set(re.findall(r"\{(\w+)\}", text))
