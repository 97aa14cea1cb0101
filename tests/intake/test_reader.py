"""The reading process: ordinary files, broken ones and hostile ones; it may die, we go on."""

import subprocess
import sys
import threading
import time
import zipfile
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from mentordesk.i18n import Texts
from mentordesk.intake import faults
from mentordesk.intake.form import FormOptions
from mentordesk.intake.headings import propose_for
from mentordesk.intake.reader import SheetReader

Rows = list[list[Any]]
SheetMaker = Callable[..., Path]
PEOPLE: Rows = [["Nimi", "E-post", "Telefon"], ["Mari Tamm", "mari@kool.example", "+372 55729980"]]


def test_cells_keep_their_kinds_and_rows_their_numbers(reader: SheetReader, a_workbook: SheetMaker) -> None:
    moment = datetime(2026, 5, 4, 2, 50, 59)
    path = a_workbook([["Nimi"], [], ["Mari", 55729980, 3.5, True, date(2029, 3, 15), moment, None, "x"]])
    table = reader.read_table(path)
    assert [row.number for row in table.rows] == [1, 3]
    cells = table.rows[1].cells
    assert cells[:5] == ("Mari", 55729980, 3.5, True, date(2029, 3, 15))
    assert cells[5:] == (moment, None, "x")
    assert [type(cell) for cell in cells[1:4]] == [int, float, bool]


def test_rows_and_columns_are_counted_from_the_sheets_corner(reader: SheetReader, tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet: Any = book.active
    sheet["C5"] = "Nimi"
    sheet["D7"] = "x"
    book.save(tmp_path / "far.xlsx")
    table = reader.read_table(tmp_path / "far.xlsx")
    assert [(row.number, row.cells) for row in table.rows] == [
        (5, (None, None, "Nimi")),
        (7, (None, None, None, "x")),
    ]


def test_the_first_visible_sheet_with_anything_in_it_is_taken(reader: SheetReader, tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    hidden: Any = book.active
    hidden.title, hidden["A1"], hidden.sheet_state = "Loendid", "peidus", "hidden"
    book.create_sheet("Tühi")
    shown: Any = book.create_sheet("Vastused")
    shown["A1"] = "Nimi"
    book.save(tmp_path / "many.xlsx")
    table = reader.read_table(tmp_path / "many.xlsx")
    assert (table.sheet, table.sheets) == ("Vastused", ("Loendid", "Tühi", "Vastused"))
    assert reader.read_table(tmp_path / "many.xlsx", "Loendid").rows[0].cells == ("peidus",)
    with pytest.raises(faults.NoSuchSheet, match="Loendid, Tühi, Vastused"):
        reader.read_table(tmp_path / "many.xlsx", "Sheet9")


def test_errors_in_cells_are_kept_to_be_told(reader: SheetReader, a_workbook: SheetMaker) -> None:
    def break_a_cell(sheet: Any) -> None:
        sheet["C2"] = "#N/A"
        sheet["C2"].data_type = "e"

    table = reader.read_table(a_workbook([*PEOPLE], break_a_cell))
    assert table.rows[1].cells == ("Mari Tamm", "mari@kool.example", "#N/A")


def test_days_of_the_1904_system_are_right(reader: SheetReader, tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.epoch = openpyxl.utils.datetime.CALENDAR_MAC_1904  # type: ignore[attr-defined]
    sheet: Any = book.active
    sheet.append(["Kuupäev", date(2026, 5, 4)])
    book.save(tmp_path / "mac.xlsx")
    table = reader.read_table(tmp_path / "mac.xlsx")
    assert table.date1904
    assert table.rows[0].cells[1] in (date(2026, 5, 4), datetime(2026, 5, 4))


def test_control_characters_do_not_reach_us(reader: SheetReader, tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes(b"Nimi;Linn\nMa\x07ri;\x1bTartu\n")
    assert reader.read_table(tmp_path / "a.csv").rows[1].cells == ("Mari", "Tartu")


@pytest.mark.parametrize("name", ["people.csv", "people.xlsx", "people"])
def test_what_a_file_is_its_bytes_say_not_its_name(reader: SheetReader, tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("Nimi\tLinn\nMari\tTartu\n", encoding="utf-8")
    assert reader.read_table(tmp_path / name).rows[1].cells == ("Mari", "Tartu")


def test_a_cell_of_a_hundred_thousand_letters_is_read(reader: SheetReader, tmp_path: Path) -> None:
    (tmp_path / "long.csv").write_text("Nimi;Eesmärk\nMari;" + "õ" * 100_000 + "\n", encoding="utf-8")
    assert len(str(reader.read_table(tmp_path / "long.csv").rows[1].cells[1])) == 100_000


# ------------------------------------------------------------- broken and hostile


def a_packed(path: Path, parts: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return path


def an_xlsx_with(path: Path, sheet: bytes) -> Path:
    """Write a workbook whose one sheet is the given XML."""
    openpyxl.Workbook().save(path)
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    main = b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    return a_packed(path, {**parts, "xl/worksheets/sheet1.xml": sheet.replace(b"MAIN", main)})


def a_sheet(*cells: str) -> bytes:
    cell = '<row r="{row}"><c r="{cell}" t="inlineStr"><is><t>x</t></is></c></row>'
    rows = "".join(cell.format(row=at.strip("ABCDEFX"), cell=at) for at in cells)
    return f'<worksheet xmlns="MAIN"><sheetData>{rows}</sheetData></worksheet>'.encode()


def test_cells_a_million_rows_apart_harm_nobody(reader: SheetReader, tmp_path: Path) -> None:
    table = reader.read_table(an_xlsx_with(tmp_path / "far.xlsx", a_sheet("A1", "XFD1048576")))
    assert [row.number for row in table.rows] == [1, 1048576]


def test_far_cells_that_slip_past_the_guard_kill_only_the_child(reader: SheetReader, tmp_path: Path) -> None:
    far = a_sheet("A1", "XFD1048576").replace(b' r="XFD1048576"', b" r='XFD1048576'")
    path = an_xlsx_with(tmp_path / "sly.xlsx", far)
    assert [row.number for row in reader.read_table(path).rows] == [1, 1048576]


def hostile_files(folder: Path) -> dict[str, tuple[bytes | None, type[faults.SheetProblem]]]:
    entity = b'<?xml version="1.0"?><!DOCTYPE w [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>' + a_sheet("A1")
    outside = b'<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/passwd">]>' + a_sheet("A1")
    late = b"<!--" + b" " * 9000 + b"-->" + entity[21:]
    wide = entity.decode().replace('<?xml version="1.0"?>', "").encode("utf-16")
    bomb = b'<worksheet xmlns="MAIN"><sheetData>' + b" " * 30_000_000 + b"</sheetData></worksheet>"
    for name, sheet in {
        "entity": entity,
        "outside": outside,
        "late": late,
        "wide": wide,
        "bomb": bomb,
    }.items():
        an_xlsx_with(folder / f"{name}.xlsx", sheet)
    whole = an_xlsx_with(folder / "whole.xlsx", a_sheet("A1", "B2")).read_bytes()
    ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
    a_packed(folder / "letter.xlsx", {"[Content_Types].xml": b"<Types/>", "word/document.xml": b"<w/>"})
    a_packed(folder / "photos.zip", {"one.png": b"\x89PNG"})
    return {
        "entity.xlsx": (None, faults.SheetSuspicious),
        "outside.xlsx": (None, faults.SheetSuspicious),
        "late.xlsx": (None, faults.SheetSuspicious),
        "wide.xlsx": (None, faults.SheetSuspicious),
        "bomb.xlsx": (None, faults.SheetSuspicious),
        "truncated.xlsx": (whole[: len(whole) // 2], faults.SheetDamaged),
        "headless.xlsx": (b"PK\x03\x04" + bytes(200), faults.SheetDamaged),
        "letter.xlsx": (None, faults.NotASpreadsheet),
        "photos.zip": (None, faults.NotASpreadsheet),
        "picture.xlsx": (b"\x89PNG\r\n\x1a\n" + bytes(500), faults.NotASpreadsheet),
        "photo.csv": (b"\xff\xd8\xff\xe0\0\x10JFIF" + bytes(500), faults.NotASpreadsheet),
        "paper.xlsx": (b"%PDF-1.7\n" + bytes(500), faults.NotASpreadsheet),
        "noise.csv": (bytes(range(256)) * 40, faults.NotASpreadsheet),
        "locked.xlsx": (ole + "EncryptedPackage".encode("utf-16-le") + bytes(600), faults.SheetEncrypted),
        "old.xls": (ole + "Workbook".encode("utf-16-le") + bytes(600), faults.SheetDamaged),
        "page.xls": (
            b"\xef\xbb\xbf <html><table><tr><td>Nimi</td></tr></table></html>",
            faults.WebPageNamedSheet,
        ),
        "page2.xls": ("<!DOCTYPE html><html></html>".encode("utf-16"), faults.WebPageNamedSheet),
        "empty.xlsx": (b"", faults.SheetEmpty),
        "columns.csv": (b";".join([b"x"] * 20_000) + b"\n", faults.TooManyCells),
    }


def test_each_broken_or_hostile_file_gets_its_sentence(reader: SheetReader, tmp_path: Path) -> None:
    for name, (content, fault) in hostile_files(tmp_path).items():
        if content is not None:
            (tmp_path / name).write_bytes(content)
        with pytest.raises(fault) as told:
            reader.read_table(tmp_path / name)
        sentence = told.value.text(Texts("en"))
        assert name in sentence
        assert "desk is as it was" in sentence
        assert "{" not in sentence


def test_a_workbook_in_which_nothing_is_written_is_a_table_without_rows(
    reader: SheetReader, a_workbook: SheetMaker, tmp_path: Path
) -> None:
    (tmp_path / "blank.csv").write_bytes(b" \n;;;\n\n")
    for path in (a_workbook([]), tmp_path / "blank.csv"):
        table = reader.read_table(path)
        assert table.rows == ()
        with pytest.raises(faults.SheetEmpty, match="is empty"):
            propose_for(table, FormOptions())


def test_two_hundred_megabytes_are_too_large_at_once(reader: SheetReader, tmp_path: Path) -> None:
    with (tmp_path / "big.csv").open("wb") as file:
        file.truncate(200 * 1024 * 1024)
    began = time.monotonic()
    with pytest.raises(faults.SheetTooLarge, match="100 MB"):
        reader.read_table(tmp_path / "big.csv")
    assert time.monotonic() - began < 5


def test_what_is_not_there_is_missing(reader: SheetReader, tmp_path: Path) -> None:
    for path in (tmp_path / "nothing.xlsx", tmp_path):
        with pytest.raises(faults.SheetMissing):
            reader.read_table(path)


def test_a_child_that_dies_is_told_and_the_next_reading_has_a_new_one(tmp_path: Path) -> None:
    path = tmp_path / "people.csv"
    path.write_text("Nimi;Linn\nMari;Tartu\n", encoding="utf-8")
    marker = tmp_path / "died"
    dies_twice = (
        "import os,sys; from mentordesk.intake import child\n"
        f"n = len(open({str(marker)!r}, 'a+').read()) if not open({str(marker)!r}, 'a').write('x') else 0\n"
        f"sys.exit(child.main()) if os.path.getsize({str(marker)!r}) > 2 else os._exit(9)"
    )
    with SheetReader(command=[sys.executable, "-c", dies_twice]) as reader:
        with pytest.raises(faults.ReaderDied):
            reader.read_table(path)
        assert reader.read_table(path).rows[1].cells == ("Mari", "Tartu")


def test_a_child_that_never_answers_is_stopped(tmp_path: Path) -> None:
    path = tmp_path / "people.csv"
    path.write_text("Nimi;Linn\n", encoding="utf-8")
    asleep = [sys.executable, "-c", "import time; time.sleep(60)"]
    with SheetReader(seconds=0.3, command=asleep) as reader, pytest.raises(faults.SheetTooSlow):
        reader.read_table(path)


def test_reading_can_be_cancelled_from_elsewhere(tmp_path: Path) -> None:
    path = tmp_path / "people.csv"
    path.write_text("Nimi;Linn\n", encoding="utf-8")
    asleep = [sys.executable, "-c", "import time; time.sleep(60)"]
    with SheetReader(command=asleep) as reader:
        threading.Timer(0.3, reader.cancel).start()
        with pytest.raises(faults.ReadingCancelled):
            reader.read_table(path)


def test_the_child_is_reused_and_ends_with_the_reader(tmp_path: Path) -> None:
    path = tmp_path / "people.csv"
    path.write_text("Nimi;Linn\n", encoding="utf-8")
    log = tmp_path / "starts"
    counted = (
        f"import sys; from mentordesk.intake import child; log = open({str(log)!r}, 'a', buffering=1)\n"
        "log.write('began '); child.main(); log.write('ended')"
    )
    with SheetReader(command=[sys.executable, "-c", counted]) as reader:
        for _ in range(3):
            reader.read_table(path)
    assert log.read_text() == "began ended"


def test_the_child_imports_no_store_no_sqlalchemy_and_no_window() -> None:
    program = (
        "import sys; import mentordesk.intake.child\n"
        "bad = [m for m in sys.modules if m.split('.')[0] in ('sqlalchemy', 'PySide6', 'sqlcipher3', 'numpy')"
        " or m.startswith('mentordesk.store')]\n"
        "sys.exit(repr(bad) if bad else 0)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def test_a_sheet_whose_name_no_system_takes_is_missing() -> None:
    with SheetReader() as reader, pytest.raises(faults.SheetMissing):
        reader.read_table(Path("x" * 5000 + ".xlsx"))


def test_a_formula_without_its_result_is_told_and_an_empty_result_is_blank(
    reader: SheetReader, a_workbook: SheetMaker
) -> None:
    path = a_workbook([["Nimi", "Linn"], ['="Mari"&" Tamm"', "Tartu"], ["Kalle Põder", "x"]])
    assert reader.read_table(path).rows[1].cells == ("#FORMULA!", "Tartu")
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    sheet = "xl/worksheets/sheet1.xml"
    parts[sheet] = parts[sheet].replace(b'<c r="A2"', b'<c r="A2" t="str"')
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    assert reader.read_table(path).rows[1].cells == (None, "Tartu")
