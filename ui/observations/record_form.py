"""What every form of a record does: drafted field by field, saved with its files."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from PySide6.QtCore import Signal

from cami_field.domain.errors import FieldError, InvalidRecord
from ui.kit.doors import AtDesk
from ui.kit.forms import unmatched_words
from ui.kit.language import language
from ui.kit.messages import explain
from ui.observations.drafted_form import DraftedForm
from ui.observations.saving import Filled, Saver


class RecordForm(DraftedForm):
    """``saved`` gives the record's id; a form of a type says what hinders saving it."""

    saved = Signal(object)

    def __init__(self, at: AtDesk, name: str) -> None:
        super().__init__(at, name)
        self._saver = Saver(at, self)
        self._saver.written.connect(self._on_written)
        self._saver.saved.connect(self._on_saved)
        self._saver.failed.connect(self._on_failed)
        self._saver.told.connect(self.told.setText)

    def changes(self, before: Mapping[str, Any]) -> dict[str, Any]:
        """The same for a record that stands: what was emptied is None."""
        raise NotImplementedError

    def hindrance(self) -> str:
        """Why it can't be saved, its field focused; empty where nothing hinders."""
        raise NotImplementedError

    def keep(self) -> None:
        """Journal what the form says, then attach the files; the draft goes with it."""
        if self._ground is None:
            return
        hindrance = unmatched_words(self) or self.hindrance()
        if hindrance:
            self.complain(hindrance)
            return
        self.save.setEnabled(False)
        flat = self.flat() if self._record_id is None else self.changes(self._before)
        flat |= self._ground.parents()
        files = (list(self.files.pending), list(self.files.gone))
        self._saver.save(
            Filled(self.TYPE, self._draft_id, self._record_id, flat, *files, self._ground.found)
        )

    def _on_written(self, record_id: UUID) -> None:
        """The record stands; where a file can't be kept, the form goes on with it."""
        self._record_id, self._touched = record_id, False

    def _on_saved(self, record_id: UUID) -> None:
        self.put_away()
        self.save.setEnabled(True)
        self.saved.emit(record_id)

    def _on_failed(self, error: FieldError) -> None:
        self.save.setEnabled(True)
        model = self._at.desk.model
        attribute = error.values.get("attribute")
        if isinstance(error, InvalidRecord) and attribute in model.attributes:
            words = model.label(model.attributes[str(attribute)], language()).text
            error = InvalidRecord(error.code, **{**error.values, "attribute": words})
            self.go_to(f"attributes.{attribute}")
        self.complain(explain(error))
