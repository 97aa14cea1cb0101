"""What a row of a spreadsheet gives: a registration as plain values, or problems."""

from dataclasses import dataclass, field
from datetime import date, datetime

from mentordesk.i18n import Message


@dataclass(frozen=True, slots=True)
class Problem:
    """What could not be read: the row as in the sheet, the column's heading (or empty), the cell, why."""

    row: int
    column: str
    value: str
    message: Message


@dataclass(frozen=True, slots=True, kw_only=True)
class Registration:
    """One person's answers as plain values; what was not answered is empty or None.

    Attributes are named as `headings.FIELDS`; `name` became given and family name, `topics` went to those
    offered or sought by the role. Languages are ISO 639-1 codes or «any», forms and ways ids, unknown ones as
    written.
    """

    row: int
    response_id: str = ""
    registered_at: datetime | None = None  # naive local
    email: str = ""
    given_name: str = ""
    family_name: str = ""
    phone: str = ""  # E.164
    role: tuple[str, ...] = ()  # mentor, mentee, peer
    forms: tuple[str, ...] = ()
    organisation: str = ""
    unit: str = ""
    job_title: str = ""
    is_manager: bool | None = None
    years_experience: float | None = None
    education: str = ""  # secondary, bachelor, master, doctor
    study_field: str = ""
    has_certificate: bool | None = None  # False where it says «puudub»
    certificate: str = ""
    certificate_until: date | None = None
    fee_paid: bool | None = None
    training_done: bool | None = None
    topics_offered: tuple[str, ...] = ()
    topics_sought: tuple[str, ...] = ()
    goals: str = ""
    expectations: str = ""
    question: str = ""
    meeting_ways: tuple[str, ...] = ()
    region: str = ""
    languages: tuple[str, ...] = ()
    support_languages: tuple[str, ...] = ()
    practice_languages: tuple[str, ...] = ()
    partner_wish: str = ""  # same, other, any
    wanted_partner: str = ""
    unwanted_partner: str = ""
    capacity: int | None = None
    lead: str = ""
    found_partner: str = ""
    fee_amount: str = ""  # «40», or as they said it
    listing_consent: bool | None = None
    listing_contact: bool | None = None
    accepts_principles: bool | None = None
    consent_data: bool | None = None
    other: dict[str, str] = field(default_factory=dict)  # heading → answer

    @property
    def name(self) -> str:
        """Given name, then family name."""
        return f"{self.given_name} {self.family_name}".strip()


@dataclass(frozen=True, slots=True)
class RowReading:
    """What one row gave: a registration, with a problem for each cell left out, or only problems."""

    row: int
    registration: Registration | None
    problems: tuple[Problem, ...] = ()
