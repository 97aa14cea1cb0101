"""The assessment panel's verdicts on candidates: one function, one step each."""

from collections.abc import Iterable, Mapping
from datetime import date
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from mentordesk.desk import Desk
from mentordesk.errors import MentorDeskError
from mentordesk.i18n import say, say_plural
from mentordesk.people.interviews.deciding import decide
from mentordesk.people.interviews.rows import RESULTS, Result
from mentordesk.people.names import visible
from mentordesk.people.record_model import Interview
from mentordesk.store.base import new_id


class NotHeldYet(MentorDeskError):
    """A verdict was given for a day that has not come."""


class NobodyInterviewed(MentorDeskError):
    """A verdict needs the names of those who gave it."""


def record_interviews(
    desk: Desk, results: Mapping[UUID, Result], held_on: date, members: Iterable[str]
) -> None:
    """Put the panel's verdicts of one day on record: yes, again (another interview is to come) or no.

    A verdict of the same day for the same candidate is corrected. The latest verdict decides whether the
    condition is met. Source: profile 2, three people interview.

    Args:
        desk: an open file.
        results: the verdict for each candidate, by the participation's id.
        held_on: the day of the interviews.
        members: who interviewed.

    Raises:
        NotHeldYet: the day lies ahead.
        NobodyInterviewed: no member is named.
    """
    names = list(dict.fromkeys(name for name in (" ".join(visible(m).split()) for m in members) if name))
    if held_on > desk.today:
        raise NotHeldYet(
            say("{day} has not come yet.", day=held_on),
            say("Nothing was changed. A verdict is recorded when the interview has been held."),
        )
    if not names:
        raise NobodyInterviewed(
            say("Name at least one member of the assessment panel."), say("Nothing was changed.")
        )
    if unknown := set(results.values()) - set(RESULTS):
        raise ValueError(unknown)
    message = say_plural(
        "Record the panel's verdict on {n} candidate", "Record the panel's verdicts on {n} candidates",
        len(results),
    )  # fmt: skip
    if len(results) == 1:
        message = say("Record the panel's verdict on {person}", person=str(next(iter(results))))
    with desk.step(message) as session:
        for participation_id, result in results.items():
            _put(session, participation_id, held_on, result, names, desk)
            session.flush()
            decide(session, participation_id)


def remove_interview(desk: Desk, interview_id: UUID) -> None:
    """Take a verdict off the record; the one before it decides again."""
    with desk.step(say("Take a verdict of the assessment panel off the record")) as session:
        interview = session.get_one(Interview, interview_id)
        session.delete(interview)
        session.flush()
        decide(session, interview.participation_id)


def _put(
    session: Session, participation_id: UUID, held_on: date, result: Result, names: list[str], desk: Desk
) -> None:
    same_day = select(Interview).where(
        Interview.participation_id == participation_id, Interview.held_on == held_on
    )
    interview = session.scalar(same_day)
    if interview is None:
        interview = Interview(id=new_id(), participation_id=participation_id, held_on=held_on)
        session.add(interview)
    interview.result, interview.members = result, names
    interview.recorded_by, interview.recorded_on = desk.who, desk.today
