"""Today: what needs the coordinator now, each line with its one action."""

from __future__ import annotations

from functools import partial
from urllib.parse import quote

from PySide6.QtCore import QDate, QLocale, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QVBoxLayout, QWidget
from shiboken6 import isValid

from mentordesk.desk import Changed
from mentordesk.i18n import Message
from mentordesk.programme.words import phase_title
from mentordesk.today.rows import Figure, Letter, Today, TodayLine, Tone, today_lines
from mentordesk_ui.page import Page
from mentordesk_ui.theme.tokens import Kind
from mentordesk_ui.widgets.card import Card, FigureCard
from mentordesk_ui.widgets.empty_state import EmptyState
from mentordesk_ui.widgets.labels import label
from mentordesk_ui.widgets.layouts import clear, column, row, scrolling
from mentordesk_ui.widgets.line_action import LineAction
from mentordesk_ui.workspace import Said, Workspace

TONES = {"loss": Kind.LOSS, "cost": Kind.COST, "fine": Kind.FINE}


class TodayPage(Page):
    """The Monday list."""

    guide = "today"

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace, title=workspace.t("Today"), with_header=False)
        self.lines: dict[str, LineAction] = {}
        self._asked = 0
        self._inner = QWidget()
        self._body: QVBoxLayout = column(gap=14, margins=(28, 18, 28, 18))
        self._inner.setLayout(self._body)
        self.lay_out(scrolling(self._inner))
        workspace.backed_up.connect(self._backed_up)
        self.reload(None)

    def reload(self, changed: Changed | None) -> None:
        desk = self.workspace.desk
        last = desk.last_backup
        self._asked += 1
        self.workspace.ask(
            today_lines, desk.today, last.date() if last else None, then=partial(self._show, self._asked)
        )

    def _show(self, asked: int, day: Today) -> None:
        """Show the day, unless it was asked for anew meanwhile or the page is gone."""
        if asked != self._asked or not isValid(self):
            return
        clear(self._body)
        self.lines = {}
        self._body.addLayout(self._head(day))
        self._body.addLayout(row(*(self._figure(figure) for figure in day.figures), gap=12))
        if day.needs_a_word or day.to_prepare:
            self._add_card(self.t("Needs a word"), day.needs_a_word)
            self._add_card(self.t("To prepare"), day.to_prepare)
        elif day.figures[0].value:
            self._body.addWidget(
                EmptyState(
                    "circle-check",
                    self.t("Nothing needs you today."),
                    self.t("What comes due will stand here, each line with its one action."),
                )
            )
        else:
            self._body.addWidget(self._welcome())
        self._body.addStretch(1)

    def _head(self, day: Today) -> QVBoxLayout:
        locale, when = QLocale(self.t.language), QDate(day.day.year, day.day.month, day.day.day)
        patterns = {"en": "dddd, d MMMM", "fi": "dddd d. MMMM"}
        spoken = locale.toString(when, patterns.get(self.t.language, "dddd, d. MMMM"))
        title = label(spoken[:1].upper() + spoken[1:], "title")
        notes = [self.t("week {n}", n=day.week), self.t.message(phase_title(day.phase))]
        if day.month:
            notes[1] = self.t("relationship month {n} of {all}", n=day.month[0], all=day.month[1])
        line = row(title, label(" · ".join(notes), "note"), None, gap=12)
        return column(line)

    def _figure(self, figure: Figure) -> FigureCard:
        share = figure.value / figure.every if figure.every else None
        title, of = self.t.message(figure.title), self.t.message(figure.of)
        return FigureCard(title, self.t.number(figure.value), of, share)

    def _welcome(self) -> EmptyState:
        return EmptyState(
            "users",
            self.t("Nobody is registered yet."),
            self.t("Bring registrations in from a spreadsheet, or type the first one in on the People page."),
            action=self.t("Import registrations…"),
            run=lambda: self.workspace.commands.give("import.open"),
        )

    def _add_card(self, title: str, lines: tuple[TodayLine, ...]) -> None:
        if not lines:
            return
        card = Card(title, self.t.plural("{n} line", "{n} lines", len(lines)), padded=False)
        for place, line in enumerate(lines):
            made = self._line(line, main=place == 0 and line.tone == "loss")
            self.lines[line.id] = made
            card.add(made)
        self._body.addWidget(card)

    def _line(self, line: TodayLine, main: bool) -> LineAction:
        who = self.t.message(line.who) if isinstance(line.who, Message) else line.who
        since = self.t("since {day}", day=line.since) if line.since else ""
        tone = TONES[line.tone]
        return LineAction(
            tone,
            self._urgency(line.tone),
            who,
            self.t.message(line.what),
            since,
            action=self.t.message(line.action),
            run=partial(self.act, line),
            main=main,
        )

    def _urgency(self, tone: Tone) -> str:
        match tone:
            case "loss":
                return self.t("late")
            case "cost":
                return self.t("soon")
            case _:
                return self.t("to prepare")

    def act(self, line: TodayLine) -> None:
        """Do a line's one action: open its room, or begin the letter in the mail program."""
        if line.kind == "backup":
            self.workspace.back_up()
        elif line.letter is not None and line.letter.to:
            self._write(line.letter)
        elif line.row is not None:
            self.workspace.show(line.room, line.row.hex)
        else:
            self.workspace.show(line.room, line.search)

    def _write(self, letter: Letter) -> None:
        subject, body = self.t.message(letter.subject), self.t.message(letter.body)
        to = ",".join(quote(address, safe="@") for address in letter.to)
        address = QUrl(f"mailto:{to}?subject={quote(subject)}&body={quote(body)}")
        if not QDesktopServices.openUrl(address):
            self.workspace.say(
                Said(self.t("No mail program opened. Write to: {to}", to=", ".join(letter.to)), Kind.COST)
            )

    def _backed_up(self) -> None:
        self.reload(None)
