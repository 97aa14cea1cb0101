"""What of the board is seen: words that are searched for, and quick filters."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from uuid import UUID

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from mentordesk.i18n import Texts
from mentordesk.people.names import fold
from mentordesk_ui.matching.cards.rows import Form, MentorCard, Slot, Waiting
from mentordesk_ui.matching.cards.wording import BoardWords
from mentordesk_ui.widgets.buttons import menu_button
from mentordesk_ui.widgets.search_field import SearchField

Wanted = Callable[[BoardWords, MentorCard], bool]


def _any_pair(wanted: Callable[[Slot], bool]) -> Wanted:
    return lambda _, card: any(wanted(slot) for slot in card.slots)


def _debatable(board: BoardWords, card: MentorCard) -> bool:
    return any(board.is_debatable(slot.mentee_id, card.id) for slot in card.slots)


def filters(t: Texts) -> dict[str, tuple[str, Wanted]]:
    """Name the quick filters: a stable id, the words, and which mentors they let through."""
    return {
        "free": (t("With free places"), lambda _, card: not card.closed and card.free > 0),
        "empty": (t("Without a pair"), lambda _, card: not card.slots),
        "locked": (t("Locked pairs"), _any_pair(lambda slot: slot.locked)),
        "debatable": (t("Debatable pairs"), _debatable),
        "hand": (t("Laid by hand"), _any_pair(lambda slot: slot.by_hand)),
        "broken": (t("A rule is broken"), _any_pair(lambda slot: slot.broken or slot.warned)),
        "forms": (t("Peers and groups"), lambda _, card: card.form is not Form.ONE),
    }


class Sieve(QObject):
    """Lets through what is searched for; `changed` tells that it is something else now."""

    changed = Signal()

    def __init__(self, t: Texts, parent: QWidget) -> None:
        super().__init__(parent)
        self._t = t
        self._words: tuple[str, ...] = ()
        self._filters = filters(t)
        self._on: set[str] = set()
        self.search = SearchField(t("Search the board"), width=200)
        self.search.searched.connect(self._search)
        menu = QMenu(parent)
        self._actions = {name: self._action(menu, name, words) for name, (words, _) in self._filters.items()}
        menu.addSeparator()
        self._all = menu.addAction(t("Show all"), self.clear)
        self.button = menu_button(t("Filter"), menu)
        self._tell()

    def _action(self, menu: QMenu, name: str, words: str) -> QAction:
        made = menu.addAction(words)
        made.setCheckable(True)
        made.toggled.connect(lambda on, name=name: self._turn(name, on))
        return made

    @property
    def active(self) -> bool:
        """Whether anything is left out."""
        return bool(self._words or self._on)

    @property
    def said(self) -> str:
        """Say what is looked for, for a paper's head; empty when all is seen."""
        parts = [f"“{self.search.text().strip()}”"] if self._words else []
        parts += [words for name, (words, _) in self._filters.items() if name in self._on]
        return ", ".join(parts)

    def turn(self, name: str, on: bool) -> None:
        """Turn a quick filter on or off."""
        self._actions[name].setChecked(on)

    def clear(self) -> None:
        """Let everything through."""
        for name in tuple(self._on):
            self.turn(name, on=False)
        self.search.clear()

    def _turn(self, name: str, on: bool) -> None:
        (self._on.add if on else self._on.discard)(name)
        self._tell()
        self.changed.emit()

    def _search(self, text: str) -> None:
        words = tuple(fold(text).split())
        if words != self._words:
            self._words = words
            self._tell()
            self.changed.emit()

    def _tell(self) -> None:
        t = self._t
        chosen = [words for name, (words, _) in self._filters.items() if name in self._on]
        text = (
            t("Filter") if not chosen else chosen[0] if len(chosen) == 1 else t("Filters: {n}", n=len(chosen))
        )
        self.button.setText(text)
        self.button.setAccessibleName(t("Filter: {which}", which=t.list(chosen)) if chosen else t("Filter"))
        self._all.setEnabled(self.active)

    # What goes through

    def waiting(self, board: BoardWords) -> list[Waiting]:
        """Give the people without a pair who are looked for; quick filters but that of forms pass them by."""
        peers_only = self._on == {"forms"} and any(one.peer for one in board.waiting)
        return [one for one in board.waiting if self._fits(board, one.id) and (one.peer or not peers_only)]

    def mentors(self, board: BoardWords, cards: Sequence[MentorCard]) -> list[MentorCard]:
        """Give the mentors who are looked for, by themselves or by whom they have."""
        tests = [wanted for name, (_, wanted) in self._filters.items() if name in self._on]
        return [
            card for card in cards if self._found(board, card) and all(test(board, card) for test in tests)
        ]

    def _found(self, board: BoardWords, card: MentorCard) -> bool:
        return self._fits(board, card.id) or any(self._fits(board, slot.mentee_id) for slot in card.slots)

    def _fits(self, board: BoardWords, who: UUID) -> bool:
        folded = board.folded(who)
        return all(word in folded for word in self._words)

    def people(self, board: BoardWords) -> set[UUID] | None:
        """Give everybody who is looked for, on both sides; None when that is everybody."""
        if not self.active:
            return None
        cards = self.mentors(board, board.mentors)
        found = {card.id for card in cards}
        if self._words:
            mentees = {slot.mentee_id for card in board.mentors for slot in card.slots}
            found |= {who for who in mentees if self._fits(board, who)}
            found |= {one.id for one in self.waiting(board)}
            found -= {c.id for c in cards if not self._fits(board, c.id)}
        if self._on:
            found |= {slot.mentee_id for card in cards for slot in card.slots}
        return found
