"""What is asked of the coordinator beside the registrations: leads, waiting list, letters, the next round."""

from __future__ import annotations

from datetime import date

from sqlalchemy.orm import Session

from mentordesk.i18n import say, say_plural
from mentordesk.people.leads.rows import lead_rows
from mentordesk.people.questions.rows import unclear_rows
from mentordesk.people.waiting.rows import free_places, waiting_rows
from mentordesk.programme.rows import Current, current_round, latest_round
from mentordesk.today.lines import TodayLine


def leads(session: Session, today: date, now: Current) -> list[TodayLine]:
    """Tell how many who were named must be asked, and how many were asked and have not answered."""
    rows = lead_rows(session, today)
    to_ask = [row for row in rows if row.state == "to_ask"]
    asked = [row for row in rows if row.state == "asked"]
    lines = []
    if to_ask:
        lines.append(
            TodayLine(
                id="leads-to-ask",
                kind="leads",
                tone="fine",
                who=say_plural("{n} lead", "{n} leads", len(to_ask)),
                what=say("to contact: nobody has asked them yet"),
                since=min(row.named_on for row in to_ask),
                action=say("Show them"),
                room="people",
                search="leads",
            )
        )
    if asked:
        late = any((row.days or 0) > now.numbers.answer_days for row in asked)
        lines.append(
            TodayLine(
                id="leads-asked",
                kind="leads",
                tone="cost" if late else "fine",
                who=say_plural("{n} lead", "{n} leads", len(asked)),
                what=say("waiting for an answer"),
                since=min(row.asked_on for row in asked if row.asked_on),
                action=say("Show them"),
                room="people",
                search="leads",
            )
        )
    return lines


def letters(session: Session) -> list[TodayLine]:
    """Tell how many people have questions to answer, whose letters can be written at once."""
    rows = unclear_rows(session)
    if not rows:
        return []
    return [
        TodayLine(
            id="question-letters",
            kind="letters",
            tone="fine",
            who=say_plural("{n} registration", "{n} registrations", len(rows)),
            what=say("with open questions: the e-mails can be drafted"),
            since=min(row.since for row in rows),
            action=say("Write e-mails"),
            room="people",
            search="questions",
        )
    ]


def places(session: Session, today: date) -> list[TodayLine]:
    """Tell that a place is free while somebody waits for it."""
    waiting = waiting_rows(session)
    if not waiting:
        return []
    free = free_places(session, today)
    mentees = [row for row in waiting if "mentor" not in row.roles]
    mentors = [row for row in waiting if "mentor" in row.roles]
    wanted = min(len(mentees), free.for_mentees) + min(len(mentors), free.for_mentors)
    if not wanted:
        return []
    return [
        TodayLine(
            id="place-free",
            kind="places",
            tone="fine",
            who=say_plural("{n} person on the waiting list", "{n} people on the waiting list", len(waiting)),
            what=say_plural("a place is free for {n}", "places are free for {n}", wanted),
            since=None,
            action=say("Open the waiting list"),
            room="people",
            search="waiting-list",
        )
    ]


def round_over(session: Session, today: date) -> list[TodayLine]:
    """Tell that the round is over: the next one can be opened, or is open already."""
    now, latest = current_round(session), latest_round(session)
    if today <= now.programme_to:
        return []
    if latest.id == now.id:
        what = say("is over. The next round can be opened; everything stays in the file.")
        action, search = say("Open the next round…"), "next-round"
    else:
        what = say("is over, and a later round is open already.")
        action, search = say("Show the rounds"), "rounds"
    return [
        TodayLine(
            id="round-over",
            kind="round",
            tone="fine",
            who=say("Round {round}", round=now.title),
            what=what,
            since=now.programme_to,
            action=action,
            room="programme",
            search=search,
        )
    ]
