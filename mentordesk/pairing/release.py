"""Which pairs are safe to tell today: no best plan of those who are registered now would undo them.

A pair that was decided on (approved by the panel) is safe: every plan is made around it. A pair that is only
proposed is safe where every best plan has it, proven, the coordinator's locks held and the locks let go: a
lock is a choice, which the next day may choose otherwise, and no reason to believe that the pair will stay.
Whatever is not proven is not safe.

Telling safe pairs changes nothing for the others: all of them stand in every best plan together.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from sqlalchemy.orm import Session

from mentordesk.pairing.candidates import Laid
from mentordesk.pairing.reading import Standing, standing
from mentordesk.pairing.scoring import Scoring, build

UNTOLD = frozenset({"proposed", "approved"})


@dataclass(frozen=True, slots=True)
class Release:
    """The pairs nobody was told of: those that are safe to tell, and how many there are in all."""

    safe: frozenset[UUID]  # pair ids
    untold: int

    def __bool__(self) -> bool:
        return bool(self.safe)


def safe_to_tell(session: Session, today: date) -> Release:
    """Find the pairs that can be told today without fear that a better plan undoes them."""
    return release_of(standing(session, today))


def release_of(stood: Standing) -> Release:
    """As `safe_to_tell`, of plain values; this solves the round up to twice."""
    untold = [pair for pair in stood.laid if pair.state in UNTOLD]
    proposed = [pair for pair in untold if pair.state == "proposed"]
    safe = {pair.id for pair in untold if pair.state == "approved"}
    if proposed:
        sure = certain_pairs(stood.scoring(), proposed)
        if sure and any(pair.locked for pair in proposed):
            sure &= certain_pairs(_without_locks(stood), [pair for pair in proposed if pair.id in sure])
        safe |= sure
    return Release(frozenset(safe), len(untold))


def certain_pairs(scoring: Scoring, asked: Iterable[Laid]) -> set[UUID]:
    """Give those of some pairs that every best plan has, proven; ids."""
    if not scoring.best.proven:
        return set()
    certain, best = scoring.priced.certain, scoring.best.mentor_of
    found = set()
    for pair in asked:
        i, j = scoring.mentee_index.get(pair.mentee_id), scoring.mentor_index.get(pair.mentor_id)
        if pair.form != "peer" and i is not None and j is not None and best[i] == j and certain[i]:
            found.add(pair.id)
    return found


def _without_locks(stood: Standing) -> Scoring:
    """Make the problem of the round as if no proposed pair were locked."""
    laid = [replace(pair, locked=False) if pair.state == "proposed" else pair for pair in stood.laid]
    return build(tuple(stood.people.values()), stood.terms, laid, stood.past)
