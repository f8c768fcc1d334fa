"""The passphrase being asked for: the field, what was wrong with it, how long to wait."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QFrame, QLineEdit

from cami_field.domain.errors import FieldError
from ui.kit.dialogs import ProgressLine
from ui.kit.messages import explain, wait_words
from ui.kit.pieces import Button, column, label, restyle, row
from ui.kit.translate import _n, _t


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


class Asking(QFrame):
    """``tried`` gives what was typed, ``forgotten`` tells that it is not known any more."""

    tried = Signal(str)
    forgotten = Signal()
    pin_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._wait_s = 0
        self._clock = QTimer(self)
        self._clock.setInterval(1000)
        self._clock.timeout.connect(self._on_second)
        self.passphrase = PassphraseField()
        self.passphrase.returnPressed.connect(self.unlock)
        self.passphrase.textEdited.connect(self._on_edited)
        self._show = Button(_t("unlock", "Show"), self._toggle, name="show_passphrase")
        self._open = Button(_t("unlock", "Open"), self.unlock, name="open", kind="primary")
        self._problem = label("", "error", name="unlock_problem", wrap=True)
        self._busy = ProgressLine("unlock_busy")
        self._hint = label("", "meta", name="unlock_hint", wrap=True)
        lost = Button(
            _t("unlock", "I forgot my passphrase"),
            self.forgotten.emit,
            name="forgotten",
            kind="link",
        )
        self._by_pin = Button(
            _t("unlock", "Open with the PIN"), self.pin_wanted.emit, name="use_pin"
        )
        self._by_pin.hide()
        self.lost = lost  # stands where whoever shows this puts it
        lost.hide()
        self.setLayout(
            column(
                row(self.passphrase, self._show, self._open),
                self._problem,
                self._hint,
                self._busy,
                row(self._by_pin, None),
            )
        )

    def begin(self, hint: str | None, *, pin: bool) -> None:
        """Ask anew; ``hint`` is the passphrase of a practice area, ``pin`` that a PIN would do."""
        self.say("")
        self.passphrase.clear()
        self.passphrase.setFocus()
        words = _t("unlock", "Passphrase of the practice area: {words}", words=hint or "")
        self._hint.setText(words if hint else "")
        self._hint.setVisible(bool(hint))
        self.lost.show()
        self._by_pin.setVisible(pin)

    def put_away(self) -> None:
        """Nobody is chosen: nothing is asked."""
        for part in (self, self.lost, self._by_pin):
            part.hide()

    def unlock(self) -> None:
        """Try what was typed."""
        if self._wait_s or not self.passphrase.isEnabled():
            return
        if not self.passphrase.text():
            self.say(_t("unlock", "Type your passphrase."))
            return
        self.set_busy(_t("unlock", "Opening…"))
        self.tried.emit(self.passphrase.text())

    def on_opened(self) -> None:
        """It was right."""
        self.set_busy("")
        self.passphrase.clear()
        self.say("")

    def on_refused(self, error: FieldError) -> None:
        """It was not; or the door doesn't open for another reason."""
        self.set_busy("")
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

    def say(self, words: str) -> None:
        """Say what is wrong, under the passphrase."""
        self._problem.setText(words)
        self._problem.setVisible(bool(words))

    def set_busy(self, words: str) -> None:
        """Something is being opened."""
        for part in (self.passphrase, self._open, self.lost, self._by_pin):
            part.setEnabled(not words)
        if words:
            self._busy.begin(words)
        else:
            self._busy.hide()

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

    def _toggle(self) -> None:
        shown = self.passphrase.toggle()
        self._show.setText(_t("unlock", "Hide") if shown else _t("unlock", "Show"))
