"""Distances to a boundary the slow way: what the quick ways are held against."""

from __future__ import annotations

import numpy as np
from pyproj import Proj
from shapely import from_wkb, get_coordinates, get_parts, intersects_xy, segmentize


def boundary_km(outline: bytes, lat: float, lon: float) -> float:
    """Geodesic km from a place to the nearest line of a (Multi)Polygon in WKB, from either side.

    An azimuthal equidistant map keeps distances from its centre exact; edges of at most 0.02
    degrees bend too little in it to matter.
    """
    around = Proj(proj="aeqd", lat_0=lat, lon_0=lon, ellps="WGS84")
    shapes = get_parts(from_wkb(outline))
    rings = [ring for shape in shapes for ring in (shape.exterior, *shape.interiors)]
    return min(_least(get_coordinates(segmentize(ring, 0.02)), around) for ring in rings) / 1000


def outside_km(outline: bytes, lat: float, lon: float) -> float:
    """Km from a place to the (Multi)Polygon, 0 in it."""
    inside = intersects_xy(from_wkb(outline), lon, lat)
    return 0.0 if inside else boundary_km(outline, lat, lon)


def _least(line: np.ndarray, around: Proj) -> float:
    """The least distance from the map's centre to a broken line, metres."""
    x, y = (np.asarray(part) for part in around(line[:, 0], line[:, 1]))
    dx, dy = np.diff(x), np.diff(y)
    square = dx * dx + dy * dy
    along = np.zeros_like(square)
    np.divide(-(x[:-1] * dx + y[:-1] * dy), square, out=along, where=square > 0)
    along.clip(0.0, 1.0, out=along)
    return float(np.hypot(x[:-1] + along * dx, y[:-1] + along * dy).min())
