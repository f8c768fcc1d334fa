"""The first screen: people as tiles, one passphrase field."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QFrame, QLineEdit, QToolButton, QWidget

from cami_field.domain.errors import FieldError
from ui.kit.dialogs import Band, ProgressLine
from ui.kit.doors import Doors, Opened, Place
from ui.kit.messages import explain, wait_words
from ui.kit.pieces import Button, avatar, clear, column, label, restyle, row, scrolled
from ui.kit.tasks import Tasks
from ui.kit.theme import active_palette, sp
from ui.kit.translate import _n, _t
from ui.unlock.front import lay_door


class PersonTile(QToolButton):
    """A person to choose: their initials and name."""

    def __init__(self, place: Place, login: str, name: str) -> None:
        super().__init__()
        self.place, self.login, self.person = place, login, name
        self.setObjectName(f"person_{login}")
        self.setText(name)
        self.setIcon(QIcon(avatar(name)))
        self.setIconSize(avatar(name).deviceIndependentSize().toSize())
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
        self.setCheckable(True)
        self.setAutoExclusive(False)
        colours = active_palette()
        self.setStyleSheet(
            "QToolButton { min-width: 128px; min-height: 96px; padding: 8px 10px; }"
            f"QToolButton:checked {{ background: {colours.primary_soft};"
            f" border: 2px solid {colours.primary}; padding: 7px 9px; }}"
        )
        self.setAccessibleName(_t("unlock", "{name}, {area}", name=name, area=place.name))


class PassphraseField(QLineEdit):
    """A field that hides what is typed until Show is pressed."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("passphrase")
        self.setEchoMode(QLineEdit.EchoMode.Password)
        self.setPlaceholderText(_t("unlock", "Passphrase"))
        self.setAccessibleName(_t("unlock", "Passphrase"))

    def toggle(self) -> bool:
        """Show or hide; returns whether it is shown now."""
        shown = self.echoMode() == QLineEdit.EchoMode.Password
        mode = QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password
        self.setEchoMode(mode)
        return shown


class UnlockPage(QWidget):
    """Choose yourself, type your passphrase; ``opened`` gives workspace, folder and login."""

    opened = Signal(object, object, str)

    def __init__(self, doors: Doors, tasks: Tasks) -> None:
        super().__init__()
        self.setObjectName("unlock")
        self._doors, self._tasks = doors, tasks
        self._tiles: list[PersonTile] = []
        self._early: str | None = ""
        self._wait_s = 0
        self._clock = QTimer(self)
        self._clock.setInterval(1000)
        self._clock.timeout.connect(self._on_second)
        self._band = Band("practice_band")
        self._people = column(spacing=10)
        self._build()

    def _build(self) -> None:
        self._title = label(_t("unlock", "Who is here?"), "title", name="unlock_title")
        self._said = label(_t("unlock", "One moment…"), "muted", name="unlock_said", wrap=True)
        self.passphrase = PassphraseField()
        self.passphrase.returnPressed.connect(self.unlock)
        self.passphrase.textEdited.connect(self._on_edited)
        self._show = Button(_t("unlock", "Show"), self._toggle, name="show_passphrase")
        self._open = Button(_t("unlock", "Open"), self.unlock, name="open", kind="primary")
        self._problem = label("", "error", name="unlock_problem", wrap=True)
        self._busy = ProgressLine("unlock_busy")
        self._hint = label("", "meta", name="unlock_hint", wrap=True)
        self._ask = QFrame()
        self._ask.setLayout(
            column(
                row(self.passphrase, self._show, self._open),
                self._problem,
                self._hint,
                self._busy,
            )
        )
        self._ask.hide()
        self._sample = Button(
            _t("unlock", "Try with sample data"), self._make_sample, name="make_sample"
        )
        self._sample.hide()
        people = QWidget()
        people.setLayout(self._people)
        self._area = scrolled(people)
        self._area.setMaximumHeight(sp(300, 420))
        self._area.hide()
        parts = (self._title, self._said, self._area, self._ask, row(self._sample, None))
        lay_door(self, *parts, above=self._band)

    # who there is

    def load(self) -> None:
        """Look for workspaces and their people."""
        self._tasks.run(
            self._doors.places, owner=self, done=self.show_places, failed=self._on_no_places
        )

    def show_places(self, places: list[Place]) -> None:
        """Tiles for everybody who has a key."""
        clear(self._people)
        self._tiles = []
        for place in places:
            tiles = [self._tile(place, person.login, person.name) for person in place.people]
            self._people.addWidget(label(place.name, "strong"))
            for start in range(0, len(tiles), 3):
                self._people.addLayout(row(*tiles[start : start + 3], None))
            if place.problem is not None:
                self._people.addWidget(label(explain(place.problem), "error", wrap=True))
        self._people.addStretch(1)
        some = bool(self._tiles)
        rows = sum(-(-len(p.people) // 3) for p in places)
        told = 56 * sum(place.problem is not None for place in places)
        self._area.setFixedHeight(min(sp(300, 420), sp(rows * 122 + len(places) * 34 + told)))
        self._area.setVisible(bool(places))
        self._sample.setVisible(not some)
        self._said.setVisible(not places)
        self._said.setText(
            _t(
                "unlock",
                "There is no workspace on this computer yet. Look around in a practice area "
                "with a real patrol in it: nothing you do there counts.",
            )
        )
        self._title.setText(_t("unlock", "Who is here?") if some else _t("unlock", "Welcome"))
        if self._tiles:
            self.choose(self._tiles[0])
            self.passphrase.setText(self._early or "")
        self._early = None

    def type_early(self, typed: str) -> None:
        """Keys pressed before there is a field for them, a backspace among them; they go there."""
        if self._early is None:
            return
        if typed == "\b":
            self._early = self._early[:-1]
        elif typed.isprintable():
            self._early += typed

    def _tile(self, place: Place, login: str, name: str) -> PersonTile:
        tile = PersonTile(place, login, name)
        tile.clicked.connect(self._on_tile)
        self._tiles.append(tile)
        return tile

    def _on_tile(self) -> None:
        tile = self.sender()
        if isinstance(tile, PersonTile):
            self.choose(tile)

    def choose(self, tile: PersonTile) -> None:
        """This is me."""
        for other in self._tiles:
            other.setChecked(other is tile)
        place = tile.place
        self._ask.show()
        self.say("")
        self.passphrase.clear()
        self.passphrase.setFocus()
        self._hint.setText(
            _t("unlock", "Passphrase of the practice area: {words}", words=place.hint)
            if place.hint
            else ""
        )
        self._hint.setVisible(bool(place.hint))
        practice_band(self._band, place.kind)

    def chosen(self) -> PersonTile | None:
        """Whose tile is chosen."""
        return next((tile for tile in self._tiles if tile.isChecked()), None)

    # the passphrase

    def unlock(self) -> None:
        """Try the passphrase that was typed."""
        tile = self.chosen()
        if tile is None or self._wait_s or not self.passphrase.isEnabled():
            return
        if not self.passphrase.text():
            self.say(_t("unlock", "Type your passphrase."))
            return
        self._set_busy(_t("unlock", "Opening…"))
        folder, login, words = tile.place.folder, tile.login, self.passphrase.text()
        self._tasks.run(
            lambda: self._doors.unlock(folder, login, words),
            owner=self,
            done=lambda opened: self._on_opened(opened, folder, login),
            failed=self._on_refused,
        )

    def _on_opened(self, opened: Opened, folder: Path, login: str) -> None:
        self._set_busy("")
        self.passphrase.clear()
        self.say("")
        self.opened.emit(opened, folder, login)

    def _on_refused(self, error: FieldError) -> None:
        self._set_busy("")
        wait = error.values.get("wait_s")
        self._wait_s = wait if isinstance(wait, int) else 0
        restyle(self.passphrase, wrong=error.code.startswith("passphrase."))
        self.passphrase.selectAll()
        self.passphrase.setFocus()
        if self._wait_s:
            self._clock.start()
            self._open.setEnabled(False)
            self._tell_wait()
        elif error.code == "passphrase.wrong":
            left = error.values.get("attempts_left")
            more = (
                " " + _n("unlock", "%n more tries before a wait.", left)
                if isinstance(left, int)
                else ""
            )
            self.say(_t("unlock", "That is not the passphrase.") + more)
        else:
            self.say(explain(error))

    def _on_second(self) -> None:
        self._wait_s = max(0, self._wait_s - 1)
        self._tell_wait()
        if not self._wait_s:
            self._clock.stop()
            self._open.setEnabled(True)
            self.say("")

    def _tell_wait(self) -> None:
        words = _t("unlock", "That was not the passphrase; nothing is lost.")
        self.say(f"{words} {wait_words(self._wait_s)}")

    def _on_edited(self) -> None:
        if not self._wait_s:
            self.say("")
            restyle(self.passphrase, wrong=False)

    def say(self, words: str) -> None:
        """Say what is wrong, under the passphrase."""
        self._problem.setText(words)
        self._problem.setVisible(bool(words))

    def _set_busy(self, words: str) -> None:
        for part in (self.passphrase, self._open, self._sample, *self._tiles):
            part.setEnabled(not words)
        if words:
            self._busy.begin(words)
        else:
            self._busy.hide()

    def _toggle(self) -> None:
        shown = self.passphrase.toggle()
        self._show.setText(_t("unlock", "Hide") if shown else _t("unlock", "Show"))

    # the sample area

    def _make_sample(self) -> None:
        self._sample.setEnabled(False)
        self._said.setText(_t("unlock", "Making the practice area: a few seconds…"))
        self._tasks.run(
            self._doors.make_sample,
            owner=self,
            done=lambda place: self.show_places([place]),
            failed=self._on_no_places,
        )

    def _on_no_places(self, error: FieldError) -> None:
        self._sample.setVisible(True)
        self._sample.setEnabled(True)
        self._said.setText(explain(error))


def practice_band(band: Band, kind: str) -> None:
    """Say that a workspace is only for practice; nothing for a live one."""
    if kind == "training":
        words = _t("unlock", "Practice area: nothing here counts, and nothing of it is sent.")
        band.say(words, closes=False)
    else:
        band.hide()
