"""The bundled family, loaded into the application: a machine without fonts would show blank text."""

from functools import lru_cache
from importlib.resources import files

from PySide6.QtGui import QFont, QFontDatabase, QGuiApplication

import mentordesk_resources

FAMILY = "Inter"
_FACES = ("Inter-Regular.ttf", "Inter-SemiBold.ttf")
TITLE = 20
TEXT = 13
NOTE = 11
FIGURE = 26
"""Pixels at 96 dpi; Qt multiplies them by the screen's ratio."""

_ROUND_A = "cv11"
_FIGURES = "tnum"
"""Figures of one width, for columns of numbers and dates; in running text they would widen the hyphen too."""


def load_fonts() -> str:
    """Load the two weights that the window uses; return their family, or the system's without them."""
    folder = files(mentordesk_resources) / "fonts"
    for face in _FACES:
        entry = folder / face
        if entry.is_file():
            QFontDatabase.addApplicationFontFromData(entry.read_bytes())
    if FAMILY in QFontDatabase.families():
        return FAMILY
    return QGuiApplication.font().family()


def font(
    size: int = TEXT, *, strong: bool = False, figures: bool = False, family: str | None = None
) -> QFont:
    """Return the window's font at a size in pixels; with figures of one width where they stand in columns."""
    return QFont(_made(size, strong, figures, family or QGuiApplication.font().family()))


@lru_cache(maxsize=64)
def _made(size: int, strong: bool, figures: bool, family: str) -> QFont:
    made = QFont(family)
    made.setPixelSize(size)
    made.setWeight(QFont.Weight.DemiBold if strong else QFont.Weight.Normal)
    made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    made.setFeature(QFont.Tag(_ROUND_A), 1)
    if figures:
        made.setFeature(QFont.Tag(_FIGURES), 1)
    return made
