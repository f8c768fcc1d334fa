"""Values of the field that only make sense together; each is one field of a record."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import UTC, date, datetime, time

from cami_field.domain.errors import InvalidRecord

OFFSET_MINUTES = 18 * 60  # as far from UTC as ISO 8601's users go; real zones stay within 14 hours
# whatever the offset, a local time is one that Python and a calendar have
EARLIEST = datetime(2, 1, 1, tzinfo=UTC)
LATEST = datetime(9998, 12, 31, 23, 59, 59, 999_000, tzinfo=UTC)
DAY_MINUTES = 24 * 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Position:
    """A point on WGS 84 and how it is known.

    ``latitude`` -90..90 and ``longitude`` -180..180 in degrees; ``uncertainty_m`` a radius in
    metres; ``source`` one of the model's location sources; ``verbatim`` and ``crs`` what the ranger
    wrote. With ``distance_m`` and ``bearing_deg`` (degrees from true north) the point is where the
    observer stood, and ``geometry.observed`` gives the place of the thing observed; a bearing read
    from a compass is kept in ``bearing_magnetic_deg`` beside the true one.
    """

    latitude: float
    longitude: float
    uncertainty_m: float = 30.0
    source: str = "unknown"
    elevation_m: float | None = None
    verbatim: str | None = None
    crs: str | None = None
    distance_m: float | None = None
    bearing_deg: float | None = None
    bearing_magnetic_deg: float | None = None

    def __post_init__(self) -> None:
        if -90.0 <= self.latitude <= 90.0 and -180.0 <= self.longitude <= 180.0:
            return
        for name, value, limit in (
            ("latitude", self.latitude, 90.0),
            ("longitude", self.longitude, 180.0),
        ):
            if not math.isfinite(value) or abs(value) > limit:
                raise InvalidRecord("value.out_of_range", field=name, value=value, limit=limit)


@dataclass(frozen=True, slots=True, kw_only=True)
class Instant:
    """A moment, with the station's zone and the offset that was used to understand it.

    ``at`` is aware and UTC; ``offset_minutes`` is local minus UTC at that moment; ``precision`` and
    ``part_of_day`` are the model's words; ``source`` says whose clock: gps, camera, person, system.
    Raises InvalidRecord for an offset beyond 18 hours, and before the year 2 or after 9998.
    """

    at: datetime
    zone: str = "UTC"
    offset_minutes: int = 0
    precision: str = "second"
    part_of_day: str | None = None
    source: str = "person"

    def __post_init__(self) -> None:
        if self.at.tzinfo is None:
            raise InvalidRecord("value.time_without_zone", field="at", value=self.at.isoformat())
        if not -OFFSET_MINUTES <= self.offset_minutes <= OFFSET_MINUTES:
            raise InvalidRecord("value.no_offset", field="at", value=self.offset_minutes)
        if not EARLIEST <= self.at <= LATEST:
            raise InvalidRecord("value.no_time", field="at", value=self.at.isoformat())


@dataclass(frozen=True, slots=True)
class DateRange:
    """Two dates, both included."""

    first: date
    last: date


@dataclass(frozen=True, slots=True)
class Hours:
    """A day's field work in the station's local time; an end before the start is a mistake.

    ``rest_minutes`` are whole minutes of rest within it, 0 to 1440. Raises InvalidRecord beyond
    them, and for a time that has an offset.
    """

    start: time | None = None
    end: time | None = None
    rest_minutes: int = 0

    def __post_init__(self) -> None:
        for name, at in (("start_time", self.start), ("end_time", self.end)):
            if at is not None and at.tzinfo is not None:
                raise InvalidRecord("value.time_with_zone", field=name, value=at.isoformat())
        within("rest_minutes", self.rest_minutes, 0, DAY_MINUTES)


@dataclass(frozen=True, slots=True)
class BlobRef:
    """Content kept in the attachment store: its SHA-256 and length in bytes."""

    sha256: bytes
    size: int


@dataclass(frozen=True, slots=True)
class SegmentRef:
    """An immutable run of track points kept as a blob, with what a list or a map needs of it.

    ``bounds`` is (south, west, north, east) in degrees; ``first`` and ``last`` seconds since 1970
    UTC or None where the points have no time; ``day`` the local date it was put on.
    """

    blob: BlobRef
    points: int
    bounds: tuple[float, float, float, float]
    first: float | None
    last: float | None
    day: date | None


@dataclass(frozen=True, slots=True)
class DayDistance:
    """What one track gives to one local day; metres, and counts of points.

    ``counted_m`` leaves out gaps and implausible points; ``raw_m`` is SMART's sum of all steps.
    """

    points: int
    counted_m: float
    raw_m: float
    gap_m: float = 0.0
    gaps: int = 0
    excluded: int = 0
    moving_m: float = 0.0

    def __add__(self, other: DayDistance) -> DayDistance:
        return DayDistance(
            self.points + other.points,
            self.counted_m + other.counted_m,
            self.raw_m + other.raw_m,
            self.gap_m + other.gap_m,
            self.gaps + other.gaps,
            self.excluded + other.excluded,
            self.moving_m + other.moving_m,
        )


def within(name: str, number: float, least: float, most: float) -> float:
    """The number; raises InvalidRecord naming the field where it lies beyond either end."""
    if not least <= number <= most:
        raise InvalidRecord("value.beyond", field=name, value=number, minimum=least, maximum=most)
    return number
