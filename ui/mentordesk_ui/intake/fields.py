"""What the fields of a registration are called, and in which order a person finds them."""

from __future__ import annotations

from dataclasses import dataclass

from mentordesk.i18n import Message, say
from mentordesk.intake.mapping import Column

SKIP = "skip"
"""The choice that nothing is taken from a column."""
OTHER = "other"


@dataclass(frozen=True, slots=True)
class FieldGroup:
    """Fields that belong together, under one heading of the list."""

    title: Message
    fields: tuple[tuple[str, Message], ...]


def field_groups() -> tuple[FieldGroup, ...]:
    """List every field that a column can go to, in groups."""
    return (
        FieldGroup(
            say("Who it is"),
            (
                ("name", say("Name")),
                ("given_name", say("Given name")),
                ("family_name", say("Family name")),
                ("email", say("E-mail")),
                ("phone", say("Phone")),
                ("organisation", say("Organisation")),
                ("unit", say("Unit")),
                ("job_title", say("Job title")),
                ("region", say("Region")),
            ),
        ),
        FieldGroup(
            say("Registration"),
            (
                ("role", say("Role")),
                ("forms", say("Form of mentoring")),
                ("registered_at", say("Registered on")),
                ("response_id", say("Number of the answer")),
            ),
        ),
        FieldGroup(
            say("Conditions"),
            (
                ("years_experience", say("Years of experience")),
                ("is_manager", say("Works as a manager")),
                ("education", say("Education")),
                ("study_field", say("Field of study")),
                ("certificate", say("Certificate")),
                ("certificate_until", say("Certificate valid until")),
                ("training_done", say("Training done")),
                ("fee_paid", say("Membership fee paid")),
                ("accepts_principles", say("Accepts the principles")),
                ("consent_data", say("Consent to keep the data")),
                ("listing_consent", say("May stand in the register")),
                ("listing_contact", say("Contact may stand in the register")),
            ),
        ),
        FieldGroup(
            say("Topics and goals"),
            (
                ("topics", say("Topics")),
                ("topics_offered", say("Topics offered")),
                ("topics_sought", say("Topics sought")),
                ("goals", say("Goals")),
                ("expectations", say("Expectations")),
                ("question", say("Question to work on")),
            ),
        ),
        FieldGroup(
            say("Pair and meetings"),
            (
                ("meeting_ways", say("Ways of meeting")),
                ("languages", say("Languages")),
                ("support_languages", say("Support languages")),
                ("practice_languages", say("Languages to practise")),
                ("capacity", say("Mentees at a time")),
                ("partner_wish", say("Same or another organisation")),
                ("wanted_partner", say("Wants to be paired with")),
                ("unwanted_partner", say("Not to be paired with")),
                ("found_partner", say("Partner found already")),
                ("lead", say("Names somebody else")),
                ("fee_amount", say("Fee asked")),
            ),
        ),
    )


def field_titles() -> dict[str, Message]:
    """Give the words of every field by its id."""
    return {field: title for group in field_groups() for field, title in group.fields}


def choice_of(column: Column) -> str:
    """Give the choice that a column's treatment is in the list: a field's id, `other` or `skip`."""
    if column.treatment == "field" and column.field:
        return column.field
    return SKIP if column.treatment == "skipped" else OTHER
