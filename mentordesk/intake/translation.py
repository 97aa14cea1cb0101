"""Between a form and the registry: what answers the file expects, and what a row's answers mean there."""

from collections.abc import Mapping
from functools import cache
from operator import attrgetter
from types import MappingProxyType

from sqlalchemy import select
from sqlalchemy.orm import Session

from mentordesk.intake.form import FormOptions, form_options
from mentordesk.intake.mapping import Mapping as Columns
from mentordesk.intake.registration import Registration
from mentordesk.people.leads.entries import FEATURE
from mentordesk.people.names import fold
from mentordesk.people.registration import Claimed, NewRegistration, Recommended
from mentordesk.programme.model import Topic
from mentordesk.programme.profile import Profile
from mentordesk.programme.rows import Current


def current_form(session: Session, now: Current) -> FormOptions:
    """Tell what the programme's form may bring: the profile's options with the topics of the file."""
    rows = session.execute(select(Topic.option, Topic.title).order_by(Topic.position)).tuples()
    return form_options(now.profile, [(option, title) for option, title in rows])


class Translator:
    """Turns what a row says into a registration of the registry."""

    def __init__(self, profile: Profile, mapping: Columns) -> None:
        kinds = {rule.kind for rule in profile.eligibility}
        # A form asks for one paper: the professional certificate, or the diploma as mentor.
        self._certificate = "diploma" if "diploma" in kinds and "certificate" not in kinds else "certificate"
        headers = {column.field: column.header for column in mapping.columns if column.field}
        self._lead = headers.get("lead", "lead")
        self._lead_role = _role_in(self._lead, profile)
        self._leads = FEATURE in profile.features

    def registration(self, said: Registration) -> NewRegistration:
        """Give the registration that a row's answers make."""
        years = said.years_experience
        return NewRegistration(
            given_name=said.given_name,
            family_name=said.family_name,
            email=said.email,
            phone=said.phone,
            organisation=said.organisation,
            unit=said.unit,
            roles=said.role,
            forms=said.forms,
            registered_at=said.registered_at,
            response_id=said.response_id,
            job_title=said.job_title,
            is_manager=said.is_manager,
            months_experience=None if years is None else round(years * 12),
            education=said.education,
            study_field=said.study_field,
            goals=said.goals,
            expectations=said.expectations,
            question=said.question,
            meeting_ways=said.meeting_ways,
            region=said.region,
            languages=said.languages,
            support_languages=said.support_languages,
            practice_languages=said.practice_languages,
            partner_wish=said.partner_wish,
            capacity=said.capacity,
            fee_amount=said.fee_amount,
            listed=said.listing_consent,
            topics_offered=said.topics_offered,
            topics_sought=said.topics_sought,
            claims=self._claims_of(said),
            wishes=tuple(text for text in (said.found_partner, said.wanted_partner) if text),
            blocks=(said.unwanted_partner,) if said.unwanted_partner else (),
            leads=(Recommended(said.lead, self._lead_role),) if said.lead and self._leads else (),
            answers={**said.other, **self._other(said)} if said.lead else said.other,
        )

    def _other(self, said: Registration) -> dict[str, str]:
        """Give whom the row names where the programme asks nobody who was named."""
        return {self._lead: said.lead} if said.lead and not self._leads else {}

    def _claims_of(self, said: Registration) -> Mapping[str, Claimed]:
        claims = _claims(_said_yes_or_no(said))
        if said.has_certificate is None and said.certificate_until is None:
            return claims
        has = said.has_certificate is not False
        return {**claims, self._certificate: Claimed(has, said.certificate, said.certificate_until)}


_YES_OR_NO = {
    "fee": "fee_paid",
    "training": "training_done",
    "principles": "accepts_principles",
    "consent": "consent_data",
    "listing-contact": "listing_contact",
}
_said_yes_or_no = attrgetter(*_YES_OR_NO.values())


@cache
def _claims(answers: tuple[bool | None, ...]) -> Mapping[str, Claimed]:
    """Give what several answers of yes or no claim; many people answer alike."""
    said = zip(_YES_OR_NO, answers, strict=True)
    return MappingProxyType({kind: Claimed(claim) for kind, claim in said if claim is not None})


def _role_in(heading: str, profile: Profile) -> str:
    """Tell as what a column names people, where its heading speaks of one role alone."""
    words = fold(heading).split()
    spoken = [
        role.id
        for role in profile.roles
        if any(word.startswith(fold(title)[:6]) for word in words for title in role.title.every())
    ]
    return spoken[0] if len(spoken) == 1 else ""
