"""What is done with a pair that a mentee has chosen."""

from uuid import UUID

from mentordesk.desk import Desk
from mentordesk.i18n import say
from mentordesk.pairing.chosen.checking import advised_only
from mentordesk.pairing.model import Pair
from mentordesk.pairing.plan.laying import Hand
from mentordesk.pairing.problem.reading import standing


def record_choice(desk: Desk, mentor_id: UUID, mentee_id: UUID, reason: str = "") -> UUID:
    """Record the pair that a mentee chose from the register; give its id.

    The choice is the mentee's yes, so only the mentor's is still to come; proposals leave the pair alone.
    A proposal is only advice: the mentee's own, and those that hold the mentor's places, make way.

    Args:
        desk: an open file.
        mentor_id: the participation of who was chosen.
        mentee_id: the participation of who chose.
        reason: why a rule or a recommendation is overruled; it stays with the pair.

    Raises:
        NotAllowed: a rule forbids it; carries the obstacles, and whether a reason would overrule them.
        AlreadyPaired: the mentee is in a pair.
        MentorIsFull: the mentor's places are taken.
        MoreThanRecommended: the programme recommends fewer mentees, and there is no reason.
    """
    message = say("Record that {mentee} chose {mentor}", mentee=str(mentee_id), mentor=str(mentor_id))
    with desk.step(message) as session:
        hand = Hand(session, standing(session, desk.today), desk.today, desk.who)
        couple = hand.couple(mentor_id, mentee_id)
        leaving = advised_only(hand.stood, couple)
        overruled = hand.check(couple, reason, leaving)
        for pair_id in leaving:
            session.delete(session.get_one(Pair, pair_id))
        found = hand.lay(couple, overruled, locked=True)
        found.mentee_confirmed_on = desk.today
        return found.id
