"""The guide in its own window, opened at the page that a person is on."""

from __future__ import annotations

from PySide6.QtCore import QUrl
from PySide6.QtWidgets import QDialog, QTextBrowser, QWidget

from mentordesk.i18n import Texts
from mentordesk_ui.guide_pages import guide_page
from mentordesk_ui.widgets.layouts import column


class GuideWindow(QDialog):
    """Shows one page of the guide; its links lead to the others."""

    def __init__(self, t: Texts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(t("Guide"))
        self.resize(620, 640)
        self._t = t
        self.browser = QTextBrowser()
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
        return True

    def _follow(self, url: QUrl) -> None:
        self.show_page(url.path().removesuffix(".md"))
