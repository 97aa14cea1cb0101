"""People on record who may be the same."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from typing import Literal
from uuid import UUID

from rapidfuzz import fuzz
from sqlalchemy import select
from sqlalchemy.orm import Session

from mentordesk.people.alike import VERY_LIKE, like_names
from mentordesk.people.model import DifferentPeople, Participation, Person
from mentordesk.people.names import likeness_form
from mentordesk.programme.model import Round

Why = Literal["email", "phone", "name"]
_ONLY_NAME = 0.6  # what the likeness of the name alone is worth
_TOO_MANY = 50  # an address that so many share belongs to an office, not to a person


@dataclass(frozen=True, slots=True)
class Lookalike:
    """One side of a possible duplicate; the participation is the person's latest."""

    person_id: UUID
    participation_id: UUID | None
    name: str
    email: str
    phone: str


@dataclass(frozen=True, slots=True)
class DuplicatePair:
    """Two people who may be one: how like (0..100), and by what."""

    one: Lookalike
    other: Lookalike
    likeness: int
    why: Why


def duplicate_pairs(session: Session) -> list[DuplicatePair]:
    """List people of the file who may be the same, the likest first; those marked as different are left out.

    A same address or phone with a like name comes before a like name alone.
    """
    people = _people(session)
    names = [likeness_form(one.name) for one in people]
    different = set(session.execute(select(DifferentPeople.one_id, DifferentPeople.other_id)).tuples())
    found: dict[tuple[int, int], tuple[int, Why]] = {}
    for one, other, likeness in like_names(names):
        found[one, other] = (round(likeness * _ONLY_NAME), "name")
    for why, values in (
        ("phone", [p.phone for p in people]),
        ("email", [p.email.casefold() for p in people]),
    ):
        for one, other in _sharing(values):
            likeness = round(fuzz.ratio(names[one], names[other]))
            if likeness >= VERY_LIKE or why == "email":
                found[one, other] = (90 + likeness // 10, "email" if why == "email" else "phone")
    pairs = [
        DuplicatePair(people[one], people[other], likeness, why)
        for (one, other), (likeness, why) in found.items()
        if tuple(sorted((people[one].person_id, people[other].person_id))) not in different
    ]
    return sorted(pairs, key=lambda pair: (-pair.likeness, pair.one.name, pair.other.name))


def _people(session: Session) -> list[Lookalike]:
    rows = session.execute(
        select(
            Person.id,
            Participation.id,
            Person.given_name,
            Person.family_name,
            Person.email,
            Person.phone,
            Round.programme_from,
        )
        .outerjoin(Participation, Participation.person_id == Person.id)
        .outerjoin(Round, Round.id == Participation.round_id)
    ).tuples()
    latest: dict[UUID, tuple[date, Lookalike]] = {}
    for person_id, participation_id, given, family, email, phone, since in rows:
        at = since or date.min
        if person_id not in latest or latest[person_id][0] < at:
            one = Lookalike(person_id, participation_id, f"{given} {family}".strip(), email, phone)
            latest[person_id] = (at, one)
    return [one for _, one in latest.values()]


def _sharing(values: Sequence[str]) -> Iterable[tuple[int, int]]:
    holders: dict[str, list[int]] = {}
    for place, value in enumerate(values):
        if value:
            holders.setdefault(value, []).append(place)
    for places in holders.values():
        if len(places) <= _TOO_MANY:
            yield from combinations(places, 2)
