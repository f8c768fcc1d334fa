"""Lengths, bearings and boundaries on the WGS 84 ellipsoid.

Angles are in degrees; latitudes and longitudes are WGS 84; elevation is left out, as SMART does.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING, TypeAlias

import numpy as np
from numpy.typing import ArrayLike, NDArray

from cami_field.domain.values import Position

if TYPE_CHECKING:
    from pyproj import Geod
    from shapely import MultiPolygon

Floats: TypeAlias = NDArray[np.float64]
Ring: TypeAlias = Sequence[tuple[float, float]]
"""A closed line of (longitude, latitude), the order of WKB and GeoJSON."""
Polygon: TypeAlias = Sequence[Ring]
"""The outer ring, then its holes; no ring crosses the 180th meridian."""

SEMI_MAJOR_M = 6_378_137.0
FLATTENING = 1 / 298.257223563
MEAN_RADIUS_M = 6_371_008.8
_E2 = FLATTENING * (2 - FLATTENING)

# The local form's error grows with the square of step times tan(latitude): below 5 km and 75
# degrees it stays under 4e-7 of the step; whatever is beyond goes to the exact geodesic.
_LOCAL_STEP_M = 5_000.0
_LOCAL_LATITUDE = 75.0
_CHUNK = 16_384  # a dozen columns of this length stay in a core's own cache


@cache
def _geod() -> Geod:
    from pyproj import Geod  # noqa: PLC0415  costly to import

    return Geod(ellps="WGS84")


def pair_lengths_m(lat_a: Floats, lon_a: Floats, lat_b: Floats, lon_b: Floats) -> Floats:
    """Geodesic metres from each point a to its point b, within 1e-6 of pyproj.Geod; NaN stays."""
    dlon = lon_b - lon_a
    if dlon.size and np.nanmax(np.abs(dlon), initial=0.0) > 180.0:
        dlon -= 360.0 * np.round(dlon / 360.0)
    middle = np.radians(lat_a + lat_b)
    middle *= 0.5
    cosine = np.cos(middle)
    # 1 - e2 sin2(phi), from which both radii follow: N = a / sqrt(w), M = a (1 - e2) / sqrt(w)^3.
    w = cosine * cosine
    w *= _E2
    w += 1.0 - _E2
    dlon *= math.pi / 180.0
    dlon *= cosine
    north = lat_b - lat_a
    north *= (1.0 - _E2) * math.pi / 180.0
    north /= w
    dlon *= dlon
    north *= north
    dlon += north
    dlon /= w
    metres: Floats = np.sqrt(dlon)
    metres *= SEMI_MAJOR_M
    exact = metres >= _LOCAL_STEP_M
    if np.nanmax(np.abs(lat_a), initial=0.0) > _LOCAL_LATITUDE:
        exact |= np.abs(middle) > math.radians(_LOCAL_LATITUDE)
    if exact.any():
        far = np.flatnonzero(exact)
        metres[far] = _geod().inv(lon_a[far], lat_a[far], lon_b[far], lat_b[far])[2]
    return metres


def _chunks(lat: Floats, lon: Floats) -> Iterator[tuple[int, Floats]]:
    for start in range(0, len(lat) - 1, _CHUNK):
        end = min(start + _CHUNK, len(lat) - 1)
        a, b = slice(start, end), slice(start + 1, end + 1)
        yield start, pair_lengths_m(lat[a], lon[a], lat[b], lon[b])


def step_lengths_m(lat: ArrayLike, lon: ArrayLike) -> Floats:
    """Geodesic metres of the n-1 steps between n points, each within 1e-6 of pyproj.Geod."""
    lat, lon = np.asarray(lat, np.float64), np.asarray(lon, np.float64)
    metres = np.empty(max(len(lat) - 1, 0))
    for start, chunk in _chunks(lat, lon):
        metres[start : start + len(chunk)] = chunk
    return metres


def length_m(lat: ArrayLike, lon: ArrayLike) -> float:
    """Geodesic metres along the points, within 1e-6 of pyproj.Geod.line_length; no n-sized copy."""
    lat, lon = np.asarray(lat, np.float64), np.asarray(lon, np.float64)
    return math.fsum(float(chunk.sum()) for _, chunk in _chunks(lat, lon))


def distance_m(lat_a: float, lon_a: float, lat_b: float, lon_b: float) -> float:
    """Geodesic metres between two places."""
    return float(_geod().inv(lon_a, lat_a, lon_b, lat_b)[2])


def destination(
    lat: float, lon: float, distance_m: float, true_bearing_deg: float
) -> tuple[float, float]:
    """Latitude and longitude ``distance_m`` away along the geodesic that leaves at that bearing."""
    east, north, _ = _geod().fwd(lon, lat, true_bearing_deg, distance_m)
    return float(north), float(east)


def observed(position: Position) -> Position:
    """The place of what was seen from ``position``: the position itself without a bearing."""
    if position.distance_m is None or position.bearing_deg is None:
        return position
    latitude, longitude = destination(
        position.latitude, position.longitude, position.distance_m, position.bearing_deg
    )
    return replace(
        position, latitude=latitude, longitude=longitude, distance_m=None, bearing_deg=None
    )


def true_bearing(magnetic_deg: float, declination_deg: float) -> float:
    """The bearing from true north, 0 <= b < 360; the declination is east positive."""
    bearing = math.fmod(magnetic_deg + declination_deg, 360.0)
    return (bearing + 360.0) % 360.0


def perpendicular_m(distance_m: float, angle_deg: float) -> float:
    """Distance from a transect line to what was seen ``distance_m`` away, ``angle_deg`` off it."""
    return abs(distance_m * math.sin(math.radians(angle_deg)))


def bounding_box(lat: ArrayLike, lon: ArrayLike) -> tuple[float, float, float, float] | None:
    """(south, west, north, east) of the points, None where there is none; 180 isn't crossed."""
    lat, lon = np.asarray(lat, np.float64), np.asarray(lon, np.float64)
    if not lat.size:
        return None
    return float(lat.min()), float(lon.min()), float(lat.max()), float(lon.max())


def polygons_of_wkb(wkb: bytes) -> list[Polygon]:
    """The polygons of a WKB Polygon or MultiPolygon, in longitude, latitude order; else none."""
    from shapely import from_wkb, get_coordinates, get_parts  # noqa: PLC0415  costly to import

    parts = [part for part in get_parts(from_wkb(wkb)) if part.geom_type == "Polygon"]
    return [
        [
            [(float(x), float(y)) for x, y in get_coordinates(ring)]
            for ring in (part.exterior, *part.interiors)
        ]
        for part in parts
        if not part.is_empty
    ]


def _multipolygon(polygons: Sequence[Polygon]) -> MultiPolygon:
    from shapely import MultiPolygon, Polygon  # noqa: PLC0415  costly to import

    return MultiPolygon([Polygon(rings[0], rings[1:]) for rings in polygons])


def inside(polygons: Sequence[Polygon], lat: ArrayLike, lon: ArrayLike) -> NDArray[np.bool_]:
    """Which points lie in any of the polygons or on their boundary; holes are outside."""
    from shapely import intersects_xy, prepare  # noqa: PLC0415  costly to import

    found = np.zeros(np.shape(lat), np.bool_)
    for rings in polygons:
        # One by one: parts of a real boundary file may overlap, which no valid MultiPolygon may.
        shape = _multipolygon([rings])
        prepare(shape)
        found |= intersects_xy(shape, np.asarray(lon, np.float64), np.asarray(lat, np.float64))
    return found


def boundary_distance_km(polygons: Sequence[Polygon], lat: float, lon: float) -> float:
    """Geodesic km from a place to the nearest boundary line, from either side; inf if none.

    Edges are straight in longitude and latitude, as in the file. Around the place an azimuthal
    equidistant map keeps distances from its centre exact; edges are cut short enough (0.02
    degrees) that their bend in that map does not matter.
    """
    from pyproj import Proj  # noqa: PLC0415  costly to import
    from shapely import get_coordinates, segmentize  # noqa: PLC0415  costly to import
    from shapely.geometry import LineString  # noqa: PLC0415  costly to import

    around = Proj(proj="aeqd", lat_0=lat, lon_0=lon, ellps="WGS84")
    nearest = math.inf
    for ring in (ring for rings in polygons for ring in rings):
        line = get_coordinates(segmentize(LineString(ring), 0.02))
        x, y = around(line[:, 0], line[:, 1])
        nearest = min(nearest, _from_origin(np.asarray(x), np.asarray(y)))
    return nearest / 1000.0


def outside_by_km(polygons: Sequence[Polygon], lat: float, lon: float) -> float:
    """Km from a place to the polygons, 0 in them; inf where there are none."""
    if inside(polygons, np.array([lat]), np.array([lon]))[0]:
        return 0.0
    return boundary_distance_km(polygons, lat, lon)


def _from_origin(x: Floats, y: Floats) -> float:
    """The least distance from the origin to a broken line."""
    dx, dy = np.diff(x), np.diff(y)
    square = dx * dx + dy * dy
    along = np.zeros_like(square)
    np.divide(-(x[:-1] * dx + y[:-1] * dy), square, out=along, where=square > 0)
    along.clip(0.0, 1.0, out=along)
    return float(np.hypot(x[:-1] + along * dx, y[:-1] + along * dy).min())
