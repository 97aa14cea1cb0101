"""Reports: every paper with its preview first, then PDF, Excel or the printer."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices, QImage
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QStackedWidget

from mentordesk.desk import Changed, Desk
from mentordesk.errors import MentorDeskError
from mentordesk.i18n import LANGUAGES
from mentordesk.intake.rows import FORM_LANGUAGES
from mentordesk.papers import batch
from mentordesk.papers.rows import CertificateRow, certificate_rows
from mentordesk.people.listing import MentorRegister, mentor_register
from mentordesk.programme.rows import current
from mentordesk_ui.language_names import LANGUAGE_NAMES
from mentordesk_ui.page import Page
from mentordesk_ui.papers.eligibility_kinds import eligibility_kinds
from mentordesk_ui.papers.paper_kind import PaperKind
from mentordesk_ui.papers.preview import SHEET_WIDTH, Preview, print_file, render
from mentordesk_ui.tasks import Progress
from mentordesk_ui.theme.icons import icon
from mentordesk_ui.theme.tokens import Kind
from mentordesk_ui.widgets.buttons import button, primary
from mentordesk_ui.widgets.empty_state import EmptyState
from mentordesk_ui.widgets.folders import ask_folder
from mentordesk_ui.widgets.forms import choice_field
from mentordesk_ui.widgets.inspector import CheckRow, Inspector
from mentordesk_ui.widgets.labels import label
from mentordesk_ui.widgets.layouts import box, column, row, rule
from mentordesk_ui.workspace import Said, Workspace


class PapersPage(Page):
    """The papers of the round."""

    guide = "reports"

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace, title=workspace.t("Reports"))
        self._folder = TemporaryDirectory(prefix="mentordesk-preview-")
        self.destroyed.connect(self._folder.cleanup)
        self.kinds = {kind.id: kind for kind in self._kinds()}
        self.shown: Path | None = None
        self._wish = 0
        self.list = self._list()
        now = workspace.read(current)
        self._now = now
        choices = [(code, LANGUAGE_NAMES[code]) for code in now.profile.languages]
        self.language = choice_field(choices, now.language, name=self.t("Language of the paper"))
        self.language.currentIndexChanged.connect(lambda _: self._show_current())
        self.print_button = button(self.t("Print…"), self._print, icon_name="printer")
        self.excel_button = button(self.t("Excel…"), self._save_workbook, icon_name="file-spreadsheet")
        self.save_button = primary(self.t("Save…"), self._save)
        self.header.add_action(self.language, self.print_button, self.excel_button, self.save_button)
        self.preview = Preview(self.t)
        self.panel = Inspector(self.t("About the paper"))
        left = box(column(self.list, gap=0, margins=(12, 12, 12, 12)), "surface")
        left.setFixedWidth(264)
        self._middle = QStackedWidget()
        self._middle.addWidget(self.preview)
        whole = row(left, rule(vertical=True), self._middle, gap=0)
        whole.setStretch(2, 1)
        self.lay_out(box(whole), self.panel)
        self.list.setCurrentRow(0)

    def _list(self) -> QListWidget:
        made = QListWidget()
        made.setProperty("look", "menu")
        made.setAccessibleName(self.t("Papers"))
        for kind in self.kinds.values():
            item = QListWidgetItem(icon(kind.icon), kind.title)
            item.setToolTip(f"{kind.title}\n{kind.about}" if kind.about else kind.title)
            made.addItem(item)
        made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        made.setTextElideMode(Qt.TextElideMode.ElideRight)
        made.currentRowChanged.connect(lambda _: self._choose_kind())
        return made

    def _kinds(self) -> list[PaperKind]:
        t = self.t
        in_house = tuple(code for code in self.workspace.read(current).profile.languages if code in LANGUAGES)
        return [
            PaperKind(
                "report",
                t("Report to the board"),
                t("The round in figures, with what it was to answer."),
                "chart-column",
                batch.board_report,
                lambda desk, folder, language: [batch.board_report(desk, folder, language)],
                "",
                languages=in_house,
            ),
            *eligibility_kinds(t, self.workspace.read(current)),
            PaperKind(
                "protocol",
                t("Decision protocol"),
                t("Rules, weights, each pair with its reasons, and who was left over."),
                "scale",
                batch.protocol,
                lambda desk, folder, language: [batch.protocol(desk, folder, language)],
                "",
                languages=in_house,
            ),
            PaperKind(
                "panel-sheet",
                t("Panel's sheet"),
                t(
                    "A workbook in which each member of the panel marks the proposed pairs. "
                    "It is read back in."
                ),
                "file-spreadsheet",
                _no_preview,
                lambda desk, folder, language: [batch.panel_sheet(desk, folder, language)],
                t("Save the sheet and send it to the members. Drop what comes back on the window."),
                always=True,
                languages=in_house,
            ),
            PaperKind(
                "form",
                t("Registration form"),
                t("The call and the programme's form: a workbook to fill in and a PDF to print."),
                "clipboard-check",
                batch.printed_form,
                batch.registration_form,
                "",
                languages=FORM_LANGUAGES,
            ),
            PaperKind(
                "agreements",
                t("Agreements"),
                t("One for each confirmed pair, to be signed by both."),
                "pencil",
                lambda desk, folder, language: batch.agreements(desk, folder, language=language),
                _save_agreements,
                t("No pair has been confirmed by both sides yet."),
                for_each=True,
            ),
            PaperKind(
                "certificates",
                t("Certificates"),
                t("For those whose pair was closed after enough meetings. Saving gives them their numbers."),
                "award",
                lambda desk, folder, language: batch.preview_certificates(
                    desk, folder / "certificates.pdf", language
                ),
                _save_certificates,
                t("No certificate is due yet."),
                for_each=True,
            ),
            *self._of_register(),
        ]

    def _of_register(self) -> list[PaperKind]:
        """Give the register of mentors, where the programme keeps one."""
        t = self.t
        if "register" not in self.workspace.read(current).profile.features:
            return []
        return [
            PaperKind(
                "register",
                t("Register of mentors"),
                t("Mentors who agreed to be listed: a workbook, a PDF, and one page for the web."),
                "book-open",
                batch.printed_register,
                batch.register_of_mentors,
                t("Nobody stands in the register yet: who does has agreed to it and meets the conditions."),
            )
        ]

    @property
    def kind(self) -> PaperKind:
        """The paper that is chosen."""
        return list(self.kinds.values())[max(self.list.currentRow(), 0)]

    def show_tab(self, name: str) -> None:
        if name in self.kinds:
            self.list.setCurrentRow(list(self.kinds).index(name))

    def show_row(self, id: str) -> None:  # noqa: A002
        self.show_tab(id)

    def reload(self, changed: Changed | None) -> None:
        self._show_current()

    def _choose_kind(self) -> None:
        """Offer the languages of the chosen paper, and show it in the one chosen before where it has it.

        What goes to many people goes to each in their own language, unless another is chosen.
        """
        self.guide = "register" if self.kind.id == "register" else "reports"
        codes = self.kind.languages or self._now.profile.languages
        chosen = "" if self.kind.for_each else self.language.currentData() or self._now.language
        self.language.blockSignals(True)
        self.language.clear()
        if self.kind.for_each:
            self.language.addItem(self.t("Each in their own language"), "")
        for code in codes:
            self.language.addItem(LANGUAGE_NAMES[code], code)
        self.language.setCurrentIndex(max(self.language.findData(chosen), 0))
        self.language.blockSignals(False)
        self._show_current()

    def _show_current(self) -> None:
        """Write the paper into a place of its own in the background, and show its pages."""
        kind, language = self.kind, self.language.currentData() or None
        self._wish += 1
        wish, desk = self._wish, self.workspace.desk
        folder = Path(self._folder.name) / str(wish)
        scale = self.devicePixelRatioF()

        def work(progress: Progress) -> tuple[Path | None, list[QImage], int]:
            path = kind.preview(desk, folder, language)
            if path is None:
                return None, [], 0
            return path, *render(path, round(SHEET_WIDTH * scale), progress)

        def show(result: tuple[Path | None, list[QImage], int]) -> None:
            if wish == self._wish:
                self._show_result(*result, scale)

        self._show_panel(kind)
        self.workspace.in_background(work, show, title=self.t("Preparing {paper}", paper=kind.title))

    def _show_result(self, path: Path | None, pages: list[QImage], every: int, scale: float) -> None:
        self.shown = path
        self.print_button.setEnabled(path is not None)
        self.save_button.setEnabled(path is not None or self.kind.always)
        if (old := self._middle.widget(1)) is not None:
            self._middle.removeWidget(old)
            old.deleteLater()
        if path is None:
            self._middle.addWidget(EmptyState(self.kind.icon, self.kind.nothing))
            self._middle.setCurrentIndex(1)
        else:
            self.preview.show_pages(pages, every, scale)

    def _show_panel(self, kind: PaperKind) -> None:
        self.panel.empty()
        self.panel.head(kind.title, kind.about)
        self.excel_button.setVisible(kind.id == "report")
        if kind.id == "panel-sheet":
            self.panel.add(
                button(self.t("Read the panel's sheets…"), lambda: self.workspace.commands.give("panel.read"))
            )
        if kind.id == "form":
            note = self.t(
                "Drop filled-in forms on the window, one or a hundred: each becomes a row to look at."
            )
            self.panel.add(label(note, "quiet", wrap=True))
            self.panel.add(
                button(self.t("Bring forms in…"), lambda: self.workspace.commands.give("import.open"))
            )
        if kind.id == "register":
            self._show_listed(self.workspace.read(mentor_register, self.workspace.desk.today))
        if kind.id == "certificates":
            self._show_who(self.workspace.read(certificate_rows))
        self.panel.finish()

    def _show_who(self, rows: list[CertificateRow]) -> None:
        t = self.t
        due = [certificate for certificate in rows if certificate.due]
        self.panel.add(
            label(t.plural("{n} certificate is due", "{n} certificates are due", len(due)), "strong")
        )
        for certificate in rows:
            if certificate.why_not is not None:
                reason, kind, said = t.message(certificate.why_not), Kind.COST, t("not due")
            else:
                number = t("no. {number}", number=certificate.number) if certificate.number else ""
                reason, kind, said = number or t("not issued yet"), Kind.FINE, t("due")
            self.panel.add(CheckRow(kind, certificate.name, reason, said=said))

    def _show_listed(self, register: MentorRegister) -> None:
        t = self.t
        many = len(register.mentors)
        self.panel.add(label(t.plural("{n} mentor is listed", "{n} mentors are listed", many), "strong"))
        for one in register.mentors:
            day = t("agreed on {day}", day=one.agreed_on)
            opens = partial(self.workspace.show, "people", one.id.hex)
            self.panel.add(CheckRow(Kind.FINE, one.name, day, said=t("listed"), run=opens))
        for out in register.left_out:
            opens = partial(self.workspace.show, "people", out.id.hex)
            why = t.message(out.why)
            self.panel.add(CheckRow(Kind.COST, out.name, why, said=t("not listed"), run=opens))

    # Taking it along

    def _save(self) -> None:
        folder = ask_folder(self.workspace, self)
        if folder:
            self.save_to(folder)

    def save_to(self, folder: Path) -> None:
        """Write the chosen paper into a folder in the background, then offer to open the folder."""
        kind, language = self.kind, self.language.currentData() or None
        self.workspace.do_in_background(
            lambda desk, _: kind.save(desk, folder, language),
            partial(self._saved, folder),
            self._sorry,
            title=self.t("Writing {paper}", paper=kind.title),
        )

    def _save_workbook(self) -> None:
        folder = ask_folder(self.workspace, self)
        if folder:
            self.save_workbook_to(folder)

    def save_workbook_to(self, folder: Path) -> None:
        """Write the board's workbook into a folder in the background."""
        language = self.language.currentData()
        self.workspace.do_in_background(
            lambda desk, _: [batch.board_workbook(desk, folder, language)],
            partial(self._saved, folder),
            self._sorry,
            title=self.t("Writing the workbook"),
        )

    def _saved(self, folder: Path, files: list[Path]) -> None:
        words = self.t.plural("{n} file was written.", "{n} files were written.", len(files))
        self.workspace.say(Said(words, Kind.FINE, self.t("Open folder"), lambda: _open_folder(folder)))

    def _sorry(self, fault: Exception) -> None:
        if isinstance(fault, MentorDeskError):
            self.workspace.apologise(fault)
        else:
            raise fault

    def _print(self) -> None:
        if self.shown is not None and not print_file(self.shown, self):
            self.workspace.say(Said(self.t("Nothing was printed."), Kind.COST))


def _no_preview(desk: Desk, folder: Path, language: str | None) -> Path | None:  # noqa: ARG001  (a preview's shape)
    """Give no preview: a workbook is looked at in the program that opens it."""
    return None


def _save_agreements(desk: Desk, folder: Path, language: str | None) -> list[Path]:
    path = batch.agreements(desk, folder, language=language)
    return [path] if path is not None else []


def _save_certificates(desk: Desk, folder: Path, language: str | None) -> list[Path]:
    return [issued.file for issued in batch.certificates(desk, folder, language=language)]


def _open_folder(folder: Path) -> bool:
    return QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))
