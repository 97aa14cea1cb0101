"""Fit in what it is about: topics, complementary skills, goals."""

from collections.abc import Collection
from uuid import UUID

import numpy as np

from mentordesk.i18n import Message, say, say_plural
from mentordesk.pairing.criteria.candidates import Candidate
from mentordesk.pairing.criteria.crowd import Couple, Crowd, Real
from mentordesk.pairing.criteria.fit import NEUTRAL, NEUTRAL_LOW, Fit
from mentordesk.pairing.criteria.nearness import text_nearness, text_nearness_of_all
from mentordesk.pairing.criteria.terms import Terms


def topics_matrix(crowd: Crowd) -> Real:
    """Count the topics of every pair; see `topics`."""
    known = (crowd.count(_seeks)[0] > 0) & (crowd.count(_offers)[1] > 0)
    if not _in_order(crowd.terms):
        sought, met = crowd.count(_seeks)[0], crowd.common(_seeks, _offers)
    else:
        sought = np.array([sum(_importance(len(set(m.seeks)))) for m in crowd.mentees])[:, None]
        met = crowd.common(_seeks, _offers, _importance)
    return np.where(known, met / np.maximum(sought, 1), NEUTRAL_LOW)


def topics(couple: Couple) -> Fit:
    """Count which part of the topics that the mentee seeks the mentor offers (profiles 1 and 2).

    Setting: `importance`, whether all count alike, or those named first count more.
    """
    mentor, mentee = couple.mentor, couple.mentee
    if not mentee.seeks:
        return Fit(NEUTRAL_LOW, say("{mentee} named no topics", mentee=mentee.called))
    if not mentor.offers:
        return Fit(NEUTRAL_LOW, say("{mentor} named no topics", mentor=mentor.called))
    sought = tuple(dict.fromkeys(mentee.seeks))
    shared = [topic for topic in sought if topic in mentor.offers]
    if not shared:
        return Fit(0.0, say("none of the topics sought is offered"))
    words = say_plural(
        "the one topic sought is offered: {topics}",
        "{shared} of {n} topics sought are offered: {topics}",
        len(sought),
        shared=len(shared),
        topics=tuple(couple.terms.topic(topic) for topic in shared),
    )
    if not _in_order(couple.terms):
        return Fit(len(shared) / len(sought), words)
    worth = dict(zip(sought, _importance(len(sought)), strict=True))
    value = sum(worth[topic] for topic in shared) / sum(worth.values())
    if sought[0] not in shared:
        words = say("{words}; not the first: {topic}", words=words, topic=couple.terms.topic(sought[0]))
    return Fit(value, words)


def _in_order(terms: Terms) -> bool:
    return bool(terms.setting("topics", "importance") == "order")


def _importance(count: int) -> list[float]:
    """Weigh things in the order in which somebody named them: the first 1, each later a quarter less."""
    return [0.75**place for place in range(count)]


def skills_matrix(crowd: Crowd) -> Real:
    """Judge how every pair completes each other; see `skills`."""
    mentee_seeks, mentor_seeks = crowd.count(_seeks)
    mentee_has, mentor_has = crowd.count(_offers)
    sought, has = mentee_seeks + mentor_seeks, mentee_has + mentor_has
    taught = crowd.common(_seeks, _offers) + crowd.common(_offers, _seeks)
    both = crowd.common(_offers, _offers)
    look = crowd.terms.setting("complementary", "look")
    learning_known = (sought > 0) & (has > 0) & (look != "unlike")
    unlike_known = (mentee_has > 0) & (mentor_has > 0) & (look != "learn")
    value = np.divide(taught, sought, out=np.zeros(crowd.shape), where=learning_known)
    value += np.divide(has - 2 * both, has - both, out=np.zeros(crowd.shape), where=unlike_known)
    value[learning_known & unlike_known] /= 2
    value[~(learning_known | unlike_known)] = NEUTRAL
    return value


def skills(couple: Couple) -> Fit:
    """Take the mean of what either learns from the other, and of what only one of them knows (profile 5).

    Setting: `look`, whether both count, or learning or difference alone.
    """
    mentor, mentee = couple.mentor, couple.mentee
    learnt = [t for t in dict.fromkeys(mentee.seeks) if t in mentor.offers]
    learnt_back = [t for t in dict.fromkeys(mentor.seeks) if t in mentee.offers]
    has, other_has = set(mentor.offers), set(mentee.offers)
    sought = len(set(mentor.seeks)) + len(set(mentee.seeks))
    look = couple.terms.setting("complementary", "look")
    parts = []
    if sought and (has or other_has) and look != "unlike":
        parts.append((len(learnt) + len(learnt_back)) / sought)
    if has and other_has and look != "learn":
        parts.append(len(has ^ other_has) / len(has | other_has))
    if not parts:
        return Fit(NEUTRAL, say("nothing is known of what they can and want to learn"))
    return Fit(sum(parts) / len(parts), _skill_words(couple, learnt, learnt_back))


def _skill_words(couple: Couple, learnt: list[UUID], learnt_back: list[UUID]) -> Message:
    mentor, mentee = couple.mentor, couple.mentee
    topics, back = tuple(map(couple.terms.topic, learnt)), tuple(map(couple.terms.topic, learnt_back))
    if learnt and learnt_back:
        return say(
            "{mentee} learns {topics}; {mentor} learns {back}",
            mentee=mentee.called,
            mentor=mentor.called,
            topics=topics,
            back=back,
        )
    if learnt:
        return say("{mentee} learns {topics}", mentee=mentee.called, topics=topics)
    if learnt_back:
        return say("{mentor} learns {back}", mentor=mentor.called, back=back)
    return say(
        "skills that only one of them has: {topics}",
        topics=tuple(
            couple.terms.topic(t)
            for t in dict.fromkeys((*mentor.offers, *mentee.offers))
            if (t in mentor.offers) != (t in mentee.offers)
        ),
    )


def goals_matrix(crowd: Crowd) -> Real:
    """Compare the words of every pair; see `goals`."""
    wants = np.array([bool(mentee.aims.strip()) for mentee in crowd.mentees], dtype=bool)[:, None]
    has = np.array([bool(mentor.brings.strip()) for mentor in crowd.mentors], dtype=bool)[None, :]
    aims, brings = [m.aims for m in crowd.mentees], [m.brings for m in crowd.mentors]
    near = text_nearness_of_all(aims, brings, _enough(crowd.terms))
    return np.where(wants & has, near, NEUTRAL_LOW)


def goals(couple: Couple) -> Fit:
    """Find the mentee's goals in what the mentor brings, word by word; see nearness.

    Setting: `words`, how many words that match make a full fit.
    """
    mentor, mentee = couple.mentor, couple.mentee
    if not mentee.aims.strip():
        return Fit(NEUTRAL_LOW, say("{mentee} wrote no goals", mentee=mentee.called))
    if not mentor.brings.strip():
        return Fit(NEUTRAL_LOW, say("nothing is known of what {mentor} brings", mentor=mentor.called))
    value, matched = text_nearness(mentee.aims, mentor.brings, _enough(couple.terms))
    if not matched:
        return Fit(0.0, say("no word of the goals is near"))
    quoted = tuple(say("“{word}”", word=word) for word in matched)
    return Fit(value, say("{list}", list=quoted))


def _enough(terms: Terms) -> int:
    return int(terms.setting("goals", "words"))


def _seeks(person: Candidate) -> Collection[UUID]:
    return person.seeks


def _offers(person: Candidate) -> Collection[UUID]:
    return person.offers
