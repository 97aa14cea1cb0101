"""How the phases of a round are called."""

from mentordesk.i18n import Message, say
from mentordesk.programme.rules import Phase


def phase_title(phase: Phase) -> Message:
    """Say where in the round a day lies."""
    titles: dict[Phase, Message] = {
        "before": say("not yet begun"),
        "registration": say("registration"),
        "preparation": say("preparation"),
        "relationship": say("relationship"),
        "closing": say("closing"),
        "over": say("over"),
    }
    return titles[phase]
