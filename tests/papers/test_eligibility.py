"""Checklists, the panel's overview and the interview sheet, as they can be read."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from pypdfium2 import PdfDocument

from mentordesk.desk import Desk
from mentordesk.papers.eligibility import checklist, interview_sheet, overview
from mentordesk.people.actions import change_person, reject
from mentordesk.people.evidence.actions import grant_exception, see_evidence
from mentordesk.people.interviews.actions import record_interviews
from mentordesk.people.registration import Claimed
from mentordesk.people.rows import person_page
from tests.builders import a_desk, a_mentee, a_mentor


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with a_desk(tmp_path) as desk:
        yield desk


def text_of(path: Path | None) -> str:
    assert path is not None
    document = PdfDocument(path)
    try:
        pages = [document[n].get_textpage().get_text_bounded() for n in range(len(document))]
        return " ".join("\n".join(pages).split())
    finally:
        document.close()


def test_a_checklist_tells_claim_day_who_saw_it_and_the_exception(desk: Desk, tmp_path: Path) -> None:
    who = a_mentor(desk, "Mari Maasikas", months_experience=36)
    see_evidence(desk, who, "certificate", "Karjäärispetsialist, tase 6", date(2029, 3, 15))
    grant_exception(desk, who, "mentor-experience", "juhtis varem nõustamiskeskust")
    text = text_of(checklist(desk, tmp_path, [who], "en"))
    assert "Mari Maasikas" in text
    assert "Karjäärispetsialist, tase 6, valid until 15.03.2029; seen 20.06.2026, Kai Koordinaator" in text
    assert "✓ waived" in text
    assert "juhtis varem nõustamiskeskust. Kai Koordinaator, 20.06.2026" in text
    assert "! open, until 01.09.2026" in text
    assert "3 years" in text


def test_a_certificate_that_has_ended_since_is_not_said_to_end_soon(tmp_path: Path) -> None:
    with a_desk(tmp_path, today=date(2026, 11, 22), first_day=date(2026, 9, 1)) as desk:
        who = a_mentor(desk, "Mari Maasikas")
        see_evidence(desk, who, "certificate", "Karjäärispetsialist, tase 6", date(2026, 10, 15))
        text = text_of(checklist(desk, tmp_path, [who], "en"))
    assert "! met, look again" in text
    assert "soon" not in text


def test_a_checklist_is_in_the_persons_language_and_one_of_everybody_skips_who_left(
    desk: Desk, tmp_path: Path
) -> None:
    who, gone = a_mentor(desk, "Mari Maasikas"), a_mentee(desk, "Tiit Tamm")
    with desk.read() as session:
        person = person_page(session, who, desk.today).person_id
    change_person(desk, person, language="en")
    reject(desk, gone, "ei ole liige")
    path = checklist(desk, tmp_path)
    assert "Conditions for taking part" in text_of(path)
    assert "Tiit" not in text_of(path)
    assert path is not None
    assert "Mari Maasikas" in path.stem


def test_the_overview_says_each_state_by_sign_and_word(desk: Desk, tmp_path: Path) -> None:
    a_mentor(desk, "Mari Maasikas", months_experience=36)
    a_mentee(desk, "Tiit Tamm")
    text = text_of(overview(desk, tmp_path, "en"))
    assert "Maasikas Mari" in text
    assert "× not met" in text
    assert "! open" in text
    assert "✓ met" in text
    path = overview(desk, tmp_path, "en", ".xlsx")
    assert path is not None
    book = openpyxl.load_workbook(path)
    states, reasons = book.worksheets
    head = [cell.value for cell in states[1]]
    [mentor] = [row for row in states.iter_rows(min_row=2, values_only=True) if row[0] == "Maasikas Mari"]
    said = dict(zip(head, mentor, strict=True))
    assert (said["Experience"], said["Fee"], said["Goals"]) == ("× not met", "! open", "–")
    assert "Experience: 3 years; needed: at least 5 years." in [c.value for row in reasons for c in row]


def test_the_overview_can_be_of_some_people_and_is_not_written_of_nobody(desk: Desk, tmp_path: Path) -> None:
    assert overview(desk, tmp_path) is None
    one = a_mentee(desk, "Tiit Tamm")
    a_mentee(desk, "Anne Aas")
    assert "Aas Anne" not in text_of(overview(desk, tmp_path, only=[one]))


def test_the_interview_sheet_has_whoever_waits_and_room_for_a_verdict_alone(tmp_path: Path) -> None:
    with a_desk(tmp_path, "mentor-register") as desk:
        assert interview_sheet(desk, tmp_path) is None
        claims = {"diploma": Claimed(claim=True, text="coach")}
        a_mentor(desk, "Heli Kask", claims=claims)
        done = a_mentor(desk, "Triin Tamm", claims=claims)
        record_interviews(desk, {done: "yes"}, desk.today, ["Kai Rannastu"])
        text = text_of(interview_sheet(desk, tmp_path, "en"))
        assert "Heli Kask" in text
        assert "Triin Tamm" not in text
        assert "□ another interview" in text
