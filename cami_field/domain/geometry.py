"""Lengths, bearings and boundaries on the WGS 84 ellipsoid.

Angles are in degrees; latitudes and longitudes are WGS 84; elevation is left out, as SMART does.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING, TypeAlias

import numpy as np
from numpy.typing import ArrayLike, NDArray

from cami_field.domain.values import Position

if TYPE_CHECKING:
    from pyproj import Geod

Floats: TypeAlias = NDArray[np.float64]

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
