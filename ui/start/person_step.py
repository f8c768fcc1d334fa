"""The third step: the person who sets the computer up, and their passphrase."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from cami_field.usecases.people import login_for
from ui.kit.forms import TextField
from ui.kit.new_passphrase import NewPassphrase
from ui.kit.pieces import column, row
from ui.kit.translate import _t
from ui.start.parts import Asked, Step


class PersonStep(Step):
    """``propose`` gives five words."""

    def __init__(self, propose: Callable[[], str]) -> None:
        super().__init__()
        self.title = _t("start", "You, who set this up")
        self._proposed = ""
        self.user = TextField(name="new_user")
        self.login = TextField(name="new_login")
        self.login.setMaxLength(64)
        self._user = Asked(
            _t("start", "Your name"), self.user, hint=_t("start", "As others know you.")
        )
        self._login = Asked(
            _t("start", "Login"),
            self.login,
            hint=_t("start", "Names your key file."),
        )
        self.secret = NewPassphrase(propose, name="new_passphrase")
        self._secret = Asked(
            _t("start", "Your passphrase"),
            self.secret,
            hint=_t(
                "start",
                "Write it on paper and keep that away from the computer until you know it "
                "by heart.",
            ),
        )
        self.user.textEdited.connect(self._on_user)
        self.login.textEdited.connect(lambda _text: self._login.complain(""))
        names = row(self._user, self._login, spacing=14)
        names.setStretch(0, 3)
        names.setStretch(1, 2)
        for asked in (self._user, self._login):
            names.setAlignment(asked, Qt.AlignmentFlag.AlignTop)
        self.setLayout(column(names, self._secret, None, spacing=16))

    def _on_user(self, typed: str) -> None:
        self._user.complain("")
        if self.login.text() == self._proposed:
            self._proposed = login_for(typed) if typed.strip() else ""
            self.login.setText(self._proposed)
            self._login.complain("")

    def first_field(self) -> QWidget:
        return self.secret.first_field() if self.user.text().strip() else self.user

    def is_done(self) -> bool:
        if not self.user.text().strip():
            return self._wrong(self._user, _t("start", "Type your name."))
        if not self.login.text().strip():
            return self._wrong(self._login, _t("start", "Type a login."))
        return bool(self.secret.value())

    def _wrong(self, asked: Asked, words: str) -> bool:
        asked.complain(words)
        asked.editor.setFocus()
        return False

    def refuse(self, field: str, words: str) -> bool:
        return field != "login" or self._wrong(self._login, words)

    def says(self) -> dict[str, str]:
        return {"user": self.user.text().strip(), "login": self.login.text().strip()}
