"""An observation written down: what, where and when, then the lines of the data model."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from cami_field.domain.datamodel import DataModel
from cami_field.domain.datamodel_parts import TAXA
from ui.kit.doors import AtDesk
from ui.kit.forms import Item, Items, Line, SearchBox, TextField, choice_items, plain
from ui.kit.language import language
from ui.kit.pieces import column, divider
from ui.kit.translate import _t
from ui.observations.ground import Ground
from ui.observations.model_form import ModelForm
from ui.observations.record_form import RecordForm
from ui.observations.where_when import WhereAndWhen
from ui.observations.words import SEEN


def category_items(model: DataModel) -> Items:
    """Everything that can be noted, with the groups it stands under."""
    spoken = language()
    found: list[Item] = []
    withheld: list[Item] = []
    for path, category in model.categories.items():
        if model.is_group(path):
            continue
        words, at = [model.label(category, spoken).text], category.parent
        while at:
            words.append(model.label(model.categories[at], spoken).text)
            at = model.categories[at].parent
        head, rest = words[0], " › ".join(reversed(words[1:]))
        into = found if model.offers(path) else withheld
        into.append((f"{head} · {rest}" if rest else head, path))
    found += _animals(model)
    return Items(sorted(found, key=lambda item: str(item[0]).casefold()), withheld)


def _animals(model: DataModel) -> list[Item]:
    """Animals that were seen, by their names: a category and the species at once."""
    seen = model.label(model.categories[SEEN], language()).text
    return [(f"{name} · {seen}", (SEEN, key)) for name, key in choice_items(TAXA, model)]


class ObservationForm(RecordForm):
    """The form of an observation.

    ``sketched`` gives the places that are being written down, to be marked on the map.
    """

    TYPE = "observation"

    sketched = Signal(object)

    def __init__(self, at: AtDesk) -> None:
        super().__init__(at, "observation_form")
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
        parts = (self.spot, self.fields, self.certainty, self.comment)
        self.keep_after(*(part.left for part in parts))
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
        self.open_new(ground, {**given, **(flat or {})}, _t("form", "New observation"))

    def edit(self, ground: Ground, record_id: UUID) -> None:
        """The form of an observation as it stands; raises FieldError."""
        self.open_record(ground, record_id, _t("form", "Observation"))

    def show_flat(self, ground: Ground, flat: Mapping[str, Any], *, new: bool) -> None:
        self.spot.show_record(ground, flat)
        self.category.set_value(flat.get("category"))
        self.certainty.set_value(flat.get("certainty") or ("certain" if new else None))
        self.comment.set_value(flat.get("comment"))
        self.fields.show_category(str(flat.get("category") or ""), flat.get("attributes") or {})

    def own_field(self, field: str) -> QWidget | None:
        head, _, key = field.partition(".")
        own = {"category": self.category, "certainty": self.certainty, "comment": self.comment}
        found = self.fields.field(key) if head == "attributes" else self.spot.field(head)
        return found or own.get(head)

    def first_field(self) -> QWidget:
        return self.category

    # the map

    def take_place(self, lat: float, lon: float) -> None:
        """A click on the map: of a line that is being drawn, or the place itself."""
        if not self.fields.take_click(lat, lon):
            self.spot.take_place(lat, lon)

    # what is filled in

    def flat(self) -> dict[str, Any]:
        found = {**self._own(), **self.spot.value(), "attributes": self.fields.values()}
        return {key: value for key, value in found.items() if value is not None}

    def changes(self, before: Mapping[str, Any]) -> dict[str, Any]:
        own = {key: v for key, v in self._own().items() if v is not None or key in before}
        attributes = self.fields.cleared() | self.fields.values()
        return {**own, **self.spot.changes(before), "attributes": attributes}

    def _own(self) -> dict[str, Any]:
        return {
            "category": self.category.value(),
            "certainty": self.certainty.value(),
            "comment": self.comment.value(),
        }

    def is_worth_keeping(self, flat: Mapping[str, Any]) -> bool:
        return bool(flat.get("category"))

    def hindrance(self) -> str:
        if not self.category.value():
            self.category.setFocus()
            return _t("form", "Say what it was: everything else can wait.")
        return self.spot.problem()

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

    def put_away(self) -> None:
        super().put_away()
        self.sketched.emit([])
