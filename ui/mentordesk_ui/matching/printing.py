"""What is seen of the board, on paper: a preview, and from there the printer, a PDF or a workbook."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices, QImage
from PySide6.QtWidgets import QDialog, QFileDialog

from mentordesk.papers import board_sheet
from mentordesk.papers.board_sheet import BoardSheet, Card, Cell, Head, MatrixSheet, Place, Waiting
from mentordesk.papers.filenames import file_name
from mentordesk_ui.commands import Command
from mentordesk_ui.matching.cards.rows import Form, MentorCard
from mentordesk_ui.matching.cards.wording import group_words
from mentordesk_ui.matching.matrix.heat import Palette
from mentordesk_ui.papers.preview import SHEET_WIDTH, Preview, print_file, render
from mentordesk_ui.tasks import Progress
from mentordesk_ui.theme.tokens import LIGHT, Kind
from mentordesk_ui.widgets.buttons import button, primary
from mentordesk_ui.widgets.layouts import column, row
from mentordesk_ui.workspace import Said

if TYPE_CHECKING:
    from mentordesk_ui.matching.page import MatchingPage

Sheet = BoardSheet | MatrixSheet
_MOST_TAGS = 3


class BoardPapers:
    """Freezes what is seen of the board, in its order, and writes it."""

    def __init__(self, page: MatchingPage) -> None:
        self._page = page
        self._t = page.t

    def command(self) -> None:
        """Register the board's papers."""
        t, page = self._t, self._page

        def seen() -> bool:
            return page.isVisible() and page.board is not None and bool(page.board.mentors)

        mine = (
            Command("matching.print", t("Print what is seen…"), self.preview, "", "printer", seen),
            Command(
                "matching.excel", t("What is seen as Excel…"), self.ask_excel, "", "file-spreadsheet", seen
            ),
        )
        commands = page.workspace.commands
        commands.add(*mine)
        page.destroyed.connect(
            lambda: commands.remove(*(c.id for c in mine if c.id in commands and commands[c.id] is c))
        )

    # What is seen

    def freeze(self) -> Sheet:
        """Take what is seen now as plain values: filtered, sorted, with the prices it shows."""
        return self._matrix() if self._page.sides.shows_matrix else self._cards()

    def _head(self, title: str) -> Head:
        page, t, now = self._page, self._t, self._page.now
        assert page.board is not None
        board = page.board.board
        placed = t("{n} of {all} placed", n=board.matched, all=board.people)
        points = t.plural("{n} point", "{n} points", board.points)
        sieve = page.sides.sieve.said
        looked_for = t("only: {what}", what=sieve) if sieve else ""
        notes = (placed, points, page.board.badge()[0], page.sides.order_note.text(), looked_for)
        foot = t("{programme} · {day}", programme=now.title, day=page.workspace.desk.today)
        heading = t("{title}, {round}", title=title, round=now.round_title)
        return Head(heading, now.organisation, board_sheet.words_of(notes), foot)

    def _cards(self) -> BoardSheet:
        page = self._page
        prices = page.prices
        cards = tuple(self._card(card) for card in page.mentor_model.cards)
        waiting = tuple(Waiting(one.name, one.note, one.line) for one in page.waiting.cards.cards)
        return BoardSheet(
            self._head(self._t("The board")), cards, waiting, prices.called if prices is not None else ""
        )

    def _card(self, card: MentorCard) -> Card:
        t, prices = self._t, self._page.prices
        price = prices.at.get(card.id) if prices is not None else None
        said = price.text if price is not None else ""
        if card.form is Form.PEERS:
            return self._peers(card, said)
        places = [Place(one.name, one.fit, self._state(one.state, one.locked)) for one in card.slots]
        places += [Place("", None, card.closed) for _ in range(card.shown_places - len(places))]
        about = t.list(card.tags[:_MOST_TAGS])
        if card.form is Form.GROUP:
            about = " · ".join(part for part in (group_words(t, card), about) if part)
        return Card(card.name, card.note, about, tuple(places), said)

    def _peers(self, card: MentorCard, price: str) -> Card:
        other = card.slots[1:]
        places = [Place(one.name, one.fit, self._state(one.state, one.locked)) for one in other]
        free = Place("", None, "")
        return Card(card.name, card.note, self._t("Peers"), tuple(places) or (free,), price)

    def _state(self, state: str, locked: bool) -> str:
        return ", ".join(part for part in (state, self._t("locked") if locked else "") if part)

    def _matrix(self) -> MatrixSheet:
        cells, palette = self._page.matrix.cells, Palette(LIGHT)
        mentees, mentors, said, levels = cells.seen
        shown = cells.shown
        pairs = [cells.pair_at(place) for place in range(len(mentees))]
        grid = tuple(
            tuple(
                Cell(
                    said[r][c],
                    palette.ground(level, shown).name(),
                    palette.ink_on(level, shown).name(),
                    pair is not None and pair[0] == c,
                )
                for c, level in enumerate(levels[r])
            )
            for r, pair in enumerate(pairs)
        )
        title = self._t("Fit of every two") if shown == "fit" else self._t("Price of every two")
        return MatrixSheet(self._head(title), tuple(mentees), tuple(mentors), grid)

    # Writing

    def write_pdf(self, sheet: Sheet, target: Path) -> Path:
        """Write a frozen sheet as PDF; a worker may do it."""
        if isinstance(sheet, MatrixSheet):
            return board_sheet.write_matrix(sheet, target, self._t)
        return board_sheet.write_board(sheet, target, self._t)

    def write_excel(self, sheet: Sheet, target: Path) -> Path:
        """Write a frozen sheet as a workbook; a worker may do it."""
        if isinstance(sheet, MatrixSheet):
            return board_sheet.write_matrix_workbook(sheet, target, self._t)
        return board_sheet.write_board_workbook(sheet, target, self._t)

    def preview(self) -> None:
        """Show what is seen as pages, before it leaves."""
        SheetPreview(self, self.freeze(), self._page).open()

    def ask_excel(self) -> None:
        """Ask where, and write what is seen as a workbook."""
        sheet = self.freeze()
        self.ask(sheet, ".xlsx", self._t("Excel workbook (*.xlsx)"), self.write_excel)

    def ask(self, sheet: Sheet, suffix: str, kind: str, write: Callable[[Sheet, Path], Path]) -> None:
        """Ask where a sheet shall stand, and write it there in the background."""
        page, t = self._page, self._t
        usual = str(page.workspace.desk.path.parent / file_name(sheet.head.title, suffix))
        chosen, _ = QFileDialog.getSaveFileName(page, t("Save what is seen"), usual, kind)
        if chosen:
            self.save(sheet, Path(chosen).with_suffix(suffix), write)

    def save(self, sheet: Sheet, target: Path, write: Callable[[Sheet, Path], Path]) -> None:
        """Write a sheet in the background, and offer to open it."""
        page, t = self._page, self._t

        def wrote(path: Path) -> None:
            url = QUrl.fromLocalFile(str(path))
            said = t("{file} was written.", file=path.name)
            page.workspace.say(Said(said, Kind.FINE, t("Open"), lambda: QDesktopServices.openUrl(url)))

        title = t("Writing {file}", file=target.name)
        page.workspace.in_background(lambda _: write(sheet, target), wrote, title=title)


class SheetPreview(QDialog):
    """The pages of a sheet, and what can be done with them."""

    def __init__(self, papers: BoardPapers, sheet: Sheet, page: MatchingPage) -> None:
        super().__init__(page)
        self._papers, self._sheet, self._page = papers, sheet, page
        t = page.t
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(sheet.head.title)
        self.setAccessibleName(sheet.head.title)
        self.resize(SHEET_WIDTH + 120, 720)
        self._folder = TemporaryDirectory(prefix="mentordesk-preview-")
        self.destroyed.connect(self._folder.cleanup)
        self.path: Path | None = None
        self.pages = Preview(t)
        self.print_button = primary(t("Print…"), self._print, icon_name="printer")
        self.print_button.setEnabled(False)
        buttons = row(
            button(t("Save as PDF…"), self._ask_pdf, icon_name="file-text"),
            button(t("Excel…"), self._ask_excel, icon_name="file-spreadsheet"),
            None,
            button(t("Close"), self.reject),
            self.print_button,
            margins=(16, 12, 16, 12),
        )
        whole = column(self.pages, gap=0)
        whole.addLayout(buttons)
        self.setLayout(whole)
        self._write()

    def _write(self) -> None:
        target = Path(self._folder.name) / "sheet.pdf"
        scale, sheet, papers = self.devicePixelRatioF(), self._sheet, self._papers
        gone: list[bool] = []
        self.destroyed.connect(lambda: gone.append(True))

        def work(progress: Progress) -> tuple[Path, list[QImage], int]:
            papers.write_pdf(sheet, target)
            return target, *render(target, round(SHEET_WIDTH * scale), progress)

        def show(result: tuple[Path, list[QImage], int]) -> None:
            if not gone:
                path, pages, every = result
                self.path = path
                self.pages.show_pages(pages, every, scale)
                self.print_button.setEnabled(True)

        title = self._page.t("Preparing {paper}", paper=sheet.head.title)
        self._page.workspace.in_background(work, show, title=title)

    def _ask_pdf(self) -> None:
        self._papers.ask(self._sheet, ".pdf", self._page.t("PDF (*.pdf)"), self._papers.write_pdf)

    def _ask_excel(self) -> None:
        kind = self._page.t("Excel workbook (*.xlsx)")
        self._papers.ask(self._sheet, ".xlsx", kind, self._papers.write_excel)

    def _print(self) -> None:
        if self.path is not None and not print_file(self.path, self):
            self._page.workspace.say(Said(self._page.t("Nothing was printed."), Kind.COST))
