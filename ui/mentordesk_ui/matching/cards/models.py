"""The lists of the board: people without a pair, and mentors. A drop changes nothing here: it is a wish."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Generic, TypeVar
from uuid import UUID

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from mentordesk.i18n import Texts
from mentordesk_ui.matching.cards.rows import CARD, MENTEE_MIME, Form, MentorCard, Price, Slot, Waiting
from mentordesk_ui.matching.cards.waiting_delegate import Flight
from mentordesk_ui.matching.cards.wording import group_words

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole
Kept = TypeVar("Kept", Waiting, MentorCard)


class CardModel(QAbstractListModel, Generic[Kept]):
    """Cards in a row; without removal, because a view would remove once more what a command removed."""

    def __init__(self) -> None:
        super().__init__()
        self.cards: Sequence[Kept] = ()
        self._row: dict[UUID, int] = {}

    def show_cards(self, cards: Sequence[Kept]) -> None:
        """Take other cards; the same people in the same order keep selection and scroll."""
        if [card.id for card in cards] == [card.id for card in self.cards]:
            self.cards = tuple(cards)
            self.say_changed()
            return
        self.beginResetModel()
        self.cards = tuple(cards)
        self._row = {card.id: row for row, card in enumerate(self.cards)}
        self.endResetModel()

    def say_changed(self) -> None:
        """Tell that every card may look different."""
        if self.cards:
            self.dataChanged.emit(self.index(0), self.index(len(self.cards) - 1))

    def index_of(self, card_id: UUID | None) -> QModelIndex:
        """Find somebody's index; an invalid one for nobody."""
        row = self._row.get(card_id) if card_id is not None else None
        return QModelIndex() if row is None else self.index(row)

    def card_at(self, index: Index) -> Kept | None:
        """Give the card of an index; None for an invalid one."""
        return self.cards[index.row()] if index.isValid() else None

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self.cards)

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        if not index.isValid():
            return None
        card = self.cards[index.row()]
        match role:
            case Role.DisplayRole:
                return card.name
            case _ if role == CARD:
                return card
            case Role.AccessibleTextRole:
                return self.spoken(card)
            case Role.ToolTipRole:
                return self.tip(card)
        return None

    def spoken(self, card: Kept) -> str:
        """Say a card in one sentence for a screen reader."""
        raise NotImplementedError

    def tip(self, card: Kept) -> str | None:
        """Say what does not fit on a card; None where all does."""
        raise NotImplementedError

    def flags(self, index: Index) -> Qt.ItemFlag:
        usual = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return usual | Qt.ItemFlag.ItemIsDragEnabled if index.isValid() else Qt.ItemFlag.ItemIsDropEnabled

    def mimeTypes(self) -> list[str]:
        return [MENTEE_MIME]

    def supportedDropActions(self) -> Qt.DropAction:
        return Qt.DropAction.MoveAction


class WaitingModel(CardModel[Waiting]):
    """The people without a pair, best chance first."""

    def spoken(self, card: Waiting) -> str:
        return ", ".join(part for part in (card.name, card.note, card.line) if part)

    def tip(self, card: Waiting) -> str | None:
        return None


class MentorModel(CardModel[MentorCard]):
    """The mentors with their places; while a person is in question, with what that person would cost."""

    def __init__(self, t: Texts, flight: Flight) -> None:
        super().__init__()
        self._t = t
        self._flight = flight

    def flags(self, index: Index) -> Qt.ItemFlag:
        return super().flags(index) | Qt.ItemFlag.ItemIsDropEnabled

    @property
    def chosen_pair(self) -> UUID | None:
        """The pair whose place is chosen."""
        return self._flight.slot

    def price_of(self, card: MentorCard) -> Price | None:
        """Give the price of the person in question at a mentor; None while nobody is in question."""
        return self._flight.prices.at.get(card.id) if self._flight.prices else None

    def spoken(self, card: MentorCard) -> str:
        t = self._t
        parts = self._peers(card) if card.form is Form.PEERS else [card.name, card.note, *self._places(card)]
        price, prices = self.price_of(card), self._flight.prices
        if price is not None and prices is not None:
            if price.fit is None:
                parts.append(t("{name} here: {price}", name=prices.called, price=price.text))
            else:
                parts.append(
                    t(
                        "{name} here: fit {points} out of 100, {price}",
                        name=prices.called,
                        points=price.fit,
                        price=price.text,
                    )
                )
        return ", ".join(part for part in parts if part)

    def _peers(self, card: MentorCard) -> list[str]:
        t = self._t
        if len(card.slots) < 2:
            return [card.name, card.note, t("a peer without a peer")]
        one, other = card.slots
        names = {"one": one.name, "other": other.name}
        return [
            t("{one} and {other}, peers, fit {points} out of 100", points=one.fit, **names),
            *self._how(one),
        ]

    def _how(self, slot: Slot) -> list[str]:
        """Say how a pair stands."""
        t = self._t
        said = [
            (slot.state, bool(slot.state)),
            (t("locked"), slot.locked),
            (t("laid by hand"), slot.by_hand),
            (t("reverse mentoring"), slot.reverse),
            (t("a rule forbids this pair by now"), slot.broken),
            (t("chosen"), slot.pair_id == self._flight.slot),
        ]
        return [words for words, on in said if on]

    def _places(self, card: MentorCard) -> list[str]:
        t = self._t
        said = [group_words(t, card)] if card.form is Form.GROUP else []
        for slot in card.slots:
            words = t("{name}, fit {points} out of 100", name=slot.name, points=slot.fit)
            said.append(", ".join((words, *self._how(slot))))
        if card.closed:
            said.append(card.closed)
        elif card.free:
            said.append(t.plural("{n} free place", "{n} free places", card.free))
        return said

    def tip(self, card: MentorCard) -> str | None:
        price = self.price_of(card)
        if price is not None and not price.possible:
            return price.text
        return self._t.list(card.tags) if len(card.tags) > 1 else None
