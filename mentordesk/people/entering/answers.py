"""The answers of a registration that have rows of their own: topics, claims, wishes, and whom somebody names.

`new` are the registrations that were not there before; `known` are those on record, by their id, with what is
laid over them.
"""

from collections.abc import Mapping, Sequence
from uuid import UUID

from sqlalchemy import delete
from sqlalchemy.orm import Session

from mentordesk.people.entering.entry import Entry, Placed, laid_over
from mentordesk.people.entering.known_names import WhateverCase
from mentordesk.people.entering.whole_rows import add_rows, change_rows, rows_of
from mentordesk.people.leads.entries import write_named
from mentordesk.people.model import Evidence, ParticipationTopic, Wish
from mentordesk.people.names import fold
from mentordesk.people.wishes.resolving import names_in
from mentordesk.programme.rows import Current

_TOPICS_ASKED_AS = {"offered": "topics_offered", "sought": "topics_sought"}

_Known = Mapping[UUID, Entry]
_Choice = tuple[str, str]  # a participation's id (hex), and what is done with its topics: offered | sought


def write_topics(session: Session, new: Sequence[Placed], known: _Known, topics: WhateverCase) -> None:
    """Write which topics are offered and sought, each once, in their order."""
    chosen = _Chosen(topics)
    rows = []
    for registration, _, participation in new:
        if registration.topics_offered:
            rows += [(participation, "offered", *one) for one in chosen[registration.topics_offered]]
        if registration.topics_sought:
            rows += [(participation, "sought", *one) for one in chosen[registration.topics_sought]]
    wanted = {
        (participation_id.hex, direction): chosen[titles]
        for participation_id, entry in known.items()
        for direction, field in _TOPICS_ASKED_AS.items()
        if (titles := getattr(entry.registration, field))
    }
    _drop_topics_that_changed(session, known, wanted)
    rows += [(*choice, *one) for choice, several in wanted.items() for one in several]
    add_rows(session, ParticipationTopic, ("participation_id", "direction", "topic_id", "position"), rows)


class _Chosen(dict[tuple[str, ...], list[tuple[str, int]]]):
    """Titles → the topics they stand for (hex), each once, with their places."""

    def __init__(self, topics: WhateverCase) -> None:
        super().__init__()
        self._topics = topics

    def __missing__(self, titles: tuple[str, ...]) -> list[tuple[str, int]]:
        topics = dict.fromkeys([topic.hex for title in titles if (topic := self._topics[title])])
        self[titles] = [(topic, place) for place, topic in enumerate(topics)]
        return self[titles]


def _drop_topics_that_changed(
    session: Session, known: _Known, wanted: dict[_Choice, list[tuple[str, int]]]
) -> None:
    """Make room for what is chosen now; take out of the wanted what is there already or stays as it is."""
    there: dict[tuple[UUID, str], list[str]] = {}
    for row in rows_of(session, ParticipationTopic, known, "participation_id"):
        there.setdefault((row["participation_id"], row["direction"]), []).append(row["topic_id"].hex)
    for (participation_id, direction), chosen_before in there.items():
        key = (participation_id.hex, direction)
        stays = known[participation_id].stays(_TOPICS_ASKED_AS[direction])
        if stays or [topic for topic, _ in wanted.get(key, ())] == chosen_before:
            wanted.pop(key, None)
        elif key in wanted:
            session.execute(
                delete(ParticipationTopic).where(
                    ParticipationTopic.participation_id == participation_id,
                    ParticipationTopic.direction == direction,
                )
            )


def write_claims(session: Session, new: Sequence[Placed], known: _Known) -> None:
    """Write what somebody says of each condition."""
    claims = {
        (participation_id, kind): said
        for participation_id, entry in known.items()
        for kind, said in entry.registration.claims.items()
    }
    changed = []
    for row in rows_of(session, Evidence, known, "participation_id"):
        claimed = claims.pop((row["participation_id"], row["kind"]), None)
        if claimed is not None:
            told = {"claim": claimed.claim, "text": claimed.text, "valid_until": claimed.valid_until}
            changed += laid_over(row, told, known[row["participation_id"]])
    change_rows(session, Evidence, changed)
    rows = [
        (at.participation, kind, said.claim, said.text, said.valid_until, "", False)
        for at in new
        for kind, said in at.registration.claims.items()
    ]
    rows += [
        (participation_id.hex, kind, said.claim, said.text, said.valid_until, "", False)
        for (participation_id, kind), said in claims.items()
    ]
    columns = ("participation_id", "kind", "claim", "text", "valid_until", "seen_by", "refused")
    add_rows(session, Evidence, columns, rows)


def write_wishes(session: Session, new: Sequence[Placed], known: _Known) -> None:
    """Write with whom somebody wants to be paired, or not; what is on record already is not said again."""
    there = {
        (row["participation_id"].hex, row["kind"], fold(row["text"]))
        for row in rows_of(session, Wish, known, "participation_id")
    }
    said = [
        (at.participation, at.registration) for at in new if at.registration.wishes or at.registration.blocks
    ]
    said += [(participation_id.hex, entry.registration) for participation_id, entry in known.items()]
    rows = []
    for participation, told in said:
        for kind, texts in (("wish", told.wishes), ("block", told.blocks)):
            for rank, text in enumerate(texts):
                named = {(participation, kind, fold(part)) for part in names_in(text)}
                if named and not named <= there and (participation, kind, fold(text)) not in there:
                    rows.append((participation, kind, text.strip(), rank))
    add_rows(session, Wish, ("participation_id", "kind", "text", "rank"), rows)


def write_leads(session: Session, now: Current, new: Sequence[Placed], known: _Known) -> None:
    """Take in whom people named; an answer that is read a second time names nobody again."""
    naming = [(UUID(at.participation), at.registration.leads) for at in new if at.registration.leads]
    naming += [
        (participation_id, entry.registration.leads)
        for participation_id, entry in known.items()
        if entry.registration.leads and not entry.fill_only
    ]
    write_named(session, now, naming)
