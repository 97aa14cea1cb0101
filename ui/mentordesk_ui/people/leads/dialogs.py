"""What is asked about somebody who was named, and their registration when they say yes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from mentordesk.desk import Desk
from mentordesk.i18n import Texts
from mentordesk.people import actions
from mentordesk.people.leads.actions import NewLead
from mentordesk.people.leads.rows import LeadRow
from mentordesk.people.names import fold
from mentordesk.programme.rows import Current
from mentordesk_ui.people.dialogs import Asking
from mentordesk_ui.people.registration.dialog import RegistrationDialog
from mentordesk_ui.people.words import capital
from mentordesk_ui.widgets.forms import choice_field, text_field
from mentordesk_ui.widgets.ticks import Ticks
from mentordesk_ui.workspace import Workspace

_TEXTS = ("given_name", "family_name", "email", "phone", "organisation")


class LeadDialog(Asking):
    """Asks who was named, as what, and by whom."""

    def __init__(
        self, t: Texts, now: Current, people: Sequence[tuple[UUID, str]], one: LeadRow | None, parent: QWidget
    ) -> None:
        title = t("Edit {name}", name=one.name) if one else t("Add a lead")
        note = t("The letter tells them who named them. If they say no, all of this is deleted.")
        super().__init__(t, title, note, do=t("Keep") if one else t("Add"), parent=parent)
        self._people = {fold(name): who for who, name in people}
        titles = (t("Given name"), t("Family name"), t("E-mail"), t("Phone"), t("Organisation"))
        self.fields: dict[str, QLineEdit] = {}
        for name, heading in zip(_TEXTS, titles, strict=True):
            self.fields[name] = text_field(getattr(one, name) if one else "", name=heading)
            self.form.add(heading, self.fields[name])
        roles = [(o.id, capital(o.title.in_(t.language))) for o in now.profile.roles]
        self.role = choice_field([("", t("not said")), *roles], one.role if one else "", name=t("Role"))
        self.form.add(t("Role"), self.role)
        self.named_by = QComboBox()
        self.named_by.setEditable(True)
        self.named_by.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.named_by.addItems([name for _, name in people])
        self.named_by.setCurrentText("")
        if one is None:
            note = t("Somebody of the round, or a name as you know it.")
            self.form.add(t("Named by"), self.named_by, note)
        self.fields["given_name"].setFocus()

    @property
    def told(self) -> dict[str, Any]:
        """What was written of the one who was named."""
        return {name: field.text() for name, field in self.fields.items()} | {"role": self.role.currentData()}

    @property
    def lead(self) -> NewLead:
        """The new lead, with who named them."""
        named = self.named_by.currentText().strip()
        return NewLead(**self.told, named_by_id=self._people.get(fold(named)), named_by=named)

    def complaint(self) -> bool:
        family = self.fields["family_name"]
        missing = not family.text().strip()
        self.form.complain(family, self.t("A person needs a family name.") if missing else "")
        return missing


class LeadRegistration(RegistrationDialog):
    """The registration of somebody who was named and said yes, with what is known of them filled in."""

    def __init__(self, workspace: Workspace, now: Current, lead: LeadRow, parent: QWidget) -> None:
        self._lead = lead
        super().__init__(workspace, now, None, parent, of_a_pile=False)
        for name in _TEXTS:
            match self.fields.get(name):
                case QLineEdit() as line:
                    line.setText(getattr(lead, name))
                case QComboBox() as choice:
                    choice.setCurrentText(getattr(lead, name))
        roles = self.fields["roles"]
        if isinstance(roles, Ticks) and lead.role in roles.boxes:
            roles.boxes[lead.role].setChecked(True)

    def _register(self, desk: Desk, told: dict[str, Any]) -> UUID:
        return actions.accept_lead(desk, self._lead.id, self.registration(told))
