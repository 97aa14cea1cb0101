"""The desk as the window sees it: what is open, what changed, what can be undone, in which words and look."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QObject, QSettings, Qt, Signal, Slot

from mentordesk.errors import MentorDeskError
from mentordesk.i18n import Message, Texts
from mentordesk.settings import Settings, SettingsFile, window_file
from mentordesk_ui.commands import Commands
from mentordesk_ui.speech import speech_of
from mentordesk_ui.tasks import Job, Progress, Runner, Sorry
from mentordesk_ui.theme.theme import Theme
from mentordesk_ui.theme.tokens import Kind, Tokens

if TYPE_CHECKING:
    from mentordesk.desk import Changed, Clock, Desk

T = TypeVar("T")
_log = logging.getLogger(__name__)
AT_ONCE = 1_000
"""Of how many changes of rows undo and redo hold the window for a moment; more are taken back beside it."""
READ_AT_ONCE = 1_000
"""Of how many people what is asked for is read while the window waits; of more it is read beside it."""
_ID = re.compile(r"[0-9a-f]{32}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")


class NothingIsOpen(RuntimeError):
    """The desk was asked for while no file is open: a fault of the program."""


@dataclass(frozen=True, slots=True)
class Said:
    """A short word to the person, shown for a while at the window's foot."""

    text: str
    kind: Kind = Kind.NEUTRAL
    action: str = ""
    run: Callable[[], object] | None = None


class Workspace(QObject):
    """Owns the open desk and tells the window about it.

    Signals: `changed` carries a `Changed` after every step, undo and redo, in the window's thread, once what
    can be undone is known (`undo_changed`); `opened` and `closed` frame a file, and `closing` is the last
    moment to keep something in it; `dressed` asks for pages in another language or look; `said` carries a
    word to the person; `asked_for` names a room and a row to go to; `faulted` carries an unforeseen error.
    """

    changed = Signal(object)
    undo_changed = Signal()
    opened = Signal()
    closing = Signal()
    closed = Signal()
    dressed = Signal()
    said = Signal(object)
    asked_for = Signal(str, str)
    faulted = Signal(object)
    backed_up = Signal()
    _heard = Signal(object)

    def __init__(
        self,
        theme: Theme,
        settings_file: SettingsFile,
        parent: QObject | None = None,
        *,
        clock: Clock | None = None,
    ) -> None:
        super().__init__(parent)
        self._clock = clock
        self.theme = theme
        self.settings_file = settings_file
        self.settings: Settings = settings_file.load()
        self.commands = Commands(self)
        self.runner = Runner(self)
        self.window_state = QSettings(str(window_file()), QSettings.Format.IniFormat)
        self._desk: Desk | None = None
        self._end_hearing: Callable[[], None] | None = None
        self._steps = 0
        self._undo: str | None = None
        self._redo: str | None = None
        self._speech = speech_of(None, self.settings.language, self.name_of)
        self._heard.connect(self._spread, Qt.ConnectionType.AutoConnection)
        self.runner.failed.connect(self._failed)
        theme.changed.connect(self.dressed)

    # What is open

    @property
    def desk(self) -> Desk:
        """The open desk.

        Raises:
            NothingIsOpen: there is none.
        """
        if self._desk is None:
            raise NothingIsOpen
        return self._desk

    @property
    def t(self) -> Texts:
        """The words in which the window speaks now."""
        return self._speech.t

    @property
    def is_open(self) -> bool:
        """Whether a file is open."""
        return self._desk is not None

    @property
    def clock(self) -> Clock:
        """What tells the time to every file that is opened or made here; the computer's, unless given."""
        from mentordesk.desk import system_clock

        return self._clock or system_clock

    @property
    def has_programme(self) -> bool:
        """Whether the open file holds a programme, so that there are rooms to work in."""
        return self._desk is not None and self._speech.has_programme

    @property
    def tokens(self) -> Tokens:
        """The colours that are on; pages are rebuilt when they change."""
        return self.theme.tokens

    def open(
        self,
        path: Path,
        password: str | None = None,
        *,
        recovery_code: str | None = None,
        sorry: Sorry | None = None,
        then: Callable[[], object] | None = None,
    ) -> Job:
        """Open a file beside the window, then take it; `sorry` hears why it could not be."""
        who = self.settings.who or None

        def work(_: Progress) -> Desk:
            from mentordesk.desk import Desk

            return Desk.open(path, password, clock=self.clock, who=who, recovery_code=recovery_code)

        def take(desk: Desk) -> None:
            self.take(desk)
            if then is not None:
                then()

        return self.in_background(work, take, sorry, title=self.t("Opening {file}", file=path.name))

    def take(self, desk: Desk) -> None:
        """Make an open desk this window's, closing the one before."""
        self.close()
        self._desk = desk
        self._end_hearing = desk.subscribe(self._heard.emit)
        self.keep(self.settings.opened(desk.path))
        self._speak()
        self._look_at_undo()
        self.opened.emit()

    def back_up_if_due(self) -> None:
        """Make the day's backup beside the window when it is due."""
        desk = self.desk
        if not desk.read_only:
            self.in_background(lambda _: desk.backup_if_due(), lambda _: self.backed_up.emit())

    def back_up(self, folder: Path | None = None) -> None:
        """Make a backup beside the window, in a folder or among the file's own, and say its name."""
        desk, t = self.desk, self.t

        def done(path: Path) -> None:
            self.say(Said(t("Backed up to {file}", file=str(path) if folder else path.name), Kind.FINE))
            self.backed_up.emit()

        self.in_background(lambda _: desk.backup(folder), done, title=t("Backing up"))

    def close(self) -> None:
        """Let the file go; without one nothing happens."""
        if self._desk is None:
            return
        self.closing.emit()
        if self._end_hearing is not None:
            self._end_hearing()
        desk, self._desk = self._desk, None
        desk.close()
        self._speak()
        self._undo = self._redo = None
        self.closed.emit()

    def quit(self) -> None:
        """Wait for the work and let the file go, before the program ends."""
        self.closing.emit()
        self.runner.close()
        self.close()
        self.window_state.sync()

    # Reading and doing

    def read(self, query: Callable[..., T], *args: Any, **named: Any) -> T:
        """Ask the file: `query(session, …)` gets a consistent view and gives frozen rows."""
        with self.desk.read() as session:
            return query(session, *args, **named)

    def ask(self, query: Callable[..., T], *args: Any, then: Callable[[T], object], **named: Any) -> None:
        """Ask the file; the answer comes later where people are many, or while work may hold the file."""
        if not self.runner.busy and not self._are_many():
            then(self.read(query, *args, **named))
            return
        desk = self.desk

        def work(_: Progress) -> T:
            with desk.read() as session:
                return query(session, *args, **named)

        self.in_background(work, then)

    def _are_many(self) -> bool:
        from mentordesk.people.rows import people_count

        return self.read(people_count) > READ_AT_ONCE

    def do(
        self,
        action: Callable[[Desk], T],
        *,
        sorry: Callable[[MentorDeskError], object] | None = None,
        quietly: bool = False,
    ) -> T | None:
        """Carry out a person's wish, and offer to undo it; what the rules forbid is said and None given.

        Args:
            action: a verb of the core, for instance `partial(pair, mentor_id=m, mentee_id=n)`.
            sorry: says a fault in place, instead of the toast.
            quietly: whether the toast with Undo stays away, where the page itself shows what was done.
        """
        before = self._steps
        try:
            result = action(self.desk)
        except MentorDeskError as fault:
            (sorry or self.apologise)(fault)
            return None
        if not quietly and self._steps != before:
            self.offer_undo()
        return result

    def do_in_background(
        self,
        action: Callable[[Desk, Progress], T],
        then: Callable[[T], object] | None = None,
        sorry: Sorry | None = None,
        *,
        title: str,
    ) -> Job:
        """Carry out a long wish in the worker; pages keep their rows meanwhile, and Cancel leaves nothing."""
        desk, before = self.desk, self._steps

        def finish(result: T) -> None:
            if self._steps != before:
                self.offer_undo()
            if then is not None:
                then(result)

        return self.in_background(
            lambda progress: action(desk, progress),
            finish,
            sorry,
            title=title,
            writes=True,
            on_cancel=desk.interrupt,
        )

    def in_background(
        self,
        work: Callable[[Progress], T],
        then: Callable[[T], object] | None = None,
        sorry: Sorry | None = None,
        *,
        title: str = "",
        writes: bool = False,
        on_cancel: Callable[[], object] | None = None,
    ) -> Job:
        """Do slow work on values only, as `Runner.in_background`; faults are said if nobody else does."""
        return self.runner.in_background(work, then, sorry, title=title, writes=writes, on_cancel=on_cancel)

    # Undo

    @property
    def undo_text(self) -> str | None:
        """The name of the step that undo takes back."""
        return self._undo

    @property
    def redo_text(self) -> str | None:
        """The name of the step that redo brings back."""
        return self._redo

    def undo(self) -> None:
        """Take the newest step back and say so; a large one beside the window, which waits."""
        name = self._undo
        if name is None or self._has_to_wait():
            return
        if self.desk.undo_size > AT_ONCE:
            self.undo_in_background()
        elif self.do(lambda desk: desk.undo()) is not None:
            self._say_undone(name)

    def undo_in_background(
        self, then: Callable[[], object] = lambda: None, sorry: Sorry | None = None
    ) -> Job:
        """Take the newest step back beside the window, say so, and go on with `then`."""
        name = self._undo

        def finish(_: Changed | None) -> None:
            if name is not None:
                self._say_undone(name)
            then()

        return self.do_in_background(
            lambda desk, progress: desk.undo(progress.check), finish, sorry, title=self.t("Taking back")
        )

    def redo(self) -> None:
        """Bring back what undo took; a large step beside the window, which waits."""
        if self._redo is None or self._has_to_wait():
            return
        if self.desk.redo_size > AT_ONCE:
            self.do_in_background(
                lambda desk, progress: desk.redo(progress.check), title=self.t("Bringing back")
            )
        else:
            self.do(lambda desk: desk.redo())

    def _has_to_wait(self) -> bool:
        """Say that a toast's Undo waits while work changes the file; tell whether it does."""
        if not self.runner.writing:
            return False
        self.say(Said(self.t("Wait until the file has been written, then try again.")))
        return True

    def _say_undone(self, step: str) -> None:
        self.say(Said(self.t("Undone: {step}", step=step), action=self.t("Redo"), run=self.redo))

    def offer_undo(self) -> None:
        """Say what was done just now, with Undo beside it."""
        if self._undo is not None:
            done = self.t("Done: {step}", step=self._undo)
            self.say(Said(done, Kind.FINE, self.t("Undo"), self.undo))

    # Words to the person

    def say(self, said: Said) -> None:
        """Show a short word for a while."""
        self.said.emit(said)

    def apologise(self, fault: Exception) -> None:
        """Say a fault in a sentence; an unforeseen one leads to the calm dialog."""
        if isinstance(fault, MentorDeskError):
            self.say(Said(fault.text(self.t), Kind.LOSS))
        else:
            self.faulted.emit(fault)

    def show(self, room: str, row: str = "") -> None:
        """Go to a room and select a row of it."""
        self.asked_for.emit(room, row)

    def name_of(self, row_id: str) -> str | None:
        """Turn the id of a person, pair or organisation into what people read; what is gone is a dash."""
        if self._desk is None or not _ID.fullmatch(row_id):
            return None
        from mentordesk.people.naming import name_of

        return self.read(name_of, row_id) or "–"

    # Choices

    def keep(self, settings: Settings) -> None:
        """Keep a person's choices, and put them on."""
        before, self.settings = self.settings, settings
        if settings != before:
            self.settings_file.save(settings)
        if settings.theme != before.theme:
            self.theme.choose(settings.theme)
        if settings.language != before.language:
            self._speak()
            self._look_at_undo()
            self.dressed.emit()

    def choose_language(self, language: str) -> None:
        """Speak another language from now on; empty speaks the programme's."""
        self.keep(replace(self.settings, language=language))

    def choose_theme(self, theme: str) -> None:
        """Put on another look: light, dark or system."""
        self.keep(replace(self.settings, theme=theme))

    def window_value(self, key: str, usual: int) -> int:
        """Give a number that the window remembers."""
        value = self.window_state.value(key, usual)
        return int(value) if isinstance(value, int | str) and str(value).lstrip("-").isdigit() else usual

    def keep_window_value(self, key: str, value: object) -> None:
        """Remember something of the window's state."""
        self.window_state.setValue(key, value)

    def _speak(self) -> None:
        """Take the language and the profile's own words of the file that is open."""
        self._speech = speech_of(self._desk, self.settings.language, self.name_of)

    def _spread(self, changed: Changed) -> None:
        if self._desk is None:
            return
        if {"programme", "round"} & changed.rows.keys():
            self._speak_anew()
        self._steps += changed.origin == "step"
        self._look_at_undo()
        self.changed.emit(changed)

    def _speak_anew(self) -> None:
        before = self._speech
        self._speak()
        if not self._speech.as_before(before):
            self._look_at_undo()
            self.dressed.emit()

    def _look_at_undo(self) -> None:
        desk = self._desk
        self._undo = self._step_text(desk.undo_message) if desk else None
        self._redo = self._step_text(desk.redo_message) if desk else None
        self.undo_changed.emit()

    def _step_text(self, message: Message | None) -> str | None:
        return None if message is None else self.t.message(message)

    @Slot(object)
    def _failed(self, error: Exception) -> None:
        self.apologise(error)
