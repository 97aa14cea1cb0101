"""The commands of a programme: which kinds there are, a new file, its rounds, a sample year played."""

import argparse
from dataclasses import asdict
from typing import Any

from mentordesk.cli.answer import Answer
from mentordesk.cli.opening import clock_of, open_desk, password_of
from mentordesk.desk import Desk
from mentordesk.i18n import Texts, say
from mentordesk.programme.actions import new_programme, open_next_round, work_in_round
from mentordesk.programme.faults import NoSuchRound
from mentordesk.programme.profile import load_profile, profile_names
from mentordesk.programme.rows import RoundRow, current, round_rows
from mentordesk.sample_year import YEAR_FIGURES, play_year


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
        "dates": asdict(now.dates),
    }
    if code:
        made["recovery_code"] = code
    return Answer(made, text)


def rounds(options: argparse.Namespace, t: Texts) -> Answer:
    """List the rounds of a file, the latest first; go on in another one where that is wished."""
    with open_desk(options) as desk:
        if options.work_in is not None:
            with desk.read() as session:
                work_in = _meant(round_rows(session), options.work_in)
            work_in_round(desk, work_in.id)
        with desk.read() as session:
            rows = round_rows(session)
    return Answer(
        {
            "rounds": [
                {
                    "id": row.id,
                    "title": row.title,
                    "current": row.is_current,
                    "people": row.people,
                    "dates": asdict(row.dates),
                }
                for row in rows
            ]
        },
        [_round_text(row, t) for row in rows],
    )


def _meant(rows: list[RoundRow], wished: str) -> RoundRow:
    found = [row for row in rows if wished.strip() in (row.title, str(row.id), row.id.hex)]
    if len(found) != 1:
        raise NoSuchRound(
            say("“{round}” names no round of this file, or several.", round=wished),
            say("Nothing was changed. “mentordesk rounds FILE --json” lists them with their ids."),
        )
    return found[0]


def _round_text(row: RoundRow, t: Texts) -> str:
    people = t.plural("{n} person", "{n} people", row.people)
    told = f"{row.title} · {t.date(row.dates.programme_from)}–{t.date(row.dates.programme_to)} · {people}"
    return f"{told} · {t('worked in now')}" if row.is_current else told


def next_round(options: argparse.Namespace, t: Texts) -> Answer:
    """Open the round after the latest, with its settings and offices; nobody is registered in it yet."""
    with open_desk(options) as desk:
        round_id = open_next_round(desk, options.start)
        with desk.read() as session:
            now = current(session)
    said = t(
        "Round {round} is open, from {first} to {last}. The earlier ones stay in the file.",
        round=now.round_title,
        first=now.dates.programme_from,
        last=now.dates.programme_to,
    )
    return Answer({"round": round_id, "round_title": now.round_title, "dates": asdict(now.dates)}, [said])


def year(options: argparse.Namespace, t: Texts) -> Answer:
    """Play a year over a sample that ships, and leave its file and papers in a folder."""
    played = play_year(options.sample, options.out, options.lang, options.today)
    text = [_figure_text(name, value, t) for name, value in played.figures.items()]
    text += [t("{file} was written.", file=file) for file in played.files]
    return Answer({"file": played.file, "files": list(played.files), "figures": played.figures}, text)


def _figure_text(name: str, value: int, t: Texts) -> str:
    return f"{t.message(YEAR_FIGURES[name])}: {value}"
