"""The catalogues: every text of the program is said in Estonian and Finnish, with its places kept.

Swedish is a language of people, not of the window: it has the texts of the papers that go out to them.
"""

import ast
import re
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType

import pytest
from babel.messages.catalog import Catalog

from mentordesk.i18n import LANGUAGES as WINDOW_LANGUAGES

PLACE = re.compile(r"\{(\w+)\}")
LANGUAGES = ("et", "fi")
EVERY = (*LANGUAGES, "sv")

# Words that are the same in English: names, signs, words of both languages.
SAME = {
    "12.11 60 v",
    "Excel…",
    "Filter",
    "MentorDesk",
    "Mentee",
    "Mentor",
    "Number",
    "OK",
    "PDF (*.pdf)",
    "Printer",
    "PDF…",
    "{n} mentee",
    "{n} mentor",
    "{n} min",
    "{n} mentor · {organisation} · {day}",
}
SAME_IN_SWEDISH = {"Organisation", "Region", "Text", "Workshop", "version {n}, {day}"}

# Words that stood beside another for the same thing.
OUTSIDERS = {
    "et": (r"tööraamat", r"\bloend", r"registreerimised", r"\b[Kk]omisjon", r"\b(?:Teid|Teie|Teile)\b", "”"),
    "fi": (r"\b[Pp]aneeli", r"\b[Tt]aulu(?:a|lla|lta|ssa|sta)?\b", r"\b(?:[Mm]entor|[Aa]ktor)ien\b", "“"),
}

English = tuple[str, ...]


def _script() -> ModuleType:
    """The script that brings the catalogues up to date; it belongs to no package."""
    path = Path(__file__).resolve().parent.parent / "packaging" / "catalogues.py"
    spec = spec_from_file_location("catalogues", path)
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


catalogues = _script()


@cache
def texts_of_the_code() -> frozenset[English]:
    """Every text that is said somewhere, one or two wordings each."""
    return frozenset(_wordings(message.id) for message in catalogues.extracted() if message.id)


@cache
def catalogue(language: str) -> Catalog:
    read: Catalog = catalogues.catalogue(language)
    return read


def translations(language: str) -> Iterator[tuple[English, English]]:
    """What is translated; what is not is the affair of one test alone."""
    for message in catalogue(language):
        theirs = _wordings(message.string)
        if message.id and all(theirs):
            yield _wordings(message.id), theirs


def _wordings(text: str | list[str] | tuple[str, ...] | None) -> English:
    return tuple(text) if isinstance(text, list | tuple) else (text or "",)


def profile_words(profile: str, language: str) -> dict[str, str]:
    path = files("mentordesk_resources") / "profiles" / f"{profile}.toml"
    words: dict[str, str] = tomllib.loads(path.read_text("utf-8")).get("words", {}).get(language, {})
    return words


def said(profile: str, language: str) -> Iterator[tuple[str, str]]:
    """What a file of that profile says, as `Texts` chooses: the profile's own words first."""
    words = profile_words(profile, language)
    for english, theirs in translations(language):
        for one, text in zip(english, theirs, strict=True):
            yield one, words.get(one, text)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_of_the_code_is_translated(language: str) -> None:
    known = {english for english, _ in translations(language)}
    missing = sorted(text[0] for text in texts_of_the_code() - known)
    assert not missing, f"{language} lacks {len(missing)} texts: {missing}"


def test_every_text_of_the_papers_for_people_is_said_in_swedish_and_none_of_the_window() -> None:
    wanted = {
        _wordings(message.id)
        for message in catalogues.template_of("sv", catalogues.extracted())
        if message.id
    }
    assert wanted == {english for english, _ in translations("sv")}
    assert len(wanted) < len(texts_of_the_code()) / 4


def test_every_file_whose_texts_go_out_to_people_is_there() -> None:
    root = Path(__file__).resolve().parent.parent
    assert [file for file in catalogues.PAPERS if not (root / file).is_file()] == []


def test_the_window_is_not_offered_in_swedish() -> None:
    assert "sv" not in WINDOW_LANGUAGES


def test_a_text_within_another_call_is_found() -> None:
    names = {"say", "say_plural", "t", "_t", "plural"}
    root = Path(__file__).resolve().parent.parent
    found = {text[0] for text in texts_of_the_code()}
    for path in [*(root / "mentordesk").rglob("*.py"), *(root / "ui" / "mentordesk_ui").rglob("*.py")]:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if not isinstance(node, ast.Call) or not node.args:
                continue
            name = getattr(node.func, "attr", getattr(node.func, "id", ""))
            match node.args[0]:
                case ast.Constant(value=str(text)) if text and name in names:
                    assert text in found, f"{path.name}:{node.lineno}"


@pytest.mark.parametrize("language", EVERY)
def test_translations_keep_every_place(language: str) -> None:
    for english, theirs in translations(language):
        wanted = [set(PLACE.findall(text)) for text in english]
        for text in theirs:
            assert set(PLACE.findall(text)) in wanted, (english, text)


@pytest.mark.parametrize("language", EVERY)
def test_texts_that_depend_on_a_number_have_both_their_forms(language: str) -> None:
    assert catalogue(language).num_plurals == 2
    for english, theirs in translations(language):
        assert len(theirs) == len(english), english
        if len(english) == 2 and any("{n}" in text for text in theirs):
            assert "{n}" in theirs[1], (english, theirs)


@pytest.mark.parametrize("language", EVERY)
def test_no_translation_is_a_forgotten_english_sentence(language: str) -> None:
    for english, theirs in translations(language):
        if english[0] in SAME | (SAME_IN_SWEDISH if language == "sv" else set()):
            continue
        if not re.search(r"[A-Za-z]{2}", PLACE.sub("", english[0])):
            continue
        assert english[0] != theirs[0], english[0]


@pytest.mark.parametrize("language", EVERY)
def test_translations_end_as_the_english_does(language: str) -> None:
    for english, theirs in translations(language):
        for ending in ("…", "?"):
            assert english[0].endswith(ending) == theirs[0].endswith(ending), (english, theirs)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_thing_is_called_by_one_word(language: str) -> None:
    outsiders = re.compile("|".join(OUTSIDERS[language]))
    slips = [text for _, theirs in translations(language) for text in theirs if outsiders.search(text)]
    assert slips == []


def test_the_register_of_mentors_never_says_mentee_in_estonian() -> None:
    slips = [text for _, text in said("mentor-register", "et") if "mentee" in PLACE.sub("", text).lower()]
    assert slips == []


@pytest.mark.parametrize("profile", ["cross-institution-year", "career-mentoring", "workplace-unit"])
def test_finnish_says_aktori(profile: str) -> None:
    slips = [text for _, text in said(profile, "fi") if "mentee" in PLACE.sub("", text).lower()]
    assert slips == []
    assert dict(said(profile, "fi"))["Mentee"] == "Aktori"


@pytest.mark.parametrize(
    "profile",
    ["association-season", "mentor-register", "cross-institution-year", "career-mentoring", "workplace-unit"],
)
@pytest.mark.parametrize("language", ["et", "fi"])
def test_a_profiles_words_stand_for_texts_that_exist(profile: str, language: str) -> None:
    texts = {wording for text in texts_of_the_code() for wording in text}
    for english, own in profile_words(profile, language).items():
        assert english in texts, english
        assert set(PLACE.findall(own)) == set(PLACE.findall(english)), own


def test_equal_texts_make_equal_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = catalogue("et")
    monkeypatch.setattr(catalogues, "LOCALE", tmp_path)
    catalogues.write("et", before)
    first = (tmp_path / "et" / "LC_MESSAGES" / "mentordesk.po").read_bytes()
    catalogues.write("et", catalogues.catalogue("et"))
    assert (tmp_path / "et" / "LC_MESSAGES" / "mentordesk.po").read_bytes() == first
    assert b"Date" not in first.partition(b"\n\n")[0]
