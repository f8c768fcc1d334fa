"""The ground that a ring of places encloses, on the WGS 84 ellipsoid."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import ArrayLike

if TYPE_CHECKING:
    from pyproj import Geod


@cache
def _geod() -> Geod:
    from pyproj import Geod  # noqa: PLC0415  costly to import

    return Geod(ellps="WGS84")


def enclosed_m2(lat: ArrayLike, lon: ArrayLike) -> float:
    """Square metres within geodesics from place to place and back to the first; 0 below three.

    Of a ring that crosses itself the parts that go round the other way are taken off.
    """
    lat, lon = np.asarray(lat, np.float64), np.asarray(lon, np.float64)
    if len(lat) < 3:
        return 0.0
    return abs(float(_geod().polygon_area_perimeter(lon, lat)[0]))
