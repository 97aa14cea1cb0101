"""Today tells of leads to contact, letters to write, and places that came free."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from mentordesk.desk import Desk
from mentordesk.people.actions import put_on_waiting_list
from mentordesk.people.leads.actions import NewLead, ask_leads, forget_lead, name_lead
from mentordesk.people.questions.actions import ask, record_answer
from mentordesk.today.rows import TodayLine, today_lines
from tests.builders import a_desk, a_mentee, a_mentor


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with a_desk(tmp_path, "cross-institution-year", date(2026, 2, 20), first_day=date(2026, 5, 5)) as opened:
        yield opened


def lines(desk: Desk, kind: str) -> list[TodayLine]:
    with desk.read() as session:
        day = today_lines(session, desk.today)
    return [line for line in (*day.needs_a_word, *day.to_prepare) if line.kind == kind]


def said(line: TodayLine) -> str:
    assert not isinstance(line.who, str)
    return f"{line.who.plain()} {line.what.plain()}"


def test_leads_are_to_contact_then_waited_for_then_gone(desk: Desk) -> None:
    leena = name_lead(desk, NewLead("Laine", "Leena"))
    name_lead(desk, NewLead("Tamm", "Tiiu"))
    [line] = lines(desk, "leads")
    assert said(line) == "2 leads to contact: nobody has asked them yet"
    ask_leads(desk, [leena], on=date(2026, 2, 18))
    [_, line] = lines(desk, "leads")
    assert said(line) == "1 lead waiting for an answer"
    assert (line.since, line.tone, line.search) == (date(2026, 2, 18), "fine", "leads")
    ask_leads(desk, [leena], on=date(2026, 2, 1))
    assert lines(desk, "leads")[1].tone == "cost"
    forget_lead(desk, leena)
    assert len(lines(desk, "leads")) == 1


def test_open_questions_lead_to_their_letters_until_answered(desk: Desk) -> None:
    question = ask(desk, a_mentee(desk), "Which language?")
    [line] = lines(desk, "letters")
    assert (line.room, line.search) == ("people", "questions")
    record_answer(desk, question, "Finnish")
    assert lines(desk, "letters") == []


def test_a_free_place_is_told_while_somebody_waits_for_it(desk: Desk) -> None:
    put_on_waiting_list(desk, a_mentee(desk))
    assert lines(desk, "places") == []
    a_mentor(desk)
    [line] = lines(desk, "places")
    assert said(line) == "1 person on the waiting list a place is free for 1"
