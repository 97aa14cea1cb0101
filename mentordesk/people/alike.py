"""Names that are spelled alike. Pure."""

from collections.abc import Iterator, Sequence

import numpy as np
from rapidfuzz import fuzz, process

VERY_LIKE = 90  # of 100: spelled alike but for a letter or two
_CHUNK = 100  # names compared with all after them at a time: most pairs once, and the window may breathe


def like_names(names: Sequence[str]) -> Iterator[tuple[int, int, int]]:
    """Find names that are very like and share a word: place of the earlier, of the later, likeness 0..100.

    A word in common is asked for because comparing each name of a large sheet with every other took a third
    of its reading. A pair that shares two words is met twice.

    Args:
        names: in the form of `likeness_form`.
    """
    with_word: dict[str, list[int]] = {}
    for place, name in enumerate(names):
        for word in set(name.split()):
            with_word.setdefault(word, []).append(place)
    for places in with_word.values():
        if len(places) > 1:
            yield from _among(names, places)


def _among(names: Sequence[str], places: Sequence[int]) -> Iterator[tuple[int, int, int]]:
    texts = [names[place] for place in places]
    for start in range(0, len(texts), _CHUNK):
        ratios = process.cdist(
            texts[start : start + _CHUNK],
            texts[start:],
            scorer=fuzz.ratio,
            score_cutoff=VERY_LIKE,
            dtype=np.uint8,
        )
        for first, second in np.argwhere(ratios).tolist():
            if first < second:
                yield places[start + first], places[start + second], int(ratios[first, second])
