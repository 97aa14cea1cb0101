"""What screens show of the round's settings: numbers, rules, criteria, each with the profile's own value."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import Session

from mentordesk.i18n import Message, say
from mentordesk.programme.criteria import (
    LEFT_OVER,
    RULE_PARAMETERS,
    Parameter,
    every_criterion,
    every_pair_rule,
    parameters_of,
    settings_of,
)
from mentordesk.programme.model import Programme, Round
from mentordesk.programme.profile import (
    EligibilityRule,
    Numbers,
    PairRule,
    Severity,
    Words,
    load_profile,
)
from mentordesk.programme.rows import current, current_round, set_over, severity_of


@dataclass(frozen=True, slots=True)
class NumberRow:
    """One of the programme's numbers and the profile's own."""

    name: str
    title: Message
    value: int | None
    usual: int | None
    may_be_none: bool


@dataclass(frozen=True, slots=True)
class SettingRow:
    """A setting of a criterion or a rule: what is in force, and what the profile means."""

    parameter: Parameter
    value: Any
    usual: Any


@dataclass(frozen=True, slots=True)
class RuleRow:
    """A rule about a person or a pair, and how strictly it is kept."""

    id: str
    about: str  # mentor | mentee | peer | pair
    title: Words
    severity: Severity
    usual: Severity
    settings: tuple[SettingRow, ...] = ()


@dataclass(frozen=True, slots=True)
class CriterionRow:
    """A criterion of fit, its weight and its settings; its words are pairing's."""

    id: str
    weight: int
    usual: int
    settings: tuple[SettingRow, ...] = ()


def number_rows(session: Session) -> list[NumberRow]:
    """List the programme's numbers with their titles, those in force and the profile's own."""
    now, bare = current(session), Numbers()
    groups = any(form.id == "group" for form in now.profile.forms)
    return [
        NumberRow(
            name=name,
            title=title,
            value=getattr(now.numbers, name),
            usual=getattr(now.profile.numbers, name),
            may_be_none=getattr(bare, name) is None,
        )
        for name, title in _number_titles().items()
        if not name.startswith("group_") or groups
    ]


def _number_titles() -> dict[str, Message]:
    return {
        "meetings_least": say("Meetings, at least"),
        "meetings_aim": say("Meetings aimed at"),
        "meetings_most": say("Meetings, at most"),
        "minutes_least": say("Minutes of a meeting, at least"),
        "minutes_most": say("Minutes of a meeting, at most"),
        "meeting_gap_days": say("Days without a meeting before it is overdue"),
        "contact_days": say("Days for the mentee to make contact"),
        "answer_days": say("Days for a told pair to answer"),
        "sign_days": say("Days for signing the agreement"),
        "places": say("Mentees of one mentor, unless the form says otherwise"),
        "group_places": say("Mentees of one small group"),
        "group_least": say("A small group runs with at least so many mentees, or not at all"),
        "places_warn_above": say("Warn when a mentor has more mentees than"),
        "checkpoint_after": say("Meetings before the pair decides whether to go on"),
        "goals_most": say("Goals that a pair tells, at most"),
    }


def rule_rows(session: Session) -> list[RuleRow]:
    """List every rule of the profile, those that are off too: first about people, then about pairs."""
    now = current_round(session)
    profile = load_profile(session.get_one(Programme, now.programme_id).profile)
    rows = [_rule_row(rule.role, rule, now) for rule in profile.eligibility]
    return rows + [_rule_row("pair", rule, now) for rule in every_pair_rule(profile)]


def _rule_row(about: str, rule: EligibilityRule | PairRule, now: Round) -> RuleRow:
    settings: tuple[SettingRow, ...] = ()
    if isinstance(rule, PairRule):
        settings = _settings(now, rule.id, RULE_PARAMETERS.get(rule.kind, ()), rule.params)
    return RuleRow(rule.id, about, rule.title, severity_of(rule, now), rule.severity, settings)


def _settings(
    now: Round, of: str, parameters: tuple[Parameter, ...], usual: Mapping[str, Any]
) -> tuple[SettingRow, ...]:
    there = set_over(now, of, usual)
    return tuple(SettingRow(one, there[one.id], usual[one.id]) for one in parameters)


def criterion_rows(session: Session) -> list[CriterionRow]:
    """List the criteria of fit with the weights and settings in force and the profile's own.

    Those that the profile does not weigh come last.
    """
    now = current_round(session)
    profile = load_profile(session.get_one(Programme, now.programme_id).profile)
    return [
        CriterionRow(
            one.id,
            now.weights.get(one.id, one.weight),
            one.weight,
            _settings(now, one.id, parameters_of(one.id), one.params),
        )
        for one in every_criterion(profile)
    ]


def left_over_row(session: Session) -> SettingRow:
    """Say whether people left over last round come first, and whether the profile means so."""
    now = current_round(session)
    profile = load_profile(session.get_one(Programme, now.programme_id).profile)
    [row] = _settings(now, LEFT_OVER, *settings_of(profile)[LEFT_OVER])
    return row
