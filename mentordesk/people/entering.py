"""How registrations get into the file: one typed by hand or ten thousand from a sheet, in the same way."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Any
from uuid import UUID

from sqlalchemy import Table, bindparam, delete, insert, select, update
from sqlalchemy.orm import Session

from mentordesk.people.model import (
    Evidence,
    Organisation,
    Participation,
    ParticipationTopic,
    Person,
    Wish,
)
from mentordesk.people.names import fold
from mentordesk.people.registration import NewRegistration, is_blank
from mentordesk.people.wishes import names_in, resolve_wishes
from mentordesk.programme.model import Topic
from mentordesk.programme.rows import Current
from mentordesk.store.base import Base, new_id


@dataclass(frozen=True, slots=True)
class Entry:
    """A registration to be written, and whom it is known to come from.

    `fill_only`: what is on record stays, only blanks are filled (the same answer read a second time).
    """

    registration: NewRegistration
    person_id: UUID | None = None
    participation_id: UUID | None = None
    fill_only: bool = False


@dataclass(frozen=True, slots=True)
class Entered:
    """Where a registration went."""

    person_id: UUID
    participation_id: UUID


_OF_PERSON = ("given_name", "family_name", "email", "phone", "language")
_NOT_PLAIN = ("organisation", "topics_offered", "topics_sought", "claims", "wishes", "blocks")
_PLAIN = tuple(f.name for f in fields(NewRegistration) if f.name not in (*_OF_PERSON, *_NOT_PLAIN))


def enter(session: Session, now: Current, entries: Sequence[Entry]) -> list[Entered]:
    """Write registrations of the current round; give where each went, in their order.

    Organisations and topics that nobody named before are added; two spellings of one are one. Registrations
    after the last day of registration are marked late. Wishes are tied to the people they name where that is
    beyond doubt.
    """
    organisations = _organisations(session, [e.registration.organisation for e in entries])
    topics = _topics(session, now, [e.registration for e in entries])
    entered = [Entered(entry.person_id or new_id(), entry.participation_id or new_id()) for entry in entries]
    pairs = list(zip(entries, entered, strict=True))
    _write_people(session, pairs)
    _write_participations(session, now, pairs, organisations)
    _write_topics(session, pairs, topics)
    _write_evidence(session, pairs)
    _write_wishes(session, pairs)
    resolve_wishes(session, now.round_id)
    return entered


_Pairs = Sequence[tuple[Entry, Entered]]


def _write_people(session: Session, pairs: _Pairs) -> None:
    new = [
        {"id": at.person_id, **{name: getattr(entry.registration, name) for name in _OF_PERSON}}
        for entry, at in pairs
        if entry.person_id is None
    ]
    _insert(session, Person, new)
    known = {at.person_id: entry for entry, at in pairs if entry.person_id is not None}
    changed = []
    for row in _rows(session, Person, known):
        entry = known[row["id"]]
        said = {name: getattr(entry.registration, name) for name in _OF_PERSON}
        changed += _laid_over(row, said, entry.fill_only)
    _update(session, Person, changed)


def _write_participations(
    session: Session, now: Current, pairs: _Pairs, organisations: Mapping[str, UUID]
) -> None:
    def said(entry: Entry) -> dict[str, Any]:
        told = entry.registration
        values = {name: _plain(getattr(told, name)) for name in _PLAIN}
        day = told.registered_at.date() if told.registered_at else None
        return {
            **values,
            "organisation_id": organisations.get(fold(told.organisation)),
            "late": bool(day and day > now.dates.registration_to),
        }

    new = [
        {
            "id": at.participation_id,
            "person_id": at.person_id,
            "round_id": now.round_id,
            "state": "registered",
            "state_reason": "",
            **said(entry),
        }
        for entry, at in pairs
        if entry.participation_id is None
    ]
    _insert(session, Participation, new)
    known = {at.participation_id: entry for entry, at in pairs if entry.participation_id is not None}
    changed = []
    for row in _rows(session, Participation, known):
        entry = known[row["id"]]
        later = said(entry)
        later.pop("late")  # who registered in time stays in time with a later answer
        later["answers"] = {**row["answers"], **later["answers"]}
        changed += _laid_over(row, later, entry.fill_only)
    _update(session, Participation, changed)


def _laid_over(row: Mapping[str, Any], said: Mapping[str, Any], fill_only: bool) -> list[dict[str, Any]]:
    """Give the row with what was said in it, or nothing when that changes nothing."""
    told = {
        name: value
        for name, value in said.items()
        if not is_blank(value) and (is_blank(row[name]) or not fill_only) and row[name] != value
    }
    return [{**row, **told}] if told else []


def _write_topics(session: Session, pairs: _Pairs, topics: Mapping[str, UUID]) -> None:
    wanted: dict[tuple[UUID, str], list[UUID]] = {}
    for entry, at in pairs:
        told = entry.registration
        for direction, titles in (("offered", told.topics_offered), ("sought", told.topics_sought)):
            if titles:
                chosen = dict.fromkeys(topics[fold(title)] for title in titles if fold(title))
                wanted[at.participation_id, direction] = list(chosen)
    known = {
        at.participation_id: entry.fill_only for entry, at in pairs if entry.participation_id is not None
    }
    there: dict[tuple[UUID, str], list[UUID]] = {}
    for row in _rows(session, ParticipationTopic, known, ParticipationTopic.participation_id):
        there.setdefault((row["participation_id"], row["direction"]), []).append(row["topic_id"])
    for key, chosen_before in there.items():
        if wanted.get(key) == chosen_before or known[key[0]]:
            wanted.pop(key, None)
        elif key in wanted:
            session.execute(
                delete(ParticipationTopic).where(
                    ParticipationTopic.participation_id == key[0], ParticipationTopic.direction == key[1]
                )
            )
    _insert(
        session,
        ParticipationTopic,
        [
            {
                "id": new_id(),
                "participation_id": participation_id,
                "topic_id": topic_id,
                "direction": direction,
                "position": position,
            }
            for (participation_id, direction), chosen_now in wanted.items()
            for position, topic_id in enumerate(chosen_now)
        ],
    )


def _write_evidence(session: Session, pairs: _Pairs) -> None:
    claims = {
        (at.participation_id, kind): said
        for entry, at in pairs
        for kind, said in entry.registration.claims.items()
    }
    known = {
        at.participation_id: entry.fill_only for entry, at in pairs if entry.participation_id is not None
    }
    changed = []
    for row in _rows(session, Evidence, known, Evidence.participation_id):
        said = claims.pop((row["participation_id"], row["kind"]), None)
        if said is not None:
            told = {"claim": said.claim, "text": said.text, "valid_until": said.valid_until}
            changed += _laid_over(row, told, known[row["participation_id"]])
    _update(session, Evidence, changed)
    _insert(
        session,
        Evidence,
        [
            {
                "id": new_id(),
                "participation_id": participation_id,
                "kind": kind,
                "claim": said.claim,
                "text": said.text,
                "valid_until": said.valid_until,
                "seen_on": None,
                "seen_by": "",
                "refused": False,
            }
            for (participation_id, kind), said in claims.items()
        ],
    )


def _write_wishes(session: Session, pairs: _Pairs) -> None:
    known = {at.participation_id for entry, at in pairs if entry.participation_id is not None}
    there = {
        (row["participation_id"], row["kind"], fold(row["text"]))
        for row in _rows(session, Wish, known, Wish.participation_id)
    }
    rows = []
    for entry, at in pairs:
        told = entry.registration
        for kind, texts in (("wish", told.wishes), ("block", told.blocks)):
            for rank, text in enumerate(texts):
                named = {(at.participation_id, kind, fold(part)) for part in names_in(text)}
                if named and not named <= there and (at.participation_id, kind, fold(text)) not in there:
                    rows.append(
                        {
                            "id": new_id(),
                            "participation_id": at.participation_id,
                            "kind": kind,
                            "text": text.strip(),
                            "target_id": None,
                            "rank": rank,
                        }
                    )
    _insert(session, Wish, rows)


def organisation_id(session: Session, name: str) -> UUID | None:
    """Find the organisation of that name, whatever its case, or add it; None without a name."""
    return _organisations(session, [name]).get(fold(name))


def topic_ids(session: Session, now: Current, titles: Iterable[str]) -> list[UUID]:
    """Find the topics of these titles, in any of the profile's wordings, or add them; each once, in order."""
    told = NewRegistration(family_name="", topics_offered=tuple(titles))
    found = _topics(session, now, [told])
    return list(dict.fromkeys(found[fold(title)] for title in told.topics_offered if fold(title)))


def _organisations(session: Session, names: Iterable[str]) -> dict[str, UUID]:
    found = dict(session.execute(select(Organisation.folded, Organisation.id)).tuples().all())
    rows = []
    for folded, name in _usual_spellings(names).items():
        if folded not in found:
            found[folded] = new_id()
            rows.append({"id": found[folded], "name": name, "folded": folded})
    _insert(session, Organisation, rows)
    return found


def _topics(session: Session, now: Current, told: Sequence[NewRegistration]) -> dict[str, UUID]:
    rows = session.execute(select(Topic.folded, Topic.option, Topic.id, Topic.position)).tuples().all()
    by_option = {option: topic_id for _, option, topic_id, _ in rows if option}
    found = {
        fold(wording): by_option[option.id]
        for option in now.profile.topics
        if option.id in by_option
        for wording in (*option.title.every(), *option.also)
    }
    found |= {folded: topic_id for folded, _, topic_id, _ in rows}
    position = max((place for *_, place in rows), default=-1)
    new = []
    titles = (title for r in told for title in (*r.topics_offered, *r.topics_sought))
    for folded, title in _usual_spellings(titles).items():
        if folded not in found:
            position += 1
            found[folded] = new_id()
            new.append(
                {"id": found[folded], "option": None, "title": title, "folded": folded, "position": position}
            )
    _insert(session, Topic, new)
    return found


def _usual_spellings(names: Iterable[str]) -> dict[str, str]:
    """Folded name → how most wrote it, the first of equals; in the order in which they came."""
    spellings: dict[str, Counter[str]] = {}
    folded_of: dict[str, str] = {}
    for name in names:
        if name not in folded_of:
            folded_of[name] = fold(name)
        if folded := folded_of[name]:
            spellings.setdefault(folded, Counter())[" ".join(name.split())] += 1
    return {folded: counted.most_common(1)[0][0] for folded, counted in spellings.items()}


def _rows(
    session: Session, model: type[Base], ids: Iterable[UUID], column: Any = None
) -> list[dict[str, Any]]:
    """Read whole rows as plain values, by id or by another column."""
    wanted = set(ids)
    if not wanted:
        return []
    table = _table(model)
    column = table.c.id if column is None else column
    query = select(table).order_by(table.c.position) if "position" in table.c else select(table)
    if len(wanted) <= 500:
        query = query.where(column.in_(wanted))
    name = column.key
    return [dict(row) for row in session.execute(query).mappings() if row[name] in wanted]


def _insert(session: Session, model: type[Base], rows: Sequence[dict[str, Any]]) -> None:
    if rows:
        session.execute(insert(_table(model)), rows)


def _update(session: Session, model: type[Base], rows: Sequence[dict[str, Any]]) -> None:
    if not rows:
        return
    table = _table(model)
    values: dict[str, Any] = {name: bindparam(name) for name in rows[0] if name != "id"}
    statement = update(table).where(table.c.id == bindparam("row_id")).values(values)
    session.execute(statement, [{**row, "row_id": row["id"]} for row in rows])
    session.expire_all()


def _table(model: type[Base]) -> Table:
    table = model.__table__
    if not isinstance(table, Table):
        raise TypeError(model)
    return table


def _plain(value: Any) -> Any:
    if isinstance(value, tuple):
        return list(value)
    return dict(value) if isinstance(value, Mapping) else value
