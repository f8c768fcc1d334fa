from __future__ import annotations

from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest

from cami_field.domain.ids import new_id
from cami_field.domain.notebook import NotebookReading
from cami_field.domain.values import Position
from cami_field.usecases.notebook import days_of, observation_of
from cami_field.usecases.patrol_view import WaypointRow

ZONE = "Asia/Dushanbe"
MONDAY = date(2026, 9, 21)
PLACE = Position(latitude=38.17, longitude=73.97, source="gps_waypoint", uncertainty_m=10.0)
POINT = WaypointRow(new_id(), "014", None, date(2026, 9, 22), PLACE, None, None, 0)
BARE = WaypointRow(new_id(), "015", None, None, None, None, None, 0)


def view(first: date | None = MONDAY, last: date | None = date(2026, 9, 24)) -> Any:
    """What of a patrol's page is looked at."""
    return SimpleNamespace(
        waypoints=(POINT, BARE), days=(), row=SimpleNamespace(first=first, last=last)
    )


def made(reading: NotebookReading, **more: Any) -> tuple[dict[str, object], list[str]]:
    flat, doubts = observation_of(
        reading, more.pop("view", view()), **{"zone": ZONE, "magnetic": False, **more}
    )
    return flat, [doubt.code for doubt in doubts]


def test_what_was_seen_from_a_waypoint_has_its_place_distance_and_bearing():
    reading = NotebookReading(waypoint=POINT.id, distance_m=420.0, bearing_deg=35.0)
    flat, doubts = made(reading)
    by_compass, _ = made(reading, magnetic=True)

    assert [] == doubts
    assert (38.17, 73.97, 420.0, 35.0) == tuple(
        flat[key] for key in ("latitude", "longitude", "distance_to_object_m", "bearing_deg")
    )
    assert 35.0 == by_compass["bearing_magnetic_deg"]
    assert "bearing_deg" not in by_compass


@pytest.mark.parametrize("waypoint", [None, BARE.id])
def test_a_distance_from_nowhere_is_asked_about(waypoint: Any):
    reading = NotebookReading(waypoint=waypoint, distance_m=420.0, bearing_deg=35.0)
    flat, doubts = made(reading)

    assert ["notebook.no_place"] == doubts
    assert "distance_to_object_m" not in flat


@pytest.mark.parametrize(
    ("reading", "day", "expected", "precision"),
    [
        ({"weekday": 1, "part_of_day": "dusk"}, None, "2026-09-22T18:00:00+05:00", "part_of_day"),
        ({"weekday": 1, "clock": "07:05"}, None, "2026-09-22T07:05:00+05:00", "minute"),
        ({"weekday": 3}, None, "2026-09-24T12:00:00+05:00", "day"),
        ({"clock": "07:05"}, MONDAY, "2026-09-21T07:05:00+05:00", "minute"),
        ({"clock": "07:05", "waypoint": POINT.id}, MONDAY, "2026-09-22T07:05:00+05:00", "minute"),
    ],
)
def test_a_time_is_of_the_day_that_is_written_or_the_waypoints_or_looked_at(
    reading: dict[str, Any], day: date | None, expected: str, precision: str
):
    flat, doubts = made(NotebookReading(**reading), day=day)

    assert [] == doubts
    assert (expected, precision, ZONE) == (
        flat["occurred_at"],
        flat["time_precision"],
        flat["tz_name"],
    )


@pytest.mark.parametrize(
    "reading",
    [{}, {"waypoint": POINT.id}, {"waypoint": POINT.id, "weekday": 1}],
    ids=["nothing", "a waypoint", "its own day"],
)
def test_a_waypoint_has_the_time_itself(reading: dict[str, Any]):
    flat, doubts = made(NotebookReading(**reading))

    assert [] == doubts
    assert "occurred_at" not in flat


def test_a_day_that_the_patrol_has_not_or_twice_is_asked_about():
    sunday = NotebookReading(weekday=6)
    fortnight = view(MONDAY, date(2026, 10, 3))

    assert ["notebook.no_such_day"] == made(sunday)[1]
    assert ["notebook.no_such_day"] == made(NotebookReading(weekday=0), view=fortnight)[1]
    assert ["notebook.no_day"] == made(NotebookReading(clock="07:05"))[1]


def test_a_mistaken_end_does_not_make_years_of_days():
    assert 63 >= len(days_of(view(MONDAY, date(2126, 9, 24))))
    assert [] == list(days_of(view(None, None)))
