"""What a repair of the plan would do, before it is done."""

from dataclasses import dataclass

from mentordesk.i18n import Message, say
from mentordesk.pairing.plan.amending import amended
from mentordesk.pairing.plan.plans import Moved
from mentordesk.pairing.problem.reading import Standing
from mentordesk.pairing.problem.scoring import Scoring


@dataclass(frozen=True, slots=True)
class RepairPreview:
    """Who would move if the plan were repaired; `changed` pairs on the board would end."""

    changed: int
    gained: int  # so many more would be placed
    waiting: int  # so many would still be without a place
    moves: tuple[Message, ...]


def preview_of(stood: Standing, at_most: int | None = None) -> RepairPreview:
    """Say what `actions.repair_plan` would do; nothing is changed.

    Raises:
        CannotRepair: more pairs must change than may.
    """
    scoring = stood.scoring()
    found = amended(scoring, at_most)
    return RepairPreview(
        found.changed,
        found.people - scoring.now_value.people,
        scoring.wanting - found.people,
        tuple(_said(scoring, one) for one in found.moved),
    )


def _said(scoring: Scoring, moved: Moved) -> Message:
    people = scoring.people
    mentee = people[moved.mentee_id].name
    if moved.to_id is None:
        return say("{mentee} loses the place", mentee=mentee)
    mentor = people[moved.to_id].name
    if moved.peers:
        return say("{one} and {other} become peers", one=mentee, other=mentor)
    if moved.from_id is None:
        return say("{mentee} gets a place with {mentor}", mentee=mentee, mentor=mentor)
    before = people[moved.from_id].name
    return say("{mentee} moves from {before} to {mentor}", mentee=mentee, before=before, mentor=mentor)
