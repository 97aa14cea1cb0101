"""What may go wrong when people are registered or decided on, and the checks that several verbs share."""

from mentordesk.errors import MentorDeskError
from mentordesk.i18n import say
from mentordesk.people.names import visible


class AlreadyRegistered(MentorDeskError):
    """The person has a registration in this round."""


class StillPaired(MentorDeskError):
    """Somebody who is in a pair cannot leave the round or give up the role."""


class ReasonMissing(MentorDeskError):
    """A decision that needs a reason was given none."""


class NameMissing(MentorDeskError):
    """A person or an organisation without a name."""


class HasRefused(MentorDeskError):
    """Somebody who was named in this round said no."""


class VerdictNeeded(MentorDeskError):
    """An interview was ticked without the verdict, its day and the members of the panel."""


class NoSuchRule(MentorDeskError):
    """The round has no such rule in force."""


def check_name(family_name: str) -> None:
    """Raise NameMissing where a family name has nothing to be seen."""
    if not visible(family_name).strip():
        raise NameMissing(say("A person needs a name."), say("Nothing was changed."))


def check_reason(reason: str) -> None:
    """Raise ReasonMissing where nothing to be seen was written."""
    if not visible(reason).strip():
        raise ReasonMissing(say("Something must be written here."), say("Nothing was changed."))
