"""What a page says while there is nothing to show: one sentence and the next thing to do."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QLabel, QWidget

from mentordesk_ui.theme.icons import Tint, icon
from mentordesk_ui.widgets.buttons import Run, primary
from mentordesk_ui.widgets.labels import label
from mentordesk_ui.widgets.layouts import column, row


class EmptyState(QWidget):
    """An icon, a sentence, a quiet note and at most one action, in the middle of the space."""

    def __init__(
        self, icon_name: str, sentence: str, note: str = "", *, action: str = "", run: Run | None = None
    ) -> None:
        super().__init__()
        picture = QLabel()
        drawn: QIcon = icon(icon_name, Tint.QUIET)
        picture.setPixmap(drawn.pixmap(32, 32))
        picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        words = label(sentence, "heading", wrap=True)
        words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        words.setMaximumWidth(440)
        words.setMinimumWidth(280)
        body = column(picture, 8, row(None, words, None), gap=4)
        if note:
            more = label(note, "quiet", wrap=True)
            more.setAlignment(Qt.AlignmentFlag.AlignCenter)
            more.setMaximumWidth(440)
            more.setMinimumWidth(280)
            body.addLayout(row(None, more, None))
        if action:
            self.button = primary(action, run)
            body.addSpacing(12)
            body.addLayout(row(None, self.button, None))
        self.setLayout(column(None, body, None, None, margins=(24, 24, 24, 24)))
