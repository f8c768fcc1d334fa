"""What a reader has found so far, held to limits, and turned into a Recording's parts."""

from __future__ import annotations

import math
from array import array
from collections import Counter
from dataclasses import dataclass, field

import numpy as np

from cami_field.adapters.files.instants import at
from cami_field.domain.errors import FileRefused
from cami_field.domain.recording import RecordedTrack, RecordedWaypoint, TrackPoints

MAX_POINTS = 20_000_000
MAX_WAYPOINTS = 1_000_000
MAX_PARTS = 1_000_000  # tracks and segments
MAX_ELEVATION = 100_000.0  # metres; beyond it is a device's sign for "unknown"
NAN = math.nan

NO_POSITION, BAD_POSITION, OUT_OF_RANGE = "no_position", "bad_position", "out_of_range"
NULL_ISLAND = "recording.null_island"
BAD_ELEVATION = "recording.bad_elevation"
BAD_TIME = "recording.bad_time"


class Columns:
    """A segment that is being filled: degrees, degrees, metres or NaN, seconds or NaN."""

    __slots__ = ("elevation", "latitude", "longitude", "time")

    def __init__(self) -> None:
        self.latitude, self.longitude = array("d"), array("d")
        self.elevation, self.time = array("d"), array("d")

    def points(self) -> TrackPoints:
        """The columns as arrays, without a copy."""
        columns = (self.latitude, self.longitude, self.elevation, self.time)
        return TrackPoints(*(np.frombuffer(c) if c else np.empty(0) for c in columns))


@dataclass(slots=True)
class OpenTrack:
    """A track that is being filled; its name may come late."""

    kind: str
    name: str | None = None
    segments: list[Columns] = field(default_factory=list)


class Gathering:
    """Tracks and waypoints in file order; counts of what was left out and what looks odd."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.creator: str | None = None
        self.tracks: list[OpenTrack] = []
        self.waypoints: list[RecordedWaypoint] = []
        self.skipped: Counter[str] = Counter()
        self.flagged: Counter[str] = Counter()
        self.naive_times = False
        self.truncated = False
        self.segment = Columns()
        self._seen = self._waypoints_seen = self._parts = 0

    def begin_track(self, kind: str = "track", name: str | None = None) -> OpenTrack:
        """Following segments belong to a new track."""
        self._part()
        self.tracks.append(OpenTrack(kind, name))
        return self.tracks[-1]

    def begin_segment(self) -> None:
        """Following points belong to a new segment of the current track."""
        self._part()
        self.segment = Columns()
        self.tracks[-1].segments.append(self.segment)

    def _part(self) -> None:
        self._parts += 1
        if self._parts > MAX_PARTS:
            raise FileRefused("recording.too_many_tracks", path=self.path, limit=MAX_PARTS)

    def count(self, points: int) -> None:
        """Take note of points about to be added; raises FileRefused beyond the limit."""
        self._seen += points
        if self._seen > MAX_POINTS:
            raise FileRefused("recording.too_many_points", path=self.path, limit=MAX_POINTS)

    def place(self, latitude: str | None, longitude: str | None) -> tuple[float, float] | None:
        """A position in degrees WGS 84 from its text; None, and counted, where it is none."""
        if latitude is None or longitude is None or not latitude or not longitude:
            self.skipped[NO_POSITION] += 1
            return None
        return self.position(number(latitude), number(longitude))

    def position(self, latitude: float, longitude: float) -> tuple[float, float] | None:
        """The position, if it is one on Earth; None, and counted, where it is not."""
        if not (math.isfinite(latitude) and math.isfinite(longitude)):
            self.skipped[BAD_POSITION] += 1
            return None
        if not (-90.0 <= latitude <= 90.0 and -180.0 <= longitude <= 180.0):
            self.skipped[OUT_OF_RANGE] += 1
            return None
        return latitude, longitude

    def height(self, elevation: float) -> float:
        """An elevation in metres that was given: NaN, and counted, where it can't be one."""
        if -MAX_ELEVATION <= elevation <= MAX_ELEVATION:
            return elevation
        self.flagged[BAD_ELEVATION] += 1
        return NAN

    def point(self, place: tuple[float, float], elevation: float = NAN, time: float = NAN) -> None:
        """Add a point to the current segment."""
        self.count(1)
        segment = self.segment
        segment.latitude.append(place[0])
        segment.longitude.append(place[1])
        segment.elevation.append(elevation)
        segment.time.append(time)
        if place == (0.0, 0.0):
            self.flagged[NULL_ISLAND] += 1

    def waypoint(
        self,
        place: tuple[float, float] | None,
        elevation: float = NAN,
        time: float = NAN,
        *,
        name: str | None = None,
        symbol: str | None = None,
        kind: str | None = None,
        comment: str | None = None,
        description: str | None = None,
    ) -> None:
        """Add a waypoint; one without a place only takes its number."""
        self._waypoints_seen += 1
        if self._waypoints_seen > MAX_WAYPOINTS:
            raise FileRefused("recording.too_many_points", path=self.path, limit=MAX_WAYPOINTS)
        if place is None:
            return
        if place == (0.0, 0.0):
            self.flagged[NULL_ISLAND] += 1
        known = None if math.isnan(elevation) else elevation
        index = self._waypoints_seen - 1
        self.waypoints.append(
            RecordedWaypoint(
                index, *place, known, at(time), name, symbol, kind, comment, description
            )
        )

    @property
    def found(self) -> bool:
        """Whether there is anything in it: a point, a waypoint, or one that was left out."""
        return bool(self._seen or self._waypoints_seen or self.skipped)

    def recorded_tracks(self) -> tuple[RecordedTrack, ...]:
        """The tracks as they stand."""
        return tuple(
            RecordedTrack(i, t.name, t.kind, tuple(s.points() for s in t.segments))
            for i, t in enumerate(self.tracks)
        )


def number(text: str) -> float:
    """A decimal number; NaN for any other text (Python alone would read ``1_0`` as ten)."""
    try:
        return NAN if "_" in text else float(text)
    except ValueError:
        return NAN
