"""What of the criteria and of the rules about pairs a coordinator may set, and how each setting reads.

The criteria themselves, and what the rules forbid, are pairing's. A profile names those it uses; the others
are there all the same, weighing nothing or switched off, so that a round can take them up.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from importlib.resources import files
from typing import Any

import mentordesk_resources
from mentordesk.i18n import Message, say
from mentordesk.programme.profile import CriterionSetting, PairRule, Profile, Words

MOST_WEIGHT = 100
"""The heaviest weight; only the proportion of weights matters."""

LEFT_OVER = "left_over"
"""Not a criterion, for it says the same of every mentor: whether those left over last round come first."""


@dataclass(frozen=True, slots=True)
class Parameter:
    """A setting of a criterion or of a rule: one of some choices, yes or no, or a whole number.

    Attributes:
        id: its name among the params of profiles.
        title: what it is called.
        usual: the value where neither the profile nor the coordinator says another.
        choices: id → words; none where it is no choice.
        least, most: of a number.
        unit: what stands behind a number.
    """

    id: str
    title: Message
    usual: str | int | bool
    choices: tuple[tuple[str, Message], ...] = ()
    least: int = 0
    most: int = 100
    unit: str = ""

    def takes(self, value: object) -> bool:
        """Say whether a value is one that this setting can have."""
        if self.choices:
            return value in [choice for choice, _ in self.choices]
        if isinstance(self.usual, bool):
            return isinstance(value, bool)
        return isinstance(value, int) and not isinstance(value, bool) and self.least <= value <= self.most

    def said(self, value: object) -> Message:
        """Say a value that it takes, with the setting's name where the value alone says nothing."""
        if self.choices:
            return next(words for choice, words in self.choices if choice == value)
        if isinstance(self.usual, bool):
            return say("{setting}: {value}", setting=self.title, value=say("yes") if value else say("no"))
        return say("{setting}: {value}", setting=self.title, value=f"{value} {self.unit}".strip())


def _level(title: Message) -> Parameter:
    return Parameter(
        "level", title, "organisation", (("organisation", say("the organisation")), ("unit", say("the unit")))
    )


CRITERION_PARAMETERS: Mapping[str, tuple[Parameter, ...]] = {
    "topics": (
        Parameter(
            "importance",
            say("What counts more"),
            "even",
            (("even", say("all topics alike")), ("order", say("the topics named first"))),
        ),
    ),
    "goals": (Parameter("words", say("Words that make a full fit"), 4, least=1, most=12),),
    "wishes": (
        Parameter(
            "whose",
            say("Whose wishes"),
            "both",
            (("both", say("both sides'")), ("mentee", say("the mentees'")), ("mentor", say("the mentors'"))),
        ),
        Parameter("ranked", say("Who was named first counts more"), usual=True),
    ),
    "languages": (
        Parameter("support", say("A support language is worth"), 50, unit="%"),
        Parameter("practice", say("Look at the language to practise"), usual=True),
    ),
    "region": (Parameter("afar", say("Meeting at a distance is worth"), 75, unit="%"),),
    "experience": (
        Parameter(
            "who",
            say("Who has more experience"),
            "mentor",
            (("mentor", say("the mentor")), ("mentee", say("the mentee"))),
        ),
        Parameter(
            "shape",
            say("The gap is best"),
            "from",
            (("from", say("from so many years on")), ("about", say("at about so many years"))),
        ),
        Parameter("years", say("Years of the gap"), 5, least=1, most=40),
    ),
    "organisation": (
        Parameter(
            "prefer",
            say("Preferred"),
            "any",
            (
                ("any", say("any, unless somebody wishes")),
                ("other", say("another")),
                ("same", say("the same")),
            ),
        ),
        _level(say("What is compared")),
    ),
    "complementary": (
        Parameter(
            "look",
            say("What counts"),
            "both",
            (
                ("both", say("learning and difference")),
                ("learn", say("what they can learn from each other")),
                ("unlike", say("skills that only one of them has")),
            ),
        ),
    ),
    LEFT_OVER: (Parameter("first", say("People left over last round come first"), usual=True),),
}
"""Criterion id → its settings."""

RULE_PARAMETERS: Mapping[str, tuple[Parameter, ...]] = {
    "common_language": (Parameter("support", say("A support language is enough"), usual=False),),
    "experience_order": (Parameter("years", say("Years more, at least"), 0, most=40),),
    "same_organisation": (_level(say("What is compared")),),
    "degree_for_manager": (
        Parameter(
            "least",
            say("Degree, at least"),
            "master",
            (("bachelor", say("bachelor's")), ("master", say("master's")), ("doctor", say("doctor's"))),
        ),
    ),
}
"""Kind of a rule about pairs → its settings."""


def parameters_of(criterion: str) -> tuple[Parameter, ...]:
    """List the settings of a criterion."""
    return CRITERION_PARAMETERS.get(criterion, ())


def parameter(criterion: str, name: str) -> Parameter:
    """Give a setting of a criterion; a criterion has no other."""
    return next(one for one in CRITERION_PARAMETERS[criterion] if one.id == name)


def every_criterion(profile: Profile) -> tuple[CriterionSetting, ...]:
    """List the profile's criteria, then those it does not weigh, at 0; all settings are named."""
    named = {setting.id for setting in profile.criteria}
    more = [CriterionSetting(c, 0) for c in CRITERION_PARAMETERS if c not in named and c != LEFT_OVER]
    return tuple(
        replace(one, params={**_usual(parameters_of(one.id)), **one.params})
        for one in (*profile.criteria, *more)
    )


def every_pair_rule(profile: Profile) -> tuple[PairRule, ...]:
    """List the profile's rules about pairs, then those it leaves off; one form alone needs no rule for it."""
    named = {rule.id for rule in profile.pair_rules}
    more = [
        rule
        for rule in _further_rules()
        if rule.id not in named and (rule.kind != "forms_fit" or len(profile.forms) > 1)
    ]
    return tuple(
        replace(rule, params={**_usual(RULE_PARAMETERS.get(rule.kind, ())), **rule.params})
        for rule in (*profile.pair_rules, *more)
    )


def usual_left_over() -> bool:
    """Say whether those left over last round come first, unless a coordinator says otherwise."""
    return bool(parameter(LEFT_OVER, "first").usual)


def settings_of(profile: Profile) -> dict[str, tuple[tuple[Parameter, ...], Mapping[str, Any]]]:
    """Give criterion or rule id → its settings, and the values that the profile means."""
    found: dict[str, tuple[tuple[Parameter, ...], Mapping[str, Any]]] = {
        LEFT_OVER: (CRITERION_PARAMETERS[LEFT_OVER], {"first": usual_left_over()})
    }
    for one in every_criterion(profile):
        found[one.id] = (parameters_of(one.id), one.params)
    for rule in every_pair_rule(profile):
        found[rule.id] = (RULE_PARAMETERS.get(rule.kind, ()), rule.params)
    return found


def _usual(parameters: tuple[Parameter, ...]) -> dict[str, Any]:
    return {one.id: one.usual for one in parameters}


@lru_cache(maxsize=1)
def _further_rules() -> tuple[PairRule, ...]:
    source = files(mentordesk_resources) / "pair_rules.toml"
    found = tomllib.loads(source.read_text(encoding="utf-8"))["pair_rules"]
    return tuple(PairRule(**{**one, "title": Words(one["title"])}) for one in found)
