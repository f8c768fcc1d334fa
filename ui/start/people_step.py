"""The fourth step: who else is let in, now; it may be skipped."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from cami_field.usecases.founding import NewPerson
from cami_field.usecases.people import login_for
from ui.kit.dialogs import Band
from ui.kit.forms import Item, SearchBox, TextField
from ui.kit.names import role_words
from ui.kit.pieces import Button, column, divider, label, restyle, row
from ui.kit.theme import sp
from ui.kit.translate import _t
from ui.start.parts import Said, Step

ROLES = (
    *("ranger", "team_leader", "data_officer", "pa_manager", "investigator", "analyst"),
    *("trainer", "volunteer_ranger", "community_reporter"),
)


class PersonLine(QWidget):
    """A name, a role, and words that are to be written down for their owner."""

    removed = Signal()

    def __init__(self, propose: Callable[[], str], number: int) -> None:
        super().__init__()
        self._propose, self._words = propose, ""
        self.name = TextField(name=f"other_name_{number}", placeholder=_t("start", "Name"))
        self.name.setAccessibleName(_t("start", "Name"))
        roles: list[Item] = [(role_words(role), role) for role in ROLES]
        self.role = SearchBox(roles, name=f"other_role_{number}")
        self.role.setAccessibleName(_t("field", "Role"))
        self.role.set_value(ROLES[0])
        self._shown = label("", "strong", wrap=True, name=f"other_words_{number}")
        others = Button(_t("passphrase", "Others"), self.propose, name=f"other_words_new_{number}")
        away = Button(
            _t("start", "Remove"), self.removed.emit, name=f"other_remove_{number}", kind="link"
        )
        self._problem = label("", "error", wrap=True, name=f"other_problem_{number}")
        self._problem.hide()
        self.name.textEdited.connect(lambda _text: self.complain(""))
        self.role.left.connect(lambda: self.complain(""))
        self.setFocusProxy(self.name)
        self.role.setFixedWidth(sp(190, 300))
        head = row(self.name, self.role, away)
        head.setStretch(0, 1)
        words = row(label(_t("start", "Passphrase:"), "muted"), self._shown, others)
        words.setStretch(1, 1)
        self.setLayout(column(head, words, self._problem, divider(), spacing=6))
        self.propose()

    def propose(self) -> None:
        """Other words."""
        self._words = self._propose()
        self._shown.setText(self._words)

    @property
    def is_empty(self) -> bool:
        """Whether nobody is named here."""
        return not self.name.text().strip()

    def person(self, taken: set[str]) -> NewPerson:
        """Who it is; the login is none of those taken, and is then taken too."""
        name = self.name.text().strip()
        first = login = login_for(name)
        number = 2
        while login in taken:
            login, number = f"{first}-{number}", number + 1
        taken.add(login)
        return NewPerson(name, login, str(self.role.value() or ROLES[0]), self._words)

    def complain(self, words: str) -> bool:
        """Say what is wrong here; whether nothing is."""
        self._problem.setText(words)
        self._problem.setVisible(bool(words))
        if bool(self.name.property("wrong")) != bool(words):
            restyle(self.name, wrong=bool(words))
        return not words


class PeopleStep(Step):
    """Lines of people; an empty line is nobody."""

    def __init__(self, propose: Callable[[], str]) -> None:
        super().__init__()
        self.title = _t("start", "Other people")
        self._propose, self._made = propose, 0
        self.lines: list[PersonLine] = []
        self._before: Said = {}
        self._rows = column(spacing=10)
        self._band = Band("other_removed")
        self.more = Button(_t("start", "Add somebody"), self.add, name="other_more")
        told = _t(
            "start",
            "Add those who will use this computer, or do it later. Write each passphrase down "
            "for its owner: it is not shown again.",
        )
        self.setLayout(
            column(
                label(told, "muted", wrap=True),
                self._band,
                self._rows,
                row(self.more, None),
                None,
                spacing=14,
            )
        )

    def enter(self, said: Said) -> None:
        self._before = said

    def first_field(self) -> QWidget:
        return self.lines[-1].name if self.lines else self.more

    def add(self) -> PersonLine:
        """One more line."""
        self._made += 1
        line = PersonLine(self._propose, self._made)
        line.removed.connect(self._on_removed)
        self.lines.append(line)
        self._rows.addWidget(line)
        line.show()  # now, or it could not take the focus
        line.name.setFocus()
        return line

    def _on_removed(self) -> None:
        line = self.sender()
        if not isinstance(line, PersonLine):
            return
        place = self.lines.index(line)
        self.lines.remove(line)
        line.hide()
        if not line.is_empty:
            told = _t("start", "{name} was removed.", name=line.name.text().strip())
            back = (_t("start", "Put back"), lambda: self._put_back(line, place))
            self._band.say(told, "primary", (back,))
        self.first_field().setFocus()

    def _put_back(self, line: PersonLine, place: int) -> None:
        self.lines.insert(place, line)
        line.show()
        line.name.setFocus()

    def people(self) -> tuple[NewPerson, ...]:
        """Everybody who is named, each with a login of their own."""
        taken = {self._before.get("login", "").casefold()}
        return tuple(line.person(taken) for line in self.lines if not line.is_empty)

    def is_done(self) -> bool:
        known = {self._before.get("user", "").casefold()}
        for line in self.lines:
            if line.is_empty:
                continue
            name = line.name.text().strip().casefold()
            if name in known:
                return self._wrong(
                    line,
                    line.name,
                    _t("start", "This name is there already. Add what tells the two apart."),
                )
            if line.role.value() is None:
                return self._wrong(line, line.role, _t("start", "Choose a role from the list."))
            known.add(name)
        return True

    def _wrong(self, line: PersonLine, field: QWidget, words: str) -> bool:
        line.complain(words)
        field.setFocus()
        return False
