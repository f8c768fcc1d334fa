"""The first screen: people as tiles, one passphrase field, the ways to a first area."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from cami_field.domain.errors import FieldError
from ui.kit.dialogs import Band
from ui.kit.doors import Doors, Opened, Place
from ui.kit.messages import explain
from ui.kit.pieces import Button, column, label, row
from ui.kit.tasks import Tasks
from ui.kit.theme import sp
from ui.kit.translate import _t
from ui.unlock.asking import Asking, PassphraseField
from ui.unlock.front import WIDTH, lay_door
from ui.unlock.tiles import PeopleTiles, PersonTile, TilesArea, Who

_WIDE = 840


class UnlockPage(QWidget):
    """Choose yourself, type your passphrase; ``opened`` gives workspace, folder and login.

    ``begun`` names a way to another area, ``forgotten`` gives whose passphrase is not known any
    more, ``pin_wanted`` that whoever locked the window opens it with their PIN.
    """

    opened = Signal(object, object, str)
    begun = Signal(str)
    forgotten = Signal(object)
    pin_wanted = Signal()

    def __init__(self, doors: Doors, tasks: Tasks) -> None:
        super().__init__()
        self.setObjectName("unlock")
        self._doors, self._tasks = doors, tasks
        self._early: str | None = ""
        self.locked_by: Who | None = None  # their PIN would open for them
        self._wanted: Path | None = None
        self._band = Band("practice_band")
        self.people = PeopleTiles()
        self.people.picked.connect(self.choose)
        self._tiles = self.people.tiles
        self.asking = Asking()
        self.asking.tried.connect(self._try)
        self.asking.forgotten.connect(self._on_forgotten)
        self.asking.pin_wanted.connect(self.pin_wanted)
        self._build()

    def _build(self) -> None:
        self._title = label(_t("unlock", "Who is here?"), "title", name="unlock_title")
        self._said = label(_t("unlock", "One moment…"), "muted", name="unlock_said", wrap=True)
        self.asking.put_away()
        self._first = Button(
            _t("unlock", "Set up this computer for an area"),
            lambda: self.begun.emit("new"),
            name="begin_new",
            kind="primary",
        )
        self._back = Button(
            _t("unlock", "Restore a backup…"),
            lambda: self.begun.emit("restore"),
            name="begin_restore",
        )
        self._sample = Button(
            _t("unlock", "Try with sample data"), self._make_sample, name="make_sample"
        )
        self._other = Button(
            _t("unlock", "Another area or computer…"),
            lambda: self.begun.emit(""),
            name="begin_other",
            kind="link",
        )
        self._begin = QWidget()
        self._begin.setLayout(
            column(row(self._first, None), row(self._back, self._sample, None), spacing=10)
        )
        self._ways = (self._first, self._back, self._sample, self._other)
        self._begin.hide()
        self._other.hide()
        self._area = TilesArea(self.people)
        self._area.hide()
        lay_door(
            self,
            self._title,
            self._said,
            self._area,
            self.asking,
            self._begin,
            row(self.asking.lost, None, self._other),
            above=self._band,
        )

    # who there is

    def load(self, wanted: Path | None = None) -> None:
        """Look for workspaces and their people; begin with those of a folder."""
        self._wanted = wanted
        self._tasks.run(
            self._doors.places, owner=self, done=self.show_places, failed=self._on_no_places
        )

    def show_places(self, places: list[Place]) -> None:
        """Tiles for everybody who has a key."""
        self.people.show_places(places)
        some = bool(self._tiles)
        self._area.setVisible(bool(places))
        self._area.updateGeometry()
        sheet = self.findChild(QWidget, "unlock_card")
        if sheet is not None:
            sheet.setFixedWidth(sp(_WIDE, 1200) if self.people.is_wide else sp(WIDTH, 900))
        self._begin.setVisible(not some)
        self._other.setVisible(some)
        self._set_enabled(enabled=True)
        self._title.setText(_t("unlock", "Who is here?") if some else _t("unlock", "Welcome"))
        self._tell_first(some=bool(places))
        self._choose_first()
        self._early = None

    def _tell_first(self, *, some: bool) -> None:
        """What to do, where that is not plain from the people."""
        locked = self.people.of(self.locked_by)
        if locked is not None:
            told = _t(
                "unlock",
                "Choose yourself. What {name} left half filled is kept for them.",
                name=locked.person,
            )
        else:
            told = _t(
                "unlock",
                "No area is set up on this computer yet. Set one up, or look around in a "
                "practice area with a real patrol in it: nothing you do there counts.",
            )
        self._said.setText(told)
        self._said.setVisible(not some or locked is not None)

    def _choose_first(self) -> None:
        """Whoever was here last; after a lock that somebody else wants to pass, nobody."""
        if self.locked_by is not None and self._wanted is None:
            self.asking.put_away()
            others = (tile for tile in self._tiles if tile.who != self.locked_by)
            next(others, self._other).setFocus()
        elif self._tiles:
            of_wanted = (t for t in self._tiles if t.place.folder == self._wanted)
            self.choose(next(of_wanted, self._tiles[0]))
            self.passphrase.setText(self._early or "")
        else:
            self._first.setFocus()

    @property
    def passphrase(self) -> PassphraseField:
        """Where it is typed."""
        return self.asking.passphrase

    def type_early(self, typed: str) -> None:
        """Keys pressed before there is a field for them, a backspace among them; they go there."""
        if self._early is None:
            return
        if typed == "\b":
            self._early = self._early[:-1]
        elif typed.isprintable():
            self._early += typed

    def choose(self, tile: PersonTile) -> None:
        """This is me."""
        self.people.choose(tile)
        self.asking.show()
        self.asking.begin(tile.place.hint, pin=tile.who == self.locked_by)
        practice_band(self._band, tile.place.kind)
        QTimer.singleShot(0, tile, lambda: self._area.ensureWidgetVisible(tile))

    def chosen(self) -> PersonTile | None:
        """Whose tile is chosen."""
        return self.people.chosen()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.locked_by is not None:
            self.pin_wanted.emit()
        else:
            super().keyPressEvent(event)

    # the passphrase

    def unlock(self) -> None:
        """Try the passphrase that was typed."""
        if self.chosen() is not None:
            self.asking.unlock()

    def _try(self, words: str) -> None:
        tile = self.chosen()
        if tile is None:
            return
        folder, login = tile.who
        self._set_enabled(enabled=False)
        self._tasks.run(
            lambda: self._doors.unlock(folder, login, words),
            owner=self,
            done=lambda opened: self._on_opened(opened, folder, login),
            failed=self._on_refused,
        )

    def _on_opened(self, opened: Opened, folder: Path, login: str) -> None:
        self._set_enabled(enabled=True)
        self.asking.on_opened()
        self.opened.emit(opened, folder, login)

    def _on_refused(self, error: FieldError) -> None:
        self._set_enabled(enabled=True)
        self.asking.on_refused(error)

    def _set_enabled(self, *, enabled: bool) -> None:
        for part in (*self._ways, *self._tiles):
            part.setEnabled(enabled)

    def say(self, words: str) -> None:
        """Say what is wrong, under the passphrase."""
        self.asking.say(words)

    def _on_forgotten(self) -> None:
        tile = self.chosen()
        if tile is not None:
            self.forgotten.emit(tile)

    # the sample area

    def _make_sample(self) -> None:
        self._set_enabled(enabled=False)
        self._said.setText(_t("unlock", "Making the practice area: a few seconds…"))
        self._tasks.run(
            self._doors.make_sample,
            owner=self,
            done=lambda place: self.load(place.folder),
            failed=self._on_no_places,
        )

    def _on_no_places(self, error: FieldError) -> None:
        self._begin.setVisible(not self._tiles)
        self._set_enabled(enabled=True)
        self._said.show()
        self._said.setText(explain(error))


def practice_band(band: Band, kind: str) -> None:
    """Say that a workspace is only for practice; nothing for a live one."""
    if kind == "training":
        words = _t("unlock", "Practice area: nothing here counts, and nothing of it is sent.")
        band.say(words, closes=False)
    else:
        band.hide()
