from __future__ import annotations

import numpy as np
import pytest
import shapely
from checking import box, case, incident, model, seen
from geodesics import boundary_km
from hypothesis import given, settings
from hypothesis import strategies as st

from cami_field.domain.area import Zone
from cami_field.domain.derived import ZoneIndex, derive, protect
from cami_field.domain.ids import new_id
from cami_field.domain.incident import Incident
from cami_field.domain.values import Position
from cami_field.domain.zone_shapes import fitted

DERIVED = (
    "protected_area_id",
    "country_code",
    "in_core_zone",
    "in_corridor",
    "border_distance_km",
    "grid_cell_id",
)


def at(lat: float, lon: float) -> Position:
    return Position(latitude=lat, longitude=lon)


def tajikistan() -> Zone:
    return box(67.0, 36.6, 75.2, 41.1, kind="country", code="tj")


def derived(record) -> dict[str, object]:
    return {name: getattr(record, name) for name in DERIVED}


# ---- places


def test_a_place_knows_its_area_country_landscapes_core_and_corridor():
    park, country = box(), tajikistan()
    zones = [
        park,
        country,
        box(73.9, 38.1, 74.0, 38.2, kind="core"),
        box(74.0, 38.1, 74.1, 38.2, kind="corridor"),
        box(72.0, 37.0, 75.0, 39.0, kind="landscape", code="2.1.1i"),
        box(73.0, 37.0, 75.0, 39.0, kind="landscape", code="2.1.1j"),
        box(60.0, 50.0, 61.0, 51.0, kind="landscape", code="2.2a"),
    ]
    record = seen()
    assert derive(record, at(38.17, 73.97), ZoneIndex(zones))

    assert (park.id, "TJ", True, False) == (
        record.protected_area_id,
        record.country_code,
        record.in_core_zone,
        record.in_corridor,
    )
    assert {"2.1.1i": True, "2.1.1j": True} == record.landscape_code
    assert "38.17_73.97" == record.grid_cell_id
    assert ZoneIndex(zones).version == record.layer_version


def test_computing_again_changes_nothing():
    record, zones = seen(), [box(), tajikistan()]
    derive(record, at(38.17, 73.97), ZoneIndex(zones))

    assert not derive(record, at(38.17, 73.97), ZoneIndex(reversed(zones)))


def test_without_zones_only_the_cell_is_known():
    record = seen(country_code="KG", landscape_code={"2.1.1i": True})
    derive(record, at(38.17, 73.97), ZoneIndex([]))

    given = dict.fromkeys(DERIVED) | {"grid_cell_id": "38.17_73.97", "country_code": "KG"}
    assert given == derived(record)
    assert ({"2.1.1i": True}, None) == (record.landscape_code, record.layer_version)


def test_what_no_zone_says_is_not_recorded_rather_than_no():
    record = seen()
    derive(record, at(38.17, 73.97), ZoneIndex([box()]))

    assert (None, None, None) == (
        record.in_core_zone,
        record.in_corridor,
        record.border_distance_km,
    )


def test_without_a_place_nothing_is_derived_any_more():
    record, zones = seen(), [box(), tajikistan(), box(kind="core")]
    derive(record, at(38.17, 73.97), ZoneIndex(zones))
    assert derive(record, None, ZoneIndex(zones))

    assert dict.fromkeys(DERIVED) == derived(record)
    assert (None, {}) == (record.layer_version, record.landscape_code)


def test_the_smallest_of_overlapping_areas_is_taken():
    small, large = box(73.9, 38.1, 74.0, 38.2), box()
    record = seen()
    derive(record, at(38.17, 73.97), ZoneIndex([large, small]))

    assert small.id == record.protected_area_id


def test_what_was_seen_lies_where_it_stood_not_where_the_observer_did():
    core = box(74.0, 38.1, 74.1, 38.2, kind="core")
    ridge = Position(latitude=38.17, longitude=73.9948, distance_m=900.0, bearing_deg=90.0)
    record = seen(position=ridge)
    derive(record, ridge, ZoneIndex([box(), core]))

    assert (True, "38.16_74.00") == (record.in_core_zone, record.grid_cell_id)
    assert ridge == record.position


@pytest.mark.parametrize(
    ("lat", "lon", "cell"),
    [
        (38.17, 73.97, "38.17_73.97"),
        (0.29, 0.57, "0.29_0.57"),  # 0.29 * 100 is 28.999... in floating point
        (38.1799999, 73.9700001, "38.17_73.97"),
        (-0.001, -0.001, "-0.01_-0.01"),
        (90.0, 180.0, "89.99_179.99"),
    ],
)
def test_cells_are_named_by_their_south_west_corner(lat, lon, cell):
    record = seen()
    derive(record, at(lat, lon), ZoneIndex([]))

    assert cell == record.grid_cell_id


# ---- the border


def test_the_border_is_as_far_from_inside_as_from_outside():
    index = ZoneIndex([tajikistan()])
    inside, outside = index.place(37.0, 71.0), index.place(36.2, 71.0)

    # A degree of latitude is 111.0 km here; the southern edge is 36.6.
    assert pytest.approx(44.4, abs=0.1) == inside.border_km
    assert pytest.approx(44.4, abs=0.1) == outside.border_km
    assert ("TJ", None) == (inside.country, outside.country)


def test_a_neighbour_does_not_shorten_the_way_to_ones_own_border():
    inner = box(70.9, 37.9, 71.1, 38.1, kind="country", code="xx")
    index = ZoneIndex([tajikistan(), box(71.5, 37.9, 71.7, 38.1, kind="country", code="yy"), inner])

    assert pytest.approx(1.11, abs=0.01) == index.place(38.09, 71.0).border_km
    # 5.5 km north of it: its outline is no border of the country that one stands in
    assert index.place(38.15, 71.0).border_km > 100.0


def ragged(seed: int, corners: int = 400) -> Zone:
    random = np.random.default_rng(seed)
    angle = np.linspace(0, 2 * np.pi, corners, endpoint=False)
    far = 2 + random.random(corners)
    ring = np.column_stack([72 + far * 1.4 * np.cos(angle), 38.5 + far * np.sin(angle)])
    return Zone(
        id=new_id(), kind="country", code="tj", geometry=shapely.to_wkb(shapely.Polygon(ring))
    )


@given(st.integers(0, 3), st.floats(34.0, 43.0), st.floats(66.0, 78.0))
@settings(max_examples=40, deadline=None)
def test_the_distance_agrees_with_the_slow_geodesic_one(seed, lat, lon):
    country = ragged(seed)
    slow = boundary_km(country.geometry, lat, lon)

    assert (
        pytest.approx(slow, rel=1e-4, abs=0.002) == ZoneIndex([country]).place(lat, lon).border_km
    )


# ---- the version of the layers


def test_the_version_follows_ids_kinds_codes_and_outlines():
    zone = box(code="a")
    first = ZoneIndex([zone]).version
    versions = {first, ZoneIndex([zone, box()]).version, ZoneIndex([]).version}
    zone.code = "b"
    versions.add(ZoneIndex([zone]).version)
    zone.geometry = box(1, 2, 3, 4).geometry
    versions.add(ZoneIndex([zone]).version)

    assert 5 == len(versions)
    assert None in versions


def test_a_zone_whose_bytes_are_no_geometry_contains_nothing():
    rubbish = Zone(id=new_id(), kind="country", code="xx", geometry=b"rubbish")
    place = ZoneIndex([rubbish, box()]).place(38.17, 73.97)

    assert (None, None) == (place.country, place.border_km)


# ---- protection


def test_a_sensitive_species_raises_level_and_coarseness():
    record = seen()
    assert protect(record, model(), {"taxon": "uncia_uncia"})

    asked = model().sensitivity("wildlife.direct_sighting", "uncia_uncia")
    assert (asked.level, asked.generalisation) == (
        record.sensitivity_level,
        record.generalisation_category,
    )
    assert "S2" == record.level
    assert "sensitivity.taxon" in record.sensitivity_reason
    assert not protect(record, model(), {"taxon": "uncia_uncia"})


def test_protection_is_never_lowered():
    record = seen(sensitivity_level="S3", generalisation_category=1, sensitivity_reason="a den")
    assert not protect(record, model(), {"taxon": "canis_familiaris"})
    assert not protect(record, model(), {"taxon": "uncia_uncia"})

    assert ("S3", 1, "a den") == (
        record.sensitivity_level,
        record.generalisation_category,
        record.sensitivity_reason,
    )


def test_a_persons_reason_stays_before_the_models():
    record = seen(sensitivity_reason="near the village")
    protect(record, model(), {"taxon": "uncia_uncia"})

    assert record.sensitivity_reason.startswith("near the village sensitivity.")


def test_livestock_is_nobodys_secret():
    record = seen("livestock.herd")

    assert not protect(record, model(), {"n_livestock": 300})
    assert "S1" == record.level


def test_what_has_no_category_is_left_as_it_is():
    record = incident()
    assert isinstance(record, Incident)

    assert not protect(record, model(), {})
    assert not protect(case(category=new_id()), model(), {})


# ---- outlines that fit


def test_a_short_outline_is_kept_to_the_byte():
    raw = box().geometry

    assert (raw, 0.0) == fitted(raw)


def coast(corners: int) -> bytes:
    """A country whose outline wanders as a river does."""
    random = np.random.default_rng(7)
    wander = np.cumsum(random.normal(0, 1e-4, corners))
    far = 2 + wander - np.linspace(0, wander[-1], corners)
    angle = np.linspace(0, 2 * np.pi, corners, endpoint=False)
    ring = np.column_stack([72 + far * 1.4 * np.cos(angle), 38.5 + far * np.sin(angle)])
    return shapely.to_wkb(shapely.Polygon(ring))


@pytest.mark.parametrize("corners", [5_000, 12_000])
def test_a_long_outline_is_simplified_to_fit(corners):
    raw = coast(corners)
    smaller, metres = fitted(raw)
    before, after = shapely.from_wkb(raw), shapely.from_wkb(smaller)

    assert 10_000 < len(smaller) <= 60_000 < len(raw)
    assert after.is_valid
    assert shapely.hausdorff_distance(before, after) * 111_320 <= metres < 1_000


def test_many_small_islands_give_way_to_the_large_ones():
    islands = [shapely.box(x, y, x + 0.5, y + 0.5) for x in range(60) for y in range(40)]
    whole = shapely.MultiPolygon([*islands, shapely.box(70, 10, 80, 20)])
    smaller, _ = fitted(shapely.to_wkb(whole))
    kept = shapely.from_wkb(smaller)

    assert len(smaller) <= 60_000
    assert shapely.intersects_xy(kept, 75, 15)


def test_one_outline_that_never_fits_becomes_its_hull():
    comb = [(x / 10, (x % 2) * 40.0) for x in range(1700)]
    shape = shapely.Polygon([*comb, (170, -1), (0, -1)])
    smaller, _ = fitted(shapely.to_wkb(shape), 2_000)

    assert len(smaller) <= 2_000
    assert shapely.from_wkb(smaller).area > 0
