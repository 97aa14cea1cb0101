"""Saved views: a name for what the list lets through, which columns it shows and how it is sorted.

They are kept with the window's state, for one user and one programme, and hold ids and choices alone: the
words in the search field are not kept, because they may be somebody's name.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from PySide6.QtCore import QSettings

from mentordesk.i18n import Texts
from mentordesk.programme.rows import Current
from mentordesk_ui.people.views.sieve import PARTS, is_facet

LONGEST_NAME = 60


@dataclass(frozen=True)
class View:
    """What one view shows.

    Args:
        name: what people read; names of a user's views differ.
        part: the tab.
        picked: values of facets.
        columns: keys of the columns that are seen, from left to right; empty leaves them as they are.
        sort: the column by which is sorted and whether downwards; None leaves it as it is.
    """

    name: str
    part: str = "all"
    picked: Mapping[str, frozenset[str]] = field(default_factory=dict)
    columns: tuple[str, ...] = ()
    sort: tuple[str, bool] | None = None


def built_in(now: Current, t: Texts) -> list[View]:
    """Give the views that every programme has; those about what it does not ask are left out."""
    asked = {rule.kind for rule in now.eligibility}
    here = {"state": frozenset({"registered"})}
    views = [
        View(t("Everybody")),
        View(t("Unclear"), picked={"question": frozenset({"open"})}),
        View(t("Without a pair"), picked={**here, "pair": frozenset({"free"})}),
        View(t("Left over last round"), picked={"before": frozenset({"left_over"})}),
        View(t("Both roles at once"), picked={"role": frozenset({"both"})}),
    ]
    if "certificate" in asked:
        expiring = {**here, "check:certificate": frozenset({"expires"})}
        views.insert(2, View(t("Certificates expiring"), picked=expiring))
    if "fee" in asked:
        views.append(
            View(t("Fees not seen"), picked={**here, "check:fee": frozenset({"open", "no", "expires"})})
        )
    return views


class SavedViews:
    """A user's own views of one programme, by name in the order in which they were made.

    Args:
        state: where they are kept; None keeps them as long as the window.
        programme: the programme's id.
    """

    def __init__(self, state: QSettings | None, programme: str) -> None:
        self._state, self._key = state, f"views/people/{programme}"
        self._views: dict[str, View] = {view.name: view for view in self._load()}

    @property
    def all(self) -> Sequence[View]:
        """The views."""
        return list(self._views.values())

    def keep(self, view: View) -> None:
        """Keep a view; one of the same name is replaced."""
        self._views[view.name] = replace(view, name=view.name.strip()[:LONGEST_NAME])
        self._write()

    def rename(self, name: str, new: str) -> View:
        """Call a view by another name in its old place; give what it is now."""
        view = replace(self._views[name], name=new.strip()[:LONGEST_NAME])
        self._views = {one.name: one for one in (view if v.name == name else v for v in self.all)}
        self._write()
        return view

    def drop(self, name: str) -> View:
        """Forget a view; give what it was."""
        view = self._views.pop(name)
        self._write()
        return view

    def _write(self) -> None:
        if self._state is not None:
            self._state.setValue(self._key, json.dumps([_plain(view) for view in self.all]))

    def _load(self) -> list[View]:
        stored = self._state.value(self._key, "[]") if self._state is not None else "[]"
        try:
            kept = json.loads(str(stored))
        except ValueError:
            return []
        read = (_read(one) for one in kept) if isinstance(kept, list) else ()
        return [view for view in read if view is not None]


def _plain(view: View) -> dict[str, Any]:
    return {
        "name": view.name,
        "part": view.part,
        "picked": {facet: sorted(values) for facet, values in view.picked.items()},
        "columns": view.columns,
        "sort": view.sort,
    }


def _read(kept: Any) -> View | None:
    """Read a view as it was kept; what this version does not know of it is left out."""
    if not isinstance(kept, dict) or not isinstance(kept.get("name"), str) or not kept["name"].strip():
        return None
    picked, columns, sort = kept.get("picked"), kept.get("columns"), kept.get("sort")
    return View(
        kept["name"],
        kept["part"] if kept.get("part") in PARTS else "all",
        {
            facet: frozenset(map(str, values))
            for facet, values in (picked.items() if isinstance(picked, dict) else ())
            if is_facet(facet) and isinstance(values, list) and values
        },
        tuple(map(str, columns)) if isinstance(columns, list) else (),
        (str(sort[0]), bool(sort[1])) if isinstance(sort, list) and len(sort) == 2 else None,
    )
