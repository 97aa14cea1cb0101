"""Each language in its own words, so that somebody lost in a foreign one finds home."""

from mentordesk.i18n import LANGUAGES

LANGUAGE_NAMES = {"et": "eesti", "fi": "suomi", "en": "English", "sv": "svenska"}
"""Of papers, by code."""
WINDOW_LANGUAGES = tuple((code, LANGUAGE_NAMES[code]) for code in LANGUAGES)
"""(code, name) of those the window speaks, in the order in which they are offered."""
