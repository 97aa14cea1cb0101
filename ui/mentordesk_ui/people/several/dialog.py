"""One thing changed for everybody who is chosen: what, to what, and below it what becomes of each."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QWidget

from mentordesk.people.organisations.rows import organisation_names
from mentordesk.people.several.actions import Altered, SeveralPeople, change_several
from mentordesk.programme.rows import Current, topic_rows
from mentordesk_ui.people.several.fields import ValueEditor, field_choices, held_words
from mentordesk_ui.table import Column
from mentordesk_ui.theme.tokens import ROW_HEIGHT, Kind
from mentordesk_ui.widgets.dialog import Dialog
from mentordesk_ui.widgets.forms import Form, choice_field
from mentordesk_ui.widgets.labels import label
from mentordesk_ui.widgets.layouts import box, clear, column
from mentordesk_ui.widgets.table_view import Table
from mentordesk_ui.workspace import Workspace

PAUSE = 120
"""Milliseconds without a keystroke before the preview is made anew."""
AT_ONCE = 200
"""People who are changed before the window could be missed; more go to the background."""
_ROWS_SEEN = 6


class SeveralDialog(Dialog):
    """Changes one field for several people in one step that can be undone.

    Args:
        workspace: the open desk.
        now: the round.
        ids: the participations.
        parent: the window below.
    """

    def __init__(
        self, workspace: Workspace, now: Current, ids: Sequence[UUID], parent: QWidget | None = None
    ) -> None:
        t = workspace.t
        title = t.plural("Change {n} registration", "Change {n} registrations", len(ids))
        super().__init__(title, t("Change"), t("Cancel"), parent, width=600)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.t, self._workspace, self._now, self._ids = t, workspace, now, list(ids)
        self._people = workspace.read(SeveralPeople, workspace.desk.today, self._ids)
        self.field = choice_field(field_choices(now, workspace.desk.today, t), name=t("What to change"))
        self.field.currentIndexChanged.connect(self._turn)
        form = Form()
        form.add(t("What to change"), self.field)
        self._place = column(gap=0)
        self.told = label("", "strong", wrap=True)
        self.table: Table[Altered] = Table(
            self._columns(),
            workspace.tokens,
            name=t("What becomes of each"),
            ticks=False,
            language=now.language,
        )
        self.table.sort_by("then")
        self.table.setFixedHeight((_ROWS_SEEN + 1) * ROW_HEIGHT + 4)
        self.fill(form, box(self._place), self.told, self.table)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._pause.timeout.connect(self.look)
        self.editor: ValueEditor
        self._turn()

    def _columns(self) -> list[Column[Altered]]:
        t = self.t
        return [
            Column(t("Name"), lambda a: a.name, id="name", strong=True, width=170),
            Column(t("Now"), lambda a: self._words(a, after=False), id="now", quiet=True, width=170),
            Column(t("Then"), self._outcome, _place_of, chip=_outcome_kind, id="then", width=190, fill=True),
        ]

    def _words(self, one: Altered, *, after: bool) -> str:
        return held_words(one.after if after else one.before, self.editor.field, self._now, self.t)

    def _outcome(self, one: Altered) -> str:
        if one.why_not is not None:
            return self.t("stays: {why}", why=self.t.message(one.why_not))
        if not one.changes:
            return self.t("stays as it is")
        return self._words(one, after=True)

    # What is asked

    def _turn(self) -> None:
        """Put the editor of another field in its place."""
        field = str(self.field.currentData())
        clear(self._place)
        self.editor = ValueEditor(field, self._now, self._workspace.desk.today, self.t, self._known(field))
        self.editor.edited.connect(self._pause.start)
        self._place.addWidget(self.editor)
        self.look()

    def _known(self, field: str) -> Sequence[str]:
        if field == "organisation":
            return self._workspace.read(organisation_names)
        verb, _, direction = field.partition("_")
        if verb == "drop":
            return sorted(self._people.topics[direction])
        return [one.title for one in self._workspace.read(topic_rows)] if verb == "add" else ()

    def look(self) -> None:
        """Show what becomes of each with what stands in the editor now."""
        self._pause.stop()
        t, change = self.t, self.editor.change
        altered = self._people.preview(change) if change is not None else []
        changing = sum(one.changes for one in altered)
        staying = sum(one.why_not is not None for one in altered)
        if change is None:
            words = t("Choose to what it shall be changed.")
        elif staying:
            words = t("{n} of {all} change, {staying} cannot.", n=changing, all=len(altered), staying=staying)
        else:
            words = t("{n} of {all} change.", n=changing, all=len(altered))
        self.told.setText(words)
        self.table.show_rows(altered)
        self.main_button.setEnabled(changing > 0)
        self.main_button.setText(
            t.plural("Change {n} person", "Change {n} people", changing) if changing else t("Change")
        )
        self.main_button.setAccessibleName(self.main_button.text())

    def finish(self) -> None:
        if self._pause.isActive():
            self.look()
        change = self.editor.change
        if change is None or not self.main_button.isEnabled():
            return
        ids = self._ids
        self.accept()
        if len(ids) <= AT_ONCE:
            self._workspace.do(lambda desk: change_several(desk, ids, change))
        else:
            title = self.t("Changing {n} registrations", n=len(ids))
            self._workspace.do_in_background(lambda desk, _: change_several(desk, ids, change), title=title)

    def choose(self, field: str) -> None:
        """Turn to a field as if it had been chosen."""
        self.field.setCurrentIndex(self.field.findData(field))


def _outcome_kind(one: Altered) -> Kind | None:
    if one.why_not is not None:
        return Kind.COST
    return Kind.FINE if one.changes else None


def _place_of(one: Altered) -> tuple[bool, bool]:
    """Put first who cannot be changed, then who changes."""
    return (one.why_not is None, not one.changes)
