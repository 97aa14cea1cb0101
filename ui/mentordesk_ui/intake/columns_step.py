"""The third step: each column to a field, to the other answers, or nowhere."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QApplication, QComboBox, QFrame, QGridLayout, QLabel, QWidget

from mentordesk.i18n import Texts
from mentordesk.intake.headings import is_theirs
from mentordesk.intake.mapping import Column, Mapping, column_letter
from mentordesk.intake.table import Table
from mentordesk_ui.intake.draft import Proposed, samples
from mentordesk_ui.intake.fields import OTHER, SKIP, choice_of, field_groups, field_titles
from mentordesk_ui.intake.step import Banner, Step
from mentordesk_ui.theme.tokens import ROW_HEIGHT, Kind
from mentordesk_ui.widgets.buttons import button
from mentordesk_ui.widgets.forms import choice_field
from mentordesk_ui.widgets.labels import ElidedLabel, label
from mentordesk_ui.widgets.layouts import clear, column, row, rule, scrolling

_NAMES = frozenset({"name", "family_name", "given_name"})
_CHOICE_WIDTH = 248
_AT_ONCE = 8  # lines made before the window breathes
MOST_LISTED = 240
"""More columns than anybody looks through: the others go to the other answers, and their number is said."""
_MOVES = frozenset(
    getattr(Qt.Key, f"Key_{key}") for key in ("Up", "Down", "PageUp", "PageDown", "Home", "End")
)


class _OpensOnKeys(QObject):
    """Opens a list where a key would choose in it unseen: on its way every field would leave its column."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if (
            not isinstance(watched, QComboBox)
            or not isinstance(event, QKeyEvent)
            or event.type() != QEvent.Type.KeyPress
        ):
            return False
        held = event.modifiers() & ~(Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier)
        letters = event.text() if event.text().isprintable() and event.text().strip() else ""
        if held != Qt.KeyboardModifier.NoModifier or not (letters or event.key() in _MOVES):
            return False
        watched.showPopup()
        if letters:
            watched.view().keyboardSearch(letters)
        else:
            QApplication.sendEvent(watched.view(), QKeyEvent(event))
        return True


class ColumnLine:
    """A column's row in the list: letter, heading, some answers, where it goes, and why."""

    def __init__(self, made: Column, told: tuple[str, ...], choices: QStandardItemModel, t: Texts) -> None:
        self.column, self.t = made, t
        self.letter = label(column_letter(made.column), "note")
        self.heading = ElidedLabel(made.header, "strong")
        self.told = ElidedLabel(" · ".join(told), "quiet")
        name = t("Where “{heading}” goes", heading=made.header)
        self.field: QComboBox = choice_field([], name=name)
        self.field.setModel(choices)
        self.field.setFixedWidth(_CHOICE_WIDTH)
        self.field.installEventFilter(_OpensOnKeys(self.field))
        self.field.setEnabled(not is_theirs(made))
        self.note: QLabel = label("", "note", wrap=True)
        self.show_column(made)

    def show_column(self, made: Column) -> None:
        """Show where the column goes now."""
        self.column = made
        self.field.setCurrentIndex(self.field.findData(choice_of(made)))
        words = ""
        if made.reason is not None and made.treatment == "skipped":
            words = self.t.message(made.reason)
        elif made.option:
            words = self.t("Ticks for “{option}”", option=made.option)
        self.note.setText(words)
        self.note.setVisible(bool(words))
        self.field.setAccessibleDescription(words)


class ColumnsStep(Step):
    """Lists the columns; `sent` tells a column's number and its new choice (a field, `other`, `skip`)."""

    sent = Signal(int, str)
    recipe_wanted = Signal()  # to be used here
    recipe_kept = Signal()  # to be saved

    def __init__(self, t: Texts) -> None:
        super().__init__()
        self.t = t
        self.banner = Banner()
        self.count = label("", "quiet")
        self.lines: dict[int, ColumnLine] = {}
        self._mapping: Mapping | None = None
        self._headers: list[tuple[int, str]] = []
        self._fills: Iterator[None] = iter(())
        self._choices = self._make_choices()
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(14)
        self._grid.setVerticalSpacing(0)
        self._grid.setColumnMinimumWidth(0, 24)
        self._grid.setColumnStretch(1, 4)
        self._grid.setColumnStretch(2, 5)
        inner = QWidget()
        inner.setLayout(column(self._grid, None, gap=0, margins=(14, 0, 14, 4)))
        card = QFrame()
        card.setProperty("look", "card")
        card.setLayout(column(scrolling(inner), gap=0, margins=(1, 1, 1, 1)))
        self.use_button = button(t("Use a recipe…"), self.recipe_wanted.emit, look="soft", small=True)
        self.keep_button = button(t("Save as a recipe…"), self.recipe_kept.emit, look="soft", small=True)
        # What is said stands below: above, the list would move away under the pointer.
        body = column(row(self.count, None, self.use_button, self.keep_button), card, self.banner, gap=12)
        body.setStretch(1, 1)
        self.setLayout(body)

    def take_focus(self) -> None:
        first = next((line for line in self.lines.values() if line.field.isEnabled()), None)
        if first is not None:
            first.field.setFocus()

    def show_draft(self, table: Table, mapping: Mapping, proposed: Proposed) -> None:
        """Show a sheet's columns."""
        t = self.t
        if self._mapping is not None and self._same_columns(mapping):
            self.show_mapping(mapping)
        else:
            self._fill(table, mapping)
        if proposed.remembered:
            self.banner.say(t("As last time, for a sheet with these headings. Check and go on."), Kind.FINE)
        self._say(mapping)

    def _same_columns(self, mapping: Mapping) -> bool:
        return self._headers == [(made.column, made.header) for made in mapping.columns]

    def _fill(self, table: Table, mapping: Mapping) -> None:
        clear(self._grid)
        self.lines = {}
        heads = ("", self.t("Heading in the sheet"), self.t("Answers, for example"), self.t("Goes to"))
        for place, words in enumerate(heads):
            head = label(words, "note")
            head.setFixedHeight(ROW_HEIGHT)
            self._grid.addWidget(head, 0, place)
        self._mapping = mapping
        self._headers = [(made.column, made.header) for made in mapping.columns]
        self._fills = self._filling(table, mapping)
        self._fill_on(self._fills)

    def _fill_on(self, fills: Iterator[None]) -> None:
        """Add some more lines, and let the window breathe; another sheet meanwhile ends it."""
        if fills is self._fills and next(fills, _OVER) is not _OVER:
            QTimer.singleShot(0, self, lambda: self._fill_on(fills))

    def _filling(self, table: Table, mapping: Mapping) -> Iterator[None]:
        listed = _listed(table, mapping)
        for number, (made, told) in enumerate(listed):
            now = self._mapping.columns[made.column] if self._mapping else made
            line = ColumnLine(now, told, self._choices, self.t)
            self.lines[made.column] = line
            line.field.activated.connect(lambda _, n=made.column: self._sent(n))
            self._add(2 * number + 1, line)
            if number % _AT_ONCE == _AT_ONCE - 1:
                yield
        more = len(mapping.columns) - len(listed)
        if len(listed) >= MOST_LISTED and more:
            words = self.t.plural(
                "{n} more column goes to the other answers.",
                "{n} more columns go to the other answers.",
                more,
            )
            note = label(words, "note")
            note.setFixedHeight(ROW_HEIGHT)
            self._grid.addWidget(note, 2 * len(listed) + 2, 1, 1, 3)

    def _add(self, at: int, line: ColumnLine) -> None:
        between = rule()
        self._grid.addWidget(between, at, 0, 1, 4)
        top = Qt.AlignmentFlag.AlignVCenter
        words = QWidget()
        words.setLayout(column(line.heading, line.note, gap=0, margins=(0, 6, 0, 6)))
        self._grid.addWidget(line.letter, at + 1, 0, top)
        self._grid.addWidget(words, at + 1, 1, top)
        self._grid.addWidget(line.told, at + 1, 2, top)
        self._grid.addWidget(line.field, at + 1, 3, top)
        self._grid.setRowMinimumHeight(at + 1, 42)

    def show_mapping(self, mapping: Mapping) -> None:
        """Show where the columns go now; one that lost its field to another says so."""
        moved: list[str] = []
        for made in mapping.columns:
            line = self.lines.get(made.column)
            if line is not None and line.column != made:
                lost = line.column.treatment == "field" and made.treatment == "other"
                if lost and self.field_of(line) != OTHER:
                    moved.append(made.header)
                line.show_column(made)
        self._mapping = mapping
        if moved:
            words = self.t("“{heading}” goes to the other answers now.", heading=moved[0])
            self.banner.say(words, Kind.NEUTRAL)
        elif mapping.fields.keys() & _NAMES:
            self.banner.say("")
        self._say(mapping)

    @staticmethod
    def field_of(line: ColumnLine) -> str:
        """Give the choice that a line's list shows."""
        return str(line.field.currentData())

    def _sent(self, number: int) -> None:
        line = self.lines[number]
        if self.field_of(line) != choice_of(line.column):
            self.sent.emit(number, self.field_of(line))

    def _say(self, mapping: Mapping) -> None:
        t = self.t
        parts = [
            t.plural(
                "{n} column to a field", "{n} columns to fields", sum(map(len, mapping.fields.values()))
            ),
            t.plural("{n} among the other answers", "{n} among the other answers", len(mapping.other)),
            t.plural("{n} not imported", "{n} not imported", len(mapping.skipped)),
        ]
        self.count.setText(" · ".join(parts))
        if not mapping.fields.keys() & _NAMES:
            self.banner.say(t("Say which column holds the name; without one no row is a person."), Kind.COST)

    def _make_choices(self) -> QStandardItemModel:
        t, made = self.t, QStandardItemModel(self)
        made.appendRow(_choice(t("Do not import"), SKIP))
        made.appendRow(_choice(t("Other answers"), OTHER))
        titles = field_titles()
        for group in field_groups():
            head = QStandardItem(t.message(group.title))
            head.setFlags(Qt.ItemFlag.NoItemFlags)
            made.appendRow(head)
            for field, _ in group.fields:
                made.appendRow(_choice(t.message(titles[field]), field))
        return made


_OVER = object()


def _listed(table: Table, mapping: Mapping) -> list[tuple[Column, tuple[str, ...]]]:
    """Give the columns to be seen with some answers of each: none that is empty, and not very many."""
    found: list[tuple[Column, tuple[str, ...]]] = []
    many = sum(made.treatment != "other" for made in mapping.columns)
    for made in mapping.columns:
        if made.treatment != "other":
            found.append((made, samples(table, mapping, made)))
        elif many < MOST_LISTED:
            told = samples(table, mapping, made)
            if told or made.header != f"({column_letter(made.column)})":
                found.append((made, told))
                many += 1
    return found


def _choice(words: str, value: str) -> QStandardItem:
    made = QStandardItem(words)
    made.setData(value, Qt.ItemDataRole.UserRole)
    made.setData(words, Qt.ItemDataRole.AccessibleTextRole)
    return made
