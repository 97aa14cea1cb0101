"""The registry as a workbook: everybody of the round, in one table that can be filtered."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from mentordesk.desk import Desk
from mentordesk.i18n import LANGUAGES, Texts
from mentordesk.papers.filenames import path_in
from mentordesk.papers.workbook import Column, Value, add_table, new_workbook, save_workbook
from mentordesk.people.rows import PersonRow, person_rows
from mentordesk.people.words import verdict_title
from mentordesk.programme.rows import current

Shown = tuple[Column, Callable[[PersonRow], Value]]


def people_list(desk: Desk, folder: Path, language: str | None = None) -> Path:
    """Write everybody of the round into a workbook in a folder.

    Args:
        desk: the open file.
        folder: made where it is missing.
        language: of the paper, one that the window speaks; the programme's without it.

    Raises:
        PaperNotWritten: the folder cannot be written.
        TextTooLong: a text does not fit in a cell; says where.
    """
    with desk.read() as session:
        now, rows = current(session), person_rows(session, desk.today)
    spoken = next(one for one in (language, now.language, "en") if one in LANGUAGES)
    t = Texts(spoken, now.words(spoken))
    shown = _columns(t)
    book = new_workbook(t("People"))
    add_table(book, t("People"), [column for column, _ in shown], ([of(r) for _, of in shown] for r in rows))
    return save_workbook(book, path_in(folder, t("People"), ".xlsx"))


def _columns(t: Texts) -> tuple[Shown, ...]:
    return (
        (Column(t("Name"), 28), lambda r: r.sort_name),
        (Column(t("Role"), 18), lambda r: t.list(title.in_(t.language) for title in r.role_titles)),
        (Column(t("Organisation"), 30), lambda r: r.organisation),
        (Column(t("Unit"), 22), lambda r: r.unit),
        (Column(t("Job"), 26), lambda r: r.job_title),
        (Column(t("Years"), 8), lambda r: r.years),
        (Column(t("Topics offered"), 44), lambda r: ", ".join(r.topics_offered)),
        (Column(t("Topics sought"), 44), lambda r: ", ".join(r.topics_sought)),
        (Column(t("E-mail"), 32), lambda r: r.email),
        (Column(t("Phone"), 20), lambda r: r.phone),
        (Column(t("Registered"), 14), lambda r: r.registered_at.date() if r.registered_at else None),
        (Column(t("Eligible"), 26), lambda r: t.message(verdict_title(r.verdict.state))),
        (Column(t("What is missing"), 44), lambda r: t.message(r.first_problem) if r.first_problem else ""),
    )
