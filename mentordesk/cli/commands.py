"""What each command does: read or write the file, and say it as JSON and as sentences."""

import argparse
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from uuid import UUID

from mentordesk.cli.answer import Answer, WrongUsage
from mentordesk.cli.opening import clock_of, naming, open_desk, password_of
from mentordesk.desk import Desk
from mentordesk.i18n import Message, Texts, say
from mentordesk.intake import actions as intake
from mentordesk.intake.mapping import Mapping
from mentordesk.intake.outcome import Brought
from mentordesk.intake.reader import SheetReader
from mentordesk.intake.recipes import NotARecipe, load_recipe, recipe_of, use_recipe
from mentordesk.intake.table import Table
from mentordesk.pairing.actions import propose
from mentordesk.pairing.board.rows import rounded_up, tenth
from mentordesk.pairing.panel.actions import speak_all
from mentordesk.pairing.panel.sheets import PanelPreview, read_marked, read_panel_sheets
from mentordesk.pairing.rows import PlannedPair, ProposedPlan, proposed_plan
from mentordesk.papers import batch
from mentordesk.papers.writing import write_bytes_whole
from mentordesk.people.rows import PersonRow, person_rows
from mentordesk.people.words import verdict_title
from mentordesk.programme.actions import new_programme
from mentordesk.programme.profile import load_profile, profile_names
from mentordesk.programme.rows import current
from mentordesk.sample_year import YEAR_FIGURES, play_year
from mentordesk.store.faults import FileProblem


def profiles(options: argparse.Namespace, t: Texts) -> Answer:
    """List the profiles that ship."""
    found = [(name, load_profile(name)) for name in profile_names()]
    return Answer(
        {
            "profiles": [
                {"name": name, "title": profile.title.in_(options.lang or profile.language)}
                for name, profile in found
            ]
        },
        [f"{name}: {profile.title.in_(t.language)}" for name, profile in found],
    )


def new(options: argparse.Namespace, t: Texts) -> Answer:
    """Make a file from a profile; a profile that does not exist leaves no file behind."""
    load_profile(options.profile)
    clock = clock_of(options)
    with Desk.create(options.file, password_of(options), clock=clock) as desk:
        try:
            round_id = new_programme(desk, options.profile, first_day=options.start)
        except BaseException:
            desk.close()
            options.file.unlink(missing_ok=True)
            raise
        with desk.read() as session:
            now = current(session)
        code = desk.recovery_code
    text = [
        t(
            "“{file}” was made: {title} {round}.",
            file=options.file.name,
            title=now.title,
            round=now.round_title,
        )
    ]
    if code:
        text.append(t("Recovery code, to be printed and kept apart from the password: {code}", code=code))
    made: dict[str, Any] = {
        "file": options.file,
        "round": round_id,
        "profile": options.profile,
        "title": now.title,
        "round_title": now.round_title,
        "dates": {
            name: getattr(now.dates, name)
            for name in (
                "programme_from",
                "programme_to",
                "relationship_from",
                "relationship_to",
                "registration_from",
                "registration_to",
            )
        },
    }
    if code:
        made["recovery_code"] = code
    return Answer(made, text)


def import_sheet(options: argparse.Namespace, t: Texts) -> Answer:
    """Bring a spreadsheet in, or say what that would do."""
    with open_desk(options) as desk, SheetReader() as reader:
        table = reader.read_table(options.sheet)
        mapping = _mapping(options.mapping, desk, table)
        if options.save_recipe is not None:
            write_bytes_whole(options.save_recipe, recipe_of(mapping))
        shown = intake.preview(desk, table, mapping)
        brought = intake.foresee(shown) if options.dry_run else intake.bring_in(desk, shown)
        said = naming(desk, t)
        return Answer(
            import_json(brought, said, options.dry_run), import_text(brought, said, options.dry_run)
        )


def _mapping(path: Path | None, desk: Desk, table: Table) -> Mapping:
    proposed = intake.propose_mapping(desk, table)
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


def people(options: argparse.Namespace, t: Texts) -> Answer:
    """List people with their verdicts."""
    with open_desk(options) as desk:
        with desk.read() as session:
            rows = person_rows(session, desk.today)
        said = naming(desk, t)
        return Answer(
            {"people": [_person_json(row, said) for row in rows]}, [_person_text(row, said) for row in rows]
        )


def _person_json(row: PersonRow, t: Texts) -> dict[str, Any]:
    return {
        "id": row.id,
        "name": row.name,
        "email": row.email,
        "roles": list(row.roles),
        "forms": list(row.forms),
        "organisation": row.organisation,
        "topics_offered": list(row.topics_offered),
        "topics_sought": list(row.topics_sought),
        "state": row.state,
        "verdict": row.verdict.state,
        "reasons": [
            {
                "rule": check.rule,
                "ok": check.state in ("yes", "exception"),
                "state": check.state,
                "text": t.message(check.text),
            }
            for check in row.verdict.checks
        ],
    }


def _person_text(row: PersonRow, t: Texts) -> str:
    roles = ", ".join(title.in_(t.language) for title in row.role_titles)
    verdict = t.message(verdict_title(row.verdict.state))
    problem = f" ({t.message(row.first_problem)})" if row.first_problem else ""
    return f"{row.sort_name} · {roles} · {row.organisation or '–'} · {verdict}{problem}"


def match(options: argparse.Namespace, t: Texts) -> Answer:
    """Find the best pairs, and put them on the board when that is asked."""
    with open_desk(options) as desk:
        if options.apply:
            propose(desk)
        with desk.read() as session:
            plan = proposed_plan(session, desk.today)
        said = naming(desk, t)
        return Answer(_plan_json(plan, said), _plan_text(plan, said))


def _plan_json(plan: ProposedPlan, t: Texts) -> dict[str, Any]:
    return {
        "pairs": [
            {
                "mentor": pair.mentor,
                "mentor_id": pair.mentor_id,
                "mentee": pair.mentee,
                "mentee_id": pair.mentee_id,
                "form": pair.form,
                "score": pair.score,
                "state": pair.state,
                "reasons": [
                    {
                        "criterion": reason.criterion,
                        "value": reason.value,
                        "weight": reason.weight,
                        "text": t.message(reason.words),
                    }
                    for reason in pair.reasons
                ],
            }
            for pair in plan.pairs
        ],
        "unmatched": [
            {"id": one.id, "name": one.name, "role": one.role, "why": _sentences(one.why, t)}
            for one in plan.unmatched
        ],
        "matched": plan.matched,
        "people": plan.people,
        "total": plan.total,
        "proven": plan.proven,
        "gap_percent": plan.gap,
    }


def _plan_text(plan: ProposedPlan, t: Texts) -> list[str]:
    lines = [_pair_text(pair, t) for pair in plan.pairs]
    lines += [
        t("{name} has no pair: {why}", name=one.name, why=_sentences(one.why, t)) for one in plan.unmatched
    ]
    best = t("proven best")
    if not plan.proven:
        best = t("not proven, within {percent} %", percent=rounded_up(plan.gap))
    if plan.people != plan.matched:
        lines.append(t.plural("{n} person placed", "{n} people placed", plan.people))
    points = tenth(plan.total)
    return [*lines, t("{n} pairs, {points} points, {best}", n=plan.matched, points=points, best=best)]


def _pair_text(pair: PlannedPair, t: Texts) -> str:
    points = tenth(pair.score)
    if pair.form == "peer":
        return t(
            "{one} and {other}, peers: {points} of 100", one=pair.mentor, other=pair.mentee, points=points
        )
    return t("{mentee} with {mentor}: {points} of 100", mentee=pair.mentee, mentor=pair.mentor, points=points)


def _sentences(messages: tuple[Message, ...], t: Texts) -> str:
    return " ".join(t.message(message) for message in messages)


def report(options: argparse.Namespace, t: Texts) -> Answer:
    """Write the board's papers into a folder."""
    with open_desk(options) as desk:
        files = [
            *batch.report(desk, options.out, options.lang),
            batch.protocol(desk, options.out, options.lang),
        ]
    return Answer({"files": files}, [t("{file} was written.", file=file) for file in files])


def panel_sheet(options: argparse.Namespace, t: Texts) -> Answer:
    """Write the panel's sheet into a folder."""
    with open_desk(options) as desk:
        file = batch.panel_sheet(desk, options.out, options.lang)
    return Answer({"files": [file]}, [t("{file} was written.", file=file)])


def panel_votes(options: argparse.Namespace, t: Texts) -> Answer:
    """Read panel's sheets back, and record what their members marked in one step."""
    with SheetReader() as reader:
        tables = [read_marked(reader, sheet) for sheet in options.sheets]
    with open_desk(options) as desk:
        with desk.read() as session:
            shown = read_panel_sheets(session, tables)
        recorded = 0
        if shown.spoken and not options.dry_run:
            recorded = speak_all(desk, shown.spoken)
        said = naming(desk, t)
        return Answer(
            _votes_json(shown, recorded, said, options.dry_run),
            _votes_text(shown, said, options.dry_run),
        )


def _votes_json(shown: PanelPreview, recorded: int, t: Texts, dry_run: bool) -> dict[str, Any]:
    return {
        "dry_run": dry_run,
        "recorded": recorded,
        "members": dict(shown.members),
        "marks": [
            {
                "file": mark.file,
                "row": mark.row,
                "mentor_id": mark.spoken.mentor_id,
                "mentee_id": mark.spoken.mentee_id,
                "member": mark.spoken.member,
                "vote": mark.spoken.vote,
                "remark": mark.spoken.remark,
                "instead_id": mark.spoken.instead_id,
                "on_record": mark.same,
                "on_board": mark.on_board,
            }
            for mark in shown.marks
        ],
        "problems": [
            {"file": one.file, "row": one.row, "message": t.message(one.message)} for one in shown.problems
        ],
    }


def _votes_text(shown: PanelPreview, t: Texts, dry_run: bool) -> list[str]:
    lines = [t.plural("{n} new mark of the panel", "{n} new marks of the panel", len(shown.new))]
    for mark in shown.new:
        lines.append(
            t(
                "{member}: {mentee} with {mentor}: {vote}",
                member=mark.spoken.member,
                mentee=mark.mentee,
                mentor=mark.mentor,
                vote=mark.vote_title or "–",
            )
        )
    for one in shown.problems:
        where = t("{file}, row {row}:", file=one.file, row=one.row) if one.row else f"{one.file}:"
        lines.append(f"{where} {t.message(one.message)}")
    if dry_run:
        lines.append(t("Nothing was written: this was a rehearsal."))
    return lines


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


def year(options: argparse.Namespace, t: Texts) -> Answer:
    """Play a year over a sample that ships, and leave its file and papers in a folder."""
    played = play_year(options.sample, options.out, options.lang, options.today)
    text = [_figure_text(name, value, t) for name, value in played.figures.items()]
    text += [t("{file} was written.", file=file) for file in played.files]
    return Answer({"file": played.file, "files": list(played.files), "figures": played.figures}, text)


def _figure_text(name: str, value: int, t: Texts) -> str:
    return f"{t.message(YEAR_FIGURES[name])}: {value}"
