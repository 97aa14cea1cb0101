"""The list of people: its columns, and the same as rows of a workbook and of a paper."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from mentordesk.i18n import Texts
from mentordesk.papers.workbook import Value
from mentordesk.people.rows import PersonRow
from mentordesk_ui.people.words import region_of, roles_of, standing
from mentordesk_ui.table import Column


def person_columns(t: Texts, spoken: Mapping[str, str]) -> list[Column[PersonRow]]:
    """List what is told of people; the page searches by itself, in more than these.

    Args:
        t: the texts.
        spoken: the programme's languages to meet in, by their ids.
    """
    return [replace(column, search=False) for column in _person_columns(t, spoken)]


def _person_columns(t: Texts, spoken: Mapping[str, str]) -> list[Column[PersonRow]]:
    return [
        Column(t("Name"), lambda r: r.sort_name, lambda r: r.sort_key, id="name", strong=True, width=176),
        Column(t("Role"), lambda r: roles_of(r, t), id="role"),
        Column(t("Organisation"), lambda r: r.organisation, id="organisation", quiet=True, width=160),
        Column(
            t("Years"),
            lambda r: "" if r.years is None else t.number(r.years, 0 if r.years == int(r.years) else 1),
            lambda r: r.years,
            align="right",
            id="years",
            width=64,
        ),
        Column(t("Topics"), topics, id="topics", quiet=True, width=160, fill=True, tooltip=_topic_tip),
        Column(
            t("Eligible"),
            lambda r: standing(r, t)[0],
            lambda r: (_ORDER.get(r.state, _ORDER.get(r.verdict.state, 0)), standing(r, t)[0]),
            chip=lambda r: standing(r, t)[1],
            id="eligible",
            width=200,
        ),
        Column(t("E-mail"), lambda r: r.email, id="email", quiet=True, hidden=True),
        Column(t("Phone"), lambda r: r.phone, id="phone", quiet=True, hidden=True),
        Column(t("Region"), lambda r: region_of(r, t), id="region", quiet=True, hidden=True),
        Column(t("Unit"), lambda r: r.unit, id="unit", quiet=True, hidden=True),
        Column(t("Job"), lambda r: r.job_title, id="job", quiet=True, hidden=True),
        Column(
            t("Places"),
            lambda r: places(r, t),
            lambda r: r.capacity,
            align="right",
            id="places",
            hidden=True,
        ),
        Column(t("Languages"), lambda r: languages(r, spoken), id="languages", quiet=True, hidden=True),
        Column(t("Fee asked"), lambda r: r.fee, id="fee", quiet=True, hidden=True),
        Column(t("Pair"), lambda r: t("in a pair") if r.paired else "", id="pair", quiet=True, hidden=True),
        Column(
            t("Form"),
            lambda r: ", ".join(title.in_(t.language) for title in r.form_titles),
            id="form",
            quiet=True,
            hidden=True,
        ),
        Column(
            t("Registered"),
            lambda r: t.date(r.registered_at.date()) if r.registered_at else "",
            lambda r: r.registered_at,
            id="registered",
            quiet=True,
            hidden=True,
        ),
        Column(
            t("Questions"),
            lambda r: t.number(r.open_questions) if r.open_questions else "",
            lambda r: -r.open_questions,
            align="right",
            id="questions",
            hidden=True,
        ),
    ]


_ORDER = {"no": 0, "open": 1, "exception": 2, "eligible": 3, "waiting": 4, "rejected": 5, "withdrawn": 6}


def places(row: PersonRow, t: Texts) -> str:
    """Say for how many mentees somebody has room, where they said so."""
    return "" if row.capacity is None else t.number(row.capacity)


def languages(row: PersonRow, spoken: Mapping[str, str]) -> str:
    """Say the languages that somebody speaks or wants to practise."""
    return ", ".join(dict.fromkeys(spoken.get(one, one) for one in row.languages))


def topics(row: PersonRow) -> str:
    """Say the topics that somebody offers, then those sought."""
    return ", ".join(dict.fromkeys(row.topics_offered + row.topics_sought))


def _topic_tip(row: PersonRow) -> str:
    return "\n".join(dict.fromkeys(row.topics_offered + row.topics_sought))


@dataclass(frozen=True, slots=True)
class SeenList:
    """What was seen of the people when somebody asked for it on paper: as it stood, in its order."""

    title: str
    author: str
    foot: str
    looked_for: str  # filters and search in words; empty when all were seen
    columns: tuple[Column[PersonRow], ...]
    rows: tuple[PersonRow, ...]


def write_list(target: Path, seen: SeenList) -> Path:
    """Write the people of a list as a workbook with one real table, of the columns that were seen.

    Raises:
        PaperNotWritten, TextTooLong: see their sentences; no file was written.
    """
    from mentordesk.papers import workbook

    book = workbook.new_workbook(seen.title)
    head = [workbook.Column(c.title, _WIDTHS.get(c.key, 18)) for c in seen.columns]
    body = ([_value(c, row) for c in seen.columns] for row in seen.rows)
    workbook.add_table(book, seen.title, head, body)
    return workbook.save_workbook(book, target)


_WIDTHS = {"name": 26, "organisation": 30, "topics": 44, "eligible": 26, "email": 30, "years": 8}


def _value(column: Column[PersonRow], row: PersonRow) -> Value:
    match column.key:
        case "years":
            return row.years
        case "places":
            return row.capacity
        case "registered":
            return row.registered_at.date() if row.registered_at else None
        case "questions":
            return row.open_questions
        case _:
            return column.text(row)


def print_list(target: Path, seen: SeenList, t: Texts) -> Path:
    """Write the people of a list as a PDF to print, of the columns that were seen; many lie across.

    Raises:
        PaperNotWritten: see its sentence; no file was written.
    """
    from mentordesk.papers import pdf

    head = [column.title for column in seen.columns]
    body = [[column.text(row) for column in seen.columns] for row in seen.rows]
    count = t.plural("{n} person", "{n} people", len(seen.rows))
    across = len(seen.columns) > MOST_UPRIGHT
    flow = [
        pdf.paragraph(seen.title, "title"),
        pdf.paragraph(count, "note"),
        *([pdf.paragraph(seen.looked_for, "note")] if seen.looked_for else []),
        pdf.gap(8),
        pdf.table(head, body, [_SHARES.get(c.key, 3) for c in seen.columns], across=across),
    ]
    return pdf.write_sheet(target, seen.title, seen.author, seen.foot, flow, t, across=across)


MOST_UPRIGHT = 6
"""Columns that an upright sheet has room for."""
_SHARES = {
    "name": 4.0,
    "role": 2.4,
    "organisation": 4.0,
    "years": 1.4,
    "topics": 6.0,
    "eligible": 4.0,
    "email": 6.5,
    "places": 1.6,
    "registered": 2.4,
    "questions": 1.6,
    "job": 4.0,
    "unit": 4.0,
}
