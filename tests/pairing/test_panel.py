"""The matching panel's votes and remarks: whose they are, what becomes of them, the sheets they come in."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet
from pypdfium2 import PdfDocument
from sqlalchemy import delete, select

from mentordesk.desk import Desk
from mentordesk.intake.reader import SheetReader
from mentordesk.pairing import actions
from mentordesk.pairing.panel import actions as panel_actions
from mentordesk.pairing.panel.model import PanelWord
from mentordesk.pairing.panel.rows import WordRow, panel_members, words_about
from mentordesk.pairing.panel.sheets import PanelPreview, read_marked, read_panel_sheets
from mentordesk.pairing.rows import decision
from mentordesk.papers import batch
from mentordesk.people.actions import change_person
from mentordesk.people.duplicates.actions import merge_people
from mentordesk.people.model import Participation, Person
from mentordesk.people.wishes.actions import add_block
from mentordesk.programme.office_actions import name_office
from tests.builders import a_desk, a_mentee, a_mentor

Fill = Callable[[Worksheet], object]


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with a_desk(tmp_path) as opened:
        yield opened


@pytest.fixture(scope="module")
def reader() -> Iterator[SheetReader]:
    with SheetReader() as made:
        yield made


def words(desk: Desk, mentor: UUID, mentee: UUID) -> list[WordRow]:
    with desk.read() as session:
        return words_about(session, mentor, mentee)


def person_of(desk: Desk, participation: UUID) -> UUID:
    with desk.read() as session:
        return session.get_one(Participation, participation).person_id


def test_a_member_votes_and_remarks_and_each_can_be_changed_alone(desk: Desk) -> None:
    mentor, mentee = a_mentor(desk), a_mentee(desk)
    panel_actions.vote(desk, mentor, mentee, "Õie Kask", "for")
    panel_actions.remark(desk, mentor, mentee, " õie  kask", "Kohtuda saab ainult reedeti.")
    panel_actions.vote(desk, mentor, mentee, "Õie Kask", "against")
    [word] = words(desk, mentor, mentee)
    assert (word.member, word.vote, word.remark) == ("Õie Kask", "against", "Kohtuda saab ainult reedeti.")
    panel_actions.vote(desk, mentor, mentee, "Õie Kask", "")
    panel_actions.remark(desk, mentor, mentee, "Õie Kask", "")
    assert words(desk, mentor, mentee) == []
    desk.undo()
    assert [word.remark for word in words(desk, mentor, mentee)] == ["Kohtuda saab ainult reedeti."]


def test_nobody_in_particular_and_no_story_are_refused(desk: Desk) -> None:
    mentor, mentee = a_mentor(desk), a_mentee(desk)
    with pytest.raises(panel_actions.NoMember):
        panel_actions.vote(desk, mentor, mentee, "  ", "for")
    with pytest.raises(panel_actions.NoSuchVote):
        panel_actions.vote(desk, mentor, mentee, "Õie", "perhaps")
    with pytest.raises(panel_actions.RemarkTooLong):
        panel_actions.remark(desk, mentor, mentee, "Õie", "x" * 501)


def test_the_panel_is_who_holds_an_office_that_decides_and_who_has_spoken(desk: Desk) -> None:
    name_office(desk, "working-group-head", "Õie Kask")
    name_office(desk, "board", "Juhan Juhatus")
    panel_actions.vote(desk, a_mentor(desk), a_mentee(desk), "Külaline", "for")
    with desk.read() as session:
        assert panel_members(session) == ["Õie Kask", "Külaline"]


def test_what_was_said_of_two_people_is_there_again_when_their_pair_comes_back(desk: Desk) -> None:
    mentor, other, mentee = a_mentor(desk), a_mentor(desk, "Malle"), a_mentee(desk)
    pair_id = actions.pair(desk, mentor, mentee)
    panel_actions.vote(desk, mentor, mentee, "Õie", "for")
    pair_id = actions.move(desk, pair_id, other)
    assert words(desk, other, mentee) == []
    actions.move(desk, pair_id, mentor)
    assert [word.vote for word in words(desk, mentor, mentee)] == ["for"]


def test_two_entries_made_one_keep_what_was_said_of_either_once(desk: Desk) -> None:
    mentor, mentee, twin = a_mentor(desk), a_mentee(desk, "Mati"), a_mentee(desk, "Matti")
    panel_actions.vote(desk, mentor, mentee, "Õie", "for")
    panel_actions.vote(desk, mentor, twin, "Õie", "against")
    panel_actions.vote(desk, mentor, twin, "Rein", "abstains")
    merge_people(desk, person_of(desk, mentee), person_of(desk, twin))
    assert [(w.member, w.vote) for w in words(desk, mentor, mentee)] == [("Rein", "abstains"), ("Õie", "for")]


def test_what_was_said_goes_with_the_person_and_with_who_was_named_instead(desk: Desk) -> None:
    mentor, other, mentee = a_mentor(desk), a_mentor(desk, "Malle"), a_mentee(desk)
    panel_actions.vote(desk, mentor, mentee, "Õie", "against", other)
    with desk.step(panel_actions.NOTHING_CHANGED) as session:
        session.execute(delete(Person).where(Person.id == session.get_one(Participation, other).person_id))
    [word] = words(desk, mentor, mentee)
    assert (word.vote, word.instead_id, word.instead) == ("against", None, "")
    with desk.step(panel_actions.NOTHING_CHANGED) as session:
        session.execute(delete(Person).where(Person.id == session.get_one(Participation, mentee).person_id))
    with desk.read() as session:
        assert session.scalars(select(PanelWord)).all() == []


# The sheet


def marked(desk: Desk, tmp_path: Path, fill: Fill, name: str = "Õie Kask", file: str = "oie.xlsx") -> Path:
    """Write the panel's sheet, and let a member fill it in."""
    book = load_workbook(batch.panel_sheet(desk, tmp_path, "et"))
    sheet = book.worksheets[0]
    sheet["C4"] = name
    fill(sheet)
    target = tmp_path / file
    book.save(target)
    return target


def cell(sheet: Worksheet, mentee: str, column: str) -> Any:
    """Find a pair's cell as a person does: by the name in its row and the heading of its column."""
    heads = {c.value: c.column for c in sheet[7]}
    row = next(r for r in range(8, sheet.max_row + 1) if sheet.cell(r, 2).value == mentee)
    return sheet.cell(row, heads[column] or 0)


def preview(desk: Desk, reader: SheetReader, *files: Path, **named: Any) -> PanelPreview:
    tables = [read_marked(reader, file) for file in files]
    with desk.read() as session:
        return read_panel_sheets(session, tables, **named)


def heads(sheet: Worksheet) -> tuple[str, str, str]:
    vote, remark, instead = [c.value for c in sheet[7]][-3:]
    return str(vote), str(remark), str(instead)


def three_pairs(desk: Desk) -> list[tuple[UUID, UUID]]:
    pairs = []
    for mentor_name, mentee_name in (
        ("Anu Allik", "Ain Oja"),
        ("Boris Bek", "Berta Oks"),
        ("Cia Car", "Carl Ots"),
    ):
        pairs.append((a_mentor(desk, mentor_name), a_mentee(desk, mentee_name)))
        actions.pair(desk, *pairs[-1])
    return pairs


def test_a_sheet_comes_back_as_the_marks_that_were_made_and_is_one_step(
    desk: Desk, reader: SheetReader, tmp_path: Path
) -> None:
    first, second, _ = three_pairs(desk)
    spare = a_mentor(desk, "Dora Dee")

    def fill(sheet: Worksheet) -> None:
        vote, remark, instead = heads(sheet)
        cell(sheet, "Ain Oja", vote).value = "For"
        cell(sheet, "Berta Oks", vote).value = "against"
        cell(sheet, "Berta Oks", remark).value = "=HYPERLINK(1)"
        cell(sheet, "Berta Oks", instead).value = "Dora Dee"

    found = preview(desk, reader, marked(desk, tmp_path, fill))
    assert found.problems == ()
    assert [(m.mentee, m.spoken.vote, m.instead) for m in found.new] == [
        ("Ain Oja", "for", ""),
        ("Berta Oks", "against", "Dora Dee"),
    ]
    assert panel_actions.speak_all(desk, found.spoken) == 2
    [word] = words(desk, *second)
    assert (word.member, word.vote, word.instead_id) == ("Õie Kask", "against", spare)
    assert [w.vote for w in words(desk, *first)] == ["for"]
    assert preview(desk, reader, tmp_path / "oie.xlsx").new == ()
    desk.undo()
    assert words(desk, *first) == words(desk, *second) == []


def test_rows_may_be_sorted_and_deleted_and_columns_moved(
    desk: Desk, reader: SheetReader, tmp_path: Path
) -> None:
    pairs = three_pairs(desk)

    def fill(sheet: Worksheet) -> None:
        vote, _, _ = heads(sheet)
        cell(sheet, "Carl Ots", vote).value = "For"
        rows = [[c.value for c in row] for row in sheet.iter_rows(min_row=8, max_row=10)]
        for number, values in enumerate(reversed(rows), start=8):
            for column, value in enumerate(values, start=1):
                sheet.cell(number, column).value = value
        sheet.delete_rows(9)
        sheet.insert_cols(4)

    found = preview(desk, reader, marked(desk, tmp_path, fill))
    assert found.problems == ()
    assert [(m.spoken.mentor_id, m.spoken.mentee_id) for m in found.marks] == [pairs[2]]


def test_rows_that_are_not_ours_any_more_are_said_and_not_recorded(
    desk: Desk, reader: SheetReader, tmp_path: Path
) -> None:
    three_pairs(desk)

    def fill(sheet: Worksheet) -> None:
        vote, _, instead = heads(sheet)
        cell(sheet, "Ain Oja", vote).value = "For"
        sheet.cell(8, 2).value = "Ain Ojamaa"
        cell(sheet, "Berta Oks", vote).value = "maybe"
        cell(sheet, "Carl Ots", instead).value = "Nobody Known"
        sheet.cell(11, 2).value, sheet.cell(11, 3).value = "Uus Inimene", "Anu Allik"
        cell(sheet, "Uus Inimene", vote).value = "For"

    found = preview(desk, reader, marked(desk, tmp_path, fill))
    assert found.marks == ()
    assert [(p.row, p.message.plain()[:32]) for p in found.problems] == [
        (8, "The names in this row were chang"),
        (9, "“maybe” is none of the votes."),
        (10, "“Nobody Known” is nobody whom a "),
        (11, "The hidden mark of this row is m"),
    ]


def test_a_sheet_without_a_name_or_of_another_file_records_nothing(
    desk: Desk, reader: SheetReader, tmp_path: Path
) -> None:
    three_pairs(desk)

    def fill(sheet: Worksheet) -> None:
        cell(sheet, "Ain Oja", heads(sheet)[0]).value = "For"

    nameless = marked(desk, tmp_path, fill, name="")
    assert preview(desk, reader, nameless).marks == ()
    named = preview(desk, reader, nameless, members={nameless.name: "Rein"})
    assert [mark.spoken.member for mark in named.marks] == ["Rein"]
    with a_desk(tmp_path) as other:
        [problem] = preview(other, reader, nameless).problems
        assert "another round" in problem.message.plain()


def test_several_sheets_come_in_together_and_contradictions_are_said(
    desk: Desk, reader: SheetReader, tmp_path: Path
) -> None:
    three_pairs(desk)

    def says(choice: str) -> Fill:
        def fill(sheet: Worksheet) -> None:
            cell(sheet, "Ain Oja", heads(sheet)[0]).value = choice

        return fill

    files = [
        marked(desk, tmp_path, says("For"), "Õie", "1.xlsx"),
        marked(desk, tmp_path, says("Against"), "Rein", "2.xlsx"),
        marked(desk, tmp_path, says("Abstains"), "õie", "3.xlsx"),
    ]
    found = preview(desk, reader, *files)
    assert [(m.spoken.member, m.spoken.vote) for m in found.marks] == [("Õie", "for"), ("Rein", "against")]
    assert [problem.file for problem in found.problems] == ["3.xlsx"]


def test_a_pair_that_was_moved_since_is_still_known_and_somebody_gone_is_said(
    desk: Desk, reader: SheetReader, tmp_path: Path
) -> None:
    (mentor, mentee), (_, second), _ = three_pairs(desk)

    def fill(sheet: Worksheet) -> None:
        cell(sheet, "Ain Oja", heads(sheet)[0]).value = "For"
        cell(sheet, "Berta Oks", heads(sheet)[0]).value = "For"

    file = marked(desk, tmp_path, fill)
    with desk.read() as session:
        laid = decision(session, desk.today).pairs
    actions.unpair(desk, next(pair.id for pair in laid if pair.mentee_id == mentee))
    change_person(desk, person_of(desk, mentor), family_name="Uus")
    with desk.step(panel_actions.NOTHING_CHANGED) as session:
        session.execute(delete(Person).where(Person.id == session.get_one(Participation, second).person_id))
    found = preview(desk, reader, file)
    assert [(m.spoken.mentee_id, m.on_board) for m in found.marks] == [(mentee, False)]
    assert ["no longer in the round" in p.message.plain() for p in found.problems] == [True]


def test_no_formula_no_author_and_hidden_marks_in_the_sheet(desk: Desk, tmp_path: Path) -> None:
    mentee = a_mentee(desk, "=cmd|'/c Calc'!A0")
    actions.pair(desk, a_mentor(desk, "+Mari Maasik"), mentee)
    book = load_workbook(batch.panel_sheet(desk, tmp_path))
    sheet = book.worksheets[0]
    kinds = {
        c.data_type for one in book.worksheets for row in one.iter_rows() for c in row if c.value is not None
    }
    assert kinds <= {"s", "n"}
    assert sheet.column_dimensions["A"].hidden
    assert sheet.row_dimensions[6].hidden
    assert sheet.protection.sheet
    assert not sheet["H8"].protection.locked
    assert book["Lists"].sheet_state == "hidden"
    assert not book.properties.creator


def test_the_panels_papers_do_not_tell_whose_wish_keeps_two_apart(desk: Desk, tmp_path: Path) -> None:
    """They are the same whether either of the two wished it so, or the coordinator ruled the pair out."""
    feared, mentee = a_mentor(desk, "Salme Salajane"), a_mentee(desk, "Ain Oja")
    actions.pair(desk, a_mentor(desk, "Anu Allik"), mentee)
    papers = []
    ways: tuple[Callable[[], object], ...] = (
        lambda: add_block(desk, mentee, "Salme Salajane"),
        lambda: add_block(desk, feared, "Ain Oja"),
        lambda: actions.rule_out(desk, feared, mentee),
    )
    for number, keep_apart in enumerate(ways):
        keep_apart()
        protocol = batch.protocol(desk, tmp_path / str(number))
        papers.append((everything(batch.panel_sheet(desk, tmp_path)), text_of(protocol)))
        desk.undo()
    assert papers[0] == papers[1] == papers[2]
    assert "Salme Salajane" in papers[0][0]


def text_of(file: Path) -> str:
    document: Any = PdfDocument(file)
    return "\n".join(page.get_textpage().get_text_range() for page in document)


def everything(file: Path) -> list[str]:
    book = load_workbook(file)
    return [
        str(c.value)
        for sheet in book.worksheets
        for row in sheet.iter_rows()
        for c in row
        if c.value is not None
    ]


def test_without_a_pair_to_decide_on_there_is_no_sheet(desk: Desk, tmp_path: Path) -> None:
    with pytest.raises(batch.NothingToMark):
        batch.panel_sheet(desk, tmp_path)
