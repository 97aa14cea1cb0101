"""Organisations and topics by their names; two spellings of one name are one. Called inside a step."""

from collections import Counter
from collections.abc import Iterable, Mapping
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from mentordesk.people.entering.whole_rows import add_columns
from mentordesk.people.model import Organisation
from mentordesk.people.names import fold
from mentordesk.people.spellings import other_spellings
from mentordesk.programme.model import Topic
from mentordesk.programme.rows import Current
from mentordesk.store.base import new_id


def organisation_id(session: Session, name: str) -> UUID | None:
    """Find the organisation of that name, whatever its case, or add it; None without a name."""
    return organisations_of(session, [name]).get(fold(name))


def topic_ids(session: Session, now: Current, titles: Iterable[str]) -> list[UUID]:
    """Find the topics of these titles, in any of the profile's wordings, or add them; each once, in order."""
    asked = [title for title in titles if fold(title)]
    found = topics_of(session, now, asked)
    return list(dict.fromkeys(found[fold(title)] for title in asked))


def organisations_of(session: Session, names: Iterable[str]) -> dict[str, UUID]:
    """Give every organisation by its folded names; those that nobody named before are added."""
    found = other_spellings(session, "organisation")
    found |= session.execute(select(Organisation.folded, Organisation.id)).tuples().all()
    rows = []
    for folded, name in _usual_spellings(names).items():
        if folded not in found:
            found[folded] = new_id()
            rows.append((found[folded], name, folded))
    add_columns(session, Organisation, ("id", "name", "folded"), list(zip(*rows, strict=True)))
    return found


def topics_of(session: Session, now: Current, titles: Iterable[str]) -> dict[str, UUID]:
    """Give every topic by its wordings, folded; those that nobody named before are added."""
    rows = session.execute(select(Topic.folded, Topic.option, Topic.id, Topic.position)).tuples().all()
    by_option = {option: topic_id for _, option, topic_id, _ in rows if option}
    found = {
        fold(wording): by_option[option.id]
        for option in now.profile.topics
        if option.id in by_option
        for wording in (*option.title.every(), *option.also)
    }
    found |= other_spellings(session, "topic")
    found |= {folded: topic_id for folded, _, topic_id, _ in rows}
    position = max((place for *_, place in rows), default=-1)
    new = []
    for folded, title in _usual_spellings(titles).items():
        if folded not in found:
            position += 1
            found[folded] = new_id()
            new.append((found[folded], title, folded, position))
    add_columns(session, Topic, ("id", "title", "folded", "position"), list(zip(*new, strict=True)))
    return found


def _usual_spellings(names: Iterable[str]) -> dict[str, str]:
    """Folded name → how most wrote it, the first of equals; in the order in which they came."""
    spellings: dict[str, Counter[str]] = {}
    for name, times in Counter(names).items():
        if folded := fold(name):
            spellings.setdefault(folded, Counter())[" ".join(name.split())] += times
    return {folded: counted.most_common(1)[0][0] for folded, counted in spellings.items()}


class WhateverCase(dict[str, UUID | None]):
    """What a name stands for, whatever its case; each spelling is folded once."""

    def __init__(self, by_folded: Mapping[str, UUID]) -> None:
        super().__init__()
        self._by_folded = by_folded

    def __missing__(self, name: str) -> UUID | None:
        self[name] = self._by_folded.get(fold(name))
        return self[name]
