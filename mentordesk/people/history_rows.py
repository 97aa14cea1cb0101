"""Somebody over the rounds of the file: in which roles, with whom, how it ended, and who was left over."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from mentordesk.pairing.model import Pair
from mentordesk.papers.model import Certificate
from mentordesk.people.model import Participation
from mentordesk.programme.model import Round
from mentordesk.programme.profile import Option, Words
from mentordesk.programme.rows import Current
from mentordesk.season.model import Meeting

_NEVER_STOOD = ("proposed", "declined")


@dataclass(frozen=True, slots=True)
class PartnerRow:
    """Somebody with whom the person is or was paired."""

    pair_id: UUID
    partner: str
    as_role: str  # what the person is in the pair: mentor | mentee | peer
    as_title: Words
    state: str
    end_reason: Words | None
    meetings: int  # held


@dataclass(frozen=True, slots=True)
class RoundRow:
    """A round of the file in which the person took part."""

    participation_id: UUID
    round_id: UUID
    title: str
    is_current: bool
    roles: tuple[Words, ...]
    state: str
    left_over: bool  # took part to the end of matching and came into no pair
    partners: tuple[PartnerRow, ...]
    certificates: tuple[str, ...]  # numbers

    @property
    def meetings(self) -> int:
        """Meetings held in the round, over all pairs."""
        return sum(partner.meetings for partner in self.partners)


def rounds_of(session: Session, person_id: UUID, now: Current, today: date) -> tuple[RoundRow, ...]:
    """List the rounds in which somebody took part, the latest first.

    Somebody was left over whose round's relationships have begun without them, whether they waited or not.
    """
    taken_part = session.execute(
        select(Participation.id, Participation.roles, Participation.state, Round)
        .join(Round, Round.id == Participation.round_id)
        .where(Participation.person_id == person_id)
        .order_by(Round.programme_from.desc())
    ).tuples()
    rows = []
    for participation_id, roles, state, of_round in taken_part:
        partners = _partners(session, participation_id, now)
        earlier = of_round.programme_from < now.dates.programme_from
        began = earlier or today > of_round.relationship_from
        rows.append(
            RoundRow(
                participation_id=participation_id,
                round_id=of_round.id,
                title=of_round.title,
                is_current=of_round.is_current,
                roles=_titled(roles, now.profile.roles),
                state=state,
                left_over=began
                and state in ("registered", "waiting")
                and all(partner.state in _NEVER_STOOD for partner in partners),
                partners=partners,
                certificates=_certificates(session, participation_id),
            )
        )
    return tuple(rows)


def _titled(ids: Iterable[str], options: Iterable[Option]) -> tuple[Words, ...]:
    titles = {option.id: option.title for option in options}
    return tuple(titles.get(i, Words(en=i)) for i in ids)


def _certificates(session: Session, participation_id: UUID) -> tuple[str, ...]:
    numbers = select(Certificate.number).where(Certificate.participation_id == participation_id)
    return tuple(session.scalars(numbers.order_by(Certificate.number)))


def _partners(session: Session, participation_id: UUID, now: Current) -> tuple[PartnerRow, ...]:
    pairs = session.scalars(
        select(Pair)
        .where(or_(Pair.mentor_id == participation_id, Pair.mentee_id == participation_id))
        .order_by(Pair.id)
    )
    endings = {option.id: option.title for option in now.profile.endings}
    rows = []
    for pair in pairs:
        mentors = pair.mentor_id == participation_id
        role = "peer" if pair.form == "peer" else "mentor" if mentors else "mentee"
        partner = session.get(Participation, pair.mentee_id if mentors else pair.mentor_id)
        held = session.scalar(
            select(func.count()).where(
                Meeting.pair_id == pair.id, Meeting.held_on.is_not(None), Meeting.cancelled.is_(False)
            )
        )
        reason = pair.end_reason
        rows.append(
            PartnerRow(
                pair_id=pair.id,
                partner=partner.person.name if partner else "",
                as_role=role,
                as_title=_titled([role], now.profile.roles)[0],
                state=pair.state,
                end_reason=endings.get(reason, Words(en=reason)) if reason else None,
                meetings=held or 0,
            )
        )
    return tuple(rows)
