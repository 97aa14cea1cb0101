"""Peers: two who are mentors in their own topics and mentees in the other's, judged from both sides."""

from collections.abc import Callable
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from mentordesk.pairing.criteria.candidates import Candidate, wants_peer
from mentordesk.pairing.criteria.crowd import Couple, Crowd, Flags
from mentordesk.pairing.criteria.terms import Terms
from mentordesk.pairing.obstacles.rules import Past, allowed

_ABOUT_PEERS = frozenset({"same_organisation", "organisation_wish", "common_language", "region_or_remote"})
"""The kinds of rules that make sense for two who stand side by side."""


def peer_terms(terms: Terms) -> Terms:
    """Leave out the rules that set a mentor over a mentee."""
    return replace(terms, rules=tuple(rule for rule in terms.rules if rule.kind in _ABOUT_PEERS))


def as_peers(mentor: Candidate, mentee: Candidate) -> bool:
    """Say whether two people would be peers: both wish for it, and share no other form on their sides."""
    if not (wants_peer(mentor) and wants_peer(mentee)):
        return False
    shared = mentor.forms & mentee.forms
    return not ("mentor" in mentor.roles and "mentee" in mentee.roles) or shared == {"peer"}


def couple_of(mentor: Candidate, mentee: Candidate, terms: Terms, peers: bool | None = None) -> Couple:
    """Put two people side by side; as peers where that is said, or is their only way (None)."""
    if as_peers(mentor, mentee) if peers is None else peers:
        return Couple(mentor, mentee, peer_terms(terms), peers=True)
    return Couple(mentor, mentee, terms)


def turned(couple: Couple) -> Couple:
    """Look at two people from the other side."""
    return replace(couple, mentor=couple.mentee, mentee=couple.mentor)


def peer_scores(crowd: Crowd, scores: Callable[[Crowd], NDArray[np.int64]]) -> NDArray[np.int64]:
    """Score peers against themselves, int64 (p, p): the mean of what each would be to the other."""
    one_way = scores(crowd)
    both: NDArray[np.int64] = (one_way + one_way.T + 1) // 2
    return both


def peers_allowed(crowd: Crowd, past: Past) -> Flags:
    """Say which two a proposal may make peers, bool (p, p): those whom no rule forbids from either side."""
    free = allowed(crowd, past)
    both: Flags = free & free.T
    return both
