"""Who was named and said no: remembered by marks that tell nobody's name.

A mark is a keyed hash of a folded name or of an address; its key is the round's id, so that the same person
has another mark in another round and another file. Called inside a step or a read.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from hashlib import blake2b
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from mentordesk.people.leads.model import Lead, RefusedLead
from mentordesk.people.leads.text import Named, leads_in
from mentordesk.people.names import fold, likeness_form
from mentordesk.people.registration import Recommended

_NAME, _ADDRESS, _NAME_ALONE = "name", "address", "name alone"


def remember_refusal(session: Session, round_id: UUID, entries: Sequence[Lead]) -> None:
    """Note that the person whom these entries name said no, without keeping who it is."""
    names = {(_NAME, likeness_form(one.name)) for one in entries if fold(one.name)}
    addresses = {(_ADDRESS, one.email.casefold()) for one in entries if one.email}
    alone = set() if addresses else {(_NAME_ALONE, name) for _, name in names}
    marks = {_mark(round_id, *told) for told in names | addresses | alone}
    for mark in sorted(marks - refused_marks(session, round_id)):
        session.add(RefusedLead(round_id=round_id, mark=mark))


def refused_marks(session: Session, round_id: UUID) -> frozenset[str]:
    """Read the marks of everybody who was named in a round and said no."""
    return frozenset(session.scalars(select(RefusedLead.mark).where(RefusedLead.round_id == round_id)))


def has_refused(
    marks: frozenset[str], round_id: UUID, name: str, email: str, *, surely: bool = False
) -> bool:
    """Whether the person of that name and address is one who said no.

    By the address, where both have one; else by the name.

    Args:
        marks: of the round.
        round_id: the round.
        name: as written.
        email: empty where nobody gave one.
        surely: leave out that somebody of the same name refused of whom no address was known.
    """
    if not marks:
        return False
    like = likeness_form(name) if fold(name) else ""
    told = [(_ADDRESS, email.casefold()), *([] if surely else [(_NAME_ALONE, like)])]
    if not email:
        told = [(_NAME, like)]
    return any(_mark(round_id, kind, text) in marks for kind, text in told if text)


def count_refused(session: Session, round_id: UUID, said: Iterable[Recommended]) -> int:
    """Count the people whom answers name and who said no."""
    marks = refused_marks(session, round_id)
    if not marks:
        return 0
    named: Iterable[Named] = (one for answer in said for one in leads_in(answer.text))
    told = {(one.email.casefold(), f"{one.given_name} {one.family_name}".strip()) for one in named}
    return sum(has_refused(marks, round_id, name, email) for email, name in told)


def _mark(round_id: UUID, kind: str, text: str) -> str:
    return blake2b(f"{kind}:{text}".encode(), digest_size=16, key=round_id.bytes).hexdigest()
