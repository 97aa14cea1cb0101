"""Who can be paired: plain values of one registration, and where on the board each person stands."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Literal, TypeAlias
from uuid import UUID

from mentordesk.i18n import Message, say

Place: TypeAlias = Literal["mentor", "mentee", "peer"]

TAKES_PART = frozenset({"eligible", "open", "exception"})
"""The verdicts with which somebody is matched (domain.md, verdicts and claims)."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """One registration as pairing sees it; ids are participations', `person_id` the person's over all rounds.

    Lists are in the registrant's own order. Empty lists and texts, and None, mean that nothing is known.
    """

    id: UUID
    person_id: UUID
    name: str
    given_name: str = ""
    sort_key: tuple[str, str] = ("", "")
    roles: frozenset[str] = frozenset()  # mentor, mentee, peer
    forms: frozenset[str] = frozenset()  # form ids; none: open to every form but peers
    state: str = "registered"  # registered | waiting | rejected | withdrawn
    verdict: str = "eligible"  # eligible | open | exception | no
    why_not: Message | None = None  # the first condition that is not met, in a sentence
    why_not_short: Message | None = None  # the same in a few words
    organisation_id: UUID | None = None
    organisation: str = ""
    unit: str = ""
    region: str = ""  # a region id of the profile, or as written
    ways: tuple[str, ...] = ()
    offers: tuple[UUID, ...] = ()  # topic ids
    seeks: tuple[UUID, ...] = ()
    languages: tuple[str, ...] = ()
    support_languages: tuple[str, ...] = ()
    practice_languages: tuple[str, ...] = ()
    months_experience: int | None = None
    is_manager: bool | None = None
    education: str = ""  # secondary | bachelor | master | doctor
    study_field: str = ""
    aims: str = ""  # what they want, in their words: goals, the one question
    brings: str = ""  # what they have to give, in words: topics offered, work, goals of their own
    partner_wish: str = ""  # same | other | any organisation
    wishes: tuple[UUID, ...] = ()  # person ids, the dearest first
    blocks: frozenset[UUID] = frozenset()  # person ids; never shown
    capacity: int | None = None  # the mentor's own number of places; None: the programme's
    left_over_before: bool = False  # without a pair in an earlier round: comes first

    @property
    def called(self) -> str:
        """The given name, or the whole name where there is none."""
        return self.given_name or self.name

    @property
    def places(self) -> frozenset[Place]:
        """Where a proposal may place this person, once: as a mentor, as a mentee, as a peer.

        Who ticked the form but not the role is a peer if nothing else was ticked, or both sides of it.
        """
        if not self.matchable:
            return frozenset()
        both: tuple[Place, Place] = ("mentor", "mentee")
        if self.forms == {"peer"}:
            return frozenset({"peer"})
        found: set[Place] = {side for side in both if side in self.roles}
        if "peer" in self.roles or (len(found) == len(both) and "peer" in self.forms):
            found.add("peer")
        return frozenset(found or {"mentee"})

    @property
    def matchable(self) -> bool:
        """Whether a proposal may place this person: registered, and with a verdict that takes part."""
        return self.state == "registered" and self.verdict in TAKES_PART


@dataclass(frozen=True, slots=True)
class Laid:
    """A pair as it stands, in plain values."""

    id: UUID
    mentor_id: UUID
    mentee_id: UUID
    state: str
    form: str = "traditional"
    locked: bool = False
    by_hand: bool = False
    overruled: str = ""  # the reason for which a rule was overruled
    score: int | None = None  # 0..1000, fixed when it was approved


@dataclass(frozen=True, slots=True)
class Apart:
    """Somebody whom no proposal places, and why."""

    candidate: Candidate
    why: Message


@dataclass(frozen=True, slots=True)
class Sides:
    """Everybody where the board has them: mentors, mentees, peers, and those who stand apart."""

    mentors: tuple[Candidate, ...]
    mentees: tuple[Candidate, ...]
    apart: tuple[Apart, ...] = field(default=())
    peers: tuple[Candidate, ...] = field(default=())


def sides(
    candidates: Collection[Candidate], laid: Collection[Laid], chosen: Mapping[UUID, Place] | None = None
) -> Sides:
    """Put everybody in one place.

    Whoever stands in a pair stays where the pair has them. Whoever would take several places goes where the
    joint plan has them, and without one waits as a mentee, or else as a peer. Whoever is not eligible, or
    left, stands apart unless a pair holds them.

    Args:
        candidates: the round's registrations.
        laid: the pairs that stand (not those that were declined or ended).
        chosen: participation id → where the joint plan has them.
    """
    held = held_places(laid)
    stands: dict[Place, list[Candidate]] = {"mentor": [], "mentee": [], "peer": []}
    apart = []
    for candidate in sorted(candidates, key=in_order):
        if candidate.id in held:
            for place in held[candidate.id]:
                stands[place].append(candidate)
            continue
        if (why := _why_apart(candidate)) is not None:
            apart.append(Apart(candidate, why))
            continue
        wanted = candidate.places
        usual: Place = "mentee" if "mentee" in wanted else "peer" if "peer" in wanted else "mentor"
        stands[(chosen or {}).get(candidate.id, usual)].append(candidate)
    return Sides(tuple(stands["mentor"]), tuple(stands["mentee"]), tuple(apart), tuple(stands["peer"]))


def held_places(laid: Collection[Laid]) -> dict[UUID, set[Place]]:
    """Say where pairs have people: participation id → places."""
    held: dict[UUID, set[Place]] = {}
    for pair in laid:
        peers = pair.form == "peer"
        held.setdefault(pair.mentor_id, set()).add("peer" if peers else "mentor")
        held.setdefault(pair.mentee_id, set()).add("peer" if peers else "mentee")
    return held


def wants_peer(candidate: Candidate) -> bool:
    """Say whether somebody takes part in peer mentoring."""
    return "peer" in candidate.roles or "peer" in candidate.forms


def _why_apart(candidate: Candidate) -> Message | None:
    if candidate.state == "waiting":
        return say("is on the waiting list")
    if candidate.state != "registered":
        return say("no longer takes part")
    if candidate.verdict not in TAKES_PART:
        return candidate.why_not or say("the conditions for taking part are not met")
    return None


def in_order(candidate: Candidate) -> tuple[tuple[str, str], str, str]:
    """Sort people by name, in the same order every time."""
    return candidate.sort_key, candidate.name, candidate.id.hex
