"""Scenarios as screens and papers show them: what they are called, what lies in them, what differs since."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from mentordesk.i18n import Message
from mentordesk.pairing.criteria.candidates import Laid
from mentordesk.pairing.criteria.terms import Terms
from mentordesk.pairing.problem.reading import terms_of
from mentordesk.pairing.scenarios.model import Scenario, ScenarioPair
from mentordesk.pairing.scenarios.terms import KeptTerms, changes
from mentordesk.programme.rows import current


@dataclass(frozen=True, slots=True)
class ScenarioRow:
    """A scenario in the list; `changed` says what in the programme differs from when it was saved."""

    id: UUID
    title: str
    made_on: date
    made_by: str
    pairs: int
    changed: tuple[Message, ...]


@dataclass(frozen=True, slots=True)
class ScenarioPlan:
    """A scenario with its pairs, as plain values."""

    row: ScenarioRow
    pairs: tuple[Laid, ...]


def scenario_rows(session: Session) -> list[ScenarioRow]:
    """List the current round's scenarios in the order in which they were saved."""
    now = current(session)
    terms = terms_of(session, now)
    count = select(ScenarioPair.scenario_id, func.count()).group_by(ScenarioPair.scenario_id)
    counted = dict(session.execute(count).tuples().all())
    found = select(Scenario).where(Scenario.round_id == now.round_id).order_by(Scenario.number)
    return [_row(one, counted.get(one.id, 0), terms) for one in session.scalars(found)]


def scenario_plan(session: Session, scenario_id: UUID) -> ScenarioPlan:
    """Read a scenario with its pairs."""
    pairs = planned_pairs(session, scenario_id)
    terms = terms_of(session, current(session))
    return ScenarioPlan(_row(session.get_one(Scenario, scenario_id), len(pairs), terms), pairs)


def planned_pairs(session: Session, scenario_id: UUID) -> tuple[Laid, ...]:
    """Read the pairs of a scenario, as proposals."""
    pairs = session.scalars(
        select(ScenarioPair).where(ScenarioPair.scenario_id == scenario_id).order_by(ScenarioPair.id)
    )
    return tuple(
        Laid(p.id, p.mentor_id, p.mentee_id, "proposed", p.form, p.locked, p.by_hand, p.override_reason)
        for p in pairs
    )


def _row(found: Scenario, pairs: int, terms: Terms) -> ScenarioRow:
    kept = KeptTerms(found.weights, found.severities, found.numbers, found.parameters)
    return ScenarioRow(found.id, found.title, found.made_on, found.made_by, pairs, changes(kept, terms))
