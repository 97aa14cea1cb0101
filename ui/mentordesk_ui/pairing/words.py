"""How pairs are spoken of: the meaning of their states, the words of what can be done with them."""

from __future__ import annotations

from mentordesk.i18n import Texts
from mentordesk.pairing.life.rows import PairRow
from mentordesk_ui.theme.tokens import Kind

PARTS: dict[str, frozenset[str]] = {
    "board": frozenset({"proposed", "approved"}),
    "told": frozenset({"told", "confirmed"}),
    "running": frozenset({"active", "paused"}),
    "over": frozenset({"closed", "ended", "declined"}),
}
"""The tabs of the page, and which states each holds."""

STATE_KINDS = {
    "proposed": Kind.NEUTRAL,
    "approved": Kind.NEUTRAL,
    "told": Kind.COST,
    "confirmed": Kind.FINE,
    "active": Kind.FINE,
    "paused": Kind.COST,
    "closed": Kind.NEUTRAL,
    "ended": Kind.LOSS,
    "declined": Kind.LOSS,
}
"""What a state means, in colour beside its word."""

ON_BOARD = frozenset({"approve_plan", "lock", "unlock", "move", "unpair"})
"""Verbs that are done on the board."""

AGREEMENT = frozenset({"told", "confirmed", "active", "paused", "closed"})
"""States in which an agreement can be written or was."""


def part_title(part: str, n: int, t: Texts) -> str:
    """Name a tab with its count."""
    match part:
        case "board":
            return t("On the board {n}", n=n)
        case "told":
            return t("Told {n}", n=n)
        case "running":
            return t("Running {n}", n=n)
        case "over":
            return t("Over {n}", n=n)
        case _:
            return t("All {n}", n=n)


def verb_title(verb: str, row: PairRow, t: Texts) -> str:
    """Say what can be done with a pair; … when a question follows."""
    match verb:
        case "tell":
            return t("Note that both were told")
        case "confirm_mentor":
            return t("{name} said yes", name=row.mentor)
        case "confirm_mentee":
            return t("{name} said yes", name=row.mentee)
        case "decline_mentor":
            return t("{name} said no", name=row.mentor)
        case "decline_mentee":
            return t("{name} said no", name=row.mentee)
        case "contact_made":
            return t("Contact made…")
        case "pause":
            return t("Pause")
        case "resume":
            return t("Resume")
        case "extend":
            return t("Change the last day…")
        case "close":
            return t("Close the pair")
        case "end":
            return t("End early…")
        case "write_agreement":
            return t("Write a new version…") if row.agreement_version else t("Write the agreement…")
        case "sign_mentor":
            return t("Signed by {name}…", name=row.mentor)
        case "sign_mentee":
            return t("Signed by {name}…", name=row.mentee)
        case _:
            return t("Open on the board")


def signed_words(row: PairRow, t: Texts) -> str:
    """Say in a word whether the newest version is signed."""
    if row.agreement_version is None:
        return ""
    if row.signed:
        return t("signed")
    one = row.mentor_signed_on is not None or row.mentee_signed_on is not None
    return t("one has signed") if one else t("not signed")


def missing_signatures(row: PairRow, t: Texts) -> str:
    """Say who has not signed the newest version."""
    if row.agreement_version is None:
        return ""
    both = ((row.mentee, row.mentee_signed_on), (row.mentor, row.mentor_signed_on))
    return "\n".join(t("{name} has not signed", name=name) for name, day in both if day is None)


def meetings_words(row: PairRow, recommended: int | None, t: Texts) -> str:
    """Say how many meetings were held, of how many agreed on or recommended."""
    of = row.meetings_planned or recommended
    if row.state in PARTS["board"] | {"declined"} and not row.meetings_held:
        return ""
    return t("{n} of {all}", n=row.meetings_held, all=of) if of else t.number(row.meetings_held)
