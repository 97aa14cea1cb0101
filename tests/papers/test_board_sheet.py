"""The board on paper: what was seen stands there, in its order, and nobody's name becomes a formula."""

from pathlib import Path

import pytest
from openpyxl import load_workbook
from pypdfium2 import PdfDocument

from mentordesk.i18n import Texts
from mentordesk.papers.board_sheet import (
    BoardSheet,
    Card,
    Cell,
    Head,
    MatrixSheet,
    Place,
    Waiting,
    write_board,
    write_board_workbook,
    write_matrix,
    write_matrix_workbook,
)

HEAD = Head("The board, 2026/27", "Ühing", ("2 of 3 placed", "by name"), "Mentorprogramm · 01.03.2026")


def a_board() -> BoardSheet:
    places = (Place("Hein Egle", 77, "locked"), Place("", None, ""))
    return BoardSheet(
        HEAD,
        (
            Card("Žukov Kalle", "Narva Kolledž", "Group", places),
            Card("=Aru Tiina", "Tartu", "grupinõustamine", (Place("Õunapuu Maarja", 91, ""),)),
        ),
        (Waiting("Jüri Kõiv", "Harjumaa", "5 mentors fit"),),
    )  # fmt: skip


def a_matrix(rows: int = 2, columns: int = 2) -> MatrixSheet:
    cells = tuple(
        tuple(Cell("−14" if r != c else "✓", "#DDEFEE", "#1E2430", pair=r == c) for c in range(columns))
        for r in range(rows)
    )
    names = tuple(f"Mentee Ülo{r}" for r in range(rows)), tuple(f"Mentor Õie{c}" for c in range(columns))
    return MatrixSheet(HEAD, *names, cells)


@pytest.fixture
def t() -> Texts:
    return Texts("en")


def words_of(path: Path) -> str:
    document = PdfDocument(path)
    try:
        return "\n".join(page.get_textpage().get_text_range() for page in document)
    finally:
        document.close()


def test_the_cards_are_printed_in_their_order_with_who_waits(tmp_path: Path, t: Texts) -> None:
    words = words_of(write_board(a_board(), tmp_path / "board.pdf", t))
    order = ["The board, 2026/27", "2 of 3 placed", "Žukov Kalle", "Hein Egle", "=Aru Tiina", "Jüri Kõiv"]
    places = [words.index(name) for name in order]
    assert places == sorted(places)
    assert "free place" in words


def test_the_workbook_has_a_line_for_each_place_and_no_formula(tmp_path: Path, t: Texts) -> None:
    book = load_workbook(write_board_workbook(a_board(), tmp_path / "board.xlsx", t))
    mentors, waiting = (list(sheet.values) for sheet in book.worksheets)
    assert mentors[0] == ("Mentor", "From", "Offers", "Mentee", "Fit", "State")
    assert [(row[0], row[3], row[4]) for row in mentors[1:]] == [
        ("Žukov Kalle", "Hein Egle", 77),
        ("Žukov Kalle", None, None),
        ("=Aru Tiina", "Õunapuu Maarja", 91),
    ]
    assert book.worksheets[0]["A4"].data_type == "s"
    assert waiting[1] == ("Jüri Kõiv", "Harjumaa", "5 mentors fit")


def test_a_matrix_of_any_size_is_printed_with_names_on_every_page(tmp_path: Path, t: Texts) -> None:
    path = write_matrix(a_matrix(60, 90), tmp_path / "matrix.pdf", t)
    document = PdfDocument(path)
    pages = [page.get_textpage().get_text_range() for page in document]
    document.close()
    assert len(pages) == 4
    assert all("Mentee Ülo" in page and "Mentor Õie" in page for page in pages)
    assert "page 4 of 4" in pages[-1]
    everything = "\n".join(pages)
    assert all(name in everything for name in (*a_matrix(60, 90).rows, *a_matrix(60, 90).columns))


def test_the_matrix_workbook_holds_numbers_and_frames_pairs(tmp_path: Path, t: Texts) -> None:
    book = load_workbook(write_matrix_workbook(a_matrix(), tmp_path / "matrix.xlsx", t))
    sheet = book.worksheets[0]
    assert [cell.value for cell in sheet[4]] == [None, "Mentor Õie0", "Mentor Õie1"]
    assert [cell.value for cell in sheet[5]] == ["Mentee Ülo0", "✓", -14]
    assert sheet["B5"].border.left.style == "medium"
    assert sheet["C5"].border.left.style is None
    assert sheet.freeze_panes == "B5"


def test_an_empty_matrix_is_one_page_without_cells(tmp_path: Path, t: Texts) -> None:
    assert "The board" in words_of(write_matrix(MatrixSheet(HEAD, (), (), ()), tmp_path / "none.pdf", t))
