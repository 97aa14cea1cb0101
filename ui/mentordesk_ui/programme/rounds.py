"""Rounds: the years of the programme in this file, which is worked in now, and the door to the next."""

from __future__ import annotations

from mentordesk.programme import actions
from mentordesk.programme.rows import RoundRow, next_round_dates, round_rows
from mentordesk_ui.people.dialogs import show
from mentordesk_ui.programme.next_round import NextRoundDialog
from mentordesk_ui.programme.section import Section
from mentordesk_ui.table import Column
from mentordesk_ui.theme.tokens import ROW_HEIGHT
from mentordesk_ui.widgets.buttons import button
from mentordesk_ui.widgets.layouts import row
from mentordesk_ui.widgets.table_view import Table
from mentordesk_ui.workspace import Workspace


class RoundsSection(Section):
    """The list of rounds; work in the one that is chosen, or open the next."""

    def __init__(self, workspace: Workspace) -> None:
        t = workspace.t
        super().__init__(
            workspace,
            t("Rounds"),
            t("Every round stays in this file with its people, pairs and papers. Pages show one of them."),
        )
        self.table: Table[RoundRow] = Table(
            [
                Column(t("Round"), lambda r: r.title, id="title", strong=True, fill=True, width=112),
                Column(
                    t("Programme"),
                    lambda r: f"{t.date(r.dates.programme_from)}–{t.date(r.dates.programme_to)}",
                    lambda r: r.dates.programme_from,
                    id="when",
                    width=184,
                ),
                Column(t("People"), lambda r: t.number(r.people), lambda r: r.people, "right", width=72),
                Column(t("Shown"), lambda r: t("worked in now") if r.is_current else "", id="now", width=136),
            ],
            workspace.tokens,
            name=t("Rounds"),
            key="rounds",
            language=self.now.language,
            state=workspace.window_state,
            ticks=False,
        )
        self.table.sort_by("when", descending=True)
        self.next_button = button(t("Open the next round…"), self.ask_next, icon_name="calendar-plus")
        self.work_button = button(t("Work in this round"), self.work_in, look="soft")
        self.body.addLayout(row(self.next_button, self.work_button, None))
        self.body.addWidget(self.table)
        self.table.chosen.connect(lambda _: self._enable())
        self.table.opened.connect(lambda _: self.work_in())
        self.reload()

    def reload(self) -> None:
        rows = self.workspace.read(round_rows)
        self.table.show_rows(rows)
        self.table.setFixedHeight((len(rows) + 1) * ROW_HEIGHT + 12)
        self._enable()

    def _enable(self) -> None:
        chosen, writable = self.table.current, not self.workspace.desk.read_only
        self.work_button.setEnabled(writable and chosen is not None and not chosen.is_current)
        self.next_button.setEnabled(writable)

    def work_in(self) -> None:
        """Go on in the round that is chosen; every page shows it from now on."""
        chosen = self.table.current
        if chosen is not None and not chosen.is_current:
            self.workspace.do(lambda desk: actions.work_in_round(desk, chosen.id))

    def ask_next(self) -> None:
        """Show when the next round would be and what goes along; open it when that is wished."""
        workspace = self.workspace
        latest, *_ = workspace.read(round_rows)
        dialog = NextRoundDialog(
            workspace.t, latest.title, lambda day: workspace.read(next_round_dates, day), self
        )
        show(dialog, lambda: workspace.do(lambda desk: actions.open_next_round(desk, dialog.first_day)))
