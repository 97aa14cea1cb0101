"""The register of mentors: who stands in it, and what the world is told of them."""

import re
from collections.abc import Iterator
from datetime import date, datetime
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from uuid import UUID

import openpyxl
import pypdfium2
import pytest

from mentordesk.desk import Desk
from mentordesk.i18n import Texts
from mentordesk.papers import batch
from mentordesk.papers.register_page import register_page
from mentordesk.people.actions import withdraw
from mentordesk.people.consents.actions import give_consent, withdraw_consent
from mentordesk.people.evidence.actions import refuse_evidence, see_evidence
from mentordesk.people.interviews.actions import record_interviews
from mentordesk.people.listing import MentorRegister, mentor_register
from mentordesk.people.registration import Claimed
from tests.builders import a_desk, a_mentee, a_mentor

HOSTILE = '"><script>alert(1)</script>=1+1\u202e'


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with a_desk(tmp_path, "mentor-register", date(2026, 6, 1), date(2026, 1, 1)) as one:
        yield one


def a_ready_mentor(desk: Desk, name: str, *, contact: bool = False, **said: Any) -> UUID:
    """Register a mentor who meets every condition and agreed to be listed."""
    claims = {"diploma": Claimed(claim=True, text="Coach'i sertifikaat")}
    if contact:
        claims["listing-contact"] = Claimed(claim=True)
    usual = {
        "listed": True,
        "education": "master",
        "study_field": "sotsiaaltöö",
        "topics_offered": ("konkreetse olukorra lahendamine",),
        "region": "tartumaa",
        "phone": "+37251234567",
    }
    who = a_mentor(desk, name, claims=claims, **{**usual, **said})
    for kind in ("degree", "experience", "diploma"):
        see_evidence(desk, who, kind)
    record_interviews(desk, {who: "yes"}, desk.today, ["Kai Rannastu"])
    return who


def register_of(desk: Desk, language: str = "") -> MentorRegister:
    with desk.read() as session:
        return mentor_register(session, desk.today, language)


def names(desk: Desk) -> list[str]:
    return [one.name for one in register_of(desk).mentors]


def why_not(desk: Desk) -> dict[str, str]:
    return {one.name: one.why.plain() for one in register_of(desk).left_out}


def test_only_who_agreed_and_meets_the_conditions_stands_in_it(desk: Desk) -> None:
    a_ready_mentor(desk, "Mari Mets")
    a_ready_mentor(desk, "Silvi Vaikne", listed=None)
    a_ready_mentor(desk, "Ei Taha", listed=False)
    a_mentor(desk, "Alles Uus", listed=True, education="master")
    a_mentee(desk, "Mati Tamm", listed=True)
    assert names(desk) == ["Mari Mets"]
    assert why_not(desk) == {
        "Silvi Vaikne": "Has not agreed to be listed.",
        "Ei Taha": "Has not agreed to be listed.",
        "Alles Uus": "The conditions for mentors are not met yet.",
    }
    assert register_of(desk).mentors[0].agreed_on == date(2026, 5, 21)


def test_what_is_taken_back_wins_and_a_tick_dates_the_consent(desk: Desk) -> None:
    one = a_ready_mentor(desk, "Mari Mets")
    refuse_evidence(desk, one, "listing")
    assert names(desk) == []
    assert why_not(desk) == {"Mari Mets": "The consent to be listed was taken back."}
    see_evidence(desk, one, "listing")
    assert register_of(desk).mentors[0].agreed_on == desk.today


def test_a_consent_of_which_nobody_knows_the_day_does_not_do(desk: Desk) -> None:
    from mentordesk.people.model import Participation

    who = a_ready_mentor(desk, "Mari Mets", registered_at=datetime(2026, 5, 1, 9))
    from mentordesk.i18n import say

    with desk.step(say("Register a person")) as session:
        session.get_one(Participation, who).registered_at = None
    assert names(desk) == []
    assert why_not(desk) == {"Mari Mets": "The consent to be listed has no date."}


def test_who_withdrew_is_gone_from_it(desk: Desk) -> None:
    withdraw(desk, a_ready_mentor(desk, "Mari Mets"))
    assert names(desk) == []


def test_contact_stands_there_only_when_they_agreed_to_that_too(desk: Desk) -> None:
    shy = a_ready_mentor(desk, "Mari Mets")
    a_ready_mentor(desk, "Jaan Kask", contact=True)
    page = register_page(register_of(desk), Texts("et"))
    [open_one, closed] = register_of(desk).mentors
    assert (open_one.email, open_one.phone) == (open_one.email, "+37251234567")
    assert open_one.email in page
    assert (closed.id, closed.email, closed.phone) == (shy, "", "")
    assert page.count("mailto:") == 1
    assert page.count("+37251234567<") == 1


def test_it_is_sorted_by_the_estonian_alphabet(desk: Desk) -> None:
    for name in ("Aa Öpik", "Aa Tamm", "Aa Õun", "Aa Žukov", "Aa Šmidt", "Aa Ääremaa", "Aa Zoon"):
        a_ready_mentor(desk, name)
    assert [name.split()[1] for name in names(desk)] == [
        *("Šmidt", "Zoon", "Žukov", "Tamm", "Õun", "Ääremaa", "Öpik"),
    ]


class _Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.links: list[str] = []
        self.language = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        told = dict(attrs)
        self.links += [str(told[name]) for name in ("href", "src", "action") if name in told]
        if tag == "html":
            self.language = told["lang"] or ""
        assert not [name for name in told if name.startswith("on")]


def test_the_page_needs_nothing_outside_itself_and_escapes_everybody(desk: Desk) -> None:
    a_ready_mentor(desk, f"Mari {HOSTILE}", job_title=HOSTILE, organisation=HOSTILE, contact=True)
    text = register_page(register_of(desk), Texts("et"))
    page = _Page()
    page.feed(text)
    assert page.language == "et"
    assert page.tags.count("script") == 1
    assert all(link.startswith("mailto:") for link in page.links)
    assert not re.search(r"(https?:)?//", text.replace("default-src", ""))
    assert "<script>alert" not in text
    assert "\u202e" not in text
    assert "Content-Security-Policy" in text


def test_the_policy_lets_in_the_pages_own_style_and_script_alone(desk: Desk) -> None:
    import base64
    import hashlib

    a_ready_mentor(desk, "Mari Mets")
    text = register_page(register_of(desk), Texts("et"))
    for tag in ("style", "script"):
        found = re.search(rf"<{tag}>(.*?)</{tag}>", text, re.DOTALL)
        assert found is not None
        digest = base64.b64encode(hashlib.sha256(found[1].encode()).digest()).decode()
        assert f"sha256-{digest}" in text


def test_every_letter_stands_in_the_pdf_and_no_formula_in_the_workbook(desk: Desk, tmp_path: Path) -> None:
    a_ready_mentor(desk, "=Žanna Õäöüšå-Łódź", job_title="=1+1", contact=True)
    files = {path.suffix: path for path in batch.register_of_mentors(desk, tmp_path, "et")}
    pdf = pypdfium2.PdfDocument(files[".pdf"])
    assert "Žanna Õäöüšå-Łódź" in pdf[0].get_textpage().get_text_range()
    pdf.close()
    sheet: Any = openpyxl.load_workbook(files[".xlsx"]).worksheets[0]
    assert not [cell for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]
    assert files[".html"].read_text(encoding="utf-8").startswith("<!DOCTYPE html>")


def test_a_programme_without_a_register_says_so(tmp_path: Path) -> None:
    with a_desk(tmp_path, "association-season") as desk, pytest.raises(batch.NoRegister):
        batch.register_of_mentors(desk, tmp_path)


def test_whoever_takes_the_use_of_their_data_back_leaves_the_register(desk: Desk) -> None:
    who = a_ready_mentor(desk, "Mari Mets")
    give_consent(desk, who, "consent", given_on=desk.today)
    assert names(desk) == ["Mari Mets"]
    withdraw_consent(desk, who, "consent")
    assert names(desk) == []
    assert why_not(desk) == {"Mari Mets": "The consent to the use of personal data was taken back."}


def test_a_region_written_by_hand_is_the_profiles_where_it_says_the_same(desk: Desk) -> None:
    a_ready_mentor(desk, "Mari Mets")
    a_ready_mentor(desk, "Kati Kask", region="Tartumaa")
    a_ready_mentor(desk, "Juta Jõgi", region="")
    register = register_of(desk)
    assert [region.in_("en") for region in register.regions] == ["Tartu County"]
    page = register_page(register, Texts("et"))
    assert page.count('data-region="1"') == 2
    assert page.count('data-region=""') == 1
