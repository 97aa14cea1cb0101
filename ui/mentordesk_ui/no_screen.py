"""What MentorDesk says where there is no screen to open a window on."""

import os

from mentordesk.i18n import LANGUAGES, Texts


def sentence() -> str:
    """Say, in the language of the environment, what works without a screen."""
    wished = [os.environ.get(name, "")[:2] for name in ("LC_ALL", "LC_MESSAGES", "LANG")]
    t = Texts(next((language for language in wished if language in LANGUAGES), "en"))
    return t(
        "There is no screen here, so the window cannot open. Commands work without one: "
        "“mentordesk --help” lists them, and “mentordesk pictures FILE --out FOLDER” saves a picture of "
        "every page."
    )
