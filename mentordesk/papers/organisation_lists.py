"""Lists per organisation: who takes part from where, for those who carry the costs there."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from openpyxl import Workbook

from mentordesk.i18n import Texts
from mentordesk.papers import workbook
from mentordesk.papers.workbook import Column, Value
from mentordesk.people.organisations.rows import WorkplaceRow
from mentordesk.people.rows import PersonRow
from mentordesk.programme.rows import Current


def write_organisation_lists(
    target: Path, places: Sequence[WorkplaceRow], people: Sequence[PersonRow], now: Current, language: str
) -> Path:
    """Write a workbook with an overview of organisations, and a sheet for each with its people.

    A sheet is addressed to the organisation's contact persons and says who carries which costs. Who withdrew
    or was rejected stands in no list. Nothing is told of pairs, evidence or wishes.

    Args:
        target: the file.
        places: the organisations that are wanted.
        people: the round's people; those of other organisations are left out.
        now: the round.
        language: of the paper.

    Raises:
        PaperNotWritten, TextTooLong: see their sentences; no file was written.
    """
    t = Texts(language, now.words(language))
    book = workbook.new_workbook(t("People per organisation"))
    _overview(book, places, t)
    for place in places:
        here = [one for one in people if one.organisation == place.name and one.state in _TAKES_PART]
        if here:
            rows = [_person(one, t) for one in here]
            workbook.add_table(book, place.name, _person_columns(t), rows, _address(place, now, t))
    return workbook.save_workbook(book, target)


_TAKES_PART = ("registered", "waiting")


def _address(place: WorkplaceRow, now: Current, t: Texts) -> list[str]:
    """Say to whom a list goes, what it is a list of, and who carries the costs."""
    to = [
        ", ".join(filter(None, (_duty(one.name, one.duty), one.email, one.phone))) for one in place.contacts
    ]
    return [
        t("To: {people}", people="; ".join(to)) if to else t("To: {organisation}", organisation=place.name),
        t(
            "People of {organisation} in {programme} {round}",
            organisation=place.name,
            programme=now.title_in(t.language),
            round=now.round_title,
        ),
        now.profile.costs.in_(t.language),
    ]


def _overview(book: Workbook, places: Sequence[WorkplaceRow], t: Texts) -> None:
    columns = [
        Column(t("Organisation"), 36),
        Column(t("People"), 10),
        Column(t("Mentors"), 10),
        Column(t("Mentees"), 10),
        Column(t("Peers"), 10),
        Column(t("Contact person"), 30),
        Column(t("E-mail"), 32),
        Column(t("Phone"), 20),
    ]
    rows: list[list[Value]] = [
        [
            place.name,
            place.people,
            place.mentors,
            place.mentees,
            place.peers,
            "; ".join(_duty(one.name, one.duty) for one in place.contacts),
            "; ".join(one.email for one in place.contacts if one.email),
            "; ".join(one.phone for one in place.contacts if one.phone),
        ]
        for place in places
    ]
    workbook.add_table(book, t("Organisations"), columns, rows)


def _duty(name: str, duty: str) -> str:
    return f"{name} ({duty})" if duty else name


def _person_columns(t: Texts) -> list[Column]:
    return [
        Column(t("Name"), 28),
        Column(t("Role"), 20),
        Column(t("Job"), 28),
        Column(t("Unit"), 24),
        Column(t("E-mail"), 32),
        Column(t("Registration"), 18),
    ]


def _person(one: PersonRow, t: Texts) -> list[Value]:
    return [
        one.sort_name,
        t.list(title.in_(t.language) for title in one.role_titles),
        one.job_title,
        one.unit,
        one.email,
        t("waiting list") if one.state == "waiting" else t("registered"),
    ]
