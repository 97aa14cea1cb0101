"""The report to the board: the round in figures, and what it was asked to answer."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from reportlab.lib.pagesizes import A4
from reportlab.platypus import Flowable, KeepTogether, Table

from mentordesk.i18n import Message, Texts, say
from mentordesk.pairing.words import state_title
from mentordesk.papers.figures import bars, columns
from mentordesk.papers.pdf import MARGIN, gap, paragraph, section, table, write_sheet
from mentordesk.papers.rows import BoardFigures, PairPaper
from mentordesk.people.words import verdict_title
from mentordesk.programme.profile import titles
from mentordesk.programme.rows import Current

TO_WRITE = "_" * 84


def write_board_report(
    figures: BoardFigures, pairs: list[PairPaper], now: Current, today: date, language: str, target: Path
) -> Path:
    """Write the report to the board as PDF.

    Args:
        figures: the round counted.
        pairs: its pairs; named in the last section, as the board recognises them.
        now: the round.
        today: the day it is written.
        language: of the paper.
        target: where it shall stand.

    Raises:
        PaperNotWritten: the folder cannot be written.
    """
    t = Texts(language, now.words(language))
    foot = t("{programme} · report to the board", programme=f"{now.title} {now.round_title}")
    flow: list[Flowable] = [
        paragraph(f"{now.organisation} · {foot}" if now.organisation else foot, "note"),
        paragraph(t("Summary"), "title"),
        paragraph(t("State of {day}", day=today), "note"),
        gap(),
        _headline(figures, now, t),
        *_people(figures, now, t),
        *_meetings(figures, now, t),
        *_ended(figures, now, t),
        *_questions(figures, now, t),
        *_pairs(pairs, t),
    ]
    return write_sheet(target, t("Report to the board"), now.organisation, foot, flow, t)


def _headline(figures: BoardFigures, now: Current, t: Texts) -> Table:
    least = now.numbers.meetings_least
    share = round(100 * figures.ended_early / figures.pairs) if figures.pairs else 0
    meetings = (
        t("meetings a pair, {least} recommended", least=least) if least is not None else t("meetings a pair")
    )
    cells = [
        (t.number(figures.pairs), t("pairs of {n} possible", n=figures.mentees_able)),
        (t.number(figures.mean_meetings, 1), meetings),
        (t("{n}%", n=share), t("ended before their time")),
    ]
    width = (A4[0] - 2 * MARGIN) / len(cells)
    laid = Table(
        [[[paragraph(figure, "figure"), paragraph(words, "note")] for figure, words in cells]],
        colWidths=[width] * len(cells),
    )
    laid.setStyle([("LEFTPADDING", (0, 0), (-1, -1), 0), ("VALIGN", (0, 0), (-1, -1), "TOP")])
    return laid


def _people(figures: BoardFigures, now: Current, t: Texts) -> list[Flowable]:
    roles = titles(now.profile.roles, t.language)
    every = sum(count for _, count in figures.by_role)
    rows = [(roles.get(role, role), count, every) for role, count in figures.by_role]
    rows += [
        (t.message(verdict_title(verdict)), count, figures.people) for verdict, count in figures.by_verdict
    ]
    flow: list[Flowable] = [
        KeepTogether(
            [
                paragraph(t("Registrations"), "heading"),
                paragraph(t.plural("{n} person registered", "{n} people registered", figures.people), "note"),
                gap(6),
                bars(rows),
            ]
        )
    ]
    if any(name for name, _, _ in figures.organisations):
        head = (t("Organisation"), t("Mentors"), t("Mentees"))
        named = [
            (name or t("not told"), mentors, mentees) for name, mentors, mentees in figures.organisations
        ]
        flow += section(t("By organisation"), table(head, named, (6, 1.4, 1.4)))
    return flow


def _meetings(figures: BoardFigures, now: Current, t: Texts) -> list[Flowable]:
    least = now.numbers.meetings_least
    note = t("each column is a number of pairs; the line is the recommendation")
    ways = titles(now.profile.ways, t.language)
    every = sum(count for _, count in figures.ways)
    return [
        KeepTogether(
            [
                paragraph(t("Meetings of a pair"), "heading"),
                paragraph(note, "note"),
                gap(6),
                columns(
                    dict(figures.meetings_per_pair),
                    least,
                    t("{n} recommended", n=least) if least is not None else "",
                ),
            ]
        ),
        KeepTogether(
            [
                paragraph(t("How they met"), "heading"),
                bars([(ways.get(way, way), count, every) for way, count in figures.ways])
                if every
                else paragraph(t("No way of meeting has been entered."), "note"),
            ]
        ),
    ]


def _ended(figures: BoardFigures, now: Current, t: Texts) -> list[Flowable]:
    if not figures.ended:
        return []
    reasons = titles(now.profile.endings, t.language)
    rows = [(reasons.get(reason, reason), count, figures.ended_early) for reason, count in figures.ended]
    return [KeepTogether([paragraph(t("Ended before their time"), "heading"), bars(rows)])]


def _questions(figures: BoardFigures, now: Current, t: Texts) -> list[Flowable]:
    if not now.profile.pilot_questions:
        return []
    known = _known_answers(figures, now)
    flow: list[Flowable] = [
        paragraph(t("What the round was to answer"), "heading"),
        paragraph(t("What the figures do not say is left to be written by the working group."), "note"),
    ]
    for question in now.profile.pilot_questions:
        answers = [paragraph(t.message(answer)) for answer in known.get(question.id, [])]
        lines = [] if answers else [paragraph(TO_WRITE, "note"), paragraph(TO_WRITE, "note")]
        asked = paragraph(question.title.in_(t.language), "strong")
        flow.append(KeepTogether([gap(4), asked, *answers, *lines]))
    return flow


def _known_answers(figures: BoardFigures, now: Current) -> Mapping[str, list[Message]]:
    """Say what the figures answer of the profile's questions; the others are for people."""
    meetings = [
        say(
            "{mean} meetings a pair on average; {n} of {pairs} pairs held at least {least}.",
            mean=round(figures.mean_meetings, 1),
            n=figures.pairs_with_least,
            pairs=figures.pairs,
            least=now.numbers.meetings_least or 0,
        )
    ]
    if figures.median_gap_days is not None:
        meetings.append(
            say("In the middle, {n} days from one meeting to the next.", n=figures.median_gap_days)
        )
    if figures.median_minutes is not None:
        meetings.append(say("In the middle, a meeting lasted {n} minutes.", n=figures.median_minutes))
    return {
        "participation": [
            say(
                "{n} people registered; {able} mentees could be paired, {pairs} were, {left} were left over.",
                n=figures.people,
                able=figures.mentees_able,
                pairs=figures.pairs,
                left=figures.left_over,
            )
        ],
        "meetings": meetings if figures.meetings else [],
    }


def _pairs(pairs: list[PairPaper], t: Texts) -> list[Flowable]:
    shown = [pair for pair in pairs if pair.confirmed_on is not None]
    if not shown:
        return []
    rows = [
        (pair.mentee.name, pair.mentor.name, len(pair.held), t.message(state_title(pair.state)))
        for pair in shown
    ]
    head = (t("Mentee"), t("Mentor"), t("Meetings"), t("State"))
    return section(t("The pairs"), table(head, rows, (3, 3, 1.3, 2)))
