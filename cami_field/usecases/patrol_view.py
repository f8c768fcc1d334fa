"""A patrol to look at: its days, lines and marks, computed from records, never stored."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, time, timedelta
from math import inf, isnan
from typing import NamedTuple
from uuid import UUID

from cami_field.domain.area import Zone
from cami_field.domain.datamodel import DataModel
from cami_field.domain.datamodel_parts import Category
from cami_field.domain.effort import Effort
from cami_field.domain.errors import FileRefused, InvalidRecord, WorkspaceRefused
from cami_field.domain.incident import Incident, LegalCase, Seizure
from cami_field.domain.patrol import Leg, Observation, Patrol, Track, Waypoint
from cami_field.domain.recording import TrackPoints
from cami_field.domain.values import DayDistance, Hours, Instant, Position
from cami_field.usecases.flat import KeyedAttributes
from cami_field.usecases.leg_distance import TRIM, distances_of, untrimmed
from cami_field.usecases.patrol_effort import effort_of
from cami_field.usecases.patrol_list import PatrolRow, rows_of
from cami_field.usecases.ports import BlobStore, KeptBlob, Look, Sees

Decode = Callable[[bytes], TrackPoints]
_NOTHING = DayDistance(0, 0.0, 0.0)
LONGEST_DAYS = 92  # of a patrol that is shown day by day


class DaySpan(NamedTuple):
    """What a leg was on one day: how it moved, and its hours as far as they are known."""

    leg_id: UUID
    transport: str | None
    hours: Hours


@dataclass(frozen=True, slots=True)
class DayRow:
    """One local day of a patrol; ``day`` None gathers what has no time yet. ``spans``: each leg
    that was on that day, by the start of its hours."""

    day: date | None
    spans: tuple[DaySpan, ...]
    distance: DayDistance
    observations: int
    waypoints: int

    @property
    def transport(self) -> tuple[str, ...]:
        """The ways of moving, in their order."""
        return tuple(dict.fromkeys(span.transport for span in self.spans if span.transport))

    @property
    def hours(self) -> tuple[Hours, ...]:
        """The hours of its legs."""
        return tuple(span.hours for span in self.spans)


@dataclass(frozen=True, slots=True, eq=False)
class TrackLine:
    """A track to draw: its runs of points, each with the local day they are put on.

    ``missing``: runs that are not here, or damaged; ``verify`` names them. ``counted_m`` is what it
    gives where it is primary; ``trimmed``: only a part of it counts, and is drawn.
    """

    id: UUID
    name: str | None
    primary: bool
    runs: tuple[tuple[date | None, TrackPoints], ...]
    missing: int = 0
    counted_m: float = 0.0
    trimmed: bool = False


@dataclass(frozen=True, slots=True)
class WaypointRow:
    """A waypoint of a patrol."""

    id: UUID
    label: str
    at: Instant | None
    day: date | None
    position: Position | None
    symbol: str | None
    comment: str | None
    observations: int


class ObservationRow(NamedTuple):  # there are thousands; a dataclass takes thrice as long
    """An observation with what a line of a list needs; ``position`` is the thing's, or where it
    was noted; ``values`` by the data model's keys."""

    id: UUID
    waypoint_id: UUID | None
    incident_id: UUID | None
    label: str | None
    category: str
    at: Instant | None
    day: date | None
    position: Position | None
    seen_at: Position | None
    certainty: str | None
    comment: str | None
    status: str
    values: Mapping[str, object]


@dataclass(frozen=True, slots=True, eq=False)
class PatrolView:
    """Everything a patrol's page shows."""

    row: PatrolRow
    patrol: Patrol
    legs: tuple[Leg, ...]
    effort: Effort
    days: tuple[DayRow, ...]
    tracks: tuple[TrackLine, ...]
    waypoints: tuple[WaypointRow, ...]
    observations: tuple[ObservationRow, ...]
    incidents: tuple[Incident, ...]
    zones: tuple[Zone, ...]


def patrol_view(
    patrol_id: UUID,
    *,
    look: Look,
    sees: Sees,
    blobs: BlobStore,
    decode: Decode,
    model: DataModel,
) -> PatrolView:
    """Everything a patrol's page shows; raises InvalidRecord where there is no such patrol."""
    with look() as reading:
        patrol = sees(reading.get(Patrol, patrol_id), reading)
        if patrol is None:
            raise InvalidRecord("record.unknown", type=Patrol.TYPE, id=patrol_id)
        row = rows_of([patrol], reading, sees)[0]
        legs = sorted(
            sees.seen(reading.where(Leg, patrol_id=patrol_id), reading),
            key=lambda leg: leg.number or 0,
        )
        leg_ids = [leg.id for leg in legs]
        tracks = sees.seen(reading.among(Track, "leg_id", leg_ids), reading)
        waypoints = sees.seen(reading.among(Waypoint, "leg_id", leg_ids), reading)
        noted = sees.seen(reading.where(Observation, patrol_id=patrol_id), reading)
        incidents = sees.seen(reading.where(Incident, patrol_id=patrol_id), reading)
        keys = {
            segment.blob.sha256: reading.blob(segment.blob)
            for track in tracks
            for segment in track.segments.values()
        }
        zones = sees.seen(reading.where(Zone), reading)
    observations = observation_rows(noted, waypoints, model)
    marked = Counter(o.waypoint_id for o in observations)
    points = sorted((_waypoint_row(w, marked) for w in waypoints), key=_by_time)
    lines = []
    for track in tracks:
        runs = tuple(_runs(track, keys, blobs, decode))
        missing = len(track.segments) - len(runs)
        lines.append(
            TrackLine(
                id=track.id,
                name=track.name,
                primary=track.primary is not False,
                runs=runs,
                missing=missing,
                counted_m=sum(day.counted_m for day in track.days.values()),
                trimmed=TRIM in track.excluded,
            )
        )
    return PatrolView(
        row=row,
        patrol=patrol,
        legs=tuple(legs),
        effort=effort_of(legs, tracks, waypoints),
        days=_day_rows(legs, tracks, points, observations),
        tracks=tuple(sorted(lines, key=_begins)),
        waypoints=tuple(points),
        observations=tuple(sorted(observations, key=_by_time)),
        incidents=tuple(incidents),
        zones=tuple(zones),
    )


def _runs(
    track: Track, keys: Mapping[bytes, KeptBlob | None], blobs: BlobStore, decode: Decode
) -> Iterator[tuple[date | None, TrackPoints]]:
    """The runs that can be shown: one lost or damaged doesn't take the page away."""
    for _, segment in sorted(track.segments.items()):
        key = keys[segment.blob.sha256]
        if key is not None:
            with suppress(WorkspaceRefused, FileRefused):
                yield segment.day, untrimmed(decode(blobs.read(key)), track)


def _begins(line: TrackLine) -> float:
    """When its first point with a time was recorded; those without come last."""
    times = [at for _, run in line.runs for at in run.time[:1].tolist() if not isnan(at)]
    return min(times, default=inf)


def _by_time(row: WaypointRow | ObservationRow) -> tuple[bool, float, str]:
    return (row.at is None, row.at.at.timestamp() if row.at else 0.0, row.label or "")


def _waypoint_row(waypoint: Waypoint, marked: Mapping[UUID | None, int]) -> WaypointRow:
    return WaypointRow(
        waypoint.id,
        waypoint.label or "",
        waypoint.at,
        waypoint.day,
        waypoint.position,
        waypoint.symbol,
        waypoint.comment or waypoint.description,
        marked.get(waypoint.id, 0),
    )


def observation_rows(
    noted: Sequence[Observation], waypoints: Sequence[Waypoint], model: DataModel
) -> list[ObservationRow]:
    """Time and place are the observation's own, or else its waypoint's."""
    points = {w.id: w for w in waypoints}
    return [
        reported_row(seen, None, model, points.get(seen.waypoint_id) if seen.waypoint_id else None)
        for seen in noted
    ]


def reported_row(
    seen: Observation | Seizure | LegalCase,
    label: str | None,
    model: DataModel,
    point: Waypoint | None = None,
) -> ObservationRow:
    """The row of one, behind its waypoint's label or another."""
    at = seen.occurred_at or (point.at if point else None)
    day = point.day if point and seen.occurred_at is None else local_day(at)
    place = seen.position or (point.position if point else None)
    return ObservationRow(
        id=seen.id,
        waypoint_id=seen.waypoint_id if isinstance(seen, Observation) else None,
        incident_id=seen.incident_id,
        label=point.label if point else label,
        category=_path(seen.category, model),
        at=at,
        day=day,
        position=place,
        seen_at=_seen_at(place),
        certainty=seen.certainty,
        comment=seen.comment,
        status=seen.review_status or "draft",
        values=KeyedAttributes(seen, model),
    )


def _path(category: UUID | None, model: DataModel) -> str:
    """A category's path; nothing for one that this model doesn't know."""
    known = model.by_id.get(category) if category else None
    return known.path if isinstance(known, Category) else ""


def _seen_at(place: Position | None) -> Position | None:
    if place is None or place.distance_m is None:
        return place
    from cami_field.domain.geometry import observed  # noqa: PLC0415 -- loads PROJ

    return observed(place)


def local_day(at: Instant | None) -> date | None:
    """The local date of an instant, by the offset that was used for it."""
    return None if at is None else (at.at + timedelta(minutes=at.offset_minutes)).date()


def _by_start(span: DaySpan) -> tuple[bool, time]:
    return (span.hours.start is None, span.hours.start or time.min)


def _day_rows(
    legs: Sequence[Leg],
    tracks: Sequence[Track],
    waypoints: Sequence[WaypointRow],
    observations: Sequence[ObservationRow],
) -> tuple[DayRow, ...]:
    """Every day of a leg, and every other that something is put on."""
    distances = distances_of(tracks)
    points, seen = Counter(w.day for w in waypoints), Counter(o.day for o in observations)
    spans: dict[date, list[DaySpan]] = {}
    for leg in legs:
        for day in _days_of(leg):
            worked = leg.hours.get(day.isoformat(), Hours())
            spans.setdefault(day, []).append(DaySpan(leg.id, leg.transport_mode, worked))
    days = {*distances, *spans, *points, *seen}
    return tuple(
        DayRow(
            day,
            tuple(sorted(spans.get(day, ()), key=_by_start)) if day else (),
            distances.get(day, _NOTHING) if day else _NOTHING,
            seen.get(day, 0),
            points.get(day, 0),
        )
        for day in sorted(days, key=lambda d: d or date.max)
    )


def _days_of(leg: Leg) -> set[date]:
    """The days that a leg is of, or has hours on; of a mistyped year not every one."""
    found = {date.fromisoformat(day) for day in leg.hours}
    if leg.dates is not None:
        count = min((leg.dates.last - leg.dates.first).days + 1, LONGEST_DAYS)
        found |= {leg.dates.first + timedelta(days=n) for n in range(count)}
    return found
