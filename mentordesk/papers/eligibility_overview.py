"""The overview for the panel: people × conditions, as a page to print and as a workbook."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from openpyxl.styles import Alignment, PatternFill

from mentordesk.i18n import Texts
from mentordesk.papers.pdf import gap, paragraph, table, write_sheet
from mentordesk.papers.workbook import Column, Value, add_table, new_workbook, save_workbook
from mentordesk.people.conditions.words import condition_name, state_sign, state_word
from mentordesk.people.evidence.overview import Overview, OverviewRow
from mentordesk.people.rules import Check
from mentordesk.people.words import verdict_title
from mentordesk.programme.rows import Current

_FILLS = {"✓": "E4F1EA", "!": "FFF3D6", "×": "F9E1DC"}
"""A quiet ground for each sign; sign and word say the same."""


def write_overview_pdf(seen: Overview, now: Current, day: date, language: str, target: Path) -> Path:
    """Write the overview on pages on their side, names first, one column for each condition.

    Raises:
        PaperNotWritten: the folder cannot be written.
    """
    t = Texts(language, now.words(language))
    title = t("Who meets the conditions")
    head = [t("Name"), t("Role"), *(t.message(condition_name(kind)) for kind in seen.kinds), t("Eligible")]
    rows = [
        [
            row.sort_name,
            _roles(row, t),
            *(_cell(row.checks.get(kind), t) for kind in seen.kinds),
            _verdict(row, t),
        ]
        for row in seen.rows
    ]
    flow = [
        paragraph(title, "title"),
        paragraph(
            t(
                "{n} people, as of {day}. ✓ met or waived, ! open or worth a look, × not met, – not asked.",
                n=len(seen.rows),
                day=day,
            ),
            "note",
        ),
        gap(8),
        table(head, rows, (3.2, 2, *map(_share, head[2:-1]), 2.6), across=True),
    ]
    foot = t("{programme} · {day}", programme=now.name_in(t.language), day=day)
    return write_sheet(target, title, now.organisation, foot, flow, t, across=True)


def write_overview_workbook(seen: Overview, now: Current, language: str, target: Path) -> Path:
    """Write the overview as a workbook: one sheet of signs and words, one of the sentences why.

    Raises:
        PaperNotWritten: the folder cannot be written.
        TextTooLong: a text does not fit in a cell; says where.
    """
    t = Texts(language, now.words(language))
    book = new_workbook(t("Who meets the conditions"))
    names = [t.message(condition_name(kind)) for kind in seen.kinds]
    head = [Column(t("Name"), 26), Column(t("Role"), 16), Column(t("Organisation"), 28)]
    states: list[Sequence[Value]] = []
    reasons: list[Sequence[Value]] = []
    for row in seen.rows:
        who = [row.sort_name, _roles(row, t), row.organisation]
        checks = [row.checks.get(kind) for kind in seen.kinds]
        states.append([*who, *(_cell(check, t) for check in checks), _verdict(row, t)])
        reasons.append([*who, *(t.message(check.text) if check else "–" for check in checks)])
    sheet = add_table(
        book, t("Conditions"), [*head, *(Column(n, 20) for n in names), Column(t("Eligible"), 30)], states
    )
    for cells in sheet.iter_rows(min_row=2, max_row=len(states) + 1, min_col=4, max_col=3 + len(names)):
        for cell in cells:
            colour = _FILLS.get(str(cell.value)[:1])
            if colour:
                cell.fill = PatternFill("solid", fgColor=colour)
    why = add_table(book, t("Why"), [*head, *(Column(n, 34) for n in names)], reasons)
    for cells in why.iter_rows(min_row=2, max_row=len(reasons) + 1):
        for cell in cells:
            cell.alignment = Alignment(wrap_text=True, vertical="top")
    for one in (sheet, why):
        one.freeze_panes = "B2"
    return save_workbook(book, target)


def _share(title: str) -> float:
    """Give a column the share of the sheet that lets the longest word of its title stand whole."""
    return max(2.0, 0.17 * max(map(len, title.split()), default=0))


def _cell(check: Check | None, t: Texts) -> str:
    return f"{state_sign(check)} {t.message(state_word(check))}" if check else "–"


def _roles(row: OverviewRow, t: Texts) -> str:
    return t.list(title.in_(t.language) for title in row.role_titles)


def _verdict(row: OverviewRow, t: Texts) -> str:
    return t.message(verdict_title(row.verdict.state))
