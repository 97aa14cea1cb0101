"""What a scenario remembers of the terms on which it was made, and what of them differs now."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from mentordesk.i18n import Message, say
from mentordesk.pairing.criteria.catalogue import CRITERIA
from mentordesk.pairing.criteria.terms import Terms
from mentordesk.programme.criteria import LEFT_OVER, parameters_of

_PLACING = ("places", "places_warn_above", "group_places", "group_least")
"""The numbers that decide a plan."""


@dataclass(frozen=True, slots=True)
class KeptTerms:
    """The terms that decide a plan, as they are kept.

    Attributes:
        weights: criterion id → weight.
        severities: id of a rule about pairs in force → must | should.
        numbers: name → value, those of places.
        parameters: id of a criterion or a rule, or `LEFT_OVER` → setting → value; empty where they were not
            kept yet.
    """

    weights: Mapping[str, int]
    severities: Mapping[str, str]
    numbers: Mapping[str, Any]
    parameters: Mapping[str, Mapping[str, Any]]


def terms_to_keep(terms: Terms) -> KeptTerms:
    """Take from the terms what decides a plan."""
    numbers = asdict(terms.numbers)
    return KeptTerms(
        weights={setting.id: setting.weight for setting in terms.criteria},
        severities={rule.id: rule.severity for rule in terms.in_force},
        numbers={name: numbers[name] for name in _PLACING},
        parameters={
            LEFT_OVER: {"first": terms.left_over_first},
            **{one.id: dict(one.params) for one in terms.criteria},
            **{rule.id: dict(rule.params) for rule in terms.in_force},
        },
    )


def changes(kept: KeptTerms, terms: Terms) -> tuple[Message, ...]:
    """Say what in the terms differs from when they were kept."""
    now = terms_to_keep(terms)
    return (*_weights(kept, now), *_settings(kept, now), *_rules(kept, terms), *_numbers(kept, now))


def _weights(kept: KeptTerms, now: KeptTerms) -> list[Message]:
    return [
        say(
            "{criterion}: weight {before} then, {now} now",
            criterion=CRITERIA[c].title,
            before=then,
            now=weight,
        )
        for c, weight in now.weights.items()
        if (then := kept.weights.get(c, 0)) != weight
    ]


def _settings(kept: KeptTerms, now: KeptTerms) -> list[Message]:
    """Name the settings of criteria that weigh something, or did; and whether the left over come first."""
    said = []
    for criterion, weight in now.weights.items():
        then, values = kept.parameters.get(criterion, {}), now.parameters[criterion]
        if weight or kept.weights.get(criterion, 0):
            said += [
                say(
                    "{criterion}: “{setting}” was changed",
                    criterion=CRITERIA[criterion].title,
                    setting=one.title,
                )
                for one in parameters_of(criterion)
                if one.id in then and then[one.id] != values[one.id]
            ]
    first = now.parameters[LEFT_OVER]
    if kept.parameters.get(LEFT_OVER, first) != first:
        said.append(
            say("people left over last round come first now, and did not then")
            if first["first"]
            else say("people left over last round came first then, and do not now")
        )
    return said


def _rules(kept: KeptTerms, terms: Terms) -> list[Message]:
    now = {rule.id: rule for rule in (terms.in_force if kept.parameters else terms.rules)}
    said = [
        say("the rule “{rule}” was changed", rule=rule.title)
        for rule in sorted(now.values(), key=lambda rule: rule.id)
        if kept.severities.get(rule.id) != rule.severity
        or kept.parameters.get(rule.id, rule.params) != rule.params
    ]
    if kept.severities.keys() - now.keys():
        said.append(say("a rule that was in force then is switched off now"))
    return said


def _numbers(kept: KeptTerms, now: KeptTerms) -> list[Message]:
    changed = {name for name, value in now.numbers.items() if kept.numbers.get(name, value) != value}
    said = [say("the least number of a group was changed")] if "group_least" in changed else []
    return [say("the number of places of a mentor was changed"), *said] if changed - {"group_least"} else said
