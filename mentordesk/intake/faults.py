"""What can be wrong with a spreadsheet as a whole, in sentences; nothing of it touches the desk."""

from collections.abc import Mapping
from typing import Any, ClassVar

from mentordesk.errors import MentorDeskError
from mentordesk.i18n import Message, say

NOTHING_TOUCHED = say("Nothing was brought in, and the desk is as it was.")


class SheetProblem(MentorDeskError):
    """A spreadsheet that cannot be read, told in sentences."""

    what: ClassVar[Message]
    remedy: ClassVar[Message]

    def __init__(self, **values: Any) -> None:
        self.values: Mapping[str, Any] = values
        super().__init__(
            Message(self.what.id, values),
            NOTHING_TOUCHED,
            Message(self.remedy.id, {**self.remedy.values, **values}),
        )


class SheetMissing(SheetProblem):
    """There is no such file, or it may not be read."""

    what = say("The spreadsheet {file} cannot be found or opened.")
    remedy = say("Check the name and the place, and that no other program holds the file.")


class NoSheetsThere(SheetProblem):
    """A folder without a spreadsheet in it."""

    what = say("There is no spreadsheet in the folder {folder}.")
    remedy = say("Choose the folder with the filled-in forms, or the files themselves.")


class SheetEmpty(SheetProblem):
    """No cell has anything in it."""

    what = say("The spreadsheet {file} is empty.")
    remedy = say("Choose the file, or the sheet in it, that has the registrations.")


class SheetEncrypted(SheetProblem):
    """The file has a password."""

    what = say("The spreadsheet {file} is locked with a password.")
    remedy = say("Open it in your spreadsheet program, save a copy without a password, and bring that in.")


class NotASpreadsheet(SheetProblem):
    """A picture, a PDF or anything else, whatever its name says."""

    what = say("{file} is not a spreadsheet: it is {kind}.")
    remedy = say("Choose an Excel, OpenDocument, CSV or TSV file.")


class NotATable(SheetProblem):
    """Readable, but no program can tell its columns."""

    what = say("{file} has no table that could be read.")
    remedy = say("Choose an Excel, OpenDocument, CSV or TSV file with one person in a row.")


class WebPageNamedSheet(SheetProblem):
    """HTML or old XML under a spreadsheet's name."""

    what = say("{file} is a web page that only has the name of a spreadsheet.")
    remedy = say(
        "Open it in your spreadsheet program, save it as an Excel workbook (.xlsx), and bring that in."
    )


class SheetTooLarge(SheetProblem):
    """More than could be a table of registrations."""

    what = say("The spreadsheet {file} is too large: more than {limit} MB when unpacked.")
    remedy = say("Copy the registrations alone into a new workbook, and bring that in.")


class TooManyCells(SheetProblem):
    """More columns or cells than a table of registrations can have."""

    what = say("The spreadsheet {file} has more cells than could be read.")
    remedy = say("Copy the registrations alone into a new workbook, and bring that in.")


class SheetSuspicious(SheetProblem):
    """Built to harm a reader: a zip bomb, entities, cells a million rows apart."""

    what = say(
        "The spreadsheet {file} is built in a way that no spreadsheet program writes, and was not opened."
    )
    remedy = say("If you trust it, open it in your spreadsheet program and save it as a new workbook.")


class SheetDamaged(SheetProblem):
    """Cut off or broken."""

    what = say("The spreadsheet {file} is damaged or incomplete.")
    remedy = say("Download or copy it again, or open it in your spreadsheet program and save it anew.")


class SheetTooSlow(SheetProblem):
    """Took longer than the reader may."""

    what = say("Reading the spreadsheet {file} took longer than {seconds} seconds and was stopped.")
    remedy = say("Copy the registrations alone into a new workbook, and bring that in.")


class ReaderDied(SheetProblem):
    """The reading process ended by itself; ours did not."""

    what = say("The spreadsheet {file} made the reader stop.")
    remedy = say("Open it in your spreadsheet program, save it as a new workbook, and bring that in.")


class ReadingCancelled(SheetProblem):
    """Somebody pressed Cancel."""

    what = say("Reading the spreadsheet {file} was cancelled.")
    remedy = say("Start the import again whenever you like.")


class NoSuchSheet(SheetProblem):
    """The workbook has no sheet of that name."""

    what = say("The spreadsheet {file} has no sheet named {sheet}.")
    remedy = say("Its sheets are: {sheets}.")


class NoHeadings(SheetProblem):
    """No row among the first ten could be the headings."""

    what = say("No headings were found in the first ten rows of {file}.")
    remedy = say(
        "Give every column a heading in one row above the registrations, and bring the file in again."
    )


FAULTS: Mapping[str, type[SheetProblem]] = {
    "missing": SheetMissing,
    "empty": SheetEmpty,
    "encrypted": SheetEncrypted,
    "not_a_spreadsheet": NotASpreadsheet,
    "not_a_table": NotATable,
    "web_page": WebPageNamedSheet,
    "too_large": SheetTooLarge,
    "too_many_cells": TooManyCells,
    "suspicious": SheetSuspicious,
    "damaged": SheetDamaged,
    "no_such_sheet": NoSuchSheet,
}

# How a wrong file is named in its sentence.
KINDS: Mapping[str, Message] = {
    "picture": say("a picture"),
    "pdf": say("a PDF document"),
    "document": say("a text document or presentation"),
    "archive": say("a packed folder"),
    "unknown": say("something that MentorDesk does not know"),
}
