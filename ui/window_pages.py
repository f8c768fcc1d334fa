"""The pages that the window is made of: the door, the PIN, the frame behind them.

Its modules load what the first picture needs; each page is built by whoever asks first.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, Signal
from PySide6.QtWidgets import QApplication, QMainWindow, QStackedWidget

from ui.kit.doors import Doors, Opened
from ui.kit.preferences import Preferences
from ui.unlock.front import Front

if TYPE_CHECKING:  # loaded after the first picture, or once the door stands open
    from cami_field.domain.errors import FieldError
    from ui.kit.frame import Inside
    from ui.kit.tasks import Tasks
    from ui.start.page import StartPage
    from ui.unlock.locked import LockedPage
    from ui.unlock.page import UnlockPage
    from ui.unlock.recovery import RecoveryPage
    from ui.unlock.tiles import PersonTile


class DoorPages(QMainWindow):
    """Everything before somebody is let in; ``tasks`` does what takes a while."""

    def __init__(self, doors: Doors) -> None:
        super().__init__()
        self.setObjectName("field_window")
        self.setWindowTitle("CAMI Field")
        self.doors = doors
        self.stack = QStackedWidget()
        self.setCentralWidget(self.stack)

    # loaded and built by whoever asks first

    @cached_property
    def tasks(self) -> Tasks:
        """Does what takes a while."""
        from ui.kit.tasks import Tasks  # noqa: PLC0415 -- after the first picture

        return Tasks(self)

    @cached_property
    def unlock(self) -> UnlockPage:
        """The door."""
        from ui.unlock.page import UnlockPage  # noqa: PLC0415 -- after the first picture

        made = UnlockPage(self.doors, self.tasks)
        made.opened.connect(self.on_opened)
        made.begun.connect(self.show_start)
        made.forgotten.connect(self.show_recovery)
        made.pin_wanted.connect(self.show_locked)
        self.stack.addWidget(made)
        return made

    @cached_property
    def start(self) -> StartPage:
        """A new area, a backup."""
        from ui.start.page import StartPage  # noqa: PLC0415 -- when asked for

        made = StartPage(self.doors, self.tasks)
        made.opened.connect(self.on_opened)
        made.left.connect(self.show_door)
        self.stack.addWidget(made)
        return made

    @cached_property
    def recovery(self) -> RecoveryPage:
        """A forgotten passphrase."""
        from ui.unlock.recovery import RecoveryPage  # noqa: PLC0415 -- when asked for

        made = RecoveryPage(self.doors, self.tasks)
        made.opened.connect(self.on_opened)
        made.left.connect(self.show_door)
        self.stack.addWidget(made)
        return made

    def show_start(self, way: str) -> None:
        """Begin with another area: "new", "restore", or "" for a choice."""
        self.stack.setCurrentWidget(self.start)
        self.start.show_way(way)

    def show_recovery(self, tile: PersonTile) -> None:
        """Ask for the recovery key."""
        self.stack.setCurrentWidget(self.recovery)
        self.recovery.ask(tile)

    def show_door(self, folder: Path | None = None) -> None:
        """The people, those of a folder first."""
        self.stack.setCurrentWidget(self.unlock)
        self.unlock.load(folder)

    def show_locked(self) -> None:
        """Whoever locked the window comes back."""
        self.stack.setCurrentWidget(self.locked)
        self.locked.pin.setFocus()

    def forget_pin(self) -> None:
        """Let go of the keys that wait for a PIN."""
        self.unlock.locked_by = None
        if "locked" in vars(self):
            self.locked.forget()

    @cached_property
    def locked(self) -> LockedPage:
        """The door with a PIN."""
        from ui.unlock.locked import LockedPage  # noqa: PLC0415 -- after the first picture

        made = LockedPage(self.tasks)
        made.opened.connect(self.come_back)
        made.given_up.connect(self.on_given_up)
        made.left.connect(self.on_somebody_else)
        self.stack.addWidget(made)
        return made

    # what the pages ask for

    def on_opened(self, opened: Opened, folder: Path, login: str) -> None:
        """Somebody came in with a passphrase."""
        raise NotImplementedError

    def come_back(self, opened: Opened) -> None:
        """Somebody came in with a PIN."""
        raise NotImplementedError

    def on_given_up(self, error: FieldError | None = None) -> None:
        """The PIN is forgotten."""
        raise NotImplementedError

    def on_somebody_else(self) -> None:
        """Not whoever locked the window."""
        raise NotImplementedError


class WindowPages(DoorPages):
    """``seen`` once the door was painted for the first time; whatever takes long comes after."""

    seen = Signal()

    def __init__(self, doors: Doors, idle_ms: int) -> None:
        super().__init__(doors)
        self.idle_ms = idle_ms
        self.worn = doors.preferences("")
        self._front = Front(self._look_around)
        self.stack.addWidget(self._front)
        self.resize(1366, 768)
        if self.worn.window:
            self.restoreGeometry(QByteArray.fromBase64(self.worn.window.encode()))

    def _look_around(self) -> None:
        self.seen.emit()
        self.unlock.load()
        self.stack.setCurrentWidget(self.unlock)
        self._front.deleteLater()
        self.tasks.run(self.doors.warm, owner=self, done=self._on_warm)
        from ui.kit.icons import icon  # noqa: PLC0415 -- after the first picture
        from ui.kit.theme import active_palette  # noqa: PLC0415 -- as above

        QApplication.setWindowIcon(icon("patrols", active_palette().primary))

    def _on_warm(self, _none: None) -> None:
        _ = self.inside  # while the passphrase is typed

    @cached_property
    def inside(self) -> Inside:
        """What stands around the pages."""
        from ui.kit.frame import Inside  # noqa: PLC0415 -- after the first picture

        made = Inside(self.idle_ms)
        made.watch.idle.connect(self.on_idle)
        made.dropped.connect(self.take_files)
        made.rail.lock.clicked.connect(self.ask_to_lock)
        self.tasks.busy.connect(made.foot.show_busy)
        self.stack.addWidget(made)
        return made

    def wear(self, chosen: Preferences) -> None:
        """Dress the program, and let go of every page that was made before."""
        from ui.kit.dressing import dress  # noqa: PLC0415 -- after the first picture

        app = QApplication.instance()
        assert isinstance(app, QApplication)
        self.worn = chosen
        dress(app, chosen)
        for name in ("inside", "unlock", "locked", "start", "recovery"):
            page = vars(self).pop(name, None)
            if page is not None:
                self.stack.removeWidget(page)
                page.deleteLater()

    # what the pages ask for

    def on_idle(self) -> None:
        """Nobody touched the window for a while."""
        raise NotImplementedError

    def ask_to_lock(self) -> None:
        """Lock was pressed."""
        raise NotImplementedError

    def take_files(self, paths: Sequence[Path]) -> None:
        """Files were dropped."""
        raise NotImplementedError
