"""What is laid over the base map: tracks, points and areas as plain data. No Qt."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike, NDArray

from cami_field.domain.errors import FieldError
from cami_field.usecases.map_layers import TileSource
from ui.map.clusters import NEAREST, Grouping, grouped, level_of
from ui.map.projection import (
    Bounds,
    Floats,
    Lines,
    View,
    distance_to_line,
    nearest_point,
    to_degrees,
    to_world,
)
from ui.map.references import ReferenceLayer

PointKind = Literal[
    "waypoint",
    "incident",
    "camera",
    "station",
    "sighting",
    "seen",
    "sign",
    "carcass",
    "poaching",
    "livestock",
    "barrier",
    "people",
    "habitat",
    "health",
    "post",
]
PolygonKind = Literal["boundary", "zone"]
POINT_REACH, LINE_REACH = 14.0, 7.0


@dataclass(frozen=True, eq=False)
class TrackLayer:
    """One day's way: segments of latitudes and longitudes (degrees WGS 84), coloured by day.

    ``times`` are those of each segment's points, seconds since 1970 UTC, NaN where one has none.
    """

    id: object
    segments: Sequence[tuple[ArrayLike, ArrayLike]]
    day: int = 1
    label: str = ""
    times: Sequence[ArrayLike] = ()
    has_start: bool = True  # a ring with the label, where it begins

    def until(self, moment: float) -> TrackLayer:
        """What was walked up to a moment (seconds); the whole of a track without times."""
        if not self.times:
            return self
        parts = []
        for (lat, lon), at in zip(self.segments, self.times, strict=True):
            walked = ~(np.asarray(at) > moment)  # a point without a time stays with its segment
            if np.asarray(at)[:1].tolist() and walked[0]:
                parts.append((np.asarray(lat)[walked], np.asarray(lon)[walked]))
        return TrackLayer(self.id, parts, self.day, self.label, has_start=self.has_start)

    @cached_property
    def lines(self) -> Lines:
        """The segments in world units."""
        return Lines.of([to_world(lat, lon) for lat, lon in self.segments])


@dataclass(frozen=True, eq=False)
class PointLayer:
    """Points of one kind: ids, latitudes and longitudes (degrees WGS 84), perhaps labels."""

    ids: Sequence[object]
    lat: ArrayLike
    lon: ArrayLike
    kind: PointKind = "waypoint"
    labels: Sequence[str] = ()

    @cached_property
    def world(self) -> Floats:
        """The points (n, 2) in world units."""
        return to_world(self.lat, self.lon).reshape(-1, 2)


@dataclass(frozen=True, eq=False)
class PolygonLayer:
    """An area's boundary or a zone: rings of latitudes and longitudes (degrees WGS 84)."""

    id: object
    rings: Sequence[tuple[ArrayLike, ArrayLike]]
    kind: PolygonKind = "boundary"
    label: str = ""

    @cached_property
    def lines(self) -> Lines:
        """The rings in world units."""
        return Lines.of([to_world(lat, lon) for lat, lon in self.rings])


@dataclass(eq=False)
class Trouble:
    """What went wrong with a layer's tiles: the first failure, how many, and whether it is over."""

    first: FieldError | None = None
    count: int = 0
    has_given_up: bool = False

    def note(self, error: FieldError) -> None:
        """Count a failure; a file that is slow to answer isn't asked again."""
        self.first = self.first or error
        self.count += 1
        self.has_given_up = self.has_given_up or error.code == "tiles.slow"


@dataclass(frozen=True, eq=False)
class TileLayer:
    """A file of raster tiles under all lines and points; ``opacity`` from 0 to 1."""

    source: TileSource
    opacity: float = 1.0
    trouble: Trouble = field(default_factory=Trouble)


Ground = TileLayer | ReferenceLayer
Layer = TrackLayer | PointLayer | PolygonLayer | Ground


@dataclass(frozen=True, eq=False)
class Scene:
    """All layers of a map, ready to be drawn, searched and measured.

    ``ground``: the area's own files, in the order they are drawn in.
    """

    polygons: tuple[PolygonLayer, ...] = ()
    tracks: tuple[TrackLayer, ...] = ()
    points: tuple[PointLayer, ...] = ()
    ground: tuple[Ground, ...] = ()
    _where: dict[object, tuple[int, int]] = field(default_factory=dict)
    _groups: dict[float, Grouping] = field(default_factory=dict)

    @classmethod
    def of(cls, layers: Iterable[Layer]) -> Scene:
        """The scene of layers: own files as they follow one another, areas, tracks, points."""
        rest = list(layers)
        points = tuple(layer for layer in rest if isinstance(layer, PointLayer))
        where = {key: (n, i) for n, p in enumerate(points) for i, key in enumerate(p.ids)}
        return cls(
            polygons=tuple(layer for layer in rest if isinstance(layer, PolygonLayer)),
            tracks=tuple(layer for layer in rest if isinstance(layer, TrackLayer)),
            points=points,
            ground=tuple(one for one in rest if isinstance(one, TileLayer | ReferenceLayer)),
            _where=where,
        )

    @property
    def tiles(self) -> tuple[TileLayer, ...]:
        """The files of tiles."""
        return tuple(layer for layer in self.ground if isinstance(layer, TileLayer))

    def grouping(self, zoom: float) -> Grouping:
        """All points, gathered for a zoom where they would lie on one another."""
        level = min(level_of(zoom), NEAREST)
        if level not in self._groups:
            worlds = [layer.world for layer in self.points]
            every = np.concatenate(worlds) if worlds else np.zeros((0, 2))
            self._groups[level] = grouped(every, level)
        return self._groups[level]

    def alone(self, zoom: float) -> list[NDArray[np.bool_]]:
        """For each layer of points, which of them are in no cluster at a zoom."""
        ends = np.cumsum([len(layer.world) for layer in self.points])
        return np.split(self.grouping(zoom).alone, ends[:-1]) if self.points else []

    def pick(self, view: View, px: float, py: float, *, clustered: bool = False) -> object | None:
        """The id of the point, or else of the track, that lies under a pixel; a ``Cluster``, where
        points are clustered."""
        if clustered and (cluster := self.grouping(view.zoom).at(view, px, py)) is not None:
            return cluster
        masks = self.alone(view.zoom) if clustered else [slice(None)] * len(self.points)
        for points, mask in zip(reversed(self.points), reversed(masks), strict=True):
            found = nearest_point(points.world[mask], view, px, py, POINT_REACH)
            if found is not None:
                return points.ids[int(np.arange(len(points.ids))[mask][found])]
        for track in reversed(self.tracks):
            lines = track.lines.at(view.zoom)
            for number in lines.visible(view):
                screen = view.to_screen(lines.line(int(number)))
                if distance_to_line(screen, px, py) <= LINE_REACH:
                    return track.id
        return None

    def place_of(self, key: object) -> tuple[PointLayer, Floats] | None:
        """The layer and world point of a point's id."""
        if key not in self._where:
            return None
        number, index = self._where[key]
        return self.points[number], self.points[number].world[index]

    def place_under(self, view: View, px: float, py: float) -> tuple[float, float]:
        """Latitude and longitude of the point that lies under a pixel, or of the ground there."""
        found = self.place_of(self.pick(view, px, py))
        if found is None:
            return view.to_place(px, py)
        _, world = found
        return to_degrees(float(world[0]), float(world[1]))

    def track(self, key: object) -> TrackLayer | None:
        """The track of an id."""
        return next((track for track in self.tracks if track.id == key), None)

    def bounds(self) -> Bounds | None:
        """The degrees that hold every layer, of tiles only where there is no other; else None."""
        every = [track.lines.points for track in self.tracks]
        every += [area.lines.points for area in self.polygons]
        every += [points.world for points in self.points]
        parts = [part for part in every if len(part)]
        if not parts:
            parts = [
                to_world([e.south, e.north], [e.west, e.east])
                for e in (layer.source.about.extent for layer in self.tiles)
            ]
        if not parts:
            return None
        low = np.min([part.min(axis=0) for part in parts], axis=0)
        high = np.max([part.max(axis=0) for part in parts], axis=0)
        north, west = to_degrees(float(low[0]), float(low[1]))
        south, east = to_degrees(float(high[0]), float(high[1]))
        return Bounds(south, west, north, east)
