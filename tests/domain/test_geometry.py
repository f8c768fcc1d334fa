from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyproj import Geod

from cami_field.domain.geometry import (
    destination,
    distance_m,
    perpendicular_m,
    step_lengths_m,
    true_bearing,
)

GEOD = Geod(ellps="WGS84")


@pytest.mark.parametrize(
    ("lon", "lat", "metres"),
    [(74.07, 38.17, 8_762.931), (73.97, 38.27, 11_100.064), (73.66, 37.72, 56_896.928)],
)
def test_lengths_are_those_of_the_ellipsoid(lon, lat, metres):
    assert metres == pytest.approx(step_lengths_m([38.17, lat], [73.97, lon])[0], abs=5e-4)
    assert metres == pytest.approx(distance_m(38.17, 73.97, lat, lon), abs=5e-4)


@settings(max_examples=60, deadline=None)
@given(
    st.floats(-90, 90),
    st.floats(-180, 180),
    st.lists(st.tuples(st.floats(0, 360), st.floats(0.5, 60_000)), min_size=1, max_size=20),
)
def test_every_step_is_within_a_millionth_of_the_geodesic(lat, lon, moves):
    lats, lons = [lat], [lon]
    for bearing, metres in moves:
        east, north, _ = GEOD.fwd(lons[-1], lats[-1], bearing, metres)
        lats.append(north)
        lons.append(east)

    expected = np.array(GEOD.line_lengths(lons, lats))

    assert np.allclose(expected, step_lengths_m(lats, lons), rtol=1e-6, atol=1e-6)


def test_a_step_over_the_180th_meridian_is_short():
    assert step_lengths_m([66.0, 66.0], [179.99, -179.99])[0] == pytest.approx(
        GEOD.inv(179.99, 66.0, -179.99, 66.0)[2], rel=1e-6
    )


def test_chunks_join_without_a_seam():
    draw = np.random.default_rng(1)
    lat = 38 + np.cumsum(draw.normal(0, 1e-4, 40_000))
    lon = 73 + np.cumsum(draw.normal(0, 1e-4, 40_000))

    assert GEOD.line_length(lon, lat) == pytest.approx(step_lengths_m(lat, lon).sum(), rel=1e-9)


@pytest.mark.parametrize("n", [0, 1])
def test_no_step_has_no_length(n):
    assert len(step_lengths_m([38.0] * n, [73.0] * n)) == 0


def test_the_animal_stands_where_distance_and_bearing_say():
    lat, lon = destination(38.17, 73.97, 420.0, 35.0)

    assert (38.173099, 73.972749) == (round(lat, 6), round(lon, 6))


def test_a_magnetic_bearing_is_turned_by_the_declination():
    assert true_bearing(35.0, 5.5) == 40.5
    assert true_bearing(358.0, 4.0) == 2.0
    assert true_bearing(1.0, -3.0) == 358.0


def test_an_angle_off_the_transect_gives_the_perpendicular_distance():
    assert perpendicular_m(420.0, 35.0) == pytest.approx(240.9, abs=0.05)
    assert perpendicular_m(420.0, -35.0) == pytest.approx(240.9, abs=0.05)
