"""One calm dialog for what nobody foresaw: what is safe, what to do, and a report that can be copied."""

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QPlainTextEdit, QWidget

from mentordesk.i18n import Texts
from mentordesk.log import Fault
from mentordesk_ui.widgets.buttons import button, primary
from mentordesk_ui.widgets.labels import label
from mentordesk_ui.widgets.layouts import column, row


class CalmDialog(QDialog):
    """Says that something went wrong inside and the file is safe; the report holds no personal data.

    `with_file` tells whether a file was open, which is opened again.
    """

    def __init__(
        self, t: Texts, fault: Fault, parent: QWidget | None = None, *, with_file: bool = True
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(t("MentorDesk"))
        self.setMinimumWidth(520)
        self._report = fault.report()
        self._t = t
        report = QPlainTextEdit(self._report)
        report.setReadOnly(True)
        report.setAccessibleName(t("Report"))
        report.setFixedHeight(132)
        self.copy_button = button(t("Copy the report"), self._copy, icon_name="copy")
        go_on = primary(t("Go on working"), self.accept)
        go_on.setDefault(True)
        safe = (
            t(
                "Everything you had done is saved, and the step that failed left nothing behind. "
                "The file is opened again, so you can go on."
            )
            if with_file
            else t("No file is open, and none was changed. Open yours again, or another.")
        )
        words = [
            label(t("Something in MentorDesk went wrong."), "heading", wrap=True),
            label(safe, wrap=True),
            label(
                t(
                    "If it happens again, send this report to whoever looks after MentorDesk. "
                    "It names places in the program, no people."
                ),
                "quiet",
                wrap=True,
            ),
        ]
        self.setLayout(
            column(*words, report, row(self.copy_button, None, go_on), gap=12, margins=(24, 24, 24, 20))
        )

    @property
    def report(self) -> str:
        """What the copy button copies."""
        return self._report

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._report)
        self.copy_button.setText(self._t("Copied"))
