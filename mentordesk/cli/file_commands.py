"""The commands of the file itself: is it sound, and are its backups."""

import argparse
from pathlib import Path
from tempfile import TemporaryDirectory

from mentordesk.cli.answer import Answer, WrongUsage
from mentordesk.cli.opening import clock_of, open_desk, password_of
from mentordesk.desk import Desk
from mentordesk.i18n import Texts, say
from mentordesk.store.faults import FileProblem


def check(options: argparse.Namespace, t: Texts) -> Answer:
    """Look a file over for damage; findings exit with 1."""
    with open_desk(options) as desk:
        findings = [t.message(finding) for finding in desk.check()]
    text = findings or [t("“{file}” is sound.", file=options.file.name)]
    return Answer({"ok": not findings, "findings": findings}, text, 1 if findings else 0)


def backup(options: argparse.Namespace, t: Texts) -> Answer:
    """Copy a file into a folder and prove the copy."""
    with open_desk(options) as desk:
        copy = desk.backup(options.to)
    return Answer({"file": copy}, [t("A proven copy stands in {file}.", file=copy)])


def restore_check(options: argparse.Namespace, t: Texts) -> Answer:
    """Restore every backup of a folder into a place of its own and look it over; a bad one exits with 1.

    The backups are not touched. Encrypted ones need the password that they were made with.
    """
    found = sorted(options.folder.glob("*.mentordesk"))
    if not found:
        raise WrongUsage(
            say("There is no backup in {folder}.", folder=str(options.folder)),
            say("Nothing was changed. Name the folder in which the backups lie."),
        )
    judged = [(backup, _restored_flaws(backup, options, t)) for backup in found]
    bad = sum(1 for _, flaws in judged if flaws)
    text = [
        line
        for backup, flaws in judged
        for line in (flaws or [t("“{file}” can be restored.", file=backup.name)])
    ]
    told = [{"file": backup, "ok": not flaws, "findings": flaws} for backup, flaws in judged]
    return Answer({"ok": not bad, "backups": told}, text, 1 if bad else 0)


def _restored_flaws(backup: Path, options: argparse.Namespace, t: Texts) -> list[str]:
    with TemporaryDirectory() as folder:
        try:
            with Desk.restore(
                backup, Path(folder) / backup.name, password_of(options), clock=clock_of(options)
            ) as desk:
                return [t("{file}: {finding}", file=backup.name, finding=t.message(f)) for f in desk.check()]
        except FileProblem as problem:
            return [problem.text(t)]
