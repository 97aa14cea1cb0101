"""What a coordinator does with scenarios on the board's page: save, compare, use, rename, remove."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QUrl
from PySide6.QtGui import QAction, QDesktopServices
from PySide6.QtWidgets import QFileDialog, QMenu

from mentordesk.desk import Desk
from mentordesk.pairing.scenarios.actions import (
    Used,
    duplicate_scenario,
    remove_scenario,
    rename_scenario,
    save_scenario,
    save_scenario_again,
    use_scenario,
)
from mentordesk.pairing.scenarios.compared_rows import Comparison, Side, comparison
from mentordesk.pairing.scenarios.rows import ScenarioRow, scenario_plan, scenario_rows
from mentordesk_ui.commands import Command
from mentordesk_ui.matching.scenarios.compared import CompareView
from mentordesk_ui.matching.scenarios.compared_paper import write_comparison
from mentordesk_ui.matching.scenarios.compared_words import BEST, BOARD
from mentordesk_ui.matching.scenarios.tabs import ScenarioTabs, TitleDialog
from mentordesk_ui.theme.icons import icon
from mentordesk_ui.theme.tokens import Kind
from mentordesk_ui.workspace import Said

if TYPE_CHECKING:
    from mentordesk_ui.matching.cards.wording import BoardWords
    from mentordesk_ui.matching.page import MatchingPage

OF_SCENARIOS = frozenset({"scenario", "scenario_pair"})
"""Tables that change scenarios, and nothing on the board."""
_SAID = 3


class Scenarios:
    """Keeps the tabs and the comparison of a board's page with what the file holds."""

    def __init__(self, page: MatchingPage) -> None:
        self._page, self._t, self._workspace = page, page.t, page.workspace
        self.rows: list[ScenarioRow] = []
        self.current: UUID | None = None
        self._left = BOARD
        self._asked = 0
        self.menu = QMenu(page)
        self.tabs = ScenarioTabs(self._t, self.menu, self.save)
        self.view = CompareView(self._t, self._workspace.tokens)
        self._fill_menu()
        bar, view = self.tabs.bar, self.view
        bar.chosen.connect(self.choose)
        bar.asked_rename.connect(self.rename)
        bar.asked_remove.connect(self.remove)
        view.left_chosen.connect(self._compare_with)
        view.used.connect(self.use)
        view.opened.connect(self._show_person)
        view.exported.connect(self._ask_file)

    def _fill_menu(self) -> None:
        t = self._t
        self._entry(t("Use this scenario"), self.use, "check")
        self._entry(t("Rename…"), self.rename, "pencil", "F2")
        self._entry(t("Duplicate…"), self.duplicate, "copy")
        self._entry(t("Save the board into it"), self.save_again, "layout-dashboard")
        self.menu.addSeparator()
        self._entry(t("Remove"), self.remove, "x", "Del")

    def _entry(self, title: str, run: Callable[[], object], icon_name: str, keys: str = "") -> None:
        action = QAction(icon(icon_name), title, self.menu)
        if keys:
            # The bar hears the key itself; here it only stands beside the words.
            action.setText(f"{title}\t{keys}")
        action.triggered.connect(lambda: run())
        self.menu.addAction(action)

    def command(self) -> None:
        """Register what can be found and done without the tabs."""
        t, commands, page = self._t, self._workspace.commands, self._page

        def there() -> bool:
            return page.isVisible() and self.current is not None

        mine = (
            Command("matching.save_scenario", t("Save the board as a scenario…"), self.save, "", "plus"),
            Command("matching.use_scenario", t("Use this scenario"), self.use, "", "check", there),
            Command("matching.rename_scenario", t("Rename the scenario…"), self.rename, "", "pencil", there),
            Command("matching.remove_scenario", t("Remove the scenario"), self.remove, "", "x", there),
        )
        commands.add(*mine)
        ids = [command.id for command in mine]
        page.destroyed.connect(
            lambda: commands.remove(*(i for i in ids if i in commands and commands[i] in mine))
        )

    # Reading

    def reload(self) -> None:
        """Read the scenarios anew; one that is gone gives way to the board."""
        self.rows = self._workspace.read(scenario_rows)
        if self.current not in {row.id for row in self.rows}:
            self.current = None
        self._show()

    def weigh(self) -> None:
        """Compare again, as the board was weighed anew."""
        board = self._page.board
        if board is None or self.current is None:
            return
        self._asked += 1
        asked, left, right = self._asked, self._side(self._left), self._side(self.current.hex)
        self._workspace.in_background(
            lambda _: comparison(board.board.scoring, left, right),
            lambda found: self._show_comparison(asked, found),
        )

    def _side(self, key: str) -> Side:
        if key == BOARD:
            return "board"
        if key == BEST:
            return "best"
        return self._workspace.read(scenario_plan, UUID(hex=key))

    def _show_comparison(self, asked: int, found: Comparison) -> None:
        if asked == self._asked and self.current is not None:
            self.view.show_comparison(found)

    def _show(self) -> None:
        """Show the tabs, and the comparison in the board's place while a scenario is on."""
        page = self._page
        self.tabs.show_scenarios(self.rows, self.current)
        if self._left not in (BOARD, BEST) and self._left not in {row.id.hex for row in self.rows}:
            self._left = BOARD
        if self.current is not None:
            if self._left == self.current.hex:
                self._left = BOARD
            self.view.offer(self.rows, self.current, self._left)
        page.sides.show_instead(self.view if self.current is not None else None)
        page.panel.setVisible(self.current is None)
        self._workspace.commands.refresh()
        self.weigh()

    # Choosing

    def choose(self, scenario_id: UUID | None) -> None:
        """Turn to a scenario beside the board; None turns back to the board."""
        self.current = scenario_id
        self._show()

    def _compare_with(self, key: str) -> None:
        self._left = key
        self.weigh()

    def _show_person(self, person_id: UUID) -> None:
        self.choose(None)
        self._page.choose_person(person_id)

    # Doing

    def save(self) -> None:
        """Ask for a title, and save the board under it."""
        t = self._t

        def do(title: str) -> None:
            self._carry_out(lambda desk: save_scenario(desk, title))

        self._ask(t("Save the board as a scenario"), t("Save"), self._free_title(), do)

    def rename(self) -> None:
        """Ask for another title of the scenario that is on."""
        row = self._row()
        if row is None:
            return
        t = self._t

        def do(title: str) -> None:
            self._carry_out(lambda desk: rename_scenario(desk, row.id, title))

        self._ask(t("Rename the scenario"), t("Rename"), row.title, do)

    def duplicate(self) -> None:
        """Ask for a title, and copy the scenario that is on."""
        row = self._row()
        if row is None:
            return
        t = self._t

        def do(title: str) -> None:
            self.current = self._carry_out(lambda desk: duplicate_scenario(desk, row.id, title))
            self.reload()

        self._ask(t("Duplicate the scenario"), t("Duplicate"), self._free_title(), do)

    def save_again(self) -> None:
        """Let the scenario that is on hold what lies on the board."""
        if self.current is not None:
            self._workspace.do(partial(save_scenario_again, scenario_id=self.current))

    def remove(self) -> None:
        """Remove the scenario that is on; undo brings it back."""
        if self.current is not None:
            gone, self.current = self.current, None
            self._workspace.do(partial(remove_scenario, scenario_id=gone))
            self.tabs.bar.setFocus()

    def use(self) -> None:
        """Lay the scenario that is on, and say what is no longer possible; then the board shows."""
        wanted = self.current
        if wanted is None:
            return
        self._workspace.do_in_background(
            lambda desk, _: use_scenario(desk, wanted),
            self._used,
            self._workspace.apologise,
            title=self._t("Laying the scenario"),
        )

    def _used(self, used: Used) -> None:
        t, out = self._t, used.left_out
        if not out:
            self.choose(None)
            return
        # The comparison stays: there stands who is left out, and why.
        name = self._workspace.name_of
        who = [name(one.pair.mentee_id.hex) or "–" for one in out[:_SAID]]
        said = t.plural(
            "{n} pair is no longer possible: {people}. The list says why.",
            "{n} pairs are no longer possible: {people}. The list says why.",
            len(out),
            people=t.list(who if len(out) <= _SAID else [*who, "…"]),
        )
        done = bool(used.laid or used.taken_back)
        undo = self._workspace.undo if done else None
        self._workspace.say(Said(said, Kind.COST, t("Undo") if done else "", undo))

    def _ask_file(self) -> None:
        from mentordesk.papers.filenames import file_name

        row = self._row()
        if row is None:
            return
        t, folder = self._t, self._workspace.desk.path.parent
        usual = str(folder / file_name(t("Scenario {title}", title=row.title), ".xlsx"))
        kind = t("Excel workbook (*.xlsx)")
        chosen, _ = QFileDialog.getSaveFileName(self._page, t("Save the comparison"), usual, kind)
        if chosen:
            self.export(Path(chosen).with_suffix(".xlsx"))

    def export(self, target: Path) -> None:
        """Write the comparison that is seen as a workbook."""
        t, found, people = self._t, self.view.shown, self.view.table.rows
        if found is None:
            return

        def wrote(path: Path) -> None:
            url = QUrl.fromLocalFile(str(path))
            said = t("{file} was written.", file=path.name)
            self._workspace.say(Said(said, Kind.FINE, t("Open"), lambda: QDesktopServices.openUrl(url)))

        self._workspace.in_background(
            lambda _: write_comparison(target, found, people, t),
            wrote,
            title=t("Writing {file}", file=target.name),
        )

    def _row(self) -> ScenarioRow | None:
        return next((row for row in self.rows if row.id == self.current), None)

    def _carry_out(self, action: Callable[[Desk], UUID | None]) -> UUID | None:
        """Do something in a dialog, which says faults itself."""

        def fail(fault: Exception) -> None:
            raise fault

        return self._workspace.do(action, sorry=fail)

    def _ask(self, heading: str, action: str, title: str, do: Callable[[str], object]) -> None:
        TitleDialog(self._t, heading, action, title, do, self._page).exec()

    def _free_title(self) -> str:
        """Suggest a title that nothing has yet: Plan A, else Plan B, and so on."""
        taken = {row.title.casefold() for row in self.rows}
        letters = [chr(ord("A") + n) for n in range(26)]
        tries = [self._t("Plan {letter}", letter=letter) for letter in letters]
        return next((one for one in tries if one.casefold() not in taken), "")

    def show_board(self, words: BoardWords) -> None:
        """Take up a board that was weighed anew."""
        self.tabs.save_button.setEnabled(bool(words.mentors))
        self.weigh()
