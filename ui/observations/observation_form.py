"""An observation written down: what, where and when, then the lines of the data model."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any
from uuid import UUID

from PySide6.QtCore import Signal

from cami_field.domain.datamodel import DataModel
from cami_field.domain.datamodel_parts import TAXA
from cami_field.domain.errors import FieldError, InvalidRecord
from cami_field.domain.ids import new_id
from ui.kit.doors import AtDesk
from ui.kit.forms import Item, Line, SearchBox, TextField, choice_items, plain, unmatched_words
from ui.kit.language import language
from ui.kit.messages import explain
from ui.kit.pieces import column, divider
from ui.kit.translate import _t
from ui.observations.attachments import AttachmentBox
from ui.observations.drafts import FORM, Draft
from ui.observations.form_frame import FormFrame
from ui.observations.ground import Ground
from ui.observations.model_form import ModelForm
from ui.observations.saving import Filled, Saver
from ui.observations.where_when import WhereAndWhen
from ui.observations.words import SEEN


def category_items(model: DataModel) -> list[Item]:
    """Everything that can be noted, with the groups it stands under."""
    spoken = language()
    found: list[Item] = []
    for path, category in model.categories.items():
        if model.is_group(path):
            continue
        words, at = [model.label(category, spoken).text], category.parent
        while at:
            words.append(model.label(model.categories[at], spoken).text)
            at = model.categories[at].parent
        head, rest = words[0], " › ".join(reversed(words[1:]))
        found.append((f"{head} · {rest}" if rest else head, path))
    found += _animals(model)
    return sorted(found, key=lambda item: str(item[0]).casefold())


def _animals(model: DataModel) -> list[Item]:
    """Animals that were seen, by their names: a category and the species at once."""
    seen = model.label(model.categories[SEEN], language()).text
    return [(f"{name} · {seen}", (SEEN, key)) for name, key in choice_items(TAXA, model)]


class ObservationForm(FormFrame):
    """One form at a time; ``saved`` gives the record's id, ``closed`` that the form is left.

    ``sketched`` gives the places that are being written down, to be marked on the map.
    """

    saved = Signal(object)
    closed = Signal()
    history_wanted = Signal(object)
    sketched = Signal(object)

    def __init__(self, at: AtDesk) -> None:
        super().__init__("observation_form")
        self._at = at
        self._ground: Ground | None = None
        self._draft_id = new_id()
        self._record_id: UUID | None = None
        self._before: Mapping[str, Any] = {}
        self._touched = False
        self._opened: tuple[dict[str, Any], tuple[Path, ...]] = ({}, ())
        model = at.desk.model
        self.spot = WhereAndWhen(at.desk.zone, magnetic=at.desk.magnetic)
        self.spot.shown.connect(lambda place: self.sketched.emit([place] if place else []))
        self.category = SearchBox(
            category_items(model), name="category", placeholder=_t("form", "What was it?")
        )
        self.category.left.connect(self._on_category)
        self.fields = ModelForm(at)
        self.fields.sketched.connect(self.sketched)
        self.certainty = SearchBox(choice_items("certainty", model), name="certainty")
        self.comment = TextField(name="comment")
        self.files = AttachmentBox(at)
        for part in (self.spot, self.fields, self.certainty, self.comment, self.files):
            part.left.connect(self.keep_so_far)
        self.dropped.connect(self.files.add_files)
        self._saver = Saver(at, self)
        self._saver.written.connect(self._on_written)
        self._saver.saved.connect(self._on_saved)
        self._saver.failed.connect(self._on_failed)
        self._saver.told.connect(self.told.setText)
        self._build()

    def _build(self) -> None:
        self.put(
            column(
                Line(plain(_t("form", "What")), self.category, needed=True),
                self.spot,
                divider(),
                self.fields,
                divider(),
                Line(plain(_t("form", "How certain")), self.certainty),
                Line(plain(_t("form", "Comment")), self.comment),
                divider(),
                self.files,
                None,
                spacing=10,
                margins=(0, 0, 10, 0),
            )
        )

    # opening

    def begin(
        self,
        ground: Ground,
        *,
        at_point: UUID | None = None,
        flat: Mapping[str, Any] | None = None,
    ) -> None:
        """A new form, empty, at a waypoint, or with what is known already."""
        given = {"waypoint_id": str(at_point)} if at_point else {}
        self._open(ground, new_id(), None, {**given, **(flat or {})})
        self.title.setText(_t("form", "New observation"))
        self.category.setFocus()

    def edit(self, ground: Ground, record_id: UUID) -> None:
        """The form of an observation as it stands."""
        flat = self._at.desk.show_record("observation", record_id)
        self._open(ground, new_id(), record_id, flat)
        self.title.setText(_t("form", "Observation"))
        self.category.setFocus()

    def go_on(self, ground: Ground, draft: Draft) -> None:
        """A form as it was left half filled."""
        before: Mapping[str, Any] = {}
        if draft.record_id is not None:
            before = self._at.desk.show_record("observation", draft.record_id)
        self._open(ground, draft.draft_id, draft.record_id, draft.flat, draft.files, before)
        self._touched = True
        self.title.setText(_t("form", "As you left it"))
        self.category.setFocus()

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
        self.spot.show_record(ground, flat)
        self.category.set_value(flat.get("category"))
        self.certainty.set_value(flat.get("certainty") or (None if record_id else "certain"))
        self.comment.set_value(flat.get("comment"))
        self.fields.show_category(str(flat.get("category") or ""), flat.get("attributes") or {})
        self.files.begin(("observation", record_id) if record_id else None, files)
        self.past.setVisible(record_id is not None)
        self.save.setEnabled(True)
        self.told.setText("")
        self.complain("")
        self.take_no_drops()
        self._opened = (self.flat(), tuple(self.files.pending))

    def go_to(self, field: str) -> None:
        """Begin typing at a field of the record's JSON, as ``attributes.taxon``."""
        head, _, key = field.partition(".")
        own = {"category": self.category, "certainty": self.certainty, "comment": self.comment}
        found = self.fields.field(key) if head == "attributes" else self.spot.field(head)
        found = found or own.get(head)
        if found is not None:
            self.focus_on(found)

    # the map

    def take_place(self, lat: float, lon: float) -> None:
        """A click on the map: of a line that is being drawn, or the place itself."""
        if not self.fields.take_click(lat, lon):
            self.spot.take_place(lat, lon)

    # what is filled in

    def flat(self) -> dict[str, Any]:
        """What the form says, as a record's fields."""
        found = {**_own(self), **self.spot.value(), "attributes": self.fields.values()}
        return {key: value for key, value in found.items() if value is not None}

    def _on_category(self) -> None:
        value = self.category.value()
        if isinstance(value, tuple):
            path, taxon = value
            self.category.set_value(path)
            self.fields.show_category(path, {**self.fields.values(), "taxon": taxon})
            self.take_no_drops()
        chosen = str(self.category.value() or "")
        if chosen != self.fields.category:
            self.fields.show_category(chosen, self.fields.values())
            self.take_no_drops()
        self.keep_so_far()

    def keep_so_far(self) -> None:
        """After every field: what is filled in survives a flat battery."""
        if self._ground is None:
            return
        files = tuple(self.files.pending)
        draft = Draft(self._draft_id, self._ground.patrol_id, self._record_id, self.flat(), files)
        same = (draft.flat, draft.files) == self._opened
        if not self._touched and (same or not draft.flat.get("category")):
            return
        self._touched = True
        keep, text = self._at.desk.keep_draft, draft.text()
        self._at.tasks.run(
            lambda: keep(draft.draft_id, FORM, text),
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
        unmatched = unmatched_words(self)
        if unmatched:
            self.complain(unmatched)
            return
        if not self.category.value():
            self.complain(_t("form", "Say what it was: everything else can wait."))
            self.category.setFocus()
            return
        wrong = self.spot.problem()
        if wrong:
            self.complain(wrong)
            return
        self.save.setEnabled(False)
        flat = self.flat() if self._record_id is None else self._changes()
        if self._ground.patrol_id is not None:
            flat["patrol_id"] = str(self._ground.patrol_id)
        files = (list(self.files.pending), list(self.files.gone))
        self._saver.save(Filled(self._draft_id, self._record_id, flat, *files))

    def _changes(self) -> dict[str, Any]:
        """The same for a record that stands: what was emptied is None."""
        own = {key: v for key, v in _own(self).items() if v is not None or key in self._before}
        attributes = self.fields.cleared() | self.fields.values()
        return {**own, **self.spot.changes(self._before), "attributes": attributes}

    def _on_written(self, record_id: UUID) -> None:
        """The record stands; where a file can't be kept, the form goes on with it."""
        self._record_id, self._touched = record_id, False

    def _on_saved(self, record_id: UUID) -> None:
        self._close()
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
        self._close()
        self.closed.emit()

    def show_past(self) -> None:
        self.history_wanted.emit(self._record_id)

    def _close(self) -> None:
        self._ground = None
        self.sketched.emit([])

    @property
    def is_open(self) -> bool:
        """Whether something is being filled in."""
        return self._ground is not None


def _own(form: ObservationForm) -> dict[str, Any]:
    return {
        "category": form.category.value(),
        "certainty": form.certainty.value(),
        "comment": form.comment.value(),
    }
