"""Figures, drawn once: in the PDF as they are, on screen from the same PDF."""

from collections.abc import Mapping, Sequence
from typing import Literal

from reportlab.graphics.shapes import Drawing, Line, Rect, String
from reportlab.lib.colors import Color

from mentordesk.papers.pdf import ACCENT, GROUND, INK, LOSS, QUIET, REGULAR, plain, register_fonts

Anchor = Literal["start", "middle", "end"]
BAR, STEP = 18.0, 30.0


def columns(counts: Mapping[int, int], least: int | None, least_text: str, height: float = 96) -> Drawing:
    """Draw how many there are of each number: one column a number, from 0 to the largest.

    Args:
        counts: number → how many.
        least: a recommended number; a dashed line stands before its column.
        least_text: what the line says.
        height: of the columns' room, in points.
    """
    register_fonts()
    last = max([*counts, least or 0, 5])
    tallest = max([*counts.values(), 1])
    drawing = Drawing((last + 1) * STEP + 10, height + 34)
    for number in range(last + 1):
        x = number * STEP + 6
        count = counts.get(number, 0)
        tall = height * count / tallest
        if count:
            drawing.add(_bar(x, 16, BAR, tall, 1.5, ACCENT))
            drawing.add(_words(x + BAR / 2, 19 + tall, str(count), "middle"))
        drawing.add(_words(x + BAR / 2, 3, str(number), "middle", QUIET))
    if least is not None:
        x = least * STEP
        drawing.add(Line(x, 16, x, height + 22, strokeColor=LOSS, strokeDashArray=[2, 2], strokeWidth=0.7))
        beside: Anchor = "end" if x > 3 * STEP else "start"
        drawing.add(_words(x - 4 if beside == "end" else x + 4, height + 24, plain(least_text), beside, LOSS))
    return drawing


def bars(rows: Sequence[tuple[str, int, int]], width: float = 470) -> Drawing:
    """Draw one line a row: words, a bar of how many of all, and «n of all» in figures.

    Args:
        rows: words, how many, of how many.
        width: of the drawing, in points.
    """
    register_fonts()
    drawing = Drawing(width, 19 * len(rows) + 2)
    left, room = width * 0.5, width * 0.34
    for place, (words, count, every) in enumerate(rows):
        y = 19 * (len(rows) - place) - 14
        share = count / every if every else 0
        drawing.add(_words(0, y, _fit(plain(words), 46), "start"))
        drawing.add(_bar(left, y, room, 6, 3, GROUND))
        if count:
            drawing.add(_bar(left, y, max(room * min(share, 1), 6), 6, 3, ACCENT))
        drawing.add(_words(width, y, f"{count} / {every}", "end"))
    return drawing


def _fit(words: str, most: int) -> str:
    return words if len(words) <= most else words[: most - 1].rstrip() + "…"


def _bar(x: float, y: float, width: float, height: float, radius: float, colour: Color) -> Rect:
    bar = Rect(x, y, width, height, radius, radius)
    bar.fillColor, bar.strokeColor = colour, None
    return bar


def _words(x: float, y: float, words: str, anchor: Anchor, colour: Color = INK) -> String:
    return String(x, y, words, fontName=REGULAR, fontSize=8.5, fillColor=colour, textAnchor=anchor)
