"""How the board is looked at: searched, filtered, zoomed, as a heat map, as peers, and on paper."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QKeySequence
from PySide6.QtTest import QAbstractItemModelTester, QTest

from mentordesk.desk import Desk
from mentordesk.pairing import actions
from mentordesk.pairing.board.matrix import whole_matrix
from mentordesk_ui.matching.cards.measures import COMPACT, LARGE, NORMAL, slot_rect
from mentordesk_ui.matching.cards.rows import Form
from mentordesk_ui.matching.matrix.heat import FREE, LOSES, Palette, contrast
from mentordesk_ui.matching.page import MatchingPage
from mentordesk_ui.matching.printing import SheetPreview
from mentordesk_ui.theme.tokens import DARK, LIGHT
from mentordesk_ui.widgets.accessible import nameless_controls
from mentordesk_ui.workspace import Workspace
from tests.builders import a_mentee, a_mentor
from tests.ui.board import OpenBoard, settle, waiting

Role = Qt.ItemDataRole


@pytest.fixture
def workspace(desk_workspace: Workspace) -> Workspace:
    return desk_workspace


def mentors(page: MatchingPage) -> list[str]:
    return [card.name for card in page.mentor_model.cards]


# Searching and filtering


def test_the_search_looks_into_names_places_and_topics_without_diacritics(
    open_board: OpenBoard, desk: Desk
) -> None:
    a_mentor(desk, "Õnne Põder", organisation="Töötukassa", topics_offered=("grupinõustamine",))
    a_mentor(desk, "Kalle Žukov", organisation="Narva Kolledž")
    a_mentee(desk, "Märt Lepik", topics_sought=("grupinõustamine",))
    a_mentee(desk, "Ülle Mägi", organisation="Narva Kolledž")
    page = open_board()
    seen = {}
    for words in ("onne", "tootu", "narva kol", "GRUPINOU", "xyz", ""):
        page.sides.sieve.search.setText(words)
        seen[words] = (mentors(page), waiting(page))
    assert seen["onne"] == (["Õnne Põder"], [])
    assert seen["tootu"] == (["Õnne Põder"], [])
    assert seen["narva kol"] == (["Kalle Žukov"], ["Ülle Mägi"])
    assert seen["GRUPINOU"] == (["Õnne Põder"], ["Märt Lepik"])
    assert seen["xyz"] == ([], [])
    assert [len(side) for side in seen[""]] == [2, 2]


def test_a_mentor_is_found_by_the_mentee_and_who_is_chosen_stays_so(
    open_board: OpenBoard, desk: Desk
) -> None:
    tiina, mati = a_mentor(desk, "Tiina Saar"), a_mentee(desk, "Mati Tamm")
    a_mentor(desk, "Rein Ilves")
    actions.pair(desk, tiina, mati)
    page = open_board()
    page.choose_person(mati)
    page.sides.sieve.search.setText("tamm")
    assert mentors(page) == ["Tiina Saar"]
    assert "1 of 2" in page.sides.order_note.text()
    page.sides.sieve.search.setText("rein")
    slot = page.chosen_slot()
    assert slot is not None
    assert slot.mentee_id == mati, "out of sight is not out of the question"


def test_nobody_found_says_so_and_leads_back(open_board: OpenBoard, desk: Desk) -> None:
    a_mentor(desk, "Tiina Saar")
    page = open_board()
    page.sides.sieve.search.setText("xyz")
    assert page.sides.nobody.isVisible()
    page.sides.nobody.button.click()
    assert page.mentors.isVisible()
    assert mentors(page) == ["Tiina Saar"]


def test_quick_filters_show_free_places_locked_and_laid_by_hand(open_board: OpenBoard, desk: Desk) -> None:
    one, two, three = (a_mentor(desk, name) for name in ("Üks", "Kaks", "Kolm"))
    first, second = a_mentee(desk, "Esimene"), a_mentee(desk, "Teine")
    actions.lock(desk, actions.pair(desk, one, first))
    actions.pair(desk, two, second)
    page = open_board()
    names = {card.id: card.called for card in page.mentor_model.cards}
    seen = {}
    for name in ("free", "empty", "locked", "hand", "broken", "forms"):
        page.sides.sieve.turn(name, on=True)
        seen[name] = {card.id for card in page.mentor_model.cards}
        page.sides.sieve.turn(name, on=False)
    assert seen == {
        "free": {three},
        "empty": {three},
        "locked": {one},
        "hand": {one, two},
        "broken": set(),
        "forms": set(),
    }, names
    page.sides.sieve.turn("locked", on=True)
    assert page.sides.sieve.button.text() == "Locked pairs"
    assert page.sides.sieve.button.accessibleName() == "Filter: Locked pairs"


# Zoom


def test_the_keys_zoom_the_cards_and_the_step_is_remembered(
    open_board: OpenBoard, desk: Desk, workspace: Workspace
) -> None:
    a_mentor(desk, "Tiina Saar")
    a_mentee(desk, "Mati")
    page = open_board()

    def size() -> object:
        return page.mentors.itemDelegate().size  # type: ignore[attr-defined]

    wide = page.mentors.visualRect(page.mentor_model.index(0)).height()
    page.mentors.setFocus()
    QTest.keySequence(page.mentors, QKeySequence("Ctrl+-"))
    assert size() is COMPACT
    settle(page)
    assert page.mentors.visualRect(page.mentor_model.index(0)).height() < wide
    assert not page.zoom.smaller_button.isEnabled()
    QTest.keySequence(page.mentors, QKeySequence("Ctrl+0"))
    assert size() is NORMAL
    QTest.keySequence(page.mentors, QKeySequence("Ctrl++"))
    assert size() is LARGE
    again = open_board()
    assert again.mentors.itemDelegate().size is LARGE  # type: ignore[attr-defined]
    again.zoom.usual()


def test_the_matrix_zooms_until_names_and_numbers_go(open_board: OpenBoard, desk: Desk) -> None:
    a_mentor(desk, "Tiina Saar")
    a_mentee(desk, "Mati")
    page = open_board()
    page.show_tab("matrix")
    assert page.matrix.horizontalHeader().isVisible()
    for _ in range(20):
        page.zoom.smaller()
    assert not page.matrix.horizontalHeader().isVisible()
    assert not page.zoom.smaller_button.isEnabled()
    assert not page.matrix.grab().isNull()
    page.zoom.usual()
    assert page.matrix.verticalHeader().isVisible()


# The matrix


def test_the_matrix_says_prices_and_sorts_by_fit(open_board: OpenBoard, desk: Desk) -> None:
    a_mentor(desk, "Aadu", topics_offered=("noorte nõustamine",))
    best = a_mentor(desk, "Zelda", topics_offered=("grupinõustamine",))
    mentee = a_mentee(desk, "Otsija", topics_sought=("grupinõustamine",))
    page = open_board()
    page.show_tab("matrix")
    cells = page.matrix.cells
    QAbstractItemModelTester(cells, QAbstractItemModelTester.FailureReportingMode.Fatal)
    page.sides.bar.chosen.emit("price")
    assert page.board is not None
    prices = page.board.prices(mentee)
    assert prices is not None
    for card in page.board.mentors:
        said = cells.cell_of(mentee, card.id).data()
        wanted = prices.at[card.id].text
        assert said == "✓" if wanted == "costs nothing" else wanted.startswith(said), (said, wanted)
    page.sides.bar.sorted_by.emit("fit")
    assert cells.cell_of(mentee, best).column() == 0
    page.sides.bar.sorted_by.emit("alike")
    assert cells.columnCount() == 2


def test_the_matrix_keeps_the_cell_under_the_keyboard_when_it_is_sorted(
    open_board: OpenBoard, desk: Desk
) -> None:
    a_mentor(desk, "Aadu", topics_offered=("noorte nõustamine",))
    best = a_mentor(desk, "Zelda", topics_offered=("grupinõustamine",))
    mentee = a_mentee(desk, "Otsija", topics_sought=("grupinõustamine",))
    page = open_board()
    page.show_tab("matrix")
    page.matrix.stand_on(mentee, best)
    page.matrix.sort_by("fit")
    assert page.matrix.cells.two(page.matrix.currentIndex()) == (mentee, best)


def test_the_matrix_shows_who_is_looked_for_and_the_other_side_whole(
    open_board: OpenBoard, desk: Desk
) -> None:
    for name in ("Tiina Saar", "Rein Ilves"):
        a_mentor(desk, name)
    for name in ("Mati Tamm", "Kati Kask", "Juta Kask"):
        a_mentee(desk, name)
    page = open_board()
    page.show_tab("matrix")
    page.sides.sieve.search.setText("kask")
    assert (page.matrix.cells.rowCount(), page.matrix.cells.columnCount()) == (2, 2)
    page.sides.sieve.search.setText("rein")
    assert (page.matrix.cells.rowCount(), page.matrix.cells.columnCount()) == (3, 1)


def test_prices_of_the_matrix_are_those_of_the_cards(open_board: OpenBoard, desk: Desk) -> None:
    for n in range(4):
        a_mentor(desk, f"Mentor{n}", topics_offered=("grupinõustamine", "noorte nõustamine")[: n % 3])
        a_mentee(desk, f"Mentee{n}", topics_sought=("grupinõustamine", "noorte nõustamine")[n % 2 :])
    page = open_board()
    assert page.board is not None
    scoring = page.board.board.scoring
    whole = whole_matrix(scoring)
    for i, mentee in enumerate(scoring.crowd.mentees):
        prices = page.board.prices(mentee.id)
        assert prices is not None
        for j, mentor in enumerate(scoring.crowd.mentors):
            price = prices.at[mentor.id]
            assert price.possible == bool(whole.fit[i, j] >= 0)
            if price.text.startswith("−"):
                assert f"−{whole.points[i, j]} " in price.text


@pytest.mark.parametrize("tokens", [LIGHT, DARK])
def test_numbers_are_read_on_every_ground_and_prices_differ_in_lightness(tokens: object) -> None:
    palette = Palette(tokens)  # type: ignore[arg-type]
    for shown, levels in (("fit", range(101)), ("price", (FREE, *range(1, 101), LOSES))):
        for level in levels:
            ground = palette.ground(level, shown)  # type: ignore[arg-type]
            assert contrast(palette.ink_on(level, shown), ground) >= 4.5  # type: ignore[arg-type]
    grounds = [palette.ground(level, "price") for level in (FREE, 3, LOSES)]
    grey = sorted(QColor.lightness(ground) for ground in grounds)
    assert all(b - a >= 8 for a, b in pairwise(grey)), grey


# Peers and groups


def test_two_peers_are_one_card_of_two_equal_halves(open_board: OpenBoard, desk: Desk) -> None:
    one = a_mentee(desk, "Üks Tamm", roles=("peer",))
    other = a_mentee(desk, "Teine Kask", roles=("peer",))
    a_mentor(desk, "Tiina")
    actions.pair(desk, one, other)
    page = open_board()
    [card] = [card for card in page.mentor_model.cards if card.form is Form.PEERS]
    assert {slot.mentee_id for slot in card.slots} == {one, other}
    rect = page.mentors.visualRect(page.mentor_model.index_of(card.id))
    halves = [slot_rect(rect, place, card) for place in (0, 1)]
    assert halves[0].size() == halves[1].size()
    assert halves[0].top() == halves[1].top()
    spoken = str(page.mentor_model.index_of(card.id).data(Role.AccessibleTextRole))
    assert "Üks Tamm" in spoken
    assert "Teine Kask, peers" in spoken
    for who in (one, other):
        page.choose_person(who)
        assert page.chosen_slot() is not None


def test_peers_are_matched_by_enter_and_changed_by_keys(open_board: OpenBoard, desk: Desk) -> None:
    people = [a_mentee(desk, name, roles=("peer",)) for name in ("Üks", "Kaks", "Kolm")]
    a_mentor(desk, "Tiina")
    page = open_board()
    page.choose_person(people[0])
    page.choice.match_with()
    first = page.mentor_model.cards[0]
    assert first.form is Form.PEERS, "the best peer comes to the front"
    settle(page)
    QTest.keyClick(page.mentors, Qt.Key.Key_Return)
    settle(page)
    slot, card = page.slot_of(people[0])
    assert slot is not None
    assert card is not None
    before = {one.mentee_id for one in card.slots}
    page.mentors.setFocus()
    for keys in ("Alt+Down", "Alt+Up"):
        _, card = page.slot_of(people[0])
        if card is not None and {one.mentee_id for one in card.slots} == before:
            QTest.keySequence(page.mentors, QKeySequence(keys))
            settle(page)
    _, card = page.slot_of(people[0])
    assert card is not None
    assert {one.mentee_id for one in card.slots} != before
    page.workspace.undo()
    settle(page)
    _, card = page.slot_of(people[0])
    assert card is not None
    assert {one.mentee_id for one in card.slots} == before, "one step, undone at once"


def test_a_group_holds_its_places_together_and_says_with_how_many_it_runs(
    open_board: OpenBoard, desk: Desk
) -> None:
    a_mentor(desk, "Grupijuht", capacity=3, forms=("group",))
    page = open_board()
    [card] = page.mentor_model.cards
    assert card.form is Form.GROUP
    assert card.least == 2
    spoken = str(page.mentor_model.index_of(card.id).data(Role.AccessibleTextRole))
    assert "Group, runs with at least 2" in spoken


# On paper


def test_what_is_seen_is_written_in_its_order(open_board: OpenBoard, desk: Desk, tmp_path: Path) -> None:
    tiina, mati = a_mentor(desk, "Tiina Saar"), a_mentee(desk, "Mati Tamm")
    a_mentor(desk, "Rein Ilves")
    a_mentee(desk, "Kati Kask")
    actions.pair(desk, tiina, mati)
    page = open_board()
    page.sides.sieve.search.setText("tiina")
    sheet = page.papers.freeze()
    book = load_workbook(page.papers.write_excel(sheet, tmp_path / "board.xlsx"))
    rows = list(book.worksheets[0].values)
    assert [(row[0], row[3]) for row in rows[1:]] == [("Tiina Saar", "Mati Tamm")]
    assert any("“tiina”" in note for note in sheet.head.notes)
    page.sides.sieve.clear()
    page.show_tab("matrix")
    book = load_workbook(page.papers.write_excel(page.papers.freeze(), tmp_path / "matrix.xlsx"))
    sheet_rows = list(book.worksheets[0].values)
    cells = page.matrix.cells
    across = [cells.headerData(c, Qt.Orientation.Horizontal) for c in range(cells.columnCount())]
    assert list(sheet_rows[3][1:]) == across


def test_a_preview_shows_the_pages_before_they_leave(open_board: OpenBoard, desk: Desk) -> None:
    a_mentor(desk, "Tiina Saar")
    a_mentee(desk, "Mati")
    page = open_board()
    page.workspace.commands.give("matching.print")
    settle(page)
    [preview] = page.findChildren(SheetPreview)
    assert preview.pages.page_count == 1
    assert preview.print_button.isEnabled()
    assert list(nameless_controls(preview)) == []
    preview.reject()


def test_every_control_of_the_matrix_and_the_search_has_a_name(open_board: OpenBoard, desk: Desk) -> None:
    a_mentor(desk, "Tiina Saar")
    a_mentee(desk, "Mati")
    page = open_board()
    page.show_tab("matrix")
    assert list(nameless_controls(page)) == []
