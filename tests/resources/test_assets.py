"""Fonts, icons and samples: what the program carries, so that no machine has to."""

from hashlib import sha256
from pathlib import Path
from xml.etree import ElementTree

import pytest
from reportlab.pdfbase.ttfonts import TTFont

import mentordesk_resources

WEIGHTS = ("Regular", "Medium", "SemiBold", "Bold")
# Estonian, Finnish, Swedish, Polish, Russian, and the signs that the window and the papers use.
SIGNS = "õäöüšžÕÄÖÜŠŽåÅŁłąęßñ" + "абвгдежзийклмнопрстуфхцчшщъыьэюяЖЮЯЁё" + "✓⊘→←↑↓−·…“”„‘’«»€–—•×≥≤≠"


def folder(name: str) -> Path:
    [package] = mentordesk_resources.__path__
    return Path(package) / name


@pytest.mark.parametrize("weight", WEIGHTS)
def test_papers_can_embed_each_weight_with_every_letter_and_sign(weight: str) -> None:
    font = TTFont(f"Inter-{weight}", folder("fonts") / f"Inter-{weight}.ttf")
    assert [sign for sign in SIGNS if ord(sign) not in font.face.charToGlyph] == []
    assert font.face.name == f"Inter-{weight}".encode()


def test_the_window_sees_one_family_with_four_weights(qapp: object) -> None:
    from PySide6.QtGui import QFont, QFontDatabase, QFontInfo

    for weight in WEIGHTS:
        assert QFontDatabase.addApplicationFont(str(folder("fonts") / f"Inter-{weight}.ttf")) >= 0
    for wanted, weight in zip((400, 500, 600, 700), WEIGHTS, strict=True):
        font = QFont("Inter")
        font.setWeight(QFont.Weight(wanted))
        assert (QFontInfo(font).family(), QFontInfo(font).styleName()) == ("Inter", weight)


def test_the_licences_travel_with_what_they_license() -> None:
    assert "SIL OPEN FONT LICENSE" in (folder("fonts") / "OFL.txt").read_text("utf-8")
    assert "ISC License" in (folder("icons") / "LICENSE.txt").read_text("utf-8")


def test_every_icon_is_drawn_and_can_be_coloured(qapp: object) -> None:
    from PySide6.QtSvg import QSvgRenderer

    icons = sorted(folder("icons").glob("*.svg"))
    assert [icon.name for icon in icons if not QSvgRenderer(str(icon)).isValid()] == []
    colourless = [
        icon.stem for icon in icons if ElementTree.parse(icon).getroot().get("stroke") != "currentColor"
    ]
    assert colourless == ["mentordesk-tile"]


def test_the_samples_are_the_five_tables_that_were_handed_over() -> None:
    shared = Path(__file__).parents[3] / "shared" / "samples"
    ours = {path.name: sha256(path.read_bytes()).hexdigest() for path in folder("samples").iterdir()}
    assert sorted(name.partition(".")[0] for name in ours) == [
        "association-season",
        "career-mentoring",
        "cross-institution-year",
        "mentor-register",
        "workplace-unit",
    ]
    if shared.is_dir():
        assert ours == {path.name: sha256(path.read_bytes()).hexdigest() for path in shared.iterdir()}
