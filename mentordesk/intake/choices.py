"""Answers that are choices: several of a list in one cell, roles, languages, ways, forms, degrees.

Options may contain the very sign that stands between them, so the known ones are looked for first, the
longest before all; only what is left is split.
"""

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from mentordesk.i18n import Message, say
from mentordesk.intake.table import Cell, shown
from mentordesk.intake.vocabulary import (
    ANY,
    ANY_WORDS,
    BOTH,
    BOTH_WORDS,
    EDUCATION,
    FORM_WORDS,
    LANGUAGE_WORDS,
    LANGUAGES,
    MENTEE,
    MENTOR,
    NEGATION,
    NOTHING,
    NOTHING_MORE,
    PEER,
    PEER_PHRASES,
    ROLE_WORDS,
    UNFINISHED,
    WAY_WORDS,
)
from mentordesk.people.names import fold, visible

_SEPARATOR = re.compile(r"[,;|/]")
_BULLET = re.compile(r"^[\s\-–•*·▪]+\s|^[•·▪*]")


def says_nothing(cell: Cell) -> bool:
    """Tell whether a cell only says that there is nothing: a dash, «puudub», «ei ole»."""
    text = fold(shown(cell)).strip()
    return text in NOTHING or text in NOTHING_MORE


def is_blank(cell: Cell) -> bool:
    """Tell whether a cell has nothing in it, or nothing but a dash."""
    if type(cell) is str:
        return not cell[:1].isalnum() and not cell.strip(" \t\n\r\xa0-–—.")
    return cell is None


@dataclass(frozen=True)
class Choices:
    """The known options of a question: wording → what it stands for (itself, or an id)."""

    words: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def _folded(self) -> dict[str, str]:
        return {fold(word): stands_for for word, stands_for in self.words.items()}

    @cached_property
    def _longest_first(self) -> list[tuple[str, str]]:
        return sorted(self._folded.items(), key=lambda item: (-len(item[0]), item[0]))

    def known(self, text: str) -> str | None:
        """Give what a whole wording stands for, whatever its case and diacritics."""
        return self._folded.get(fold(text).strip(" .;,"))

    def read(self, cell: Cell) -> tuple[str, ...]:
        """Split a cell into its choices, each once, in order; unknown parts stay as they were written."""
        found = self._all_known(shown(cell))
        if found is None:
            found = [self.known(part) or part for part in split(shown(cell), self)]
        once: dict[str, str] = {}
        for choice in found:
            once.setdefault(fold(choice), choice)
        return tuple(once.values())

    @cached_property
    def _parts(self) -> dict[str, str | None]:
        """Parts of answers met so far → what each stands for as a whole; None for what is no option."""
        return {}

    @cached_property
    def _with_separators(self) -> list[str]:
        return [option for option in self._folded if _SEPARATOR.search(option)]

    def _all_known(self, text: str) -> list[str] | None:
        """Give the choices of «one, another» where each is a known option, which most answers are.

        None for any other answer: it needs more time.
        """
        if "\n" in text:
            return None
        found = []
        for part in text.split(";" if ";" in text else ","):
            try:
                stands_for = self._parts[part]
            except KeyError:
                folded = fold(part)
                stands_for = None if folded in NOTHING else self._folded.get(folded)
                self._parts[part] = stands_for
            if stands_for is None:
                return None
            found.append(stands_for)
        if self._with_separators:
            whole = fold(text)
            if any(option in whole for option in self._with_separators):
                return None
        return found

    def spans(self, text: str) -> list[tuple[int, int]]:
        """Find where known options stand as whole answers between separators, longest first."""
        folded, places = _with_places(text)
        taken = [False] * len(folded)
        spans: list[tuple[int, int]] = []
        for option, _ in self._longest_first:
            at = folded.find(option) if option else -1
            while at >= 0:
                end = at + len(option)
                if not any(taken[at:end]) and _stands_alone(folded, at, end):
                    taken[at:end] = [True] * len(option)
                    spans.append((places[at], places[end - 1] + 1))
                at = folded.find(option, at + 1)
        return sorted(spans)


class _FoldedLetters(dict[str, str]):
    """Each letter folded once; spaces stay, and line ends."""

    def __missing__(self, letter: str) -> str:
        self[letter] = letter if letter == "\n" else " " if letter.isspace() else fold(letter)
        return self[letter]


_FOLDED_LETTERS = _FoldedLetters()


def _with_places(text: str) -> tuple[str, list[int]]:
    """Fold letter by letter and remember where each came from."""
    folded: list[str] = []
    places: list[int] = []
    for place, letter in enumerate(text):
        plain = _FOLDED_LETTERS[letter]
        folded.extend(plain)
        places.extend([place] * len(plain))
    return "".join(folded), places


_BEFORE = re.compile(r"(^|[,;|/\n\"\[])[ \-–•*·]*$")
_AFTER = re.compile(r"^[ .\"]*($|[,;|/\n\]])")


def _stands_alone(text: str, start: int, end: int) -> bool:
    return bool(_BEFORE.search(text[max(0, start - 8) : start] if start > 8 else text[:start])) and bool(
        _AFTER.match(text[end : end + 8])
    )


def split(text: str, choices: Choices | None = None) -> list[str]:
    """Split a multi-choice answer: a JSON list, or parts between newlines, semicolons, commas or slashes.

    The weaker separators count only where no stronger one is left once known options are taken out.
    """
    text = re.sub(r"[^\S\n]+", " ", visible(text)).strip()
    listed = _json_list(text)
    if listed is not None:
        return [part for part in (_clean(item) for item in listed) if part]
    spans = choices.spans(text) if choices else []
    parts: list[str] = []
    rest = "".join(_gaps(text, spans))
    separators = _separators(rest)
    at = 0
    for start, end in [*spans, (len(text), len(text))]:
        parts.extend(_split_gap(text[at:start], separators))
        parts.append(text[start:end])
        at = end
    return [part for part in (_clean(part) for part in parts) if part]


def _gaps(text: str, spans: list[tuple[int, int]]) -> Iterable[str]:
    at = 0
    for start, end in spans:
        yield text[at:start]
        at = end
    yield text[at:]


def _separators(rest: str) -> str:
    if any(sign in rest for sign in ";\n|"):
        return r"[;\n|]"
    # A comma or slash inside brackets belongs to the option.
    return r",(?![^(]*\))" if "," in re.sub(r"\([^)]*\)", "", rest) else r"\s*/\s*(?![^(]*\))"


def _split_gap(gap: str, separators: str) -> list[str]:
    return [part.strip(" ,;|/") if not re.search(r"\w", part) else part for part in re.split(separators, gap)]


def _clean(part: str) -> str:
    part = _BULLET.sub("", part).strip().strip(";|").strip(" ,")
    if len(part) > 1 and part[0] == part[-1] == '"':
        part = part[1:-1].strip()
    return "" if fold(part) in NOTHING else part


def _json_list(text: str) -> list[str] | None:
    if not (text.startswith("[") and text.endswith("]")):
        return None
    try:
        listed = json.loads(text)
    except ValueError:
        return None
    return [str(item) for item in listed] if isinstance(listed, list) else None


_ROLES_JOINED = re.compile(r"[,;/|&+\n]|\s(?:ja|voi|and|or|och|eller|seka|tai)\s")


def roles(cell: Cell, words: Choices) -> tuple[str, ...] | Message:
    """Read the roles somebody wants: mentor, mentee, peer, or mentor and mentee both («kumpi tahansa»).

    Args:
        cell: the answer.
        words: the profile's wordings → mentor, mentee, peer or both.
    """
    whole = words.known(shown(cell))
    if whole is not None:
        return _roles_of([whole])
    text = fold(shown(cell)).strip(" .;,")
    if text in BOTH_WORDS:
        return (MENTOR, MENTEE)
    if any(phrase in text for phrase in PEER_PHRASES):
        return (PEER,)
    parts = [words.known(part) for part in _ROLES_JOINED.split(text)]
    if all(parts):
        return _roles_of([part for part in parts if part])
    found = [ROLE_WORDS[word] for word in re.findall(r"[\w-]+", text) if word in ROLE_WORDS]
    if found and not NEGATION.search(text):
        return _roles_of(found)
    return say("This is none of the programme's roles.")


def _roles_of(found: Iterable[str]) -> tuple[str, ...]:
    wanted = set(found)
    if BOTH in wanted:
        wanted |= {MENTOR, MENTEE}
    return tuple(role for role in (MENTOR, MENTEE, PEER) if role in wanted)


def _worded(groups: Mapping[str, str]) -> dict[str, str]:
    return {word: stands_for for stands_for, words in groups.items() for word in words.split("|")}


def way_choices(words: Mapping[str, str]) -> Choices:
    """Give the ways of meeting by wording: in-person, video, phone, and the profile's ids, which win."""
    return Choices({**_worded(WAY_WORDS), **words})


def form_choices(words: Mapping[str, str]) -> Choices:
    """Give the forms of mentoring by wording: traditional, reverse, group, peer, and the profile's ids."""
    return Choices({**_worded(FORM_WORDS), **words})


def language_choices(words: Mapping[str, str]) -> Choices:
    """Give the languages by wording, as ISO 639-1 codes or the profile's ids."""
    return Choices({**LANGUAGE_WORDS, **words})


def languages(cell: Cell, words: Choices) -> tuple[str, ...]:
    """Read languages as codes, «any» for any; unknown ones stay as written."""
    if fold(shown(cell)).strip(" .") in ANY_WORDS:
        return (ANY,)
    found: list[str] = []
    for part in words.read(cell):
        found.extend(_language(part))
    return tuple(dict.fromkeys(found))


_LANGUAGES_JOINED = re.compile(r"\s+(?:ja|and|och|seka|voi|tai|or|eller|&)\s+|\s*/\s*")


def _language(part: str) -> list[str]:
    if part in LANGUAGES:
        return [part]
    bare = _bare_language(part)
    if bare in LANGUAGE_WORDS:
        return [LANGUAGE_WORDS[bare]]
    joined = [_bare_language(piece) for piece in _LANGUAGES_JOINED.split(fold(part)) if piece]
    if len(joined) > 1 and all(piece in LANGUAGE_WORDS for piece in joined):
        return [LANGUAGE_WORDS[piece] for piece in joined]
    return [ANY] if bare in ANY_WORDS else [part]


def _bare_language(text: str) -> str:
    return re.sub(r"[\s-]*(keel(es|t)?|kielella|kielta|kieli|language)$", "", fold(text)).strip()


def education(cell: Cell) -> str | Message:
    """Read the highest finished degree: secondary, bachelor, master or doctor.

    Applied higher education counts as a bachelor's level (ESTA profile).
    """
    text = fold(shown(cell))
    if UNFINISHED.search(text):
        return say("This degree does not seem to be finished.")
    for level, pattern in EDUCATION:
        if re.search(pattern, text):
            return level
    return say("This is no level of education that MentorDesk knows.")


_SAME = re.compile(r"\b(sama(st|sta|s|lt)?|same|samma)\b")
_OTHER = re.compile(
    r"\b(toise(sta|lta)|muusta|toinen|eri|teise(st|s|lt)|teine|muust|other|another|different|annan|annat)\b"
)
_EITHER = re.compile(r"vahet|valia|ukskoik|matter|\bany\b|ingen roll")


def partner_wish(cell: Cell) -> str | Message:
    """Read whether somebody wants a pair from the same organisation, another, or any."""
    text = fold(shown(cell)).strip(" .")
    same, other = _SAME.search(text) is not None, _OTHER.search(text) is not None
    if text in ANY_WORDS or _EITHER.search(text) or (same and other):
        return ANY
    if same or other:
        return "same" if same else "other"
    return say("This is no wish that MentorDesk knows.")
