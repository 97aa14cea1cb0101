"""Long planning in a process of its own: the window goes on, and ending the process is how it is cancelled.

Most solvers let other threads run meanwhile; the blossom algorithm does not, and none can be stopped
half-way. The process gets arrays and gives a plan. It imports the optimiser alone: no store, no Qt.
"""

import os
import pickle
import subprocess
import sys
import threading
from collections.abc import Callable, Mapping
from importlib import import_module
from typing import Any, BinaryIO, TypeVar

from mentordesk.errors import MentorDeskError
from mentordesk.i18n import say

T = TypeVar("T")
CHILD_WORD = "--solving-child"  # the first word that makes a frozen program be the child
LOOKED_EVERY_SECONDS = 0.05
_ROOM = "mentordesk.matching."
"""Only the optimiser's own functions are run."""


class SolverDied(MentorDeskError):
    """The planning process ended by itself; ours did not."""


def child_command() -> list[str]:
    """Give the command that starts the planning process, from source or from a frozen build."""
    if getattr(sys, "frozen", False):
        return [sys.executable, CHILD_WORD]
    return [sys.executable, "-P", "-m", "mentordesk.solving"]


def solved_apart(
    solve: Callable[..., T],
    *arguments: Any,
    named: Mapping[str, Any] | None = None,
    check: Callable[[], object] = lambda: None,
    command: list[str] | None = None,
) -> T:
    """Run one of the optimiser's functions in a process of its own, and give what it gives.

    Args:
        solve: a function of `mentordesk.matching`, by its own name there.
        arguments: plain values, arrays and the optimiser's own classes.
        named: arguments by name.
        check: called again and again meanwhile; whatever it raises ends the process and is raised here.
        command: what to start instead of `child_command()`.

    Raises:
        ValueError: what `solve` itself raises of a problem that cannot be.
        SolverDied: the process was ended from outside, or ran out of memory.
    """
    asked = pickle.dumps(
        (solve.__module__, solve.__qualname__, arguments, named or {}), pickle.HIGHEST_PROTOCOL
    )
    with subprocess.Popen(
        command or child_command(),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        creationflags=int(getattr(subprocess, "CREATE_NO_WINDOW", 0)),  # Windows alone has one
    ) as child:
        answers: list[bytes] = []
        talk = threading.Thread(target=lambda: answers.append(child.communicate(asked)[0]), daemon=True)
        talk.start()
        try:
            while talk.is_alive():
                check()
                talk.join(LOOKED_EVERY_SECONDS)
        finally:
            if talk.is_alive():
                child.kill()
                talk.join()
    told: T = _told(answers[0] if answers and child.returncode == 0 else b"")
    return told


def given_up_when(check: Callable[[], object], solve: Callable[[], T]) -> T:
    """Run what lets other threads run meanwhile, and wait for it no longer once `check` raises.

    A solver cannot be stopped half-way; what it finds then is dropped. Raises what `check` or `solve` raise.
    """
    found: list[T] = []
    failed: list[Exception] = []

    def run() -> None:
        try:
            found.append(solve())
        except Exception as error:  # noqa: BLE001  (raised again below, in the thread that asked)
            failed.append(error)

    work = threading.Thread(target=run, name="mentordesk-solve", daemon=True)
    work.start()
    while work.is_alive():
        check()
        work.join(LOOKED_EVERY_SECONDS)
    if failed:
        raise failed[0]
    return found[0]


def _told(answer: bytes) -> Any:
    if not answer:
        raise SolverDied(
            say("The plan could not be worked out: the process that does it was ended."),
            say(
                "Nothing was changed. If the computer is short of memory, close other programs and try again."
            ),
        )
    told = pickle.loads(answer)
    if isinstance(told, ValueError):
        raise told
    return told


def main() -> int:
    """Answer one question from standard input."""
    questions, answers = os.fdopen(os.dup(0), "rb"), _answers()
    module, name, arguments, named = pickle.load(questions)
    if not f"{module}.".startswith(_ROOM):
        return 2
    told: object
    try:
        told = getattr(import_module(module), name)(*arguments, **named)
    except ValueError as error:
        told = error
    answers.write(pickle.dumps(told, pickle.HIGHEST_PROTOCOL))
    answers.flush()
    return 0


def _answers() -> BinaryIO:
    """Take the pipe for ourselves, so that nothing a library prints gets into the answer."""
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(os.open(os.devnull, os.O_RDWR), 1)
    if sys.platform == "win32":
        import msvcrt

        msvcrt.setmode(answers.fileno(), os.O_BINARY)
    return answers


if __name__ == "__main__":
    sys.exit(main())
