"""Passwords of files: asking for one, and the recovery code that opens the file without it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from mentordesk.i18n import Texts
from mentordesk_ui.widgets.buttons import button, link
from mentordesk_ui.widgets.dialog import Dialog
from mentordesk_ui.widgets.forms import Form, text_field, tick
from mentordesk_ui.widgets.labels import label
from mentordesk_ui.widgets.layouts import row

TryKey = Callable[[str | None, str | None], None]
"""Gets a password or a recovery code, the other None; answers the dialog with `accept` or `refuse`."""


class PasswordDialog(Dialog):
    """Asks for a file's password, or for the printed recovery code instead.

    Args:
        t: the texts.
        file: the file's name.
        try_key: gets (password, recovery code), one of them None, and answers with `accept` or `refuse`.
        parent: the window below.
    """

    def __init__(self, t: Texts, file: str, try_key: TryKey, parent: QWidget | None = None) -> None:
        super().__init__(t("Open {file}", file=file), t("Open"), t("Cancel"), parent)
        self._t, self._try = t, try_key
        self.password_field = text_field(name=t("Password"), secret=True)
        self.code_field = text_field(name=t("Recovery code"))
        self._form = Form()
        self._form.add(t("Password"), self.password_field)
        self._code_form = Form()
        self._code_form.add(
            t("Recovery code"), self.code_field, t("As it was printed when the password was set.")
        )
        self._code_form.hide()
        self._switch = link(t("I have the recovery code"), self._use_code)
        self.fill(self._form, self._code_form, row(self._switch, None))
        self.password_field.setFocus()

    def _use_code(self) -> None:
        by_code = self._form.isVisible()
        self._form.setVisible(not by_code)
        self._code_form.setVisible(by_code)
        self._switch.setText(
            self._t("I have the password") if by_code else self._t("I have the recovery code")
        )
        self._switch.setAccessibleName(self._switch.text())
        (self.code_field if by_code else self.password_field).setFocus()

    def finish(self) -> None:
        """Try the password or the code."""
        by_code = self._code_form.isVisibleTo(self)
        written = self.code_field.text().strip() if by_code else self.password_field.text()
        if not written:
            words = self._t("Type the recovery code.") if by_code else self._t("Type the password.")
            self.complain(words)
            return
        self.complain("")
        self.main_button.setEnabled(False)
        self._try(None if by_code else written, written if by_code else None)

    def refuse(self, sentence: str) -> None:
        """Say why it did not open, and let the person try again."""
        self.main_button.setEnabled(True)
        self.complain(sentence)
        field = self.code_field if self._code_form.isVisibleTo(self) else self.password_field
        field.selectAll()
        field.setFocus()


class RecoveryDialog(Dialog):
    """Shows the recovery code of a new password until the person says that it is kept.

    Args:
        t: the texts.
        file: the file's name.
        code: the code as it is printed.
        print_code: prints it; None where nothing can print.
        parent: the window below.
    """

    def __init__(
        self,
        t: Texts,
        file: str,
        code: str,
        print_code: Callable[[], object] | None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(t("Keep the recovery code"), t("Done"), "", parent, width=520)
        self._t, self._code = t, code
        words = label(
            t(
                "If the password of {file} is forgotten, only this code opens it. Nobody else has it. "
                "Print it and keep it where you keep other keys.",
                file=file,
            ),
            wrap=True,
        )
        shown = label(code, "mono", wrap=True)
        shown.setProperty("look", "code")
        shown.setAlignment(Qt.AlignmentFlag.AlignCenter)
        shown.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        shown.setAccessibleName(t("Recovery code"))
        shown.setAccessibleDescription(code)
        self._copy_button = button(t("Copy"), self._copy, icon_name="copy")
        ways = row(self._copy_button, gap=8)
        if print_code is not None:
            ways.insertWidget(0, button(t("Print…"), print_code, icon_name="printer"))
        ways.addStretch(1)
        self.kept = tick(t("I have printed or copied it"))
        self.kept.toggled.connect(self.main_button.setEnabled)
        self.main_button.setEnabled(False)
        self.fill(words, shown, ways, self.kept)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._code)
        self._copy_button.setText(self._t("Copied"))

    def reject(self) -> None:
        """Stay until the code is kept: it is shown here once."""
        if self.kept.isChecked():
            super().reject()
        else:
            self.complain(self._t("Print or copy the code first, then tick the box."))
