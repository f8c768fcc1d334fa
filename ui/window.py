"""The window: the door, the frame behind it, one page at a time.

Its modules load what the first picture needs; the rest comes once that is seen.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QDialog

from ui.kit.doors import AtDesk, Doors, Opened, Tastes, locked
from ui.kit.preferences import Preferences
from ui.kit.ways import chosen_form
from ui.window_pages import WindowPages

if TYPE_CHECKING:  # loaded after the first picture, or once the door stands open
    from PySide6.QtGui import QCloseEvent, QKeyEvent

    from cami_field.domain.errors import FieldError
    from cami_field.usecases.desk import Info
    from ui.patrols.pages import PatrolPages
    from ui.rooms import Rooms

IDLE_MS = 5 * 60 * 1000


class FieldWindow(WindowPages):
    """Everything a person sees; ``tasks`` is closed with it."""

    def __init__(self, doors: Doors, *, idle_ms: int = IDLE_MS) -> None:
        super().__init__(doors, idle_ms)
        self.opened: Opened | None = None
        self.rooms: Rooms | None = None
        self._at: AtDesk | None = None
        self._who: tuple[Path, str] | None = None  # whose pages stand: workspace and login
        self._pin = ""

    # coming in

    def on_opened(self, opened: Opened, folder: Path, login: str) -> None:
        self.forget_pin()
        if self._at is not None and self.rooms is not None and self._who == (folder, login):
            self.come_back(opened)
            return
        self._who, self._pin = (folder, login), ""
        self.opened = opened
        tastes = Tastes(self.doors.preferences(self._name_of_who()), self.choose)
        if tastes.now != self.worn:
            self.wear(tastes.now)
        self._at = AtDesk(opened.desk, self.tasks, tastes)
        rooms = self._make_rooms(self._at)
        rooms.patrols.list.choose_status(tastes.now.patrol_status)
        rooms.start()

    def _name_of_who(self) -> str:
        return f"{self._who[0].name}/{self._who[1]}" if self._who else ""

    def _make_rooms(self, at: AtDesk) -> Rooms:
        from ui.rooms import Rooms  # noqa: PLC0415 -- brings numbers and maps

        if self.rooms is not None:  # somebody else's, or in another language
            self.rooms.deleteLater()
        self.rooms = Rooms(at)
        self.rooms.changed.connect(self._tell_how_it_stands)
        self.rooms.outdated.connect(
            lambda place, name: self._make_rooms(at).return_to(place, entering=name)
        )
        self.rooms.entered.connect(self.inside.rail.show_room)
        self.inside.rail.wanted.connect(self.rooms.go)
        self.inside.room.addWidget(self.rooms)
        self.inside.room.setCurrentWidget(self.rooms)
        self._show_inside()
        return self.rooms

    # as somebody likes it

    def choose(self, chosen: Preferences) -> None:
        """Look and speak like this from here on; whatever is half filled stays."""
        if self._at is None or self.rooms is None:
            return
        if not self.tasks.idle:  # what is being done belongs to a page that stands
            QTimer.singleShot(100, self, lambda: self.choose(chosen))
            return
        self.doors.keep_preferences(self._name_of_who(), chosen)
        self._at.tastes = Tastes(chosen, self.choose)
        place = self.rooms.place()
        self.rooms.before_lock()
        self.wear(chosen)
        self._make_rooms(self._at).return_to(place)

    def _remember(self) -> None:
        """Size and place of the window, the list's filter, how places are written."""
        if self._at is None or self.rooms is None or self.opened is None:
            return
        now = self._at.tastes.now
        seen = now._replace(
            window=bytes(self.saveGeometry().toBase64().data()).decode(),
            patrol_status=self.rooms.patrols.list.status.currentData() or "",
            place_form=chosen_form(),
        )
        self._at.tastes = Tastes(seen, self.choose)
        if seen != now:
            self.doors.keep_preferences(self._name_of_who(), seen)

    def come_back(self, opened: Opened) -> None:
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
        self.stack.setCurrentWidget(self.inside)
        self.inside.foot.show_busy(busy=False)
        self._tell_how_it_stands()
        self.inside.watch.start()

    def _tell_how_it_stands(self) -> None:
        if self._at is not None:
            self.tasks.run(self._at.desk.info, owner=self, done=self._show_info)

    def _show_info(self, info: Info) -> None:
        if self._at is not None:
            self.inside.foot.show_info(info, self._at.tastes.now.backup_days)

    @property
    def pages(self) -> PatrolPages | None:
        """The pages of patrols, once somebody is inside."""
        return self.rooms.patrols if self.rooms else None

    # going out

    @property
    def is_inside(self) -> bool:
        """Whether records are on the screen."""
        return self.stack.currentWidget() is vars(self).get("inside", self)

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

    def on_idle(self) -> None:
        if self.tasks.idle:
            self.lock()
        else:
            self.inside.watch.start()

    def lock(self, pin: str | None = None) -> None:
        """Hide everything and let go of the keys; the pages wait as they are.

        A ``pin`` opens it again, now and after later locks; without one the last one holds.
        """
        self._pin = self._pin if pin is None else pin
        self._remember()
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
            self.stack.setCurrentWidget(self.locked)
            self.tasks.run(
                lambda: opened.lock(chosen),
                owner=self,
                done=lambda door: self.locked.wait_for(door, name),
                failed=self.on_given_up,
            )
        else:
            self.stack.setCurrentWidget(self.unlock)
            self.tasks.run(opened.close, owner=self, done=lambda _none: self.unlock.load())

    def on_given_up(self, error: FieldError | None = None) -> None:
        self._pin = ""
        self.forget_pin()
        self.stack.setCurrentWidget(self.unlock)
        self.unlock.load()
        if error is not None:
            from ui.kit.messages import explain  # noqa: PLC0415 -- after the first picture

            self.unlock.say(explain(error))

    def on_somebody_else(self) -> None:
        self.stack.setCurrentWidget(self.unlock)
        self.unlock.locked_by = self._who
        self.unlock.load()

    def closeEvent(self, event: QCloseEvent) -> None:
        start = vars(self).get("start")
        if start is not None and start.isVisible() and start.asks_to_stay(self.close):
            event.ignore()
            return
        if self.is_inside:
            self.inside.watch.stop()
        self._remember()
        opened, self.opened = self.opened, None
        if self.rooms is not None and opened is not None:
            self.rooms.before_lock()
        self.tasks.close(None if opened is None else opened.close)
        event.accept()

    # keys before there is a field for them, and dropped files

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self.is_inside:
            self.unlock.type_early(event.text())
        super().keyPressEvent(event)

    def take_files(self, paths: Sequence[Path]) -> None:
        """Files that were dropped: to be imported, into the open patrol if there is one."""
        if self.rooms is not None and self.is_inside and paths:
            self.rooms.import_files(paths)
