"""Reading, weighing and planning beside the window, while the board shown before stays usable."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

from mentordesk.pairing.board.rows import laid_out
from mentordesk.pairing.problem.reading import standing
from mentordesk.pairing.problem.scoring import Scoring
from mentordesk_ui.matching.cards.wording import BoardWords
from mentordesk_ui.tasks import Job, Progress
from mentordesk_ui.workspace import Workspace

SAID_AFTER_MS = 300
"""A board that takes no longer is shown without a word before."""
_STAGES = 4


class Reckoning(QObject):
    """Brings the board up to date; the newest asking counts, one before it is given up.

    Args:
        workspace: the open file.
        page: the page that goes with it; when that is gone nothing is shown any more.
        show: takes the board that was reckoned, in the window's thread.
        begun: hears that it takes a while.
        stopped: hears that the person cancelled, and that what is shown may be out of date.
    """

    def __init__(
        self,
        workspace: Workspace,
        page: QObject,
        show: Callable[[BoardWords], object],
        begun: Callable[[], object],
        stopped: Callable[[], object],
    ) -> None:
        super().__init__(page)
        self._workspace, self._show, self._stopped = workspace, show, stopped
        self._job: Job | None = None
        self._before: Scoring | None = None
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(SAID_AFTER_MS)
        self._patience.timeout.connect(begun)
        workspace.closing.connect(self._give_up)
        page.destroyed.connect(self._give_up)

    def ask(self) -> None:
        """Reckon the board as the file has it now."""
        self._give_up()
        workspace, t = self._workspace, self._workspace.t
        desk = workspace.desk
        stages = (
            t("Reading the registrations"),
            t("Weighing who fits whom"),
            t("Looking for the best plan"),
            t("Laying out the board"),
        )

        def work(progress: Progress) -> BoardWords:
            progress(0, _STAGES, stages[0])
            with desk.read() as session:
                stood = standing(session, desk.today)
            progress(1, _STAGES, stages[1])
            scoring = stood.scoring(self._before, progress.check)
            progress(2, _STAGES, stages[2])
            scoring.solve(progress.check)
            progress(3, _STAGES, stages[3])
            words = BoardWords(laid_out(scoring), t)
            if words.is_large and scoring.together is None:
                scoring.priced.certain  # noqa: B018  (else the panel would wait for it in the window's thread)
            progress.check()
            return words

        job = workspace.in_background(
            work,
            lambda words: self._done(job, words),
            lambda error: self._failed(job, error),
            title=t("Reckoning the board"),
            on_cancel=lambda: self._cancelled(job),
        )
        self._job = job
        self._patience.start()

    def _done(self, job: Job, words: BoardWords) -> None:
        if job is self._job:
            self._give_up()
            self._before = words.board.scoring
            self._show(words)

    def _failed(self, job: Job, error: Exception) -> None:
        if job is self._job:
            self._cancelled(job)
            self._workspace.apologise(error)

    def _cancelled(self, job: Job) -> None:
        if job is self._job:
            self._give_up()
            self._stopped()

    def _give_up(self) -> None:
        """Want nothing any more of what is on its way."""
        job, self._job = self._job, None
        self._patience.stop()
        if job is not None:
            job.cancel()
