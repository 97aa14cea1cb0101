"""The words of the command line: commands, their options, and what `--help` says of them."""

import argparse
from collections.abc import Callable
from datetime import date
from importlib.metadata import version
from pathlib import Path
from typing import NoReturn

from mentordesk.cli import commands, form_commands
from mentordesk.cli.answer import Answer, WrongUsage
from mentordesk.i18n import LANGUAGES, Message, Texts, say


class Parser(argparse.ArgumentParser):
    """A parser that says its faults in sentences instead of ending the program."""

    def error(self, message: str) -> NoReturn:
        """Refuse what was written wrongly."""
        raise WrongUsage(
            say("The command was not understood: {what}.", what=message),
            say(
                "Nothing was changed. “mentordesk {command} --help” tells how it is written.",
                command=self.command,
            ),
        )

    @property
    def command(self) -> str | Message:
        """The command that is being read; the word for one where none was understood."""
        return self.prog.partition(" ")[2] or say("COMMAND")


def parser(t: Texts) -> Parser:
    """Build the parser, speaking the reader's language."""
    common = Parser(add_help=False)
    common.add_argument("--json", action="store_true", help=t("one JSON object instead of sentences"))
    common.add_argument("--today", type=_day, metavar="YYYY-MM-DD", help=t("the day that counts as today"))
    common.add_argument("--lang", choices=(*LANGUAGES, "sv"), help=t("language of what is said and written"))
    common.add_argument("--password-file", type=Path, help=t("a file that holds the password"))
    whole = Parser(prog="mentordesk", description=t("Runs a mentoring programme on your own computer."))
    whole.add_argument("--version", action="version", version=f"MentorDesk {version('mentordesk')}")
    group = whole.add_subparsers(metavar=t("COMMAND"), required=True)

    def command(name: str, run: Callable[..., Answer], about: str) -> argparse.ArgumentParser:
        made = group.add_parser(name, parents=[common], help=about, description=about)
        made.set_defaults(run=run)
        return made

    command("profiles", commands.profiles, t("list the kinds of programme"))
    made = command("new", commands.new, t("make a file for a new programme"))
    made.add_argument("file", type=Path)
    made.add_argument("--profile", required=True)
    made.add_argument("--start", type=_day, metavar="YYYY-MM-DD", help=t("the round's first day"))
    made = command("import", commands.import_sheet, t("bring registrations in from a spreadsheet"))
    made.add_argument("file", type=Path)
    made.add_argument("sheet", type=Path)
    made.add_argument("--mapping", "--recipe", type=Path, help=t("where the columns go, as JSON"))
    made.add_argument("--save-recipe", type=Path, metavar="FILE", help=t("keep where the columns go"))
    made.add_argument("--dry-run", action="store_true", help=t("only say what would happen"))
    command("people", commands.people, t("list people and whether they can take part")).add_argument(
        "file", type=Path
    )
    made = command("match", commands.match, t("find the best pairs"))
    made.add_argument("file", type=Path)
    made.add_argument("--apply", action="store_true", help=t("put the pairs on the board"))
    for name, run, about in (
        (
            "report",
            commands.report,
            t("write the report to the board, its workbook and the decision protocol"),
        ),
        ("certificates", commands.certificates, t("issue and write the certificates that are due")),
    ):
        made = command(name, run, about)
        made.add_argument("file", type=Path)
        made.add_argument("--out", type=Path, required=True, metavar=t("FOLDER"))
    made = command(
        "panel-sheet", commands.panel_sheet, t("write the sheet in which the panel marks each pair")
    )
    made.add_argument("file", type=Path)
    made.add_argument("--out", type=Path, required=True, metavar=t("FOLDER"))
    made = command("panel-votes", commands.panel_votes, t("read back what the panel's members marked"))
    made.add_argument("file", type=Path)
    made.add_argument("sheets", type=Path, nargs="+", metavar=t("SHEET"))
    made.add_argument("--dry-run", action="store_true", help=t("only say what would happen"))
    made = command("form", form_commands.form, t("write the registration form to fill in and to print"))
    made.add_argument("file", type=Path)
    made.add_argument("--out", type=Path, required=True, metavar=t("FOLDER"))
    made = command("forms-in", form_commands.forms_in, t("bring filled-in registration forms in"))
    made.add_argument("file", type=Path)
    made.add_argument("forms", type=Path, nargs="+", metavar=t("FORM"))
    made.add_argument("--dry-run", action="store_true", help=t("only say what would happen"))
    made = command("register", form_commands.register, t("write the register of mentors"))
    made.add_argument("file", type=Path)
    made.add_argument("--out", type=Path, required=True, metavar=t("FOLDER"))
    command("check", commands.check, t("look a file over for damage")).add_argument("file", type=Path)
    made = command("backup", commands.backup, t("copy a file and prove the copy"))
    made.add_argument("file", type=Path)
    made.add_argument("--to", type=Path, required=True, metavar=t("FOLDER"))
    made = command(
        "restore-check", commands.restore_check, t("prove that every backup in a folder can be restored")
    )
    made.add_argument("folder", type=Path, metavar=t("FOLDER"))
    made = command("year", commands.year, t("play a whole year over a sample"))
    made.add_argument("--sample", required=True, metavar=t("PROFILE"))
    made.add_argument("--out", type=Path, required=True, metavar=t("FOLDER"))
    return whole


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r}: YYYY-MM-DD") from None
