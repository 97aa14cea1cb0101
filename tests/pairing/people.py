"""Candidates for tests, as many and as different as needed."""

from itertools import count
from typing import Any
from uuid import UUID

import numpy as np

from mentordesk.pairing.criteria.candidates import Candidate
from mentordesk.pairing.criteria.terms import Terms
from mentordesk.programme.profile import CriterionSetting, Numbers, PairRule, Words

_number = count(1)
TOPICS = [UUID(int=900 + n) for n in range(8)]
ORGANISATIONS = [UUID(int=800 + n) for n in range(4)]
CRITERIA = ("topics", "goals", "wishes", "languages", "region", "experience", "organisation", "complementary")
KINDS = (
    *("same_organisation", "organisation_wish", "degree_for_manager", "common_language", "forms_fit"),
    *("experience_order", "region_or_remote"),
)


def mentor(name: str = "Tiina Saar", **said: Any) -> Candidate:
    return _candidate(name, "mentor", said)


def mentee(name: str = "Maarja Õunapuu", **said: Any) -> Candidate:
    return _candidate(name, "mentee", said)


def _candidate(name: str, role: str, said: dict[str, Any]) -> Candidate:
    number = next(_number)
    usual: dict[str, Any] = {
        "id": UUID(int=number),
        "person_id": UUID(int=100_000 + number),
        "given_name": name.split(" ")[0],
        "roles": frozenset({role}),
    }
    return Candidate(**{**usual, "name": name, **said})


def terms(weights: dict[str, int] | None = None, rules: tuple[PairRule, ...] = (), **numbers: int) -> Terms:
    weighed = {"topics": 40, "experience": 10} if weights is None else weights
    return Terms(
        criteria=tuple(CriterionSetting(c, w) for c, w in weighed.items()),
        rules=rules,
        looks_back=rule("tried_before"),
        forms=("traditional", "reverse", "group", "peer"),
        numbers=Numbers(**numbers),
        topics={topic: f"topic {n}" for n, topic in enumerate(TOPICS)},
        regions={"tartumaa": Words(et="Tartumaa", en="Tartu County")},
        spoken={"et": Words(et="eesti", en="Estonian")},
        ways={"video": Words(et="videokõne", en="video call")},
    )


def rule(kind: str, severity: Any = "must", **params: Any) -> PairRule:
    return PairRule(kind, kind, Words(en=kind), severity, params)


WORDS = (
    *(
        "grupinõustamine",
        "tagasisidet",
        "töövõtted",
        "nõustamise",
        "läbipõlemine",
        "kutse",
        "projektinhallinta",
    ),
    *("johtaminen", "johtamisen", "feedback", "tagasiside", "grupp", "kutset", "rahoitus", "rahoitushaku"),
)


def many(rng: np.random.Generator, mentors: int, mentees: int) -> tuple[list[Candidate], list[Candidate]]:
    """Make people of whom anything may be known or unknown."""
    ours = [_anybody(rng, "mentor", n) for n in range(mentors)]
    theirs = [_anybody(rng, "mentee", n) for n in range(mentees)]
    everybody = [c.person_id for c in (*ours, *theirs)]
    return [_with_wishes(rng, c, everybody) for c in ours], [_with_wishes(rng, c, everybody) for c in theirs]


def _anybody(rng: np.random.Generator, role: str, number: int) -> Candidate:
    def some(choices: Any, most: int) -> tuple[Any, ...]:
        size = int(rng.integers(0, min(most, len(choices)) + 1))
        return tuple(choices[i] for i in rng.permutation(len(choices))[:size])

    def one(*choices: Any) -> Any:
        return choices[int(rng.integers(len(choices)))]

    return _candidate(
        f"{role.title()} {number}",
        role,
        {
            "forms": frozenset(some(("traditional", "reverse", "group", "peer"), 3)),
            "verdict": one("eligible", "open", "exception", "eligible", "no"),
            "organisation_id": one(None, *ORGANISATIONS),
            "region": one("", "tartumaa", "Tartumaa", "harjumaa"),
            "ways": some(("in-person", "video", "phone"), 3),
            "offers": some(TOPICS, 5),
            "seeks": some(TOPICS, 5),
            "languages": some(("et", "en", "fi", "any"), 2),
            "support_languages": some(("et", "en", "fi"), 2),
            "practice_languages": some(("et", "fi"), 1),
            "months_experience": one(None, 0, 12, 30, 61, 240),
            "is_manager": one(None, True, False),
            "education": one("", "bachelor", "master", "doctor"),
            "study_field": one("", "sotsiaaltöö", "õigus"),
            "aims": " ".join(some(WORDS, 6)),
            "brings": ", ".join(some(WORDS, 6)),
            "partner_wish": one("", "same", "other", "any"),
        },
    )


def _with_wishes(rng: np.random.Generator, of: Candidate, everybody: list[UUID]) -> Candidate:
    from dataclasses import replace

    named = [everybody[i] for i in rng.permutation(len(everybody))[: int(rng.integers(0, 4))]]
    wishes, blocks = named[: len(named) // 2 + 1], named[len(named) // 2 + 1 :]
    return replace(of, wishes=tuple(wishes), blocks=frozenset(blocks))
