"""Widths, order and hiding of a table's columns: sized by what stands in them, then as a person drew them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from itertools import islice
from typing import Any

from PySide6.QtCore import QSettings
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QHeaderView, QTableView

from mentordesk_ui.table import Column
from mentordesk_ui.theme.fonts import NOTE, TEXT, font
from mentordesk_ui.widgets.chip import chip_size

MEASURED_ROWS = 200
LEAST, WIDEST = 48, 300
LEAST_FILL = 120
WIDEST_DRAWN = 560
_PAD = 20
_TICKS = 36


class ColumnKeeper:
    """Sizes a table's columns once, by 200 of its rows at most, and remembers what a person changed.

    Args:
        view: the table.
        heading: its head.
        columns: as data.
        first: how many sections stand before them (the ticks).
        state: where to remember; None remembers nothing.
        key: under which name.
    """

    def __init__(
        self,
        view: QTableView,
        heading: QHeaderView,
        columns: Sequence[Column[Any]],
        first: int,
        state: QSettings | None,
        key: str,
    ) -> None:
        self._view, self._heading = view, heading
        self._columns, self._first = columns, first
        self._state, self._name = state, f"table/{key}"
        self._kept: dict[str, Any] = self._load()
        self._measured = False
        self._busy = True
        self._set_up()
        self._busy = False
        heading.sectionResized.connect(self._resized)
        heading.sectionMoved.connect(self._moved)

    @property
    def sorting(self) -> tuple[str, bool]:
        """The remembered column and whether downwards; the first column upwards otherwise."""
        key, down = self._kept.get("sort", (self._columns[0].key, False))
        if all(column.key != key for column in self._columns):
            return self._columns[0].key, False
        return str(key), bool(down)

    def remember_sort(self, key: str, descending: bool) -> None:
        """Remember by what a person sorts."""
        self._keep("sort", [key, descending])

    def show(self, section: int, on: bool) -> None:
        """Show or hide a column."""
        self._view.setColumnHidden(section, not on)
        self._keep(
            "hidden",
            [c.key for i, c in enumerate(self._columns) if self._view.isColumnHidden(i + self._first)],
        )
        self.fill()

    @property
    def order(self) -> list[int]:
        """The places of all columns as data, in the order in which they stand on the screen."""
        sections = (self._heading.logicalIndex(i) for i in range(self._heading.count()))
        return [section - self._first for section in sections if section >= self._first]

    def arrange(self, order: Sequence[str], shown: Sequence[str]) -> None:
        """Put the columns of these keys in this order, and show those that are named in `shown`."""
        known = {column.key for column in self._columns}
        whole = [key for key in order if key in known]
        whole += [self._columns[place].key for place in self.order if self._columns[place].key not in whole]
        self._kept["hidden"] = [key for key in whole if key not in shown]
        self._kept["order"] = whole
        self._busy = True
        self._place()
        self._busy = False
        self.fill()
        self._keep("order", whole)

    def reset(self, rows: Iterable[Any]) -> None:
        """Forget what a person did to the columns, and size them by these rows; the sort stays."""
        for what in ("hidden", "widths"):
            self._kept.pop(what, None)
        self._kept["order"] = [column.key for column in self._columns]
        self._busy = True
        self._set_up()
        self._busy = self._measured = False
        self.measure(rows)
        self.fill()
        self._keep("order", self._kept["order"])

    def measure(self, rows: Iterable[Any]) -> None:
        """Size the columns by the first rows that come; later rows leave them alone."""
        some = list(islice(rows, MEASURED_ROWS))
        if self._measured or not some:
            return
        self._measured = True
        self._busy = True
        for place, column in enumerate(self._columns):
            if column.key not in self._widths() and not column.width:
                self._heading.resizeSection(place + self._first, _natural(column, some))
        self._busy = False
        self.fill()

    def fill(self) -> None:
        """Give the filling column the width that the others leave."""
        places = [i + self._first for i, c in enumerate(self._columns) if c.fill]
        if not places or self._columns[places[0] - self._first].key in self._widths():
            return
        section = places[0]
        others = self._heading.length() - self._heading.sectionSize(section)
        rest = self._view.viewport().width() - others
        self._busy = True
        self._heading.setMaximumSectionSize(max(rest, WIDEST_DRAWN))
        self._heading.resizeSection(section, max(rest, LEAST_FILL))
        self._busy = False

    def _set_up(self) -> None:
        if self._first:
            self._heading.resizeSection(0, _TICKS)
            self._heading.setSectionResizeMode(0, QHeaderView.ResizeMode.Fixed)
        for place, column in enumerate(self._columns):
            width = self._widths().get(column.key, column.width or 140)
            self._heading.resizeSection(place + self._first, max(LEAST, min(int(width), WIDEST_DRAWN)))
        self._place()
        self._heading.setSortIndicatorShown(True)

    def _place(self) -> None:
        """Hide and order the columns as is remembered."""
        hidden = self._kept.get("hidden")
        for place, column in enumerate(self._columns):
            out = column.hidden if hidden is None else column.key in hidden
            self._view.setColumnHidden(place + self._first, out)
        self._order()

    def _order(self) -> None:
        by_key = {c.key: i + self._first for i, c in enumerate(self._columns)}
        wished = [by_key[key] for key in self._kept.get("order", []) if key in by_key]
        for place, section in enumerate(wished):
            self._heading.moveSection(self._heading.visualIndex(section), place + self._first)

    def _resized(self, section: int, _: int, width: int) -> None:
        place = section - self._first
        if not self._busy and place >= 0 and width > 0:
            self._keep("widths", {**self._widths(), self._columns[place].key: width})
            if not self._columns[place].fill:
                self.fill()

    def _moved(self, section: int, _: int, to: int) -> None:
        if self._busy:
            return
        if self._first and (section == 0 or to == 0):
            self._busy = True
            self._heading.moveSection(self._heading.visualIndex(0), 0)
            self._busy = False
        order = [self._heading.logicalIndex(i) for i in range(self._heading.count())]
        self._keep("order", [self._columns[s - self._first].key for s in order if s >= self._first])

    def _widths(self) -> dict[str, int]:
        widths = self._kept.get("widths", {})
        return widths if isinstance(widths, dict) else {}

    def _keep(self, what: str, value: object) -> None:
        self._kept[what] = value
        if self._state is not None:
            self._state.setValue(self._name, json.dumps(self._kept))

    def _load(self) -> dict[str, Any]:
        stored = self._state.value(self._name, "{}") if self._state is not None else "{}"
        try:
            kept = json.loads(str(stored))
        except ValueError:
            return {}
        return kept if isinstance(kept, dict) else {}


def _natural(column: Column[Any], rows: Sequence[Any]) -> int:
    """Give the width of a heading and of what stands below it, in pixels."""
    metrics = QFontMetrics(font(TEXT, strong=column.strong))
    width = QFontMetrics(font(NOTE, strong=True)).horizontalAdvance(f"{column.title} ↓")
    for row in rows:
        text = column.text(row)
        kind = column.chip(row) if column.chip else None
        if kind is not None and text:
            width = max(width, chip_size(text, kind).width())
        else:
            width = max(width, metrics.horizontalAdvance(text))
    return max(LEAST, min(width + _PAD, WIDEST))
