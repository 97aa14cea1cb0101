"""The colours of the heat map, and its cells: painted once for each number, then copied."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPen, QPixmap

from mentordesk.pairing.board.matrix import WholeMatrix
from mentordesk_ui.theme.fonts import NOTE, font
from mentordesk_ui.theme.tokens import Tokens

Shown = Literal["fit", "price"]
Levels = NDArray[np.int16]
NUMBERS_FROM = 22
"""The width of a cell in pixels from which numbers can be read in it."""
NAMES_FROM = 13
"""The height of a row from which its name can be read."""
IMPOSSIBLE, FREE, LOSES = -1, 0, 1000
"""Levels of heat that are no points."""
DEAREST = 100
"""Prices from here on look alike."""


def levels(whole: WholeMatrix, shown: Shown) -> Levels:
    """Turn a matrix into levels of heat: 0..100 and −1 for fit; for price −1, 0, 1..999, or 1000 a person."""
    if shown == "fit":
        return whole.fit.astype(np.int16)
    price = np.clip(whole.points, FREE, LOSES - 1).astype(np.int16)
    loses = whole.people > 0
    price[loses] = LOSES * np.minimum(whole.people[loses], 9)
    price[~whole.possible] = IMPOSSIBLE
    return price


def words(level: int, shown: Shown) -> str:
    """Say a cell in as few signs as it has room for."""
    if level == IMPOSSIBLE:
        return "⊘"
    if shown == "fit":
        return str(level)
    if level >= LOSES:
        return f"✕{level // LOSES}"
    return "✓" if level == FREE else f"−{level}"


@dataclass(frozen=True, slots=True)
class Step:
    """A step of the legend: a colour, the words below it."""

    ground: QColor
    text: str


class Palette:
    """Colours that differ in lightness too, so that who does not see them apart still reads the map.

    Fit goes from the card's own ground to the accent. A price is the accent where it costs nothing, amber
    that deepens with the points, and rust where a person loses a place; a sign says the same.
    """

    def __init__(self, tokens: Tokens) -> None:
        self.tokens = tokens
        card = QColor(tokens.card)
        high = 0.55 if tokens.dark else 0.58
        accent, amber, rust = QColor(tokens.accent), QColor(tokens.cost.ink), QColor(tokens.loss.ink)
        self._fit = [_between(card, accent, (step / 100) ** 2 * high) for step in range(101)]
        self._price = [
            _between(card, accent, 0.42 if not tokens.dark else 0.5),
            *(_between(card, amber, 0.08 + 0.5 * min(step / 40, 1)) for step in range(1, DEAREST + 1)),
        ]
        self._loses = _between(card, rust, 0.78 if not tokens.dark else 0.62)
        self.empty = QColor(tokens.well)
        self.ink, self.quiet = QColor(tokens.text), QColor(tokens.impossible.ink)
        self.mark = QColor(tokens.text)
        self._argb: dict[Shown, NDArray[np.uint32]] = {"fit": self._row("fit"), "price": self._row("price")}

    def ground(self, level: int, shown: Shown) -> QColor:
        """Give the ground of a level."""
        if level == IMPOSSIBLE:
            return self.empty
        if shown == "fit":
            return self._fit[min(level, DEAREST)]
        return self._loses if level >= LOSES else self._price[min(level, DEAREST)]

    def _row(self, shown: Shown) -> NDArray[np.uint32]:
        levels_ = [IMPOSSIBLE, *range(DEAREST + 1), LOSES]
        return np.array([self.ground(min(level, LOSES), shown).rgba() for level in levels_], dtype=np.uint32)

    def picture(self, block: Levels, shown: Shown) -> QImage:
        """Colour a block of levels, one pixel for each cell."""
        place = np.where(block >= LOSES, DEAREST + 2, np.minimum(block, DEAREST) + 1)
        pixels = np.ascontiguousarray(self._argb[shown][place])
        height, width = pixels.shape
        return QImage(pixels.tobytes(), width, height, 4 * width, QImage.Format.Format_RGB32).copy()

    def ink_on(self, level: int, shown: Shown) -> QColor:
        """Give an ink that is read on a level's ground."""
        if level == IMPOSSIBLE:
            return self.quiet
        ground = self.ground(level, shown)
        dark = QColor("#000000")
        light = QColor("#FFFFFF")
        return max((self.ink, dark, light), key=lambda ink: contrast(ink, ground))


def contrast(one: QColor, other: QColor) -> float:
    """Give the contrast of two colours, 1..21 (WCAG 2)."""
    a, b = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (a + 0.05) / (b + 0.05)


def _luminance(colour: QColor) -> float:
    parts = (colour.redF(), colour.greenF(), colour.blueF())
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _between(one: QColor, other: QColor, share: float) -> QColor:
    parts = ((one.red(), other.red()), (one.green(), other.green()), (one.blue(), other.blue()))
    return QColor(*(round(a + (b - a) * share) for a, b in parts))


class Tiles:
    """Cells with their numbers, each painted once at a size."""

    def __init__(self, palette: Palette) -> None:
        self._palette = palette
        self._kept: dict[tuple[object, ...], dict[int, QPixmap]] = {}

    def of(self, shown: Shown, size: QSize, ratio: float) -> dict[int, QPixmap]:
        """Give the pictures of cells at a size, by their level; those that are missing, `paint` adds."""
        key = (shown, size.width(), size.height(), ratio)
        if key not in self._kept:
            if len(self._kept) > 6:
                self._kept.clear()
            self._kept[key] = {}
        return self._kept[key]

    def paint(self, level: int, shown: Shown, size: QSize, ratio: float) -> QPixmap:
        """Paint a cell and keep it."""
        made = self.of(shown, size, ratio)[level] = self._paint(
            level, words(level, shown), shown, size, ratio
        )
        return made

    def _paint(self, level: int, text: str, shown: Shown, size: QSize, ratio: float) -> QPixmap:
        picture = QPixmap(size * ratio)
        picture.setDevicePixelRatio(ratio)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._palette.ground(level, shown))
        box = QRectF(0, 0, size.width(), size.height()).adjusted(1, 1, -1, -1)
        painter.drawRoundedRect(box, 4, 4)
        painter.setFont(font(number_size(size.width()), figures=True))
        painter.setPen(self._palette.ink_on(level, shown))
        painter.drawText(QRect(0, 0, size.width(), size.height()), Qt.AlignmentFlag.AlignCenter, text)
        painter.end()
        return picture


def number_size(width: int) -> int:
    """Give the size of type for numbers in cells of a width."""
    return max(8, min(NOTE + 4, round(NOTE * width / 36)))


def draw_pair(painter: QPainter, cell: QRectF, palette: Palette, *, locked: bool) -> None:
    """Mark a pair of the plan by its shape: a ring, or a diamond where a cell is too small for one."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if cell.width() >= NUMBERS_FROM:
        painter.setPen(QPen(palette.mark, 2))
        painter.drawRoundedRect(cell.adjusted(2, 2, -2, -2), 4, 4)
        if locked:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(palette.mark)
            painter.drawRect(QRectF(cell.right() - 8, cell.top() + 2, 6, 6))
        return
    centre, half = cell.center(), max(cell.width() * 0.42, 2.5)
    painter.setPen(QPen(QColor(palette.tokens.card), 1))
    painter.setBrush(palette.mark)
    painter.drawPolygon(
        [
            QPointF(centre.x(), centre.y() - half),
            QPointF(centre.x() + half, centre.y()),
            QPointF(centre.x(), centre.y() + half),
            QPointF(centre.x() - half, centre.y()),
        ]
    )


def legend(palette: Palette, shown: Shown, said: Sequence[str]) -> list[Step]:
    """List the legend's steps; `said` are the words for each: four for fit, four for price."""
    at = (IMPOSSIBLE, 20, 60, 100) if shown == "fit" else (IMPOSSIBLE, FREE, 20, LOSES)
    return [Step(palette.ground(level, shown), text) for level, text in zip(at, said, strict=True)]
