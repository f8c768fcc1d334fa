"""What every form of a record does: opened, kept as a draft field by field, saved, left."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, ClassVar
from uuid import UUID

from PySide6.QtCore import Signal, SignalInstance
from PySide6.QtWidgets import QWidget

from cami_field.domain.errors import FieldError, InvalidRecord
from cami_field.domain.ids import new_id
from ui.kit.doors import AtDesk
from ui.kit.forms import unmatched_words
from ui.kit.language import language
from ui.kit.messages import explain
from ui.kit.translate import _t
from ui.observations.attachments import AttachmentBox
from ui.observations.drafts import Draft
from ui.observations.form_frame import FormFrame
from ui.observations.ground import Ground
from ui.observations.saving import Filled, Saver


class RecordForm(FormFrame):
    """One form at a time; ``saved`` gives the record's id, ``closed`` that the form is left.

    A form of a type says how a record is shown in it, what it says, and what hinders saving it.
    """

    TYPE: ClassVar[str]

    saved = Signal(object)
    closed = Signal()
    history_wanted = Signal(object)

    def __init__(self, at: AtDesk, name: str) -> None:
        super().__init__(name)
        self._at = at
        self._ground: Ground | None = None
        self._draft_id = new_id()
        self._record_id: UUID | None = None
        self._before: Mapping[str, Any] = {}
        self._touched = False
        self._opened: tuple[dict[str, Any], tuple[Path, ...]] = ({}, ())
        self.files = AttachmentBox(at)
        self.dropped.connect(self.files.add_files)
        self.keep_after(self.files.left)
        self._saver = Saver(at, self)
        self._saver.written.connect(self._on_written)
        self._saver.saved.connect(self._on_saved)
        self._saver.failed.connect(self._on_failed)
        self._saver.told.connect(self.told.setText)

    def keep_after(self, *left: SignalInstance) -> None:
        """What is filled in is kept whenever one of these tells that a field was left."""
        for one in left:
            one.connect(self.keep_so_far)

    # what a form of a type says

    def show_flat(self, ground: Ground, flat: Mapping[str, Any], *, new: bool) -> None:
        """Fill the fields in from a record's JSON."""
        raise NotImplementedError

    def flat(self) -> dict[str, Any]:
        """What the form says, as a record's fields; nothing that is empty."""
        raise NotImplementedError

    def changes(self, before: Mapping[str, Any]) -> dict[str, Any]:
        """The same for a record that stands: what was emptied is None."""
        raise NotImplementedError

    def hindrance(self) -> str:
        """Why it can't be saved, its field focused; empty where nothing hinders."""
        raise NotImplementedError

    def is_worth_keeping(self, flat: Mapping[str, Any]) -> bool:
        """Whether a new form says enough to be offered again."""
        raise NotImplementedError

    def own_field(self, field: str) -> QWidget | None:
        """The editor of a field of the record's JSON, as ``attributes.taxon``; None if none."""
        raise NotImplementedError

    def first_field(self) -> QWidget:
        """Where typing begins."""
        raise NotImplementedError

    # opening

    def open_new(self, ground: Ground, flat: Mapping[str, Any], title: str) -> None:
        """A new form with what is known already."""
        self._open(ground, new_id(), None, flat)
        self._head(title)

    def open_record(self, ground: Ground, record_id: UUID, title: str) -> None:
        """The form of a record as it stands; raises FieldError."""
        flat = self._at.desk.show_record(self.TYPE, record_id)
        self._open(ground, new_id(), record_id, flat)
        self._head(title)

    def go_on(self, ground: Ground, draft: Draft) -> None:
        """A form as it was left half filled."""
        before: Mapping[str, Any] = {}
        if draft.record_id is not None:
            before = self._at.desk.show_record(self.TYPE, draft.record_id)
        self._open(ground, draft.draft_id, draft.record_id, draft.flat, draft.files, before)
        self._touched = True
        self._head(_t("form", "As you left it"))

    def _head(self, title: str) -> None:
        self.title.setText(title)
        self.first_field().setFocus()

    def _open(
        self,
        ground: Ground,
        draft_id: UUID,
        record_id: UUID | None,
        flat: Mapping[str, Any],
        files: Sequence[Path] = (),
        before: Mapping[str, Any] | None = None,
    ) -> None:
        self._ground, self._draft_id, self._record_id = ground, draft_id, record_id
        self._touched = False
        self._before = flat if before is None else before
        if record_id is None:
            self._before = {}
        self.show_flat(ground, flat, new=record_id is None)
        self.files.begin((self.TYPE, record_id) if record_id else None, files)
        self.past.setVisible(record_id is not None)
        self.save.setEnabled(True)
        self.told.setText("")
        self.complain("")
        self.take_no_drops()
        self._opened = (self.flat(), tuple(self.files.pending))

    def go_to(self, field: str) -> None:
        """Begin typing at a field of the record's JSON, as ``attributes.taxon``."""
        found = self.own_field(field)
        if found is not None:
            self.focus_on(found)

    # what is filled in

    @property
    def is_open(self) -> bool:
        """Whether something is being filled in."""
        return self._ground is not None

    @property
    def record_id(self) -> UUID | None:
        """The record that the form is of, once it stands."""
        return self._record_id

    def keep_so_far(self) -> None:
        """After every field: what is filled in survives a flat battery."""
        if self._ground is None:
            return
        draft = Draft(
            self._draft_id,
            self._ground.patrol_id,
            self._record_id,
            self.flat(),
            tuple(self.files.pending),
            self.TYPE,
            self._ground.incident_id,
        )
        same = (draft.flat, draft.files) == self._opened
        if not self._touched and (same or not self.is_worth_keeping(draft.flat)):
            return
        self._touched = True
        keep, text = self._at.desk.keep_draft, draft.text()
        self._at.tasks.run(
            lambda: keep(draft.draft_id, draft.type_name, text),
            owner=self,
            done=lambda _none: self.told.setText(_t("form", "Draft kept")),
            failed=lambda error: self.complain(explain(error)),
            sure=True,
        )

    # saving

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
        self._saver.save(Filled(self.TYPE, self._draft_id, self._record_id, flat, *files))

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

    def leave(self) -> None:
        """Close the form; a draft stays and is offered again."""
        if self._touched:
            self.keep_so_far()
        self.put_away()
        self.closed.emit()

    def show_past(self) -> None:
        self.history_wanted.emit(self._record_id)

    def put_away(self) -> None:
        """Nothing is being filled in any more."""
        self._ground = None
