"""What a coordinator sets of the round: numbers, rules, weights. One function, one step each."""

from collections.abc import Mapping
from dataclasses import fields
from typing import Any, get_args

from mentordesk.desk import Desk
from mentordesk.i18n import say
from mentordesk.programme.criteria import MOST_WEIGHT, every_criterion, every_pair_rule, settings_of
from mentordesk.programme.faults import no_setting
from mentordesk.programme.profile import Numbers, Severity
from mentordesk.programme.rows import current_round, profile_of


def set_number(desk: Desk, name: str, value: int | None) -> None:
    """Set one of the programme's numbers; None where it sets none, the profile's value takes the change back.

    Args:
        desk: an open file.
        name: a field of `Numbers`.
        value: meetings, minutes, days or places, by the name.

    Raises:
        NotASetting: there is no such number, or it would be negative.
    """
    if name not in {number.name for number in fields(Numbers)} or (value is not None and value < 0):
        raise no_setting(name)
    with desk.step(say("Change a number of the programme")) as session:
        changed = current_round(session)
        usual = getattr(profile_of(session, changed).numbers, name)
        if value is None and isinstance(getattr(Numbers(), name), int):
            raise no_setting(name)
        _override(changed.numbers, name, value, usual)


def set_severity(desk: Desk, rule: str, severity: Severity) -> None:
    """Say whether a rule of the profile must hold, should hold, or is off in this round.

    Raises:
        NotASetting: the profile has no such rule, or the severity is no such word.
    """
    with desk.step(say("Change how strictly a rule is kept")) as session:
        changed = current_round(session)
        profile = profile_of(session, changed)
        usual = {r.id: r.severity for r in profile.eligibility} | {
            r.id: r.severity for r in every_pair_rule(profile)
        }
        if rule not in usual or severity not in get_args(Severity):
            raise no_setting(rule)
        _override(changed.severities, rule, severity, usual[rule])


def set_weights(desk: Desk, weights: Mapping[str, int]) -> None:
    """Weigh the criteria of fit against each other; those not named keep their weight.

    Args:
        desk: an open file.
        weights: criterion id → weight 0..100; only their proportion matters. All 0: all pairs count alike.

    Raises:
        NotASetting: the profile has no such criterion, or a weight is out of reach.
    """
    with desk.step(say("Weigh the criteria")) as session:
        changed = current_round(session)
        usual = {c.id: c.weight for c in every_criterion(profile_of(session, changed))}
        for criterion, weight in weights.items():
            if criterion not in usual or not 0 <= weight <= MOST_WEIGHT:
                raise no_setting(criterion)
            _override(changed.weights, criterion, weight, usual[criterion])


def set_parameters(desk: Desk, of: str, values: Mapping[str, object]) -> None:
    """Set how a criterion judges, or how a rule about pairs is meant; the profile's values take it back.

    Args:
        desk: an open file.
        of: a criterion's id, a pair rule's, or `criteria.LEFT_OVER`.
        values: setting → value; those not named stay.

    Raises:
        NotASetting: there is no such criterion, rule or setting, or the value cannot be.
    """
    with desk.step(say("Change how pairs are judged")) as session:
        changed = current_round(session)
        known = settings_of(profile_of(session, changed))
        if of not in known:
            raise no_setting(of)
        parameters, usual = known[of]
        there = dict(changed.parameters.get(of, {}))
        for name, value in values.items():
            if not any(one.id == name and one.takes(value) for one in parameters):
                raise no_setting(name)
            _override(there, name, value, usual[name])
        _override(changed.parameters, of, there, {})


def set_criteria(
    desk: Desk,
    weights: Mapping[str, int],
    parameters: Mapping[str, Mapping[str, object]],
    severities: Mapping[str, Severity],
) -> None:
    """Change weights, settings and rules of what makes a pair in one step; what is not named stays.

    Args:
        desk: an open file.
        weights: criterion id → weight 0..100.
        parameters: criterion or pair rule id → setting → value.
        severities: rule id → must | should | off.

    Raises:
        NotASetting: as `set_weights`, `set_parameters` and `set_severity` do; then nothing is changed.
    """
    with desk.step(say("Change the criteria")):
        set_weights(desk, weights)
        for of, values in parameters.items():
            set_parameters(desk, of, values)
        for rule, severity in severities.items():
            set_severity(desk, rule, severity)


def _override(settings: dict[str, Any], key: str, value: Any, usual: Any) -> None:
    if value == usual:
        settings.pop(key, None)
    else:
        settings[key] = value
