"""Parts of forms: a name above or beside its field, an error below in words."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QGridLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QSlider,
    QSpinBox,
    QWidget,
)  # fmt: skip

from mentordesk_ui.theme.tokens import Kind
from mentordesk_ui.widgets.labels import label, restyle
from mentordesk_ui.widgets.layouts import column


def text_field(text: str = "", *, name: str, hint: str = "", secret: bool = False) -> QLineEdit:
    """Make a line to type into; `secret` hides the letters."""
    made = QLineEdit(text)
    made.setAccessibleName(name)
    made.setPlaceholderText(hint)
    if secret:
        made.setEchoMode(QLineEdit.EchoMode.Password)
    return made


def long_text_field(text: str = "", *, name: str, hint: str = "", lines: int = 3) -> QPlainTextEdit:
    """Make a field of several lines; Tab leaves it."""
    made = QPlainTextEdit(text)
    made.setAccessibleName(name)
    made.setPlaceholderText(hint)
    made.setTabChangesFocus(True)
    made.setFixedHeight(lines * 18 + 16)
    return made


def number_field(
    value: int = 0, *, name: str, least: int = 0, most: int = 999, unit: str = "", empty: str = ""
) -> QSpinBox:
    """Make a field for a whole number; `empty` is what the least value reads as."""
    made = QSpinBox()
    made.setRange(least, most)
    made.setValue(value)
    made.setAccessibleName(name)
    made.setMinimumWidth(88)
    made.lineEdit().setTextMargins(7, 0, 0, 0)
    if unit:
        made.setSuffix(f" {unit}")
    if empty:
        made.setSpecialValueText(empty)
    made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    made.installEventFilter(_WheelGuard(made))
    return made


def slider_field(value: int = 0, *, name: str, least: int = 0, most: int = 100) -> QSlider:
    """Make a slider; arrows move it by one, Page Up and Page Down by ten."""
    made = QSlider(Qt.Orientation.Horizontal)
    made.setRange(least, most)
    made.setValue(value)
    made.setPageStep(10)
    made.setAccessibleName(name)
    made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    made.installEventFilter(_WheelGuard(made))
    return made


def choice_field(choices: Sequence[tuple[str, str]], current: str = "", *, name: str) -> QComboBox:
    """Make a field of (id, words) to choose from; `currentData()` is the id."""
    made = QComboBox()
    made.setAccessibleName(name)
    for id_, words in choices:
        made.addItem(words, id_)
    made.setCurrentIndex(max(made.findData(current), 0))
    made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    made.installEventFilter(_WheelGuard(made))
    return made


def tick(text: str, on: bool = False) -> QCheckBox:
    """Make a box to tick, with its words."""
    made = QCheckBox(text)
    made.setChecked(on)
    made.setAccessibleName(text)
    return made


_BELOW_ALL = 999
"""A line that takes the room that is left, so that fields stay together at the top."""


class Form(QWidget):
    """Fields with names; the error of a field stands below it until it is put right."""

    def __init__(self, *, beside: bool = False, name_width: int = 144) -> None:
        super().__init__()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(12)
        self._beside = beside
        self._lines = 0
        self._grid.setRowStretch(_BELOW_ALL, 1)
        self._errors: dict[QWidget, QLabel] = {}
        self._notes: dict[QWidget, QLabel] = {}
        if beside:
            self._grid.setColumnMinimumWidth(0, name_width)
            self._grid.setColumnStretch(1, 1)

    def add(self, name: str, field: QWidget, note: str = "") -> None:
        """Add a field; the note below says what it is for."""
        heading = label(name, "quiet" if self._beside else "strong", wrap=self._beside)
        heading.setBuddy(field)
        error = label("", "note", wrap=True, tone=Kind.LOSS)
        error.hide()
        self._errors[field] = error
        below = column(field, gap=3)
        if note:
            self._notes[field] = label(note, "note", wrap=True)
            below.addWidget(self._notes[field])
        below.addWidget(error)
        line = self._next_line()
        if self._beside:
            heading.setMinimumHeight(32)
            self._grid.addWidget(heading, line, 0, Qt.AlignmentFlag.AlignTop)
            self._grid.addLayout(below, line, 1)
        else:
            self._grid.addLayout(column(heading, below, gap=4), line, 0)
        if not field.accessibleName():
            field.setAccessibleName(name)

    def add_wide(self, widget: QWidget) -> None:
        """Add a widget over the whole width."""
        self._grid.addWidget(widget, self._next_line(), 0, 1, 2 if self._beside else 1)

    def _next_line(self) -> int:
        self._lines += 1
        return self._lines

    def complain(self, field: QWidget, sentence: str) -> None:
        """Say below a field what is wrong with it, in its note's place; an empty sentence takes that away."""
        if field in self._notes:
            self._notes[field].setVisible(not sentence)
        self._errors[field].setText(sentence)
        self._errors[field].setVisible(bool(sentence))
        field.setProperty("wrong", "true" if sentence else "false")
        field.setAccessibleDescription(sentence)
        restyle(field)


class _WheelGuard(QObject):
    """Keeps a scrolling wheel from changing a field that it only passes over."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Wheel and isinstance(watched, QWidget) and not watched.hasFocus():
            event.ignore()
            return True
        return False
