"""The first step: which file. It is read beside the window, and can be given up meanwhile."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QProgressBar

from mentordesk.i18n import Texts
from mentordesk_ui.intake.step import Banner, Step
from mentordesk_ui.theme.icons import Tint, icon
from mentordesk_ui.theme.tokens import Kind
from mentordesk_ui.widgets.buttons import button
from mentordesk_ui.widgets.labels import ElidedLabel, label
from mentordesk_ui.widgets.layouts import box, column, row


class FileStep(Step):
    """Asks for the spreadsheet; `wanted` tells that the file dialog shall open, `given_up` the cancel."""

    wanted = Signal()
    given_up = Signal()

    def __init__(self, t: Texts) -> None:
        super().__init__()
        self.t = t
        picture = QLabel()
        picture.setPixmap(icon("file-spreadsheet", Tint.ACCENT).pixmap(40, 40))
        picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        heading = label(t("Drop the spreadsheet of the registration form here"), "heading", wrap=True)
        note = label(
            t(
                "Excel, LibreOffice or csv, as the form gives it; or filled-in forms of the programme, many "
                "at once or a folder of them. Nothing is written before the last step."
            ),
            "quiet",
            wrap=True,
        )
        for words in (heading, note):
            words.setAlignment(Qt.AlignmentFlag.AlignCenter)
            words.setFixedWidth(460)
        self.choose_button = button(t("Choose a file…"), self.wanted.emit, icon_name="folder-open")
        self.choose_button.setAutoDefault(True)  # Enter chooses, for «Next» has nothing to go on with yet
        self.file_label = ElidedLabel("", "strong")
        self.file_label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.file_label.hide()
        self.bar = QProgressBar()
        self.bar.setRange(0, 0)
        self.bar.setTextVisible(False)
        self.bar.setFixedWidth(280)
        self.bar.setAccessibleName(t("Reading"))
        self.cancel_button = button(t("Stop reading"), self.given_up.emit, look="quiet", small=True)
        self.reading = box(column(row(None, self.bar, None), row(None, self.cancel_button, None), gap=6))
        self.reading.hide()
        self.banner = Banner()
        well = QFrame()
        well.setProperty("look", "well")
        well.setLayout(
            column(
                None, picture, 4, row(None, heading, None), row(None, note, None), 8,
                self.file_label, self.reading, row(None, self.choose_button, None), None, gap=6,
                margins=(24, 24, 24, 24),
            )
        )  # fmt: skip
        self.setLayout(column(self.banner, well, gap=12))
        self.layout().setStretch(1, 1)  # type: ignore[union-attr]  # it was set the line before

    def take_focus(self) -> None:
        self.choose_button.setFocus()

    def show_reading(self, file: str) -> None:
        """Say that a file is being read."""
        self.banner.say("")
        self._name(self.t("Reading {file}", file=file))
        self.bar.setRange(0, 0)
        self.reading.show()
        self.choose_button.hide()

    @property
    def is_reading(self) -> bool:
        """Whether it says that something is being read."""
        return not self.reading.isHidden()

    def show_progress(self, done: int, of: int) -> None:
        """Say how many of several files were read; of none (0) it is not known how far it is."""
        self.bar.setRange(0, of)
        self.bar.setValue(done)

    def show_read(self, file: str) -> None:
        """Say which file it is."""
        self.banner.say("")
        self._name(file)
        self._rest(self.t("Choose another file…") if file else self.t("Choose a file…"))

    def show_fault(self, file: str, sentence: str) -> None:
        """Say in place why a file cannot be read."""
        self._name(file)
        self._rest(self.t("Choose another file…"))
        self.banner.say(sentence, Kind.LOSS)

    def _rest(self, words: str) -> None:
        self.reading.hide()
        self.choose_button.setText(words)
        self.choose_button.setAccessibleName(words)
        self.choose_button.show()

    def _name(self, words: str) -> None:
        self.file_label.setText(words)
        self.file_label.setVisible(bool(words))
