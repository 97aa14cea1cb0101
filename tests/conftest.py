"""What every test stands on: which tests run, a home of their own, and a window that is cleaned up after.

`pytest` runs the quick tests without a screen. `--long` adds the ten-thousand-fold, fault and LibreOffice
runs. `--screen` runs only the tests that need a real X screen, in a process of their own: Qt chooses its
screen once.
"""

import gc
import os
from collections.abc import Iterator
from pathlib import Path

import hypothesis
import pytest

hypothesis.settings.register_profile(
    "fast",
    max_examples=40,
    deadline=None,
    derandomize=True,
    suppress_health_check=[hypothesis.HealthCheck.too_slow],
)
hypothesis.settings.register_profile(
    "long",
    max_examples=600,
    deadline=None,
    suppress_health_check=[hypothesis.HealthCheck.too_slow],
)


def pytest_addoption(parser: pytest.Parser) -> None:
    group = parser.getgroup("MentorDesk")
    group.addoption("--long", action="store_true", help="also run the tests marked `long`")
    group.addoption("--screen", action="store_true", help="run only the tests marked `screen`")


def _wants_screen(config: pytest.Config) -> bool:
    return bool(config.getoption("--screen")) or config.getoption("markexpr") == "screen"


def _wants_long(config: pytest.Config) -> bool:
    return bool(config.getoption("--long")) or config.getoption("markexpr") == "long"


@pytest.hookimpl(optionalhook=True)
def pytest_xvfb_disable(config: pytest.Config) -> bool:
    return not _wants_screen(config)


@pytest.hookimpl(tryfirst=True)
def pytest_configure(config: pytest.Config) -> None:
    os.environ["QT_QPA_PLATFORM"] = "xcb" if _wants_screen(config) else "offscreen"
    hypothesis.settings.load_profile("long" if _wants_long(config) else "fast")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    screen, long = _wants_screen(config), _wants_long(config)
    left_out = [
        item
        for item in items
        if (item.get_closest_marker("screen") is not None) is not screen
        or (item.get_closest_marker("long") is not None and not long)
    ]
    if left_out:
        config.hook.pytest_deselected(items=left_out)
        items[:] = [item for item in items if item not in set(left_out)]


def pytest_collection_finish() -> None:
    # What was loaded by now stays; collecting after each window's test need not look at it again.
    gc.collect()
    gc.freeze()


@pytest.fixture(scope="session", autouse=True)
def _home_of_the_run(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep the person's own settings, caches and language out of the tests."""
    home = tmp_path_factory.mktemp("home")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("HOME", str(home))
        patch.setenv("XDG_CACHE_HOME", str(home / "cache"))
        patch.setenv("LANG", "C.UTF-8")
        for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES"):
            patch.delenv(name, raising=False)
        yield


@pytest.fixture(autouse=True)
def _settings_of_the_test(
    _home_of_the_run: None, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Give each test settings that no other test has touched (platformdirs reads these at each call)."""
    folder = tmp_path_factory.mktemp("settings")
    for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "APPDATA", "LOCALAPPDATA"):
        monkeypatch.setenv(name, str(folder / name.lower()))
    runtime = folder / "runtime"
    runtime.mkdir(mode=0o700)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(runtime))


@pytest.fixture(autouse=True)
def _no_window_outlives_its_test(request: pytest.FixtureRequest) -> Iterator[None]:
    """Delete every window that is left, then what only a reference cycle kept, then what that let go.

    Without it Python's cyclic collector may meet half-deleted widgets inside the next test's events, and the
    process dies there; and each look that a later test puts on would be put on all windows before it.
    """
    yield
    if {"qtbot", "qapp"}.isdisjoint(request.fixturenames):
        return
    from PySide6.QtCore import QCoreApplication, QEvent
    from PySide6.QtWidgets import QApplication

    for window in QApplication.topLevelWidgets():
        if window.parent() is None:
            window.hide()
            window.deleteLater()
    for _ in range(2):
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        gc.collect()


@pytest.fixture(scope="session")
def samples() -> Path:
    """The folder with the five sample tables that ship with the program."""
    import mentordesk_resources

    [folder] = mentordesk_resources.__path__
    return Path(folder) / "samples"
