"""The commands of forms and of the register: what goes out to people, and what comes back filled in."""

import argparse
from typing import Any

from mentordesk.cli.answer import Answer
from mentordesk.cli.commands import import_json, import_text
from mentordesk.cli.opening import naming, open_desk
from mentordesk.i18n import Texts
from mentordesk.intake.actions import bring_in, foresee
from mentordesk.intake.filled_forms import preview_forms, read_forms
from mentordesk.intake.reader import SheetReader
from mentordesk.papers import batch
from mentordesk.people.listing import mentor_register


def form(options: argparse.Namespace, t: Texts) -> Answer:
    """Write the registration form: a workbook to fill in, and a PDF to print."""
    with open_desk(options) as desk:
        files = batch.registration_form(desk, options.out, options.lang)
    return Answer({"files": files}, [t("{file} was written.", file=file) for file in files])


def forms_in(options: argparse.Namespace, t: Texts) -> Answer:
    """Bring filled-in forms in, each a row; one that cannot be read leaves the others."""
    with SheetReader() as reader:
        forms = read_forms(reader, options.forms)
    with open_desk(options) as desk:
        filled, shown = preview_forms(desk, forms)
        brought = foresee(shown) if options.dry_run else bring_in(desk, shown)
        said = naming(desk, t)
        told: dict[str, Any] = import_json(brought, said, options.dry_run)
        del told["mapping"], told["skipped_columns"]
        told["forms"] = {str(row): file for row, file in filled.files.items()}
        named = [t("{n}: {file}", n=row, file=file) for row, file in filled.files.items()]
        return Answer(told, [*named, *import_text(brought, said, options.dry_run)])


def register(options: argparse.Namespace, t: Texts) -> Answer:
    """Write the register of mentors: workbook, PDF, and one page for the web."""
    with open_desk(options) as desk:
        files = batch.register_of_mentors(desk, options.out, options.lang)
        with desk.read() as session:
            shown = mentor_register(session, desk.today, options.lang or "")
        said = naming(desk, t)
        missing = [(one.name, said.message(one.why)) for one in shown.left_out]
    told = {
        "files": files,
        "mentors": len(shown.mentors),
        "left_out": [{"name": name, "why": why} for name, why in missing],
    }
    text = [t("{file} was written.", file=file) for file in files]
    text.append(t.plural("{n} mentor stands in it.", "{n} mentors stand in it.", len(shown.mentors)))
    text += [t("{name} is left out: {why}", name=name, why=why) for name, why in missing]
    return Answer(told, text)
