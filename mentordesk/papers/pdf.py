"""What every PDF shares: the embedded font, the styles, the page, and texts that stay within it."""

import re
from collections.abc import Iterable, Sequence
from functools import cache
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from reportlab.lib.colors import Color, HexColor
from reportlab.lib.enums import TA_RIGHT
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    BaseDocTemplate,
    CondPageBreak,
    Flowable,
    Frame,
    PageTemplate,
    Paragraph,
    Spacer,
    Table,
)

import mentordesk_resources
from mentordesk.i18n import Texts
from mentordesk.papers.writing import write_whole

ACCENT = HexColor("#1D6A72")
INK = HexColor("#1E2430")
QUIET = HexColor("#667080")
LINE = HexColor("#E3E0D9")
GROUND = HexColor("#F0EEEA")
LOSS = HexColor("#B3402A")
REGULAR, SEMIBOLD, BOLD = "Inter", "Inter-SemiBold", "Inter-Bold"
MARGIN = 20 * mm
LONGEST_WORD = 5000
LONGEST_TEXT = 100_000
_CONTROL = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]"
)
_LONG_WORD = re.compile(rf"\S{{{LONGEST_WORD},}}")


@cache
def register_fonts() -> None:
    """Make the embedded font known to reportlab, once in a process."""
    folder = files(mentordesk_resources) / "fonts"
    for name, file in ((REGULAR, "Inter-Regular"), (SEMIBOLD, "Inter-SemiBold"), (BOLD, "Inter-Bold")):
        with as_file(folder / f"{file}.ttf") as path:
            pdfmetrics.registerFont(TTFont(name, path))
    pdfmetrics.registerFontFamily(REGULAR, normal=REGULAR, bold=SEMIBOLD, italic=REGULAR, boldItalic=SEMIBOLD)


def plain(value: object) -> str:
    """Strip what no page can show, and cut words and texts that would never end."""
    text = _CONTROL.sub("", str(value))[:LONGEST_TEXT]
    return _LONG_WORD.sub(lambda word: word[0][:LONGEST_WORD] + "…", text)


def safe(value: object) -> str:
    """Escape a value for a paragraph's markup, so that it can neither style nor read files."""
    return escape(plain(value)).replace("\n", "<br/>")


def _style(name: str, size: float, leading: float, **more: Any) -> ParagraphStyle:
    more = {"fontName": REGULAR, "textColor": INK, "splitLongWords": 1, **more}
    return ParagraphStyle(name, fontSize=size, leading=leading, **more)


@cache
def styles() -> dict[str, ParagraphStyle]:
    """Give the paragraph styles, by name: title, heading, text, strong, note, figure, right, head."""
    register_fonts()
    return {
        "title": _style("title", 19, 25, fontName=SEMIBOLD, spaceAfter=4),
        "heading": _style("heading", 11, 15, fontName=SEMIBOLD, spaceBefore=12, spaceAfter=3),
        "text": _style("text", 9.5, 14, spaceAfter=4),
        "strong": _style("strong", 9.5, 14, fontName=SEMIBOLD),
        "note": _style("note", 8, 11.5, textColor=QUIET),
        "figure": _style("figure", 21, 26, fontName=SEMIBOLD),
        "right": _style("right", 9.5, 14, alignment=TA_RIGHT),
        "head": _style("head", 8, 11.5, textColor=QUIET),
        "head-right": _style("head-right", 8, 11.5, textColor=QUIET, alignment=TA_RIGHT),
        "cell": _style("cell", 8.5, 12),
    }


def paragraph(value: object, style: str = "text") -> Paragraph:
    """Make a paragraph of a value, escaped."""
    return Paragraph(safe(value), styles()[style])


def table(
    head: Sequence[str], rows: Iterable[Sequence[object]], widths: Sequence[float], *, across: bool = False
) -> Table:
    """Lay out a table whose cells wrap and whose head is repeated on each page.

    Args:
        head: the columns' titles.
        rows: cells; numbers are set to the right, Flowables stand as they are.
        widths: shares of the page's width, of whatever sum.
        across: whether the sheet lies on its long side.
    """
    cells = [list(row) for row in rows]
    figures = [bool(cells) and all(_is_figure(row[place]) for row in cells) for place in range(len(head))]
    body = [[_cell(value) for value in row] for row in cells]
    heads = [
        paragraph(title, "head-right" if is_figure else "head")
        for title, is_figure in zip(head, figures, strict=True)
    ]
    whole = (A4[1 if across else 0] - 2 * MARGIN) / sum(widths)
    laid = Table(
        [heads, *body],
        colWidths=[width * whole for width in widths],
        repeatRows=1,
    )
    laid.setStyle(
        [
            ("LINEBELOW", (0, 0), (-1, -1), 0.5, LINE),
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ("LEFTPADDING", (0, 0), (-1, -1), 0),
            ("RIGHTPADDING", (0, 0), (-1, -1), 8),
            ("TOPPADDING", (0, 0), (-1, -1), 4),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 4),
        ]
    )
    return laid


def _cell(value: object) -> Flowable:
    if isinstance(value, Flowable):
        return value
    return paragraph(value, "right" if _is_figure(value) else "cell")


def _is_figure(value: object) -> bool:
    return isinstance(value, int | float)


def section(title: str, *content: Flowable) -> list[Flowable]:
    """Put a heading over content that may run over pages; it does not stand alone at a page's foot."""
    return [CondPageBreak(96), paragraph(title, "heading"), *content]


def gap(points: float = 8) -> Spacer:
    """Leave some room."""
    return Spacer(1, points)


def signatures(titles: Sequence[str], names: Sequence[str] = ()) -> Table:
    """Lay out lines to sign on, side by side, each with whose signature it is."""
    filled = list(names) + [""] * (len(titles) - len(names))
    cells = [
        [paragraph(name, "strong"), paragraph(title, "note")]
        for name, title in zip(filled, titles, strict=True)
    ]
    width = (A4[0] - 2 * MARGIN) / max(len(titles), 1)
    laid = Table([[""] * len(titles), cells], colWidths=[width] * len(titles), rowHeights=[34, None])
    laid.setStyle([("LEFTPADDING", (0, 0), (-1, -1), 0), ("RIGHTPADDING", (0, 0), (-1, -1), 24)])
    for column in range(len(titles)):
        laid.setStyle([("LINEABOVE", (column, 1), (column, 1), 0.7, INK)])
    return laid


class _Sheet(BaseDocTemplate):
    """A4 with a running foot: what it is on the left, the page on the right."""

    def __init__(
        self, target: Path, title: str, author: str, foot: str, t: Texts, size: tuple[float, float]
    ) -> None:
        super().__init__(
            str(target),
            pagesize=size,
            title=plain(title),
            author=plain(author),
            creator="MentorDesk",
            lang=t.language,
        )
        self._foot, self._t, self._width = plain(foot), t, size[0]
        frame = Frame(MARGIN, MARGIN, size[0] - 2 * MARGIN, size[1] - 2 * MARGIN, 0, 0, 0, 0)
        self.addPageTemplates(PageTemplate("sheet", [frame], onPage=self._draw_foot))

    def _draw_foot(self, canvas: Canvas, document: BaseDocTemplate) -> None:
        canvas.setFont(REGULAR, 8)
        canvas.setFillColor(QUIET)
        canvas.drawString(MARGIN, 11 * mm, self._foot[:110])
        canvas.drawRightString(self._width - MARGIN, 11 * mm, self._t("page {n}", n=document.page))


def write_sheet(
    target: Path,
    title: str,
    author: str,
    foot: str,
    flow: list[Flowable],
    t: Texts,
    *,
    across: bool = False,
) -> Path:
    """Write a paper of several pages, whole or not at all.

    Args:
        target: where it shall stand.
        title: the document's title property.
        author: the organisation.
        foot: what stands at the foot of every page.
        flow: its content.
        t: texts in the paper's language.
        across: whether the sheet lies on its long side.

    Raises:
        PaperNotWritten: the folder cannot be written.
    """
    register_fonts()
    size = (A4[1], A4[0]) if across else (A4[0], A4[1])
    return write_whole(target, lambda path: _Sheet(path, title, author, foot, t, size).build(flow))


def draw_mark(canvas: Canvas, x: float, y: float, size: float, colour: Color = ACCENT) -> None:
    """Draw the two linked rings; x and y are the lower left corner, in points."""
    canvas.saveState()
    canvas.setStrokeColor(colour)
    canvas.setLineWidth(size * 0.085)
    radius = size * 0.235
    canvas.circle(x + size * 0.30, y + size * 0.64, radius)
    canvas.circle(x + size * 0.68, y + size * 0.34, radius)
    canvas.restoreState()
