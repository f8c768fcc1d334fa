"""A form that is opened, kept as a draft field by field, and left."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, ClassVar
from uuid import UUID

from PySide6.QtCore import Signal, SignalInstance
from PySide6.QtWidgets import QWidget

from cami_field.domain.ids import new_id
from ui.kit.doors import AtDesk
from ui.kit.messages import explain
from ui.kit.translate import _t
from ui.observations.attachments import AttachmentBox
from ui.observations.drafts import Draft
from ui.observations.form_frame import FormFrame
from ui.observations.ground import Ground
from ui.observations.half_typed import half_typed, type_again


class DraftedForm(FormFrame):
    """One form at a time; ``closed`` tells that it was left.

    A form of a type says how a record is shown in it, and what it says.
    """

    TYPE: ClassVar[str]

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
        type_again(self, draft.typed)
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
        self.keep_so_far()  # of the form that was open before
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
        draft = self.so_far()
        if draft is None:
            return
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

    def so_far(self) -> Draft | None:
        """What is filled in; None while no form is open."""
        if self._ground is None:
            return None
        return Draft(
            self._draft_id,
            self._ground.patrol_id,
            self._record_id,
            self.flat(),
            tuple(self.files.pending),
            self.TYPE,
            self._ground.incident_id,
            self._ground.found,
            half_typed(self),
        )

    def leave(self) -> None:
        """Close the form; a draft stays and is offered again."""
        self.keep_so_far()
        self.put_away()
        self.closed.emit()

    def show_past(self) -> None:
        self.history_wanted.emit(self._record_id)

    def put_away(self) -> None:
        """Nothing is being filled in any more."""
        self._ground = None
