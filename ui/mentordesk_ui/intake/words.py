"""How the rows of a sheet are spoken of: what each is, why, and what will be done with it."""

from __future__ import annotations

from mentordesk.i18n import Message, Texts, say
from mentordesk.intake.outcome import Decision, PreviewRow, What
from mentordesk.intake.registration import Problem
from mentordesk_ui.theme.tokens import Kind


def what_title(what: What) -> Message:
    """Name what a row is."""
    return {
        "new": say("new"),
        "update": say("update"),
        "duplicate": say("duplicate"),
        "problem": say("problem"),
    }[what]


def kind_of(row: PreviewRow) -> Kind:
    """Give the meaning of what a row is."""
    match row.what:
        case "problem":
            return Kind.LOSS
        case "duplicate":
            return Kind.COST
        case "update":
            return Kind.NEUTRAL
        case _:
            return Kind.FINE


def to_see_to(row: PreviewRow, came_in: bool, place: str, t: Texts) -> list[str]:
    """Say what somebody has to see to about a row that was brought in, or stayed out.

    Args:
        row: the row.
        came_in: whether it did.
        place: the form that it is; empty for a row of a spreadsheet.
        t: the language.
    """
    where = place or t("Row {n}", n=row.row)
    if row.name and row.name != place:
        where = t("{row}, {name}", row=where, name=row.name)
    said = [problem_words(problem, t) for problem in row.problems]
    if row.what == "duplicate" and not came_in:
        said.append(t("left out: {why}", why=likeness_words(row, t)))
    return [t("{row}: {why}", row=where, why=words) for words in said]


def problem_words(problem: Problem, t: Texts) -> str:
    """Say what is wrong in which cell."""
    words = t.message(problem.message)
    return t("{column}: {problem}", column=problem.column, problem=words) if problem.column else words


def likeness_words(row: PreviewRow, t: Texts, again: bool = False) -> str:
    """Say whom a row is like, and how surely; `again` tells that it says what is on record already."""
    if row.of is None:
        return ""
    name, n = row.of_name, row.likeness or 0
    if row.returns:
        return t("{name} took part in an earlier round and registers again.", name=name)
    if row.what == "update" and isinstance(row.of, int):
        return t("A later answer of {name}, as in row {row}.", name=name, row=row.of)
    if row.what == "update" and again:
        return t("The same answers are on record already.")
    if row.what == "update" and _is_older(row):
        return t("Not newer than what is on record of {name}, which stays unless you choose.", name=name)
    if row.what == "update":
        return t("{name} is registered already; these answers change the registration.", name=name)
    if isinstance(row.of, int):
        return t("{n} % like {name} in row {row}.", n=n, name=name, row=row.of)
    return t("{n} % like {name}, who is on record.", n=n, name=name)


def _is_older(row: PreviewRow) -> bool:
    """Tell whether only blanks are filled by a row, for its answers are not the later ones."""
    there = row.on_record.known.registered_at if row.on_record else None
    here = row.registration.registered_at if row.registration else None
    return here is not None and there is not None and here <= there


def reason_of(row: PreviewRow, t: Texts, again: bool = False) -> str:
    """Say in a line why a row is what it is: the first cell's problem, else whom it is like."""
    if row.problems:
        words = problem_words(row.problems[0], t)
        more = len(row.problems) - 1
        return (
            t.plural("{first} (and {n} more)", "{first} (and {n} more)", more, first=words) if more else words
        )
    return likeness_words(row, t, again)


def decision_title(row: PreviewRow, decision: Decision, t: Texts) -> str:
    """Say what can be done with a row, as a choice."""
    match decision:
        case "skip":
            return t("Leave out")
        case "update":
            return t("Update {name}", name=row.of_name)
        case _ if row.returns:
            return t("Register {name} again", name=row.of_name)
        case _ if row.what == "duplicate":
            return t("Different people: bring in as a new person")
        case _:
            return t("Bring in as a new person")


def will_be(row: PreviewRow, decision: Decision, t: Texts) -> str:
    """Say in a word what will be done with a row."""
    if row.registration is None:
        return t("stays out")
    match decision:
        case "skip":
            return t("left out")
        case "update":
            return t("updates {name}", name=row.of_name)
        case _:
            return t("comes in")
