"""What recorded points measure: gaps, impossible points, stays and lengths.

Nothing here changes or drops a point: every finding is an array beside the points. Seconds are UTC
since 1970 as in ``TrackPoints``; lengths are geodesic metres on WGS 84. A function that takes
``steps`` uses lengths measured before instead of measuring again.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from cami_field.domain.geometry import MEAN_RADIUS_M, pair_lengths_m, step_lengths_m
from cami_field.domain.recording import TrackPoints
from cami_field.domain.tracks import take

Floats: TypeAlias = NDArray[np.float64]
Flags: TypeAlias = NDArray[np.bool_]

GAP_SECONDS = 600.0
GAP_METRES = 500.0
STAY_RADIUS_M = 25.0
STAY_SECONDS = 300.0

REASONS = ("", "speed", "spike")
"""Why a point is left out of a distance, by its number in the array of ``implausible``."""
SPEED, SPIKE = 1, 2

_DEVICE_ERROR_M = 15.0  # a handheld's jitter must not look like speed
_SPEED_WINDOW = 30.0  # seconds over which a speed is believed
_LONGEST_SPIKE = 5  # points


@dataclass(frozen=True, slots=True, eq=False)
class Steps:
    """The n-1 steps between n points: seconds (NaN where a time is missing) and metres."""

    seconds: Floats
    metres: Floats


def steps_of(points: TrackPoints) -> Steps:
    """Time and geodesic length of every step."""
    return Steps(np.diff(points.time), step_lengths_m(points.latitude, points.longitude))


@dataclass(frozen=True, slots=True, eq=False)
class Gaps:
    """Steps over which nothing was recorded: ``index`` i is the step from point i to i + 1."""

    index: NDArray[np.intp]
    seconds: Floats
    metres: Floats

    def __len__(self) -> int:
        return len(self.index)


def gaps(
    points: TrackPoints,
    *,
    longest_s: float = GAP_SECONDS,
    longest_m: float = GAP_METRES,
    steps: Steps | None = None,
) -> Gaps:
    """The steps of more than ``longest_s`` or ``longest_m``; they count as no distance."""
    steps = steps or steps_of(points)
    index = np.flatnonzero((steps.seconds > longest_s) | (steps.metres > longest_m))
    return Gaps(index, steps.seconds[index], steps.metres[index])


def _spikes(points: TrackPoints, steps: Steps, metres_per_s: float) -> Flags:
    """Points to which the track jumps out and from which it comes back, up to five in a row."""
    spikes = np.zeros(len(points), np.bool_)
    with np.errstate(invalid="ignore"):
        fast = steps.metres > metres_per_s * np.maximum(steps.seconds, 1.0) + _DEVICE_ERROR_M
    out = np.flatnonzero(fast)
    lat, lon, time = points.latitude, points.longitude, points.time
    for width in range(1, _LONGEST_SPIKE + 1):
        a = out[out + width < len(fast)]
        b = a + width + 1
        back = fast[b - 1] & ~(spikes[a] | spikes[a + 1] | spikes[b - 1] | spikes[b])
        a, b = a[back], b[back]
        straight = pair_lengths_m(lat[a], lon[a], lat[b], lon[b])
        fits = straight <= metres_per_s * np.maximum(time[b] - time[a], 1.0) + _DEVICE_ERROR_M
        free = -1
        for base in a[fits].tolist():
            if base > free:  # of overlapping spikes the earlier stands: no base is a spike itself
                spikes[base + 1 : base + 1 + width] = True
                free = base + width
    return spikes


def _too_fast(points: TrackPoints, steps: Steps, metres_per_s: float) -> Flags:
    """Points that end a step of a stretch of 30 s, or of one longer step, over the speed."""
    flags = np.zeros(len(points), np.bool_)
    over = steps.metres > metres_per_s * np.maximum(steps.seconds, 0.0)
    hot = np.flatnonzero(over)
    if not len(hot):
        return flags
    # One jump must not accuse the steps around it.
    longest = metres_per_s * np.maximum(steps.seconds, _SPEED_WINDOW) + _DEVICE_ERROR_M
    jump = steps.metres > longest
    flags[1:] = jump
    # Only a stretch that holds a step over the speed can be over it.
    clock = np.maximum.accumulate(points.time)
    begun = np.searchsorted(clock, clock[hot] - _SPEED_WINDOW, side="left")
    start = np.flatnonzero(_covered(begun, hot + 1, len(over)))
    end = np.searchsorted(clock, clock[start] + _SPEED_WINDOW, side="left")
    end = np.minimum(np.maximum(end, start + 1), len(over))
    # The straight way, since a device's jitter adds up along the path.
    lat, lon = points.latitude, points.longitude
    straight = pair_lengths_m(lat[start], lon[start], lat[end], lon[end])
    allowed = metres_per_s * np.maximum(clock[end] - clock[start], 1.0) + _DEVICE_ERROR_M
    jumps = np.concatenate([[0], np.cumsum(jump)])
    fast = (straight > allowed) & (jumps[end] == jumps[start])
    # A step that keeps to the limit stays, however fast its neighbours are.
    flags[1:] |= over & _covered(start[fast], end[fast], len(over))
    return flags


def _covered(starts: NDArray[np.intp], ends: NDArray[np.intp], length: int) -> Flags:
    """Which of 0..length-1 lie in any of the half-open spans."""
    opened = np.bincount(starts, minlength=length + 1) - np.bincount(ends, minlength=length + 1)
    covered: Flags = np.cumsum(opened)[:length] > 0
    return covered


def implausible(
    points: TrackPoints, max_speed_kmh: float, *, steps: Steps | None = None
) -> NDArray[np.uint8]:
    """For each point 0, or the number in ``REASONS`` of why it is left out of the distance.

    ``spike``: one to five points out and back, both faster than the mode can be, while the way
    past them is not. ``speed``: the step that ends here belongs to half a minute (or a longer
    step) over that speed. 15 m are granted for the device's error, times are taken as whole
    seconds, and points without time are never blamed.
    """
    reasons = np.zeros(len(points), np.uint8)
    if len(points) < 2 or not max_speed_kmh > 0:
        return reasons
    steps = steps or steps_of(points)
    metres_per_s = max_speed_kmh / 3.6
    if not (steps.metres > metres_per_s * np.maximum(steps.seconds, 0.0)).any():
        return reasons  # no stretch is faster than its fastest step
    spikes = _spikes(points, steps, metres_per_s)
    reasons[spikes] = SPIKE
    left = ~(spikes | np.isnan(points.time))
    if left.all():
        reasons[_too_fast(points, steps, metres_per_s)] = SPEED
    elif left.any():
        index, rest = np.flatnonzero(left), take(points, left)
        reasons[index[_too_fast(rest, steps_of(rest), metres_per_s)]] = SPEED
    return reasons


# ---- stays


def stationary(points: TrackPoints) -> Flags:
    """Points of a stay: 5 minutes or more within 25 m of the point that begins it."""
    flags = np.zeros(len(points), np.bool_)
    timed = np.flatnonzero(~np.isnan(points.time))
    run = points if len(timed) == len(points) else take(points, timed)
    lat, lon, clock = run.latitude, run.longitude, np.maximum.accumulate(run.time)
    until = np.searchsorted(clock, clock + STAY_SECONDS, side="left")
    candidates = np.flatnonzero(until < len(run))
    # A look at nine points of the five minutes spares nearly all walks a look at every one.
    for eighth in (8, 4, 0, 2, 6, 1, 3, 5, 7):  # a walker is farthest at the end
        probe = candidates + np.maximum((until[candidates] - candidates) * eighth // 8, 1)
        ends = lat[candidates], lon[candidates], lat[probe], lon[probe]
        candidates = candidates[pair_lengths_m(*ends) <= STAY_RADIUS_M]
    at = 0
    while at < len(candidates):
        begin = int(candidates[at])
        end = _leaves(lat, lon, begin)
        if clock[end - 1] - clock[begin] >= STAY_SECONDS:
            flags[timed[begin:end]] = True
        else:
            # Nobody who walked off after k points is settled a point later: an eighth further on
            # keeps the search linear.
            end = begin + 1 + (end - begin) // 8
        at += int(np.searchsorted(candidates[at : at + end - begin], end))
    return flags


def _leaves(lat: Floats, lon: Floats, begin: int) -> int:
    """The index of the first point after ``begin`` that is more than 25 m from it.

    Within 25 m a sphere of the ellipsoid's mean radius is right to 0.1 m.
    """
    north = math.radians(MEAN_RADIUS_M)
    east = north * math.cos(math.radians(lat[begin]))
    width, start = 64, begin + 1
    while start < len(lat):
        dy = lat[start : start + width] - lat[begin]
        dx = lon[start : start + width] - lon[begin]
        dy *= north
        dx *= east
        away = dx * dx + dy * dy > STAY_RADIUS_M**2
        first = int(away.argmax())
        if away[first]:
            return start + first
        start, width = start + width, width * 4
    return len(lat)


def moving_window(points: TrackPoints, *, still: Flags | None = None) -> tuple[float, float] | None:
    """Seconds UTC at which the first move begins and the last one ends; None without any."""
    timed = np.flatnonzero(~np.isnan(points.time))
    rest = (stationary(points) if still is None else still)[timed]
    moves = np.flatnonzero(~(rest[:-1] & rest[1:]))
    if not len(moves):
        return None
    clock = points.time[timed]
    return float(clock[moves[0]]), float(clock[moves[-1] + 1])


# ---- lengths


@dataclass(frozen=True, slots=True)
class CountedDistance:
    """Metres of a run of points, and what was left out of them.

    ``raw_m`` is the sum of all steps, as SMART counts; ``distance_m`` leaves out gaps, spikes and
    steps into points that are too fast; ``moving_m`` also leaves out stays.
    """

    distance_m: float
    gap_m: float
    gap_count: int
    raw_m: float
    moving_m: float
    excluded_points: Mapping[str, int] = field(default_factory=dict)


def counted_distance(
    points: TrackPoints,
    excluded: NDArray[np.uint8] | None = None,
    *,
    longest_gap_s: float = GAP_SECONDS,
    longest_gap_m: float = GAP_METRES,
    still: Flags | None = None,
    steps: Steps | None = None,
) -> CountedDistance:
    """The length of a run, its gaps, its ``implausible`` points and its ``stationary`` ones apart.

    A spike is stepped over: its neighbours are joined, if that is no gap.
    """
    steps = steps or steps_of(points)
    raw, moving = float(steps.metres.sum()), still
    counts: dict[str, int] = {}
    if excluded is not None and excluded.any():
        numbers = np.bincount(excluded, minlength=len(REASONS))
        counts = {reason: int(n) for reason, n in zip(REASONS[1:], numbers[1:], strict=True) if n}
        kept = np.flatnonzero(excluded != SPIKE)
        points, excluded = take(points, kept), excluded[kept]
        moving = None if still is None else still[kept]
        steps = steps_of(points)
    counted = np.ones(len(steps.metres), np.bool_)
    if excluded is not None:
        counted &= excluded[1:] != SPEED
    found = gaps(points, longest_s=longest_gap_s, longest_m=longest_gap_m, steps=steps)
    is_gap = counted[found.index]
    counted[found.index] = False
    distance = float(steps.metres.sum(where=counted))
    if moving is not None:
        counted &= ~(moving[:-1] & moving[1:])
    return CountedDistance(
        distance_m=distance,
        gap_m=float(found.metres[is_gap].sum()),
        gap_count=int(is_gap.sum()),
        raw_m=raw,
        moving_m=distance if moving is None else float(steps.metres.sum(where=counted)),
        excluded_points=counts,
    )
