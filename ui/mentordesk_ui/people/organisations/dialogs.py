"""What is asked about organisations: their name, which are one, and whom one asks there."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtWidgets import QWidget

from mentordesk.i18n import Texts
from mentordesk.people.organisations.actions import Contact
from mentordesk.people.organisations.rows import ContactRow, WorkplaceRow
from mentordesk_ui.people.dialogs import Asking
from mentordesk_ui.widgets.forms import choice_field, text_field


class NameDialog(Asking):
    """Asks what an organisation is called."""

    def __init__(self, t: Texts, name: str, parent: QWidget) -> None:
        note = t("Everybody who works there keeps it. If another has that name already, the two become one.")
        super().__init__(t, t("Rename {name}", name=name), note, do=t("Rename"), parent=parent)
        self.field = text_field(name, name=t("Name"))
        self.form.add(t("Name"), self.field)
        self.field.selectAll()
        self.field.setFocus()

    @property
    def text(self) -> str:
        """The new name."""
        return self.field.text().strip()

    def complaint(self) -> bool:
        self.form.complain(self.field, "" if self.text else self.t("An organisation needs a name."))
        return not self.text


class MergeDialog(Asking):
    """Asks with which organisation one is to be joined; those that are spelled alike stand first."""

    def __init__(self, t: Texts, one: WorkplaceRow, others: Sequence[WorkplaceRow], parent: QWidget) -> None:
        note = t("People and contact persons of both are kept under the name that you choose.")
        super().__init__(t, t("Merge {name} into another", name=one.name), note, do=t("Merge"), parent=parent)
        first = sorted(others, key=lambda other: (other.id not in one.looks_like, other.sort_key))
        choices = [(other.id.hex, other.name) for other in first]
        self.field = choice_field(choices, choices[0][0], name=t("Keep the name"))
        self.form.add(t("Keep the name"), self.field)

    @property
    def keep_id(self) -> UUID:
        """The organisation that stays."""
        return UUID(self.field.currentData())


class ContactDialog(Asking):
    """Asks whom one asks in an organisation."""

    def __init__(self, t: Texts, place: str, one: ContactRow | None, parent: QWidget) -> None:
        title = t("Contact person of {organisation}", organisation=place)
        super().__init__(t, title, do=t("Keep") if one else t("Add"), parent=parent)
        self.name = text_field(one.name if one else "", name=t("Name"))
        self.duty = text_field(one.duty if one else "", name=t("Asked about"), hint=t("HR, invoices"))
        self.email = text_field(one.email if one else "", name=t("E-mail"))
        self.phone = text_field(one.phone if one else "", name=t("Phone"))
        self.form.add(t("Name"), self.name)
        self.form.add(t("Asked about"), self.duty)
        self.form.add(t("E-mail"), self.email)
        self.form.add(t("Phone"), self.phone)
        self.name.setFocus()

    @property
    def contact(self) -> Contact:
        """What was written."""
        return Contact(self.name.text(), self.email.text(), self.phone.text(), self.duty.text())

    def complaint(self) -> bool:
        missing = not self.name.text().strip()
        self.form.complain(self.name, self.t("A person needs a name.") if missing else "")
        return missing
