"""The step of the columns: where each goes, by hand or by a recipe."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog

from mentordesk.intake.headings import option_of
from mentordesk.intake.mapping import Mapping
from mentordesk.intake.recipes import NotARecipe, load_recipe, recipe_of, use_recipe
from mentordesk.intake.table import Table
from mentordesk.intake.translation import current_form
from mentordesk.papers.writing import PaperNotWritten, write_bytes_whole
from mentordesk_ui.intake.columns_step import ColumnsStep
from mentordesk_ui.intake.course import COLUMNS, Course
from mentordesk_ui.intake.fields import OTHER, SKIP
from mentordesk_ui.theme.tokens import Kind


class Sending(QObject):
    """Sends columns to fields."""

    def __init__(self, course: Course) -> None:
        super().__init__(course)
        self.course, self.t = course, course.t
        self.step = ColumnsStep(self.t)
        self.step.sent.connect(self.send)
        self.step.recipe_wanted.connect(self.choose_recipe)
        self.step.recipe_kept.connect(self.choose_where_to_keep)

    def show(self) -> None:
        """Show the columns of the draft."""
        draft = self.course.draft
        if draft.table is not None and draft.mapping is not None and draft.proposed is not None:
            self.step.show_draft(draft.table, draft.mapping, draft.proposed)
            self.course.show(COLUMNS)

    def send(self, number: int, choice: str) -> None:
        """Send a column to a field, to the other answers, or nowhere.

        A column of ticks joins the others of a field that takes several answers.
        """
        draft = self.course.draft
        if draft.mapping is None or draft.table is None:
            return
        field = None if choice in (OTHER, SKIP) else choice
        option = self._option_of(draft.table, draft.mapping, number, field) if field else None
        self._take(draft.mapping.with_column(number, field, skipped=choice == SKIP, option=option))

    def _option_of(self, table: Table, mapping: Mapping, number: int, field: str) -> str | None:
        with self.course.workspace.desk.read() as session:
            form = current_form(session, self.course.now)
        return option_of(table, mapping, number, field, form)

    def _take(self, mapping: Mapping) -> None:
        self.course.draft.take_mapping(mapping)
        self.step.show_mapping(mapping)

    def choose_recipe(self) -> None:
        """Ask for a recipe."""
        asking = self.course.question(self.t("Choose the recipe"))
        asking.setFileMode(QFileDialog.FileMode.ExistingFile)
        asking.setNameFilters([self.t("Recipes for columns ({patterns})", patterns="*.json")])
        asking.fileSelected.connect(lambda chosen: self.use(Path(chosen)))
        asking.open()

    def use(self, path: Path) -> None:
        """Let the columns go where a recipe says."""
        mapping = self.course.draft.mapping
        if mapping is None:
            return
        try:
            self._take(use_recipe(load_recipe(path), mapping))
        except NotARecipe as fault:
            self.step.banner.say(fault.text(self.t), Kind.LOSS)
            return
        self.step.banner.say(self.t("The columns go as “{file}” says.", file=path.name), Kind.FINE)

    def choose_where_to_keep(self) -> None:
        """Ask where the recipe shall be."""
        asking = self.course.question(self.t("Save as a recipe"))
        asking.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        asking.setNameFilters([self.t("Recipes for columns ({patterns})", patterns="*.json")])
        asking.setDefaultSuffix("json")
        asking.fileSelected.connect(lambda chosen: self.keep(Path(chosen)))
        asking.open()

    def keep(self, path: Path) -> None:
        """Save where the columns go as a recipe, for other desks and for the command."""
        mapping = self.course.draft.mapping
        if mapping is None:
            return
        try:
            write_bytes_whole(path, recipe_of(mapping))
        except PaperNotWritten as fault:
            self.step.banner.say(fault.text(self.t), Kind.LOSS)
            return
        self.step.banner.say(self.t("The recipe “{file}” was saved.", file=path.name), Kind.FINE)
