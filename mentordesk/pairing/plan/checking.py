"""Which pairs on the board a rule forbids by now, and why; asked before they are approved."""

from collections import Counter
from dataclasses import dataclass
from uuid import UUID

from mentordesk.i18n import Message, say
from mentordesk.pairing.criteria.candidates import Laid
from mentordesk.pairing.obstacles.peering import couple_of
from mentordesk.pairing.obstacles.rules import obstacles
from mentordesk.pairing.problem.places import places
from mentordesk.pairing.problem.reading import Standing
from mentordesk.pairing.rules import LIVING


@dataclass(frozen=True, slots=True)
class ForbiddenPair:
    """A proposed pair that cannot be any more, and why."""

    pair_id: UUID
    mentor: str
    mentee: str
    reasons: tuple[Message, ...]

    @property
    def message(self) -> Message:
        """Name the two and what stands between them."""
        return say(
            "{mentee} with {mentor}: {reasons}", mentee=self.mentee, mentor=self.mentor, reasons=self.reasons
        )


def forbidden_now(stood: Standing) -> tuple[ForbiddenPair, ...]:
    """List the proposed pairs that a rule forbids by now and no reason overrules, by the mentee's name.

    A wish not to be paired says only that the pair is not possible, and no reason overrules it.
    """
    load = Counter(p.mentor_id for p in stood.laid if p.state in LIVING and p.form != "peer")
    found = []
    for pair in stood.laid:
        if pair.state == "proposed" and (reasons := _reasons(stood, pair, load)):
            mentor, mentee = stood.people[pair.mentor_id], stood.people[pair.mentee_id]
            found.append((mentee.sort_key, ForbiddenPair(pair.id, mentor.name, mentee.name, reasons)))
    return tuple(one for _, one in sorted(found, key=lambda two: (two[0], two[1].pair_id.hex)))


def _reasons(stood: Standing, pair: Laid, load: Counter[UUID]) -> tuple[Message, ...]:
    mentor, mentee = stood.people[pair.mentor_id], stood.people[pair.mentee_id]
    couple = couple_of(mentor, mentee, stood.terms, pair.form == "peer")
    hard = [o for o in obstacles(couple, stood.past) if o.severity == "must"]
    reasons = [o.text for o in hard if not (pair.overruled and o.may_be_overruled)]
    _, _, most = places(mentor, stood.terms)
    if pair.form != "peer" and most is not None and load[mentor.id] > most:
        reasons.append(
            say("{mentor} has more mentees than places ({places})", mentor=mentor.called, places=most)
        )
    return tuple(reasons)
