"""Registration forms and the register by command: out, filled in, and back."""

from pathlib import Path

from openpyxl import load_workbook

from tests.cli.conftest import Shell

DAY = ("--today", "2026-06-20")


def a_filled_form(run: Shell, season: Path, folder: Path, given: str, family: str) -> Path:
    """Fill the programme's own form in as somebody would."""
    written = run("form", season, "--out", folder / "out", "--lang", "sv", "--json", *DAY).json["files"]
    assert [Path(file).suffix for file in written] == [".xlsx", ".pdf"]
    book = load_workbook(written[0])
    said = {
        "given_name": given,
        "family_name": family,
        "email": f"{given.lower()}@naide.example",
        "goals": "lära",
    }
    for row in book.worksheets[0].iter_rows(max_col=4):
        if str(row[0].value) in said:
            row[3].value = said[str(row[0].value)]
    file = folder / f"{given}.xlsx"
    book.save(file)
    return file


def names_in(run: Shell, season: Path) -> set[str]:
    return {one["name"] for one in run("people", season, "--json", *DAY).json["people"]}


def test_the_good_forms_come_in_and_the_bad_ones_are_named_and_exit_with_2(
    run: Shell, season: Path, tmp_path: Path
) -> None:
    broken = tmp_path / "broken.xlsx"
    broken.write_bytes(b"PK\x03\x04")
    forms = (a_filled_form(run, season, tmp_path, "Åsa", "Lindström"), broken)
    rehearsed = run("forms-in", season, *forms, "--dry-run", "--json", *DAY)
    assert [one["row"] for one in rehearsed.json["new"]] == [1]
    assert rehearsed.code == 2
    spoken = run("forms-in", season, *forms, "--dry-run", "--lang", "en", *DAY).out
    assert "Row 2: " in spoken
    assert "–:" not in spoken
    assert "Not brought in: broken.xlsx" in spoken
    assert "Åsa Lindström" not in names_in(run, season)
    brought = run("forms-in", season, *forms, "--json", *DAY)
    assert brought.json["forms"] == {"1": "Åsa.xlsx", "2": "broken.xlsx"}
    assert [one["value"] for one in brought.json["problems"] if one["row"] == 2] == ["broken.xlsx"]
    assert (brought.json["failed"], brought.code) == (["broken.xlsx"], 2)
    assert "Åsa Lindström" in names_in(run, season)
    assert run("forms-in", season, forms[0], *DAY).code == 0


def test_a_filled_form_that_is_given_to_import_comes_in_as_one(
    run: Shell, season: Path, tmp_path: Path
) -> None:
    form = a_filled_form(run, season, tmp_path, "Berit", "Öberg")
    brought = run("import", season, form, "--json", *DAY)
    assert (brought.code, len(brought.json["new"]), brought.json["failed"]) == (0, 1, [])
    assert "Berit Öberg" in names_in(run, season)
    elsewhere = tmp_path / "unit.mentordesk"
    run("new", elsewhere, "--profile", "workplace-unit")
    refused = run("import", elsewhere, form, "--json", *DAY)
    assert (refused.code, refused.json["new"], refused.json["failed"]) == (2, [], ["Berit.xlsx"])


def test_a_programme_without_a_register_says_so_and_writes_nothing(
    run: Shell, season: Path, tmp_path: Path
) -> None:
    said = run("register", season, "--out", tmp_path / "out", *DAY)
    assert said.code == 1
    assert not (tmp_path / "out").exists()
