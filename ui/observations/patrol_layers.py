"""A patrol as layers of the map."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import numpy as np

from cami_field.domain.recording import TrackPoints
from cami_field.usecases.patrol_view import PatrolView
from ui.map.layers import Layer, TrackLayer
from ui.map.projection import Bounds
from ui.observations.on_map import area_layers, point_layers, points_of


def day_key(day: date | None) -> tuple[str, date | None]:
    """What the map calls a day's track."""
    return ("day", day)


def layers_of(view: PatrolView, only: date | None = None) -> list[Layer]:
    """Areas, tracks by day, waypoints without and with an observation, incidents.

    With a day, the points of that day alone.
    """
    layers: list[Layer] = [layer for zone in view.zones for layer in area_layers(zone)]
    for number, row in enumerate(view.days, start=1):
        runs = [(run.latitude, run.longitude) for run in runs_of(view, row.day)]
        if runs:
            times = [run.time for run in runs_of(view, row.day)]
            layers.append(TrackLayer(day_key(row.day), runs, number, str(number), times))
    points = [w for w in view.waypoints if only in (None, w.day)]
    noted = [o for o in view.observations if only in (None, o.day)]
    bare = points_of(
        [(w.id, w.position, w.label) for w in points if not w.observations], "waypoint"
    )
    return [*layers, *([bare] if bare else []), *point_layers(noted)]


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
