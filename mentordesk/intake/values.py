"""One cell to one value, or a sentence that says why not. Nothing is guessed that a person would not read so.

Every function takes a cell that is not blank and gives the value or a `Message`.
"""

import re
from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from functools import cache

import phonenumbers
from email_validator import EmailNotValidError, validate_email

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

_YES = frozenset(
    [
        *(
            "jah",
            "ja",
            "jaa",
            "joo",
            "juu",
            "kylla",
            "yes",
            "y",
            "true",
            "tosi",
            "toene",
            "sant",
            "1",
            "x",
            "+",
            "ok",
        ),
        *("olen", "on", "noustun", "nous", "luban", "annan", "hyvaksyn", "suostun", "godkanner", "samtycker"),
        *(
            "agree",
            "accept",
            "i agree",
            "i accept",
            "i consent",
            "jag godkanner",
            "jag samtycker",
            "oui",
            "✓",
            "✔",
        ),
        *(
            "tasutud",
            "makstud",
            "labitud",
            "maksettu",
            "suoritettu",
            "betald",
            "paid",
            "done",
            "annan loan",
            "k",
            "j",
        ),
        *("checked", "valitud", "valittu", "☑", "selected"),
    ]
)
_NO = frozenset(
    [
        *(
            "ei",
            "en",
            "nej",
            "no",
            "n",
            "false",
            "epatosi",
            "vaar",
            "falskt",
            "0",
            "-",
            "ei ole",
            "ei noustu",
        ),
        *(
            "en hyvaksy",
            "en ole",
            "ei luba",
            "ei anna",
            "pole",
            "mitte",
            "inte",
            "not",
            "e",
            "☐",
            "tasumata",
            "obetald",
        ),
        *(
            "maksamatta",
            "unpaid",
            "unchecked",
            "i do not agree",
            "nope",
            "ei soovi",
            "en suostu",
            "i do not accept",
        ),
    ]
)
_UNSURE = re.compile(
    r"^(ei tea|ei oska|en tieda|en osaa|vet (ej|inte)|don'?t know|not sure|ei ole kindel|ehk|maybe)"
)
_YES_STEM = re.compile(
    r"^(jah|jaa|joo|kylla|yes|noustun|luban|annan|hyvaksyn|suostun|i (agree|accept|consent)"
    r"|(jag )?(godkanner|samtycker)|olen (tasunud|labinud|nous))\b"
)
_NO_STEM = re.compile(r"^(ei|en|nej|no|not|pole|inte)\b")

_AGREED = ("kokkulep", "sopimu", "sovit", "overenskom", "agree", "negotia")
_FREE = frozenset(["tasuta", "ilmainen", "maksuton", "ilmaiseksi", "gratis", "free", "vabatahtlik", "0"])

_EMAIL = re.compile(r"[^\s<>,;:()\[\]\"]+@[^\s<>,;:()\[\]\"]+")

# What needs no second look; everything else is judged by email-validator, which takes its time.
_PLAIN_EMAIL = re.compile(
    r"[A-Za-z0-9_+-]{1,30}(?:\.[A-Za-z0-9_+-]{1,30}){0,3}@(?:[A-Za-z0-9]{1,60}\.){1,3}[A-Za-z]{2,10}"
)

_DATE = re.compile(
    r"""(?:(?P<y>\d{4})[-./](?P<m>\d{1,2})[-./](?P<d>\d{1,2})\.?
      | (?P<a>\d{1,2})\s*[./-]\s*(?P<b>\d{1,2})\s*[./-]\s*(?P<c>\d{4}|\d{2}))
      (?:(?:T|,?\s+(?:klo\.?|kell|kl\.?|at)?\s*)
         (?P<hour>\d{1,2})[.:](?P<minute>\d{2})(?:[.:](?P<second>\d{2})(?:[.,]\d+)?)?\s*(?P<half>[ap]\.?m\.?)?
         \s*(?:Z|(?:GMT|UTC|EET|EEST)?\s*(?:[+-]\d{1,2}(?::?\d{2})?)?)
      )?""",
    re.VERBOSE | re.IGNORECASE,
)
_NAMED = re.compile(
    r"(?:(?P<d>\d{1,2})\.?\s+(?P<month>[^\W\d]+)\.?,?\s+(?P<y>\d{4})|(?P<month2>[^\W\d]+)\.?\s+(?P<d2>\d{1,2}),?\s+(?P<y2>\d{4}))"
    r"(?:,?\s+(?:klo\.?|kell|kl\.?|at)?\s*(?P<hour>\d{1,2})[.:](?P<minute>\d{2}))?"
)
_UNTIL = re.compile(
    r"^(kehtib\s+)?(kuni|until|voimassa|t\.?o\.?m\.?|giltigt?( till)?|valid( until)?|asti|saakka)[: ]+"
)
_MONTHS = {
    stem: n
    for n, stems in enumerate(
        (
            "jaan tammi jan",
            "veeb helmi feb",
            "marts maalis mars mar",
            "apr huhti",
            "mai touko maj may",
            "juuni jun kesa",
            "juuli jul heina",
            "aug elo",
            "sep syys",
            "okt oct loka",
            "nov marras",
            "dets dec des joulu",
        ),
        1,
    )
    for stem in stems.split()
}


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


def moment(cell: Cell, date1904: bool = False, month_first: bool = False) -> datetime | Message:
    """Read a day and time as naive local time; what has no time is midnight.

    Args:
        cell: a date, an Excel serial number, or text as Google, Microsoft, Webropol and people write it.
        date1904: serial numbers count from 1904.
        month_first: «9/6/26» is the sixth of September.
    """
    if isinstance(cell, datetime):
        return cell
    if isinstance(cell, date):
        return datetime.combine(cell, time())
    if isinstance(cell, bool) or cell is None:
        return say("This is not a date.")
    if isinstance(cell, int | float):
        return _serial(float(cell), date1904)
    text = visible(cell).strip()
    found = _DATE.fullmatch(text)
    if found:
        return _from_parts(found, month_first)
    named = _NAMED.fullmatch(fold(text))
    if named:
        return _from_words(named)
    if re.fullmatch(r"\d{5}([.,]\d+)?", text):
        return _serial(float(text.replace(",", ".")), date1904)
    return say("This is not a date.")


def day(cell: Cell, date1904: bool = False, month_first: bool = False) -> date | Message:
    """Read a day; words like «kuni» in front of it are passed over. Arguments as of `moment`."""
    if isinstance(cell, str):
        cell = _UNTIL.sub("", fold(cell).strip(" ."))
    found = moment(cell, date1904, month_first)
    return found.date() if isinstance(found, datetime) else found


def months_come_first(cells: Iterable[Cell]) -> bool:
    """Tell from a whole column whether «9/6/2026» has the month first: when a second part is over twelve."""
    pairs = [
        (int(m[1]), int(m[2]))
        for cell in cells
        if isinstance(cell, str) and (m := re.match(r"\s*(\d{1,2})/(\d{1,2})/\d{2,4}", cell))
    ]
    return any(second > 12 for _, second in pairs) and all(first <= 12 for first, _ in pairs)


def _serial(number: float, date1904: bool) -> datetime | Message:
    if date1904:
        number += 1462
    if not 7_000 <= number <= 80_000:  # 1919 … 2119
        return say("This is not a date.")
    return datetime(1899, 12, 30) + timedelta(seconds=round(number * 86_400))


def _from_parts(found: re.Match[str], month_first: bool) -> datetime | Message:
    if found["y"]:
        year, month, the_day = int(found["y"]), int(found["m"]), int(found["d"])
    else:
        year, month, the_day = int(found["c"]), int(found["b"]), int(found["a"])
        if month_first and "/" in found[0]:
            month, the_day = the_day, month
        if len(found["c"]) == 2:
            year += 2000 if year < 70 else 1900
    hour = int(found["hour"] or 0)
    if found["half"]:
        hour = hour % 12 + (12 if found["half"][0] in "pP" else 0)
    return _real(year, month, the_day, hour, int(found["minute"] or 0), int(found["second"] or 0))


def _from_words(named: re.Match[str]) -> datetime | Message:
    word = named["month"] or named["month2"]
    stems = [stem for stem in _MONTHS if word.startswith(stem)]
    if not stems:
        return say("This is not a date.")
    month = _MONTHS[max(stems, key=len)]
    year, the_day = int(named["y"] or named["y2"]), int(named["d"] or named["d2"])
    return _real(year, month, the_day, int(named["hour"] or 0), int(named["minute"] or 0), 0)


def _real(year: int, month: int, the_day: int, hour: int, minute: int, second: int) -> datetime | Message:
    if not 1900 <= year <= 2200:
        return say("There is no such day.")
    try:
        return datetime(year, month, the_day, hour, minute, second)
    except ValueError:
        return say("There is no such day.")


def yes_no(cell: Cell) -> bool | Message:
    """Read yes or no in et, fi, sv or en, also as a ticked box or as the sentence that was agreed to."""
    if isinstance(cell, bool):
        return cell
    if isinstance(cell, int | float) and cell in (0, 1):
        return bool(cell)
    text = fold(shown(cell)).strip(" .!")
    if text in _YES:
        return True
    if text in _NO:
        return False
    if _UNSURE.match(text):
        return say("This is neither yes nor no.")
    if _NO_STEM.match(text):
        return False
    if _YES_STEM.match(text):
        return True
    return say("This is neither yes nor no.")


def phone(cell: Cell, region: str) -> str | Message:
    """Read a phone number as E.164; a number without a country code is of the region (EE, FI …)."""
    text = visible(shown(cell)).strip(" '`")
    if (plain := _plain_mobile(text)) is not None:
        return plain
    text = re.sub(r"^(tel|puh|mob|gsm|phone|telefon)\w*[.: ]+", "", text, flags=re.IGNORECASE)
    text = re.sub(r"^00", "+", text)
    tries = [text] if text.startswith("+") else [text, "+" + text]
    for attempt in tries:
        try:
            number = phonenumbers.parse(attempt, region)
        except phonenumbers.NumberParseException:
            continue
        if phonenumbers.is_valid_number(number):
            return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
    return say("This is not a phone number that exists.")


_COUNTRIES = ("EE", "FI", "SE", "LV", "LT")
_FROM_ABROAD = re.compile(r"\+(?=[1-9])[\d ]{8,18}")


def _plain_mobile(text: str) -> str | None:
    """Read a mobile number of our countries with its code; whatever else needs more time."""
    if not _FROM_ABROAD.fullmatch(text):
        return None
    digits = text.replace(" ", "")
    for code, mobile in _mobiles().items():
        if digits.startswith(code) and mobile.fullmatch(digits, len(code)):
            return digits
    return None


@cache
def _mobiles() -> dict[str, re.Pattern[str]]:
    found = {}
    for region in _COUNTRIES:
        known = phonenumbers.PhoneMetadata.metadata_for_region(region)
        if known is not None and known.mobile is not None and known.mobile.national_number_pattern:
            found[f"+{known.country_code}"] = re.compile(known.mobile.national_number_pattern)
    return found


def email(cell: Cell) -> str | Message:
    """Read one e-mail address, in small letters; nobody is asked whether it exists."""
    if isinstance(cell, str) and _PLAIN_EMAIL.fullmatch(cell):
        return cell.lower()
    text = visible(shown(cell)).strip(" '`.,;")
    found = _EMAIL.findall(text.removeprefix("mailto:"))
    if len(found) > 1:
        return say("There is more than one e-mail address here.")
    address = found[0].strip(".'") if found else text
    try:
        checked = validate_email(address, check_deliverability=False, test_environment=True)
    except EmailNotValidError:
        return say("This is not an e-mail address.")
    return checked.normalized.lower()


def first_email(cell: Cell) -> str:
    """Find the first address among several in one cell; empty when there is none."""
    for text in _EMAIL.findall(visible(shown(cell))):
        read = email(text)
        if isinstance(read, str):
            return read
    return ""


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
