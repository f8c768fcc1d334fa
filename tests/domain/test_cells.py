from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cami_field.adapters.files.access_files import shipped_rules
from cami_field.domain.cells import cell_of, generalised_position
from cami_field.domain.values import Position

RULES = shipped_rules()


@pytest.mark.parametrize(
    ("centre", "point", "degrees"),
    [
        ((38.15, 73.95), (38.17, 73.97), "0.1"),
        ((38.5, 73.5), (38.17, 73.97), "1"),
        ((0.295, 0.575), (0.29, 0.57), "0.01"),
        ((-0.05, -0.05), (-0.01, -0.1), "0.1"),
        ((0.05, 0.05), (0.0, -0.0), "0.1"),
        ((89.95, 179.95), (90.0, 180.0), "0.1"),
        ((-89.5, -179.5), (-90.0, -180.0), "1"),
        ((38.0995, 73.0005), (38.0999999, 73.0), "0.001"),
    ],
)
def test_a_point_is_shown_by_the_centre_of_its_cell(centre, point, degrees):
    cell = cell_of(*point, Decimal(degrees))
    assert centre == (cell.latitude, cell.longitude)


@given(st.floats(-90, 90), st.floats(-180, 180), st.sampled_from(["1", "0.1", "0.01", "0.001"]))
@settings(max_examples=200)
def test_the_cell_contains_the_point_and_its_centre_is_a_fixed_point(lat, lon, degrees):
    cell = cell_of(lat, lon, Decimal(degrees))
    assert cell.south <= lat <= cell.north
    assert cell.west <= lon <= cell.east
    assert cell == cell_of(cell.latitude, cell.longitude, Decimal(degrees))


@given(st.floats(-90, 90), st.floats(-180, 180))
@settings(max_examples=100)
def test_finer_cells_lie_within_coarser_ones(lat, lon):
    coarse = cell_of(lat, lon, Decimal("0.1"))
    fine = cell_of(lat, lon, Decimal("0.01"))
    assert coarse == cell_of(fine.latitude, fine.longitude, Decimal("0.1"))


def test_a_generalised_position_keeps_nothing_that_tells_more():
    held = Position(
        latitude=38.173099,
        longitude=73.972749,
        elevation_m=4126.0,
        verbatim="N38 10.200 E073 58.200",
        crs="DDM",
        distance_m=420.0,
        bearing_deg=35.0,
        bearing_magnetic_deg=31.0,
        source="gps_waypoint",
    )
    expected = Position(
        latitude=38.15, longitude=73.95, uncertainty_m=15721.0, source="gps_waypoint"
    )
    assert expected == generalised_position(held, 2, cells=RULES.cells)
    assert expected == generalised_position(held, 0, cells=RULES.cells)
    assert (38.5, 73.5) == (
        generalised_position(held, 9, cells=RULES.cells).latitude,
        generalised_position(held, 9, cells=RULES.cells).longitude,
    )
