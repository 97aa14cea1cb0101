"""Which pairs are safe to tell today, worked out beside the window each time the pairs are read."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from mentordesk.i18n import Texts
from mentordesk.pairing.life.release import UNTOLD, Release, release_of
from mentordesk.pairing.life.rows import PairRow
from mentordesk.pairing.problem.reading import standing
from mentordesk.programme.rows import Current
from mentordesk_ui.table import Column
from mentordesk_ui.tasks import Progress
from mentordesk_ui.theme.tokens import Kind
from mentordesk_ui.workspace import Workspace

NOTHING_SAFE = Release(frozenset(), 0)


class Releasing:
    """Asks which pairs are safe, and tells when it is known.

    Args:
        workspace: the open desk.
        known: hears that the answer is there.
    """

    def __init__(self, workspace: Workspace, known: Callable[[], object]) -> None:
        self._workspace, self._known = workspace, known
        self._asked = 0
        self.release = NOTHING_SAFE
        self.answered = False

    def ask(self, rows: list[PairRow]) -> None:
        """Begin to work it out; an earlier answer that comes late is passed by."""
        self._asked += 1
        asked = self._asked
        if not any(one.state in UNTOLD for one in rows):
            self.release, self.answered = NOTHING_SAFE, True
            return
        self._ask(asked)

    def ask_about_all(self) -> None:
        """Begin to work it out for whatever pairs there are."""
        self._asked += 1
        self._ask(self._asked)

    def _ask(self, asked: int) -> None:
        desk = self._workspace.desk

        def work(_: Progress) -> Release:
            with desk.read() as session:
                stood = standing(session, desk.today)
            return release_of(stood)

        def then(found: Release) -> None:
            if asked == self._asked:
                self.release, self.answered = found, True
                self._known()

        self._workspace.in_background(work, then)

    def is_safe(self, pair_id: UUID) -> bool:
        """Tell whether a pair can be told today without fear that a better plan undoes it."""
        return pair_id in self.release.safe


def safe_words(now: Current, t: Texts) -> str:
    """Say what a safe pair is called: where pairs are not told as they are found, it is only information."""
    return t("safe to tell today") if now.profile.rolling else t("certain")


def safe_column(releasing: Releasing, now: Current, t: Texts) -> Column[PairRow]:
    """Make the column that marks safe pairs; hidden where pairs are not told as they are found."""
    words = safe_words(now, t)
    return Column(
        t("Safe to tell") if now.profile.rolling else t("Certain"),
        lambda r: words if releasing.is_safe(r.id) else "",
        lambda r: not releasing.is_safe(r.id),
        chip=lambda r: Kind.FINE if releasing.is_safe(r.id) else None,
        tooltip=lambda r: (
            t("Every best plan of those who are registered now has this pair.")
            if releasing.is_safe(r.id)
            else ""
        ),
        id="safe",
        width=140,
        hidden=not now.profile.rolling,
        search=False,
    )
