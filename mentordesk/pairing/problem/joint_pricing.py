"""Prices where people may stand in several places: a bound at once, exact when a target is asked for."""

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

import numpy as np

from mentordesk.i18n import Message, say
from mentordesk.matching import JointPlan
from mentordesk.matching.joint_prices import Loss
from mentordesk.pairing.problem.together import Together


@dataclass(frozen=True, slots=True)
class Target:
    """Somebody with whom a person may be paired: as the mentee of a mentor, or as a peer."""

    id: UUID
    peers: bool = False


def losses(together: Together, person_id: UUID) -> dict[Target, Loss | None]:
    """Price one person at every mentor and with every other peer; None where no plan has the pair."""
    found: dict[Target, Loss | None] = {}
    priced, everybody = together.priced, together.everybody
    if (row := together.row.get(person_id)) is not None:
        for mentor, loss in zip(everybody.crowd.mentors, priced.mentors(row), strict=True):
            if mentor.id != person_id:
                found[Target(mentor.id)] = loss
    if (seat := together.seat.get(person_id)) is not None:
        for peer, loss in zip(everybody.peers, priced.peers(seat), strict=True):
            if peer.id != person_id:
                found[Target(peer.id, peers=True)] = loss
    return found


def plan_with(
    together: Together, person_id: UUID, target: Target, check: Callable[[], None] = lambda: None
) -> JointPlan | None:
    """Give a best plan with a pair, None where there is none."""
    if target.peers:
        return together.priced.plan_with_peers(
            together.seat[person_id], together.seat[target.id], check=check
        )
    return together.priced.plan_with(together.row[person_id], together.column[target.id], check=check)


@dataclass(frozen=True, slots=True)
class Shift:
    """Somebody who stands elsewhere by another plan; None stands for no partner."""

    person_id: UUID
    from_id: UUID | None
    to_id: UUID | None
    message: Message


def shifts(together: Together, before: JointPlan, after: JointPlan) -> tuple[Shift, ...]:
    """Say who stands elsewhere by another plan: mentees first, then peers; a mentor's own move is theirs."""
    crowd, peers = together.everybody.crowd, together.everybody.peers
    stands = set(together.places(after))
    found = []
    for i in np.flatnonzero(before.mentor_of != after.mentor_of).tolist():
        was, becomes = int(before.mentor_of[i]), int(after.mentor_of[i])
        mentee = crowd.mentees[i]
        from_id = crowd.mentors[was].id if was >= 0 else None
        if becomes >= 0:
            mentor = crowd.mentors[becomes]
            names = {"mentee": mentee.name, "mentor": mentor.name}
            text = (
                say("{mentee} moves to {mentor}", **names)
                if was >= 0
                else say("{mentee} gets a place with {mentor}", **names)
            )
            found.append(Shift(mentee.id, from_id, mentor.id, text))
        elif mentee.id not in stands:
            found.append(Shift(mentee.id, from_id, None, say("{mentee} loses the place", mentee=mentee.name)))
    for a in np.flatnonzero(before.partner_of != after.partner_of).tolist():
        was, becomes = int(before.partner_of[a]), int(after.partner_of[a])
        one = peers[a]
        from_id = peers[was].id if was >= 0 else None
        if becomes > a:
            other = peers[becomes]
            text = say("{one} and {other} become peers", one=one.name, other=other.name)
            found.append(Shift(one.id, from_id, other.id, text))
        elif becomes < 0 and one.id not in stands:
            found.append(Shift(one.id, from_id, None, say("{mentee} loses the place", mentee=one.name)))
    return tuple(found)
