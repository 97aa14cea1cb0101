"""What other weights, settings and rules would make of the best plan, before they are taken up. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Literal
from uuid import UUID

from mentordesk.i18n import Message, say, say_plural
from mentordesk.pairing.board import tenth
from mentordesk.pairing.plans import Placing, placing_of
from mentordesk.pairing.reading import Standing, on_rules
from mentordesk.pairing.scoring import Scoring
from mentordesk.pairing.terms import Terms
from mentordesk.programme.criteria import LEFT_OVER
from mentordesk.programme.profile import CriterionSetting, PairRule, Severity

ShiftKind = Literal["loses", "gains", "moves"]
_ORDER: Mapping[ShiftKind, int] = {"loses": 0, "gains": 1, "moves": 2}


@dataclass(frozen=True, slots=True)
class Draft:
    """Weights, settings and severities that a coordinator thinks of; what is not named stays as it is."""

    weights: Mapping[str, int] = field(default_factory=dict)
    parameters: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)  # criterion or rule id → …
    severities: Mapping[str, Severity] = field(default_factory=dict)

    @property
    def empty(self) -> bool:
        """Whether it names nothing."""
        return not (self.weights or self.parameters or self.severities)


@dataclass(frozen=True, slots=True)
class Shift:
    """Somebody who would have another place; fits are 0..100 by the new weights, None without a place."""

    mentee_id: UUID
    mentee: str
    kind: ShiftKind
    from_id: UUID | None
    from_name: str
    to_id: UUID | None
    to_name: str
    fit_before: int | None
    fit_after: int | None


@dataclass(frozen=True, slots=True)
class Preview:
    """What a draft would change in the best plan.

    Attributes:
        shifts: who loses a place, who gains one, who moves; each by name.
        placed_before, placed_after: how many people have a place.
        points_before: the best plan's points now, 0..100 a pair, by the weights in force.
        points_kept: the same plan's points by the new weights.
        points_after: the new best plan's points by the new weights.
        broken: pairs on the board that the new rules would forbid.
        headline: how many pairs would change, a sentence.
        remarks: who gains and loses places, pairs that break, and whether all pairs count alike.
    """

    shifts: tuple[Shift, ...]
    placed_before: int
    placed_after: int
    people: int
    points_before: int
    points_kept: int
    points_after: int
    broken: int
    proven: bool
    headline: Message
    remarks: tuple[Message, ...]


def drafted_terms(stood: Standing, draft: Draft) -> Terms:
    """Give the terms on which a draft would judge pairs."""
    now = stood.now
    criteria = tuple(_criterion(one, draft) for one in now.criteria)
    rules = tuple(
        rule
        for one in (*now.pair_rules, *now.pair_rules_off)
        if (rule := _rule(one, draft)).severity != "off"
    )
    first = bool(draft.parameters.get(LEFT_OVER, {}).get("first", now.left_over_first))
    return on_rules(replace(stood.terms, criteria=criteria, left_over_first=first), rules)


def _criterion(one: CriterionSetting, draft: Draft) -> CriterionSetting:
    params = {**one.params, **draft.parameters.get(one.id, {})}
    return replace(one, weight=draft.weights.get(one.id, one.weight), params=params)


def _rule(one: PairRule, draft: Draft) -> PairRule:
    params = {**one.params, **draft.parameters.get(one.id, {})}
    return replace(one, severity=draft.severities.get(one.id, one.severity), params=params)


def what_if(stood: Standing, draft: Draft, before: Scoring | None = None) -> Preview:
    """Compare the best plan as it is with the one that a proposal would lay after the draft is taken up.

    Args:
        stood: the round as it is.
        draft: what would be changed.
        before: `stood.scoring()` if it is at hand, so that many drafts are compared with one.
    """
    old = before or stood.scoring()
    if draft.empty:
        return _preview(old, old, draft)
    return _preview(old, stood.scoring_on(drafted_terms(stood, draft)), draft)


def _preview(old: Scoring, new: Scoring, draft: Draft) -> Preview:
    was, becomes = placing_of(old, old.best.mentor_of), placing_of(new, new.best.mentor_of)
    moved = [one for one in dict.fromkeys((*was, *becomes)) if was.get(one) != becomes.get(one)]
    shifts = [_shift(new, one, was.get(one), becomes.get(one)) for one in moved]
    shifts.sort(key=lambda one: (_ORDER[one.kind], new.people[one.mentee_id].sort_key))
    broken = len({p.id for p in new.broken} - {p.id for p in old.broken})
    return Preview(
        shifts=tuple(shifts),
        placed_before=len(was),
        placed_after=len(becomes),
        people=len(new.crowd.mentees),
        points_before=tenth(_points(old, was)),
        points_kept=tenth(_points(new, was)),
        points_after=tenth(_points(new, becomes)),
        broken=broken,
        proven=new.best.proven,
        headline=_headline(draft, len(shifts)),
        remarks=_remarks(new, shifts, broken),
    )


def _points(scoring: Scoring, placing: Placing) -> int:
    return sum(_score(scoring, mentee, mentor) or 0 for mentee, mentor in placing.items())


def _score(scoring: Scoring, mentee_id: UUID, mentor_id: UUID | None) -> int | None:
    i = scoring.mentee_index.get(mentee_id)
    j = scoring.mentor_index.get(mentor_id) if mentor_id else None
    return None if i is None or j is None else int(scoring.score[i, j])


def _shift(scoring: Scoring, mentee_id: UUID, was: UUID | None, becomes: UUID | None) -> Shift:
    kind: ShiftKind = "gains" if was is None else "loses" if becomes is None else "moves"
    before, after = _score(scoring, mentee_id, was), _score(scoring, mentee_id, becomes)
    people = scoring.people
    return Shift(
        mentee_id=mentee_id,
        mentee=people[mentee_id].name,
        kind=kind,
        from_id=was,
        from_name=people[was].name if was else "",
        to_id=becomes,
        to_name=people[becomes].name if becomes else "",
        fit_before=None if before is None else tenth(before),
        fit_after=None if after is None else tenth(after),
    )


def _headline(draft: Draft, shifts: int) -> Message:
    if draft.empty:
        return say("Nothing is changed yet.")
    if not shifts:
        return say("The best plan would stay the same.")
    return say_plural("{n} pair would change", "{n} pairs would change", shifts)


def _remarks(new: Scoring, shifts: list[Shift], broken: int) -> tuple[Message, ...]:
    said = []
    gains = sum(one.kind == "gains" for one in shifts)
    losses = sum(one.kind == "loses" for one in shifts)
    if gains and losses:
        said.append(say("{gains} would get a place, {losses} would lose theirs", gains=gains, losses=losses))
    elif gains:
        said.append(say_plural("one more person placed", "{n} more people placed", gains))
    elif losses:
        said.append(
            say_plural("one person would lose the place", "{n} people would lose their places", losses)
        )
    if broken:
        said.append(
            say_plural(
                "{n} pair on the board would no longer be possible",
                "{n} pairs on the board would no longer be possible",
                broken,
            )
        )
    if not any(setting.weight for setting in new.terms.criteria):
        said.append(say("All weights are 0: all pairs count alike."))
    return tuple(said)
