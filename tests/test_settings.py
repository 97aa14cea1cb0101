from pathlib import Path

import pytest

from mentordesk.settings import RECENT_KEPT, Settings, SettingsFile, settings_from


def test_choices_survive_a_restart(tmp_path: Path) -> None:
    chosen = Settings(language="et", theme="dark", who="Õnne Põder", recent=("/a.mentordesk",))
    assert SettingsFile(tmp_path).save(chosen)
    assert SettingsFile(tmp_path).load() == chosen


def test_without_a_file_the_usual_holds(tmp_path: Path) -> None:
    assert SettingsFile(tmp_path).load() == Settings()


@pytest.mark.parametrize("content", [b"", b"\xff\xfe\x00", b"language = ", b"[[[", b"format = 'x'"])
def test_a_damaged_file_is_no_obstacle(tmp_path: Path, content: bytes) -> None:
    file = SettingsFile(tmp_path)
    file.path.write_bytes(content)
    assert file.load() == Settings()


def test_what_is_sound_in_a_damaged_file_holds() -> None:
    stored = {"format": 2, "language": "xx", "theme": 7, "who": " Liis ", "recent": ["/a", 3, ""]}
    assert settings_from(stored) == Settings(who="Liis", recent=("/a",))


def test_settings_of_the_first_format_are_upgraded() -> None:
    stored = {"format": 1, "last_file": "/year.mentordesk", "theme": "dark"}
    assert settings_from(stored) == Settings(theme="dark", recent=("/year.mentordesk",))


def test_the_newest_file_stands_first_and_old_ones_fall_off() -> None:
    settings = Settings()
    for number in range(RECENT_KEPT + 2):
        settings = settings.opened(Path(f"/{number}.mentordesk"))
    settings = settings.opened(Path("/5.mentordesk"))
    assert settings.recent[0] == "/5.mentordesk"
    assert len(settings.recent) == len(set(settings.recent)) == RECENT_KEPT
    assert settings.forgot("/5.mentordesk").recent == settings.recent[1:]


def test_a_folder_that_cannot_be_written_is_told_not_raised(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    assert not SettingsFile(tmp_path / "file" / "below").save(Settings())
