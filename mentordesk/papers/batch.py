"""Papers by the folder: the board's report and workbook, the panel's protocol, certificates, agreements."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from uuid import UUID

from mentordesk.desk import Desk
from mentordesk.errors import MentorDeskError
from mentordesk.i18n import LANGUAGES, Texts, say
from mentordesk.intake.rows import blank_form
from mentordesk.pairing.panel.rows import choices_instead, panel_members
from mentordesk.pairing.rows import decision
from mentordesk.pairing.scenarios.rows import scenario_rows
from mentordesk.papers.actions import issue_certificates
from mentordesk.papers.agreement import write_agreements
from mentordesk.papers.board_report import write_board_report
from mentordesk.papers.board_workbook import write_board_workbook
from mentordesk.papers.certificates import CertificateText, certificate_text, write_certificates, write_each
from mentordesk.papers.filenames import path_in
from mentordesk.papers.form_sheet import write_form_sheet
from mentordesk.papers.form_workbook import write_form_workbook
from mentordesk.papers.panel_sheet import TO_MARK, write_panel_sheet
from mentordesk.papers.protocol import write_protocol
from mentordesk.papers.register_page import write_register_page
from mentordesk.papers.register_sheet import write_register_sheet, write_register_workbook
from mentordesk.papers.rows import (
    CertificateRow,
    board_figures,
    certificate_rows,
    pair_papers,
)
from mentordesk.people.listing import MentorRegister, mentor_register
from mentordesk.people.rows import person_rows
from mentordesk.programme.profile import titles
from mentordesk.programme.rows import Current, current, office_rows

AGREED = ("confirmed", "active", "paused", "closed")
"""Pairs whose agreement can be printed."""


class NothingToMark(MentorDeskError):
    """No pair lies on the board that the panel could still decide on."""


class NoRegister(MentorDeskError):
    """The programme keeps no register of mentors."""


@dataclass(frozen=True, slots=True)
class Issued:
    """A certificate and the file it stands in."""

    row: CertificateRow
    file: Path


def report(desk: Desk, folder: Path, language: str | None = None) -> list[Path]:
    """Write the board's report and workbook into a folder.

    Args:
        desk: the open file.
        folder: made where it is missing.
        language: of the papers; the programme's without it.

    Raises:
        PaperNotWritten: the folder cannot be written.
    """
    return [board_report(desk, folder, language), board_workbook(desk, folder, language)]


def board_report(desk: Desk, folder: Path, language: str | None = None) -> Path:
    """Write the board's report as PDF into a folder.

    Raises:
        PaperNotWritten: the folder cannot be written.
    """
    with desk.read() as session:
        now = current(session)
        figures, pairs = board_figures(session, desk.today), pair_papers(session)
    spoken = _in_house(language, now)
    target = path_in(folder, _report_name(now, spoken), ".pdf")
    return write_board_report(figures, pairs, now, desk.today, spoken, target)


def board_workbook(desk: Desk, folder: Path, language: str | None = None) -> Path:
    """Write the board's workbook into a folder.

    Raises:
        PaperNotWritten: the folder cannot be written.
        TextTooLong: a text does not fit in a cell; says where.
    """
    with desk.read() as session:
        now = current(session)
        figures, pairs = board_figures(session, desk.today), pair_papers(session)
        people, issued = person_rows(session, desk.today), certificate_rows(session)
    spoken = _in_house(language, now)
    target = path_in(folder, _report_name(now, spoken), ".xlsx")
    return write_board_workbook(figures, people, pairs, issued, now, desk.today, spoken, target)


def registration_form(desk: Desk, folder: Path, language: str | None = None) -> list[Path]:
    """Write the registration form into a folder: a workbook to fill in, and a PDF to print.

    Args:
        desk: the open file.
        folder: made where it is missing.
        language: et, fi, sv or en; the programme's without it.

    Raises:
        PaperNotWritten: the folder cannot be written.
    """
    with desk.read() as session:
        form = blank_form(session, language or "")
    name = f"{form.words['title']} {form.programme} {form.language}"
    return [
        write_form_workbook(form, path_in(folder, name, ".xlsx")),
        write_form_sheet(form, path_in(folder, name, ".pdf")),
    ]


def printed_form(desk: Desk, folder: Path, language: str | None = None) -> Path:
    """Write the registration form to be printed into a folder, to be looked at.

    Raises:
        PaperNotWritten: the folder cannot be written.
    """
    with desk.read() as session:
        form = blank_form(session, language or "")
    return write_form_sheet(form, path_in(folder, form.words["title"], ".pdf"))


def register_of_mentors(desk: Desk, folder: Path, language: str | None = None) -> list[Path]:
    """Write the register of mentors into a folder: workbook, PDF, and one page for the web.

    Raises:
        NoRegister: the programme keeps none.
        PaperNotWritten: the folder cannot be written.
    """
    register, t = _register(desk, language)
    name = t("Register of mentors")
    return [
        write_register_workbook(register, t, path_in(folder, name, ".xlsx")),
        write_register_sheet(register, t, path_in(folder, name, ".pdf")),
        write_register_page(register, t, path_in(folder, name, ".html")),
    ]


def printed_register(desk: Desk, folder: Path, language: str | None = None) -> Path | None:
    """Write the register of mentors as a PDF to be looked at; None when nobody stands in it.

    Raises:
        NoRegister: the programme keeps none.
        PaperNotWritten: the folder cannot be written.
    """
    register, t = _register(desk, language)
    if not register.mentors:
        return None
    return write_register_sheet(register, t, path_in(folder, t("Register of mentors"), ".pdf"))


def _register(desk: Desk, language: str | None) -> tuple[MentorRegister, Texts]:
    with desk.read() as session:
        now = current(session)
        if "register" not in now.profile.features:
            raise NoRegister(
                say("{title} keeps no register of mentors.", title=now.title),
                say("Nothing was written. The profile “mentor-register” has one."),
            )
        spoken = language or now.language
        return mentor_register(session, desk.today, spoken), Texts(spoken, now.words(spoken))


def _in_house(language: str | None, now: Current) -> str:
    """Choose the language of a paper for those who run the round: one that the window speaks too."""
    wished = (language, now.language, *now.profile.languages)
    return next(one for one in wished if one in LANGUAGES)


def _report_name(now: Current, language: str) -> str:
    return Texts(language, now.words(language))("Report to the board")


def protocol(desk: Desk, folder: Path, language: str | None = None) -> Path:
    """Write the decision protocol of the matching panel into a folder.

    Raises:
        PaperNotWritten: the folder cannot be written.
    """
    with desk.read() as session:
        now = current(session)
        decided, offices = decision(session, desk.today), office_rows(session)
        scenarios = scenario_rows(session)
    spoken = _in_house(language, now)
    name = Texts(spoken, now.words(spoken))("Decision protocol")
    target = path_in(folder, name, ".pdf")
    return write_protocol(decided, offices, now, desk.today, spoken, target, scenarios)


def panel_sheet(desk: Desk, folder: Path, language: str | None = None) -> Path:
    """Write the panel's sheet, in which members mark each proposed pair, into a folder.

    Raises:
        NothingToMark: no pair lies on the board that the panel could still decide on.
        PaperNotWritten: the folder cannot be written.
        TextTooLong: a text does not fit in a cell; says where.
    """
    with desk.read() as session:
        now = current(session)
        decided = decision(session, desk.today)
        members, instead = panel_members(session), list(choices_instead(session))
    if not any(pair.state in TO_MARK for pair in decided.pairs):
        raise NothingToMark(
            say("There is no pair on the board that the panel could still decide on."),
            say("No file was written. Propose pairs first, or lay them by hand."),
        )
    spoken = _in_house(language, now)
    name = Texts(spoken, now.words(spoken))("Panel's sheet")
    return write_panel_sheet(decided, members, instead, now, spoken, path_in(folder, name, ".xlsx"))


def agreements(
    desk: Desk, folder: Path, pair_ids: Sequence[UUID] | None = None, language: str | None = None
) -> Path | None:
    """Write the agreements of confirmed pairs into one file; None when there is no such pair.

    Args:
        desk: the open file.
        folder: made where it is missing.
        pair_ids: only these pairs.
        language: of the papers; without it each pair's own, one in each where the two have different ones.

    Raises:
        PaperNotWritten: the folder cannot be written.
    """
    with desk.read() as session:
        now = current(session)
        pairs = [row for row in pair_papers(session, AGREED) if pair_ids is None or row.id in pair_ids]
    if not pairs:
        return None
    spoken = language or now.language
    t = Texts(spoken, now.words(spoken))
    return write_agreements(pairs, now, language, path_in(folder, t("Agreements"), ".pdf"))


def preview_certificates(desk: Desk, target: Path, language: str | None = None) -> Path | None:
    """Write the certificates that are due into one file, without numbering new ones; None when none is due.

    Raises:
        PaperNotWritten: the folder cannot be written.
    """
    with desk.read() as session:
        now = current(session)
        rows = [row for row in certificate_rows(session) if row.due]
    texts = _certificate_texts(rows, now, desk.today, language)
    return write_certificates(texts, target) if texts else None


def _certificate_texts(
    rows: Sequence[CertificateRow], now: Current, today: date, language: str | None
) -> list[CertificateText]:
    spoken = [language or row.language for row in rows]
    signers = {one: _signers(now, Texts(one, now.words(one))) for one in set(spoken)}
    return [
        certificate_text(row, now, signers[one], today, language)
        for row, one in zip(rows, spoken, strict=True)
    ]


def _signers(now: Current, t: Texts) -> tuple[str, ...]:
    """Name who signs: the board where the programme has one, and whoever runs the round."""
    offices = titles(now.profile.offices, t.language)
    runs = next((title for office, title in offices.items() if office != "board"), t("coordinator"))
    return (t("for the board"), runs) if "board" in offices else (runs,)


def certificates(
    desk: Desk,
    folder: Path,
    participation_ids: Sequence[UUID] | None = None,
    language: str | None = None,
    tick: Callable[[int], None] = lambda done: None,  # noqa: ARG005  (the place of a progress bar)
) -> list[Issued]:
    """Issue the certificates that are due and write each into a file, and all into one for printing.

    Args:
        desk: the open file; a read-only one gives those issued before.
        folder: made where it is missing.
        participation_ids: only these people.
        language: of the papers; each person's own, else the programme's, without it.
        tick: told after each certificate how many are done; may raise to cancel.

    Raises:
        PaperNotWritten: the folder cannot be written.
    """
    rows = issue_certificates(desk, participation_ids)
    with desk.read() as session:
        now = current(session)
    texts = _certificate_texts(rows, now, desk.today, language)
    if not texts:
        return []
    files = write_each(texts, folder, tick)
    t = Texts(language or now.language, now.words(language or now.language))
    write_certificates(texts, path_in(folder, t("Certificates"), ".pdf"))
    return [Issued(row, file) for row, file in zip(rows, files, strict=True)]
