"""The association's year by window: one coordinator, from a new programme to the last certificate."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from uuid import UUID

import pytest
from openpyxl import load_workbook
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from mentordesk.pairing.life.rows import PairRow
from mentordesk.people.rows import PersonRow, person_rows
from mentordesk.settings import Settings, SettingsFile
from mentordesk_ui.application import Application
from mentordesk_ui.matching.page import MatchingPage
from mentordesk_ui.new_file import NewDialog
from mentordesk_ui.pairing.page import PairsPage
from mentordesk_ui.papers.page import PapersPage
from mentordesk_ui.password import RecoveryDialog
from mentordesk_ui.people.page import PeoplePage
from mentordesk_ui.people.registration.dialog import RegistrationDialog
from mentordesk_ui.season.page import SeasonPage
from mentordesk_ui.start import StartPage
from mentordesk_ui.today.page import TodayPage
from mentordesk_ui.widgets.ticks import Ticks
from tests.journeys.hands import Days, Hands, words_of

PASSWORD = "kolm kaske ja kivi"


class Coordinator(Hands):
    """The hands of the association's coordinator, and what is remembered from one step to the next."""

    def __init__(self, application: Application, days: Days, folder: Path) -> None:
        super().__init__(application)
        self.days, self.folder = days, folder
        self.by_hand: dict[UUID, UUID] = {}

    def people(self) -> list[PersonRow]:
        return self.workspace.read(person_rows, self.days.day)

    def named(self, name: str) -> PersonRow:
        return next(one for one in self.people() if one.name == name)

    def placed(self, board: MatchingPage) -> dict[UUID, UUID]:
        """Mentee → mentor, as the board shows them."""
        return {slot.mentee_id: card.id for card in board.mentor_model.cards for slot in card.slots}

    def pairs_in(self, page: PairsPage, *states: str) -> list[PairRow]:
        return [one for one in page.rows if one.state in states]

    def lines(self, kind: str) -> list[str]:
        """What Today says of one kind of thing."""
        page = self.go("Today", TodayPage)
        return [line for line in page.lines if line.startswith(kind)]


@pytest.fixture
def coordinator(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[Coordinator]:
    """The program just started, on 25 May 2026."""
    settings = SettingsFile(tmp_path / "settings")
    settings.save(Settings(language="en", theme="light", who="Leelo Näidis"))
    days = Days(date(2026, 5, 25))
    application = Application(qapp, settings, clock=days)
    application.show()
    qtbot.waitExposed(application.window)
    yield Coordinator(application, days, tmp_path)
    application.window.close()
    application.stop()
    application.deleteLater()


def test_the_coordinators_year(coordinator: Coordinator, samples: Path) -> None:
    year = coordinator
    a_new_programme_from_a_profile(year)
    registrations_from_the_form_and_one_typed_in(year, samples / "association-season.xlsx")

    year.days.day = date(2026, 6, 20)
    evidence_a_rejection_and_an_exception(year)
    a_question_and_its_answer(year)
    another_weight(year)
    the_best_pairs_proposed(year)
    two_pairs_by_hand_locked_and_the_rest_proposed_again(year)

    year.days.day = date(2026, 8, 12)
    the_panel_approves_and_its_protocol(year)
    notices_one_says_no_and_the_plan_is_repaired(year)

    year.days.day = date(2026, 8, 28)
    training_and_workshop_attended(year)
    both_sides_say_yes(year)
    agreements_printed_and_signed(year)

    year.days.day = date(2026, 10, 30)
    meetings_typed_in_and_overdue_lines_gone(year)

    year.days.day = date(2026, 12, 3)
    a_pair_ends_and_its_mentee_is_rematched(year)

    year.days.day = date(2027, 4, 30)
    the_rest_of_the_meetings(year)

    year.days.day = date(2027, 5, 14)
    the_pairs_are_closed(year)
    report_workbook_and_certificates(year)


def a_new_programme_from_a_profile(year: Coordinator) -> None:
    """Step 1, with the password that is the normal choice."""
    year.until(lambda: year.window.findChildren(StartPage), "the first page is there")
    year.press("New programme")
    dialog = year.here()
    assert isinstance(dialog, NewDialog)
    year.press("Association season")
    year.write("Programme's title", "Karjäärinõustajate mentorprogramm")
    year.write("First day of the round", "1.9.26")
    year.pick("Language", "eesti")
    year.write("File", str(year.folder / "hooaeg.mentordesk"))
    year.write("Password", PASSWORD)
    year.press("Create")
    assert "The two passwords are not the same." in year.reads()
    year.write("Password again", PASSWORD)
    year.press("Create")
    year.until(lambda: isinstance(year.here(), RecoveryDialog), "the recovery code is shown")
    year.press("I have printed or copied it")
    year.press("Done")
    assert year.window.pages.room == "today"
    assert "Nobody is registered yet." in year.reads()
    assert "Karjäärinõustajate mentorprogramm" in year.reads(year.window.top_bar)


def registrations_from_the_form_and_one_typed_in(year: Coordinator, sheet: Path) -> None:
    """Step 3: the spreadsheet is dropped on the window; somebody who cannot use the form is typed in."""
    year.drop_file(sheet)
    wizard = year.application.imports.wizard
    assert wizard is not None
    year.until(lambda: year.here() is wizard and wizard.next_button.isEnabled(), "the sheet is read")
    year.press("Next")
    year.press("Next")
    kinds = [line.row.what for line in wizard.looking.step.table.rows]
    assert len(kinds) == 42, "every row of the sheet is there"
    new, coming = kinds.count("new"), kinds.count("new") + kinds.count("update")
    year.press(f"Bring in {coming} registrations")
    assert f"{coming} registrations were brought in" in year.reads()
    year.press("Show the people")
    page = year.window.pages.page
    assert isinstance(page, PeoplePage)
    assert len(page.table.rows) == new

    year.press("Add…")
    dialog = year.here()
    assert isinstance(dialog, RegistrationDialog)
    year.write("2. Given name", "Õie")
    year.write("Family name", "Žukova")
    year.write("1. E-mail address", "oie.zukova@naide.example")
    year.write("5. Workplace", "Töötukassa")
    year.write("6. Job title", "karjäärinõustaja")
    year.write("7. How many years have you worked as a career specialist?", "1,5")
    year.write("13. My goals", "Saada tagasisidet grupinõustamisele")
    tick(dialog, "roles", "mentee")
    tick(dialog, "topics", "grupinõustamine")
    year.pick("10. Membership fee is paid", "yes")
    year.pick("20. I accept the programme's principles of co-operation", "yes")
    tick(dialog, "claims", "workshop")
    year.press("Add")
    assert page.table.current is not None
    assert page.table.current.name == "Õie Žukova"
    assert len(page.table.rows) == new + 1


def tick(dialog: RegistrationDialog, field: str, *values: str) -> None:
    boxes = dialog.fields[field]
    assert isinstance(boxes, Ticks)
    for value in values:
        boxes.boxes[value].click()


def evidence_a_rejection_and_an_exception(year: Coordinator) -> None:
    """Step 4: what was claimed is seen, for many at once; one is rejected, one let in by exception."""
    page = year.go("People", PeoplePage)
    for condition in ("Fee", "Certificate"):
        page.search(f"open:{condition.lower()}")
        year.settle()
        claimed = [one.id for one in page.table.rows]
        assert claimed, f"somebody claims the {condition.lower()}"
        year.tick_all(page.table)
        year.choose_in_menu("Tick as seen", condition)
        assert page.table.rows == [], "nobody's claim is left to be seen"
        year.press("Choose nobody")
    page.clear_filters()

    expired, refused = [one for one in page.rows if fails(one, "mentor-certificate")][:2]
    year.choose(page.table, expired.id)
    year.press("mentor-certificate/exception", page.panel)
    year.press("Grant exception")
    assert "Something must be written here." in year.reads()
    year.write("Reason", "Kutse taotlus on esitatud, kolleegium tunneb tema pikka praktikat")
    year.press("Grant exception")
    checks = {check.rule: check.state for check in year.named(expired.name).verdict.checks}
    assert checks["mentor-certificate"] == "exception"
    assert "kolleegium tunneb tema pikka praktikat" in year.reads(page.panel)

    year.choose(page.table, refused.id)
    year.press("Reject…", page.panel)
    year.write("Reason", "Kutsetunnistust ei ole")
    year.press("Reject")
    assert year.named(refused.name).state == "rejected"
    assert "Reason: Kutsetunnistust ei ole" in year.reads(page.panel)


def fails(one: PersonRow, rule: str) -> bool:
    checks = one.verdict.checks
    return [check.rule for check in checks if check.state == "no"] == [rule]


def a_question_and_its_answer(year: Coordinator) -> None:
    """Step 5: an unclear registration is asked about, stands on Today until it is answered."""
    page = year.go("People", PeoplePage)
    unclear = next(one for one in page.rows if "mentee" in one.roles)
    year.choose(page.table, unclear.id)
    year.press("ask", page.panel)
    year.write("Question", "Kas saad kohtuda ka videokõnes?")
    year.press("Keep the question")
    asked = year.lines("unclear")
    assert len(asked) == 1
    year.go("People", PeoplePage)
    year.press("Record the answer…", page.panel)
    year.write("Answer", "Jah, kolmapäeviti")
    year.press("Keep the answer")
    assert "Jah, kolmapäeviti" in year.reads(page.panel)
    assert year.lines("unclear") == []


def another_weight(year: Coordinator) -> None:
    """Step 7: the region shall count more, since most pairs want to meet in person."""
    board = year.go("Matching", MatchingPage)
    year.rest(board)
    year.press("Criteria…")
    year.write("Weight of Region", "25")
    year.press("Apply")
    year.rest(board)
    assert {one.id: one.weight for one in board.now.criteria}["region"] == 25


def the_best_pairs_proposed(year: Coordinator) -> None:
    """Step 8: the best pairs, who is left over, and why."""
    board = year.go("Matching", MatchingPage)
    year.rest(board)
    assert "can be placed" in board.head.badge.text()
    year.press("Propose")
    year.rest(board)
    assert board.head.badge.text() == "✓ proven best"
    assert len(year.placed(board)) == int(board.head.placed_label.text()) > 8
    left_over = board.waiting.cards.cards
    assert left_over, "the association has more mentees than mentors"
    board.waiting.setCurrentIndex(board.waiting.cards.index(0))
    year.rest(board)
    assert "Why without a pair" in year.reads(board.panel)


def two_pairs_by_hand_locked_and_the_rest_proposed_again(year: Coordinator) -> None:
    """Step 9: the price is read before anything is done; what is locked stays."""
    board = year.go("Matching", MatchingPage)
    best = year.placed(board)
    points = int(board.head.points_label.text())
    for mentee in (board.waiting.cards.cards[0].id, next(iter(best))):
        mentor = a_dearer_place(year, board, mentee)
        assert board.prices is not None
        price = board.prices.at[mentor].text
        year.drag(board, mentee, mentor)
        assert price in year.reads(board.panel), "the panel says what the board said"
        assert year.placed(board).get(mentee) != mentor, "a taken place asks first"
        year.press("Pair and repair", board.panel)
        year.rest(board)
        assert year.placed(board)[mentee] == mentor
        year.press("Lock", board.panel)
        year.rest(board)
        year.by_hand[mentee] = mentor
    assert int(board.head.points_label.text()) < points
    year.press("Propose")
    year.rest(board)
    assert year.by_hand.items() <= year.placed(board).items()
    proposed = year.placed(board)

    some = next(iter(set(proposed) - set(year.by_hand)))
    board.choose_person(some)
    year.rest(board)
    year.press("Unpair", board.panel)
    year.rest(board)
    assert some not in year.placed(board)
    year.undo()
    year.rest(board)
    assert year.placed(board) == proposed


def a_dearer_place(year: Coordinator, board: MatchingPage, mentee: UUID) -> UUID:
    """Choose a mentor who is possible and costs something, and is not settled by hand yet."""
    board.choose_person(mentee)
    year.rest(board)
    assert board.prices is not None
    costly = [
        (price.order, who)
        for who, price in board.prices.at.items()
        if price.possible and price.text.startswith("−") and who not in year.by_hand.values()
    ]
    assert costly, "some place has a price"
    return min(costly)[1]


def the_panel_approves_and_its_protocol(year: Coordinator) -> None:
    """Step 10: the matching panel decides, and its protocol says so."""
    board = year.go("Matching", MatchingPage)
    with year.answering(lambda: year.press("Approve")):
        year.press("Approve plan…")
    year.rest(board)
    assert not board.head.approve_button.isEnabled()
    papers = year.go("Reports", PapersPage)
    papers.show_tab("protocol")
    year.settle()
    assert papers.preview.page_count >= 1
    papers.save_to(year.folder)
    year.settle()
    said = words_of(newest(year.folder, "*protokoll*.pdf"))
    names = {one.id: one.name for one in year.people()}
    for mentee, mentor in year.by_hand.items():
        assert names[mentee] in said
        assert names[mentor] in said


def notices_one_says_no_and_the_plan_is_repaired(year: Coordinator) -> None:
    """Steps 11 and 12: both sides are told; one mentee says no, and the free place is filled."""
    page = year.go("Pairs", PairsPage)
    approved = year.pairs_in(page, "approved")
    year.tick_all(page.table)
    year.press("Note that both were told", page.doings)
    assert len(year.pairs_in(page, "told")) == len(approved)
    year.press("Choose no pair")

    refusing = next(one for one in page.rows if one.mentee_id not in year.by_hand)
    year.choose(page.table, refusing.id)
    year.press(f"{refusing.mentee} said no", page.panel)
    assert [one.id for one in year.pairs_in(page, "declined")] == [refusing.id]
    year.press("Rematch with the least disturbance")
    year.press("Rematch")
    assert "has a mentor proposed now." in year.toast()
    proposed = year.pairs_in(page, "proposed")
    assert [one.mentor_id for one in proposed] == [refusing.mentor_id], "only the free place is filled"
    assert len(year.pairs_in(page, "told")) == len(approved) - 1, "nobody who was told is moved"
    decide_and_tell(year)


def decide_and_tell(year: Coordinator) -> None:
    """Approve what is proposed, and tell both sides."""
    board = year.go("Matching", MatchingPage)
    year.rest(board)
    with year.answering(lambda: year.press("Approve")):
        year.press("Approve plan…")
    page = year.go("Pairs", PairsPage)
    for one in year.pairs_in(page, "approved"):
        year.choose(page.table, one.id)
        year.press("Note that both were told", page.panel)


def training_and_workshop_attended(year: Coordinator) -> None:
    """Step 6, as far as it is in this version: who attended is ticked, for many at once."""
    page = year.go("People", PeoplePage)
    for condition in ("Training", "Workshop"):
        page.search(f"open:{condition.lower()}")
        year.settle()
        assert page.table.rows
        year.tick_all(page.table)
        year.choose_in_menu("Tick as seen", condition)
        year.press("Choose nobody")
    page.clear_filters()


def both_sides_say_yes(year: Coordinator) -> None:
    """Step 12: everybody who was told confirms."""
    page = year.go("Pairs", PairsPage)
    told = year.pairs_in(page, "told")
    year.tick(page.table, *(one.id for one in told))
    year.press("Both said yes", page.doings)
    assert {one.id for one in year.pairs_in(page, "confirmed")} == {one.id for one in told}
    year.press("Choose no pair")


def agreements_printed_and_signed(year: Coordinator) -> None:
    """Step 12: agreements are printed together; some have been written out and are signed by both."""
    page = year.go("Pairs", PairsPage)
    pairs = year.pairs_in(page, "confirmed")
    early = pairs[:4]
    for one in early:
        year.choose(page.table, one.id)
        year.press("Write the agreement…", page.panel)
        year.write("Goals", "Julgus grupinõustamist juhtida")
        year.write("Meetings agreed on", "6")
        year.write("First schedule", "kord kuus, kolmapäeviti")
        year.press("Keep this version")
    year.press("Agreements…")
    year.choose_folder(year.folder)
    said = words_of(newest(year.folder, "Kokkulepped*.pdf"))
    assert all(one.mentor in said and one.mentee in said for one in pairs)

    year.days.day = date(2026, 9, 10)
    for one in early:
        year.choose(page.table, one.id)
        for name in (one.mentor, one.mentee):
            year.press(f"Signed by {name}…", page.panel)
            year.write("Signed on", "2.9.2026")
            year.press("Note the signature")
    signed = {one.id for one in year.pairs_in(page, "confirmed") if one.signed}
    assert signed == {one.id for one in early}
    year.tick(page.table, *(one.id for one in pairs))
    year.press("Contact made…", page.doings)
    year.write("Day of the contact", "04.09.2026")
    year.press("Note the contact")
    assert len(year.pairs_in(page, "active")) == len(pairs)
    year.press("Choose no pair")


def meetings_typed_in_and_overdue_lines_gone(year: Coordinator) -> None:
    """Step 14: Today says who has not met; what people sent in is typed; the lines go."""
    page = year.go("Season", SeasonPage)
    pairs = page.model.rowCount()
    assert len(year.lines("overdue")) == pairs
    page = year.go("Season", SeasonPage)
    enter(year, page, date(2026, 10, 1), "14.10 60 v; 28. 75 s")
    assert year.lines("overdue") == []


def enter(year: Coordinator, page: SeasonPage, month: date, typed: str) -> None:
    """Type the same meetings into a month's cell of every pair that can meet."""
    column = page.model.grid.months.index(month) + 1
    for place, row in enumerate(page.model.grid.rows):
        if row.can_meet:
            before = row.held
            year.type_in_cell(page.view, place, column, typed)
            assert page.model.grid.rows[place].held == before + len(typed.split(";"))


def a_pair_ends_and_its_mentee_is_rematched(year: Coordinator) -> None:
    """Step 17: the reason comes from the list; the free place is found with the least disturbance."""
    page = year.go("Pairs", PairsPage)
    broken = next(one for one in page.rows if one.state == "active" and one.mentee_id not in year.by_hand)
    running = len(year.pairs_in(page, "active"))
    year.choose(page.table, broken.id)
    year.press("End early…", page.panel)
    year.press("End early")
    assert "Choose a reason." in year.reads()
    year.press("the job or the duties changed")
    year.press("End early")
    year.press("Rematch")
    assert "proposed now." in year.toast()
    ended = next(one for one in page.rows if one.id == broken.id)
    assert ended.state == "ended"
    assert len(year.pairs_in(page, "active")) == running - 1
    decide_and_tell(year)
    both_sides_say_yes(year)


def the_rest_of_the_meetings(year: Coordinator) -> None:
    """Step 14, month after month."""
    page = year.go("Season", SeasonPage)
    enter(year, page, date(2027, 2, 1), "3.2 60 v; 17.2 60 s")
    enter(year, page, date(2027, 4, 1), "7. 60 v; 28. 90 s")


def the_pairs_are_closed(year: Coordinator) -> None:
    """Step 18: what ran to its end is closed, for many at once."""
    assert year.lines("to-close")
    page = year.go("Pairs", PairsPage)
    running = year.pairs_in(page, "active")
    year.tick(page.table, *(one.id for one in running))
    year.press("Close the pairs", page.doings)
    assert len(year.pairs_in(page, "closed")) == len(running)
    assert year.lines("to-close") == []


def report_workbook_and_certificates(year: Coordinator) -> None:
    """Step 19: the board gets its report and workbook; who met often enough a certificate."""
    pairs = year.go("Pairs", PairsPage).rows
    papers = year.go("Reports", PapersPage)
    papers.show_tab("report")
    year.settle()
    assert papers.preview.page_count >= 1
    papers.save_to(year.folder)
    year.settle()
    papers.save_workbook_to(year.folder)
    year.settle()
    book = load_workbook(newest(year.folder, "*.xlsx"))
    held = sum(one.meetings_held for one in pairs)
    assert held in [sheet.max_row - 1 for sheet in book]
    assert "Karjäärinõustajate mentorprogramm" in words_of(newest(year.folder, "Aruanne*.pdf"))

    papers.show_tab("certificates")
    year.settle()
    due = sorted(name for name, meetings in meetings_of_those_who_closed(pairs).items() if meetings >= 6)
    assert f"{len(due)} certificates are due" in year.reads(papers.panel)
    assert "4 of 6 meetings were held." in year.reads(papers.panel), "one mentee began in December"
    folder = year.folder / "certificates"
    folder.mkdir()
    papers.save_to(folder)
    year.settle()
    certificates = sorted(folder.glob("2027-*.pdf"))
    assert sorted(path.stem.split(" ", 1)[1] for path in certificates) == due
    first = certificates[0]
    assert first.stem.split(" ", 1)[1] in words_of(first)


def meetings_of_those_who_closed(pairs: list[PairRow]) -> dict[str, int]:
    """Count the meetings of everybody with a closed pair; a mentor's are those with both mentees."""
    met: dict[str, int] = {}
    closed: set[str] = set()
    for one in pairs:
        for name in (one.mentor, one.mentee):
            met[name] = met.get(name, 0) + one.meetings_held
            closed |= {name} if one.state == "closed" else set()
    return {name: met[name] for name in closed}


def newest(folder: Path, pattern: str) -> Path:
    """Give the paper that was written last."""
    found = sorted(folder.glob(pattern), key=os.path.getmtime)
    assert found, f"nothing like {pattern} was written, only {[path.name for path in folder.iterdir()]}"
    return found[-1]
