"""Two entries that may be one person, field by field: what each says, and what a merge makes of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal
from uuid import UUID

from mentordesk.i18n import Message, Texts, say
from mentordesk.people.conditions.findings import time_of
from mentordesk.people.page_rows import PersonPage
from mentordesk.programme.profile import Words
from mentordesk_ui.people.words import EDUCATION, PARTNER_WISHES, STATES, capital

Side = Literal["one", "other", "both"]
_STANDING = ("registered", "waiting", "withdrawn", "rejected")
_OF_PERSON = frozenset(["name", "email", "phone", "language"])
_JOINED = frozenset(["topics_offered", "topics_sought"])
_JOINED_AT_WISH = frozenset(["roles"])


@dataclass(frozen=True, slots=True)
class Line:
    """A field as both entries say it, in words; `suggested` is the side that stands unless one chooses.

    `fields` are the registry's names that go together; a line that can be joined may stand for both.
    """

    id: str
    title: str
    one: str
    other: str
    suggested: Side
    fields: tuple[str, ...]

    @property
    def to_choose(self) -> bool:
        """Whether the two say different things."""
        return bool(self.one and self.other) and self.one != self.other

    @property
    def sides(self) -> tuple[Side, ...]:
        """What can be chosen."""
        return ("one", "other", "both") if self.id in _JOINED | _JOINED_AT_WISH else ("one", "other")


@dataclass(frozen=True, slots=True)
class SideBySide:
    """Two entries beside each other; registrations of different rounds are not compared, they both stay."""

    one: PersonPage
    other: PersonPage
    lines: tuple[Line, ...]
    fuller: Literal["one", "other"]
    same_round: bool


@dataclass(frozen=True, slots=True)
class Merge:
    """What `merge_people` is told."""

    keep_id: UUID
    other_id: UUID
    take: frozenset[str]
    leave: frozenset[str]
    join: frozenset[str] = frozenset()


def side_by_side(one: PersonPage, other: PersonPage, t: Texts) -> SideBySide:
    """Put two entries beside each other; fields that neither fills are left out."""
    same_round = round_of(one) == round_of(other)
    kept = _fuller_entry(one, other, t)
    lines = []
    for field in _FIELDS:
        if not same_round and field.id not in _OF_PERSON:
            continue
        here, there = field.words(one, t), field.words(other, t)
        if here or there:
            suggested = field.fuller(one, other) if field.fuller else "same"
            side: Side = kept if suggested == "same" else suggested
            lines.append(Line(field.id, t.message(field.title), here, there, side, field.fields))
    return SideBySide(one, other, tuple(lines), kept, same_round)


def round_of(page: PersonPage) -> str:
    """Name the round to which a registration belongs."""
    return next((one.title for one in page.rounds if one.participation_id == page.id), "")


def merge_of(both: SideBySide, chosen: Mapping[str, Side]) -> Merge:
    """Turn the choices into a merge: whose registration's state stands is kept, and takes from the other."""
    kept = chosen.get("state", both.fuller)
    take: set[str] = set()
    leave: set[str] = set()
    join: set[str] = set()
    for line in both.lines:
        side = chosen.get(line.id)
        if not line.to_choose or line.id == "state" or side is None:
            continue
        if side == "both":
            join.update(line.fields if line.id in _JOINED_AT_WISH else ())
        elif side != kept:
            take.update(line.fields)
        elif line.id in _JOINED:
            leave.update(line.fields)
    keep, gone = (both.one, both.other) if kept == "one" else (both.other, both.one)
    return Merge(keep.person_id, gone.person_id, frozenset(take), frozenset(leave), frozenset(join))


# Which side is fuller

Fuller = Literal["one", "other", "both", "same"]


def _more(one: Any, other: Any) -> Fuller:
    return "same" if one == other else "one" if one > other else "other"


def _fuller_entry(one: PersonPage, other: PersonPage, t: Texts) -> Literal["one", "other"]:
    """Take who is still in the round, then whoever says more; of two alike the first."""

    def worth(page: PersonPage) -> tuple[bool, int, int]:
        said = sum(bool(field.words(page, t)) for field in _FIELDS)
        here = any(r.is_current and r.participation_id == page.id for r in page.rounds)
        return here, -_STANDING.index(page.state), said

    return "other" if worth(other) > worth(one) else "one"


def _by_length(name: str) -> Callable[[PersonPage, PersonPage], Fuller]:
    return lambda one, other: _more(len(getattr(one, name)), len(getattr(other, name)))


def _by_name(one: PersonPage, other: PersonPage) -> Fuller:
    """Take the name with more to it: not all in one case, with its diacritics, in both its parts."""

    def worth(page: PersonPage) -> tuple[bool, bool, int, int]:
        name = page.name
        written = name not in (name.upper(), name.lower())
        marks = sum(letter > "\x7f" for letter in name)
        return written, bool(page.given_name), len(name), marks

    return _more(worth(one), worth(other))


def _both(_one: PersonPage, _other: PersonPage) -> Fuller:
    return "both"


# What the fields are


@dataclass(frozen=True, slots=True)
class _Field:
    id: str
    title: Message
    words: Callable[[PersonPage, Texts], str]
    fields: tuple[str, ...]
    fuller: Callable[[PersonPage, PersonPage], Fuller] | None = None


def _text(name: str) -> Callable[[PersonPage, Texts], str]:
    return lambda page, _: str(getattr(page, name)).strip()


def _titled(name: str) -> Callable[[PersonPage, Texts], str]:
    def words(page: PersonPage, t: Texts) -> str:
        titles: Sequence[Words] = getattr(page, name)
        return ", ".join(sorted(title.in_(t.language) for title in titles))

    return words


def _topics(name: str) -> Callable[[PersonPage, Texts], str]:
    return lambda page, _: ", ".join(sorted(topic.title for topic in getattr(page, name)))


def _yes_no(name: str) -> Callable[[PersonPage, Texts], str]:
    def words(page: PersonPage, t: Texts) -> str:
        value: bool | None = getattr(page, name)
        return "" if value is None else t("yes") if value else t("no")

    return words


def _state(page: PersonPage, t: Texts) -> str:
    return t.message(STATES[page.state]) if page.state in STATES else t("takes part")


def _registered(page: PersonPage, t: Texts) -> str:
    at = t.fill("{at}", at=page.registered_at) if page.registered_at else ""
    return ", ".join(filter(None, [at, t("registered late") if page.late else ""]))


def _experience(page: PersonPage, t: Texts) -> str:
    return "" if page.months_experience is None else t.message(time_of(page.months_experience))


def _education(page: PersonPage, t: Texts) -> str:
    return t.message(EDUCATION[page.education]) if page.education in EDUCATION else page.education


def _region(page: PersonPage, t: Texts) -> str:
    return page.region_title.in_(t.language) if page.region else ""


def _partner(page: PersonPage, t: Texts) -> str:
    wish = PARTNER_WISHES.get(page.partner_wish)
    return t.message(wish) if wish else page.partner_wish


def _capacity(page: PersonPage, t: Texts) -> str:
    return "" if page.capacity is None else t.number(page.capacity)


def _several(name: str, title: Message, titles: str) -> _Field:
    return _Field(name, title, _titled(titles), (name,), _by_length(name))


def _long(name: str, title: Message) -> _Field:
    return _Field(name, title, _text(name), (name,), _by_length(name))


_FIELDS: tuple[_Field, ...] = (
    _Field("state", say("Registration"), _state, ("state",)),
    _Field("name", say("Name"), _text("name"), ("given_name", "family_name"), _by_name),
    _Field("email", say("E-mail"), _text("email"), ("email",)),
    _Field("phone", say("Phone"), _text("phone"), ("phone",)),
    _Field("language", say("Papers in"), _text("language"), ("language",)),
    _Field("roles", say("Roles"), _titled("role_titles"), ("roles",), _both),
    _Field("registered", say("Registered"), _registered, ("registered_at", "late", "response_id")),
    _Field("organisation", say("Organisation"), _text("organisation"), ("organisation",)),
    _long("unit", say("Unit")),
    _long("job_title", say("Job")),
    _Field("is_manager", say("Manager"), _yes_no("is_manager"), ("is_manager",)),
    _Field("months_experience", say("Experience"), _experience, ("months_experience",)),
    _Field("education", say("Education"), _education, ("education",)),
    _long("study_field", say("Field of study")),
    _Field("region", say("Region"), _region, ("region",)),
    _Field("topics_offered", say("Topics offered"), _topics("topics_offered"), ("topics_offered",), _both),
    _Field("topics_sought", say("Topics sought"), _topics("topics_sought"), ("topics_sought",), _both),
    _long("goals", say("Goals")),
    _long("question", say("Question")),
    _long("expectations", say("Expectations")),
    _several("forms", say("Forms"), "form_titles"),
    _several("meeting_ways", say("Ways to meet"), "way_titles"),
    _several("languages", say("Languages"), "language_titles"),
    _several("support_languages", say("Support language"), "support_language_titles"),
    _several("practice_languages", say("To practise"), "practice_language_titles"),
    _Field("partner_wish", say("Partner"), _partner, ("partner_wish",)),
    _Field("capacity", say("Mentees at a time"), _capacity, ("capacity",)),
    _Field("fee_amount", say("Fee asked"), _text("fee_amount"), ("fee_amount",)),
    _Field("listed", say("In the register"), _yes_no("listed"), ("listed",)),
    _long("arrangements", say("Note")),
)


def headline(page: PersonPage, t: Texts) -> tuple[str, str]:
    """Say who an entry is: the name, and below the round and the roles in it."""
    roles = capital(t.list(title.in_(t.language) for title in page.role_titles))
    return page.name, " · ".join(filter(None, [round_of(page), roles]))
