"""A passphrase being chosen: five words that are proposed, or one's own; typed once or twice."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QStackedWidget, QWidget

from cami_field.domain.errors import InvalidRecord
from cami_field.domain.passphrases import (
    LEAST_PASSPHRASE,
    WORDS_IN_PASSPHRASE,
    check_new_passphrase,
    passphrase_bytes,
)
from ui.kit.messages import explain
from ui.kit.pieces import Button, Pages, column, label, restyle, row
from ui.kit.theme import active_palette
from ui.kit.translate import _t

_GOOD, _STRONG = 18, 24  # characters


def secret_hints(field: QLineEdit) -> None:
    """Keep what is typed here out of a keyboard's memory and from being corrected."""
    hints = Qt.InputMethodHint
    field.setInputMethodHints(
        hints.ImhSensitiveData | hints.ImhNoPredictiveText | hints.ImhNoAutoUppercase
    )


def strength_words(typed: str) -> str:
    """How hard a passphrase is to guess, in plain words; nothing for nothing typed."""
    plain = passphrase_bytes(typed).decode()
    if not plain:
        return ""
    try:
        check_new_passphrase(plain)
    except InvalidRecord as error:
        if error.code == "passphrase.short":
            left = LEAST_PASSPHRASE - len(plain)
            return _t("passphrase", "Too short: {left} characters more.", left=left)
        return explain(error)
    many = len(set(plain.split())) >= WORDS_IN_PASSPHRASE
    if many or (len(plain) >= _STRONG and len(set(plain)) >= 8):
        return _t("passphrase", "Strong.")
    if len(plain) >= _GOOD:
        return _t("passphrase", "Good. Five words are better still.")
    return _t("passphrase", "Weak: it can be guessed. Add a word or two.")


class NewPassphrase(QWidget):
    """The words are shown to be written down; whoever asks for ``value`` has it checked."""

    def __init__(self, propose: Callable[[], str], *, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self._propose, self._words = propose, ""
        self._pages: QStackedWidget = Pages()
        self._shown = label("", wrap=True, name=f"{name}_words")
        self._shown.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
        self.again = self._field(f"{name}_again", _t("passphrase", "Type the five words here once"))
        self.own = self._field(f"{name}_own", _t("passphrase", "Passphrase"))
        self.twice = self._field(f"{name}_twice", _t("passphrase", "The same once more"))
        self.own.textEdited.connect(self._tell_strength)
        self._strength = label("", "meta", name=f"{name}_strength")
        self._problem = label("", "error", name=f"{name}_problem", wrap=True)
        self._pages.addWidget(self._proposed_page(name))
        self._pages.addWidget(self._own_page(name))
        self.setLayout(column(self._pages, self._problem, spacing=6))
        self.propose_anew()
        self._complain("")

    def _field(self, name: str, words: str) -> QLineEdit:
        made = QLineEdit()
        made.setObjectName(name)
        made.setPlaceholderText(words)
        made.setAccessibleName(words)
        secret_hints(made)
        made.textEdited.connect(lambda _text: self._complain(""))
        return made

    def _proposed_page(self, name: str) -> QWidget:
        colours = active_palette()
        self._shown.setStyleSheet(
            f"background: {colours.primary_soft}; border-radius: 8px; padding: 12px 16px;"
        )
        restyle(self._shown, role="figure")
        others = Button(_t("passphrase", "Others"), self.propose_anew, name=f"{name}_others")
        own = Button(
            _t("passphrase", "Use my own words"), self.use_own, name=f"{name}_use_own", kind="link"
        )
        page = QWidget()
        page.setLayout(column(self._shown, row(others, own, None), self.again, None, spacing=10))
        return page

    def _own_page(self, name: str) -> QWidget:
        for field in (self.own, self.twice):
            field.setEchoMode(QLineEdit.EchoMode.Password)
        self._show = Button(_t("unlock", "Show"), self._toggle, name=f"{name}_show")
        back = Button(
            _t("passphrase", "Propose words instead"),
            self.use_proposed,
            name=f"{name}_use_proposed",
            kind="link",
        )
        page = QWidget()
        page.setLayout(
            column(
                row(self.own, self._show), self._strength, self.twice, row(back, None), spacing=8
            )
        )
        return page

    # what is chosen

    def value(self) -> str:
        """The passphrase; nothing while it isn't typed as it must be, which is then said."""
        if self._pages.currentIndex() == 0:
            return self._typed_again()
        try:
            check_new_passphrase(self.own.text())
        except InvalidRecord as error:
            return self._refuse(explain(error), self.own)
        if not self.twice.text():
            self.twice.setFocus()
            return ""
        if passphrase_bytes(self.own.text()) != passphrase_bytes(self.twice.text()):
            return self._refuse(
                _t("passphrase", "The two differ. Type the same twice."), self.twice
            )
        return self.own.text()

    def _typed_again(self) -> str:
        typed = self.again.text()
        if passphrase_bytes(typed).decode().casefold() == self._words.casefold():
            return self._words
        if not typed.strip():
            said = _t("passphrase", "Write the words down, then type them here once.")
        else:
            said = _t("passphrase", "That is not what is written above. Compare word by word.")
        return self._refuse(said, self.again)

    def first_field(self) -> QLineEdit:
        """Where typing begins."""
        return self.own if self._pages.currentIndex() else self.again

    def forget(self) -> None:
        """Let go of all that was typed and proposed."""
        for field in (self.again, self.own, self.twice):
            field.clear()
        self._tell_strength()
        self.use_proposed()
        self.propose_anew()

    # words or one's own

    def propose_anew(self) -> None:
        """Other words; nobody chose them before."""
        self._words = self._propose()
        self._shown.setText(self._words)
        self.again.clear()
        self._complain("")
        self.again.setFocus()

    def use_own(self) -> None:
        """Type one's own."""
        self._pages.setCurrentIndex(1)
        self._complain("")
        self.own.setFocus()

    def use_proposed(self) -> None:
        """Take the words that are proposed."""
        self._pages.setCurrentIndex(0)
        self._complain("")
        self.again.setFocus()

    def _tell_strength(self, _typed: str = "") -> None:
        self._strength.setText(strength_words(self.own.text()))

    def _toggle(self) -> None:
        hidden = self.own.echoMode() == QLineEdit.EchoMode.Password
        mode = QLineEdit.EchoMode.Normal if hidden else QLineEdit.EchoMode.Password
        self.own.setEchoMode(mode)
        self.twice.setEchoMode(mode)
        self._show.setText(_t("unlock", "Hide") if hidden else _t("unlock", "Show"))

    def _refuse(self, words: str, field: QLineEdit) -> str:
        self._complain(words)
        restyle(field, wrong=True)
        field.setFocus()
        field.selectAll()
        return ""

    def _complain(self, words: str) -> None:
        self._problem.setText(words)
        self._problem.setVisible(bool(words))
        for field in (self.again, self.own, self.twice):
            if field.property("wrong"):
                restyle(field, wrong=False)
