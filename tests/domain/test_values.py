from __future__ import annotations

import math
from datetime import UTC, datetime, time

import pytest

from cami_field.domain.errors import FieldError, InvalidRecord
from cami_field.domain.values import Hours, Instant, Position


@pytest.mark.parametrize(
    ("latitude", "longitude"), [(90, 180), (-90, -180), (0, 0), (38.17, 73.97), (-0.0, 1e-9)]
)
def test_a_position_lies_on_the_earth(latitude: float, longitude: float):
    place = Position(latitude=latitude, longitude=longitude)

    assert (latitude, longitude, 30.0, "unknown") == (
        place.latitude,
        place.longitude,
        place.uncertainty_m,
        place.source,
    )


@pytest.mark.parametrize(
    ("latitude", "longitude", "field"),
    [
        (90.0001, 0, "latitude"),
        (-91, 0, "latitude"),
        (0, 180.5, "longitude"),
        (math.nan, 0, "latitude"),
        (0, math.nan, "longitude"),
        (math.inf, 0, "latitude"),
        (0, -math.inf, "longitude"),
    ],
)
def test_a_position_off_the_earth_is_refused(latitude: float, longitude: float, field: str):
    with pytest.raises(InvalidRecord) as refused:
        Position(latitude=latitude, longitude=longitude)

    assert ("value.out_of_range", field) == (refused.value.code, refused.value.values["field"])


def test_an_instant_without_a_zone_is_refused():
    with pytest.raises(InvalidRecord, match=r"value\.time_without_zone"):
        Instant(at=datetime(2026, 9, 21, 6, 30))

    assert "second" == Instant(at=datetime(2026, 9, 21, 6, 30, tzinfo=UTC)).precision


@pytest.mark.parametrize("minutes", [1081, -1081, 10**9])
def test_an_instant_with_an_offset_of_no_place_is_refused(minutes: int):
    with pytest.raises(InvalidRecord, match=r"value\.no_offset"):
        Instant(at=datetime(2026, 9, 21, tzinfo=UTC), offset_minutes=minutes)

    assert 1080 == Instant(at=datetime(2026, 9, 21, tzinfo=UTC), offset_minutes=1080).offset_minutes


@pytest.mark.parametrize("at", [datetime.min, datetime.max])
def test_an_instant_that_an_offset_leads_off_the_calendar_is_refused(at: datetime):
    with pytest.raises(InvalidRecord, match=r"value\.no_time"):
        Instant(at=at.replace(tzinfo=UTC))


@pytest.mark.parametrize("rest", [-1, 1441, 2**63])
def test_a_rest_longer_than_a_day_is_refused(rest: int):
    with pytest.raises(InvalidRecord, match=r"value\.beyond"):
        Hours(rest_minutes=rest)

    assert (0, 1440) == (Hours().rest_minutes, Hours(rest_minutes=1440).rest_minutes)


def test_hours_with_an_offset_are_refused():
    for given in ({"start": time(7, tzinfo=UTC)}, {"end": time(7, tzinfo=UTC)}):
        with pytest.raises(InvalidRecord, match=r"value\.time_with_zone"):
            Hours(**given)


def test_equal_values_are_equal():
    assert Position(latitude=1, longitude=2) == Position(latitude=1.0, longitude=2.0)
    assert Hours() == Hours(None, None, 0)
    assert Hours() != Hours(rest_minutes=1)


def test_a_failure_carries_its_code_and_values():
    error = FieldError("a.b", path="x", place=3)

    assert ("a.b", {"path": "x", "place": 3}) == (error.code, error.values)
    assert ("a.b {'path': 'x', 'place': 3}", "a.b") == (str(error), str(FieldError("a.b")))
