"""Certificates: who gets one, that the number stays, and that every name can stand on it."""

from datetime import date
from pathlib import Path
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdfium2 import PdfDocument

from mentordesk.desk import Desk
from mentordesk.i18n import Texts
from mentordesk.pairing import actions as pairing
from mentordesk.pairing.life import actions as life
from mentordesk.papers import batch
from mentordesk.papers.actions import issue_certificates
from mentordesk.papers.certificates import CertificateText, write_certificates
from mentordesk.papers.rows import certificate_rows
from mentordesk.people.actions import change_person
from mentordesk.people.rows import person_rows
from mentordesk.programme.rows import current
from mentordesk.season.actions import Held, enter_meetings
from mentordesk.season.rules import Entry
from tests.builders import a_clock, a_desk, a_mentee, a_mentor

DAYS = [date(2026, month, 10) for month in (9, 10, 11, 12)] + [date(2027, month, 10) for month in (1, 2, 3)]


def a_year(tmp_path: Path, meetings: int, close: bool = True) -> Desk:
    """A pair that met so often, on the last day of the programme."""
    with a_desk(tmp_path, today=date(2026, 8, 20)) as desk:
        pair = pairing.pair(desk, a_mentor(desk, "Märt Hein"), a_mentee(desk, "Kaisa Õunapuu"))
        pairing.approve_plan(desk, "kolleegium")
        life.tell(desk, [pair])
        for side in ("mentor", "mentee"):
            life.confirm(desk, pair, side)
        path = desk.path
    later = Desk.open(path, clock=a_clock(date(2027, 6, 11)), who="Kai")
    enter_meetings(later, [Held(pair, Entry(day, 60, "video")) for day in DAYS[:meetings]])
    if close:
        life.close(later, pair)
    return later


def words_of(path: Path) -> str:
    return "\n".join(page.get_textpage().get_text_range() for page in PdfDocument(path))


def test_both_get_one_after_six_meetings_of_a_closed_pair(tmp_path: Path) -> None:
    with a_year(tmp_path, 6) as desk:
        issued = issue_certificates(desk)
        assert [(row.name, row.role, row.number) for row in issued] == [
            ("Märt Hein", "mentor", "2027-001"),
            ("Kaisa Õunapuu", "mentee", "2027-002"),
        ]


@pytest.mark.parametrize(("meetings", "close", "why"), [(5, True, "5 of 6"), (7, False, "closed")])
def test_who_gets_none_is_told_why(tmp_path: Path, meetings: int, close: bool, why: str) -> None:
    with a_year(tmp_path, meetings, close) as desk:
        assert issue_certificates(desk) == []
        with desk.read() as session:
            rows = certificate_rows(session)
        assert all(row.why_not is not None and why in Texts("en").message(row.why_not) for row in rows)


def test_a_number_stays_when_the_certificate_is_printed_again(tmp_path: Path) -> None:
    with a_year(tmp_path, 6) as desk:
        first = batch.certificates(desk, tmp_path / "one")
        again = batch.certificates(desk, tmp_path / "two")
        assert [one.row.number for one in first] == [one.row.number for one in again]
        desk.undo()
        with desk.read() as session:
            assert {row.number for row in certificate_rows(session)} == {""}


def test_looking_at_certificates_gives_no_numbers(tmp_path: Path) -> None:
    with a_year(tmp_path, 6) as desk:
        shown = batch.preview_certificates(desk, tmp_path / "preview.pdf")
        assert shown is not None
        assert len(PdfDocument(shown)) == 2
        with desk.read() as session:
            assert {row.number for row in certificate_rows(session)} == {""}


def test_a_certificate_speaks_the_profiles_words(tmp_path: Path) -> None:
    with a_year(tmp_path, 6) as desk:
        [mentor, mentee] = batch.certificates(desk, tmp_path / "papers")
    assert "TÄNUKIRI" in words_of(mentor.file)
    said = words_of(mentee.file)
    assert "TÕEND" in said
    assert "kohtus oma mentoriga 6 korda" in said.replace("\r\n", " ").replace("\n", " ")
    assert mentee.file.name == "2027-002 Kaisa Õunapuu.pdf"


def test_the_agreement_names_both_and_leaves_lines_for_what_is_not_told(tmp_path: Path) -> None:
    with a_year(tmp_path, 1, close=False) as desk:
        path = batch.agreements(desk, tmp_path)
        assert path is not None
        said = words_of(path)
    assert "Märt Hein" in said
    assert "Kaisa Õunapuu" in said
    assert "………" in said


@pytest.mark.parametrize(
    ("mentee", "mentor", "chosen", "titles"),
    [
        ("", "", None, ["et"]),
        ("en", "en", None, ["en"]),
        ("en", "", None, ["en", "et"]),
        ("en", "", "fi", ["fi"]),
    ],
)
def test_an_agreement_is_in_the_pairs_own_language_or_one_in_each(
    tmp_path: Path, mentee: str, mentor: str, chosen: str | None, titles: list[str]
) -> None:
    with a_year(tmp_path, 1, close=False) as desk:
        with desk.read() as session:
            people = {row.name: row.person_id for row in person_rows(session, desk.today)}
            paper = current(session).profile.papers["agreement"].title
        change_person(desk, people["Kaisa Õunapuu"], language=mentee)
        change_person(desk, people["Märt Hein"], language=mentor)
        path = batch.agreements(desk, tmp_path, language=chosen)
    assert path is not None
    pages = [page.get_textpage().get_text_range().splitlines() for page in PdfDocument(path)]
    assert [next(one for one in paper if paper[one] in page) for page in pages] == titles


def test_there_are_no_agreements_before_both_said_yes(tmp_path: Path) -> None:
    with a_desk(tmp_path) as desk:
        pairing.pair(desk, a_mentor(desk), a_mentee(desk))
        assert batch.agreements(desk, tmp_path) is None


def certificate(name: str, words: str = "osales programmis") -> CertificateText:
    return CertificateText(
        "Tõend", name, (words,), "2027-001", "Ühing", ("juhatus",), date(2027, 6, 11), Texts("et")
    )


NORTHERN = "Šmidt Žukov Õunapuu Äkäslompolo Öhman Åkerlund Łukasz Наталья Ülle"


def test_every_letter_of_the_north_and_the_east_is_there(tmp_path: Path) -> None:
    path = write_certificates([certificate(NORTHERN)], tmp_path / "one.pdf")
    assert NORTHERN.split()[0] in words_of(path)
    assert "Наталья" in words_of(path)


@given(st.text(min_size=1, max_size=200), st.text(max_size=300))
@settings(max_examples=40)
def test_any_name_and_text_make_a_certificate(name: str, words: str) -> None:
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        path = write_certificates([certificate(name, words)], Path(folder) / "one.pdf")
        assert len(PdfDocument(path)) == 1


@pytest.mark.parametrize("words", ['<img src="/etc/passwd"/>', "<b>bold", "&nbsp;&lt;", "x" * 20_000])
def test_markup_in_a_text_is_only_text(words: str, tmp_path: Path) -> None:
    path = write_certificates([certificate("Kaisa", words)], tmp_path / "one.pdf")
    assert words[:6] in words_of(path)


def test_ids_of_people_are_what_issuing_asks_for(tmp_path: Path) -> None:
    with a_year(tmp_path, 6) as desk:
        with desk.read() as session:
            one: UUID = certificate_rows(session)[0].id
        assert [row.id for row in issue_certificates(desk, [one])] == [one]
