"""Papers for somebody whose language is Swedish say no word of English.

Every text that a paper renders is listened to: the Swedish catalogue or the profile must have it.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID

import openpyxl
import pytest
from babel.messages.pofile import read_po
from pypdfium2 import PdfDocument

from mentordesk.desk import Desk
from mentordesk.i18n import Texts
from mentordesk.intake.rows import blank_form
from mentordesk.pairing import actions as pairing
from mentordesk.pairing.life import actions as life
from mentordesk.pairing.life.agreement_actions import write_agreement
from mentordesk.papers import batch
from mentordesk.papers.eligibility import checklist, interview_sheet, overview
from mentordesk.papers.letters import lead_letter, question_letter
from mentordesk.papers.organisation_lists import write_organisation_lists
from mentordesk.people.actions import change_person
from mentordesk.people.evidence.actions import grant_exception, refuse_evidence, see_evidence
from mentordesk.people.interviews.actions import record_interviews
from mentordesk.people.leads.actions import NewLead, name_lead
from mentordesk.people.leads.rows import lead_rows
from mentordesk.people.organisations.rows import workplace_rows
from mentordesk.people.page_rows import person_page
from mentordesk.people.questions.actions import ask
from mentordesk.people.questions.rows import unclear_rows
from mentordesk.people.registration import Claimed
from mentordesk.people.rows import person_rows
from mentordesk.programme.profile import profile_names
from mentordesk.programme.rows import current
from mentordesk.season.actions import Held, enter_meetings
from mentordesk.season.rules import Entry
from tests.builders import a_clock, a_desk, a_mentee, a_mentor

CATALOGUE = (
    Path(__file__).resolve().parents[2] / "resources/mentordesk_resources/locale/sv/LC_MESSAGES/mentordesk.po"
)


class Ear:
    """Hears what is rendered in Swedish, and knows what the Swedish catalogue lacks of it."""

    def __init__(self) -> None:
        with CATALOGUE.open("rb") as po:
            said = [message for message in read_po(po, locale="sv") if message.id]
        self.known = {text for message in said if all(_all(message.string)) for text in _all(message.id)}
        self.heard: set[str] = set()

    def hear(self, t: Texts, *texts: str) -> None:
        if t.language == "sv":
            self.heard.update(text for text in texts if text not in t.words)

    @property
    def lacking(self) -> set[str]:
        return self.heard - self.known


def _all(texts: object) -> tuple[str, ...]:
    return tuple(texts) if isinstance(texts, list | tuple) else (str(texts or ""),)


@pytest.fixture
def ear(monkeypatch: pytest.MonkeyPatch) -> Ear:
    made = Ear()
    say_one, say_many = Texts.__call__, Texts.plural

    def one(self: Texts, id: str, /, **values: Any) -> str:  # noqa: A002  (the catalogue's own word for its key)
        made.hear(self, id)
        return say_one(self, id, **values)

    def many(self: Texts, first: str, second: str, n: int, /, **values: Any) -> str:
        made.hear(self, first, second)
        return say_many(self, first, second, n, **values)

    monkeypatch.setattr(Texts, "__call__", one)
    monkeypatch.setattr(Texts, "plural", many)
    return made


@pytest.fixture(scope="module", params=profile_names())
def year(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """A round in which one pair met and was closed, and others stand with all kinds of conditions."""
    folder = tmp_path_factory.mktemp("year")
    with a_desk(folder, request.param, date(2026, 2, 1), first_day=date(2026, 3, 1)) as desk:
        mentor = a_mentor(desk, "Äike Öman", organisation="Arkisto", unit="Labb", **_register())
        mentee = a_mentee(desk, "Åsa Berg", organisation="Arkisto", question="Hur?", languages=("sv", "fi"))
        for who, name in ((mentor, "Äike"), (mentee, "Åsa")):
            _speaks_swedish(desk, who, name)
        _with_all_conditions(desk)
        _excepted_from_all(desk, mentor, mentee)
        pair = pairing.pair(desk, mentor, mentee, reason="känner redan varandra")
        pairing.approve_plan(desk, "styrelsen")
        life.tell(desk, [pair])
        for side in ("mentor", "mentee"):
            life.confirm(desk, pair, side)
        write_agreement(desk, pair, goals=("Att lära sig",), meetings_planned=6, schedule="varje månad")
        path = desk.path
    with Desk.open(path, clock=a_clock(date(2027, 3, 20)), who="Kai") as later:
        days = [date(2026, month, 10) for month in range(4, 11)]
        enter_meetings(later, [Held(pair, Entry(day, 60, "video")) for day in days])
        life.close(later, pair)
        yield later


def _register() -> dict[str, Any]:
    claims = {kind: Claimed(claim=True, text="Coach") for kind in ("diploma", "certificate", "principles")}
    return {"listed": True, "education": "master", "fee_amount": "40", "claims": claims, "region": "turku"}


def _speaks_swedish(desk: Desk, who: UUID, name: str) -> None:
    with desk.read() as session:
        person = person_page(session, who, desk.today).person_id
    change_person(desk, person, language="sv", given_name=name)


def _excepted_from_all(desk: Desk, mentor: UUID, mentee: UUID) -> None:
    with desk.read() as session:
        rules = current(session).eligibility
    for rule in rules:
        if rule.role != "peer":
            grant_exception(desk, mentor if rule.role == "mentor" else mentee, rule.id, "ledde förut")


def _with_all_conditions(desk: Desk) -> None:
    """Give people whose evidence was seen, refused, expires, is missing, or who are excepted."""
    late = a_mentor(desk, "Sen Sund", months_experience=41, education="secondary", claims={})
    seen = a_mentor(desk, "Sedd Sand", education="bachelor", study_field="socialt arbete")
    bare = a_mentee(desk, "Bar Bo", goals="", claims={}, job_title="", months_experience=None)
    for kind in ("certificate", "diploma", "degree", "experience", "training", "fee", "consent"):
        see_evidence(
            desk, seen, kind, "Karjäärispetsialist", date(2026, 6, 1) if kind == "certificate" else None
        )
        refuse_evidence(desk, late, kind, "nej")
    see_evidence(desk, bare, "workshop")
    ask(desk, bare, "På vilket språk?")
    _speaks_swedish(desk, bare, "Bar")
    with desk.read() as session:
        now = current(session)
    for rule in now.eligibility[:1]:
        grant_exception(desk, late if rule.role == "mentor" else bare, rule.id, "ledde förut")
    if any(rule.kind == "interview" for rule in now.eligibility):
        record_interviews(desk, {seen: "yes"}, desk.today, ("A. Ask", "B. Bok"))


def test_letters_speak_swedish(year: Desk, ear: Ear) -> None:
    if "leads" in year_features(year):
        for by, role in (("Åsa", "mentor"), ("", "mentee"), ("Åsa", ""), ("", "")):
            name_lead(year, NewLead(given_name="Lea", family_name=f"L{by}{role}", role=role, language="sv"))
    with year.read() as session:
        now, unclear, leads = current(session), unclear_rows(session), lead_rows(session, year.today)
    letters = [question_letter(row, now, "Kai") for row in unclear]
    letters += [lead_letter(row, now, "Kai") for row in leads]
    assert letters
    assert all(letter.body.startswith("Hej ") for letter in letters)
    assert ear.lacking == set()


def test_lists_checklists_and_sheets_speak_swedish(year: Desk, ear: Ear, tmp_path: Path) -> None:
    checklist(year, tmp_path, language="sv")
    overview(year, tmp_path, "sv")
    overview(year, tmp_path, "sv", ".xlsx")
    interview_sheet(year, tmp_path, "sv")
    with year.read() as session:
        places, people, now = workplace_rows(session), person_rows(session, year.today), current(session)
    write_organisation_lists(tmp_path / "list.xlsx", places, people, now, "sv")
    assert {"Condition", "Contact person", "Conditions"} <= ear.heard
    assert ear.lacking == set()


def test_agreements_certificates_register_and_form_speak_swedish(
    year: Desk, ear: Ear, tmp_path: Path
) -> None:
    agreed = batch.agreements(year, tmp_path, language="sv")
    assert agreed is not None
    assert "Adept" in words_of(agreed)
    assert len(batch.certificates(year, tmp_path / "certificates")) == 2
    if "register" in year_features(year):
        batch.register_of_mentors(year, tmp_path, "sv")
    batch.registration_form(year, tmp_path, "sv")
    assert "page {n}" in ear.heard
    assert ear.lacking == set()


def test_a_certificate_is_in_one_language_down_to_who_signs(tmp_path: Path, year: Desk) -> None:
    with year.read() as session:
        now = current(session)
    issued = batch.certificates(year, tmp_path / "certificates")
    for one in issued:
        words = words_of(one.file)
        for office in now.profile.offices:
            if office.title["sv"] not in office.title[now.language]:
                assert office.title[now.language] not in words
        assert "nr " in words


def test_papers_of_those_who_run_the_round_are_in_a_language_of_the_window(
    year: Desk, tmp_path: Path
) -> None:
    with year.read() as session:
        own = current(session).profile.language
    report = batch.board_report(year, tmp_path / "sv", "sv")
    assert report.name == batch.board_report(year, tmp_path / own, own).name
    assert openpyxl.load_workbook(batch.board_workbook(year, tmp_path / "sv", "sv")).sheetnames == (
        openpyxl.load_workbook(batch.board_workbook(year, tmp_path / own, own)).sheetnames
    )


def year_features(desk: Desk) -> tuple[str, ...]:
    with desk.read() as session:
        return current(session).profile.features


def words_of(path: Path) -> str:
    document = PdfDocument(path)
    try:
        return "\n".join(page.get_textpage().get_text_range() for page in document)
    finally:
        document.close()


def test_a_programme_is_called_in_the_papers_language_until_somebody_names_it(year: Desk) -> None:
    with year.read() as session:
        now = current(session)
    with year.read() as session:
        assert blank_form(session, "sv").programme == f"{now.profile.title['sv']} {now.round_title}"
    assert now.title_in("fi") == now.profile.title["fi"]
    assert replace(now, title="Vårens mentorer").title_in("fi") == "Vårens mentorer"
