"""How large cards are at each step of the zoom, and where their parts lie."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRect

from mentordesk_ui.matching.cards.rows import Form, MentorCard, Slot
from mentordesk_ui.theme.fonts import NOTE, TEXT

GAP = 8


@dataclass(frozen=True, slots=True)
class CardSize:
    """One step of the zoom; everything in device-independent pixels.

    Attributes:
        id: the stable name by which the step is remembered.
        text, note: the two sizes of type.
        line, small: the heights of a line of each.
        pad: the air inside a card, left and right; `top` and `foot` above and below.
        slot: the height of a place.
        tags: whether topics are shown.
        least_width: of a mentor's card; cards grow to fill the line.
        waiting: the width of somebody without a pair.
    """

    id: str
    text: int
    note: int
    line: int
    small: int
    pad: int
    top: int
    foot: int
    slot: int
    tags: bool
    least_width: int
    waiting: int

    @property
    def chip(self) -> int:
        """The height of a chip, and of a topic."""
        return self.note + 9

    @property
    def head(self) -> int:
        """The height above the places: name, where from, topics."""
        tags = self.chip + 6 if self.tags else 0
        return self.top + self.line + self.small + tags + 8

    @property
    def caption(self) -> int:
        """The height of the line over the places of a group."""
        return self.small + 6

    @property
    def waiting_height(self) -> int:
        """How high somebody without a pair is."""
        lines = 2 if self.tags else 1
        return 9 + self.line + lines * self.small + 9


COMPACT = CardSize("compact", TEXT - 1, NOTE, 17, 15, 10, 8, 9, 27, False, 176, 196)
NORMAL = CardSize("normal", TEXT, NOTE, 18, 16, 13, 12, 11, 36, True, 222, 216)
LARGE = CardSize("large", TEXT + 3, NOTE + 2, 22, 19, 16, 14, 14, 44, True, 284, 264)
SIZES = (COMPACT, NORMAL, LARGE)
SLOT_GAP = 6
GROUP_PAD = 6
_FOOT_GAP = 9


def card_height(card: MentorCard, size: CardSize = NORMAL) -> int:
    """Say how high a mentor's card is: it grows with the places; peers are as high as one place."""
    places = 1 if card.form is Form.PEERS else card.shown_places
    group = size.caption + 2 * GROUP_PAD if card.form is Form.GROUP else 0
    slots = places * (size.slot + SLOT_GAP) - SLOT_GAP
    return size.head + group + slots + _FOOT_GAP + size.chip + size.foot


def slot_rect(rect: QRect, place: int, card: MentorCard, size: CardSize = NORMAL) -> QRect:
    """Give the box of a place in a card; of peers the two halves side by side."""
    if card.form is Form.PEERS:
        return _half(rect, place, size)
    left, top, width = rect.left() + size.pad, rect.top() + size.head, rect.width() - 2 * size.pad
    if card.form is Form.GROUP:
        left, width = left + GROUP_PAD, width - 2 * GROUP_PAD
        top += size.caption + GROUP_PAD
    return QRect(left, top + place * (size.slot + SLOT_GAP), width, size.slot)


def _half(rect: QRect, place: int, size: CardSize) -> QRect:
    link = 24
    width = (rect.width() - 2 * size.pad - link) // 2
    top = rect.top() + size.top + size.small + 4
    bottom = rect.top() + size.head + size.slot
    left = rect.left() + size.pad + place * (width + link)
    return QRect(left, top, width, bottom - top)


def group_rect(rect: QRect, card: MentorCard, size: CardSize) -> QRect:
    """Give the box around the places of a group."""
    first, last = slot_rect(rect, 0, card, size), slot_rect(rect, card.shown_places - 1, card, size)
    return first.united(last).adjusted(-GROUP_PAD, -size.caption, GROUP_PAD, GROUP_PAD)


def slot_at(rect: QRect, card: MentorCard, at: QPoint, size: CardSize) -> Slot | None:
    """Give the taken place under a point; None between, beside and below."""
    if not rect.left() <= at.x() <= rect.right():
        return None
    for place, slot in enumerate(card.slots):
        box = slot_rect(rect, place, card, size).adjusted(-size.pad, -2, size.pad, 2)
        if card.form is Form.PEERS:
            box = box.adjusted(size.pad - 4, 0, 4 - size.pad, 0)
        if box.contains(at):
            return slot
    return None


def foot_rect(rect: QRect, size: CardSize) -> QRect:
    """Give the line at the foot of a card, where fit and price stand."""
    top = rect.bottom() + 1 - size.foot - size.chip
    return QRect(rect.left() + size.pad, top, rect.width() - 2 * size.pad, size.chip)
