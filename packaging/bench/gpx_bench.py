"""How fast GPX is read: ours, gpxpy with and without lxml, GPSBabel to CSV; as ratios of one run.

Each reading is a process of its own, the readers take turns, and the median counts. Goals: ours at
least 8 times gpxpy with lxml, at most 1.3 times GPSBabel, at most 64 MB above the result's arrays.

    python packaging/bench/gpx_bench.py [--points 100000 1000000] [--runs 5]
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import os
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

READERS = ("ours", "gpxpy + lxml", "gpxpy", "gpsbabel")
RESULT_BYTES = 32  # a point's four columns


def run(points: tuple[int, ...] = (100_000, 1_000_000), runs: int = 5) -> dict[str, object]:
    """Medians in seconds, ratios, and the peak memory above the result in MB, for each size."""
    with tempfile.TemporaryDirectory() as folder:
        return {str(n): _measure(n, runs, Path(folder)) for n in points}


def main(argv: list[str] | None = None) -> int:
    """Print what ``run`` measures."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--points", type=int, nargs="+", default=[100_000, 1_000_000])
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--worker", nargs=2, metavar=("READER", "FILE"), help=argparse.SUPPRESS)
    chosen = parser.parse_args(argv)
    if chosen.worker:
        print(json.dumps(_work(chosen.worker[0], Path(chosen.worker[1]))))
        return 0
    for absent in sorted(set(READERS) - set(_present())):
        print(f"{absent}: not installed, left out")
    for size, found in run(tuple(chosen.points), chosen.runs).items():
        print(f"{size} points: {json.dumps(found, indent=2)}")
    return 0


def make_gpx(path: Path, points: int, seed: int = 1) -> None:
    """A horse patrol in the Tien Shan that never ends: a point each one to five seconds."""
    chance = random.Random(seed)
    lat, lon, ele, at = 42.1, 78.3, 3000.0, datetime(2024, 9, 21, 2, tzinfo=UTC)
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.write('<?xml version="1.0" encoding="UTF-8"?>\n<gpx version="1.1" creator="bench"')
        file.write(' xmlns="http://www.topografix.com/GPX/1/1">\n<trk><name>T</name><trkseg>\n')
        for i in range(points):
            lat += chance.gauss(0, 1e-5)
            lon += chance.gauss(0, 1e-5)
            ele += chance.gauss(0, 0.3)
            at += timedelta(seconds=chance.choice((1, 1, 2, 5)))
            file.write(
                f'<trkpt lat="{lat:.8f}" lon="{lon:.8f}"><ele>{ele:.2f}</ele>'
                f"<time>{at:%Y-%m-%dT%H:%M:%SZ}</time></trkpt>\n"
            )
            if i % 5000 == 4999:
                file.write("</trkseg><trkseg>\n")
        file.write("</trkseg></trk></gpx>\n")


def _present() -> list[str]:
    there = {
        "ours": True,
        "gpxpy": importlib.util.find_spec("gpxpy") is not None,
        "gpxpy + lxml": all(importlib.util.find_spec(m) for m in ("gpxpy", "lxml")),
        "gpsbabel": shutil.which("gpsbabel") is not None,
    }
    return [reader for reader in READERS if there[reader]]


def _measure(points: int, runs: int, folder: Path) -> dict[str, object]:
    path = folder / f"{points}.gpx"
    make_gpx(path, points)
    seconds: dict[str, list[float]] = {reader: [] for reader in _present()}
    peaks: dict[str, float] = {}
    for _ in range(runs):
        for reader, taken in seconds.items():
            once = _gpsbabel(path) if reader == "gpsbabel" else _start(reader, path)
            taken.append(once["seconds"])
            if "peak" in once:
                peaks[reader] = max(peaks.get(reader, 0.0), once["peak"])
    medians = {reader: statistics.median(taken) for reader, taken in seconds.items()}
    ours = medians["ours"]
    result = points * RESULT_BYTES / 1e6
    return {
        "bytes": path.stat().st_size,
        "median_s": {reader: round(s, 3) for reader, s in medians.items()},
        "times_ours": {reader: round(s / ours, 2) for reader, s in medians.items()},
        "ours_over_gpsbabel": round(ours / medians["gpsbabel"], 3)
        if "gpsbabel" in medians
        else None,
        "peak_above_result_mb": {r: round(peak / 1e6 - result, 1) for r, peak in peaks.items()},
    }


def _start(reader: str, path: Path) -> dict[str, float]:
    command = [sys.executable, __file__, "--worker", reader, str(path)]
    found: dict[str, float] = json.loads(subprocess.check_output(command))
    return found


def _gpsbabel(path: Path) -> dict[str, float]:
    command = ["gpsbabel", "-t", "-i", "gpx", "-f", str(path), "-o", "unicsv", "-F", os.devnull]
    begun = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True)
    return {"seconds": time.perf_counter() - begun}


def _work(reader: str, path: Path) -> dict[str, float]:
    """Read the file once in this process: wall seconds, and peak memory in bytes above before."""
    read = _ours() if reader == "ours" else _gpxpy(lxml="lxml" in reader)
    before = _peak()
    begun = time.perf_counter()
    read(path)
    taken = time.perf_counter() - begun
    after = _peak()
    return {"seconds": taken} | ({"peak": after - before} if after else {})


def _ours() -> Callable[[Path], object]:
    # Each worker loads only its own reader: its memory is measured.
    sys.path.insert(0, str(Path(__file__).parents[2]))
    from cami_field.adapters.files.recordings import read_recording  # noqa: PLC0415 - as above
    from cami_field.usecases.jobs import finish  # noqa: PLC0415

    return lambda path: finish(read_recording(path, now=datetime.now(UTC)))


def _gpxpy(*, lxml: bool) -> Callable[[Path], object]:
    if not lxml:
        sys.modules["lxml"] = None  # type: ignore[assignment]
    import gpxpy  # noqa: PLC0415

    def read(path: Path) -> object:
        with path.open(encoding="utf-8") as file:
            return [
                (p.latitude, p.longitude, p.elevation, p.time)
                for t in gpxpy.parse(file).tracks
                for s in t.segments
                for p in s.points
            ]

    return read


def _peak() -> float:
    """The most memory this process ever had, in bytes; 0 where the system doesn't tell."""
    try:
        import resource  # noqa: PLC0415 - POSIX has it, Windows not
    except ImportError:
        return 0.0
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024.0


if __name__ == "__main__":
    sys.exit(main())
