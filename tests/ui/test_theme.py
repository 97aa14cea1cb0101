import pytest
from PySide6.QtGui import QColor, QFontInfo, QPalette
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from mentordesk_ui.theme.icons import has_icon, icon
from mentordesk_ui.theme.stylesheet import stylesheet
from mentordesk_ui.theme.theme import Theme, palette_of
from mentordesk_ui.theme.tokens import DARK, LIGHT, Kind, Tokens, high_contrast
from mentordesk_ui.widgets.chip import Chip, chip_text

LOOKS = [LIGHT, DARK]


def contrast(one: str, other: str) -> float:
    """The ratio of WCAG 2.2 between two colours."""

    def luminance(colour: str) -> float:
        parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
        linear = [p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("look", LOOKS, ids=lambda look: look.name)
@pytest.mark.parametrize("kind", list(Kind))
def test_every_meaning_can_be_read_on_its_ground(look: Tokens, kind: Kind) -> None:
    assert contrast(look.meaning(kind).ink, look.meaning(kind).ground) >= 4.5


@pytest.mark.parametrize("look", LOOKS, ids=lambda look: look.name)
@pytest.mark.parametrize("ground", ["page", "surface", "card", "accent_ground", "well"])
@pytest.mark.parametrize("ink", ["text", "quiet", "accent"])
def test_words_can_be_read_on_every_ground(look: Tokens, ground: str, ink: str) -> None:
    assert contrast(getattr(look, ink), getattr(look, ground)) >= 4.5


@pytest.mark.parametrize("look", LOOKS, ids=lambda look: look.name)
def test_the_main_button_can_be_read(look: Tokens) -> None:
    assert contrast(look.on_accent, look.accent) >= 4.5


@pytest.mark.parametrize("look", LOOKS, ids=lambda look: look.name)
def test_errors_below_fields_can_be_read(look: Tokens) -> None:
    assert contrast(look.loss.ink, look.page) >= 4.5
    assert contrast(look.loss.ink, look.card) >= 4.5


def test_the_palette_and_the_sheet_speak_of_the_same_colours() -> None:
    palette, sheet = palette_of(DARK), stylesheet(DARK)
    assert palette.color(QPalette.ColorRole.Window) == QColor(DARK.page)
    assert DARK.page in sheet
    assert LIGHT.page not in sheet
    assert "$" not in sheet


def test_a_look_can_be_changed_while_the_window_is_open(
    theme: Theme, qapp: QApplication, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(theme.changed, timeout=1000):
        theme.choose("dark")
    assert qapp.palette().color(QPalette.ColorRole.Window) == QColor(DARK.page)
    theme.choose("light")
    assert qapp.palette().color(QPalette.ColorRole.Window) == QColor(LIGHT.page)


def test_high_contrast_takes_the_systems_colours_and_says_meanings_in_words_alone() -> None:
    look = high_contrast("#ffffff", "#000000", "#ffff00", "#000000", dark=True)
    assert {look.meaning(kind).ink for kind in Kind} == {"#ffffff"}
    assert look.line == "#ffffff"
    assert "#ffff00" in stylesheet(look)


def test_the_bundled_family_is_used(theme: Theme, qapp: QApplication) -> None:
    info = QFontInfo(qapp.font())
    assert info.family() == "Inter"
    assert info.pixelSize() == 13


def test_an_icon_takes_the_ink_of_the_look_that_is_on(theme: Theme) -> None:
    def inks() -> set[str]:
        image = icon("calendar").pixmap(32, 32).toImage()
        pixels = [image.pixelColor(x, y) for x in range(32) for y in range(32)]
        return {pixel.name() for pixel in pixels if pixel.alpha() == 255}

    theme.choose("light")
    light = inks()
    theme.choose("dark")
    dark = inks()
    theme.choose("light")
    assert light
    assert dark
    assert light.isdisjoint(dark)


def test_an_unknown_icon_is_empty_and_breaks_nothing(theme: Theme) -> None:
    assert icon("no-such-icon").isNull()
    assert not has_icon("no-such-icon")


def test_a_chip_never_speaks_by_colour_alone(qtbot: QtBot, theme: Theme) -> None:
    with pytest.raises(ValueError, match="in words"):
        Chip(" ", Kind.LOSS)
    assert chip_text("eligible", Kind.FINE) == "✓ eligible"
    assert chip_text("not possible", Kind.IMPOSSIBLE) == "⊘ not possible"
