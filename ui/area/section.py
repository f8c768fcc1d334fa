"""A part of the area's page: a list to look through and search, and a form in its place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from cami_field.domain.errors import FieldError
from cami_field.usecases.area_view import AreaView
from ui.area.listing import Listing, Wording
from ui.area.past import AreaHistory
from ui.area.plain_form import PlainForm
from ui.area.removal import Removal
from ui.kit.dialogs import Band
from ui.kit.doors import AtDesk
from ui.kit.messages import explain
from ui.kit.pieces import Pages, column, row
from ui.kit.tables import Column
from ui.kit.theme import sp
from ui.kit.translate import _t
from ui.observations.drafts import Draft
from ui.observations.ground import NO_PATROL

SHEET_WIDTH, WIDEST = 660, 900  # pixels of a form, however large the text


class RecordSection(QWidget):
    """``written`` when something was; ``show_view`` gives it what stands.

    A section of a type says what its rows are, and what may be done with one.
    """

    written = Signal()

    def __init__(
        self,
        at: AtDesk,
        name: str,
        form: PlainForm,
        says: Wording,
        columns: Sequence[Column[Any]],
        widths: Sequence[int],
    ) -> None:
        super().__init__()
        self.setObjectName(f"{name}_section")
        self._at, self._says = at, says
        self.view: AreaView | None = None
        self.rows: list[Any] = []
        self.drafts: Mapping[UUID | None, Draft] = {}
        self.form, self.past = form, AreaHistory(at)
        self.band = Band(f"{name}_band")
        self.removal = Removal(at, form.TYPE, self.band, self)
        self.list = Listing(name, says, columns, widths, self.begin)
        self.list.find_by(self)
        self.sheets = Pages()
        for sheet in (self.list, self.form, self.past):
            self.sheets.addWidget(sheet)
        self.list.opened.connect(self.open_row)
        form.closed.connect(self.show_list)
        form.saved.connect(self._on_saved)
        form.removed.connect(self.remove)
        form.history_wanted.connect(self._show_past)
        self.past.closed.connect(self.show_list)
        self.past.changed.connect(self.written)
        self.removal.done.connect(self._on_gone)
        self.removal.back.connect(lambda record_id: setattr(self.list, "wanted", record_id))
        self.removal.failed.connect(self._complain)

    def lay_out(self, *beside: QWidget) -> None:
        """Put the parts together; what is ``beside`` takes the room that the list leaves."""
        self.both = row(self.sheets, *beside, spacing=14)
        if beside:
            self.sheets.setFixedWidth(sp(SHEET_WIDTH - 80, WIDEST - 200))
            self.both.setStretch(1, 1)
        else:
            self.form.setMaximumWidth(sp(SHEET_WIDTH, WIDEST))
            self.past.setMaximumWidth(sp(SHEET_WIDTH, WIDEST))
        page = column(self.band, self.both, spacing=10)
        page.setStretch(1, 1)
        self.setLayout(page)

    # what a section of a type says

    def rows_of(self, view: AreaView) -> Sequence[Any]:
        """What is listed; each has an ``id`` and a ``name``."""
        raise NotImplementedError

    def new_flat(self, view: AreaView) -> Mapping[str, Any]:
        """What a new one begins with."""
        return {}

    def may_add(self, view: AreaView) -> bool:
        """Whether this person may add one."""
        return {"record", "change_model"} <= view.may

    def may_remove(self, view: AreaView, row: Any) -> bool:
        """Whether this person may take it away, and bring it back."""
        return {"record", "change_model", "restore_record"} <= view.may

    def prepare(self, view: AreaView, row: Any | None) -> None:
        """Say to the form what it allows; ``row`` None for a new record."""
        raise NotImplementedError

    def why_words(self, view: AreaView) -> str:
        """Why this person may not change what is listed; empty where they may."""
        if self.may_add(view):
            return ""
        return _t("area", "You can look here. An administrator or the manager changes it.")

    # showing

    def show_view(self, view: AreaView, drafts: Mapping[UUID | None, Draft]) -> None:
        """What stands; a form that is open stays as it is."""
        self.view, self.drafts = view, drafts
        self.rows = list(self.rows_of(view))
        self.past.named = {
            str(one.id): one.name for part in (view.stations, view.teams) for one in part
        }
        self.list.show_rows(self.rows, may_add=self.may_add(view), why=self.why_words(view))

    def row_of(self, record_id: object) -> Any | None:
        """The row of a record."""
        return next((one for one in self.rows if one.id == record_id), None)

    def show_list(self) -> None:
        """The list."""
        self.sheets.setCurrentWidget(self.list)
        self.list.focus_rows()

    # the form

    def begin(self) -> None:
        """The form of a new one, or as one was left."""
        draft = self.drafts.get(None)
        if self.view is None:
            return
        if draft is not None and not self.form.is_open:
            self.go_on(draft)
            return
        self.form.open_new(NO_PATROL, self.new_flat(self.view), self._says.add)
        self._show_form(None)

    def open_row(self, row: Any) -> None:
        """The form of a record, as it stands or as it was left."""
        draft = self.drafts.get(row.id)
        if draft is not None:
            self.go_on(draft)
            return
        try:
            self.form.open_record(NO_PATROL, row.id, row.name)
        except FieldError as error:
            self.band.say(explain(error), "danger")
            return
        self._show_form(row)

    def go_on(self, draft: Draft) -> None:
        """A form as it was left."""
        try:
            self.form.go_on(NO_PATROL, draft)
        except FieldError as error:
            self.band.say(explain(error), "danger")
            return
        self._show_form(self.row_of(draft.record_id) if draft.record_id else None)

    def _show_form(self, row: Any | None) -> None:
        if self.view is not None:
            self.prepare(self.view, row)
        self.sheets.setCurrentWidget(self.form)
        self.form.first_field().setFocus()

    def _on_saved(self, record_id: UUID) -> None:
        self.list.wanted = record_id
        self.show_list()
        self.written.emit()

    def _show_past(self, record_id: UUID) -> None:
        row = self.row_of(record_id)
        if row is None or self.view is None:
            return
        self.past.may_remove = self.may_remove(self.view, row)
        self.past.show_record(self.form.TYPE, record_id, row.name)
        self.form.leave()
        self.sheets.setCurrentWidget(self.past)
        self.past.focus_first()

    # taking away

    def remove(self, record_id: UUID) -> None:
        """Take a record away; a line offers to bring it back."""
        row, draft = self.row_of(record_id), self.form.so_far()
        name = row.name if row is not None else ""
        self.removal.remove(record_id, name, draft.draft_id if draft is not None else None)

    def _on_gone(self) -> None:
        self.form.put_away()
        self.show_list()
        self.written.emit()

    def _complain(self, words: str) -> None:
        if self.form.is_open:
            self.form.complain(words)
        else:
            self.band.say(words, "danger")
