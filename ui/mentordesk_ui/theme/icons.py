"""Line icons by name, drawn in the palette's colours at the screen's own sharpness.

An icon holds no colour: it asks the application's palette when it is painted, so a change of theme needs no
new icons. The files are Lucide's (ISC), strokes in `currentColor`.
"""

from enum import Enum
from functools import lru_cache
from importlib.resources import files

from PySide6.QtCore import QByteArray, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QGuiApplication, QIcon, QIconEngine, QImage, QPainter, QPalette, QPixmap
from PySide6.QtSvg import QSvgRenderer

import mentordesk_resources


class Tint(Enum):
    """Which of the palette's colours an icon takes."""

    TEXT = QPalette.ColorRole.WindowText
    QUIET = QPalette.ColorRole.PlaceholderText
    ACCENT = QPalette.ColorRole.Accent
    ON_ACCENT = QPalette.ColorRole.HighlightedText


@lru_cache(maxsize=256)
def _source(name: str) -> str:
    path = files(mentordesk_resources) / "icons" / f"{name}.svg"
    return path.read_text("utf-8") if path.is_file() else ""


@lru_cache(maxsize=1024)
def _image(name: str, colour: str, width: int, height: int) -> QImage:
    image = QImage(width, height, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    source = _source(name)
    if source:
        renderer = QSvgRenderer(QByteArray(source.replace("currentColor", colour).encode()))
        side = min(width, height)
        painter = QPainter(image)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        # A wide place keeps its right part as the gap before a button's words.
        renderer.render(painter, QRectF(0, (height - side) / 2, side, side))
        painter.end()
    return image


def _colour(tint: Tint, mode: QIcon.Mode, state: QIcon.State) -> QColor:
    palette = QGuiApplication.palette()
    if mode == QIcon.Mode.Disabled:
        return palette.color(QPalette.ColorGroup.Disabled, QPalette.ColorRole.WindowText)
    if state == QIcon.State.On and tint in (Tint.QUIET, Tint.TEXT):
        tint = Tint.ACCENT
    return palette.color(tint.value)


def draw_icon(painter: QPainter, rect: QRect, name: str, colour: QColor) -> None:
    """Draw an icon into a rectangle, sharp at the painter's device ratio."""
    ratio = painter.device().devicePixelRatioF()
    size = QSize(round(rect.width() * ratio), round(rect.height() * ratio))
    image = _image(name, colour.name(), size.width(), size.height())
    painter.drawImage(QRectF(rect), image, QRectF(image.rect()))


class _Engine(QIconEngine):
    """Draws one named icon; the colour is found while painting."""

    def __init__(self, name: str, tint: Tint) -> None:
        super().__init__()
        self._name = name
        self._tint = tint

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        draw_icon(painter, rect, self._name, _colour(self._tint, mode, state))

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        return self.scaledPixmap(size, mode, state, 1.0)

    def scaledPixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State, scale: float) -> QPixmap:
        colour = _colour(self._tint, mode, state)
        return QPixmap.fromImage(_image(self._name, colour.name(), size.width(), size.height()))

    def clone(self) -> QIconEngine:
        return _Engine(self._name, self._tint)


def icon(name: str, tint: Tint = Tint.TEXT) -> QIcon:
    """Return the named Lucide icon; an unknown name gives an empty icon."""
    return QIcon(_Engine(name, tint)) if name and _source(name) else QIcon()


def icon_pixmap(name: str, side: int, colour: QColor, ratio: float) -> QPixmap:
    """Return an icon as a picture of `side` device-independent pixels in one fixed colour."""
    pixels = round(side * ratio)
    pixmap = QPixmap.fromImage(_image(name, colour.name(), pixels, pixels))
    pixmap.setDevicePixelRatio(ratio)
    return pixmap


def has_icon(name: str) -> bool:
    """Tell whether an icon of this name is bundled."""
    return bool(_source(name))
