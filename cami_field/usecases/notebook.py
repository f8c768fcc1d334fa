"""A reading of a notebook line as an observation of its patrol."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from cami_field.domain.notebook import Doubt, NotebookReading
from cami_field.usecases.flat import seen_from
from cami_field.usecases.patrol_view import PatrolView, WaypointRow

_LONGEST = 62  # days of a patrol
_HOURS: Mapping[str, int] = {  # where on the clock a part of the day is put, to be sorted by
    "dawn": 6,
    "morning": 9,
    "midday": 12,
    "afternoon": 15,
    "dusk": 18,
    "night": 22,
}


def observation_of(
    reading: NotebookReading,
    view: PatrolView,
    *,
    zone: str,
    magnetic: bool,
    day: date | None = None,
) -> tuple[dict[str, object], tuple[Doubt, ...]]:
    """The JSON of the observation, and what is to be asked besides the reading's own doubts.

    ``zone`` is the station's IANA zone; ``magnetic``: bearings are a compass's; ``day`` is the one
    that is looked at: a time without a day and a waypoint is its.
    """
    point = next((w for w in view.waypoints if w.id == reading.waypoint), None)
    flat: dict[str, object] = {
        "category": reading.category,
        "attributes": dict(reading.attributes),
        "certainty": reading.certainty or "certain",
    }
    if reading.comment:
        flat["comment"] = reading.comment
    if point is not None:
        flat["waypoint_id"] = str(point.id)
    place, of_place = _place(reading, point, magnetic=magnetic)
    at, of_time = _time(reading, view, point, zone, day)
    return flat | place | at, (*of_place, *of_time)


def _place(
    reading: NotebookReading, point: WaypointRow | None, *, magnetic: bool
) -> tuple[dict[str, object], tuple[Doubt, ...]]:
    if reading.distance_m is None or reading.bearing_deg is None:
        return {}, ()  # one alone was asked about
    if point is None or point.position is None:
        return {}, (Doubt("notebook.no_place", {"value": reading.distance_m}),)
    bearing = "bearing_magnetic_deg" if magnetic else "bearing_deg"
    far = {"distance_to_object_m": reading.distance_m, bearing: reading.bearing_deg}
    return seen_from(point.position) | far, ()


def _time(
    reading: NotebookReading,
    view: PatrolView,
    point: WaypointRow | None,
    zone: str,
    day: date | None,
) -> tuple[dict[str, object], tuple[Doubt, ...]]:
    """A day or time that is written goes before the waypoint's own."""
    if reading.weekday is not None:
        days = [one for one in days_of(view) if one.weekday() == reading.weekday]
        if len(days) != 1:
            return {}, (Doubt("notebook.no_such_day", {"value": reading.weekday}),)
        day = days[0]
    elif point is not None:
        day = point.day or day
    if reading.clock is None and reading.part_of_day is None:
        if reading.weekday is None or (point is not None and point.day == day):
            return {}, ()
        return _moment(day, time(12), zone, "day"), ()
    if day is None:
        return {}, (Doubt("notebook.no_day"),)
    if reading.clock is not None:
        return _moment(day, time.fromisoformat(reading.clock), zone, "minute"), ()
    part = str(reading.part_of_day)
    at = _moment(day, time(_HOURS.get(part, 12)), zone, "part_of_day")
    return at | {"part_of_day": part}, ()


def _moment(day: date | None, at: time, zone: str, precision: str) -> dict[str, object]:
    if day is None:
        return {}
    return {
        "occurred_at": datetime.combine(day, at, ZoneInfo(zone)).isoformat(),
        "tz_name": zone,
        "time_precision": precision,
        "time_source": "person",
    }


def days_of(view: PatrolView) -> Sequence[date]:
    """The patrol's days, and those on which something was recorded, in order."""
    days = {row.day for row in view.days if row.day is not None}
    first, last = view.row.first, view.row.last
    if first and last and first <= last:
        days |= {first + timedelta(days=n) for n in range(min((last - first).days, _LONGEST) + 1)}
    return sorted(days)
