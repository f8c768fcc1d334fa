"""GPS recordings into a patrol: read, divide, keep, and make it all stand in one commit."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import numpy as np

from cami_field.domain.errors import FileRefused
from cami_field.domain.recording import RecordedWaypoint, Recording
from cami_field.domain.tracks import rollover_candidate
from cami_field.domain.values import BlobRef, SegmentRef
from cami_field.usecases.import_kept import KeptFile, KeptTrack
from cami_field.usecases.import_report import (
    IMPORTED,
    KNOWN,
    REFUSED,
    FileReport,
    ImportReport,
    Warned,
)
from cami_field.usecases.import_writing import write_all
from cami_field.usecases.jobs import Job, Progress
from cami_field.usecases.ports import KeptBlob
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
    Piece,
    Situation,
    TrackPlan,
    WaypointKey,
    flagged,
    local_day,
    plan_track,
    takes_day,
    waypoint_key,
    waypoint_leg,
)
from cami_field.usecases.track_times import waypoint_time


@dataclass(frozen=True, slots=True, eq=False)
class WaypointPlan:
    """A recorded waypoint, its instant and local day as chosen, and its leg's place."""

    recorded: RecordedWaypoint
    at: datetime | None
    day: date | None
    leg: int


@dataclass(slots=True, eq=False)
class FilePlan:
    """What of one file is to be added, and a count for all that isn't."""

    reading: ReadFile
    recording: Recording
    tracks: list[TrackPlan] = field(default_factory=list)
    waypoints: list[WaypointPlan] = field(default_factory=list)
    already_there: int = 0
    skipped: dict[str, int] = field(default_factory=dict)
    warnings: list[Warned] = field(default_factory=list)

    @property
    def pieces(self) -> list[Piece]:
        """Every run of points that is to be added."""
        return [p for track in self.tracks for part in track.parts for p in part.pieces]

    def skip(self, reason: str, count: int = 1) -> None:
        """Count what is left out."""
        if count:
            self.skipped[reason] = self.skipped.get(reason, 0) + count

    def report(self) -> FileReport:
        """The file's part of the report."""
        pieces = self.pieces
        adds = bool(pieces or self.waypoints)
        return FileReport(
            path=self.reading.path,
            status=KNOWN if self.already_there and not adds else IMPORTED,
            format=self.recording.format,
            tracks=sum(any(len(s) for s in track.segments) for track in self.recording.tracks),
            points=self.recording.points,
            waypoints=len(self.recording.waypoints),
            added_tracks=sum(bool(track.parts) for track in self.tracks),
            added_points=sum(len(piece.points) for piece in pieces),
            added_waypoints=len(self.waypoints),
            already_there=self.already_there,
            skipped=dict(sorted(self.skipped.items())),
            flagged=flagged(pieces),
            warnings=tuple(self.warnings),
        )


def import_recordings(
    paths: Sequence[Path],
    target: TrackTarget,
    choices: ImportChoices | None,
    context: ImportContext,
) -> Job[ImportReport]:
    """Import files into a patrol; a refused file doesn't stop the others.

    Contents are kept first, rows last and in one commit; closed before its end, nothing stands.
    Raises InvalidRecord for an unknown patrol or leg, DiskFailed, WorkspaceRefused, and
    FileRefused("attachment.changed") for a file that changed while it was imported.
    """
    choices = choices or ImportChoices()
    readings = yield from read_files(paths, choices, context)
    present = look(context, target, readings)
    leg = target.leg_id if isinstance(target, IntoPatrol) else None
    situation = present.situation(context, leg)
    with ThreadPoolExecutor(max_workers=1) as worker:
        raw = _RawFiles(worker, present, context)
        raw.begin(readings)
        try:
            plans = yield from _plan_files(readings, present, situation, choices, context)
            adding = [plan for plan in plans if plan.pieces or plan.waypoints]
            kept = yield from _keep(adding, raw, context)
        finally:
            worker.shutdown(cancel_futures=True)
    yield Progress(0, 0, "import.saving")
    reports = _file_reports(readings, plans)
    if not kept:
        home = present.home if present.new else present.patrol.id
        return ImportReport(patrol_id=home, files=reports)
    return write_all(kept, reports, present, situation, context)


def _file_reports(
    readings: Sequence[ReadFile], plans: Sequence[FilePlan]
) -> tuple[FileReport, ...]:
    by_reading = {id(plan.reading): plan.report() for plan in plans}
    return tuple(
        by_reading.get(id(reading))
        or FileReport(path=reading.path, status=REFUSED, error=reading.error)
        for reading in readings
    )


# ---- planning


def _plan_files(
    readings: Sequence[ReadFile],
    present: Present,
    situation: Situation,
    choices: ImportChoices,
    context: ImportContext,
) -> Job[list[FilePlan]]:
    known = KnownPoints(present, context)
    seen: set[WaypointKey] = set(present.waypoints)
    plans = []
    for done, reading in enumerate(readings):
        yield Progress(done, len(readings), "import.dividing")
        if reading.recording is None:
            continue
        plan = FilePlan(reading, reading.recording)
        yield from _plan_tracks(plan, known, situation, choices, context)
        _plan_waypoints(plan, seen, present, situation, choices, context)
        _warn(plan, situation, context)
        for piece in plan.pieces:
            known.add(piece.points)
        plans.append(plan)
    return plans


def _plan_tracks(
    plan: FilePlan,
    known: KnownPoints,
    situation: Situation,
    choices: ImportChoices,
    context: ImportContext,
) -> Job[None]:
    reading, recording = plan.reading, plan.recording
    keys, absent = known.keys(reading), known.whole(reading)
    for recorded in recording.tracks:
        points = sum(len(segment) for segment in recorded.segments)
        chosen = reading.choices.tracks
        if chosen is not None and recorded.index not in chosen:
            plan.skip("not_chosen", points)
            continue
        if track_id(context.area_id, recording.sha256, recorded.index) in absent:
            plan.already_there += points
            continue
        yield Progress(len(plan.tracks), len(recording.tracks), "import.dividing")
        track = plan_track(
            recorded, reading.choices, situation, known=keys, outside=choices.outside_dates
        )
        plan.tracks.append(track)
        plan.already_there += track.already_there
        plan.skip("outside_dates", track.outside_dates)


def _plan_waypoints(
    plan: FilePlan,
    seen: set[WaypointKey],
    present: Present,
    situation: Situation,
    choices: ImportChoices,
    context: ImportContext,
) -> None:
    """Choose waypoints; those of ``seen`` stand already, and the chosen ones are added to it."""
    mine: set[WaypointKey] = set()
    given = plan.reading.choices
    for recorded in plan.recording.waypoints:
        at = waypoint_time(recorded, given, situation.zone)
        day = local_day(at, situation.zone) or given.day
        outside = choices.outside_dates or given.waypoints is not None or at is None
        key = waypoint_key(at, recorded.latitude, recorded.longitude, recorded.name)
        known = waypoint_id(context.area_id, plan.recording.sha256, recorded.index) in present.live
        if given.waypoints is not None and recorded.index not in given.waypoints:
            plan.skip("not_chosen")
        elif known or key in seen:
            plan.already_there += 1
        elif key in mine:
            plan.skip("duplicate")
        elif not takes_day(day, given, situation, outside=outside):
            plan.skip("outside_dates")
        else:
            mine.add(key)
            leg = waypoint_leg(at, day, situation)
            plan.waypoints.append(WaypointPlan(recorded, at, day, leg))
    seen |= mine


def _warn(plan: FilePlan, situation: Situation, context: ImportContext) -> None:
    """What a person should know of the file beside its counts."""
    recording, tracks = plan.recording, plan.tracks
    for reason, count in recording.skipped.items():
        plan.skip(reason, count)
    plan.warnings += [
        Warned(code, {"path": plan.reading.path, "count": recording.flagged.get(code, 1)})
        for code in recording.warnings
    ]
    undated = sum(track.undated for track in tracks)
    backwards = sum(track.backwards for track in tracks)
    found: tuple[tuple[str, int], ...] = (
        ("import.no_times", undated),
        ("import.time_backwards", backwards),
        ("import.truncated", int(recording.truncated)),
        (
            "import.naive_times",
            int(recording.naive_times and not plan.reading.choices.local_times),
        ),
        ("import.rolled_over", rollover_days(plan.reading, situation, context.clock.now()) or 0),
    )
    for code, count in found:
        if count:
            plan.warnings.append(Warned(code, {"path": plan.reading.path, "count": count}))


def rollover_days(reading: ReadFile, situation: Situation, now: datetime) -> int | None:
    """Days to add to a file whose times are some 1024 weeks early; None where nothing says so."""
    first = _first_instant(reading)
    return None if first is None else rollover_candidate(first, situation.dates or now)


def _first_instant(reading: ReadFile) -> datetime | None:
    """The first instant of the file as chosen, in file order: points before waypoints."""
    recording, choices = reading.recording, reading.choices
    assert recording is not None
    for track in recording.tracks:
        for segment in track.segments:
            timed = np.flatnonzero(np.abs(segment.time) < 6e10)
            if len(timed):
                seconds = float(segment.time[timed[0]]) + choices.shift_days * 86_400
                return datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=seconds)
    return next(
        (waypoint_time(w, choices, UTC) for w in recording.waypoints if w.at is not None), None
    )


# ---- keeping


class _RawFiles:
    """The files as they are, kept beside the dividing: encrypting leaves a core free."""

    def __init__(self, worker: Executor, present: Present, context: ImportContext) -> None:
        self._worker = worker
        self._known = {s.track.source_file for s in present.segments}
        self._keep = context.blobs.keep
        self._begun: dict[bytes, Future[KeptBlob]] = {}

    def begin(self, readings: Sequence[ReadFile]) -> None:
        """Begin with the files of which nothing stands yet: they will surely add something."""
        known = {ref.sha256 for ref in self._known if ref is not None}
        for reading in readings:
            if reading.recording is not None and reading.recording.sha256 not in known:
                self._begun[reading.recording.sha256] = self._worker.submit(
                    self._keep, reading.path
                )

    def kept(self, plan: FilePlan) -> KeptBlob:
        """The kept file of a plan; raises FileRefused where it is no longer what was read."""
        begun = self._begun.get(plan.recording.sha256)
        blob = self._keep(plan.reading.path) if begun is None else begun.result()
        if blob.ref.sha256 != plan.recording.sha256:
            raise FileRefused("attachment.changed", path=plan.reading.path)
        return blob


def _keep(
    plans: Sequence[FilePlan], raw_files: _RawFiles, context: ImportContext
) -> Job[list[KeptFile]]:
    """Keep every file as it is and every run of points, encoded."""
    total = sum(1 + len(plan.pieces) for plan in plans)
    done, kept = 0, []
    for plan in plans:
        yield Progress(done, total, "import.keeping")
        tracks, blobs = [], []
        for track in plan.tracks:
            for part in track.parts:
                refs = []
                for piece in part.pieces:
                    yield Progress(done, total, "import.keeping")
                    blob = context.blobs.keep(context.encode(piece.points))
                    blobs.append(blob)
                    refs.append(_segment_ref(piece, blob))
                    done += 1
                by_hand = plan.reading.choices.day_of(track.recorded.index)
                tracks.append(
                    KeptTrack(track.recorded, part, tuple(refs), len(track.parts) > 1, by_hand)
                )
        raw = raw_files.kept(plan)
        done += 1
        kept.append(_kept_file(plan, raw, tracks, [raw, *blobs]))
    return kept


def _kept_file(
    plan: FilePlan, raw: KeptBlob, tracks: list[KeptTrack], blobs: list[KeptBlob]
) -> KeptFile:
    return KeptFile(
        path=plan.reading.path,
        recording=plan.recording,
        shift_days=plan.reading.choices.shift_days,
        raw=raw.ref,
        blobs=tuple(blobs),
        tracks=tuple(tracks),
        waypoints=tuple((w.recorded, w.at, w.day, w.leg) for w in plan.waypoints),
    )


def _segment_ref(piece: Piece, blob: KeptBlob) -> SegmentRef:
    points, span = piece.points, piece.span
    return SegmentRef(
        blob=BlobRef(blob.ref.sha256, blob.ref.size),
        points=len(points),
        bounds=(
            float(points.latitude.min()),
            float(points.longitude.min()),
            float(points.latitude.max()),
            float(points.longitude.max()),
        ),
        first=None if span is None else span[0],
        last=None if span is None else span[1],
        day=piece.day,
    )
