"""Where and when something was seen: a waypoint's place and time, or what is typed or clicked."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from cami_field.usecases.flat import seen_from
from cami_field.usecases.patrol_view import WaypointRow
from ui.kit.forms import Line, NumberField, SearchBox, plain
from ui.kit.language import local, time_words
from ui.kit.pieces import column, label, row
from ui.kit.translate import _t
from ui.map.place_words import place_words
from ui.observations.form_frame import tall
from ui.observations.ground import NO_PATROL, Ground
from ui.observations.place_field import NAMES, PlaceField
from ui.observations.when_field import WhenField

DISTANCE, TRUE, MAGNETIC = "distance_to_object_m", "bearing_deg", "bearing_magnetic_deg"
TIME = ("occurred_at", "tz_name", "time_precision", "part_of_day", "time_source")
OWNED = ("waypoint_id", *NAMES, DISTANCE, TRUE, MAGNETIC, "elevation_m", *TIME)
_SAME = 1e-7  # degrees, a centimetre


class WhereAndWhen(QWidget):
    """The lines of place and time; ``shown`` gives the place to mark on the map, or None."""

    left = Signal()
    shown = Signal(object)

    def __init__(self, zone: str, *, magnetic: bool = False) -> None:
        super().__init__()
        self._ground = NO_PATROL
        self._usual = self._bearing = MAGNETIC if magnetic else TRUE
        self.where = SearchBox([], name="where", placeholder=_t("form", "No waypoint"))
        self.where.left.connect(self._on_left)
        self.told = label("", "meta", name="form_place", wrap=True)
        self.place = PlaceField(name="coordinates")
        self.place.left.connect(self._on_left)
        self.place.understood.connect(self._on_understood)
        self.when = WhenField("occurred_at", zone)
        self.when.left.connect(self._on_left)
        self.distance = NumberField(name="distance", integer=False)
        self.bearing = NumberField(name="bearing", integer=False)
        self.distance.setAccessibleName(_t("field", "Distance"))
        self.bearing.setAccessibleName(_t("field", "Bearing"))
        for field in (self.distance, self.bearing):
            field.left.connect(self._on_left)
        self._north = label("")
        beside = QWidget()
        beside.setLayout(
            row(self.distance, label(_t("unit", "m")), self.bearing, self._north, spacing=6)
        )
        self.setFocusProxy(self.where)
        self._waypoint = Line(plain(_t("form", "Where")), self.where)
        self.setLayout(
            column(
                self._waypoint,
                self.told,
                tall(Line(plain(_t("form", "Coordinates")), self.place)),
                Line(plain(_t("form", "Distance, bearing")), beside),
                Line(plain(_t("form", "When")), self.when),
                spacing=10,
            )
        )

    def show_record(self, ground: Ground, flat: Mapping[str, Any]) -> None:
        """The patrol's waypoints and days, and what a record says."""
        self._ground = ground
        points = ground.waypoints
        self._waypoint.setVisible(ground.patrol_id is not None)
        named = [(f"{p.label or '—'} · {time_words(p.at, p.day)}", str(p.id)) for p in points]
        self.where.set_items(list(named))
        self.where.set_value(str(flat["waypoint_id"]) if flat.get("waypoint_id") else None)
        self.place.near = next(
            ((p.position.latitude, p.position.longitude) for p in points if p.position), None
        )
        self.place.set_value({} if self._is_waypoints(flat) else flat)
        self.when.set_days(list(ground.days))
        self.when.set_value(flat)
        self._bearing = next((k for k in (MAGNETIC, TRUE) if k in flat), self._usual)
        magnetic = self._bearing == MAGNETIC
        self._north.setText(_t("form", "° by compass") if magnetic else _t("form", "° true"))
        self.distance.set_value(flat.get(DISTANCE))
        self.bearing.set_value(flat.get(self._bearing))
        self._tell()

    def _is_waypoints(self, flat: Mapping[str, Any]) -> bool:
        """Whether a record's place is only a copy of its waypoint's."""
        point = self.point
        if point is None or point.position is None or flat.get("latitude") is None:
            return False
        place = point.position
        apart = (place.latitude - flat["latitude"], place.longitude - flat["longitude"])
        return bool(max(map(abs, apart)) < _SAME)

    @property
    def point(self) -> WaypointRow | None:
        """The waypoint that is chosen."""
        chosen = self.where.value()
        return next((p for p in self._ground.waypoints if str(p.id) == chosen), None)

    def value(self) -> dict[str, Any]:
        """Where and when, as fields of a record's JSON."""
        point, found = self.point, self.when.value()
        place = self.place.value()
        far = self._far()
        if place:
            found |= place
        elif far is not None and point is not None and point.position is not None:
            found |= seen_from(point.position)
        if far is not None and "latitude" in found:
            found |= dict(zip((DISTANCE, self._bearing), far, strict=True))
        if point is not None:
            found["waypoint_id"] = str(point.id)
        return found

    def _far(self) -> tuple[float, float] | None:
        """Metres and degrees, where both are known."""
        far, bearing = self.distance.value(), self.bearing.value()
        if isinstance(far, int | float) and isinstance(bearing, int | float):
            return float(far), float(bearing)
        return None

    def changes(self, before: Mapping[str, Any]) -> dict[str, Any]:
        """The same for a record that stands: what it had and has no more is None."""
        found = self.value()
        kept = {"elevation_m"} if _same_place(found, before) else set()
        if "latitude" not in found and DISTANCE not in before and self._is_waypoints(before):
            kept |= {*NAMES, "elevation_m"}  # the waypoint's, copied: it says no more and no less
        gone = (key for key in OWNED if key in before and key not in found and key not in kept)
        return {**dict.fromkeys(gone), **found}

    def problem(self) -> str:
        """What is wrong with what was typed; empty where nothing is."""
        for field in (self.distance, self.bearing):
            if isinstance(field.value(), str):
                return _t("form", "“{typed}” is not a number.", typed=field.text())
        if (self.distance.value() is None) != (self.bearing.value() is None):
            return _t("form", "A distance needs a bearing, and a bearing a distance.")
        return self.place.problem() or self.when.problem()

    def field(self, name: str) -> QWidget | None:
        """The editor of a field of the record's JSON; None if it isn't here."""
        fields: dict[str, QWidget] = {
            "waypoint_id": self.where,
            "position": self.place,
            "occurred_at": self.when,
            "part_of_day": self.when,
        }
        return fields.get(name)

    # the map

    def take_place(self, lat: float, lon: float) -> bool:
        """A click on the map: the place, unless a waypoint says it."""
        if self.where.value() is not None:
            return False
        self.place.take_click(lat, lon)
        self._on_left()
        return True

    def take_point(self, key: UUID) -> None:
        """A waypoint that was picked on the map."""
        self.where.set_value(str(key))
        self._on_left()

    def _on_understood(self, place: tuple[float, float] | None) -> None:
        self._tell()
        self.shown.emit(place)

    def _on_left(self) -> None:
        self._tell()
        self.left.emit()

    def _tell(self) -> None:
        point = self.point
        if point is not None and point.position is not None:
            words = place_words(point.position.latitude, point.position.longitude)
        elif self.place.place is not None:
            words = ""
        else:
            words = _t("form", "Choose a waypoint, type coordinates, or click on the map.")
            if self._ground.patrol_id is None:
                words = _t("form", "Type coordinates, or click on the map.")
        self.told.setText(words)
        self.told.setVisible(bool(words))
        at = point.at if point is not None else None
        day = point.day if point is not None else None
        self.when.set_hint(f"{local(at):%H:%M}" if at else "", day)


def _same_place(found: Mapping[str, Any], before: Mapping[str, Any]) -> bool:
    return all(found.get(name) == before.get(name) for name in NAMES[:2])
