"""The two entries on the screen: a grid of fields, radio buttons where they differ, and what to do."""

from __future__ import annotations

import re
from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QMouseEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QGridLayout, QRadioButton, QScrollArea, QWidget

from mentordesk.i18n import Texts
from mentordesk_ui.people.duplicates.side_by_side import Line, Side, SideBySide, headline, merge_of
from mentordesk_ui.widgets.buttons import button, primary
from mentordesk_ui.widgets.card import Card
from mentordesk_ui.widgets.labels import label, restyle
from mentordesk_ui.widgets.layouts import box, clear, column, row, rule, scrolling

_NAME_WIDTH = 136
_INSET = (6, 2, 6, 2)


class _Radio(QRadioButton):
    """A radio button that tells when the keyboard comes to it and leaves."""

    focused = Signal(bool)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.focused.emit(True)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.focused.emit(False)


class Choice(QFrame):
    """A radio button whose words wrap; pressing the words chooses too, and the keyboard's place is seen."""

    def __init__(self, text: str, said: str) -> None:
        super().__init__()
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground, True)
        self.setProperty("look", "plain")
        self.radio = _Radio()
        self.radio.setAccessibleName(said)
        self.radio.focused.connect(self._mark)
        words = label(_breakable(text), wrap=True)
        words.setMinimumHeight(22)
        line = row(self.radio, words, gap=4, margins=_INSET)
        line.setAlignment(self.radio, Qt.AlignmentFlag.AlignTop)
        line.setStretch(1, 1)
        self.setLayout(line)

    def _mark(self, here: bool) -> None:
        self.setProperty("look", "well" if here else "plain")
        restyle(self)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self.rect().contains(event.position().toPoint()):
            self.radio.setFocus()
            self.radio.click()


class Comparison(Card):
    """Shows a `SideBySide`; `merge_wished` tells the `Merge`, `different_wished` that they are two people."""

    merge_wished = Signal(object)
    different_wished = Signal()

    def __init__(self, t: Texts) -> None:
        super().__init__(padded=False)
        self.t = t
        self.both: SideBySide | None = None
        self.choices: dict[str, dict[Side, QRadioButton]] = {}
        self.setAccessibleName(t("Side by side"))
        self._lines = column(gap=0, margins=(14, 12, 14, 12))
        self._scroll: QScrollArea = scrolling(box(self._lines))
        self.merge_button = primary(t("Merge"), self.merge)
        self.different_button = button(t("Different people"), self.different_wished.emit)
        self._note = label("", "note", wrap=True)
        foot = row(
            self._note, self.different_button, self.merge_button, gap=10, margins=(14, 10, 14, 10)
        )  # fmt: skip
        foot.setStretch(0, 1)
        self.body.addWidget(self._scroll, 1)
        self.body.addWidget(rule())
        self.body.addLayout(foot)

    @property
    def chosen(self) -> dict[str, Side]:
        """The side chosen for each field that differs."""
        return {
            field: next(side for side, radio in sides.items() if radio.isChecked())
            for field, sides in self.choices.items()
        }

    def merge(self) -> None:
        """Wish for the merge as chosen."""
        if self.both is not None:
            self.merge_wished.emit(merge_of(self.both, self.chosen))

    def take_focus(self) -> None:
        """Put the keyboard on the first choice, or on Merge where there is none."""
        for sides in self.choices.values():
            next(radio for radio in sides.values() if radio.isChecked()).setFocus()
            return
        self.merge_button.setFocus()

    def show_both(self, both: SideBySide | None, *, likely: bool = True) -> None:
        """Show two entries; what was chosen stays while they do.

        Args:
            both: the two; None shows nothing.
            likely: whether they seem to be one person, so that Merge is the button to press.
        """
        self.merge_button.setProperty("look", "primary" if likely else "secondary")
        restyle(self.merge_button)
        if both is not None and both == self.both:
            return
        held = self.focusWidget()
        had_focus = held is not None and held.hasFocus() and held in self._scroll.findChildren(QRadioButton)
        self.both, self.choices = both, {}
        clear(self._lines)
        self.setVisible(both is not None)
        if both is None:
            return
        t = self.t
        self._lines.addWidget(self._grid(both))
        self._lines.addStretch(1)
        self._keep_choices_before_deeds()
        self._note.setText(
            t("Evidence, wishes, questions, pairs and rounds of both stay with one person.")
            if both.same_round
            else t("They registered in different rounds: both registrations stay, with one person.")
        )
        self._scroll.verticalScrollBar().setValue(0)
        if had_focus:
            self.take_focus()

    def _keep_choices_before_deeds(self) -> None:
        """Let the Tab key come to what is chosen before it comes to Merge."""
        before: QWidget = self.different_button
        for sides in self.choices.values():
            for radio in sides.values():
                QWidget.setTabOrder(before, radio)
                before = radio
        if before is not self.different_button:
            QWidget.setTabOrder(before, self.different_button)
            QWidget.setTabOrder(self.different_button, self.merge_button)

    def _grid(self, both: SideBySide) -> QWidget:
        t, made = self.t, QWidget()
        grid = QGridLayout(made)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(4)
        grid.setColumnMinimumWidth(0, _NAME_WIDTH)
        for place in (1, 2):
            grid.setColumnStretch(place, 1)
        for place, page in ((1, both.one), (2, both.other)):
            name, note = headline(page, t)
            head = column(label(name, "heading", wrap=True), label(note, "note"), gap=0, margins=_INSET)
            grid.addLayout(head, 0, place)
        to_choose = [line for line in both.lines if line.to_choose]
        alike = [line for line in both.lines if line.one == line.other]
        single = [line for line in both.lines if not line.one or not line.other]
        for line in to_choose:
            self._choose(grid, line, both)
        self._told(grid, t("Only one says it; it stays"), single)
        self._told(grid, t("The same in both"), alike)
        return made

    def _choose(self, grid: QGridLayout, line: Line, both: SideBySide) -> None:
        t, at = self.t, grid.rowCount()
        grid.addWidget(_titled(line.title), at, 0, Qt.AlignmentFlag.AlignTop)
        group = QButtonGroup(grid.parentWidget())
        texts = {"one": line.one, "other": line.other, "both": t("both together")}
        names = {"one": both.one.name, "other": both.other.name, "both": ""}
        radios: dict[Side, QRadioButton] = {}
        for place, side in enumerate(line.sides):
            said = t("{field}: {value}", field=line.title, value=texts[side])
            if names[side]:
                said = t("{choice} ({name})", choice=said, name=names[side])
            choice = Choice(texts[side], said)
            choice.radio.setChecked(side == line.suggested)
            group.addButton(choice.radio)
            radios[side] = choice.radio
            below, across = divmod(place, 2)
            grid.addWidget(choice, at + below, across + 1, Qt.AlignmentFlag.AlignTop)
        self.choices[line.id] = radios

    def _told(self, grid: QGridLayout, title: str, lines: Sequence[Line]) -> None:
        if not lines:
            return
        head = label(title, "strong")
        head.setContentsMargins(0, 8, 0, 0)
        grid.addWidget(head, grid.rowCount(), 0, 1, 3)
        for line in lines:
            at = grid.rowCount()
            grid.addWidget(_titled(line.title), at, 0, Qt.AlignmentFlag.AlignTop)
            for place, text in ((1, line.one), (2, line.other)):
                words = label(_breakable(text) or "–", "quiet", wrap=True)
                words.setMinimumHeight(26)
                words.setContentsMargins(*_INSET)
                grid.addWidget(words, at, place, Qt.AlignmentFlag.AlignTop)


def _titled(title: str) -> QWidget:
    made = label(title, "quiet", wrap=True)
    made.setMinimumHeight(26)
    return made


def _breakable(text: str) -> str:
    """Let long addresses break after their signs."""
    return re.sub(r"([@._/-])(?=\S)", "\\1\u200b", text)
