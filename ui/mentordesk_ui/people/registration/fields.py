"""The fields of one registration: laid out like the form on paper, then what that does not ask."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QPlainTextEdit, QWidget

from mentordesk.intake.registration_form import FormLine, FormQuestion, Topic, form_questions
from mentordesk.intake.rows import FORM_LANGUAGES
from mentordesk.people.organisations.rows import organisation_names
from mentordesk.people.page_rows import PersonPage
from mentordesk.programme.profile import Option
from mentordesk.programme.rows import Current, topic_rows
from mentordesk_ui.people.registration.told import ON_FORM_ALONE, USUAL, day_in, months_in, tidied
from mentordesk_ui.people.words import EDUCATION, capital
from mentordesk_ui.widgets.forms import Form, choice_field, long_text_field, number_field, text_field, tick
from mentordesk_ui.widgets.labels import label
from mentordesk_ui.widgets.layouts import rule
from mentordesk_ui.widgets.ticks import Ticks
from mentordesk_ui.workspace import Workspace

KEPT_AS = {"role": "roles", "listing_consent": "listed", "years_experience": "months_experience"}
"""Field of the form → the registry's, where they are called differently."""


class RegistrationFields(Form):
    """Every field of a registration by the registry's names, filled with what is known.

    Args:
        workspace: the open desk.
        now: the round.
        page: who is corrected; None takes somebody new in.
    """

    def __init__(self, workspace: Workspace, now: Current, page: PersonPage | None) -> None:
        super().__init__(beside=True, name_width=232)
        self.t, self._workspace, self._now, self._page = workspace.t, workspace, now, page
        self.fields: dict[str, QWidget] = {}
        self._asked = {question.field for question in now.profile.questions}
        self._rules = {rule.kind for rule in now.eligibility}
        self._build()

    def _build(self) -> None:
        """Lay the fields out like the form on paper, then what it does not ask."""
        language, spoken = self.t.language, self._now.profile.language
        topics = [Topic(row.option, row.title) for row in self._workspace.read(topic_rows)]
        asked = form_questions(self._now.profile, topics, language if language in FORM_LANGUAGES else spoken)
        for question in asked:
            self._ask(question)
        if self._page is None:
            self._text("filled_on", self.t("Form filled in on"), hint=self.t("today"))
        self._heading(self.t("Not on the form"))
        self._beyond({line.field for question in asked for line in question.lines})

    def _ask(self, question: FormQuestion) -> None:
        """Put a question's fields in; what stands elsewhere on the person's page is not corrected here."""
        for place, line in enumerate(question.lines):
            title = f"{question.number}. {line.title}" if place == 0 else line.title
            if line.field not in ON_FORM_ALONE:
                self._field(line, title)
            elif self._page is None:
                self._said_on_form(line, title)

    def _field(self, line: FormLine, title: str) -> None:
        field = KEPT_AS.get(line.field, line.field)
        choices = [(choice.id, capital(choice.label)) for choice in line.choices]
        match line.field:
            case "organisation":
                known = self._workspace.read(organisation_names)
                self._open_choice(field, title, known)
            case "years_experience":
                self._years(title)
            case "capacity":
                self._places(title)
            case "topics" if self._page is not None:
                self._topics("topics_offered", f"{title}: {self.t('Topics offered')}")
                self._topics("topics_sought", self.t("Topics sought"))
            case "topics" | "topics_offered" | "topics_sought":
                self._topics(field, title)
            case _ if line.kind == "many":
                self._add(field, title, Ticks(choices, self._value(field) or (), name=title))
            case _ if line.kind == "one":
                self._choice(field, title, [("", self.t("not said")), *choices])
            case _ if line.kind == "long":
                self._add(field, title, long_text_field(self._value(field) or "", name=title))
            case _ if line.kind == "yes_no":
                self._yes_no(field, title)
            case _:
                self._text(field, title)

    def _said_on_form(self, line: FormLine, title: str) -> None:
        if line.kind == "yes_no":
            self._yes_no(line.field, title)
        else:
            self._text(line.field, title)

    def _heading(self, words: str) -> None:
        self.add_wide(rule())
        self.add_wide(label(words, "heading"))

    def _beyond(self, asked: set[str]) -> None:
        """Add what the registry keeps and the programme's form does not ask."""
        t, profile = self.t, self._now.profile
        languages = [("", t("as the programme")), *((code, code) for code in profile.languages)]
        if not asked & {"family_name"}:
            self._text("given_name", t("Given name"))
            self._text("family_name", t("Family name"))
        for field, name in (("email", t("E-mail")), ("phone", t("Phone")), ("job_title", t("Job"))):
            if field not in asked:
                self._text(field, name)
        self._choice("language", t("Papers in"), languages)
        if "organisation" not in asked:
            known = self._workspace.read(organisation_names)
            self._open_choice("organisation", t("Organisation"), known)
        if "unit" not in asked and self._wanted("unit"):
            self._text("unit", t("Unit"))
        if "years_experience" not in asked:
            self._years(t("Years of experience"))
        if "education" not in asked and (self._wanted("education") or "degree" in self._rules):
            choices = [("", t("not said")), *((i, t.message(words)) for i, words in EDUCATION.items())]
            self._choice("education", t("Education"), choices)
            if "study_field" not in asked:
                self._text("study_field", t("Field of study"))
        for field, name in (("topics_offered", t("Topics offered")), ("topics_sought", t("Topics sought"))):
            if field not in asked and "topics" not in asked:
                self._topics(field, name)
        self._beyond_meeting(asked)
        self._beyond_said(asked)

    def _beyond_meeting(self, asked: set[str]) -> None:
        t, profile = self.t, self._now.profile
        if "forms" not in asked and len(profile.forms) > 1:
            self._ticks("forms", t("Forms"), profile.forms)
        if "meeting_ways" not in asked and profile.ways:
            self._ticks("meeting_ways", t("Ways to meet"), profile.ways)
        if "capacity" not in asked:
            self._places(t("Mentees at a time"))
        if "listing_consent" not in asked and "register" in profile.features:
            self._yes_no("listed", t("In the register"))
        for field, name in (
            ("goals", t("Goals")),
            ("question", t("Question")),
            ("expectations", t("Expectations")),
        ):
            if field not in asked and self._wanted(field):
                self._add(field, name, long_text_field(self._value(field) or "", name=name))

    def _years(self, title: str) -> None:
        months = self._value("months_experience")
        years = "" if months is None else self.t.number(round(months / 12, 2))
        self._add("months_experience", title, text_field(years, name=title))

    def _places(self, title: str) -> None:
        places = self._value("capacity")
        usual = self.t("as the programme ({n})", n=self._now.numbers.places)
        least = USUAL if places is None else places
        self._add("capacity", title, number_field(least, name=title, least=USUAL, most=99, empty=usual))

    def _topics(self, field: str, title: str) -> None:
        t = self.t
        titles = [one.title for one in self._workspace.read(topic_rows)]
        on = [topic.title for topic in self._value(field) or ()]
        more = text_field(name=t("{field}: another one", field=title), hint=t("another topic"))
        self.fields[f"{field}/more"] = more
        self._add(field, title, Ticks([(one, one) for one in titles], on, name=title))
        self.add("", more)

    def _beyond_said(self, asked: set[str]) -> None:
        t = self.t
        if self._page is None:
            self._claims = {
                kind: words
                for kind, words, field in (
                    ("fee", t("says that the fee is paid"), "fee_paid"),
                    ("certificate", t("has a certificate"), "certificate"),
                    ("diploma", t("has a diploma"), "certificate"),
                    ("training", t("has done the training"), "training_done"),
                    ("workshop", t("has attended the workshop"), ""),
                    ("principles", t("accepts the principles"), "accepts_principles"),
                    ("consent", t("consents to the use of their data"), "consent_data"),
                )
                if kind in self._rules and field not in asked
            }
            if self._claims:
                self._add(
                    "claims", t("Said as well"), Ticks(list(self._claims.items()), name=t("Said as well"))
                )
        else:
            self._add("late", t("Registration"), tick(t("came late"), self._page.late))
        note = t("About arrangements only: what a pair talks about is theirs and is written nowhere.")
        arrangements = long_text_field(self._value("arrangements") or "", name=t("Note"))
        self._add("arrangements", t("Note"), arrangements, note)

    def _wanted(self, field: str) -> bool:
        """Tell whether the programme's form asks for a field, or somebody said it anyhow."""
        return field in self._asked or bool(self._value(field))

    def _value(self, field: str) -> Any:
        return getattr(self._page, field, None) if self._page else None

    def _add(self, field: str, name: str, widget: QWidget, note: str = "") -> None:
        self.fields[field] = widget
        self.add(name, widget, note)

    def _text(self, field: str, name: str, hint: str = "") -> None:
        self._add(field, name, text_field(self._value(field) or "", name=name, hint=hint))

    def _choice(self, field: str, name: str, choices: Sequence[tuple[str, str]]) -> None:
        current = self._value(field) or ""
        if current and current not in [value for value, _ in choices]:
            choices = [*choices, (current, current)]
        self._add(field, name, choice_field(choices, current, name=name))

    def _open_choice(self, field: str, name: str, known: Sequence[str]) -> None:
        made = QComboBox()
        made.setEditable(True)
        made.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        made.addItems(list(known))
        made.setCurrentText(self._value(field) or "")
        if (completer := made.completer()) is not None:
            completer.setFilterMode(Qt.MatchFlag.MatchContains)
        made.setAccessibleName(name)
        self._add(field, name, made)

    def _ticks(self, field: str, name: str, options: Sequence[Option]) -> None:
        self._add(field, name, Ticks(self._options(options), self._value(field) or (), name=name))

    def _yes_no(self, field: str, name: str) -> None:
        t, value = self.t, self._value(field)
        current = "" if value is None else "yes" if value else "no"
        choices = [("", t("not said")), ("yes", t("yes")), ("no", t("no"))]
        self._add(field, name, choice_field(choices, current, name=name))

    def _options(self, options: Sequence[Option]) -> list[tuple[str, str]]:
        return [(option.id, capital(option.title.in_(self.t.language))) for option in options]

    # What stands in them

    def told(self) -> dict[str, Any]:
        """Give what stands in the fields, by the registry's names."""
        told: dict[str, Any] = {}
        for name, widget in self.fields.items():
            match widget:
                case Ticks():
                    told[name] = widget.values
                case QCheckBox():
                    told[name] = widget.isChecked()
                case QPlainTextEdit():
                    told[name] = widget.toPlainText().strip()
                case QLineEdit():
                    told[name] = widget.text().strip()
                case QComboBox() if widget.isEditable():
                    told[name] = widget.currentText().strip()
                case QComboBox():
                    told[name] = widget.currentData()
                case _:
                    told[name] = widget.property("value")
        return tidied(told)

    def is_lacking(self) -> bool:
        """Say beside each field what is wrong with it, and tell whether anything is."""
        t = self.t
        found = False
        years = self.fields["months_experience"]
        for field, sentence, wrong in (
            (self.fields["family_name"], t("A person needs a family name."), not self._line("family_name")),
            (self.fields["roles"], t("Choose a role."), not self.told()["roles"]),
            (
                years,
                t("This is no number of years. Write it as 6 or 6,5."),
                bool(self._line("months_experience")) and months_in(self._line("months_experience")) is None,
            ),
            (
                self.fields["email"],
                t("This is no e-mail address. Write it as mari@naide.ee, or leave it empty."),
                self._is_no_address(self._line("email")),
            ),
            *(
                (
                    self.fields[name],
                    t("This is no day. Write it as 31.12.2026."),
                    day_in(self._line(name)) is False,
                )
                for name in ("certificate_until", "filled_on")
                if name in self.fields
            ),
        ):
            self.complain(field, sentence if wrong else "")
            if wrong and not found:
                field.setFocus()
            found = found or wrong
        return found

    @staticmethod
    def _is_no_address(text: str) -> bool:
        from mentordesk.intake.contacts import email  # phone numbers of all countries come with it

        return bool(text) and not isinstance(email(text), str)

    def _line(self, field: str) -> str:
        widget = self.fields[field]
        return widget.text().strip() if isinstance(widget, QLineEdit) else ""
