"""A full import of a long GPX file against reading it alone, in one run.

    python packaging/bench/import_bench.py [POINTS] [RUNS]

Data: a seeded patrol on horseback in the Pamirs, a fix a second, 1 to 4 m/s with 2 m of noise and a
jump in every 5,000 points, written as GPX 1.1 with elevation and time, one segment, over as many
local days as it takes. Full: read, check, split by local day, flag, measure, keep the file itself
and every segment encrypted, and write all records in one commit to an encrypted store (WAL,
synchronous FULL). Runs alternate; the medians count. Goal: full at most 1.5 x reading.
"""

from __future__ import annotations

import gc
import os
import statistics
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from cami_field.adapters.files import segments
from cami_field.adapters.files.recordings import read_recording
from cami_field.adapters.sql.chains import Device
from cami_field.adapters.sql.opening import create_database
from cami_field.adapters.sql.reading import SqlReading
from cami_field.adapters.sql.transaction import Store
from cami_field.adapters.sql.unit_of_work import SqlUnitOfWork
from cami_field.adapters.system.clock import SystemClock
from cami_field.adapters.system.disk import LocalDisk
from cami_field.adapters.vault.media import MediaStore
from cami_field.domain.ids import new_id
from cami_field.domain.recording import TrackPoints
from cami_field.usecases.import_track import import_recordings
from cami_field.usecases.jobs import Progress, finish
from cami_field.usecases.track_choices import ImportContext, NewPatrol

sys.path.insert(0, str(Path(__file__).parent))
from lengths_bench import ride

START = 1_726_876_800


def write_gpx(path: Path, points: TrackPoints) -> None:
    """The points as a device writes them."""
    with path.open("w", encoding="utf-8") as file:
        file.write(
            '<?xml version="1.0" encoding="UTF-8"?>\n<gpx version="1.1" creator="eTrex 20"'
            ' xmlns="http://www.topografix.com/GPX/1/1">\n<trk><name>ride</name><trkseg>\n'
        )
        for i, (lat, lon) in enumerate(
            zip(points.latitude.tolist(), points.longitude.tolist(), strict=True)
        ):
            at = datetime.fromtimestamp(START + i, UTC)
            file.write(
                f'<trkpt lat="{lat:.7f}" lon="{lon:.7f}"><ele>{3900 + i % 500 / 10:.2f}</ele>'
                f"<time>{at:%Y-%m-%dT%H:%M:%SZ}</time></trkpt>\n"
            )
        file.write("</trkseg></trk></gpx>\n")


def context_in(folder: Path) -> ImportContext:
    """A new, empty, encrypted store in a folder."""
    signing = Ed25519PrivateKey.generate()
    public = signing.public_key().public_bytes_raw()
    area = new_id()
    device = Device(area.bytes, new_id().bytes, public, signing.sign, "live")
    path, clock = folder / "field.db", SystemClock()
    engine = create_database(path, os.urandom(32))
    store = Store(engine, path, device, new_id(), new_id(), clock, {}, lambda _: None)
    return ImportContext(
        begin=lambda: SqlUnitOfWork(store),
        look=lambda: SqlReading(store),
        blobs=MediaStore(folder / "media", os.urandom(32), LocalDisk(), lambda _: None),
        read=read_recording,
        encode=segments.encode,
        decode=segments.decode,
        area_id=area,
        code="TJ-ZOR",
        zone="Asia/Dushanbe",
        speeds={"horse": 20.0},
        clock=clock,
    )


def read_alone(path: Path) -> float:
    """Seconds to read the file."""
    gc.collect()
    start = time.perf_counter()
    recording = finish(read_recording(path, now=datetime.now(UTC)))
    taken = time.perf_counter() - start
    assert recording.points
    return taken


def import_whole(path: Path, stages: dict[str, list[float]]) -> float:
    """Seconds to import the file; the seconds of each stage are added to ``stages``."""
    gc.collect()
    with tempfile.TemporaryDirectory(dir=path.parent) as folder:
        context = context_in(Path(folder))
        spent: dict[str, float] = {}
        job = import_recordings(
            [path], NewPatrol(transport_mode="horse", mandate="research"), None, context
        )
        start = last = time.perf_counter()
        doing = "import.reading"
        while True:
            try:
                step: Progress = next(job)
            except StopIteration as end:
                report = end.value
                break
            now = time.perf_counter()
            spent[doing] = spent.get(doing, 0.0) + now - last
            last, doing = now, step.doing if step.doing.startswith("import.") else doing
        spent[doing] = spent.get(doing, 0.0) + time.perf_counter() - last
        taken = time.perf_counter() - start
        assert report.files[0].added_points == report.files[0].points
        for name, seconds in spent.items():
            stages.setdefault(name, []).append(seconds)
        return taken


def main() -> None:
    """Measure and print."""
    points = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
    runs = int(sys.argv[2]) if len(sys.argv) > 2 else 3
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "ride.gpx"
        write_gpx(path, ride(points))
        size = path.stat().st_size / 1e6
        alone, whole, stages = [], [], {}  # type: list[float], list[float], dict[str, list[float]]
        for _ in range(runs):
            alone.append(read_alone(path))
            whole.append(import_whole(path, stages))
    read, full = statistics.median(alone), statistics.median(whole)
    print(f"points         {points:>12,}   {size:.0f} MB of GPX")
    print(f"read alone     {read:12.2f} s")
    print(f"full import    {full:12.2f} s")
    for name, seconds in stages.items():
        print(f"  {name:20s} {statistics.median(seconds):6.2f} s")
    print(f"ratio          {full / read:12.2f} x   (goal: at most 1.5)")


if __name__ == "__main__":
    main()
