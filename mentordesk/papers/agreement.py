"""The written agreement of a pair, to be signed by both."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from reportlab.platypus import Flowable, PageBreak

from mentordesk.i18n import Texts
from mentordesk.papers.pdf import gap, paragraph, signatures, write_sheet
from mentordesk.papers.rows import PairPaper
from mentordesk.programme.profile import Option
from mentordesk.programme.rows import Current

_TO_FILL = "…" * 24


def write_agreements(pairs: list[PairPaper], now: Current, language: str | None, target: Path) -> Path:
    """Write the pairs' agreements into one file, each beginning on a page of its own.

    What a pair has not told yet is left as a dotted line to be filled in by hand.

    Args:
        pairs: whose, in their order.
        now: the round.
        language: of the papers; the pair's own for None: where the two have different ones, one in each.
        target: where it shall stand.

    Raises:
        PaperNotWritten: the folder cannot be written.
    """
    flow: list[Flowable] = []
    for pair in pairs:
        for spoken in [language] if language else _languages(pair, now):
            flow += [*agreement_flow(pair, now, Texts(spoken, now.words(spoken))), PageBreak()]
    t = Texts(language or now.language, now.words(language or now.language))
    title = now.profile.papers["agreement"].title.in_(t.language)
    return write_sheet(target, title, now.organisation, now.name_in(t.language), flow[:-1], t)


def _languages(pair: PairPaper, now: Current) -> list[str]:
    return list(dict.fromkeys(side.language or now.language for side in (pair.mentee, pair.mentor)))


def agreement_flow(pair: PairPaper, now: Current, t: Texts) -> list[Flowable]:
    """Lay out one agreement."""
    paper = now.profile.papers["agreement"]
    values = _values(pair, now, t)
    flow: list[Flowable] = [paragraph(paper.title.in_(t.language), "title")]
    if pair.agreement is not None:
        made = t("version {n}, {day}", n=pair.agreement.version, day=pair.agreement.made_on)
        flow.append(paragraph(made, "note"))
    flow.append(gap())
    flow += [paragraph(t.fill(words.in_(t.language), **values)) for words in paper.paragraphs]
    flow.append(gap(28))
    flow.append(signatures([t("Mentor"), t("Mentee")], [pair.mentor.name, pair.mentee.name]))
    return flow


def _values(pair: PairPaper, now: Current, t: Texts) -> dict[str, str]:
    agreement = pair.agreement
    goals = "\n".join(f"• {goal}" for goal in agreement.goals) if agreement and agreement.goals else ""
    planned = agreement.meetings_planned if agreement else None
    return {
        "mentor": pair.mentor.name,
        "mentee": pair.mentee.name,
        "programme": now.name_in(t.language),
        "from_date": _day(now.dates.relationship_from, t),
        "to_date": _day(now.dates.relationship_to, t),
        "meetings": str(planned) if planned else _TO_FILL,
        "goals": f"\n{goals}" if goals else f"\n{_TO_FILL}\n{_TO_FILL}",
        "schedule": agreement.schedule if agreement and agreement.schedule else _TO_FILL,
        "languages": _common(pair.mentor.spoken, pair.mentee.spoken, now.profile.spoken, t),
        "ways": _common(pair.mentor.ways, pair.mentee.ways, now.profile.ways, t),
    }


def _common(ours: Sequence[str], theirs: Sequence[str], options: tuple[Option, ...], t: Texts) -> str:
    """Name what both chose; a line to fill in where there is none."""
    titles = {option.id: option.title.in_(t.language) for option in options}
    both = [titles.get(choice, choice) for choice in ours if choice in theirs]
    return ", ".join(both) or _TO_FILL


def _day(day: date, t: Texts) -> str:
    return t.date(day)
