"""The form of a station: its code and clock, how a compass is read there, where it stands."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import Signal

from cami_field.domain.datamodel import DataModel
from cami_field.domain.errors import InvalidRecord
from cami_field.usecases.area_view import StationRow
from cami_field.usecases.founding import check_station_code
from ui.area.plain_form import PlainForm, offer
from ui.area.words import MAGNETIC, TRUE, north_words
from ui.area.zone_box import time_there, zone_items
from ui.kit.doors import AtDesk
from ui.kit.forms import NumberField, SearchBox, TextField
from ui.kit.messages import said
from ui.kit.names import field_words
from ui.kit.translate import _t
from ui.observations.ground import Ground
from ui.observations.place_field import PlaceField

_TURN = 180.0  # degrees, the most that a compass can be off


def country_codes(model: DataModel) -> list[str]:
    """ISO 3166-1 codes of the range states."""
    return [one.code for one in model.items("range_state") if one.code]


class StationForm(PlainForm):
    """``placed`` gives (latitude, longitude) or None of what is typed."""

    TYPE = "station"

    placed = Signal(object)

    def __init__(self, at: AtDesk) -> None:
        super().__init__(at, "station_form")
        self.others: Sequence[StationRow] = ()
        self.zones: Sequence[str] = ()
        self.country: str | None = None
        self.code = TextField(name="station_code")
        self.code.setMaxLength(16)
        self.zone = SearchBox((), name="station_zone")
        self.place = PlaceField(name="station_place")
        self.place.understood.connect(self.placed)
        ways = [(north_words(one), one) for one in (TRUE, MAGNETIC)]
        name, code, zone, bearings, declination, position = (
            field_words(one)
            for one in ("name", "code", "zone", "bearings", "declination_deg", "position")
        )
        self.put_lines(
            self.ask("name", name, TextField(name="station_name"), needed=True),
            self.ask("code", code, self.code, needed=True,
                     hint=_t("area", "Patrols are numbered with it. Latin letters and digits.")),
            self.ask("zone", zone, self.zone, needed=True),
            self.ask("bearings", bearings, SearchBox(ways, name="station_bearings"),
                     hint=_t("area", "How its rangers write a bearing in the notebook.")),
            self.ask("declination_deg", declination,
                     NumberField(name="station_declination", integer=False), unit="°",
                     hint=_t("area", "Of magnetic north from true north: east is positive, as "
                                     "4.5; west is negative.")),
            self.ask("position", position, self.place),
        )  # fmt: skip
        self.zone.left.connect(self._tell_zone)

    def show_flat(self, ground: Ground, flat: Mapping[str, Any], *, new: bool) -> None:
        codes = country_codes(self._at.desk.model)
        offer(self.zone, zone_items(self.zones, self.country, codes), flat.get("zone"))
        offer(
            self.editor("bearings"),
            [(north_words(one), one) for one in (TRUE, MAGNETIC)],
            flat.get("bearings"),
        )
        super().show_flat(ground, flat, new=new)
        self._tell_zone()

    def offer_zones(self, zones: Sequence[str]) -> None:
        """The time zones there are; what is chosen or half typed stays."""
        self.zones = zones
        chosen, typed = self.zone.value(), self.zone.unmatched
        codes = country_codes(self._at.desk.model)
        offer(self.zone, zone_items(zones, self.country, codes), chosen)
        if typed:
            self.zone.type_again(typed)

    def _tell_zone(self) -> None:
        zone, before = self.zone.value(), self._before.get("zone")
        told = time_there(zone)
        if before and zone and zone != before:
            told += "\n" + _t(
                "area",
                "What was entered keeps the time and the zone it was written with ({before}); "
                "only what is entered from now on goes by {zone}.",
                before=before,
                zone=zone,
            )
        self.line("zone").say(told.strip())

    def take_place(self, lat: float, lon: float) -> None:
        """A click on the map."""
        if self.is_open and self.place.isEnabled():
            self.place.take_click(lat, lon)
            self.keep_so_far()

    def flat(self) -> dict[str, Any]:
        found = super().flat()
        return found | ({"code": found["code"].upper()} if "code" in found else {})

    def changes(self, before: Mapping[str, Any]) -> dict[str, Any]:
        code = self.code.value()
        same = code == before.get("code")
        return super().changes(before) | ({} if same or not code else {"code": str(code).upper()})

    def hindrance(self) -> str:
        name, code = self.editor("name").value(), str(self.code.value() or "")
        if not name:
            return self.stop_at("name", _t("start", "Type the name of the station."))
        if not code:
            return self.stop_at("code", _t("area", "Type a short code, as ZOR."))
        try:
            check_station_code(code)
        except InvalidRecord as error:
            return self.stop_at("code", said(error.code, {"value": code}))
        twin = next((o for o in self.others if o.code.casefold() == code.casefold()), None)
        if twin is not None and twin.id != self.record_id:
            words = _t("area", "{name} has this code already. Choose another.", name=twin.name)
            return self.stop_at("code", words)
        if self.zone.value() is None:
            return self.stop_at("zone", _t("start", "Choose a time zone."))
        wrong = super().hindrance()
        turn = self.editor("declination_deg").value()
        if not wrong and isinstance(turn, int | float) and abs(turn) > _TURN:
            words = _t("area", "A declination lies between -180 and 180 degrees.")
            return self.stop_at("declination_deg", words)
        return wrong
