"""Which one more mentor would seat the most people: more places with one who is there, or somebody new."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

import numpy as np

from mentordesk.i18n import Message, say, say_plural
from mentordesk.matching import Instance, MorePlaces, one_more_mentor, plan_of
from mentordesk.pairing.board.rows import Board
from mentordesk.pairing.board.shortages import can_take_one_more
from mentordesk.pairing.criteria.candidates import Candidate
from mentordesk.pairing.criteria.circumstances import ANY_LANGUAGE, IN_PERSON
from mentordesk.pairing.criteria.crowd import Crowd
from mentordesk.pairing.obstacles.rules import Past, allowed
from mentordesk.pairing.problem.judging import scores
from mentordesk.pairing.problem.scoring import Scoring
from mentordesk.store.base import new_id

MOST = 5
"""So many of each kind are named."""


@dataclass(frozen=True, slots=True)
class Help:
    """What one more mentor, or more places with one who is there, would bring.

    Attributes:
        mentor_id: who is there already; None for somebody new.
        title: who it would be.
        people, points: what the best plan gains; points 0..1000 each, maybe below 0.
        gain: the same in a few words.
    """

    mentor_id: UUID | None
    title: Message
    people: int
    points: int
    gain: Message


@dataclass(frozen=True, slots=True)
class Helpers:
    """Who would help the most: `there` with more places, `new` as one more mentor; each best first."""

    left_over: int  # mentees whom the best plan has no place for
    places: int
    there: tuple[Help, ...]
    new: tuple[Help, ...]


def helpers(board: Board, places: int = 1) -> Helpers:
    """Rank by the people seated, then the points, what so many places more would bring; exact.

    Somebody new is asked about by one thing that is known: a topic offered, a language, a region in which
    they meet in person. What else is not known of them forbids nothing.
    """
    scoring = board.scoring
    left = int((scoring.best.mentor_of < 0).sum())
    if not left:
        return Helpers(0, places, (), ())
    there = one_more_mentor(scoring.instance, scoring.best, places)
    mentors = scoring.crowd.mentors
    takes_part = [one for one in there if one.people > 0 and can_take_one_more(scoring, mentors[one.mentor])]
    return Helpers(
        left,
        places,
        tuple(_there(scoring, one) for one in takes_part[:MOST]),
        tuple(_new(scoring, places))[:MOST],
    )


def _there(scoring: Scoring, found: MorePlaces) -> Help:
    mentor = scoring.crowd.mentors[found.mentor]
    return _help(scoring, mentor.id, say("{mentor}", mentor=mentor.name), found)


def _help(scoring: Scoring, mentor_id: UUID | None, title: Message, found: MorePlaces) -> Help:
    points = scoring.split(found.points)[1]
    people = say_plural("{n} more has a place", "{n} more have a place", found.people)
    return Help(mentor_id, title, found.people, points, people)


def _new(scoring: Scoring, places: int) -> Iterator[Help]:
    """Put people who are not there beside the mentors, without places, and ask what places would bring."""
    asked = list(_imagined(scoring))
    known = scoring.instance
    newcomers = tuple(candidate for _, candidate in asked)
    crowd = Crowd(newcomers, scoring.crowd.mentees, scoring.terms)
    may = allowed(crowd, Past())
    first = np.array([mentee.left_over_before for mentee in scoring.crowd.mentees], dtype=np.bool_)
    weighed = scores(crowd) + scoring.bonus * first[:, None]
    wider = Instance(
        np.hstack((known.score, weighed)),
        np.hstack((known.allowed, may)),
        np.append(known.capacity, np.zeros(len(newcomers), dtype=np.int64)),
        known.locked,
    )
    for found in one_more_mentor(wider, plan_of(wider, scoring.best.mentor_of), places):
        if found.mentor >= known.mentors and found.people > 0:
            yield _help(scoring, None, asked[found.mentor - known.mentors][0], found)


def _imagined(scoring: Scoring) -> Iterator[tuple[Message, Candidate]]:
    """Imagine a mentor for every topic that is sought, language that is spoken and region of the mentees."""
    terms, mentees = scoring.terms, scoring.crowd.mentees
    for topic in dict.fromkeys(topic for mentee in mentees for topic in mentee.seeks):
        if title := terms.topic(topic):
            yield say("who offers {topic}", topic=title), _somebody(offers=(topic,))
    for language in dict.fromkeys(x for mentee in mentees for x in mentee.languages if x != ANY_LANGUAGE):
        spoken = terms.language(language)
        yield say("who speaks {language}", language=spoken), _somebody(languages=(language,))
    for region in dict.fromkeys(mentee.region for mentee in mentees if mentee.region):
        where = say("in {region}, who meets in person", region=terms.region(region))
        yield where, _somebody(region=region, ways=(IN_PERSON,))


def _somebody(**known: Any) -> Candidate:
    somebody = Candidate(new_id(), new_id(), name="", roles=frozenset({"mentor"}), education="doctor")
    return replace(somebody, **known)
