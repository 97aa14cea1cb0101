"""What screens and papers show of the programme: its current round with every setting in force."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Any, TypeVar, cast
from uuid import UUID

from dateutil.relativedelta import relativedelta
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from mentordesk.errors import MentorDeskError
from mentordesk.i18n import say
from mentordesk.people.model import Participation, ParticipationTopic
from mentordesk.programme.criteria import (
    LEFT_OVER,
    every_criterion,
    every_pair_rule,
    settings_of,
)
from mentordesk.programme.faults import DatesOutOfOrder, in_our_time
from mentordesk.programme.model import Office, Programme, Round, Topic
from mentordesk.programme.profile import (
    CriterionSetting,
    EligibilityRule,
    Numbers,
    PairRule,
    Profile,
    Severity,
    Words,
    load_profile,
)
from mentordesk.programme.rules import RoundDates, round_dates

_Rule = TypeVar("_Rule", EligibilityRule, PairRule)


class NoProgramme(MentorDeskError):
    """The file holds no programme yet."""


@dataclass(frozen=True, slots=True)
class Current:
    """The current round, the coordinator's changes laid over the profile."""

    programme_id: UUID
    round_id: UUID
    title: str
    organisation: str
    language: str
    round_title: str
    profile: Profile
    dates: RoundDates
    numbers: Numbers
    eligibility: tuple[EligibilityRule, ...]  # rules that are off are left out
    pair_rules: tuple[PairRule, ...]
    pair_rules_off: tuple[PairRule, ...]
    criteria: tuple[CriterionSetting, ...]  # those that weigh nothing too
    left_over_first: bool  # whether people left over last round come before all others
    plan_approved_on: date | None
    plan_approved_by: str

    def title_in(self, language: str) -> str:
        """Say the programme's title in a language; one that the coordinator gave it stays as it is."""
        return self.profile.title.in_(language) if self.title in self.profile.title.every() else self.title

    def name_in(self, language: str) -> str:
        """Say the programme's title with the round's."""
        return f"{self.title_in(language)} {self.round_title}".strip()

    def words(self, language: str) -> Mapping[str, str]:
        """Give what the profile says instead of the catalogue in a language, for `Texts`."""
        return self.profile.words.get(language, {})


@dataclass(frozen=True, slots=True)
class OfficeRow:
    """Somebody who runs the round."""

    id: UUID
    office: str
    title: Words
    name: str
    email: str


@dataclass(frozen=True, slots=True)
class TopicRow:
    """A topic and how many of this round's people offer and seek it."""

    id: UUID
    option: str | None
    title: str
    offered: int
    sought: int


@dataclass(frozen=True, slots=True)
class RoundRow:
    """A round of the file, earlier ones included."""

    id: UUID
    title: str
    dates: RoundDates
    is_current: bool
    people: int


def current_round(session: Session) -> Round:
    """Give the round that the coordinator works on.

    Raises:
        NoProgramme: the file has none yet.
    """
    found = session.scalars(select(Round).where(Round.is_current)).first()
    if found is None:
        raise NoProgramme(
            say("This file holds no programme yet."), say("Set one up from a profile, then try again.")
        )
    return found


def latest_round(session: Session) -> Round:
    """Give the round of the file that began last, whether it is worked in now or not.

    Raises:
        NoProgramme: the file has none yet.
    """
    found = session.scalars(select(Round).order_by(Round.programme_from.desc(), Round.id).limit(1)).first()
    return found or current_round(session)


def next_round_dates(session: Session, first_day: date | None = None) -> RoundDates:
    """Count when the round after the latest would be, a year later unless another first day is given.

    Raises:
        DatesOutOfOrder: it would not begin after the latest, or in no year of our time.
    """
    last = latest_round(session)
    first = in_our_time(first_day or last.programme_from + relativedelta(years=1))
    if first <= last.programme_from:
        raise DatesOutOfOrder(
            say(
                "The next round must begin after {round}, which begins on {day}.",
                round=last.title,
                day=last.programme_from,
            ),
            say("Nothing was changed. Choose a later first day."),
        )
    return round_dates(profile_of(session, last).dates, first)


def profile_of(session: Session, of_round: Round) -> Profile:
    """Read the profile from which a round's programme was made."""
    return load_profile(session.get_one(Programme, of_round.programme_id).profile)


def current(session: Session) -> Current:
    """Give the current round with every setting in force.

    Raises:
        NoProgramme: the file has none yet.
    """
    now = current_round(session)
    programme = session.get_one(Programme, now.programme_id)
    profile = load_profile(programme.profile)
    ruled = _pair_rules(profile, now)
    return Current(
        programme_id=programme.id,
        round_id=now.id,
        title=programme.title,
        organisation=programme.organisation,
        language=programme.language,
        round_title=now.title,
        profile=profile,
        dates=_dates(now),
        numbers=replace(profile.numbers, **now.numbers),
        eligibility=_in_force(profile.eligibility, now),
        pair_rules=tuple(rule for rule in ruled if rule.severity != "off"),
        pair_rules_off=tuple(rule for rule in ruled if rule.severity == "off"),
        criteria=tuple(_criterion(one, now) for one in every_criterion(profile)),
        left_over_first=bool(set_over(now, LEFT_OVER, settings_of(profile)[LEFT_OVER][1])["first"]),
        plan_approved_on=now.plan_approved_on,
        plan_approved_by=now.plan_approved_by,
    )


def _in_force(rules: Iterable[_Rule], now: Round) -> tuple[_Rule, ...]:
    kept = (replace(rule, severity=severity_of(rule, now)) for rule in rules)
    return tuple(rule for rule in kept if rule.severity != "off")


def _pair_rules(profile: Profile, now: Round) -> tuple[PairRule, ...]:
    """Give every rule about pairs with its severity and settings, those that are off too."""
    return tuple(
        replace(rule, severity=severity_of(rule, now), params=set_over(now, rule.id, rule.params))
        for rule in every_pair_rule(profile)
    )


def _criterion(one: CriterionSetting, now: Round) -> CriterionSetting:
    return replace(one, weight=now.weights.get(one.id, one.weight), params=set_over(now, one.id, one.params))


def set_over(now: Round, of: str, usual: Mapping[str, Any]) -> dict[str, Any]:
    """Lay what the round sets of a criterion or rule over the profile's own values."""
    return {**usual, **now.parameters.get(of, {})}


def severity_of(rule: EligibilityRule | PairRule, now: Round) -> Severity:
    """Say how strictly a rule is kept in this round."""
    return cast("Severity", now.severities.get(rule.id, rule.severity))


def _dates(of_round: Round) -> RoundDates:
    return RoundDates(**{day.name: getattr(of_round, day.name) for day in fields(RoundDates)})


def office_rows(session: Session) -> list[OfficeRow]:
    """List who runs the round, in the order of the profile's roles, then by name."""
    now = current(session)
    titles = {option.id: option.title for option in now.profile.offices}
    order = {office: place for place, office in enumerate(titles)}
    entries = session.execute(
        select(Office.id, Office.office, Office.name, Office.email).where(Office.round_id == now.round_id)
    ).tuples()
    rows = [
        OfficeRow(i, office, titles.get(office, Words()), name, mail) for i, office, name, mail in entries
    ]
    return sorted(rows, key=lambda row: (order.get(row.office, len(order)), row.name))


def topic_rows(session: Session) -> list[TopicRow]:
    """List every topic in its order, with how many people of the round offer and seek it."""
    now = current_round(session)
    counted = session.execute(
        select(ParticipationTopic.topic_id, ParticipationTopic.direction, func.count())
        .join(Participation, Participation.id == ParticipationTopic.participation_id)
        .where(Participation.round_id == now.id, Participation.state.in_(("registered", "waiting")))
        .group_by(ParticipationTopic.topic_id, ParticipationTopic.direction)
    ).tuples()
    count = {(topic, direction): n for topic, direction, n in counted}
    topics = session.execute(
        select(Topic.id, Topic.option, Topic.title).order_by(Topic.position, Topic.title)
    ).tuples()
    return [
        TopicRow(i, option, title, count.get((i, "offered"), 0), count.get((i, "sought"), 0))
        for i, option, title in topics
    ]


def round_rows(session: Session) -> list[RoundRow]:
    """List the file's rounds, the latest first, with how many people each had."""
    people = select(func.count()).where(Participation.round_id == Round.id).scalar_subquery().correlate(Round)
    rounds = session.execute(select(Round, people).order_by(Round.programme_from.desc())).tuples()
    return [RoundRow(r.id, r.title, _dates(r), r.is_current, n) for r, n in rounds]
