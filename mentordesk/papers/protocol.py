"""The decision protocol of the matching panel: who decided, by which rules and weights, with what result."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from reportlab.platypus import Flowable, KeepTogether

from mentordesk.i18n import Message, Texts
from mentordesk.pairing.panel.rows import WordRow
from mentordesk.pairing.rows import DecidedPair, Decision
from mentordesk.pairing.scenarios.rows import ScenarioRow
from mentordesk.pairing.words import state_title
from mentordesk.papers.pdf import gap, paragraph, section, signatures, table, write_sheet
from mentordesk.programme.profile import Words, titles
from mentordesk.programme.rows import Current, OfficeRow


def write_protocol(
    decided: Decision,
    offices: list[OfficeRow],
    now: Current,
    today: date,
    language: str,
    target: Path,
    scenarios: Sequence[ScenarioRow] = (),
) -> Path:
    """Write the protocol as PDF: result, rules, weights, each pair with its reasons, who was left over.

    A wish not to be paired stands in it nowhere but as «not possible».

    Args:
        decided: the plan with everything that led to it.
        offices: who runs the round; those who decide the pairs sign.
        now: the round.
        today: the day it is written.
        language: of the paper.
        target: where it shall stand.
        scenarios: the plans that were put aside and looked at beside this one.

    Raises:
        PaperNotWritten: the folder cannot be written.
    """
    t = Texts(language, now.words(language))
    title = t("Decision protocol")
    foot = f"{now.title} {now.round_title} · {title}"
    flow: list[Flowable] = [
        paragraph(f"{now.title} {now.round_title}", "note"),
        paragraph(title, "title"),
        paragraph(_approval(decided, today, t), "text"),
        paragraph(_result(decided, t), "strong"),
        *_weights(decided, t),
        *_rules(decided, t),
        *_pairs(decided, t),
        *_overruled(decided, t),
        *_panel(decided, t),
        *_looked_at(scenarios, t),
        *_left_over(decided, now, t),
        *_signing(offices, now, t),
    ]
    return write_sheet(target, title, now.organisation, foot, flow, t)


def _approval(decided: Decision, today: date, t: Texts) -> str:
    if decided.approved_on is None:
        return t("State of {day}. The plan has not been approved yet.", day=today)
    return t("Approved on {day} by {who}.", day=decided.approved_on, who=decided.approved_by)


def _result(decided: Decision, t: Texts) -> str:
    return t(
        "{n} of {all} mentees have a pair; {points} points in all; {badge}.",
        n=decided.matched,
        all=decided.mentees,
        points=round(decided.total / 10),
        badge=decided.badge,
    )


def _weights(decided: Decision, t: Texts) -> list[Flowable]:
    whole = sum(weight.weight for weight in decided.weights) or 1
    rows = [
        (
            t.message(weight.title),
            paragraph(_set(weight.settings, t), "note"),
            weight.weight,
            t("{n}%", n=round(100 * weight.weight / whole)),
        )
        for weight in decided.weights
    ]
    head = (t("Criterion"), t("Settings"), t("Weight"), t("Share"))
    found = section(t("What the pairs were weighed by"), table(head, rows, (3, 4, 1, 1)))
    if decided.left_over_first is None:
        return found
    return [*found, gap(4), paragraph(_left_over_first(t, decided.left_over_first), "text")]


def _left_over_first(t: Texts, first: bool) -> str:
    if first:
        return t("People left over in an earlier round came before all others.")
    return t("People left over in an earlier round did not come before others.")


def _set(settings: Sequence[Message], t: Texts) -> str:
    return "; ".join(t.message(setting) for setting in settings)


def _rules(decided: Decision, t: Texts) -> list[Flowable]:
    if not decided.rules:
        return []
    strict = {"must": t("must"), "should": t("should")}
    rows = [
        (
            rule.title.in_(t.language),
            paragraph(_set(rule.settings, t), "note"),
            strict.get(rule.severity, rule.severity),
        )
        for rule in decided.rules
    ]
    head = (t("Rule"), t("Settings"), t("How strictly"))
    return section(t("The rules that held"), table(head, rows, (4, 3, 2)))


def _pairs(decided: Decision, t: Texts) -> list[Flowable]:
    rows = [
        (
            paragraph(pair.mentee, "strong"),
            paragraph(pair.mentor, "strong"),
            pair.fit,
            paragraph(_reasons(pair, t), "note"),
            paragraph(_standing(pair, decided, t), "note"),
        )
        for pair in decided.pairs
    ]
    if not rows:
        return [paragraph(t("No pair lies on the board."), "text")]
    head = (t("Mentee"), t("Mentor"), t("Fit"), t("Why"), t("State"))
    return section(t("The pairs"), table(head, rows, (2.2, 2.2, 1.1, 4.2, 1.6)))


def _reasons(pair: DecidedPair, t: Texts) -> str:
    """Say the criteria that speak most for the pair, three at most."""
    best = sorted(pair.reasons, key=lambda reason: (50 - reason.value) * reason.weight)[:3]
    best = [reason for reason in best if reason.value > 50] or best[:1]
    said = "; ".join(t.message(reason.words) for reason in best)
    form = pair.form.in_(t.language) if isinstance(pair.form, Words) else pair.form
    by_hand = t("laid by hand") if pair.by_hand else ""
    return " · ".join(part for part in (said, form, by_hand) if part)


def _standing(pair: DecidedPair, decided: Decision, t: Texts) -> str:
    """Say how far a pair is and how the panel voted; who decided and when, unless the head says so of all."""
    lines = [t.message(state_title(pair.state))]
    if pair.tally.any:
        lines.append(t.message(pair.tally.message))
    of_all = (pair.decided_on, pair.decided_by) == (decided.approved_on, decided.approved_by)
    if pair.decided_on is not None and pair.state != "proposed" and not of_all:
        lines.append(
            t("{day}, {who}", day=pair.decided_on, who=pair.decided_by)
            if pair.decided_by
            else t.date(pair.decided_on)
        )
    return "\n".join(lines)


def _panel(decided: Decision, t: Texts) -> list[Flowable]:
    """List what members said: votes with their names, remarks, and whom they would rather see."""
    spoken = [(f"{pair.mentee} · {pair.mentor}", pair.words) for pair in decided.pairs if pair.words]
    spoken += [
        (t("{mentee} · {mentor} (no pair)", mentee=one.mentee, mentor=one.mentor), one.words)
        for one in decided.spoken_of
    ]
    rows = [
        (
            paragraph(who if place == 0 else "", "strong"),
            word.member,
            _vote(word, t),
            paragraph(_said(word, t), "note"),
        )
        for who, words in spoken
        for place, word in enumerate(words)
    ]
    if not rows:
        return []
    head = (t("Pair"), t("Member"), t("Vote"), t("Remark"))
    return section(t("Votes and remarks of the panel"), table(head, rows, (3, 2, 1.5, 3.6)))


def _vote(word: WordRow, t: Texts) -> str:
    return t.message(word.vote_title) if word.vote_title else "–"


def _said(word: WordRow, t: Texts) -> str:
    instead = t("Instead with {name}", name=word.instead) if word.instead else ""
    return "\n".join(part for part in (word.remark, instead) if part)


def _looked_at(scenarios: Sequence[ScenarioRow], t: Texts) -> list[Flowable]:
    """List the plans that were put aside: what they were called, and what was different in them."""
    if not scenarios:
        return []
    rows = [
        (
            paragraph(one.title, "strong"),
            t.plural("{n} pair", "{n} pairs", one.pairs),
            t("{day}, {who}", day=one.made_on, who=one.made_by) if one.made_by else t.date(one.made_on),
            paragraph("; ".join(t.message(change) for change in one.changed), "note"),
        )
        for one in scenarios
    ]
    head = (t("Scenario"), t("Pairs"), t("Put aside"), t("What was different"))
    return section(t("Other plans that were looked at"), table(head, rows, (2.6, 1.2, 2.2, 4)))


def _overruled(decided: Decision, t: Texts) -> list[Flowable]:
    pairs = [pair for pair in decided.pairs if pair.overruled_because]
    if not pairs:
        return []
    rows = [
        (
            f"{pair.mentee} · {pair.mentor}",
            "; ".join(t.message(rule) for rule in pair.overruled) or t("a recommendation"),
            pair.overruled_because,
        )
        for pair in pairs
    ]
    head = (t("Pair"), t("What was overruled"), t("Reason"))
    return section(t("Overruled, with the reason"), table(head, rows, (3, 3, 3)))


def _left_over(decided: Decision, now: Current, t: Texts) -> list[Flowable]:
    if not decided.left_over:
        return []
    roles = titles(now.profile.roles, t.language)
    rows = [
        (one.name, roles.get(one.role, one.role), " ".join(t.message(why) for why in one.why))
        for one in decided.left_over
    ]
    head = (t("Name"), t("Role"), t("Why"))
    return section(t("Without a pair"), table(head, rows, (2.6, 1.6, 5)))


def _signing(offices: list[OfficeRow], now: Current, t: Texts) -> list[Flowable]:
    """Lay out a line for each who decides, three side by side."""
    decide = {office.id for office in now.profile.offices if office.decides}
    signers = [(row.title.in_(t.language), row.name) for row in offices if row.office in decide]
    if not signers:
        signers = [(row.title.in_(t.language), row.name) for row in offices[:1]] or [(t("coordinator"), "")]
    lines: list[Flowable] = [gap(18)]
    for first in range(0, len(signers), 3):
        some = signers[first : first + 3]
        titles, names = [title for title, _ in some], [name for _, name in some]
        lines.append(signatures(titles, names))
    return [KeepTogether(lines)]
