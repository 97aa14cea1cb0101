"""What lists of people show, and what pairing needs of them."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from mentordesk.i18n import Message
from mentordesk.pairing.criteria.candidates import Candidate
from mentordesk.pairing.model import Pair
from mentordesk.people.duplicates.likeness import DuplicatePair, duplicate_pairs
from mentordesk.people.model import Clarification, Participation, Wish
from mentordesk.people.names import collation_key, fold
from mentordesk.people.naming import name_of
from mentordesk.people.page_rows import PersonPage, person_page
from mentordesk.people.reading import Registered, Remembered, judge_of, registrations
from mentordesk.people.rules import Verdict
from mentordesk.people.standing import paired_ids
from mentordesk.programme.model import Round
from mentordesk.programme.profile import Option, Words
from mentordesk.programme.rows import Current, current
from mentordesk.store.bulk import nothing_to_collect

__all__ = [
    "DuplicatePair",
    "PersonPage",
    "PersonRow",
    "duplicate_pairs",
    "facts_of",
    "name_of",
    "person_page",
    "person_rows",
]


@dataclass(frozen=True, slots=True)
class PersonRow:
    """A registration as lists show one; `id` is the participation's."""

    id: UUID
    person_id: UUID
    name: str
    sort_name: str  # family name first
    sort_key: tuple[str, str]  # of sort_name, in the programme's alphabet
    email: str
    phone: str
    roles: tuple[str, ...]
    role_titles: tuple[Words, ...]
    forms: tuple[str, ...]
    form_titles: tuple[Words, ...]
    organisation: str
    unit: str
    job_title: str
    region: Words | str
    years: float | None  # of experience
    topics_offered: tuple[str, ...]
    topics_sought: tuple[str, ...]
    state: str  # registered | waiting | rejected | withdrawn
    late: bool
    registered_at: datetime | None
    verdict: Verdict
    first_problem: Message | None  # a few words: what is not met, or open, or waived
    open_questions: int  # put to them and not answered
    search: str  # every field a search looks at, folded
    organisation_id: UUID | None
    region_id: str  # of the profile; what was written where it is none of those
    languages: tuple[str, ...]  # spoken, for support and to practise
    capacity: int | None  # mentees at a time; None: the programme's number
    fee: str  # what a mentor asks, as they said it
    paired: bool  # in a pair that stands
    left_over: bool  # took part in the round before this one and had no pair


def people_count(session: Session) -> int:
    """Count the round's registrations, whatever became of them."""
    registered = select(func.count()).where(Participation.round_id == current(session).round_id)
    return session.scalar(registered) or 0


def person_rows(session: Session, today: date) -> list[PersonRow]:
    """List the round's registrations by family name, in a few queries however many there are.

    A wish not to be paired with somebody stands in none of these fields.
    """
    now = current(session)
    titles = _Titles(now)
    waiting = dict(
        session.execute(
            select(Clarification.participation_id, func.count())
            .where(Clarification.answered_on.is_(None))
            .group_by(Clarification.participation_id)
        )
        .tuples()
        .all()
    )
    judge = judge_of(now, today)
    paired, left_over = paired_ids(session), _left_over_before(session, now)
    with nothing_to_collect():
        rows = [
            _person_row(
                one,
                judge.verdict(one.facts),
                waiting.get(one.id, 0),
                titles,
                paired=one.id in paired,
                left_over=one.person_id in left_over,
            )
            for one in registrations(session, now)
        ]
    rows.sort(key=lambda row: row.sort_key)
    return rows


class _Titles:
    """The profile's titles of what registrations keep as ids."""

    def __init__(self, now: Current) -> None:
        self.language = now.language
        self.roles = _by_id(now.profile.roles)
        self.forms = _by_id(now.profile.forms)
        self.regions = _by_id(now.profile.regions)
        # In the programme's language alone: “County” would make every search for “oun” find everybody.
        self.region_search = {i: title.in_(now.language) for i, title in self.regions.items()}
        self.folded = Remembered(fold)  # most people share their topics and their work with others


def _by_id(options: Iterable[Option]) -> dict[str, Words]:
    return {option.id: option.title for option in options}


def _person_row(
    one: Registered,
    verdict: Verdict,
    open_questions: int,
    titles: _Titles,
    *,
    paired: bool,
    left_over: bool,
) -> PersonRow:
    problem = verdict.first_problem
    offered = tuple([topic.title for topic in one.offers])
    sought = tuple([topic.title for topic in one.seeks])
    return PersonRow(
        id=one.id,
        person_id=one.person_id,
        name=one.name,
        sort_name=one.sort_name,
        sort_key=collation_key(one.sort_name, titles.language),
        email=one.email,
        phone=one.phone,
        roles=one.roles,
        role_titles=tuple([titles.roles.get(role) or Words(en=role) for role in one.roles]),
        forms=one.forms,
        form_titles=tuple([titles.forms.get(form) or Words(en=form) for form in one.forms]),
        organisation=one.organisation,
        unit=one.unit,
        job_title=one.job_title,
        region=titles.regions.get(one.region, one.region),
        years=None if one.months_experience is None else round(one.months_experience / 12, 1),
        topics_offered=offered,
        topics_sought=sought,
        state=one.state,
        late=one.late,
        registered_at=one.registered_at,
        verdict=verdict,
        first_problem=problem.short if problem else None,
        open_questions=open_questions,
        search=_search(one, offered + sought, titles),
        organisation_id=one.organisation_id,
        region_id=one.region,
        languages=one.languages + one.support_languages + one.practice_languages,
        capacity=one.capacity,
        fee=one.fee_amount,
        paired=paired,
        left_over=left_over,
    )


def _search(one: Registered, topics: tuple[str, ...], titles: _Titles) -> str:
    own = (one.name, one.sort_name, one.email, one.phone)
    work = (one.organisation, one.unit, one.job_title, one.study_field)
    told = (one.goals, one.question, one.expectations, one.arrangements)
    region = titles.region_search.get(one.region, one.region)
    folded = titles.folded
    return "\n".join([folded[text] for text in (*own, *work, region, *topics, *told) if text])


def facts_of(session: Session, today: date, only: Collection[UUID] | None = None) -> list[Candidate]:
    """Give the round's registrations as pairing sees them, blocks included: they are never shown.

    Of several roles only those count for which the rules let the person take part.

    Args:
        session: a read or a step.
        today: the day on which they are judged.
        only: the ids of the few participations that are wanted; None for everybody.
    """
    now = current(session)
    if only is None:
        found = registrations(session, now)
    else:
        found = [one for wanted in only for one in registrations(session, now, wanted)]
    wishes, blocks = _wishes(session, now.round_id)
    left_over = _left_over_before(session, now)
    judge = judge_of(now, today)
    with nothing_to_collect():
        return [
            _candidate(
                one,
                judge.verdict(one.facts),
                wishes.get(one.id, ()),
                blocks.get(one.id, ()),
                one.person_id in left_over,
                now.language,
            )
            for one in found
        ]


def _candidate(
    one: Registered,
    verdict: Verdict,
    wishes: tuple[UUID, ...],
    blocks: tuple[UUID, ...],
    left_over: bool,
    language: str,
) -> Candidate:
    problem = verdict.first_problem if verdict.state == "no" else None
    roles = [role for role in one.roles if verdict.by_role.get(role) != "no"] or one.roles
    return Candidate(
        id=one.id,
        person_id=one.person_id,
        name=one.name,
        given_name=one.given_name,
        sort_key=collation_key(one.sort_name, language),
        roles=frozenset(roles),
        forms=frozenset(one.forms),
        state=one.state,
        verdict=verdict.state,
        why_not=problem.text if problem else None,
        why_not_short=problem.short if problem else None,
        organisation_id=one.organisation_id,
        organisation=one.organisation,
        unit=one.unit,
        region=one.region,
        ways=one.meeting_ways,
        offers=tuple(topic.id for topic in one.offers),
        seeks=tuple(topic.id for topic in one.seeks),
        languages=one.languages,
        support_languages=one.support_languages,
        practice_languages=one.practice_languages,
        months_experience=one.months_experience,
        is_manager=one.is_manager,
        education=one.education,
        study_field=one.study_field,
        aims=_joined(one.goals, one.question),
        brings=_joined(*(topic.title for topic in one.offers), one.job_title, one.goals),
        partner_wish=one.partner_wish,
        wishes=wishes,
        blocks=frozenset(blocks),
        capacity=one.capacity,
        left_over_before=left_over,
    )


def _joined(*texts: str) -> str:
    return "\n".join(text for text in texts if text)


def _wishes(
    session: Session, round_id: UUID
) -> tuple[dict[UUID, tuple[UUID, ...]], dict[UUID, tuple[UUID, ...]]]:
    wishes: dict[UUID, tuple[UUID, ...]] = {}
    blocks: dict[UUID, tuple[UUID, ...]] = {}
    tied = session.execute(
        select(Wish.participation_id, Wish.kind, Wish.target_id)
        .join(Participation, Participation.id == Wish.participation_id)
        .where(Participation.round_id == round_id, Wish.target_id.is_not(None))
        .order_by(Wish.rank, Wish.id)
    ).tuples()
    for participation_id, kind, target in tied:
        if target is not None:
            those = blocks if kind == "block" else wishes
            those[participation_id] = (*those.get(participation_id, ()), target)
    return wishes, blocks


def _left_over_before(session: Session, now: Current) -> frozenset[UUID]:
    """Find who took part in the round before this one and was left without a pair."""
    earlier = session.scalar(
        select(Round.id)
        .where(Round.programme_from < now.dates.programme_from, Round.id != now.round_id)
        .order_by(Round.programme_from.desc())
        .limit(1)
    )
    if earlier is None:
        return frozenset()
    paired = select(Pair.id).where(
        (Pair.mentor_id == Participation.id) | (Pair.mentee_id == Participation.id),
        Pair.state.not_in(("proposed", "declined")),
    )
    return frozenset(
        session.scalars(
            select(Participation.person_id).where(
                Participation.round_id == earlier,
                Participation.state.in_(("registered", "waiting")),
                ~paired.exists(),
            )
        )
    )
