"""A profile: everything in which one kind of mentoring programme differs from another, as data.

A profile is a TOML file in the resources. What people read in it is `Words`: language → text.
Adding a programme is adding a file.
"""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from importlib.resources import files
from typing import Any, Literal

import mentordesk_resources
from mentordesk.errors import MentorDeskError
from mentordesk.i18n import say

Role = Literal["mentor", "mentee", "peer"]
Severity = Literal["must", "should", "off"]
EventKind = Literal["gathering", "training", "workshop", "covision", "call", "development", "evaluation"]
Feature = Literal[
    "leads",  # somebody named as a possible counterpart is asked by the coordinator
    "ready-pairs",  # a counterpart whom somebody brings along enters as a locked pair
    "register",  # a public register of mentors, from which mentees choose
    "trying-out",  # a pair told early feels out whether it goes on
    "rewording",  # the agreement gets a new version when the problem changes
    "per-organisation",  # costs and lists are kept for each organisation
    "supervisor-agrees",  # meetings are agreed with the supervisor: a tick
    "lessons",  # lessons learnt are listed for all, apart from the pairs
]


class NoSuchProfile(MentorDeskError):
    """No profile of that name ships with the program."""


class Words(dict[str, str]):
    """One text in several languages."""

    def in_(self, language: str) -> str:
        """Return the text in the language, else in English, else in the first there is."""
        return self.get(language) or self.get("en") or next(iter(self.values()), "")

    def every(self) -> tuple[str, ...]:
        """Return each wording once, whatever its language."""
        return tuple(dict.fromkeys(self.values()))


@dataclass(frozen=True, slots=True)
class Option:
    """One choice of a list that people see: a topic, a way of meeting, a form, a reason, an office."""

    id: str
    title: Words
    also: tuple[str, ...] = ()  # other wordings met on forms; read, never written


def titles(options: Iterable[Option], language: str) -> dict[str, str]:
    """Give option id → its title in a language."""
    return {option.id: option.title.in_(language) for option in options}


@dataclass(frozen=True, slots=True)
class Office(Option):
    """A named role in running the round: how many people hold it, and whether they decide the pairs."""

    seats: int | None = None
    decides: bool = False  # sits on the matching panel


@dataclass(frozen=True, slots=True)
class ConsentKind(Option):
    """A consent that the programme asks for: to use data, to list somebody in the register."""

    version: str = ""  # of the text that its own form and papers ask it with


@dataclass(frozen=True, slots=True)
class Span:
    """A period counted from the round's first day: months after it, and how many months it lasts."""

    months: int
    length: int
    end: str | None = None  # "03-30": its usual last day; a round that starts about its usual day ends on it


@dataclass(frozen=True, slots=True)
class Dates:
    """When things are, counted from the month and day on which a round starts."""

    start: str  # "09-01": the usual first day, month and day
    programme: Span
    relationship: Span
    registration: tuple[str, str]  # first and last day, month and day, before the start
    open_all_year: bool = False  # people register as long as the round runs


@dataclass(frozen=True, slots=True)
class Numbers:
    """The programme's numbers; None where the programme sets none."""

    meetings_least: int | None = None  # fewer than this warns
    meetings_aim: int | None = None
    meetings_most: int | None = None
    minutes_least: int | None = None
    minutes_most: int | None = None
    meeting_gap_days: int = 42  # no meeting for longer is overdue
    contact_days: int = 14  # the mentee makes contact within
    answer_days: int = 7  # a told pair answers within
    sign_days: int = 21  # the agreement is signed within, after confirmation
    places: int = 1  # mentees a mentor takes unless the form says otherwise
    places_warn_above: int | None = None
    checkpoint_after: int | None = None  # meetings after which the pair decides whether to go on
    goals_least: int | None = None  # goal bullets that a pair tells
    goals_most: int | None = None
    group_places: int | None = None  # mentees of a mentor who takes a small group
    group_least: int | None = None  # a small group has so many mentees, or it does not run
    covisions_least: int | None = None  # covisions of the mentors, and as many of the mentees


@dataclass(frozen=True, slots=True)
class EligibilityRule:
    """What a person must show to take part.

    `kind` is one of people.conditions.KINDS; `params` are that kind's. `evidence`: a claim on the form is not
    enough, the coordinator must have seen it.
    """

    id: str
    role: Role
    kind: str
    title: Words
    severity: Severity = "must"
    evidence: bool = False
    params: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class PairRule:
    """What must hold between two people; `kind` is one of pairing.rules.PAIR_RULES."""

    id: str
    kind: str
    title: Words
    severity: Severity = "must"
    params: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class CriterionSetting:
    """A criterion of fit and its weight; `id` is one of pairing.criteria.catalogue.CRITERIA."""

    id: str
    weight: int
    params: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Question:
    """One field of the registration form: which field of the registry, and how the form asks it."""

    field: str  # one of intake.headings.FIELDS
    title: Words
    roles: tuple[Role, ...] = ("mentor", "mentee", "peer")
    required: bool = False
    also: tuple[str, ...] = ()  # headings met in real exports
    by_machine: bool = False  # a survey program writes it; a form on paper does not ask it


@dataclass(frozen=True, slots=True)
class Paper:
    """A document of the programme: agreement, certificate, call. Paragraphs hold {placeholders}.

    A certificate's paragraphs go on from the person's name, which stands large above them.
    """

    id: str
    title: Words
    paragraphs: tuple[Words, ...]


@dataclass(frozen=True, slots=True)
class PlannedEvent:
    """An event that the programme's year holds: months after the first day, and for whom."""

    id: str
    title: Words
    months: int  # before the first day when negative
    roles: tuple[Role, ...]
    kind: EventKind = "gathering"
    ways: tuple[str, ...] = ()  # ids of ways of meeting; none: as those who hold it decide
    people: int | None = None  # how many are expected
    parts: tuple[Option, ...] = ()  # parts that are given out among those present


@dataclass(frozen=True, slots=True)
class DevelopmentPart:
    """A part of the development programme that makes new mentors."""

    id: str
    title: Words
    meetings_least: int | None = None
    reflection: bool = False  # a written self-reflection follows each meeting; only its receipt is kept


@dataclass(frozen=True, slots=True)
class Task:
    """A line of the monitoring plan: what, whose (an office), and by when in months after the first day."""

    id: str
    title: Words
    office: str
    months: int


@dataclass(frozen=True, slots=True)
class CertificateRule:
    """Who gets a certificate: least meetings held, and how the relationship must have ended."""

    roles: tuple[Role, ...]
    meetings_least: int
    endings: tuple[str, ...] = ("closed",)


@dataclass(frozen=True, slots=True)
class Profile:
    """One kind of programme, whole."""

    name: str
    title: Words
    description: Words
    language: str
    languages: tuple[str, ...]
    country: str
    time_zone: str
    dates: Dates
    numbers: Numbers
    roles: tuple[Option, ...]
    forms: tuple[Option, ...]
    ways: tuple[Option, ...]
    spoken: tuple[Option, ...]  # languages people meet in
    topics: tuple[Option, ...]
    regions: tuple[Option, ...]
    offices: tuple[Office, ...]  # who runs it: coordinator, board, working group …
    endings: tuple[Option, ...]  # reasons for ending early
    eligibility: tuple[EligibilityRule, ...]
    pair_rules: tuple[PairRule, ...]
    criteria: tuple[CriterionSetting, ...]
    questions: tuple[Question, ...]
    consents: tuple[ConsentKind, ...]
    papers: Mapping[str, Paper]  # agreement, certificate_mentor, certificate_mentee, call, principles …
    certificate: CertificateRule
    events: tuple[PlannedEvent, ...]
    outcomes: tuple[Option, ...]  # expected outcomes, asked at the end
    pilot_questions: tuple[Option, ...]  # what the round must answer; the board report carries them
    monitoring: tuple[Task, ...]  # the working group's monitoring plan
    development: tuple[DevelopmentPart, ...]  # the way to become a mentor
    costs: Words  # who carries which costs
    features: tuple[Feature, ...]
    pairs_by: Literal["panel", "coordinator", "mentee"]  # who decides the pairs
    rolling: bool  # pairs are told as they are found
    words: Mapping[str, Mapping[str, str]]  # language → catalogue key → the profile's own text


def profile_names() -> list[str]:
    """List the names of the profiles that ship, in the order of domain.md."""
    order = ["association-season", "mentor-register", "cross-institution-year", "career-mentoring"]
    order.append("workplace-unit")
    found = {f.name.removesuffix(".toml") for f in _folder().iterdir() if f.name.endswith(".toml")}
    return [name for name in order if name in found] + sorted(found.difference(order))


@lru_cache(maxsize=16)
def load_profile(name: str) -> Profile:
    """Read a profile that ships.

    Raises:
        NoSuchProfile: there is none of that name; says which there are.
    """
    source = _folder() / f"{name}.toml"
    if name not in profile_names():
        raise NoSuchProfile(
            say("There is no profile “{name}”.", name=name),
            say("Nothing was changed. The profiles are: {names}.", names=tuple(profile_names())),
        )
    return _profile(name, tomllib.loads(source.read_text(encoding="utf-8")))


def _folder() -> Any:
    return files(mentordesk_resources) / "profiles"


def _profile(name: str, data: dict[str, Any]) -> Profile:
    dates = data["dates"]
    options = ("roles", "forms", "ways", "spoken", "topics", "regions", "endings", "outcomes")
    return Profile(
        name=name,
        title=Words(data["title"]),
        description=Words(data["description"]),
        language=data["language"],
        languages=tuple(data["languages"]),
        country=data["country"],
        time_zone=data["time_zone"],
        dates=Dates(
            start=dates["start"],
            programme=Span(**dates["programme"]),
            relationship=Span(**dates["relationship"]),
            registration=(dates["registration"][0], dates["registration"][1]),
            open_all_year=dates.get("open_all_year", False),
        ),
        numbers=Numbers(**data.get("numbers", {})),
        **{key: tuple(_option(o) for o in data.get(key, ())) for key in options},
        offices=tuple(Office(**_worded(o)) for o in data.get("offices", ())),
        pilot_questions=tuple(_option(o) for o in data.get("pilot_questions", ())),
        eligibility=tuple(EligibilityRule(**_worded(r)) for r in data.get("eligibility", ())),
        pair_rules=tuple(PairRule(**_worded(r)) for r in data.get("pair_rules", ())),
        criteria=tuple(CriterionSetting(**c) for c in data.get("criteria", ())),
        questions=tuple(Question(**_worded(q)) for q in data.get("questions", ())),
        consents=tuple(ConsentKind(**_worded(c)) for c in data.get("consents", ())),
        papers={key: _paper(key, paper) for key, paper in data.get("papers", {}).items()},
        certificate=CertificateRule(**_tupled(data["certificate"])),
        events=tuple(_event(e) for e in data.get("events", ())),
        monitoring=tuple(Task(**_worded(t)) for t in data.get("monitoring", ())),
        development=tuple(DevelopmentPart(**_worded(p)) for p in data.get("development", ())),
        costs=Words(data["costs"]),
        features=tuple(data.get("features", ())),
        pairs_by=data["pairs_by"],
        rolling=data.get("rolling", False),
        words={language: dict(words) for language, words in data.get("words", {}).items()},
    )


def _option(data: dict[str, Any]) -> Option:
    return Option(**_worded(data))


def _event(data: dict[str, Any]) -> PlannedEvent:
    parts = tuple(_option(part) for part in data.get("parts", ()))
    return PlannedEvent(**{**_worded(data), "parts": parts})


def _worded(data: dict[str, Any]) -> dict[str, Any]:
    return {**_tupled(data), "title": Words(data["title"])}


def _tupled(data: dict[str, Any]) -> dict[str, Any]:
    return {key: tuple(value) if isinstance(value, list) else value for key, value in data.items()}


def _paper(key: str, data: dict[str, Any]) -> Paper:
    return Paper(key, Words(data["title"]), tuple(Words(p) for p in data["paragraphs"]))
