"""What a record gets by itself when it is saved: its protection and its derived fields."""

from __future__ import annotations

from dataclasses import replace

from cami_field.domain.area import Station, Zone
from cami_field.domain.datamodel import DataModel
from cami_field.domain.derived import ZoneIndex, derive, protect
from cami_field.domain.geometry import true_bearing
from cami_field.domain.patrol import Reported, Waypoint
from cami_field.usecases.flat import attribute_values
from cami_field.usecases.ports import Reading


def complete(record: Reported, reading: Reading, *, model: DataModel) -> None:
    """Raise the record's level as its species asks, and compute where its place lies.

    A bearing read from a compass is turned by the station's declination, once; where that isn't
    known it stands alone.
    """
    _turn_bearing(record, reading)
    attributes = getattr(record, "attributes", {})
    values = attribute_values(record, model) if attributes else {}
    protect(record, model, values)
    position = record.position
    point = getattr(record, "waypoint_id", None)
    if position is None and point is not None:
        found = reading.find(Waypoint, point)
        position = found.position if found else None
    derive(record, position, ZoneIndex(reading.where(Zone)))


def _turn_bearing(record: Reported, reading: Reading) -> None:
    place = record.position
    if place is None or place.bearing_magnetic_deg is None or place.bearing_deg is not None:
        return
    station = reading.find(Station, record.station_id) if record.station_id else None
    if station is not None and station.declination_deg is not None:
        bearing = true_bearing(place.bearing_magnetic_deg, station.declination_deg)
        record.position = replace(place, bearing_deg=bearing)
