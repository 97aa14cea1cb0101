"""What a coordinator does with a plan that was offered."""

from mentordesk.desk import Desk
from mentordesk.errors import MentorDeskError
from mentordesk.i18n import say
from mentordesk.matching import plan_of
from mentordesk.pairing.plan.planning import Proposal, hand_of, lay_plan
from mentordesk.pairing.plan.plans import Placing
from mentordesk.pairing.problem.scoring import Scoring


class PlanIsOutdated(MentorDeskError):
    """The people, rules or settled pairs are no longer those that the plan was made for."""


def use_plan(desk: Desk, placing: Placing) -> Proposal:
    """Replace the unlocked proposed pairs by those of a plan that was offered, mentee → mentor.

    Raises:
        PlanIsOutdated: the plan breaks a rule, a lock or a mentor's places by now.
    """
    with desk.step(say("Lay another plan")) as session:
        hand = hand_of(desk, session)
        scoring = hand.stood.scoring()
        rows = _rows(scoring, placing)
        if rows is None:
            raise _outdated()
        try:
            plan = plan_of(scoring.instance, rows)
        except ValueError as error:
            raise _outdated() from error
        laid, taken_back = lay_plan(hand, scoring, placing)
        return Proposal(plan.matched, scoring.points(plan.mentor_of), plan.proven, laid, taken_back)


def _rows(scoring: Scoring, placing: Placing) -> list[int] | None:
    """Turn a plan into rows; None where somebody of it is no longer on that side."""
    if not (placing.keys() <= scoring.mentee_index.keys()):
        return None
    if not (set(placing.values()) <= scoring.mentor_index.keys()):
        return None
    rows = [-1] * len(scoring.crowd.mentees)
    for mentee_id, mentor_id in placing.items():
        rows[scoring.mentee_index[mentee_id]] = scoring.mentor_index[mentor_id]
    return rows


def _outdated() -> PlanIsOutdated:
    return PlanIsOutdated(
        say("The plan does not fit any more: people, rules or settled pairs have changed since."),
        say("Nothing was changed. Look for plans again."),
    )
