"""What a GPS device recorded, as read from a file: tracks, waypoints, and what was left out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True, eq=False)
class TrackPoints:
    """A run of points as columns of equal length n.

    ``latitude`` and ``longitude`` in degrees WGS 84; ``elevation`` in metres, NaN where unknown;
    ``time`` in seconds since 1970-01-01 UTC, NaN where the point has none.
    """

    latitude: NDArray[np.float64]
    longitude: NDArray[np.float64]
    elevation: NDArray[np.float64]
    time: NDArray[np.float64]

    def __len__(self) -> int:
        return len(self.latitude)


@dataclass(frozen=True, slots=True, eq=False)
class RecordedTrack:
    """A track or route of the file, in file order; segments are never joined."""

    index: int
    name: str | None
    kind: str  # "track" | "route"
    segments: tuple[TrackPoints, ...]


@dataclass(frozen=True, slots=True)
class RecordedWaypoint:
    """A named point of the file, ``index`` counting usable and unusable ones alike from 0."""

    index: int
    latitude: float
    longitude: float
    elevation: float | None = None
    at: datetime | None = None  # aware, UTC
    name: str | None = None
    symbol: str | None = None
    kind: str | None = None
    comment: str | None = None
    description: str | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Recording:
    """All usable content of one file, and a count for each reason why a point was left out.

    ``truncated``: the file ended early; everything before that is here.
    ``naive_times``: instants that had no zone were read as UTC, as GPX prescribes.
    ``flagged``: for each code of ``warnings``, how many kept points or waypoints it is about.
    """

    format: str  # "gpx" | "kml" | "nmea" | "fit"
    sha256: bytes
    creator: str | None
    tracks: tuple[RecordedTrack, ...]
    waypoints: tuple[RecordedWaypoint, ...]
    skipped: Mapping[str, int] = field(default_factory=dict)
    warnings: tuple[str, ...] = ()
    truncated: bool = False
    naive_times: bool = False
    flagged: Mapping[str, int] = field(default_factory=dict)

    @property
    def points(self) -> int:
        """Usable track and route points."""
        return sum(len(s) for t in self.tracks for s in t.segments)
