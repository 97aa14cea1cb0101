"""Two registrations side by side, field by field: the row, and whom it is like."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from mentordesk.i18n import Message, Texts, say
from mentordesk.intake.outcome import OnRecord, PreviewRow
from mentordesk.people.conditions.findings import time_of
from mentordesk.people.conditions.words import condition_name
from mentordesk.people.page_rows import PersonPage, WishRow
from mentordesk.people.reading import Chosen
from mentordesk.people.registration import NewRegistration
from mentordesk.programme.profile import Option, Profile
from mentordesk_ui.people.words import EDUCATION, PARTNER_WISHES


@dataclass(frozen=True, slots=True)
class Compared:
    """A field on both sides, in words.

    Attributes:
        field: its title.
        names: the fields of a registration that it stands for; none where it cannot be chosen.
        here_wins: whether an update takes the row's answer unless somebody chooses.
    """

    field: str
    here: str
    there: str
    names: tuple[str, ...] = ()
    here_wins: bool = True

    @property
    def open(self) -> bool:
        """Whether there is something to choose."""
        return bool(self.names and self.here and self.there and not self.same)

    @property
    def same(self) -> bool:
        """Whether both say the same."""
        return self.here == self.there


Side = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class _Field:
    """A field of a registration: its title, the options it is chosen from, and the names it stands for."""

    id: str
    title: Message
    options: Callable[[Profile], tuple[Option, ...]] | None = None
    names: tuple[str, ...] = ()


def _several(name: str, title: Message, options: Callable[[Profile], tuple[Option, ...]]) -> _Field:
    return _Field(name, title, options, (name,))


def _plain(name: str, title: Message) -> _Field:
    return _Field(name, title, None, (name,))


_FIELDS = (
    _Field("name", say("Name"), None, ("given_name", "family_name")),
    _plain("email", say("E-mail")),
    _plain("phone", say("Phone")),
    _several("roles", say("Role"), lambda profile: profile.roles),
    _several("forms", say("Form of mentoring"), lambda profile: profile.forms),
    _plain("organisation", say("Organisation")),
    _plain("unit", say("Unit")),
    _plain("job_title", say("Job title")),
    _plain("is_manager", say("Works as a manager")),
    _plain("region", say("Region")),
    _Field("registered_at", say("Registered on")),
    _plain("months_experience", say("Years of experience")),
    _plain("education", say("Education")),
    _plain("study_field", say("Field of study")),
    _plain("topics_offered", say("Topics offered")),
    _plain("topics_sought", say("Topics sought")),
    _plain("goals", say("Goals")),
    _plain("expectations", say("Expectations")),
    _plain("question", say("Question to work on")),
    _several("meeting_ways", say("Ways of meeting"), lambda profile: profile.ways),
    _several("languages", say("Languages"), lambda profile: profile.spoken),
    _several("support_languages", say("Support languages"), lambda profile: profile.spoken),
    _several("practice_languages", say("Languages to practise"), lambda profile: profile.spoken),
    _plain("partner_wish", say("Same or another organisation")),
    _plain("capacity", say("Mentees at a time")),
    _plain("fee_amount", say("Fee asked")),
    _plain("listed", say("May stand in the register")),
    _Field("wishes", say("Wants to be paired with")),
    _Field("blocks", say("Not to be paired with")),
)


def of_registration(said: NewRegistration, profile: Profile, t: Texts) -> Side:
    """Say the fields of a row, what it claims of the conditions, and its other answers."""
    side = _fields_of(said, profile, t)
    for kind, one in said.claims.items():
        side[f"claim:{kind}"] = _claim(one.claim, one.text, one.valid_until, t)
    return {**side, **{f"answer:{heading}": answer for heading, answer in said.answers.items()}}


def of_page(page: PersonPage, profile: Profile, t: Texts) -> Side:
    """Say the fields of somebody who is registered in this round."""
    side = _fields_of(page, profile, t)
    for one in page.evidence:
        side[f"claim:{one.kind}"] = _claim(one.claim, one.text, one.valid_until, t)
    return {**side, **{f"answer:{heading}": answer for heading, answer in page.answers.items()}}


def of_known(one: OnRecord) -> Side:
    """Say what is known of somebody of an earlier round."""
    known = one.known
    return {"name": known.name, "email": known.email, "phone": known.phone}


def _fields_of(side: NewRegistration | PersonPage, profile: Profile, t: Texts) -> dict[str, str]:
    return {field.id: _words(field, getattr(side, field.id), profile, t) for field in _FIELDS}


def _words(field: _Field, value: object, profile: Profile, t: Texts) -> str:
    """Say what a field holds; several options stand in the order of the alphabet, topics as they were put."""
    if value is None or value == "":
        return ""
    if field.options is not None and isinstance(value, tuple):
        return ", ".join(sorted(_titles(value, field.options(profile), t)))
    match field.id:
        case "region":
            return next(iter(_titles([str(value)], profile.regions, t)))
        case "months_experience":
            return t.message(time_of(int(str(value))))
        case "education" if value in EDUCATION:
            return t.message(EDUCATION[str(value)])
        case "partner_wish" if value in PARTNER_WISHES:
            return t.message(PARTNER_WISHES[str(value)])
    if isinstance(value, bool):
        return t("yes") if value else t("no")
    if isinstance(value, tuple):
        return ", ".join(_text(one) for one in value)
    return t.fill("{value}", value=value) if isinstance(value, datetime) else str(value)


def _text(one: object) -> str:
    """Say a topic or a wish: as the row has it, or as it is on record."""
    if isinstance(one, Chosen):
        return one.title
    return one.text if isinstance(one, WishRow) else str(one)


def _claim(claim: bool | None, text: str, until: date | None, t: Texts) -> str:
    """Say what somebody claims of a condition."""
    said = "" if claim is None else t("yes") if claim else t("no")
    what = ", ".join(filter(None, [said, text]))
    return t("{what}, valid until {day}", what=what, day=until) if until else what


_TITLES = {field.id: field.title for field in _FIELDS}
_NAMES = {field.id: field.names for field in _FIELDS}
_CLAIMS = {
    "consent": say("Consent to keep the data"),
    "listing-contact": say("Contact may stand in the register"),
}


def _title(field: str, t: Texts) -> str:
    kind, _, of = field.partition(":")
    if kind == "answer":
        return of
    if kind == "claim":
        return t.message(_CLAIMS.get(of) or condition_name(of))
    return t.message(_TITLES[field])


def compare(here: Side, there: Side, t: Texts, here_wins: bool = True) -> list[Compared]:
    """Put two sides beside each other; fields that both leave empty are left out."""
    lines = (
        Compared(_title(id_, t), here.get(id_, ""), there.get(id_, ""), _NAMES.get(id_, ()), here_wins)
        for id_ in {**here, **there}
    )
    return [line for line in lines if line.here or line.there]


def partner_row(row: PreviewRow, rows: Iterable[PreviewRow]) -> PreviewRow | None:
    """Find the earlier row that a row is like."""
    return next((one for one in rows if one.row == row.of), None) if isinstance(row.of, int) else None


def _titles(chosen: Iterable[str], options: Iterable[Option], t: Texts) -> list[str]:
    titles = {option.id: option.title for option in options}
    return [titles[one].in_(t.language) if one in titles else one for one in chosen]
