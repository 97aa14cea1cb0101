"""Cells that say how much: years of experience, how many people, a fee.

Every function takes a cell that is not blank and gives the value or a `Message`.
"""

import re
from datetime import date, datetime

from mentordesk.i18n import Message, say
from mentordesk.intake.table import Cell, shown
from mentordesk.people.names import fold, visible

MOST_YEARS = 75

_NUMBER = re.compile(r"(?<![\d.,])\d{1,3}(?:[.,]\d{1,2})?(?![\d.,]*\d)")
_MONTHS_OF = re.compile(r"^(kuu|kk|k(?=\W|$)|manad|man(?=\W|$)|month|mo(?=\W|$))")
_COUNTED = {
    word: n
    for n, words in enumerate(
        (
            "null nolla noll zero",
            "uks yksi ett en one",
            "kaks kaksi tva two",
            "kolm kolme tre three",
            "neli nelja fyra four",
            "viis viisi fem five",
            "kuus kuusi sex six",
            "seitse seitseman sju seven",
            "kaheksa kahdeksan atta eight",
            "uheksa yhdeksan nio nine",
            "kumme kymmenen tio ten",
        )
    )
    for word in words.split()
}

_AGREED = ("kokkulep", "sopimu", "sovit", "overenskom", "agree", "negotia")
_FREE = frozenset(["tasuta", "ilmainen", "maksuton", "ilmaiseksi", "gratis", "free", "vabatahtlik", "0"])


def years(cell: Cell) -> float | Message:
    """Read a length of experience in years: 5, «6,5», «5 aastat», «n. 10», «üle 5», «2 aastat 6 kuud».

    «Over five» and «about ten» give the number itself; a span («3–5») is left to a person.
    """
    if isinstance(cell, datetime | date):
        return say("This looks like a number that the spreadsheet has turned into a date.")
    if isinstance(cell, bool):
        return say("This is not a number of years.")
    if isinstance(cell, int | float):
        return _sensible_years(float(cell))
    text = fold(re.sub(r"(?<=\d)\s*½|(?<=\d)\s+1/2", ",5", shown(cell)))
    numbers = [(float(m[0].replace(",", ".")), text[m.end() :].strip()) for m in _NUMBER.finditer(text)]
    if not numbers:
        counted = [_COUNTED[word] for word in re.findall(r"\w+", text) if word in _COUNTED]
        return float(counted[0]) if len(counted) == 1 else say("This is not a number of years.")
    if re.search(r"\d\s*(-|kuni|to|till|\.\.+)\s*\d", text):
        return say("This is a span; enter one number of years.")
    total = sum(n / 12 if _MONTHS_OF.match(unit) else n for n, unit in numbers)
    if len(numbers) > 2 or (len(numbers) == 2 and not _MONTHS_OF.match(numbers[1][1])):
        return say("There is more than one number here.")
    return _sensible_years(total)


def _sensible_years(number: float) -> float | Message:
    if 0 <= number <= MOST_YEARS:
        return round(number, 4)
    return say("This is not a sensible number of years.")


def count(cell: Cell) -> int | Message:
    """Read how many people somebody takes: 2, «2 menteed», «kuni 3», «1–2» (the larger)."""
    if isinstance(cell, datetime | date | bool):
        return say("This is not a number of people.")
    numbers = [int(n) for n in re.findall(r"\d+", shown(cell))]
    if not numbers:
        numbers = [_COUNTED[word] for word in re.findall(r"\w+", fold(shown(cell))) if word in _COUNTED]
    if 0 < len(numbers) <= 2 and max(numbers) <= 50:
        return max(numbers)
    return say("This is not a number of people.")


def fee(cell: Cell) -> str:
    """Read what a mentor asks: an amount in euros as «40» or «40.50», «0» when free, else as they said it."""
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        return f"{cell:.2f}".removesuffix(".00")
    text = " ".join(visible(shown(cell)).split())
    folded = fold(text)
    if folded in _FREE:
        return "0"
    found = re.fullmatch(
        r"(?:€|eur)?\s*(\d+(?:[.,]\d{1,2})?)\s*(?:€|eur(?:o[at]?|ot|ones)?|,-)?(?:\s*/.*)?", folded
    )
    if found and not any(word in folded for word in _AGREED):
        return f"{float(found[1].replace(',', '.')):.2f}".removesuffix(".00")
    return text
