"""The values of one facet to tick, with how many people have each; the list follows every tick."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from mentordesk.i18n import Texts
from mentordesk_ui.people.views.facets import Choice, Facet
from mentordesk_ui.theme.tokens import Tokens
from mentordesk_ui.widgets.buttons import link
from mentordesk_ui.widgets.check_list import LINE, CheckList, Line
from mentordesk_ui.widgets.labels import label
from mentordesk_ui.widgets.layouts import row
from mentordesk_ui.widgets.popup import Popup
from mentordesk_ui.widgets.search_field import SearchField

MANY = 9
_MOST_SEEN = 10


class FacetPopup(Popup):
    """Lets somebody pick values of a facet; `picked` tells them after every tick."""

    picked = Signal(object)

    def __init__(
        self,
        facet: Facet,
        choices: Sequence[Choice],
        on: frozenset[str],
        tokens: Tokens,
        t: Texts,
        parent: QWidget,
    ) -> None:
        super().__init__(facet.title, parent)
        self.lines = CheckList(tokens, name=facet.title)
        self.lines.show_lines(
            Line(one.value, one.words, one.value in on, t.number(one.count)) for one in choices
        )
        self.lines.setFixedHeight(max(1, min(len(choices), _MOST_SEEN)) * LINE + 4)
        self.lines.toggled.connect(lambda: self.picked.emit(frozenset(self.lines.ticked)))
        parts: list[QWidget] = [label(facet.title, "strong")]
        self.search_field = SearchField(t("Search"), width=260)
        self.search_field.searched.connect(self.lines.search)
        self.search_field.left_down.connect(self.lines.setFocus)
        parts += [self.search_field] if len(choices) > MANY else []
        self.fill(*parts, self.lines, row(link(t("Pick none"), self.pick_none), None))
        (self.search_field if len(choices) > MANY else self.lines).setFocus()

    def pick_none(self) -> None:
        """Take every tick away, so that the facet leaves nobody out."""
        for value in self.lines.ticked:
            self.lines.tick(value, on=False)
