"""The registration form as a workbook to fill in and send back; every answer's cell carries a hidden mark."""

from collections.abc import Sequence
from math import ceil
from pathlib import Path

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from mentordesk.intake.form_marks import ANSWERS, FIRST_COLUMN, SECOND_COLUMN, FormMark
from mentordesk.intake.registration_form import FormLine, FormQuestion
from mentordesk.intake.rows import BlankForm
from mentordesk.papers.workbook import new_workbook, put, save_workbook

LISTS = "Lists"
_WIDTHS = {3: 40, 4: 22, 5: 40, 6: 22}  # column → characters
_FIRST, _LAST = 3, 6
_WHOLE = sum(_WIDTHS.values())
_LINE_HEIGHT = 15.0  # points
_TO_FILL = PatternFill("solid", fgColor="FFF6D6")
_SIDE = Side("thin", color="D9CFA8")
_EDGE = Border(left=_SIDE, right=_SIDE, top=_SIDE, bottom=_SIDE)
_FACE = "Calibri"
_QUIET = Font(name=_FACE, size=9, color="5A6472")
_TEXT_ROWS = 5


def write_form_workbook(form: BlankForm, target: Path) -> Path:
    """Write the form; everything but the answers is protected from slips of the hand, without a password.

    Raises:
        PaperNotWritten: the folder cannot be written.
    """
    book = new_workbook(f"{form.words['title']}: {form.programme}")
    _Sheet(book, form).write()
    return save_workbook(book, target)


class _Sheet:
    """Lays the form out from top to bottom."""

    def __init__(self, book: Workbook, form: BlankForm) -> None:
        self._form = form
        self._sheet: Worksheet = book.create_sheet(_title(form.words["title"]))
        self._lists: Worksheet = book.create_sheet(LISTS)
        self._lists.sheet_state = "hidden"
        self._columns = 0
        self._row = 1
        self._yes_no = self._list([form.words["yes"], form.words["no"]])
        self._date = _told(
            DataValidation("date", operator="greaterThan", formula1="1"), form.words["no_date"]
        )
        self._number = _told(
            DataValidation("decimal", operator="between", formula1="0", formula2="100"),
            form.words["no_number"],
        )
        for rule in (self._date, self._number):
            self._sheet.add_data_validation(rule)

    def write(self) -> None:
        form = self._form
        mark = FormMark(form.profile, form.round_id, form.language, form.consent_version)
        put(self._sheet, 1, 1, mark.text)
        self._text(form.programme, _QUIET)
        self._text(form.heading, Font(name=_FACE, bold=True, size=16), 24)
        for paragraph in form.call:
            self._text(paragraph)
        self._row += 1
        self._text(form.words["title"], Font(name=_FACE, bold=True, size=13), 20)
        self._text(f"{form.words['how_workbook']} {form.words['must']}", _QUIET)
        for question in form.questions:
            self._row += 1
            self._question(question)
        self._row += 1
        self._asked(form.filled_on.title, form.filled_on)
        self._row += 1
        title, text, version = form.data
        self._text(title, Font(name=_FACE, bold=True))
        self._text(text)
        self._text(version, _QUIET)
        self._finish()

    def _text(self, words: str, font: Font | None = None, height: float = _LINE_HEIGHT) -> None:
        """Write a paragraph over the whole width."""
        cell = put(self._sheet, self._row, _FIRST, words)
        cell.alignment = Alignment(wrap_text=True, vertical="top")
        if font is not None:
            cell.font = font
        self._sheet.merge_cells(start_row=self._row, end_row=self._row, start_column=_FIRST, end_column=_LAST)
        self._sheet.row_dimensions[self._row].height = height * _rows(words, _WHOLE, font)
        self._row += 1

    def _question(self, question: FormQuestion) -> None:
        star = " *" if question.required else ""
        title = f"{question.number}. {question.title}{star}"
        [first, *rest] = question.lines
        if first.kind == "many" or rest:
            self._text(title, Font(name=_FACE, bold=True))
            self._note(question)
            for line in question.lines:
                self._choices(line) if line.kind == "many" else self._asked(line.title, line, bold=False)
        else:
            self._asked(title, first)
            self._note(question)

    def _note(self, question: FormQuestion) -> None:
        whose = self._form.for_whom.get(question.number, "")
        said = [self._form.words["for_roles"].replace("{roles}", whose)] if whose else []
        said += [question.help] if question.help else []
        if said:
            self._text(" ".join(said), _QUIET)

    def _asked(self, title: str, line: FormLine, *, bold: bool = True) -> None:
        """Write a question with the cell for its answer beside it."""
        label = put(self._sheet, self._row, _FIRST, title)
        font = Font(name=_FACE, bold=bold)
        label.font = font
        label.alignment = Alignment(wrap_text=True, vertical="top")
        lines = _rows(title, _WIDTHS[_FIRST], font)
        self._answer(line.mark(), FIRST_COLUMN, line)
        if line.kind in ("line", "long", "one"):
            self._sheet.merge_cells(start_row=self._row, end_row=self._row, start_column=4, end_column=_LAST)
        height = _LINE_HEIGHT * max(lines, _TEXT_ROWS if line.kind == "long" else 1) + 5
        self._sheet.row_dimensions[self._row].height = height
        self._row += 1

    def _choices(self, line: FormLine) -> None:
        """Write the choices two in a row, each with a cell for yes or no."""
        for place in range(0, len(line.choices), 2):
            two = line.choices[place : place + 2]
            for hidden, choice in zip((FIRST_COLUMN, SECOND_COLUMN), two, strict=False):
                label = put(self._sheet, self._row, ANSWERS[hidden], choice.label)
                label.alignment = Alignment(wrap_text=True, horizontal="left", vertical="center", indent=1)
                self._answer(line.mark(choice), hidden, line)
            lines = max(_rows(choice.label, _WIDTHS[_FIRST] - 2, None) for choice in two)
            self._sheet.row_dimensions[self._row].height = _LINE_HEIGHT * lines + 3
            self._row += 1
        if line.is_open:
            self._asked(self._form.words["another"], FormLine(line.field, "", "line"), bold=False)

    def _answer(self, mark: str, hidden: int, line: FormLine) -> None:
        """Open a cell for an answer; its mark stands in the hidden column of the same row."""
        put(self._sheet, self._row, hidden + 1, mark)
        column = ANSWERS[hidden] + 1
        last = _LAST if line.kind in ("line", "long", "one") else column
        for place in range(column, last + 1):
            cell = self._sheet.cell(self._row, place)
            cell.fill, cell.border = _TO_FILL, _EDGE
            cell.protection = Protection(locked=False)
            cell.alignment = Alignment(wrap_text=True, vertical="top" if line.kind == "long" else "center")
            cell.number_format = {"date": "DD.MM.YYYY", "number": "General"}.get(line.kind, "@")
        first = f"{get_column_letter(column)}{self._row}"
        match line.kind:
            case "yes_no" | "many":
                self._yes_no.add(first)
            case "one":
                rule = self._list([choice.label for choice in line.choices])
                rule.showErrorMessage = not line.is_open
                rule.add(first)
            case "date":
                self._date.add(first)
            case "number":
                self._number.add(first)

    def _list(self, labels: Sequence[str]) -> DataValidation:
        """Make a list to choose from; its entries stand on the hidden sheet."""
        self._columns += 1
        for row, label in enumerate(labels, start=1):
            put(self._lists, row, self._columns, label)
        letter = get_column_letter(self._columns)
        place = f"{LISTS}!${letter}$1:${letter}${len(labels)}"
        rule = _told(DataValidation("list", formula1=place), self._form.words["choose_or_blank"])
        self._sheet.add_data_validation(rule)
        return rule

    def _finish(self) -> None:
        sheet = self._sheet
        for column, width in _WIDTHS.items():
            sheet.column_dimensions[get_column_letter(column)].width = width
        for hidden in ANSWERS:
            sheet.column_dimensions[get_column_letter(hidden + 1)].hidden = True
        sheet.sheet_view.showGridLines = False
        sheet.protection.sheet = True
        sheet.protection.formatRows = sheet.protection.formatColumns = False
        sheet.page_setup.orientation, sheet.page_setup.paperSize = "portrait", sheet.PAPERSIZE_A4
        sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
        sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
        sheet.print_area = f"C1:F{self._row - 1}"


def _told(rule: DataValidation, error: str) -> DataValidation:
    """Let a rule say in words what it refuses; a blank cell is never refused."""
    rule.allow_blank = rule.showErrorMessage = True
    rule.error = error
    return rule


def _rows(words: str, width: int, font: Font | None) -> int:
    """Guess how many lines a text takes; merged cells do not find their height themselves."""
    size = float(font.size or 11) if font is not None else 11.0
    across = width * 11 / size * (0.88 if font is not None and font.bold else 0.98)
    return sum(max(1, ceil(len(line) / across)) for line in words.split("\n"))


def _title(words: str) -> str:
    return words[:28]
