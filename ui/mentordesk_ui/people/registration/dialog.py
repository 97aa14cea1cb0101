"""One registration whole: typed in by hand, or corrected; what the programme does not ask is left out."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeySequence
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QWidget

from mentordesk.desk import Desk
from mentordesk.people import actions
from mentordesk.people.page_rows import PersonPage
from mentordesk.people.registration import NewRegistration
from mentordesk.programme.rows import Current
from mentordesk_ui.people.registration.fields import RegistrationFields
from mentordesk_ui.people.registration.told import correct, registration
from mentordesk_ui.widgets.buttons import button, primary
from mentordesk_ui.widgets.labels import label
from mentordesk_ui.widgets.layouts import box, column, row, rule, scrolling
from mentordesk_ui.workspace import Workspace


class RegistrationDialog(QDialog):
    """A registration laid out like the form on paper, then what that does not ask.

    `entered` tells the participation's id when it was kept, `next_wanted` that the next form is to be typed.

    Args:
        workspace: the open desk.
        now: the round.
        page: who is corrected; None takes somebody new in.
        of_a_pile: whether another form may follow this one; only for somebody new.
    """

    entered = Signal(object)
    next_wanted = Signal()

    def __init__(
        self,
        workspace: Workspace,
        now: Current,
        page: PersonPage | None,
        parent: QWidget | None = None,
        *,
        of_a_pile: bool = True,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.t, self._workspace, self._now, self._page = workspace.t, workspace, now, page
        title = self.t("Edit {name}", name=page.name) if page else self.t("Add a registration")
        self.setWindowTitle(title)
        self.form = RegistrationFields(workspace, now, page)
        self.fields = self.form.fields
        self.fault = label("", "text", wrap=True)
        self.fault.setProperty("tone", "loss")
        self.fault.hide()
        foot = box(self._buttons(of_a_pile and page is None))
        foot.setContentsMargins(24, 12, 24, 16)
        heading = label(title, "heading")
        heading.setContentsMargins(24, 20, 24, 12)
        inner = box(column(self.form, None, margins=(24, 8, 24, 16)))
        self.setLayout(column(heading, rule(), scrolling(inner), rule(), foot, gap=0))
        room = QGuiApplication.primaryScreen().availableGeometry()
        self.resize(820, min(760, room.height() - 60))
        next(iter(self.fields.values())).setFocus()

    def _buttons(self, of_a_pile: bool) -> QHBoxLayout:
        t = self.t
        self.keep_button = primary(t("Keep") if self._page else t("Add"), self.keep)
        self.keep_button.setDefault(True)
        more: list[QPushButton] = []
        if of_a_pile:
            self.next_button = button(t("Add, and type the next"), self.keep_and_go_on)
            self.next_button.setShortcut(QKeySequence("Ctrl+Return"))
            self.next_button.setToolTip(
                self.next_button.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
            )
            more.append(self.next_button)
        buttons = row(self.fault, None, button(t("Cancel"), self.reject), *more, self.keep_button)
        buttons.setStretch(0, 8)
        return buttons

    # What stands in it

    def told(self) -> dict[str, Any]:
        """Give what stands in the fields, by the registry's names."""
        return self.form.told()

    def registration(self, told: dict[str, Any]) -> NewRegistration:
        """Give what was told as a registration that can be taken in."""
        lead = self.fields.get("lead")
        heading = lead.accessibleName().partition(". ")[2] if lead else ""
        return registration(told, self._now.profile, heading)

    # Keeping it

    def keep(self) -> None:
        """Write what changed in one step, or take the new registration in, and close."""
        page = self._page
        if page is None:
            if (done := self._take_in()) is not None:
                self.accept()
                self.entered.emit(done)
            return
        if self.form.is_lacking():
            return
        told = self.told()
        self.fault.hide()
        if self._workspace.do(lambda desk: correct(desk, page, told), sorry=self._sorry):
            self.accept()

    def keep_and_go_on(self) -> None:
        """Take the new registration in, and ask for the next form of the pile."""
        if (done := self._take_in()) is not None:
            self.accept()
            self.entered.emit(done)
            self.next_wanted.emit()

    def _take_in(self) -> UUID | None:
        if self.form.is_lacking():
            return None
        told = self.told()
        self.fault.hide()
        return self._workspace.do(lambda desk: self._register(desk, told), sorry=self._sorry)

    def _register(self, desk: Desk, told: dict[str, Any]) -> UUID:
        return actions.register(desk, self.registration(told))

    def _sorry(self, fault: Any) -> None:
        self.fault.setText(fault.text(self.t))
        self.fault.show()
