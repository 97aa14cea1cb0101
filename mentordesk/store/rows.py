"""What was done in a file, as screens and papers show it."""

import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from mentordesk.i18n import Message
from mentordesk.store.messages import message_from
from mentordesk.store.model import Change, Step


@dataclass(frozen=True, slots=True)
class HistoryRow:
    """One step: who did what, when, and in how many rows of which tables."""

    id: UUID
    number: int
    kind: str
    undoes: UUID | None
    who: str
    at: datetime
    message: Message
    tables: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class ColumnChange:
    """One value before and after, as the file holds them; None also where the row did not exist."""

    table: str
    row: str
    column: str
    old: object
    new: object


def history(
    session: Session, limit: int = 100, before: int | None = None, row_id: UUID | None = None
) -> list[HistoryRow]:
    """List the newest steps first; those below a number, or those that touched one row."""
    steps = select(Step).order_by(Step.number.desc()).limit(limit)
    if before is not None:
        steps = steps.where(Step.number < before)
    if row_id is not None:
        steps = steps.where(Step.number.in_(select(Change.step).where(Change.row == row_id.hex)))
    found = session.scalars(steps).all()
    touched = _tables_of(session, [step.number for step in found])
    return [
        HistoryRow(
            step.id,
            step.number,
            step.kind,
            step.undoes,
            step.who,
            step.at,
            message_from(step.message, step.message_values, step.plural),
            touched.get(step.number, {}),
        )
        for step in found
    ]


def changes_of(session: Session, step_number: int, row_id: UUID | None = None) -> list[ColumnChange]:
    """List the values that a step changed, in their order; of one row when it is named."""
    changes = select(Change).where(Change.step == step_number).order_by(Change.number)
    if row_id is not None:
        changes = changes.where(Change.row == row_id.hex)
    found = []
    for change in session.scalars(changes):
        old = json.loads(change.old) if change.old else {}
        new = json.loads(change.new) if change.new else {}
        for column in old | new:
            if old.get(column) != new.get(column):
                found.append(ColumnChange(change.table, change.row, column, old.get(column), new.get(column)))
    return found


def _tables_of(session: Session, numbers: list[int]) -> dict[int, dict[str, int]]:
    rows = session.execute(
        select(Change.step, Change.table, func.count(Change.row.distinct()))
        .where(Change.step.in_(numbers))
        .group_by(Change.step, Change.table)
    )
    touched: dict[int, Counter[str]] = {}
    for step, table, count in rows:
        touched.setdefault(step, Counter())[table] = count
    return {step: dict(tables) for step, tables in touched.items()}
