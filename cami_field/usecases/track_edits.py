"""Taking an import back, and choosing between the tracks of two devices."""

from __future__ import annotations

from uuid import UUID

from cami_field.domain.patrol import Track
from cami_field.domain.records import type_of
from cami_field.usecases.import_report import ImportReport, Prefilled
from cami_field.usecases.ports import Begin, UnitOfWork


def undo_import(report: ImportReport, begin: Begin) -> int:
    """Remove in one commit all that an import added or restored; returns how many records.

    What was recorded under it since goes with it, and comes back by restoring. Dates and hours
    that the import filled in are emptied again, unless they were changed since.
    """
    removed = 0
    with begin() as work:
        for type_name, record_id in (*report.added, *report.restored):
            record = work.find(type_of(type_name).cls, record_id)
            if record is not None:
                removed += work.remove(record)
        for filled in report.prefilled:
            _empty(work, filled)
        if removed:
            work.commit()
    return removed


def _empty(work: UnitOfWork, filled: Prefilled) -> None:
    record = work.find(type_of(filled.type).cls, filled.id)
    if record is None:
        return
    stands = getattr(record, filled.field)
    if filled.element is not None:
        if stands.get(filled.element) != filled.value:
            return
        rest = {key: value for key, value in stands.items() if key != filled.element}
        setattr(record, filled.field, rest)
    elif stands == filled.value:
        setattr(record, filled.field, None)
    work.save(record)


def set_primary(track_id: UUID, begin: Begin) -> tuple[UUID, ...]:
    """Let a track give its leg's distance instead of those recorded beside it.

    Returns the tracks that no longer do: the primary ones of its leg that share a local day with
    it. Raises InvalidRecord for an unknown track.
    """
    beside: list[UUID] = []
    with begin() as work:
        track = work.get(Track, track_id)
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
