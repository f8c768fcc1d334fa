"""What the program has loaded when its door is first seen, and what becomes of early keys."""

from __future__ import annotations

import os
import subprocess
import sys
import textwrap
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot
from windowing import sample_machine

from cami_field.bootstrap.doors import sample_workspace
from cami_field.usecases.vault_ports import Person
from ui.kit.doors import Doors, Opened, Place
from ui.kit.preferences import Preferences
from ui.window import FieldWindow

ROOT = Path(__file__).parents[2]
HEAVY = {
    *("sqlalchemy", "sqlcipher3", "alembic", "numpy", "shapely", "pyproj", "scipy", "pyogrio"),
    *("pydantic", "lxml", "cryptography", "pyrage", "cbor2", "zstandard", "gpxpy", "fitdecode"),
    *("asyncio", "ssl", "sqlite3", "email", "http", "json", "dataclasses", "importlib.resources"),
    *("cami_field.bootstrap", "cami_field.adapters", "cami_field.usecases", "cami_field.cli"),
    *("ui.patrols", "ui.map", "ui.unlock.page", "ui.unlock.locked", "ui.kit.frame", "ui.kit.forms"),
    *("ui.kit.tables", "ui.kit.tasks", "PySide6.QtSvg", "PySide6.QtNetwork", "PySide6.QtOpenGL"),
}
STORE = {
    *("sqlalchemy", "sqlcipher3", "alembic", "numpy", "shapely", "pyproj", "pydantic", "lxml"),
    *("gpxpy", "fitdecode", "zstandard", "cami_field.bootstrap.workspaces"),
    "cami_field.domain.records",
}
STARTED = """
import sys
from ui.main import field_doors, options
from ui.kit.dressing import dress
from ui.kit.theme import application
from ui.window import FieldWindow
app = application("cami-field")
doors = field_doors(options(["--workspace", sys.argv[1]]))
dress(app, doors.preferences(""))
window = FieldWindow(doors)
"""


def started(then: str, folder: Path) -> str:
    """What a new process prints that has made the window, and then does something."""
    told = subprocess.run(
        [sys.executable, "-c", STARTED + textwrap.dedent(then), str(folder)],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT), "QT_QPA_PLATFORM": "offscreen"},
        check=True,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=100,
    )
    return told.stdout


def test_nothing_heavy_is_loaded_when_the_door_is_first_seen(tmp_path: Path) -> None:
    then = """
    def told():
        print(*sorted(sys.modules))
        window.close()
        app.exit()
    window.seen.connect(told)
    window.show()
    app.exec()
    """
    loaded = set(started(then, tmp_path / "none").split())

    assert "ui.window" in loaded
    assert set() == HEAVY & loaded


def test_who_there_is_is_known_before_the_store_is_loaded(tmp_path: Path) -> None:
    folder = sample_workspace(sample_machine(tmp_path))  # it stands there already
    then = """
    from ui.main import field_doors, options
    place, = field_doors(options(["--workspace", sys.argv[1]])).places()
    print(place.people[0].login, *sorted(sys.modules))
    """
    login, *loaded = started(then, folder).split()

    assert "gulbek" == login
    assert set() == STORE & set(loaded)


class Keeper:
    """Doors of one live area with one person; what takes long waits until it is let go on."""

    def __init__(self) -> None:
        self.looking, self.warming = threading.Event(), threading.Event()
        self.tried: list[str] = []

    def doors(self) -> Doors:
        return Doors(
            self.places, self.unlock, self.no_sample, self.warm,
            lambda _who: Preferences(), lambda _who, _chosen: True,
        )  # fmt: skip

    def places(self) -> list[Place]:
        assert self.looking.wait(20)
        return [Place(Path("area"), "Zorkul", "live", (Person("gulbek", "Gulbek", ""),))]

    def unlock(self, _folder: Path, _login: str, words: str) -> Opened:
        self.tried.append(words)
        raise AssertionError(words)

    def no_sample(self) -> Place:
        raise NotImplementedError

    def warm(self) -> None:
        assert self.warming.wait(20)


@contextmanager
def shown(keeper: Keeper) -> Iterator[FieldWindow]:
    window = FieldWindow(keeper.doors())
    window.show()
    window.activateWindow()
    try:
        yield window
    finally:
        keeper.looking.set()
        keeper.warming.set()
        window.close()
        window.deleteLater()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


@pytest.fixture
def keeper(dressed: QApplication) -> Keeper:
    return Keeper()


def press(window: FieldWindow, words: str) -> None:
    """Keys as they come from the keyboard: to whatever has the focus."""
    for letter in words:
        QTest.keyClick(window.windowHandle(), letter)


def field_of(window: FieldWindow) -> QLineEdit:
    return window.unlock.passphrase


def test_keys_arrive_in_the_passphrase_while_the_rest_is_loading(
    keeper: Keeper, qtbot: QtBot
) -> None:
    keeper.looking.set()
    with shown(keeper) as window:
        qtbot.waitUntil(lambda: window.unlock.chosen() is not None)
        press(window, "argali snow")
        loading = not window.tasks.idle

        assert loading
        assert "argali snow" == field_of(window).text()


def test_keys_typed_before_there_is_a_field_are_kept_for_it(keeper: Keeper, qtbot: QtBot) -> None:
    with shown(keeper) as window:
        qtbot.waitExposed(window)
        press(window, "argali ssnow")
        for _ in range(4):
            qtbot.keyClick(window.windowHandle(), Qt.Key.Key_Backspace)
        early = field_of(window).isVisible()
        keeper.looking.set()
        qtbot.waitUntil(lambda: window.unlock.chosen() is not None)
        press(window, "now")

        assert not early
        assert "argali snow" == field_of(window).text()


def test_return_before_there_is_a_field_opens_nothing(keeper: Keeper, qtbot: QtBot) -> None:
    with shown(keeper) as window:
        press(window, "argali")
        qtbot.keyClick(window.windowHandle(), Qt.Key.Key_Return)
        keeper.looking.set()
        keeper.warming.set()
        qtbot.waitUntil(lambda: window.unlock.chosen() is not None and window.tasks.idle)

        assert [] == keeper.tried
        assert "argali" == field_of(window).text()


def test_the_first_picture_stays_as_it_is_when_the_door_is_built(
    keeper: Keeper, qtbot: QtBot
) -> None:
    window = FieldWindow(keeper.doors())
    pictures = []
    window.seen.connect(lambda: pictures.append(window.grab().toImage()))
    window.show()
    try:
        qtbot.waitUntil(window.unlock.isVisible)
        pictures.append(window.grab().toImage())
    finally:
        keeper.looking.set()
        keeper.warming.set()
        window.close()
        window.deleteLater()

    assert pictures[0] == pictures[1]
    assert len({pictures[0].pixel(x, 390) for x in range(420, 600)}) > 2  # words are there


@pytest.mark.slow
def test_keys_show_promptly_while_everything_is_really_loading(tmp_path: Path) -> None:
    machine = sample_machine(tmp_path)
    then = """
    import os, time
    from PySide6.QtCore import QTimer
    from PySide6.QtTest import QTest
    sys.excepthook = lambda *error: (print(error), os._exit(1))
    words, during, late = list("argali snow river horse station"), [], []
    due = [0.0]
    def press():
        late.append(time.monotonic() - due[0])
        QTest.keyClick(window.windowHandle(), words.pop(0))
        during.append(not window.tasks.idle)
        soon(press if words else finish)
    def finish():
        if window.tasks.idle:
            print(window.unlock.passphrase.text(), sum(during), max(late), sep=";")
            window.close()
            app.exit()
        else:
            soon(finish)
    def soon(what):
        due[0] = time.monotonic() + 0.03
        QTimer.singleShot(30, what)
    window.seen.connect(lambda: soon(press))
    window.show()
    window.activateWindow()
    app.exec()
    """
    told = started(then, machine.folders.training / "Sample area")
    text, during, latest = told.strip().split(";")

    assert "argali snow river horse station" == text
    assert int(during) > 5
    assert float(latest) < 0.5
