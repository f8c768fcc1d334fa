"""Observations and the area as layers of the map."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from uuid import UUID

import numpy as np

from cami_field.domain.area import Zone
from cami_field.domain.values import Position
from cami_field.usecases.patrol_view import ObservationRow
from ui.map.layers import Layer, PointKind, PointLayer, PolygonKind, PolygonLayer

Placed = tuple[UUID, Position | None]


def point_layers(noted: Sequence[ObservationRow]) -> list[Layer]:
    """Observations, and those of an incident apart."""
    seen: list[Placed] = [(o.id, o.seen_at) for o in noted if o.incident_id is None]
    found: list[Placed] = [(o.id, o.seen_at) for o in noted if o.incident_id is not None]
    layers = (points_of(seen, "sighting"), points_of(found, "incident"))
    return [layer for layer in layers if layer is not None]


def points_of(points: list[Placed], kind: PointKind) -> PointLayer | None:
    """Those points that have a place; None where none has."""
    placed = [(key, place) for key, place in points if place is not None]
    if not placed:
        return None
    return PointLayer(
        [key for key, _ in placed],
        np.array([place.latitude for _, place in placed]),
        np.array([place.longitude for _, place in placed]),
        kind,
    )


def area_layers(zone: Zone) -> Iterator[PolygonLayer]:
    """The outline of a zone."""
    if not zone.geometry:
        return
    import shapely  # noqa: PLC0415 -- most areas have no boundary yet

    shape = shapely.from_wkb(zone.geometry)
    parts = getattr(shape, "geoms", [shape])
    rings = []
    for part in parts:
        for ring in (part.exterior, *part.interiors):
            line = np.asarray(ring.coords)
            rings.append((line[:, 1], line[:, 0]))
    kind: PolygonKind = "boundary" if zone.kind == "protected_area" else "zone"
    yield PolygonLayer(zone.id, rings, kind, zone.name or "")
