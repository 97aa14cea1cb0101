"""Texts for people: the core carries messages, the edges render them.

A `Message` is a catalogue key with values. A `Texts` knows one language and the words that a profile
puts in the place of the catalogue's. Nothing here is global: whoever renders holds its own `Texts`.
"""

import gettext
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache
from importlib.resources import files
from typing import Any

import mentordesk_resources

LANGUAGES = ("et", "fi", "en")
_AND = {"et": " ja ", "fi": " ja ", "en": " and ", "sv": " och "}
_DECIMAL = {"et": ",", "fi": ",", "sv": ",", "en": "."}
_GAP = " "  # no-break space between thousands
_PLACEHOLDER = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True, slots=True)
class Message:
    """One sentence of the catalogue and what stands in its places.

    Values are plain: text, numbers, dates, ids, one text in several languages (language → text, as a profile
    has them), further messages, or tuples of these.
    """

    id: str
    values: Mapping[str, Any] = field(default_factory=dict)
    plural_id: str | None = None

    def __hash__(self) -> int:
        return hash((self.id, self.plural_id, tuple(sorted((k, str(v)) for k, v in self.values.items()))))

    def plain(self) -> str:
        """Say it in English without a catalogue, for logs of tests and `repr`s."""
        return Texts("en").message(self)


def say(id: str, /, **values: Any) -> Message:  # noqa: A002  (the catalogue's own word for its key)
    """Make a message; Babel extracts the first argument."""
    return Message(id, values)


def say_plural(one: str, many: str, n: int, /, **values: Any) -> Message:
    """Make a message whose wording depends on the number n, which is also its value `n`."""
    return Message(one, {"n": n, **values}, plural_id=many)


@lru_cache(maxsize=8)
def _catalogue(language: str) -> gettext.NullTranslations:
    path = files(mentordesk_resources) / "locale" / language / "LC_MESSAGES" / "mentordesk.mo"
    if not path.is_file():
        return gettext.NullTranslations()
    with path.open("rb") as binary:
        return gettext.GNUTranslations(binary)


class Texts:
    """Renders messages in one language, a profile's own words first.

    Args:
        language: a code of `LANGUAGES`, or `sv` for papers.
        words: catalogue key → text, what a profile says instead.
        names: turns an id among a message's values into what people read; ids stay as they are without it.
    """

    def __init__(
        self,
        language: str,
        words: Mapping[str, str] | None = None,
        names: Callable[[str], str | None] | None = None,
    ) -> None:
        self.language = language
        self.words = dict(words or {})
        self._names = names
        self._catalogue = _catalogue(language)

    def __call__(self, id: str, /, **values: Any) -> str:  # noqa: A002
        """Render one message."""
        return self._fill(self.words.get(id) or self._catalogue.gettext(id), values)

    def plural(self, one: str, many: str, n: int, /, **values: Any) -> str:
        """Render the wording that fits the number n (value `n`)."""
        text = self.words.get(one if n == 1 else many) or self._catalogue.ngettext(one, many, n)
        return self._fill(text, {"n": n, **values})

    def message(self, message: Message) -> str:
        """Render a carried message."""
        if message.plural_id is not None:
            values = dict(message.values)
            n = int(values.pop("n"))
            return self.plural(message.id, message.plural_id, n, **values)
        return self(message.id, **message.values)

    def fill(self, text: str, **values: Any) -> str:
        """Put values into a text that is not the catalogue's: a profile's paragraph."""
        return self._fill(text, values)

    def date(self, day: date) -> str:
        """Say a day as dd.MM.yyyy."""
        return f"{day.day:02}.{day.month:02}.{day.year}"

    def number(self, value: float | Decimal, digits: int | None = None) -> str:
        """Say a number with the language's decimal sign and no-break thousands."""
        if digits is not None:
            text = f"{value:,.{digits}f}"
        else:
            text = f"{value:,}" if isinstance(value, int) else f"{float(value):,.10g}"
        whole, _, rest = text.partition(".")
        whole = whole.replace(",", _GAP)
        return whole + (_DECIMAL.get(self.language, ".") + rest if rest else "")

    def list(self, words: Iterable[str]) -> str:
        """Say things in a row, the last two joined by the language's «and»."""
        parts = list(words)
        if len(parts) < 2:
            return "".join(parts)
        return ", ".join(parts[:-1]) + _AND.get(self.language, ", ") + parts[-1]

    def _fill(self, text: str, values: Mapping[str, Any]) -> str:
        if not values:
            return text
        return _PLACEHOLDER.sub(lambda m: self._say(values[m[1]]) if m[1] in values else m[0], text)

    def _say(self, value: Any) -> str:
        match value:
            case Message():
                return self.message(value)
            case datetime():
                return f"{self.date(value.date())} {value:%H.%M}"
            case date():
                return self.date(value)
            case bool():
                return str(value)
            case int() | float() | Decimal():
                return self.number(value)
            case tuple() | list() | frozenset():
                return self.list(self._say(v) for v in value)
            case Mapping():
                return str(value.get(self.language) or value.get("en") or next(iter(value.values()), ""))
            case _:
                text = str(value)
                return (self._names(text) or text) if self._names else text
