"""The people of the area, and who of them opens the workspace."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtWidgets import QWidget

from cami_field.usecases.area_view import AreaView, PersonRow, plain_login
from ui.area.listing import Wording
from ui.area.people_form import PersonForm
from ui.area.section import SHEET_WIDTH, WIDEST, RecordSection
from ui.area.ways_in import GiveWayIn, NewWords, OwnPassphrase, TakeWayIn, WayQuestion
from ui.kit.doors import AtDesk
from ui.kit.names import field_words, role_words
from ui.kit.pieces import Button, card, column, label, row, scrolled
from ui.kit.tables import Column
from ui.kit.theme import sp
from ui.kit.translate import _t

_BESIDE = 380  # pixels
_WHOLE = 16_777_215  # as wide as there is room, as Qt counts


class PeopleSection(RecordSection):
    """Beside the form of somebody: whether they open the workspace, and what to do about it."""

    def __init__(self, at: AtDesk) -> None:
        self._person_form = PersonForm(at)
        says = Wording(
            _t("area", "People"),
            _t("area", "New person"),
            _t("area", "Nobody is noted yet. Press New person."),
        )
        widths = (210, 210, 110, 0, 190)
        super().__init__(at, "person", self._person_form, says, person_columns(), widths)
        self.mine = Button(
            _t("area", "Change my passphrase…"), self._change_mine, name="change_my_passphrase"
        )
        self.list.head.insertWidget(1, self.mine)
        self.lay_out()
        self._put_ways()

    def _put_ways(self) -> None:
        """The sheet beside the form."""
        self.told = label("", wrap=True, name="way_told")
        self.give = Button(_t("area", "Give a way in…"), self._give, name="way_give")
        self.renew = Button(_t("area", "New passphrase…"), self._renew, name="way_renew")
        self.take = Button(
            _t("area", "Take the way in…"), self._take, name="way_take", kind="danger"
        )
        sheet = card(name="ways_card")
        sheet.setLayout(
            column(
                label(_t("area", "Way in"), "section"),
                self.told,
                row(self.give, None),
                row(self.renew, None),
                row(self.take, None),
                spacing=10,
                margins=(16, 14, 16, 14),
            )
        )
        inside = QWidget()
        inside.setLayout(column(sheet, None))
        self.ways = scrolled(inside)
        self.ways.setFixedWidth(sp(_BESIDE, _BESIDE + 100))
        self.both.addWidget(self.ways)
        self.both.addStretch(1)
        self.both.setStretch(0, 1000)
        self.ways.hide()
        self.sheets.currentChanged.connect(self._show_ways)

    # what this section says

    def rows_of(self, view: AreaView) -> Sequence[PersonRow]:
        return view.people

    def may_add(self, view: AreaView) -> bool:
        return "record" in view.may

    def may_remove(self, view: AreaView, row: PersonRow) -> bool:
        back = {"record", "restore_record"} <= view.may  # as it is with whoever is noted anew
        return back and not row.login and (row.role in (None, "ranger") or "add_person" in view.may)

    def new_flat(self, view: AreaView) -> Mapping[str, Any]:
        here = [str(one.id) for one in view.stations if one.here]
        return {"role": "ranger", "active": True, **({"station_id": here[0]} if here else {})}

    def prepare(self, view: AreaView, row: PersonRow | None) -> None:
        removal = row is not None and self.may_remove(view, row)
        self._person_form.allow_for(view, row, removal=removal)
        if row is None and "add_person" not in view.may:
            self.form.allow(
                {"name": True, "phone": True, "station_id": True, "team_id": True},
                removal=False,
                why=_t("area", "Who is let in, and as what, is set by an administrator."),
            )

    def show_view(self, view: AreaView, drafts: Any) -> None:
        self._person_form.view = view
        super().show_view(view, drafts)
        own = next((one for one in view.people if one.oneself), None)
        self.mine.setVisible(own is not None and own.has_key)
        self._show_ways()

    # the way in

    @property
    def person(self) -> PersonRow | None:
        """Whose form is open; None for none, or somebody new."""
        found: PersonRow | None = self.row_of(self.form.record_id) if self.form.is_open else None
        return found

    def _show_ways(self) -> None:
        one = self.person if self.sheets.currentWidget() is self.form else None
        self.ways.setVisible(one is not None)
        self.sheets.setMaximumWidth(sp(SHEET_WIDTH, WIDEST) if one is not None else _WHOLE)
        if one is None or self.view is None:
            return
        admits = {"add_person", "remove_person"} <= self.view.may
        self.told.setText(_way_words(one, admits=admits))
        self.give.setVisible(admits and not one.has_key)
        self.renew.setVisible(admits and one.has_key and not one.oneself)
        self.take.setVisible(admits and one.has_key and not one.oneself)

    def _ask(self, question: WayQuestion) -> None:
        question.finished.connect(lambda _result: self.written.emit())
        question.accepted.connect(self._on_done)
        question.open()

    def _on_done(self) -> None:
        """The form shows what stood before: it is read again with the list."""
        if self.form.is_open and self.form.record_id is not None:
            self.list.wanted = self.form.record_id
            self.form.leave()

    def _give(self) -> None:
        one = self.person
        if one is None or self.view is None:
            return
        same = [o for o in self.view.people if o.name == one.name and o.id != one.id]
        if any(o.login is None for o in same) and one.login is None:
            self.form.complain(
                _t(
                    "area",
                    "There are two called {name}. First add to the name what tells them apart.",
                    name=one.name,
                )
            )
            return
        taken = {plain_login(o.login) for o in self.view.people if o.login}
        self._ask(GiveWayIn(self, self._at, one, taken))

    def _renew(self) -> None:
        if self.person is not None:
            self._ask(NewWords(self, self._at, self.person))

    def _take(self) -> None:
        if self.person is not None:
            self._ask(TakeWayIn(self, self._at, self.person))

    def _change_mine(self) -> None:
        question = OwnPassphrase(self, self._at)
        question.accepted.connect(
            lambda: self.band.say(_t("area", "Your new passphrase holds from now on."), "done")
        )
        question.open()


def _way_words(one: PersonRow, *, admits: bool) -> str:
    if one.has_key:
        told = _t("area", "{name} opens this area as {login}.", name=one.name, login=one.login)
        if one.oneself:
            return told + " " + _t("area", "Your own way in is taken by another administrator.")
    else:
        told = _t("area", "{name} can't open this area. Records name people without it too.",
                  name=one.name)  # fmt: skip
    return told if admits else told + " " + _t("area", "An administrator gives and takes it.")


def _role(one: PersonRow) -> str:
    role = role_words(one.role) if one.role else "—"
    return f"{role} · {_t('area', 'administrator')}" if one.administrator else role


def _way(one: PersonRow) -> str:
    if one.has_key:
        return _t("area", "Opens the area")
    return _t("area", "No way in") if one.active else _t("area", "No longer here")


def person_columns() -> list[Column[PersonRow]]:
    """The list's columns."""
    return [
        Column("name", field_words("name"), lambda r: r.name, lambda r: r.name.casefold(),
               strong=True),
        Column("role", field_words("role"), _role, _role),
        Column("station", field_words("station"), lambda r: r.station or "—",
               lambda r: r.station.casefold()),
        Column("team", field_words("team_id"), lambda r: r.team or "—",
               lambda r: r.team.casefold()),
        Column("way", _t("area", "Way in"), _way, _way,
               tone=lambda r: "done" if r.has_key else "" if r.active else "attention"),
    ]  # fmt: skip
