"""What can be changed for several people at once: the fields in words, the editor of each, and its values."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QSpinBox, QWidget

from mentordesk.i18n import Texts
from mentordesk.people.evidence.overview import kinds_to_tick
from mentordesk.people.several.actions import Held, SharedChange
from mentordesk.programme.rows import Current
from mentordesk_ui.people.words import STATES, capital, condition
from mentordesk_ui.widgets.date_field import DateField
from mentordesk_ui.widgets.forms import Form, choice_field, number_field, text_field
from mentordesk_ui.widgets.layouts import column

USUAL = -1
Choices = Sequence[tuple[str, str]]


def field_choices(now: Current, today: date, t: Texts) -> list[tuple[str, str]]:
    """Name the fields that the programme asks and that can be changed for several people."""
    asked = {question.field for question in now.profile.questions}
    fields = [("region", t("Region"))] if now.profile.regions else []
    fields += [("organisation", t("Organisation"))]
    fields += [("unit", t("Unit"))] if "unit" in asked else []
    fields += [
        ("capacity", t("Mentees at a time")),
        ("state", t("Registration")),
        ("add_offered", t("Topics offered: add one")),
        ("drop_offered", t("Topics offered: take one away")),
        ("add_sought", t("Topics sought: add one")),
        ("drop_sought", t("Topics sought: take one away")),
    ]
    if kinds_to_tick(now, today):
        fields += [("seen", t("Evidence: tick as seen")), ("unseen", t("Evidence: take the tick back"))]
    return fields


def seen_choices(now: Current, today: date, t: Texts) -> list[tuple[str, str]]:
    """Name the kinds of evidence that a coordinator ticks."""
    return [(kind, condition(kind, t)) for kind in kinds_to_tick(now, today)]


def state_choices(t: Texts) -> list[tuple[str, str]]:
    """Name the states into which several people can be put; to reject them asks for a reason elsewhere."""
    return [
        ("registered", t("in the round")),
        *((state, t.message(STATES[state])) for state in ("waiting", "withdrawn")),
    ]


def held_words(held: Held, field: str, now: Current, t: Texts) -> str:
    """Say what somebody has in a field."""
    match field:
        case "capacity" if held is None:
            return t("as the programme ({n})", n=now.numbers.places)
        case "region":
            titles = {one.id: one.title.in_(t.language) for one in now.profile.regions}
            return titles.get(str(held), str(held)) or t("not said")
        case "state":
            return dict(state_choices(t), rejected=t.message(STATES["rejected"])).get(str(held), str(held))
    if isinstance(held, tuple):
        return ", ".join(held) or t("none")
    if isinstance(held, date):
        return t("seen {day}", day=held)
    if held is None:
        return t("not seen")
    return t.number(held) if isinstance(held, int) else held or t("not said")


class ValueEditor(QWidget):
    """Edits the value of one field; `edited` tells that it is another one.

    Args:
        field: which.
        now: the round.
        today: the day of a tick.
        t: the texts.
        known: organisations or topics that can be chosen; another can be written, except of those to drop.
    """

    edited = Signal()

    def __init__(self, field: str, now: Current, today: date, t: Texts, known: Sequence[str]) -> None:
        super().__init__()
        self.field, self._today, self._t = field, today, t
        self.form = Form()
        self.value_of: Callable[[], str | int | None]
        self.text: QLineEdit | None = None
        self.until: DateField | None = None
        self.unclaimed: QCheckBox | None = None
        self._touched = False
        self.edited.connect(self._touch)
        self._build(field, now, known)
        self.setLayout(column(self.form))

    def _build(self, field: str, now: Current, known: Sequence[str]) -> None:
        t = self._t
        match field:
            case "region":
                regions = [(one.id, capital(one.title.in_(t.language))) for one in now.profile.regions]
                self._choice(t("Region"), [("", t("not said")), *regions])
            case "state":
                self._choice(t("Registration"), state_choices(t))
            case "capacity":
                self._number(now)
            case "unit":
                self._line(t("Unit"))
            case "organisation":
                self._open_choice(t("Organisation"), known)
            case "seen" | "unseen":
                self._choice(t("What was seen"), seen_choices(now, self._today, t))
                if field == "seen":
                    self._more_of_seen()
            case "drop_offered" | "drop_sought":
                self._choice(t("Topic"), [(title, title) for title in known])
            case _:
                self._open_choice(t("Topic"), known)

    def _touch(self) -> None:
        self._touched = True

    def _choice(self, name: str, choices: Choices) -> None:
        made = choice_field(choices, name=name)
        made.currentIndexChanged.connect(self.edited)
        self.value_of = lambda: str(made.currentData() or "")
        self.form.add(name, made)

    def _open_choice(self, name: str, known: Sequence[str]) -> None:
        made = QComboBox()
        made.setEditable(True)
        made.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        made.addItems(list(known))
        made.setCurrentText("")
        made.setAccessibleName(name)
        made.currentTextChanged.connect(self.edited)
        self.value_of = lambda: made.currentText().strip()
        self.form.add(name, made)

    def _line(self, name: str) -> None:
        made = text_field(name=name)
        made.textChanged.connect(self.edited)
        self.value_of = lambda: made.text().strip()
        self.form.add(name, made)

    def _number(self, now: Current) -> None:
        t = self._t
        usual = t("as the programme ({n})", n=now.numbers.places)
        made: QSpinBox = number_field(USUAL, name=t("Mentees at a time"), least=USUAL, most=99, empty=usual)
        made.valueChanged.connect(self.edited)
        self.value_of = lambda: None if made.value() == USUAL else made.value()
        self.form.add(t("Mentees at a time"), made)

    def _more_of_seen(self) -> None:
        t = self._t
        self.text = text_field(name=t("In words"))
        self.text.textChanged.connect(self.edited)
        self.until = DateField(
            None, name=t("Valid until"), hint=t("dd.mm.yyyy, or empty"), language=t.language
        )
        self.until.textChanged.connect(self.edited)
        self.form.add(t("In words"), self.text)
        note = t("Empty when it does not expire or nobody knows.")
        self.form.add(t("Valid until"), self.until, note)
        self.unclaimed = QCheckBox(t("Also for those who claimed none"))
        self.unclaimed.toggled.connect(self.edited)
        self.form.add_wide(self.unclaimed)

    @property
    def change(self) -> SharedChange | None:
        """The change as it stands in the editor; None while it is not whole.

        What was not touched empties nothing: one slip would wipe what several people said.
        """
        value = self.value_of()
        if not value and not self._touched:
            return None
        if value == "" and self.field not in ("region", "organisation", "unit"):
            return None
        if self.until is not None and self.until.wrong:
            return None
        return SharedChange(
            self.field,
            value,
            self.text.text().strip() if self.text else "",
            self.until.day if self.until else None,
            unclaimed=self.unclaimed.isChecked() if self.unclaimed else False,
        )
