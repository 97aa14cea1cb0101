"""What must hold between two people, who has room for whom, and what may follow what in a pair's life.

A wish not to be paired, from either side, and what the coordinator ruled out say only that the pair is not
possible: nobody may learn whose wish it was.
"""

from collections.abc import Mapping

NEXT_STATES: Mapping[str, frozenset[str]] = {
    "proposed": frozenset({"approved", "told", "confirmed", "active"}),
    "approved": frozenset({"told", "confirmed", "active"}),
    "told": frozenset({"confirmed", "active", "declined"}),
    "confirmed": frozenset({"active", "declined", "ended"}),
    "active": frozenset({"paused", "closed", "ended"}),
    "paused": frozenset({"active", "closed", "ended"}),
    "declined": frozenset(),
    "ended": frozenset(),
    "closed": frozenset(),
}
"""Which state of a pair may follow which."""

LIVING = frozenset({"proposed", "approved", "told", "confirmed", "active", "paused"})
"""Both people are placed, and the mentor's place is taken."""
DECIDED = LIVING - {"proposed"}
"""A proposal leaves these alone."""
GIVEN_UP = frozenset({"declined", "ended"})
"""The two are free again, and are not proposed to each other again."""


def verbs(state: str, locked: bool, needs_approval: bool) -> tuple[str, ...]:
    """List what may be done with a pair now, the usual next thing first; names of actions, some with a side.

    Args:
        state: the pair's.
        locked: whether a proposal leaves it alone.
        needs_approval: whether a panel must approve pairs before they are told.
    """
    on_board = ("unlock" if locked else "lock", "move", "unpair")
    written = ("write_agreement",)
    match state:
        case "proposed":
            return ("approve_plan", *on_board) if needs_approval else ("tell", *on_board)
        case "approved":
            return ("tell", *on_board)
        case "told":
            answers = ("confirm_mentor", "confirm_mentee", "decline_mentor", "decline_mentee")
            return (*answers, "contact_made", *written)
        case "confirmed":
            return ("contact_made", *written, "extend", "decline_mentor", "decline_mentee", "end")
        case "active":
            return (*written, "close", "pause", "extend", "end")
        case "paused":
            return ("resume", *written, "close", "extend", "end")
        case _:
            return ()
