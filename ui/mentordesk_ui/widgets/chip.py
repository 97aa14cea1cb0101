"""A short judgement in colour and words, as a label and as paint for delegates."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QLabel, QSizePolicy

from mentordesk_ui.theme.fonts import NOTE, font
from mentordesk_ui.theme.tokens import CHIP_RADIUS, SIGNS, Kind, Tokens
from mentordesk_ui.widgets.labels import restyle

HEIGHT = 20
_PAD = 8


def chip_text(text: str, kind: Kind) -> str:
    """Put the sign before the words of a judgement that colour alone must not carry."""
    if not text.strip():
        raise ValueError("a chip says its meaning in words")
    if kind in (Kind.FINE, Kind.IMPOSSIBLE):
        return f"{SIGNS[kind]} {text}"
    return text


class Chip(QLabel):
    """A judgement: ✓ eligible, −14 points, ⊘ not possible."""

    def __init__(self, text: str, kind: Kind = Kind.NEUTRAL) -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("type", "chip")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.say(text, kind)

    def say(self, text: str, kind: Kind) -> None:
        """Change the judgement."""
        self.setProperty("kind", kind.value)
        self.setText(chip_text(text, kind))
        self.setAccessibleName(text)
        restyle(self)


class Tag(QLabel):
    """A topic or another word that only names."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("type", "tag")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)


class Sign(QLabel):
    """A small square with ✓, ! or ✕ that begins a checklist line."""

    def __init__(self, kind: Kind, name: str) -> None:
        super().__init__(SIGNS[kind])
        self.setProperty("type", "sign")
        self.setProperty("kind", kind.value)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setAccessibleName(name)
        self.setFixedWidth(22)


class Dot(QLabel):
    """A round mark of a line's urgency; the words beside it say the same."""

    def __init__(self, kind: Kind) -> None:
        super().__init__()
        self.setProperty("type", "dot")
        self.setProperty("kind", kind.value)
        self.setFixedSize(8, 8)


def chip_size(text: str, kind: Kind) -> QSize:
    """Return the size that `paint_chip` takes for a text."""
    metrics = QFontMetrics(font(NOTE, strong=True))
    return QSize(metrics.horizontalAdvance(chip_text(text, kind)) + 2 * _PAD, HEIGHT)


def paint_chip(painter: QPainter, rect: QRect, text: str, kind: Kind, tokens: Tokens) -> QRect:
    """Paint a chip at the left middle of a rectangle, cut with … where it does not fit; return its place."""
    pair = tokens.meaning(kind)
    size = chip_size(text, kind)
    place = QRect(rect.left(), rect.center().y() - HEIGHT // 2, min(size.width(), rect.width()), HEIGHT)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(pair.ink)) if tokens.name == "contrast" else Qt.PenStyle.NoPen)
    painter.setBrush(QColor(pair.ground))
    painter.drawRoundedRect(place, CHIP_RADIUS, CHIP_RADIUS)
    painter.setFont(font(NOTE, strong=True))
    painter.setPen(QColor(pair.ink))
    inner = place.adjusted(_PAD, 0, -_PAD + 1, 0)
    line = painter.fontMetrics().elidedText(chip_text(text, kind), Qt.TextElideMode.ElideRight, inner.width())
    painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, line)
    painter.restore()
    return place
