"""A station's laptop for tests of imports: a real store, a folder of contents, written GPX."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID
from xml.sax.saxutils import escape

from stores import Laptop, new_laptop

from cami_field.adapters.files import segments
from cami_field.adapters.files.recordings import read_recording
from cami_field.adapters.sql.reading import SqlReading
from cami_field.domain.errors import WorkspaceRefused
from cami_field.domain.ids import new_id
from cami_field.domain.patrol import Leg, Patrol, Track, Waypoint
from cami_field.domain.recording import TrackPoints
from cami_field.domain.records import known_types, type_of
from cami_field.domain.values import BlobRef, DateRange
from cami_field.usecases.import_report import ImportReport
from cami_field.usecases.import_track import import_recordings
from cami_field.usecases.jobs import finish
from cami_field.usecases.ports import KeptBlob
from cami_field.usecases.track_choices import (
    ImportChoices,
    ImportContext,
    IntoPatrol,
    NewPatrol,
    TrackTarget,
)

SPEEDS = {"foot": 8.0, "horse": 20.0, "car_4x4": 110.0}
AREA = UUID("018f2c1e-7a00-7000-8000-00000000a4ea")

Fix = tuple[float, float, float | None, datetime | str | None]


class FolderBlobs:
    """Contents in a folder under their SHA-256, in the clear."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir(exist_ok=True)

    def keep(self, content: Path | bytes) -> KeptBlob:
        raw = content.read_bytes() if isinstance(content, Path) else content
        digest = hashlib.sha256(raw)
        (self.folder / digest.hexdigest()).write_bytes(raw)
        return KeptBlob(BlobRef(digest.digest(), len(raw)), digest.hexdigest(), b"k" * 32)

    def read(self, blob: KeptBlob) -> bytes:
        path = self.folder / blob.media_id
        if not path.exists():
            raise WorkspaceRefused("attachment.missing", path=path)
        return path.read_bytes()


@dataclass
class Field:
    """A laptop at a station, and short ways to import into it and to look at what stands."""

    laptop: Laptop
    folder: Path
    context: ImportContext

    def file(self, name: str, *tracks: Any, waypoints: Iterable[str] = ()) -> Path:
        path = self.folder / name
        path.write_text(gpx(*tracks, waypoints=waypoints), encoding="utf-8")
        return path

    def take(
        self, *paths: Path, into: TrackTarget | None = None, choices: ImportChoices | None = None
    ) -> ImportReport:
        into = into or NewPatrol(transport_mode="foot", mandate="anti_poaching")
        return finish(import_recordings(paths, into, choices, self.context))

    def patrol(
        self, *, dates: DateRange | None = None, legs: int = 1, mode: str = "foot"
    ) -> Patrol:
        patrol = Patrol(id=new_id(), number="X", dates=dates)
        made = [
            Leg(id=new_id(), patrol_id=patrol.id, number=i + 1, transport_mode=mode)
            for i in range(legs)
        ]
        self.keep(patrol, *made)
        return patrol

    def into(self, patrol: Patrol) -> IntoPatrol:
        return IntoPatrol(patrol_id=patrol.id)

    def keep(self, *records: Any) -> None:
        with self.laptop.begin() as work:
            work.add_all(records)
            work.commit()

    def all(self, cls: Any) -> list[Any]:
        with self.laptop.begin() as work:
            return work.where(cls)

    def one(self, cls: Any) -> Any:
        (found,) = self.all(cls)
        return found

    def counts(self) -> dict[str, int]:
        with self.laptop.begin() as work:
            found = {name: len(work.where(type_of(name).cls)) for name in known_types()}
        return {name: n for name, n in found.items() if n}

    def points(self, track: Track) -> list[TrackPoints]:
        with self.laptop.begin() as work:
            kept = [work.blob(track.segments[key].blob) for key in sorted(track.segments)]
        return [self.context.decode(self.context.blobs.read(blob)) for blob in kept if blob]

    def zone(self, name: str) -> Field:
        return replace(self, context=replace(self.context, zone=name))

    def waypoint(self, label: str) -> Waypoint:
        (found,) = (point for point in self.all(Waypoint) if point.label == label)
        return found


@contextmanager
def field_laptop_in(tmp_path: Path) -> Iterator[Field]:
    """A laptop with an empty store at a station in the Pamirs."""
    laptop = new_laptop(tmp_path)
    context = ImportContext(
        begin=laptop.begin,
        look=lambda: SqlReading(laptop.store),
        blobs=FolderBlobs(tmp_path / "blobs"),
        read=read_recording,
        encode=segments.encode,
        decode=segments.decode,
        area_id=AREA,
        code="TJ-ZOR",
        zone="Asia/Dushanbe",
        speeds=SPEEDS,
        clock=laptop.clock,
    )
    files = tmp_path / "device"
    files.mkdir()
    try:
        yield Field(laptop, files, context)
    finally:
        laptop.store.engine.dispose()


def walk(
    start: datetime | None,
    count: int = 20,
    *,
    lat: float = 38.17,
    lon: float = 73.97,
    step_s: float = 30.0,
    step_deg: float = 0.0002,
) -> list[Fix]:
    """Northwards at 22 m in 30 s (2.7 km/h), a fix a step."""
    return [
        (
            round(lat + i * step_deg, 7),
            lon,
            3900.0 + i,
            None if start is None else start + timedelta(seconds=i * step_s),
        )
        for i in range(count)
    ]


def point(tag: str, fix: Fix, inner: str = "") -> str:
    lat, lon, ele, at = fix
    text = f'<{tag} lat="{lat}" lon="{lon}">'
    if ele is not None:
        text += f"<ele>{ele}</ele>"
    if at is not None:
        stamp = at if isinstance(at, str) else at.isoformat().replace("+00:00", "Z")
        text += f"<time>{stamp}</time>"
    return f"{text}{inner}</{tag}>"


def mark(label: str, fix: Fix, **more: str) -> str:
    """A waypoint."""
    inner = "".join(f"<{k}>{escape(v)}</{k}>" for k, v in {"name": label, **more}.items())
    return point("wpt", fix, inner)


def gpx(*tracks: Any, waypoints: Iterable[str] = (), creator: str = "eTrex 20") -> str:
    """GPX 1.1 of tracks, each a list of fixes or of segments of fixes."""
    body = "".join(waypoints)
    for number, track in enumerate(tracks):
        runs = track if track and isinstance(track[0], list) else [track]
        inner = "".join(
            "<trkseg>" + "".join(point("trkpt", fix) for fix in run) + "</trkseg>" for run in runs
        )
        body += f"<trk><name>day {number + 1}</name>{inner}</trk>"
    return (
        '<?xml version="1.0" encoding="UTF-8"?>'
        f'<gpx version="1.1" creator="{creator}" xmlns="http://www.topografix.com/GPX/1/1">'
        f"{body}</gpx>"
    )
