"""Papers about who may take part: checklists, the panel's overview, the interview sheet."""

from collections.abc import Collection
from pathlib import Path
from uuid import UUID

from mentordesk.desk import Desk
from mentordesk.i18n import Texts
from mentordesk.papers.checklist import write_checklists
from mentordesk.papers.eligibility_overview import write_overview_pdf, write_overview_workbook
from mentordesk.papers.filenames import path_in
from mentordesk.papers.interview_sheet import WAITS, write_interview_sheet
from mentordesk.people.evidence.overview import checklists, panel_overview
from mentordesk.people.interviews.rows import candidate_rows, has_interviews, panel_of
from mentordesk.programme.rows import current


def checklist(
    desk: Desk, folder: Path, participation_ids: Collection[UUID] | None = None, language: str | None = None
) -> Path | None:
    """Write people's checklists into one file; None when there is nobody.

    Args:
        desk: the open file.
        folder: made where it is missing.
        participation_ids: only these people; everybody who is in the round or waits for None.
        language: of the paper; each person's own, else the programme's, for None.

    Raises:
        PaperNotWritten: the folder cannot be written.
    """
    with desk.read() as session:
        now = current(session)
        people = checklists(session, desk.today, participation_ids)
    if not people:
        return None
    single = people[0] if len(people) == 1 else None
    spoken = language or (single.language if single else "") or now.language
    t = Texts(spoken, now.words(spoken))
    name = t("Checklist {name}", name=single.name) if single else t("Checklists")
    return write_checklists(people, now, desk.today, language, path_in(folder, name, ".pdf"))


def overview(
    desk: Desk,
    folder: Path,
    language: str | None = None,
    suffix: str = ".pdf",
    only: Collection[UUID] | None = None,
) -> Path | None:
    """Write the panel's overview as PDF, or as a workbook for ".xlsx"; None when there is nobody.

    Args:
        desk: the open file.
        folder: made where it is missing.
        language: of the paper; the programme's for None.
        suffix: ".pdf" or ".xlsx".
        only: the people to show; everybody for None.

    Raises:
        PaperNotWritten: the folder cannot be written.
        TextTooLong: a text does not fit in a cell; says where.
    """
    with desk.read() as session:
        now = current(session)
        seen = panel_overview(session, desk.today)
    if only is not None:
        seen = type(seen)(seen.kinds, tuple(row for row in seen.rows if row.id in only))
    if not seen.rows:
        return None
    spoken = language or now.language
    name = Texts(spoken, now.words(spoken))("Who meets the conditions")
    target = path_in(folder, name, suffix)
    if suffix == ".xlsx":
        return write_overview_workbook(seen, now, spoken, target)
    return write_overview_pdf(seen, now, desk.today, spoken, target)


def interview_sheet(desk: Desk, folder: Path, language: str | None = None) -> Path | None:
    """Write the panel's interview sheet; None when nobody is to be interviewed.

    Raises:
        PaperNotWritten: the folder cannot be written.
    """
    with desk.read() as session:
        now = current(session)
        candidates = candidate_rows(session, desk.today) if has_interviews(now) else []
        panel = panel_of(session)
    if not any(one.standing in WAITS for one in candidates):
        return None
    spoken = language or now.language
    name = Texts(spoken, now.words(spoken))("Interviews by the assessment panel")
    return write_interview_sheet(candidates, panel, now, desk.today, spoken, path_in(folder, name, ".pdf"))
