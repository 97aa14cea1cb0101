"""What may go wrong when a programme is set up or changed, and the checks that several verbs share."""

from mentordesk.errors import MentorDeskError
from mentordesk.i18n import say
from mentordesk.people.names import visible


class AlreadyAProgramme(MentorDeskError):
    """The file holds a programme already."""


class DatesOutOfOrder(MentorDeskError):
    """The dates of a round contradict each other."""


class NotASetting(MentorDeskError):
    """The profile knows no such number, rule, criterion or role, or the value cannot be."""


class TopicExists(MentorDeskError):
    """Another topic has this title already."""


class NothingWritten(MentorDeskError):
    """A name or title is empty."""


def tidy(text: str) -> str:
    """Give a text without needless blanks; raise NothingWritten where nothing is to be seen."""
    told = " ".join(visible(text).split())
    if not told:
        raise NothingWritten(say("Something must be written here."), say("Nothing was changed."))
    return told


def no_setting(name: str) -> NotASetting:
    """Say that the profile knows no such setting, or that its value cannot be."""
    return NotASetting(
        say("This programme has no setting “{name}” of that kind or value.", name=name),
        say("Nothing was changed."),
    )
