"""Organisations and topics that may be others written differently. Pure.

What differs in case, diacritics and spaces alone is one without asking; the rest is only proposed.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from rapidfuzz import fuzz, process

from mentordesk.people.entering.entry import Entry
from mentordesk.people.names import fold
from mentordesk.people.registration import NewRegistration
from mentordesk.people.spellings import Kind, Spelled

__all__ = ["Kind", "Spelled", "Spelling", "find_spellings", "spelled_alike"]

_LIKE = 88  # of 100
_LONG_ENOUGH = 5  # letters; of shorter names another letter makes another name
_TELLING = 8  # letters of a name that may be a part of a longer one
_MOST = 50  # proposals that somebody still reads


@dataclass(frozen=True, slots=True)
class Spelling:
    """Something new in a sheet that may be something known written differently.

    Attributes:
        kind: an organisation or a topic.
        written: as it stands in the sheet.
        instead: what it may stand for: on record, of the programme, or more usual in the sheet.
        rows: how many registrations write so.
        remembered: that was decided before; it stands for the other unless somebody decides otherwise.
    """

    kind: Kind
    written: str
    instead: str
    rows: int
    remembered: bool = False

    @property
    def spelled(self) -> Spelled:
        """The key by which a decision about it is told."""
        return self.kind, fold(self.written)


def find_spellings(
    said: Sequence[NewRegistration],
    organisations: Iterable[str],
    topics: Mapping[str, str],
    remembered: Mapping[Spelled, str],
) -> tuple[Spelling, ...]:
    """Find what may be the same written differently.

    Args:
        said: the registrations of a sheet.
        organisations: the names on record.
        topics: wordings of the topics on record → their titles.
        remembered: spellings that were decided about before → what they stand for.
    """
    work = Counter(one.organisation for one in said if one.organisation)
    chosen = Counter(title for one in said for title in (*one.topics_offered, *one.topics_sought))
    found = [
        *_find("organisation", work, {name: name for name in organisations}, remembered),
        *_find("topic", chosen, topics, remembered),
    ]
    return tuple(found[:_MOST])


def _find(
    kind: Kind, written: Counter[str], known: Mapping[str, str], remembered: Mapping[Spelled, str]
) -> list[Spelling]:
    folded_known = {fold(wording): title for wording, title in known.items()}
    usual: dict[str, tuple[str, int]] = {}
    for name, times in written.most_common():
        before = usual.get(fold(name), (name, 0))
        usual[fold(name)] = (before[0], before[1] + times)
    usual.pop("", None)
    candidates = dict(folded_known)
    proposals = []
    # The more usual come first, so that the rarer are proposed to become them.
    for folded, (name, times) in sorted(usual.items(), key=lambda item: -item[1][1]):
        if folded in folded_known:
            continue
        if (kind, folded) in remembered:
            proposals.append(Spelling(kind, name, remembered[kind, folded], times, remembered=True))
            continue
        instead = _likest(folded, list(candidates))
        if instead is not None:
            proposals.append(Spelling(kind, name, candidates[instead], times))
        else:
            candidates[folded] = name
    return proposals


def _likest(folded: str, candidates: Sequence[str]) -> str | None:
    if len(folded) < _LONG_ENOUGH:
        return None
    near = process.extract(folded, candidates, scorer=fuzz.ratio, score_cutoff=_LIKE, limit=5)
    numbers = re.findall(r"\d+", folded)
    for other, _, _ in near:
        if re.findall(r"\d+", other) == numbers:
            return other
    words = set(folded.split())
    for other in candidates:
        there = set(other.split())
        less, shorter = (words, folded) if len(words) < len(there) else (there, other)
        more = there if less is words else words
        if len(words) != len(there) and less < more and len(shorter) >= _TELLING:
            return other
    return None


def spelled_alike(entry: Entry, spelled: Mapping[Spelled, str]) -> Entry:
    """Give an entry in which organisation and topics are written as was decided."""
    if not spelled:
        return entry
    told = entry.registration

    def topics(titles: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(spelled.get(("topic", fold(title)), title) for title in titles))

    return replace(
        entry,
        registration=replace(
            told,
            organisation=spelled.get(("organisation", fold(told.organisation)), told.organisation),
            topics_offered=topics(told.topics_offered),
            topics_sought=topics(told.topics_sought),
        ),
    )
