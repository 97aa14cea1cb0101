"""Lists per organisation tell who takes part from where, and whom one asks there."""

from datetime import date
from pathlib import Path

import openpyxl

from mentordesk.papers.organisation_lists import write_organisation_lists
from mentordesk.people.actions import withdraw
from mentordesk.people.organisations.actions import Contact, add_contact
from mentordesk.people.organisations.rows import workplace_rows
from mentordesk.people.rows import person_rows
from mentordesk.programme.rows import current
from tests.builders import a_desk, a_mentee, a_mentor


def test_each_organisation_has_its_sheet_and_the_overview_its_contact_person(tmp_path: Path) -> None:
    with a_desk(tmp_path, first_day=date(2026, 9, 1)) as desk:
        a_mentor(desk, "Mari Mets", organisation="=Töötukassa/Tartu")
        withdraw(desk, a_mentee(desk, "Anu Saar", organisation="=Töötukassa/Tartu"))
        a_mentee(desk, "Mati Kask", organisation="Rajaleidja")
        with desk.read() as session:
            where = {row.name: row.id for row in workplace_rows(session)}
        add_contact(desk, where["Rajaleidja"], Contact("Piret Põld", "piret@naide.example", duty="HR"))
        with desk.read() as session:
            places, people, now = workplace_rows(session), person_rows(session, desk.today), current(session)
        file = write_organisation_lists(tmp_path / "list.xlsx", places, people, now, "en")
    book = openpyxl.load_workbook(file)
    cells = {sheet.title: [[cell.value for cell in row] for row in sheet.rows] for sheet in book}
    overview, *sheets = cells.values()
    assert ["Rajaleidja", 1, 0, 1, 0, "Piret Põld (HR)", "piret@naide.example", None] in [
        [value or (None if value == "" else value) for value in row] for row in overview
    ]
    assert [[row[0] for row in sheet[5:]] for sheet in sheets] == [["Mets Mari"], ["Kask Mati"]]
    assert [sheet[0][0] for sheet in sheets] == [
        "To: =Töötukassa/Tartu",
        "To: Piret Põld (HR), piret@naide.example",
    ]
    assert sheets[1][1][0] == f"People of Rajaleidja in {now.name_in('en')}"
    assert sheets[1][2][0] == now.profile.costs["en"]
    assert [sheet.tables.popitem()[1].ref for sheet in book][1:] == ["A5:F6", "A5:F6"]
    assert all(cell.data_type != "f" for sheet in book for row in sheet.rows for cell in row)
