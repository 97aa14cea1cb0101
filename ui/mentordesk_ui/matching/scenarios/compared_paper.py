"""Two plans side by side as a workbook, for the meeting."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from mentordesk.i18n import Texts
from mentordesk.pairing.scenarios.compared_rows import ComparedPerson, Comparison
from mentordesk_ui.matching.scenarios.compared_words import CompareWords


def write_comparison(target: Path, found: Comparison, people: Sequence[ComparedPerson], t: Texts) -> Path:
    """Write the figures of both plans on one sheet, and the people in their order on another.

    Raises:
        PaperNotWritten: the folder cannot be written.
    """
    from mentordesk.papers.workbook import Column, Value, add_table, new_workbook, save_workbook

    words = CompareWords(t)
    left, right = words.title(found.left), words.title(found.right)
    book = new_workbook(t("{left} beside {right}", left=left, right=right))
    lines: list[list[Value]] = [
        [t("People placed"), found.left.placed, found.right.placed],
        [t("Points"), found.left.points, found.right.points],
        [t("Beside the best plan"), t.message(found.left.cost), t.message(found.right.cost)],
        [t("People who differ"), None, len(found.differing)],
        [t("To know"), "\n".join(words.facts(found.left)), "\n".join(words.facts(found.right))],
    ]
    add_table(book, t("Plans"), [Column(t("What"), 24), Column(left, 44), Column(right, 44)], lines)
    columns = [
        Column(t("Name"), 28), Column(t("Organisation"), 28), Column(left, 32), Column(t("Fit"), 8),
        Column(right, 32), Column(t("Fit"), 8), Column(t("Difference"), 24), Column(t("To know"), 44),
    ]  # fmt: skip
    add_table(book, t("People"), columns, (_line(person, words) for person in people))
    return save_workbook(book, target)


def _line(person: ComparedPerson, words: CompareWords) -> list[str | int | None]:
    notes = (words.note(person.left, person.left_missed), words.note(person.right, person.right_missed))
    return [
        person.name,
        person.organisation,
        words.partner(person.left, person.left_missed),
        person.left.fit if person.left else None,
        words.partner(person.right, person.right_missed),
        person.right.fit if person.right else None,
        words.difference(person)[0],
        "\n".join(dict.fromkeys(note for note in notes if note)),
    ]
