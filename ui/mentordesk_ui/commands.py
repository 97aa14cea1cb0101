"""Every action as data: menus, buttons, shortcuts and the search over everything read the same list."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from mentordesk.people.names import fold
from mentordesk_ui.theme.icons import icon


def always() -> bool:
    """Say yes: for commands that can be given at any time."""
    return True


@dataclass(frozen=True)
class Command:
    """Something that a person can do.

    Args:
        id: a stable name, for instance `people.add`.
        title: what people read, in their language; ends in … when a question follows.
        run: does it.
        keys: a portable key sequence such as `Ctrl+N`; none with both Ctrl and Alt, which write letters.
        icon: a Lucide name.
        enabled: whether it can be done now.
        said_also: other words by which the search finds it.
    """

    id: str
    title: str
    run: Callable[[], object]
    keys: str = ""
    icon: str = ""
    enabled: Callable[[], bool] = always
    said_also: str = ""


@dataclass(frozen=True)
class Found:
    """Something that the search over everything found."""

    title: str
    note: str
    icon: str
    run: Callable[[], object]
    keys: str = ""


Provider = Callable[[str], Iterable[Found]]
"""Gives what fits a folded search text, best first; must take no longer than a keystroke."""

MOST_FOUND = 8


class Commands(QObject):
    """The registry of commands and of whoever else can be searched.

    `changed` tells that commands came or went; `refresh` makes actions ask anew whether they are enabled.
    """

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._commands: dict[str, Command] = {}
        self._actions: dict[str, list[QAction]] = {}
        self._providers: dict[str, Provider] = {}

    def add(self, *commands: Command) -> None:
        """Register commands; one with an id that is there takes its place.

        Raises:
            ValueError: the keys hold Ctrl and Alt and a letter, which on many keyboards write that letter.
        """
        for command in commands:
            if {"ctrl", "alt"} <= set(command.keys.lower().split("+")):
                raise ValueError(f"{command.id}: Ctrl+Alt with a letter is AltGr")
            self._commands[command.id] = command
        self.changed.emit()

    def remove(self, *ids: str) -> None:
        """Take commands away, for instance those of a page that closes."""
        for name in ids:
            self._commands.pop(name, None)
            self._actions.pop(name, None)
        self.changed.emit()

    def __getitem__(self, command_id: str) -> Command:
        return self._commands[command_id]

    def __contains__(self, command_id: str) -> bool:
        return command_id in self._commands

    @property
    def all(self) -> Sequence[Command]:
        """Every command, in the order in which it came."""
        return tuple(self._commands.values())

    def give(self, command_id: str) -> bool:
        """Carry out a command if it can be done now; tell whether it was."""
        command = self._commands.get(command_id)
        if command is None or not command.enabled():
            return False
        command.run()
        return True

    def action(
        self,
        command_id: str,
        parent: QWidget,
        *,
        shortcut: bool = False,
        heard: Qt.ShortcutContext = Qt.ShortcutContext.WindowShortcut,
    ) -> QAction:
        """Make the Qt action of a command, for a menu; with its shortcut where the parent should hear it.

        Args:
            command_id: of a command that was added.
            parent: who owns the action.
            shortcut: whether the keys work; without, a menu only shows them.
            heard: where the keyboard must be for that: anywhere in the window, or on the parent alone.
        """
        command = self._commands[command_id]
        made = QAction(icon(command.icon), command.title, parent)
        keys = QKeySequence(command.keys)
        if shortcut:
            made.setShortcut(keys)
            made.setShortcutContext(heard)
        elif command.keys:
            # Only written, not heard: two actions with the same keys would silence each other.
            made.setText(f"{command.title}\t{keys.toString(QKeySequence.SequenceFormat.NativeText)}")
        made.setEnabled(command.enabled())
        made.triggered.connect(partial(self.give, command_id))
        self._actions.setdefault(command_id, []).append(made)
        made.destroyed.connect(partial(self._forget, command_id, made))
        return made

    def _forget(self, command_id: str, action: QAction, *_: object) -> None:
        actions = self._actions.get(command_id, [])
        self._actions[command_id] = [kept for kept in actions if kept is not action]

    def refresh(self) -> None:
        """Ask every command anew whether it can be done."""
        for command_id, actions in self._actions.items():
            for action in actions:
                action.setEnabled(self._commands[command_id].enabled())

    def search_in(self, name: str, provider: Provider | None) -> None:
        """Let the search look among people, pairs or other things; None ends it."""
        if provider is None:
            self._providers.pop(name, None)
        else:
            self._providers[name] = provider

    def find(self, text: str) -> list[Found]:
        """Find people, pairs and commands that fit a text, the former first; all commands for none."""
        folded = fold(text)
        words = folded.split()
        found: list[Found] = []
        if words:
            for provider in self._providers.values():
                found += list(provider(folded))[:MOST_FOUND]
        return found + [_found(c) for c in self._commands.values() if c.enabled() and _fits(c, words)]


def _fits(command: Command, words: list[str]) -> bool:
    said = fold(f"{command.title} {command.said_also}")
    return all(word in said for word in words)


def _found(command: Command) -> Found:
    return Found(command.title, "", command.icon or "command", command.run, command.keys)
