"""The commands of what comes in: spreadsheets, and registration forms that went out and came back."""

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from uuid import UUID

from mentordesk.cli.answer import Answer, WrongUsage
from mentordesk.cli.opening import naming, open_desk
from mentordesk.desk import Desk
from mentordesk.i18n import Texts, say
from mentordesk.intake.actions import bring_in, foresee, preview, propose_mapping
from mentordesk.intake.filled_forms import ReadForm, is_form, preview_forms, read_forms
from mentordesk.intake.mapping import Mapping
from mentordesk.intake.outcome import Brought
from mentordesk.intake.reader import SheetReader
from mentordesk.intake.recipes import NotARecipe, load_recipe, recipe_of, use_recipe
from mentordesk.intake.sheets import read_registrations
from mentordesk.intake.table import Table
from mentordesk.papers import batch
from mentordesk.papers.writing import write_bytes_whole

SOME_FAILED = 2
"""The exit code when some files came in and others could not."""


def import_sheet(options: argparse.Namespace, t: Texts) -> Answer:
    """Bring a spreadsheet in, or say what that would do; a filled-in registration form comes in as one."""
    with open_desk(options) as desk, SheetReader() as reader:
        table = read_registrations(desk, reader, options.sheet)
        if is_form(table):
            return _bring_forms(desk, [ReadForm(options.sheet.name, table)], options, t)
        mapping = _mapping(options.mapping, desk, table)
        if options.save_recipe is not None:
            write_bytes_whole(options.save_recipe, recipe_of(mapping))
        shown = preview(desk, table, mapping)
        brought = foresee(shown) if options.dry_run else bring_in(desk, shown)
        said = naming(desk, t)
        return Answer(
            import_json(brought, said, options.dry_run), import_text(brought, said, options.dry_run)
        )


def forms_in(options: argparse.Namespace, t: Texts) -> Answer:
    """Bring filled-in forms in, each a row; one that cannot come in leaves the others, and exits with 2."""
    with SheetReader() as reader:
        forms = read_forms(reader, options.forms)
    with open_desk(options) as desk:
        return _bring_forms(desk, forms, options, t)


def _bring_forms(desk: Desk, forms: Sequence[ReadForm], options: argparse.Namespace, t: Texts) -> Answer:
    filled, shown = preview_forms(desk, forms)
    brought = foresee(shown) if options.dry_run else bring_in(desk, shown)
    said = naming(desk, t)
    failed = [filled.files[row.row] for row in shown.rows if row.what == "problem"]
    told: dict[str, Any] = import_json(brought, said, options.dry_run)
    del told["mapping"], told["skipped_columns"]
    told["forms"] = {str(row): file for row, file in filled.files.items()}
    told["failed"] = failed
    text = [t("{n}: {file}", n=row, file=file) for row, file in filled.files.items()]
    text += import_text(brought, said, options.dry_run)
    text += [t("Not brought in: {file}", file=file) for file in failed]
    return Answer(told, text, SOME_FAILED if failed else 0)


def _mapping(path: Path | None, desk: Desk, table: Table) -> Mapping:
    proposed = propose_mapping(desk, table)
    if path is None:
        return proposed
    try:
        return use_recipe(load_recipe(path), proposed)
    except NotARecipe as fault:
        raise WrongUsage(
            say("“{file}” is no mapping of columns.", file=path.name),
            say("Nothing was imported. Take the “mapping” that an import with --json prints, and change it."),
        ) from fault


def import_json(brought: Brought, t: Texts, dry_run: bool) -> dict[str, Any]:
    """Give what became of each row, as JSON."""
    return {
        "dry_run": dry_run,
        "new": [{"row": row.row, "id": row.id} for row in brought.new],
        "updated": [{"row": row.row, "id": row.id} for row in brought.updated],
        "duplicates": [{"row": d.row, "of": d.of, "likeness": d.likeness} for d in brought.duplicates],
        "problems": [
            {"row": p.row, "column": p.column, "value": p.value, "message": t.message(p.message)}
            for p in brought.problems
        ],
        "skipped_columns": [c.header for c in brought.skipped_columns],
        "refused_leads": brought.refused,
        "mapping": brought.mapping.to_json(),
    }


def import_text(brought: Brought, t: Texts, dry_run: bool) -> list[str]:
    """Say what became of each row."""
    lines = [
        t.plural("{n} new registration", "{n} new registrations", len(brought.new)),
        t.plural(
            "{n} row that brings somebody up to date",
            "{n} rows that bring somebody up to date",
            len(brought.updated),
        ),
    ]
    for duplicate in brought.duplicates:
        of: object = duplicate.of.hex if isinstance(duplicate.of, UUID) else t("row {n}", n=duplicate.of)
        lines.append(
            t(
                "Row {row} was left out: it looks like {of} ({likeness} of 100).",
                row=duplicate.row,
                of=of,
                likeness=duplicate.likeness,
            )
        )
    for problem in brought.problems:
        where = (
            t("Row {row}, {column}:", row=problem.row, column=problem.column)
            if problem.column
            else t("Row {row}:", row=problem.row)
        )
        lines.append(f"{where} {t.message(problem.message)}")
    lines += [
        t("The column “{column}” was not imported.", column=column.header)
        for column in brought.skipped_columns
    ]
    if brought.refused:
        lines.append(
            t.plural(
                "{n} person who is named here said no before, and is not named again.",
                "{n} people who are named here said no before, and are not named again.",
                brought.refused,
            )
        )
    if dry_run:
        lines.append(t("Nothing was written: this was a rehearsal."))
    return lines


def form(options: argparse.Namespace, t: Texts) -> Answer:
    """Write the registration form: a workbook to fill in, and a PDF to print."""
    with open_desk(options) as desk:
        files = batch.registration_form(desk, options.out, options.lang)
    return Answer({"files": files}, [t("{file} was written.", file=file) for file in files])
