"""The log and the report of an unforeseen error: kinds and places, never an error's own words."""

import logging
from pathlib import Path

from mentordesk.log import fault_of, start_log

PERSON = "Maarja Õunapuu"


def a_fault_about_a_person() -> Exception:
    try:
        raise ValueError(f"no place for {PERSON}")
    except ValueError as error:
        return error


def test_a_report_names_places_and_no_people() -> None:
    report = fault_of(a_fault_about_a_person()).report()
    assert "ValueError" in report
    assert "a_fault_about_a_person" in report
    assert PERSON not in report
    assert str(Path.home()) not in report


def test_the_log_holds_no_words_of_an_error(tmp_path: Path) -> None:
    handler = start_log(tmp_path / "log")
    assert handler is not None
    try:
        logging.getLogger("mentordesk.test").error("step failed", exc_info=a_fault_about_a_person())
        handler.flush()
        log = (tmp_path / "log" / "mentordesk.log").read_text("utf-8")
    finally:
        logging.getLogger().removeHandler(handler)
        handler.close()
    assert "ValueError" in log
    assert PERSON not in log


def test_without_a_folder_there_is_no_log_and_no_fault(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    assert start_log(tmp_path / "file" / "log") is None
