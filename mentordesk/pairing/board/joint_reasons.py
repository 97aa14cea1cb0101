"""Why somebody has no pair, where one joint plan decides who stands where."""

from collections import Counter
from uuid import UUID

import numpy as np

from mentordesk.i18n import Message, say, say_plural
from mentordesk.pairing.criteria.candidates import Candidate
from mentordesk.pairing.problem.scoring import Scoring
from mentordesk.pairing.problem.together import Together


def placed_by_best(scoring: Scoring, person_id: UUID) -> tuple[Message, ...]:
    """Say where the best plan has somebody; empty where it leaves them without a pair."""
    people = scoring.people
    for two in scoring.best_pairs:
        names = {"mentee": people[two.mentee_id].name, "mentor": people[two.mentor_id].name}
        if two.peers and person_id in (two.mentor_id, two.mentee_id):
            return (say("The best plan has {mentor} and {mentee} as peers.", **names),)
        if person_id == two.mentee_id:
            return (say("The best plan has a place for {mentee} with {mentor}.", **names),)
        if person_id == two.mentor_id:
            return (say("The best plan has a mentee for {mentor}.", mentor=names["mentor"]),)
    return ()


def why_left_over(scoring: Scoring, together: Together, person_id: UUID) -> tuple[Message, ...]:
    """Say who would fit somebody whom the best plan leaves over, place by place; empty where nobody does."""
    instance, found = together.instance, []
    if (i := together.row.get(person_id)) is not None:
        may = instance.allowed[i] & (instance.capacity > 0)
        open_to = np.array([together.priced.can_be(i, j) for j in range(len(may))], dtype=np.bool_)
        if n := int((may & open_to).sum()):
            found.append(
                say_plural(
                    "One mentor fits, and the best plan needs the place for somebody else.",
                    "{n} mentors fit, and the best plan needs their places for others.",
                    n,
                )
            )
        for j in np.flatnonzero(may & ~open_to).tolist():
            found.append(_closed(scoring, together.everybody.crowd.mentors[j], int(instance.fewest[j])))
    if (seat := together.seat.get(person_id)) is not None and (n := int(instance.peer_allowed[seat].sum())):
        found.append(
            say_plural(
                "One peer fits, and the best plan needs that peer for somebody else.",
                "{n} peers fit, and the best plan needs them for others.",
                n,
            )
        )
    return tuple(dict.fromkeys(found))


def _closed(scoring: Scoring, mentor: Candidate, fewest: int) -> Message:
    taken = sum(pair.mentor_id == mentor.id for pair in scoring.laid)
    if fewest > 1 and taken < fewest:
        return say_plural(
            "{mentor} mentors a group, which would not come to {n} person.",
            "{mentor} mentors a group, which would not come to {n} people.",
            fewest,
            mentor=mentor.name,
        )
    return say("The places of {mentor} are settled.", mentor=mentor.name)


def no_peer_fits(scoring: Scoring, person: Candidate) -> tuple[Message, ...]:
    """Say why somebody has no possible peer."""
    others = [peer for peer in scoring.sides.peers if peer.id != person.id]
    if not others:
        return (say("Nobody else takes part as a peer."),)
    texts: dict[str, Message] = {}
    reasons: Counter[str] = Counter()
    titles = {rule.id: rule.title for rule in scoring.terms.rules}
    for other in others:
        for obstacle in scoring.obstacles(other, person, peers=True):
            if obstacle.severity == "must":
                reasons[obstacle.rule] += 1
                title = titles.get(obstacle.rule)
                texts[obstacle.rule] = say("{rule}", rule=title) if title else obstacle.text
    counted = tuple(say("{reason} ({n})", reason=texts[r], n=n) for r, n in reasons.most_common())
    if not counted:
        return (say("Every peer who fits is in a pair that stays."),)
    return (say("No peer is possible: {reasons}.", reasons=counted),)
