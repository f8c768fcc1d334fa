"""The window: the door, the frame behind it, one page at a time.

Its modules load what the first picture needs; the rest comes once that is seen.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QDialog, QMainWindow, QStackedWidget

from ui.kit.doors import AtDesk, Doors, Opened, locked
from ui.unlock.front import Front

if TYPE_CHECKING:  # loaded after the first picture, or once the door stands open
    from PySide6.QtGui import QCloseEvent, QKeyEvent

    from cami_field.domain.errors import FieldError
    from ui.kit.frame import Inside
    from ui.kit.tasks import Tasks
    from ui.patrols.pages import PatrolPages
    from ui.rooms import Rooms
    from ui.unlock.locked import LockedPage
    from ui.unlock.page import UnlockPage

IDLE_MS = 5 * 60 * 1000


class FieldWindow(QMainWindow):
    """Everything a person sees; ``tasks`` is closed with it."""

    seen = Signal()
    """The door was painted for the first time; whatever takes long comes after."""

    def __init__(self, doors: Doors, *, idle_ms: int = IDLE_MS) -> None:
        super().__init__()
        self.setObjectName("field_window")
        self.setWindowTitle("CAMI Field")
        self._doors, self._idle_ms = doors, idle_ms
        self.opened: Opened | None = None
        self.rooms: Rooms | None = None
        self._at: AtDesk | None = None
        self._who: tuple[Path, str] | None = None  # whose pages stand: workspace and login
        self._pin = ""
        self._stack = QStackedWidget()
        self._front = Front(self._look_around)
        self._stack.addWidget(self._front)
        self.setCentralWidget(self._stack)
        self.resize(1366, 768)

    def _look_around(self) -> None:
        self.seen.emit()
        self.unlock.load()
        self._stack.setCurrentWidget(self.unlock)
        self._front.deleteLater()
        self.tasks.run(self._doors.warm, owner=self, done=self._on_warm)
        from ui.kit.icons import icon  # noqa: PLC0415 -- after the first picture
        from ui.kit.theme import active_palette  # noqa: PLC0415 -- as above

        QApplication.setWindowIcon(icon("patrols", active_palette().primary))

    def _on_warm(self, _none: None) -> None:
        _ = self.inside  # while the passphrase is typed

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

        made = UnlockPage(self._doors, self.tasks)
        made.opened.connect(self._on_opened)
        self._stack.addWidget(made)
        return made

    @cached_property
    def locked(self) -> LockedPage:
        """The door with a PIN."""
        from ui.unlock.locked import LockedPage  # noqa: PLC0415 -- after the first picture

        made = LockedPage(self.tasks)
        made.opened.connect(self._come_back)
        made.given_up.connect(self._on_given_up)
        self._stack.addWidget(made)
        return made

    @cached_property
    def inside(self) -> Inside:
        """What stands around the pages."""
        from ui.kit.frame import Inside  # noqa: PLC0415 -- after the first picture

        made = Inside(self._idle_ms)
        made.watch.idle.connect(self._on_idle)
        made.dropped.connect(self.take_files)
        made.rail.lock.clicked.connect(self.ask_to_lock)
        self.tasks.busy.connect(made.foot.show_busy)
        self._stack.addWidget(made)
        return made

    # coming in

    def _on_opened(self, opened: Opened, folder: Path, login: str) -> None:
        if self._at is not None and self.rooms is not None and self._who == (folder, login):
            self._come_back(opened)
            return
        from ui.rooms import Rooms  # noqa: PLC0415 -- brings numbers and maps

        self._who, self._pin = (folder, login), ""
        if self.rooms is not None:  # somebody else's
            self.inside.room.removeWidget(self.rooms)
            self.rooms.deleteLater()
        self.opened = opened
        self._at = AtDesk(opened.desk, self.tasks)
        self.rooms = Rooms(self._at)
        self.rooms.changed.connect(self._tell_how_it_stands)
        self.rooms.entered.connect(self.inside.rail.show_room)
        self.inside.rail.wanted.connect(self.rooms.go)
        self.inside.room.addWidget(self.rooms)
        self.inside.room.setCurrentWidget(self.rooms)
        self._show_inside()
        self.rooms.start()

    def _come_back(self, opened: Opened) -> None:
        assert self._at is not None
        self.opened, self._at.desk = opened, opened.desk
        self._show_inside()
        if self.rooms is not None:
            self.rooms.come_back()

    def _show_inside(self) -> None:
        from ui.unlock.page import practice_band  # noqa: PLC0415 -- after the first picture

        assert self._at is not None
        self.inside.rail.show_person(self._at.desk.person.name)
        practice_band(self.inside.practice, self._at.desk.kind)
        self._stack.setCurrentWidget(self.inside)
        self.inside.foot.show_busy(busy=False)
        self._tell_how_it_stands()
        self.inside.watch.start()

    def _tell_how_it_stands(self) -> None:
        if self._at is not None:
            self.tasks.run(self._at.desk.info, owner=self, done=self.inside.foot.show_info)

    @property
    def pages(self) -> PatrolPages | None:
        """The pages of patrols, once somebody is inside."""
        return self.rooms.patrols if self.rooms else None

    # going out

    @property
    def is_inside(self) -> bool:
        """Whether records are on the screen."""
        return self._stack.currentWidget() is vars(self).get("inside", self)

    def ask_to_lock(self) -> None:
        """Lock, after a question about a PIN; with a PIN chosen before, at once."""
        if not self.is_inside:
            return
        if self._pin:
            self.lock()
            return
        from ui.unlock.locked import LockQuestion  # noqa: PLC0415 -- after the first picture

        question = LockQuestion(self)
        question.accepted.connect(lambda: self.lock(question.chosen))
        question.open()

    def _on_idle(self) -> None:
        if self.tasks.idle:
            self.lock()
        else:
            self.inside.watch.start()

    def lock(self, pin: str | None = None) -> None:
        """Hide everything and let go of the keys; the pages wait as they are.

        A ``pin`` opens it again, now and after later locks; without one the last one holds.
        """
        self._pin = self._pin if pin is None else pin
        opened, self.opened = self.opened, None
        if opened is None or not self.is_inside:
            return
        self.inside.watch.stop()
        for dialog in self.findChildren(QDialog):
            dialog.reject()
        name = opened.desk.person.name
        if self.rooms is not None:
            self.rooms.before_lock()
        if self._at is not None:
            self._at.desk = locked(opened.desk)  # the keys go with the old one
        if self._pin:
            chosen = self._pin
            self._stack.setCurrentWidget(self.locked)
            self.tasks.run(
                lambda: opened.lock(chosen),
                owner=self,
                done=lambda door: self.locked.wait_for(door, name),
                failed=self._on_given_up,
            )
        else:
            self._stack.setCurrentWidget(self.unlock)
            self.tasks.run(opened.close, owner=self, done=lambda _none: self.unlock.load())

    def _on_given_up(self, error: FieldError | None = None) -> None:
        self._pin = ""
        self._stack.setCurrentWidget(self.unlock)
        self.unlock.load()
        if error is not None:
            from ui.kit.messages import explain  # noqa: PLC0415 -- after the first picture

            self.unlock.say(explain(error))

    def closeEvent(self, event: QCloseEvent) -> None:
        if self.is_inside:
            self.inside.watch.stop()
        opened, self.opened = self.opened, None
        if self.rooms is not None and opened is not None:
            self.rooms.before_lock()
        self.tasks.close(None if opened is None else opened.close)
        event.accept()

    # keys before there is a field for them, and dropped files

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self.unlock.type_early(event.text())
        super().keyPressEvent(event)

    def take_files(self, paths: Sequence[Path]) -> None:
        """Files that were dropped: to be imported, into the open patrol if there is one."""
        if self.rooms is not None and self.is_inside and paths:
            self.rooms.import_files(paths)
