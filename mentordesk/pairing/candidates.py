"""Who can be paired: plain values of one registration, and on which side of the board each person stands."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from uuid import UUID

from mentordesk.i18n import Message, say

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
    """Everybody on one side of the board: mentors, mentees, and those who stand apart."""

    mentors: tuple[Candidate, ...]
    mentees: tuple[Candidate, ...]
    apart: tuple[Apart, ...] = field(default=())


def sides(
    candidates: Collection[Candidate], laid: Collection[Laid], places: Mapping[UUID, int] | None = None
) -> Sides:
    """Put everybody on one side.

    Whoever stands in a pair stays on the side that the pair gives them. Whoever registered for both sides
    goes where they are needed: the most experienced of them become mentors, one after another, until there
    are as many places as mentees; the others are mentees. Equal experience goes by name, then id, so that
    the same registrations always give the same sides. Whoever takes part only as a peer, is not eligible, or
    left, stands apart unless a pair holds them.

    Args:
        candidates: the round's registrations.
        laid: the pairs that stand (not those that were declined or ended).
        places: participation id → places as a mentor; 1 for those not named.
    """
    by_mentor = {pair.mentor_id for pair in laid if pair.form != "peer"}
    by_mentee = {pair.mentee_id for pair in laid if pair.form != "peer"}
    in_peers = {i for pair in laid if pair.form == "peer" for i in (pair.mentor_id, pair.mentee_id)}
    mentors, mentees, either, apart = [], [], [], []
    for candidate in sorted(candidates, key=_in_order):
        held = candidate.id in by_mentee or candidate.id in by_mentor
        if candidate.id in by_mentee:
            mentees.append(candidate)
        if candidate.id in by_mentor:
            mentors.append(candidate)
        if held or candidate.id in in_peers:
            continue
        if (why := _why_apart(candidate)) is not None:
            apart.append(Apart(candidate, why))
        elif {"mentor", "mentee"} <= candidate.roles:
            either.append(candidate)
        else:
            (mentors if "mentor" in candidate.roles else mentees).append(candidate)
    more = _mentors_needed(mentors, mentees, either, places or {})
    chosen = {candidate.id for candidate in more}
    mentees += [candidate for candidate in either if candidate.id not in chosen]
    return Sides(
        tuple(sorted([*mentors, *more], key=_in_order)), tuple(sorted(mentees, key=_in_order)), tuple(apart)
    )


def _why_apart(candidate: Candidate) -> Message | None:
    if candidate.state == "waiting":
        return say("is on the waiting list")
    if candidate.state != "registered":
        return say("no longer takes part")
    if candidate.verdict not in TAKES_PART:
        return candidate.why_not or say("the conditions for taking part are not met")
    if not candidate.roles & {"mentor", "mentee"} or candidate.forms == {"peer"}:
        return say("peers are paired by hand for now")
    return None


def _mentors_needed(
    mentors: list[Candidate], mentees: list[Candidate], either: list[Candidate], places: Mapping[UUID, int]
) -> list[Candidate]:
    free = sum(places.get(candidate.id, 1) for candidate in mentors)
    waiting = len(mentees) + len(either)
    chosen: list[Candidate] = []
    for candidate in sorted(either, key=lambda c: (-(c.months_experience or 0), _in_order(c))):
        if free >= waiting:
            break
        chosen.append(candidate)
        free += places.get(candidate.id, 1)
        waiting -= 1
    return chosen


def _in_order(candidate: Candidate) -> tuple[tuple[str, str], str, str]:
    return candidate.sort_key, candidate.name, candidate.id.hex
