"""Questions put to registrants whose registration is unclear: one function, one step each."""

from uuid import UUID

from mentordesk.desk import Desk
from mentordesk.i18n import say
from mentordesk.people.faults import check_reason
from mentordesk.people.model import Clarification
from mentordesk.people.names import visible
from mentordesk.store.base import new_id


def ask(desk: Desk, participation_id: UUID, question: str) -> UUID:
    """Note a question put to somebody whose registration is unclear; give its id.

    Raises:
        ReasonMissing: nothing is asked.
    """
    check_reason(question)
    with desk.step(say("Ask {person}", person=str(participation_id))) as session:
        asked = Clarification(
            id=new_id(),
            participation_id=participation_id,
            question=visible(question).strip(),
            asked_on=desk.today,
        )
        session.add(asked)
        return asked.id


def record_answer(desk: Desk, clarification_id: UUID, answer: str) -> None:
    """Note the answer to a question; an empty one opens the question again."""
    with desk.step(say("Record an answer")) as session:
        asked = session.get_one(Clarification, clarification_id)
        asked.answer = visible(answer).strip()
        asked.answered_on = desk.today if asked.answer else None


def withdraw_question(desk: Desk, clarification_id: UUID) -> None:
    """Take a question off the record."""
    with desk.step(say("Withdraw a question")) as session:
        session.delete(session.get_one(Clarification, clarification_id))
