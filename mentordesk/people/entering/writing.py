"""How registrations get into the file: one typed by hand or ten thousand from a sheet, in the same way.

What is new is written column by column, many thousand rows at once; what is on record is read, and written
where an answer changes it.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from operator import attrgetter
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from mentordesk.people.entering.answers import (
    write_claims,
    write_leads,
    write_topics,
    write_wishes,
)
from mentordesk.people.entering.entry import Entry, Placed, laid_over
from mentordesk.people.entering.known_names import (
    WhateverCase,
    organisations_of,
    topics_of,
)
from mentordesk.people.entering.whole_rows import add_columns, change_rows, rows_of
from mentordesk.people.model import Participation, Person
from mentordesk.people.registration import NewRegistration
from mentordesk.people.wishes.resolving import resolve_wishes
from mentordesk.programme.rows import Current
from mentordesk.store.bulk import new_hex_ids


@dataclass(frozen=True, slots=True)
class Entered:
    """Where a registration went."""

    person_id: UUID
    participation_id: UUID


_OF_PERSON = ("given_name", "family_name", "email", "phone", "language")
_NOT_PLAIN = (
    *("organisation", "topics_offered", "topics_sought", "claims", "consents", "wishes", "blocks", "leads"),
)
_PLAIN = tuple(f.name for f in fields(NewRegistration) if f.name not in (*_OF_PERSON, *_NOT_PLAIN))
_said_of_person, _said_plainly = attrgetter(*_OF_PERSON), attrgetter(*_PLAIN)


def enter(session: Session, now: Current, entries: Sequence[Entry]) -> list[Entered]:
    """Write registrations of the current round; give where each went, in their order.

    Organisations and topics that nobody named before are added; two spellings of one are one. Registrations
    after the last day of registration are marked late. Wishes are tied to the people they name where that is
    beyond doubt.
    """
    organisations = WhateverCase(organisations_of(session, [e.registration.organisation for e in entries]))
    topics = WhateverCase(topics_of(session, now, _titles(entries)))
    ids = iter(new_hex_ids(2 * len(entries)))
    people = [entry.person_id.hex if entry.person_id else next(ids) for entry in entries]
    placed = [
        Placed(
            entry.registration, person, entry.participation_id.hex if entry.participation_id else next(ids)
        )
        for entry, person in zip(entries, people, strict=True)
    ]
    new = [at for entry, at in zip(entries, placed, strict=True) if entry.participation_id is None]
    known = {entry.participation_id: entry for entry in entries if entry.participation_id is not None}
    _write_people(session, entries, placed)
    _add_participations(session, now, new, organisations)
    _change_participations(session, known, organisations)
    write_topics(session, new, known, topics)
    write_claims(session, new, known)
    write_wishes(session, new, known)
    write_leads(session, now, new, known)
    resolve_wishes(session, now.round_id)
    return [
        Entered(entry.person_id or _id(at.person), entry.participation_id or _id(at.participation))
        for entry, at in zip(entries, placed, strict=True)
    ]


def _titles(entries: Iterable[Entry]) -> Iterable[str]:
    return (
        title
        for entry in entries
        for title in (*entry.registration.topics_offered, *entry.registration.topics_sought)
    )


def _id(hexed: str) -> UUID:
    return UUID(int=int(hexed, 16))  # in half the time that UUID(hexed) takes


def _write_people(session: Session, entries: Sequence[Entry], placed: Sequence[Placed]) -> None:
    new = [at for entry, at in zip(entries, placed, strict=True) if entry.person_id is None]
    said = [_said_of_person(at.registration) for at in new]
    add_columns(
        session,
        Person,
        ("id", *_OF_PERSON),
        [[at.person for at in new], *zip(*said, strict=True)],
    )
    known = {entry.person_id: entry for entry in entries if entry.person_id is not None}
    changed = []
    for row in rows_of(session, Person, known):
        entry = known[row["id"]]
        told = dict(zip(_OF_PERSON, _said_of_person(entry.registration), strict=True))
        changed += laid_over(row, told, entry)
    change_rows(session, Person, changed)


def _add_participations(
    session: Session, now: Current, new: Sequence[Placed], organisations: WhateverCase
) -> None:
    last_day, many = now.dates.registration_to, len(new)
    said = [at.registration for at in new]
    late = [one.registered_at is not None and one.registered_at.date() > last_day for one in said]
    columns: dict[str, Sequence[Any]] = {
        "id": [at.participation for at in new],
        "person_id": [at.person for at in new],
        "round_id": [now.round_id.hex] * many,
        "state": ["registered"] * many,
        "state_reason": [""] * many,
        "late": late,
        "organisation_id": [organisations[one.organisation] for one in said],
    }
    plainly = zip(*map(_said_plainly, said), strict=True)
    add_columns(session, Participation, (*columns, *_PLAIN), [*columns.values(), *plainly])


def _change_participations(
    session: Session, known: Mapping[UUID, Entry], organisations: WhateverCase
) -> None:
    changed = []
    for row in rows_of(session, Participation, known):
        entry = known[row["id"]]
        # Who registered in time stays in time with a later answer.
        values = [_plain(value) for value in _said_plainly(entry.registration)]
        later = dict(zip(_PLAIN, values, strict=True))
        later["organisation_id"] = organisations[entry.registration.organisation]
        later["answers"] = {**row["answers"], **later["answers"]}
        changed += laid_over(row, later, entry)
    change_rows(session, Participation, changed)


def _plain(value: Any) -> Any:
    if isinstance(value, tuple):
        return list(value)
    return dict(value) if isinstance(value, Mapping) else value
