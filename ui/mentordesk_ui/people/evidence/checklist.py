"""The conditions of somebody's registration, each with what can be done about it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QMenu, QPushButton, QToolButton, QWidget

from mentordesk.i18n import Texts
from mentordesk.people.rules import Check
from mentordesk_ui.people.words import capital, check_kind, check_word
from mentordesk_ui.widgets.buttons import icon_button, link
from mentordesk_ui.widgets.chip import Sign
from mentordesk_ui.widgets.labels import label
from mentordesk_ui.widgets.layouts import FlowLayout, box, column, row

Verb = Literal["see", "see_with", "refuse", "unsee", "exception", "withdraw_exception", "edit"]

WITH_TEXT = ("certificate", "diploma", "degree", "interview", "experience")
"""Conditions of which more is on record than that they were seen."""
TICKED = ("fee", "training", "workshop", "principles", "consent", *WITH_TEXT)


@dataclass(frozen=True)
class Wish:
    """What a person wants done about a condition."""

    verb: Verb
    check: Check


def verbs_for(check: Check, *, seen: bool, needs_evidence: bool) -> tuple[list[Verb], list[Verb]]:
    """Choose what can be done about a condition: in sight, and behind the dots.

    Args:
        check: the condition's outcome.
        seen: whether the coordinator has looked at it, for good or not.
        needs_evidence: whether a claim alone does not do.
    """
    tick: Verb = "see_with" if check.kind in WITH_TEXT else "see"
    can_tick = check.kind in TICKED and (check.kind != "experience" or needs_evidence)
    can_refuse = can_tick and check.kind != "interview"  # the panel's verdict says yes or no
    if check.state == "exception":
        return ["withdraw_exception"], []
    if check.state == "yes" and check.warns and check.tick != check.kind:  # the new year's fee
        return ["see"], []
    if check.state == "yes":
        more: list[Verb] = ["unsee"] if seen else []
        if can_tick and check.kind in WITH_TEXT:
            more.insert(0, "see_with")
        if can_refuse:
            more.append("refuse")
        return [], more
    first: list[Verb] = [tick] if can_tick else ["edit"]
    more = ["refuse"] if can_refuse and not seen else []
    if seen:
        more.append("unsee")
    return [*first, "exception"], more


class ConditionRow(QWidget):
    """One condition: its sign, its title, the sentence why, and links for what can be done."""

    def __init__(
        self,
        t: Texts,
        check: Check,
        in_sight: list[Verb],
        behind: list[Verb],
        run: Callable[[Wish], object],
    ) -> None:
        super().__init__()
        self.check = check
        self._t, self._run = t, run
        title = capital(check.title.in_(t.language))
        said = check_word(check, t)
        reason = t.message(check.text)
        self._title = title
        words = column(label(title, wrap=True), label(reason, "note", wrap=True), gap=1)
        if in_sight:
            links = FlowLayout(gap=8)
            for verb in in_sight:
                links.addWidget(self._link(verb))
            holder = box(links)
            words.addWidget(holder)
        sign = Sign(check_kind(check), said)
        sign.setFixedSize(22, 22)
        line = row(_top(sign), words, gap=8)
        line.setStretch(1, 1)
        if behind:
            line.addWidget(_top(self._dots(behind)))
        self.setLayout(line)
        self.setAccessibleName(f"{said}: {title}. {reason}")

    def _link(self, verb: Verb) -> QPushButton:
        words = self._words(verb)
        made = link(words, lambda: self._run(Wish(verb, self.check)))
        made.setAccessibleName(f"{words}: {self._title}")
        made.setObjectName(f"{self.check.rule}/{verb}")
        return made

    def _dots(self, verbs: list[Verb]) -> QToolButton:
        name = self._t("More about “{condition}”", condition=self._title)
        made = icon_button("ellipsis", name)
        made.setFixedSize(24, 24)
        made.setIconSize(QSize(14, 14))
        made.setObjectName(f"{self.check.rule}/more")
        menu = QMenu(made)
        for verb in verbs:
            action = menu.addAction(self._words(verb))
            action.triggered.connect(lambda _=False, v=verb: self._run(Wish(v, self.check)))
        made.setMenu(menu)
        made.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        return made

    def _words(self, verb: Verb) -> str:
        t = self._t
        words: dict[Verb, str] = {
            "see": t("Tick as seen"),
            "see_with": t("Record the verdict…") if self.check.kind == "interview" else t("Seen…"),
            "refuse": t("Looked at, not met"),
            "unsee": t("Take the tick back"),
            "exception": t("Grant exception…"),
            "withdraw_exception": t("Withdraw the exception"),
            "edit": t("Fill in…"),
        }
        return words[verb]


def _top(widget: QWidget) -> QWidget:
    holder = box(column(widget, None, gap=0))
    holder.layout().setAlignment(widget, Qt.AlignmentFlag.AlignTop)  # type: ignore[union-attr]  # it has one
    return holder
