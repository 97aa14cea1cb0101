"""What is done with several pairs at once: one step for all, so that one undo takes it back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from mentordesk.desk import Desk
from mentordesk.i18n import say_plural
from mentordesk.pairing import actions
from mentordesk.pairing.pair_rows import PairRow


def confirm_both(desk: Desk, rows: Sequence[PairRow]) -> None:
    """Note that both sides of several pairs said yes, in one step; all of them or none.

    Raises:
        NotTheRightState: a pair was not told, or is over.
    """
    with desk.step(say_plural("Confirm {n} pair", "Confirm {n} pairs", len(rows))):
        for row in rows:
            actions.confirm(desk, row.id, "mentor")
            actions.confirm(desk, row.id, "mentee")


def contact_made_by_all(desk: Desk, ids: Sequence[UUID], on: date) -> None:
    """Note that several pairs are in contact since a day, in one step; all of them or none.

    Raises:
        NotApproved, NotTheRightState, DateOutOfReach: as `contact_made` does.
    """
    with desk.step(say_plural("Note contact of {n} pair", "Note contact of {n} pairs", len(ids))):
        for pair_id in ids:
            actions.contact_made(desk, pair_id, on)


def close_all(desk: Desk, ids: Sequence[UUID]) -> None:
    """Close several pairs that reached their end, in one step; all of them or none.

    Raises:
        NotTheRightState: a pair has not begun, or is over.
    """
    with desk.step(say_plural("Close {n} pair", "Close {n} pairs", len(ids))):
        for pair_id in ids:
            actions.close(desk, pair_id)
