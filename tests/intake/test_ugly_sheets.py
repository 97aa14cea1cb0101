"""A dozen and more ugly variants of the samples come in by command with the very people of the clean ones."""

import json
import shutil
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from mentordesk.cli import main
from mentordesk.desk import Desk
from mentordesk.intake.actions import bring_in, preview, propose_mapping
from mentordesk.intake.reader import SheetReader
from mentordesk.people.rows import person_page, person_rows
from tests.builders import a_clock, a_desk
from tests.intake.ugly import CAREER, REGISTER, SEASON, UGLY, UNIT, YEAR, Rows, Ugly, renamed, saved

FIRST_DAYS = {
    SEASON: date(2026, 9, 1),
    REGISTER: date(2026, 1, 1),
    YEAR: date(2026, 5, 5),
    CAREER: date(2026, 3, 1),
    UNIT: date(2026, 9, 1),
}
PEOPLE = {SEASON: 40, REGISTER: 34, YEAR: 60, CAREER: 46, UNIT: 14}
Who = dict[str, tuple[Any, ...]]


class Clean:
    """The clean samples: their rows, an empty file for each, and the people that come out of it."""

    def __init__(self, folder: Path, samples: Path, reader: SheetReader) -> None:
        self._folder, self._samples, self._reader = folder, samples, reader
        self._known: dict[str, tuple[Rows, Path, Who]] = {}

    def of(self, sample: str) -> tuple[Rows, Path, Who]:
        if sample not in self._known:
            self._known[sample] = self._brought(sample)
        return self._known[sample]

    def _brought(self, sample: str) -> tuple[Rows, Path, Who]:
        [file] = self._samples.glob(f"{sample}.*")
        table = self._reader.read_table(file)
        rows = [[row.cell(n) for n in range(table.width)] for row in table.rows]
        empty = self._folder / f"{sample}.mentordesk"
        with a_desk(self._folder, profile=sample, first_day=FIRST_DAYS[sample]) as desk:
            shutil.copy(desk.backup(self._folder), empty)
            bring_in(desk, preview(desk, table, propose_mapping(desk, table)))
            return rows, empty, who(desk)


def who(desk: Desk) -> Who:
    """Say who is in the file, and what of them a sheet tells."""
    with desk.read() as session:
        people = person_rows(session, desk.today)
        pages = [person_page(session, row.id, desk.today) for row in people]
    return {
        row.email: (
            *(row.name, row.phone, row.roles, row.organisation.lower(), row.job_title, row.years),
            *(sorted(row.topics_offered), sorted(row.topics_sought), minute(row.registered_at)),
            *(" ".join(page.goals.split()), [check.state for check in row.verdict.checks]),
        )
        for row, page in zip(people, pages, strict=True)
    }


def minute(at: datetime | None) -> datetime | None:
    return at.replace(second=0, microsecond=0) if at else None


@pytest.fixture(scope="module")
def clean(tmp_path_factory: pytest.TempPathFactory, samples: Path, reader: SheetReader) -> Clean:
    return Clean(tmp_path_factory.mktemp("clean"), samples, reader)


def imported(file: Path, sheet: Path, capsys: pytest.CaptureFixture[str], *more: str) -> dict[str, Any]:
    capsys.readouterr()
    code = main(["import", str(file), str(sheet), "--today", "2026-06-20", "--json", *more])
    heard = capsys.readouterr()
    assert code == 0, heard.err
    said: dict[str, Any] = json.loads(heard.out)
    return said


@pytest.mark.parametrize("ugly", UGLY, ids=lambda ugly: ugly.name)
def test_an_ugly_sheet_brings_the_very_people_of_the_clean_one(
    ugly: Ugly, clean: Clean, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows, empty, expected = clean.of(ugly.sample)
    file = tmp_path / "desk.mentordesk"
    shutil.copy(empty, file)
    said = imported(file, ugly.make(rows, tmp_path), capsys)
    with Desk.open(file, clock=a_clock()) as desk:
        found = who(desk)
    assert found == expected
    assert len(said["new"]) == len(found) == PEOPLE[ugly.sample]


def test_the_people_of_some_ugly_sheets_are_these(clean: Clean) -> None:
    season, career = clean.of(SEASON)[2], clean.of(CAREER)[2]
    assert season["helina.kuznetsova@tootukassa.example"][:6] == (
        *("Helina Kuznetsova", "+37251923060", ("mentor",)),
        *("viljandi gümnaasium", "karjäärinõustaja", 17.0),
    )
    assert season["helina.kuznetsova@tootukassa.example"][6] == [
        *("e-nõustamine", "keerulised kliendijuhtumid", "kutse taotlemine", "töötuks jäänute toetamine")
    ]
    assert career["heikki.nguyen@posti.example"][0] == "Heikki Nguyen"
    assert career["heikki.nguyen@posti.example"][8] == datetime(2026, 1, 18, 7, 14)


def test_notes_of_talks_stay_out_and_so_does_what_a_form_writes_for_nobody(
    clean: Clean, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name, sample in (("with notes", UNIT), ("anonymous", REGISTER)):
        [ugly] = [one for one in UGLY if name in one.name]
        rows, empty, _ = clean.of(sample)
        file = tmp_path / f"{sample}.mentordesk"
        shutil.copy(empty, file)
        said = imported(file, ugly.make(rows, tmp_path), capsys)
        raw = file.read_bytes()
        assert b"salaisuus" not in raw
        assert b"nonymous" not in raw
        if sample == UNIT:
            assert said["skipped_columns"] == ["Mistä keskustelitte tapaamisessa?"]


def test_a_sheet_comes_in_by_a_recipe_that_an_earlier_import_saved(
    clean: Clean, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows, empty, expected = clean.of(UNIT)
    file, recipe = tmp_path / "unit.mentordesk", tmp_path / "unit.json"
    shutil.copy(empty, file)
    odd = renamed(rows, {"Voin": "Sarake 1", "Haluan": "Sarake 2", "Tehtävä": "Sarake 3"})
    said = imported(file, saved(odd, tmp_path / "a.xlsx"), capsys, "--dry-run", "--save-recipe", str(recipe))
    told = json.loads(recipe.read_text(encoding="utf-8"))
    assert told == said["mapping"]
    for header, field in (
        ("Sarake 1", "topics_offered"),
        ("Sarake 2", "topics_sought"),
        ("Sarake 3", "job_title"),
    ):
        for column in told["columns"]:
            if column["field"] == field:
                column.update(treatment="other", field=None)
            if column["header"] == header:
                column.update(treatment="field", field=field)
    recipe.write_text(json.dumps(told), encoding="utf-8")
    moved = saved([list(reversed(row)) for row in odd], tmp_path / "b.xlsx")
    imported(file, moved, capsys, "--recipe", str(recipe))
    with Desk.open(file, clock=a_clock()) as desk:
        assert who(desk) == expected
