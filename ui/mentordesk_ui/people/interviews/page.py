"""The assessment panel's candidates: who is to be interviewed, and a day's verdicts entered in one go."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from mentordesk.i18n import Message, Texts, say
from mentordesk.people.conditions.words import RESULTS
from mentordesk.people.interviews import actions as interview_actions
from mentordesk.people.interviews.rows import RESULTS as RESULT_ORDER
from mentordesk.people.interviews.rows import (
    CandidateRow,
    Panel,
    Result,
    candidate_rows,
    has_interviews,
    panel_of,
)
from mentordesk.people.rules import Check
from mentordesk.programme.rows import Current
from mentordesk_ui.people.dialogs import Asking
from mentordesk_ui.people.evidence.overview import take_along
from mentordesk_ui.table import Column
from mentordesk_ui.theme.tokens import SIGNS, Kind
from mentordesk_ui.widgets.buttons import button
from mentordesk_ui.widgets.date_field import DateField
from mentordesk_ui.widgets.folders import ask_folder
from mentordesk_ui.widgets.forms import choice_field, text_field
from mentordesk_ui.widgets.labels import label
from mentordesk_ui.widgets.layouts import box, column, row
from mentordesk_ui.widgets.table_view import Table
from mentordesk_ui.workspace import Said, Workspace

STANDINGS: dict[str, tuple[Message, Kind]] = {
    "ready": (say("to be interviewed"), Kind.NEUTRAL),
    "again": (say("another interview"), Kind.COST),
    "early": (say("conditions still open"), Kind.COST),
    "no": (say("not accepted"), Kind.LOSS),
    "yes": (say("accepted"), Kind.FINE),
}


def _standing(one: CandidateRow, t: Texts) -> str:
    words, kind = STANDINGS[one.standing]
    said = t.message(words)
    return f"{SIGNS[kind]} {said}" if kind in (Kind.COST, Kind.LOSS) else said


def _day(one: CandidateRow) -> date | None:
    return one.latest.held_on if one.latest else one.decided_on


def candidate_columns(t: Texts) -> list[Column[CandidateRow]]:
    """List what the panel looks at."""
    order = tuple(STANDINGS)
    return [
        Column(t("Name"), lambda r: r.sort_name, id="name", strong=True, width=170),
        Column(t("Organisation"), lambda r: r.organisation, id="organisation", quiet=True, width=170),
        Column(
            t("Years"),
            lambda r: "" if r.years is None else t.number(r.years, 0 if r.years % 1 == 0 else 1),
            lambda r: r.years or 0,
            align="right",
            id="years",
            width=64,
        ),
        Column(
            t("Interview"),
            lambda r: _standing(r, t),
            lambda r: order.index(r.standing),
            chip=lambda r: STANDINGS[r.standing][1],
            id="standing",
            width=180,
        ),
        Column(
            t("Still open"),
            lambda r: "; ".join(t.message(short) for short in r.missing),
            id="missing",
            quiet=True,
            width=190,
            fill=True,
        ),
        Column(
            t("Day"),
            lambda r: t.date(day) if (day := _day(r)) else "",
            lambda r: _day(r) or date.min,
            id="day",
            width=100,
        ),
        Column(
            t("Panel"),
            lambda r: ", ".join(r.latest.members) if r.latest else "",
            id="panel",
            quiet=True,
            width=190,
        ),
    ]


class PanelFields(QWidget):
    """The day of the interviews and who held them, once for everybody who is entered."""

    def __init__(self, t: Texts, today: date, panel: Panel, language: str) -> None:
        super().__init__()
        self.day = DateField(today, name=t("Day of the interviews"), hint=t("dd.mm.yyyy"), language=language)
        names = [*panel.names[: panel.seats], *([""] * panel.seats)][: panel.seats]
        self.members: list[QLineEdit] = [
            text_field(name, name=t("Panel member {n}", n=n), hint=t("Panel member {n}", n=n))
            for n, name in enumerate(names, start=1)
        ]
        for field in self.members:
            field.setMinimumWidth(120)
        self.setLayout(row(self.day, *self.members, gap=8))

    @property
    def names(self) -> tuple[str, ...]:
        """Who interviewed, as written."""
        return tuple(field.text().strip() for field in self.members if field.text().strip())


class InterviewList(QWidget):
    """The candidates with quick entry of verdicts; `opened` tells whose page shall be shown."""

    opened = Signal(object)

    def __init__(self, workspace: Workspace, now: Current) -> None:
        super().__init__()
        self.workspace, self.t = workspace, workspace.t
        t = self.t
        self.asked = has_interviews(now)
        self.fields = PanelFields(t, workspace.desk.today, workspace.read(panel_of), t.language)
        self.table: Table[CandidateRow] = Table(
            candidate_columns(t),
            workspace.tokens,
            name=t("Candidates for the interview"),
            key="interviews",
            tick_name=t("Chosen"),
            language=now.language,
            state=workspace.window_state,
        )
        self.table.sort_by("standing")
        self.table.opened.connect(lambda one: self.opened.emit(one.id))
        self.table.ticked.connect(self._tell)
        self.table.chosen.connect(lambda _: self._tell())
        self.whom = label("", "note")
        self.verdicts = {
            result: button(
                t("Verdict: {verdict}", verdict=t.message(RESULTS[result])),
                partial(self.record, result),
                look="soft",
                small=True,
            )
            for result in RESULT_ORDER
        }
        self.back = button(t("Take the last verdict back"), self.take_back, look="soft", small=True)
        self.sheet = button(t("Interview sheet…"), self._ask_sheet, look="soft")
        head = row(label(t("Held on, by"), "note"), self.fields, None, self.sheet, gap=8)
        doings = box(
            row(self.whom, 8, *self.verdicts.values(), self.back, None, margins=(10, 4, 6, 4)), "well"
        )
        self.setLayout(column(head, doings, self.table, gap=8))
        self._stale = True
        self._tell()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self.reload()

    def reload(self) -> None:
        """Read the candidates again, now or when the list is seen next."""
        self._stale = not self.isVisible()
        if self._stale:
            return
        rows = self.workspace.read(candidate_rows, self.workspace.desk.today) if self.asked else []
        self.table.show_rows(rows)
        self.table.choose_any()
        self._tell()

    @property
    def _meant(self) -> Sequence[CandidateRow]:
        if ticked := self.table.ticked_rows:
            return ticked
        return [self.table.current] if self.table.current else []

    def _tell(self) -> None:
        meant, t = self._meant, self.t
        words = meant[0].name if len(meant) == 1 else t.plural("{n} candidate", "{n} candidates", len(meant))
        self.whom.setText(words if meant else t("Choose somebody, or tick several."))
        for made in self.verdicts.values():
            made.setEnabled(bool(meant))
        self.back.setEnabled(len(meant) == 1 and meant[0].latest is not None)

    def record(self, result: Result) -> None:
        """Enter one verdict for whoever is ticked, else for the one who is current."""
        day, names = self.fields.day.day, self.fields.names
        results = {one.id: result for one in self._meant}
        if day is None:
            self.workspace.say(Said(self.t("This is no date. Write it as 31.12.2027."), Kind.COST))
        elif results:
            self.workspace.do(lambda desk: interview_actions.record_interviews(desk, results, day, names))
            self.table.model.tick(self.table.model.ticked_ids, on=False)

    def take_back(self) -> None:
        """Take the latest verdict of the chosen candidate off the record."""
        latest = self._meant[0].latest if len(self._meant) == 1 else None
        if latest is not None:
            self.workspace.do(lambda desk: interview_actions.remove_interview(desk, latest.id))

    def _ask_sheet(self) -> None:
        folder = ask_folder(self.workspace, self)
        if folder:
            self.write_sheet(folder)

    def write_sheet(self, folder: Path) -> None:
        """Write the sheet to print into a folder."""
        from mentordesk.papers import eligibility

        take_along(self.workspace, eligibility.interview_sheet, folder)


class VerdictDialog(Asking):
    """Asks for the panel's verdict on one candidate: result, day, and who interviewed."""

    def __init__(self, workspace: Workspace, name: str, check: Check, parent: QWidget | None = None) -> None:
        t = workspace.t
        title = t(
            "{condition}: {name}",
            condition=check.title.in_(t.language)[:1].upper() + check.title.in_(t.language)[1:],
            name=name,
        )
        note = t("The day, the names and the verdict stay on record; what was said does not.")
        super().__init__(t, title, note, do=t("Record the verdict"), parent=parent)
        choices = [(result, t.message(words)) for result, words in RESULTS.items()]
        self.result_field = choice_field(choices, name=t("Verdict"))
        self.fields = PanelFields(t, workspace.desk.today, workspace.read(panel_of), t.language)
        self.form.add(t("Verdict"), self.result_field)
        self.form.add(t("Held on, by"), self.fields)

    @property
    def verdict(self) -> Result:
        """What the panel said."""
        found: Result = self.result_field.currentData()
        return found

    def complaint(self) -> bool:
        wrong = ""
        if self.fields.day.day is None:
            wrong = self.t("This is no date. Write it as 31.12.2027.")
        elif not self.fields.names:
            wrong = self.t("Name at least one member of the assessment panel.")
        self.form.complain(self.fields, wrong)
        return bool(wrong)
