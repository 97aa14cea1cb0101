"""File names made from people's words."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mentordesk.papers.filenames import MOST_BYTES, file_name, path_in

HOSTILE = st.text(max_size=400) | st.sampled_from(
    [
        "../../etc/passwd",
        "..",
        ".",
        "",
        "CON",
        "com1.txt",
        "a/b\\c",
        "x\x00y",
        "\u202egnp.exe",
        "a" * 900,
        "õ" * 300,
    ]
)


@given(HOSTILE)
@settings(max_examples=300)
def test_a_name_stays_in_its_folder_whatever_the_words(words: str) -> None:
    folder = Path("/papers")
    path = path_in(folder, words, ".pdf")
    assert path.parent == folder
    assert path.name not in ("", ".", "..")
    assert len(path.name.encode()) <= MOST_BYTES


@pytest.mark.parametrize("words", ["CON", "nul", "Com1", "LPT9", "aux.tar"])
def test_a_name_that_windows_keeps_for_itself_is_changed(words: str) -> None:
    assert file_name(words, ".pdf").startswith("_")


def test_letters_of_the_north_stay() -> None:
    assert file_name("Kaisa Õunapuu-Šmidt", ".pdf") == "Kaisa Õunapuu-Šmidt.pdf"


def test_two_people_of_one_name_get_two_files() -> None:
    taken: set[str] = set()
    names = [path_in(Path(), words, ".pdf", taken).name for words in ("Mari Tamm", "mari tamm", "Mari Tamm")]
    assert names == ["Mari Tamm.pdf", "mari tamm 2.pdf", "Mari Tamm 3.pdf"]
