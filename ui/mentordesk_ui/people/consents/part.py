"""Consents on a person's page: to which text, when, where it stands, and taking one back."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

from PySide6.QtWidgets import QWidget

from mentordesk.i18n import Texts
from mentordesk.people.conditions.words import SOURCES
from mentordesk.people.consents.rows import ConsentRow
from mentordesk.people.page_rows import PersonPage
from mentordesk_ui.people.dialogs import Asking
from mentordesk_ui.people.words import capital
from mentordesk_ui.widgets.buttons import link
from mentordesk_ui.widgets.date_field import DateField
from mentordesk_ui.widgets.forms import choice_field, text_field
from mentordesk_ui.widgets.labels import label
from mentordesk_ui.widgets.layouts import FlowLayout, box, column

Run = Callable[[str, str], object]
"""Takes "give" or "withdraw" and the kind of consent."""


def consent_widgets(page: PersonPage, t: Texts, run: Run) -> Iterator[QWidget]:
    """Show each consent that the programme asks for, or that is on record, with its links."""
    titles = {one.id: one.title for one in page.consents_asked}
    titles |= {one.kind: one.title for one in page.consents if one.kind not in titles}
    for kind, title in titles.items():
        rows = [one for one in page.consents if one.kind == kind]
        yield _consent(kind, capital(title.in_(t.language)), rows, t, run)


def _consent(kind: str, title: str, rows: list[ConsentRow], t: Texts, run: Run) -> QWidget:
    lines = [label(_said(one, t), "note", wrap=True) for one in rows]
    if not rows:
        lines.append(label(t("not given, as far as is known"), "note", wrap=True))
    links = FlowLayout(gap=8)
    stands = any(one.withdrawn_on is None for one in rows)
    give = link(t("Record…"), lambda: run("give", kind))
    give.setObjectName(f"consent/give/{kind}")
    give.setAccessibleName(t("Record the consent: {consent}", consent=title))
    links.addWidget(give)
    if stands:
        back = link(t("Withdrawn today"), lambda: run("withdraw", kind))
        back.setObjectName(f"consent/withdraw/{kind}")
        back.setAccessibleName(t("Withdrawn today: {consent}", consent=title))
        links.addWidget(back)
    return box(column(label(title, wrap=True), *lines, box(links), gap=1))


def _said(one: ConsentRow, t: Texts) -> str:
    parts = [
        t("given {day}", day=one.given_on) if one.given_on else t("given"),
        t.message(SOURCES[one.source]),
        t("text {version}", version=one.text_version) if one.text_version else "",
        t("withdrawn {day}", day=one.withdrawn_on) if one.withdrawn_on else "",
    ]
    return " · ".join(filter(None, parts))


class ConsentDialog(Asking):
    """Asks to which text somebody agreed, when, and where it stands."""

    def __init__(
        self, t: Texts, title: str, today: date, version: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(t, title, do=t("Record the consent"), parent=parent)
        self.version_field = text_field(version, name=t("Version of the text"), hint=t("for example 2026-09"))
        self.day = DateField(today, name=t("Given on"), hint=t("dd.mm.yyyy"), language=t.language)
        self.source = choice_field(
            [(source, t.message(words)) for source, words in SOURCES.items()],
            "paper",
            name=t("Where it stands"),
        )
        self.form.add(t("Given on"), self.day)
        self.form.add(t("Where it stands"), self.source)
        self.form.add(t("Version of the text"), self.version_field)

    def complaint(self) -> bool:
        wrong = self.t("This is no date. Write it as 31.12.2027.") if self.day.day is None else ""
        self.form.complain(self.day, wrong)
        return bool(wrong)
