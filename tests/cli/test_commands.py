"""The command line as other programs call it: one JSON object out, sentences for faults, exit codes."""

import json
import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from mentordesk.cli import COMMANDS, main
from tests.cli.conftest import SAMPLE, Shell


def test_the_five_profiles_are_listed_with_their_titles(run: Shell) -> None:
    said = run("profiles", "--json")
    assert said.json["format"] == 1
    assert [one["name"] for one in said.json["profiles"]] == [
        "association-season",
        "mentor-register",
        "cross-institution-year",
        "career-mentoring",
        "workplace-unit",
    ]
    assert all(one["title"] for one in said.json["profiles"])


def test_every_command_says_what_it_is_for(run: Shell, capsys: pytest.CaptureFixture[str]) -> None:
    for command in COMMANDS:
        with pytest.raises(SystemExit) as end:
            main([command, "--help"])
        assert end.value.code == 0
        assert command in capsys.readouterr().out
    assert run("nonsense").code == 1


def test_a_new_file_has_the_profiles_two_periods(run: Shell, tmp_path: Path) -> None:
    words = (
        "new",
        tmp_path / "a.mentordesk",
        "--profile",
        "association-season",
        "--start",
        "2026-09-01",
        "--json",
    )
    dates = run(*words).json["dates"]
    assert (dates["programme_from"], dates["programme_to"]) == ("2026-09-01", "2027-06-30")
    assert (dates["relationship_from"], dates["relationship_to"]) == ("2026-09-01", "2027-04-30")


def test_an_import_tells_of_every_row(run: Shell, tmp_path: Path) -> None:
    file = tmp_path / "season.mentordesk"
    run("new", file, "--profile", "association-season", "--start", "2026-09-01")
    told = run("import", file, SAMPLE, "--json", "--today", "2026-06-20").json
    rows = [one["row"] for kind in ("new", "updated", "duplicates", "problems") for one in told[kind]]
    assert sorted(rows) == list(range(2, 44))
    assert [(one["row"], one["of"]) for one in told["duplicates"]] == [(31, 30)]
    assert told["duplicates"][0]["likeness"] >= 85
    assert told["mapping"]["columns"]


def test_a_rehearsed_import_writes_nothing(run: Shell, tmp_path: Path) -> None:
    file = tmp_path / "season.mentordesk"
    run("new", file, "--profile", "association-season")
    told = run("import", file, SAMPLE, "--dry-run", "--json").json
    assert len(told["new"]) == 40
    assert run("people", file, "--json").json["people"] == []


def test_a_mapping_that_import_printed_can_be_changed_and_given_back(run: Shell, tmp_path: Path) -> None:
    file = tmp_path / "season.mentordesk"
    run("new", file, "--profile", "association-season")
    mapping = run("import", file, SAMPLE, "--dry-run", "--json").json["mapping"]
    for column in mapping["columns"]:
        if column["field"] == "phone":
            column.update(treatment="skipped", field=None)
    (tmp_path / "mapping.json").write_text(json.dumps(mapping), encoding="utf-8")
    told = run("import", file, SAMPLE, "--mapping", tmp_path / "mapping.json", "--json").json
    assert told["skipped_columns"] == ["Telefon"]


def test_importing_the_same_sheet_again_makes_nobody_anew(run: Shell, season: Path) -> None:
    again = run("import", season, SAMPLE, "--json", "--today", "2026-06-20").json
    assert again["new"] == []


def test_people_are_told_with_verdict_and_reasons(run: Shell, season: Path) -> None:
    people = {
        one["name"]: one for one in run("people", season, "--json", "--today", "2026-06-20").json["people"]
    }
    assert len(people) == 40
    assert people["Piret Aru"]["verdict"] == "no"
    expired = next(one for one in people["Piret Aru"]["reasons"] if not one["ok"] and "2025" in one["text"])
    assert "15.04.2025" in expired["text"]
    assert people["Kaisa Õunapuu"]["verdict"] == "open"
    assert people["Kaisa Õunapuu"]["roles"] == ["mentee"]


def test_match_finds_the_proven_best_and_lays_it_only_when_asked(run: Shell, season: Path) -> None:
    plan = run("match", season, "--json", "--today", "2026-06-20").json
    assert plan["proven"] is True
    assert plan["matched"] == len(plan["pairs"])
    assert plan["total"] == sum(pair["score"] for pair in plan["pairs"])
    names = {pair["mentor"] for pair in plan["pairs"]}
    assert len(names) == len(plan["pairs"]), "the association gives each mentor one mentee"
    assert all(one["why"] for one in plan["unmatched"])
    applied = run("match", season, "--apply", "--json", "--today", "2026-06-20").json
    assert applied["total"] == plan["total"]
    assert {pair["state"] for pair in applied["pairs"]} == {"proposed"}


def test_a_wish_not_to_be_paired_is_told_to_nobody(run: Shell, season: Path) -> None:
    spoken = run("people", season, "--json").out + run("match", season, "--json").out
    plan = json.loads(run("match", season, "--json").out)
    together = {(pair["mentee"], pair["mentor"]) for pair in plan["pairs"]}
    assert ("Diana Põder", "Mari Kuznetsova") not in together
    assert "block" not in spoken
    assert "ei soovi" not in spoken


def test_reports_are_written_where_they_are_wanted(run: Shell, season: Path, tmp_path: Path) -> None:
    run("match", season, "--apply")
    told = run("report", season, "--out", tmp_path / "papers", "--json").json
    assert sorted(Path(file).suffix for file in told["files"]) == [".pdf", ".pdf", ".xlsx"]
    assert all(Path(file).stat().st_size > 3000 for file in told["files"])


def test_no_certificate_is_due_before_a_pair_is_closed(run: Shell, season: Path, tmp_path: Path) -> None:
    said = run("certificates", season, "--out", tmp_path / "papers", "--json")
    assert said.json["certificates"] == []
    assert said.code == 0


def test_a_sound_file_is_called_sound_and_its_backup_opens(run: Shell, season: Path, tmp_path: Path) -> None:
    assert run("check", season, "--json").json == {"format": 1, "ok": True, "findings": []}
    copy = run("backup", season, "--to", tmp_path / "stick", "--json").json["file"]
    assert len(run("people", copy, "--json").json["people"]) == 40


def test_every_backup_of_a_folder_is_proved_and_a_bad_one_is_named(
    run: Shell, season: Path, tmp_path: Path
) -> None:
    stick = tmp_path / "stick"
    assert run("restore-check", stick).code == 1
    copy = Path(run("backup", season, "--to", stick, "--json").json["file"])
    before = copy.read_bytes()
    assert run("restore-check", stick, "--json").json["ok"] is True
    assert copy.read_bytes() == before
    (stick / "cut.mentordesk").write_bytes(before[: len(before) // 2])
    told = run("restore-check", stick, "--json")
    assert told.code == 1
    assert {Path(one["file"]).name: one["ok"] for one in told.json["backups"]} == {
        copy.name: True,
        "cut.mentordesk": False,
    }


def test_an_encrypted_file_opens_with_its_password_alone(run: Shell, tmp_path: Path) -> None:
    (tmp_path / "right").write_text("õige parool\n", encoding="utf-8")
    (tmp_path / "wrong").write_text("vale", encoding="utf-8")
    file = tmp_path / "secret.mentordesk"
    made = run("new", file, "--profile", "workplace-unit", "--password-file", tmp_path / "right", "--json")
    assert made.json["recovery_code"]
    assert run("people", file, "--password-file", tmp_path / "right").code == 0
    for words in (("--password-file", str(tmp_path / "wrong")), ()):
        refused = run("people", file, *words)
        assert refused.code == 1
        assert "assword" in refused.err


@pytest.mark.parametrize(
    "words",
    [
        ("people",),
        ("fly",),
        (),
        ("new", "a.mentordesk", "--profile", "no-such"),
        ("people", "missing.mentordesk"),
        ("new", "a.mentordesk", "--profile", "association-season", "--start", "soon"),
        ("year", "--sample", "none", "--out", "x"),
    ],
)
def test_a_persons_fault_is_a_sentence_and_exits_with_1(
    run: Shell, words: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    said = run(*words)
    assert said.code == 1
    assert said.out == ""
    assert said.err.strip().endswith((".", "?"))
    assert "Traceback" not in said.err
    assert list(tmp_path.iterdir()) == []


def test_what_is_no_sheet_is_refused_and_the_file_stays_as_it_was(
    run: Shell, season: Path, tmp_path: Path
) -> None:
    picture = tmp_path / "list.xlsx"
    picture.write_bytes(b"\x89PNG\r\n\x1a\n" + b"0" * 200)
    said = run("import", season, picture)
    assert said.code == 1
    assert "Traceback" not in said.err
    assert len(run("people", season, "--json").json["people"]) == 40


def test_today_is_the_day_that_was_named(run: Shell, season: Path) -> None:
    late = run("people", season, "--json", "--today", "2026-10-01").json["people"]
    verdicts = {one["name"]: one["verdict"] for one in late}
    assert verdicts["Kaisa Õunapuu"] == "no", "the workshop was to be attended before the relationship"


def test_faults_are_said_in_the_language_that_was_asked_for(run: Shell) -> None:
    assert "ei" in run("people", "puudub.mentordesk", "--lang", "et").err.lower()


def test_a_language_of_papers_alone_does_not_make_the_answers_half_swedish(
    run: Shell, season: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LC_ALL", "fi_FI.UTF-8")
    day = ("--today", "2026-06-20")
    assert run("people", season, "--lang", "sv", *day).out == run("people", season, "--lang", "fi", *day).out


def test_dates_in_json_are_iso(run: Shell, tmp_path: Path) -> None:
    made = run("new", tmp_path / "a.mentordesk", "--profile", "cross-institution-year", "--json").json
    for day in made["dates"].values():
        assert date.fromisoformat(day)


def test_what_nobody_foresaw_is_a_sentence_and_the_log_names_no_one(
    capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def fail(_options: object, _t: object) -> None:
        raise ValueError("no place for Maarja Õunapuu")

    monkeypatch.setattr("mentordesk.cli.programme_commands.profiles", fail)
    monkeypatch.setattr("mentordesk.cli.log_folder", lambda: tmp_path)
    assert main(["profiles", "--lang", "en"]) == 1
    told = capfd.readouterr().err
    assert told.startswith("Something went wrong that MentorDesk did not foresee (ValueError).")
    assert "Traceback" not in told
    log = (tmp_path / "mentordesk.log").read_text("utf-8")
    assert "ValueError" in log
    assert "Maarja" not in told + log


@pytest.mark.parametrize("alphabet", ["ascii", "cp1257"])
def test_json_is_whole_in_every_alphabet(alphabet: str, tmp_path: Path) -> None:
    """A Windows terminal's own encoding has no “õ” or no “ł”; what is piped must still be read."""
    done = subprocess.run(
        [sys.executable, "-c", "from mentordesk.cli import main; main(['profiles', '--json'])"],
        env={**os.environ, "PYTHONIOENCODING": alphabet},
        capture_output=True,
        check=True,
    )
    titles = [profile["title"] for profile in json.loads(done.stdout.decode(alphabet))["profiles"]]
    assert "Ühingu mentorprogramm" in titles


@pytest.mark.skipif(sys.platform == "win32", reason="a closed pipe ends a program otherwise there")
def test_a_reader_who_leaves_early_is_no_fault() -> None:
    words = "from mentordesk.cli import main; main(['profiles', '--json'])"
    command = f'"{sys.executable}" -c "{words}" | head -c 9'
    done = subprocess.run(["sh", "-c", command], capture_output=True, check=True)
    assert done.stderr == b""


def test_the_panels_sheet_goes_out_and_its_votes_come_back(run: Shell, season: Path, tmp_path: Path) -> None:
    from openpyxl import load_workbook

    day = ("--today", "2026-06-20")
    assert run("panel-sheet", season, "--out", tmp_path, *day).code == 1  # no pair lies on the board
    assert run("match", season, "--apply", *day).code == 0
    [file] = run("panel-sheet", season, "--out", tmp_path, "--lang", "et", "--json", *day).json["files"]
    book = load_workbook(file)
    sheet = book.worksheets[0]
    sheet["C4"] = "Õie Kask"
    sheet.cell(8, next(c.column for c in sheet[6] if c.value == "vote")).value = "Vastu"
    book.save(tmp_path / "oie.xlsx")
    rehearsed = run("panel-votes", season, tmp_path / "oie.xlsx", "--dry-run", "--json", *day).json
    assert (rehearsed["recorded"], rehearsed["members"]) == (0, {"oie.xlsx": "Õie Kask"})
    said = run("panel-votes", season, tmp_path / "oie.xlsx", "--json", *day).json
    assert (said["recorded"], said["problems"]) == (1, [])
    assert [mark["vote"] for mark in said["marks"]] == ["against"]
    again = run("panel-votes", season, tmp_path / "oie.xlsx", "--json", *day).json
    assert (again["recorded"], again["marks"][0]["on_record"]) == (0, True)
