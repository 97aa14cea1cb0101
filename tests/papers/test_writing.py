"""Files appear whole or not at all."""

from pathlib import Path

import pytest

from mentordesk.papers.writing import PaperNotWritten, write_bytes_whole, write_whole


def test_a_paper_that_fails_half_way_leaves_what_stood_there(tmp_path: Path) -> None:
    target = write_bytes_whole(tmp_path / "report.pdf", b"old")

    def fail(path: Path) -> None:
        path.write_bytes(b"half")
        raise OSError("disk full")

    with pytest.raises(PaperNotWritten, match="untouched"):
        write_whole(target, fail)
    assert target.read_bytes() == b"old"
    assert [path.name for path in tmp_path.iterdir()] == ["report.pdf"]


def test_a_folder_that_is_a_file_is_said_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "papers").write_text("a file")
    with pytest.raises(PaperNotWritten, match=r"could not be written"):
        write_bytes_whole(tmp_path / "papers" / "report.pdf", b"new")
