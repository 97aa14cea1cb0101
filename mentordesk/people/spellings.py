"""Which spellings of organisations and topics were decided to be others. Called inside a step or a read."""

from __future__ import annotations

from typing import Literal
from uuid import UUID

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from mentordesk.people.model import Organisation
from mentordesk.people.names import fold
from mentordesk.people.spelling_model import OrganisationSpelling, TopicSpelling
from mentordesk.programme.model import Topic

Kind = Literal["organisation", "topic"]
Spelled = tuple[Kind, str]  # what is written, folded

_SPELLINGS: dict[Kind, type[OrganisationSpelling | TopicSpelling]] = {
    "organisation": OrganisationSpelling,
    "topic": TopicSpelling,
}


def other_spellings(session: Session, kind: Kind) -> dict[str, UUID]:
    """Give the spellings, folded, with what each stands for."""
    model = _SPELLINGS[kind]
    return dict(session.execute(select(model.folded, model.stands_for)).tuples().all())


def remembered_spellings(session: Session) -> dict[Spelled, str]:
    """Give the spellings of both kinds with the names of what they stand for."""
    found: dict[Spelled, str] = {}
    work = select(OrganisationSpelling.folded, Organisation.name).join(Organisation)
    found.update({("organisation", folded): name for folded, name in session.execute(work).tuples()})
    chosen = select(TopicSpelling.folded, Topic.title).join(Topic)
    found.update({("topic", folded): title for folded, title in session.execute(chosen).tuples()})
    return found


def remember_spelling(session: Session, spelled: Spelled, stands_for: UUID) -> None:
    """Remember that a spelling stands for another organisation or topic, so that nobody is asked again."""
    kind, folded = spelled
    if other_spellings(session, kind).get(folded) != stands_for:
        forget_spelling(session, spelled)
        session.add(_SPELLINGS[kind](stands_for=stands_for, folded=folded))
        session.flush()


def forget_spelling(session: Session, spelled: Spelled) -> None:
    """Forget what a spelling stands for: from now on it is a name of its own."""
    kind, folded = spelled
    model = _SPELLINGS[kind]
    session.execute(delete(model).where(model.folded == folded))


def take_over_spellings(session: Session, kind: Kind, keep_id: UUID, other_id: UUID, name: str) -> None:
    """Let the name of an organisation or topic that goes, and its other spellings, stand for the kept one."""
    model = _SPELLINGS[kind]
    session.execute(update(model).where(model.stands_for == other_id).values(stands_for=keep_id))
    remember_spelling(session, (kind, fold(name)), keep_id)
