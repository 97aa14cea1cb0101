"""The first page: open a file, set up a new programme, or try the sample year."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from mentordesk.i18n import Texts
from mentordesk_ui.language_names import WINDOW_LANGUAGES
from mentordesk_ui.theme.icons import Tint, icon
from mentordesk_ui.widgets.buttons import icon_button
from mentordesk_ui.widgets.card import Card
from mentordesk_ui.widgets.labels import ElidedLabel, label
from mentordesk_ui.widgets.layouts import box, clear, column, row, scrolling
from mentordesk_ui.widgets.page_header import Tab
from mentordesk_ui.widgets.segmented import Segmented

_WIDTH = 760


@dataclass(frozen=True)
class StartDoors:
    """What the first page can do; what is None is not offered."""

    open_file: Callable[[], object]
    open_path: Callable[[Path], object]
    new_file: Callable[[], object]
    forget: Callable[[str], object]
    speak: Callable[[str], object]
    try_sample: Callable[[], object] | None = None


class _Door(QPushButton):
    """A card that is a button: an icon, what it does, and a quiet line."""

    def __init__(self, icon_name: str, title: str, note: str, run: Callable[[], object]) -> None:
        super().__init__()
        self.setProperty("look", "door")
        self.setAccessibleName(title)
        self.setAccessibleDescription(note)
        picture = QLabel()
        picture.setPixmap(icon(icon_name, Tint.ACCENT).pixmap(24, 24))
        words = [picture, label(title, "strong", wrap=True), label(note, "note", wrap=True)]
        for one in words:
            one.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents, True)
        self.setLayout(column(picture, 6, words[1], words[2], None, gap=4, margins=(18, 18, 18, 16)))
        self.setFixedHeight(140)
        self.clicked.connect(lambda: run())

    def sizeHint(self) -> QSize:
        return QSize(220, 140)


class StartPage(QWidget):
    """Three ways to begin, and the files that were open lately."""

    def __init__(self, t: Texts, recent: Sequence[str], doors: StartDoors) -> None:
        super().__init__()
        self._t, self._doors = t, doors
        self.setProperty("look", "page")
        self.setAccessibleName(t("Start"))
        ways = [
            _Door(
                "file-plus", t("New programme"),
                t("Choose one of five kinds of programme and its first day."), doors.new_file,
            ),
            _Door("folder-open", t("Open a file"), t("A .mentordesk file on this computer."),
            doors.open_file),
        ]  # fmt: skip
        if doors.try_sample is not None:
            ways.append(
                _Door(
                    "sparkles", t("Try the sample year"),
                    t("Invented people in a separate file: nothing of yours changes."), doors.try_sample,
                )
            )  # fmt: skip
        self.ways: Sequence[QPushButton] = ways
        mark = QLabel()
        mark.setPixmap(icon("mentordesk", Tint.ACCENT).pixmap(40, 40))
        self.languages = Segmented(
            [Tab(code, name) for code, name in WINDOW_LANGUAGES], t.language, name=t("Language")
        )
        self.languages.chosen.connect(doors.speak)
        self._recent_box = column(gap=0)
        body = column(
            row(mark, None, self.languages, gap=12),
            4,
            label(t("Welcome to MentorDesk"), "title"),
            label(t("Everything stays in one file on this computer. Nothing is sent anywhere."), "quiet"),
            20,
            row(*ways, gap=12),
            24,
            self._recent_box,
            None,
            gap=4,
        )
        inner = box(body)
        inner.setMaximumWidth(_WIDTH)
        middle = row(None, gap=0, margins=(24, 72, 24, 24))
        middle.addWidget(inner, 100)
        middle.addStretch(1)
        self.setLayout(column(scrolling(box(middle)), gap=0))
        self.show_recent(recent)

    def show_recent(self, recent: Sequence[str]) -> None:
        """Show the files that were open lately, the newest first."""
        clear(self._recent_box)
        if not recent:
            return
        card = Card(self._t("Recent files"), padded=False)
        for name in recent:
            card.add(self._recent_line(name))
        self._recent_box.addWidget(card)

    def _recent_line(self, name: str) -> QWidget:
        path = Path(name)
        button = QPushButton()
        button.setProperty("look", "line")
        button.setAccessibleName(self._t("Open {file}", file=path.name))
        title = ElidedLabel(path.stem, "strong")
        title.setFixedWidth(240)
        folder = ElidedLabel(str(path.parent), "note")
        for one in (title, folder):
            one.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents, True)
        line = row(title, gap=12, margins=(14, 0, 8, 0))
        line.addWidget(folder, 1)
        button.setLayout(line)
        button.setFixedHeight(40)
        button.clicked.connect(lambda: self._doors.open_path(path))
        forget = icon_button("x", self._t("Take {file} off the list", file=path.name))
        forget.clicked.connect(lambda: self._doors.forget(name))
        outer = row(gap=0, margins=(0, 0, 8, 0))
        outer.addWidget(button, 1)
        outer.addWidget(forget)
        return box(outer)
