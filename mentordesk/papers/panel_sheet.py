"""The panel's sheet: the proposal as a workbook in which a member marks each pair, and which is read back."""

from math import ceil
from pathlib import Path

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from mentordesk.i18n import Texts
from mentordesk.pairing.panel import marks
from mentordesk.pairing.panel.rows import VOTES, two_of
from mentordesk.pairing.rows import DecidedPair, Decision
from mentordesk.papers.workbook import Column, Value, add_table, new_workbook, put, save_workbook
from mentordesk.programme.profile import Words, titles
from mentordesk.programme.rows import Current

TO_MARK = frozenset({"proposed", "approved"})
"""Pairs that the panel may still change its mind about: nobody was told of them."""
_LINE_HEIGHT = 15  # points
_NAME_ROW, _MARKS_ROW, _HEAD_ROW = 4, 6, 7
_TO_FILL = PatternFill("solid", fgColor="FFF7E0")
_LINE = Border(bottom=Side("thin", color="D9D5CC"))


def write_panel_sheet(
    decided: Decision,
    members: list[str],
    instead: list[str],
    now: Current,
    language: str,
    target: Path,
) -> Path:
    """Write the proposal for the panel's members: a row for each pair to mark, and who is left over.

    Args:
        decided: the board as it lies.
        members: who may sit on the panel; any other name may be written too.
        instead: the labels of those whom a mentee might have instead.
        now: the round.
        language: of the sheet.
        target: where it shall stand.

    Raises:
        PaperNotWritten: the folder cannot be written.
        TextTooLong: a text does not fit in a cell; says where.
    """
    t = Texts(language, now.words(language))
    book = new_workbook(t("Panel's sheet"))
    sheet: Worksheet = book.create_sheet(t("Pairs")[:28])
    pairs = [pair for pair in decided.pairs if pair.state in TO_MARK]
    several = len({_form(pair, t) for pair in pairs}) > 1
    columns = _columns(several, t)
    _head(sheet, now, columns, t)
    for row, pair in enumerate(pairs, start=_HEAD_ROW + 1):
        _pair(sheet, row, pair, columns, t)
    last = _HEAD_ROW + max(len(pairs), 1)
    _left_over(book, decided, now, t)
    _choices(book, sheet, columns, members, instead, last, t)
    _protect(sheet, len(columns) + 1, last)
    return save_workbook(book, target)


def _columns(several_forms: bool, t: Texts) -> dict[str, Column]:
    columns = {
        marks.MENTEE: Column(t("Mentee"), 24),
        marks.MENTOR: Column(t("Mentor"), 24),
        "form": Column(t("Form"), 14),
        "fit": Column(t("Fit"), 10),
        "why": Column(t("Why"), 56),
        "note": Column(t("To note"), 30),
        marks.VOTE: Column(t("Vote"), 14),
        marks.REMARK: Column(t("Remark"), 34),
        marks.INSTEAD: Column(t("Instead with…"), 24),
    }
    if not several_forms:
        del columns["form"]
    return columns


def _head(sheet: Worksheet, now: Current, columns: dict[str, Column], t: Texts) -> None:
    put(sheet, 1, 1, marks.sheet_mark(now.round_id))
    put(sheet, 1, 2, f"{now.title} {now.round_title}".strip()).font = Font(color="667080")
    put(sheet, 2, 2, t("The matching panel: pairs to decide on")).font = Font(bold=True, size=14)
    put(
        sheet,
        3,
        2,
        t(
            "Write your name, mark each pair, and send the file back. Whatever is left blank is not counted. "
            "A remark is about the arrangement of the pair only: others read it, and it stays on record."
        ),
    )
    sheet.cell(3, 2).alignment = Alignment(wrap_text=True, vertical="top")
    sheet.merge_cells(start_row=3, end_row=3, start_column=2, end_column=len(columns) + 1)
    sheet.row_dimensions[3].height = 2 * _LINE_HEIGHT
    put(sheet, _NAME_ROW, 1, marks.MEMBER)
    put(sheet, _NAME_ROW, 2, t("Your name")).font = Font(bold=True)
    put(sheet, _MARKS_ROW, 1, marks.COLUMNS)
    for place, (mark, column) in enumerate(columns.items(), start=2):
        put(sheet, _MARKS_ROW, place, mark)
        head = put(sheet, _HEAD_ROW, place, column.title)
        head.font, head.border = Font(bold=True), _LINE
        sheet.column_dimensions[get_column_letter(place)].width = column.width
    sheet.column_dimensions["A"].hidden = True
    sheet.row_dimensions[_MARKS_ROW].hidden = True


def _pair(sheet: Worksheet, row: int, pair: DecidedPair, columns: dict[str, Column], t: Texts) -> None:
    mentor_id, mentee_id = two_of(pair.mentor_id, pair.mentee_id, pair.is_peers)
    put(sheet, row, 1, marks.pair_mark(mentor_id, mentee_id, pair.mentee, pair.mentor))
    values: dict[str, Value] = {
        marks.MENTEE: pair.mentee,
        marks.MENTOR: pair.mentor,
        "form": _form(pair, t),
        "fit": pair.fit,
        "why": "\n".join(
            t("{title}: {words}", title=one.title, words=one.words) for one in pair.reasons if one.weight
        ),
        "note": _note(pair, t),
    }
    for place, name in enumerate(columns, start=2):
        cell = put(sheet, row, place, values.get(name))
        cell.border = _LINE
        cell.alignment = Alignment(wrap_text=True, vertical="top")
        if name in (marks.VOTE, marks.REMARK, marks.INSTEAD):
            cell.fill, cell.number_format = _TO_FILL, "@"
            cell.protection = Protection(locked=False)
        if name == marks.MENTEE:
            cell.font = Font(bold=True)
    # Spreadsheet programs do not all fit a row to its wrapped text when a file is opened.
    lines = max(_lines(str(values.get(name) or ""), columns[name].width) for name in columns)
    sheet.row_dimensions[row].height = lines * _LINE_HEIGHT + 3


def _lines(text: str, width: float) -> int:
    """Count the lines that a text takes in a column, a little too many rather than too few."""
    return sum(max(1, ceil(1.15 * len(line) / width)) for line in text.split("\n"))


def _form(pair: DecidedPair, t: Texts) -> str:
    return pair.form.in_(t.language) if isinstance(pair.form, Words) else pair.form


def _note(pair: DecidedPair, t: Texts) -> str:
    lines = [t.message(warning) for warning in pair.warnings]
    if pair.overruled_because:
        lines.append(t("Overruled because: {reason}", reason=pair.overruled_because))
    if pair.by_hand:
        lines.append(t("laid by hand"))
    return "\n".join(lines)


def _left_over(book: Workbook, decided: Decision, now: Current, t: Texts) -> None:
    roles = titles(now.profile.roles, t.language)
    rows = [
        (one.name, roles.get(one.role, one.role), " ".join(t.message(why) for why in one.why))
        for one in decided.left_over
    ]
    head = [Column(t("Name"), 28), Column(t("Role"), 16), Column(t("Why"), 90)]
    sheet = add_table(book, t("Without a pair"), head, rows)
    for row in range(2, len(rows) + 2):
        for column in (1, 2, 3):
            sheet.cell(row, column).alignment = Alignment(wrap_text=True, vertical="top")


def _choices(
    book: Workbook,
    sheet: Worksheet,
    columns: dict[str, Column],
    members: list[str],
    instead: list[str],
    last: int,
    t: Texts,
) -> None:
    """Give the cells to fill in their lists; names stand on a sheet of their own, which is hidden."""
    lists: Worksheet = book.create_sheet(marks.LISTS)
    lists.sheet_state = "hidden"
    for column, names in ((1, members), (2, instead)):
        for row, name in enumerate(names, start=1):
            put(lists, row, column, name)
    own = put(sheet, _NAME_ROW, 3, None)
    own.fill, own.border, own.number_format = _TO_FILL, _LINE, "@"
    own.protection = Protection(locked=False)
    if members:
        free = DataValidation(
            "list", formula1=f"{marks.LISTS}!$A$1:$A${len(members)}", showErrorMessage=False
        )
        _add(sheet, free, f"C{_NAME_ROW}")
    places = {mark: get_column_letter(place) for place, mark in enumerate(columns, start=2)}
    votes = ",".join(t.message(title) for title in VOTES.values())
    to_vote = DataValidation(
        "list",
        formula1=f'"{votes}"',
        allow_blank=True,
        showErrorMessage=True,
        errorTitle=t("Vote"),
        error=t("Choose one of the list, or leave it blank."),
    )
    _add(sheet, to_vote, _column(places[marks.VOTE], last))
    short = DataValidation(
        "textLength",
        operator="lessThanOrEqual",
        formula1=str(marks.LONGEST_REMARK),
        allow_blank=True,
        showInputMessage=True,
        promptTitle=t("Remark"),
        prompt=t("About arrangements only."),
    )
    _add(sheet, short, _column(places[marks.REMARK], last))
    if instead:
        other = DataValidation("list", formula1=f"{marks.LISTS}!$B$1:$B${len(instead)}", allow_blank=True)
        _add(sheet, other, _column(places[marks.INSTEAD], last))


def _column(letter: str, last: int) -> str:
    return f"{letter}{_HEAD_ROW + 1}:{letter}{last}"


def _add(sheet: Worksheet, rule: DataValidation, cells: str) -> None:
    rule.add(cells)
    sheet.add_data_validation(rule)


def _protect(sheet: Worksheet, width: int, last: int) -> None:
    """Keep what is not to be filled in from slips of the hand; without a password, for it is no secret."""
    sheet.auto_filter.ref = f"B{_HEAD_ROW}:{get_column_letter(width)}{last}"
    sheet.freeze_panes = f"D{_HEAD_ROW + 1}"
    sheet.protection.sheet = True
    sheet.protection.sort = sheet.protection.autoFilter = False
    sheet.protection.formatColumns = sheet.protection.formatRows = False
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", sheet.PAPERSIZE_A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    if sheet.sheet_properties.pageSetUpPr is not None:
        sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.print_title_rows = f"{_HEAD_ROW}:{_HEAD_ROW}"
