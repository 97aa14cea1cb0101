"""Two plans side by side, as screens and papers show them: who differs, and what it costs."""

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal, TypeAlias
from uuid import UUID

from sqlalchemy.orm import Session

from mentordesk.i18n import Message, say, say_plural
from mentordesk.pairing.board.rows import shown_loss, tenth
from mentordesk.pairing.criteria.candidates import Candidate, Laid
from mentordesk.pairing.problem.places import least
from mentordesk.pairing.problem.reading import standing
from mentordesk.pairing.problem.scoring import Scoring
from mentordesk.pairing.problem.together import Planned
from mentordesk.pairing.scenarios.fitting import LeftOut, Overlay, overlay
from mentordesk.pairing.scenarios.rows import ScenarioPlan, ScenarioRow, scenario_plan
from mentordesk.programme.profile import Words

Which: TypeAlias = UUID | Literal["board", "best"]
"""A scenario by its id, what lies on the board, or the best plan that a proposal would lay."""

Side: TypeAlias = ScenarioPlan | Literal["board", "best"]


@dataclass(frozen=True, slots=True)
class Partner:
    """With whom somebody is in a plan; score 0..1000 as of today, fit 0..100."""

    id: UUID
    name: str
    score: int
    form: str
    form_title: Words | str
    state: str
    locked: bool
    by_hand: bool
    overruled: str

    @property
    def fit(self) -> int:
        """The score as people read it."""
        return tenth(self.score)


@dataclass(frozen=True, slots=True)
class Missed:
    """With whom somebody was planned who cannot be laid now, and why."""

    id: UUID
    name: str
    why: tuple[Message, ...]


@dataclass(frozen=True, slots=True)
class ComparedPerson:
    """One mentee, or peer, in two plans."""

    id: UUID
    name: str
    organisation: str
    left: Partner | None
    right: Partner | None
    left_missed: Missed | None
    right_missed: Missed | None

    @property
    def differs(self) -> bool:
        """Whether the plans place this person differently, or planned to."""
        there = self.left.id if self.left else None
        here = self.right.id if self.right else None
        return there != here or bool(self.left_missed) or bool(self.right_missed)

    @property
    def gain(self) -> int:
        """The points, 0..1000, that the right plan gives more; whoever has no pair counts as 0."""
        return (self.right.score if self.right else 0) - (self.left.score if self.left else 0)


@dataclass(frozen=True, slots=True)
class Worst:
    """The pair of a plan that fits least."""

    mentee: str
    mentor: str
    score: int  # 0..1000

    @property
    def fit(self) -> int:
        """The score as people read it."""
        return tenth(self.score)


@dataclass(frozen=True, slots=True)
class PlanFigures:
    """What a plan is worth by today's scores; a scenario as it would lie if it were used now."""

    kind: Literal["board", "best", "scenario"]
    scenario: ScenarioRow | None
    placed: int
    total: int  # 0..1000 for each pair
    worst: Worst | None
    people_short: int  # so many fewer than the best plan places
    points_short: int  # 0..1000 a pair; may be below 0 where people are short
    cost: Message
    impossible: int  # pairs that cannot be laid now, or lie on the board and are no longer possible
    small: int = 0  # groups with fewer than their least number
    laid: int = 0  # by using it: new pairs
    taken_back: int = 0  # by using it: proposed pairs that go

    @property
    def points(self) -> int:
        """The total as people read it: 0..100 for each pair."""
        return tenth(self.total)

    @property
    def best(self) -> bool:
        """Whether no plan is better."""
        return not (self.people_short or self.points_short or self.impossible or self.small)


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two plans side by side; everybody who could have a place, those who differ first, then by name."""

    left: PlanFigures
    right: PlanFigures
    people: tuple[ComparedPerson, ...]

    @property
    def differing(self) -> tuple[ComparedPerson, ...]:
        """Only those whom the plans place differently."""
        return tuple(person for person in self.people if person.differs)


def compare(session: Session, today: date, a: Which, b: Which) -> Comparison:
    """Put two plans of the current round side by side, `a` on the left."""
    scoring = standing(session, today).scoring()
    left, right = (which if isinstance(which, str) else scenario_plan(session, which) for which in (a, b))
    return comparison(scoring, left, right)


def comparison(scoring: Scoring, left: Side, right: Side) -> Comparison:
    """Put two plans side by side, judged by today's scores, rules and places; plain values, for a worker.

    A scenario is judged as it would lie if it were used now: what is locked or decided on stays, what is no
    longer possible is left out and said.
    """
    best = _Plan(scoring, "best", best_pairs(scoring))
    one, other = (_plan_of(scoring, side) for side in (left, right))
    people = [_compared(scoring, i, one, other) for i in _everybody(scoring, one, other)]
    people.sort(key=lambda person: (not person.differs, scoring.people[person.id].sort_key, person.id))
    return Comparison(one.figures(best), other.figures(best), tuple(people))


def best_pairs(scoring: Scoring) -> tuple[Laid, ...]:
    """Give the pairs of the best plan, with what is settled; those that lie on the board as they lie."""
    there = {(pair.mentor_id, pair.mentee_id): pair for pair in scoring.laid}
    found = [
        there.get((two.mentor_id, two.mentee_id))
        or (there.get((two.mentee_id, two.mentor_id)) if two.peers else None)
        or Laid(two.mentee_id, two.mentor_id, two.mentee_id, "proposed", _form(scoring, two))
        for two in scoring.best_pairs
    ]
    return tuple(found)


def _form(scoring: Scoring, two: Planned) -> str:
    couple = scoring.couple(scoring.people[two.mentor_id], scoring.people[two.mentee_id], two.peers)
    return couple.form or scoring.terms.forms[0]


class _Plan:
    """One of the two plans, with each person's partner."""

    def __init__(
        self,
        scoring: Scoring,
        kind: Literal["board", "best", "scenario"],
        pairs: Collection[Laid],
        row: ScenarioRow | None = None,
        fitted: Overlay | None = None,
    ) -> None:
        self.scoring, self.kind, self.row, self.fitted = scoring, kind, row, fitted
        self.of: dict[UUID, Partner] = {}
        self.pairs = tuple((pair, _score(scoring, pair)) for pair in pairs)
        for pair, score in self.pairs:
            self.of[pair.mentee_id] = _partner(scoring, pair, pair.mentor_id, score)
            if pair.form == "peer":
                self.of[pair.mentor_id] = _partner(scoring, pair, pair.mentee_id, score)
        self.missed = _missed(scoring.people, fitted.left_out if fitted else ())

    @property
    def total(self) -> int:
        return sum(score for _, score in self.pairs)

    @property
    def first(self) -> int:
        """Count the people left over before who have a place."""
        return sum(self.scoring.people[i].left_over_before for i in self.of)

    @property
    def small(self) -> int:
        """Count the groups with fewer than their least number."""
        people, terms = self.scoring.people, self.scoring.terms
        load = Counter(pair.mentor_id for pair, _ in self.pairs if pair.form != "peer")
        return sum(count < least(people[mentor], terms) for mentor, count in load.items())

    def figures(self, best: "_Plan") -> PlanFigures:
        people, points = len(best.of) - len(self.of), best.total - self.total
        impossible = len(self.fitted.left_out) if self.fitted else 0
        if self.kind == "board":
            impossible = len(self.scoring.broken)
        return PlanFigures(
            kind=self.kind,
            scenario=self.row,
            placed=len(self.of),
            total=self.total,
            worst=self._worst(),
            people_short=people,
            points_short=points,
            cost=_cost(people, points, best.first - self.first, self.small, best.total, self.scoring.proven),
            small=self.small,
            impossible=impossible,
            laid=len(self.fitted.coming) if self.fitted else 0,
            taken_back=len(self.fitted.going) if self.fitted else 0,
        )

    def _worst(self) -> Worst | None:
        if not self.pairs:
            return None
        people = self.scoring.people
        pair, score = min(self.pairs, key=lambda one: (one[1], people[one[0].mentee_id].sort_key))
        return Worst(people[pair.mentee_id].name, people[pair.mentor_id].name, score)


def _plan_of(scoring: Scoring, side: Side) -> _Plan:
    if side == "board":
        return _Plan(scoring, "board", scoring.laid)
    if side == "best":
        return _Plan(scoring, "best", best_pairs(scoring))
    fitted = overlay(scoring.people, scoring.terms, scoring.past, scoring.laid, side.pairs)
    return _Plan(scoring, "scenario", fitted.result, side.row, fitted)


def _cost(people: int, points: int, first: int, small: int, total: int, proven: bool) -> Message:
    """Say in words what a plan costs beside the best one."""
    if small:
        return say_plural("{n} group has too few people", "{n} groups have too few people", small)
    if people > 0:
        return say_plural("{n} person loses a place", "{n} people lose a place", people)
    if first > 0:
        return say_plural(
            "{n} person left over before has no place", "{n} people left over before have no place", first
        )
    if people < 0 or points < 0:
        return say("more than a proposal may lay now")
    if not points and proven:
        return say("costs nothing: a best plan")
    if not points:
        return say("as good as the best plan found")
    whole = shown_loss(total, points)
    return (
        say_plural("costs {n} point", "costs {n} points", whole) if whole else say("costs less than a point")
    )


def _score(scoring: Scoring, pair: Laid) -> int:
    i, j = scoring.mentee_index.get(pair.mentee_id), scoring.mentor_index.get(pair.mentor_id)
    if pair.form != "peer" and i is not None and j is not None:
        return int(scoring.score[i, j])
    return scoring.pair_score(pair.mentor_id, pair.mentee_id, pair.form == "peer")


def _partner(scoring: Scoring, pair: Laid, partner_id: UUID, score: int) -> Partner:
    return Partner(
        id=partner_id,
        name=scoring.people[partner_id].name,
        score=score,
        form=pair.form,
        form_title=scoring.terms.form(pair.form),
        state=pair.state,
        locked=pair.locked,
        by_hand=pair.by_hand,
        overruled=pair.overruled,
    )


def _missed(people: Mapping[UUID, Candidate], left_out: Collection[LeftOut]) -> dict[UUID, Missed]:
    found = {}
    for out in left_out:
        pair = out.pair
        found[pair.mentee_id] = Missed(pair.mentor_id, people[pair.mentor_id].name, out.why)
        if pair.form == "peer":
            found[pair.mentor_id] = Missed(pair.mentee_id, people[pair.mentee_id].name, out.why)
    return found


def _everybody(scoring: Scoring, one: _Plan, other: _Plan) -> set[UUID]:
    """Give whoever seeks somebody, or has or had somebody in one of the plans."""
    mentees = {one.id for one in (*scoring.crowd.mentees, *scoring.sides.peers)}
    mentors = {pair.mentor_id for plan in (one, other) for pair, _ in plan.pairs if pair.form != "peer"}
    return (mentees - mentors) | {i for plan in (one, other) for i in (*plan.of, *plan.missed)}


def _compared(scoring: Scoring, person_id: UUID, one: _Plan, other: _Plan) -> ComparedPerson:
    person = scoring.people[person_id]
    return ComparedPerson(
        id=person_id,
        name=person.name,
        organisation=person.organisation,
        left=one.of.get(person_id),
        right=other.of.get(person_id),
        left_missed=one.missed.get(person_id),
        right_missed=other.missed.get(person_id),
    )
