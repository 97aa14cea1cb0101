"""People who were named: asked, registered with who named them, or deleted so that nothing tells of them."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from uuid import UUID

import pytest
from sqlalchemy import event

from mentordesk.desk import Desk
from mentordesk.i18n import say
from mentordesk.people.actions import accept_lead, register
from mentordesk.people.entering.entry import Entry
from mentordesk.people.entering.writing import enter
from mentordesk.people.faults import AlreadyRegistered, HasRefused, NameMissing
from mentordesk.people.leads.actions import (
    NewLead,
    ask_leads,
    change_lead,
    forget_lead,
    name_lead,
    settle_lead,
    take_back_asking,
)
from mentordesk.people.leads.refusals import count_refused
from mentordesk.people.leads.rows import LeadRow, lead_rows, named_by_of
from mentordesk.people.leads.text import leads_in
from mentordesk.people.model import Participation
from mentordesk.people.page_rows import person_page
from mentordesk.people.registration import Recommended
from mentordesk.programme.actions import open_next_round
from mentordesk.programme.rows import current
from tests.builders import a_desk, a_mentee, a_registration

LEENA = NewLead("Laine", "Leena", "leena.laine@luke.example", role="mentor", organisation="Luke")


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with a_desk(tmp_path, "cross-institution-year", date(2026, 2, 2), first_day=date(2026, 5, 5)) as opened:
        yield opened


def leads(desk: Desk) -> list[LeadRow]:
    with desk.read() as session:
        return lead_rows(session, desk.today)


def named_by(desk: Desk, who: UUID) -> NewLead:
    return NewLead("Laine", "Leena", "leena.laine@luke.example", role="mentor", named_by_id=who)


@pytest.mark.parametrize(
    ("text", "name", "email", "phone", "organisation"),
    [
        (
            "Kysykää Leena Laineelta (Luke), leena.laine@luke.example",
            *("Leena Laine", "leena.laine@luke.example", "", "Luke"),
        ),
        ("Jüri Õun", "Jüri Õun", "", "", ""),
        ("ehk Maie Mets, tel +372 5555 1234", "Maie Mets", "", "+372 5555 1234", ""),
        ("mari@x.example", "mari@x.example", "mari@x.example", "", ""),
        ("meie osakonna juhataja", "meie osakonna juhataja", "", "", ""),
    ],
)
def test_an_answer_is_read_as_the_person_it_names(
    text: str, name: str, email: str, phone: str, organisation: str
) -> None:
    [one] = leads_in(text)
    assert f"{one.given_name} {one.family_name}".strip() == name
    assert (one.email, one.phone, one.organisation) == (email, phone, organisation)


def test_an_answer_may_name_several_or_nobody() -> None:
    assert [one.family_name for one in leads_in("Maie Mets; Anu Saar\nUno Kask")] == ["Mets", "Saar", "Kask"]
    assert leads_in("ei") == leads_in(" - ") == leads_in("") == []


def test_a_lead_goes_from_named_to_asked(desk: Desk) -> None:
    lead = name_lead(desk, named_by(desk, a_mentee(desk, "Mati Mets")))
    [row] = leads(desk)
    assert (row.name, row.state, row.named_by, row.days) == ("Leena Laine", "to_ask", ("Mati Mets",), None)
    ask_leads(desk, [lead], on=date(2026, 1, 30))
    [row] = leads(desk)
    assert (row.state, row.asked_on, row.days) == ("asked", date(2026, 1, 30), 3)
    take_back_asking(desk, lead)
    assert leads(desk)[0].state == "to_ask"
    change_lead(desk, lead, phone="+358 40 1234567", role="peer")
    assert (leads(desk)[0].phone, leads(desk)[0].role) == ("+358 40 1234567", "peer")


def test_a_lead_needs_a_name(desk: Desk) -> None:
    with pytest.raises(NameMissing):
        name_lead(desk, NewLead(" "))
    assert leads(desk) == []


def test_whoever_is_named_by_two_is_asked_once(desk: Desk) -> None:
    for name in ("Mati Mets", "Anu Saar"):
        name_lead(desk, named_by(desk, a_mentee(desk, name)))
    [row] = leads(desk)
    assert row.named_by == ("Mati Mets", "Anu Saar")
    ask_leads(desk, [row.id])
    [row] = leads(desk)
    assert row.state == "asked"


def test_who_accepts_is_registered_and_linked_to_who_named_them(desk: Desk) -> None:
    lead = name_lead(desk, named_by(desk, a_mentee(desk, "Mati Mets")))
    who = accept_lead(desk, lead, a_registration("Leena Laine", "mentor", email=LEENA.email))
    [row] = leads(desk)
    assert (row.state, row.name, row.participation_id, row.email) == ("registered", "Leena Laine", who, "")
    with desk.read() as session:
        assert named_by_of(session, who) == ("Mati Mets",)
        assert person_page(session, who, desk.today).name == "Leena Laine"
    desk.undo()
    assert leads(desk)[0].state == "to_ask"
    assert leads(desk)[0].email == LEENA.email


def test_who_has_registered_already_is_joined_not_registered_twice(desk: Desk) -> None:
    there = register(desk, a_registration("Leena Laine", "mentor", email=LEENA.email))
    lead = name_lead(desk, LEENA)
    assert leads(desk)[0].looks_like == there
    with pytest.raises(AlreadyRegistered):
        accept_lead(desk, lead, a_registration("Leena Laine", "mentor", email=LEENA.email))
    assert leads(desk)[0].state == "to_ask"
    settle_lead(desk, lead, there)
    assert (leads(desk)[0].state, leads(desk)[0].participation_id) == ("registered", there)


def test_a_refusal_leaves_no_byte_of_the_lead_in_the_file(desk: Desk) -> None:
    mati = a_mentee(desk, "Mati Mets")
    first = name_lead(desk, named_by(desk, mati))
    change_lead(desk, first, family_name="Kadunud", email="")
    change_lead(desk, first, family_name="Laine", email=LEENA.email)
    name_lead(desk, NewLead("Laine", "Leena", LEENA.email, named_by="Uno"))
    stays = name_lead(desk, NewLead("Tamm", "Tiiu"))
    ask_leads(desk, [first])
    forget_lead(desk, first)
    assert [row.id for row in leads(desk)] == [stays]
    assert desk.check() == []
    assert desk.undo() is None
    path = desk.path
    desk.close()
    held = path.read_bytes()
    assert b"Tiiu" in held
    for gone in (b"Leena", b"Laine", b"Kadunud", b"leena.laine", b"Uno"):
        assert gone not in held


def a_form(desk: Desk, who: UUID, text: str) -> None:
    """Take in once more the form of somebody who names people on it."""
    told = a_registration("Mati Mets", "mentee", leads=(Recommended(text, "mentor"),))
    with desk.step(say("Import {n} registrations", n=1)) as session:
        person = session.get_one(Participation, who).person_id
        enter(session, current(session), [Entry(told, person, who)])


@pytest.mark.parametrize(
    ("refused", "again", "named"),
    [
        (LEENA, "Leena Laine (Luke), leena.laine@luke.example", []),
        (LEENA, "LAINE Leena", []),
        (LEENA, "Leena Laine, toinen.leena@syke.example", ["Leena Laine"]),
        (NewLead("Laine", "Leena"), "Leena Laine, leena.laine@luke.example", []),
        (LEENA, "Tiina Tamm", ["Tiina Tamm"]),
    ],
)
def test_whoever_said_no_is_not_named_again_by_the_same_form(
    desk: Desk, refused: NewLead, again: str, named: list[str]
) -> None:
    mati = a_mentee(desk, "Mati Mets")
    forget_lead(desk, name_lead(desk, refused))
    a_form(desk, mati, again)
    assert [row.name for row in leads(desk)] == named
    with desk.read() as session:
        left_out = count_refused(session, current(session).round_id, [Recommended(again)])
    assert left_out == (0 if named else 1)


def test_whoever_said_no_may_be_asked_in_the_next_round(desk: Desk) -> None:
    forget_lead(desk, name_lead(desk, LEENA))
    with pytest.raises(HasRefused):
        name_lead(desk, LEENA)
    with pytest.raises(HasRefused):
        name_lead(desk, NewLead("Laine", "Leena"))
    name_lead(desk, NewLead("Laine", "Leena", "toinen.leena@syke.example"))
    open_next_round(desk)
    name_lead(desk, LEENA)
    assert [row.email for row in leads(desk)] == [LEENA.email]


def test_named_once_with_an_address_and_once_without_is_one_person(desk: Desk) -> None:
    name_lead(desk, NewLead("Laine", "Leena", named_by="Uno"))
    name_lead(desk, named_by(desk, a_mentee(desk, "Mati Mets")))
    [row] = leads(desk)
    assert (row.email, row.named_by) == (LEENA.email, ("Mati Mets", "Uno"))
    ask_leads(desk, [row.id])
    assert [(one.state, one.named_by) for one in leads(desk)] == [("asked", ("Mati Mets", "Uno"))]
    forget_lead(desk, row.id)
    assert leads(desk) == []


def test_a_name_alone_stays_alone_where_two_people_have_it(desk: Desk) -> None:
    name_lead(desk, NewLead("Tamm", "Mari", "mari@uks.example"))
    name_lead(desk, NewLead("Tamm", "Mari", "mari@kaks.example"))
    alone = name_lead(desk, NewLead("Tamm", "Mari"))
    assert len(leads(desk)) == 3
    forget_lead(desk, alone)
    assert {row.email for row in leads(desk)} == {"mari@uks.example", "mari@kaks.example"}


def test_many_are_asked_with_as_few_looks_into_the_file_as_one(desk: Desk) -> None:
    for n in range(30):
        name_lead(desk, NewLead(f"Laine{n}", email=f"laine{n % 20}@luke.example"))
    asked: list[str] = []

    def note(_session: object, _context: object, statement: str, *_more: object) -> None:
        asked.append(statement)

    ids = [row.id for row in leads(desk)]
    with desk.step(say("Ask")) as session:
        event.listen(session.connection(), "before_cursor_execute", note)
        ask_leads(desk, ids)
        session.flush()
    assert sum(statement.startswith("SELECT") for statement in asked) < 5
    assert {row.state for row in leads(desk)} == {"asked"}
    desk.undo()
    assert {row.state for row in leads(desk)} == {"to_ask"}


def test_a_registered_lead_is_deleted_whoever_named_them_and_the_person_stays(desk: Desk) -> None:
    for namer in (a_mentee(desk, "Aino Aalto"), a_mentee(desk, "Bo Berg")):
        name_lead(desk, named_by(desk, namer))
    [lead] = leads(desk)
    who = accept_lead(desk, lead.id, a_registration("Leena Laine", "mentor"))
    forget_lead(desk, lead.id)
    assert leads(desk) == []
    with desk.read() as session:
        page = person_page(session, who, desk.today)
    assert (page.name, page.named_by) == ("Leena Laine", ())
