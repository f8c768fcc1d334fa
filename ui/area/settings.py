"""This area: what it is called, whose its data are, how its patrols are numbered."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from cami_field.domain.errors import FieldError
from cami_field.usecases.area_view import AreaView
from ui.area.numbering_lines import NumberingLines
from ui.area.past import AreaHistory
from ui.area.plain_form import PlainForm, offer
from ui.kit.dialogs import Band
from ui.kit.doors import AtDesk
from ui.kit.forms import Item, SearchBox, TextField
from ui.kit.language import language
from ui.kit.messages import explain
from ui.kit.names import field_words
from ui.kit.pieces import Pages, column, label, row
from ui.kit.theme import sp
from ui.kit.translate import _t
from ui.observations.drafts import Draft
from ui.observations.ground import NO_PATROL, Ground

WIDTH, WIDEST = 660, 900  # pixels of a history, however large the text
_OWN = ("name", "country", "data_owner", "licence")


class AreaForm(PlainForm):
    """The one record of the area; always open."""

    TYPE = "area"

    def __init__(self, at: AtDesk) -> None:
        super().__init__(at, "area_form")
        self.numbers = NumberingLines(at)
        self.keep_after(self.numbers.left)
        name, country, owner, licence = (field_words(one) for one in _OWN)
        own = column(
            self.ask("name", name, TextField(name="area_name"), needed=True),
            self.ask("country", country, SearchBox((), name="area_country")),
            self.ask("data_owner", owner, TextField(name="area_data_owner"),
                     hint=_t("area", "Whose the records are, as an agency or a ministry.")),
            self.ask("licence", licence,
                     TextField(name="area_licence", placeholder="CC BY-NC 4.0"),
                     hint=_t("area", "Under which others may use what is published of them.")),
            None,
            spacing=10,
        )  # fmt: skip
        numbered = label(_t("area", "How patrols are numbered"), "section")
        both = row(own, column(numbered, self.numbers, None, spacing=10), spacing=36)
        both.setStretch(0, 1)
        both.setStretch(1, 1)
        beside = QWidget()
        beside.setLayout(both)
        self.put_lines(beside)
        for one in self.findChildren(QPushButton):
            if one.objectName() == "close_form":
                one.hide()  # there is nothing to go back to

    def leave(self) -> None:
        """It stays open."""

    def show_flat(self, ground: Ground, flat: Mapping[str, Any], *, new: bool) -> None:
        offer(self.editor("country"), self._countries(), flat.get("country"))
        super().show_flat(ground, flat, new=new)
        self.numbers.set_value(flat)

    def _countries(self) -> list[Item]:
        model, spoken = self._at.desk.model, language()
        found = [(model.label(c, spoken).text, c.code) for c in model.items("range_state")]
        return sorted(found, key=lambda one: one[0].casefold())

    def flat(self) -> dict[str, Any]:
        return super().flat() | self.numbers.value()

    def changes(self, before: Mapping[str, Any]) -> dict[str, Any]:
        return super().changes(before) | self.numbers.value()

    def own_field(self, field: str) -> QWidget | None:
        return self.numbers.order if field.startswith("number_") else super().own_field(field)

    def hindrance(self) -> str:
        if not self.editor("name").value():
            return self.stop_at("name", _t("start", "Type the name of the area."))
        return super().hindrance() or self.numbers.hindrance()

    def allow_all(self, *, able: bool, why: str) -> None:
        """Whether this person may change it, and why not."""
        self.allow(dict.fromkeys(_OWN, able), removal=False, why=why)
        self.numbers.setEnabled(able)


class SettingsSection(QWidget):
    """``written`` when something was."""

    written = Signal()

    def __init__(self, at: AtDesk) -> None:
        super().__init__()
        self.setObjectName("settings_section")
        self._at = at
        self.view: AreaView | None = None
        self.form, self.past = AreaForm(at), AreaHistory(at)
        self.band = Band("area_band")
        self.sheets = Pages()
        self.past.setMaximumWidth(sp(WIDTH, WIDEST))
        for sheet in (self.form, self.past):
            self.sheets.addWidget(sheet)
        page = column(self.band, self.sheets, spacing=10)
        page.setStretch(1, 1)
        self.setLayout(page)
        self.form.saved.connect(self._on_saved)
        self.form.history_wanted.connect(self._show_past)
        self.past.closed.connect(self._show_form)

    def show_view(self, view: AreaView, drafts: Mapping[UUID | None, Draft]) -> None:
        """What stands; what is being typed stays as it is."""
        self.view = view
        if self.form.is_open and self.form.is_touched:
            self._allow(view)
            return
        draft = drafts.get(view.area.id)
        if draft is not None:
            self.go_on(draft)
        else:
            self._open()

    def _open(self) -> None:
        assert self.view is not None
        try:
            self.form.open_record(NO_PATROL, self.view.area.id, _t("area", "This area"))
        except FieldError as error:
            self.band.say(explain(error), "danger")
            return
        self._allow(self.view)

    def go_on(self, draft: Draft) -> None:
        """The form as it was left."""
        try:
            self.form.go_on(NO_PATROL, draft)
        except FieldError as error:
            self.band.say(explain(error), "danger")
            return
        if self.view is not None:
            self._allow(self.view)

    def _allow(self, view: AreaView) -> None:
        able = {"record", "change_model"} <= view.may
        why = _t("area", "You can look here. An administrator or the manager changes it.")
        self.form.allow_all(able=able, why="" if able else why)

    def _on_saved(self, _record_id: UUID) -> None:
        self.band.say(_t("area", "Saved."), "done")
        self._open()
        self.written.emit()

    def _show_past(self, record_id: UUID) -> None:
        self.past.show_record("area", record_id, _t("area", "this area"))
        self.sheets.setCurrentWidget(self.past)
        self.past.focus_first()

    def _show_form(self) -> None:
        self.sheets.setCurrentWidget(self.form)
        self.form.first_field().setFocus()
