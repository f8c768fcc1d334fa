"""What stands already of the recordings that are to be imported."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import tzinfo
from pathlib import Path
from uuid import UUID
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import numpy as np

from cami_field.domain.errors import FileRefused, InvalidRecord, WorkspaceRefused
from cami_field.domain.ids import new_id, origin_id
from cami_field.domain.patrol import Leg, Patrol, Track, Waypoint
from cami_field.domain.recording import Recording, TrackPoints
from cami_field.domain.tracks import shift_time
from cami_field.domain.values import BlobRef, SegmentRef
from cami_field.usecases.jobs import Job, Progress
from cami_field.usecases.ports import KeptBlob, Reading
from cami_field.usecases.track_choices import (
    FileChoices,
    ImportChoices,
    ImportContext,
    IntoPatrol,
    NewPatrol,
    TrackTarget,
)
from cami_field.usecases.track_plan import (
    Keys,
    LegSlot,
    Situation,
    WaypointKey,
    keys_of,
    waypoint_key,
)
from cami_field.usecases.track_times import from_wall_clock, to_wall_clock

_DAY = 86_400.0
Span = tuple[float, float]


@dataclass(frozen=True, slots=True, eq=False)
class ReadFile:
    """A file as it was read, or why it wasn't."""

    path: Path
    choices: FileChoices
    recording: Recording | None
    error: FileRefused | None = None

    @property
    def span(self) -> Span | None:
        """First and last second of its points as chosen, a day wider for the zone; None: none."""
        assert self.recording is not None
        edges = [
            edge
            for track in self.recording.tracks
            for segment in track.segments
            if len(segment) and not np.isnan(segment.time).all()
            for edge in (float(np.nanmin(segment.time)), float(np.nanmax(segment.time)))
        ]
        if not edges:
            return None
        shift = self.choices.shift_days * _DAY
        return min(edges) + shift - _DAY, max(edges) + shift + _DAY


@dataclass(frozen=True, slots=True, eq=False)
class KnownSegment:
    """A stored segment: its track, its place there, and what opens it if it is here."""

    track: Track
    ref: SegmentRef
    kept: KeptBlob | None


@dataclass(frozen=True, slots=True, eq=False)
class Present:
    """The patrol and all that stands of it and of the files.

    ``legs`` has at least one; ``new_legs`` and a ``patrol`` of ``new`` are still to be added.
    ``live`` are ids of waypoints of the files that stand, in whatever patrol.
    """

    patrol: Patrol
    new: bool
    legs: tuple[Leg, ...]
    new_legs: bool
    tracks: Mapping[UUID, tuple[Track, ...]]
    segments: tuple[KnownSegment, ...]
    waypoints: frozenset[WaypointKey]
    live: frozenset[UUID]
    home: UUID | None

    def situation(self, context: ImportContext, chosen: UUID | None) -> Situation:
        """What the planning needs to know; only the chosen leg, if one was."""
        legs = [leg for leg in self.legs if chosen in (None, leg.id)]
        slots = tuple(
            LegSlot(
                id=leg.id, dates=leg.dates, hours=leg.hours, max_speed_kmh=speed_of(leg, context)
            )
            for leg in legs
        )
        return Situation(zone=zone_of(context.zone), legs=slots, dates=self.patrol.dates)


def zone_of(name: str) -> tzinfo:
    """The zone of an IANA name; raises InvalidRecord."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError) as error:
        raise InvalidRecord("station.unknown_zone", field="zone", value=name) from error


def speed_of(leg: Leg, context: ImportContext) -> float:
    """Km/h that nobody exceeds on that leg; 0 where nothing says so."""
    return leg.max_speed_kmh or context.speeds.get(leg.transport_mode or "", 0.0)


def track_id(area: UUID, sha256: bytes, index: int, *more: bytes | int) -> UUID:
    """The id of a recorded track: by its file, its place in it, and where needed its leg."""
    return origin_id(area, Track.TYPE, sha256, index, *more)


def waypoint_id(area: UUID, sha256: bytes, index: int) -> UUID:
    """The id of a recorded waypoint."""
    return origin_id(area, Waypoint.TYPE, sha256, index)


def read_files(
    paths: Sequence[Path], choices: ImportChoices, context: ImportContext
) -> Job[list[ReadFile]]:
    """Read every file; one that can't be read does not stop the others."""
    readings = []
    for done, path in enumerate(paths):
        yield Progress(done, len(paths), "import.reading")
        try:
            recording = yield from context.read(path, now=context.clock.now())
        except FileRefused as error:
            readings.append(ReadFile(path, choices.of(path), None, error))
        else:
            readings.append(ReadFile(path, choices.of(path), recording))
    return readings


def look(context: ImportContext, target: TrackTarget, readings: Sequence[ReadFile]) -> Present:
    """Read what stands; raises InvalidRecord for an unknown patrol or leg."""
    read = [reading for reading in readings if reading.recording is not None]
    with context.look() as store:
        patrol, legs = _patrol(store, target)
        tracks = {leg.id: tuple(store.where(Track, leg_id=leg.id)) for leg in legs}
        same_file = [
            track
            for reading in read
            for track in store.where(Track, source_file=_file_ref(reading.recording))
        ]
        every = {t.id: t for t in (*same_file, *(t for of in tracks.values() for t in of))}
        marked = [point for leg in legs for point in store.where(Waypoint, leg_id=leg.id)]
        live = {
            found
            for reading in read
            for found in _waypoint_ids(context.area_id, reading.recording)
            if store.status(Waypoint, found) == "live"
        }
        return Present(
            patrol=patrol,
            new=isinstance(target, NewPatrol),
            legs=legs or (_first_leg(patrol, target),),
            new_legs=not legs,
            tracks=tracks,
            segments=tuple(_segments(store, every.values())),
            waypoints=frozenset(_marked_key(point) for point in marked if point.position),
            live=frozenset(live),
            home=_home(store, same_file, live),
        )


def _patrol(store: Reading, target: TrackTarget) -> tuple[Patrol, tuple[Leg, ...]]:
    if isinstance(target, IntoPatrol):
        patrol = store.get(Patrol, target.patrol_id)
        legs = store.where(Leg, patrol_id=patrol.id)
        legs.sort(key=lambda leg: (leg.number or 0, leg.id))
        if target.leg_id not in (None, *(leg.id for leg in legs)):
            raise InvalidRecord("record.unknown", type=Leg.TYPE, id=target.leg_id)
        return patrol, tuple(legs)
    patrol = Patrol(
        id=new_id(),
        patrol_type=target.patrol_type,
        mandate=target.mandate,
        station_id=target.station_id,
        team_id=target.team_id,
        armed=target.armed,
        objective=target.objective,
    )
    return patrol, ()


def _first_leg(patrol: Patrol, target: TrackTarget) -> Leg:
    leg = Leg(id=new_id(), patrol_id=patrol.id, number=1)
    if isinstance(target, NewPatrol):
        leg.transport_mode, leg.leader_id = target.transport_mode, target.leader_id
        leader = {target.leader_id: "ranger"} if target.leader_id else {}
        leg.members = {**leader, **target.members}
    return leg


def _home(store: Reading, tracks: Iterable[Track], waypoints: Iterable[UUID]) -> UUID | None:
    """The patrol in which something of the files stands already."""
    marked = (store.get(Waypoint, found).leg_id for found in sorted(waypoints)[:1])
    for leg_id in (*(track.leg_id for track in tracks), *marked):
        leg = None if leg_id is None else store.find(Leg, leg_id)
        if leg is not None and leg.patrol_id is not None:
            return leg.patrol_id
    return None


def _file_ref(recording: Recording | None) -> BlobRef:
    assert recording is not None
    return BlobRef(recording.sha256, 0)  # found by the hash alone


def _waypoint_ids(area: UUID, recording: Recording | None) -> Iterator[UUID]:
    assert recording is not None
    for waypoint in recording.waypoints:
        yield waypoint_id(area, recording.sha256, waypoint.index)


def _segments(store: Reading, tracks: Iterable[Track]) -> Iterator[KnownSegment]:
    for track in tracks:
        for ref in track.segments.values():
            yield KnownSegment(track, ref, store.blob(ref.blob))


def _marked_key(point: Waypoint) -> WaypointKey:
    assert point.position is not None
    at = point.at.at if point.at else None
    return waypoint_key(at, point.position.latitude, point.position.longitude, point.label)


class KnownPoints:
    """The points that stand, decoded when a file needs them."""

    def __init__(self, present: Present, context: ImportContext) -> None:
        self._present = present
        self._context = context
        self._zone = zone_of(context.zone)
        self._decoded: dict[bytes, TrackPoints | None] = {}
        self._batch: list[TrackPoints] = []

    def add(self, points: TrackPoints) -> None:
        """Points of an earlier file of this import."""
        self._batch.append(points)

    def keys(self, reading: ReadFile) -> Keys | None:
        """Keys of all points that may be in the file too; None where there are none."""
        assert reading.recording is not None
        span = reading.span
        runs = [keys_of(points) for points in self._batch if _meets(_span(points), span)]
        for segment in self._present.segments:
            same = _is_from(segment.track, reading.recording)
            edges = segment.ref.first, segment.ref.last
            known = None if edges[0] is None or edges[1] is None else (edges[0], edges[1])
            if same or _meets(known, span):
                points = self._points(segment)
                if points is not None:
                    readings = self._readings(points, segment.track, reading) if same else [points]
                    runs += [keys_of(one) for one in readings]
        return np.unique(np.concatenate(runs)) if runs else None

    def whole(self, reading: ReadFile) -> frozenset[UUID]:
        """Tracks of the file that stand here while their points haven't come yet."""
        assert reading.recording is not None
        return frozenset(
            segment.track.id
            for segment in self._present.segments
            if _is_from(segment.track, reading.recording) and self._points(segment) is None
        )

    def _points(self, segment: KnownSegment) -> TrackPoints | None:
        name = segment.ref.blob.sha256
        if name not in self._decoded:
            self._decoded[name] = None
            if segment.kept is not None:
                # ``cami verify`` names what is damaged; an import needn't stop for it
                with suppress(WorkspaceRefused, FileRefused):
                    content = self._context.blobs.read(segment.kept)
                    self._decoded[name] = self._context.decode(content)
        return self._decoded[name]

    def _readings(
        self, points: TrackPoints, track: Track, reading: ReadFile
    ) -> Iterator[TrackPoints]:
        """Points of the same file under whatever reading of its times was chosen then and now."""
        assert reading.recording is not None
        moved = shift_time(points, reading.choices.shift_days - (track.shifted_days or 0))
        yield moved
        if reading.recording.naive_times:
            yield from_wall_clock(moved, self._zone)
            yield to_wall_clock(moved, self._zone)


def _is_from(track: Track, recording: Recording) -> bool:
    return track.source_file is not None and track.source_file.sha256 == recording.sha256


def _span(points: TrackPoints) -> Span | None:
    if np.isnan(points.time).all():
        return None
    return float(np.nanmin(points.time)), float(np.nanmax(points.time))


def _meets(a: Span | None, b: Span | None) -> bool:
    """Whether two spans meet; points without time may meet any."""
    return a is None or b is None or (a[0] <= b[1] and b[0] <= a[1])
