"""Makes the sample area's four-day horse patrol as a GPX file.

Run once by a developer: ``python packaging/samples/make_patrol.py resources/samples``. The
patrol is invented; the same seed gives the same file.
"""

from __future__ import annotations

import math
import random
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

OFFSET = timedelta(hours=5)  # Asia/Dushanbe
DAYS = (  # local start and end, general heading in degrees
    ("2026-09-21", (8, 0), (18, 0), 75),
    ("2026-09-22", (7, 30), (19, 0), 35),
    ("2026-09-23", (8, 0), (17, 30), 110),
    ("2026-09-24", (8, 0), (14, 0), 170),
)
STEP = 45  # seconds between points
MARKS = (11, 10, 9, 7)  # waypoints of each day


def track(random_: random.Random) -> list[list[tuple[datetime, float, float, float]]]:
    """Points of each day: a rider who follows valleys, stops, and once loses the satellites."""
    days, lat, lon, height = [], 38.085, 73.620, 3720.0
    for date, start, end, heading in DAYS:
        at = datetime.fromisoformat(f"{date}T00:00:00+00:00") - OFFSET
        now, stop = (
            at + timedelta(hours=start[0], minutes=start[1]),
            at + timedelta(hours=end[0], minutes=end[1]),
        )
        points, bearing, resting = [], math.radians(heading), 0
        while now <= stop:
            bearing += random_.gauss(0, 0.18) + 0.03 * (math.radians(heading) - bearing)
            if resting == 0 and random_.random() < 0.010:
                resting = random_.randint(10, 30)
            speed = random_.gauss(0.05, 0.03) if resting else abs(random_.gauss(1.05, 0.3))
            resting = max(0, resting - 1)
            metres = speed * STEP
            lat += metres * math.cos(bearing) / 111_000
            lon += metres * math.sin(bearing) / (111_320 * math.cos(math.radians(lat)))
            height += random_.gauss(0.25, 2.0)
            hour = (now + OFFSET).hour + (now + OFFSET).minute / 60
            lost = date == "2026-09-24" and 11 <= hour < 11.63
            if not lost:
                points.append((now, lat, lon, height))
            now += timedelta(seconds=STEP)
        days.append(points)
    return days


def main(out: Path) -> None:
    """Write ``horse-patrol.gpx``."""
    random_ = random.Random(20260921)
    days = track(random_)
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        (
            '<gpx version="1.1" creator="CAMI Field sample (invented)"'
            ' xmlns="http://www.topografix.com/GPX/1/1">'
        ),
    ]
    marks = [(day, n) for day in range(4) for n in range(MARKS[day])]
    for number, (day, nth) in enumerate(marks, start=1):
        points = days[day]
        at, lat, lon, height = points[
            min(len(points) - 1, int((nth + 0.3) * len(points) / (11, 10, 9, 7)[day]))
        ]
        lines.append(
            f'<wpt lat="{lat:.6f}" lon="{lon:.6f}"><ele>{height:.1f}</ele>'
            f"<time>{at.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}</time><name>{number:03d}</name>"
            "<sym>Flag, Blue</sym></wpt>"
        )
    for day, points in enumerate(days, start=1):
        lines.append(f"<trk><name>Day {day}</name><trkseg>")
        lines.extend(
            f'<trkpt lat="{lat:.6f}" lon="{lon:.6f}"><ele>{height:.1f}</ele>'
            f"<time>{at.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}</time></trkpt>"
            for at, lat, lon, height in points
        )
        lines.append("</trkseg></trk>")
    lines.append("</gpx>")
    (out / "horse-patrol.gpx").write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
