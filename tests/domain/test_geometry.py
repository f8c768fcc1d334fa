from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyproj import Geod
from shapely import box, to_wkb
from shapely.geometry import Point

from cami_field.domain.geometry import (
    boundary_distance_km,
    bounding_box,
    destination,
    distance_m,
    inside,
    length_m,
    outside_by_km,
    perpendicular_m,
    polygons_of_wkb,
    step_lengths_m,
    true_bearing,
)

GEOD = Geod(ellps="WGS84")
SQUARE = [[(73.0, 38.0), (74.0, 38.0), (74.0, 39.0), (73.0, 39.0), (73.0, 38.0)]]
HOLE = [(73.4, 38.4), (73.6, 38.4), (73.6, 38.6), (73.4, 38.6), (73.4, 38.4)]


@pytest.mark.parametrize(
    ("lon", "lat", "metres"),
    [(74.07, 38.17, 8_762.931), (73.97, 38.27, 11_100.064), (73.66, 37.72, 56_896.928)],
)
def test_lengths_are_those_of_the_ellipsoid(lon, lat, metres):
    assert metres == pytest.approx(length_m([38.17, lat], [73.97, lon]), abs=5e-4)
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
    assert sum(expected) == pytest.approx(length_m(lats, lons), rel=1e-6)


def test_a_step_over_the_180th_meridian_is_short():
    assert length_m([66.0, 66.0], [179.99, -179.99]) == pytest.approx(
        GEOD.inv(179.99, 66.0, -179.99, 66.0)[2], rel=1e-6
    )


def test_chunks_join_without_a_seam():
    draw = np.random.default_rng(1)
    lat = 38 + np.cumsum(draw.normal(0, 1e-4, 40_000))
    lon = 73 + np.cumsum(draw.normal(0, 1e-4, 40_000))

    assert GEOD.line_length(lon, lat) == pytest.approx(length_m(lat, lon), rel=1e-9)
    assert length_m(lat, lon) == pytest.approx(float(step_lengths_m(lat, lon).sum()), rel=1e-12)


@pytest.mark.parametrize("n", [0, 1])
def test_no_step_has_no_length(n):
    assert length_m([38.0] * n, [73.0] * n) == 0.0
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


def test_holes_are_outside_and_boundaries_inside():
    found = inside([[SQUARE[0], HOLE]], [38.5, 38.2, 38.0, 37.9], [73.5, 73.2, 73.5, 73.5])

    assert [False, True, True, False] == found.tolist()


def test_overlapping_parts_stay_inside():
    shifted = [[(lon + 0.5, lat) for lon, lat in SQUARE[0]]]

    assert inside([SQUARE, shifted], [38.5], [73.7]).tolist() == [True]


@settings(max_examples=15, deadline=None)
@given(st.floats(36.0, 41.0), st.floats(71.0, 76.0))
def test_the_distance_to_a_boundary_is_the_least_of_the_geodesics_to_it(lat, lon):
    dense = np.array([(p.x, p.y) for p in (Point(SQUARE[0][0]), *map(Point, _dense(SQUARE[0])))])
    n = len(dense)
    expected = GEOD.inv(np.full(n, lon), np.full(n, lat), dense[:, 0], dense[:, 1])[2].min() / 1000

    assert expected == pytest.approx(boundary_distance_km([SQUARE], lat, lon), rel=1e-4, abs=0.03)


def _dense(ring):
    for (x0, y0), (x1, y1) in pairwise(ring):
        for t in np.linspace(0, 1, 2_001):
            yield x0 + t * (x1 - x0), y0 + t * (y1 - y0)


def test_nothing_is_outside_of_what_it_lies_in():
    assert outside_by_km([SQUARE], 38.5, 73.5) == 0.0
    assert outside_by_km([SQUARE], 38.5, 74.5) > 43.0
    assert outside_by_km([], 38.5, 74.5) == float("inf")


def test_wkb_polygons_keep_longitude_first():
    polygons = polygons_of_wkb(to_wkb(box(73.0, 38.0, 74.0, 39.0)))

    assert {(73.0, 38.0), (74.0, 39.0)} <= set(polygons[0][0])
    assert polygons_of_wkb(to_wkb(Point(1, 2))) == []


def test_a_box_is_south_west_north_east():
    assert bounding_box([38.0, 39.0], [74.0, 73.0]) == (38.0, 73.0, 39.0, 74.0)
    assert bounding_box([], []) is None
