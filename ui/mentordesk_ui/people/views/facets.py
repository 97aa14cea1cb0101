"""What people can be filtered by, in words: the facets of the list, their values, and how many have each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from mentordesk.i18n import Texts
from mentordesk.people.names import collation_key
from mentordesk.people.rows import PersonRow
from mentordesk.programme.profile import Option
from mentordesk.programme.rows import Current
from mentordesk_ui.people.views.sieve import values_of
from mentordesk_ui.people.words import STATES, capital, condition, region_of


@dataclass(frozen=True)
class Facet:
    """One thing to filter by.

    Args:
        id: a stable name, for instance `region` or `check:fee`.
        title: what people read.
        name: says a value, given somebody who has it.
        order: values that stand first, in this order; the others follow by the alphabet.
    """

    id: str
    title: str
    name: Callable[[str, PersonRow], str]
    order: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Choice:
    """One value of a facet, in words, and how many people have it."""

    value: str
    words: str
    count: int


QUICK = ("role", "verdict")
"""Facets with a button of their own."""


def facets(now: Current, t: Texts) -> dict[str, Facet]:
    """List what the people of a programme can be filtered by, by id; what it does not ask is left out."""
    profile = now.profile
    made = [
        Facet(
            "role",
            t("Role"),
            _named({**_options(profile.roles, t), "both": t("Both roles at once")}),
            tuple(option.id for option in profile.roles),
        ),
        Facet("verdict", t("Eligibility"), _named(_verdicts(t)), ("eligible", "exception", "open", "no")),
        Facet("organisation", t("Organisation"), lambda _, row: row.organisation or t("not said")),
        Facet("topic", t("Topic"), lambda value, _: value or t("not said")),
    ]
    if profile.regions:
        made.append(Facet("region", t("Region"), lambda _, row: region_of(row, t) or t("not said")))
    if profile.spoken:
        made.append(Facet("language", t("Language"), _named(_options(profile.spoken, t), t("not said"))))
    if len(profile.forms) > 1:
        made.append(Facet("form", t("Form"), _named(_options(profile.forms, t), t("not said"))))
    made += [
        Facet("pair", t("Pair"), _named({"paired": t("in a pair"), "free": t("without a pair")})),
        Facet("state", t("Registration"), _named(_states(t)), ("registered", "waiting")),
        Facet("question", t("Questions"), _named({"open": t("not answered yet")})),
        Facet("before", t("Last round"), _named({"left_over": t("left without a pair")})),
    ]
    order = ("no", "open", "expires", "yes", "exception", "advice")
    made += [
        Facet(f"check:{kind}", condition(kind, t), _named(_standings(t)), order)
        for kind in dict.fromkeys(rule.kind for rule in now.eligibility)
    ]
    return {facet.id: facet for facet in made}


def _named(words: dict[str, str], nothing: str = "") -> Callable[[str, PersonRow], str]:
    return lambda value, _: words.get(value, value) or nothing


def _options(options: Iterable[Option], t: Texts) -> dict[str, str]:
    return {option.id: capital(option.title.in_(t.language)) for option in options}


def _verdicts(t: Texts) -> dict[str, str]:
    return {
        "eligible": t("Eligible"),
        "exception": t("By exception"),
        "open": t("Still open"),
        "no": t("Not eligible"),
    }


def _states(t: Texts) -> dict[str, str]:
    return {"registered": t("in the round"), **{state: t.message(words) for state, words in STATES.items()}}


def _standings(t: Texts) -> dict[str, str]:
    return {
        "yes": t("met"),
        "exception": t("waived"),
        "open": t("open"),
        "advice": t("recommended"),
        "no": t("not met"),
        "expires": t("met, look again"),
    }


def choices(facet: Facet, rows: Iterable[PersonRow], language: str) -> list[Choice]:
    """Give the values that these people have of a facet, each with how many have it."""
    counts: Counter[str] = Counter()
    words: dict[str, str] = {}
    values = values_of(facet.id)
    for row in rows:
        for value in set(values(row)):
            counts[value] += 1
            if value not in words:
                words[value] = facet.name(value, row)
    places = {value: place for place, value in enumerate(facet.order)}
    found = [Choice(value, said, counts[value]) for value, said in words.items()]
    last = len(places)
    return sorted(
        found,
        key=lambda one: (
            one.value == "",
            places.get(one.value, last),
            collation_key(one.words, language),
        ),
    )
