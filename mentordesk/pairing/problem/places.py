"""Who has room for how many, and which pairs a proposal leaves alone."""

from mentordesk.pairing.criteria.candidates import Candidate, Laid
from mentordesk.pairing.criteria.terms import Terms
from mentordesk.pairing.obstacles.rules import least_of, places_of
from mentordesk.pairing.rules import DECIDED


def stays(pair: Laid) -> bool:
    """Say whether a proposal leaves a pair as it is: locked, or decided on."""
    return pair.locked or pair.state in DECIDED


def places(mentor: Candidate, terms: Terms) -> tuple[int, int | None, int | None]:
    """Say how many mentees a mentor has room for; see `obstacles.rules.places_of`."""
    numbers = terms.numbers
    return places_of(mentor, numbers.places, numbers.places_warn_above, numbers.group_places)


def least(mentor: Candidate, terms: Terms) -> int:
    """Say how many mentees a mentor has at least, or none; see `obstacles.rules.least_of`."""
    return least_of(mentor, terms.numbers.group_least)
