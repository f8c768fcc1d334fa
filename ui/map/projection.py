"""Where things stand on the map: Web Mercator, the view, levels of detail, hit tests. No Qt.

World coordinates are the unit square of Web Mercator (EPSG:3857 scaled): x grows east from 180° W,
y grows south from 85.05° N. Screen coordinates are pixels from the view's top left corner.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import ArrayLike, NDArray

Floats = NDArray[np.float64]
TILE = 256.0
EQUATOR_M = 40_075_016.686
MAX_LATITUDE = 85.05112878
MIN_ZOOM, MAX_ZOOM = 3.5, 18.0


def to_world(lat: ArrayLike, lon: ArrayLike) -> Floats:
    """World coordinates (n, 2) of WGS 84 degrees; latitudes past 85.05° are held at it."""
    clipped = np.clip(np.asarray(lat, np.float64), -MAX_LATITUDE, MAX_LATITUDE)
    x = (np.asarray(lon, np.float64) + 180) / 360
    y = (1 - np.arcsinh(np.tan(np.radians(clipped))) / np.pi) / 2
    return np.stack(np.broadcast_arrays(x, y), axis=-1)


def to_degrees(x: float, y: float) -> tuple[float, float]:
    """Latitude and longitude (WGS 84) of a world point."""
    return math.degrees(math.atan(math.sinh(math.pi * (1 - 2 * y)))), float(x * 360 - 180)


@dataclass(frozen=True, slots=True)
class Bounds:
    """South, west, north and east in degrees (WGS 84)."""

    south: float
    west: float
    north: float
    east: float


@dataclass(frozen=True, slots=True)
class View:
    """What the window shows: a world point in its middle, a zoom, a size in pixels; north is up."""

    x: float
    y: float
    zoom: float
    width: int
    height: int

    @classmethod
    def at(cls, lat: float, lon: float, zoom: float, width: int, height: int) -> View:
        """A view with a place (degrees) in its middle."""
        x, y = to_world(lat, lon)
        return cls(float(x), float(y), zoom, width, height)

    @property
    def scale(self) -> float:
        """Pixels for the whole world's width."""
        return float(TILE * 2.0**self.zoom)

    @property
    def latitude(self) -> float:
        """Latitude of the middle, degrees."""
        return to_degrees(self.x, self.y)[0]

    @property
    def metres_per_pixel(self) -> float:
        """Ground metres of a pixel in the middle of the view."""
        return EQUATOR_M * math.cos(math.radians(self.latitude)) / self.scale

    @property
    def origin(self) -> Floats:
        """The top left corner, in pixels of the whole world."""
        half = np.array([self.width / 2, self.height / 2])
        corner: Floats = np.array([self.x, self.y]) * self.scale - half
        return corner

    def to_screen(self, world: Floats) -> Floats:
        """Pixels (n, 2) of world points (n, 2)."""
        return world * self.scale - self.origin

    def to_place(self, px: float, py: float) -> tuple[float, float]:
        """Latitude and longitude under a pixel."""
        corner = self.origin
        return to_degrees((corner[0] + px) / self.scale, (corner[1] + py) / self.scale)

    def world_box(self, margin: float = 0.0) -> tuple[float, float, float, float]:
        """West, north, east and south of the view in world units, grown by margin pixels."""
        left, top = self.origin - margin
        right, bottom = left + self.width + 2 * margin, top + self.height + 2 * margin
        k = self.scale
        return float(left / k), float(top / k), float(right / k), float(bottom / k)

    def moved(self, dx: float, dy: float) -> View:
        """The view after its content was dragged by dx, dy pixels."""
        y = min(max(self.y - dy / self.scale, 0.0), 1.0)
        return replace(self, x=(self.x - dx / self.scale) % 1.0, y=y)

    def zoomed(self, by: float, px: float, py: float) -> View:
        """The view nearer or farther by zoom levels, the place under a pixel standing still."""
        zoom = min(max(self.zoom + by, MIN_ZOOM), MAX_ZOOM)
        corner = self.origin
        at = np.array([px, py])
        under = (corner + at) / self.scale
        scale = TILE * 2.0**zoom
        middle = under + (np.array([self.width / 2, self.height / 2]) - at) / scale
        y = min(max(float(middle[1]), 0.0), 1.0)
        return replace(self, x=float(middle[0]), y=y, zoom=zoom)

    def sized(self, width: int, height: int) -> View:
        """The same middle and zoom in a window of another size."""
        return replace(self, width=width, height=height)


def fit(bounds: Bounds, width: int, height: int, margin: int = 48, closest: float = 14.0) -> View:
    """The nearest view that shows all of the bounds with a margin in pixels around them."""
    west, south = to_world(bounds.south, bounds.west)
    east, north = to_world(bounds.north, bounds.east)
    zoom = closest
    for extent, pixels in ((east - west, width), (south - north, height)):
        room = max(pixels - 2 * margin, 32)
        if extent > 0:
            zoom = min(zoom, math.log2(room / (extent * TILE)))
    zoom = min(max(zoom, MIN_ZOOM), MAX_ZOOM)
    return View((west + east) / 2, (north + south) / 2, zoom, width, height)


def scale_bar(metres_per_pixel: float, longest: float = 100.0) -> tuple[float, float]:
    """The length of a scale bar in metres (1, 2 or 5 with zeros) and in pixels, at most longest."""
    most = metres_per_pixel * longest
    tens = 10.0 ** math.floor(math.log10(most))
    metres = max(step * tens for step in (1, 2, 5) if step * tens <= most)
    return metres, metres / metres_per_pixel


def grid_step(view: View, least: float = 150.0) -> float:
    """Degrees between two lines of the grid, at least so many pixels apart."""
    degree = view.scale / 360
    steps = (1 / 120, 1 / 60, 1 / 30, 1 / 12, 1 / 6, 0.5, 1.0, 2.0, 5.0, 10.0)
    return next((step for step in steps if step * degree >= least), 20.0)


class Lines:
    """Many polylines or rings in world units, with their boxes and coarser forms by zoom."""

    def __init__(self, points: Floats, counts: NDArray[np.int64]) -> None:
        self.points = points
        self.counts = counts
        self.starts = np.concatenate([[0], np.cumsum(counts)[:-1]]).astype(np.int64)
        self._coarse: dict[tuple[int, float], Lines] = {}
        if len(counts):
            self.low = np.minimum.reduceat(points, self.starts, axis=0)
            self.high = np.maximum.reduceat(points, self.starts, axis=0)
        else:
            self.low = self.high = np.zeros((0, 2))

    @classmethod
    def of(cls, lines: Sequence[Floats]) -> Lines:
        """From arrays (n, 2) of world points; empty ones are left out."""
        kept = [line for line in lines if len(line)]
        if not kept:
            return cls(np.zeros((0, 2)), np.zeros(0, np.int64))
        return cls(np.concatenate(kept), np.array([len(line) for line in kept], np.int64))

    def __len__(self) -> int:
        return len(self.counts)

    def line(self, number: int) -> Floats:
        """The points (n, 2) of one line."""
        start = self.starts[number]
        return self.points[start : start + self.counts[number]]

    def at(self, zoom: float, cell: float = 0.7) -> Lines:
        """The lines thinned to a point in every cell of so many pixels; ends stay."""
        key = (math.ceil(min(max(zoom, 0.0), 20.0)), cell)
        if key not in self._coarse:
            self._coarse[key] = self._thinned(TILE * 2.0 ** key[0] / cell)
        return self._coarse[key]

    def _thinned(self, cells: float) -> Lines:
        if not len(self):
            return self
        grid = np.floor(self.points * cells).astype(np.int64)
        keep = np.ones(len(grid), bool)
        keep[1:] = (grid[1:] != grid[:-1]).any(axis=1)
        keep[self.starts] = True
        keep[self.starts + self.counts - 1] = True
        counts = np.add.reduceat(keep.astype(np.int64), self.starts)
        return Lines(self.points[keep], counts)

    def visible(self, view: View, margin: float = 8.0, smallest: float = 0.0) -> NDArray[np.int64]:
        """Numbers of the lines whose box meets the view and is at least so many pixels long."""
        west, north, east, south = view.world_box(margin)
        seen = (self.low[:, 0] <= east) & (self.high[:, 0] >= west)
        seen &= (self.low[:, 1] <= south) & (self.high[:, 1] >= north)
        if smallest:
            seen &= (self.high - self.low).max(axis=1) * view.scale >= smallest
        return np.flatnonzero(seen)


def runs_in_view(screen: Floats, width: float, height: float, margin: float = 16.0) -> list[Floats]:
    """The pieces of a polyline on screen whose segments may touch the window."""
    if len(screen) < 2:
        return []
    low = np.minimum(screen[1:], screen[:-1])
    high = np.maximum(screen[1:], screen[:-1])
    edge = np.array([width + margin, height + margin])
    touching = ((high >= -margin) & (low <= edge)).all(axis=1)
    change = np.flatnonzero(np.diff(touching.astype(np.int8), prepend=0, append=0))
    return [screen[a : b + 1] for a, b in change.reshape(-1, 2)]


def nearest_point(world: Floats, view: View, px: float, py: float, reach: float) -> int | None:
    """The number of the point nearest to a pixel within reach pixels; the last one wins a tie."""
    if not len(world):
        return None
    away = view.to_screen(world) - (px, py)
    square = (away**2).sum(axis=1)
    best = len(square) - 1 - int(np.argmin(square[::-1]))
    return best if square[best] <= reach**2 else None


def distance_to_line(screen: Floats, px: float, py: float) -> float:
    """Pixels from a point to the nearest segment of a polyline on screen."""
    if len(screen) == 0:
        return math.inf
    start = screen[:-1] if len(screen) > 1 else screen
    step = screen[1:] - screen[:-1] if len(screen) > 1 else np.zeros((1, 2))
    long = np.maximum((step**2).sum(axis=1), 1e-12)
    along = np.clip((((px, py) - start) * step).sum(axis=1) / long, 0.0, 1.0)
    off = start + step * along[:, None] - (px, py)
    return float(np.sqrt((off**2).sum(axis=1).min()))
