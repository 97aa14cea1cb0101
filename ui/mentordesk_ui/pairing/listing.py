"""The columns of the list of pairs."""

from __future__ import annotations

from mentordesk.i18n import Texts
from mentordesk.pairing.life.rows import PairRow
from mentordesk_ui.pairing.words import PARTS, STATE_KINDS, meetings_words, missing_signatures, signed_words
from mentordesk_ui.table import Column
from mentordesk_ui.theme.tokens import Kind

_ORDER = [state for part in PARTS.values() for state in sorted(part)]


def pair_columns(t: Texts, recommended: int | None) -> list[Column[PairRow]]:
    """List what is told of pairs.

    Args:
        t: the texts.
        recommended: how many meetings the programme recommends; None where it does not.
    """

    def day(value: object) -> str:
        return t.fill("{day}", day=value) if value else ""

    return [
        Column(
            t("Mentee"), lambda r: r.mentee, lambda r: r.mentee_sort_key, id="mentee", strong=True, width=150
        ),
        Column(t("Mentor"), lambda r: r.mentor, lambda r: r.mentor_sort_key, id="mentor", width=150),
        Column(
            t("State"),
            lambda r: t.message(r.state_title),
            lambda r: _ORDER.index(r.state) if r.state in _ORDER else len(_ORDER),
            chip=lambda r: STATE_KINDS.get(r.state, Kind.NEUTRAL),
            id="state",
            width=112,
        ),
        Column(t("Since"), lambda r: day(r.since), lambda r: r.since, id="since", quiet=True, width=92),
        Column(
            t("Waits for"),
            lambda r: t.message(r.waits_for) if r.waits_for else "",
            id="waits",
            fill=True,
            width=170,
        ),
        Column(
            t("Meetings"),
            lambda r: meetings_words(r, recommended, t),
            lambda r: r.meetings_held,
            align="right",
            id="meetings",
            width=84,
        ),
        Column(
            t("Agreement"),
            lambda r: signed_words(r, t),
            lambda r: (r.agreement_version is not None, r.signed),
            chip=lambda r: (Kind.FINE if r.signed else Kind.COST) if r.agreement_version else None,
            id="agreement",
            width=136,
            tooltip=lambda r: missing_signatures(r, t),
        ),
        Column(
            t("Fit"),
            lambda r: "" if r.fit is None else t.number(r.fit),
            lambda r: r.fit,
            align="right",
            id="fit",
            hidden=True,
        ),
        Column(t("Form"), lambda r: form_of(r, t), id="form", quiet=True, hidden=True),
        Column(
            t("Organisation of the mentee"),
            lambda r: r.mentee_organisation,
            id="mentee_organisation",
            quiet=True,
            hidden=True,
        ),
        Column(
            t("Organisation of the mentor"),
            lambda r: r.mentor_organisation,
            id="mentor_organisation",
            quiet=True,
            hidden=True,
        ),
        Column(t("Last met"), lambda r: day(r.last_met), lambda r: r.last_met, id="met", hidden=True),
        Column(t("Runs until"), lambda r: day(r.runs_to), lambda r: r.runs_to, id="until", hidden=True),
    ]


def form_of(row: PairRow, t: Texts) -> str:
    """Name the form of a pair."""
    return (
        row.form if isinstance(row.form, str) and not isinstance(row.form, dict) else row.form.in_(t.language)
    )
