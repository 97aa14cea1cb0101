"""The words of the command line: commands, their options, and what `--help` says of them."""

import argparse
from collections.abc import Callable
from datetime import date
from importlib.metadata import version
from pathlib import Path
from typing import Literal, NoReturn

from mentordesk.cli import (
    eligibility_commands,
    file_commands,
    intake_commands,
    pairing_commands,
    papers_commands,
    people_commands,
    programme_commands,
)
from mentordesk.cli.answer import Answer, WrongUsage
from mentordesk.i18n import LANGUAGES, Message, Texts, say

Run = Callable[..., Answer]
_DAY = "YYYY-MM-DD"


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
    whole = Parser(prog="mentordesk", description=t("Runs a mentoring programme on your own computer."))
    whole.add_argument("--version", action="version", version=f"MentorDesk {version('mentordesk')}")
    grammar = _Grammar(whole, t)
    for name_commands in (_programme, _intake, _people, _eligibility, _pairing, _papers, _file):
        name_commands(grammar, t)
    return whole


class _Grammar:
    """Adds commands with the options that all of them share."""

    def __init__(self, whole: Parser, t: Texts) -> None:
        self._t = t
        self._common = common = Parser(add_help=False)
        common.add_argument("--json", action="store_true", help=t("one JSON object instead of sentences"))
        common.add_argument("--today", type=_day, metavar=_DAY, help=t("the day that counts as today"))
        common.add_argument(
            "--lang", choices=(*LANGUAGES, "sv"), help=t("language of what is said and written")
        )
        common.add_argument("--password-file", type=Path, help=t("a file that holds the password"))
        self._group = whole.add_subparsers(metavar=t("COMMAND"), required=True)

    def command(self, name: str, run: Run, about: str) -> argparse.ArgumentParser:
        made = self._group.add_parser(name, parents=[self._common], help=about, description=about)
        made.set_defaults(run=run)
        return made

    def of_file(
        self, name: str, run: Run, about: str, *, out: Literal["no", "may", "must"] = "no"
    ) -> argparse.ArgumentParser:
        """Add a command about a file; `out`: whether a folder is named for what it writes."""
        made = self.command(name, run, about)
        made.add_argument("file", type=Path)
        if out != "no":
            made.add_argument("--out", type=Path, required=out == "must", metavar=self._t("FOLDER"))
        return made

    def rehearsed(self, made: argparse.ArgumentParser) -> None:
        made.add_argument("--dry-run", action="store_true", help=self._t("only say what would happen"))


def _programme(grammar: _Grammar, t: Texts) -> None:
    grammar.command("profiles", programme_commands.profiles, t("list the kinds of programme"))
    made = grammar.of_file("new", programme_commands.new, t("make a file for a new programme"))
    made.add_argument("--profile", required=True)
    made.add_argument("--start", type=_day, metavar=_DAY, help=t("the round's first day"))
    made = grammar.of_file("rounds", programme_commands.rounds, t("list the rounds of a file"))
    made.add_argument("--work-in", metavar=t("ROUND"), help=t("go on in this round: its title or id"))
    made = grammar.of_file("next-round", programme_commands.next_round, t("open the next round"))
    made.add_argument("--start", type=_day, metavar=_DAY, help=t("the round's first day"))
    made = grammar.command("year", programme_commands.year, t("play a whole year over a sample"))
    made.add_argument("--sample", required=True, metavar=t("PROFILE"))
    made.add_argument("--out", type=Path, required=True, metavar=t("FOLDER"))


def _intake(grammar: _Grammar, t: Texts) -> None:
    about = t("bring registrations in from a spreadsheet or a filled-in form")
    made = grammar.of_file("import", intake_commands.import_sheet, about)
    made.add_argument("sheet", type=Path)
    made.add_argument("--mapping", "--recipe", type=Path, help=t("where the columns go, as JSON"))
    made.add_argument("--save-recipe", type=Path, metavar="FILE", help=t("keep where the columns go"))
    grammar.rehearsed(made)
    about = t("write the registration form to fill in and to print")
    grammar.of_file("form", intake_commands.form, about, out="must")
    made = grammar.of_file("forms-in", intake_commands.forms_in, t("bring filled-in registration forms in"))
    made.add_argument("forms", type=Path, nargs="+", metavar=t("FORM"))
    grammar.rehearsed(made)


def _people(grammar: _Grammar, t: Texts) -> None:
    about = t("list people and whether they can take part")
    grammar.of_file("people", people_commands.people, about, out="may")
    grammar.of_file("register", people_commands.register, t("write the register of mentors"), out="must")


def _eligibility(grammar: _Grammar, t: Texts) -> None:
    about = t("write who meets which condition")
    grammar.of_file("conditions", eligibility_commands.conditions, about, out="must")
    about = t("write people's checklists")
    made = grammar.of_file("checklists", eligibility_commands.checklists, about, out="must")
    _named(made, "--person", t("WHO"), t("name, e-mail address or id"))
    about = t("list whom the assessment panel interviews")
    grammar.of_file("interviews", eligibility_commands.interviews, about, out="may")
    about = t("put the assessment panel's verdicts on record")
    made = grammar.of_file("verdicts", eligibility_commands.verdicts, about)
    made.add_argument("--on", type=_day, metavar=_DAY, help=t("the day of the interviews"))
    _named(made, "--member", t("NAME"), t("who interviewed"))
    _named(made, "--yes", t("WHO"), t("who passed"))
    _named(made, "--again", t("WHO"), t("who has another interview"))
    _named(made, "--no", t("WHO"), t("who did not pass"))


def _named(made: argparse.ArgumentParser, option: str, metavar: str, about: str) -> None:
    """Add an option that may stand several times, once for each person."""
    made.add_argument(option, action="append", default=[], metavar=metavar, help=about)


def _pairing(grammar: _Grammar, t: Texts) -> None:
    made = grammar.of_file("match", pairing_commands.match, t("find the best pairs"))
    made.add_argument("--apply", action="store_true", help=t("put the pairs on the board"))
    about = t("write the sheet in which the panel marks each pair")
    grammar.of_file("panel-sheet", pairing_commands.panel_sheet, about, out="must")
    about = t("read back what the panel's members marked")
    made = grammar.of_file("panel-votes", pairing_commands.panel_votes, about)
    made.add_argument("sheets", type=Path, nargs="+", metavar=t("SHEET"))
    grammar.rehearsed(made)


def _papers(grammar: _Grammar, t: Texts) -> None:
    about = t("write the report to the board, its workbook and the decision protocol")
    grammar.of_file("report", papers_commands.report, about, out="must")
    about = t("issue and write the certificates that are due")
    grammar.of_file("certificates", papers_commands.certificates, about, out="must")


def _file(grammar: _Grammar, t: Texts) -> None:
    grammar.of_file("check", file_commands.check, t("look a file over for damage"))
    made = grammar.of_file("backup", file_commands.backup, t("copy a file and prove the copy"))
    made.add_argument("--to", type=Path, required=True, metavar=t("FOLDER"))
    about = t("prove that every backup in a folder can be restored")
    made = grammar.command("restore-check", file_commands.restore_check, about)
    made.add_argument("folder", type=Path, metavar=t("FOLDER"))


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r}: YYYY-MM-DD") from None
