"""The topics that people offer and seek: one function, one step each."""

from uuid import UUID

from sqlalchemy import delete, func, select

from mentordesk.desk import Desk
from mentordesk.i18n import say
from mentordesk.people.names import fold
from mentordesk.people.spellings import take_over_spellings
from mentordesk.people.topics import choose_instead, choose_no_more
from mentordesk.programme.faults import TopicExists, tidy
from mentordesk.programme.model import Topic
from mentordesk.store.base import new_id


def add_topic(desk: Desk, title: str) -> UUID:
    """Add a topic and give its id; the one there is when the title is known, whatever its case.

    Raises:
        NothingWritten: the title is empty.
    """
    written = tidy(title)
    with desk.step(say("Add a topic")) as session:
        known = session.scalar(select(Topic.id).where(Topic.folded == fold(written)))
        if known is not None:
            return known
        last = session.scalar(select(func.max(Topic.position)))
        topic = Topic(
            id=new_id(), title=written, folded=fold(written), position=0 if last is None else last + 1
        )
        session.add(topic)
        return topic.id


def rename_topic(desk: Desk, topic_id: UUID, title: str) -> None:
    """Give a topic another title.

    Raises:
        NothingWritten: the title is empty.
        TopicExists: another topic has it; merge the two instead.
    """
    written = tidy(title)
    with desk.step(say("Rename a topic")) as session:
        other = session.scalar(select(Topic).where(Topic.folded == fold(written), Topic.id != topic_id))
        if other is not None:
            raise TopicExists(
                say("There is already a topic “{title}”.", title=other.title),
                say("Nothing was changed. Merge the two topics if they mean the same."),
            )
        topic = session.get_one(Topic, topic_id)
        topic.title, topic.folded = written, fold(written)


def merge_topics(desk: Desk, keep_id: UUID, other_id: UUID) -> None:
    """Make two topics one: whoever chose the other has the kept one, once, and the other is gone.

    Its title is remembered as a spelling of the kept one, so that a sheet does not bring it back.
    """
    if keep_id == other_id:
        return
    with desk.step(say("Merge two topics")) as session:
        session.get_one(Topic, keep_id)
        gone = session.get_one(Topic, other_id)
        take_over_spellings(session, "topic", keep_id, other_id, gone.title)
        choose_instead(session, other_id, keep_id)
        session.execute(delete(Topic).where(Topic.id == other_id))


def remove_topic(desk: Desk, topic_id: UUID) -> None:
    """Remove a topic; nobody offers or seeks it any more."""
    with desk.step(say("Remove a topic")) as session:
        choose_no_more(session, topic_id)
        session.execute(delete(Topic).where(Topic.id == topic_id))
