"""Workbooks that a spreadsheet program opens as tables, and never as formulas."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from mentordesk.papers.workbook import Column, TextTooLong, add_table, new_workbook, save_workbook


def test_a_value_that_looks_like_a_formula_stays_text(tmp_path: Path) -> None:
    book = new_workbook("list")
    add_table(book, "People", [Column("Name")], [["=1+1"], ["+372 5000"], ["@SUM(A1)"], ["-5"]])
    sheet = load_workbook(save_workbook(book, tmp_path / "list.xlsx"))["People"]
    assert [(cell.value, cell.data_type) for (cell,) in sheet.iter_rows(min_row=2)] == [
        ("=1+1", "s"),
        ("+372 5000", "s"),
        ("@SUM(A1)", "s"),
        ("-5", "s"),
    ]


def test_a_sheet_is_a_real_table_with_filters_and_a_frozen_head(tmp_path: Path) -> None:
    book = new_workbook("list")
    add_table(book, "People", [Column("Name"), Column("name"), Column("Day")], [["A", "B", date(2026, 5, 4)]])
    sheet = load_workbook(save_workbook(book, tmp_path / "list.xlsx"))["People"]
    assert next(iter(sheet.tables.values())).ref == "A1:C2"
    assert sheet.freeze_panes == "A2"
    assert [cell.value for cell in sheet[1]] == ["Name", "name 2", "Day"]
    assert sheet["C2"].number_format == "DD.MM.YYYY"


def test_a_workbook_names_nobody_as_its_author(tmp_path: Path) -> None:
    book = new_workbook("list")
    add_table(book, "People", [Column("Name")], [])
    properties = load_workbook(save_workbook(book, tmp_path / "list.xlsx")).properties
    assert not properties.creator
    assert not properties.lastModifiedBy


def test_a_text_too_long_for_a_cell_is_refused_with_its_place() -> None:
    with pytest.raises(TextTooLong, match="row 2, column 1"):
        add_table(new_workbook("list"), "People", [Column("Name")], [["x" * 32_768]])


@given(st.lists(st.text(max_size=60), min_size=1, max_size=5), st.text(max_size=60))
def test_any_words_make_a_workbook_that_opens(values: list[str], name: str) -> None:
    import io

    book = new_workbook("list")
    add_table(book, name, [Column(value) for value in values], [values])
    stream = io.BytesIO()
    book.save(stream)
    assert load_workbook(stream).worksheets[0].max_row == 2
