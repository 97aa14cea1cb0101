"""Two registrations side by side, field by field: the row, and whom it is like."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from mentordesk.i18n import Texts
from mentordesk.intake.outcome import OnRecord, PreviewRow
from mentordesk.people.page_rows import PersonPage
from mentordesk.people.registration import NewRegistration
from mentordesk.programme.profile import Option, Profile


@dataclass(frozen=True, slots=True)
class Compared:
    """A field on both sides, in words."""

    field: str
    here: str
    there: str

    @property
    def same(self) -> bool:
        """Whether both say the same."""
        return self.here == self.there


Side = Mapping[str, str]


def of_registration(said: NewRegistration, profile: Profile, t: Texts) -> Side:
    """Say the fields of a row."""
    return _side(
        t,
        name=said.name,
        email=said.email,
        phone=said.phone,
        role=_titles(said.roles, profile.roles, t),
        organisation=said.organisation,
        job=said.job_title,
        registered=t.fill("{at}", at=said.registered_at) if said.registered_at else "",
        offered=", ".join(said.topics_offered),
        sought=", ".join(said.topics_sought),
        goals=said.goals,
    )


def of_page(page: PersonPage, t: Texts) -> Side:
    """Say the fields of somebody who is registered in this round."""
    return _side(
        t,
        name=page.name,
        email=page.email,
        phone=page.phone,
        role=", ".join(title.in_(t.language) for title in page.role_titles),
        organisation=page.organisation,
        job=page.job_title,
        registered=t.fill("{at}", at=page.registered_at) if page.registered_at else "",
        offered=", ".join(topic.title for topic in page.topics_offered),
        sought=", ".join(topic.title for topic in page.topics_sought),
        goals=page.goals,
    )


def of_known(one: OnRecord, t: Texts) -> Side:
    """Say what is known of somebody of an earlier round."""
    known = one.known
    return _side(t, name=known.name, email=known.email, phone=known.phone)


def _side(t: Texts, **said: str) -> Side:
    titles = {
        "name": t("Name"),
        "email": t("E-mail"),
        "phone": t("Phone"),
        "role": t("Role"),
        "organisation": t("Organisation"),
        "job": t("Job title"),
        "registered": t("Registered on"),
        "offered": t("Topics offered"),
        "sought": t("Topics sought"),
        "goals": t("Goals"),
    }
    return {titles[field]: text for field, text in said.items()}


def compare(here: Side, there: Side) -> list[Compared]:
    """Put two sides beside each other; fields that both leave empty are left out."""
    lines = [Compared(field, here.get(field, ""), there.get(field, "")) for field in here]
    return [line for line in lines if line.here or line.there]


def partner_row(row: PreviewRow, rows: Iterable[PreviewRow]) -> PreviewRow | None:
    """Find the earlier row that a row is like."""
    return next((one for one in rows if one.row == row.of), None) if isinstance(row.of, int) else None


def _titles(chosen: Iterable[str], options: Iterable[Option], t: Texts) -> str:
    titles = {option.id: option.title for option in options}
    return ", ".join(titles[one].in_(t.language) if one in titles else one for one in chosen)
