"""Ways into the workspace: given, renewed, taken, and one's own passphrase changed."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QLineEdit, QWidget

from cami_field.domain.errors import FieldError
from cami_field.usecases.area_view import PersonRow, plain_login
from cami_field.usecases.people import login_for
from ui.area.plain_form import Asked, offer
from ui.area.words import role_items
from ui.kit.dialogs import ProgressLine, Question
from ui.kit.doors import AtDesk
from ui.kit.forms import SearchBox, TextField
from ui.kit.language import language
from ui.kit.messages import explain
from ui.kit.names import field_words, role_words
from ui.kit.new_passphrase import NewPassphrase, secret_hints
from ui.kit.theme import sp
from ui.kit.translate import _t

_ROOM = 206  # pixels for the words, a field, and what may be wrong with it


class WayQuestion(Question):
    """A question about somebody's way in; it stays until what was asked for is done.

    ``finished`` comes in any end; whoever asked reads anew then.
    """

    def __init__(
        self,
        parent: QWidget,
        at: AtDesk,
        title: str,
        words: str,
        *asked: QWidget,
        name: str,
        yes: str,
    ) -> None:
        self.busy = ProgressLine(f"{name}_busy")
        super().__init__(parent, title, words, *asked, self.busy, name=name, yes=yes)
        self._at = at
        self.setMinimumWidth(sp(520, 760))
        self.problem.setAccessibleName(_t("band", "Message"))

    def work(self) -> Callable[[], object] | None:
        """What is to be done; None where something was not answered, which is then said."""
        raise NotImplementedError

    def accept(self) -> None:
        """Do it, and close once it is done."""
        if not self.confirm.isEnabled():
            return
        self.complain("")
        work = self.work()
        if work is None:
            return
        self.confirm.setEnabled(False)
        self.busy.begin(_t("doing", "Working"))
        self._at.tasks.run(
            work,
            owner=self,
            done=lambda _result: super(WayQuestion, self).accept(),
            failed=self._on_failed,
            sure=True,
        )

    def _on_failed(self, error: FieldError) -> None:
        self.busy.hide()
        self.confirm.setEnabled(True)
        self.complain(explain(error))


def _secret(at: AtDesk) -> NewPassphrase:
    made = NewPassphrase(lambda: at.desk.propose_passphrase(language()), name="way_secret")
    made.setMinimumHeight(sp(_ROOM))
    return made


class GiveWayIn(WayQuestion):
    """A login, a role and a passphrase for somebody; ``taken`` are logins that others have."""

    def __init__(self, parent: QWidget, at: AtDesk, person: PersonRow, taken: set[str]) -> None:
        self._person = person
        self.login = TextField(name="way_login")
        self.login.setMaxLength(64)
        self.login.set_value(person.login or _free_login(person.name, taken))
        self.login.setEnabled(person.login is None)
        self.role = SearchBox((), name="way_role")
        offer(self.role, role_items(), person.role or "ranger", role_words(person.role or ""))
        self.secret = _secret(at)
        hint = _t("area", "A short name for the key. It need not be remembered.")
        self._login = Asked(field_words("login"), self.login, needed=True, hint=hint)
        self._role = Asked(field_words("role"), self.role, needed=True)
        words = _t(
            "area",
            "{name} can then open this area on this computer. Let them write the passphrase down "
            "now: it is not shown again.",
            name=person.name,
        )
        title = _t("area", "Give a way in")
        super().__init__(
            parent, at, title, words, self._login, self._role, self.secret,
            name="give_way_in", yes=title,
        )  # fmt: skip
        self.secret.first_field().setFocus()

    def work(self) -> Callable[[], object] | None:
        login, role = str(self.login.value() or ""), self.role.value()
        self._login.complain("" if login else _t("start", "Type a login."))
        chosen = "" if role else _t("start", "Choose a role from the list.")
        self._role.complain(chosen)
        if not login or not isinstance(role, str):
            (self.role if login else self.login).setFocus()
            return None
        words = self.secret.value()
        if not words:
            return None
        add, name = self._at.desk.add_person, self._person.name
        return lambda: add(login, name, role, words)


class NewWords(WayQuestion):
    """Another passphrase for somebody who forgot theirs."""

    def __init__(self, parent: QWidget, at: AtDesk, person: PersonRow) -> None:
        self._person = person
        self.secret = _secret(at)
        words = _t(
            "area",
            "The passphrase that {name} had no longer opens this area. Let them write the new one "
            "down now: it is not shown again.",
            name=person.name,
        )
        title = _t("area", "New passphrase")
        super().__init__(parent, at, title, words, self.secret, name="new_words", yes=title)
        self.secret.first_field().setFocus()

    def work(self) -> Callable[[], object] | None:
        words, login, reset = (
            self.secret.value(), self._person.login or "", self._at.desk.reset_passphrase,
        )  # fmt: skip
        return (lambda: reset(login, words)) if words else None


class TakeWayIn(WayQuestion):
    """Nobody opens the area as this person from here on."""

    def __init__(self, parent: QWidget, at: AtDesk, person: PersonRow) -> None:
        self._person = person
        words = _t(
            "area",
            "{name} can no longer open this area on this computer, and it gets a new key. What "
            "they entered stays. Copies that were taken before stay readable to them.",
            name=person.name,
        )
        title = _t("area", "Take the way in from {name}?", name=person.name)
        yes = _t("area", "Take the way in")
        super().__init__(parent, at, title, words, name="take_way_in", yes=yes)

    def work(self) -> Callable[[], object] | None:
        remove, login = self._at.desk.remove_person, self._person.login or ""
        return lambda: remove(login)


class OwnPassphrase(WayQuestion):
    """One's own passphrase, by the one before."""

    def __init__(self, parent: QWidget, at: AtDesk) -> None:
        self.old = QLineEdit()
        self.old.setObjectName("way_old")
        self.old.setEchoMode(QLineEdit.EchoMode.Password)
        secret_hints(self.old)
        self._old = Asked(_t("area", "The one until now"), self.old, needed=True)
        self.secret = _secret(at)
        title = _t("area", "Change my passphrase")
        words = _t("area", "Write the new one on paper until you know it by heart.")
        super().__init__(
            parent, at, title, words, self._old, self.secret, name="own_passphrase", yes=title
        )
        self.old.setFocus()

    def work(self) -> Callable[[], object] | None:
        old, login = self.old.text(), self._at.desk.person.login or ""
        self._old.complain("" if old else _t("area", "Type the passphrase that you have now."))
        if not old:
            self.old.setFocus()
            return None
        words, change = self.secret.value(), self._at.desk.change_passphrase
        return (lambda: change(login, old, words)) if words else None


def _free_login(name: str, taken: set[str]) -> str:
    first = login = login_for(name)
    number = 2
    while plain_login(login) in taken:
        login, number = f"{first}-{number}", number + 1
    return login
