"""The assessment panel's sheet for a day of interviews: candidates, and room for verdict and names."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from reportlab.platypus import Flowable

from mentordesk.i18n import Texts
from mentordesk.papers.pdf import gap, paragraph, signatures, table, write_sheet
from mentordesk.people.conditions.words import RESULTS
from mentordesk.people.interviews.rows import CandidateRow, Panel
from mentordesk.programme.rows import Current

WAITS = ("ready", "again", "early")
"""Candidates whose interview is still to come."""


def write_interview_sheet(
    candidates: Sequence[CandidateRow], panel: Panel, now: Current, day: date, language: str, target: Path
) -> Path:
    """Write who is to be interviewed, with boxes to tick and lines to sign on.

    There is room for the verdict, and none for what was said.

    Raises:
        PaperNotWritten: the folder cannot be written.
    """
    t = Texts(language, now.words(language))
    title = t("Interviews by the assessment panel")
    waiting = [one for one in candidates if one.standing in WAITS]
    boxes = "\n".join(f"□ {t.message(words)}" for words in RESULTS.values())
    rows = [[_who(one, t), "; ".join(one.topics), _open(one, t), "", boxes] for one in waiting]
    head = [t("Candidate"), t("Topics"), t("Still open"), t("Day"), t("Verdict")]
    flow: list[Flowable] = [
        paragraph(title, "title"),
        paragraph(
            t.plural("{n} candidate, as of {day}", "{n} candidates, as of {day}", len(waiting), day=day),
            "note",
        ),
        gap(8),
        table(head, rows, (4, 5, 3.4, 2, 3)),
        gap(30),
        signatures([t("member of the assessment panel")] * panel.seats, panel.names[: panel.seats]),
    ]
    foot = t("{programme} · {day}", programme=now.name_in(t.language), day=day)
    return write_sheet(target, title, now.organisation, foot, flow, t)


def _who(one: CandidateRow, t: Texts) -> str:
    years = "" if one.years is None else t("{n} years", n=t.number(one.years, 0 if one.years % 1 == 0 else 1))
    return "\n".join(filter(None, [one.name, one.organisation, years]))


def _open(one: CandidateRow, t: Texts) -> str:
    return "\n".join(t.message(short) for short in one.missing) or "–"
