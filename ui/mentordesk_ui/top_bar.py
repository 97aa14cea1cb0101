"""The bar at the top: programme and round, work on its way, search, undo and redo with the step's name."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QPushButton, QSizePolicy, QWidget

from mentordesk.i18n import Texts
from mentordesk_ui.tasks import Job
from mentordesk_ui.theme.icons import Tint, icon
from mentordesk_ui.theme.tokens import TOP_BAR_HEIGHT
from mentordesk_ui.widgets.buttons import icon_button
from mentordesk_ui.widgets.labels import ElidedLabel, label
from mentordesk_ui.widgets.layouts import column, row
from mentordesk_ui.widgets.meter import Meter

SHOWN_AFTER_MS = 500
_SEARCH_WIDTH = 300


class SearchEverything(QLineEdit):
    """The field of Ctrl+K; the keys stand in it until somebody types."""

    entered = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("look", "well")
        self.setFixedWidth(_SEARCH_WIDTH)
        self._keys = label("Ctrl K")
        self._keys.setProperty("type", "key")
        self._keys.setParent(self)
        self._keys.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents, True)
        self.textChanged.connect(self._show_keys)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        size = self._keys.sizeHint()
        self._keys.setGeometry(self.width() - size.width() - 10, (self.height() - 16) // 2, size.width(), 16)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.entered.emit()

    def _show_keys(self) -> None:
        self._keys.setVisible(not self.text())


class UndoButton(QPushButton):
    """Undo with the name of what it takes back, cut with … when the bar is narrow."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("look", "soft")
        self.setIcon(icon("undo-2"))
        self.setIconSize(QSize(18, 14))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setMaximumWidth(320)
        self._words = ""

    def say(self, words: str) -> None:
        """Change the words, and the tooltip with the whole of them."""
        self._words = words
        self.setAccessibleName(words)
        self.setToolTip(f"{words} (Ctrl+Z)" if words else "")
        self._cut()

    def minimumSizeHint(self) -> QSize:
        return QSize(120, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._cut()

    def sizeHint(self) -> QSize:
        return QSize(self.fontMetrics().horizontalAdvance(self._words) + 50, 32)

    def _cut(self) -> None:
        room = max(self.width() - 48, 60)
        self.setText(self.fontMetrics().elidedText(self._words, Qt.TextElideMode.ElideRight, room))


class BusyPart(QWidget):
    """Background work: its name, a thin bar, Cancel. It comes after half a second."""

    def __init__(self) -> None:
        super().__init__()
        self._job: Job | None = None
        self._words = ElidedLabel("", "note")
        self._words.setFixedWidth(190)
        self._meter = Meter(0.0, name="")
        self.cancel_button = icon_button("x", "", self._cancel)
        self.cancel_button.setFixedSize(26, 26)
        self.setLayout(row(column(self._words, self._meter, gap=3), self.cancel_button, gap=6))
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SHOWN_AFTER_MS)
        self._timer.timeout.connect(lambda: self.setVisible(self._job is not None))
        self.hide()

    def show_job(self, job: Job | None, t: Texts) -> None:
        """Show the work that is on its way, or nothing."""
        if job is None or not job.title:
            self._job = None
            self._timer.stop()
            self.hide()
            return
        if job is not self._job:
            self._job = job
            self._timer.start()
        words = job.what or job.title
        if job.of:
            words = t("{what}: {done} of {all}", what=words, done=job.done, all=job.of)
        self._words.setText(words)
        self._meter.fill(job.done / job.of if job.of else 0.1)
        name = t("Cancel: {what}", what=job.title)
        self.cancel_button.setAccessibleName(name)
        self.cancel_button.setToolTip(name)

    def _cancel(self) -> None:
        if self._job is not None:
            self._job.cancel()


class TopBar(QWidget):
    """48 px: where we are at the left, what can be done anywhere at the right."""

    undo_wanted = Signal()
    redo_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("look", "top")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground, True)
        self.setFixedHeight(TOP_BAR_HEIGHT)
        self._programme = ElidedLabel("", "strong")
        self._place = ElidedLabel("", "quiet")
        self.search = SearchEverything()
        self.busy = BusyPart()
        self.undo_button = UndoButton()
        self.undo_button.clicked.connect(self.undo_wanted)
        self.redo_button = icon_button("redo-2", "", framed=True)
        self.redo_button.setIcon(icon("redo-2", Tint.TEXT))
        self.redo_button.clicked.connect(self.redo_wanted)
        self.setLayout(
            row(
                self._programme, self._place, None, self.busy, self.search, self.undo_button,
                self.redo_button, gap=12, margins=(16, 0, 16, 0),
            )
        )  # fmt: skip

    def say_place(self, programme: str, place: str) -> None:
        """Say the programme's title, and round and phase beside it."""
        self._programme.setText(programme)
        self._place.setText(place)

    def say_undo(self, t: Texts, undo: str | None, redo: str | None, *, possible: bool) -> None:
        """Name the steps that undo and redo would change; without one the button waits."""
        self.undo_button.say(t("Undo {step}", step=undo) if undo else t("Undo"))
        self.undo_button.setEnabled(bool(undo) and possible)
        self.undo_button.updateGeometry()
        words = t("Redo {step}", step=redo) if redo else t("Redo")
        self.redo_button.setAccessibleName(words)
        self.redo_button.setToolTip(f"{words} (Ctrl+Shift+Z)")
        self.redo_button.setEnabled(bool(redo) and possible)

    def speak(self, t: Texts) -> None:
        """Put the words that stay: the search field's hint and what Cancel is called."""
        hint = t("Search people, pairs, commands")
        self.search.setPlaceholderText(hint)
        self.search.setAccessibleName(hint)
        self.busy.cancel_button.setAccessibleName(t("Cancel"))
