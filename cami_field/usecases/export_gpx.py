"""A patrol's tracks and waypoints as GPX, for the area's own people.

This is the internal profile: nothing is coarsened or left out that the person may see here.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from uuid import UUID

from cami_field.domain.errors import FileRefused, InvalidRecord
from cami_field.domain.patrol import Leg, Patrol, Track, Waypoint
from cami_field.domain.recording import TrackPoints
from cami_field.usecases.keep_file import keep_file
from cami_field.usecases.ports import BlobStore, KeptBlob, Look, Reading, Sees
from cami_field.usecases.vault_ports import Disk


@dataclass(frozen=True, slots=True, eq=False)
class GpxTrack:
    """A track to write, its segments in order."""

    name: str | None
    segments: tuple[TrackPoints, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class GpxWaypoint:
    """A waypoint to write; ``at`` aware."""

    latitude: float
    longitude: float
    elevation: float | None
    at: datetime | None
    name: str | None
    symbol: str | None
    kind: str | None
    comment: str | None
    description: str | None


@dataclass(frozen=True, slots=True, eq=False)
class GpxDocument:
    """What a GPX file is to hold."""

    name: str | None
    tracks: tuple[GpxTrack, ...]
    waypoints: tuple[GpxWaypoint, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class GpxExport:
    """What was written; ``missing`` counts segments whose points haven't come here yet."""

    path: Path
    tracks: int
    points: int
    waypoints: int
    missing: int
    profile: str = "internal"


def export_gpx(
    patrol_id: UUID,
    out: Path,
    *,
    look: Look,
    blobs: BlobStore,
    decode: Callable[[bytes], TrackPoints],
    compose: Callable[[GpxDocument], bytes],
    disk: Disk,
    sees: Sees,
) -> GpxExport:
    """Write a patrol's tracks and waypoints to a new file.

    Raises FileRefused("export.exists") where something stands at ``out``, InvalidRecord for an
    unknown patrol or one the person may not see, WorkspaceRefused for damaged content, DiskFailed.
    """
    if out.exists():
        raise FileRefused("export.exists", path=out)
    with look() as reading:
        patrol = sees(reading.get(Patrol, patrol_id), reading)
        if patrol is None:
            raise InvalidRecord("record.unknown", type=Patrol.TYPE, id=patrol_id)
        tracks, waypoints = _seen(patrol_id, reading, sees)
        kept = [(track, _blobs(track, reading)) for track in tracks]
    written = [
        GpxTrack(track.name, tuple(decode(blobs.read(blob)) for blob in parts if blob))
        for track, parts in kept
    ]
    marks = [mark for mark in map(_mark, waypoints) if mark is not None]
    document = GpxDocument(patrol.number, tuple(written), tuple(marks))
    content = compose(document)
    keep_file(content, out, disk=disk)
    return GpxExport(
        path=out,
        tracks=len(written),
        points=sum(len(segment) for track in written for segment in track.segments),
        waypoints=len(marks),
        missing=sum(blob is None for _, parts in kept for blob in parts),
    )


def _seen(patrol_id: UUID, reading: Reading, sees: Sees) -> tuple[list[Track], list[Waypoint]]:
    """The tracks and waypoints of the patrol that the person may see, in order of time."""
    legs = reading.where(Leg, patrol_id=patrol_id)
    ids = [leg.id for leg in legs]
    tracks = sees.seen(reading.among(Track, "leg_id", ids), reading)
    waypoints = sees.seen(reading.among(Waypoint, "leg_id", ids), reading)
    tracks.sort(key=lambda t: (t.starts is None, t.starts.at.timestamp() if t.starts else 0, t.id))
    waypoints.sort(key=lambda w: (w.at is None, w.at.at.timestamp() if w.at else 0, w.id))
    return tracks, waypoints


def _blobs(track: Track, reading: Reading) -> list[KeptBlob | None]:
    return [reading.blob(track.segments[key].blob) for key in sorted(track.segments)]


def _mark(waypoint: Waypoint) -> GpxWaypoint | None:
    """The waypoint to write, None where it has no position."""
    place = waypoint.position
    if place is None:
        return None
    return GpxWaypoint(
        latitude=place.latitude,
        longitude=place.longitude,
        elevation=place.elevation_m,
        at=waypoint.at.at if waypoint.at else None,
        name=waypoint.label,
        symbol=waypoint.symbol,
        kind=waypoint.kind,
        comment=waypoint.comment,
        description=waypoint.description,
    )
