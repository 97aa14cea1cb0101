"""How verdicts are called."""

from mentordesk.i18n import Message, say


def verdict_title(state: str) -> Message:
    """Say what somebody's checks come to."""
    return _verdicts().get(state, Message(state))


def _verdicts() -> dict[str, Message]:
    return {
        "eligible": say("eligible"),
        "open": say("not yet eligible"),
        "exception": say("eligible by an exception"),
        "no": say("not eligible"),
    }
