"""Names of people and of things: folding, splitting, tidying, and the alphabets of four languages.

Screens, workbooks and papers all sort by `collation_key`, so that a list looks the same everywhere.
"""

import re
import unicodedata
from functools import lru_cache

# Letters that Unicode does not take apart.
_PLAIN = {
    "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ł": "l", "ı": "i", "ŋ": "n",
    "ŧ": "t", "ħ": "h",
    "’": "'", "‘": "'", "´": "'", "`": "'", "–": "-", "—": "-", "‐": "-", "‑": "-",
}  # fmt: skip
_SPACES = re.compile(r"\s+")
_WORD = re.compile(r"\w+")
_UNSEEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")

# What stands before a family name and belongs to it.
_PARTICLES = frozenset(
    ("af", "al", "av", "d'", "da", "de", "del", "della", "den", "der", "des", "di", "dos", "du", "la", "ten")
).union(("ter", "van", "vom", "von", "zu", "zum", "zur"))
_TITLES = frozenset(["dr", "phd", "prof"])
_LONGEST_OF_SHORT = max(map(len, _PARTICLES | _TITLES))

_ALPHABETS = {
    "et": "abcdefghijklmnopqrsšzžtuvwõäöüxy",
    "fi": "abcdefghijklmnopqrstuvwxyzåäö",
    "sv": "abcdefghijklmnopqrstuvwxyzåäö",
    "en": "abcdefghijklmnopqrstuvwxyz",
}
# Foreign letters that take a place of their own rather than their base letter's.
_GUESTS = {
    "et": {"æ": "ä", "ø": "ö"},
    "fi": {"æ": "ä", "ø": "ö", "õ": "ö", "ő": "ö", "ü": "y", "ű": "y"},
    "sv": {"æ": "ä", "ø": "ö", "õ": "ö", "ő": "ö", "ü": "y", "ű": "y"},
    "en": {},
}


class _Folding(dict[int, str]):
    """Folds a letter when it is first met and remembers it."""

    def __missing__(self, code: int) -> str:
        letter = chr(code)
        plain = "".join(
            _PLAIN.get(part, part)
            for part in unicodedata.normalize("NFKD", letter)
            if not unicodedata.combining(part)
        )
        self[code] = plain
        return plain


_FOLDING = _Folding()


def fold(text: str) -> str:
    """Give the text without case, diacritics and doubled spaces: what two spellings of one name share."""
    if text.isascii():
        return " ".join(text.casefold().replace("`", "'").split())
    return " ".join(text.casefold().translate(_FOLDING).split())


def visible(text: str) -> str:
    """Take out what cannot be seen (control characters, direction marks); line breaks stay."""
    return text if text.isprintable() else _UNSEEN.sub("", text)


class _Places(dict[int, str]):
    """The place of each letter in one alphabet; letters outside it stand with their base letter."""

    def __init__(self, language: str) -> None:
        alphabet = _ALPHABETS.get(language, _ALPHABETS["en"])
        super().__init__({ord(letter): chr(0x80 + n) for n, letter in enumerate(alphabet)})
        for guest, host in _GUESTS.get(language, {}).items():
            self[ord(guest)] = self[ord(host)]

    def __missing__(self, code: int) -> str:
        letter = chr(code)
        if letter.isspace() or letter in "-–—‐‑_'’":
            place = "\x01"
        elif letter.isdigit():
            place = "\x02" + letter
        else:
            place = self._by_base(letter)
        self[code] = place
        return place

    def _by_base(self, letter: str) -> str:
        base = letter.translate(_FOLDING)
        if base == letter or not base:
            # Other scripts come after ours, in their own order; signs come before all letters.
            return chr(0x200 + ord(letter)) if letter.isalpha() else "\x03" + letter
        return "".join(self[ord(part)] for part in base)


@lru_cache(maxsize=8)
def _places(language: str) -> _Places:
    return _Places(language)


def collation_key(text: str, language: str = "et") -> tuple[str, str]:
    """Give the key by which a text sorts in the alphabet of et, fi, sv or en (others sort as en).

    Estonian has š z ž after s and õ ä ö ü before x and y; Finnish and Swedish end in å ä ö. Letters of other
    alphabets stand with their base letter; texts that differ in diacritics or case alone have a fixed order.
    """
    composed = unicodedata.normalize("NFC", text.strip())
    return composed.casefold().translate(_places(language)), composed


def tidy_name(text: str) -> str:
    """Give a name without stray spaces and unseen characters, and not all in capitals or small letters."""
    name = _SPACES.sub(" ", visible(text)) if "  " in text or not text.isprintable() else text
    name = name.strip(" ,;\t\n")
    if not (name.isupper() or name.islower()):
        return name
    letters = [c for c in name if c.isalpha()]
    if len(letters) > 3 and (all(c.isupper() for c in letters) or all(c.islower() for c in letters)):
        return _capitalised(name)
    return name


def _capitalised(name: str) -> str:
    words = [_word(word) for word in name.lower().split(" ")]
    return " ".join(words)


def _word(word: str) -> str:
    if word in _PARTICLES:
        return word
    return "-".join(part[:1].upper() + part[1:] for part in word.split("-"))


def split_name(text: str, family_first: bool = False) -> tuple[str, str]:
    """Split a name into given and family name.

    «Last, First» is turned around; von, af, de … go with the family name; a single word is a family name.

    Args:
        text: a whole name.
        family_first: the column has the family name in front without a comma.
    """
    name = tidy_name(text)
    if "," in name:
        family, _, given = name.partition(",")
        if given.strip() and fold(given).strip(" .") not in _TITLES:
            return given.strip(), family.strip()
        name = family.strip()
    words = name.split(" ")
    while len(words) > 1 and _is_among(_TITLES, words[0].strip(".")):
        words = words[1:]
    if len(words) == 1:
        return "", words[0]
    return _family_in_front(words) if family_first else _family_at_end(words)


def _is_among(short: frozenset[str], word: str) -> bool:
    return len(word) <= _LONGEST_OF_SHORT and fold(word) in short


def _family_in_front(words: list[str]) -> tuple[str, str]:
    end = 1
    while end < len(words) - 1 and _is_among(_PARTICLES, words[end - 1]):
        end += 1
    return " ".join(words[end:]), " ".join(words[:end])


def _family_at_end(words: list[str]) -> tuple[str, str]:
    start = len(words) - 1
    while start > 1 and _is_among(_PARTICLES, words[start - 1]):
        start -= 1
    return " ".join(words[:start]), " ".join(words[start:])


def likeness_form(name: str) -> str:
    """Give the form in which names are compared: folded words in alphabetical order, no hyphens."""
    return " ".join(sorted(_WORD.findall(fold(name))))
