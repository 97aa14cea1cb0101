"""How conditions and their outcomes are called, on screens and on paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mentordesk.i18n import Message, say

if TYPE_CHECKING:
    from mentordesk.people.rules import Check

CONDITIONS = {
    "fee": say("Fee"),
    "certificate": say("Certificate"),
    "experience": say("Experience"),
    "training": say("Training"),
    "workshop": say("Workshop"),
    "principles": say("Principles"),
    "goals": say("Goals"),
    "degree": say("Degree"),
    "diploma": say("Diploma"),
    "interview": say("Interview"),
    "job": say("Job"),
    "topics": say("Topics"),
    "consent": say("Consent"),
}
"""A short name of each kind of condition."""

_STATES = {
    "yes": say("met"),
    "exception": say("waived"),
    "open": say("open"),
    "advice": say("recommended"),
    "no": say("not met"),
}
_SIGNS = {"yes": "✓", "exception": "✓", "open": "!", "advice": "!", "no": "×"}
LOOK_AGAIN = say("met, look again")


def condition_name(kind: str) -> Message:
    """Name a kind of condition; the fee of a later year with its year."""
    of, _, year = kind.partition("-")
    if of == "fee" and year:
        return say("Fee {year}", year=year)
    return CONDITIONS.get(kind, Message(kind))


def state_word(check: Check) -> Message:
    """Say a condition's outcome in a word or two."""
    return LOOK_AGAIN if check.warns else _STATES[check.state]


def state_sign(check: Check) -> str:
    """Give the sign of a condition's outcome; words stand beside it."""
    return "!" if check.warns else _SIGNS[check.state]


SOURCES = {
    "form": say("registration form"),
    "paper": say("signed paper"),
    "email": say("e-mail"),
    "spoken": say("said so"),
}
RESULTS = {"yes": say("yes"), "again": say("another interview"), "no": say("no")}
"""What the assessment panel says of a candidate."""
