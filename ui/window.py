"""The window: the door, the rail, one page at a time, and the line that tells how things stand."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QIcon
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QFrame,
    QLabel,
    QMainWindow,
    QStackedWidget,
    QToolButton,
    QWidget,
)

from cami_field.domain.errors import FieldError
from ui.kit.dialogs import Band
from ui.kit.doors import AtDesk, Doors, Opened, locked
from ui.kit.icons import icon
from ui.kit.messages import explain
from ui.kit.pieces import avatar, column, label, row
from ui.kit.tasks import Tasks
from ui.kit.theme import active_palette
from ui.kit.translate import _n, _t
from ui.unlock.locked import LockedPage, LockQuestion
from ui.unlock.page import UnlockPage, practice_band

if TYPE_CHECKING:  # loaded once the door stands open: they bring numbers and maps
    from cami_field.usecases.desk import Info
    from ui.patrols.pages import PatrolPages

IDLE_MS = 5 * 60 * 1000
FIRST_LOOK_MS = 30
_SIGNS_OF_LIFE = {
    QEvent.Type.KeyPress,
    QEvent.Type.MouseMove,
    QEvent.Type.MouseButtonPress,
    QEvent.Type.Wheel,
    QEvent.Type.TouchBegin,
}


class Rail(QFrame):
    """Where one can go, at the left, and who is here, at its foot."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("rail", True)
        self.setFixedWidth(84)
        self.patrols = self._place(_t("rail", "Patrols"), "patrols")
        self.lock = self._place(_t("rail", "Lock"), "lock")
        self.lock.setCheckable(False)
        self.lock.setShortcut("Ctrl+L")
        self.lock.setToolTip(_t("rail", "Lock this window (Ctrl+L)"))
        self._picture = QLabel()
        self._name = label(name="rail_person")
        self._name.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setLayout(
            column(
                self.patrols,
                None,
                row(None, self._picture, None),
                self._name,
                self.lock,
                spacing=6,
                margins=(6, 8, 6, 8),
            )
        )

    def _place(self, text: str, name: str) -> QToolButton:
        colours = active_palette()
        button = QToolButton()
        button.setObjectName(f"rail_{name}")
        button.setText(text)
        button.setIcon(icon(name, colours.rail_muted, colours.rail_ink))
        button.setIconSize(QSize(24, 24))
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
        button.setProperty("kind", "rail")
        button.setCheckable(True)
        button.setChecked(True)
        button.setFixedWidth(72)
        button.setMinimumHeight(58)
        return button

    def show_person(self, name: str) -> None:
        """Who is here."""
        self._picture.setPixmap(avatar(name, 40))
        self._name.setText(next(iter(name.split()), name))


class Foot(QFrame):
    """The bottom line: saved, backed up, not yet sent, station and zone."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("foot", True)
        self.setFixedHeight(30)
        self._saved = label(name="foot_saved")
        self._backup = label(name="foot_backup")
        self._sent = label(name="foot_sent")
        self._station = label(name="foot_station")
        for part in (self._saved, self._backup, self._sent):
            part.setTextFormat(Qt.TextFormat.RichText)
        self.setLayout(
            row(
                self._saved,
                self._backup,
                self._sent,
                None,
                self._station,
                spacing=22,
                margins=(18, 0, 18, 0),
            )
        )

    def show_busy(self, busy: bool) -> None:
        """Whether something is being written right now."""
        colours = active_palette()
        words = _t("foot", "Working…") if busy else _t("foot", "Saved")
        self._saved.setText(_dot(colours.attention if busy else colours.done, words, ""))

    def show_info(self, info: Info) -> None:
        """How the workspace stands."""
        colours = active_palette()
        if info.last_backup is None:
            words = _dot(colours.attention, _t("foot", "No backup yet"), "", hollow=True)
        else:
            words = _dot(colours.done, _t("foot", "Backed up"), _ago(info.last_backup))
        self._backup.setText(words)
        self._sent.setText(
            _dot(
                colours.attention,
                _n("foot", "%n records", info.pending),
                _t("foot", "not yet sent"),
                hollow=True,
            )
        )
        self._sent.setVisible(bool(info.pending))
        self._station.setText(f"{info.name} · {info.station} · {info.zone}")


def _dot(colour: str, strong: str, rest: str, *, hollow: bool = False) -> str:
    sign = "○" if hollow else "●"
    return f'<span style="color:{colour}">{sign}</span> <b>{strong}</b> {rest}'


def _ago(at: datetime) -> str:
    days = (datetime.now(UTC) - at).days
    if days == 0:
        return _t("foot", "today")
    return _n("foot", "%n days ago", days)


class FieldWindow(QMainWindow):
    """Everything a person sees; ``tasks`` is closed with it."""

    def __init__(self, doors: Doors, *, idle_ms: int = IDLE_MS) -> None:
        super().__init__()
        self.setObjectName("field_window")
        self.setWindowTitle("CAMI Field")
        self.setAcceptDrops(True)
        self._doors = doors
        self.tasks = Tasks(self)
        self.opened: Opened | None = None
        self.pages: PatrolPages | None = None
        self._at: AtDesk | None = None
        self._login, self._pin = "", ""
        self._idle = QTimer(self)
        self._idle.setSingleShot(True)
        self._idle.setInterval(idle_ms)
        self._idle.timeout.connect(self._on_idle)
        self.unlock = UnlockPage(doors, self.tasks)
        self.unlock.opened.connect(self._on_opened)
        self.locked = LockedPage(self.tasks)
        self.locked.opened.connect(self._come_back)
        self.locked.given_up.connect(self._on_given_up)
        self._build()
        self.tasks.busy.connect(self.foot.show_busy)
        QApplication.instance().installEventFilter(self)  # type: ignore[union-attr]
        QTimer.singleShot(FIRST_LOOK_MS, self, self._look_around)  # the door is seen before

    def _look_around(self) -> None:
        self.unlock.load()
        self.tasks.run(self._doors.warm, owner=self)

    def _build(self) -> None:
        self.rail, self.foot = Rail(), Foot()
        self.rail.patrols.clicked.connect(self._on_patrols)
        self.rail.lock.clicked.connect(self.ask_to_lock)
        self.practice = Band("practice")
        self._room = QStackedWidget()
        inside = QWidget()
        inside.setProperty("page", True)
        inside.setObjectName("inside")
        beside = column(
            column(self.practice, margins=(20, 8, 20, 0)), self._room, self.foot, spacing=0
        )
        beside.setStretch(1, 1)
        inside.setLayout(row(self.rail, beside, spacing=0))
        self._inside = inside
        self._stack = QStackedWidget()
        for page in (self.unlock, self.locked, inside):
            self._stack.addWidget(page)
        self.setCentralWidget(self._stack)
        self.resize(1366, 768)

    # coming in

    def _on_opened(self, opened: Opened, login: str) -> None:
        if self._at is not None and self.pages is not None and login == self._login:
            self._come_back(opened)
            return
        self._login, self._pin = login, ""
        self._leave_for_good()
        from ui.patrols.pages import PatrolPages  # noqa: PLC0415 -- brings numbers and maps

        self.opened = opened
        self._at = AtDesk(opened.desk, self.tasks)
        self.pages = PatrolPages(self._at)
        self.pages.changed.connect(self._tell_how_it_stands)
        self._room.addWidget(self.pages)
        self._room.setCurrentWidget(self.pages)
        self._show_inside()
        self.pages.start()

    def _come_back(self, opened: Opened) -> None:
        assert self._at is not None
        self.opened, self._at.desk = opened, opened.desk
        self._show_inside()
        if self.pages is not None:
            self.pages.come_back()

    def _show_inside(self) -> None:
        assert self._at is not None
        self.rail.show_person(self._at.desk.person.name)
        practice_band(self.practice, self._at.desk.kind)
        self._stack.setCurrentWidget(self._inside)
        self.foot.show_busy(busy=False)
        self._tell_how_it_stands()
        self._idle.start()

    def _tell_how_it_stands(self) -> None:
        if self._at is not None:
            self.tasks.run(self._at.desk.info, owner=self, done=self.foot.show_info)

    def _on_patrols(self) -> None:
        self.rail.patrols.setChecked(True)
        if self.pages is not None:
            self.pages.show_list()

    # going out

    @property
    def is_inside(self) -> bool:
        """Whether records are on the screen."""
        return self._stack.currentWidget() is self._inside

    def ask_to_lock(self) -> None:
        """Lock, after a question about a PIN; with a PIN chosen before, at once."""
        if not self.is_inside:
            return
        if self._pin:
            self.lock()
            return
        question = LockQuestion(self)
        question.accepted.connect(lambda: self.lock(question.chosen))
        question.open()

    def _on_idle(self) -> None:
        if self.tasks.idle:
            self.lock()
        else:
            self._idle.start()

    def lock(self, pin: str | None = None) -> None:
        """Hide everything and let go of the keys; the pages wait as they are.

        A ``pin`` opens it again, now and after later locks; without one the last one holds.
        """
        self._pin = self._pin if pin is None else pin
        opened, self.opened = self.opened, None
        if opened is None or not self.is_inside:
            return
        self._idle.stop()
        for dialog in self.findChildren(QDialog):
            dialog.reject()
        name = opened.desk.person.name
        if self.pages is not None:
            self.pages.before_lock()
        if self._at is not None:
            self._at.desk = locked(opened.desk)  # the keys go with the old one
        if self._pin:
            chosen = self._pin
            self._stack.setCurrentWidget(self.locked)
            self.tasks.run(
                lambda: opened.lock(chosen),
                owner=self,
                done=lambda door: self.locked.wait_for(door, name),
                failed=self._on_lock_failed,
            )
        else:
            self._stack.setCurrentWidget(self.unlock)
            self.tasks.run(opened.close, owner=self, done=lambda _none: self.unlock.load())

    def _on_lock_failed(self, error: FieldError) -> None:
        self._on_given_up()
        self.unlock.say(explain(error))

    def _on_given_up(self) -> None:
        self._pin = ""
        self._stack.setCurrentWidget(self.unlock)
        self.unlock.load()

    def _leave_for_good(self) -> None:
        if self.pages is not None:
            self._room.removeWidget(self.pages)
            self.pages.deleteLater()
        self.pages = None

    def closeEvent(self, event: QCloseEvent) -> None:
        self._idle.stop()
        opened, self.opened = self.opened, None
        if self.pages is not None and opened is not None:
            self.pages.before_lock()
        self.tasks.close(None if opened is None else opened.close)
        event.accept()

    # signs of life and dropped files

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _SIGNS_OF_LIFE and self._idle.isActive():
            self._idle.start()
        return False

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self.is_inside and event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        paths = [Path(u.toLocalFile()) for u in event.mimeData().urls() if u.isLocalFile()]
        self.take_files(paths)
        event.acceptProposedAction()

    def take_files(self, paths: Sequence[Path]) -> None:
        """Files that were dropped: to be imported, into the open patrol if there is one."""
        if self.pages is not None and self.is_inside and paths:
            self.pages.import_files(paths)


def window_icon() -> QIcon:
    """The program's sign."""
    return icon("patrols", active_palette().primary)
