"""The board on paper, as it was seen: cards as a list, the matrix as a map; as PDF and as a workbook."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet
from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable

from mentordesk.i18n import Texts
from mentordesk.papers import workbook
from mentordesk.papers.pdf import (
    INK,
    QUIET,
    REGULAR,
    SEMIBOLD,
    gap,
    paragraph,
    plain,
    register_fonts,
    section,
    table,
    write_sheet,
)
from mentordesk.papers.writing import write_whole

WIDTH, HEIGHT = landscape(A4)
_MARGIN = 14 * mm
_NAMES, _HEAD, _TITLE = 42 * mm, 30 * mm, 17 * mm
_LEAST_CELL, _MOST_CELL = 5 * mm, 10 * mm
_LEAST_ROW, _MOST_ROW = 4 * mm, 6.5 * mm


@dataclass(frozen=True, slots=True)
class Head:
    """What stands above the board: the round, how good the board is, and what of it was looked at."""

    title: str
    organisation: str
    notes: tuple[str, ...]
    foot: str


@dataclass(frozen=True, slots=True)
class Place:
    """One place of a mentor, taken or free; `fit` is 0..100, `state` says how settled the pair is."""

    mentee: str
    fit: int | None
    state: str


@dataclass(frozen=True, slots=True)
class Card:
    """A card of the board: who, where from, what it says of itself, its places, the price that it showed."""

    name: str
    note: str
    about: str
    places: tuple[Place, ...]
    price: str = ""


@dataclass(frozen=True, slots=True)
class Waiting:
    """Somebody without a pair."""

    name: str
    note: str
    line: str


@dataclass(frozen=True, slots=True)
class BoardSheet:
    """The cards in the order in which they were seen; `priced` says whose prices they showed, if any."""

    head: Head
    cards: tuple[Card, ...]
    waiting: tuple[Waiting, ...]
    priced: str = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of the matrix: what it says, its ground and ink as #RRGGBB, and whether the two are a pair."""

    text: str
    ground: str
    ink: str
    pair: bool = False


@dataclass(frozen=True, slots=True)
class MatrixSheet:
    """The matrix in the order and choice in which it was seen; rows of cells as long as `columns`."""

    head: Head
    rows: tuple[str, ...]
    columns: tuple[str, ...]
    cells: tuple[tuple[Cell, ...], ...]


# The cards


def write_board(sheet: BoardSheet, target: Path, t: Texts) -> Path:
    """Write the cards as a list to print.

    Raises:
        PaperNotWritten: the folder cannot be written.
    """
    head, widths = _columns(sheet, t)
    rows = [
        [paragraph(line[0], "strong"), paragraph(line[1], "note"), paragraph(line[2], "note"), *line[3:]]
        for line in _lines(sheet, t)
    ]
    flow: list[Flowable] = [
        paragraph(sheet.head.title, "title"),
        paragraph(" · ".join(sheet.head.notes), "note"),
        gap(8),
        table(head, rows, widths) if rows else paragraph(t("No mentor was in sight."), "text"),
    ]
    if sheet.waiting:
        titles = (t("Name"), t("From"), t("Chance"))
        people = [(one.name, one.note, one.line) for one in sheet.waiting]
        flow += section(t("Without a pair"), table(titles, people, (3, 4, 3)))
    return write_sheet(target, sheet.head.title, sheet.head.organisation, sheet.head.foot, flow, t)


def write_board_workbook(sheet: BoardSheet, target: Path, t: Texts) -> Path:
    """Write the cards as a workbook: one table of the places, one of the people without a pair.

    Raises:
        PaperNotWritten, TextTooLong: see their sentences; no file was written.
    """
    head, _ = _columns(sheet, t)
    book = workbook.new_workbook(sheet.head.title)
    widths = (26, 34, 30, 26, 8, 24, 24)
    columns = [workbook.Column(title, width) for title, width in zip(head, widths, strict=False)]
    lines = [_whole_line(sheet, card, place) for card in sheet.cards for place in card.places]
    workbook.add_table(book, t("Mentors"), columns, lines)
    titles = [
        workbook.Column(t("Name"), 26),
        workbook.Column(t("From"), 34),
        workbook.Column(t("Chance"), 30),
    ]
    people = [(one.name, one.note, one.line) for one in sheet.waiting]
    workbook.add_table(book, t("Without a pair"), titles, people)
    return workbook.save_workbook(book, target)


def _columns(sheet: BoardSheet, t: Texts) -> tuple[list[str], list[float]]:
    head = [t("Mentor"), t("From"), t("Offers"), t("Mentee"), t("Fit"), t("State")]
    widths = [2.6, 2.8, 4.4, 2.6, 0.9, 1.9]
    if sheet.priced:
        head.append(t("Price for {name}", name=sheet.priced))
        widths.append(2.2)
    return head, widths


def _whole_line(sheet: BoardSheet, card: Card, place: Place) -> list[workbook.Value]:
    line: list[workbook.Value] = [card.name, card.note, card.about, place.mentee, place.fit, place.state]
    return [*line, card.price] if sheet.priced else line


def _lines(sheet: BoardSheet, t: Texts) -> list[list[object]]:
    """Give a line for each place; who the mentor is stands in the first alone."""
    found: list[list[object]] = []
    for card in sheet.cards:
        for number, place in enumerate(card.places):
            mentor: list[object] = [card.name, card.note, card.about] if number == 0 else ["", "", ""]
            price = [card.price if number == 0 else ""] if sheet.priced else []
            mentee = place.mentee or t("free place")
            fit = "" if place.fit is None else str(place.fit)
            found.append([*mentor, mentee, fit, place.state, *price])
    return found


# The matrix


def write_matrix(sheet: MatrixSheet, target: Path, t: Texts) -> Path:
    """Write the matrix as a map to print: landscape, as many pages as it takes, names on each.

    Raises:
        PaperNotWritten: the folder cannot be written.
    """
    register_fonts()
    return write_whole(target, lambda path: _draw_matrix(sheet, path, t))


def _draw_matrix(sheet: MatrixSheet, path: Path, t: Texts) -> None:
    canvas = Canvas(str(path), pagesize=(WIDTH, HEIGHT), pageCompression=1)
    canvas.setTitle(plain(sheet.head.title))
    canvas.setAuthor(plain(sheet.head.organisation))
    canvas.setCreator("MentorDesk")
    room = WIDTH - 2 * _MARGIN - _NAMES, HEIGHT - 2 * _MARGIN - _TITLE - _HEAD
    wide = max(_LEAST_CELL, min(room[0] / max(len(sheet.columns), 1), _MOST_CELL))
    high = max(_LEAST_ROW, min(room[1] / max(len(sheet.rows), 1), _MOST_ROW))
    across, down = int(room[0] / wide + 1e-6), int(room[1] / high + 1e-6)
    pages = [
        (top, left)
        for top in range(0, max(len(sheet.rows), 1), down)
        for left in range(0, max(len(sheet.columns), 1), across)
    ]
    for number, (top, left) in enumerate(pages, start=1):
        _draw_head(canvas, sheet.head, t("page {n} of {all}", n=number, all=len(pages)))
        _draw_names(canvas, sheet, (top, left), (down, across), (high, wide))
        for row in range(top, min(top + down, len(sheet.rows))):
            for column in range(left, min(left + across, len(sheet.columns))):
                x = _MARGIN + _NAMES + (column - left) * wide
                y = HEIGHT - _MARGIN - _TITLE - _HEAD - (row - top + 1) * high
                _draw_cell(canvas, sheet.cells[row][column], x, y, wide, high)
        canvas.showPage()
    canvas.save()


def _draw_head(canvas: Canvas, head: Head, page: str) -> None:
    top = HEIGHT - _MARGIN
    canvas.setFillColor(INK)
    canvas.setFont(SEMIBOLD, 14)
    canvas.drawString(_MARGIN, top - 11, _fitted(head.title, SEMIBOLD, 14, WIDTH - 2 * _MARGIN))
    canvas.setFillColor(QUIET)
    canvas.setFont(REGULAR, 8)
    notes = " · ".join(plain(note) for note in head.notes)
    canvas.drawString(_MARGIN, top - 26, _fitted(notes, REGULAR, 8, WIDTH - 2 * _MARGIN))
    canvas.drawString(_MARGIN, 8 * mm, _fitted(head.foot, REGULAR, 8, WIDTH - 4 * _MARGIN))
    canvas.drawRightString(WIDTH - _MARGIN, 8 * mm, page)


def _draw_names(
    canvas: Canvas,
    sheet: MatrixSheet,
    first: tuple[int, int],
    count: tuple[int, int],
    size: tuple[float, float],
) -> None:
    (top, left), (down, across), (high, wide) = first, count, size
    corner = _MARGIN + _NAMES, HEIGHT - _MARGIN - _TITLE - _HEAD
    type_size = min(7.5, high / mm * 1.7)
    canvas.setFillColor(INK)
    for place, name in enumerate(sheet.rows[top : top + down]):
        canvas.setFont(REGULAR, type_size)
        words = _fitted(name, REGULAR, type_size, _NAMES - 6)
        canvas.drawString(_MARGIN, corner[1] - (place + 1) * high + high / 2 - type_size * 0.35, words)
    for place, name in enumerate(sheet.columns[left : left + across]):
        canvas.saveState()
        canvas.translate(corner[0] + place * wide + wide / 2 + type_size * 0.35, corner[1] + 3)
        canvas.rotate(90)
        canvas.setFont(REGULAR, type_size)
        canvas.drawString(0, 0, _fitted(name, REGULAR, type_size, _HEAD - 6))
        canvas.restoreState()


def _draw_cell(canvas: Canvas, cell: Cell, x: float, y: float, wide: float, high: float) -> None:
    canvas.setFillColor(HexColor(cell.ground))
    canvas.rect(x + 0.4, y + 0.4, wide - 0.8, high - 0.8, stroke=0, fill=1)
    if cell.pair:
        canvas.setStrokeColor(INK)
        canvas.setLineWidth(1.2)
        canvas.roundRect(x + 1, y + 1, wide - 2, high - 2, 2, stroke=1, fill=0)
    size = min(7.0, high / mm * 1.4)
    canvas.setFillColor(HexColor(cell.ink))
    canvas.setFont(SEMIBOLD if cell.pair else REGULAR, size)
    canvas.drawCentredString(x + wide / 2, y + high / 2 - size * 0.35, cell.text)


def _fitted(words: str, font: str, size: float, room: float) -> str:
    """Cut a line with … where it is wider than its room, in points."""
    from reportlab.pdfbase.pdfmetrics import stringWidth

    line = plain(words)
    if stringWidth(line, font, size) <= room:
        return line
    while line and stringWidth(line + "…", font, size) > room:
        line = line[:-1]
    return line + "…"


def write_matrix_workbook(sheet: MatrixSheet, target: Path, t: Texts) -> Path:
    """Write the matrix as a workbook: names along both sides that stay in sight, pairs in a frame.

    Raises:
        PaperNotWritten, TextTooLong: see their sentences; no file was written.
    """
    book = workbook.new_workbook(sheet.head.title)
    made: Worksheet = book.create_sheet(t("Matrix")[:28])
    for place, note in enumerate((sheet.head.title, " · ".join(sheet.head.notes)), start=1):
        workbook.put(made, place, 1, note).font = Font(bold=place == 1)
    first = 4
    for column, name in enumerate(sheet.columns, start=2):
        cell = workbook.put(made, first, column, name)
        cell.alignment = Alignment(textRotation=90, horizontal="center", vertical="bottom")
        made.column_dimensions[get_column_letter(column)].width = 5.5
    made.column_dimensions["A"].width = 28
    made.row_dimensions[first].height = 120
    ring = Side(style="medium", color="1E2430")
    frame = Border(left=ring, right=ring, top=ring, bottom=ring)
    for row, (name, cells) in enumerate(zip(sheet.rows, sheet.cells, strict=True), start=first + 1):
        workbook.put(made, row, 1, name)
        for column, one in enumerate(cells, start=2):
            _put_cell(made, row, column, one, frame)
    made.freeze_panes = f"B{first + 1}"
    made.page_setup.orientation = "landscape"
    made.page_setup.paperSize = made.PAPERSIZE_A4
    made.print_title_rows, made.print_title_cols = f"{first}:{first}", "A:A"
    return workbook.save_workbook(book, target)


def _put_cell(sheet: Worksheet, row: int, column: int, one: Cell, frame: Border) -> None:
    cell = workbook.put(sheet, row, column, _value(one.text))
    cell.fill = PatternFill("solid", fgColor=one.ground.lstrip("#"))
    cell.font = Font(color=one.ink.lstrip("#"), bold=one.pair)
    cell.alignment = Alignment(horizontal="center")
    if one.pair:
        cell.border = frame


def _value(text: str) -> workbook.Value:
    """Write a number as one, also behind the sign by which people read a loss."""
    digits = text.replace("−", "-")
    return int(digits) if digits.lstrip("-").isdigit() else text


def words_of(notes: Sequence[str]) -> tuple[str, ...]:
    """Leave out notes that say nothing."""
    return tuple(note for note in notes if note)
