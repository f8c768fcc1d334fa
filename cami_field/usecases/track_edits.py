"""Taking an import back, choosing between the tracks of two devices, trimming a track."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from uuid import UUID

from cami_field.domain.errors import InvalidRecord
from cami_field.domain.patrol import Track
from cami_field.domain.recording import RecordedTrack, TrackPoints
from cami_field.domain.records import Record, type_of
from cami_field.domain.tracks import take
from cami_field.usecases.import_report import ImportReport, Prefilled
from cami_field.usecases.keep_guarded import check_decided
from cami_field.usecases.keep_rules import Demand, check_removable
from cami_field.usecases.leg_distance import TRIM
from cami_field.usecases.ports import Begin, BlobStore, Look, Reading, Sees, UnitOfWork
from cami_field.usecases.track_choices import FileChoices
from cami_field.usecases.track_known import zone_of
from cami_field.usecases.track_plan import LegSlot, Situation, flagged, plan_track, sum_days


def undo_import(report: ImportReport, begin: Begin, *, sees: Sees, demand: Demand) -> int:
    """Remove in one commit all that an import added or restored; returns how many records.

    What was recorded under it since goes with it, and comes back by restoring. Dates and hours
    that the import filled in are emptied again, unless they were changed since. Raises
    InvalidRecord and AccessRefused, as removing by hand does, where evidence, what isn't seen or
    what was decided on would go.
    """
    removed = 0
    with begin() as work:
        made = [_find(work, *one) for one in (*report.added, *report.restored)]
        filled_in = [_find(work, filled.type, filled.id) for filled in report.prefilled]
        roots = [record for record in made if record is not None]
        for record in [*filled_in, *roots]:
            if record is not None:
                _check_seen(record, work, sees)
                check_decided(record, work, demand)
        check_removable(roots, work, sees, None)
        for root in roots:
            if work.find(type(root), root.id) is not None:  # it may have gone with another
                removed += work.remove(root)
        emptied = [_empty(work, filled) for filled in report.prefilled]
        if removed or any(emptied):
            work.commit()
    return removed


def _find(work: UnitOfWork, type_name: str, record_id: UUID) -> Record | None:
    return work.find(type_of(type_name).cls, record_id)


def _check_seen(record: Record, reading: Reading, sees: Sees) -> None:
    if sees(record, reading) is None:
        raise InvalidRecord("record.unknown", type=record.TYPE, id=record.id)


def _empty(work: UnitOfWork, filled: Prefilled) -> bool:
    record = work.find(type_of(filled.type).cls, filled.id)
    if record is None:
        return False
    stands = getattr(record, filled.field)
    if filled.element is not None:
        if stands.get(filled.element) != filled.value:
            return False
        rest = {key: value for key, value in stands.items() if key != filled.element}
        setattr(record, filled.field, rest)
    elif stands == filled.value:
        setattr(record, filled.field, None)
    return work.save(record)


def set_primary(track_id: UUID, begin: Begin, *, sees: Sees, demand: Demand) -> tuple[UUID, ...]:
    """Let a track give its leg's distance instead of those recorded beside it.

    Returns the tracks that no longer do: the primary ones of its leg that share a local day with
    it. Raises InvalidRecord for a track that is unknown or not seen, AccessRefused for one of a
    patrol that was decided on.
    """
    beside: list[UUID] = []
    with begin() as work:
        track = work.get(Track, track_id)
        _check_seen(track, work, sees)
        check_decided(track, work, demand)
        for other in work.where(Track, leg_id=track.leg_id):
            shares = bool(set(other.days) & set(track.days))
            if other.id != track.id and other.primary is not False and shares:
                other.primary = False
                work.save(other)
                beside.append(other.id)
        track.primary = True
        work.save(track)
        work.commit()
    return tuple(beside)


def trim_track(
    track_id: UUID,
    kept: tuple[datetime, datetime] | None,
    *,
    begin: Begin,
    look: Look,
    blobs: BlobStore,
    decode: Callable[[bytes], TrackPoints],
    zone: str,
    sees: Sees,
    demand: Demand,
) -> Track:
    """Let only the points between two aware instants count, or all again; none is deleted.

    Points without time are left out while a track is trimmed. Raises InvalidRecord for a track that
    is unknown or not seen, InvalidRecord("track.not_here") where its points haven't come yet,
    AccessRefused for one of a patrol that was decided on, WorkspaceRefused.
    """
    with look() as reading:
        track = reading.get(Track, track_id)
        _check_seen(track, reading, sees)
        check_decided(track, reading, demand)
        parts = [reading.blob(track.segments[key].blob) for key in sorted(track.segments)]
    points = [decode(blobs.read(part)) for part in parts if part is not None]
    if len(points) < len(parts):
        raise InvalidRecord("track.not_here", id=track_id, name=track.name)
    if kept is not None:
        first, last = (instant.timestamp() for instant in kept)
        points = [take(p, (p.time >= first) & (p.time <= last)) for p in points]
    slot = LegSlot(id=track_id, max_speed_kmh=track.max_speed_kmh or 0.0)
    recorded = RecordedTrack(0, track.name, "track", tuple(points))
    situation = Situation(zone=zone_of(zone), legs=(slot,))
    plan = plan_track(recorded, FileChoices(day=track.manual_day), situation)
    pieces = [piece for part in plan.parts for piece in part.pieces]
    with begin() as work:
        track = work.get(Track, track_id)
        days = sum_days(pieces).items()
        track.days = {day.isoformat(): given for day, given in days if day is not None}
        track.excluded = {reason: str(n) for reason, n in flagged(pieces).items()}
        if kept is not None:
            track.excluded = {**track.excluded, TRIM: "/".join(at.isoformat() for at in kept)}
        work.save(track)
        work.commit()
    return track
