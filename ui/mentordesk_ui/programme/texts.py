"""Texts: the call, the principles and the conditions of the profile, filled with this round's days."""

from __future__ import annotations

import re
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QFileDialog

from mentordesk.i18n import Texts
from mentordesk.papers.filenames import file_name
from mentordesk.programme.profile import Paper
from mentordesk_ui.language_names import LANGUAGE_NAMES
from mentordesk_ui.programme.section import Section
from mentordesk_ui.theme.tokens import Kind
from mentordesk_ui.widgets.buttons import button
from mentordesk_ui.widgets.card import Card
from mentordesk_ui.widgets.forms import choice_field
from mentordesk_ui.widgets.labels import label
from mentordesk_ui.widgets.layouts import row
from mentordesk_ui.workspace import Said, Workspace

_PLACE = re.compile(r"\{(\w+)\}")
_KNOWN = {"programme", "from_date", "to_date", "registration_until"}


class TextsSection(Section):
    """One text at a time, to read, copy and save; agreements and certificates are made among the reports."""

    def __init__(self, workspace: Workspace) -> None:
        t = workspace.t
        super().__init__(
            workspace,
            t("Texts"),
            t("The profile's texts with this round's days in them, to copy into a message or to print."),
        )
        profile = self.now.profile
        self.papers = [paper for paper in profile.papers.values() if _whole(paper)]
        titles = [(paper.id, paper.title.in_(t.language)) for paper in self.papers]
        self.choice = choice_field(titles, name=t("Text"))
        spoken = [(code, LANGUAGE_NAMES.get(code, code)) for code in profile.languages]
        usual = t.language if t.language in profile.languages else self.now.language
        self.language = choice_field(spoken, usual, name=t("Language of the text"))
        self.choice.currentIndexChanged.connect(lambda _: self.reload())
        self.language.currentIndexChanged.connect(lambda _: self.reload())
        line = row(
            self.choice,
            self.language,
            button(t("Copy"), self._copy, look="soft"),
            button(t("PDF…"), self._ask_pdf, look="soft"),
        )
        line.setStretch(0, 1)
        self.card = Card()
        self.body.addLayout(line)
        self.body.addWidget(self.card)
        self.reload()

    @property
    def _paper(self) -> Paper:
        return next(paper for paper in self.papers if paper.id == self.choice.currentData())

    @property
    def paragraphs(self) -> list[str]:
        """The text that is shown: its title, then its paragraphs."""
        now, language = self.now, str(self.language.currentData())
        days = now.dates
        t = Texts(language)
        values = {
            "programme": now.title_in(language),
            "from_date": days.programme_from,
            "to_date": days.programme_to,
            "registration_until": days.registration_to,
        }
        written = [self._paper.title, *self._paper.paragraphs]
        return [t.fill(words.in_(language), **values) for words in written]

    def reload(self) -> None:
        title, *paragraphs = self.paragraphs
        self.card.empty()
        self.card.add(label(title, "heading", wrap=True))
        for paragraph in paragraphs:
            self.card.add(label(paragraph, wrap=True))

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText("\n\n".join(self.paragraphs))
        self.workspace.say(Said(self.t("The text was copied.")))

    def _ask_pdf(self) -> None:
        usual = self.workspace.desk.path.parent / file_name(self.paragraphs[0], ".pdf")
        kind = self.t("PDF (*.pdf)")
        chosen, _ = QFileDialog.getSaveFileName(self, self.t("Save the text"), str(usual), kind)
        if chosen:
            self.export_pdf(Path(chosen).with_suffix(".pdf"))

    def export_pdf(self, target: Path) -> None:
        """Write the text that is shown as a PDF."""
        [title, *paragraphs], now = self.paragraphs, self.now
        t = Texts(str(self.language.currentData()))

        def write(_: object) -> Path:
            from mentordesk.papers import pdf

            flow = [pdf.paragraph(title, "title"), pdf.gap(6), *map(pdf.paragraph, paragraphs)]
            return pdf.write_sheet(target, title, now.organisation, now.title, list(flow), t)

        self.workspace.in_background(write, self._wrote, title=self.t("Writing {file}", file=target.name))

    def _wrote(self, target: Path) -> None:
        url = QUrl.fromLocalFile(str(target))
        said = self.t("{file} was written.", file=target.name)
        self.workspace.say(Said(said, Kind.FINE, self.t("Open"), lambda: QDesktopServices.openUrl(url)))


def _whole(paper: Paper) -> bool:
    """Tell whether a text says nothing of one person or pair, so that it can be read as it is."""
    written = (text for words in paper.paragraphs for text in words.values())
    return all(place in _KNOWN for text in written for place in _PLACE.findall(text))
