"""Somebody over the rounds: in which roles, with whom, how it ended, and whether they were left over."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from mentordesk.i18n import Texts, say
from mentordesk.people.history_rows import PartnerRow, RoundRow
from mentordesk.people.page_rows import PersonPage
from mentordesk_ui.people.words import STATES
from mentordesk_ui.widgets.labels import label
from mentordesk_ui.widgets.layouts import box, column

PAIR_STATES = {
    "proposed": say("proposed"),
    "approved": say("approved"),
    "told": say("told"),
    "confirmed": say("confirmed"),
    "active": say("active"),
    "paused": say("paused"),
    "closed": say("completed"),
    "ended": say("ended early"),
    "declined": say("declined"),
}


def history_widgets(page: PersonPage, t: Texts) -> list[QWidget]:
    """Make a part for each round, the latest first, and for who named them; an only one must have news."""
    told = [_round(one, t) for one in page.rounds if len(page.rounds) > 1 or _tells(one)]
    if page.named_by:
        named = t("named by {names}", names=t.list(page.named_by))
        told.insert(0, label(named, "note", wrap=True))
    return told


def _tells(one: RoundRow) -> bool:
    return bool(one.partners) or not one.is_current or one.left_over or len(one.roles) > 1


def _round(one: RoundRow, t: Texts) -> QWidget:
    roles = t.list(title.in_(t.language) for title in one.roles)
    lines = [_partner(partner, len(one.roles) > 1, t) for partner in one.partners]
    if one.left_over:
        lines.append(t("was left without a pair"))
    elif one.state in STATES and not one.is_current:
        lines.append(t.message(STATES[one.state]))
    lines += [t("certificate {number}", number=number) for number in one.certificates]
    head = label(f"{one.title} · {roles}", wrap=True)
    return box(column(head, *(label(line, "note", wrap=True) for line in lines), gap=1))


def _partner(partner: PartnerRow, both: bool, t: Texts) -> str:
    """Say a pair in a line; who has several roles is told in which they were in it."""
    state = PAIR_STATES.get(partner.state)
    parts = [
        partner.as_title.in_(t.language) if both else "",
        partner.partner,
        t.message(state) if state else partner.state,
        partner.end_reason.in_(t.language) if partner.end_reason else "",
        t.plural("{n} meeting", "{n} meetings", partner.meetings) if partner.meetings else "",
    ]
    return " · ".join(filter(None, parts))
