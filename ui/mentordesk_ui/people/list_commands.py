"""What can be done with the list of people by keys, and found by the search over everything."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QKeySequence, QShortcut

from mentordesk_ui.commands import Command

if TYPE_CHECKING:
    from mentordesk_ui.people.page import PeoplePage


def give_commands(page: PeoplePage) -> None:
    """Register the list's commands while its page lives, and listen to F2, Ctrl+F and Ctrl+P."""
    t, commands, looking = page.t, page.workspace.commands, page.looking

    def seen() -> bool:
        return page.isVisible() and page.lists.currentIndex() == 0 and bool(page.rows)

    def chosen() -> bool:
        return seen() and bool(page.table.model.ticked_ids)

    preview, excel = page.papers.preview, page.papers.ask_excel
    mine = (
        Command("people.print", t("Print the list of people…"), preview, "", "printer", seen),
        Command("people.excel", t("List of people as Excel…"), excel, "", "file-spreadsheet", seen),
        Command("people.change", t("Change all who are chosen…"), page.doings.change, "", "pencil", chosen),
        Command("people.columns", t("Columns of the list"), looking.choose_columns, "", "table", seen),
        Command("people.view", t("Keep the list as a view…"), looking.views.ask_name, "", "list", seen),
    )
    commands.add(*mine)
    page.destroyed.connect(
        lambda: commands.remove(*(c.id for c in mine if c.id in commands and commands[c.id] is c))
    )

    def change() -> None:
        (page.doings.change if chosen() else page.deeds.edit)()

    def look() -> None:
        page.show_people()
        page.search_field.setFocus()
        page.search_field.selectAll()

    QShortcut(QKeySequence("F2"), page.table, change)
    QShortcut(QKeySequence(QKeySequence.StandardKey.Find), page, look)
    QShortcut(QKeySequence(QKeySequence.StandardKey.Print), page, lambda: preview() if seen() else None)
