"""What of recordings is kept in the attachment store while no record names it yet."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from cami_field.domain.recording import RecordedTrack, RecordedWaypoint, Recording
from cami_field.domain.values import BlobRef, SegmentRef
from cami_field.usecases.ports import KeptBlob
from cami_field.usecases.track_plan import TrackPart


@dataclass(frozen=True, slots=True, eq=False)
class KeptTrack:
    """A part of a recorded track with its kept segments; ``shared`` if several legs get parts."""

    recorded: RecordedTrack
    part: TrackPart
    segments: tuple[SegmentRef, ...]
    shared: bool
    manual_day: date | None


@dataclass(frozen=True, slots=True, eq=False)
class KeptFile:
    """A file whose content is kept; waypoints are (recorded, instant, local day, leg's place)."""

    path: Path
    recording: Recording
    shift_days: int
    raw: BlobRef
    blobs: tuple[KeptBlob, ...]
    tracks: tuple[KeptTrack, ...]
    waypoints: tuple[tuple[RecordedWaypoint, datetime | None, date | None, int], ...]
