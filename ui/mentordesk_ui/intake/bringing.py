"""The last step: the rows come in as one step beside the window, and can be taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from mentordesk.desk import StepWasCancelled
from mentordesk.errors import MentorDeskError
from mentordesk.intake.actions import bring_in
from mentordesk.intake.outcome import Brought, sort_rows
from mentordesk_ui.intake.course import DONE, ROWS, Course
from mentordesk_ui.intake.done_step import DoneStep
from mentordesk_ui.intake.draft import decided
from mentordesk_ui.tasks import Progress

if TYPE_CHECKING:
    from mentordesk.desk import Desk


class Bringing(QObject):
    """Brings the rows of the draft in; `given_up` tells that somebody stopped it, and nothing of it stays."""

    given_up = Signal()

    def __init__(self, course: Course) -> None:
        super().__init__(course)
        self.course, self.t = course, course.t
        self.running = False
        self.brought: Brought | None = None
        self.undone = False
        self.step = DoneStep(self.t)
        self.step.stopped.connect(self.stop)
        self.step.undone.connect(self.undo)
        course.begun.connect(self._forget)

    @property
    def over(self) -> bool:
        """Whether the rows are in, or on their way in."""
        return not self.undone and (self.brought is not None or self.running)

    def _forget(self) -> None:
        self.brought, self.undone = None, False

    def start(self) -> None:
        """Write the rows in one step, beside the window."""
        course, draft = self.course, self.course.draft
        shown, decisions = draft.shown, decided(draft)
        if shown is None or course.busy:
            return
        chosen, spelled = draft.chosen_fields, dict(draft.spelled)
        rows = sort_rows(shown, decisions).rows

        def work(desk: Desk, progress: Progress) -> Brought:
            return bring_in(desk, shown, decisions, progress.check, chosen=chosen, spelled=spelled)

        self.running, self.undone = True, False
        self.step.show_working(rows)
        turn = course.next_turn()
        course.job = course.workspace.do_in_background(
            work,
            lambda brought: course.if_wanted(turn, lambda: self._came_in(brought)),
            lambda fault: course.if_wanted(turn, lambda: self._did_not_come_in(fault)),
            title=self.t.plural("Bringing in {n} registration", "Bringing in {n} registrations", rows),
        )
        course.show(DONE)

    def _came_in(self, brought: Brought) -> None:
        self.running, self.brought = False, brought
        self.step.show_brought(brought, self.course.draft)
        self.course.show(DONE)

    def _did_not_come_in(self, fault: Exception) -> None:
        self.running, self.undone = False, True
        if isinstance(fault, StepWasCancelled):
            self.given_up.emit()
        elif isinstance(fault, MentorDeskError):
            self.step.show_fault(fault.text(self.t))
            self.course.show(DONE)
        else:
            self.course.show(ROWS)
            self.course.workspace.apologise(fault)

    def stop(self) -> None:
        """Give the writing up; nothing of it stays."""
        if self.running and self.course.job is not None:
            self.step.show_stopping()
            self.course.job.cancel()

    def undo(self) -> None:
        """Take back what was brought in, beside the window; sheet and choices stay for another try."""
        course = self.course
        if course.busy or self.brought is None:
            return
        turn = course.next_turn()
        self.step.show_undoing()
        course.job = course.workspace.undo_in_background(
            lambda: course.if_wanted(turn, self._taken_back),
            lambda fault: course.if_wanted(turn, lambda: self._not_taken_back(fault)),
        )
        course.changed.emit()

    def _taken_back(self) -> None:
        self.undone, self.brought = True, None
        self.course.draft.shown_for = None
        self.step.show_undone()
        self.course.changed.emit()

    def _not_taken_back(self, fault: Exception) -> None:
        if self.brought is not None:
            self.step.show_brought(self.brought, self.course.draft)
        self.course.workspace.apologise(fault)
        self.course.changed.emit()
