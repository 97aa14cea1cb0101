"""Certificates: one page a person, drawn straight on the page, many to a file."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph

from mentordesk.i18n import Texts
from mentordesk.papers.filenames import path_in
from mentordesk.papers.pdf import (
    ACCENT,
    INK,
    QUIET,
    REGULAR,
    SEMIBOLD,
    draw_mark,
    plain,
    register_fonts,
    safe,
)
from mentordesk.papers.rows import CertificateRow
from mentordesk.papers.writing import write_whole
from mentordesk.programme.rows import Current

WIDTH, HEIGHT = landscape(A4)
LEFT, RIGHT = 68.0, WIDTH - 68.0
MOST_SIGNERS = 2
_GROUND = "ground"
LARGEST_NAME, SMALLEST_NAME = 34.0, 14.0
_TEXT = ParagraphStyle("certificate", fontName=REGULAR, fontSize=14, leading=22, textColor=INK)


@dataclass(frozen=True, slots=True)
class CertificateText:
    """What one certificate says, in its reader's language."""

    title: str
    name: str
    paragraphs: tuple[str, ...]
    number: str
    organisation: str
    signers: tuple[str, ...]  # whose signatures: the board, the coordinator
    day: date
    t: Texts


def certificate_text(
    row: CertificateRow, now: Current, signers: Sequence[str], day: date, language: str | None = None
) -> CertificateText:
    """Word one certificate from the profile's paper, in the language of whom it is for.

    Args:
        row: whom it is for, with its number.
        now: the round.
        signers: titles under the lines to sign on.
        day: the day of issue, for one that has none yet.
        language: of the paper; the person's own without it.
    """
    spoken = language or row.language
    t = Texts(spoken, now.words(spoken))
    paper = now.profile.papers[f"certificate_{row.role}"]
    values = {
        "name": row.name,
        "role": _word(now, row.role, spoken),
        "partner_role": _word(now, "mentee" if row.role == "mentor" else "mentor", spoken),
        "programme": now.name_in(spoken),
        "organisation": now.organisation,
        "from_date": t.date(now.dates.relationship_from),
        "to_date": t.date(now.dates.relationship_to),
        "meetings": row.meetings,
    }
    return CertificateText(
        title=paper.title.in_(spoken),
        name=row.name,
        paragraphs=tuple(t.fill(words.in_(spoken), **values) for words in paper.paragraphs),
        number=row.number,
        organisation=now.organisation,
        signers=tuple(signers),
        day=row.issued_on or day,
        t=t,
    )


def write_certificates(
    texts: Sequence[CertificateText],
    target: Path,
    tick: Callable[[int], None] = lambda done: None,  # noqa: ARG005  (the place of a progress bar)
) -> Path:
    """Write certificates into one file, a page each.

    Args:
        texts: what they say.
        target: the file.
        tick: told after each page how many are done; may raise to cancel, and then no file is written.

    Raises:
        PaperNotWritten: the folder cannot be written.
    """
    register_fonts()

    def fill(path: Path) -> None:
        canvas = Canvas(str(path), pagesize=(WIDTH, HEIGHT), pageCompression=1)
        canvas.setTitle(plain(texts[0].title if texts else ""))
        canvas.setAuthor(plain(texts[0].organisation if texts else ""))
        canvas.setCreator("MentorDesk")
        _draw_ground(canvas, max((len(text.signers[:MOST_SIGNERS]) for text in texts), default=0))
        for done, text in enumerate(texts, start=1):
            _draw(canvas, text)
            canvas.showPage()
            tick(done)
        canvas.save()

    return write_whole(target, fill)


def write_each(
    texts: Sequence[CertificateText],
    folder: Path,
    tick: Callable[[int], None] = lambda done: None,  # noqa: ARG005  (the place of a progress bar)
) -> list[Path]:
    """Write each certificate into a file of its own, named after the person, for sending by e-mail."""
    taken: set[str] = set()
    written = []
    for done, text in enumerate(texts, start=1):
        path = path_in(folder, f"{text.number} {text.name}", ".pdf", taken)
        written.append(write_certificates([text], path))
        tick(done)
    return written


def _word(now: Current, role: str, language: str) -> str:
    titles = {option.id: option.title for option in now.profile.roles}
    return titles[role].in_(language) if role in titles else role


def _draw_ground(canvas: Canvas, lines: int) -> None:
    """Draw what every certificate of the file shares, once: the band, the mark, the lines to sign on."""
    canvas.beginForm(_GROUND)
    canvas.setFillColor(ACCENT)
    canvas.rect(0, 0, 11, HEIGHT, stroke=0, fill=1)
    draw_mark(canvas, LEFT, HEIGHT - 92, 40)
    canvas.setStrokeColor(INK)
    canvas.setLineWidth(0.8)
    for place in range(lines):
        left = LEFT + place * 235
        canvas.line(left, 86, left + 205, 86)
    canvas.endForm()


def _draw(canvas: Canvas, text: CertificateText) -> None:
    canvas.doForm(_GROUND)
    canvas.setFillColor(QUIET)
    canvas.setFont(REGULAR, 10)
    if text.number:
        canvas.drawRightString(RIGHT, HEIGHT - 66, plain(text.t("no. {number}", number=text.number)))
    canvas.setFillColor(ACCENT)
    canvas.setFont(SEMIBOLD, 13)
    canvas.drawString(LEFT, HEIGHT - 150, plain(text.title).upper(), charSpace=2.2)
    _draw_name(canvas, plain(text.name))
    _draw_paragraphs(canvas, text)
    _draw_foot(canvas, text)


def _draw_name(canvas: Canvas, name: str) -> None:
    width = pdfmetrics.stringWidth(name, SEMIBOLD, LARGEST_NAME)
    size = max(min(LARGEST_NAME, LARGEST_NAME * (RIGHT - LEFT) / max(width, 1)), SMALLEST_NAME)
    while name and pdfmetrics.stringWidth(name, SEMIBOLD, size) > RIGHT - LEFT:
        name = name[:-2].rstrip("…") + "…"
    canvas.setFillColor(INK)
    canvas.setFont(SEMIBOLD, size)
    canvas.drawString(LEFT, HEIGHT - 196, name)


def _draw_paragraphs(canvas: Canvas, text: CertificateText) -> None:
    top, room = HEIGHT - 222, HEIGHT - 222 - 120
    for words in text.paragraphs:
        paragraph = Paragraph(safe(words), _TEXT)
        _, height = paragraph.wrap(560, room)
        paragraph.drawOn(canvas, LEFT, top - height)
        top -= height + 8


def _draw_foot(canvas: Canvas, text: CertificateText) -> None:
    canvas.setFillColor(INK)
    canvas.setFont(REGULAR, 11)
    for place, signer in enumerate(text.signers[:MOST_SIGNERS]):
        canvas.drawString(LEFT + place * 235, 68, plain(signer)[:40])
    canvas.setFillColor(QUIET)
    canvas.drawRightString(RIGHT, 84, plain(text.organisation)[:48])
    canvas.drawRightString(RIGHT, 68, text.t.date(text.day))
