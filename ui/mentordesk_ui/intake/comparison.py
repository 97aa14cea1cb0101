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


def of_registration(said: NewRegistration, profile: Profile, t: Texts) -> Side:
    """Say the fields of a row."""
    return {
        "name": said.name,
        "email": said.email,
        "phone": said.phone,
        "role": _titles(said.roles, profile.roles, t),
        "organisation": said.organisation,
        "job": said.job_title,
        "registered": t.fill("{at}", at=said.registered_at) if said.registered_at else "",
        "offered": ", ".join(said.topics_offered),
        "sought": ", ".join(said.topics_sought),
        "goals": said.goals,
    }


def of_page(page: PersonPage, t: Texts) -> Side:
    """Say the fields of somebody who is registered in this round."""
    return {
        "name": page.name,
        "email": page.email,
        "phone": page.phone,
        "role": ", ".join(title.in_(t.language) for title in page.role_titles),
        "organisation": page.organisation,
        "job": page.job_title,
        "registered": t.fill("{at}", at=page.registered_at) if page.registered_at else "",
        "offered": ", ".join(topic.title for topic in page.topics_offered),
        "sought": ", ".join(topic.title for topic in page.topics_sought),
        "goals": page.goals,
    }


def of_known(one: OnRecord) -> Side:
    """Say what is known of somebody of an earlier round."""
    known = one.known
    return {"name": known.name, "email": known.email, "phone": known.phone}


def _titles_of_fields(t: Texts) -> Side:
    return {
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


_NAMES: Mapping[str, tuple[str, ...]] = {
    "name": ("given_name", "family_name"),
    "email": ("email",),
    "phone": ("phone",),
    "role": ("roles",),
    "organisation": ("organisation",),
    "job": ("job_title",),
    "offered": ("topics_offered",),
    "sought": ("topics_sought",),
    "goals": ("goals",),
}


def compare(here: Side, there: Side, t: Texts, here_wins: bool = True) -> list[Compared]:
    """Put two sides beside each other; fields that both leave empty are left out."""
    titles = _titles_of_fields(t)
    lines = [
        Compared(titles[field], here.get(field, ""), there.get(field, ""), _NAMES.get(field, ()), here_wins)
        for field in here
    ]
    return [line for line in lines if line.here or line.there]


def partner_row(row: PreviewRow, rows: Iterable[PreviewRow]) -> PreviewRow | None:
    """Find the earlier row that a row is like."""
    return next((one for one in rows if one.row == row.of), None) if isinstance(row.of, int) else None


def _titles(chosen: Iterable[str], options: Iterable[Option], t: Texts) -> str:
    titles = {option.id: option.title for option in options}
    return ", ".join(titles[one].in_(t.language) if one in titles else one for one in chosen)
