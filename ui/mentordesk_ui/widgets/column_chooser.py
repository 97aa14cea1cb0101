"""Which columns a table shows, and in what order: ticked, drawn up and down, or moved by keys."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QWidget

from mentordesk.i18n import Texts
from mentordesk_ui.theme.tokens import Tokens
from mentordesk_ui.widgets.buttons import icon_button, link
from mentordesk_ui.widgets.check_list import LINE, CheckList, Line
from mentordesk_ui.widgets.labels import label
from mentordesk_ui.widgets.layouts import row
from mentordesk_ui.widgets.popup import Popup
from mentordesk_ui.widgets.table_view import Table

_MOST_SEEN = 14


class ColumnChooser(Popup):
    """The columns of a table as lines; what is done here is seen in the table at once."""

    def __init__(self, table: Table[Any], tokens: Tokens, t: Texts, parent: QWidget) -> None:
        super().__init__(t("Columns"), parent)
        self._table = table
        self.lines = CheckList(tokens, name=t("Columns"), movable=True)
        self._show()
        self.lines.setFixedHeight(min(self.lines.count(), _MOST_SEEN) * LINE + 4)
        self.lines.toggled.connect(self._arrange)
        self.lines.moved.connect(self._arrange)
        up = icon_button("arrow-up", t("Move up (Alt+↑)"), lambda: self.lines.move_current(-1), framed=True)
        down = icon_button(
            "arrow-down", t("Move down (Alt+↓)"), lambda: self.lines.move_current(1), framed=True
        )
        hint = label(t("Drag a line to where its column should stand."), "note", wrap=True)
        self.fill(hint, self.lines, row(link(t("As at first"), self.reset), None, up, down))
        self.lines.setFocus()

    def reset(self) -> None:
        """Show the columns that a list shows at first, in their first order and widths."""
        self._table.reset_columns()
        self._show()

    def _show(self) -> None:
        shown = {one.key for one in self._table.shown_columns}
        first = self._table.model.columns[0].key
        self.lines.show_lines(
            Line(one.key, one.title, one.key in shown or one.key == first, fixed=one.key == first)
            for one in self._table.ordered_columns
        )

    def _arrange(self) -> None:
        self._table.arrange_columns(self.lines.ids, self.lines.ticked)
