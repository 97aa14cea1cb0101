"""Colours and measures of the window, as values.

Source: the sketches' own table (grounds, one accent, three meanings and the impossible). Some inks are
a shade darker or lighter than there, because text that must be read keeps 4.5:1 on every ground it stands on.
"""

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What a colour says; a word or a sign always stands beside it."""

    FINE = "fine"
    COST = "cost"
    LOSS = "loss"
    IMPOSSIBLE = "impossible"
    NEUTRAL = "neutral"


SIGNS = {Kind.FINE: "✓", Kind.COST: "!", Kind.LOSS: "✕", Kind.IMPOSSIBLE: "⊘", Kind.NEUTRAL: "·"}


@dataclass(frozen=True, slots=True)
class Pair:
    """An ink and the ground it is read on, as #RRGGBB."""

    ink: str
    ground: str


@dataclass(frozen=True, slots=True)
class Tokens:
    """One look of the window. Colours are #RRGGBB."""

    name: str
    dark: bool
    page: str
    surface: str
    card: str
    line: str
    line_strong: str
    text: str
    quiet: str
    accent: str
    accent_hover: str
    accent_ground: str
    on_accent: str
    well: str
    """The ground of what lies lower: fields in the top bar, segmented controls, a mentor's place."""
    meter: str
    fine: Pair
    cost: Pair
    loss: Pair
    impossible: Pair
    neutral: Pair

    def meaning(self, kind: Kind) -> Pair:
        """Return the ink and ground of a meaning."""
        pair: Pair = getattr(self, kind.value)
        return pair


# Measures in device-independent pixels: one grid of 8, 4 inside chips.
GRID = 8
CARD_RADIUS = 10
CONTROL_RADIUS = 8
CHIP_RADIUS = 5
RAIL_WIDTH = 76
TOP_BAR_HEIGHT = 48
HEADER_HEIGHT = 56
STATUS_HEIGHT = 28
CONTROL_HEIGHT = 32
ROW_HEIGHT = 34
INSPECTOR_WIDTH = 312

LIGHT = Tokens(
    name="light",
    dark=False,
    page="#F6F5F2",
    surface="#FFFFFF",
    card="#FFFFFF",
    line="#E3E0D9",
    line_strong="#CFCBC2",
    text="#1E2430",
    quiet="#5F6978",
    accent="#1D6A72",
    accent_hover="#175860",
    accent_ground="#E2EFEF",
    on_accent="#FFFFFF",
    well="#F0EEEA",
    meter="#EDEBE6",
    fine=Pair("#1D6A72", "#DDEFEE"),
    cost=Pair("#936200", "#FBF0D5"),
    loss=Pair("#B3402A", "#FBE4DD"),
    impossible=Pair("#676C75", "#F0EEEA"),
    neutral=Pair("#5F6978", "#F0EEEA"),
)

DARK = Tokens(
    name="dark",
    dark=True,
    page="#14181D",
    surface="#1B2026",
    card="#232930",
    line="#2C333B",
    line_strong="#414A54",
    text="#E8EBEE",
    quiet="#9AA5B1",
    accent="#5FB7BD",
    accent_hover="#7CC9CE",
    accent_ground="#1C3539",
    on_accent="#0E1A1B",
    well="#20262C",
    meter="#2C333B",
    fine=Pair("#6CC5C9", "#173437"),
    cost=Pair("#E0B252", "#362B12"),
    loss=Pair("#F08A73", "#3B1F19"),
    impossible=Pair("#8B96A2", "#20262C"),
    neutral=Pair("#9AA5B1", "#20262C"),
)


def high_contrast(text: str, ground: str, accent: str, on_accent: str, dark: bool) -> Tokens:
    """Build a look from the system's own contrast colours: lines are text, meanings are words alone."""
    plain = Pair(text, ground)
    return Tokens(
        name="contrast",
        dark=dark,
        page=ground,
        surface=ground,
        card=ground,
        line=text,
        line_strong=text,
        text=text,
        quiet=text,
        accent=accent,
        accent_hover=accent,
        accent_ground=ground,
        on_accent=on_accent,
        well=ground,
        meter=ground,
        fine=plain,
        cost=plain,
        loss=plain,
        impossible=plain,
        neutral=plain,
    )
