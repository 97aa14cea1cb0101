"""Plans to choose from, in terms of people: alternatives that really differ, and the fair trade. Pure."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal
from uuid import UUID

import numpy as np
from numpy.typing import NDArray

from mentordesk.i18n import Message, say, say_plural
from mentordesk.matching import Plan, each_alternative, fair_plan
from mentordesk.matching.fairness import ONE_PERCENT
from mentordesk.pairing.board.rows import shown_loss, tenth
from mentordesk.pairing.plan.plans import Placing, placing_of
from mentordesk.pairing.problem.scoring import Scoring

MOST = 10
"""So many plans are offered at most."""
REALLY_DIFFERENT = 0.1
"""The share of the people who could move in which plans differ unless something else is asked for."""

DiffersKind = Literal["loses", "gains", "moves"]
Standing = Literal["certain", "debatable"]
_ORDER: dict[DiffersKind, int] = {"loses": 0, "gains": 1, "moves": 2}


@dataclass(frozen=True, slots=True)
class Differs:
    """Somebody who has another place by a plan than on the board; names are None without a place."""

    mentee_id: UUID
    mentee: str
    kind: DiffersKind
    from_name: str | None
    to_name: str | None
    fit_before: int | None  # 0..100
    fit_after: int | None  # 0..100
    message: Message


@dataclass(frozen=True, slots=True)
class Choice:
    """A plan that could be laid.

    Attributes:
        placing: who goes to whom.
        matched: mentees placed.
        total: 0..1000 for each pair.
        fewer, points_less: what it lacks beside the best plan; points 0..1000, maybe below 0 where `fewer`.
        weakest: the fit of its weakest pair that is not settled, 0..100; None without such pairs.
        differs: who has another place than on the board, by kind and name.
        proven: whether no plan that differs as much is better.
        trade: what it gives up and for what, a sentence.
    """

    placing: Placing
    matched: int
    total: int
    fewer: int
    points_less: int
    weakest: int | None
    differs: tuple[Differs, ...]
    proven: bool
    trade: Message

    @property
    def points(self) -> int:
        """The total as people read it."""
        return tenth(self.total)


@dataclass(frozen=True, slots=True)
class FairChoice:
    """The plan with the highest floor: `before` and `floor` are 0..100, `rises` whether it is any higher."""

    choice: Choice
    before: int
    floor: int
    rises: bool


def usual_difference(scoring: Scoring) -> int:
    """Say in how many people plans should differ to be worth a look: a tenth of those who could move."""
    movable = int(((scoring.instance.lock_of < 0) & scoring.instance.allowed.any(axis=1)).sum())
    return max(2, round(movable * REALLY_DIFFERENT))


def choices(
    scoring: Scoring, min_difference: int, check: Callable[[], None] | None = None
) -> Iterator[Choice]:
    """Give plans one after the other as they are found, the best first, up to `MOST`.

    Each differs by at least so many people from every one before; `check` is called while they are sought.
    """
    plans = each_alternative(scoring.instance, min_difference, check, scoring.best)
    for _, plan in zip(range(MOST), plans, strict=False):
        yield _choice(scoring, plan)


def fair_choice(scoring: Scoring, give_up: float = float(ONE_PERCENT)) -> FairChoice | None:
    """Lift the weakest pair as far as a share of the total allows; None where no pair could be another.

    Locked pairs and those decided on are exempt. Nobody loses a place for it.
    """
    found = fair_plan(scoring.instance, scoring.best, give_up, scoring.score)
    if found.floor is None or found.floor_before is None:
        return None
    before, floor = tenth(found.floor_before), tenth(found.floor)
    rises = found.floor > found.floor_before
    made = _choice(scoring, found.plan)
    if rises:
        words = _fair_trade(scoring, found.plan, before, floor)
    else:
        words = say("No plan lifts the weakest pair, at {floor}, for so little.", floor=floor)
    return FairChoice(_with_trade(made, words), before, floor, rises)


def standing_of(scoring: Scoring, mentor_id: UUID, mentee_id: UUID) -> Standing | None:
    """Say whether every best plan has a pair, or only some; None for a pair that no best plan has.

    None too where that cannot be said at once, because one joint plan decides about the two.
    """
    together = scoring.together
    if together is not None and not together.priced.is_quick(together.row.get(mentee_id, -1)):
        return None
    i, j = scoring.mentee_index.get(mentee_id), scoring.mentor_index.get(mentor_id)
    if i is None or j is None or scoring.instance.lock_of[i] >= 0:
        return None
    people, points = scoring.priced.row(i)
    if people[j] or points[j]:
        return None
    return "certain" if scoring.best.mentor_of[i] == j and scoring.priced.certain[i] else "debatable"


def _fair_trade(scoring: Scoring, plan: Plan, before: int, floor: int) -> Message:
    total, lost = scoring.points(scoring.best.mentor_of), scoring.best.total - plan.total
    whole = shown_loss(total, lost)
    if whole < 1:
        return say(
            "The weakest pair rises from {before} to {floor}, and the total loses less than a point.",
            before=before,
            floor=floor,
        )
    return say_plural(
        "The weakest pair rises from {before} to {floor}, the total falls by {n} point of {total}.",
        "The weakest pair rises from {before} to {floor}, the total falls by {n} points of {total}.",
        whole,
        before=before,
        floor=floor,
        total=tenth(total),
    )


def _choice(scoring: Scoring, plan: Plan) -> Choice:
    best, total = scoring.best, scoring.points(plan.mentor_of)
    fewer, less = best.matched - plan.matched, scoring.points(best.mentor_of) - total
    placed = np.flatnonzero((plan.mentor_of >= 0) & (scoring.instance.lock_of < 0))
    weakest = tenth(int(scoring.score[placed, plan.mentor_of[placed]].min())) if placed.size else None
    return Choice(
        placing=placing_of(scoring, plan.mentor_of),
        matched=plan.matched,
        total=total,
        fewer=fewer,
        points_less=less,
        weakest=weakest,
        differs=_differs(scoring, plan.mentor_of),
        proven=plan.proven,
        trade=_beside_best(scoring, plan, fewer, less),
    )


def _with_trade(made: Choice, words: Message) -> Choice:
    return Choice(
        made.placing,
        made.matched,
        made.total,
        made.fewer,
        made.points_less,
        made.weakest,
        made.differs,
        made.proven,
        words,
    )


def _beside_best(scoring: Scoring, plan: Plan, fewer: int, less: int) -> Message:
    best = scoring.best
    if plan is best:
        return say("proven best")
    if fewer:
        return say_plural("{n} person fewer has a place", "{n} people fewer have a place", fewer)
    first, _ = scoring.split(best.total - plan.total)
    if first > 0:
        return say_plural(
            "{n} person left over before has no place",
            "{n} people left over before have no place",
            first,
        )
    if not less:
        return say("as good as the best")
    whole = shown_loss(scoring.points(best.mentor_of), less)
    if whole < 1:
        return say("less than a point behind the best")
    return say_plural("{n} point behind the best", "{n} points behind the best", whole)


def _differs(scoring: Scoring, mentor_of: NDArray[np.int64]) -> tuple[Differs, ...]:
    now = scoring.now
    found = [
        _one(scoring, i, int(now[i]), int(mentor_of[i])) for i in np.flatnonzero(mentor_of != now).tolist()
    ]
    key = scoring.people
    return tuple(sorted(found, key=lambda one: (_ORDER[one.kind], key[one.mentee_id].sort_key)))


def _one(scoring: Scoring, i: int, before: int, after: int) -> Differs:
    mentee, mentors = scoring.crowd.mentees[i], scoring.crowd.mentors
    from_name = mentors[before].name if before >= 0 else None
    to_name = mentors[after].name if after >= 0 else None
    if to_name is None:
        kind: DiffersKind = "loses"
        words = say("loses the place with {mentor}", mentor=from_name)
    elif from_name is None:
        kind, words = "gains", say("gets a place with {mentor}", mentor=to_name)
    else:
        kind, words = "moves", say("from {before} to {after}", before=from_name, after=to_name)
    return Differs(
        mentee.id,
        mentee.name,
        kind,
        from_name,
        to_name,
        tenth(int(scoring.score[i, before])) if before >= 0 else None,
        tenth(int(scoring.score[i, after])) if after >= 0 else None,
        words,
    )
