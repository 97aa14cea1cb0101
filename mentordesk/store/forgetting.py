"""Taking a row's values out of the journal, when somebody has a right to be forgotten.

That is the one way in which the journal is rewritten: its step is an erasure, which undo does not
pass, and the steps that lost values are sealed anew. What happened, when and by whom stays.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from uuid import UUID

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from mentordesk.store import journal
from mentordesk.store.model import Change, Step


def forget(session: Session, table: str, row_ids: Iterable[UUID]) -> None:
    """Leave nothing but the id of rows in whatever the journal holds of them; the rows are deleted before.

    Backups that were made earlier keep what they hold.

    Raises:
        DBAPIError: the step is no erasure; then the journal refuses.
    """
    session.flush()
    rows = [row_id.hex for row_id in row_ids]
    about = (Change.table == table, Change.row.in_(rows))
    touched = session.scalars(select(Change.step).where(*about).distinct()).all()
    for row in rows:
        nothing = json.dumps({"id": row})
        for side in (Change.old, Change.new):
            there = (Change.table == table, Change.row == row, side.is_not(None))
            session.execute(update(Change).where(*there).values({side: nothing}), execution_options=_AS_IT_IS)
    for number in touched:
        _seal_again(session, number)


_AS_IT_IS = {"synchronize_session": False}


def _seal_again(session: Session, number: int) -> None:
    columns = list(Step.__table__.columns)
    label = session.execute(select(*columns).where(Step.number == number)).mappings().first()
    if label is None:  # the step that is open is sealed when it ends
        return
    digest = journal.seal(session.connection(), dict(label))
    session.execute(
        update(Step).where(Step.number == number).values(digest=digest), execution_options=_AS_IT_IS
    )
