"""An observation written down: where and when, what, then the lines of the data model."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from cami_field.domain.datamodel import DataModel
from cami_field.domain.errors import FieldError, InvalidRecord
from cami_field.domain.ids import new_id
from cami_field.usecases.browse import ObservationRow, PatrolView, WaypointRow
from cami_field.usecases.flat import seen_from
from ui.kit.doors import AtDesk
from ui.kit.forms import Item, Line, ModelForm, NumberField, SearchBox, TextField, choice_items
from ui.kit.language import language, time_words
from ui.kit.messages import explain
from ui.kit.pieces import Button, card, column, divider, label, row, scrolled
from ui.kit.translate import _t
from ui.patrols.new_patrol import plain
from ui.patrols.patrol_map import garmin_place

FORM = "observation"


@dataclass(frozen=True, slots=True)
class Draft:
    """A half-filled form as it is kept: of which patrol, of which record if it exists."""

    draft_id: UUID
    patrol_id: UUID
    record_id: UUID | None
    flat: Mapping[str, Any]

    def text(self) -> str:
        """As it is kept."""
        record = str(self.record_id) if self.record_id else None
        kept = {"patrol_id": str(self.patrol_id), "record_id": record, "flat": self.flat}
        return json.dumps(kept, ensure_ascii=False)


def draft_from(draft_id: UUID, form: str, text: str) -> Draft | None:
    """A draft as it was kept; None if it is of another form or version."""
    try:
        if form != FORM:
            return None
        kept = json.loads(text)
        record = UUID(kept["record_id"]) if kept["record_id"] else None
        return Draft(draft_id, UUID(kept["patrol_id"]), record, dict(kept["flat"]))
    except (ValueError, KeyError, TypeError):
        return None


def category_items(model: DataModel) -> list[Item]:
    """Everything that can be noted, with the groups it stands under."""
    spoken, found = language(), []
    for path, category in model.categories.items():
        if model.is_group(path):
            continue
        words, at = [model.label(category, spoken).text], category.parent
        while at:
            words.append(model.label(model.categories[at], spoken).text)
            at = model.categories[at].parent
        head, rest = words[0], " › ".join(reversed(words[1:]))
        found.append((f"{head} · {rest}" if rest else head, path))
    return sorted(found, key=lambda item: str(item[0]).casefold())


def fill_where(where: SearchBox, points: tuple[WaypointRow, ...]) -> None:
    """The patrol's waypoints to choose from."""
    named = [(f"{p.label or '—'} · {time_words(p.at, p.day)}", str(p.id)) for p in points]
    where.set_items(named)


class ObservationForm(QWidget):
    """One form at a time; ``saved`` gives the record's id, ``closed`` that the form is left."""

    saved = Signal(object)
    closed = Signal()
    history_wanted = Signal(object)

    def __init__(self, at: AtDesk) -> None:
        super().__init__()
        self.setObjectName("observation_form")
        self._at = at
        self._view: PatrolView | None = None
        self._draft_id = new_id()
        self._record_id: UUID | None = None
        self._place: tuple[float, float] | None = None
        self._touched = False
        model = at.desk.model
        self.title = label("", "section", name="form_title")
        self.where = SearchBox([], name="where", placeholder=_t("form", "No waypoint"))
        self.where.left.connect(self.keep_so_far)
        self.place = label("", "meta", name="form_place", wrap=True)
        self.category = SearchBox(
            category_items(model), name="category", placeholder=_t("form", "What was it?")
        )
        self.category.left.connect(self._on_category)
        self.fields = ModelForm(model)
        self.fields.left.connect(self.keep_so_far)
        self.certainty = SearchBox(choice_items("certainty", model), name="certainty")
        self.certainty.left.connect(self.keep_so_far)
        self.comment = TextField(name="comment")
        self.comment.left.connect(self.keep_so_far)
        self.distance = NumberField(name="distance", integer=False)
        self.bearing = NumberField(name="bearing", integer=False)
        for field in (self.distance, self.bearing):
            field.left.connect(self.keep_so_far)
        self._build()

    def _build(self) -> None:
        self.problem = label("", "error", name="form_problem", wrap=True)
        self.problem.hide()
        self._kept = label("", "meta", name="form_kept")
        self.save = Button(
            _t("form", "Save"), self.keep, name="save_observation", kind="primary", key="Ctrl+S"
        )
        leave = Button(_t("form", "Close"), self.leave, name="close_form")
        self.past = Button(
            _t("form", "History"),
            lambda: self.history_wanted.emit(self._record_id),
            name="form_history",
        )
        away = QShortcut(QKeySequence("Escape"), self, self.leave)
        away.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        inside = QWidget()
        far = row(self.distance, label(_t("unit", "m")), self.bearing, label("°"), spacing=6)
        beside = QWidget()
        beside.setLayout(far)
        inside.setLayout(
            column(
                Line(plain(_t("form", "Where")), self.where),
                self.place,
                Line(plain(_t("form", "What")), self.category, needed=True),
                divider(),
                self.fields,
                divider(),
                Line(plain(_t("form", "Distance, bearing")), beside),
                Line(plain(_t("form", "How certain")), self.certainty),
                Line(plain(_t("form", "Comment")), self.comment),
                None,
                spacing=10,
                margins=(0, 0, 10, 0),
            )
        )
        sheet = card(name="form_card")
        sheet.setLayout(
            column(
                row(self.title, None, self.past),
                scrolled(inside),
                self.problem,
                row(self._kept, None, leave, self.save),
                spacing=10,
                margins=(16, 12, 12, 12),
            )
        )
        self.setLayout(column(sheet))

    # opening

    def begin(self, view: PatrolView, *, at_point: UUID | None = None) -> None:
        """An empty form, at a waypoint if one is given."""
        self._open(view, new_id(), None, {"waypoint_id": str(at_point)} if at_point else {})
        self.title.setText(_t("form", "New observation"))
        (self.category if at_point else self.where).setFocus()

    def edit(self, view: PatrolView, seen: ObservationRow) -> None:
        """The form of an observation as it stands."""
        flat = self._at.desk.show_record("observation", seen.id)
        self._open(view, new_id(), seen.id, flat)
        self.title.setText(_t("form", "Observation"))
        self.category.setFocus()

    def go_on(self, view: PatrolView, draft: Draft) -> None:
        """A form as it was left half filled."""
        self._open(view, draft.draft_id, draft.record_id, draft.flat)
        self._touched = True
        self.title.setText(_t("form", "As you left it"))
        self.category.setFocus()

    def _open(
        self, view: PatrolView, draft_id: UUID, record_id: UUID | None, flat: Mapping[str, Any]
    ) -> None:
        self._view, self._draft_id, self._record_id = view, draft_id, record_id
        self._touched = False
        fill_where(self.where, view.waypoints)
        self.where.set_value(str(flat["waypoint_id"]) if flat.get("waypoint_id") else None)
        self.category.set_value(flat.get("category"))
        self.certainty.set_value(flat.get("certainty") or (None if record_id else "certain"))
        self.comment.set_value(flat.get("comment"))
        self.distance.set_value(flat.get("distance_to_object_m"))
        self.bearing.set_value(flat.get("bearing_deg"))
        far = flat.get("distance_to_object_m") is not None
        stands = "latitude" in flat and not far
        self._place = (float(flat["latitude"]), float(flat["longitude"])) if stands else None
        self.fields.show_category(str(flat.get("category") or ""), flat.get("attributes") or {})
        self.past.setVisible(record_id is not None)
        self.save.setEnabled(True)
        self._kept.setText("")
        self._complain("")
        self._tell_place()

    # the map

    def take_place(self, lat: float, lon: float) -> None:
        """A click on the map: the place, unless a waypoint says it."""
        if self.where.value() is None:
            self._place = (lat, lon)
            self._tell_place()
            self.keep_so_far()

    def take_point(self, key: object) -> None:
        """A waypoint that was picked on the map."""
        self.where.set_value(str(key))
        self._tell_place()
        self.keep_so_far()

    def _tell_place(self) -> None:
        point = self._point()
        if point is not None and point.position is not None:
            words = garmin_place(point.position.latitude, point.position.longitude)
        elif self._place is not None:
            words = _t("form", "{place}, from the map", place=garmin_place(*self._place))
        else:
            words = _t("form", "Choose a waypoint, or click on the map.")
        self.place.setText(words)

    def _point(self) -> WaypointRow | None:
        chosen = self.where.value()
        points = self._view.waypoints if self._view else ()
        return next((p for p in points if str(p.id) == chosen), None)

    # what is filled in

    def flat(self) -> dict[str, Any]:
        """What the form says, as a record's fields."""
        point = self._point()
        found: dict[str, Any] = {
            "waypoint_id": str(point.id) if point else None,
            "category": self.category.value(),
            "certainty": self.certainty.value(),
            "comment": self.comment.value(),
            "attributes": self.fields.values(),
        }
        far, bearing = self.distance.value(), self.bearing.value()
        place = point.position if point else None
        if place is not None and isinstance(far, int | float) and isinstance(bearing, int | float):
            found |= seen_from(place, float(far), float(bearing))
        elif self._place is not None and point is None:
            found |= {
                "latitude": self._place[0],
                "longitude": self._place[1],
                "location_source": "map_click",
                "horizontal_uncertainty_m": 100.0,
            }
        return {key: value for key, value in found.items() if value is not None}

    def _on_category(self) -> None:
        chosen = str(self.category.value() or "")
        self.fields.show_category(chosen, self.fields.values())
        self.keep_so_far()

    def keep_so_far(self) -> None:
        """After every field: what is filled in survives a flat battery."""
        self._tell_place()
        if self._view is None:
            return
        draft = Draft(self._draft_id, self._view.patrol.id, self._record_id, self.flat())
        if not (draft.flat.get("category") or self._touched):
            return
        self._touched = True
        keep, text = self._at.desk.keep_draft, draft.text()
        self._at.tasks.run(
            lambda: keep(draft.draft_id, FORM, text),
            owner=self,
            done=lambda _none: self._kept.setText(_t("form", "Draft kept")),
            failed=lambda error: self._complain(explain(error)),
            sure=True,
        )

    # saving

    def keep(self) -> None:
        """Journal what the form says; the draft goes with it."""
        if self._view is None:
            return
        flat = self.flat()
        if not flat.get("category"):
            self._complain(_t("form", "Say what it was: everything else can wait."))
            self.category.setFocus()
            return
        self.save.setEnabled(False)
        desk, draft_id, record_id = self._at.desk, self._draft_id, self._record_id
        flat["patrol_id"] = str(self._view.patrol.id)
        flat["attributes"] = self.fields.cleared() | flat["attributes"]

        def save() -> UUID:
            if record_id is None:
                given = {k: v for k, v in flat["attributes"].items() if v is not None}
                return desk.add_record("observation", {**flat, "attributes": given}, draft=draft_id)
            desk.change_fields("observation", record_id, flat, draft=draft_id)
            return record_id

        self._at.tasks.run(save, owner=self, done=self._on_saved, failed=self._on_failed, sure=True)

    def _on_saved(self, record_id: UUID) -> None:
        self._view = None
        self.save.setEnabled(True)
        self.saved.emit(record_id)

    def _on_failed(self, error: FieldError) -> None:
        self.save.setEnabled(True)
        model = self._at.desk.model
        attribute = error.values.get("attribute")
        if isinstance(error, InvalidRecord) and attribute in model.attributes:
            words = model.label(model.attributes[str(attribute)], language()).text
            error = InvalidRecord(error.code, **{**error.values, "attribute": words})
            self.fields.go_to(str(attribute))
        self._complain(explain(error))

    def leave(self) -> None:
        """Close the form; a draft stays and is offered again."""
        if self._touched:
            self.keep_so_far()
        self._view = None
        self.closed.emit()

    @property
    def is_open(self) -> bool:
        """Whether something is being filled in."""
        return self._view is not None

    def _complain(self, words: str) -> None:
        self.problem.setText(words)
        self.problem.setVisible(bool(words))
