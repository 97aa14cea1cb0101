"""What a page of the window is: the protocol between the frame and every room.

A page is a `QWidget` that is made when its room is first opened and thrown away when the language or the
look changes. It takes the workspace, puts its header on top, its content below and, if it has one, its
inspector on the right:

    class PeoplePage(Page):
        def __init__(self, workspace: Workspace) -> None:
            super().__init__(workspace, title=workspace.t("People"))
            self.header.add_action(primary(self.t("Import…"), self._import))
            self.table = Table(...)
            self.lay_out(self.table, inspector=self.inspector_panel)

        def reload(self, changed: Changed | None) -> None:
            if changed is None or touches(changed, "person", "participation"):
                self.table.show_rows(self.workspace.read(people_rows))

Rules: a page never updates another page and holds no rows that it could read again; it writes through
`workspace.do(...)` and hears the result as `reload`. A hidden page is not told at once: the frame calls
`reload` with None when it is shown again after something changed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QStackedWidget, QWidget

from mentordesk_ui.theme.tokens import INSPECTOR_WIDTH
from mentordesk_ui.widgets.layouts import column
from mentordesk_ui.widgets.page_header import PageHeader

if TYPE_CHECKING:
    from mentordesk.desk import Changed
    from mentordesk_ui.workspace import Workspace


def touches(changed: Changed, *tables: str) -> bool:
    """Tell whether a change is in one of these tables; a reload is in all of them."""
    return changed.origin == "reload" or any(changed.rows.get(table) for table in tables)


class Page(QWidget):
    """The base of the pages: header, content, inspector, and what the frame asks of them.

    Attributes:
        workspace: the open desk, texts, theme and background work.
        t: the texts, for short.
        title: what the rail and the window's title say.
        header: the head of the page; a page without one passes `with_header=False`.
        inspector: the panel at the right, or None.
        guide: the guide's page that F1 opens here.
    """

    guide = "start"

    def __init__(self, workspace: Workspace, *, title: str, with_header: bool = True) -> None:
        super().__init__()
        self.workspace = workspace
        self.t = workspace.t
        self.title = title
        self.inspector: QWidget | None = None
        self.setProperty("look", "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground, True)
        self.setAccessibleName(title)
        self.header = PageHeader(title)
        self._content = QStackedWidget()
        self._split = QSplitter(Qt.Orientation.Horizontal)
        self._split.setHandleWidth(1)
        self._split.setChildrenCollapsible(False)
        self._split.addWidget(self._content)
        self._split.setStretchFactor(0, 1)
        self._split.splitterMoved.connect(self._keep_width)
        self.header.setVisible(with_header)
        self.setLayout(column(self.header, self._split, gap=0))

    def lay_out(self, content: QWidget, inspector: QWidget | None = None) -> None:
        """Put the content in its place and the inspector beside it; call once."""
        self._content.addWidget(content)
        self._content.setCurrentWidget(content)
        if inspector is not None:
            self.inspector = inspector
            self._split.addWidget(inspector)
            self._split.setStretchFactor(1, 0)
            width = self.workspace.window_value(f"{type(self).__name__}/inspector", INSPECTOR_WIDTH)
            self._split.setSizes([10_000, width])

    def show_content(self, widget: QWidget) -> None:
        """Show another widget in the content's place, for instance an empty state; the first stays alive."""
        if self._content.indexOf(widget) < 0:
            self._content.addWidget(widget)
        self._content.setCurrentWidget(widget)

    def _keep_width(self) -> None:
        if self.inspector is not None:
            self.workspace.keep_window_value(f"{type(self).__name__}/inspector", self.inspector.width())

    def reload(self, changed: Changed | None) -> None:
        """Show what the file holds now, keeping selection and scroll.

        Args:
            changed: what changed; None when the page is new or cannot know.
        """

    def show_row(self, id: str) -> None:  # noqa: A002
        """Select the person, pair or other thing of this id (hex) and bring it into sight."""

    def show_tab(self, name: str) -> None:
        """Turn to a part of the page by its stable name; pages without parts have nothing to turn."""

    def wants_sheet(self, path: str) -> bool:
        """Take a spreadsheet that was dropped on the window; tell whether the page did."""
        return False
