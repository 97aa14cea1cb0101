"""One registration whole: typed in by hand, or corrected; what the programme does not ask is left out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QGridLayout,
    QLayout,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)

from mentordesk.desk import Desk
from mentordesk.people import actions
from mentordesk.people.page_rows import PersonPage
from mentordesk.people.registration import Claimed, NewRegistration
from mentordesk.people.rows import organisation_rows
from mentordesk.programme.profile import Option
from mentordesk.programme.rows import Current, topic_rows
from mentordesk_ui.people.words import EDUCATION, PARTNER_WISHES, capital
from mentordesk_ui.widgets.buttons import button, primary
from mentordesk_ui.widgets.forms import Form, choice_field, long_text_field, number_field, text_field, tick
from mentordesk_ui.widgets.labels import label
from mentordesk_ui.widgets.layouts import FlowLayout, box, column, row, rule, scrolling
from mentordesk_ui.workspace import Workspace

USUAL = -1
IN_A_LINE = 4
LONGEST_OF_TWO = 36  # letters that fit into half of the dialog
_PERSON = ("given_name", "family_name", "email", "phone", "language")


class Ticks(QWidget):
    """Boxes to tick that flow like words; `values` are the ids that are ticked, in their order."""

    def __init__(self, choices: Sequence[tuple[str, str]], on: Sequence[str] = (), *, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.boxes: dict[str, QCheckBox] = {}
        known = [value for value, _ in choices]
        for value, words in [*choices, *((other, other) for other in on if other not in known)]:
            self.boxes[value] = tick(words, value in on)
        self._first = list(on)
        self.setLayout(self._flowing() if len(self.boxes) <= IN_A_LINE else self._in_columns())

    def _flowing(self) -> QLayout:
        flow = FlowLayout(gap=12)
        for made in self.boxes.values():
            flow.addWidget(made)
        return column(box(flow), margins=(0, 5, 0, 5))

    def _in_columns(self) -> QLayout:
        grid = QGridLayout()
        grid.setContentsMargins(0, 5, 0, 5)
        grid.setVerticalSpacing(4)
        longest = max(len(made.text()) for made in self.boxes.values())
        columns = 2 if longest <= LONGEST_OF_TWO else 1
        for place, made in enumerate(self.boxes.values()):
            grid.addWidget(made, place // columns, place % columns)
        return grid

    @property
    def values(self) -> tuple[str, ...]:
        """What is ticked: what was before in its old order, then what came."""
        on = [value for value, made in self.boxes.items() if made.isChecked()]
        kept = [value for value in self._first if value in on]
        return tuple(kept + [value for value in on if value not in kept])


class RegistrationDialog(QDialog):
    """All fields of a registration; `entered` tells the participation's id when it was kept.

    Args:
        workspace: the open desk.
        now: the round.
        page: who is corrected; None takes somebody new in.
    """

    entered = Signal(object)

    def __init__(
        self, workspace: Workspace, now: Current, page: PersonPage | None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.t, self._workspace, self._now, self._page = workspace.t, workspace, now, page
        self.fields: dict[str, QWidget] = {}
        self._asked = {question.field for question in now.profile.questions}
        self._rules = {rule.kind for rule in now.eligibility}
        title = self.t("Edit {name}", name=page.name) if page else self.t("Add a registration")
        self.setWindowTitle(title)
        self.form = Form(beside=True, name_width=152)
        self._build()
        self.fault = label("", "text", wrap=True)
        self.fault.setProperty("tone", "loss")
        self.fault.hide()
        self.keep_button = primary(self.t("Keep") if page else self.t("Add"), self.keep)
        self.keep_button.setDefault(True)
        buttons = row(self.fault, None, button(self.t("Cancel"), self.reject), self.keep_button)
        buttons.setStretch(0, 8)
        inner = box(column(self.form, None, margins=(24, 8, 24, 16)))
        heading = label(title, "heading")
        heading.setContentsMargins(24, 20, 24, 12)
        foot = box(buttons)
        foot.setContentsMargins(24, 12, 24, 16)
        self.setLayout(column(heading, rule(), scrolling(inner), rule(), foot, gap=0))
        room = QGuiApplication.primaryScreen().availableGeometry()
        self.resize(700, min(720, room.height() - 60))
        next(iter(self.fields.values())).setFocus()

    # The form

    def _build(self) -> None:
        t = self.t
        self._text("given_name", t("Given name"))
        self._text("family_name", t("Family name"))
        self._text("email", t("E-mail"))
        self._text("phone", t("Phone"))
        languages = [("", t("as the programme")), *((code, code) for code in self._now.profile.languages)]
        self._choice("language", t("Papers in"), languages)
        self._ticks("roles", t("Roles"), self._now.profile.roles)
        self._work()
        self._learning()
        self._meeting()
        self._said()

    def _work(self) -> None:
        t = self.t
        known = [one.name for one in self._workspace.read(organisation_rows)]
        self._open_choice("organisation", t("Organisation"), known)
        if self._wanted("unit"):
            self._text("unit", t("Unit"))
        self._text("job_title", t("Job"))
        if self._wanted("is_manager"):
            self._yes_no("is_manager", t("Manager"))
        months = self._value("months_experience")
        years = "" if months is None else t.number(round(months / 12, 2))
        self._add(
            "months_experience", t("Years of experience"), text_field(years, name=t("Years of experience"))
        )
        if self._wanted("education") or "degree" in self._rules:
            choices = [("", t("not said")), *((i, t.message(words)) for i, words in EDUCATION.items())]
            self._choice("education", t("Education"), choices)
            self._text("study_field", t("Field of study"))
        if self._wanted("region") and self._now.profile.regions:
            self._choice(
                "region", t("Region"), [("", t("not said")), *self._options(self._now.profile.regions)]
            )

    def _learning(self) -> None:
        t = self.t
        titles = [one.title for one in self._workspace.read(topic_rows)]
        for field, name in (("topics_offered", t("Topics offered")), ("topics_sought", t("Topics sought"))):
            on = [topic.title for topic in self._value(field) or ()]
            more = text_field(name=t("{field}: another one", field=name), hint=t("another topic"))
            ticks = Ticks([(title, title) for title in titles], on, name=name)
            self.fields[f"{field}/more"] = more
            self._add(field, name, ticks)
            self.form.add("", more)
        for field, name in (
            ("goals", t("Goals")),
            ("question", t("Question")),
            ("expectations", t("Expectations")),
        ):
            if self._wanted(field):
                self._add(field, name, long_text_field(self._value(field) or "", name=name))

    def _meeting(self) -> None:
        t, profile = self.t, self._now.profile
        if len(profile.forms) > 1:
            self._ticks("forms", t("Forms"), profile.forms)
        if profile.ways:
            self._ticks("meeting_ways", t("Ways to meet"), profile.ways)
        for field, name in (
            ("languages", t("Languages")),
            ("support_languages", t("Support language")),
            ("practice_languages", t("To practise")),
        ):
            if self._wanted(field) and profile.spoken:
                self._ticks(field, name, profile.spoken)
        if self._wanted("partner_wish"):
            choices = [("", t("not said")), *((i, t.message(words)) for i, words in PARTNER_WISHES.items())]
            self._choice("partner_wish", t("Partner"), choices)
        places = self._value("capacity")
        usual = t("as the programme ({n})", n=self._now.numbers.places)
        spin = number_field(
            USUAL if places is None else places,
            name=t("Mentees at a time"),
            least=USUAL,
            most=99,
            empty=usual,
        )
        self._add("capacity", t("Mentees at a time"), spin)
        if self._wanted("fee_amount"):
            self._text("fee_amount", t("Fee asked"))
        if "register" in profile.features:
            self._yes_no("listed", t("In the register"))

    def _said(self) -> None:
        t = self.t
        if self._page is None:
            self._claims = {
                kind: words
                for kind, words in (
                    ("fee", t("says that the fee is paid")),
                    ("certificate", t("has a certificate")),
                    ("diploma", t("has a diploma")),
                    ("training", t("has done the training")),
                    ("workshop", t("has attended the workshop")),
                    ("principles", t("accepts the principles")),
                    ("consent", t("consents to the use of their data")),
                )
                if kind in self._rules
            }
            if self._claims:
                self._add(
                    "claims", t("On the form"), Ticks(list(self._claims.items()), name=t("On the form"))
                )
        else:
            self._add("late", t("Registration"), tick(t("came late"), self._page.late))
        note = t("About arrangements only: what a pair talks about is theirs and is written nowhere.")
        self._add(
            "arrangements",
            t("Note"),
            long_text_field(self._value("arrangements") or "", name=t("Note")),
            note,
        )

    def _wanted(self, field: str) -> bool:
        """Tell whether the programme's form asks for a field, or somebody said it anyhow."""
        return field in self._asked or bool(self._value(field))

    def _value(self, field: str) -> Any:
        return getattr(self._page, field) if self._page else None

    def _add(self, field: str, name: str, widget: QWidget, note: str = "") -> None:
        self.fields[field] = widget
        self.form.add(name, widget, note)

    def _text(self, field: str, name: str) -> None:
        self._add(field, name, text_field(self._value(field) or "", name=name))

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

    # What stands in it

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
        return self._tidied(told)

    def _tidied(self, told: dict[str, Any]) -> dict[str, Any]:
        for field in ("topics_offered", "topics_sought"):
            more = told.pop(f"{field}/more")
            told[field] = (*told[field], *([more] if more else []))
        for field in ("is_manager", "listed"):
            if field in told:
                told[field] = {"yes": True, "no": False}.get(told[field])
        told["capacity"] = None if told["capacity"] == USUAL else told["capacity"]
        told["months_experience"] = _months(told["months_experience"])
        return told

    def _complaint(self) -> bool:
        t = self.t
        found = False
        years = self.fields["months_experience"]
        for field, sentence, wrong in (
            (self.fields["family_name"], t("A person needs a family name."), not self._line("family_name")),
            (self.fields["roles"], t("Choose a role."), not self.told()["roles"]),
            (
                years,
                t("This is no number of years. Write it as 6 or 6,5."),
                bool(self._line("months_experience")) and _months(self._line("months_experience")) is None,
            ),
        ):
            self.form.complain(field, sentence if wrong else "")
            if wrong and not found:
                field.setFocus()
            found = found or wrong
        return found

    def _line(self, field: str) -> str:
        widget = self.fields[field]
        return widget.text().strip() if isinstance(widget, QLineEdit) else ""

    # Keeping it

    def keep(self) -> None:
        """Write what changed in one step, or take the new registration in, and close."""
        if self._complaint():
            return
        told = self.told()
        self.fault.hide()
        if self._page is None:
            done = self._workspace.do(lambda desk: self._register(desk, told), sorry=self._sorry)
            if done is None:
                return
            self.accept()
            self.entered.emit(done)
            return
        page = self._page
        if self._workspace.do(lambda desk: _change(desk, page, told), sorry=self._sorry):
            self.accept()

    def _register(self, desk: Desk, told: dict[str, Any]) -> UUID:
        claimed = {kind: Claimed(claim=True) for kind in told.pop("claims", ())}
        return actions.register(desk, NewRegistration(**told, claims=claimed))

    def _sorry(self, fault: Any) -> None:
        self.fault.setText(fault.text(self.t))
        self.fault.show()


def _change(desk: Desk, page: PersonPage, told: dict[str, Any]) -> bool:
    """Write only what differs, of the person and of the registration, in one step."""
    before: dict[str, Any] = {name: getattr(page, name) for name in told}
    for field in ("topics_offered", "topics_sought"):
        before[field] = tuple(topic.title for topic in before[field])
    changes = {name: value for name, value in told.items() if value != before[name]}
    of_person: Any = {name: changes.pop(name) for name in _PERSON if name in changes}
    if not changes and not of_person:
        return True
    of_registration: Any = changes
    actions.correct(desk, page.id, of_person, of_registration)
    return True


def _months(years: str) -> int | None:
    """Read years of experience, also with a decimal comma, as months."""
    try:
        value = float(years.replace(",", ".").replace(" ", ""))
    except ValueError:
        return None
    return round(value * 12) if 0 <= value <= 80 else None
