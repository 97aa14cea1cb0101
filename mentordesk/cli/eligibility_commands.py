"""The commands of eligibility: who meets which condition, on paper, and what the assessment panel decides."""

import argparse
from collections.abc import Iterable
from typing import Any
from uuid import UUID

from mentordesk.cli.answer import Answer, WrongUsage
from mentordesk.cli.opening import naming, open_desk
from mentordesk.desk import Desk
from mentordesk.i18n import Texts, say
from mentordesk.papers import eligibility
from mentordesk.people.conditions.words import RESULTS as RESULT_WORDS
from mentordesk.people.evidence.overview import Overview, panel_overview
from mentordesk.people.interviews.actions import record_interviews
from mentordesk.people.interviews.rows import RESULTS, CandidateRow, Result, candidate_rows, panel_of
from mentordesk.people.names import likeness_form
from mentordesk.people.rows import person_rows


def conditions(options: argparse.Namespace, t: Texts) -> Answer:
    """Write the panel's overview of who meets which condition, as PDF and as a workbook."""
    with open_desk(options) as desk:
        written = [
            eligibility.overview(desk, options.out, options.lang, suffix) for suffix in (".pdf", ".xlsx")
        ]
        with desk.read() as session:
            seen = panel_overview(session, desk.today)
        files = [file for file in written if file is not None]
        text = [t("{file} was written.", file=file) for file in files] or [t("Nobody is registered yet.")]
        return Answer({"files": files, "people": _overview_json(seen)}, text)


def _overview_json(seen: Overview) -> list[dict[str, Any]]:
    return [
        {
            "id": row.id,
            "name": row.name,
            "verdict": row.verdict.state,
            "conditions": {kind: check.state for kind, check in row.checks.items()},
        }
        for row in seen.rows
    ]


def checklists(options: argparse.Namespace, t: Texts) -> Answer:
    """Write the checklists of everybody, or of those who are named, into one PDF."""
    with open_desk(options) as desk:
        only = who(desk, options.person) if options.person else None
        file = eligibility.checklist(desk, options.out, only, options.lang)
    if file is None:
        return Answer({"files": []}, [t("Nobody is registered yet.")])
    return Answer({"files": [file]}, [t("{file} was written.", file=file)])


def interviews(options: argparse.Namespace, t: Texts) -> Answer:
    """List whom the assessment panel interviews and what it said; write its sheet where a folder is named."""
    with open_desk(options) as desk:
        file = eligibility.interview_sheet(desk, options.out, options.lang) if options.out else None
        with desk.read() as session:
            rows, panel = candidate_rows(session, desk.today), panel_of(session)
        said = naming(desk, t)
        text = [_candidate_text(row, said) for row in rows] or [t("Nobody is to be interviewed.")]
        text += [t("{file} was written.", file=file)] if file else []
    told = [
        {
            "id": row.id,
            "name": row.name,
            "standing": row.standing,
            "missing": [said.message(one) for one in row.missing],
            "interviews": [
                {"held_on": one.held_on, "result": one.result, "members": list(one.members)}
                for one in row.interviews
            ],
        }
        for row in rows
    ]
    return Answer({"files": [file] if file else [], "panel": list(panel.names), "candidates": told}, text)


def _candidate_text(row: CandidateRow, t: Texts) -> str:
    latest = row.latest
    if latest is not None:
        return t(
            "{name}: {result}, {day}, {members}",
            name=row.sort_name,
            result=t.message(RESULT_WORDS[latest.result]),
            day=latest.held_on,
            members=t.list(latest.members),
        )
    if row.missing:
        missing = t.list(t.message(one) for one in row.missing)
        return t("{name}: not interviewed; missing before: {what}", name=row.sort_name, what=missing)
    return t("{name}: to be interviewed", name=row.sort_name)


def verdicts(options: argparse.Namespace, t: Texts) -> Answer:
    """Put the assessment panel's verdicts of one day on record; without members those in office gave them."""
    with open_desk(options) as desk:
        results = _results(desk, options)
        with desk.read() as session:
            members = options.member or panel_of(session).names
        record_interviews(desk, results, options.on or desk.today, members)
        with desk.read() as session:
            rows = [row for row in candidate_rows(session, desk.today) if row.id in results]
        said = naming(desk, t)
        told = [{"id": one, "result": result} for one, result in results.items()]
        return Answer({"recorded": told}, [_candidate_text(row, said) for row in rows])


def _results(desk: Desk, options: argparse.Namespace) -> dict[UUID, Result]:
    """Read the verdict on each who is named; nobody twice, and candidates only."""
    with desk.read() as session:
        candidates = {row.id for row in candidate_rows(session, desk.today)}
    results: dict[UUID, Result] = {}
    for result in RESULTS:
        named: list[str] = getattr(options, result)
        for said, one in zip(named, who(desk, named), strict=True):
            if one in results:
                raise WrongUsage(say("“{who}” is named twice.", who=said), say("Nothing was changed."))
            if one not in candidates:
                raise WrongUsage(
                    say("“{who}” is not to be interviewed in this round.", who=said),
                    say("Nothing was changed."),
                )
            results[one] = result
    if not results:
        raise WrongUsage(say("No candidate is named."), say("Nothing was changed."))
    return results


def who(desk: Desk, said: Iterable[str]) -> list[UUID]:
    """Find people of the round by id, e-mail address or name.

    Raises:
        WrongUsage: nobody, or more than one, is called so.
    """
    with desk.read() as session:
        rows = person_rows(session, desk.today)
    found = []
    for one in said:
        key = likeness_form(one)
        fits = [
            row.id
            for row in rows
            if one.replace("-", "") == row.id.hex
            or (row.email and one.casefold() == row.email.casefold())
            or key == likeness_form(row.name)
        ]
        if len(fits) != 1:
            raise WrongUsage(
                say("Nobody of the round is called “{who}”.", who=one)
                if not fits
                else say("Several people are called “{who}”; name one by their e-mail address.", who=one),
                say("Nothing was changed."),
            )
        found += fits
    return found
