"""The commands of papers: what goes to the board, and certificates."""

import argparse

from mentordesk.cli.answer import Answer
from mentordesk.cli.opening import open_desk
from mentordesk.i18n import Texts
from mentordesk.papers import batch


def report(options: argparse.Namespace, t: Texts) -> Answer:
    """Write the board's papers into a folder."""
    with open_desk(options) as desk:
        files = [
            *batch.report(desk, options.out, options.lang),
            batch.protocol(desk, options.out, options.lang),
        ]
    return Answer({"files": files}, [t("{file} was written.", file=file) for file in files])


def certificates(options: argparse.Namespace, t: Texts) -> Answer:
    """Issue and write the certificates that are due."""
    with open_desk(options) as desk:
        issued = batch.certificates(desk, options.out, language=options.lang)
    told = [
        {"name": one.row.name, "role": one.row.role, "number": one.row.number, "file": one.file}
        for one in issued
    ]
    text = [t("{file} was written.", file=one.file) for one in issued] or [t("No certificate is due yet.")]
    return Answer({"certificates": told, "files": [one.file for one in issued]}, text)
