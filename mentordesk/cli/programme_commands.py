"""The commands of a programme: which kinds there are, a new file, a sample year played."""

import argparse
from typing import Any

from mentordesk.cli.answer import Answer
from mentordesk.cli.opening import clock_of, password_of
from mentordesk.desk import Desk
from mentordesk.i18n import Texts
from mentordesk.programme.actions import new_programme
from mentordesk.programme.profile import load_profile, profile_names
from mentordesk.programme.rows import current
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


def year(options: argparse.Namespace, t: Texts) -> Answer:
    """Play a year over a sample that ships, and leave its file and papers in a folder."""
    played = play_year(options.sample, options.out, options.lang, options.today)
    text = [_figure_text(name, value, t) for name, value in played.figures.items()]
    text += [t("{file} was written.", file=file) for file in played.files]
    return Answer({"file": played.file, "files": list(played.files), "figures": played.figures}, text)


def _figure_text(name: str, value: int, t: Texts) -> str:
    return f"{t.message(YEAR_FIGURES[name])}: {value}"
