"""What the matching panel does before pairs are decided: votes and remarks, one step each.

They belong to the two people of the round, not to the pair as it lies: they stay when it is moved.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from mentordesk.desk import Desk
from mentordesk.errors import MentorDeskError
from mentordesk.i18n import say, say_plural
from mentordesk.pairing.panel.marks import LONGEST_REMARK
from mentordesk.pairing.panel.model import PanelWord
from mentordesk.pairing.panel.rows import VOTES, are_peers, two_of
from mentordesk.people.names import fold
from mentordesk.programme.rows import current
from mentordesk.store.base import new_id

NOTHING_CHANGED = say("Nothing was changed.")


class NoMember(MentorDeskError):
    """Nobody is named who votes or remarks."""


class NoSuchVote(MentorDeskError):
    """A member votes for, against, or abstains."""


class RemarkTooLong(MentorDeskError):
    """A remark is about the arrangement, and has no room for a story."""


@dataclass(frozen=True, slots=True)
class Spoken:
    """What one member says of two people; a blank one takes back what the member said before."""

    mentor_id: UUID
    mentee_id: UUID
    member: str
    vote: str = ""  # for | against | abstains; empty for none
    remark: str = ""
    instead_id: UUID | None = None


def vote(
    desk: Desk, mentor_id: UUID, mentee_id: UUID, member: str, choice: str, instead_id: UUID | None = None
) -> None:
    """Note a member's vote on two people; an earlier vote of the member is replaced, the remark stays.

    Args:
        desk: an open file.
        mentor_id: the participation of who mentors.
        mentee_id: the participation of who is mentored.
        member: who votes, as the protocol names them.
        choice: for, against or abstains; empty takes the vote back.
        instead_id: the participation of whom the mentee might have instead.

    Raises:
        NoMember: nobody is named.
        NoSuchVote: the choice is none of the three.
    """
    message = say("Note a vote on {mentee} with {mentor}", mentee=str(mentee_id), mentor=str(mentor_id))
    with desk.step(message) as session:
        before = _kept(session, mentor_id, mentee_id, member)
        remark_before = before.remark if before else ""
        _speak(session, desk.today, Spoken(mentor_id, mentee_id, member, choice, remark_before, instead_id))


def remark(desk: Desk, mentor_id: UUID, mentee_id: UUID, member: str, text: str) -> None:
    """Note a member's remark on two people, about arrangements only; the member's vote stays.

    Raises:
        NoMember: nobody is named.
        RemarkTooLong: it has over 500 letters.
    """
    message = say("Note a remark on {mentee} with {mentor}", mentee=str(mentee_id), mentor=str(mentor_id))
    with desk.step(message) as session:
        before = _kept(session, mentor_id, mentee_id, member)
        choice, instead = (before.vote, before.instead_id) if before else ("", None)
        _speak(session, desk.today, Spoken(mentor_id, mentee_id, member, choice, text, instead))


def speak(desk: Desk, spoken: Spoken) -> None:
    """Note a member's vote and remark on two people in one step, in the place of what was there.

    Raises:
        NoMember, NoSuchVote, RemarkTooLong: see their sentences.
    """
    message = say(
        "Note the panel's word on {mentee} with {mentor}",
        mentee=str(spoken.mentee_id),
        mentor=str(spoken.mentor_id),
    )
    with desk.step(message) as session:
        _speak(session, desk.today, spoken)


def speak_all(desk: Desk, spoken: Sequence[Spoken]) -> int:
    """Note what members say of many pairs, all in one step; give how many.

    Raises:
        NoMember, NoSuchVote, RemarkTooLong: see their sentences; then nothing is noted.
    """
    with desk.step(
        say_plural("Take in {n} mark of the panel", "Take in {n} marks of the panel", len(spoken))
    ) as session:
        for one in spoken:
            _speak(session, desk.today, one)
    return len(spoken)


def withdraw_word(desk: Desk, word_id: UUID) -> None:
    """Take back what a member said of two people."""
    with desk.step(say("Take back a word of the panel")) as session:
        found = session.get(PanelWord, word_id)
        if found is not None:
            session.delete(found)


def check_spoken(spoken: Spoken) -> MentorDeskError | None:
    """Give what is wrong with a member's word; None where nothing is."""
    if not spoken.member.strip():
        return NoMember(say("Nobody is named who says this."), NOTHING_CHANGED)
    if spoken.vote and spoken.vote not in VOTES:
        return NoSuchVote(say("“{vote}” is none of the votes.", vote=spoken.vote), NOTHING_CHANGED)
    if len(spoken.remark.strip()) > LONGEST_REMARK:
        words = say(
            "The remark is longer than {n} letters. It is about the arrangement only.", n=LONGEST_REMARK
        )
        return RemarkTooLong(words, NOTHING_CHANGED)
    return None


def _speak(session: Session, today: date, spoken: Spoken) -> None:
    fault = check_spoken(spoken)
    if fault is not None:
        raise fault
    found = _kept(session, spoken.mentor_id, spoken.mentee_id, spoken.member)
    text = spoken.remark.strip()
    if not (spoken.vote or text or spoken.instead_id):
        if found is not None:
            session.delete(found)
        return
    if found is None:
        peers = are_peers(session, spoken.mentor_id, spoken.mentee_id)
        mentor_id, mentee_id = two_of(spoken.mentor_id, spoken.mentee_id, peers)
        found = PanelWord(
            id=new_id(),
            round_id=current(session).round_id,
            mentor_id=mentor_id,
            mentee_id=mentee_id,
            member=" ".join(spoken.member.split()),
        )
        session.add(found)
    found.vote, found.remark, found.instead_id = spoken.vote, text, spoken.instead_id
    found.said_on = today
    session.flush()


def _kept(session: Session, mentor_id: UUID, mentee_id: UUID, member: str) -> PanelWord | None:
    first, second = two_of(mentor_id, mentee_id, are_peers(session, mentor_id, mentee_id))
    words = session.scalars(
        select(PanelWord).where(PanelWord.mentor_id == first, PanelWord.mentee_id == second)
    )
    return next((word for word in words if fold(word.member) == fold(member)), None)
