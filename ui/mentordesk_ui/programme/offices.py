"""People in charge: who holds the offices of the round."""

from __future__ import annotations

from uuid import UUID

from PySide6.QtWidgets import QLineEdit, QWidget

from mentordesk.programme import office_actions
from mentordesk.programme.profile import Office
from mentordesk.programme.rows import OfficeRow, office_rows
from mentordesk_ui.people.words import capital
from mentordesk_ui.programme.section import Section, show_text, when_left
from mentordesk_ui.widgets.buttons import button, icon_button
from mentordesk_ui.widgets.card import Card
from mentordesk_ui.widgets.forms import text_field
from mentordesk_ui.widgets.layouts import box, clear, column, row
from mentordesk_ui.workspace import Workspace


class OfficesSection(Section):
    """A card for each office, a line for each who holds it, and an empty line for the next."""

    def __init__(self, workspace: Workspace) -> None:
        t = workspace.t
        super().__init__(
            workspace,
            t("People in charge"),
            t("Their names stand in protocols, reports and certificates of this round."),
        )
        self.lines: dict[UUID, tuple[QLineEdit, QLineEdit]] = {}
        self.new_lines: dict[str, tuple[QLineEdit, QLineEdit]] = {}
        self._rows: list[OfficeRow] = []
        self._cards = column(gap=12)
        self.body.addLayout(self._cards)
        self.reload()

    def reload(self) -> None:
        rows = self.workspace.read(office_rows)
        if self.new_lines and [one.id for one in rows] == [one.id for one in self._rows]:
            for one in rows:
                name, email = self.lines[one.id]
                show_text(name, one.name)
                show_text(email, one.email)
        else:
            self._build(rows)
        self._rows = rows

    def _build(self, rows: list[OfficeRow]) -> None:
        clear(self._cards)
        self.lines, self.new_lines = {}, {}
        for office in self.now.profile.offices:
            held = [one for one in rows if one.office == office.id]
            self._cards.addWidget(self._card(office, held))

    def _card(self, office: Office, held: list[OfficeRow]) -> Card:
        t = self.t
        title = capital(office.title.in_(t.language))
        seats = t.plural("{n} seat", "{n} seats", office.seats) if office.seats else ""
        decides = t("decides the pairs") if office.decides else ""
        card = Card(title, " · ".join(part for part in (seats, decides) if part))
        card.body.setSpacing(8)
        for one in held:
            card.add(self._line(one, title))
        card.add(self._new_line(office.id, title))
        return card

    def _line(self, one: OfficeRow, title: str) -> QWidget:
        t = self.t
        name = text_field(one.name, name=t("{office}: name", office=title))
        email = text_field(one.email, name=t("{office}: e-mail", office=title), hint=t("e-mail"))
        self.lines[one.id] = (name, email)

        def kept() -> OfficeRow:
            return next(row_ for row_ in self._rows if row_.id == one.id)

        when_left(name, lambda: kept().name, lambda text: self._change(one.id, text, kept().email))
        when_left(email, lambda: kept().email, lambda text: self._change(one.id, kept().name, text))
        remove = icon_button("x", t("Remove {name}", name=one.name), lambda: self._remove(one.id))
        line = row(name, email, remove)
        line.setStretch(0, 1)
        line.setStretch(1, 1)
        return box(line)

    def _new_line(self, office: str, title: str) -> QWidget:
        t = self.t
        name = text_field(name=t("{office}: name of somebody new", office=title), hint=t("name"))
        email = text_field(name=t("{office}: e-mail of somebody new", office=title), hint=t("e-mail"))
        self.new_lines[office] = (name, email)
        add = button(t("Add"), lambda: self.add(office))
        add.setAccessibleName(t("Add to {office}", office=title))
        name.returnPressed.connect(lambda: self.add(office))
        email.returnPressed.connect(lambda: self.add(office))
        line = row(name, email, add)
        line.setStretch(0, 1)
        line.setStretch(1, 1)
        return box(line)

    def add(self, office: str) -> None:
        """Name in an office whoever stands in its empty line."""
        name, email = (field.text().strip() for field in self.new_lines[office])
        if not name:
            self.new_lines[office][0].setFocus()
            return
        self.workspace.do(lambda desk: office_actions.name_office(desk, office, name, email))
        self.new_lines[office][0].setFocus()

    def _change(self, office_id: UUID, name: str, email: str) -> None:
        self.workspace.do(lambda desk: office_actions.change_office(desk, office_id, name, email))
        self.reload()

    def _remove(self, office_id: UUID) -> None:
        self.workspace.do(lambda desk: office_actions.remove_office(desk, office_id))
