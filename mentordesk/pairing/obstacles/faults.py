"""What can be wrong with a wish about pairs: each fault says what happened and what to do."""

from mentordesk.errors import MentorDeskError
from mentordesk.i18n import Message, say, say_plural
from mentordesk.pairing.obstacles.rules import Obstacle

_NAMED = 5  # so many pairs are named in one sentence of a fault


class MentorIsFull(MentorDeskError):
    """The mentor's places are taken."""


class MoreThanRecommended(MentorDeskError):
    """The mentor would have more mentees than the programme recommends; a reason overrules that."""


class NotAllowed(MentorDeskError):
    """A rule forbids the pair; carries what stands between the two."""

    def __init__(self, found: tuple[Obstacle, ...]) -> None:
        self.obstacles = found
        self.may_be_overruled = all(obstacle.may_be_overruled for obstacle in found)
        whats_next = (
            say("Nothing was changed. Give a reason to pair them all the same.")
            if self.may_be_overruled
            else say("Nothing was changed.")
        )
        reasons = tuple(obstacle.text for obstacle in found)
        super().__init__(say("These two cannot be paired: {reasons}.", reasons=reasons), whats_next)


class TooManyAtOnce(MentorDeskError):
    """So many people cannot be planned exactly while those left over before come first."""


class AlreadyPaired(MentorDeskError):
    """One of the two is in a pair already."""


class NotTheRightState(MentorDeskError):
    """The pair is not so far, or too far, for that."""


class NotApproved(MentorDeskError):
    """The panel decides the pairs, and has not approved this one."""


class NothingToApprove(MentorDeskError):
    """No proposed pair lies on the board."""


class ForbiddenByNow(MentorDeskError):
    """A rule forbids pairs that were to be approved."""


class UnknownReason(MentorDeskError):
    """A relationship ends with a reason of the profile's list, not with a story."""


class TooManyGoals(MentorDeskError):
    """The programme asks for fewer goals than were written."""


class DateOutOfReach(MentorDeskError):
    """The day lies before the relationship begins, or in the future where it happened already."""


class CannotRepair(MentorDeskError):
    """More pairs must change than may."""


def full(mentor: str, places: int) -> MentorIsFull:
    """Say that a mentor takes nobody more."""
    return MentorIsFull(
        say("The places of {mentor} are taken ({places}).", mentor=mentor, places=places),
        say("Nothing was changed. Free a place first, or change how many mentees the mentor takes."),
    )


def more_than_recommended(mentor: str, most: int) -> MoreThanRecommended:
    """Say that the programme recommends fewer mentees."""
    return MoreThanRecommended(
        say(
            "{mentor} would have more mentees than the programme recommends ({most}).",
            mentor=mentor,
            most=most,
        ),
        say("Nothing was changed. Give a reason to pair them all the same."),
    )


def already_paired(person: str) -> AlreadyPaired:
    """Say that somebody is in a pair."""
    return AlreadyPaired(
        say("{person} is in a pair already.", person=person),
        say("Nothing was changed. Move the pair, or take it apart first."),
    )


def forbidden_by_now(pairs: tuple[Message, ...]) -> ForbiddenByNow:
    """Say which pairs cannot be approved, and why; the first of them where they are many."""
    named = [say("{pair}.", pair=pair) for pair in pairs[:_NAMED]]
    if len(pairs) > _NAMED:
        named.append(say_plural("And {n} more.", "And {n} more.", len(pairs) - _NAMED))
    return ForbiddenByNow(
        say_plural(
            "{n} pair cannot be approved any more.", "{n} pairs cannot be approved any more.", len(pairs)
        ),
        *named,
        say("Nothing was approved. Repair the plan, or lay the pair anew with a reason."),
    )


def wrong_state(state: Message) -> NotTheRightState:
    """Say that a pair's state does not go with the wish."""
    return NotTheRightState(
        say("The pair is in the state “{state}”: that cannot be done now.", state=state),
        say("Nothing was changed."),
    )
