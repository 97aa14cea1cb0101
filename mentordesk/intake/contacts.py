"""Cells that say how to reach somebody: phone numbers and e-mail addresses.

Every function takes a cell that is not blank and gives the value or a `Message`.
"""

import re
from functools import cache

import phonenumbers
from email_validator import SPECIAL_USE_DOMAIN_NAMES, EmailNotValidError, validate_email

from mentordesk.i18n import Message, say
from mentordesk.intake.table import Cell, shown
from mentordesk.people.names import visible

_EMAIL = re.compile(r"[^\s<>,;:()\[\]\"]+@[^\s<>,;:()\[\]\"]+")

# What needs no second look; everything else is judged by email-validator, which takes its time.
_NO_MAIL_THERE = "|".join(map(re.escape, SPECIAL_USE_DOMAIN_NAMES))
_PLAIN_EMAIL = re.compile(
    r"[A-Za-z0-9_+-]{1,30}(?:\.[A-Za-z0-9_+-]{1,30}){0,3}@(?:[A-Za-z0-9]{1,60}\.){1,3}"
    rf"(?!(?i:{_NO_MAIL_THERE})$)[A-Za-z]{{2,10}}"
)


def phone(cell: Cell, region: str) -> str | Message:
    """Read a phone number as E.164; a number without a country code is of the region (EE, FI …)."""
    text = visible(shown(cell)).strip(" '`")
    if (plain := _plain_mobile(text)) is not None:
        return plain
    text = re.sub(r"^(tel|puh|mob|gsm|phone|telefon)\w*[.: ]+", "", text, flags=re.IGNORECASE)
    text = re.sub(r"^00", "+", text)
    text = re.sub(r"(?<=\d{5})[.,]0+$", "", text)  # a csv of numbers that were kept with a fraction
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
