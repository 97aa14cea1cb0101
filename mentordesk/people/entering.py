"""How registrations get into the file: one typed by hand or ten thousand from a sheet, in the same way."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from operator import attrgetter
from typing import Any
from uuid import UUID

from sqlalchemy import bindparam, delete, select, update
from sqlalchemy.orm import Session

from mentordesk.people.leads import write_named
from mentordesk.people.model import (
    Evidence,
    Organisation,
    Participation,
    ParticipationTopic,
    Person,
    Wish,
)
from mentordesk.people.names import fold
from mentordesk.people.reading import table_of
from mentordesk.people.registration import NewRegistration, is_blank
from mentordesk.people.wishes import names_in, resolve_wishes
from mentordesk.programme.model import Topic
from mentordesk.programme.rows import Current
from mentordesk.store.base import Base, new_id
from mentordesk.store.bulk import insert_rows, new_hex_ids, new_ids


@dataclass(frozen=True, slots=True)
class Entry:
    """A registration to be written, and whom it is known to come from.

    `fill_only`: what is on record stays, only blanks are filled (the same answer read a second time).
    `insist`: fields of the registration that somebody chose from it, also when the rest only fills blanks.
    """

    registration: NewRegistration
    person_id: UUID | None = None
    participation_id: UUID | None = None
    fill_only: bool = False
    insist: frozenset[str] = frozenset()

    def stays(self, name: str) -> bool:
        """Whether what is on record of a field stays, unless it is blank."""
        return self.fill_only and name not in self.insist


@dataclass(frozen=True, slots=True)
class Entered:
    """Where a registration went."""

    person_id: UUID
    participation_id: UUID


_ASKED_AS = {"organisation_id": "organisation"}  # column → field of the registration
_TOPICS_ASKED_AS = {"offered": "topics_offered", "sought": "topics_sought"}
_OF_PERSON = ("given_name", "family_name", "email", "phone", "language")
_NOT_PLAIN = ("organisation", "topics_offered", "topics_sought", "claims", "wishes", "blocks", "leads")
_PLAIN = tuple(f.name for f in fields(NewRegistration) if f.name not in (*_OF_PERSON, *_NOT_PLAIN))


def enter(session: Session, now: Current, entries: Sequence[Entry]) -> list[Entered]:
    """Write registrations of the current round; give where each went, in their order.

    Organisations and topics that nobody named before are added; two spellings of one are one. Registrations
    after the last day of registration are marked late. Wishes are tied to the people they name where that is
    beyond doubt.
    """
    organisations = _organisations(session, [e.registration.organisation for e in entries])
    topics = _topics(session, now, [e.registration for e in entries])
    ids = iter(new_ids(2 * len(entries)))
    entered = [
        Entered(entry.person_id or next(ids), entry.participation_id or next(ids)) for entry in entries
    ]
    pairs = list(zip(entries, entered, strict=True))
    _write_people(session, pairs)
    _write_participations(session, now, pairs, organisations)
    _write_topics(session, pairs, topics)
    _write_evidence(session, pairs)
    _write_wishes(session, pairs)
    _write_leads(session, now, pairs)
    resolve_wishes(session, now.round_id)
    return entered


_Pairs = Sequence[tuple[Entry, Entered]]


def _write_people(session: Session, pairs: _Pairs) -> None:
    said = attrgetter(*_OF_PERSON)
    new = [(at.person_id, *said(entry.registration)) for entry, at in pairs if entry.person_id is None]
    _insert(session, Person, ("id", *_OF_PERSON), new)
    known = {at.person_id: entry for entry, at in pairs if entry.person_id is not None}
    changed = []
    for row in _rows(session, Person, known):
        entry = known[row["id"]]
        told = dict(zip(_OF_PERSON, said(entry.registration), strict=True))
        changed += _laid_over(row, told, entry)
    _update(session, Person, changed)


def _write_participations(
    session: Session, now: Current, pairs: _Pairs, organisations: Mapping[str, UUID]
) -> None:
    said, last_day = attrgetter(*_PLAIN), now.dates.registration_to
    work_of = _Folded(organisations)
    new = []
    for entry, at in pairs:
        if entry.participation_id is None:
            told = entry.registration
            late = told.registered_at is not None and told.registered_at.date() > last_day
            work = work_of[told.organisation]
            new.append(
                (at.participation_id, at.person_id, now.round_id, "registered", "", late, work, *said(told))
            )
    columns = ("id", "person_id", "round_id", "state", "state_reason", "late", "organisation_id", *_PLAIN)
    _insert(session, Participation, columns, new)
    known = {at.participation_id: entry for entry, at in pairs if entry.participation_id is not None}
    changed = []
    for row in _rows(session, Participation, known):
        entry = known[row["id"]]
        # Who registered in time stays in time with a later answer.
        values = [_plain(value) for value in said(entry.registration)]
        later = dict(zip(_PLAIN, values, strict=True))
        later["organisation_id"] = work_of[entry.registration.organisation]
        later["answers"] = {**row["answers"], **later["answers"]}
        changed += _laid_over(row, later, entry)
    _update(session, Participation, changed)


class _Folded(dict[str, UUID | None]):
    """What a name stands for, whatever its case; each spelling is folded once."""

    def __init__(self, by_folded: Mapping[str, UUID]) -> None:
        super().__init__()
        self._by_folded = by_folded

    def __missing__(self, name: str) -> UUID | None:
        self[name] = self._by_folded.get(fold(name))
        return self[name]


def _laid_over(row: Mapping[str, Any], said: Mapping[str, Any], entry: Entry) -> list[dict[str, Any]]:
    """Give the row with what was said in it, or nothing when that changes nothing."""
    told = {
        name: value
        for name, value in said.items()
        if not is_blank(value)
        and (is_blank(row[name]) or not entry.stays(_ASKED_AS.get(name, name)))
        and row[name] != value
    }
    return [{**row, **told}] if told else []


def _write_topics(session: Session, pairs: _Pairs, topics: Mapping[str, UUID]) -> None:
    topic_of = _Folded(topics)
    wanted: dict[tuple[UUID, str], list[UUID]] = {}
    for entry, at in pairs:
        told = entry.registration
        for direction, titles in (("offered", told.topics_offered), ("sought", told.topics_sought)):
            if titles:
                chosen = dict.fromkeys([topic for title in titles if (topic := topic_of[title])])
                wanted[at.participation_id, direction] = list(chosen)
    _drop_topics_that_changed(session, pairs, wanted)
    rows = [
        (participation_id, direction, topic_id, position)
        for (participation_id, direction), chosen_now in wanted.items()
        for position, topic_id in enumerate(chosen_now)
    ]
    columns = ("participation_id", "direction", "topic_id", "position")
    _insert_new(session, ParticipationTopic, columns, rows)


def _drop_topics_that_changed(
    session: Session, pairs: _Pairs, wanted: dict[tuple[UUID, str], list[UUID]]
) -> None:
    """Make room for what is chosen now; take out of the wanted what is there already or stays as it is."""
    known = _known_before(pairs)
    there: dict[tuple[UUID, str], list[UUID]] = {}
    for row in _rows(session, ParticipationTopic, known, "participation_id"):
        there.setdefault((row["participation_id"], row["direction"]), []).append(row["topic_id"])
    for (participation_id, direction), chosen_before in there.items():
        key = (participation_id, direction)
        stays = known[participation_id].stays(_TOPICS_ASKED_AS[direction])
        if wanted.get(key) == chosen_before or stays:
            wanted.pop(key, None)
        elif key in wanted:
            session.execute(
                delete(ParticipationTopic).where(
                    ParticipationTopic.participation_id == participation_id,
                    ParticipationTopic.direction == direction,
                )
            )


def _known_before(pairs: _Pairs) -> dict[UUID, Entry]:
    """The registrations that were there before → what is laid over them."""
    return {at.participation_id: entry for entry, at in pairs if entry.participation_id is not None}


def _write_evidence(session: Session, pairs: _Pairs) -> None:
    claims = {
        (at.participation_id, kind): said
        for entry, at in pairs
        for kind, said in entry.registration.claims.items()
    }
    known = _known_before(pairs)
    changed = []
    for row in _rows(session, Evidence, known, "participation_id"):
        said = claims.pop((row["participation_id"], row["kind"]), None)
        if said is not None:
            told = {"claim": said.claim, "text": said.text, "valid_until": said.valid_until}
            changed += _laid_over(row, told, known[row["participation_id"]])
    _update(session, Evidence, changed)
    rows = [
        (participation_id, kind, said.claim, said.text, said.valid_until, "", False)
        for (participation_id, kind), said in claims.items()
    ]
    columns = ("participation_id", "kind", "claim", "text", "valid_until", "seen_by", "refused")
    _insert_new(session, Evidence, columns, rows)


def _write_wishes(session: Session, pairs: _Pairs) -> None:
    there = {
        (row["participation_id"], row["kind"], fold(row["text"]))
        for row in _rows(session, Wish, _known_before(pairs), "participation_id")
    }
    rows = []
    for entry, at in pairs:
        told = entry.registration
        for kind, texts in (("wish", told.wishes), ("block", told.blocks)):
            for rank, text in enumerate(texts):
                named = {(at.participation_id, kind, fold(part)) for part in names_in(text)}
                if named and not named <= there and (at.participation_id, kind, fold(text)) not in there:
                    rows.append((at.participation_id, kind, text.strip(), rank))
    _insert_new(session, Wish, ("participation_id", "kind", "text", "rank"), rows)


def _write_leads(session: Session, now: Current, pairs: _Pairs) -> None:
    """Take in whom people named; an answer that is read a second time names nobody again."""
    naming = [
        (at.participation_id, entry.registration.leads)
        for entry, at in pairs
        if entry.registration.leads and not (entry.fill_only and entry.participation_id is not None)
    ]
    write_named(session, now, naming)


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
            rows.append((found[folded], name, folded))
    _insert(session, Organisation, ("id", "name", "folded"), rows)
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
            new.append((found[folded], title, folded, position))
    _insert(session, Topic, ("id", "title", "folded", "position"), new)
    return found


def _usual_spellings(names: Iterable[str]) -> dict[str, str]:
    """Folded name → how most wrote it, the first of equals; in the order in which they came."""
    spellings: dict[str, Counter[str]] = {}
    for name, times in Counter(names).items():
        if folded := fold(name):
            spellings.setdefault(folded, Counter())[" ".join(name.split())] += times
    return {folded: counted.most_common(1)[0][0] for folded, counted in spellings.items()}


def _rows(
    session: Session, model: type[Base], ids: Collection[UUID], name: str = "id"
) -> list[dict[str, Any]]:
    """Read whole rows as plain values, by id or by another column."""
    if not ids:
        return []
    table = table_of(model)
    query = select(table).order_by(table.c.position) if "position" in table.c else select(table)
    if len(ids) <= 500:
        query = query.where(table.c[name].in_(ids))
    return [dict(row) for row in session.execute(query).mappings() if row[name] in ids]


def _insert(
    session: Session, model: type[Base], columns: Sequence[str], rows: Sequence[Sequence[Any]]
) -> None:
    insert_rows(session.connection(), table_of(model), columns, rows)


def _insert_new(
    session: Session, model: type[Base], columns: Sequence[str], rows: Sequence[Sequence[Any]]
) -> None:
    """Insert rows whose ids nobody needs to know yet."""
    ids = new_hex_ids(len(rows))
    _insert(session, model, ("id", *columns), [(i, *row) for i, row in zip(ids, rows, strict=True)])


def _update(session: Session, model: type[Base], rows: Sequence[dict[str, Any]]) -> None:
    if not rows:
        return
    table = table_of(model)
    values: dict[str, Any] = {name: bindparam(name) for name in rows[0] if name != "id"}
    statement = update(table).where(table.c.id == bindparam("row_id")).values(values)
    session.execute(statement, [{**row, "row_id": row["id"]} for row in rows])
    session.expire_all()


def _plain(value: Any) -> Any:
    if isinstance(value, tuple):
        return list(value)
    return dict(value) if isinstance(value, Mapping) else value
