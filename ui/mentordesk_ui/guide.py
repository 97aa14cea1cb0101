"""The guide in its own window, opened at the page that a person is on."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QFont, QImage, QTextBlockFormat, QTextCharFormat, QTextCursor, QTextDocument
from PySide6.QtWidgets import QDialog, QTextBrowser, QWidget

from mentordesk.i18n import Texts
from mentordesk_ui.guide_pages import guide_page, guide_picture
from mentordesk_ui.widgets.layouts import column

_LINE_HEIGHT = 135.0
"""Of the font's own, in per cent."""
_PICTURE = "\N{OBJECT REPLACEMENT CHARACTER}"
"""Stands in a text where a picture is."""
PICTURE_WIDTH = 520
"""Device-independent pixels: what the window is wide, without its margins and the scroll bar."""


def _give_air(document: QTextDocument) -> None:
    """Set the lines of a page apart, and its paragraphs and headings more so."""
    document.setDocumentMargin(16)
    block = document.begin()
    while block.isValid():
        shape = QTextBlockFormat(block.blockFormat())
        heading, listed = shape.headingLevel() > 0, block.textList() is not None
        if _PICTURE not in block.text():
            shape.setLineHeight(_LINE_HEIGHT, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        shape.setTopMargin(14 if heading and block.blockNumber() else 0)
        shape.setBottomMargin(4 if listed else 8)
        cursor = QTextCursor(block)
        cursor.setBlockFormat(shape)
        _use_the_strong_face(cursor)
        block = block.next()


def _use_the_strong_face(cursor: QTextCursor) -> None:
    """Write what is bold in a block in the weight that ships, instead of thickening the plain one."""
    strong = QTextCharFormat()
    strong.setFontWeight(QFont.Weight.DemiBold)
    while not cursor.atBlockEnd():
        cursor.movePosition(QTextCursor.MoveOperation.NextCharacter, QTextCursor.MoveMode.KeepAnchor)
        if cursor.charFormat().fontWeight() > QFont.Weight.DemiBold:
            cursor.mergeCharFormat(strong)
        cursor.setPosition(cursor.position())


class GuideBrowser(QTextBrowser):
    """Shows pages with the pictures that ship, as wide as the page."""

    def loadResource(self, kind: int, name: QUrl | str) -> Any:
        """Find a picture of the guide; nothing else is ever loaded."""
        shipped = guide_picture(QUrl(name).fileName())
        if shipped is None:
            return None
        picture = QImage.fromData(shipped)
        wide = min(picture.width(), PICTURE_WIDTH)
        scaled = picture.scaledToWidth(
            round(wide * self.devicePixelRatioF()), Qt.TransformationMode.SmoothTransformation
        )
        scaled.setDevicePixelRatio(self.devicePixelRatioF())
        return scaled


class GuideWindow(QDialog):
    """Shows one page of the guide; its links lead to the others."""

    def __init__(self, t: Texts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(t("Guide"))
        self.resize(620, 640)
        self._t = t
        self.browser = GuideBrowser()
        self.browser.setAccessibleName(t("Guide"))
        self.browser.setOpenLinks(False)
        self.browser.setOpenExternalLinks(False)
        self.browser.anchorClicked.connect(self._follow)
        self.setLayout(column(self.browser, margins=(16, 16, 16, 16)))

    def show_page(self, page: str) -> bool:
        """Show a page, or the guide's first one; tell whether there is any."""
        text = guide_page(self._t.language, page) or guide_page(self._t.language, "start")
        if text is None:
            return False
        self.browser.setMarkdown(text)
        _give_air(self.browser.document())
        return True

    def _follow(self, url: QUrl) -> None:
        self.show_page(url.path().removesuffix(".md"))
