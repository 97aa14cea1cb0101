"""The hidden marks by which a filled-in registration form is known again, whatever its language."""

from dataclasses import dataclass
from uuid import UUID

_FORM = "mentordesk-form-1"
FIRST_COLUMN, SECOND_COLUMN = 0, 1
"""Hidden columns with the marks of the answers, counted from 0."""
ANSWERS = {FIRST_COLUMN: 3, SECOND_COLUMN: 5}
"""Hidden column → the column its answers stand in."""


@dataclass(frozen=True, slots=True)
class FormMark:
    """Which form a sheet is: the profile, the round, its language, and which text about data it carries."""

    profile: str
    round_id: UUID
    language: str
    consent_version: str

    @property
    def text(self) -> str:
        """The mark as it stands in the first cell."""
        return ":".join((_FORM, self.profile, self.round_id.hex, self.language, self.consent_version))


def read_form_mark(cell: object) -> FormMark | None:
    """Read a sheet's mark; None where it is no form of ours."""
    parts = cell.strip().split(":") if isinstance(cell, str) else []
    if len(parts) != 5 or parts[0] != _FORM:
        return None
    try:
        return FormMark(parts[1], UUID(hex=parts[2]), parts[3], parts[4])
    except ValueError:
        return None
