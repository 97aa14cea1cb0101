"""The step of the rows: each is understood beside the window, and shown with whom it is like."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QObject, QTimer

from mentordesk.intake.outcome import Preview, PreviewRow
from mentordesk.people.rows import person_page
from mentordesk_ui.intake.comparison import (
    Compared,
    compare,
    of_known,
    of_page,
    of_registration,
    partner_row,
)
from mentordesk_ui.intake.course import ROWS, Course
from mentordesk_ui.intake.draft import look_at_rows
from mentordesk_ui.intake.rows_step import RowsStep


class Looking(QObject):
    """Understands the rows of the draft and shows them."""

    def __init__(self, course: Course) -> None:
        super().__init__(course)
        self.course, self.t = course, course.t
        self.step = RowsStep(self.t, course.workspace.tokens, self.side_by_side)
        self.step.decided.connect(course.changed)

    def show(self) -> None:
        """Show the rows, understood as the columns go now."""
        if self.course.draft.stale:
            self._understand()
            return
        self.step.show_draft(self.course.draft)
        # The window breathes between the two: ten thousand rows take a tenth of a second each time.
        QTimer.singleShot(0, self, lambda: self.course.show(ROWS))

    def show_stopped(self) -> None:
        """Show the rows again after their writing was stopped, and say so."""
        self.show()
        self.step.banner.say(self.t("Stopped: nothing was brought in."))

    def _understand(self) -> None:
        desk, draft = self.course.workspace.desk, self.course.draft
        table, mapping, forms = draft.table, draft.mapping, draft.forms
        if table is None or mapping is None or self.course.busy:
            return

        def take(understood: tuple[Preview, frozenset[int]]) -> None:
            self.course.draft.take_preview(*understood)
            self.show()

        self.course.begin(
            lambda progress: look_at_rows(desk, table, mapping, forms, progress.check),
            take,
            self.course.workspace.apologise,
            self.t("Looking at every row"),
        )

    def side_by_side(self, shown: PreviewRow) -> list[Compared]:
        """Put a row and whom it is like beside each other; a row that is like nobody stands alone."""
        said, draft = shown.registration, self.course.draft
        if said is None or draft.shown is None:
            return []
        profile, t = self.course.now.profile, self.t
        here = of_registration(said, profile, t)
        there = partner_row(shown, draft.shown.rows)
        if there is not None and there.registration is not None:
            newer = _is_newer(said.registered_at, there.registration.registered_at)
            return compare(here, of_registration(there.registration, profile, t), t, newer)
        one = shown.on_record
        if one is None:
            return compare(here, {}, t)
        newer = _is_newer(said.registered_at, one.known.registered_at)
        if one.participation_id is None:
            return compare(here, of_known(one), t, newer)
        workspace = self.course.workspace
        page = workspace.read(person_page, one.participation_id, workspace.desk.today)
        return compare(here, of_page(page, profile, t), t, newer)


def _is_newer(here: datetime | None, there: datetime | None) -> bool:
    """Tell whether a row's answers win over the other side's; of two of the same time the other's stay."""
    return here is None or there is None or here > there
