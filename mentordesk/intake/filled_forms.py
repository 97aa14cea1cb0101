"""Filled-in registration forms read back: many sheets of one person become one sheet of many people.

So they go the way of every spreadsheet: the same rules, the same look at each row, the same one step.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from sqlalchemy.orm import Session

from mentordesk.desk import Desk
from mentordesk.i18n import Message, say
from mentordesk.intake.actions import preview
from mentordesk.intake.choices import is_blank
from mentordesk.intake.faults import SheetProblem
from mentordesk.intake.form_marks import ANSWERS, FIRST_COLUMN, FormMark, read_form_mark
from mentordesk.intake.mapping import Column
from mentordesk.intake.mapping import Mapping as SheetMapping
from mentordesk.intake.outcome import Preview, PreviewRow
from mentordesk.intake.reader import SheetReader
from mentordesk.intake.registration import Problem
from mentordesk.intake.rows import BlankForm, blank_form
from mentordesk.intake.table import Cell, SheetRow, Table

HEADINGS_ABOVE = 0
"""The row of the headings: above the first form."""


@dataclass(frozen=True, slots=True)
class ReadForm:
    """One file that was to be a filled-in form: its sheet, or why it could not be read."""

    file: str
    table: Table | None = None
    fault: Message | None = None


@dataclass(frozen=True, slots=True)
class FilledForms:
    """Forms as one sheet: row n is the n-th file.

    Attributes:
        table: a row for each form that is one of this programme's.
        mapping: where its columns go; nobody has to choose.
        files: row → file.
        problems: row → what is wrong with it as a whole; such a form does not come in.
        remarks: row → what is to be looked at in a form that comes in.
        versions: row → version of the text about data that the form carries.
    """

    table: Table
    mapping: SheetMapping
    files: Mapping[int, str]
    problems: Mapping[int, Message]
    remarks: Mapping[int, tuple[Message, ...]]
    versions: Mapping[int, str]


def is_form(table: Table) -> bool:
    """Say whether a sheet is a registration form of ours, by its hidden mark."""
    return _mark_of(table) is not None


def read_forms(
    reader: SheetReader, files: Sequence[Path], told: Callable[[int], object] = lambda _: None
) -> list[ReadForm]:
    """Read files in the reading process; one that cannot be read does not stop the others.

    Args:
        reader: the reading process.
        files: the forms.
        told: called with the number of files that are read; may raise to give up.
    """
    found = []
    for number, file in enumerate(files, start=1):
        try:
            found.append(ReadForm(file.name, reader.read_table(file)))
        except SheetProblem as fault:
            found.append(ReadForm(file.name, fault=fault.messages[0]))
        told(number)
    return found


def gather_forms(session: Session, forms: Sequence[ReadForm]) -> FilledForms:
    """Lay filled-in forms out as one sheet; what is no form of this programme is a problem of its row."""
    form = blank_form(session)
    columns = _columns(form)
    gathering = _Gathering(form, columns)
    rows = [row for number, one in enumerate(forms, start=1) if (row := gathering.read(number, one))]
    return FilledForms(
        table=Table(_title(forms), (form.programme,), form.programme, tuple(rows)),
        mapping=SheetMapping(HEADINGS_ABOVE, tuple(column for _, column in columns)),
        files={number: one.file for number, one in enumerate(forms, start=1)},
        problems=gathering.problems,
        remarks={row: tuple(said) for row, said in gathering.remarks.items()},
        versions=gathering.versions,
    )


def preview_forms(desk: Desk, forms: Sequence[ReadForm]) -> tuple[FilledForms, Preview]:
    """Understand filled-in forms and say what would become of each; nothing is written.

    `intake.actions.bring_in` takes the preview as it takes that of a spreadsheet.
    """
    with desk.read() as session:
        filled = gather_forms(session, forms)
    return filled, with_forms(preview(desk, filled.table, filled.mapping), filled)


def with_forms(shown: Preview, filled: FilledForms) -> Preview:
    """Put the forms that cannot come in among the rows, and what is to be looked at beside those that can.

    What those agree to is tied to the text that their form carries.
    """
    rows = {row.row: row for row in shown.rows}
    for number, version in filled.versions.items():
        if number in rows and (told := rows[number].registration) is not None:
            rows[number] = replace(rows[number], registration=told.on_form(version, "form"))
    for number, remarks in filled.remarks.items():
        if number in rows:
            said = tuple(Problem(number, "", "", remark) for remark in remarks)
            rows[number] = replace(rows[number], problems=(*rows[number].problems, *said))
    for number, message in filled.problems.items():
        file = filled.files[number]
        rows[number] = PreviewRow(number, "problem", file, problems=(Problem(number, "", file, message),))
    return replace(shown, rows=tuple(rows[number] for number in sorted(rows)))


class _Gathering:
    """Reads one form after the other into rows of the same columns."""

    def __init__(self, form: BlankForm, columns: Sequence[tuple[str, Column]]) -> None:
        self._form = form
        self._places = {mark: column.column for mark, column in columns}
        self._required = {
            line.field: line.title
            for question in form.questions
            if question.required
            for line in question.lines
        }
        self._titles = {mark: column.header for mark, column in columns}
        self.problems: dict[int, Message] = {}
        self.remarks: dict[int, list[Message]] = {}
        self.versions: dict[int, str] = {}

    def read(self, number: int, one: ReadForm) -> SheetRow | None:
        """Read one form; None when it cannot come in, and why stands among the problems."""
        if one.table is None:
            self.problems[number] = one.fault or say("This is no registration form of this programme.")
            return None
        mark = _mark_of(one.table)
        if mark is None or mark.profile != self._form.profile:
            self.problems[number] = say("This is no registration form of this programme.")
            return None
        answers = _answers(one.table)
        if not answers.keys() & self._places.keys():
            self.problems[number] = say(
                "The hidden marks of this form are gone, so its answers cannot be told."
            )
            return None
        if all(is_blank(cell) for cell in answers.values()):
            self.problems[number] = say("Nothing is filled in on this form.")
            return None
        self._look_over(number, mark, answers)
        self.versions[number] = mark.consent_version
        cells: list[Cell] = [None] * len(self._places)
        for key, cell in answers.items():
            if key in self._places:
                cells[self._places[key]] = cell
        return SheetRow(number, tuple(cells))

    def _look_over(self, number: int, mark: FormMark, answers: Mapping[str, Cell]) -> None:
        said = self.remarks.setdefault(number, [])
        if mark.round_id != self._form.round_id:
            said.append(say("This form was made for another round: look whether everything still holds."))
        if mark.consent_version != self._form.consent_version:
            said.append(
                say(
                    "This form carries an older text about data: version {version}.",
                    version=mark.consent_version,
                )
            )
        lost = [title for key, title in self._titles.items() if key not in answers]
        if lost:
            said.append(say("Questions are missing from this form: {titles}.", titles=tuple(lost)))
        gone = [key for key, cell in answers.items() if key not in self._places and not is_blank(cell)]
        if gone:
            said.append(
                say("This form has answers to what is not asked any more: {marks}.", marks=tuple(gone))
            )
        unanswered = [
            title
            for field, title in self._required.items()
            if all(is_blank(cell) for key, cell in answers.items() if key.partition("=")[0] == field)
        ]
        if unanswered:
            said.append(say("A needed answer is missing: {titles}.", titles=tuple(unanswered)))
        if not said:
            del self.remarks[number]


def _columns(form: BlankForm) -> list[tuple[str, Column]]:
    """Give a column for each mark: its place, its heading, its field, and the choice a tick stands for."""
    found: list[tuple[str, Column]] = []

    def add(mark: str, header: str, field: str, option: str | None = None) -> None:
        found.append((mark, Column(len(found), header, "field", field, option)))

    for line in form.lines:
        if line.kind != "many" or line.is_open:  # what is written beside the choices comes before them
            add(line.mark(), line.title, line.field)
        for choice in line.choices if line.kind == "many" else ():
            add(line.mark(choice), f"{line.title}: {choice.label}", line.field, choice.wording)
    return found


def _answers(table: Table) -> dict[str, Cell]:
    """Give mark → what stands in its cell; of two cells with one mark the first that is filled in."""
    found: dict[str, Cell] = {}
    for row in table.rows[1:] if _is_marked(table.rows[0]) else table.rows:
        for hidden, answer in ANSWERS.items():
            mark = row.cell(hidden)
            if isinstance(mark, str) and mark and is_blank(found.get(mark)):
                found[mark] = row.cell(answer)
    return found


def _mark_of(table: Table) -> FormMark | None:
    for row in table.rows[:3]:
        found = read_form_mark(row.cell(FIRST_COLUMN))
        if found is not None:
            return found
    return None


def _is_marked(row: SheetRow) -> bool:
    return read_form_mark(row.cell(FIRST_COLUMN)) is not None


def _title(forms: Sequence[ReadForm]) -> str:
    return forms[0].file if len(forms) == 1 else ""
