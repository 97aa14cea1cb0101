"""A person's conditions on paper: state, claim, what was seen and when, exceptions with reason and name."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from reportlab.platypus import Flowable, PageBreak

from mentordesk.i18n import Texts
from mentordesk.papers.pdf import gap, paragraph, section, signatures, table, write_sheet
from mentordesk.people.conditions.words import (
    RESULTS,
    SOURCES,
    condition_name,
    state_sign,
    state_word,
)
from mentordesk.people.evidence.overview import Checklist, ChecklistLine
from mentordesk.people.page_rows import EvidenceRow
from mentordesk.people.words import verdict_title
from mentordesk.programme.rows import Current


def write_checklists(
    people: Sequence[Checklist], now: Current, day: date, language: str | None, target: Path
) -> Path:
    """Write people's checklists into one file, each on a page of its own.

    Args:
        people: whose, in their order.
        now: the round.
        day: on which they were judged.
        language: of the paper; each person's own, else the programme's, for None.
        target: where it shall stand.

    Raises:
        PaperNotWritten: the folder cannot be written.
    """
    flow: list[Flowable] = []
    for one in people:
        spoken = language or one.language or now.language
        if flow:
            flow.append(PageBreak())
        flow += _sheet(one, now, day, Texts(spoken, now.words(spoken)))
    spoken = language or (people[0].language if len(people) == 1 else "") or now.language
    t = Texts(spoken, now.words(spoken))
    foot = t("{programme} · {day}", programme=now.name_in(t.language), day=day)
    return write_sheet(target, t("Checklists"), now.organisation, foot, flow, t)


def _sheet(one: Checklist, now: Current, day: date, t: Texts) -> list[Flowable]:
    roles = t.list(title.in_(t.language) for title in one.role_titles)
    since = t("registered {day}", day=one.registered_on) if one.registered_on else ""
    verdict = t.message(verdict_title(one.verdict.state))
    flow: list[Flowable] = [
        paragraph(t("Conditions for taking part"), "note"),
        paragraph(one.name, "title"),
        paragraph(" · ".join(filter(None, [roles, one.organisation, since])), "note"),
        gap(4),
        paragraph(t("As of {day}: {verdict}", day=day, verdict=verdict), "strong"),
        gap(6),
    ]
    several = len({line.check.role for line in one.lines}) > 1
    titles = {option.id: option.title.in_(t.language) for option in now.profile.roles}
    for role in dict.fromkeys(line.check.role for line in one.lines):
        lines = [line for line in one.lines if line.check.role == role]
        head = [t("As {role}", role=titles.get(role, role))] if several else []
        flow += [*(paragraph(words, "heading") for words in head), _table(lines, t)]
    if one.interviews:
        flow += section(t("Interviews by the assessment panel"), *_interviews(one, t))
    if one.consents:
        flow += section(t("Consents"), *_consents(one, t))
    return [*flow, gap(36), signatures([t("coordinator"), t("date")])]


def _table(lines: Sequence[ChecklistLine], t: Texts) -> Flowable:
    head = [t("Condition"), t("State"), t("Said"), t("Seen"), t("Exception")]
    return table(head, [_row(line, t) for line in lines], (26, 17, 20, 24, 24))


def _row(line: ChecklistLine, t: Texts) -> list[str]:
    check = line.check
    title = check.title.in_(t.language)
    state = f"{state_sign(check)} {t.message(state_word(check))}"
    if check.until is not None:
        state = t("{state}, until {day}", state=state, day=check.until)
    granted = line.granted
    exception = ""
    if granted is not None:
        exception = t(
            "{reason}. {by}, {day}", reason=granted.reason.rstrip("."), by=granted.by, day=granted.on
        )
    claim = t.message(line.claim) if line.claim else "–"
    seen = "\n".join(_seen(one, t) for one in line.evidence) or "–"
    return [title[:1].upper() + title[1:], state, claim, seen, exception or "–"]


def _seen(one: EvidenceRow, t: Texts) -> str:
    """Say what was seen, when and by whom; what was looked at and does not do says so."""
    what = one.text or t.message(condition_name(one.kind))
    if one.seen_on is None:
        return what
    if one.refused:
        return t("{what}: not met, {day}, {by}", what=what, day=one.seen_on, by=one.seen_by)
    if one.valid_until is not None:
        return t(
            "{what}, valid until {until}; seen {day}, {by}",
            what=what, until=one.valid_until, day=one.seen_on, by=one.seen_by,
        )  # fmt: skip
    return t("{what}; seen {day}, {by}", what=what, day=one.seen_on, by=one.seen_by)


def _interviews(one: Checklist, t: Texts) -> list[Flowable]:
    rows = [[t.date(i.held_on), t.message(RESULTS[i.result]), ", ".join(i.members)] for i in one.interviews]
    return [table([t("Day"), t("Verdict"), t("Panel")], rows, (2, 3, 8))]


def _consents(one: Checklist, t: Texts) -> list[Flowable]:
    rows = [
        [
            c.title.in_(t.language),
            c.text_version or "–",
            t.date(c.given_on) if c.given_on else "–",
            t.message(SOURCES[c.source]),
            t.date(c.withdrawn_on) if c.withdrawn_on else "–",
        ]
        for c in one.consents
    ]
    head = [t("Consent"), t("Text"), t("Given"), t("Where it stands"), t("Withdrawn")]
    return [table(head, rows, (7, 3, 3, 4, 3))]
