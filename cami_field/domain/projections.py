"""Between WGS 84 degrees and what stands on maps: UTM, MGRS, SK-42 and its Gauss-Krueger grid.

Every operation is written out here as a PROJ pipeline, so that no installed grid or database of
transformations can choose another one; nothing is fetched.
"""

from __future__ import annotations

import math
import re
import warnings
from functools import cache
from typing import TYPE_CHECKING

from cami_field.domain.errors import InvalidRecord

if TYPE_CHECKING:
    from mgrs import MGRS
    from pyproj import Transformer

BANDS = "CDEFGHJKLMNPQRSTUVWX"
"""Latitude bands of UTM and MGRS, 8 degrees each from 80 S; the last one has 12."""

_TO_RADIANS = "+step +proj=unitconvert +xy_in=deg +xy_out=rad"
# EPSG:5044 (GOST R 51794-2008, "3 m"): rotations are of the coordinate frame, not of the position
# vector, whose signs are the opposite.
_SK42 = (
    f"+proj=pipeline {_TO_RADIANS} +step +proj=push +v_3 +step +proj=cart +ellps=krass"
    " +step +proj=helmert +x=23.57 +y=-140.95 +z=-79.8 +rx=0 +ry=-0.35 +rz=-0.79 +s=-0.22"
    " +convention=coordinate_frame +step +inv +proj=cart +ellps=WGS84 +step +proj=pop +v_3"
    " +step +proj=unitconvert +xy_in=rad +xy_out=deg"
)


@cache
def _pipeline(text: str) -> Transformer:
    from pyproj import Transformer  # noqa: PLC0415  costly to import

    return Transformer.from_pipeline(text)


def _run(text: str, x: float, y: float, *, back: bool = False) -> tuple[float, float]:
    out = _pipeline(text).transform(x, y, direction="INVERSE" if back else "FORWARD")
    if not (math.isfinite(out[0]) and math.isfinite(out[1])):
        raise InvalidRecord("coordinates.out_of_grid", field="coordinates", value=(x, y))
    return float(out[0]), float(out[1])


def sk42_to_wgs84(lat: float, lon: float) -> tuple[float, float]:
    """Latitude and longitude on WGS 84 of a place on SK-42 (EPSG:4284), by EPSG:5044, to 3 m."""
    x, y = _run(_SK42, lon, lat)
    return y, x


def wgs84_to_sk42(lat: float, lon: float) -> tuple[float, float]:
    """The inverse of ``sk42_to_wgs84``."""
    x, y = _run(_SK42, lon, lat, back=True)
    return y, x


def _gauss_krueger(zone: int) -> str:
    return (
        f"+proj=pipeline {_TO_RADIANS} +step +proj=tmerc +lat_0=0 +lon_0={zone * 6 - 3} +k=1"
        f" +x_0={zone}500000 +y_0=0 +ellps=krass"
    )


def gauss_krueger_zone(lon: float) -> int:
    """The six-degree zone 1..60 of a longitude on SK-42."""
    return math.floor(lon % 360.0 / 6.0) % 60 + 1


def wgs84_to_gauss_krueger(lat: float, lon: float) -> tuple[int, float, float]:
    """SK-42 zone, easting with the zone's number before it, and northing, metres (EPSG:284zz)."""
    lat, lon = wgs84_to_sk42(lat, lon)
    zone = gauss_krueger_zone(lon)
    return zone, *_run(_gauss_krueger(zone), lon, lat)


def gauss_krueger_to_wgs84(zone: int, easting: float, northing: float) -> tuple[float, float]:
    """WGS 84 of an SK-42 grid place; ``easting`` (Russian Y) has its zone's number before it."""
    lon, lat = _run(_gauss_krueger(zone), easting, northing, back=True)
    return sk42_to_wgs84(lat, lon)


def utm_zone(lon: float) -> int:
    """The UTM zone 1..60, without the exceptions of Norway and Svalbard."""
    return math.floor((lon + 180.0) / 6.0) % 60 + 1


def utm_band(lat: float) -> str:
    """The latitude band; InvalidRecord outside 80 S to 84 N, where UTM ends."""
    if not -80.0 <= lat <= 84.0:
        raise InvalidRecord("coordinates.out_of_grid", field="coordinates", value=lat)
    return BANDS[min(int((lat + 80.0) // 8.0), len(BANDS) - 1)]


def in_band(lat: float, band: str, *, margin: float) -> bool:
    """Whether a latitude lies in the band or within ``margin`` degrees of it."""
    bottom = -80.0 + 8.0 * BANDS.index(band)
    return bottom - margin <= lat <= bottom + (12.0 if band == "X" else 8.0) + margin


def _utm(zone: int, south: bool) -> str:
    hemisphere = " +south" if south else ""
    return f"+proj=pipeline {_TO_RADIANS} +step +proj=utm +zone={zone}{hemisphere} +ellps=WGS84"


def wgs84_to_utm(lat: float, lon: float) -> tuple[int, str, float, float]:
    """Zone, band, easting and northing in metres (EPSG:326zz, 327zz)."""
    lat = _off_the_last_row(lat)
    zone, band = utm_zone(lon), utm_band(lat)
    return zone, band, *_run(_utm(zone, lat < 0), lon, lat)


def utm_to_wgs84(zone: int, easting: float, northing: float, *, south: bool) -> tuple[float, float]:
    """Latitude and longitude of a UTM place."""
    lon, lat = _run(_utm(zone, south), easting, northing, back=True)
    return lat, lon


@cache
def _mgrs() -> MGRS:
    from mgrs import MGRS  # noqa: PLC0415  costly to import

    return MGRS()


def wgs84_to_mgrs(lat: float, lon: float) -> str:
    """The MGRS square of one metre that holds a place, without spaces."""
    return str(_mgrs().toMGRS(_off_the_last_row(lat), lon))


def _off_the_last_row(lat: float) -> float:
    """The equator for what lies half a metre south of it: that rounds up to northing 10,000 km."""
    return 0.0 if -5e-6 < lat < 0 else lat


def mgrs_to_wgs84(text: str, size_m: float) -> tuple[float, float]:
    """The south-west corner of an MGRS square of that size; InvalidRecord if there is none."""
    from mgrs.core import MGRSError  # noqa: PLC0415  costly to import

    try:
        with warnings.catch_warnings():
            # It warns of a corner outside its band, as those of large squares may be.
            warnings.simplefilter("ignore", RuntimeWarning)
            lat, lon = _mgrs().toLatLon(text)
    except MGRSError as error:
        raise InvalidRecord("coordinates.out_of_grid", field="coordinates", value=text) from error
    band = re.match(r"\d+(.)", text)
    if band and not in_band(lat, band[1], margin=0.01 + size_m / 100_000.0):
        raise InvalidRecord("coordinates.band_wrong", field="coordinates", value=text)
    return float(lat), float(lon)
