"""Whom a form's answer names: “Leena Laine (Luke), leena.laine@luke.example”. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass

from mentordesk.people.names import fold, split_name, tidy_name, visible

_EMAIL = re.compile(r"[^\s<>()\[\],;:]+@[^\s<>()\[\],;:]+\.[^\s<>()\[\],;:]+")
_PHONE = re.compile(r"\+?\d[\d \-]{5,}\d")
_ORGANISATION = re.compile(r"\(([^()]*)\)")
_BETWEEN_PEOPLE = re.compile(r"[;\n]")
_WORD = re.compile(r"[^\W\d_][\w'’\-]*")
_NOTHING = frozenset(["ei", "ei ole", "-", "no", "nej", "puudub", "n a", "none", "en tieda", "ei tea"])


@dataclass(frozen=True, slots=True)
class Named:
    """Somebody as an answer names them; what it does not say is empty."""

    given_name: str = ""
    family_name: str = ""
    email: str = ""
    phone: str = ""
    organisation: str = ""
    written: str = ""


def leads_in(text: str) -> list[Named]:
    """Read whom an answer names, one for each part between semicolons; what is unclear stays whole."""
    parts = [" ".join(visible(part).split()) for part in _BETWEEN_PEOPLE.split(text)]
    return [_named(part) for part in parts if fold(part).strip(" .") not in _NOTHING | {""}]


def _named(text: str) -> Named:
    email = found[0].strip(".<>") if (found := _EMAIL.search(text)) else ""
    rest = _EMAIL.sub(" ", text)
    work = found[1].strip() if (found := _ORGANISATION.search(rest)) else ""
    rest = _ORGANISATION.sub(" ", rest)
    phone = found[0].strip() if (found := _PHONE.search(rest)) else ""
    rest = _PHONE.sub(" ", rest)
    given, family = _from_address(email, rest) or _from_words(rest)
    if not family:
        given, family = "", rest.strip(" ,.<>") or email or text
    return Named(given, family, email, phone, work, text)


def _from_address(email: str, words: str) -> tuple[str, str] | None:
    """Take the name from an address like given.family@… where the words begin with it, whatever their case.

    “Kysykää Leena Laineelta” is bent; leena.laine@luke.example is not.
    """
    parts = [part for part in re.split(r"[._]", email.partition("@")[0]) if part]
    spoken = _WORD.findall(words)
    if len(parts) < 2:
        return None
    found = [_spelled(part, spoken) for part in parts]
    if not all(found):
        return None
    return " ".join(found[:-1]), found[-1]


def _spelled(part: str, words: list[str]) -> str:
    """Give the letters of a word that begins with this part of an address, with its own diacritics."""
    return next((word[: len(part)] for word in words if fold(word).startswith(fold(part))), "")


def _from_words(words: str) -> tuple[str, str]:
    """Take the first row of words with large initials; a single one is a family name, none is nobody."""
    row: list[str] = []
    for piece in words.replace(",", " , ").split():
        if _WORD.fullmatch(piece) and piece[0].isupper():
            row.append(piece)
        elif len(row) > 1:
            break
        else:
            row = []
    return split_name(tidy_name(" ".join(row))) if len(row) > 1 else ("", "")
