"""What one of several plans would change on the board: what it trades, and everybody who differs."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from mentordesk.i18n import Texts
from mentordesk.pairing.alternatives.choices import Choice, Differs
from mentordesk_ui.theme.tokens import Kind
from mentordesk_ui.widgets.chip import Chip
from mentordesk_ui.widgets.inspector import Inspector
from mentordesk_ui.widgets.labels import label
from mentordesk_ui.widgets.layouts import box, column, row, rule

MOST_SHOWN = 40
"""So many people are listed; of more the number is said."""
_KINDS = {"loses": Kind.LOSS, "gains": Kind.FINE, "moves": Kind.NEUTRAL}


class ChoicePanel(Inspector):
    """Tells about the plan that is chosen in the list."""

    def __init__(self, t: Texts) -> None:
        super().__init__(t("What the plan changes"))
        self._t = t
        self._shown: tuple[Choice, str] | None = None

    def show_looking(self, *, looking: bool) -> None:
        """Say that nothing is found yet."""
        self._shown = None
        self.empty()
        self.head(self._t("Looking for plans…") if looking else self._t("No plan is chosen"))
        self.finish()

    def show_choice(self, choice: Choice, title: str) -> None:
        """Say what a plan trades, and who would have another place than on the board."""
        if self._shown == (choice, title):
            return
        self._shown = choice, title
        t = self._t
        self.empty()
        proven = t("Proven: no plan that differs as much is better.")
        unproven = t("Not proven: a better plan that differs as much may exist.")
        self.head(title, t.message(choice.trade), proven if choice.proven else unproven)
        self.line()
        differs = choice.differs
        if not differs:
            self.add(label(t("This plan lies on the board."), "strong", wrap=True))
        else:
            headline = t.plural(
                "{n} person differs from the board", "{n} people differ from the board", len(differs)
            )
            self.add(label(headline, "strong", wrap=True))
        for place, one in enumerate(differs[:MOST_SHOWN]):
            if place:
                self.add(rule())
            self.add(self._line(one))
        more = len(differs) - MOST_SHOWN
        if more > 0:
            self.add(label(t.plural("and {n} more person", "and {n} more people", more), "note"))
        self.finish()

    def _line(self, one: Differs) -> QWidget:
        way = self._t.message(one.message)
        name = label(one.mentee, "strong", wrap=True)
        head = row(name, Chip(self._fit(one), _KINDS[one.kind]), gap=8)
        head.setStretch(0, 1)
        made = box(column(head, label(way, "note", wrap=True), gap=1))
        made.setAccessibleName(f"{one.mentee}: {way}")
        return made

    def _fit(self, one: Differs) -> str:
        t = self._t
        if one.fit_before is not None and one.fit_after is not None:
            return t("fit {before} → {after}", before=one.fit_before, after=one.fit_after)
        return t("fit {n}", n=one.fit_after if one.fit_after is not None else one.fit_before or 0)
