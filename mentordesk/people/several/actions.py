"""One thing changed for several people at once: first what it would come to, then one step."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from mentordesk.desk import Desk
from mentordesk.i18n import Message, say, say_plural
from mentordesk.people.entering.known_names import organisation_id, topic_ids
from mentordesk.people.evidence import actions as evidence_actions
from mentordesk.people.evidence.overview import claims_none
from mentordesk.people.evidence.words import seen_of_several
from mentordesk.people.model import Participation, ParticipationTopic
from mentordesk.people.names import collation_key, fold, visible
from mentordesk.people.reading import Registered, judge_of, registrations
from mentordesk.people.standing import paired_ids
from mentordesk.people.states import set_state
from mentordesk.programme.rows import current

Value = str | int | date | None
Held = Value | tuple[str, ...]
"""What somebody has in a field: topics are several."""


@dataclass(frozen=True, slots=True)
class SharedChange:
    """What shall be the same for everybody.

    `field` is region, organisation, unit, capacity (a number, or None for the programme's), state (one of
    registered, waiting, withdrawn), add_offered, add_sought, drop_offered, drop_sought (a topic's title),
    seen or unseen (a kind of condition). `text` and `valid_until` go with `seen`; so does `unclaimed`: to
    tick a certificate and the like also for those who claimed none.
    """

    field: str
    value: Value
    text: str = ""
    valid_until: date | None = None
    unclaimed: bool = False


@dataclass(frozen=True, slots=True)
class Altered:
    """What a shared change would come to for one person."""

    id: UUID
    name: str
    before: Held
    after: Held
    why_not: Message | None = None

    more: bool = False  # what was seen is written down anew, though it was seen today already

    @property
    def changes(self) -> bool:
        """Whether something becomes different."""
        return self.why_not is None and (self.more or self.before != self.after)


class SeveralPeople:
    """Several people of the round as they were read, against whom changes can be tried without the file.

    Args:
        session: a read or a step.
        today: the day on which they are judged.
        participation_ids: who; others than those of the round are left out.
    """

    def __init__(self, session: Session, today: date, participation_ids: Collection[UUID]) -> None:
        now, wanted = current(session), set(participation_ids)
        self._people = [one for one in registrations(session, now) if one.id in wanted]
        self._people.sort(key=lambda one: collation_key(one.sort_name, now.language))
        self._paired = paired_ids(session)
        self._judge, self._today = judge_of(now, today), today
        self._asked: dict[UUID, frozenset[str]] = {}

    @property
    def topics(self) -> dict[str, tuple[str, ...]]:
        """The topics that any of them offers and seeks, by direction."""
        found: dict[str, dict[str, None]] = {"offered": {}, "sought": {}}
        for one in self._people:
            for direction, titles in found.items():
                titles.update(dict.fromkeys(_topics_of(one, direction)))
        return {direction: tuple(titles) for direction, titles in found.items()}

    def preview(self, change: SharedChange) -> list[Altered]:
        """Tell for each what they have, what they would have, and why not; by family name."""
        way = _WAYS[change.field]
        more = change.field == "seen" and bool(change.text.strip() or change.valid_until)
        return [
            Altered(
                one.id,
                one.sort_name,
                way.before(one, change),
                way.after(one, change, self._today),
                self._why_not(one, change),
                more,
            )
            for one in self._people
        ]

    def _why_not(self, one: Registered, change: SharedChange) -> Message | None:
        if change.field == "state" and change.value != "registered" and one.id in self._paired:
            return say("is in a pair")
        if change.field == "seen" and change.value not in self._asked_of(one):
            return say("it is not asked of this person")
        if change.field == "seen" and not change.unclaimed and claims_none(one, str(change.value)):
            return say("claimed none")
        return None

    def _asked_of(self, one: Registered) -> frozenset[str]:
        if one.id not in self._asked:
            checks = self._judge.verdict(one.facts).checks
            self._asked[one.id] = frozenset(kind for check in checks for kind in (check.kind, check.tick))
        return self._asked[one.id]


def change_several(desk: Desk, participation_ids: Collection[UUID], change: SharedChange) -> int:
    """Change one thing for several people in one step; give for how many it became different.

    Who has it already, and who cannot have it (`SeveralPeople.preview` says why), stays as they are.

    Raises:
        VerdictNeeded: interviews are not ticked; `record_interviews` keeps who interviewed and the verdict.
    """
    change = replace(change, value=_clean(change.value), text=visible(change.text).strip())
    with desk.read() as session:
        altered = SeveralPeople(session, desk.today, participation_ids).preview(change)
    ids = [one.id for one in altered if one.changes]
    if not ids:
        return 0
    message = say_plural("Change {n} registration", "Change {n} registrations", len(ids))
    if change.field == "seen":
        message = seen_of_several(str(change.value), len(ids))
    with desk.step(message) as session:
        _WAYS[change.field].write(_Writing(desk, session, ids, change))
    return len(ids)


@dataclass(frozen=True, slots=True)
class _Writing:
    desk: Desk
    session: Session  # of the step
    ids: list[UUID]  # for whom it becomes different
    change: SharedChange


@dataclass(frozen=True, slots=True)
class _Way:
    before: Callable[[Registered, SharedChange], Held]
    after: Callable[[Registered, SharedChange, date], Held]
    write: Callable[[_Writing], None]


def _clean(value: Value) -> Value:
    return visible(value).strip() if isinstance(value, str) else value


def _plain(name: str) -> _Way:
    def write(to: _Writing) -> None:
        for one in _participations(to.session, to.ids):
            setattr(one, name, _clean(to.change.value))

    return _Way(lambda one, _: getattr(one, name), lambda _, change, __: _clean(change.value), write)


def _write_organisation(to: _Writing) -> None:
    found = organisation_id(to.session, str(to.change.value or ""))
    for one in _participations(to.session, to.ids):
        one.organisation_id = found


def _participations(session: Session, ids: list[UUID]) -> list[Participation]:
    return list(session.scalars(select(Participation).where(Participation.id.in_(ids))))


def _write_state(to: _Writing) -> None:
    set_state(to.session, to.ids, str(to.change.value), to.desk.today)


def _topics_of(one: Registered, direction: str) -> tuple[str, ...]:
    return tuple(topic.title for topic in (one.offers if direction == "offered" else one.seeks))


def _adding(direction: str) -> _Way:
    def after(one: Registered, change: SharedChange, _: date) -> Held:
        held, title = _topics_of(one, direction), str(_clean(change.value))
        return held if not title or fold(title) in map(fold, held) else (*held, title)

    def write(to: _Writing) -> None:
        [topic] = topic_ids(to.session, current(to.session), [str(to.change.value)])
        last = dict(
            to.session.execute(
                select(ParticipationTopic.participation_id, func.max(ParticipationTopic.position))
                .where(ParticipationTopic.direction == direction)
                .group_by(ParticipationTopic.participation_id)
            )
            .tuples()
            .all()
        )
        to.session.add_all(
            ParticipationTopic(
                participation_id=one, topic_id=topic, direction=direction, position=last.get(one, -1) + 1
            )
            for one in to.ids
        )

    return _Way(lambda one, _: _topics_of(one, direction), after, write)


def _dropping(direction: str) -> _Way:
    def after(one: Registered, change: SharedChange, _: date) -> Held:
        title = fold(str(change.value))
        return tuple(held for held in _topics_of(one, direction) if fold(held) != title)

    def write(to: _Writing) -> None:
        [topic] = topic_ids(to.session, current(to.session), [str(to.change.value)])
        chosen = select(ParticipationTopic).where(
            ParticipationTopic.topic_id == topic,
            ParticipationTopic.direction == direction,
            ParticipationTopic.participation_id.in_(to.ids),
        )
        for row in to.session.scalars(chosen):
            to.session.delete(row)

    return _Way(lambda one, _: _topics_of(one, direction), after, write)


def _seen_on(one: Registered, change: SharedChange) -> Held:
    shown = one.shown.get(str(change.value))
    return None if shown is None or shown.refused else shown.seen_on


def _seen_after(one: Registered, change: SharedChange, today: date) -> Held:
    """A tick stands unless more is told with the new one."""
    told = bool(change.text.strip() or change.valid_until)
    before = _seen_on(one, change)
    return today if before is None or told else before


def _write_seen(to: _Writing) -> None:
    if not to.change.text.strip() and to.change.valid_until is None:
        evidence_actions.see_evidence_of(to.desk, to.ids, str(to.change.value))
        return
    for one in to.ids:
        evidence_actions.see_evidence(
            to.desk, one, str(to.change.value), to.change.text, to.change.valid_until
        )


def _write_unseen(to: _Writing) -> None:
    for one in to.ids:
        evidence_actions.unsee_evidence(to.desk, one, str(to.change.value))


_WAYS: Mapping[str, _Way] = {
    "region": _plain("region"),
    "unit": _plain("unit"),
    "capacity": _plain("capacity"),
    "organisation": _Way(
        lambda one, _: one.organisation, lambda _, change, __: _clean(change.value), _write_organisation
    ),
    "state": _Way(lambda one, _: one.state, lambda _, change, __: change.value, _write_state),
    "add_offered": _adding("offered"),
    "add_sought": _adding("sought"),
    "drop_offered": _dropping("offered"),
    "drop_sought": _dropping("sought"),
    "seen": _Way(_seen_on, _seen_after, _write_seen),
    "unseen": _Way(_seen_on, lambda _, __, ___: None, _write_unseen),
}
FIELDS = tuple(_WAYS)
