"""What is done with several people at once: one step for all, so that one undo takes it back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from uuid import UUID

from mentordesk.desk import Desk
from mentordesk.i18n import Message, say_plural
from mentordesk.people import actions


def put_all_on_waiting_list(desk: Desk, ids: Sequence[UUID]) -> None:
    """Let several people wait for a place, in one step; all of them or none."""
    message = say_plural("Put {n} person on the waiting list", "Put {n} people on the waiting list", len(ids))
    _each(desk, ids, message, actions.put_on_waiting_list)


def reject_all(desk: Desk, ids: Sequence[UUID], reason: str) -> None:
    """Turn several registrations down for one reason, in one step; all of them or none."""
    message = say_plural("Reject {n} registration", "Reject {n} registrations", len(ids))
    _each(desk, ids, message, lambda d, one: actions.reject(d, one, reason))


def readmit_all(desk: Desk, ids: Sequence[UUID]) -> None:
    """Take several people back into the round, in one step."""
    message = say_plural("Readmit {n} person", "Readmit {n} people", len(ids))
    _each(desk, ids, message, actions.readmit)


def _each(desk: Desk, ids: Sequence[UUID], message: Message, verb: Callable[[Desk, UUID], object]) -> None:
    with desk.step(message):
        for one in ids:
            verb(desk, one)
