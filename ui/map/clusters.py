"""Points that would lie on one another, gathered by cells of the screen. No Qt."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ui.map.projection import TILE, Bounds, Floats, View, to_degrees

CELL = 46.0  # pixels of a cell's side
RADIUS = 15.0  # of the disc that stands for many
LEAST = 4  # points of a cell that are gathered
NEAREST = 15.0  # from this zoom on every point stands by itself
_KEY = 2**31


@dataclass(frozen=True, slots=True)
class Cluster:
    """Many points in one place: how many, and the degrees that hold them."""

    count: int
    bounds: Bounds


@dataclass(frozen=True, eq=False)
class Grouping:
    """Which points stand ``alone`` (n,), and for k clusters where, how many, and their boxes.

    World units; every point is alone or counted in one cluster.
    """

    alone: NDArray[np.bool_]
    middles: Floats
    counts: NDArray[np.int64]
    low: Floats
    high: Floats

    def at(self, view: View, px: float, py: float) -> Cluster | None:
        """The cluster whose disc lies under a pixel."""
        if not len(self.counts):
            return None
        away = ((view.to_screen(self.middles) - (px, py)) ** 2).sum(axis=1)
        best = int(np.argmin(away))
        if away[best] > RADIUS**2:
            return None
        north, west = to_degrees(*self.low[best].tolist())
        south, east = to_degrees(*self.high[best].tolist())
        return Cluster(int(self.counts[best]), Bounds(south, west, north, east))


def level_of(zoom: float) -> float:
    """The zoom that cells are made for: halves, so that a little zooming regroups nothing."""
    return round(zoom * 2) / 2


def grouped(world: Floats, zoom: float) -> Grouping:
    """Gather points (n, 2) by the cells of a zoom; cells stand still when the map is moved."""
    none = np.zeros((0, 2))
    if zoom >= NEAREST or len(world) < LEAST:
        return Grouping(np.ones(len(world), bool), none, np.zeros(0, np.int64), none, none)
    side = CELL / (TILE * 2.0 ** level_of(zoom))
    cells = np.floor(world / side).astype(np.int64)
    keys, index, counts = np.unique(
        cells[:, 0] * _KEY + cells[:, 1], return_inverse=True, return_counts=True
    )
    many = counts >= LEAST
    order = np.argsort(index, kind="stable")
    starts = np.concatenate([[0], np.cumsum(counts)[:-1]])
    sorted_ = world[order]
    low, high = (each.reduceat(sorted_, starts, axis=0)[many] for each in (np.minimum, np.maximum))
    middles = (np.add.reduceat(sorted_, starts, axis=0) / counts[:, None])[many]
    corner = np.stack([keys // _KEY, keys % _KEY], axis=1)[many] * side
    room = side * RADIUS / CELL  # a disc stays within its cell, off those beside it
    middles = np.clip(middles, corner + room, corner + side - room)
    return Grouping(~many[index], middles, counts[many], low, high)
