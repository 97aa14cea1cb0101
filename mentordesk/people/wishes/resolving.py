"""Whom a wish means: names on forms tied to the people who registered."""

import re
from collections.abc import Mapping
from typing import Any
from uuid import UUID

from sqlalchemy import bindparam, insert, select, update
from sqlalchemy.orm import Session

from mentordesk.people.model import Participation, Person, Wish
from mentordesk.people.names import likeness_form
from mentordesk.store.base import new_id

_BETWEEN = re.compile(r"[,;\n/&()<>]|\s(?:ja|või|and|or|och|eller|tai)\s")


def resolve_wishes(session: Session, round_id: UUID) -> None:
    """Tie the round's open wishes to the people they name.

    That is done where exactly one person of the round has that name or address. A wish that names several
    people becomes several; what names nobody keeps its text.
    """
    open_wishes = session.execute(
        select(Wish.id, Wish.participation_id, Wish.kind, Wish.rank, Wish.text, Participation.person_id)
        .join(Participation, Participation.id == Wish.participation_id)
        .where(Participation.round_id == round_id, Wish.target_id.is_(None), Wish.text != "")
    ).all()
    if not open_wishes:
        return
    known = _who_is_called(session, round_id)
    tied, further = [], []
    for wish in open_wishes:
        first, *others = _meant(wish.text, known)
        if first[1] == wish.person_id or (first[1] is None and not others):
            continue
        tied.append({"row_id": wish.id, "text": first[0], "target_id": first[1]})
        further += [
            {
                "id": new_id(),
                "participation_id": wish.participation_id,
                "kind": wish.kind,
                "text": text,
                "target_id": target,
                "rank": wish.rank,
            }
            for text, target in others
            if target != wish.person_id
        ]
    wishes = Wish.__table__
    if tied:
        statement = update(Wish).where(wishes.c.id == bindparam("row_id"))
        values: dict[str, Any] = {"text": bindparam("text"), "target_id": bindparam("target_id")}
        session.connection().execute(statement.values(values), tied)
        session.expire_all()
    if further:
        session.execute(insert(Wish), further)


def names_in(text: str) -> list[str]:
    """Take apart a text that may name several people."""
    return [part.strip() for part in _BETWEEN.split(text) if part.strip()]


def _who_is_called(session: Session, round_id: UUID) -> dict[str, UUID | None]:
    """Name or address → the one person of the round who has it; None where several do."""
    people = session.execute(
        select(Person.id, Person.given_name, Person.family_name, Person.email)
        .join(Participation, Participation.person_id == Person.id)
        .where(Participation.round_id == round_id)
    ).tuples()
    known: dict[str, UUID | None] = {}
    for person_id, given, family, email in people:
        for key in {likeness_form(f"{given} {family}"), email.casefold()} - {""}:
            known[key] = person_id if key not in known else None
    return known


def _meant(text: str, known: Mapping[str, UUID | None]) -> list[tuple[str, UUID | None]]:
    """Take a wish apart into (text, person); whole and without a person when no part names anybody."""

    def one(part: str) -> UUID | None:
        return known.get(likeness_form(part)) or known.get(part.strip().casefold())

    if (whole := one(text)) is not None:
        return [(text, whole)]
    found = [(part, one(part)) for part in names_in(text)]
    tied = [target for _, target in found]
    # A name and its address are one person.
    found = [
        (part, target) for n, (part, target) in enumerate(found) if target is None or target not in tied[:n]
    ]
    return found if any(target for _, target in found) else [(text, None)]
