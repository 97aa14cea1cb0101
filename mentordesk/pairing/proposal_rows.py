"""The best plan as rows: who goes to whom and why, and who has no pair and why not."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy.orm import Session

from mentordesk.i18n import Message
from mentordesk.pairing.board import laid_out
from mentordesk.pairing.prices import why_unplaced
from mentordesk.pairing.reading import standing
from mentordesk.pairing.scoring import Judged, Scoring

__all__ = ["PlanRow", "ProposedPlan", "UnmatchedRow", "proposed_plan"]


@dataclass(frozen=True, slots=True)
class PlanRow:
    """Two people whom the best plan has together."""

    mentor_id: UUID
    mentor: str
    mentee_id: UUID
    mentee: str
    score: int  # 0..1000
    state: str  # of the pair on the board; empty when it does not lie there
    reasons: tuple[Judged, ...]


@dataclass(frozen=True, slots=True)
class UnmatchedRow:
    """Somebody whom the best plan has with nobody."""

    id: UUID
    name: str
    role: str
    why: tuple[Message, ...]


@dataclass(frozen=True, slots=True)
class ProposedPlan:
    """The best plan for the people of now, what is settled kept."""

    pairs: tuple[PlanRow, ...]
    unmatched: tuple[UnmatchedRow, ...]
    matched: int
    total: int  # 0..1000 for each pair
    proven: bool


def proposed_plan(session: Session, today: date) -> ProposedPlan:
    """Find the best plan without laying it."""
    scoring = standing(session, today).scoring()
    best = scoring.best
    states = {(pair.mentor_id, pair.mentee_id): pair.state for pair in scoring.laid}
    pairs = [_row(scoring, i, j, states) for i, j in enumerate(best.mentor_of.tolist()) if j >= 0]
    placed = {row.mentor_id for row in pairs} | {row.mentee_id for row in pairs}
    placed |= {i for pair in scoring.laid for i in (pair.mentor_id, pair.mentee_id)}
    return ProposedPlan(
        pairs=tuple(pairs),
        unmatched=_unmatched(scoring, placed),
        matched=best.matched,
        total=scoring.points(best.mentor_of),
        proven=best.proven,
    )


def _row(scoring: Scoring, i: int, j: int, states: dict[tuple[UUID, UUID], str]) -> PlanRow:
    mentee, mentor = scoring.crowd.mentees[i], scoring.crowd.mentors[j]
    return PlanRow(
        mentor_id=mentor.id,
        mentor=mentor.name,
        mentee_id=mentee.id,
        mentee=mentee.name,
        score=int(scoring.score[i, j]),
        state=states.get((mentor.id, mentee.id), ""),
        reasons=scoring.reasons(mentor, mentee),
    )


def _unmatched(scoring: Scoring, placed: set[UUID]) -> tuple[UnmatchedRow, ...]:
    board = laid_out(scoring)
    sides = (("mentee", scoring.crowd.mentees), ("mentor", scoring.crowd.mentors))
    free = [(role, one) for role, side in sides for one in side if one.id not in placed]
    free += [
        (role, apart.candidate)
        for apart in scoring.sides.apart
        if apart.candidate.id not in placed
        for role in sorted(apart.candidate.roles)[:1]
    ]
    return tuple(UnmatchedRow(one.id, one.name, role, why_unplaced(board, one.id)) for role, one in free)
