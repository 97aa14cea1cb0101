"""What a coordinator does with people: one function, one step each."""

from collections.abc import Iterable
from typing import Any, TypedDict, Unpack
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from mentordesk.desk import Desk
from mentordesk.i18n import Message, say, say_plural
from mentordesk.pairing.chosen.found_actions import FEATURE, enter_found
from mentordesk.people.consents.consenting import record_answers
from mentordesk.people.entering.entry import Entry
from mentordesk.people.entering.known_names import organisation_id, topic_ids
from mentordesk.people.entering.writing import enter
from mentordesk.people.faults import AlreadyRegistered, NameMissing, check_name, check_reason
from mentordesk.people.leads.actions import settle_lead
from mentordesk.people.model import (
    Participation,
    ParticipationTopic,
    Person,
)
from mentordesk.people.names import fold, visible
from mentordesk.people.organisations.renaming import rename
from mentordesk.people.registration import NewRegistration
from mentordesk.people.standing import check_roles
from mentordesk.people.states import set_state
from mentordesk.people.wishes.resolving import resolve_wishes
from mentordesk.programme.rows import current


class PersonChanges(TypedDict, total=False):
    """What can be changed of a person over all rounds; absent keys stay."""

    given_name: str
    family_name: str
    email: str
    phone: str
    language: str


class RegistrationChanges(TypedDict, total=False):
    """What can be changed of a registration; absent keys stay. Topics and organisation by their names."""

    organisation: str
    unit: str
    roles: tuple[str, ...]
    forms: tuple[str, ...]
    job_title: str
    is_manager: bool | None
    months_experience: int | None
    education: str
    study_field: str
    goals: str
    expectations: str
    question: str
    meeting_ways: tuple[str, ...]
    region: str
    languages: tuple[str, ...]
    support_languages: tuple[str, ...]
    practice_languages: tuple[str, ...]
    partner_wish: str
    capacity: int | None
    fee_amount: str
    listed: bool | None
    late: bool
    arrangements: str
    topics_offered: tuple[str, ...]
    topics_sought: tuple[str, ...]


def register(desk: Desk, registration: NewRegistration) -> UUID:
    """Take in a registration typed by hand; give the participation's id.

    Somebody of the same name and address from an earlier round is the same person. Without a time it is
    registered now. Where the programme lets pairs enter that found each other, somebody who names a
    counterpart that names them has their pair at once.

    Raises:
        NameMissing: there is no name.
        AlreadyRegistered: that person has a registration in this round.
    """
    check_name(registration.family_name)
    told = registration.tidied()
    with desk.step(say("Register a person")) as session:
        now = current(session)
        known = _known(session, told)
        if known is not None and _participation(session, known, now.round_id) is not None:
            raise AlreadyRegistered(
                say("{name} has registered for this round already.", name=told.name),
                say("Nothing was changed. Open the registration to change it."),
            )
        if told.registered_at is None:
            here = desk.now.astimezone(ZoneInfo(now.profile.time_zone))
            told = told.over(NewRegistration("", registered_at=here.replace(tzinfo=None)))
        [entered] = enter(session, now, [Entry(told, person_id=known)])
        if told.consents:
            record_answers(session, now, [(entered.participation_id, told.consents)], desk.today, desk.who)
        if told.wishes and FEATURE in now.profile.features:
            session.flush()
            enter_found(desk)
        return entered.participation_id


def accept_lead(desk: Desk, lead_id: UUID, registration: NewRegistration) -> UUID:
    """Take in the registration of somebody who was named and said yes; give the participation's id.

    Name and contact stand in the registry from then on and no more with the lead; who named them stays.

    Raises:
        NameMissing: the registration has no name.
        AlreadyRegistered: that person has a registration in this round.
    """
    with desk.step(say("Register a lead")):
        participation_id = register(desk, registration)
        settle_lead(desk, lead_id, participation_id)
        return participation_id


def _known(session: Session, registration: NewRegistration) -> UUID | None:
    if not registration.email:
        return None
    people = session.scalars(select(Person).where(func.lower(Person.email) == registration.email.lower()))
    return next((p.id for p in people if fold(p.name) == fold(registration.name)), None)


def _participation(session: Session, person_id: UUID, round_id: UUID) -> UUID | None:
    return session.scalar(
        select(Participation.id).where(
            Participation.person_id == person_id, Participation.round_id == round_id
        )
    )


def change_person(desk: Desk, person_id: UUID, **changes: Unpack[PersonChanges]) -> None:
    """Correct who somebody is and how to reach them, for all rounds.

    Raises:
        NameMissing: the family name would be empty.
    """
    if "family_name" in changes:
        check_name(changes["family_name"])
    with desk.step(say("Change {person}", person=str(person_id))) as session:
        person = session.get_one(Person, person_id)
        for name, value in _texts(dict(changes)).items():
            setattr(person, name, value)
        session.flush()
        for round_id in session.scalars(
            select(Participation.round_id).where(Participation.person_id == person_id)
        ):
            resolve_wishes(session, round_id)


def change_registration(desk: Desk, participation_id: UUID, **changes: Unpack[RegistrationChanges]) -> None:
    """Correct a registration of this round.

    Raises:
        StillPaired: a role would be given up in which somebody is in a pair.
    """
    values = _texts(dict(changes))
    with desk.step(say("Change the registration of {person}", person=str(participation_id))) as session:
        participation = session.get_one(Participation, participation_id)
        if "roles" in values:
            check_roles(session, participation, values["roles"])
        if "organisation" in values:
            participation.organisation_id = organisation_id(session, values.pop("organisation"))
        for direction in ("offered", "sought"):
            if f"topics_{direction}" in values:
                _choose_topics(session, participation_id, direction, values.pop(f"topics_{direction}"))
        for name, value in values.items():
            setattr(participation, name, list(value) if isinstance(value, tuple) else value)


def correct(
    desk: Desk, participation_id: UUID, person: PersonChanges, registration: RegistrationChanges
) -> None:
    """Correct who somebody is and what they registered with, in one step; what is absent stays.

    Raises:
        NameMissing: the family name would be empty.
        StillPaired: a role would be given up in which somebody is in a pair.
    """
    with desk.step(say("Change the registration of {person}", person=str(participation_id))) as session:
        if person:
            change_person(desk, session.get_one(Participation, participation_id).person_id, **person)
        if registration:
            change_registration(desk, participation_id, **registration)


def _choose_topics(session: Session, participation_id: UUID, direction: str, titles: Iterable[str]) -> None:
    before = select(ParticipationTopic).where(
        ParticipationTopic.participation_id == participation_id, ParticipationTopic.direction == direction
    )
    there = {row.topic_id: row for row in session.scalars(before)}
    chosen = topic_ids(session, current(session), titles)
    for topic_id, row in there.items():
        if topic_id not in chosen:
            session.delete(row)
    for position, topic_id in enumerate(chosen):
        if topic_id in there:
            there[topic_id].position = position
        else:
            session.add(
                ParticipationTopic(
                    participation_id=participation_id,
                    topic_id=topic_id,
                    direction=direction,
                    position=position,
                )
            )


def reject(desk: Desk, participation_id: UUID, reason: str) -> None:
    """Turn a registration down, with the reason on record.

    Raises:
        ReasonMissing: there is no reason.
        StillPaired: the person is in a pair.
    """
    check_reason(reason)
    message = say("Reject {person}", person=str(participation_id))
    _set_state(desk, [participation_id], "rejected", message, reason)


def withdraw(desk: Desk, participation_id: UUID) -> None:
    """Note that somebody took their registration back.

    Raises:
        StillPaired: the person is in a pair.
    """
    _set_state(desk, [participation_id], "withdrawn", say("Withdraw {person}", person=str(participation_id)))


def put_on_waiting_list(desk: Desk, participation_id: UUID, reason: str = "") -> None:
    """Let somebody wait for a place, as the last of the list; nobody is proposed to them meanwhile.

    Raises:
        StillPaired: the person is in a pair.
    """
    message = say("Put {person} on the waiting list", person=str(participation_id))
    _set_state(desk, [participation_id], "waiting", message, reason)


def readmit(desk: Desk, participation_id: UUID) -> None:
    """Take somebody back who was rejected, had withdrawn or was waiting."""
    _set_state(desk, [participation_id], "registered", say("Readmit {person}", person=str(participation_id)))


def put_all_on_waiting_list(desk: Desk, participation_ids: Iterable[UUID]) -> None:
    """Let several people wait for a place, all of them or none.

    Raises:
        StillPaired: one of them is in a pair.
    """
    ids = list(participation_ids)
    message = say_plural("Put {n} person on the waiting list", "Put {n} people on the waiting list", len(ids))
    _set_state(desk, ids, "waiting", message)


def reject_all(desk: Desk, participation_ids: Iterable[UUID], reason: str) -> None:
    """Turn several registrations down for one reason, all of them or none.

    Raises:
        ReasonMissing: there is no reason.
        StillPaired: one of them is in a pair.
    """
    ids = list(participation_ids)
    check_reason(reason)
    message = say_plural("Reject {n} registration", "Reject {n} registrations", len(ids))
    _set_state(desk, ids, "rejected", message, reason)


def readmit_all(desk: Desk, participation_ids: Iterable[UUID]) -> None:
    """Take several people back into the round."""
    ids = list(participation_ids)
    _set_state(desk, ids, "registered", say_plural("Readmit {n} person", "Readmit {n} people", len(ids)))


def _set_state(
    desk: Desk, participation_ids: Iterable[UUID], state: str, message: Message, reason: str = ""
) -> None:
    with desk.step(message) as session:
        set_state(session, participation_ids, state, desk.today, visible(reason).strip())


def rename_organisation(desk: Desk, organisation_id: UUID, name: str) -> UUID:
    """Correct an organisation's name; give the id under which its people are found now.

    Where another has that name already, whatever its case, the two become one.

    Raises:
        NameMissing: the name is empty.
    """
    written = " ".join(visible(name).split())
    if not written:
        raise NameMissing(say("An organisation needs a name."), say("Nothing was changed."))
    with desk.step(say("Rename {organisation}", organisation=str(organisation_id))) as session:
        return rename(session, organisation_id, written)


def _texts(changes: dict[str, Any]) -> dict[str, Any]:
    return {name: visible(v).strip() if isinstance(v, str) else v for name, v in changes.items()}
