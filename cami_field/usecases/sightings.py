"""Sightings: observations on no patrol and in no incident, to be listed and drawn."""

from __future__ import annotations

from dataclasses import dataclass

from cami_field.domain.area import Zone
from cami_field.domain.datamodel import DataModel
from cami_field.domain.patrol import Observation
from cami_field.usecases.patrol_view import ObservationRow, observation_rows
from cami_field.usecases.ports import Look, Sees

MOST = 2000


@dataclass(frozen=True, slots=True, eq=False)
class Sightings:
    """The latest first, with the area's zones to draw them in."""

    rows: tuple[ObservationRow, ...]
    zones: tuple[Zone, ...]


def sightings(*, look: Look, sees: Sees, model: DataModel) -> Sightings:
    """The latest sightings that this person sees, at most ``MOST``."""
    with look() as reading:
        zones = sees.seen(reading.where(Zone), reading)
        alone = reading.where(Observation, waypoint_id=None, patrol_id=None, incident_id=None)
        noted = sees.seen(sorted(alone, key=lambda seen: seen.id, reverse=True)[:MOST], reading)
    rows = observation_rows(noted, (), model)
    rows.sort(key=lambda row: row.at.at.timestamp() if row.at else 0.0, reverse=True)
    return Sightings(tuple(rows), tuple(zones))
