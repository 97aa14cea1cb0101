"""What lies on the board, as the views show it: people who wait, mentors with their places, and prices.

Everything is plain and already in words, so that a delegate only paints.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from uuid import UUID

from PySide6.QtCore import Qt

from mentordesk_ui.theme.tokens import Kind

CARD = Qt.ItemDataRole.UserRole
"""The `Waiting` or `MentorCard` of an index."""
MENTEE_MIME = "application/x-mentordesk-mentee"
"""What a drag carries: the participation id of the person in flight, as hex."""


class Form(StrEnum):
    """The shape of a card."""

    ONE = "one"
    GROUP = "group"
    PEERS = "peers"


@dataclass(frozen=True, slots=True)
class Waiting:
    """Somebody without a pair.

    Attributes:
        id: the participation.
        fits: how many mentors are possible; None for peers, who are paired by hand.
        line: "7 mentors fit", or why there is none.
    """

    id: UUID
    name: str
    called: str
    note: str
    fits: int | None
    line: str
    peer: bool = False

    @property
    def kind(self) -> Kind:
        """What the last line says: nobody fits is a loss."""
        return Kind.LOSS if self.fits == 0 else Kind.NEUTRAL


@dataclass(frozen=True, slots=True)
class Slot:
    """A place that is taken: by whom, how well they fit 0..100, and how settled that is.

    `state` is empty while the pair is only proposed; then it can be moved. `warned` says that a rule
    which should hold does not, `reverse` that the mentee has the longer experience, `note` where a peer is
    from.
    """

    pair_id: UUID
    mentee_id: UUID
    name: str
    called: str
    fit: int
    locked: bool
    state: str = ""
    broken: bool = False
    by_hand: bool = False
    warned: bool = False
    reverse: bool = False
    note: str = ""

    @property
    def movable(self) -> bool:
        """Whether a person may take the pair apart by hand on the board."""
        return not self.state


@dataclass(frozen=True, slots=True)
class MentorCard:
    """A mentor: who, what they offer, and their places; `closed` says why nobody can come.

    Two peers are one card with two places, both of one pair; a peer who waits is a card with one taken.
    `least` is with how many a group runs.
    """

    id: UUID
    name: str
    called: str
    note: str
    tags: tuple[str, ...]
    slots: tuple[Slot, ...]
    places: int
    closed: str = ""
    form: Form = Form.ONE
    least: int = 0

    @property
    def free(self) -> int:
        """How many places nobody has."""
        return max(self.places - len(self.slots), 0)

    @property
    def shown_places(self) -> int:
        """How many boxes the card paints; a mentor without any says so in one."""
        return max(len(self.slots) + self.free, 1)


@dataclass(frozen=True, slots=True)
class Price:
    """What placing one person with one mentor would mean.

    Attributes:
        fit: how well they fit, 0..100; None where it is not said.
        text: the price in words: "costs nothing", "−14 points", the reason why not.
        kind: the same as a colour.
        possible: whether a best plan with the pair exists.
        order: sorts mentors, the cheapest first.
        here: whether the two are a pair on the board now.
    """

    fit: int | None
    text: str
    kind: Kind
    possible: bool
    order: tuple[int, int, int]
    here: bool = False


@dataclass(frozen=True, slots=True)
class Prices:
    """The prices of one person at every mentor, by the mentor's id."""

    mentee_id: UUID
    called: str
    at: Mapping[UUID, Price] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class WayWords:
    """A change that would seat somebody left over: what, what it brings, what to mind, and where."""

    text: str
    gain: str
    kind: Kind
    aside: str
    mentor_id: UUID
    together: bool  # whether it is made for the two themselves, and not for others who then move up
