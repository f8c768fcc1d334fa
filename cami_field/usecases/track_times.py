"""The times of recorded points and waypoints as a person chose to read them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, tzinfo

import numpy as np
from numpy.typing import NDArray

from cami_field.domain.recording import RecordedWaypoint, TrackPoints
from cami_field.domain.tracks import shift_time, sorted_by_time, time_backwards
from cami_field.usecases.track_choices import FileChoices

_BUCKET = 900  # seconds: zones change their offset at whole quarters of an hour


def _offsets(seconds: NDArray[np.float64], zone: tzinfo, *, wall: bool) -> NDArray[np.float64]:
    """Seconds that local is ahead of UTC at each instant, given as UTC or as wall-clock time."""
    buckets, which = np.unique(np.floor(seconds / _BUCKET), return_inverse=True)
    epoch = datetime(1970, 1, 1)  # noqa: DTZ001  a wall clock's
    found = np.zeros(len(buckets))
    for i, bucket in enumerate(buckets.tolist()):
        at = epoch + timedelta(seconds=bucket * _BUCKET)
        at = at.replace(tzinfo=zone) if wall else at.replace(tzinfo=UTC).astimezone(zone)
        found[i] = (at.utcoffset() or timedelta()).total_seconds()
    return found[which]


def from_wall_clock(points: TrackPoints, zone: tzinfo) -> TrackPoints:
    """The same points where what was read as UTC is the zone's wall-clock time."""
    timed = datable(points.time)
    moved = points.time.copy()
    moved[timed] -= _offsets(points.time[timed], zone, wall=True)
    return TrackPoints(points.latitude, points.longitude, points.elevation, moved)


def to_wall_clock(points: TrackPoints, zone: tzinfo) -> TrackPoints:
    """The same points with the zone's wall-clock time standing as if it were UTC."""
    timed = datable(points.time)
    moved = points.time.copy()
    moved[timed] += _offsets(points.time[timed], zone, wall=False)
    return TrackPoints(points.latitude, points.longitude, points.elevation, moved)


def datable(seconds: NDArray[np.float64]) -> NDArray[np.bool_]:
    """Which seconds a calendar holds; NaN is none of them."""
    found: NDArray[np.bool_] = np.abs(seconds) < 6e10
    return found


def repaired(points: TrackPoints, choices: FileChoices, zone: tzinfo) -> TrackPoints:
    """The points with their times as chosen, in order of time."""
    if choices.shift_days:
        points = shift_time(points, choices.shift_days)
    if choices.local_times:
        points = from_wall_clock(points, zone)
    return sorted_by_time(points) if time_backwards(points).any() else points


def waypoint_time(
    waypoint: RecordedWaypoint, choices: FileChoices, zone: tzinfo
) -> datetime | None:
    """A waypoint's instant as chosen, aware and UTC."""
    at = waypoint.at
    if at is None:
        return None
    at = at.astimezone(UTC) + timedelta(days=choices.shift_days)
    return at.replace(tzinfo=zone).astimezone(UTC) if choices.local_times else at
