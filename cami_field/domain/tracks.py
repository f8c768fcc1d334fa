"""The days, order and sameness of recorded points.

Nothing here changes or drops a point: every finding is an array beside the points. Seconds are UTC
since 1970 as in ``TrackPoints``. What a track measures is in ``track_lengths``.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta, tzinfo
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from cami_field.domain.recording import TrackPoints
from cami_field.domain.values import DateRange

Flags: TypeAlias = NDArray[np.bool_]
Where: TypeAlias = slice | NDArray[np.intp]

ROLLOVER_DAYS = 1024 * 7
"""A GPS week has ten bits: an old receiver falls back by this many days."""

_DAY = 86_400
_EPOCH_DAY = date(1970, 1, 1).toordinal()
# What lies outside no receiver recorded; it also bounds the days to look up in a hostile file.
_FIRST_SECOND = (date(1900, 1, 1).toordinal() - _EPOCH_DAY) * _DAY
_LAST_SECOND = (date(2100, 1, 1).toordinal() - _EPOCH_DAY) * _DAY
_RECENT_DAYS = 731  # a file this fresh may be the one just read from a device


def take(points: TrackPoints, where: Where | Flags) -> TrackPoints:
    """Some of the points, in file order; views where ``where`` is a slice."""
    return TrackPoints(
        points.latitude[where], points.longitude[where], points.elevation[where], points.time[where]
    )


# ---- days


def local_instant(utc: datetime, zone: tzinfo) -> tuple[datetime, int]:
    """The zone's wall-clock time of an aware instant, and the minutes local is ahead of UTC."""
    local = utc.astimezone(zone)
    offset = local.utcoffset() or timedelta()
    return local, round(offset.total_seconds() / 60)


def _offset_seconds(second: int, zone: tzinfo) -> int:
    instant = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=second)
    return round((instant.astimezone(zone).utcoffset() or timedelta()).total_seconds())


def _offset_changes(days: Sequence[int], zone: tzinfo) -> tuple[list[int], list[int]]:
    """Seconds UTC from which an offset holds, and the offsets, for all the given UTC days."""
    starts, offsets = [days[0] * _DAY], [_offset_seconds(days[0] * _DAY, zone)]
    for day in days:
        low, high = day * _DAY, (day + 1) * _DAY
        before, after = _offset_seconds(low, zone), _offset_seconds(high, zone)
        if before != offsets[-1]:
            starts.append(low)
            offsets.append(before)
        if before == after:
            continue
        while high - low > 1:
            middle = (low + high) // 2
            if _offset_seconds(middle, zone) == before:
                low = middle
            else:
                high = middle
        starts.append(high)
        offsets.append(after)
    return starts, offsets


def local_days(points: TrackPoints, zone: tzinfo) -> tuple[NDArray[np.int64], Flags]:
    """The proleptic ordinal (``date.toordinal``) of each point's local date, and who has one.

    A point without time, or with one outside 1900 to 2099, has none. The zone's offset is looked
    up once for each UTC day that has points and cut to the second where it changes within one.
    """
    dated = (points.time >= _FIRST_SECOND) & (points.time <= _LAST_SECOND)
    local = np.where(dated, points.time, 0.0)
    ordinals = np.zeros(len(points), np.int64)
    if not dated.any():
        return ordinals, dated
    utc_days = np.floor(local / _DAY).astype(np.int64)
    if not dated.all():
        utc_days[~dated] = utc_days[dated][0]
    first = int(utc_days.min())
    seen = np.zeros(int(utc_days.max()) - first + 1, np.bool_)
    seen[utc_days - first] = True
    starts, offsets = _offset_changes((np.flatnonzero(seen) + first).tolist(), zone)
    if len(starts) == 1:
        local += offsets[0]
    else:
        piece = np.searchsorted(np.array(starts[1:], np.float64), local, side="right")
        local += np.array(offsets, np.float64)[piece]
    ordinals[:] = np.floor(local / _DAY)
    ordinals += _EPOCH_DAY
    return ordinals, dated


# ---- order and clock


def time_backwards(points: TrackPoints) -> Flags:
    """Points whose time is before that of the last point with a time."""
    flags = np.zeros(len(points), np.bool_)
    timed = np.flatnonzero(~np.isnan(points.time))
    flags[timed[1:]] = np.diff(points.time[timed]) < 0
    return flags


def sorted_by_time(points: TrackPoints) -> TrackPoints:
    """The points in order of time; equal times keep file order, untimed ones their forerunner."""
    timed = ~np.isnan(points.time)
    last = np.maximum.accumulate(np.where(timed, np.arange(len(points)), -1))
    key = np.where(last >= 0, points.time[last], -np.inf)
    return take(points, np.argsort(key, kind="stable"))


def rollover_candidate(first: datetime, expected: DateRange | datetime) -> int | None:
    """Days to add, a multiple of 7168, so that ``first`` (aware) fits what is expected; or None.

    Expected is the patrol's dates, or now: then it fits within the two years before now. A day on
    either side is granted for the zone. None where it fits as it is, or never does.
    """
    if isinstance(expected, DateRange):  # as day numbers: a calendar has a first and a last day
        low, high = expected.first.toordinal() - 1, expected.last.toordinal() + 1
    else:
        high = expected.astimezone(UTC).toordinal() + 1
        low = high - _RECENT_DAYS
    start = first.astimezone(UTC).toordinal()
    days = max(-(-(low - start) // ROLLOVER_DAYS), 0) * ROLLOVER_DAYS
    return days if days and start + days <= high else None


def shift_time(points: TrackPoints, days: int) -> TrackPoints:
    """The same points with their times moved by whole days; the places are shared, not copied."""
    moved = points.time + days * float(_DAY)
    return TrackPoints(points.latitude, points.longitude, points.elevation, moved)


# ---- sameness


def point_keys(points: TrackPoints) -> NDArray[np.uint64]:
    """A 64-bit key of each point's second, latitude and longitude, the same on every computer.

    Places are taken to 0.00001 degrees (a metre), so that a track that went through another
    format is still known; untimed points share one time. Keys are for comparing, not for security.
    """
    time = np.where(np.isnan(points.time), -(2.0**62), np.floor(points.time + 0.5))
    keys = np.zeros(len(points), np.uint64)
    for column in (time, points.latitude * 1e5, points.longitude * 1e5):
        rounded = np.clip(np.rint(column), -(2.0**62), 2.0**62).astype(np.int64)
        keys = _mixed(keys ^ rounded.view(np.uint64))
    return keys


def _mixed(keys: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """The finaliser of SplitMix64 (Steele, Lea and Flood 2014); arithmetic modulo 2**64."""
    keys = keys + np.uint64(0x9E3779B97F4A7C15)
    keys = (keys ^ (keys >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    keys = (keys ^ (keys >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return keys ^ (keys >> np.uint64(31))
