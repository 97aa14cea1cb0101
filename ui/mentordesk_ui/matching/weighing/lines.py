"""The lines of the criteria: a criterion with its weight, a rule with its severity, and their settings."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any, cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QGridLayout,
    QLabel,
    QPushButton,
    QSlider,
    QSpinBox,
    QWidget,
)

from mentordesk.i18n import Texts
from mentordesk.pairing.criteria.catalogue import CRITERIA
from mentordesk.programme.criteria import LEFT_OVER, MOST_WEIGHT, Parameter
from mentordesk.programme.profile import Severity
from mentordesk.programme.setting_rows import CriterionRow, RuleRow, SettingRow
from mentordesk_ui.matching.weighing.draft import Edits
from mentordesk_ui.people.words import capital
from mentordesk_ui.widgets.buttons import link
from mentordesk_ui.widgets.card import Card
from mentordesk_ui.widgets.forms import choice_field, number_field, slider_field, tick
from mentordesk_ui.widgets.labels import label
from mentordesk_ui.widgets.layouts import FlowLayout, box, column, row, rule
from mentordesk_ui.widgets.page_header import Tab
from mentordesk_ui.widgets.segmented import Segmented

Told = Callable[[], object]
_SLIDER_WIDTH = 136
_EDGE = 14


class SettingFields(QWidget):
    """The settings of one criterion or rule, side by side, breaking like words."""

    def __init__(
        self, t: Texts, of: str, title: str, settings: tuple[SettingRow, ...], edits: Edits, told: Told
    ) -> None:
        super().__init__()
        self._t, self._of, self._edits, self._told = t, of, edits, told
        self._settings = settings
        self.fields: dict[str, QWidget] = {}
        flow = FlowLayout(gap=8)
        for setting in settings:
            flow.addWidget(self._part(setting, title))
        self.setLayout(flow)
        policy = self.sizePolicy()
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.show_edits()

    def _part(self, setting: SettingRow, title: str) -> QWidget:
        t, parameter = self._t, setting.parameter
        words = t.message(parameter.title)
        name = t("{criterion}: {setting}", criterion=title, setting=words)
        field = self._field(parameter, words, name)
        self.fields[parameter.id] = field
        if isinstance(field, QCheckBox):
            holder = row(field, margins=(0, 0, 12, 0))
        else:
            holder = row(label(words, "quiet"), field, gap=6, margins=(0, 0, 12, 0))
        made = box(holder)
        made.setMinimumHeight(32)
        return made

    def _field(self, parameter: Parameter, words: str, name: str) -> QWidget:
        t = self._t
        if parameter.choices:
            choices = [(choice, t.message(message)) for choice, message in parameter.choices]
            chosen = choice_field(choices, name=name)
            chosen.currentIndexChanged.connect(lambda _: self._changed(parameter, chosen.currentData()))
            return chosen
        if isinstance(parameter.usual, bool):
            box_ = tick(words)
            box_.setAccessibleName(name)
            box_.toggled.connect(partial(self._changed, parameter))
            return box_
        number = number_field(name=name, least=parameter.least, most=parameter.most, unit=parameter.unit)
        number.valueChanged.connect(partial(self._changed, parameter))
        return number

    def _changed(self, parameter: Parameter, value: Any) -> None:
        self._edits.parameters[self._of, parameter.id] = value
        self._told()

    def show_edits(self) -> None:
        """Show what is wished for."""
        for setting in self._settings:
            field, value = self.fields[setting.parameter.id], self._edits.value(self._of, setting)
            field.blockSignals(True)
            match field:
                case QComboBox():
                    field.setCurrentIndex(max(field.findData(value), 0))
                case QCheckBox():
                    field.setChecked(bool(value))
                case QSpinBox():
                    field.setValue(int(value))
            field.blockSignals(False)


def _usual(t: Texts, edits: Edits, one: CriterionRow | RuleRow) -> str:
    """Say what the profile means, as far as something else is wished for; empty where nothing is."""
    said = []
    if isinstance(one, CriterionRow):
        if edits.weight(one) != one.usual:
            said.append(t("weight {n}", n=one.usual))
    elif edits.severity(one) != one.usual:
        said.append({"must": t("Must"), "should": t("Should"), "off": t("Off")}[one.usual])
    changed = [setting for setting in one.settings if edits.value(one.id, setting) != setting.usual]
    said += [t.message(setting.parameter.said(setting.usual)) for setting in changed]
    return t("Profile: {settings}", settings=" · ".join(said)) if said else ""


def _reset(t: Texts, title: str, run: Callable[[], object]) -> QPushButton:
    made = link(t("Reset"), run)
    made.setAccessibleName(t("Reset: {rule}", rule=title))
    policy = made.sizePolicy()
    policy.setRetainSizeWhenHidden(True)
    made.setSizePolicy(policy)
    return made


def show_words(where: QLabel, words: str) -> None:
    """Show words in a label that takes no room while there are none."""
    where.setText(words)
    where.setVisible(bool(words))


class CriterionLines(Card):
    """A line for each criterion, all on one grid: words, slider, number, share of the sum, reset."""

    def __init__(self, t: Texts, edits: Edits, told: Told) -> None:
        super().__init__(t("What makes a good pair"), padded=False)
        self._t, self._edits, self._told = t, edits, told
        self.sliders: dict[str, QSlider] = {}
        self.weights: dict[str, QSpinBox] = {}
        self.shares: dict[str, QLabel] = {}
        self.resets: dict[str, QPushButton] = {}
        self.settings: dict[str, SettingFields] = {}
        self.usuals: dict[str, QLabel] = {}
        self._grid = QGridLayout()
        self._grid.setContentsMargins(_EDGE, 12, _EDGE, 12)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(8)
        self._grid.setColumnStretch(0, 1)
        for place, one in enumerate(edits.criteria):
            self._build(3 * place, one)
        self.add(box(self._grid))
        self.show_edits()

    def _build(self, line: int, one: CriterionRow) -> None:
        t, criterion = self._t, CRITERIA[one.id]
        title = t.message(criterion.title)
        slider = slider_field(name=t("Weight of {criterion}, slider", criterion=title), most=MOST_WEIGHT)
        slider.setFixedWidth(_SLIDER_WIDTH)
        number = number_field(name=t("Weight of {criterion}", criterion=title), most=MOST_WEIGHT)
        number.setFixedWidth(72)
        number.setMinimumWidth(72)
        for part in (slider, number):
            part.valueChanged.connect(partial(self._weighed, one))
        usual = self.usuals[one.id] = label("", "note", wrap=True)
        about = label(t.message(criterion.about), "note", wrap=True)
        words = column(label(title, "strong"), about, usual, gap=1)
        share = label("", "note")
        share.setFixedWidth(36)
        share.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        reset = _reset(t, title, partial(self._make_usual, one))
        fields = SettingFields(t, one.id, title, one.settings, self._edits, self._changed)
        self.sliders[one.id], self.weights[one.id] = slider, number
        self.shares[one.id], self.resets[one.id], self.settings[one.id] = share, reset, fields
        if line:
            self._grid.addWidget(rule(), line, 0, 1, 5)
        middle = Qt.AlignmentFlag.AlignVCenter
        self._grid.addLayout(words, line + 1, 0)
        line_up: tuple[QWidget, ...] = (slider, number, share, reset)
        for place, widget in enumerate(line_up, start=1):
            self._grid.addWidget(widget, line + 1, place, middle)
        self._grid.addWidget(fields, line + 2, 0, 1, 5)

    def _weighed(self, one: CriterionRow, weight: int) -> None:
        self._edits.weights[one.id] = weight
        self._changed()

    def _make_usual(self, one: CriterionRow) -> None:
        self._edits.make_usual(one)
        self.settings[one.id].show_edits()
        self._changed()

    def _changed(self) -> None:
        self._show_weights()
        self._told()

    def show_edits(self) -> None:
        """Show what is wished for."""
        for fields in self.settings.values():
            fields.show_edits()
        self._show_weights()

    def _show_weights(self) -> None:
        whole = self._edits.whole
        for one in self._edits.criteria:
            weight = self._edits.weight(one)
            for part in (self.sliders[one.id], self.weights[one.id]):
                part.blockSignals(True)
                part.setValue(weight)
                part.blockSignals(False)
            share = round(100 * weight / whole) if whole else 0
            self.shares[one.id].setText(self._t("{n}%", n=share))
            self.resets[one.id].setVisible(not self._edits.usual(one))
            show_words(self.usuals[one.id], _usual(self._t, self._edits, one))
            self.settings[one.id].setVisible(weight > 0 and bool(one.settings))


class RuleLines(Card):
    """A line for each rule about pairs, how strictly it is kept, and who comes first."""

    def __init__(self, t: Texts, edits: Edits, told: Told) -> None:
        super().__init__(t("What must hold"), padded=False)
        self._t, self._edits, self._told = t, edits, told
        self.choices: dict[str, Segmented] = {}
        self.resets: dict[str, QPushButton] = {}
        self.settings: dict[str, SettingFields] = {}
        self.usuals: dict[str, QLabel] = {}
        for one in edits.rules:
            self.add(self._line(one))
        left_over = (edits.left_over,)
        self.left_over = SettingFields(t, LEFT_OVER, t("Left over"), left_over, edits, self._changed)
        self.add(box(column(self.left_over, margins=(_EDGE, 4, _EDGE, 4))))
        always = t("A wish not to be paired holds always, from either side, and is shown to nobody.")
        self.add(box(column(label(always, "note", wrap=True), margins=(_EDGE, 8, _EDGE, 10))))
        self.show_edits()

    def _line(self, one: RuleRow) -> QWidget:
        t = self._t
        title = capital(one.title.in_(t.language))
        tabs = [Tab("must", t("Must")), Tab("should", t("Should")), Tab("off", t("Off"))]
        made = self.choices[one.id] = Segmented(tabs, name=title)
        for tab, child in zip(tabs, made.findChildren(QWidget), strict=False):
            child.setAccessibleName(t("{rule}: {choice}", rule=title, choice=tab.title))
        made.chosen.connect(partial(self._chosen, one))
        reset = self.resets[one.id] = _reset(t, title, partial(self._make_usual, one))
        fields = SettingFields(t, one.id, title, one.settings, self._edits, self._changed)
        self.settings[one.id] = fields
        usual = self.usuals[one.id] = label("", "note", wrap=True)
        line = row(column(None, label(title, wrap=True), usual, None, gap=1), reset, made, gap=12)
        line.setStretch(0, 1)
        return box(column(line, fields, gap=4, margins=(_EDGE, 8, _EDGE, 8)))

    def _chosen(self, one: RuleRow, severity: str) -> None:
        self._edits.severities[one.id] = cast("Severity", severity)
        self._changed()

    def _make_usual(self, one: RuleRow) -> None:
        self._edits.make_usual(one)
        self.show_edits()
        self._told()

    def _changed(self) -> None:
        self._show_severities()
        self._told()

    def show_edits(self) -> None:
        """Show what is wished for."""
        for fields in (*self.settings.values(), self.left_over):
            fields.show_edits()
        self._show_severities()

    def _show_severities(self) -> None:
        for one in self._edits.rules:
            severity = self._edits.severity(one)
            self.choices[one.id].show_as(severity)
            self.resets[one.id].setVisible(not self._edits.usual(one))
            show_words(self.usuals[one.id], _usual(self._t, self._edits, one))
            self.settings[one.id].setVisible(severity != "off" and bool(one.settings))
