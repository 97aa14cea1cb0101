"""The commands of people: who is registered, and who stands in the register of mentors."""

import argparse
from typing import Any

from mentordesk.cli.answer import Answer
from mentordesk.cli.opening import naming, open_desk
from mentordesk.i18n import Texts
from mentordesk.papers import batch
from mentordesk.papers.people_list import people_list
from mentordesk.people.listing import mentor_register
from mentordesk.people.rows import PersonRow, person_rows
from mentordesk.people.words import verdict_title


def people(options: argparse.Namespace, t: Texts) -> Answer:
    """List people with their verdicts; write them as a workbook too where a folder is named."""
    with open_desk(options) as desk:
        files = [people_list(desk, options.out, options.lang)] if options.out else []
        with desk.read() as session:
            rows = person_rows(session, desk.today)
        said = naming(desk, t)
        text = [t("{file} was written.", file=file) for file in files]
        return Answer(
            {"files": files, "people": [_person_json(row, said) for row in rows]},
            text or [_person_text(row, said) for row in rows],
        )


def _person_json(row: PersonRow, t: Texts) -> dict[str, Any]:
    return {
        "id": row.id,
        "name": row.name,
        "email": row.email,
        "roles": list(row.roles),
        "forms": list(row.forms),
        "organisation": row.organisation,
        "topics_offered": list(row.topics_offered),
        "topics_sought": list(row.topics_sought),
        "state": row.state,
        "verdict": row.verdict.state,
        "reasons": [
            {
                "rule": check.rule,
                "ok": check.state in ("yes", "exception"),
                "state": check.state,
                "text": t.message(check.text),
            }
            for check in row.verdict.checks
        ],
    }


def _person_text(row: PersonRow, t: Texts) -> str:
    roles = ", ".join(title.in_(t.language) for title in row.role_titles)
    verdict = t.message(verdict_title(row.verdict.state))
    problem = f" ({t.message(row.first_problem)})" if row.first_problem else ""
    return f"{row.sort_name} · {roles} · {row.organisation or '–'} · {verdict}{problem}"


def register(options: argparse.Namespace, t: Texts) -> Answer:
    """Write the register of mentors: workbook, PDF, and one page for the web."""
    with open_desk(options) as desk:
        files = batch.register_of_mentors(desk, options.out, options.lang)
        with desk.read() as session:
            shown = mentor_register(session, desk.today, options.lang or "")
        said = naming(desk, t)
        missing = [(one.name, said.message(one.why)) for one in shown.left_out]
    told = {
        "files": files,
        "mentors": len(shown.mentors),
        "left_out": [{"name": name, "why": why} for name, why in missing],
    }
    text = [t("{file} was written.", file=file) for file in files]
    text.append(t.plural("{n} mentor stands in it.", "{n} mentors stand in it.", len(shown.mentors)))
    text += [t("{name} is left out: {why}", name=name, why=why) for name, why in missing]
    return Answer(told, text)
