"""How people's lists and pages say what the core's rows hold: verdicts, roles, experience, conditions."""

from __future__ import annotations

from mentordesk.i18n import Texts, say
from mentordesk.people.conditions.words import condition_name, state_word
from mentordesk.people.rows import PersonRow
from mentordesk.people.rules import Check, Verdict
from mentordesk_ui.theme.tokens import Kind

STATES = {
    "waiting": say("waiting list"),
    "rejected": say("rejected"),
    "withdrawn": say("withdrawn"),
}

EDUCATION = {
    "secondary": say("secondary education"),
    "bachelor": say("bachelor's degree or applied higher education"),
    "master": say("master's degree"),
    "doctor": say("doctor's degree"),
}

PARTNER_WISHES = {
    "same": say("from the same organisation"),
    "other": say("from another organisation"),
    "any": say("no matter"),
}

CHECK_KINDS = {
    "yes": Kind.FINE,
    "exception": Kind.FINE,
    "open": Kind.COST,
    "advice": Kind.COST,
    "no": Kind.LOSS,
}


def check_kind(check: Check) -> Kind:
    """Give the meaning of a condition's outcome; one that is met and expires soon is a warning."""
    return Kind.COST if check.warns else CHECK_KINDS[check.state]


def check_word(check: Check, t: Texts) -> str:
    """Say a condition's outcome in a word or two, for who cannot see its sign."""
    return t.message(state_word(check))


def standing(row: PersonRow, t: Texts) -> tuple[str, Kind]:
    """Say in a list where a registration stands: out of the round, or what the rules make of it."""
    if row.state in STATES:
        return t.message(STATES[row.state]), Kind.NEUTRAL
    if len(set(row.verdict.by_role.values())) > 1:
        return _by_role(row, t), Kind.COST
    short = t.message(row.first_problem) if row.first_problem else ""
    warning = row.verdict.warning
    match row.verdict.state:
        case "eligible" if warning is not None:
            return t.message(warning.short), Kind.COST
        case "eligible":
            return t("eligible"), Kind.FINE
        case "exception":
            return short or t("exception"), Kind.FINE
        case "open":
            return short or t("open"), Kind.COST
        case _:
            return short or t("not eligible"), Kind.LOSS


def _by_role(row: PersonRow, t: Texts) -> str:
    """Say where somebody with several roles stands in each of them."""
    words = {
        "eligible": t("eligible"),
        "exception": t("exception"),
        "open": t("open"),
        "no": t("not eligible"),
    }
    titles = zip(row.roles, row.role_titles, strict=True)
    return ", ".join(
        t("{role}: {verdict}", role=title.in_(t.language), verdict=words[row.verdict.by_role[role]])
        for role, title in titles
        if role in row.verdict.by_role
    )


def verdict_word(verdict: Verdict, t: Texts) -> tuple[str, Kind]:
    """Say on a person's page what the conditions come to."""
    match verdict.state:
        case "eligible":
            return t("yes"), Kind.FINE
        case "exception":
            return t("by exception"), Kind.FINE
        case "open":
            return t("not yet"), Kind.COST
        case _:
            return t("no"), Kind.LOSS


def roles_of(row: PersonRow, t: Texts) -> str:
    """Say somebody's roles in the profile's words, the first letter large."""
    return capital(t.list(title.in_(t.language) for title in row.role_titles))


def region_of(row: PersonRow, t: Texts) -> str:
    """Say where somebody lives."""
    return row.region if isinstance(row.region, str) else row.region.in_(t.language)


def capital(text: str) -> str:
    """Begin with a large letter; the rest stays."""
    return text[:1].upper() + text[1:]


def condition(kind: str, t: Texts) -> str:
    """Name a kind of condition."""
    return t.message(condition_name(kind))
