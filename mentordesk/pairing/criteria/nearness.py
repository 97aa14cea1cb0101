"""How near two texts are: words that share most of their character trigrams, whatever their endings.

Estonian and Finnish inflect at the end of a word, change the length of a k, p or t inside it, and build long
words from short ones. Trigrams of the folded word with a mark at its front, counted against the shorter word,
find «grupinõustamist» near «grupp» and near «nõustamine», without a dictionary and without a network. Long
words that begin with the same word, «karjäärinõustaja» and «karjääriteenused», are just near enough.
"""

import re
from collections.abc import Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from mentordesk.people.names import fold

NEAR = 0.6
"""Two words are near when they share at least this part of the shorter one's trigrams."""

BEGINNING = 7
"""Two words that begin with so many equal letters are just near enough, however they go on."""

ENOUGH = 4
"""So many matched words of a text make it as near as can be; a shorter text needs all of its words."""

_LEAST_LETTERS = 4
_LONG = re.compile(r"([kpt])\1")
_WORD = re.compile(r"[^\W\d_]+")

# Words, and beginnings of words, that say that somebody wants something, not what: et, fi, sv, en; folded.
_SAYS_NOTHING = frozenset({
    "able", "about", "enda", "endale", "from", "genom", "have", "jaoks", "koige", "kuidas", "labi", "leida",
    "loytaa", "mera", "milles", "minu", "mulle", "more", "need", "nende", "ning", "omad", "omale", "omas",
    "saada", "saaks", "saan", "some", "tema", "that", "their", "them", "this", "tuge", "uude", "uued", "uusi",
    "uute", "vaja", "vajan", "viia", "viima", "want", "with", "would",
})  # fmt: skip
_BEGINS_NOTHING = (
    "aktor", "alusta", "arenda", "areng", "better", "develop", "eesmar", "goal", "halua", "kaipaa", "kasuta",
    "kehity", "kehitta", "kirjelda", "learn", "mentee", "mentor", "oppia", "oppida", "parem", "rohkem",
    "soovi", "taha", "tapsusta", "tarvits", "toeta", "utveckl", "ymmarr",
)  # fmt: skip


@lru_cache(maxsize=20_000)
def trigrams(word: str) -> frozenset[str]:
    """Give the character trigrams of a word's stem as it is folded, with a mark at its front."""
    marked = "^" + _stem(word)
    return frozenset(marked[i : i + 3] for i in range(len(marked) - 2))


@lru_cache(maxsize=20_000)
def _stem(word: str) -> str:
    """Fold a word, with every long k, p and t short: kukk, kuke; grupp, grupid; luottaa, luotan."""
    return _LONG.sub(r"\1", fold(word))


def _beginning(word: str) -> str:
    """Give the letters by which long words are near that begin alike; none of a short word."""
    stem = _stem(word)
    return stem[:BEGINNING] if len(stem) >= BEGINNING else ""


def telling_words(text: str) -> tuple[str, ...]:
    """Give each word of a text that says what it is about, in order, as written but in small letters."""
    words = dict.fromkeys(word.lower() for word in _WORD.findall(text))
    return tuple(word for word in words if len(word) >= _LEAST_LETTERS and _says_something(fold(word)))


def _says_something(word: str) -> bool:
    return word not in _SAYS_NOTHING and not word.startswith(_BEGINS_NOTHING)


def nearest(word: str, others: Sequence[str]) -> tuple[float, str]:
    """Find the nearest of some words: how near, 0 where none is near enough, and which."""
    best, which = 0.0, ""
    for other in others:
        ours, theirs = trigrams(word), trigrams(other)
        near = len(ours & theirs) / min(len(ours), len(theirs))
        if near < NEAR and _beginning(word) and _beginning(word) == _beginning(other):
            near = NEAR
        if near >= NEAR and near > best:
            best, which = near, other
    return best, which


def text_nearness(aims: str, brings: str, enough: int = ENOUGH) -> tuple[float, tuple[str, ...]]:
    """Say how much of what one text aims at the other has, 0..1, and the words of the first that matched.

    So many words as `enough` say make it as near as can be.
    """
    wanted, offered = telling_words(aims), telling_words(brings)
    if not wanted:
        return 0.0, ()
    near = {word: nearest(word, offered)[0] for word in wanted}
    value = sum(near.values()) / min(enough, len(wanted))
    return min(1.0, value), tuple(word for word, nearness in near.items() if nearness)


def text_nearness_of_all(
    aims: Sequence[str], brings: Sequence[str], enough: int = ENOUGH
) -> NDArray[np.float64]:
    """Say the same of every pair of texts, float64 (len(aims), len(brings)); agrees with `text_nearness`."""
    wanted = [telling_words(text) for text in aims]
    offered = [telling_words(text) for text in brings]
    ours = {word: place for place, word in enumerate(dict.fromkeys(w for words in wanted for w in words))}
    theirs = {word: place for place, word in enumerate(dict.fromkeys(w for words in offered for w in words))}
    near = np.zeros((len(ours), len(brings)))
    if ours and theirs:
        _lay_nearest(near, list(ours), list(theirs), offered, theirs)
    has = _incidence(wanted, ours)
    most = np.array([min(enough, len(words)) or 1 for words in wanted], dtype=np.float64)
    return np.minimum(1.0, (has @ near) / most[:, None])


def _lay_nearest(
    near: NDArray[np.float64],
    ours: Sequence[str],
    theirs: Sequence[str],
    offered: Sequence[Sequence[str]],
    place: dict[str, int],
) -> None:
    """Write into near[word, text] how near the nearest word of each text is."""
    our_word, their_word, nearness = _near_words(ours, theirs)
    holders: list[list[int]] = [[] for _ in theirs]
    for text, words in enumerate(offered):
        for word in words:
            holders[place[word]].append(text)
    held = np.array([len(texts) for texts in holders])
    ends = np.cumsum(held)
    texts = np.array([text for texts in holders for text in texts], dtype=np.int64)
    repeats = held[their_word]
    rows = np.repeat(our_word, repeats)
    starts = np.repeat((ends - held)[their_word], repeats)
    within = np.arange(len(rows)) - np.repeat(np.cumsum(repeats) - repeats, repeats)
    np.maximum.at(near, (rows, texts[starts + within]), np.repeat(nearness, repeats))


def _near_words(
    ours: Sequence[str], theirs: Sequence[str]
) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.float64]]:
    grams: dict[str, int] = {}
    for word in (*ours, *theirs):
        for gram in trigrams(word):
            grams.setdefault(gram, len(grams))
    our_grams = _incidence([tuple(trigrams(word)) for word in ours], grams)
    their_grams = _incidence([tuple(trigrams(word)) for word in theirs], grams)
    shared = (our_grams @ their_grams.T).tocoo()
    rows, columns = shared.coords
    our_size = np.array([len(trigrams(word)) for word in ours])
    their_size = np.array([len(trigrams(word)) for word in theirs])
    nearness = shared.data / np.minimum(our_size[rows], their_size[columns])
    codes = {beginning: number for number, beginning in enumerate({_beginning(word) for word in ours} - {""})}
    our_code = np.array([codes.get(_beginning(word), -1) for word in ours])
    their_code = np.array([codes.get(_beginning(word), -2) for word in theirs])
    nearness = np.where(our_code[rows] == their_code[columns], np.maximum(nearness, NEAR), nearness)
    kept = nearness >= NEAR
    return rows[kept].astype(np.int64), columns[kept].astype(np.int64), nearness[kept]


def _incidence(lists: Sequence[Sequence[str]], place: dict[str, int]) -> csr_array:
    columns = [place[x] for one in lists for x in one]
    ends = np.cumsum([0, *(len(one) for one in lists)])
    return csr_array((np.ones(len(columns)), columns, ends), shape=(len(lists), len(place)))
