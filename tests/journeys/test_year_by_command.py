"""The association's year by command: registrations in, pairs out, meetings, papers, certificates."""

import json
from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook
from pypdfium2 import PdfDocument
from sqlalchemy import select

from mentordesk.cli import main
from mentordesk.desk import Desk
from mentordesk.pairing.rows import pair_rows
from mentordesk.papers.rows import board_figures, certificate_rows
from mentordesk.people.model import Participation
from mentordesk.people.record_model import Consent
from mentordesk.sample_year import SAMPLES, play_year
from mentordesk.season.rows import grid
from mentordesk.store.model import Step


@pytest.fixture(scope="module")
def played(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A whole association year in a folder."""
    folder = tmp_path_factory.mktemp("year")
    assert main(["year", "--sample", "association-season", "--out", str(folder), "--json"]) == 0
    return folder


def words_of(pdf: Path) -> str:
    """Everything that a PDF says, page after page."""
    document = PdfDocument(pdf)
    return "\n".join(page.get_textpage().get_text_range() for page in document)


def the_year(folder: Path) -> Desk:
    return Desk.open(folder / "association-season.mentordesk")


def test_every_pair_of_the_year_ended_as_it_should(played: Path) -> None:
    with the_year(played) as desk, desk.read() as session:
        states = [row.state for row in pair_rows(session, desk.today)]
        assert states.count("ended") == 1
        assert states.count("declined") == 1
        assert states.count("closed") >= 10
        assert set(states) <= {"closed", "ended", "declined", "confirmed"}


def test_the_report_counts_what_the_file_holds(played: Path) -> None:
    with the_year(played) as desk, desk.read() as session:
        figures = board_figures(session, desk.today)
        rows = grid(session, desk.today).rows
    assert figures.meetings == sum(row.held for row in rows)
    assert sum(pairs for _, pairs in figures.meetings_per_pair) == figures.pairs
    report = next(played.glob("*.pdf"), None)
    assert report is not None
    said = "\n".join(words_of(path) for path in played.glob("*.pdf"))
    assert "Kaisa Pärn" in said


def test_the_workbook_has_the_same_meetings_as_the_file(played: Path) -> None:
    with the_year(played) as desk, desk.read() as session:
        held = board_figures(session, desk.today).meetings
    book = load_workbook(next(played.glob("*.xlsx")))
    tables = {sheet.title: sheet for sheet in book if sheet.tables}
    counted = [sheet.max_row - 1 for sheet in tables.values()]
    assert held in counted
    assert len(tables) == len(book.worksheets), "every sheet is a real table"


def test_certificates_go_to_those_who_met_often_enough(played: Path) -> None:
    with the_year(played) as desk, desk.read() as session:
        rows = certificate_rows(session)
    due = [row for row in rows if row.due]
    assert all(row.number for row in due)
    assert all(not row.number and row.why_not for row in rows if not row.due)
    assert len({row.number for row in due}) == len(due)
    names = [path.name for path in (played / "certificates").glob("2027-*.pdf")]
    assert len(names) == len(due)


def test_a_certificate_names_the_person_and_the_number(played: Path) -> None:
    path = next((played / "certificates").glob("2027-001*.pdf"))
    said = words_of(path)
    assert "2027-001" in said
    assert path.stem.removeprefix("2027-001 ") in said


def test_nobody_learns_from_papers_who_did_not_want_whom(played: Path) -> None:
    for path in played.rglob("*.pdf"):
        assert "ei soovi" not in words_of(path).lower()


def test_the_undo_of_the_year_is_there_after_opening_again(played: Path) -> None:
    with the_year(played) as desk:
        assert desk.undo_message is not None


@pytest.mark.parametrize("profile", [name for name in SAMPLES if name != "association-season"])
def test_every_other_sample_runs_its_year_too(profile: str, tmp_path: Path) -> None:
    year = play_year(profile, tmp_path)
    assert year.figures["pairs"] > 0
    assert year.figures["closed"] > 0
    assert all(path.stat().st_size > 1000 for path in year.files)


@pytest.mark.parametrize(
    ("profile", "day"),
    [
        ("association-season", date(2026, 3, 1)),
        ("association-season", date(2026, 7, 5)),
        ("mentor-register", date(2026, 9, 1)),
        ("cross-institution-year", date(2026, 3, 1)),
        ("career-mentoring", date(2025, 12, 24)),
        ("workplace-unit", date(2026, 6, 15)),
    ],
)
def test_a_year_played_to_a_day_holds_people_and_nothing_later(
    profile: str, day: date, tmp_path: Path
) -> None:
    year = play_year(profile, tmp_path, until=day)
    with Desk.open(year.file) as desk, desk.read() as session:
        came = session.scalars(select(Participation.registered_at)).all()
        consents = [on for on in session.scalars(select(Consent.given_on)) if on]
        steps = [at.date() for at in session.scalars(select(Step.at))]
    assert len(came) > 3
    assert max([*(at.date() for at in came if at), *consents, *steps]) <= day


@pytest.mark.parametrize(
    ("profile", "rows"),
    [
        ("association-season", 42),
        ("mentor-register", 34),
        ("cross-institution-year", 60),
        ("career-mentoring", 46),
        ("workplace-unit", 14),
    ],
)
def test_a_sample_comes_in_with_nothing_lost_and_nothing_invented(
    profile: str, rows: int, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    from importlib.resources import files

    import mentordesk_resources

    file = str(tmp_path / "a.mentordesk")
    table = str(files(mentordesk_resources) / "samples" / SAMPLES[profile][0])
    assert main(["new", file, "--profile", profile]) == 0
    capsys.readouterr()
    assert main(["import", file, table, "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    numbers = {one["row"] for kind in ("new", "updated", "duplicates", "problems") for one in told[kind]}
    assert len(numbers) == rows
    assert main(["people", file, "--json"]) == 0
    people = json.loads(capsys.readouterr().out)["people"]
    assert len(people) == len(told["new"])


def test_one_topic_with_a_comma_stays_one_topic(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = str(tmp_path / "a.mentordesk")
    sheet = tmp_path / "form.csv"
    sheet.write_text(
        "Nimi,E-post,Roll,Mentorlusteemad\n"
        'Mari Tamm,mari@naide.example,mentor,"Parimate kogemuste jagamine, võrgustiku tugevdamine"\n'
        "Jüri Kask,jyri@naide.example,mentor,"
        '"konkreetse olukorra lahendamine;Parimate kogemuste jagamine, võrgustiku tugevdamine;"\n',
        encoding="utf-8",
    )
    assert main(["new", file, "--profile", "mentor-register"]) == 0
    assert main(["import", file, str(sheet)]) == 0
    capsys.readouterr()
    assert main(["people", file, "--json", "--today", date(2026, 9, 9).isoformat()]) == 0
    people = {one["name"]: one for one in json.loads(capsys.readouterr().out)["people"]}
    assert len(people["Mari Tamm"]["topics_offered"]) == 1
    assert len(people["Jüri Kask"]["topics_offered"]) == 2
