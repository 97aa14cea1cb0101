"""A thousand certificates beside bare reportlab, and the board's workbook of many rows.

    python tests/bench/papers_bench.py [--json]

Prints milliseconds, and the ratio to the bare library in the same run. Nothing is asserted.
"""

import argparse
import json
import statistics
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

from openpyxl import Workbook
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph

from mentordesk.i18n import Texts
from mentordesk.papers.certificates import CertificateText, write_certificates
from mentordesk.papers.pdf import REGULAR, SEMIBOLD, register_fonts
from mentordesk.papers.workbook import Column, add_table, new_workbook, save_workbook

CERTIFICATES, ROWS, ROUNDS = 1000, 10_000, 3
WORDS = (
    "osales mentorprogrammis menteena 01.09.2026–30.04.2027 ning kohtus oma mentoriga 7 korda. "
    "Programm: Ühingu mentorprogramm 2026/27.",
    "Ühingu juhatus tunnustab osalejat eesmärgipärase enesearengu eest.",
)


def ours(folder: Path) -> None:
    t = Texts("et")
    texts = [
        CertificateText(
            "Tõend", f"Kaisa Õunapuu {n}", WORDS, f"2027-{n:04}", "Ühing", ("juhatus",), date(2027, 6, 11), t
        )
        for n in range(CERTIFICATES)
    ]
    write_certificates(texts, folder / "ours.pdf")


def bare(folder: Path) -> None:
    """The same words on as many pages, drawn with reportlab alone."""
    register_fonts()
    canvas = Canvas(str(folder / "bare.pdf"), pagesize=landscape(A4), pageCompression=1)
    style = ParagraphStyle("text", fontName=REGULAR, fontSize=14, leading=22)
    for n in range(CERTIFICATES):
        canvas.setFont(SEMIBOLD, 34)
        canvas.drawString(68, 400, f"Kaisa Õunapuu {n}")
        top = 370.0
        for words in WORDS:
            paragraph = Paragraph(words, style)
            _, height = paragraph.wrap(560, 250)
            paragraph.drawOn(canvas, 68, top - height)
            top -= height + 8
        for place, line in enumerate(("Tõend", f"2027-{n:04}", "juhatus", "Ühing", "11.06.2027")):
            canvas.drawString(68, 200 - 20 * place, line)
        canvas.showPage()
    canvas.save()


def our_workbook(folder: Path) -> None:
    book = new_workbook("board")
    columns = [Column(f"Column {n}") for n in range(8)]
    add_table(book, "People", columns, ([f"value {row} {n}" for n in range(8)] for row in range(ROWS)))
    save_workbook(book, folder / "ours.xlsx")


def bare_workbook(folder: Path) -> None:
    book = Workbook()
    sheet = book.create_sheet("People")
    for row in range(ROWS):
        sheet.append([f"value {row} {n}" for n in range(8)])
    book.save(folder / "bare.xlsx")


def milliseconds(work: Callable[[Path], None], folder: Path) -> float:
    start = time.perf_counter()
    work(folder)
    return (time.perf_counter() - start) * 1000


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    rows = []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for what, mine, theirs in (
            (f"{CERTIFICATES} certificates", ours, bare),
            (f"workbook of {ROWS} rows", our_workbook, bare_workbook),
        ):
            runs = [(milliseconds(mine, folder), milliseconds(theirs, folder)) for _ in range(ROUNDS)]
            ratio = statistics.median(a / b for a, b in runs)
            rows.append(
                {
                    "what": what,
                    "ms": min(a for a, _ in runs),
                    "bare_ms": min(b for _, b in runs),
                    "ratio": ratio,
                }
            )
    if options.json:
        print(json.dumps(rows))
        return
    for row in rows:
        print(f"{row['what']:<28} {row['ms']:7.0f} ms   bare {row['bare_ms']:7.0f} ms   {row['ratio']:.2f} ×")


if __name__ == "__main__":
    main()
