"""The last step of an import: everything that was kept becomes records, in one commit."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from itertools import count
from uuid import UUID

from cami_field.domain.ids import origin_id
from cami_field.domain.patrol import Attachment, Leg, Patrol, Track, Waypoint
from cami_field.domain.recording import RecordedWaypoint, Recording
from cami_field.domain.records import Record
from cami_field.domain.shapes import whole_text
from cami_field.domain.tracks import local_instant
from cami_field.domain.values import (
    DateRange,
    DayDistance,
    Hours,
    Instant,
    Position,
)
from cami_field.usecases.import_kept import KeptFile, KeptTrack
from cami_field.usecases.import_report import (
    DayAdded,
    FileReport,
    ImportReport,
    Prefilled,
    Warned,
)
from cami_field.usecases.leg_distance import DRAWN, RecordedTimes, counted_days
from cami_field.usecases.new_patrol import next_number
from cami_field.usecases.ports import UnitOfWork
from cami_field.usecases.track_choices import ImportContext
from cami_field.usecases.track_known import Present, track_id, waypoint_id
from cami_field.usecases.track_plan import Piece, Situation, flagged, sum_days

MOST_SEGMENTS = 100
"""Segments of one track record: its journal entry must stay far below 64 KiB."""

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_GPS_BEGAN = date(1980, 1, 6)  # an instant before GPS time is a clock that wasn't set
_MEDIA_TYPES = {
    "gpx": "application/gpx+xml",
    "kml": "application/vnd.google-earth.kml+xml",
    "fit": "application/vnd.ant.fit",
    "nmea": "text/plain",
}
_PHONES = ("locus", "osmand", "opentracks", "strava", "organic maps", "android", "iphone")


def write_all(
    kept: Sequence[KeptFile],
    reports: tuple[FileReport, ...],
    present: Present,
    situation: Situation,
    context: ImportContext,
) -> ImportReport:
    """Write all records of an import in one commit."""
    with context.begin() as work:
        # read again: somebody may have written in the patrol while the files were kept
        patrol = present.patrol if present.new else work.get(Patrol, present.patrol.id)
        by_id = {leg.id: leg for leg in present.legs}
        legs = [
            by_id[slot.id] if present.new_legs else work.get(Leg, slot.id)
            for slot in situation.legs
        ]
        writing = _Writing(work, context, situation, present, patrol, legs)
        if present.new:
            patrol.number = _number(work, kept, situation, context)
        for file in kept:
            writing.attach(file)
            for track in file.tracks:
                writing.add_track(file, track)
            for waypoint in file.waypoints:
                writing.add_waypoint(file, *waypoint)
        writing.choose_primary()
        writing.prefill(kept)
        writing.put_all()
        work.commit()
    return ImportReport(
        patrol_id=patrol.id,
        files=reports,
        days=writing.days(),
        warnings=tuple(writing.warnings),
        added=tuple(writing.added),
        restored=tuple(writing.restored),
        prefilled=tuple(writing.prefilled),
    )


def _number(
    work: UnitOfWork, kept: Sequence[KeptFile], situation: Situation, context: ImportContext
) -> str:
    """The new patrol's number, of the year of its first day."""
    days = sorted(_sane_days(kept, None))
    now, _ = local_instant(context.clock.now(), situation.zone)
    return next_number(work, context.code, (days[0] if days else now).year)


def _sane_days(kept: Sequence[KeptFile], leg: int | None) -> Iterator[date]:
    """The local days of what is kept, of one leg or all: of tracks, else of waypoints."""
    days = [
        piece.day
        for file in kept
        for track in file.tracks
        if leg in (None, track.part.leg)
        for piece in track.part.pieces
    ]
    marked = [day for file in kept for _, _, day, at in file.waypoints if leg in (None, at)]
    for found in (days, marked):
        sane = [day for day in found if day is not None and day >= _GPS_BEGAN]
        if sane:
            yield from sane
            return


class _Writing:
    """The records of one import while they come together."""

    def __init__(
        self,
        work: UnitOfWork,
        context: ImportContext,
        situation: Situation,
        present: Present,
        patrol: Patrol,
        legs: Sequence[Leg],
    ) -> None:
        self._work = work
        self._context = context
        self._situation = situation
        self._present = present
        self._patrol = patrol
        self._legs = legs
        self._records: list[Record] = []
        self._tracks: list[tuple[int, Track, tuple[Piece, ...]]] = []
        self._used: set[UUID] = set()
        self.warnings: list[Warned] = []
        self.added: list[tuple[str, UUID]] = []
        self.restored: list[tuple[str, UUID]] = []
        self.prefilled: list[Prefilled] = []

    # records

    def attach(self, file: KeptFile) -> None:
        """The file itself, as it was, an attachment of the patrol, no more open than its tracks."""
        patrol = self._patrol.id
        sha256 = file.recording.sha256
        for blob in file.blobs:
            self._work.keep_key(blob)
        self._records.append(
            Attachment(
                id=origin_id(self._context.area_id, Attachment.TYPE, patrol.bytes, sha256),
                of_type=Patrol.TYPE,
                of_id=patrol,
                content=file.raw,
                name=whole_text(file.path.name),
                media_type=_MEDIA_TYPES.get(file.recording.format, "application/octet-stream"),
                sensitivity_level=Track.LEVEL,
            )
        )

    def add_track(self, file: KeptFile, kept: KeptTrack) -> None:
        """A track record, or several where it has very many segments."""
        leg = self._legs[kept.part.leg]
        ids = self._track_ids(file.recording.sha256, kept, leg.id)
        for start in range(0, len(kept.segments), MOST_SEGMENTS):
            pieces = kept.part.pieces[start : start + MOST_SEGMENTS]
            segments = kept.segments[start : start + MOST_SEGMENTS]
            track = Track(
                id=next(ids),
                leg_id=leg.id,
                name=kept.recorded.name,
                track_source=_source(file.recording, kept),
                segments={f"{i:02d}": ref for i, ref in enumerate(segments)},
                days={
                    day.isoformat(): given
                    for day, given in sum_days(pieces).items()
                    if day is not None
                },
                primary=True,
                device=file.recording.creator,
                source_file=file.raw,
                max_speed_kmh=self._situation.legs[kept.part.leg].max_speed_kmh or None,
                manual_day=kept.manual_day if any(p.span is None for p in pieces) else None,
                shifted_days=file.shift_days or None,
                starts=self._instant(min((p.span[0] for p in pieces if p.span), default=None)),
                ends=self._instant(max((p.span[1] for p in pieces if p.span), default=None)),
                excluded={reason: str(n) for reason, n in flagged(pieces).items()},
            )
            self._tracks.append((kept.part.leg, track, pieces))
            self._records.append(track)

    def _track_ids(self, sha256: bytes, kept: KeptTrack, leg: UUID) -> Iterator[UUID]:
        """Ids by origin of a track that don't stand yet: of the file, then of the leg, then more.

        A file may give other days to another patrol later; those are further tracks.
        """
        area, index = self._context.area_id, kept.recorded.index
        plain = [] if kept.shared else [track_id(area, sha256, index)]
        by_leg = (track_id(area, sha256, index, leg.bytes, n) for n in count(1))
        for candidates in (plain, [track_id(area, sha256, index, leg.bytes)], by_leg):
            for found in candidates:
                if found not in self._used and self._work.status(Track, found) != "live":
                    self._used.add(found)
                    yield found

    def add_waypoint(
        self,
        file: KeptFile,
        recorded: RecordedWaypoint,
        at: datetime | None,
        day: date | None,
        leg: int,
    ) -> None:
        """A waypoint record."""
        phone = _by_phone(file.recording)
        self._records.append(
            Waypoint(
                id=waypoint_id(self._context.area_id, file.recording.sha256, recorded.index),
                leg_id=self._legs[leg].id,
                label=recorded.name,
                at=None if at is None else self._moment(at),
                position=Position(
                    latitude=recorded.latitude,
                    longitude=recorded.longitude,
                    elevation_m=recorded.elevation,
                    source="phone_gps" if phone else "gps_waypoint",
                ),
                symbol=recorded.symbol,
                kind=recorded.kind,
                comment=recorded.comment,
                description=recorded.description,
                source_file=file.raw,
                source_index=recorded.index,
                day=day,
            )
        )

    def _instant(self, seconds: float | None) -> Instant | None:
        if seconds is None or abs(seconds) >= 6e10:
            return None
        return self._moment(_EPOCH + timedelta(seconds=seconds))

    def _moment(self, at: datetime) -> Instant:
        _, offset = local_instant(at, self._situation.zone)
        return Instant(at=at, zone=self._context.zone, offset_minutes=offset, source="gps")

    # one distance

    def choose_primary(self) -> None:
        """A track beside a primary one of its leg is kept, but gives no distance of its own."""
        for leg, record in enumerate(self._legs):
            taken = RecordedTimes()
            for standing in self._present.tracks.get(record.id, ()):
                if standing.primary is not False:
                    taken.add(standing)
            mine = [track for at, track, _ in self._tracks if at == leg]
            mine.sort(key=lambda track: -sum(given.points for given in track.days.values()))
            for track in mine:
                drawn = track.track_source == DRAWN
                track.primary = not drawn and not taken.meet(track)
                if track.primary:
                    taken.add(track)
                elif not drawn:
                    self.warnings.append(Warned("import.second_device", {"name": track.name or ""}))

    def days(self) -> tuple[DayAdded, ...]:
        """What each local day has more than before."""
        points: dict[date, int] = defaultdict(int)
        metres: dict[date, float] = defaultdict(float)
        for leg, record in enumerate(self._legs):
            before = list(self._present.tracks.get(record.id, ()))
            mine = [track for at, track, _ in self._tracks if at == leg]
            after = counted_days([*before, *mine])
            old: Mapping[date, DayDistance] = counted_days(before)
            for day, given in after.items():
                metres[day] += given.counted_m - (old[day].counted_m if day in old else 0.0)
            for track in mine:
                for text, given in track.days.items():
                    points[date.fromisoformat(text)] += given.points
        return tuple(DayAdded(day, metres[day] / 1000.0, points[day]) for day in sorted(points))

    # what is filled in where nothing was recorded

    def prefill(self, kept: Sequence[KeptFile]) -> None:
        """Dates of patrol and legs, and each day's hours from its first and last move."""
        patrol = self._patrol
        if patrol.dates is None:
            patrol.dates = _range(_sane_days(kept, None))
            self._note(patrol, "dates", None, patrol.dates, new=self._present.new)
        for number, leg in enumerate(self._legs):
            if leg.dates is None:
                leg.dates = _range(_sane_days(kept, number))
                self._note(leg, "dates", None, leg.dates, new=self._present.new_legs)
            for day, hours in self._hours(number).items():
                recorded = leg.hours.get(day, Hours())
                if recorded.start is None and recorded.end is None:
                    given = replace(hours, rest_minutes=recorded.rest_minutes)
                    leg.hours = {**leg.hours, day: given}
                    self._note(leg, "hours", day, given, new=self._present.new_legs)

    def _hours(self, leg: int) -> dict[str, Hours]:
        """Local first and last move of each day that the import's tracks of a leg have."""
        edges: dict[date, tuple[float, float]] = {}
        for at, track, pieces in self._tracks:
            for piece in pieces if at == leg and track.track_source != DRAWN else ():
                if piece.moving is not None and piece.day is not None and piece.day >= _GPS_BEGAN:
                    low, high = edges.get(piece.day, piece.moving)
                    edges[piece.day] = min(low, piece.moving[0]), max(high, piece.moving[1])
        found = {}
        for day, (low, high) in edges.items():
            start, end = self._clock(low, day), self._clock(high, day)
            if start < end:
                found[day.isoformat()] = Hours(start, end)
        return found

    def _clock(self, seconds: float, day: date) -> time:
        local, _ = local_instant(_EPOCH + timedelta(seconds=seconds), self._situation.zone)
        if local.date() != day:  # midnight itself, rounded over
            return time.max.replace(second=0, microsecond=0) if local.date() > day else time.min
        return local.time().replace(second=0, microsecond=0)

    def _note(
        self, record: Record, field: str, element: str | None, value: object, *, new: bool
    ) -> None:
        if value is not None and not new:
            self.prefilled.append(Prefilled(record.TYPE, record.id, field, element, value))

    # writing

    def put_all(self) -> None:
        """Journal everything: new records in bulk, removed ones restored, prefilled ones saved."""
        first: list[Record] = [self._patrol] if self._present.new else []
        if self._present.new_legs:
            first += self._legs
        else:
            for leg in self._legs:
                self._work.save(leg)
        if not self._present.new:
            self._work.save(self._patrol)
        fresh: list[Record] = []
        for record in (*first, *self._records):
            status = self._work.status(type(record), record.id)
            if status == "removed":
                self._work.restore(type(record), record.id)
                self._work.save(record)
                self.restored.append((record.TYPE, record.id))
            elif status is None:
                fresh.append(record)
                self.added.append((record.TYPE, record.id))
        self._work.add_all(fresh)


def _range(days: Iterator[date]) -> DateRange | None:
    found = sorted(days)
    return DateRange(found[0], found[-1]) if found else None


def _source(recording: Recording, kept: KeptTrack) -> str:
    """How the track was recorded, a word of the model."""
    if kept.recorded.kind == "route":
        return DRAWN
    if all(piece.span is None for piece in kept.part.pieces):
        return "gps_saved_track"
    return "phone" if _by_phone(recording) else "gps_log"


def _by_phone(recording: Recording) -> bool:
    creator = (recording.creator or "").casefold()
    return any(word in creator for word in _PHONES)
