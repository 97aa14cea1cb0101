"""What may go wrong when a programme is set up or changed, and the checks that several verbs share."""

from datetime import date

from mentordesk.errors import MentorDeskError
from mentordesk.i18n import say
from mentordesk.people.names import visible

YEARS = (1950, 2199)  # in which a round may start; others are slips of the hand


class AlreadyAProgramme(MentorDeskError):
    """The file holds a programme already."""


class DatesOutOfOrder(MentorDeskError):
    """The dates of a round contradict each other."""


class NoSuchRound(MentorDeskError):
    """The file holds no round of that id or title."""


class NotASetting(MentorDeskError):
    """The profile knows no such number, rule, criterion or role, or the value cannot be."""


class TopicExists(MentorDeskError):
    """Another topic has this title already."""


class NothingWritten(MentorDeskError):
    """A name or title is empty."""


def in_our_time(first_day: date) -> date:
    """Give the first day of a round; raise DatesOutOfOrder where its year must be a slip of the hand."""
    if not YEARS[0] <= first_day.year <= YEARS[1]:
        raise DatesOutOfOrder(
            say("A round cannot start in the year {year}.", year=str(first_day.year)),
            say("Nothing was changed. Check the year of the first day."),
        )
    return first_day


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
