import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

import mentordesk.cli
from mentordesk_ui.__main__ import WORDS, main
from mentordesk_ui.second_start import Listener, hand_over


def test_commands_never_load_qt() -> None:
    script = (
        "import sys; from mentordesk_ui.__main__ import main; code = main(['profiles']);"
        "print(code, 'PySide6' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "0 False"


def test_every_command_goes_to_the_core() -> None:
    assert set(mentordesk.cli.COMMANDS) <= WORDS


def test_a_mistyped_command_is_refused_in_a_sentence(capsys: object) -> None:
    assert main(["improt", "x"]) == 1


def test_a_second_start_hands_its_file_to_the_window_that_runs(qtbot: QtBot, tmp_path: Path) -> None:
    assert not hand_over(None)
    listener = Listener()
    assert listener.listening
    script = (
        "import sys; from PySide6.QtCore import QCoreApplication; from pathlib import Path;"
        "from mentordesk_ui.second_start import hand_over; app = QCoreApplication([]);"
        "sys.exit(0 if hand_over(Path(sys.argv[1])) else 7)"
    )
    path = tmp_path / "õpetus.mentordesk"
    heard: list[str] = []
    listener.asked.connect(heard.append)
    second = subprocess.Popen([sys.executable, "-c", script, str(path)])
    qtbot.waitUntil(lambda: bool(heard), timeout=10_000)
    QApplication.processEvents()
    assert second.wait(10) == 0
    assert heard == [str(path)]
    listener.close()


def test_pictures_of_every_room_are_saved_without_a_screen(programme_file: Path, tmp_path: Path) -> None:
    out = tmp_path / "pictures"
    script = "import sys; from mentordesk_ui.__main__ import main; sys.exit(main(sys.argv[1:]))"
    words = [
        "pictures",
        str(programme_file),
        "--out",
        str(out),
        "--lang",
        "et",
        "--dark",
        "--size",
        "1100x700",
    ]
    done = subprocess.run(
        [sys.executable, "-c", script, *words], capture_output=True, text=True, check=False, timeout=60
    )
    assert done.returncode == 0, done.stderr
    saved = sorted(out.glob("*.png"))
    assert saved
    for path in saved:
        image = QImage(str(path))
        assert (image.width(), image.height()) == (1100, 700)
        assert image.pixelColor(3, 400).lightness() < 80


@pytest.mark.long
@pytest.mark.parametrize("scale", ["1.5", "2"])
def test_pictures_are_as_sharp_as_the_screen(programme_file: Path, tmp_path: Path, scale: str) -> None:
    script = "import sys; from mentordesk_ui.__main__ import main; sys.exit(main(sys.argv[1:]))"
    words = ["pictures", str(programme_file), "--out", str(tmp_path / "p"), "--scale", scale]
    done = subprocess.run(
        [sys.executable, "-c", script, *words], capture_output=True, text=True, check=False, timeout=120
    )
    assert done.returncode == 0, done.stderr
    sizes = {(QImage(str(p)).width(), QImage(str(p)).height()) for p in (tmp_path / "p").glob("*.png")}
    assert sizes == {(round(1366 * float(scale)), round(768 * float(scale)))}
