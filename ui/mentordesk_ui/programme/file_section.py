"""File: where the programme is kept, its backups, its password, and whether all is well."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from mentordesk.i18n import Message, Texts
from mentordesk_ui.password import RecoveryDialog
from mentordesk_ui.people.dialogs import Asking, show
from mentordesk_ui.programme.section import Section
from mentordesk_ui.theme.tokens import Kind
from mentordesk_ui.widgets.buttons import button, link
from mentordesk_ui.widgets.card import Card
from mentordesk_ui.widgets.forms import text_field
from mentordesk_ui.widgets.key_values import KeyValues
from mentordesk_ui.widgets.labels import label
from mentordesk_ui.widgets.layouts import clear, column, row
from mentordesk_ui.workspace import Said, Workspace

LEAST_LETTERS = 8


class PasswordChange(Asking):
    """Asks twice for a new password; an empty one takes the password away where there is one."""

    def __init__(self, t: Texts, *, encrypted: bool, parent: QWidget | None = None) -> None:
        note = t(
            "The file is written anew under the password. Backups made before keep the one they had, "
            "and undo does not reach behind this."
        )
        super().__init__(t, t("Change the password"), note, do=t("Change it"), parent=parent)
        self._encrypted = encrypted
        self.first = text_field(name=t("New password"), secret=True)
        self.second = text_field(name=t("New password once more"), secret=True)
        hint = t("Empty: the file opens without a password.") if encrypted else ""
        self.form.add(t("New password"), self.first, hint)
        self.form.add(t("Once more"), self.second)
        self.first.setFocus()

    @property
    def password(self) -> str | None:
        """The new password; None for none."""
        return self.first.text() or None

    def complaint(self) -> bool:
        t, first = self.t, self.first.text()
        short = (len(first) < LEAST_LETTERS) if first else not self._encrypted
        words = t.plural(
            "A password has at least {n} letter.", "A password has at least {n} letters.", LEAST_LETTERS
        )
        self.form.complain(self.first, words if short else "")
        differs = first != self.second.text()
        self.form.complain(self.second, t("The two are not the same.") if differs else "")
        return short or differs


class FileSection(Section):
    """What is known of the file, and what can be done with it."""

    def __init__(self, workspace: Workspace) -> None:
        t = workspace.t
        super().__init__(
            workspace, t("File"), t("Everything is in this one file. It is saved after every step.")
        )
        self._facts = column(gap=0, margins=(0, 0, 0, 8))
        card = Card()
        card.body.addLayout(self._facts)
        self.backup_button = button(t("Back up now"), self.back_up)
        self.copy_button = button(t("Back up to…"), self._ask_folder)
        self.check_button = button(t("Check the file"), self.check)
        self.password_button = button(t("Change the password…"), self.change_password)
        card.body.addLayout(row(self.backup_button, self.copy_button, self.check_button, None))
        card.body.addLayout(row(self.password_button, None))
        self.body.addWidget(card)
        self.found = Card(t("What the check found"))
        self.found.hide()
        self.body.addWidget(self.found)
        self.reload()

    def reload(self) -> None:
        t, desk = self.t, self.workspace.desk
        clear(self._facts)
        newest = desk.last_backup
        facts: list[tuple[str, str | QWidget]] = [
            (t("File"), str(desk.path)),
            (
                t("Last backup"),
                t("{moment}", moment=newest.astimezone().replace(tzinfo=None)) if newest else t("none yet"),
            ),
            (t("Password"), t("The file is encrypted.") if desk.encrypted else t("none")),
        ]
        if desk.encrypted:
            facts.append((t("Recovery code"), link(t("Show the recovery code…"), self._show_code)))
        self._facts.addWidget(KeyValues(facts, key_width=128))
        self.password_button.setEnabled(not desk.read_only)

    def back_up(self) -> None:
        """Make a proved copy beside the file."""
        self._back_up(None)

    def _ask_folder(self) -> None:
        usual = str(self.workspace.desk.path.parent)
        chosen = QFileDialog.getExistingDirectory(self, self.t("Folder for the backup"), usual)
        if chosen:
            self._back_up(Path(chosen))

    def _back_up(self, folder: Path | None) -> None:
        desk = self.workspace.desk
        self.workspace.in_background(
            lambda _: desk.backup(folder), self._backed_up, title=self.t("Making a backup"), writes=True
        )

    def _backed_up(self, made: Path) -> None:
        self.reload()
        said = self.t("A backup was made and proved: {file}", file=made.name)
        folder = QUrl.fromLocalFile(str(made.parent))
        self.workspace.say(
            Said(said, Kind.FINE, self.t("Open the folder"), lambda: QDesktopServices.openUrl(folder))
        )

    def check(self) -> None:
        """Look the whole file over and say what was found."""
        desk = self.workspace.desk
        self.workspace.in_background(
            lambda _: desk.check(), self._checked, title=self.t("Checking the file"), writes=True
        )

    def _checked(self, found: list[Message]) -> None:
        self.found.empty()
        lines = [self.t.message(message) for message in found] or [self.t("Nothing is wrong with the file.")]
        for line in lines:
            self.found.add(label(line, wrap=True))
        self.found.show()

    def change_password(self) -> None:
        """Ask for a new password, write the file anew, and show its recovery code."""
        desk = self.workspace.desk
        dialog = PasswordChange(self.t, encrypted=desk.encrypted, parent=self)

        def change() -> None:
            password = dialog.password
            self.workspace.in_background(
                lambda _: desk.change_password(password),
                self._changed,
                title=self.t("Writing the file under its new password"),
                writes=True,
            )

        show(dialog, change)

    def _changed(self, code: str | None) -> None:
        self.reload()
        if code is None:
            self.workspace.say(Said(self.t("The file has no password any more."), Kind.FINE))
        else:
            self._show_code()

    def _show_code(self) -> None:
        desk = self.workspace.desk
        if desk.recovery_code is not None:
            RecoveryDialog(self.t, desk.path.name, desk.recovery_code, None, self).open()
