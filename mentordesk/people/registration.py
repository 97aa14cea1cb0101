"""A registration as plain values: what one person says on the form."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import date, datetime
from typing import Any

from mentordesk.people.names import visible

LISTING, CONTACT, DATA = "listing", "listing-contact", "consent"
"""Consents: may stand in the register; with their contact; their data may be used."""


@dataclass(frozen=True, slots=True)
class Claimed:
    """What somebody says of one condition."""

    claim: bool | None = None
    text: str = ""
    valid_until: date | None = None


@dataclass(frozen=True, slots=True)
class Recommended:
    """Whom somebody names as a possible participant, as written; the role is empty where nobody said it."""

    text: str
    role: str = ""


@dataclass(frozen=True, slots=True)
class ConsentAnswer:
    """Yes or no to a consent on a form of ours: to which text, where it stands, and the day if any."""

    agreed: bool
    text_version: str
    source: str  # form | paper
    on: date | None


@dataclass(frozen=True, slots=True)
class NewRegistration:
    """What one person says on the form. Empty texts and lists, and None, mean that nothing was said."""

    family_name: str
    given_name: str = ""
    email: str = ""
    phone: str = ""
    language: str = ""
    organisation: str = ""
    unit: str = ""
    roles: tuple[str, ...] = ()
    forms: tuple[str, ...] = ()
    registered_at: datetime | None = None  # naive local
    response_id: str = ""
    job_title: str = ""
    is_manager: bool | None = None
    months_experience: int | None = None
    education: str = ""
    study_field: str = ""
    goals: str = ""
    expectations: str = ""
    question: str = ""
    meeting_ways: tuple[str, ...] = ()
    region: str = ""
    languages: tuple[str, ...] = ()
    support_languages: tuple[str, ...] = ()
    practice_languages: tuple[str, ...] = ()
    partner_wish: str = ""
    capacity: int | None = None
    fee_amount: str = ""
    listed: bool | None = None
    topics_offered: tuple[str, ...] = ()  # titles
    topics_sought: tuple[str, ...] = ()
    claims: Mapping[str, Claimed] = field(default_factory=dict)  # kind of evidence → what was said
    wishes: tuple[str, ...] = ()  # names, as written
    blocks: tuple[str, ...] = ()
    leads: tuple[Recommended, ...] = ()  # whom they name as possible participants
    answers: Mapping[str, str] = field(default_factory=dict)  # heading → answer
    consents: Mapping[str, ConsentAnswer] = field(default_factory=dict)  # kind → as a form of ours has it
    arrangements: str = ""

    @property
    def name(self) -> str:
        """Given name, then family name."""
        return f"{self.given_name} {self.family_name}".strip()

    def over(self, earlier: "NewRegistration") -> "NewRegistration":
        """Lay this answer over an earlier one of the same person: what it says wins, the rest stays."""
        said = {f.name: getattr(self, f.name) for f in fields(self) if not is_blank(getattr(self, f.name))}
        said["claims"] = {**earlier.claims, **self.claims}
        said["answers"] = {**earlier.answers, **self.answers}
        said["consents"] = {**earlier.consents, **self.consents}
        return replace(earlier, **said)

    def without(self, names: Iterable[str]) -> "NewRegistration":
        """Give the registration as if nothing had been said in some fields."""
        blank = NewRegistration(family_name="")
        unsaid = {name: getattr(blank, name) for name in names}
        if not unsaid:
            return self
        stays = {
            kind: said for kind, said in self.consents.items() if _FIELD.get(kind, "claims") not in unsaid
        }
        return replace(self, **unsaid, consents=stays)

    def tidied(self) -> "NewRegistration":
        """Give it as it is kept: without what cannot be seen, and names and addresses on one line."""
        told = {f.name: _tidied(getattr(self, f.name)) for f in fields(self)}
        told |= {
            name: " ".join(told[name].split()) for name in ("given_name", "family_name", "email", "phone")
        }
        return replace(self, **told)

    def on_form(self, text_version: str, source: str) -> "NewRegistration":
        """Tie each yes and no to a consent to the text that the form carries and the day it was filled in."""
        said = {kind: self.claims[kind].claim for kind in (DATA, CONTACT) if kind in self.claims}
        said[LISTING] = self.listed
        day = self.registered_at.date() if self.registered_at else None
        answers = {
            kind: ConsentAnswer(agreed, text_version, source, day)
            for kind, agreed in said.items()
            if agreed is not None
        }
        return replace(self, consents=answers)


_FIELD = {LISTING: "listed"}  # consent → the field that holds its answer; the others are claims


def _tidied(value: Any) -> Any:
    if isinstance(value, str):
        return visible(value).strip()
    if isinstance(value, tuple):
        return tuple(one for one in map(_tidied, value) if not is_blank(one))
    return value


def is_blank(value: Any) -> bool:
    """Say whether nothing was said: no text, nothing chosen, no number."""
    return value is None or (isinstance(value, (str, tuple, list, Mapping)) and not value)
