"""People by command: the list, who meets which condition, the panel's interviews, and who said no."""

from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from pypdfium2 import PdfDocument

from mentordesk.desk import Desk
from mentordesk.people.leads.actions import forget_lead
from mentordesk.people.leads.rows import lead_rows
from tests.builders import a_clock
from tests.cli.conftest import SAMPLE, Shell

DAY = ("--today", "2026-06-20")


def text_of(file: str) -> str:
    with PdfDocument(file) as paper:
        return "\n".join(page.get_textpage().get_text_range() for page in paper)


def a_programme(run: Shell, tmp_path: Path, profile: str, start: str) -> Path:
    """Make a file of a profile and bring its sample in."""
    file = tmp_path / f"{profile}.mentordesk"
    assert run("new", file, "--profile", profile, "--start", start).code == 0
    [sample] = Path(SAMPLE).parent.glob(f"{profile}.*")
    assert run("import", file, sample).code == 0
    return file


@pytest.fixture
def register(run: Shell, tmp_path: Path) -> Path:
    return a_programme(run, tmp_path, "mentor-register", "2026-01-01")


def test_the_list_of_people_is_written_as_one_table(run: Shell, season: Path, tmp_path: Path) -> None:
    told = run("people", season, "--out", tmp_path / "out", "--json", *DAY).json
    sheet = load_workbook(told["files"][0]).worksheets[0]
    assert len(list(sheet.rows)) == len(told["people"]) + 1 == 41
    said = [cell.value for cell in next(iter(sheet.columns))]
    assert "Aru Piret" in said


def test_who_meets_which_condition_is_written_for_the_panel(run: Shell, season: Path, tmp_path: Path) -> None:
    told = run("conditions", season, "--out", tmp_path / "out", "--json", *DAY).json
    assert [Path(file).suffix for file in told["files"]] == [".pdf", ".xlsx"]
    assert "Aru Piret" in text_of(told["files"][0])
    [piret] = [one for one in told["people"] if one["name"] == "Piret Aru"]
    assert (piret["verdict"], piret["conditions"]["certificate"]) == ("no", "no")


def test_a_checklist_is_written_of_whoever_is_named(run: Shell, season: Path, tmp_path: Path) -> None:
    out = ("--out", tmp_path / "out", "--lang", "en", "--json", *DAY)
    [one] = run("checklists", season, "--person", "ARU Piret", *out).json["files"]
    assert "Piret Aru" in text_of(one)
    assert "Kaisa" not in text_of(one)
    [every] = run("checklists", season, *out).json["files"]
    assert {"Piret Aru", "Kaisa Õunapuu"} <= {
        name for name in ("Piret Aru", "Kaisa Õunapuu") if name in text_of(every)
    }
    unknown = run("checklists", season, "--person", "Keegi Teine", *out)
    assert unknown.code == 1
    assert "Keegi Teine" in unknown.err


def candidates(run: Shell, file: Path) -> dict[str, Any]:
    told = run("interviews", file, "--json", *DAY).json
    return {one["name"]: one for one in told["candidates"]}


def test_the_panels_verdicts_are_put_on_record_with_who_interviewed(
    run: Shell, register: Path, tmp_path: Path
) -> None:
    waiting = candidates(run, register)
    passed, failed = list(waiting)[:2]
    sheet = run("interviews", register, "--out", tmp_path / "out", "--json", *DAY).json["files"]
    assert [Path(file).suffix for file in sheet] == [".pdf"]
    day = ("--on", "2026-06-18", "--member", "Kai Rannastu", "--member", "Eva Kuslap")
    said = run("verdicts", register, *day, "--yes", passed, "--no", failed, "--lang", "en", *DAY)
    assert said.code == 0, said.err
    assert "yes, 18.06.2026, Kai Rannastu and Eva Kuslap" in said.out
    now = candidates(run, register)
    assert (now[passed]["standing"], now[failed]["standing"]) == ("yes", "no")
    assert now[passed]["interviews"] == [
        {"held_on": "2026-06-18", "result": "yes", "members": ["Kai Rannastu", "Eva Kuslap"]}
    ]


def test_a_verdict_without_a_panel_or_on_somebody_else_is_refused(run: Shell, register: Path) -> None:
    somebody = next(iter(candidates(run, register)))
    before = candidates(run, register)
    member = ("--member", "Kai Rannastu", *DAY)
    for words in (
        ("--yes", somebody, *DAY),
        ("--yes", somebody, "--no", somebody, *member),
        ("--yes", "Keegi Teine", *member),
        member,
    ):
        assert run("verdicts", register, *words).code == 1
    assert candidates(run, register) == before


def test_whoever_said_no_is_not_named_again_by_the_sheet_and_import_says_how_many(
    run: Shell, tmp_path: Path
) -> None:
    file = a_programme(run, tmp_path, "cross-institution-year", "2026-05-05")
    with Desk.open(file, clock=a_clock()) as desk:
        with desk.read() as session:
            first, *others = lead_rows(session, desk.today)
        forget_lead(desk, first.id)
    [sample] = Path(SAMPLE).parent.glob("cross-institution-year.*")
    said = run("import", file, sample, "--lang", "en", *DAY)
    assert "1 person who is named here said no before, and is not named again." in said.out
    with Desk.open(file, clock=a_clock()) as desk, desk.read() as session:
        assert {row.name for row in lead_rows(session, desk.today)} == {row.name for row in others}
