"""What other weights, settings and rules would make of the best plan, before they are taken up. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Literal
from uuid import UUID

from mentordesk.i18n import Message, say, say_plural
from mentordesk.pairing.board.rows import tenth
from mentordesk.pairing.criteria.candidates import Place
from mentordesk.pairing.criteria.terms import Terms
from mentordesk.pairing.problem.reading import Standing, on_rules
from mentordesk.pairing.problem.scoring import Scoring
from mentordesk.pairing.problem.together import Planned
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
    """Somebody who would have another place; fits are 0..100 by the new weights, None without a place.

    `to_place` is where they would be: as a mentee, as a peer, or as a mentor if they may be either.
    """

    person_id: UUID
    name: str
    kind: ShiftKind
    from_id: UUID | None
    from_name: str
    to_id: UUID | None
    to_name: str
    to_place: Place | None
    fit_before: int | None
    fit_after: int | None


@dataclass(frozen=True, slots=True)
class Preview:
    """What a draft would change in the best plan.

    Attributes:
        shifts: who loses a place, who gains one, who moves; each by name.
        pairs_changed: how many pairs of the new plan the old one has not.
        placed_before, placed_after: how many people have a place.
        points_before: the best plan's points now, 0..100 a pair, by the weights in force.
        points_kept: the same plan's points by the new weights.
        points_after: the new best plan's points by the new weights.
        broken: pairs on the board that the new rules would forbid.
        headline: how many pairs would change, a sentence.
        remarks: who gains and loses places, pairs that break, and whether all pairs count alike.
    """

    shifts: tuple[Shift, ...]
    pairs_changed: int
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


@dataclass(frozen=True, slots=True)
class _Stand:
    """Where a plan has somebody: as what, and with whom; of several mentees the first by name."""

    place: Place
    other_id: UUID
    pair: Planned


def _stands(scoring: Scoring) -> dict[UUID, _Stand]:
    """Say where the best plan has whoever seeks a place; mentors do only if they might be something else."""
    found: dict[UUID, _Stand] = {}
    for pair in scoring.best_pairs:
        found[pair.mentee_id] = _Stand("peer" if pair.peers else "mentee", pair.mentor_id, pair)
        if pair.peers:
            found[pair.mentor_id] = _Stand("peer", pair.mentee_id, pair)
        elif len(scoring.people[pair.mentor_id].places) > 1:
            found.setdefault(pair.mentor_id, _Stand("mentor", pair.mentee_id, pair))
    return found


def _preview(old: Scoring, new: Scoring, draft: Draft) -> Preview:
    was, becomes = _stands(old), _stands(new)
    everybody = dict.fromkeys((*was, *becomes))
    shifts = [
        shift for one in everybody if (shift := _shift(new, one, was.get(one), becomes.get(one))) is not None
    ]
    shifts.sort(key=lambda one: (_ORDER[one.kind], new.people[one.person_id].sort_key))
    broken = len({p.id for p in new.broken} - {p.id for p in old.broken})
    changed = len(set(new.best_pairs) - set(old.best_pairs)) or len(set(old.best_pairs) - set(new.best_pairs))
    return Preview(
        shifts=tuple(shifts),
        pairs_changed=changed,
        placed_before=old.best_value.people,
        placed_after=new.best_value.people,
        people=new.wanting,
        points_before=tenth(old.best_value.points),
        points_kept=tenth(sum(_score(new, pair) for pair in old.best_pairs)),
        points_after=tenth(new.best_value.points),
        broken=broken,
        proven=new.proven,
        headline=_headline(draft, changed),
        remarks=_remarks(new, shifts, broken),
    )


def _score(scoring: Scoring, pair: Planned) -> int:
    return scoring.pair_score(pair.mentor_id, pair.mentee_id, pair.peers)


def _shift(scoring: Scoring, person: UUID, was: _Stand | None, becomes: _Stand | None) -> Shift | None:
    """Say how somebody's place would change; None where it stays, or a mentor only has other mentees."""
    if was is not None and becomes is not None:
        if (was.place, was.other_id) == (becomes.place, becomes.other_id):
            return None
        if was.place == becomes.place == "mentor":
            return None
    people = scoring.people
    return Shift(
        person_id=person,
        name=people[person].name,
        kind="gains" if was is None else "loses" if becomes is None else "moves",
        from_id=was.other_id if was else None,
        from_name=people[was.other_id].name if was else "",
        to_id=becomes.other_id if becomes else None,
        to_name=people[becomes.other_id].name if becomes else "",
        to_place=becomes.place if becomes else None,
        fit_before=tenth(_score(scoring, was.pair)) if was else None,
        fit_after=tenth(_score(scoring, becomes.pair)) if becomes else None,
    )


def _headline(draft: Draft, changed: int) -> Message:
    if draft.empty:
        return say("Nothing is changed yet.")
    if not changed:
        return say("The best plan would stay the same.")
    return say_plural("{n} pair would change", "{n} pairs would change", changed)


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
    if not new.proven:
        said.append(say("The new plan is not proven to be the best."))
    if not any(setting.weight for setting in new.terms.criteria):
        said.append(say("All weights are 0: all pairs count alike."))
    return tuple(said)
