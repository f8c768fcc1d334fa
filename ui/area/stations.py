"""Stations: where patrols start, listed and on a map."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from cami_field.usecases.area_view import AreaView, StationRow, ZoneRow
from ui.area.listing import Wording
from ui.area.near_map import NearMap
from ui.area.section import RecordSection
from ui.area.station_form import StationForm
from ui.area.words import TRUE
from ui.kit.doors import AtDesk
from ui.kit.names import field_words
from ui.kit.tables import Column
from ui.kit.translate import _t
from ui.map.layers import Layer, PointLayer, Scene
from ui.observations.on_map import area_layers


class StationsSection(RecordSection):
    """The stations on a map, where a click places the one whose form is open."""

    def __init__(self, at: AtDesk) -> None:
        form = StationForm(at)
        says = Wording(
            _t("area", "Stations"),
            _t("area", "New station"),
            _t("area", "There is no station yet. Patrols start at one: press New station."),
        )
        super().__init__(at, "station", form, says, station_columns(), (90, 0, 150, 90))
        self.station_form = form
        self._zones: list[str] = []
        self._seen = False
        self.map = NearMap()
        self.map.name_of = lambda key: getattr(self.row_of(key), "name", "")
        self.map.picked.connect(self._on_picked)
        self.map.clicked.connect(form.take_place)
        form.placed.connect(self._on_placed)
        self.list.moved.connect(lambda one: self.map.select(one.id))
        self.lay_out(self.map)

    def rows_of(self, view: AreaView) -> Sequence[StationRow]:
        return view.stations

    def new_flat(self, view: AreaView) -> Mapping[str, Any]:
        return {"zone": self._at.desk.zone, "bearings": TRUE}

    def may_remove(self, view: AreaView, row: StationRow) -> bool:
        return super().may_remove(view, row) and not row.here

    def prepare(self, view: AreaView, row: StationRow | None) -> None:
        able = self.may_add(view)
        fields = ("name", "code", "zone", "bearings", "declination_deg", "position")
        why = self.why_words(view)
        if able and row is not None and row.here:
            why = _t("area", "This computer works at this station, so it can't be removed.")
        self.form.allow(
            dict.fromkeys(fields, able),
            removal=row is not None and self.may_remove(view, row),
            why=why,
        )

    def show_view(self, view: AreaView, drafts: Any) -> None:
        self.station_form.others, self.station_form.country = view.stations, view.area.country
        if not self._zones:
            self._at.tasks.run(self._at.desk.time_zones, owner=self, done=self._on_zones)
        super().show_view(view, drafts)
        around = zone_layers(view.zones)
        self.map.set_layers([*around, *station_layers(self.rows)])
        if not self._seen:
            self._seen = True
            self.map.come_near(Scene.of(around).bounds())

    def _on_zones(self, zones: list[str]) -> None:
        self._zones = zones
        self.station_form.offer_zones(zones)

    # the map

    def _on_picked(self, key: object) -> None:
        if isinstance(key, UUID) and not self.form.is_open:
            self.list.table.select_name(key)

    def _on_placed(self, place: tuple[float, float] | None) -> None:
        self.map.sketch.show([place] if place is not None else [])

    def show_list(self) -> None:
        self.map.sketch.show([])
        super().show_list()


def zone_layers(zones: Sequence[ZoneRow]) -> list[Layer]:
    """The outlines of all zones."""
    return [layer for one in zones for layer in area_layers(one.zone)]


def station_layers(stations: Sequence[StationRow]) -> list[Layer]:
    """Those stations that have a place."""
    placed = [(one, one.position) for one in stations if one.position is not None]
    if not placed:
        return []
    return [
        PointLayer(
            [one.id for one, _ in placed],
            [place.latitude for _, place in placed],
            [place.longitude for _, place in placed],
            "station",
            [one.code for one, _ in placed],
        )
    ]


def station_columns() -> list[Column[StationRow]]:
    """The list's columns."""
    return [
        Column("code", field_words("code"), lambda r: r.code, lambda r: r.code.casefold(),
               strong=True),
        Column("name", field_words("name"), _name, lambda r: r.name.casefold()),
        Column("zone", field_words("zone"), lambda r: r.zone.replace("_", " "), lambda r: r.zone),
        Column("people", field_words("members"), lambda r: str(r.people), lambda r: r.people,
               number=True),
    ]  # fmt: skip


def _name(one: StationRow) -> str:
    return f"{one.name} · {_t('area', 'this computer')}" if one.here else one.name
