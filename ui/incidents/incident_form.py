"""An incident told: a title, where and when, what happened, photos."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.kit.doors import AtDesk
from ui.kit.forms import Line, LinesField, SearchBox, TextField, choice_items, plain
from ui.kit.language import number_words
from ui.kit.pieces import column, divider
from ui.kit.translate import _n, _t
from ui.observations.form_frame import tall
from ui.observations.ground import NO_PATROL, Ground
from ui.observations.record_form import RecordForm
from ui.observations.where_when import WhereAndWhen

LONGEST = 20_000
"""Characters of a story; an entry of the journal has room for thrice that in any script."""
_TITLE = 200


class IncidentForm(RecordForm):
    """The form of an incident; ``sketched`` gives its place, to be marked on the map."""

    TYPE = "incident"

    sketched = Signal(object)

    def __init__(self, at: AtDesk) -> None:
        super().__init__(at, "incident_form")
        self.files.fingerprints = True
        self._whole: dict[str, Any] = {}
        self.name = TextField(
            name="incident_title", placeholder=_t("incident", "As: snare line, Karasu valley")
        )
        self.name.setMaxLength(_TITLE)
        self.spot = WhereAndWhen(at.desk.zone, magnetic=at.desk.magnetic)
        self.spot.shown.connect(lambda place: self.sketched.emit([place] if place else []))
        self.story = LinesField(
            name="story",
            height=150,
            placeholder=_t("incident", "Who found what, who was there, what was done, in order."),
        )
        self.certainty = SearchBox(
            choice_items("certainty", at.desk.model), name="incident_certainty"
        )
        parts = (self.name, self.spot, self.story, self.certainty)
        self.keep_after(*(part.left for part in parts))

    def lay_out(self, below: QWidget) -> None:
        """The lines, and below them what belongs to the incident."""
        self.put(
            column(
                Line(plain(_t("incident", "Title")), self.name, needed=True),
                self.spot,
                divider(),
                tall(Line(plain(_t("incident", "What happened")), self.story)),
                Line(plain(_t("form", "How certain")), self.certainty),
                divider(),
                self.files,
                divider(),
                below,
                None,
                spacing=10,
                margins=(0, 0, 10, 0),
            )
        )

    def show_flat(self, ground: Ground, flat: Mapping[str, Any], *, new: bool) -> None:
        self._whole = dict(flat)
        self.spot.show_record(NO_PATROL, flat)
        self.name.set_value(flat.get("title"))
        self.name.setCursorPosition(0)
        self.story.set_value(flat.get("story"))
        self.certainty.set_value(flat.get("certainty") or ("certain" if new else None))

    def own_field(self, field: str) -> QWidget | None:
        own: dict[str, QWidget] = {
            "title": self.name,
            "story": self.story,
            "certainty": self.certainty,
        }
        return self.spot.field(field) or own.get(field)

    def first_field(self) -> QWidget:
        return self.story if self.name.value() else self.name

    def take_place(self, lat: float, lon: float) -> None:
        """A click on the map."""
        self.spot.take_place(lat, lon)

    # what is filled in

    def flat(self) -> dict[str, Any]:
        patrol = {"patrol_id": self._whole.get("patrol_id")}
        found = {**patrol, **self._own(), **self.spot.value()}
        return {key: value for key, value in found.items() if value is not None}

    def changes(self, before: Mapping[str, Any]) -> dict[str, Any]:
        own = {key: v for key, v in self._own().items() if v is not None or key in before}
        return {**own, **self.spot.changes(before)}

    def _own(self) -> dict[str, Any]:
        return {
            "title": self.name.value(),
            "story": self.story.value(),
            "certainty": self.certainty.value(),
        }

    def is_worth_keeping(self, flat: Mapping[str, Any]) -> bool:
        return bool(flat.get("title") or flat.get("story") or self.files.pending)

    def hindrance(self) -> str:
        if not self.name.value():
            self.name.setFocus()
            return _t("incident", "Give it a title: everything else can wait.")
        too_long = len(str(self.story.value() or "")) - LONGEST
        if too_long > 0:
            self.story.setFocus()
            words = _n("incident", "What happened is %n characters too long.", too_long)
            room = _t(
                "incident",
                "There is room for {room}. Attach the long text as a document.",
                room=number_words(LONGEST),
            )
            return f"{words} {room}"
        return self.spot.problem()

    def put_away(self) -> None:
        super().put_away()
        self.sketched.emit([])
