"""The tools over the list of people: search, filters by value, views, columns; and what is on, in words."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from mentordesk.people.rows import PersonRow
from mentordesk.programme.rows import Current
from mentordesk_ui.people.views.facet_popup import FacetPopup
from mentordesk_ui.people.views.facets import QUICK, Choice, Facet, choices, facets
from mentordesk_ui.people.views.menu import ViewMenu
from mentordesk_ui.people.views.saved import View
from mentordesk_ui.people.views.sieve import Sieve
from mentordesk_ui.widgets.buttons import button, icon_button, link, menu_button, opener
from mentordesk_ui.widgets.column_chooser import ColumnChooser
from mentordesk_ui.widgets.labels import label
from mentordesk_ui.widgets.layouts import FlowLayout, box, clear, column, row
from mentordesk_ui.widgets.search_field import SearchField
from mentordesk_ui.widgets.table_view import Table
from mentordesk_ui.workspace import Workspace

MOST_NAMED = 3
CHIP_HEIGHT = 28


class Looking(QWidget):
    """Makes the sieve of the list; `changed` tells that it lets others through now.

    Args:
        workspace: the texts, the colours, and where views are kept.
        now: the round.
        table: the list whose columns are chosen here.
        rows: gives everybody of the round.
        papers: buttons at the right end.
    """

    changed = Signal()

    def __init__(
        self,
        workspace: Workspace,
        now: Current,
        table: Table[PersonRow],
        rows: Callable[[], list[PersonRow]],
        papers: Iterable[QWidget],
    ) -> None:
        super().__init__()
        self.t = t = workspace.t
        self._tokens, self._rows, self._table = workspace.tokens, rows, table
        self._language = now.language
        self.sieve = Sieve()
        self.facets: dict[str, Facet] = facets(now, t)
        self._words: dict[tuple[str, str], str] = {}
        self.search_field = SearchField(t("Search all fields: “oun” finds Õunapuu"))
        self.search_field.searched.connect(self._searched)
        self.search_field.left_down.connect(table.view.setFocus)
        self.quick = {one: self._quick(self.facets[one]) for one in QUICK}
        self.more_button = menu_button(t("More"), self._more_menu())
        self.more_button.setAccessibleName(t("More filters"))
        self.views = ViewMenu(workspace, now, self)
        self.columns_button = opener(t("Columns"), self.choose_columns)
        line = row(
            self.search_field, *self.quick.values(), self.more_button, self.views.button, self.columns_button,
            None, *papers, gap=8,
        )  # fmt: skip
        line.setStretch(0, 8)
        self._flow = FlowLayout(gap=6)
        self.count = label("", "quiet")
        self._shown: tuple[object, bool] = ({}, False)
        self.on = box(self._flow)
        self.on.hide()
        self.setLayout(column(line, self.on, gap=8))

    def _quick(self, facet: Facet) -> QPushButton:
        made = opener(facet.title, lambda: self.open_facet(facet.id, made))
        made.setAccessibleName(self.t("Filter: {which}", which=facet.title))
        return made

    def _more_menu(self) -> QMenu:
        menu = QMenu(self)
        for facet in self.facets.values():
            if facet.id in QUICK:
                continue
            if facet.id.startswith("check:") and not menu.property("checks"):
                menu.addSeparator()
                menu.setProperty("checks", True)
            menu.addAction(facet.title).triggered.connect(partial(self._open_more, facet.id))
        return menu

    def _open_more(self, facet: str, _: bool = False) -> None:
        self.open_facet(facet, self.more_button)

    # What is let through

    def open_facet(self, facet_id: str, anchor: QWidget) -> FacetPopup:
        """Open the values of a facet below a button; counts are of whom the other filters let through."""
        facet = self.facets[facet_id]
        others = self.sieve.pick(facet_id, ())
        on = self.sieve.picked.get(facet_id, frozenset())
        found = choices(facet, filter(others.lets, self._rows()), self._language)
        there = {one.value for one in found}
        found += [one for one in self._known(facet) if one.value in on - there]
        popup = FacetPopup(facet, found, on, self._tokens, self.t, self)
        popup.picked.connect(lambda values: self.pick(facet_id, values))
        popup.open_below(anchor)
        return popup

    def pick(self, facet: str, values: Iterable[str]) -> None:
        """Let through only who has one of these values of a facet; none lets everybody through."""
        self._become(self.sieve.pick(facet, frozenset(values)))

    def turn_to(self, part: str) -> None:
        """Let through only who is in a part of the list."""
        self._become(replace(self.sieve, part=part))

    def turn_to_condition(self, kind: str) -> None:
        """Let through whom Today counts: the `fee` is still open, or `expires-fee` runs out in the round."""
        met = kind.removeprefix("expires-")
        here = {"state": frozenset({"registered"})}
        if met != kind:
            self._become(Sieve(picked={**here, f"check:{met}": frozenset({"expires"})}))
        else:
            still = {"verdict": frozenset({"open"}), f"check:{kind}": frozenset({"open"})}
            self._become(Sieve(picked={**here, **still}))

    def clear(self) -> None:
        """Let everybody through: no part, no filter, no search."""
        self._become(Sieve())

    def search(self, text: str) -> None:
        """Look among all people for a text."""
        self._become(Sieve(text=text))

    def _searched(self, text: str) -> None:
        if text != self.sieve.text:
            self._become(replace(self.sieve, text=text))

    def _become(self, sieve: Sieve) -> None:
        self.sieve = sieve
        if self.search_field.text() != sieve.text:
            self.search_field.setText(sieve.text)
        self.tell()
        self.changed.emit()

    # Views

    @property
    def view(self) -> View:
        """What is on now, as a view without a name."""
        shown = tuple(one.key for one in self._table.shown_columns)
        return View("", self.sieve.part, self.sieve.picked, shown, self._table.model.sorting)

    def shows(self, view: View) -> bool:
        """Tell whether all that a view shows is on: people, columns and order."""
        return replace(self.view, name=view.name) == view and not self.sieve.text.strip()

    def turn_to_view(self, view: View) -> None:
        """Show what a view shows; the search is emptied."""
        if view.columns:
            keys = [one.key for one in self._table.ordered_columns]
            rest = [key for key in keys if key not in view.columns]
            self._table.arrange_columns([*view.columns, *rest], view.columns)
        if view.sort is not None:
            self._table.sort_by(*view.sort, remember=True)
        self._become(Sieve(view.part, dict(view.picked)))

    def choose_columns(self) -> ColumnChooser:
        """Open the columns to be ticked and ordered."""
        chooser = ColumnChooser(self._table, self._tokens, self.t, self)
        chooser.open_below(self.columns_button)
        return chooser

    # What is on, in words

    @property
    def said(self) -> str:
        """Say what is looked for, for a paper's head; empty when all are seen."""
        words = [self._said(facet, values) for facet, values in self.sieve.picked.items()]
        text = self.sieve.text.strip()
        return " · ".join([*words, *([f"“{text}”"] if text else [])])

    def _said(self, facet: str, values: frozenset[str]) -> str:
        """Say a filter with its values, three at most by name."""
        title = self.facets[facet].title if facet in self.facets else facet
        names = sorted(self._name(facet, value) for value in values)
        some, rest = names[:MOST_NAMED], len(names) - MOST_NAMED
        if rest > 0:
            return self.t("{filter}: {values} and {n} more", filter=title, values=", ".join(some), n=rest)
        return self.t("{filter}: {values}", filter=title, values=", ".join(some))

    def _name(self, facet: str, value: str) -> str:
        if (facet, value) not in self._words and facet in self.facets:
            self._words |= {(facet, one.value): one.words for one in self._known(self.facets[facet])}
        return self._words.get((facet, value), "–")

    def _known(self, facet: Facet) -> list[Choice]:
        return choices(facet, self._rows(), self._language)

    def forget_words(self) -> None:
        """Read the values' words anew: rows have changed."""
        self._words.clear()
        self._shown = ({}, False)
        self.tell()

    def show_count(self, seen: int) -> None:
        """Say how many are seen of how many, while not everybody is."""
        t, every = self.t, len(self._rows())
        self.count.setText(t("{n} of {all} people", n=seen, all=every))

    def tell(self) -> None:
        """Say which filters are on; what stands there already is left alone while somebody types."""
        self.views.tell()
        narrowed = bool(self.sieve.picked or self.sieve.text.strip())
        shown = (dict(self.sieve.picked), narrowed)
        if shown == self._shown:
            return
        self._shown = shown
        for one, made in self.quick.items():
            n = len(self.sieve.picked.get(one, ()))
            title = self.facets[one].title
            made.setText(self.t("{filter} ({n})", filter=title, n=n) if n else title)
        clear(self._flow)
        for facet, values in self.sieve.picked.items():
            self._flow.addWidget(self._chip(facet, values))
        self.count = label("", "quiet")
        everybody = box(row(link(self.t("Show everybody"), self.clear), gap=0))
        for said in (self.count, everybody):
            said.setFixedHeight(CHIP_HEIGHT)
            self._flow.addWidget(said)
        self.on.setVisible(narrowed)

    def _chip(self, facet: str, values: frozenset[str]) -> QWidget:
        """Make a filter that is on: pressed it opens its values, and the cross takes it away."""
        words = self._said(facet, values)
        opens = button(words, look="soft", small=True)
        if facet in self.facets:
            opens.clicked.connect(lambda: self.open_facet(facet, opens))
        away = icon_button(
            "x", self.t("Take the filter away: {which}", which=words), lambda: self.pick(facet, ())
        )
        away.setFixedSize(CHIP_HEIGHT, CHIP_HEIGHT)
        return box(row(opens, away, gap=0))
