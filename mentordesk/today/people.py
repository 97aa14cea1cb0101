"""What people's registrations ask of the coordinator."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from sqlalchemy.orm import Session

from mentordesk.i18n import Message, say, say_plural
from mentordesk.people.questions.rows import unclear_rows
from mentordesk.people.rows import PersonRow
from mentordesk.today.lines import TodayLine, Tone

MANY = 3  # more people than this with the same thing to mend share a line


def unclear(session: Session) -> list[TodayLine]:
    """List who takes part or waits and has not answered a question yet."""
    return [
        TodayLine(
            id=f"unclear-{row.id.hex}",
            kind="unclear",
            tone="cost",
            who=row.name,
            what=say("has not answered your question yet"),
            since=row.since,
            action=say("Record the answer"),
            room="people",
            row=row.id,
        )
        for row in unclear_rows(session)
    ]


def conditions(people: Iterable[PersonRow]) -> list[TodayLine]:
    """Tell what people still have to show, and what expires; many of one kind share a line."""
    found: dict[str, list[tuple[PersonRow, Message, Tone]]] = defaultdict(list)
    for row in people:
        if row.state != "registered":
            continue
        for check in row.verdict.checks:
            if check.warns:
                found[f"expires-{check.kind}"].append((row, check.text, "cost"))
            elif check.state == "open" and row.verdict.state == "open":
                found[check.kind].append((row, check.text, "cost"))
    lines = []
    for kind, rows in found.items():
        if len(rows) > MANY:
            lines.append(_together(kind, rows))
        else:
            lines += [_condition(kind, row, text, tone) for row, text, tone in rows]
    return lines


def _condition(kind: str, row: PersonRow, text: Message, tone: Tone) -> TodayLine:
    return TodayLine(
        id=f"{kind}-{row.id.hex}",
        kind=kind,
        tone=tone,
        who=row.name,
        what=text,
        since=None,
        action=say("Open the person"),
        room="people",
        row=row.id,
    )


TOGETHER = {
    "fee": say("have a fee that has not been seen"),
    "certificate": say("have a certificate that has not been seen"),
    "training": say("have not done the mentor training, as far as you have seen"),
    "workshop": say("have not attended the workshop, as far as you have seen"),
    "diploma": say("have a diploma that has not been seen"),
    "interview": say("have not been interviewed yet"),
    "expires-fee": say("have a fee of the new year that has not been seen"),
    "expires-diploma": say("have a diploma that expires during the round"),
    "expires-certificate": say("have a certificate that expires during the round"),
}


def _together(kind: str, rows: list[tuple[PersonRow, Message, Tone]]) -> TodayLine:
    return TodayLine(
        id=f"{kind}-together",
        kind=kind,
        tone="cost",
        who=say_plural("{n} person", "{n} people", len(rows)),
        what=TOGETHER.get(kind, say("have something still open")),
        since=None,
        action=say("Show them"),
        room="people",
        search=f"open:{kind}",
    )
