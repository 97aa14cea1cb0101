"""Facts as rows: the quiet name at the left, the value at the right."""

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from mentordesk_ui.widgets.labels import label


class KeyValues(QWidget):
    """Rows of name and value; a value may be a widget, and can be copied when it is text."""

    def __init__(self, facts: Iterable[tuple[str, str | QWidget]], *, key_width: int = 112) -> None:
        super().__init__()
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(6)
        grid.setColumnMinimumWidth(0, key_width)
        grid.setColumnStretch(1, 1)
        for line, (name, value) in enumerate(facts):
            key = label(name, "quiet", wrap=True)
            grid.addWidget(key, line, 0, Qt.AlignmentFlag.AlignTop)
            if isinstance(value, str):
                words = label(value or "–", wrap=True)
                words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
                grid.addWidget(words, line, 1, Qt.AlignmentFlag.AlignTop)
            else:
                grid.addWidget(value, line, 1)
