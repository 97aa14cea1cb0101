"""Two plans side by side, in words: with whom somebody is, what differs, and what a plan costs."""

from __future__ import annotations

from mentordesk.i18n import Texts
from mentordesk.pairing.board.rows import tenth
from mentordesk.pairing.scenarios.compared_rows import (
    ComparedPerson,
    Comparison,
    Missed,
    Partner,
    PlanFigures,
)
from mentordesk_ui.theme.tokens import Kind

BOARD, BEST = "board", "best"


class CompareWords:
    """Says in one language how two plans place a person."""

    def __init__(self, t: Texts) -> None:
        self._t = t

    def partner(self, partner: Partner | None, missed: Missed | None) -> str:
        """Say with whom somebody is, or would have been."""
        t = self._t
        if partner is not None:
            form = (
                f" · {t.fill('{form}', form=partner.form_title)}" if partner.form in ("peer", "group") else ""
            )
            return f"{partner.name}{form}"
        if missed is not None:
            return t("no longer with {name}", name=missed.name)
        return t("no pair")

    def note(self, partner: Partner | None, missed: Missed | None) -> str:
        """Say in a tooltip what else is known: lock, reason, why it is not possible."""
        t, said = self._t, []
        if partner is not None and partner.locked:
            said.append(t("locked"))
        if partner is not None and partner.overruled:
            said.append(t("A rule was overruled: {reason}", reason=partner.overruled))
        if missed is not None:
            reasons = t.list([t.message(why) for why in missed.why])
            said.append(t("With {name} is not possible now: {reasons}", name=missed.name, reasons=reasons))
        return "\n".join(said)

    def difference(self, person: ComparedPerson) -> tuple[str, Kind | None]:
        """Say what the right plan changes for somebody."""
        t = self._t
        if not person.differs:
            return t("the same"), None
        if person.right is None and person.left is not None:
            return t("loses the place"), Kind.LOSS
        same = person.left is not None and person.right is not None and person.left.id == person.right.id
        if same or (person.right is None and person.right_missed is not None):
            return t("no longer possible"), Kind.IMPOSSIBLE
        if person.left is None and person.right is not None:
            return t("gets a place"), Kind.FINE
        gain = tenth(person.gain) if person.gain >= 0 else -tenth(-person.gain)
        if not gain:
            return t("other partner, same fit"), Kind.NEUTRAL
        points = t.number(abs(gain))
        if gain > 0:
            return t.plural("+{points} point", "+{points} points", gain, points=points), Kind.FINE
        return t.plural("−{points} point", "−{points} points", -gain, points=points), Kind.COST

    def cost(self, figures: PlanFigures) -> tuple[str, Kind]:
        """Say what a plan costs beside the best one."""
        if figures.people_short > 0 or figures.small:
            kind = Kind.LOSS
        elif figures.people_short == 0 and figures.points_short == 0:
            kind = Kind.FINE
        else:
            kind = Kind.COST
        return self._t.message(figures.cost), kind

    def summed(self, found: Comparison) -> str:
        """Say what the right plan has more or fewer, all in all."""
        t = self._t
        people = found.right.placed - found.left.placed
        points = found.right.points - found.left.points
        said = []
        if people > 0:
            said.append(t.plural("{n} person more placed", "{n} people more placed", people))
        elif people < 0:
            said.append(t.plural("{n} person fewer placed", "{n} people fewer placed", -people))
        if points > 0:
            more = t.number(points)
            said.append(t.plural("{points} point more", "{points} points more", points, points=more))
        elif points < 0:
            fewer = t.number(-points)
            said.append(t.plural("{points} point fewer", "{points} points fewer", -points, points=fewer))
        what = t.list(said) if said else t("as many people and points")
        return t("{plan}: {what}", plan=self.title(found.right), what=what)

    def title(self, figures: PlanFigures) -> str:
        """Name a plan."""
        if figures.scenario is not None:
            return figures.scenario.title
        return self._t("Matching board") if figures.kind == BOARD else self._t("Best plan")

    def facts(self, figures: PlanFigures) -> list[str]:
        """Say what a scenario would do to the board, and what changed since it was saved."""
        t, said = self._t, []
        worst = figures.worst
        if worst is not None:
            said.append(
                t("Weakest pair: {mentee} and {mentor}, fit {fit}", mentee=worst.mentee, mentor=worst.mentor,
                  fit=worst.fit)
            )  # fmt: skip
        if figures.impossible:
            said.append(
                t.plural(
                    "{n} pair is no longer possible", "{n} pairs are no longer possible", figures.impossible
                )
            )
        saved = figures.scenario
        if saved is None:
            return said
        new = t.plural("{n} new pair", "{n} new pairs", figures.laid)
        gone = t.plural("{n} pair taken apart", "{n} pairs taken apart", figures.taken_back)
        said.append(t("Using it: {new}, {gone}", new=new, gone=gone))
        said.append(t("Saved on {day}", day=t.date(saved.made_on)))
        if saved.changed:
            changed = t.list([t.message(one) for one in saved.changed])
            said.append(t("Since then: {changes}", changes=changed))
        return said
