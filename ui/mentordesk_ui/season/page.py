"""Season: the quick grid, the month and the list of meetings."""

from __future__ import annotations

from datetime import date, datetime
from functools import partial
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import QLocale, QModelIndex, Qt, QTimer
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QFileDialog,
    QFrame,
    QHeaderView,
    QStyledItemDelegate,
    QTableView,
    QWidget,
)

from mentordesk.desk import Changed, Desk
from mentordesk.papers.filenames import file_name
from mentordesk.papers.writing import write_bytes_whole
from mentordesk.programme.rows import Current, current
from mentordesk.season import actions
from mentordesk.season.calendar import calendar_file
from mentordesk.season.rows import (
    GridRow,
    MeetingRow,
    grid,
    meeting_rows,
    meetings_between,
    month_days,
)
from mentordesk.season.rules import parse_entries, public_holidays
from mentordesk_ui.page import Page, touches
from mentordesk_ui.season.delegates import MeetingDelegate
from mentordesk_ui.season.dialogs import MeetingDialog, PlanDialog
from mentordesk_ui.season.models import GridModel
from mentordesk_ui.season.month import MonthView
from mentordesk_ui.table import Column
from mentordesk_ui.theme.tokens import Kind
from mentordesk_ui.widgets.buttons import button, primary, quiet
from mentordesk_ui.widgets.chip import Chip
from mentordesk_ui.widgets.empty_state import EmptyState
from mentordesk_ui.widgets.forms import tick
from mentordesk_ui.widgets.inspector import Inspector
from mentordesk_ui.widgets.labels import label
from mentordesk_ui.widgets.layouts import FlowLayout, box, column
from mentordesk_ui.widgets.page_header import Tab
from mentordesk_ui.widgets.segmented import Segmented
from mentordesk_ui.widgets.table_view import Table
from mentordesk_ui.workspace import Said, Workspace


class SeasonPage(Page):
    """Meetings planned and held: that they were, when, how long and how; nothing about what was said."""

    guide = "season"

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace, title=workspace.t("Season"))
        t = self.t
        self.now: Current = workspace.read(current)
        self.meetings: list[MeetingRow] = []
        self._chosen_pair: GridRow | None = None
        self._entered = False
        self.modes = Segmented(
            [Tab("grid", t("Grid")), Tab("month", t("Month")), Tab("list", t("List"))],
            name=t("Ways to see the season"),
        )
        self.modes.chosen.connect(self.show_tab)
        hint = t("type a day, minutes and v (video) or s (in person); nothing about what was said")
        self.hint = label(hint, "note")
        self.header.add_extra(self.modes, self.hint)
        self.header.add_action(
            button(t("Calendar file…"), self._save_calendar, icon_name="calendar"),
            primary(t("Plan meetings…"), self.plan),
        )
        self.panel = Inspector(t("The pair's meetings"))
        self._build_views()
        self.lay_out(self._pages["grid"], self.panel)
        self._empty = EmptyState(
            "calendar",
            t("No pair has been confirmed by both sides yet."),
            t("Once both have said yes on the Pairs page, their meetings are entered here."),
            action=t("Open the pairs"),
            run=lambda: workspace.show("pairing"),
        )
        self.reload(None)

    def _build_views(self) -> None:
        t, workspace = self.t, self.workspace
        self.model = GridModel(t, self._month_name, workspace.desk.today)
        self.model.typed.connect(self._typed)
        self.view = QTableView()
        self.view.setAccessibleName(t("Meetings of the pairs, month by month"))
        self.view.setModel(self.model)
        self.view.setItemDelegate(MeetingDelegate(t, workspace.tokens, t("12.11 60 v"), self.view))
        self.view.setEditTriggers(
            QAbstractItemView.EditTrigger.AnyKeyPressed
            | QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
        )
        self.view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.view.verticalHeader().hide()
        self.view.setShowGrid(False)
        self.view.setAlternatingRowColors(False)
        self.view.selectionModel().currentChanged.connect(self._chose_cell)
        self.view.itemDelegate().closeEditor.connect(self._left_cell)
        self.month = MonthView(t, workspace.tokens, lambda: workspace.desk.today)
        self.month.moved.connect(self._moved)
        self.month.turned.connect(lambda _: self._show_month())
        self.month.chosen.connect(self._chose_day)
        self.list = Table(
            self._columns(),
            workspace.tokens,
            name=t("Meetings"),
            key="season/list",
            language=t.language,
            state=workspace.window_state,
            ticks=False,
        )
        self.list.chosen.connect(self._chose_meeting)
        self.list.opened.connect(self._correct)
        frame = QFrame()
        frame.setProperty("look", "table")
        frame.setLayout(column(self.view, gap=0, margins=(1, 1, 1, 1)))
        self._pages = {"grid": _padded(frame), "month": _padded(self.month), "list": _padded(self.list)}

    def _columns(self) -> list[Column[MeetingRow]]:
        t, ways = self.t, self._way_titles()
        return [
            Column(t("Day"), lambda m: t.date(m.day), sort=lambda m: m.day, width=110, strong=True),
            Column(t("Mentee"), lambda m: m.mentee, width=190),
            Column(t("Mentor"), lambda m: m.mentor, width=190),
            Column(
                t("Minutes"),
                lambda m: str(m.minutes or ""),
                sort=lambda m: m.minutes or 0,
                align="right",
                width=90,
            ),
            Column(t("Way of meeting"), lambda m: ways.get(m.way, m.way), width=140),
            Column(
                t("State"),
                lambda m: t("held") if m.held else t("planned"),
                chip=lambda m: Kind.FINE if m.held else Kind.NEUTRAL,
                fill=True,
            ),
        ]

    def _way_titles(self) -> dict[str, str]:
        return {way.id: way.title.in_(self.t.language) for way in self.now.profile.ways}

    def _month_name(self, month: int) -> str:
        return QLocale(self.t.language).standaloneMonthName(month, QLocale.FormatType.ShortFormat)

    # Reading

    def reload(self, changed: Changed | None) -> None:
        tables = ("meeting", "pair", "milestone", "round", "person", "participation")
        if changed is not None and not touches(changed, *tables):
            return
        self.now = self.workspace.read(current)
        self.meetings = self.workspace.read(meeting_rows)
        laid = self.workspace.read(grid, self.workspace.desk.today)
        if not laid.rows:
            self.show_content(self._empty)
            self._show_panel(None)
            return
        place = self.view.currentIndex()
        self.model.show_grid(laid, self.workspace.desk.today)
        if self._chosen_pair is not None:
            chosen = self._chosen_pair.id
            self._chosen_pair = next((pair for pair in laid.rows if pair.id == chosen), None)
        self._fit_columns()
        if place.isValid():
            self.view.setCurrentIndex(self.model.index(place.row(), place.column()))
        self.list.show_rows(self.meetings)
        self._show_month()
        self.show_tab(self.modes.current)

    def show_tab(self, name: str) -> None:
        self.modes.show_as(name)
        self.hint.setVisible(name == "grid")
        if not self.model.grid.rows:
            return
        self.show_content(self._pages[name])
        self._show_panel(self._chosen_pair)

    def show_row(self, id: str) -> None:  # noqa: A002
        for place, grid_row in enumerate(self.model.grid.rows):
            if grid_row.id.hex == id:
                self.show_tab("grid")
                months = self.model.grid.months
                this = self.workspace.desk.today.replace(day=1)
                column_ = months.index(this) + 1 if this in months else 1
                self.view.setCurrentIndex(self.model.index(place, column_))
                self.view.setFocus()

    def _show_month(self) -> None:
        shown = month_days(self.month.month)
        first, last = shown[0], shown[-1]
        holidays = public_holidays(self.now.profile.country, first, last, self.t.language)
        self.month.show_meetings(meetings_between(self.meetings, first, last), holidays)

    def _fit_columns(self) -> None:
        header = self.view.horizontalHeader()
        header.setMinimumSectionSize(64)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setFixedHeight(34)
        header.setSectionsClickable(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Interactive)
        self.view.setColumnWidth(0, 236)
        last = self.model.columnCount() - 1
        header.setSectionResizeMode(last, QHeaderView.ResizeMode.Fixed)
        self.view.setColumnWidth(last, 76)
        self.view.resizeRowsToContents()

    # What is selected

    def _chose_cell(self, now: QModelIndex, _: QModelIndex) -> None:
        self._show_panel(self.model.row(now) if now.isValid() else None)

    def _chose_day(self, day: date | None) -> None:
        if day is not None:
            self._show_day(day)

    def _chose_meeting(self, meeting: MeetingRow | None) -> None:
        rows = {row.id: row for row in self.model.grid.rows}
        self._show_panel(rows.get(meeting.pair_id) if meeting is not None else None)

    def _show_panel(self, pair: GridRow | None) -> None:
        t = self.t
        self._chosen_pair = pair
        self.panel.empty()
        if pair is None:
            self.panel.head(t("No pair is selected"), t("Select a cell to see the pair's meetings."))
            self.panel.finish()
            return
        held = t.plural("{n} meeting held", "{n} meetings held", pair.held)
        least = t("{n} recommended", n=pair.least) if pair.least is not None else ""
        self.panel.head(f"{pair.mentee} · {pair.mentor}", ", ".join(part for part in (held, least) if part))
        if pair.overdue is not None:
            words = t.plural("no meeting for {n} day", "no meeting for {n} days", pair.overdue)
            self.panel.add(Chip(words, Kind.LOSS))
        for meeting in sorted(self._of(pair.id), key=lambda m: m.day):
            self.panel.add(self._meeting_card(meeting))
        if pair.can_meet:
            self.panel.add(button(t("Plan meetings…"), self.plan, icon_name="calendar-plus"))
        self.panel.add(button(t("Open the pair"), lambda: self.workspace.show("pairing", pair.id.hex)))
        self.panel.finish()

    def _show_day(self, day: date) -> None:
        self.panel.empty()
        self.panel.head(self.t.date(day), self.month.model.holiday(day))
        rows = [meeting for meeting in self.meetings if meeting.day == day]
        if not rows:
            self.panel.add(label(self.t("No meeting on this day."), "quiet", wrap=True))
        for meeting in rows:
            self.panel.add(label(f"{meeting.mentee} · {meeting.mentor}", "strong", wrap=True))
            self.panel.add(self._meeting_card(meeting))
        self.panel.finish()

    def _of(self, pair_id: UUID) -> list[MeetingRow]:
        return [meeting for meeting in self.meetings if meeting.pair_id == pair_id]

    def _meeting_card(self, meeting: MeetingRow) -> QWidget:
        t = self.t
        way = self._way_titles().get(meeting.way, "")
        length = t("{n} min", n=meeting.minutes) if meeting.minutes else ""
        time = f"{meeting.planned_at:%H.%M}" if meeting.planned_at and not meeting.held else ""
        words = " · ".join(part for part in (t.date(meeting.day), time, length, way) if part)
        chip = Chip(t("held"), Kind.FINE) if meeting.held else Chip(t("planned"), Kind.NEUTRAL)
        if meeting.held:
            deeds = [
                quiet(t("Correct…"), partial(self._correct, meeting), small=True),
                quiet(t("Remove"), partial(self._remove, meeting), small=True),
            ]
        else:
            deeds = [
                button(t("It took place…"), partial(self._correct, meeting, hold=True), small=True),
                quiet(t("Move…"), partial(self._correct, meeting), small=True),
                quiet(t("Cancel it"), partial(self._cancel, meeting), small=True),
            ]
        for deed in deeds:
            deed.setAccessibleName(f"{deed.text()}: {words}")
        below = FlowLayout(gap=4)
        for part in (chip, *deeds):
            below.addWidget(part)
        lines = column(label(words, wrap=True), box(below), gap=2)
        if meeting.held and self.now.profile.development:
            # The text stays with its author: only that it came is noted.
            received = tick(t("Reflection received"), meeting.reflection)
            received.clicked.connect(partial(self._tick_reflection, meeting))
            lines.addWidget(received)
        return box(lines)

    def _tick_reflection(self, meeting: MeetingRow, on: bool) -> None:
        self.workspace.do(lambda desk: actions.tick_reflection(desk, meeting.id, on))

    # What is done

    def _typed(self, pair: GridRow, month: date, text: str) -> None:
        ways = [way.id for way in self.now.profile.ways]

        def enter(desk: Desk) -> list[UUID]:
            entries = parse_entries(text, month, ways)
            return actions.enter_meetings(desk, [actions.Held(pair.id, entry) for entry in entries])

        self._entered = self.workspace.do(enter) is not None

    def _left_cell(self, _: QWidget, hint: QStyledItemDelegate.EndEditHint) -> None:
        """Go down to the next pair after Enter; what could not be read stays where it is."""
        entered, self._entered = self._entered, False
        here = self.view.currentIndex()
        if entered and hint == QStyledItemDelegate.EndEditHint.SubmitModelCache:
            below = self.model.index(here.row() + 1, here.column())
            if below.isValid():
                self.view.setCurrentIndex(below)

    def plan(self) -> None:
        """Ask when a pair plans to meet, and put it into the calendar."""
        pairs = [pair for pair in self.model.grid.rows if pair.can_meet]
        if not pairs:
            self.workspace.say(Said(self.t("No pair can plan meetings now."), Kind.COST))
            return
        dialog = PlanDialog(self.t, pairs, self._chosen_pair, self.workspace.desk.today, self)
        if dialog.exec() == QDialog.DialogCode.Accepted:
            self.plan_series(
                UUID(hex=dialog.pair.currentData()), dialog.first, dialog.count.value(), dialog.every.value()
            )

    def plan_series(self, pair_id: UUID, first: datetime, count: int, every_months: int) -> None:
        """Plan one meeting or several, months apart."""
        self.workspace.do(lambda desk: actions.plan_series(desk, pair_id, first, count, every_months))

    def _correct(self, meeting: MeetingRow, hold: bool = False) -> None:
        ways = list(self._way_titles().items())
        dialog = MeetingDialog(self.t, meeting, ways, hold, self)
        if dialog.exec() != QDialog.DialogCode.Accepted or dialog.day.day is None:
            return
        day, minutes, way = dialog.day.day, dialog.minutes.value() or None, dialog.way.currentData()
        if hold:
            self.workspace.do(lambda desk: actions.hold_meeting(desk, meeting.id, day, minutes, way))
        else:
            self.workspace.do(
                lambda desk: actions.change_meeting(desk, meeting.id, day=day, minutes=minutes, way=way)
            )

    def _remove(self, meeting: MeetingRow) -> None:
        self.workspace.do(lambda desk: actions.remove_meeting(desk, meeting.id))

    def _cancel(self, meeting: MeetingRow) -> None:
        self.workspace.do(lambda desk: actions.cancel_meeting(desk, meeting.id))

    def _moved(self, meeting_id: str, day: date) -> None:
        # After the drop is over: a step within it would rebuild the model that the view is dropping on.
        QTimer.singleShot(
            0,
            lambda: self.workspace.do(
                lambda desk: actions.change_meeting(desk, UUID(hex=meeting_id), day=day)
            ),
        )

    def _save_calendar(self) -> None:
        name = f"{self.now.title} {self.now.round_title}.ics"
        path, _ = QFileDialog.getSaveFileName(
            self, self.t("Save the calendar file"), file_name(name.removesuffix(".ics"), ".ics"), "*.ics"
        )
        if path:
            self.save_calendar(Path(path))

    def save_calendar(self, path: Path) -> None:
        """Write the planned meetings into a calendar file."""
        content = calendar_file(self.meetings, self.now.profile.time_zone, self.workspace.desk.now, self.t)
        if self.workspace.do(lambda _: write_bytes_whole(path, content)) is not None:
            self.workspace.say(Said(self.t("{file} was written.", file=path.name), Kind.FINE))


def _padded(inner: QWidget) -> QWidget:
    return box(column(inner, gap=0, margins=(16, 16, 16, 16)))
