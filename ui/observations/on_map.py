"""Observations and the area as layers of the map."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from uuid import UUID

import numpy as np

from cami_field.domain.area import Zone
from cami_field.domain.values import Position
from cami_field.usecases.patrol_view import ObservationRow
from ui.map.layers import Layer, PointKind, PointLayer, PolygonKind, PolygonLayer
from ui.map.symbols import family_of

Placed = tuple[UUID, Position | None, str]


def point_layers(noted: Sequence[ObservationRow]) -> list[Layer]:
    """Observations by the symbol of their category, those of an incident apart and on top."""
    kinds: dict[PointKind, list[Placed]] = {}
    for one in noted:
        kind = "incident" if one.incident_id is not None else family_of(one.category)
        kinds.setdefault(kind, []).append((one.id, one.seen_at, one.label or ""))
    ordered = sorted(kinds, key=lambda kind: (kind == "incident", kind))
    layers = (points_of(kinds[kind], kind) for kind in ordered)
    return [layer for layer in layers if layer is not None]


def points_of(points: Sequence[Placed], kind: PointKind) -> PointLayer | None:
    """Those points that have a place, with their labels; None where none has."""
    placed = [(key, place, words) for key, place, words in points if place is not None]
    if not placed:
        return None
    return PointLayer(
        [key for key, _, _ in placed],
        np.array([place.latitude for _, place, _ in placed]),
        np.array([place.longitude for _, place, _ in placed]),
        kind,
        [words for _, _, words in placed],
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
