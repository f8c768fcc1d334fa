"""A forgotten passphrase: the recovery key from its paper, then a new passphrase, then inside."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QWidget

from cami_field.domain.errors import FieldError
from ui.kit.dialogs import ProgressLine
from ui.kit.doors import Doors, Opened, Starting
from ui.kit.language import language
from ui.kit.messages import explain
from ui.kit.new_passphrase import NewPassphrase, secret_hints
from ui.kit.pieces import Button, Pages, avatar, card, column, label, restyle, row
from ui.kit.tasks import Tasks
from ui.kit.theme import sp
from ui.kit.translate import _t
from ui.unlock.tiles import PersonTile, Who

WIDTH = 640
_KEY, _NEW = 0, 1
_KEPT_MS = 10 * 60 * 1000  # what was typed, where nobody goes on


class RecoveryPage(QWidget):
    """``opened`` gives workspace, folder and login; ``left`` that somebody went back."""

    opened = Signal(object, object, str)
    left = Signal()

    def __init__(self, doors: Doors, tasks: Tasks) -> None:
        super().__init__()
        self.setObjectName("recovery")
        self.setProperty("page", True)
        self._doors, self._tasks = doors, tasks
        self._starting: Starting = doors.starting()
        self._who: Who | None = None
        self._waiting = QTimer(self)
        self._waiting.setSingleShot(True)
        self._waiting.setInterval(_KEPT_MS)
        self._waiting.timeout.connect(self.leave)
        self._picture, self._name = QLabel(), label("", "title", name="recovery_name", wrap=True)
        self.key = QLineEdit()
        self.key.setObjectName("recovery_key")
        self.key.setMaxLength(200)
        self.key.setPlaceholderText("XXXX-XXXX-XXXX-XXXX-XXXX-XXXX-XXXX-XXXX-XXXX")
        self.key.setAccessibleName(_t("unlock", "Recovery key"))
        secret_hints(self.key)
        self.key.textEdited.connect(lambda _text: self._say(""))
        self.secret = NewPassphrase(lambda: self._starting.propose(language()), name="reset")
        self._pages = Pages()
        self._pages.addWidget(self._key_page())
        self._pages.addWidget(self._new_page())
        self._problem = label("", "error", wrap=True, name="recovery_problem")
        self._busy = ProgressLine("recovery_busy")
        self._go = Button(_t("unlock", "Continue"), self.go_on, name="recovery_go", kind="primary")
        self._back = Button(_t("unlock", "Back"), self.leave, name="recovery_back")
        self._build()

    def _build(self) -> None:
        sheet = card(name="recovery_card")
        sheet.setFixedWidth(sp(WIDTH, 1000))
        head = row(self._picture, self._name, spacing=14)
        head.setStretch(1, 1)
        sheet.setLayout(
            column(
                head,
                self._pages,
                self._problem,
                self._busy,
                row(self._back, None, self._go),
                spacing=14,
                margins=(28, 24, 28, 22),
            )
        )
        name = row(None, label("CAMI Field", "section"), None)
        self.setLayout(column(None, name, row(None, sheet, None), None, spacing=18))

    def _key_page(self) -> QWidget:
        said = _t(
            "unlock",
            "Take the paper with the recovery key of this area and type its nine groups. Small "
            "letters, spaces and missing hyphens do no harm.",
        )
        made = QWidget()
        made.setLayout(
            column(
                label(said, wrap=True),
                label(_t("unlock", "Recovery key"), "strong"),
                self.key,
                None,
                spacing=8,
            )
        )
        return made

    def _new_page(self) -> QWidget:
        said = _t(
            "unlock",
            "The key is right. Choose a new passphrase and write it down; the old one opens "
            "nothing any more. The recovery key stays valid: put the paper back.",
        )
        made = QWidget()
        made.setLayout(
            column(
                label(said, wrap=True),
                label(_t("unlock", "New passphrase"), "strong"),
                self.secret,
                spacing=8,
            )
        )
        return made

    def ask(self, tile: PersonTile) -> None:
        """Begin for somebody."""
        self._who = tile.who
        self._picture.setPixmap(avatar(tile.person, 48))
        self._name.setText(tile.person)
        self._forget()
        self._show(_KEY)

    def _show(self, page: int) -> None:
        self._pages.setCurrentIndex(page)
        self._pages.updateGeometry()
        self._say("")
        self._go.setText(_t("unlock", "Continue") if page == _KEY else _t("unlock", "Open"))
        (self.key if page == _KEY else self.secret.first_field()).setFocus()
        self._waiting.start()

    # one after the other

    def go_on(self) -> None:
        """Try the key; with the key right, set the new passphrase and open."""
        if self._who is None or not self._go.isEnabled():
            return
        self._waiting.start()
        if self._pages.currentIndex() == _KEY:
            self._try_key(self._who[0], self.key.text())
        else:
            self._set_new(*self._who, self.key.text())

    def _try_key(self, folder: Path, text: str) -> None:
        if not text.strip():
            self._refuse(_t("unlock", "Type the recovery key."))
            return
        starting = self._starting
        self._set_busy(_t("unlock", "Trying the key…"))
        self._tasks.run(
            lambda: starting.check_recovery_key(folder, text),
            owner=self,
            done=lambda _none: self._on_right(),
            failed=self._on_failed,
        )

    def _on_right(self) -> None:
        self._set_busy("")
        self._show(_NEW)

    def _set_new(self, folder: Path, login: str, text: str) -> None:
        new = self.secret.value()
        if not new:
            return
        starting, unlock = self._starting, self._doors.unlock

        def reset() -> Opened:
            starting.reset_passphrase(folder, text, login, new)
            return unlock(folder, login, new)

        self._set_busy(_t("unlock", "Opening…"))
        self._tasks.run(
            reset,
            owner=self,
            done=lambda opened: self._on_opened(opened, folder, login),
            failed=self._on_failed,
            sure=True,
        )

    def _on_opened(self, opened: Opened, folder: Path, login: str) -> None:
        self._set_busy("")
        self._forget()
        self._waiting.stop()
        self.opened.emit(opened, folder, login)

    def _on_failed(self, error: FieldError) -> None:
        self._set_busy("")
        if self._pages.currentIndex() == _KEY:
            self._refuse(explain(error))
        else:
            self._say(explain(error))

    # what is said and kept

    def _refuse(self, words: str) -> None:
        self._say(words)
        restyle(self.key, wrong=True)
        self.key.setFocus()

    def _say(self, words: str) -> None:
        self._problem.setText(words)
        self._problem.setVisible(bool(words))
        if self.key.property("wrong"):
            restyle(self.key, wrong=False)

    def _set_busy(self, words: str) -> None:
        for part in (self._pages, self._go, self._back):
            part.setEnabled(not words)
        if words:
            self._busy.begin(words)
        else:
            self._busy.hide()

    def _forget(self) -> None:
        """Nothing secret stays in a field."""
        self.key.clear()
        self.secret.forget()

    def leave(self) -> None:
        """Back to the door."""
        if not self._back.isEnabled():
            self._waiting.start()
            return
        self._waiting.stop()
        self._forget()
        self._show_key_next_time()
        self.left.emit()

    def _show_key_next_time(self) -> None:
        self._pages.setCurrentIndex(_KEY)
        self._who = None
        self._say("")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            pressed = self.focusWidget()
            (pressed if isinstance(pressed, QPushButton) else self._go).click()
        elif event.key() == Qt.Key.Key_Escape:
            self.leave()
        else:
            super().keyPressEvent(event)
