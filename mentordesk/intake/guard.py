"""What is looked at before a spreadsheet is opened: what the file really is, and whether it is built to harm.

Runs in the reading process. Names of files decide nothing; their first bytes do.
"""

import re
import zipfile
from dataclasses import dataclass
from pathlib import Path

LARGEST = 100 * 1024 * 1024  # bytes, packed or unpacked
RATIO = 100  # unpacked to packed; higher is a bomb once it is larger than a megabyte
_BOMB_FROM = 1024 * 1024
_FAR = 20_000_000  # cells in the rectangle of a sheet that has few of them
_LOOKED_AT = 24 * 1024 * 1024  # bytes of sheets that are searched for far cells and errors
_PROLOG = 65_536

_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\0", b"MM\0*", b"\0\0\x01\0")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_WEB = re.compile(rb"\s*(<!doctype\s+html|<html|<table|<head|<meta|<body|<div|<style|<!--)", re.IGNORECASE)
_OLD_XML = re.compile(
    rb"\s*<\?xml[^>]*>.{0,2000}(urn:schemas-microsoft-com:office:spreadsheet|<html)", re.DOTALL
)
_CELL = re.compile(rb'<(?:\w+:)?c [^>]*?\br="([A-Z]{1,3})([0-9]{1,7})"')
_UNSAVED = re.compile(
    rb"<(?:\w+:)?c\b([^>]*)>\s*<(?:\w+:)?f\b(?:[^>]*/>|[^>]*>[^<]*</(?:\w+:)?f>)\s*"
    rb"(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v>\s*</(?:\w+:)?v>)?\s*</(?:\w+:)?c>"
)
_PLACE = re.compile(rb'\br="([A-Z]{1,3}[0-9]{1,7})"')
_ERROR_CELL = re.compile(rb'<(?:\w+:)?c [^>]*?\bt="e"')


class ReadFault(Exception):
    """A fault by its code in `faults.FAULTS`, as it travels from the reading process to ours."""

    def __init__(self, code: str, **values: str | int) -> None:
        self.code = code
        self.values = values
        super().__init__(code)


@dataclass(frozen=True, slots=True)
class Look:
    """What a file is.

    Attributes:
        kind: `text`, `xls`, `xlsx`, `xlsb` or `ods`.
        date1904: its days count from 1904.
        far: has cells far apart, which the fast reader has no memory for.
        errors: has errors in cells, which only the slower reader gives.
        formulas: has formulas without their results, which would be blank cells otherwise.
    """

    kind: str
    date1904: bool = False
    far: bool = False
    errors: bool = False
    formulas: bool = False


def look(path: Path) -> Look:
    """Find out what a file is.

    Raises:
        ReadFault: it is empty, too large, no spreadsheet, locked, damaged or hostile.
    """
    size = path.stat().st_size
    if size == 0:
        raise ReadFault("empty")
    if size > LARGEST:
        raise ReadFault("too_large", limit=LARGEST // 1024 // 1024)
    with path.open("rb") as file:
        head = file.read(8192)
    _refuse_other_kinds(head)
    if head.startswith(_OLE):
        return _look_at_ole(path)
    if head.startswith(b"PK"):
        return _look_at_zip(path)
    bare = head.removeprefix(b"\xef\xbb\xbf")
    if bare.startswith((b"\xff\xfe", b"\xfe\xff")):
        bare = bare.replace(b"\0", b"")[2:]
    if _WEB.match(bare) or _OLD_XML.match(bare):
        raise ReadFault("web_page")
    return Look("text")


def _refuse_other_kinds(head: bytes) -> None:
    binary = b"\0" in head[:64]
    if (
        head.startswith(_PICTURES)
        or head[:4] == b"RIFF"
        or head[4:8] == b"ftyp"
        or (head[:2] == b"BM" and binary)
    ):
        raise ReadFault("not_a_spreadsheet", kind="picture")
    if head.lstrip().startswith(b"%PDF"):
        raise ReadFault("not_a_spreadsheet", kind="pdf")
    if head.startswith(b"{\\rtf"):
        raise ReadFault("not_a_spreadsheet", kind="document")
    if head.startswith((b"\x1f\x8b", b"7z\xbc\xaf", b"Rar!", b"BZh", b"\xfd7zXZ")):
        raise ReadFault("not_a_spreadsheet", kind="archive")
    if head.startswith((b"SQLite format", b"\x7fELF")) or (head[:2] == b"MZ" and binary):
        raise ReadFault("not_a_spreadsheet", kind="unknown")


def _look_at_ole(path: Path) -> Look:
    raw = path.read_bytes()
    if "EncryptedPackage".encode("utf-16-le") in raw:
        raise ReadFault("encrypted")
    # A workbook may have letters embedded; what has letters and no book is one itself.
    book = any(name.encode("utf-16-le") in raw for name in ("Workbook", "WORKBOOK", "Book", "BOOK"))
    letter = any(name.encode("utf-16-le") in raw for name in ("WordDocument", "PowerPoint Document"))
    if letter and not book:
        raise ReadFault("not_a_spreadsheet", kind="document")
    return Look("xls")


def _look_at_zip(path: Path) -> Look:
    try:
        with zipfile.ZipFile(path) as archive:
            return _look_into(archive)
    except (zipfile.BadZipFile, zipfile.LargeZipFile, EOFError, NotImplementedError) as broken:
        raise ReadFault("damaged") from broken
    except RuntimeError as locked:  # zipfile's word for a part with a password
        raise ReadFault("encrypted") from locked
    except (OSError, ValueError, KeyError) as broken:
        raise ReadFault("damaged") from broken


def _look_into(archive: zipfile.ZipFile) -> Look:
    parts = archive.infolist()
    if sum(part.file_size for part in parts) > LARGEST:
        raise ReadFault("too_large", limit=LARGEST // 1024 // 1024)
    for part in parts:
        if part.file_size > _BOMB_FROM and part.file_size > RATIO * max(part.compress_size, 1):
            raise ReadFault("suspicious")
        if part.flag_bits & 1:
            raise ReadFault("encrypted")
    kind = _kind(archive, {part.filename.replace("\\", "/").lstrip("/").lower() for part in parts})
    for part in parts:
        if part.filename.lower().endswith((".xml", ".rels")):
            _refuse_doctype(archive, part)
    if kind != "xlsx":
        return Look(kind)
    sheets = _sheets(archive, parts)
    return Look(
        kind,
        date1904=_is_1904(archive, parts),
        far=any(map(_has_far_cells, sheets)),
        formulas=any(map(unsaved_formulas, sheets)),
        errors=any(b't="e"' in xml and _ERROR_CELL.search(xml) for xml in sheets),
    )


def _kind(archive: zipfile.ZipFile, names: set[str]) -> str:
    if any(name.endswith("xl/workbook.bin") for name in names):
        return "xlsb"
    if any(re.fullmatch(r"(.*/)?workbook\d*\.xml", name) for name in names):
        return "xlsx"
    if "mimetype" in names and "content.xml" in names:
        if b"opendocument.spreadsheet" in archive.read("mimetype"):
            if b"encryption-data" in archive.read("META-INF/manifest.xml"):
                raise ReadFault("encrypted")
            return "ods"
        raise ReadFault("not_a_spreadsheet", kind="document")
    if any(name.startswith(("word/", "ppt/")) for name in names):
        raise ReadFault("not_a_spreadsheet", kind="document")
    if "[content_types].xml" in names:
        raise ReadFault("damaged")
    raise ReadFault("not_a_spreadsheet", kind="archive")


def _refuse_doctype(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> None:
    """Refuse document types, which bring entities; they stand before the root element."""
    with archive.open(part) as file:
        prolog = file.read(_PROLOG).replace(b"\0", b"")
    prolog = re.sub(rb"<!--.*?-->|<\?.*?\?>", b"", prolog, flags=re.DOTALL)
    root = re.search(rb"<[A-Za-z_]", prolog)
    before = prolog[: root.start()] if root else prolog
    if b"<!DOCTYPE" in before or b"<!ENTITY" in prolog:
        raise ReadFault("suspicious")


def _is_1904(archive: zipfile.ZipFile, parts: list[zipfile.ZipInfo]) -> bool:
    for part in parts:
        if re.fullmatch(r"(.*/)?workbook\d*\.xml", part.filename, re.IGNORECASE):
            return bool(re.search(rb'date1904="(1|true)"', archive.read(part)))
    return False


def _sheets(archive: zipfile.ZipFile, parts: list[zipfile.ZipInfo]) -> list[bytes]:
    sheets = [
        p for p in parts if "/worksheets/" in p.filename.lower() and p.filename.lower().endswith(".xml")
    ]
    if sum(part.file_size for part in sheets) > _LOOKED_AT:
        return []
    return [archive.read(part) for part in sheets]


def _has_far_cells(xml: bytes) -> bool:
    if b'r="' not in xml or len(xml) > 4 * _BOMB_FROM:
        return False  # a large sheet is a full one
    places = _CELL.findall(xml)
    if not places:
        return False
    widest = max((len(column), column) for column, _ in places)[1]
    width = 0
    for letter in widest:
        width = width * 26 + letter - 64
    return width * max(int(row) for _, row in places) > _FAR


def unsaved_formulas(xml: bytes) -> set[str]:
    """Find the cells of a sheet with a formula and no result; the empty text is a result."""
    if b"f>" not in xml:
        return set()
    found = (match[1] for match in _UNSAVED.finditer(xml) if b't="str"' not in match[1])
    return {place[1].decode() for attributes in found if (place := _PLACE.search(attributes))}
