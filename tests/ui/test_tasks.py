import threading
from collections.abc import Iterator
from time import sleep

import pytest
from pytestqt.qtbot import QtBot

from mentordesk_ui.tasks import Progress, Runner


@pytest.fixture
def runner(qtbot: QtBot) -> Iterator[Runner]:
    made = Runner()
    yield made
    made.close()


def test_work_runs_beside_the_window_and_its_result_comes_back_to_it(qtbot: QtBot, runner: Runner) -> None:
    threads: dict[str, int] = {}

    def work(progress: Progress) -> int:
        threads["work"] = threading.get_ident()
        return 42

    def then(result: int) -> None:
        threads["then"] = threading.get_ident()
        assert result == 42

    runner.in_background(work, then)
    qtbot.waitUntil(lambda: "then" in threads)
    assert threads["then"] == threading.get_ident() != threads["work"]
    assert not runner.busy


def test_jobs_run_one_after_the_other(qtbot: QtBot, runner: Runner) -> None:
    order: list[str] = []
    gate = threading.Event()

    def first(_: Progress) -> None:
        gate.wait(5)
        order.append("first")

    runner.in_background(first)
    runner.in_background(lambda _: order.append("second"))
    assert order == []
    gate.set()
    qtbot.waitUntil(lambda: not runner.busy)
    assert order == ["first", "second"]


def test_an_error_goes_to_whoever_is_sorry_and_else_to_the_runner(qtbot: QtBot, runner: Runner) -> None:
    sorry: list[Exception] = []
    failed: list[Exception] = []
    runner.failed.connect(failed.append)

    def fail(_: Progress) -> None:
        raise RuntimeError("broken")

    runner.in_background(fail, sorry=sorry.append)
    runner.in_background(fail)
    qtbot.waitUntil(lambda: bool(failed))
    assert [type(error) for error in (*sorry, *failed)] == [RuntimeError, RuntimeError]


def test_progress_is_seen_and_cancel_ends_the_work_without_a_word(qtbot: QtBot, runner: Runner) -> None:
    ended: list[object] = []

    def work(progress: Progress) -> None:
        while True:
            progress(3, 10, "certificates")
            sleep(0.01)

    job = runner.in_background(work, ended.append, ended.append, title="Certificates")
    qtbot.waitUntil(lambda: job.done == 3 and job.of == 10)
    assert job.what == "certificates"
    job.cancel()
    qtbot.waitUntil(lambda: not runner.busy)
    assert ended == []


def test_cancelling_also_does_what_the_job_asked_for(qtbot: QtBot, runner: Runner) -> None:
    gate = threading.Event()
    job = runner.in_background(lambda _: gate.wait(5), on_cancel=gate.set, writes=True)
    assert runner.writing
    job.cancel()
    qtbot.waitUntil(lambda: not runner.writing)


def test_closing_waits_for_what_runs_and_drops_what_waits(runner: Runner) -> None:
    done: list[str] = []
    started = threading.Event()

    def slow(_: Progress) -> None:
        started.set()
        threading.Event().wait(0.2)
        done.append("slow")

    runner.in_background(slow)
    runner.in_background(lambda _: done.append("waiting"))
    started.wait(5)
    runner.close()
    assert done == ["slow"]
    runner.in_background(lambda _: done.append("too late"))
    assert done == ["slow"]
