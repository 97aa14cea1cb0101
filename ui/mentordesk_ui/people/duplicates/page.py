"""People who look alike: found beside the window, listed, compared, and made one or told apart."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from PySide6.QtCore import QSettings, Signal
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from mentordesk.desk import Desk
from mentordesk.i18n import Texts
from mentordesk.people.alike import like_names
from mentordesk.people.duplicates import actions as duplicate_actions
from mentordesk.people.names import fold, likeness_form
from mentordesk.people.page_rows import PersonIsGone
from mentordesk.people.rows import DuplicatePair, duplicate_pairs, person_page
from mentordesk_ui.people.duplicates.comparison import Comparison
from mentordesk_ui.people.duplicates.side_by_side import Merge, side_by_side
from mentordesk_ui.table import Column
from mentordesk_ui.theme.tokens import ROW_HEIGHT
from mentordesk_ui.widgets.layouts import column
from mentordesk_ui.widgets.table_view import Table
from mentordesk_ui.workspace import Workspace

_ROWS_SEEN = 5
LIKELY = 60
"""From this likeness on two seem to be one: the same name, or a like one with the same address or phone."""


@dataclass(frozen=True, slots=True)
class AlikeRow:
    """Two who look alike as the list shows them."""

    id: str
    pair: DuplicatePair
    name_alike: bool
    email_alike: bool
    phone_alike: bool


def alike_rows(pairs: Iterable[DuplicatePair]) -> list[AlikeRow]:
    """Say by what two look alike, of each pair whose registrations can be compared."""
    return [_row(pair) for pair in pairs if _both_registered(pair)]


def _both_registered(pair: DuplicatePair) -> bool:
    return pair.one.participation_id is not None and pair.other.participation_id is not None


def _row(pair: DuplicatePair) -> AlikeRow:
    one, other = pair.one, pair.other
    names = [likeness_form(one.name), likeness_form(other.name)]
    return AlikeRow(
        id=f"{one.person_id.hex}{other.person_id.hex}",
        pair=pair,
        name_alike=pair.why == "name" or any(like_names(names)),
        email_alike=bool(one.email) and one.email.casefold() == other.email.casefold(),
        phone_alike=bool(one.phone) and one.phone == other.phone,
    )


def what_is_alike(row: AlikeRow, t: Texts) -> str:
    """Say by what two are taken for one."""
    same_name = fold(row.pair.one.name) == fold(row.pair.other.name)
    parts = (
        (row.name_alike, t("same name") if same_name else t("like name")),
        (row.email_alike, t("same e-mail")),
        (row.phone_alike, t("same phone")),
    )
    return ", ".join(words for alike, words in parts if alike)


def alike_columns(t: Texts) -> list[Column[AlikeRow]]:
    """List what is told of two who look alike."""
    return [
        Column(
            t("Likeness"),
            lambda r: t("{n}%", n=r.pair.likeness),
            lambda r: -r.pair.likeness,
            align="right",
            id="likeness",
            width=128,
        ),
        Column(t("One"), lambda r: r.pair.one.name, id="one", strong=True, width=320),
        Column(t("Other"), lambda r: r.pair.other.name, id="other", strong=True, width=320),
        Column(t("What is alike"), lambda r: what_is_alike(r, t), id="alike", quiet=True, fill=True),
    ]


class Duplicates(QWidget):
    """The list of those who look alike, with the chosen two side by side below.

    `counted` tells that another number of them was found.
    """

    counted = Signal()

    def __init__(self, workspace: Workspace, language: str, state: QSettings) -> None:
        super().__init__()
        self.workspace, self.t = workspace, workspace.t
        self._asked = 0
        self._choose_at = 0
        self.table: Table[AlikeRow] = Table(
            alike_columns(self.t),
            workspace.tokens,
            name=self.t("People who look alike"),
            key="duplicates",
            ticks=False,
            language=language,
            state=state,
        )
        self.comparison = Comparison(self.t)
        self.table.chosen.connect(self._show)
        self.table.opened.connect(lambda _: self.comparison.take_focus())
        self.comparison.merge_wished.connect(self._merge)
        self.comparison.different_wished.connect(self._tell_apart)
        line = column(self.table, self.comparison, gap=12)
        line.setStretch(1, 1)
        self.setLayout(line)

    @property
    def count(self) -> int:
        """How many pairs look alike."""
        return len(self.table.model.all_rows)

    def look(self) -> None:
        """Look for them beside the window; an answer that was overtaken by another question is dropped."""
        self._asked += 1
        asked, desk = self._asked, self.workspace.desk

        def read(_: object) -> list[AlikeRow]:
            with desk.read() as session:
                pairs = duplicate_pairs(session)
            return alike_rows(pairs)

        def wanted() -> bool:
            return isValid(self) and asked == self._asked and self._is_open(desk)

        def show(rows: list[AlikeRow]) -> None:
            if wanted():
                self.show_rows(rows)

        def sorry(fault: Exception) -> None:
            if wanted():
                self.workspace.apologise(fault)

        self.workspace.in_background(read, show, sorry)

    def _is_open(self, desk: Desk) -> bool:
        return self.workspace.is_open and self.workspace.desk is desk

    def show_rows(self, rows: list[AlikeRow]) -> None:
        """List pairs that look alike; who is compared stays, or the next of the list comes."""
        before = self.count
        self.table.show_rows(rows)
        self.table.setFixedHeight(min(len(rows) + 1, _ROWS_SEEN + 1) * ROW_HEIGHT + 3)
        current = self.table.current
        if current is None and rows:
            shown = self.table.rows
            self.table.choose(shown[min(self._choose_at, len(shown) - 1)].id)
            current = self.table.current
        self._show(current)
        if self.count != before:
            self.counted.emit()

    def _show(self, row: AlikeRow | None) -> None:
        if row is None:
            self.comparison.show_both(None)
            return
        self._choose_at = self.table.view.currentIndex().row()
        ids = (row.pair.one.participation_id, row.pair.other.participation_id)
        try:
            one, other = (self.workspace.read(person_page, i, self.workspace.desk.today) for i in ids)
        except PersonIsGone:
            self.comparison.show_both(None)
        else:
            likely = row.pair.likeness >= LIKELY
            self.comparison.show_both(side_by_side(one, other, self.t), likely=likely)

    # What is done with the two

    def _merge(self, wish: Merge) -> None:
        self._do(
            lambda desk: duplicate_actions.merge_people(
                desk, wish.keep_id, wish.other_id, wish.take, wish.leave, wish.join
            )
        )

    def _tell_apart(self) -> None:
        row = self.table.current
        if row is not None:
            one, other = row.pair.one.person_id, row.pair.other.person_id
            self._do(lambda desk: duplicate_actions.mark_different(desk, one, other))

    def _do(self, wish: Callable[[Desk], None]) -> None:
        """Carry the wish out, and go on with the next two at once: the search comes after."""
        row = self.table.current

        def act(desk: Desk) -> bool:
            wish(desk)
            return True

        if row is not None and self.workspace.do(act):
            self.show_rows([one for one in self.table.model.all_rows if one.id != row.id])
            self.table.view.setFocus()
