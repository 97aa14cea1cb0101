"""Who would have another place: the people whom another plan moves, each with how and with what fit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from PySide6.QtWidgets import QWidget

from mentordesk.i18n import Texts
from mentordesk_ui.theme.tokens import Kind
from mentordesk_ui.widgets.chip import Chip
from mentordesk_ui.widgets.inspector import Inspector
from mentordesk_ui.widgets.labels import label
from mentordesk_ui.widgets.layouts import box, column, row, rule

MOST_SHOWN = 40
"""So many people are listed; of more the number is said."""
_KINDS = {"loses": Kind.LOSS, "gains": Kind.FINE, "moves": Kind.NEUTRAL}


@dataclass(frozen=True, slots=True)
class Mover:
    """Somebody whom a plan moves, and how; fits of 100, None where there is no place."""

    name: str
    way: str
    kind: Literal["loses", "gains", "moves"]
    fit_before: int | None
    fit_after: int | None


def add_movers(panel: Inspector, t: Texts, movers: Sequence[Mover]) -> None:
    """List the people in a panel, one below the other, and say how many more there are."""
    for place, mover in enumerate(movers[:MOST_SHOWN]):
        if place:
            panel.add(rule())
        panel.add(_line(t, mover))
    more = len(movers) - MOST_SHOWN
    if more > 0:
        panel.add(label(t.plural("and {n} more person", "and {n} more people", more), "note"))


def _line(t: Texts, mover: Mover) -> QWidget:
    name = label(mover.name, "strong", wrap=True)
    head = row(name, Chip(_fit(t, mover), _KINDS[mover.kind]), gap=8)
    head.setStretch(0, 1)
    made = box(column(head, label(mover.way, "note", wrap=True), gap=1))
    made.setAccessibleName(f"{mover.name}: {mover.way}")
    return made


def _fit(t: Texts, mover: Mover) -> str:
    before, after = mover.fit_before, mover.fit_after
    if before is not None and after is not None:
        return t("fit {before} → {after}", before=before, after=after)
    return t("fit {n}", n=after if after is not None else before or 0)
