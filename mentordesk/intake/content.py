"""What the cells of a column are: e-mail addresses, phones, dates, ticks, roles, known topics."""

import re
from collections.abc import Callable, Sequence
from datetime import date, datetime
from functools import cached_property

from mentordesk.i18n import Message
from mentordesk.intake.amounts import count, years
from mentordesk.intake.choices import (
    Choices,
    form_choices,
    is_blank,
    language_choices,
    languages,
    roles,
    way_choices,
)
from mentordesk.intake.contacts import email
from mentordesk.intake.dates import moment
from mentordesk.intake.form import FormOptions
from mentordesk.intake.table import Cell, shown
from mentordesk.intake.vocabulary import ANONYMOUS, LANGUAGES
from mentordesk.intake.yes_no import yes_no
from mentordesk.people.names import fold

_PHONE = re.compile(r"\+?[\d\s()/.-]{7,20}")
_YES_NO = (
    *("is_manager", "fee_paid", "training_done", "listing_consent", "listing_contact"),
    *("accepts_principles", "consent_data"),
)
_DATES = ("registered_at", "certificate_until")


class Content:
    """The cells of one column, looked at when asked.

    Args:
        cells: the cells under the heading, blank ones too.
        form: the profile's expected answers.
    """

    def __init__(self, cells: Sequence[Cell], form: FormOptions) -> None:
        self._cells = [cell for cell in cells if not is_blank(cell)]
        self._form = form

    @property
    def empty(self) -> bool:
        """Whether nobody answered."""
        return not self._cells

    def allows(self, field: str) -> bool:
        """Tell whether the column may be that field; a column with nothing in it may be anything."""
        if not self._cells:
            return True
        if self.anonymous:
            return False
        if field == "email":
            return self.emails >= 0.5
        if field == "phone":
            return self.phones >= 0.5
        if field == "role":
            return self.roles >= 0.5
        if field in _DATES:
            return self.dates >= 0.5
        if field == "years_experience":
            return self._share(lambda cell: not isinstance(years(cell), Message)) >= 0.4
        if field == "capacity":
            return self._share(lambda cell: not isinstance(count(cell), Message)) >= 0.5
        if field in _YES_NO:
            return self._share(lambda cell: not isinstance(yes_no(cell), Message)) >= 0.5
        return self.emails < 0.5 or field in ("lead", "wanted_partner", "unwanted_partner", "found_partner")

    def speaks_for(self, taken: set[str | None]) -> str | None:
        """Name the field that the cells alone point to, among those that no column has yet."""
        if not self._cells:
            return None
        topics_taken = taken & {"topics", "topics_offered", "topics_sought"}
        tests: tuple[tuple[str, Callable[[], bool]], ...] = (
            ("email", lambda: self.emails >= 0.8),
            ("role", lambda: self.roles >= 0.9 and self._variety <= 8),
            ("phone", lambda: self.phones >= 0.8),
            ("topics", lambda: not topics_taken and self._known_topics >= 0.6),
            ("languages", lambda: self._languages >= 0.9),
            ("meeting_ways", lambda: self._ways >= 0.9),
            ("forms", lambda: self._forms >= 0.9),
            ("registered_at", lambda: self._moments >= 0.9),
            ("name", lambda: not taken & {"given_name", "family_name"} and self._names >= 0.9),
        )
        return next((field for field, holds in tests if field not in taken and holds()), None)

    def is_ticks(self, header: str) -> bool:
        """Tell whether the cells only say yes or no, or repeat the option that the heading names."""
        named = fold(header)
        return bool(self._cells) and all(
            not isinstance(yes_no(cell), Message) or fold(shown(cell)) in named for cell in self._cells
        )

    def _share(self, holds: Callable[[Cell], bool]) -> float:
        return sum(map(holds, self._cells)) / len(self._cells)

    @cached_property
    def anonymous(self) -> bool:
        """Whether the form wrote here for everybody that it does not know them."""
        return self._share(lambda cell: isinstance(cell, str) and fold(cell).strip() in ANONYMOUS) >= 0.9

    @cached_property
    def emails(self) -> float:
        """The share of cells that are one e-mail address."""
        return self._share(
            lambda cell: isinstance(cell, str) and "@" in cell and isinstance(email(cell), str)
        )

    @cached_property
    def phones(self) -> float:
        """The share of cells that could be phone numbers."""
        return self._share(
            lambda cell: (
                (isinstance(cell, int) and 10**6 <= cell < 10**14)
                or (
                    isinstance(cell, str)
                    and bool(_PHONE.fullmatch(cell.strip()))
                    and isinstance(moment(cell), Message)
                )
            )
        )

    @cached_property
    def roles(self) -> float:
        """The share of cells that name roles of the programme."""
        words = Choices(self._form.role_words)
        return self._share(lambda cell: isinstance(cell, str) and not isinstance(roles(cell, words), Message))

    @cached_property
    def dates(self) -> float:
        """The share of cells that can be read as dates."""
        return self._share(lambda cell: not isinstance(moment(cell), Message))

    @property
    def _moments(self) -> float:
        return self._share(
            lambda cell: (
                (
                    isinstance(cell, datetime)
                    or (
                        isinstance(cell, str)
                        and isinstance(found := moment(cell), datetime)
                        and found.hour > 0
                    )
                )
                and not (isinstance(cell, date) and not isinstance(cell, datetime))
            )
        )

    @property
    def _variety(self) -> int:
        return len({fold(shown(cell)) for cell in self._cells})

    @property
    def _known_topics(self) -> float:
        topics = Choices({topic: topic for topic in self._form.topics} | dict(self._form.topic_words))
        return self._share(lambda cell: isinstance(cell, str) and bool(topics.spans(cell)))

    @property
    def _languages(self) -> float:
        words = language_choices(self._form.language_words)
        codes = set(LANGUAGES) | set(self._form.language_words.values())
        return self._share(lambda cell: isinstance(cell, str) and codes.issuperset(languages(cell, words)))

    @property
    def _ways(self) -> float:
        return self._all_known(way_choices(self._form.way_words))

    @property
    def _forms(self) -> float:
        return self._all_known(form_choices(self._form.form_words))

    def _all_known(self, words: Choices) -> float:
        ids = set(words.words.values())
        return self._share(lambda cell: isinstance(cell, str) and ids.issuperset(words.read(cell)))

    @property
    def _names(self) -> float:
        if self._variety < 0.8 * len(self._cells):
            return 0.0
        return self._share(lambda cell: isinstance(cell, str) and _is_like_a_name(cell))


def _is_like_a_name(text: str) -> bool:
    words = text.replace(",", " ").split()
    return 2 <= len(words) <= 4 and all(
        word[:1].isupper() and not re.search(r"[\d@.!?]", word) for word in words
    )
