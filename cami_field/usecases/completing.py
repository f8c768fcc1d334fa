"""What a record gets by itself when it is saved: its protection and its derived fields."""

from __future__ import annotations

from cami_field.domain.area import Zone
from cami_field.domain.datamodel import DataModel
from cami_field.domain.derived import ZoneIndex, derive, protect
from cami_field.domain.patrol import Reported, Waypoint
from cami_field.usecases.flat import attribute_values
from cami_field.usecases.ports import Reading


def complete(record: Reported, reading: Reading, *, model: DataModel) -> None:
    """Raise the record's level as its species asks, and compute where its place lies."""
    attributes = getattr(record, "attributes", {})
    values = attribute_values(record, model) if attributes else {}
    protect(record, model, values)
    position = record.position
    point = getattr(record, "waypoint_id", None)
    if position is None and point is not None:
        found = reading.find(Waypoint, point)
        position = found.position if found else None
    derive(record, position, ZoneIndex(reading.where(Zone)))
