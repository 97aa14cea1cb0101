"""What the pairs ask of the coordinator."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from mentordesk.i18n import Message, say, say_plural
from mentordesk.pairing.life.named_rows import named_pairs
from mentordesk.pairing.model import Agreement, Milestone, Pair
from mentordesk.programme.rows import Current
from mentordesk.season.rows import Grid
from mentordesk.today.lines import Letter, TodayLine

RUNNING = ("confirmed", "active", "paused")


@dataclass(frozen=True, slots=True)
class PairFacts:
    """A pair as the day looks at it."""

    id: UUID
    mentor_id: UUID
    mentee_id: UUID
    state: str
    mentor: str
    mentee: str
    mentor_email: str
    mentee_email: str
    mentor_confirmed: bool
    mentee_confirmed: bool
    reached: dict[str, date]
    signed: tuple[bool, bool] | None  # by mentor and mentee; None without an agreement


def pair_lines(pairs: list[PairFacts], meetings: Grid, today: date, now: Current) -> list[TodayLine]:
    """List what needs a word with a pair: no yes, no contact, no meeting, no signature."""
    return [
        *_waiting_for_a_yes(pairs, today, now),
        *_without_contact(pairs, today, now),
        *_overdue(pairs, meetings),
        *_unsigned(pairs, today, now),
    ]


def _waiting_for_a_yes(pairs: Iterable[PairFacts], today: date, now: Current) -> list[TodayLine]:
    lines = []
    for pair in pairs:
        told = pair.reached.get("told")
        if pair.state != "told" or told is None or (today - told).days <= now.numbers.answer_days:
            continue
        silent = [
            (name, email)
            for name, email, answered in (
                (pair.mentee, pair.mentee_email, pair.mentee_confirmed),
                (pair.mentor, pair.mentor_email, pair.mentor_confirmed),
            )
            if not answered
        ]
        names = tuple(name for name, _ in silent)
        lines.append(
            TodayLine(
                id=f"yes-{pair.id.hex}",
                kind="waiting",
                tone="cost",
                who=f"{pair.mentee} · {pair.mentor}",
                what=say("waiting for a yes from {names}", names=names),
                since=told,
                action=say("Write to {name}", name=names[0]) if len(names) == 1 else say("Write to both"),
                room="pairing",
                row=pair.id,
                letter=Letter(
                    tuple(email for _, email in silent if email),
                    say("Your mentoring pair"),
                    say("Hello! Please tell us whether the pair suits you. Thank you!"),
                ),
            )
        )
    return lines


def _without_contact(pairs: Iterable[PairFacts], today: date, now: Current) -> list[TodayLine]:
    lines = []
    for pair in pairs:
        confirmed = pair.reached.get("confirmed")
        if pair.state != "confirmed" or confirmed is None:
            continue
        since = max(confirmed, now.dates.relationship_from)
        days = (today - since).days
        if days <= now.numbers.contact_days:
            continue
        lines.append(
            TodayLine(
                id=f"contact-{pair.id.hex}",
                kind="contact",
                tone="loss",
                who=f"{pair.mentee} → {pair.mentor}",
                what=say_plural(
                    "has not made contact, {n} day after", "has not made contact, {n} days after", days
                ),
                since=since,
                action=say("Write to {name}", name=pair.mentee),
                room="pairing",
                row=pair.id,
                letter=Letter(
                    (pair.mentee_email,) if pair.mentee_email else (),
                    say("Have you contacted your mentor?"),
                    say(
                        "Hello! Have you agreed on your first meeting yet? Please write to me if I can help."
                    ),
                ),
            )
        )
    return lines


def _overdue(pairs: Iterable[PairFacts], meetings: Grid) -> list[TodayLine]:
    known = {pair.id: pair for pair in pairs}
    lines = []
    for row in meetings.rows:
        pair = known[row.id]
        if row.overdue is None or pair.state != "active":
            continue
        lines.append(
            TodayLine(
                id=f"overdue-{row.id.hex}",
                kind="overdue",
                tone="loss",
                who=f"{row.mentee} · {row.mentor}",
                what=say_plural("no meeting for {n} day", "no meeting for {n} days", row.overdue),
                since=row.last_met,
                action=say("Write to both"),
                room="season",
                row=row.id,
                letter=Letter(
                    tuple(filter(None, (pair.mentee_email, pair.mentor_email))),
                    say("When did you last meet?"),
                    say(
                        "Hello! Have you met lately? Please send me the day, the length and the way of your "
                        "meetings. Nothing of what you talked about."
                    ),
                ),
            )
        )
    return lines


def _unsigned(pairs: Iterable[PairFacts], today: date, now: Current) -> list[TodayLine]:
    lines = []
    for pair in pairs:
        confirmed = pair.reached.get("confirmed")
        if pair.state not in RUNNING or confirmed is None or pair.signed == (True, True):
            continue
        since = max(confirmed, now.dates.relationship_from)
        if (today - since).days <= now.numbers.sign_days:
            continue
        lines.append(
            TodayLine(
                id=f"unsigned-{pair.id.hex}",
                kind="unsigned",
                tone="cost",
                who=f"{pair.mentee} · {pair.mentor}",
                what=_not_signed(pair.signed),
                since=since,
                action=say("Open the pair"),
                room="pairing",
                row=pair.id,
            )
        )
    return lines


def _not_signed(signed: tuple[bool, bool] | None) -> Message:
    match signed:
        case None:
            return say("no agreement yet")
        case (True, _):
            return say("agreement not signed by the mentee")
        case (_, True):
            return say("agreement not signed by the mentor")
        case _:
            return say("agreement not signed by either")


def to_close(pairs: list[PairFacts], today: date, now: Current) -> list[TodayLine]:
    """Tell that the relationships are over and the pairs have still to be closed."""
    running = [pair for pair in pairs if pair.state in RUNNING]
    if not running or today <= now.dates.relationship_to:
        return []
    return [
        TodayLine(
            id="to-close",
            kind="to-close",
            tone="fine",
            who=say_plural("{n} pair", "{n} pairs", len(running)),
            what=say("whose relationship is over: close them and give the certificates"),
            since=now.dates.relationship_to,
            action=say("Open the pairs"),
            room="pairing",
        )
    ]


def pair_facts(session: Session, round_id: UUID) -> list[PairFacts]:
    """Read the round's pairs for the day."""
    query = named_pairs().where(Pair.round_id == round_id)
    days: dict[UUID, dict[str, date]] = defaultdict(dict)
    for milestone in session.scalars(select(Milestone).order_by(Milestone.number)):
        days[milestone.pair_id][milestone.state] = milestone.on
    signed = {
        row.pair_id: (row.mentor_signed_on is not None, row.mentee_signed_on is not None)
        for row in session.scalars(select(Agreement).order_by(Agreement.version))
    }
    return [
        PairFacts(
            pair.id,
            pair.mentor_id,
            pair.mentee_id,
            pair.state,
            one.name,
            other.name,
            one.email,
            other.email,
            pair.mentor_confirmed_on is not None,
            pair.mentee_confirmed_on is not None,
            dict(days[pair.id]),
            signed.get(pair.id),
        )
        for pair, one, other in session.execute(query).tuples()
    ]
