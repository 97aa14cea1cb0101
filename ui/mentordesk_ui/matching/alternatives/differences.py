"""What one of several plans would change on the board: what it trades, and everybody who differs."""

from __future__ import annotations

from mentordesk.i18n import Texts
from mentordesk.pairing.alternatives.choices import Choice, Differs
from mentordesk_ui.matching.cards.movers import Mover, add_movers
from mentordesk_ui.widgets.inspector import Inspector
from mentordesk_ui.widgets.labels import label


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
        add_movers(self, t, [self._mover(one) for one in differs])
        self.finish()

    def _mover(self, one: Differs) -> Mover:
        return Mover(one.mentee, self._t.message(one.message), one.kind, one.fit_before, one.fit_after)
