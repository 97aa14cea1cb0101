"""Which column is which: headings recognised by their words in four languages, and by the cells below."""

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from rapidfuzz import fuzz

from mentordesk.i18n import say
from mentordesk.intake.content import Content
from mentordesk.intake.faults import NoHeadings, SheetEmpty, TooManyCells
from mentordesk.intake.form import FormOptions
from mentordesk.intake.heading_words import FIELDS, MEETING_NOTES, PHRASES, STRICT
from mentordesk.intake.mapping import Column, Mapping, fingerprint, heading_form, headings
from mentordesk.intake.table import Cell, Table, shown

__all__ = ["FIELDS", "Column", "Mapping", "find_headings", "fingerprint", "propose", "propose_for"]

MOST_HEADINGS = 1000
SEARCHED_ROWS = 10
_ENOUGH = 62.0
_CERTAIN = 110.0
_UNANSWERED = 25.0  # what a column without any answer loses: Microsoft's «Name» is blank when nobody signs in
_LOOKED_AT = 200  # rows whose cells tell what a column holds

NOTES_ARE_THEIRS = say(
    "This looks like notes from meetings: what a pair talks about is theirs and is not kept."
)


def is_theirs(column: Column) -> bool:
    """Tell whether a column holds what a pair talked about, which no choice may bring in."""
    return column.reason is not None and column.reason.id == NOTES_ARE_THEIRS.id


def find_headings(table: Table, form: FormOptions | None = None) -> int:
    """Find the number of the row with the headings, under titles and blank rows.

    Raises:
        NoHeadings: no row among the first ten could be it.
        TooManyCells: it has more headings than a form has questions.
    """
    form = form or FormOptions()
    best, best_score, known = 0, 0.0, 0
    for row in [row for row in table.rows if row.number <= 3 * SEARCHED_ROWS][:SEARCHED_ROWS]:
        if len(row.cells) > MOST_HEADINGS:
            raise TooManyCells(file=table.file)
        recognised, score = _looks_like_headings(row.cells, form)
        if score > best_score:
            best, best_score, known = row.number, score, recognised
    if not best or (known == 0 and best_score < 2):
        raise NoHeadings(file=table.file)
    return best


def _looks_like_headings(cells: Sequence[Cell], form: FormOptions) -> tuple[int, float]:
    texts = [shown(cell) for cell in cells if cell is not None]
    words = {heading_form(text) for text in texts}
    plain = [
        cell for cell in cells if isinstance(cell, str) and re.search(r"[^\W\d]", cell) and "@" not in cell
    ]
    recognised = len({best[0] for text in texts if (best := _best_by_words(text, form))})
    strangers = len(texts) - len(plain)
    return recognised, 3.0 * recognised + min(len(plain), len(words)) - 3.0 * strangers


def _best_by_words(header: str, form: FormOptions) -> tuple[str, float] | None:
    scores = _by_words(header, form)
    return max(scores.items(), key=lambda item: item[1]) if scores else None


def propose_for(table: Table, form: FormOptions, header_row: int | None = None) -> Mapping:
    """Find the headings of a table and propose where its columns go.

    Args:
        table: a sheet.
        form: the profile's expected answers.
        header_row: the number of the row with the headings, where somebody has said so.

    Raises:
        SheetEmpty: nothing is written in it.
        NoHeadings: no row among the first ten could be the headings.
    """
    if not table.rows:
        raise SheetEmpty(file=table.file)
    number = find_headings(table, form) if header_row is None else header_row
    rows = table.below(number)
    width = max(len(row.cells) for row in table.rows)
    row = table.row(number)
    headers = [row.cell(n) if row else None for n in range(width)]
    while (
        len(headers) > 1
        and headers[-1] is None
        and not any(r.cell(len(headers) - 1) is not None for r in rows)
    ):
        headers.pop()
    sample = [below.cells for below in rows[:_LOOKED_AT]]
    return replace(propose(headers, sample, form), header_row=number)


def propose(headers: Sequence[Cell], sample_rows: Sequence[Sequence[Cell]], form: FormOptions) -> Mapping:
    """Propose where each column goes, by the words of its heading and by the cells below it.

    Each field gets one column, except where each option has a column of its own.

    Args:
        headers: the row of headings.
        sample_rows: some rows below it.
        form: the profile's expected answers.
    """
    names = headings(headers)
    contents = [
        Content([row[n] if n < len(row) else None for row in sample_rows], form) for n in range(len(names))
    ]
    columns = [Column(n, name, "other") for n, name in enumerate(names)]
    expected = {heading_form(known): field for known, field in form.heading_words.items()}
    free = set()
    for n, name in enumerate(names):
        told = expected.get(heading_form(name))
        if told is None and MEETING_NOTES.search(heading_form(name)):
            columns[n] = replace(columns[n], treatment="skipped", reason=NOTES_ARE_THEIRS)
        elif told != "other":
            free.add(n)
    for n, (field, option) in _option_columns(names, contents, free, form).items():
        columns[n] = replace(columns[n], treatment="field", field=field, option=option)
        free.discard(n)
    taken: set[str | None] = {column.field for column in columns if column.field}
    for n, field in _assign(names, contents, free, taken, form).items():
        columns[n] = replace(columns[n], treatment="field", field=field)
    return Mapping(1, tuple(columns))


def _assign(
    names: Sequence[str],
    contents: Sequence[Content],
    free: set[int],
    taken: set[str | None],
    form: FormOptions,
) -> dict[int, str]:
    """Give each field to the column that claims it best: first by heading, then by content."""
    claims = [
        (score - (_UNANSWERED if contents[n].empty else 0.0), -n, field)
        for n in free
        for field, score in _by_words(names[n], form).items()
        if contents[n].allows(field)
    ]
    assigned: dict[int, str] = {}
    for _score, minus_n, field in sorted(claims, reverse=True):
        if field not in taken and -minus_n not in assigned:
            assigned[-minus_n] = field
            taken.add(field)
    for n in sorted(free - assigned.keys()):
        told = contents[n].speaks_for(taken)
        if told is not None:
            assigned[n] = told
            taken.add(told)
    return assigned


_BRACKETED = re.compile(r"^(?P<stem>.*?)\s*(?:\[(?P<in>[^\]]+)\]|[:/–]\s+(?P<after>\S.*))$")


def _option_columns(
    names: Sequence[str], contents: Sequence[Content], free: set[int], form: FormOptions
) -> dict[int, tuple[str, str]]:
    """Find columns that stand for one option each: «Teemad [noorte nõustamine]», or a known topic."""
    found: dict[int, tuple[str, str]] = {}
    by_stem: dict[str, list[tuple[int, str]]] = {}
    topics = {heading_form(topic): topic for topic in form.topics}
    last_field = "topics"
    for n in sorted(free):
        if not contents[n].is_ticks(names[n]):
            continue
        split = _BRACKETED.match(names[n])
        if split:
            by_stem.setdefault(split["stem"], []).append((n, split["in"] or split["after"]))
        elif heading_form(names[n]) in topics:
            found[n] = (last_field, topics[heading_form(names[n])])
    for stem, options in by_stem.items():
        best = _best_by_words(stem, form) if stem else None
        field = best[0] if best else None
        known = sum(heading_form(option) in topics for _, option in options)
        if field not in _MANY and known:
            field = "topics"
        if field in _MANY and (len(options) > 1 or known):
            found.update({n: (field, option) for n, option in options})
    return found


def option_of(table: Table, mapping: Mapping, column: int, field: str, form: FormOptions) -> str | None:
    """Say which option of a field a column of ticks stands for; None for a column that holds answers.

    Args:
        table: the sheet.
        mapping: where its columns go.
        column: counted from 0.
        field: where it shall go.
        form: the profile's expected answers.
    """
    header = next((one.header for one in mapping.columns if one.column == column), "")
    cells = [row.cell(column) for row in table.below(mapping.header_row)[:_LOOKED_AT]]
    if field not in _MANY or not Content(cells, form).is_ticks(header):
        return None
    split = _BRACKETED.match(header)
    option = (split["in"] or split["after"]) if split else header
    topics = {heading_form(topic): topic for topic in form.topics}
    return topics.get(heading_form(option), option)


_MANY = frozenset(
    [
        "topics",
        "topics_offered",
        "topics_sought",
        "languages",
        "support_languages",
        "meeting_ways",
        "forms",
        "role",
    ]
)


def _by_words(header: str, form: FormOptions) -> dict[str, float]:
    """Score the fields that a heading's words point to; more than `_ENOUGH` is a claim."""
    words = heading_form(header)
    scores = dict(_common_scores(words))
    for known, field in form.heading_words.items():
        if words and heading_form(known) == words and field in FIELDS and field != "other":
            scores[field] = _CERTAIN
    return scores


@lru_cache(maxsize=4096)
def _common_scores(header: str) -> tuple[tuple[str, float], ...]:
    if not header or len(header) > 400:
        return ()
    words = header.split()
    scores: dict[str, float] = {}
    for field, phrase, less in PHRASES:
        score = _phrase_score(header, words, phrase, field in STRICT) - less
        if score >= _ENOUGH and score > scores.get(field, 0):
            scores[field] = score
    return tuple(scores.items())


def _phrase_score(header: str, words: list[str], phrase: str, strict: bool) -> float:
    if header == phrase:
        return 100.0
    matched = _matched_letters(words, phrase.split())
    letters = sum(map(len, words))
    if matched and (not strict or matched >= 0.75 * letters):
        early = 3.0 if words[0].startswith(phrase.split()[0]) else 0.0
        return 58.0 + early + 36.0 * min(1.0, matched / letters) + min(len(phrase), 30) / 10
    if len(header) >= 6 and abs(len(header) - len(phrase)) <= 3:
        ratio = fuzz.ratio(header, phrase, score_cutoff=88)
        return ratio - 6.0
    return 0.0


def _matched_letters(words: list[str], phrase: list[str]) -> int:
    """Count the heading's letters in words that the phrase begins; 0 unless it is met whole."""
    matched, at = 0, 0
    for wanted in phrase:
        while at < len(words) and not _begins(words[at], wanted):
            at += 1
        if at == len(words):
            return 0
        matched += len(words[at])
        at += 1
    return matched


def _begins(word: str, wanted: str) -> bool:
    if len(wanted) < 4:
        return word == wanted
    return word.startswith(wanted) and len(word) <= len(wanted) * 2 + 2
