"""The commands of pairs: the best plan, and the sheets on which the panel marks it."""

import argparse
from typing import Any

from mentordesk.cli.answer import Answer
from mentordesk.cli.opening import naming, open_desk
from mentordesk.i18n import Message, Texts
from mentordesk.intake.reader import SheetReader
from mentordesk.pairing.actions import propose
from mentordesk.pairing.board.rows import rounded_up, tenth
from mentordesk.pairing.panel.actions import speak_all
from mentordesk.pairing.panel.sheets import PanelPreview, read_marked, read_panel_sheets
from mentordesk.pairing.rows import PlannedPair, ProposedPlan, proposed_plan
from mentordesk.papers import batch


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
