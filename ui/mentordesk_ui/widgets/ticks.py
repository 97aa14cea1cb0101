"""Boxes to tick, several at once."""

from collections.abc import Sequence

from PySide6.QtWidgets import QCheckBox, QGridLayout, QLayout, QWidget

from mentordesk_ui.widgets.forms import tick
from mentordesk_ui.widgets.layouts import FlowLayout, box, column

IN_A_LINE = 4
LONGEST_OF_TWO = 36  # letters that fit into half of a dialog


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
