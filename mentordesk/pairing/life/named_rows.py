"""Pairs with the two people in them: the question from which other rooms' lists of pairs begin."""

from typing import TypeAlias

from sqlalchemy import Select, select
from sqlalchemy.orm import aliased

from mentordesk.pairing.model import Pair
from mentordesk.people.model import Participation, Person

Named: TypeAlias = Select[tuple[Pair, Person, Person]]


def named_pairs() -> Named:
    """Ask for pairs of every round and state, each with who is mentor and who is mentee."""
    mentor, mentee = aliased(Person), aliased(Person)
    mentor_part, mentee_part = aliased(Participation), aliased(Participation)
    return (
        select(Pair, mentor, mentee)
        .join(mentor_part, mentor_part.id == Pair.mentor_id)
        .join(mentor, mentor.id == mentor_part.person_id)
        .join(mentee_part, mentee_part.id == Pair.mentee_id)
        .join(mentee, mentee.id == mentee_part.person_id)
    )
