"""A patrol as layers of the map."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from uuid import UUID

import numpy as np

from cami_field.domain.area import Zone
from cami_field.domain.recording import TrackPoints
from cami_field.domain.values import Position
from cami_field.usecases.patrol_view import PatrolView
from ui.map.layers import Layer, PointKind, PointLayer, PolygonKind, PolygonLayer, TrackLayer
from ui.map.projection import Bounds

Placed = tuple[UUID, Position | None]


def day_key(day: date | None) -> tuple[str, date | None]:
    """What the map calls a day's track."""
    return ("day", day)


def layers_of(view: PatrolView, only: date | None = None) -> list[Layer]:
    """Areas, tracks by day, waypoints without and with an observation, incidents.

    With a day, the points of that day alone.
    """
    layers: list[Layer] = [layer for zone in view.zones for layer in _areas(zone)]
    for number, row in enumerate(view.days, start=1):
        runs = _runs(view, row.day)
        if runs:
            layers.append(TrackLayer(day_key(row.day), runs, day=number, label=str(number)))
    points = [w for w in view.waypoints if only in (None, w.day)]
    noted = [o for o in view.observations if only in (None, o.day)]
    bare: list[Placed] = [(w.id, w.position) for w in points if not w.observations]
    seen: list[Placed] = [(o.id, o.seen_at) for o in noted if o.incident_id is None]
    found: list[Placed] = [(o.id, o.seen_at) for o in noted if o.incident_id is not None]
    kinds: tuple[tuple[list[Placed], PointKind], ...] = (
        (bare, "waypoint"),
        (seen, "sighting"),
        (found, "incident"),
    )
    for some, kind in kinds:
        layer = _points(some, kind)
        if layer is not None:
            layers.append(layer)
    return layers


def _points(points: list[Placed], kind: PointKind) -> PointLayer | None:
    placed = [(key, place) for key, place in points if place is not None]
    if not placed:
        return None
    return PointLayer(
        [key for key, _ in placed],
        np.array([place.latitude for _, place in placed]),
        np.array([place.longitude for _, place in placed]),
        kind,
    )


def _runs(view: PatrolView, day: date | None) -> list[tuple[np.ndarray, np.ndarray]]:
    return [(run.latitude, run.longitude) for run in runs_of(view, day)]


def runs_of(view: PatrolView, day: date | None) -> Iterator[TrackPoints]:
    """The runs of points that were put on a day."""
    for track in view.tracks:
        for of, run in track.runs:
            if of == day and len(run):
                yield run


def bounds_of_day(view: PatrolView, day: date | None) -> Bounds | None:
    """What to show of a day; None where it has no track."""
    runs = list(runs_of(view, day))
    if not runs:
        return None
    lat = np.concatenate([run.latitude for run in runs])
    lon = np.concatenate([run.longitude for run in runs])
    return Bounds(float(lat.min()), float(lon.min()), float(lat.max()), float(lon.max()))


def _areas(zone: Zone) -> Iterator[PolygonLayer]:
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
