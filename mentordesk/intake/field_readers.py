"""How a cell is read, by the field that its column goes to."""

from collections.abc import Callable, Mapping
from typing import Any

from mentordesk.intake import amounts, contacts, dates
from mentordesk.intake.choices import (
    Choices,
    education,
    form_choices,
    language_choices,
    languages,
    partner_wish,
    roles,
    way_choices,
)
from mentordesk.intake.form import FormOptions
from mentordesk.intake.table import Cell, shown
from mentordesk.intake.yes_no import yes_no
from mentordesk.people.names import visible

Read = Callable[[Cell], Any]  # a cell that is not blank → its field's value, or a sentence that says why not

_YES_NO = (
    *("is_manager", "fee_paid", "training_done", "listing_consent", "listing_contact"),
    *("accepts_principles", "consent_data"),
)

_BARE_ANSWER = 12  # letters of «on olemas»; longer answers name something


def field_readers(
    form: FormOptions, region: str, date1904: bool, months_first: Mapping[str, bool]
) -> dict[str, Read]:
    """Give what reads a field's cells; whatever is not named is read by `as_text`.

    Args:
        form: the profile's expected answers.
        region: the country that phone numbers without a code are of.
        date1904: serial numbers of days count from 1904.
        months_first: field → whether its column has «9/6/26» for the sixth of September.
    """
    topics = Choices({**{topic: topic for topic in form.topics}, **form.topic_words})
    spoken, regions = language_choices(form.language_words), Choices(form.region_words)
    role_words = Choices(form.role_words)
    months = {field: months_first.get(field, False) for field in ("registered_at", "certificate_until")}
    readers: dict[str, Read] = {
        "registered_at": lambda cell: dates.moment(cell, date1904, months["registered_at"]),
        "email": contacts.email,
        "phone": lambda cell: contacts.phone(cell, region),
        "role": lambda cell: roles(cell, role_words),
        "forms": form_choices(form.form_words).read,
        "years_experience": amounts.years,
        "education": education,
        "certificate": certificate,
        "certificate_until": lambda cell: dates.day(cell, date1904, months["certificate_until"]),
        "meeting_ways": way_choices(form.way_words).read,
        "region": lambda cell: regions.known(shown(cell)) or as_text(cell),
        "partner_wish": partner_wish,
        "capacity": amounts.count,
        "fee_amount": amounts.fee,
    }
    readers |= dict.fromkeys(("topics", "topics_offered", "topics_sought"), topics.read)
    readers |= dict.fromkeys(
        ("languages", "support_languages", "practice_languages"), lambda cell: languages(cell, spoken)
    )
    return readers | dict.fromkeys(_YES_NO, yes_no)


def certificate(cell: Cell) -> str | None:
    """Read which certificate it is; a bare yes claims one and names none (empty), a bare no none (None)."""
    text = as_text(cell)
    said = yes_no(cell) if len(text) <= _BARE_ANSWER else None
    return "" if said is True else None if said is False else text


def as_text(cell: Cell) -> str:
    """Give text without unseen characters and stray spaces; line breaks stay."""
    lines = (" ".join(line.split()) for line in visible(shown(cell)).split("\n"))
    return "\n".join(lines).strip()
