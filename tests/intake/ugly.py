"""The five samples as coordinators really get them: each variant is made here, and none is a file of its own.

A variant takes the rows of a clean sample (headings first) and writes an ugly file; the people in it stay the
same.
"""

import csv
import io
import json
import re
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

import openpyxl

Cell = Any
Rows = list[list[Cell]]
Make = Callable[[Rows, Path], Path]


@dataclass(frozen=True, slots=True)
class Ugly:
    """A variant of a sample; `sheet` is asked for where the right one is not the first."""

    name: str
    sample: str
    make: Make


def cells_of(rows: Rows, header: str) -> int:
    """Give the place of a column by the beginning of its heading."""
    return next(n for n, cell in enumerate(rows[0]) if str(cell).startswith(header))


def changed(rows: Rows, header: str, change: Callable[[Cell], Cell]) -> Rows:
    """Change the cells of a column that are not blank."""
    n = cells_of(rows, header)
    made = [list(row) for row in rows]
    for row in made[1:]:
        if row[n] not in (None, ""):
            row[n] = change(row[n])
    return made


def renamed(rows: Rows, names: dict[str, str]) -> Rows:
    """Give other headings, found by the beginnings of the old ones."""
    made = [list(row) for row in rows]
    for old, new in names.items():
        made[0][cells_of(rows, old)] = new
    return made


def saved(rows: Rows, path: Path, change: Callable[[Any, Any], None] | None = None) -> Path:
    """Write a workbook; `change` may do more to it and its sheet."""
    book = openpyxl.Workbook()
    sheet: Any = book.active
    for row in rows:
        sheet.append(row)
    if change is not None:
        change(book, sheet)
    book.save(path)
    return path


def written(cell: Cell, day: str = "%d.%m.%Y %H:%M:%S") -> str:
    """Write a cell as text."""
    if cell is None:
        return ""
    if isinstance(cell, datetime):
        return cell.strftime(day) if cell.time() != datetime.min.time() else cell.strftime(day.split()[0])
    if isinstance(cell, float):
        return str(cell).replace(".", ",")
    return str(cell)


def as_csv(rows: Sequence[Sequence[Cell]], separator: str, end: str = "\r\n", **how: Any) -> str:
    """Write rows as csv text."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=separator, lineterminator=end)
    writer.writerows([[written(cell, **how) for cell in row] for row in rows])
    return out.getvalue()


# The variants


def titles_above(rows: Rows, folder: Path) -> Path:
    """Titles in merged cells, blank rows, headings in the seventh row, blank rows and a total below."""

    def merge(_book: Any, sheet: Any) -> None:
        sheet.merge_cells("A1:F1")
        sheet.merge_cells("A3:C4")

    above: Rows = [["Mentorprogrammi registreerumised 2026"], [], ["Koostas: koordinaator", None, "mai 2026"]]
    body = [*rows[:5], [], *rows[5:], [], ["Kokku", None, None, len(rows) - 1]]
    total = cells_of(rows, "Ees")
    body[-1] = [None] * total + ["Kokku"]
    return saved([*above, [], [], [], *body], folder / "tabel.xlsx", merge)


def baltic_csv(rows: Rows, folder: Path) -> Path:
    """An Estonian Excel's csv: cp1257, semicolons, text dates, decimal commas."""
    path = folder / "vastused.csv"
    path.write_bytes(as_csv(rows, ";").encode("cp1257"))
    return path


def dos_tabs(rows: Rows, folder: Path) -> Path:
    """A tab-separated file of an old program, with Excel's line about the separator, and no names on it."""
    path = folder / "vastused.txt.tsv"
    path.write_bytes(as_csv(rows, "\t", "\n").encode("cp775", errors="replace"))
    return path


def google_moments(rows: Rows, folder: Path) -> Path:
    """Google's time stamps with the zone, in UTF-16 with tabs."""

    def stamp(cell: Cell) -> Cell:
        return cell.strftime("%Y/%m/%d %I:%M:%S %p GMT+3") if isinstance(cell, datetime) else cell

    path = folder / "responses.tsv"
    made = changed(rows, "Ajatempel", stamp)
    path.write_bytes(as_csv(made, "\t").encode("utf-16"))
    return path


def other_order_and_language(rows: Rows, folder: Path) -> Path:
    """The columns backwards, their headings in three other languages."""
    made = renamed(
        rows,
        {
            "Ajatempel": "Aikaleima",
            "E-posti": "Email address",
            "Ees-": "Fullständigt namn",
            "Telefon": "Puhelinnumero",
            "Soovin": "Preferred role",
            "Töökoht": "Employer",
            "Ametikoht": "Befattning",
            "Mitu aastat": "Years of experience",
            "Kutsetunnistus kehtib": "Certificate valid until",
            "Teemad": "Topics",
            "Minu": "Tavoitteet",
        },
    )
    return saved([list(reversed(row)) for row in made], folder / "takaperin.xlsm")


def two_name_columns(rows: Rows, folder: Path) -> Path:
    """Family name and given name apart, the family name first."""
    n = cells_of(rows, "Ees-")
    made = []
    for row in rows:
        given, _, family = str(row[n]).rpartition(" ")
        pair = ["Perekonnanimi", "Eesnimi"] if row is rows[0] else [family, given]
        made.append([*row[:n], *pair, *row[n + 1 :]])
    return saved(made, folder / "nimed.xlsx")


def last_first(rows: Rows, folder: Path) -> Path:
    """Names as «Last, First», with stray spaces."""

    def turn(cell: Cell) -> Cell:
        given, _, family = str(cell).rpartition(" ")
        return f" {family} ,  {given} "

    return saved(changed(rows, "Ees-", turn), folder / "nimekiri.xlsx")


def ticks(rows: Rows, folder: Path) -> Path:
    """One 0/1 column for each topic in place of the one of choices; some options hold a comma."""
    n = cells_of(rows, "Teemad")
    topics = sorted({part for row in rows[1:] for part in str(row[n] or "").split(", ") if part})
    made: Rows = [[*rows[0][:n], *(f"Teemad [{topic}]" for topic in topics), *rows[0][n + 1 :]]]
    for row in rows[1:]:
        has = str(row[n] or "").split(", ")
        made.append([*row[:n], *(int(topic in has) for topic in topics), *row[n + 1 :]])
    return saved(made, folder / "ruudud.xlsx")


def floats(rows: Rows, folder: Path) -> Path:
    """Phones as numbers with a fraction of nought, days as serial numbers, years as «n,m aastat»."""
    made = changed(rows, "Telefon", lambda cell: float(re.sub(r"\D", "", str(cell))))
    made = changed(made, "Kutsetunnistus kehtib", serial)
    made = changed(
        made, "Mitu aastat", lambda cell: f"{cell}".replace(".", ",").removesuffix(" aastat") + " aastat"
    )
    return saved(made, folder / "arvud.xlsx")


def serial(cell: Cell, epoch: date = date(1899, 12, 30)) -> Cell:
    """Give a moment as the number that Excel keeps."""
    if not isinstance(cell, datetime):
        return cell
    return (cell - datetime.combine(epoch, datetime.min.time())) / timedelta(days=1)


def old_mac(rows: Rows, folder: Path) -> Path:
    """Days as numbers from 1904, as old Macs counted."""

    def from_1904(book: Any, _sheet: Any) -> None:
        book.epoch = datetime(1904, 1, 1)

    made = changed(rows, "Aikaleima", lambda cell: serial(cell, date(1904, 1, 1)))
    return saved(made, folder / "mac.xlsx", from_1904)


def anonymous(rows: Rows, folder: Path) -> Path:
    """A Microsoft form without log-in: «anonymous» for e-mail and name, the real ones asked for."""
    made = [list(row) for row in rows]
    email, name = cells_of(rows, "Email"), cells_of(rows, "Name")
    for n, row in enumerate(made):
        row += ["Sinu e-posti aadress", "Ees- ja perekonnanimi"] if n == 0 else [row[email], row[name]]
        if n:
            row[email] = row[name] = "anonymous"
    return saved(made, folder / "vorm.xlsx")


def json_choices(rows: Rows, folder: Path) -> Path:
    """Choices as a JSON list, one of them with a comma in it."""

    def listed(cell: Cell) -> Cell:
        return json.dumps([part for part in str(cell).split(";") if part], ensure_ascii=False)

    return saved(changed(rows, "Mentorlusteemad", listed), folder / "export.xlsx")


def comma_choices(rows: Rows, folder: Path) -> Path:
    """Choices between commas, though one of the options has a comma itself."""

    def joined(cell: Cell) -> Cell:
        return ", ".join(part for part in str(cell).split(";") if part)

    return saved(changed(rows, "Mentorlusteemad", joined), folder / "koma.xlsx")


def lines_in_cells(rows: Rows, folder: Path) -> Path:
    """A csv in UTF-8 with a mark, choices one below the other in a cell, quotes everywhere."""
    made = changed(rows, "Osaamisalueet", lambda cell: str(cell).replace("; ", "\n• "))
    path = folder / "lyyti.csv"
    text = "\r\n".join(",".join('"' + written(c).replace('"', '""') + '"' for c in row) for row in made)
    path.write_bytes(b"\xef\xbb\xbf" + text.encode())
    return path


def second_sheet(rows: Rows, folder: Path) -> Path:
    """A hidden sheet with lists in front, a blank one, then the people; notes of talks that must stay out."""

    def lists(book: Any, sheet: Any) -> None:
        sheet.title = "Vastaukset"
        hidden = book.create_sheet("Listat", 0)
        hidden.append(["mentori"])
        hidden.sheet_state = "hidden"
        book.create_sheet("Tyhjä", 1)

    made = [
        [*row, "Mistä keskustelitte tapaamisessa?" if n == 0 else "salaisuus"] for n, row in enumerate(rows)
    ]
    return saved(made, folder / "yksikko.xlsx", lists)


def unseen_letters(rows: Rows, folder: Path) -> Path:
    """Direction marks, zero-width spaces and no-break spaces around what people wrote."""
    made = changed(rows, "Nimi", lambda cell: f"\u202e\u200b{cell}\u00a0\u202c".replace(" ", "\u00a0"))
    made = changed(made, "Sähköposti", lambda cell: f"\ufeff{cell} ")
    return saved(made, folder / "nakymaton.xlsx")


def repeated_headings(rows: Rows, folder: Path) -> Path:
    """Printed by pages: the headings again every ten rows."""
    made = [row for n, row in enumerate(rows) for row in ([rows[0], row] if n and n % 10 == 0 else [row])]
    return saved(made, folder / "lehed.xlsx")


def open_document(rows: Rows, folder: Path) -> Path:
    """An OpenDocument sheet whose blank cells are only counted."""

    def cell(value: Cell) -> str:
        if value is None or value == "":
            return '<table:table-cell table:number-columns-repeated="1"/>'
        if isinstance(value, int | float):
            return f'<table:table-cell office:value-type="float" office:value="{value}"/>'
        return (
            f'<table:table-cell office:value-type="string"><text:p>{escape(written(value))}</text:p>'
            "</table:table-cell>"
        )

    body = "".join(f"<table:table-row>{''.join(map(cell, row))}</table:table-row>" for row in rows)
    names = "".join(
        f' xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{short}:1.0"'
        for short in ("office", "table", "text")
    )
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content{names} office:version="1.2">'
        f'<office:body><office:spreadsheet><table:table table:name="Vastaukset">{body}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    path = folder / "taulukko.ods"
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", kind, zipfile.ZIP_STORED)
        archive.writestr("content.xml", content)
        archive.writestr(
            "META-INF/manifest.xml",
            '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
            f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{kind}"/>'
            '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>'
            "</manifest:manifest>",
        )
    return path


SEASON, REGISTER = "association-season", "mentor-register"
YEAR, CAREER, UNIT = "cross-institution-year", "career-mentoring", "workplace-unit"
UGLY = [
    Ugly("titles, blank rows and a total around", SEASON, titles_above),
    Ugly("an Estonian csv with semicolons", SEASON, baltic_csv),
    Ugly("a DOS file with tabs", UNIT, dos_tabs),
    Ugly("moments with a zone in UTF-16", SEASON, google_moments),
    Ugly("columns backwards in other languages", SEASON, other_order_and_language),
    Ugly("names in two columns", SEASON, two_name_columns),
    Ugly("last name, first name", SEASON, last_first),
    Ugly("a column for each option", SEASON, ticks),
    Ugly("numbers instead of phones and days", SEASON, floats),
    Ugly("days counted from 1904", CAREER, old_mac),
    Ugly("an anonymous form", REGISTER, anonymous),
    Ugly("choices as JSON", REGISTER, json_choices),
    Ugly("choices with commas in them", REGISTER, comma_choices),
    Ugly("choices on lines in a csv", YEAR, lines_in_cells),
    Ugly("an OpenDocument sheet", YEAR, open_document),
    Ugly("behind a hidden and a blank sheet, with notes", UNIT, second_sheet),
    Ugly("letters that nobody sees", UNIT, unseen_letters),
    Ugly("headings repeated on every page", CAREER, repeated_headings),
]
