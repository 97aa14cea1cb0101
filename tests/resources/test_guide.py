"""The guide: the same pages in every language of the screens, leading to the same places."""

import re
from importlib.resources import files

import pytest

from mentordesk.i18n import LANGUAGES
from mentordesk_ui.guide_pages import guide_page, guide_picture

PAGES = sorted(
    page.name.removesuffix(".md") for page in (files("mentordesk_resources") / "guide" / "en").iterdir()
)
PICTURE = re.compile(r"!\[[^\]]+\]\(\.\./pictures/([\w-]+\.png)\)")
LINK = re.compile(r"\]\(([\w-]+)\.md\)")


def page_of(language: str, page: str) -> str:
    text = guide_page(language, page)
    assert text is not None
    return text


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("language", [code for code in LANGUAGES if code != "en"])
def test_every_page_is_told_in_every_language_and_leads_to_the_same_pages(language: str, page: str) -> None:
    here, english = page_of(language, page), page_of("en", page)
    assert here != english
    assert LINK.findall(here) == LINK.findall(english)
    assert here.count("\n1. ") == english.count("\n1. ")
    assert len(re.findall(r"^\d\. ", here, re.M)) == len(re.findall(r"^\d\. ", english, re.M))


@pytest.mark.parametrize("page", PAGES)
def test_links_lead_to_pages_that_exist(page: str) -> None:
    assert set(LINK.findall(page_of("en", page))) <= set(PAGES)


@pytest.mark.parametrize("page", PAGES)
def test_the_guide_says_nothing_that_one_programme_calls_otherwise(page: str) -> None:
    assert "mentee" not in page_of("et", page).lower()
    assert "mentee" not in page_of("fi", page).lower()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("page", PAGES)
def test_pictures_of_a_page_ship_and_are_small(page: str, language: str) -> None:
    text = page_of(language, page)
    names = PICTURE.findall(text)
    assert len(names) == text.count("![")
    assert names == PICTURE.findall(page_of("en", page))
    for name in names:
        picture = guide_picture(name)
        assert picture is not None
        assert len(picture) < 100_000
