"""Setting up a new programme: which kind, from when, where the file is, and with which password."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QButtonGroup, QFileDialog, QPushButton, QRadioButton, QSizePolicy, QWidget

from mentordesk.i18n import Texts
from mentordesk_ui.language_names import LANGUAGE_NAMES
from mentordesk_ui.widgets.buttons import button
from mentordesk_ui.widgets.date_field import DateField
from mentordesk_ui.widgets.dialog import Dialog
from mentordesk_ui.widgets.forms import Form, choice_field, text_field
from mentordesk_ui.widgets.labels import label
from mentordesk_ui.widgets.layouts import box, column, row, scrolling

LEAST_PASSWORD = 8


@dataclass(frozen=True)
class ProfileCard:
    """One kind of programme as the dialog shows it."""

    name: str
    title: str
    note: str
    language: str
    languages: tuple[str, ...]
    first_day: date


@dataclass(frozen=True)
class NewFile:
    """What a person decided about a new programme; `password` is None for a file without one."""

    profile: str
    title: str
    first_day: date
    language: str
    path: Path
    password: str | None


class _ProfileButton(QPushButton):
    def __init__(self, card: ProfileCard) -> None:
        super().__init__()
        self.setProperty("look", "door")
        self.setCheckable(True)
        self.setAutoDefault(False)
        self.setAccessibleName(card.title)
        self.setAccessibleDescription(card.note)
        words = [label(card.title, "strong"), label(card.note, "note", wrap=True)]
        for one in words:
            one.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents, True)
        self.setLayout(column(*words, None, gap=2, margins=(14, 10, 14, 12)))
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def sizeHint(self) -> QSize:
        return QSize(280, self.heightForWidth(280))

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        layout = self.layout()
        return layout.totalHeightForWidth(width) if layout else 72


class NewDialog(Dialog):
    """Asks for everything that a new programme needs, the password as the normal choice."""

    def __init__(
        self, t: Texts, cards: Sequence[ProfileCard], folder: Path, parent: QWidget | None = None
    ) -> None:
        super().__init__(t("New programme"), t("Create"), t("Cancel"), parent, width=860)
        self._t, self._cards, self._folder = t, {card.name: card for card in cards}, folder
        self.decided: NewFile | None = None
        self._place_touched = False
        self._group = QButtonGroup(self)
        self._buttons: dict[str, QPushButton] = {}
        kinds = column(label(t("Kind of programme"), "strong"), gap=8)
        for card in cards:
            one = _ProfileButton(card)
            one.clicked.connect(lambda _=False, name=card.name: self.choose(name))
            self._group.addButton(one)
            self._buttons[card.name] = one
            kinds.addWidget(one)
        kinds.addStretch(1)
        self._build_form()
        both = row(gap=24)
        both.addWidget(box(kinds), 1)
        both.addWidget(box(column(self.form, self._password_part(), None, gap=16)), 1)
        inside = scrolling(box(both))
        inside.setMinimumHeight(500)
        self.fill(inside)
        self.choose(cards[0].name)
        self.title_field.setFocus()

    def _build_form(self) -> None:
        t = self._t
        self.title_field = text_field(name=t("Programme's title"))
        self.day_field = DateField(name=t("First day of the round"), hint="31.12.2026", language=t.language)
        self.language_field = choice_field([("en", "English")], name=t("Language"))
        self.place_field = text_field(name=t("File"))
        self.place_field.textEdited.connect(lambda: setattr(self, "_place_touched", True))
        self.title_field.textChanged.connect(self._propose_place)
        browse = button(t("Choose…"), self._browse)
        place = row(gap=8)
        place.addWidget(self.place_field, 1)
        place.addWidget(browse)
        self.form = Form()
        self.form.add(t("Programme's title"), self.title_field)
        self.form.add(
            t("First day of the round"), self.day_field, t("Its periods are counted from this day.")
        )
        self.form.add(t("Language of papers and screens"), self.language_field)
        self._place_box = box(place)
        self._place_box.setAccessibleName(t("File"))
        self.form.add(t("File"), self._place_box)

    def _password_part(self) -> QWidget:
        t = self._t
        self.with_password = QRadioButton(t("Protect the file with a password"))
        self.without_password = QRadioButton(t("Without a password"))
        self.with_password.setChecked(True)
        self.password_field = text_field(name=t("Password"), secret=True)
        self.again_field = text_field(name=t("Password again"), secret=True)
        self.password_form = Form()
        self.password_form.add(
            t("Password"), self.password_field, t("At least {n} characters.", n=LEAST_PASSWORD)
        )
        self.again_form = Form()
        self.again_form.add(t("Password again"), self.again_field)
        passwords = box(row(self.password_form, self.again_form, gap=12))
        self._warning = label(
            t("Whoever gets hold of the file can read everything in it: names, contacts, wishes."),
            "note",
            wrap=True,
        )
        self._warning.hide()
        self.with_password.toggled.connect(passwords.setVisible)
        self.with_password.toggled.connect(lambda on: self._warning.setVisible(not on))
        return box(column(self.with_password, passwords, self.without_password, self._warning, gap=8))

    def choose(self, name: str) -> None:
        """Take a kind of programme, with its title, day and languages."""
        self._buttons[name].setChecked(True)
        card = self._cards[name]
        self.title_field.setText(card.title)
        self.day_field.set_day(card.first_day)
        self.language_field.clear()
        for code in card.languages:
            self.language_field.addItem(LANGUAGE_NAMES.get(code, code), code)
        self.language_field.setCurrentIndex(max(self.language_field.findData(card.language), 0))

    @property
    def chosen(self) -> str:
        """The name of the profile that is chosen."""
        return next(name for name, one in self._buttons.items() if one.isChecked())

    def _propose_place(self) -> None:
        if self._place_touched:
            return
        name = "".join(c if c.isalnum() or c in " -_" else " " for c in self.title_field.text())
        stem = "-".join(name.lower().split()) or "mentordesk"
        path, number = self._folder / f"{stem}.mentordesk", 2
        while path.exists():
            path, number = self._folder / f"{stem}-{number}.mentordesk", number + 1
        self.place_field.setText(str(path))

    def _browse(self) -> None:
        chosen, _ = QFileDialog.getSaveFileName(
            self, self._t("Where the file is kept"), self.place_field.text(), "MentorDesk (*.mentordesk)"
        )
        if chosen:
            self._place_touched = True
            path = Path(chosen)
            self.place_field.setText(str(path if path.suffix else path.with_suffix(".mentordesk")))

    def finish(self) -> None:
        """Check what was written, field by field, and be done."""
        day, path = self.day_field.day, Path(self.place_field.text().strip())
        if not self._checked(path) or day is None:
            return
        self.decided = NewFile(
            profile=self.chosen,
            title=self.title_field.text().strip(),
            first_day=day,
            language=str(self.language_field.currentData()),
            path=path if path.suffix else path.with_suffix(".mentordesk"),
            password=self.password_field.text() if self.with_password.isChecked() else None,
        )
        self.accept()

    def _checked(self, path: Path) -> bool:
        t, form = self._t, self.form
        titled, dated = bool(self.title_field.text().strip()), self.day_field.day is not None
        form.complain(self.title_field, "" if titled else t("Write the programme's title."))
        form.complain(self.day_field, "" if dated else t("Write a day as 01.09.2026."))
        placed = bool(path.name) and not path.exists() and path.parent.is_dir()
        form.complain(self._place_box, "" if placed else self._why_not(path))
        return titled and dated and placed and self._password_checked()

    def _why_not(self, path: Path) -> str:
        if not path.name:
            return self._t("Choose where the file is kept.")
        if path.exists():
            return self._t("There is a file of this name. Choose another name.")
        return self._t("There is no such folder. Choose another.")

    def _password_checked(self) -> bool:
        if self.without_password.isChecked():
            return True
        t = self._t
        long = len(self.password_field.text()) >= LEAST_PASSWORD
        same = self.password_field.text() == self.again_field.text()
        short = "" if long else t("At least {n} characters.", n=LEAST_PASSWORD)
        self.password_form.complain(self.password_field, short)
        self.again_form.complain(self.again_field, "" if same else t("The two passwords are not the same."))
        return long and same
