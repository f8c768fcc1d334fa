from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cami_field.domain.geometry import destination
from cami_field.domain.ground_area import enclosed_m2

places = st.tuples(st.floats(-60, 60), st.floats(-170, 170))


def test_a_square_kilometre_in_the_pamirs_is_one():
    lat, lon = [38.17], [73.97]
    for bearing in (0.0, 90.0, 180.0):
        north, east = destination(lat[-1], lon[-1], 1000.0, bearing)
        lat.append(north)
        lon.append(east)

    assert 1e6 == pytest.approx(enclosed_m2(lat, lon), rel=2e-4)


def test_a_square_degree_at_the_equator():
    # Karney (2013), as GeographicLib's Planimeter gives it
    assert 12_308_778_361.469 == pytest.approx(enclosed_m2([0, 0, 1, 1], [0, 1, 1, 0]), abs=1.0)


@pytest.mark.parametrize("count", [0, 1, 2])
def test_fewer_than_three_places_enclose_nothing(count: int):
    assert 0.0 == enclosed_m2([1.0, 2.0][:count], [3.0, 5.0][:count])


@given(ring=st.lists(places, min_size=3, max_size=6, unique=True))
def test_it_is_the_same_round_the_other_way_and_from_any_corner(ring):
    lat, lon = np.array(ring).T
    round_again = np.roll(lat, 1), np.roll(lon, 1)

    expected = pytest.approx(enclosed_m2(lat, lon), rel=1e-6, abs=10.0)
    assert expected == enclosed_m2(lat[::-1], lon[::-1])
    assert expected == enclosed_m2(*round_again)
