"""What is done with what a pair agreed: it is written, again where it changes, and signed by both."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from mentordesk.desk import Desk
from mentordesk.i18n import say, say_plural
from mentordesk.pairing.life.actions import Side
from mentordesk.pairing.model import Agreement, Pair
from mentordesk.pairing.obstacles.faults import DateOutOfReach, TooManyGoals, wrong_state
from mentordesk.pairing.words import state_title
from mentordesk.programme.rows import current
from mentordesk.store.base import new_id

WRITTEN_STATES = frozenset({"told", "confirmed", "active", "paused"})
"""A pair in these states may write an agreement."""


def write_agreement(
    desk: Desk, pair_id: UUID, goals: Sequence[str], meetings_planned: int | None, schedule: str
) -> UUID:
    """Write what a pair agreed, as a new version; earlier ones stay. Give the version's id.

    Args:
        desk: an open file.
        pair_id: the pair.
        goals: bullets; empty ones are left out.
        meetings_planned: how many meetings they agreed on.
        schedule: the first schedule, refined later.

    Raises:
        NotTheRightState: the two were not told, or the pair is over.
        TooManyGoals: the programme asks for fewer.
    """
    bullets = [goal.strip() for goal in goals if goal.strip()]
    with desk.step(say("Write the agreement of the pair {pair}", pair=str(pair_id))) as session:
        found = session.get_one(Pair, pair_id)
        if found.state not in WRITTEN_STATES:
            raise wrong_state(state_title(found.state))
        most = current(session).numbers.goals_most
        if most is not None and len(bullets) > most:
            raise TooManyGoals(
                say_plural("A pair tells {n} goal at most.", "A pair tells {n} goals at most.", most),
                say("Nothing was changed. Leave out the others: they are the pair's own."),
            )
        version = Agreement(
            id=new_id(),
            version=max((agreement.version for agreement in found.agreements), default=0) + 1,
            made_on=desk.today,
            goals=bullets,
            meetings_planned=meetings_planned,
            schedule=schedule.strip(),
        )
        found.agreements.append(version)
        return version.id


def sign(desk: Desk, agreement_id: UUID, side: Side, on: date) -> None:
    """Note on which day one side signed a version of the agreement.

    Raises:
        DateOutOfReach: the day is still to come.
    """
    with desk.step(say("Note a signature")) as session:
        if on > desk.today:
            raise DateOutOfReach(say("That day is still to come."), say("Nothing was changed."))
        agreement = session.get_one(Agreement, agreement_id)
        if side == "mentor":
            agreement.mentor_signed_on = on
        else:
            agreement.mentee_signed_on = on
