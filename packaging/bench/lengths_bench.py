"""Length of a track of 1,000,000 points: ours against pyproj.Geod.line_length, in one run.

    python packaging/bench/lengths_bench.py [POINTS]

Data: seeded patrols on horseback in the Pamirs at one point a second, ten hours on the way and two
in camp in turn, 1 to 4 m/s with 2 m of noise, a jump of 0.5 degrees in every 5,000 points. Each is
run five times; the best counts. The ratio is theirs / ours, the error relative to theirs. The
last line is all a day needs (split at local midnight, gaps, implausible points, lengths).
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from uuid import uuid4
from zoneinfo import ZoneInfo

import numpy as np
from pyproj import Geod

from cami_field.domain.geometry import step_lengths_m
from cami_field.domain.recording import RecordedTrack, TrackPoints
from cami_field.usecases.track_choices import FileChoices
from cami_field.usecases.track_plan import LegSlot, Situation, plan_track


def ride(points: int) -> TrackPoints:
    """Seeded riding from 38.17 N 73.97 E on 21 Sep 2024."""
    draw = np.random.default_rng(20240921)
    heading = np.cumsum(draw.normal(0.0, 0.05, points))
    resting = np.arange(points) % 43_200 >= 36_000
    metres = np.where(resting, 0.0, draw.uniform(1.0, 4.0, points))
    north = np.cumsum(metres * np.cos(heading)) + draw.normal(0.0, 2.0, points)
    east = np.cumsum(metres * np.sin(heading)) + draw.normal(0.0, 2.0, points)
    lat, lon = 38.17 + north / 111_000.0, 73.97 + east / 87_500.0
    lat[4_999::5_000] += 0.5
    seconds = 1_726_876_800.0 + np.arange(points, dtype=np.float64)
    return TrackPoints(lat, lon, np.full(points, np.nan), seconds)


def best(run: Callable[[], object], times: int = 5) -> float:
    """Seconds of the fastest of some runs."""
    taken = []
    for _ in range(times):
        start = time.perf_counter()
        run()
        taken.append(time.perf_counter() - start)
    return min(taken)


def main() -> None:
    """Measure and print."""
    points = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
    track = ride(points)
    lat, lon = track.latitude, track.longitude
    geod = Geod(ellps="WGS84")
    ours, theirs = float(step_lengths_m(lat, lon).sum()), geod.line_length(lon, lat)
    other = best(lambda: geod.line_length(lon, lat))
    one = best(lambda: step_lengths_m(lat, lon).sum())
    zone = ZoneInfo("Asia/Dushanbe")
    situation = Situation(zone=zone, legs=(LegSlot(id=uuid4(), max_speed_kmh=20.0),))
    recorded = RecordedTrack(0, "ride", "track", (track,))
    whole = best(lambda: plan_track(recorded, FileChoices(), situation), 3)
    print(f"points                 {points:>12,}")
    print(f"Geod.line_length       {other:12.3f} s {1e9 * other / points:8.0f} ns/point")
    print(f"step_lengths_m, summed {one:12.3f} s {1e9 * one / points:8.0f} ns/point")
    print(f"ratio                  {other / one:12.1f} x")
    print(f"relative error         {abs(ours - theirs) / theirs:12.1e}")
    print(f"split, gaps, speeds, lengths {whole:6.3f} s {1e9 * whole / points:8.0f} ns/point")


if __name__ == "__main__":
    main()
