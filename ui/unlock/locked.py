"""The window while it is locked by a PIN: nothing of the records is to be seen."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget

from cami_field.domain.errors import FieldError
from ui.kit.dialogs import Question
from ui.kit.doors import Opened, PinDoor
from ui.kit.messages import explain
from ui.kit.pieces import Button, avatar, card, column, label, row
from ui.kit.tasks import Tasks
from ui.kit.theme import sp
from ui.kit.translate import _n, _t

PIN_DIGITS = (4, 8)


class PinField(QLineEdit):
    """A few digits, hidden."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setEchoMode(QLineEdit.EchoMode.Password)
        self.setMaxLength(PIN_DIGITS[1])
        self.setPlaceholderText(_t("unlock", "PIN"))
        self.setAccessibleName(_t("unlock", "PIN"))
        self.setInputMethodHints(Qt.InputMethodHint.ImhDigitsOnly)


class LockedPage(QWidget):
    """Asks for the PIN; ``opened`` gives the workspace, ``given_up`` goes to the passphrase.

    ``left`` goes to the other people; the PIN still opens for whoever locked.
    """

    opened = Signal(object)
    given_up = Signal()
    left = Signal()

    def __init__(self, tasks: Tasks) -> None:
        super().__init__()
        self.setObjectName("locked")
        self.setProperty("page", True)
        self._tasks = tasks
        self._door: PinDoor | None = None
        self._picture = QLabel()
        self._name = label("", "title", name="locked_name")
        self.pin = PinField("pin")
        self.pin.returnPressed.connect(self.unlock)
        self._problem = label("", "error", name="pin_problem", wrap=True)
        self._open = Button(_t("unlock", "Open"), self.unlock, name="open_pin", kind="primary")
        other = Button(
            _t("unlock", "Use the passphrase"), self._give_up, name="give_up_pin", kind="link"
        )
        self._else = Button(_t("unlock", "Somebody else"), self._leave, name="somebody_else")
        sheet = card(name="locked_card")
        sheet.setFixedWidth(sp(440))
        sheet.setLayout(
            column(
                row(self._picture, self._name, None, spacing=14),
                label(_t("unlock", "Locked. Your page is kept as you left it."), "muted"),
                row(self.pin, self._open),
                self._problem,
                row(other, None, self._else),
                spacing=14,
                margins=(28, 26, 28, 20),
            )
        )
        self.setLayout(column(None, row(None, sheet, None), None))

    def wait_for(self, door: PinDoor, name: str) -> None:
        """Ask for the PIN of this door."""
        self._door = door
        self._picture.setPixmap(avatar(name, 48))
        self._name.setText(name)
        self._say("")
        self.pin.clear()
        self.pin.setFocus()

    @property
    def waits(self) -> bool:
        """Whether a PIN opens for somebody."""
        return self._door is not None and self._door.attempts_left() > 0

    def forget(self) -> None:
        """Somebody else is inside: the PIN opens nothing any more, its keys are let go."""
        self._door = None
        self.pin.clear()

    def _leave(self) -> None:
        self.pin.clear()
        self._say("")
        self.left.emit()

    def unlock(self) -> None:
        """Try the PIN that was typed."""
        door, typed = self._door, self.pin.text()
        if door is None or not typed:
            return
        self._open.setEnabled(False)
        self._tasks.run(
            lambda: door.open(typed), owner=self, done=self._on_opened, failed=self._on_refused
        )

    def _on_opened(self, opened: Opened) -> None:
        self._open.setEnabled(True)
        self._door = None
        self.pin.clear()
        self.opened.emit(opened)

    def _on_refused(self, error: FieldError) -> None:
        self._open.setEnabled(True)
        self.pin.clear()
        self.pin.setFocus()
        if error.code == "pin.dropped":
            self._give_up()
            return
        left = self._door.attempts_left() if self._door else 0
        wrong = error.code == "pin.wrong"
        more = _n("unlock", "%n more tries, then the passphrase is asked.", left)
        said = _t("unlock", "That is not the PIN.") + " " + more
        self._say(said if wrong else explain(error))

    def _give_up(self) -> None:
        self._door = None
        self.pin.clear()
        self.given_up.emit()

    def _say(self, words: str) -> None:
        self._problem.setText(words)
        self._problem.setVisible(bool(words))


class LockQuestion(Question):
    """Lock with a PIN for a short while, or so that the passphrase is needed."""

    def __init__(self, parent: QWidget) -> None:
        self.pin = PinField("new_pin")
        without = Button(
            _t("unlock", "Lock without a PIN"), self._lock_without, name="lock_without_pin"
        )
        super().__init__(
            parent,
            _t("unlock", "Lock"),
            _t(
                "unlock",
                "A PIN of 4 to 8 digits opens this window again until the program is closed. "
                "Without one you type your passphrase.",
            ),
            self.pin,
            without,
            name="lock_question",
            yes=_t("unlock", "Lock with this PIN"),
        )
        self.chosen = ""

    def accept(self) -> None:
        typed = self.pin.text().strip()
        if not (PIN_DIGITS[0] <= len(typed) <= PIN_DIGITS[1] and typed.isdecimal()):
            self.complain(_t("unlock", "Type 4 to 8 digits, or lock without a PIN."))
            self.pin.setFocus()
            return
        self.chosen = typed
        super().accept()

    def _lock_without(self) -> None:
        self.chosen = ""
        super().accept()
