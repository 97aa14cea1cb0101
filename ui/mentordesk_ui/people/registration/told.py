"""What was written in the fields of a registration, as the registry takes it."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any, Literal

from mentordesk.desk import Desk
from mentordesk.intake.dates import day
from mentordesk.intake.mapping import Column, Mapping
from mentordesk.intake.registration import Registration
from mentordesk.intake.registration_form import form_texts
from mentordesk.intake.translation import Translator
from mentordesk.people import actions
from mentordesk.people.page_rows import PersonPage
from mentordesk.people.registration import Claimed, NewRegistration
from mentordesk.programme.profile import Profile

USUAL = -1
ON_FORM_ALONE = (
    *("certificate", "certificate_until", "fee_paid", "training_done", "accepts_principles", "consent_data"),
    *("listing_contact", "wanted_partner", "unwanted_partner", "found_partner", "lead"),
)
"""What a form says of conditions, wishes and leads: once it is in, that stands in places of its own."""
YES_NO = (
    *("is_manager", "listed", "fee_paid", "training_done", "accepts_principles", "consent_data"),
    "listing_contact",
)
_PERSON = ("given_name", "family_name", "email", "phone", "language")


def tidied(told: dict[str, Any]) -> dict[str, Any]:
    """Give what stands in the fields as the registry's values: topics by role, yes and no, places, months."""
    for field in ("topics", "topics_offered", "topics_sought"):
        if field in told:
            more = told.pop(f"{field}/more")
            told[field] = (*told[field], *([more] if more else []))
    if "topics" in told:  # asked in one question: the role says which way
        topics, roles = told.pop("topics"), set(told["roles"])
        told["topics_offered"] = topics if roles & {"mentor", "peer"} else ()
        told["topics_sought"] = topics if roles & {"mentee", "peer"} else ()
    for field in YES_NO:
        if field in told:
            told[field] = {"yes": True, "no": False}.get(told[field])
    told["capacity"] = None if told["capacity"] == USUAL else told["capacity"]
    told["months_experience"] = months_in(told["months_experience"])
    return told


def registration(told: dict[str, Any], profile: Profile, lead_heading: str) -> NewRegistration:
    """Give what was told as a registration that can be taken in; its consents are those of a form on paper.

    Args:
        told: what stands in the fields, by the registry's names; it is used up.
        profile: the programme's, whose form it is.
        lead_heading: what the question about leads is called; empty where none is asked.
    """
    ticked = {kind: Claimed(claim=True) for kind in told.pop("claims", ())}
    filled_on = day_in(told.pop("filled_on", ""))
    on_form = {name: told.pop(name) for name in ON_FORM_ALONE if name in told}
    said = _said(on_form, profile, lead_heading)
    typed = NewRegistration(
        **told,
        registered_at=datetime.combine(filled_on, time()) if filled_on else None,
        claims={**ticked, **said.claims},
        wishes=said.wishes,
        blocks=said.blocks,
        leads=said.leads,
        answers=said.answers,
    )
    return typed.on_form(form_texts().consent_version, "paper")


def _said(on_form: dict[str, Any], profile: Profile, lead_heading: str) -> NewRegistration:
    """Give what the form says beside the registry's fields, as a sheet with that answer would."""
    until = day_in(on_form.pop("certificate_until", ""))
    told = {name: value for name, value in on_form.items() if value not in ("", None)}
    if told.get("certificate") or until:
        told["has_certificate"] = True
    columns = (Column(0, lead_heading, "field", "lead"),) if lead_heading else ()
    translator = Translator(profile, Mapping(0, columns))
    return translator.registration(Registration(row=0, certificate_until=until or None, **told))


def correct(desk: Desk, page: PersonPage, told: dict[str, Any]) -> bool:
    """Write only what differs, of the person and of the registration, in one step."""
    before: dict[str, Any] = {name: getattr(page, name) for name in told}
    for field in ("topics_offered", "topics_sought"):
        before[field] = tuple(topic.title for topic in before[field])
    changes = {name: value for name, value in told.items() if value != before[name]}
    of_person: Any = {name: changes.pop(name) for name in _PERSON if name in changes}
    if not changes and not of_person:
        return True
    of_registration: Any = changes
    actions.correct(desk, page.id, of_person, of_registration)
    return True


def months_in(years: str) -> int | None:
    """Read years of experience, also with a decimal comma, as months."""
    try:
        value = float(years.replace(",", ".").replace(" ", ""))
    except ValueError:
        return None
    return round(value * 12) if 0 <= value <= 80 else None


def day_in(text: str) -> date | Literal[False] | None:
    """Read a day; None when nothing was written, False when it is no day."""
    if not text.strip():
        return None
    found = day(text)
    return found if isinstance(found, date) else False
