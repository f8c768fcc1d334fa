"""What lies in GPS recordings before anything of them is imported."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from cami_field.domain.errors import FieldError
from cami_field.domain.recording import RecordedTrack, RecordedWaypoint
from cami_field.domain.values import DateRange, DayDistance
from cami_field.usecases.import_report import KNOWN, REFUSED
from cami_field.usecases.import_track import rollover_days
from cami_field.usecases.jobs import Job, Progress
from cami_field.usecases.track_choices import (
    ImportChoices,
    ImportContext,
    IntoPatrol,
    TrackTarget,
)
from cami_field.usecases.track_known import (
    KnownPoints,
    Present,
    ReadFile,
    look,
    read_files,
    track_id,
    waypoint_id,
)
from cami_field.usecases.track_plan import (
    Keys,
    Piece,
    Situation,
    WaypointKey,
    flagged,
    local_day,
    plan_track,
    sum_days,
    takes_day,
    waypoint_key,
)
from cami_field.usecases.track_times import repaired, waypoint_time

NEW = "new"
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class GapLine:
    """Nothing was recorded after ``start`` (local time, None unknown) for so long and so far."""

    start: datetime | None
    minutes: float
    metres: float


@dataclass(frozen=True, slots=True, kw_only=True)
class TrackPreview:
    """A recorded track as it would come in.

    ``first`` and ``last`` are local times; ``days`` holds all its points, those without a day
    under None; ``flagged`` counts points that would be kept but give no distance; ``inside`` says
    whether any point lies within the patrol's dates; ``ticked`` what is proposed.
    """

    index: int
    name: str | None
    kind: str
    points: int
    first: datetime | None
    last: datetime | None
    days: Mapping[date | None, DayDistance]
    gaps: tuple[GapLine, ...]
    flagged: Mapping[str, int]
    already_there: int
    inside: bool
    ticked: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class WaypointPreview:
    """A recorded waypoint as it would come in; ``duplicate``: the file has it twice."""

    index: int
    label: str | None
    at: datetime | None
    day: date | None
    latitude: float
    longitude: float
    already_there: bool
    duplicate: bool
    inside: bool
    ticked: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Repairs:
    """What can be mended by choice.

    ``shift_days``: the times are so many days early (a week rollover). ``no_time``: points and
    waypoints that have no time and need a day. ``naive_times``: instants without a zone were read
    as UTC and may be local.
    """

    shift_days: int | None = None
    no_time: int = 0
    naive_times: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class FilePreview:
    """One file: ``status`` is new, known or refused, with the error then."""

    path: Path
    status: str
    format: str | None = None
    creator: str | None = None
    tracks: tuple[TrackPreview, ...] = ()
    waypoints: tuple[WaypointPreview, ...] = ()
    skipped: Mapping[str, int] | None = None
    truncated: bool = False
    repairs: Repairs = Repairs()
    error: FieldError | None = None


@dataclass(frozen=True, slots=True)
class ImportPreview:
    """All files, and the dates of the patrol they would go to."""

    files: tuple[FilePreview, ...]
    dates: DateRange | None


def preview_recordings(
    paths: Sequence[Path],
    target: TrackTarget,
    context: ImportContext,
    choices: ImportChoices | None = None,
) -> Job[ImportPreview]:
    """Look into files without writing anything.

    ``choices`` may hold repairs already chosen, so that the preview shows their effect. Only what
    lies inside the patrol's dates is ticked; for a patrol without dates, waypoints of other days
    than the tracks' are not. Raises InvalidRecord for an unknown patrol or leg.
    """
    choices = choices or ImportChoices()
    readings = yield from read_files(paths, choices, context)
    present = look(context, target, readings)
    leg = target.leg_id if isinstance(target, IntoPatrol) else None
    situation = present.situation(context, leg)
    known = KnownPoints(present, context)
    seen: set[WaypointKey] = set(present.waypoints)
    files = []
    for done, reading in enumerate(readings):
        yield Progress(done, len(readings), "import.dividing")
        if reading.recording is None:
            files.append(FilePreview(path=reading.path, status=REFUSED, error=reading.error))
            continue
        files.append((yield from _file(reading, known, seen, present, situation, context)))
    return ImportPreview(tuple(files), present.patrol.dates)


def _file(
    reading: ReadFile,
    known: KnownPoints,
    seen: set[WaypointKey],
    present: Present,
    situation: Situation,
    context: ImportContext,
) -> Job[FilePreview]:
    recording = reading.recording
    assert recording is not None
    keys, absent = known.keys(reading), known.whole(reading)
    tracks: list[TrackPreview] = []
    for recorded in recording.tracks:
        yield Progress(len(tracks), len(recording.tracks), "import.dividing")
        whole = track_id(context.area_id, recording.sha256, recorded.index) in absent
        tracks.append(_track(recorded, reading, situation, keys, whole=whole))
    for recorded in recording.tracks:
        for segment in recorded.segments:
            known.add(repaired(segment, reading.choices, situation.zone))
    waypoints = _waypoints(reading, seen, present, situation, context, _span(tracks, situation))
    there = sum(t.already_there for t in tracks) + sum(w.already_there for w in waypoints)
    usable = recording.points + sum(not w.duplicate for w in waypoints)
    return FilePreview(
        path=reading.path,
        status=KNOWN if there and there == usable else NEW,
        format=recording.format,
        creator=recording.creator,
        tracks=tuple(tracks),
        waypoints=waypoints,
        skipped=dict(recording.skipped),
        truncated=recording.truncated,
        repairs=Repairs(
            shift_days=rollover_days(reading, situation, context.clock.now()),
            no_time=sum(t.days[None].points for t in tracks if None in t.days)
            + sum(w.day is None for w in waypoints),
            naive_times=recording.naive_times,
        ),
    )


def _track(
    recorded: RecordedTrack,
    reading: ReadFile,
    situation: Situation,
    keys: Keys | None,
    *,
    whole: bool,
) -> TrackPreview:
    everything = plan_track(recorded, reading.choices, situation, outside=True)
    pieces = [piece for part in everything.parts for piece in part.pieces]
    days = sum_days(pieces)
    points = sum(len(segment) for segment in recorded.segments)
    there = points
    if not whole:
        there = 0
        if keys is not None:
            new = plan_track(recorded, reading.choices, situation, known=keys, outside=True)
            there = new.already_there
    inside = any(takes_day(day, reading.choices, situation, outside=False) for day in days)
    spans = [piece.span for piece in pieces if piece.span]
    route = recorded.kind == "route"
    return TrackPreview(
        index=recorded.index,
        name=recorded.name,
        kind=recorded.kind,
        points=points,
        first=_local(min(a for a, _ in spans), situation) if spans else None,
        last=_local(max(b for _, b in spans), situation) if spans else None,
        days=days,
        gaps=tuple(_gaps(pieces, situation)),
        flagged=flagged(pieces),
        already_there=there,
        inside=inside,
        ticked=inside and there < points and not route,
    )


def _gaps(pieces: Sequence[Piece], situation: Situation) -> list[GapLine]:
    return [
        GapLine(_local(second, situation), seconds / 60.0, metres)
        for piece in pieces
        for second, seconds, metres in piece.gaps
    ]


def _local(second: float, situation: Situation) -> datetime | None:
    if not abs(second) < 6e10:
        return None
    return (_EPOCH + timedelta(seconds=second)).astimezone(situation.zone)


def _span(tracks: Sequence[TrackPreview], situation: Situation) -> DateRange | None:
    """The dates that waypoints are expected in: the patrol's, else those of the tracks."""
    if situation.dates is not None:
        return situation.dates
    days = [day for track in tracks for day in track.days if day is not None]
    return DateRange(min(days), max(days)) if days else None


def _waypoints(
    reading: ReadFile,
    seen: set[WaypointKey],
    present: Present,
    situation: Situation,
    context: ImportContext,
    dates: DateRange | None,
) -> tuple[WaypointPreview, ...]:
    recording = reading.recording
    assert recording is not None
    mine: set[WaypointKey] = set()
    found = []
    for recorded in recording.waypoints:
        at = waypoint_time(recorded, reading.choices, situation.zone)
        key = waypoint_key(at, recorded.latitude, recorded.longitude, recorded.name)
        live = waypoint_id(context.area_id, recording.sha256, recorded.index) in present.live
        there, twice = live or key in seen, key in mine
        mine.add(key)
        day = local_day(at, situation.zone) or reading.choices.day
        inside = dates is None or day is None or dates.first <= day <= dates.last
        found.append(_waypoint(recorded, at, day, situation, there, twice, inside))
    seen |= mine
    return tuple(found)


def _waypoint(
    recorded: RecordedWaypoint,
    at: datetime | None,
    day: date | None,
    situation: Situation,
    there: bool,
    twice: bool,
    inside: bool,
) -> WaypointPreview:
    return WaypointPreview(
        index=recorded.index,
        label=recorded.name,
        at=None if at is None else at.astimezone(situation.zone),
        day=day,
        latitude=recorded.latitude,
        longitude=recorded.longitude,
        already_there=there,
        duplicate=twice and not there,
        inside=inside,
        ticked=inside and not there and not twice,
    )
