"""Basics: what the programme is called, who runs it, in which language its papers are, and when it is."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtWidgets import QWidget

from mentordesk.errors import MentorDeskError
from mentordesk.i18n import LANGUAGES
from mentordesk.programme import actions
from mentordesk_ui.language_names import LANGUAGE_NAMES
from mentordesk_ui.programme.section import Section, show_text, when_left
from mentordesk_ui.widgets.card import Card
from mentordesk_ui.widgets.date_field import DateField
from mentordesk_ui.widgets.forms import Form, choice_field, text_field
from mentordesk_ui.widgets.labels import label
from mentordesk_ui.widgets.layouts import box, row
from mentordesk_ui.workspace import Workspace

PERIODS = ("registration", "programme", "relationship")


class BasicsSection(Section):
    """The names, the language and the periods; each field is one step when it is left."""

    def __init__(self, workspace: Workspace) -> None:
        t = workspace.t
        super().__init__(
            workspace,
            t("Basics"),
            t("What papers and screens call the programme, and when its periods begin and end."),
        )
        self._names()
        self._dates()
        self.reload()

    def _names(self) -> None:
        t, now = self.t, self.now
        form = self.form = Form(beside=True)
        self.title_field = text_field(now.title, name=t("Title"))
        self.organisation_field = text_field(now.organisation, name=t("Organiser"))
        self.round_field = text_field(now.round_title, name=t("Round"))
        languages = [(code, LANGUAGE_NAMES.get(code, code)) for code in now.profile.languages]
        self.language_field = choice_field(languages, now.language, name=t("Language of papers"))
        when_left(self.title_field, lambda: self.now.title, self._rename)
        when_left(self.organisation_field, lambda: self.now.organisation, self._rename_organisation)
        when_left(self.round_field, lambda: self.now.round_title, self._rename_round)
        self.language_field.activated.connect(lambda _: self._choose_language())
        form.add(t("Title"), self.title_field)
        form.add(t("Organiser"), self.organisation_field, t("Who runs it, as papers name it."))
        note = t("Screens speak it too, until you choose another in the settings.")
        form.add(t("Language of papers"), self.language_field, note if self._spoken(now.language) else "")
        form.add(t("Round"), self.round_field)
        form.add(t("Profile"), label(now.profile.title.in_(t.language), "quiet"))
        card = Card()
        card.add(form)
        self.body.addWidget(card)

    def _spoken(self, language: str) -> bool:
        return language in LANGUAGES

    def _dates(self) -> None:
        t = self.t
        titles = {
            "registration": t("Registration"),
            "programme": t("Programme"),
            "relationship": t("Mentoring relationship"),
        }
        self.dates: dict[str, DateField] = {}
        self._rows: dict[str, QWidget] = {}
        self.periods = Form(beside=True)
        for period in PERIODS:
            fields = []
            ends = {
                "from": t("{period}: first day", period=titles[period]),
                "to": t("{period}: last day", period=titles[period]),
            }
            for end, name in ends.items():
                field = DateField(name=name, language=t.language)
                field.date_changed.connect(lambda _, p=period: self._move(p))
                self.dates[f"{period}_{end}"] = field
                fields.append(field)
            line = row(fields[0], label("–", "quiet"), fields[1], None)
            holder = box(line)
            holder.setAccessibleName(titles[period])
            self._rows[period] = holder
            self.periods.add(titles[period], holder)
        card = Card(t("Periods"))
        card.add(self.periods)
        self.body.addWidget(card)

    def reload(self) -> None:
        now = self.now
        show_text(self.title_field, now.title)
        show_text(self.organisation_field, now.organisation)
        show_text(self.round_field, now.round_title)
        self.language_field.setCurrentIndex(max(self.language_field.findData(now.language), 0))
        for name, field in self.dates.items():
            if not field.hasFocus():
                field.set_day(getattr(now.dates, name))
        for period in PERIODS:
            self.periods.complain(self._rows[period], "")
        for line in (self.title_field, self.round_field):
            self.form.complain(line, "")

    def _rename(self, title: str) -> None:
        self.workspace.do(
            lambda desk: actions.rename_programme(desk, title),
            sorry=lambda f: self._sorry(self.title_field, f),
        )

    def _rename_organisation(self, organisation: str) -> None:
        title = self.now.title
        self.workspace.do(lambda desk: actions.rename_programme(desk, title, organisation))

    def _rename_round(self, title: str) -> None:
        self.workspace.do(
            lambda desk: actions.rename_round(desk, title), sorry=lambda f: self._sorry(self.round_field, f)
        )

    def _sorry(self, field: Any, fault: MentorDeskError) -> None:
        self.form.complain(field, fault.text(self.t))

    def _choose_language(self) -> None:
        language = str(self.language_field.currentData())
        if language != self.now.language:
            self.workspace.do(lambda desk: actions.choose_language(desk, language))

    def _move(self, period: str) -> None:
        """Move the periods to what stands in the fields; where they contradict each other, say so below."""
        t, holder = self.t, self._rows[period]
        days = {name: field.day for name, field in self.dates.items()}
        missing = [name for name, day in days.items() if day is None and name.startswith(period)]
        if missing:
            self.periods.complain(holder, t("A period needs a first and a last day, written as 31.12.2026."))
            return
        known = {name: day for name, day in days.items() if day is not None}
        dates = replace(self.now.dates, **known)
        if dates == self.now.dates:
            self.periods.complain(holder, "")
            return
        self.workspace.do(
            lambda desk: actions.change_dates(desk, dates),
            sorry=lambda fault: self.periods.complain(holder, fault.text(t)),
        )
