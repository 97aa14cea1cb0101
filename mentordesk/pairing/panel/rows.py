"""What the matching panel said of pairs, and who may say it."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session, aliased

from mentordesk.i18n import Message, say
from mentordesk.pairing.model import Pair
from mentordesk.pairing.panel.model import PanelWord
from mentordesk.people.model import Organisation, Participation, Person
from mentordesk.people.names import collation_key, fold
from mentordesk.programme.rows import current, office_rows

VOTES: Mapping[str, Message] = {"for": say("For"), "against": say("Against"), "abstains": say("Abstains")}
"""What a member may vote, and how it is said."""

Two = tuple[UUID, UUID]
"""Mentor and mentee, participation ids; of peers the lesser id first."""


@dataclass(frozen=True, slots=True)
class WordRow:
    """What one member says of two people; `vote` is for, against, abstains or empty."""

    id: UUID
    mentor_id: UUID
    mentee_id: UUID
    member: str
    vote: str
    remark: str
    instead_id: UUID | None
    instead: str  # the name of whom the mentee might have instead
    said_on: date

    @property
    def vote_title(self) -> Message | None:
        """The vote in a word."""
        return VOTES.get(self.vote)


@dataclass(frozen=True, slots=True)
class Tally:
    """How the panel voted on two people."""

    for_: int = 0
    against: int = 0
    abstains: int = 0

    @property
    def any(self) -> bool:
        """Whether anybody voted."""
        return bool(self.for_ or self.against or self.abstains)

    @property
    def message(self) -> Message:
        """Say it in a few words."""
        return say(
            "{yes} for, {no} against, {none} abstaining", yes=self.for_, no=self.against, none=self.abstains
        )


def tally(words: Iterable[WordRow]) -> Tally:
    """Count votes."""
    votes = [word.vote for word in words]
    return Tally(votes.count("for"), votes.count("against"), votes.count("abstains"))


def two_of(mentor_id: UUID, mentee_id: UUID, peers: bool) -> Two:
    """Name two people the same way every time: peers stand on no side."""
    if peers and mentee_id.hex < mentor_id.hex:
        return mentee_id, mentor_id
    return mentor_id, mentee_id


def panel_words(session: Session) -> dict[Two, list[WordRow]]:
    """Give what the panel said in the current round, by the two people, each by the member's name."""
    now = current(session)
    instead, person = aliased(Participation), aliased(Person)
    query = (
        select(PanelWord, person)
        .outerjoin(instead, instead.id == PanelWord.instead_id)
        .outerjoin(person, person.id == instead.person_id)
        .where(PanelWord.round_id == now.round_id)
    )
    found: dict[Two, list[WordRow]] = defaultdict(list)
    for word, other in session.execute(query).tuples():
        found[word.mentor_id, word.mentee_id].append(_row(word, other))
    for words in found.values():
        words.sort(key=lambda word: collation_key(word.member, now.language))
    return dict(found)


def opposed(session: Session, twos: Iterable[Two]) -> int:
    """Count those of the given pairs, named by `two_of`, against which somebody voted."""
    said = panel_words(session)
    return sum(tally(said.get(two, ())).against > 0 for two in twos)


def words_about(session: Session, mentor_id: UUID, mentee_id: UUID) -> list[WordRow]:
    """List what the panel said of two people, whatever became of their pair."""
    two = two_of(mentor_id, mentee_id, are_peers(session, mentor_id, mentee_id))
    return panel_words(session).get(two, [])


def are_peers(session: Session, one_id: UUID, other_id: UUID) -> bool:
    """Say whether two people are laid as peers in the round."""
    both = (one_id, other_id)
    query = select(Pair.id).where(Pair.mentor_id.in_(both), Pair.mentee_id.in_(both), Pair.form == "peer")
    return session.scalar(query.limit(1)) is not None


def panel_members(session: Session) -> list[str]:
    """Name who sits on the panel: the offices that decide, then whoever has said something, each once."""
    now = current(session)
    decide = {office.id for office in now.profile.offices if office.decides}
    named = [row.name for row in office_rows(session) if row.office in decide or not decide]
    spoken = session.scalars(select(PanelWord.member).where(PanelWord.round_id == now.round_id))
    known: dict[str, str] = {}
    for name in (*named, *sorted(spoken)):
        if name.strip():
            known.setdefault(fold(name), name)
    return list(known.values())


def choices_instead(session: Session) -> dict[str, UUID]:
    """Give whom a mentee might have instead: a label that no other has → participation id, by name.

    All who mentor or are peers stand in it, for each mentee alike: who is not possible for whom, and why,
    is nobody's to learn from a list.
    """
    now = current(session)
    query = (
        select(Participation.id, Participation.roles, Person, Organisation.name)
        .join(Person, Person.id == Participation.person_id)
        .outerjoin(Organisation, Organisation.id == Participation.organisation_id)
        .where(Participation.round_id == now.round_id, Participation.state == "registered")
    )
    rows = [
        (id_, person.name, organisation or "", collation_key(person.name, now.language))
        for id_, roles, person, organisation in session.execute(query).tuples()
        if {"mentor", "peer"} & set(roles)
    ]
    rows.sort(key=lambda row: (row[3], row[2], row[0].hex))
    alone = _counted(fold(name) for _, name, _, _ in rows)
    labels: dict[str, UUID] = {}
    for id_, name, organisation, _ in rows:
        label = f"{name} ({organisation})" if alone[fold(name)] > 1 and organisation else name
        number, free = 2, label
        while free in labels:
            free, number = f"{label} {number}", number + 1
        labels[free] = id_
    return labels


def _counted(names: Iterable[str]) -> Mapping[str, int]:
    count: dict[str, int] = defaultdict(int)
    for name in names:
        count[name] += 1
    return count


def _row(word: PanelWord, other: Person | None) -> WordRow:
    return WordRow(
        id=word.id,
        mentor_id=word.mentor_id,
        mentee_id=word.mentee_id,
        member=word.member,
        vote=word.vote,
        remark=word.remark,
        instead_id=word.instead_id,
        instead=other.name if other else "",
        said_on=word.said_on,
    )
