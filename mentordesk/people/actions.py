"""What a coordinator does with people: one function, one step each."""

from collections.abc import Iterable
from datetime import date
from typing import Any, TypedDict, Unpack
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from mentordesk.desk import Desk
from mentordesk.errors import MentorDeskError
from mentordesk.i18n import Message, say, say_plural
from mentordesk.pairing.model import Pair
from mentordesk.people.entering import Entry, enter, organisation_id, topic_ids
from mentordesk.people.merging import merge
from mentordesk.people.model import (
    Clarification,
    DifferentPeople,
    EligibilityException,
    Evidence,
    Participation,
    ParticipationTopic,
    Person,
    Wish,
)
from mentordesk.people.names import fold, visible
from mentordesk.people.organisations import rename
from mentordesk.people.registration import NewRegistration
from mentordesk.people.wishes import resolve_wishes
from mentordesk.programme.rows import current
from mentordesk.store.base import new_id

_LIVE = ("proposed", "approved", "told", "confirmed", "active", "paused")


class AlreadyRegistered(MentorDeskError):
    """The person has a registration in this round."""


class StillPaired(MentorDeskError):
    """Somebody who is in a pair cannot leave the round or give up the role."""


class ReasonMissing(MentorDeskError):
    """A decision that needs a reason was given none."""


class NameMissing(MentorDeskError):
    """A person or an organisation without a name."""


class NoSuchRule(MentorDeskError):
    """The round has no such rule in force."""


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
    registered now.

    Raises:
        NameMissing: there is no name.
        AlreadyRegistered: that person has a registration in this round.
    """
    _check_name(registration.family_name)
    with desk.step(say("Register a person")) as session:
        now = current(session)
        known = _known(session, registration)
        if known is not None and _participation(session, known, now.round_id) is not None:
            raise AlreadyRegistered(
                say("{name} has registered for this round already.", name=registration.name),
                say("Nothing was changed. Open the registration to change it."),
            )
        told = registration
        if told.registered_at is None:
            here = desk.now.astimezone(ZoneInfo(now.profile.time_zone))
            told = told.over(NewRegistration("", registered_at=here.replace(tzinfo=None)))
        [entered] = enter(session, now, [Entry(told, person_id=known)])
        return entered.participation_id


def _known(session: Session, registration: NewRegistration) -> UUID | None:
    if not registration.email:
        return None
    people = session.scalars(
        select(Person).where(func.lower(Person.email) == registration.email.strip().lower())
    )
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
        _check_name(changes["family_name"])
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
            _check_roles(session, participation, values["roles"])
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


def _check_roles(session: Session, participation: Participation, roles: Iterable[str]) -> None:
    kept = set(roles)
    for pair in _live_pairs(session, participation.id):
        role = "mentor" if pair.mentor_id == participation.id else "mentee"
        if role not in kept and "peer" not in kept:
            raise _still_paired(participation)


def reject(desk: Desk, participation_id: UUID, reason: str) -> None:
    """Turn a registration down, with the reason on record.

    Raises:
        ReasonMissing: there is no reason.
        StillPaired: the person is in a pair.
    """
    _check_reason(reason)
    message = say("Reject {person}", person=str(participation_id))
    _set_state(desk, participation_id, "rejected", message, reason.strip())


def withdraw(desk: Desk, participation_id: UUID) -> None:
    """Note that somebody took their registration back.

    Raises:
        StillPaired: the person is in a pair.
    """
    _set_state(desk, participation_id, "withdrawn", say("Withdraw {person}", person=str(participation_id)))


def put_on_waiting_list(desk: Desk, participation_id: UUID) -> None:
    """Let somebody wait for a place; nobody is proposed to them meanwhile.

    Raises:
        StillPaired: the person is in a pair.
    """
    message = say("Put {person} on the waiting list", person=str(participation_id))
    _set_state(desk, participation_id, "waiting", message)


def readmit(desk: Desk, participation_id: UUID) -> None:
    """Take somebody back who was rejected, had withdrawn or was waiting."""
    _set_state(desk, participation_id, "registered", say("Readmit {person}", person=str(participation_id)))


def put_all_on_waiting_list(desk: Desk, participation_ids: Iterable[UUID]) -> None:
    """Let several people wait for a place, all of them or none.

    Raises:
        StillPaired: one of them is in a pair.
    """
    ids = list(participation_ids)
    message = say_plural("Put {n} person on the waiting list", "Put {n} people on the waiting list", len(ids))
    with desk.step(message):
        for one in ids:
            put_on_waiting_list(desk, one)


def reject_all(desk: Desk, participation_ids: Iterable[UUID], reason: str) -> None:
    """Turn several registrations down for one reason, all of them or none.

    Raises:
        ReasonMissing: there is no reason.
        StillPaired: one of them is in a pair.
    """
    ids = list(participation_ids)
    with desk.step(say_plural("Reject {n} registration", "Reject {n} registrations", len(ids))):
        for one in ids:
            reject(desk, one, reason)


def readmit_all(desk: Desk, participation_ids: Iterable[UUID]) -> None:
    """Take several people back into the round."""
    ids = list(participation_ids)
    with desk.step(say_plural("Readmit {n} person", "Readmit {n} people", len(ids))):
        for one in ids:
            readmit(desk, one)


def _set_state(desk: Desk, participation_id: UUID, state: str, message: Message, reason: str = "") -> None:
    with desk.step(message) as session:
        participation = session.get_one(Participation, participation_id)
        if state != "registered" and any(_live_pairs(session, participation_id)):
            raise _still_paired(participation)
        participation.state, participation.state_reason = state, reason


def _live_pairs(session: Session, participation_id: UUID) -> list[Pair]:
    either = or_(Pair.mentor_id == participation_id, Pair.mentee_id == participation_id)
    return list(session.scalars(select(Pair).where(either, Pair.state.in_(_LIVE))))


def _still_paired(participation: Participation) -> StillPaired:
    return StillPaired(
        say("{name} is in a pair.", name=participation.person.name),
        say("Nothing was changed. Take the pair apart or end it first."),
    )


def see_evidence(
    desk: Desk, participation_id: UUID, kind: str, text: str = "", valid_until: date | None = None
) -> None:
    """Tick a condition as seen today; an empty text or date leaves what is on record.

    Args:
        desk: an open file.
        participation_id: whose.
        kind: a kind of eligibility rule: fee, certificate, training, workshop, diploma, interview …
        text: what was seen, for example «Karjäärispetsialist, tase 6».
        valid_until: through which day it is valid.
    """
    message = say("Tick what was seen of {person}", person=str(participation_id))
    _look_at(desk, [participation_id], kind, message, text, valid_until, refused=False)


def see_evidence_of(desk: Desk, participation_ids: Iterable[UUID], kind: str) -> None:
    """Tick one condition as seen today for several people: a fee list, those who came to the training."""
    ids = list(participation_ids)
    message = say_plural("Tick what was seen of {n} person", "Tick what was seen of {n} people", len(ids))
    _look_at(desk, ids, kind, message, "", None, refused=False)


def refuse_evidence(desk: Desk, participation_id: UUID, kind: str, text: str = "") -> None:
    """Note that a condition was looked at today and is not met: an interview that said no."""
    message = say("Refuse what was seen of {person}", person=str(participation_id))
    _look_at(desk, [participation_id], kind, message, text, None, refused=True)


def _look_at(
    desk: Desk,
    participation_ids: list[UUID],
    kind: str,
    message: Message,
    text: str,
    valid_until: date | None,
    *,
    refused: bool,
) -> None:
    with desk.step(message) as session:
        for participation_id in participation_ids:
            evidence = _evidence(session, participation_id, kind)
            if evidence is None:
                evidence = Evidence(participation_id=participation_id, kind=kind, text="")
                session.add(evidence)
            evidence.text = visible(text).strip() or evidence.text
            evidence.valid_until = valid_until or evidence.valid_until
            evidence.seen_on, evidence.seen_by, evidence.refused = desk.today, desk.who, refused


def unsee_evidence(desk: Desk, participation_id: UUID, kind: str) -> None:
    """Take a tick back; what the person claims stays."""
    with desk.step(say("Take back what was seen of {person}", person=str(participation_id))) as session:
        evidence = _evidence(session, participation_id, kind)
        if evidence is None:
            return
        evidence.seen_on, evidence.seen_by, evidence.refused = None, "", False
        if evidence.claim is None and not evidence.text and evidence.valid_until is None:
            session.delete(evidence)


def _evidence(session: Session, participation_id: UUID, kind: str) -> Evidence | None:
    return session.scalar(
        select(Evidence).where(Evidence.participation_id == participation_id, Evidence.kind == kind)
    )


def grant_exception(desk: Desk, participation_id: UUID, rule: str, reason: str) -> None:
    """Waive a rule for one person, with reason, name and date on record.

    Raises:
        ReasonMissing: there is no reason.
        NoSuchRule: the round has no such rule in force.
    """
    _check_reason(reason)
    with desk.step(say("Grant {person} an exception", person=str(participation_id))) as session:
        if rule not in {r.id for r in current(session).eligibility}:
            raise NoSuchRule(
                say("There is no condition “{rule}” in this round.", rule=rule), say("Nothing was changed.")
            )
        granted = _exception(session, participation_id, rule)
        if granted is None:
            granted = EligibilityException(participation_id=participation_id, rule=rule)
            session.add(granted)
        granted.reason, granted.granted_by, granted.granted_on = reason.strip(), desk.who, desk.today


def withdraw_exception(desk: Desk, participation_id: UUID, rule: str) -> None:
    """Let a rule hold again for somebody."""
    with desk.step(say("Withdraw the exception of {person}", person=str(participation_id))) as session:
        granted = _exception(session, participation_id, rule)
        if granted is not None:
            session.delete(granted)


def _exception(session: Session, participation_id: UUID, rule: str) -> EligibilityException | None:
    return session.scalar(
        select(EligibilityException).where(
            EligibilityException.participation_id == participation_id, EligibilityException.rule == rule
        )
    )


def ask(desk: Desk, participation_id: UUID, question: str) -> UUID:
    """Note a question put to somebody whose registration is unclear; give its id.

    Raises:
        ReasonMissing: nothing is asked.
    """
    _check_reason(question)
    with desk.step(say("Ask {person}", person=str(participation_id))) as session:
        asked = Clarification(
            id=new_id(),
            participation_id=participation_id,
            question=question.strip(),
            asked_on=desk.today,
        )
        session.add(asked)
        return asked.id


def record_answer(desk: Desk, clarification_id: UUID, answer: str) -> None:
    """Note the answer to a question; an empty one opens the question again."""
    with desk.step(say("Record an answer")) as session:
        asked = session.get_one(Clarification, clarification_id)
        asked.answer = answer.strip()
        asked.answered_on = desk.today if asked.answer else None


def withdraw_question(desk: Desk, clarification_id: UUID) -> None:
    """Take a question off the record."""
    with desk.step(say("Withdraw a question")) as session:
        session.delete(session.get_one(Clarification, clarification_id))


def add_wish(desk: Desk, participation_id: UUID, text: str = "", target_id: UUID | None = None) -> UUID:
    """Note with whom somebody wants to be paired; give its id.

    Args:
        desk: an open file.
        participation_id: whose wish it is.
        text: the name as written; tied to a person of the round where that is beyond doubt.
        target_id: the person, where it is known.

    Raises:
        ReasonMissing: neither text nor person.
    """
    return _add_wish(desk, participation_id, "wish", text, target_id)


def add_block(desk: Desk, participation_id: UUID, text: str = "", target_id: UUID | None = None) -> UUID:
    """Note with whom somebody does not want to be paired; as `add_wish`, and seen on this page alone."""
    return _add_wish(desk, participation_id, "block", text, target_id)


def _add_wish(desk: Desk, participation_id: UUID, kind: str, text: str, target_id: UUID | None) -> UUID:
    if target_id is None:
        _check_reason(text)
    # One label for both kinds: the step's name is seen by everybody.
    with desk.step(say("Note a wish of {person}", person=str(participation_id))) as session:
        rank = session.scalar(
            select(func.max(Wish.rank)).where(Wish.participation_id == participation_id, Wish.kind == kind)
        )
        wish = Wish(
            id=new_id(),
            participation_id=participation_id,
            kind=kind,
            text=text.strip() or session.get_one(Person, target_id).name,
            target_id=target_id,
            rank=0 if rank is None else rank + 1,
        )
        session.add(wish)
        session.flush()
        resolve_wishes(session, session.get_one(Participation, participation_id).round_id)
        return wish.id


def remove_wish(desk: Desk, wish_id: UUID) -> None:
    """Take a wish off the record, whichever kind it is."""
    with desk.step(say("Remove a wish")) as session:
        session.delete(session.get_one(Wish, wish_id))


def merge_people(
    desk: Desk,
    keep_id: UUID,
    other_id: UUID,
    take: frozenset[str] = frozenset(),
    leave: frozenset[str] = frozenset(),
) -> None:
    """Make two entries one person; everything that belonged to the other belongs to the kept one.

    The file is backed up before.

    What the kept one lacks comes from the other. Of what both have the kept one's stays, except the fields to
    take; a tick of the coordinator outweighs a claim.

    Args:
        desk: an open file.
        keep_id: the person who stays.
        other_id: the person who goes.
        take: fields of person and registration in which the other's value wins; `topics_offered` and
            `topics_sought` too, which are joined otherwise.
        leave: `topics_offered`, `topics_sought`, where only the kept one's shall stand.

    Raises:
        CannotBeMerged: in some round both are in a pair that stands.
        StillPaired: a role would be given up in which either is in a pair.
    """
    if keep_id != other_id:
        desk.backup_if_changed()
        with desk.step(say("Merge two people")) as session:
            merge(session, keep_id, other_id, take, leave)
            for one in session.get_one(Person, keep_id).participations:
                _check_roles(session, one, one.roles)


def mark_different(desk: Desk, person_id: UUID, other_id: UUID) -> None:
    """Remember that two people who look alike are not the same, so that nobody asks again."""
    # Kept in the order that the table's check demands: of the ids as text.
    one, other = sorted((person_id, other_id), key=lambda i: i.hex)
    with desk.step(say("Mark as different people")) as session:
        known = session.scalar(
            select(DifferentPeople.id).where(DifferentPeople.one_id == one, DifferentPeople.other_id == other)
        )
        if known is None:
            session.add(DifferentPeople(one_id=one, other_id=other))


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


def _check_name(family_name: str) -> None:
    if not visible(family_name).strip():
        raise NameMissing(say("A person needs a name."), say("Nothing was changed."))


def _check_reason(reason: str) -> None:
    if not visible(reason).strip():
        raise ReasonMissing(say("Something must be written here."), say("Nothing was changed."))
