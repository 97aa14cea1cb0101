"""Pairs as lists and as pages show them: how far each is, since when, and what may be done next."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session, aliased, selectinload

from mentordesk.i18n import Message, say
from mentordesk.pairing.board.rows import tenth
from mentordesk.pairing.model import Agreement, Milestone, Pair
from mentordesk.pairing.obstacles.peering import couple_of
from mentordesk.pairing.obstacles.rules import obstacles
from mentordesk.pairing.problem.judging import Judged, judged, score_of
from mentordesk.pairing.problem.reading import standing
from mentordesk.pairing.rules import verbs
from mentordesk.pairing.words import state_title
from mentordesk.people.model import Organisation, Participation, Person
from mentordesk.people.names import collation_key
from mentordesk.programme.profile import Words
from mentordesk.programme.rows import Current, current
from mentordesk.season.model import Meeting


@dataclass(frozen=True, slots=True)
class PairRow:
    """A pair in a list; days are None until they came."""

    id: UUID
    mentor_id: UUID
    mentee_id: UUID
    mentor: str
    mentee: str
    mentor_sort_key: tuple[str, str]  # family name first, in the programme's alphabet
    mentee_sort_key: tuple[str, str]
    mentor_organisation: str
    mentee_organisation: str
    form: Words | str
    is_peers: bool
    state: str
    state_title: Message
    since: date | None  # in this state
    days: int | None  # since then
    waits_for: Message | None  # what has to come next
    fit: int | None  # 0..100, fixed when it was approved or told
    locked: bool
    by_hand: bool
    told_on: date | None
    mentor_confirmed_on: date | None
    mentee_confirmed_on: date | None
    contact_on: date | None
    agreement_version: int | None
    mentor_signed_on: date | None  # the newest version
    mentee_signed_on: date | None
    goals: tuple[str, ...]
    meetings_held: int
    meetings_planned: int | None  # as agreed
    last_met: date | None
    runs_to: date
    end_reason: Words | None
    verbs: tuple[str, ...]

    @property
    def signed(self) -> bool:
        """Whether both signed the newest version of their agreement."""
        return self.mentor_signed_on is not None and self.mentee_signed_on is not None


@dataclass(frozen=True, slots=True)
class MilestoneRow:
    """A day in a pair's life: what, when, who noted it, and why if there is a reason."""

    state: str
    title: Message
    on: date
    by: str
    reason: Message | Words | None


@dataclass(frozen=True, slots=True)
class AgreementRow:
    """One version of what a pair agreed."""

    id: UUID
    version: int
    made_on: date
    goals: tuple[str, ...]
    meetings_planned: int | None
    schedule: str
    mentor_signed_on: date | None
    mentee_signed_on: date | None

    @property
    def signed(self) -> bool:
        """Whether both have signed."""
        return self.mentor_signed_on is not None and self.mentee_signed_on is not None


@dataclass(frozen=True, slots=True)
class PairPage:
    """A pair whole."""

    row: PairRow
    milestones: tuple[MilestoneRow, ...]  # the first first
    agreements: tuple[AgreementRow, ...]  # the newest first
    reasons: tuple[Judged, ...]  # why they fit, as of today
    fit_today: int  # 0..100
    warnings: tuple[Message, ...]
    overruled_because: str


def pair_rows(session: Session, today: date) -> list[PairRow]:
    """List the current round's pairs by the mentee's family name, those that are over too."""
    now = current(session)
    rows = _rows(session, now, today, None)
    return sorted(rows, key=lambda row: (row.mentee_sort_key, row.mentor_sort_key, row.id.hex))


def pair_page(session: Session, pair_id: UUID, today: date) -> PairPage:
    """Give a pair whole: days, agreements, and why the two fit."""
    stood = standing(session, today)
    [row] = _rows(session, stood.now, today, pair_id)
    pair = session.get_one(Pair, pair_id)
    mentor, mentee = stood.people[pair.mentor_id], stood.people[pair.mentee_id]
    couple = couple_of(mentor, mentee, stood.terms, pair.form == "peer")
    endings = {ending.id: ending.title for ending in stood.now.profile.endings}
    return PairPage(
        row=row,
        milestones=tuple(_milestone(one, endings) for one in pair.milestones),
        agreements=tuple(agreement_row(one) for one in reversed(pair.agreements)),
        reasons=judged(couple),
        fit_today=tenth(score_of(couple)),
        warnings=tuple(o.text for o in obstacles(couple, stood.past) if o.severity == "should"),
        overruled_because=pair.override_reason,
    )


def _rows(session: Session, now: Current, today: date, only: UUID | None) -> list[PairRow]:
    mentor, mentee = aliased(Participation), aliased(Participation)
    ours, theirs = aliased(Person), aliased(Person)
    here, there = aliased(Organisation), aliased(Organisation)
    query = (
        select(Pair, ours, theirs, here.name, there.name)
        .join(mentor, mentor.id == Pair.mentor_id)
        .join(ours, ours.id == mentor.person_id)
        .outerjoin(here, here.id == mentor.organisation_id)
        .join(mentee, mentee.id == Pair.mentee_id)
        .join(theirs, theirs.id == mentee.person_id)
        .outerjoin(there, there.id == mentee.organisation_id)
        .where(Pair.round_id == now.round_id)
        .options(selectinload(Pair.milestones), selectinload(Pair.agreements))
    )
    if only is not None:
        query = query.where(Pair.id == only)
    met = _meetings(session, now, only)
    return [
        _row(now, today, pair, (one, other), (org or "", other_org or ""), met.get(pair.id, (0, None)))
        for pair, one, other, org, other_org in session.execute(query).tuples()
    ]


def _meetings(session: Session, now: Current, only: UUID | None) -> Mapping[UUID, tuple[int, date | None]]:
    query = (
        select(Meeting.pair_id, func.count(), func.max(Meeting.held_on))
        .join(Pair, Pair.id == Meeting.pair_id)
        .where(Pair.round_id == now.round_id, Meeting.held_on.is_not(None))
        .group_by(Meeting.pair_id)
    )
    if only is not None:
        query = query.where(Pair.id == only)
    return {pair_id: (held, last) for pair_id, held, last in session.execute(query).tuples()}


def _row(
    now: Current,
    today: date,
    pair: Pair,
    people: tuple[Person, Person],
    organisations: tuple[str, str],
    met: tuple[int, date | None],
) -> PairRow:
    reached: dict[str, list[date]] = defaultdict(list)
    for milestone in pair.milestones:
        reached[milestone.state].append(milestone.on)
    since = reached[pair.state][-1] if reached[pair.state] else None
    newest = pair.agreements[-1] if pair.agreements else None
    forms = {form.id: form.title for form in now.profile.forms}
    endings = {ending.id: ending.title for ending in now.profile.endings}
    needs_approval = now.profile.pairs_by == "panel" and not now.profile.rolling
    return PairRow(
        id=pair.id,
        mentor_id=pair.mentor_id,
        mentee_id=pair.mentee_id,
        mentor=people[0].name,
        mentee=people[1].name,
        mentor_sort_key=_sort_key(people[0], now.language),
        mentee_sort_key=_sort_key(people[1], now.language),
        mentor_organisation=organisations[0],
        mentee_organisation=organisations[1],
        form=forms.get(pair.form, pair.form),
        is_peers=pair.form == "peer",
        state=pair.state,
        state_title=state_title(pair.state),
        since=since,
        days=(today - since).days if since else None,
        waits_for=_waits_for(pair, newest, needs_approval),
        fit=None if pair.score is None else tenth(pair.score),
        locked=pair.locked,
        by_hand=pair.by_hand,
        told_on=reached["told"][0] if reached["told"] else None,
        mentor_confirmed_on=pair.mentor_confirmed_on,
        mentee_confirmed_on=pair.mentee_confirmed_on,
        contact_on=reached["active"][0] if reached["active"] else None,
        agreement_version=newest.version if newest else None,
        mentor_signed_on=newest.mentor_signed_on if newest else None,
        mentee_signed_on=newest.mentee_signed_on if newest else None,
        goals=tuple(newest.goals) if newest else (),
        meetings_held=met[0],
        meetings_planned=newest.meetings_planned if newest else None,
        last_met=met[1],
        runs_to=pair.runs_to or now.dates.relationship_to,
        end_reason=endings.get(pair.end_reason) if pair.end_reason else None,
        verbs=_verbs(pair, newest, needs_approval),
    )


def _sort_key(person: Person, language: str) -> tuple[str, str]:
    return collation_key(f"{person.family_name} {person.given_name}", language)


def _verbs(pair: Pair, newest: Agreement | None, needs_approval: bool) -> tuple[str, ...]:
    done = {
        name
        for name, day in (
            ("confirm_mentor", pair.mentor_confirmed_on),
            ("confirm_mentee", pair.mentee_confirmed_on),
        )
        if day
    }
    found = [verb for verb in verbs(pair.state, pair.locked, needs_approval) if verb not in done]
    if newest and "write_agreement" in found:
        unsigned = (("sign_mentor", newest.mentor_signed_on), ("sign_mentee", newest.mentee_signed_on))
        place = found.index("write_agreement")
        found[place:place] = [name for name, day in unsigned if day is None]
    return tuple(found)


def _waits_for(pair: Pair, newest: Agreement | None, needs_approval: bool) -> Message | None:
    match pair.state:
        case "proposed":
            return say("the panel's approval") if needs_approval else say("being told")
        case "approved":
            return say("being told")
        case "told":
            if pair.mentor_confirmed_on:
                return say("the mentee's yes")
            return say("the mentor's yes") if pair.mentee_confirmed_on else say("both sides' yes")
        case "confirmed":
            return say("contact by the mentee")
        case "active":
            if newest is None:
                return say("the agreement")
            if newest.mentor_signed_on is None or newest.mentee_signed_on is None:
                return say("the signatures")
    return None


def _milestone(one: Milestone, endings: Mapping[str, Words]) -> MilestoneRow:
    reason: Message | Words | None = None
    if one.state == "declined":
        reason = say("the mentor said no") if one.reason == "mentor" else say("the mentee said no")
    elif one.reason:
        reason = endings.get(one.reason) or Message("{reason}", {"reason": one.reason})
    return MilestoneRow(one.state, state_title(one.state), one.on, one.by, reason)


def agreement_row(one: Agreement) -> AgreementRow:
    """Give a version of an agreement as screens and papers show it."""
    return AgreementRow(
        one.id,
        one.version,
        one.made_on,
        tuple(one.goals),
        one.meetings_planned,
        one.schedule,
        one.mentor_signed_on,
        one.mentee_signed_on,
    )
