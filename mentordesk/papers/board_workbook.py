"""The board's workbook: the round's lists as real tables, and a native chart."""

from datetime import date
from pathlib import Path

from openpyxl import Workbook
from openpyxl.chart import BarChart, Reference

from mentordesk.i18n import Texts
from mentordesk.pairing.words import state_title
from mentordesk.papers.rows import BoardFigures, CertificateRow, PairPaper
from mentordesk.papers.workbook import Column, Value, add_table, new_workbook, save_workbook
from mentordesk.people.rows import PersonRow
from mentordesk.people.words import verdict_title
from mentordesk.programme.profile import titles
from mentordesk.programme.rows import Current


def write_board_workbook(
    figures: BoardFigures,
    people: list[PersonRow],
    pairs: list[PairPaper],
    certificates: list[CertificateRow],
    now: Current,
    today: date,
    language: str,
    target: Path,
) -> Path:
    """Write the board's workbook: summary, people, pairs, meetings, organisations, certificates.

    Raises:
        PaperNotWritten: the folder cannot be written.
        TextTooLong: a text does not fit in a cell; says where.
    """
    t = Texts(language, now.words(language))
    book = new_workbook(t("Report to the board"))
    _summary(book, figures, now, today, t)
    _people(book, people, now, t)
    _pairs(book, pairs, now, t)
    _meetings(book, pairs, now, t)
    _organisations(book, figures, t)
    _certificates(book, certificates, now, t)
    return save_workbook(book, target)


def _summary(book: Workbook, figures: BoardFigures, now: Current, today: date, t: Texts) -> None:
    rows: list[tuple[Value, ...]] = [
        (t("Programme"), f"{now.title} {now.round_title}".strip()),
        (t("State of"), today),
        (t("People registered"), figures.people),
        (t("Mentees who could be paired"), figures.mentees_able),
        (t("Pairs"), figures.pairs),
        (t("Pairs running"), figures.running),
        (t("Pairs closed"), figures.closed),
        (t("Pairs ended early"), figures.ended_early),
        (t("Left over"), figures.left_over),
        (t("Meetings held"), figures.meetings),
        (t("Meetings a pair, on average"), round(figures.mean_meetings, 2)),
        (t("Pairs with the recommended number"), figures.pairs_with_least),
        (t("Agreements signed by both"), figures.signed),
        (t("Certificates issued"), figures.certificates),
    ]
    add_table(book, t("Summary"), [Column(t("What"), 40), Column(t("How many"), 28)], rows)
    counts = dict(figures.meetings_per_pair)
    name = t("Meetings of a pair")
    sheet = add_table(
        book,
        name,
        [Column(t("Meetings"), 14), Column(t("Pairs"), 14)],
        [(n, counts.get(n, 0)) for n in range(max(counts, default=0) + 1)],
    )
    chart = BarChart()
    chart.title, chart.legend, chart.height, chart.width = name, None, 8, 16
    last = max(counts, default=0) + 2
    chart.add_data(Reference(sheet, min_col=2, min_row=2, max_row=last))
    chart.set_categories(Reference(sheet, min_col=1, min_row=2, max_row=last))
    chart.series[0].graphicalProperties.solidFill = "1D6A72"
    chart.x_axis.delete = chart.y_axis.delete = False
    sheet.add_chart(chart, "D2")


def _people(book: Workbook, people: list[PersonRow], now: Current, t: Texts) -> None:
    roles = titles(now.profile.roles, t.language)
    head = [
        Column(t("Name"), 28),
        Column(t("Role"), 16),
        Column(t("Organisation"), 28),
        Column(t("E-mail"), 32),
        Column(t("Phone"), 18),
        Column(t("Topics"), 60),
        Column(t("Eligible"), 24),
    ]
    rows = [
        (
            row.sort_name,
            ", ".join(roles.get(role, role) for role in row.roles),
            row.organisation,
            row.email,
            row.phone,
            ", ".join(dict.fromkeys([*row.topics_offered, *row.topics_sought])),
            t.message(verdict_title(row.verdict.state)),
        )
        for row in people
    ]
    add_table(book, t("People"), head, rows)


def _pairs(book: Workbook, pairs: list[PairPaper], now: Current, t: Texts) -> None:
    reasons = titles(now.profile.endings, t.language)
    head = [
        Column(t("Mentee"), 26),
        Column(t("Organisation of the mentee"), 26),
        Column(t("Mentor"), 26),
        Column(t("Organisation of the mentor"), 26),
        Column(t("State"), 18),
        Column(t("Confirmed on"), 14),
        Column(t("Signed by both"), 14),
        Column(t("Meetings held"), 14),
        Column(t("Minutes in all"), 14),
        Column(t("Reason for ending"), 28),
    ]
    rows = [
        (
            pair.mentee.name,
            pair.mentee.organisation,
            pair.mentor.name,
            pair.mentor.organisation,
            t.message(state_title(pair.state)),
            pair.confirmed_on,
            t("yes") if pair.agreement is not None and pair.agreement.signed else t("no"),
            len(pair.held),
            sum(meeting.minutes or 0 for meeting in pair.held),
            reasons.get(pair.end_reason, pair.end_reason),
        )
        for pair in pairs
    ]
    add_table(book, t("Pairs"), head, rows)


def _meetings(book: Workbook, pairs: list[PairPaper], now: Current, t: Texts) -> None:
    ways = titles(now.profile.ways, t.language)
    columns = (t("Day"), 14), (t("Mentee"), 26), (t("Mentor"), 26), (t("Minutes"), 12), (t("Way"), 18)
    rows = [
        (meeting.held_on, meeting.mentee, meeting.mentor, meeting.minutes, ways.get(meeting.way, meeting.way))
        for pair in pairs
        for meeting in pair.held
    ]
    rows.sort(key=lambda row: (row[0] or date.min, row[1]))
    add_table(book, t("Meetings"), [Column(title, width) for title, width in columns], rows)


def _organisations(book: Workbook, figures: BoardFigures, t: Texts) -> None:
    head = [Column(t("Organisation"), 36), Column(t("Mentors"), 12), Column(t("Mentees"), 12)]
    rows = [(name or t("not told"), mentors, mentees) for name, mentors, mentees in figures.organisations]
    add_table(book, t("By organisation"), head, rows)


def _certificates(book: Workbook, rows: list[CertificateRow], now: Current, t: Texts) -> None:
    roles = titles(now.profile.roles, t.language)
    head = [
        Column(t("Name"), 28),
        Column(t("Role"), 16),
        Column(t("Number"), 14),
        Column(t("Issued on"), 14),
        Column(t("Why not"), 44),
    ]
    cells = [
        (
            row.sort_name,
            roles.get(row.role, row.role),
            row.number,
            row.issued_on,
            t.message(row.why_not) if row.why_not else "",
        )
        for row in rows
    ]
    add_table(book, t("Certificates"), head, cells)
