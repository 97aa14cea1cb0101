"""Letters are drafts that every mail program opens: addressed, in the recipient's language, unsent."""

import email
from collections.abc import Iterator
from datetime import date
from email import policy
from email.message import EmailMessage
from pathlib import Path

import pytest

from mentordesk.desk import Desk
from mentordesk.papers.letters import Draft, as_bytes, lead_letter, question_letter, write_drafts
from mentordesk.people.actions import change_person
from mentordesk.people.leads.actions import NewLead, name_lead
from mentordesk.people.leads.rows import lead_rows
from mentordesk.people.page_rows import person_page
from mentordesk.people.questions.actions import ask, record_answer
from mentordesk.people.questions.rows import UnclearRow, unclear_rows
from mentordesk.programme.rows import Current, current
from tests.builders import a_desk, a_mentee


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with a_desk(tmp_path, "cross-institution-year", date(2026, 2, 2), first_day=date(2026, 5, 5)) as opened:
        yield opened


def read(draft: Draft) -> EmailMessage:
    message = email.message_from_bytes(as_bytes(draft), policy=policy.default)
    assert isinstance(message, EmailMessage)
    return message


def unclear(desk: Desk) -> tuple[list[UnclearRow], Current]:
    with desk.read() as session:
        return unclear_rows(session), current(session)


def test_a_registrants_open_questions_become_one_unsent_letter(desk: Desk) -> None:
    mati = a_mentee(desk, "Mati Õunapuu", email="mati@naide.example")
    ask(desk, mati, "Mis keeles?")
    answered = ask(desk, mati, "Kas tohib?")
    record_answer(desk, answered, "Jah")
    ask(desk, mati, "Kus sa töötad?")
    [row], now = unclear(desk)
    letter = read(question_letter(row, now, desk.who))
    assert letter["X-Unsent"] == "1"
    assert letter["To"] == "Mati Õunapuu <mati@naide.example>"
    assert letter["From"] is None
    body = letter.get_content()
    assert "– Mis keeles?\n– Kus sa töötad?" in body.replace("\r\n", "\n")
    assert "Kas tohib?" not in body
    assert "Kai Koordinaator" in body


def test_the_letter_speaks_the_recipients_language(desk: Desk) -> None:
    mati = a_mentee(desk, "Mati Mets")
    ask(desk, mati, "Which language?")
    [row], now = unclear(desk)
    finnish = question_letter(row, now, "")
    with desk.read() as session:
        person = person_page(session, mati, desk.today).person_id
    change_person(desk, person, language="et")
    [row], now = unclear(desk)
    estonian = question_letter(row, now, "")
    assert finnish.subject != estonian.subject
    assert finnish.body.startswith("Hei")
    assert estonian.body.startswith("Tere")


def test_who_was_named_learns_who_named_them(desk: Desk) -> None:
    mati = a_mentee(desk, "Mati Mets")
    name_lead(desk, NewLead("Laine", "Leena", "leena@naide.example", role="mentor", named_by_id=mati))
    with desk.read() as session:
        [row], now = lead_rows(session, desk.today), current(session)
    letter = read(lead_letter(row, now, desk.who))
    assert "Mati Mets" in letter.get_content()
    assert "leena@naide.example" in letter["To"]


@pytest.mark.parametrize(
    ("name", "to"),
    [
        ("Eve\r\nBcc: all@naide.example", "eve@naide.example"),
        ("Eve", "eve@naide.example\nBcc: all@naide.example"),
        ("Eve", "eve@naide.example, all@naide.example"),
        ('Eve" <all@naide.example>', "eve@naide.example"),
        ("Õ" * 1000, "eve@naide.example"),
        ("Eve", "no address"),
        ("Eve", "õie@näide.example"),
        ("Eve", "@"),
    ],
)
def test_no_name_or_address_adds_a_header_or_a_recipient(name: str, to: str) -> None:
    letter = read(Draft(name, to, f"About {name}", "Text\n"))
    assert set(letter.keys()) <= {
        *("X-Unsent", "To", "Subject", "MIME-Version", "Content-Type", "Content-Transfer-Encoding")
    }
    addresses = [one.addr_spec for one in letter["To"].addresses] if letter["To"] else []
    assert addresses in ([], ["eve@naide.example"])


def test_each_letter_is_a_file_of_its_own_inside_the_folder(tmp_path: Path) -> None:
    drafts = [Draft("../Eve", "", "Küsimus", "a"), Draft("../Eve", "", "Küsimus", "b")]
    files = write_drafts(drafts, tmp_path / "letters")
    assert len({file.name for file in files}) == 2
    assert all(file.parent == tmp_path / "letters" and file.suffix == ".eml" for file in files)
