"""A place typed as coordinates in any form, and at once how it was understood."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from cami_field.domain.coordinates import CrsHint, ParsedPlace, parse_coordinates
from cami_field.domain.errors import InvalidRecord
from ui.kit.forms import SearchBox, TextField
from ui.kit.messages import explain
from ui.kit.pieces import column, label, restyle
from ui.kit.translate import _n, _t
from ui.map.place_words import place_words

Place = tuple[float, float]
NAMES = (
    *("latitude", "longitude", "coordinates_verbatim", "crs_verbatim"),
    *("horizontal_uncertainty_m", "location_source"),
)
_CLICKED_M = 100.0  # metres that a click on the map may be off
_TYPED_M = 30.0
EXAMPLE = "N38 10.200 E073 58.200"


class PlaceField(QWidget):
    """Coordinates as text; ``understood`` tells the place (latitude, longitude) or None.

    Where a text can be read in several ways, all are shown and one is chosen. What was written is
    kept beside the place.
    """

    left = Signal()
    understood = Signal(object)

    def __init__(self, *, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.near: Place | None = None
        self._found: dict[str, Any] = {}
        self._readings: list[ParsedPlace] = []
        self.typed = TextField(name=f"{name}_typed", placeholder=EXAMPLE)
        self.typed.textEdited.connect(self._on_typed)
        self.typed.left.connect(self.left)
        self.told = label("", "meta", name=f"{name}_told", wrap=True)
        self.choice = SearchBox([], name=f"{name}_reading")
        self.choice.left.connect(self._on_chosen)
        self.setFocusProxy(self.typed)
        self.setLayout(column(self.typed, self.choice, self.told, spacing=4))
        self._tell("")

    @property
    def place(self) -> Place | None:
        """Latitude and longitude, None where there is none."""
        found = self._found
        return (found["latitude"], found["longitude"]) if "latitude" in found else None

    def value(self) -> dict[str, Any]:
        """The place as fields of a record's JSON; empty for none."""
        return dict(self._found)

    def problem(self) -> str:
        """Why what was typed is no place; empty where nothing is wrong."""
        return self.told.text() if self.typed.text().strip() and not self._found else ""

    def set_value(self, flat: Mapping[str, Any]) -> None:
        """Show the place of a record's JSON, or none."""
        has = flat.get("latitude") is not None and flat.get("longitude") is not None
        self._found = {key: flat[key] for key in NAMES if flat.get(key) is not None} if has else {}
        self._readings = []
        place = self.place
        written = flat.get("coordinates_verbatim") if has else None
        self.typed.setText(str(written) if written else place_words(*place) if place else "")
        self._show_readings()
        self._tell(_t("form", "{place} in degrees", place=_degrees(*place)) if place else "")
        self.understood.emit(place)

    def take_click(self, lat: float, lon: float) -> None:
        """A place that was clicked on the map."""
        self.set_value(
            {
                "latitude": lat,
                "longitude": lon,
                "location_source": "map_click",
                "horizontal_uncertainty_m": _CLICKED_M,
            }
        )
        self._tell(_t("form", "{place} in degrees, from the map", place=_degrees(lat, lon)))

    def _on_typed(self, text: str) -> None:
        self._found, self._readings = {}, []
        if not text.strip():
            self._show_readings()
            self._tell("")
            self.understood.emit(None)
            return
        try:
            read = parse_coordinates(text, hint=CrsHint(near=self.near))
        except InvalidRecord as error:
            self._show_readings()
            self._tell(explain(error))
            self.understood.emit(None)
            return
        self._readings = [read, *read.alternatives]
        self._show_readings()
        self._take(read)

    def _on_chosen(self) -> None:
        chosen = self.choice.value()
        if isinstance(chosen, int):
            self._take(self._readings[chosen])
        self.left.emit()

    def _take(self, read: ParsedPlace) -> None:
        self._found = {
            "latitude": read.latitude,
            "longitude": read.longitude,
            "coordinates_verbatim": self.typed.text().strip(),
            "crs_verbatim": read.crs,
            "horizontal_uncertainty_m": max(_TYPED_M, read.precision_m),
        }
        told = _t("form", "{place} in degrees", place=_degrees(read.latitude, read.longitude))
        if read.swapped:
            told += "\n" + _t("form", "The axes were read the other way round.")
        if len(self._readings) > 1:
            more = _n("form", "It can be read in %n ways: choose above.", len(self._readings))
            told += "\n" + more
        self._tell(told)
        self.understood.emit(self.place)

    def _show_readings(self) -> None:
        several = len(self._readings) > 1
        self.choice.setVisible(several)
        if several:
            ways = [
                (f"{crs_words(r.crs)} · {r.latitude:.4f}, {r.longitude:.4f}", n)
                for n, r in enumerate(self._readings)
            ]
            self.choice.set_items(list(ways))
            self.choice.set_value(0)

    def _tell(self, words: str) -> None:
        self.told.setText(words)
        self.told.setVisible(bool(words))
        wrong = bool(self.problem())
        restyle(self.told, role="error" if wrong else "meta")


def crs_words(crs: str) -> str:
    """A reading's system as people call it: ``UTM 43 N`` for EPSG:32643."""
    code = crs.removeprefix("EPSG:")
    if len(code) == 5 and code[:3] in ("326", "327"):
        return f"UTM {code[3:]} {'N' if code[2] == '6' else 'S'}"
    if len(code) == 5 and code.startswith("284"):
        return f"SK-42 GK {code[3:]}"
    return {"4326": "WGS 84", "4284": "SK-42"}.get(code, crs)


def _degrees(lat: float, lon: float) -> str:
    return f"{lat:.6f}, {lon:.6f}"
