"""Why somebody has no pair, and the smallest changes that would seat the person.

Only what a coordinator may change is spoken of: a pair that is not possible stays so, whatever else changes,
and nothing tells it from one that no change would help.
"""

from collections import Counter
from dataclasses import dataclass
from typing import Literal
from uuid import UUID

from mentordesk.i18n import Message, say, say_plural
from mentordesk.matching import Remedy, explain_unmatched
from mentordesk.pairing.board.joint_reasons import no_peer_fits, placed_by_best, why_left_over
from mentordesk.pairing.board.rows import Board, shown_loss
from mentordesk.pairing.criteria.candidates import Candidate
from mentordesk.pairing.obstacles.rules import Obstacle
from mentordesk.pairing.problem.places import least, places
from mentordesk.pairing.problem.scoring import Scoring
from mentordesk.pairing.problem.together import Together

WayKind = Literal["place", "rule", "instead"]
MOST_OF_A_KIND = 3


@dataclass(frozen=True, slots=True)
class Way:
    """A change that would seat somebody left over, as the coordinator may bring it about.

    Attributes:
        kind: one more place, a rule overruled, or the place of somebody else.
        mentor_id: where the place, or the pair, would be.
        together: whether the change is made for the two themselves, and not for others who then move up.
        people, points: what the best plan gains; points 0..1000 each, maybe below 0.
        text: the change, in a few words.
        gain: what it brings, in a few words.
        sentence: both, for reading on paper.
        aside: what to mind.
    """

    kind: WayKind
    mentor_id: UUID
    together: bool
    people: int
    points: int
    text: Message
    gain: Message
    sentence: Message
    aside: Message | None = None


def why_unplaced(board: Board, participation_id: UUID) -> tuple[Message, ...]:
    """Say why somebody has no pair, and what would have to change; one sentence each."""
    found = {way.kind: way for way in reversed(ways_to_seat(board, participation_id))}
    order: tuple[WayKind, ...] = ("instead", "place")
    changes = tuple(found[kind].sentence for kind in order if kind in found)
    return (*reasons_unplaced(board, participation_id), *changes)


def reasons_unplaced(board: Board, participation_id: UUID) -> tuple[Message, ...]:
    """Say why somebody has no pair, without what would have to change in the plan; one sentence each."""
    scoring = board.scoring
    person = scoring.people[participation_id]
    for apart in scoring.sides.apart:
        if apart.candidate.id == participation_id:
            return (apart.why,)
    if scoring.together is not None and participation_id in (
        *scoring.together.row,
        *scoring.together.seat,
    ):
        return _why_together(scoring, scoring.together, person)
    if participation_id in scoring.mentor_index:
        return _why_mentor(scoring, person)
    if participation_id in scoring.mentee_index:
        return _why_mentee(scoring, person)
    return (say("The relationship was closed."),)


def _why_together(scoring: Scoring, together: Together, person: Candidate) -> tuple[Message, ...]:
    """Say why somebody has no pair who may stand in several places, or beside people who may."""
    if placed := placed_by_best(scoring, person.id):
        return placed
    if found := why_left_over(scoring, together, person.id):
        return found
    none = _nobody_fits(scoring, person) if person.id in together.row else ()
    return none + (no_peer_fits(scoring, person) if person.id in together.seat else ())


def ways_to_seat(board: Board, participation_id: UUID) -> tuple[Way, ...]:
    """List the smallest changes that would seat a mentee whom the best plan leaves over, the best first.

    Empty for everybody else. Each gain is exact, beside the best plan as it is.
    """
    scoring = board.scoring
    i = scoring.mentee_index.get(participation_id)
    if i is None or scoring.best.mentor_of[i] >= 0 or _has_a_place(scoring, participation_id):
        return ()
    found: dict[WayKind, list[Way]] = {"place": [], "rule": [], "instead": []}
    ranked: list[Way] = []
    for remedy in explain_unmatched(scoring.instance, scoring.best, i).remedies:
        kind: WayKind = {"place": "place", "allow": "rule", "displace": "instead"}[remedy.kind]  # type: ignore[assignment]
        if len(found[kind]) < MOST_OF_A_KIND and (way := _way(scoring, i, remedy)) is not None:
            found[kind].append(way)
            ranked.append(way)
    return tuple(ranked)


def _has_a_place(scoring: Scoring, participation_id: UUID) -> bool:
    """Say whether the best plan has a place for somebody, be it as a mentor or a peer."""
    return any(participation_id in (two.mentor_id, two.mentee_id) for two in scoring.best_pairs)


def _way(scoring: Scoring, i: int, remedy: Remedy) -> Way | None:
    match remedy.kind:
        case "place":
            return _one_more_place(scoring, i, remedy)
        case "allow":
            return _overruled(scoring, i, remedy)
        case "displace":
            return _instead(scoring, i, remedy)


def _one_more_place(scoring: Scoring, i: int, remedy: Remedy) -> Way | None:
    mentor, mentee = scoring.crowd.mentors[remedy.mentor], scoring.crowd.mentees[i]
    if not can_take_one_more(scoring, mentor):
        return None
    together = bool(scoring.instance.allowed[i, remedy.mentor])
    aside = None
    if not together:
        aside = say("Others would move up, until a place is free for {mentee}.", mentee=mentee.called)
    elif (most := places(mentor, scoring.terms)[2]) is not None and _taken(scoring, remedy.mentor) >= most:
        aside = say_plural(
            "{mentor} agreed to {n} place: ask first.",
            "{mentor} agreed to {n} places: ask first.",
            most,
            mentor=mentor.called,
        )
    return Way(
        kind="place",
        mentor_id=mentor.id,
        together=together,
        people=remedy.people,
        points=_points(scoring, remedy),
        text=say("One more place with {mentor}", mentor=mentor.name),
        gain=_gain(scoring, remedy),
        sentence=say("One more place with {mentor} would seat one person more.", mentor=mentor.name),
        aside=aside,
    )


def can_take_one_more(scoring: Scoring, mentor: Candidate) -> bool:
    """Say whether a mentor may be asked for a single place more; not of a group with a least number."""
    return mentor.matchable and mentor.capacity != 0 and least(mentor, scoring.terms) < 2


def _taken(scoring: Scoring, j: int) -> int:
    return int((scoring.now == j).sum())


def _overruled(scoring: Scoring, i: int, remedy: Remedy) -> Way | None:
    """Say which rule would have to be overruled; only where a reason may, and somebody is won by it."""
    mentor, mentee = scoring.crowd.mentors[remedy.mentor], scoring.crowd.mentees[i]
    hard = [o for o in scoring.obstacles(mentor, mentee) if o.severity == "must"]
    if remedy.people < 1 or not hard or not all(obstacle.may_be_overruled for obstacle in hard):
        return None
    rules = tuple(say("“{rule}”", rule=_title(scoring, obstacle)) for obstacle in hard)
    return Way(
        kind="rule",
        mentor_id=mentor.id,
        together=True,
        people=remedy.people,
        points=_points(scoring, remedy),
        text=say("With {mentor}, overruling {rules}", mentor=mentor.name, rules=rules),
        gain=_gain(scoring, remedy),
        sentence=say(
            "If {rules} were overruled for {mentor}, one person more would be seated.",
            rules=rules,
            mentor=mentor.name,
        ),
    )


def _instead(scoring: Scoring, i: int, remedy: Remedy) -> Way | None:
    if remedy.displaced < 0:
        return None
    mentor, mentee = scoring.crowd.mentors[remedy.mentor], scoring.crowd.mentees[i]
    other = scoring.crowd.mentees[remedy.displaced]
    return Way(
        kind="instead",
        mentor_id=mentor.id,
        together=True,
        people=remedy.people,
        points=_points(scoring, remedy),
        text=say("With {mentor}, and {other} loses the place", mentor=mentor.name, other=other.name),
        gain=_gain(scoring, remedy),
        sentence=say(
            "If {mentee} were placed with {mentor}, {other} would lose the place.",
            **_two(mentee, mentor),
            other=other.name,
        ),
    )


def _points(scoring: Scoring, remedy: Remedy) -> int:
    return scoring.split(remedy.points)[1]


def _gain(scoring: Scoring, remedy: Remedy) -> Message:
    """Say in a few words what a change brings: a person more, or what it costs."""
    if remedy.people > 0:
        return say("one more has a place")
    first, points = scoring.split(-remedy.points)
    if first > 0:
        return say("somebody left over before loses the place")
    if not points:
        return say("costs nothing")
    whole = shown_loss(scoring.points(scoring.best.mentor_of), points)
    if whole < 1:
        return say("less than a point")
    return say_plural("−{n} point", "−{n} points", whole)


def _why_mentee(scoring: Scoring, mentee: Candidate) -> tuple[Message, ...]:
    i = scoring.mentee_index[mentee.id]
    if not scoring.crowd.mentors:
        return (say("There are no mentors who take part."),)
    possible = scoring.instance.allowed[i] & (scoring.instance.capacity > 0)
    if not possible.any():
        return _nobody_fits(scoring, mentee)
    best = int(scoring.best.mentor_of[i])
    if best >= 0:
        mentor = scoring.crowd.mentors[best]
        return (say("The best plan has a place for {mentee} with {mentor}.", **_two(mentee, mentor)),)
    if not (possible & (scoring.instance.places > 0)).any():
        return (say("Every place that fits is settled."),)
    n = int(possible.sum())
    others = say_plural(
        "One mentor fits, and the best plan needs the place for somebody else.",
        "{n} mentors fit, and the best plan needs their places for others.",
        n,
    )
    return (others,)


def _nobody_fits(scoring: Scoring, mentee: Candidate) -> tuple[Message, ...]:
    reasons: Counter[str] = Counter()
    alone: Counter[str] = Counter()
    texts: dict[str, Message] = {}
    for mentor in scoring.crowd.mentors:
        hard = [o for o in scoring.obstacles(mentor, mentee) if o.severity == "must"]
        if not hard and scoring.room(mentor.id) < 1:
            reasons["no places"] += 1
            texts["no places"] = say("no places")
        for obstacle in hard:
            reasons[obstacle.rule] += 1
            texts[obstacle.rule] = _title(scoring, obstacle)
        if len(hard) == 1 and hard[0].may_be_overruled:
            alone[hard[0].rule] += 1
    counted = tuple(say("{reason} ({n})", reason=texts[r], n=n) for r, n in reasons.most_common())
    without = tuple(
        say_plural(
            "Without “{rule}” {n} mentor would be possible.",
            "Without “{rule}” {n} mentors would be possible.",
            n,
            rule=texts[rule],
        )
        for rule, n in alone.most_common()
    )
    return (say("No mentor is possible: {reasons}.", reasons=counted), *without)


def _title(scoring: Scoring, obstacle: Obstacle) -> Message:
    for rule in scoring.terms.rules:
        if rule.id == obstacle.rule:
            return say("{rule}", rule=rule.title)
    return obstacle.text


def _why_mentor(scoring: Scoring, mentor: Candidate) -> tuple[Message, ...]:
    j = scoring.mentor_index[mentor.id]
    if scoring.instance.capacity[j] < 1:
        return (say("{mentor} takes nobody.", mentor=mentor.name),)
    if not scoring.instance.allowed[:, j].any():
        return (say("No mentee is possible for {mentor}.", mentor=mentor.name),)
    if (scoring.best.mentor_of == j).any():
        return (say("The best plan has a mentee for {mentor}.", mentor=mentor.name),)
    return (say("Every mentee who fits fits better elsewhere, or has a pair."),)


def _two(mentee: Candidate, mentor: Candidate) -> dict[str, str]:
    return {"mentee": mentee.name, "mentor": mentor.name}
