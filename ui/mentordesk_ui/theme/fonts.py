"""The bundled family, loaded into the application: a machine without fonts would show blank text."""

from importlib.resources import files

from PySide6.QtGui import QFont, QFontDatabase, QGuiApplication

import mentordesk_resources

FAMILY = "Inter"
TITLE = 20
TEXT = 13
NOTE = 11
FIGURE = 26
"""Pixels at 96 dpi; Qt multiplies them by the screen's ratio."""

_FEATURES = ("tnum", "cv11")
"""Figures of one width, and the round a of the sketches."""


def load_fonts() -> str:
    """Load every bundled font file and return the family to use; the system's own when none is bundled."""
    folder = files(mentordesk_resources) / "fonts"
    if folder.is_dir():
        for entry in sorted(folder.iterdir(), key=lambda e: e.name):
            if entry.name.lower().endswith((".ttf", ".otf")):
                QFontDatabase.addApplicationFontFromData(entry.read_bytes())
    if FAMILY in QFontDatabase.families():
        return FAMILY
    return QGuiApplication.font().family()


def font(size: int = TEXT, *, strong: bool = False, family: str | None = None) -> QFont:
    """Return the window's font at a size in pixels, with figures of one width."""
    made = QFont(family or QGuiApplication.font().family())
    made.setPixelSize(size)
    made.setWeight(QFont.Weight.DemiBold if strong else QFont.Weight.Normal)
    made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    for feature in _FEATURES:
        made.setFeature(QFont.Tag(feature), 1)
    return made
