"""A window on the sample area, opened as a person opens it."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

from cami_field.adapters.system.folders import machine_folders
from cami_field.adapters.vault.sealing import Cost
from cami_field.bootstrap.doors import sample_workspace
from cami_field.bootstrap.machine import SAMPLE_LOGIN, SAMPLE_PASSPHRASE, Machine
from cami_field.usecases.desk import Desk
from ui.kit.dressing import dress
from ui.main import field_doors, options
from ui.window import IDLE_MS, FieldWindow

CHEAP = Cost(8, 1)
SAMPLES = Path(__file__).resolve().parents[1] / "resources" / "samples"
RECORDING = SAMPLES / "visnjan-etrex20x.gpx"
HORSE_PATROL = SAMPLES / "horse-patrol.gpx"
_KEPT = tempfile.TemporaryDirectory(prefix="cami-window-", ignore_cleanup_errors=True)
Until = Callable[[Callable[[], bool]], None]


@cache
def _made_once() -> Path:
    base = Path(_KEPT.name) / "made"
    sample_workspace(Machine(machine_folders(base), cost=CHEAP))
    return base


def sample_machine(folder: Path) -> Machine:
    """A machine of its own with the sample area on it."""
    base = folder / "machine"
    shutil.copytree(_made_once(), base)
    return Machine(machine_folders(base), cost=CHEAP)


@contextmanager
def window_on(
    machine: Machine, *, idle_ms: int = IDLE_MS, sample: bool = True
) -> Iterator[FieldWindow]:
    """The window before anybody is let in; closed as a person closes it."""
    given = options(["--sample"] if sample else [])
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    doors = field_doors(given, machine)
    liked = doors.preferences("")
    dress(app, liked._replace(language=liked.language or "en"))
    window = FieldWindow(doors, idle_ms=idle_ms)
    window.show()
    window.activateWindow()
    try:
        yield window
    finally:
        window.close()
        window.deleteLater()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def let_in(window: FieldWindow, until: Until) -> None:
    """Unlock as the sample's person, and go to the patrols."""
    until(lambda: window.unlock.chosen() is not None and window.tasks.idle)
    type_passphrase(window, SAMPLE_PASSPHRASE)
    until(lambda: window.is_inside and window.tasks.idle)
    assert window.rooms is not None
    window.rooms.go("patrols")
    until(lambda: window.tasks.idle)


def type_passphrase(window: FieldWindow, words: str) -> None:
    """What a person does at the door."""
    window.unlock.passphrase.setText(words)
    window.unlock.unlock()


def desk_in(window: FieldWindow) -> Desk:
    """The desk behind the window."""
    assert window.opened is not None
    return window.opened.desk


__all__ = ["SAMPLE_LOGIN", "SAMPLE_PASSPHRASE"]
