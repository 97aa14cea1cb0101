"""The register of mentors as a workbook and as a PDF to print."""

from collections.abc import Iterable
from pathlib import Path

from reportlab.platypus import Flowable, KeepTogether

from mentordesk.i18n import Texts
from mentordesk.papers.pdf import gap, paragraph, write_sheet
from mentordesk.papers.workbook import Column, add_table, new_workbook, save_workbook
from mentordesk.people.listing import ListedMentor, MentorRegister
from mentordesk.programme.profile import Words


def listed(words: Iterable[Words], t: Texts) -> str:
    """Say several titles in a row."""
    return ", ".join(one.in_(t.language) for one in words)


def background(mentor: ListedMentor, t: Texts) -> str:
    """Say a mentor's degree, experience and certificate in one line."""
    said = [t.message(one).rstrip(".") for one in mentor.background]
    return " · ".join([*said, *([mentor.certificate] if mentor.certificate else [])])


def work(mentor: ListedMentor) -> str:
    """Say what a mentor works as, and where."""
    return ", ".join(part for part in (mentor.job_title, mentor.organisation) if part)


def contact(mentor: ListedMentor) -> str:
    """Say a mentor's contact; empty unless they agreed to it."""
    return " · ".join(part for part in (mentor.email, mentor.phone) if part)


def fee(mentor: ListedMentor, t: Texts) -> str:
    """Say what a mentor asks: an amount in euros, nothing, or as they said it."""
    if mentor.fee == "0":
        return t("free of charge")
    plain = mentor.fee.replace(".", "", 1)
    return t("{amount} € a meeting", amount=mentor.fee) if plain.isdigit() else mentor.fee


def facts(mentor: ListedMentor, t: Texts) -> list[tuple[str, str]]:
    """List what the register says of a mentor beside name and work: what it is, and the words; no blanks."""
    said = [
        (t("Topics"), listed(mentor.topics, t)),
        (t("Background"), background(mentor, t)),
        (t("Region"), mentor.region.in_(t.language)),
        (t("Languages"), listed(mentor.languages, t)),
        (t("Ways of meeting"), listed(mentor.ways, t)),
        (t("Fee asked"), fee(mentor, t)),
        (t("Contact"), contact(mentor)),
    ]
    return [(name, words) for name, words in said if words]


def write_register_workbook(register: MentorRegister, t: Texts, target: Path) -> Path:
    """Write the register as a workbook of one table.

    Raises:
        PaperNotWritten: the folder cannot be written.
        TextTooLong: a text does not fit in a cell; says where.
    """
    title = t("Register of mentors")
    book = new_workbook(title)
    columns = [
        Column(t("Name"), 26),
        Column(t("Job"), 26),
        Column(t("Organisation"), 26),
        Column(t("Topics"), 54),
        Column(t("Region"), 18),
        Column(t("Background"), 48),
        Column(t("Languages"), 20),
        Column(t("Ways of meeting"), 22),
        Column(t("Fee asked"), 16),
        Column(t("E-mail"), 28),
        Column(t("Phone"), 18),
        Column(t("Agreed to be listed"), 18),
    ]
    rows = [
        (
            mentor.name,
            mentor.job_title,
            mentor.organisation,
            listed(mentor.topics, t),
            mentor.region.in_(t.language),
            background(mentor, t),
            listed(mentor.languages, t),
            listed(mentor.ways, t),
            fee(mentor, t),
            mentor.email,
            mentor.phone,
            mentor.agreed_on,
        )
        for mentor in register.mentors
    ]
    add_table(book, title, columns, rows)
    return save_workbook(book, target)


def write_register_sheet(register: MentorRegister, t: Texts, target: Path) -> Path:
    """Write the register as a PDF; a mentor is not torn apart between two pages.

    Raises:
        PaperNotWritten: the folder cannot be written.
    """
    title, named = t("Register of mentors"), register.title.in_(t.language)
    flow: list[Flowable] = [
        paragraph(title, "title"),
        paragraph(
            t.plural(
                "{n} mentor · {organisation} · {day}",
                "{n} mentors · {organisation} · {day}",
                len(register.mentors),
                organisation=register.organisation or named,
                day=register.day,
            ),
            "note",
        ),
    ]
    for mentor in register.mentors:
        lines = [
            paragraph(t("{what}: {words}", what=name, words=said), "cell") for name, said in facts(mentor, t)
        ]
        head = [gap(10), paragraph(mentor.name, "heading")]
        head += [paragraph(work(mentor), "text")] if work(mentor) else []
        flow.append(KeepTogether([*head, *lines]))
    return write_sheet(target, title, register.organisation, f"{title} · {named}", flow, t)
