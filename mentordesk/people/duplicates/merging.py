"""Two entries of one person made one. Called inside a step."""

from collections.abc import Collection, Iterable
from typing import Any
from uuid import UUID

from sqlalchemy import Table, UniqueConstraint, delete, select, update
from sqlalchemy.orm import Session

from mentordesk.errors import MentorDeskError
from mentordesk.i18n import say
from mentordesk.pairing.scenarios.model import ScenarioPair
from mentordesk.people.consents.consenting import settle
from mentordesk.people.consents.rows import consents_asked
from mentordesk.people.interviews.deciding import decide, latest_interview
from mentordesk.people.model import Evidence, Participation, ParticipationTopic, Person, Wish
from mentordesk.people.names import fold
from mentordesk.people.reading import table_of
from mentordesk.people.registration import is_blank
from mentordesk.people.standing import living_pairs
from mentordesk.programme.rows import current
from mentordesk.store.base import Base

_STAYS = frozenset(["id", "person_id", "round_id", "state", "state_reason", "waiting_since", "waiting_place"])

_ROLES = ("mentor", "mentee", "peer")


class CannotBeMerged(MentorDeskError):
    """Both entries are in pairs that stand."""


def merge(
    session: Session,
    keep_id: UUID,
    other_id: UUID,
    take: frozenset[str],
    leave: frozenset[str] = frozenset(),
    join: frozenset[str] = frozenset(),
) -> None:
    """Give everything of the other to the kept person, as `duplicate_actions.merge_people` says."""
    keep, other = session.get_one(Person, keep_id), session.get_one(Person, other_id)
    _take_over(keep, other, take & {"given_name", "family_name", "email", "phone", "language"})
    kept = {one.round_id: one for one in keep.participations}
    for gone in list(other.participations):
        if gone.round_id in kept:
            if "roles" in join:
                kept[gone.round_id].roles = _both_roles(kept[gone.round_id], gone)
            _merge_registrations(session, kept[gone.round_id], gone, take, leave)
        else:
            moved = update(Participation).where(Participation.id == gone.id)
            session.execute(moved.values(person_id=keep_id))
    session.flush()
    _point_wishes(session, keep_id, other_id)
    session.expire_all()
    session.execute(delete(Person).where(Person.id == other_id))


def _both_roles(keep: Participation, other: Participation) -> list[str]:
    return [role for role in _ROLES if role in keep.roles or role in other.roles]


def _take_over(keep: Base, other: Base, take: Iterable[str]) -> None:
    """Fill what is blank, and give the other's value to the fields to take."""
    for column in table_of(type(keep)).columns:
        value = getattr(other, column.name)
        wanted = column.name in take or is_blank(getattr(keep, column.name))
        if wanted and column.name not in _STAYS and not is_blank(value):
            setattr(keep, column.name, value)


def _merge_registrations(
    session: Session, keep: Participation, other: Participation, take: frozenset[str], leave: frozenset[str]
) -> None:
    if living_pairs(session, keep.id) and living_pairs(session, other.id):
        raise CannotBeMerged(
            say("Both entries of {name} are in a pair.", name=keep.person.name),
            say("Nothing was changed. Take one of the pairs apart first."),
        )
    fields = {"organisation_id" if field == "organisation" else field for field in take}
    _take_over(keep, other, fields)
    keep.answers = {**other.answers, **keep.answers}
    session.flush()
    for direction in ("offered", "sought"):
        if f"topics_{direction}" in take:
            _drop_topics(session, keep.id, direction)
        if f"topics_{direction}" in leave:
            _drop_topics(session, other.id, direction)
    _drop_weaker_evidence(session, keep.id, other.id)
    _drop_same_wishes(session, keep.id, other.id)
    _drop_planned_with_themselves(session, keep.id, other.id)
    _keep_in_round(session, keep, other)
    _point_all(session, keep.id, other.id)
    session.expire_all()
    _judge_anew(session, keep.id)
    session.execute(delete(Participation).where(Participation.id == other.id))


def _keep_in_round(session: Session, keep: Participation, other: Participation) -> None:
    """Let who gets a pair that stands be in the round, as the one was whose pair it is."""
    if keep.state != other.state and living_pairs(session, other.id):
        keep.state, keep.state_reason = other.state, other.state_reason
        keep.waiting_since = keep.waiting_place = None
        session.flush()


def _judge_anew(session: Session, participation_id: UUID) -> None:
    """Let the latest interview and the latest word about each consent of the two decide."""
    if latest_interview(session, participation_id) is not None:
        decide(session, participation_id)
    for consent in consents_asked(current(session)):
        settle(session, participation_id, consent.id)
    session.flush()


def _drop_topics(session: Session, keep_id: UUID, direction: str) -> None:
    session.execute(
        delete(ParticipationTopic).where(
            ParticipationTopic.participation_id == keep_id, ParticipationTopic.direction == direction
        )
    )


def _drop_weaker_evidence(session: Session, keep_id: UUID, other_id: UUID) -> None:
    """Where both have one kind, leave the one that was seen, or the kept one's.

    Of two words about a consent the later one stands, and of one day the one that takes it back.
    """
    consents = {one.id for one in consents_asked(current(session))}
    kept = {
        row.kind: row for row in session.scalars(select(Evidence).where(Evidence.participation_id == keep_id))
    }
    for row in session.scalars(select(Evidence).where(Evidence.participation_id == other_id)).all():
        own = kept.get(row.kind)
        if own is not None:
            session.delete(own if _is_stronger(row, own, consents) else row)
    session.flush()


def _is_stronger(row: Evidence, own: Evidence, consents: Collection[str]) -> bool:
    if row.seen_on is None or own.seen_on is None:
        return row.seen_on is not None
    return row.kind in consents and (row.seen_on, row.refused) > (own.seen_on, own.refused)


def _drop_same_wishes(session: Session, keep_id: UUID, other_id: UUID) -> None:
    def wish(row: Wish) -> tuple[str, Any]:
        return row.kind, row.target_id or fold(row.text)

    kept = {wish(row) for row in session.scalars(select(Wish).where(Wish.participation_id == keep_id))}
    for row in session.scalars(select(Wish).where(Wish.participation_id == other_id)).all():
        if wish(row) in kept:
            session.delete(row)
    session.flush()


def _drop_planned_with_themselves(session: Session, keep_id: UUID, other_id: UUID) -> None:
    """Take the two entries' pair with each other out of every scenario: they are one person."""
    both = (keep_id, other_id)
    session.execute(
        delete(ScenarioPair).where(ScenarioPair.mentor_id.in_(both), ScenarioPair.mentee_id.in_(both))
    )


def _point_all(session: Session, keep_id: UUID, other_id: UUID) -> None:
    """Let every row of every table that names the one registration name the other; of two alike one stays."""
    target = table_of(Participation).c.id
    for table in Base.metadata.sorted_tables:
        for column in table.columns:
            if any(key.column is target for key in column.foreign_keys):
                _drop_alike(session, table, column.name, keep_id, other_id)
                session.execute(update(table).where(column == other_id).values({column.name: keep_id}))


def _drop_alike(session: Session, table: Table, column: str, keep_id: UUID, other_id: UUID) -> None:
    """Delete rows that would stand twice in the table's unique columns."""
    for constraint in table.constraints:
        if isinstance(constraint, UniqueConstraint) and column in constraint.columns:
            rest = [c for c in constraint.columns if c.name != column]
            kept = set(session.execute(select(*rest).where(table.c[column] == keep_id)).tuples())
            gone = session.execute(select(table.c.id, *rest).where(table.c[column] == other_id)).tuples()
            twice = [row_id for row_id, *values in gone if tuple(values) in kept]
            if twice:
                session.execute(delete(table).where(table.c.id.in_(twice)))


def _point_wishes(session: Session, keep_id: UUID, other_id: UUID) -> None:
    """Let wishes for the other mean the kept one, once each; nobody wishes for themselves."""
    own = set(session.scalars(select(Participation.id).where(Participation.person_id == keep_id)))
    there = set(
        session.execute(select(Wish.participation_id, Wish.kind).where(Wish.target_id == keep_id)).tuples()
    )
    for wish in session.scalars(select(Wish).where(Wish.target_id == other_id)).all():
        if wish.participation_id in own or (wish.participation_id, wish.kind) in there:
            session.delete(wish)
        else:
            wish.target_id = keep_id
    for wish in session.scalars(select(Wish).where(Wish.target_id == keep_id)).all():
        if wish.participation_id in own:
            session.delete(wish)
    session.flush()
