"""How the states and milestones of pairs are called."""

from mentordesk.i18n import Message, say


def state_title(state: str) -> Message:
    """Say a pair's state, or a milestone that is none («extended»)."""
    return _states().get(state, Message(state))


def _states() -> dict[str, Message]:
    return {
        "proposed": say("proposed"),
        "approved": say("approved"),
        "told": say("told"),
        "confirmed": say("confirmed"),
        "active": say("active"),
        "paused": say("paused"),
        "extended": say("extended"),
        "closed": say("closed"),
        "ended": say("ended early"),
        "declined": say("declined"),
    }
