"""Adding, changing, removing and restoring any record, by hand or by script.

A draft can always be saved with *when* and *what*: here only what can't be stored is refused;
submitting checks the rest.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from cami_field.domain.datamodel import DataModel
from cami_field.domain.errors import AccessRefused, InvalidRecord
from cami_field.domain.ids import new_id
from cami_field.domain.incident import LegalCase, Seizure
from cami_field.domain.patrol import Attachment, Leg, Observation, Patrol, Reported, Waypoint
from cami_field.domain.records import Record, RecordType, type_of
from cami_field.usecases.flat import (
    attribute_values,
    change_record,
    name_of,
    new_record,
    to_flat,
    type_named,
)
from cami_field.usecases.keep_guarded import check_decided, check_guarded
from cami_field.usecases.keep_rules import (
    EVIDENCE,
    Demand,
    as_it_was,
    check_listed,
    check_may_write,
    check_minor,
    check_numbers,
    check_removable,
    check_review,
    check_zone,
    removed_above,
)
from cami_field.usecases.ports import Begin, Reading, Sees, UnitOfWork
from cami_field.usecases.show_records import seen_record

Complete = Callable[[Record, Reading], None]  # fills in what is derived from a record
_STORABLE = ("category", "attributes", "zone", "geometry", "number_pattern", "number_digits")


@dataclass(frozen=True, slots=True)
class Author:
    """Who writes, and from which station."""

    person_id: UUID
    station_id: UUID
    zone: str


def add_record(
    type_name: str,
    flat: Mapping[str, Any],
    *,
    draft: UUID | None = None,
    begin: Begin,
    model: DataModel,
    author: Author,
    complete: Complete,
    demand: Demand,
) -> UUID:
    """Journal a new record and return its id; the form draft that it was is gone with that.

    Raises InvalidRecord naming field and value, AccessRefused.
    """
    with begin() as work:
        record = put_record(
            type_name, flat, work, model=model, author=author, complete=complete, demand=demand
        )
        if draft is not None:
            work.drop_draft(draft)
        work.commit()
    return record.id


def add_records(
    type_name: str,
    flats: Iterable[Mapping[str, Any]],
    *,
    begin: Begin,
    model: DataModel,
    author: Author,
    complete: Complete,
    demand: Demand,
) -> list[UUID]:
    """Journal several new records of a type, all or none, and return their ids in order.

    Raises InvalidRecord naming field and value, AccessRefused.
    """
    with begin() as work:
        records = [
            put_record(
                type_name, flat, work, model=model, author=author, complete=complete, demand=demand
            )
            for flat in flats
        ]
        if records:
            work.commit()
    return [record.id for record in records]


def put_record(
    type_name: str,
    flat: Mapping[str, Any],
    work: UnitOfWork,
    *,
    model: DataModel,
    author: Author,
    complete: Complete,
    demand: Demand,
) -> Record:
    """Add a new record to what is being written; raises as ``add_record``."""
    kind = type_named(type_name)
    record = _made(type_name, flat, model, author)
    check_may_write(record, None, demand)
    check_minor(record)
    check_guarded(record, None, work, author.person_id, demand)
    check_review(record, None, demand)
    check_listed(record, None, model)
    if work.entries(record.id):
        raise InvalidRecord("record.taken", type=record.TYPE, id=record.id)
    _check_parents(kind, record, None, work)
    _place_on_patrol(record, work)
    complete(record, work)
    work.add(record)
    return record


def _made(type_name: str, flat: Mapping[str, Any], model: DataModel, author: Author) -> Record:
    kind = type_named(str(flat.get("type", type_name)))
    if kind is not type_named(type_name):
        raise InvalidRecord("record.other_type", type=type_name, value=flat["type"])
    record = new_record(kind, _given_id(flat) or new_id(), flat, model, author.zone)
    _presets(record, author, model)
    check_storable(record, model)
    return record


def change_fields(
    type_name: str,
    record_id: UUID,
    flat: Mapping[str, Any],
    *,
    draft: UUID | None = None,
    begin: Begin,
    model: DataModel,
    author: Author,
    complete: Complete,
    sees: Sees,
    demand: Demand,
) -> dict[str, object]:
    """Journal the named fields of a record; returns it as this person then sees it. The form draft
    that they were is gone with that.

    Raises InvalidRecord, and AccessRefused("role.masked") for a field that they may not read,
    AccessRefused("role.refused") for a record or a status that isn't theirs to change.
    """
    with begin() as work:
        record, saved = put_fields(
            type_name,
            record_id,
            flat,
            work,
            model=model,
            author=author,
            complete=complete,
            sees=sees,
            demand=demand,
        )
        if draft is not None:
            work.drop_draft(draft)
        result = _told(record, work, sees, model)
        if saved or draft is not None:
            work.commit()
        return result


def put_fields(
    type_name: str,
    record_id: UUID,
    flat: Mapping[str, Any],
    work: UnitOfWork,
    *,
    model: DataModel,
    author: Author,
    complete: Complete,
    sees: Sees,
    demand: Demand,
) -> tuple[Record, bool]:
    """Change fields within what is being written: the record, and whether anything is new in it;
    raises as ``change_fields``."""
    kind = type_named(type_name)
    shown = seen_record(kind, record_id, work, sees)
    if flat.get("review_status") == "submitted":
        raise InvalidRecord("record.submit_instead", type=type_name, field="review_status")
    record, before = work.get(kind.cls, record_id), work.get(kind.cls, record_id)
    change_record(record, flat, model, author.zone)
    _check_unmasked(record, before, shown)
    check_may_write(record, before, demand)
    check_minor(record)
    check_guarded(record, before, work, author.person_id, demand)
    check_review(record, before, demand)
    check_listed(record, before, model)
    if _said_of_it(record) != _said_of_it(before):  # else a later model's stays as it is
        check_storable(record, model)
    _check_parents(kind, record, before, work)
    complete(record, work)
    return record, work.save(record)


def remove_record(
    type_name: str,
    record_id: UUID,
    *,
    begin: Begin,
    sees: Sees,
    demand: Demand,
    station_id: UUID,
) -> int:
    """Remove a record and what belongs to it; it can be restored. Returns how many went.

    Incidents and evidence are never removed: they are retracted with a reason. So are neither
    their attachments, nor a patrol with incidents; nor are the area, the workspace's own station
    ``station_id`` and anybody with a login.
    """
    kind = type_named(type_name)
    if issubclass(kind.cls, EVIDENCE):
        raise InvalidRecord("record.retract_instead", type=type_name, id=record_id)
    with begin() as work:
        seen_record(kind, record_id, work, sees)
        record = work.get(kind.cls, record_id)
        if isinstance(record, Attachment) and record.of_type in {cls.TYPE for cls in EVIDENCE}:
            raise InvalidRecord("record.retract_instead", type=type_name, id=record_id)
        check_may_write(record, record, demand)
        check_decided(record, work, demand)
        check_removable([record], work, sees, station_id)
        count = work.remove(record)
        work.commit()
    return count


def restore_record(
    type_name: str,
    record_id: UUID,
    *,
    begin: Begin,
    model: DataModel,
    sees: Sees,
    demand: Demand,
) -> dict[str, object]:
    """Bring a removed record back as it was, with the removed ones that it belongs to, and with
    what was removed together with it."""
    kind = type_named(type_name)
    with begin() as work:
        if work.status(kind.cls, record_id) is None:
            raise InvalidRecord("record.unknown", type=type_name, id=record_id)
        was = as_it_was(kind, record_id, work)
        if was is not None and sees(was, work) is None:
            raise InvalidRecord("record.unknown", type=type_name, id=record_id)
        above = [] if was is None else removed_above(was, work)
        for one in [*above, *([] if was is None else [was])]:
            check_may_write(one, None, demand)
        for one in above:
            work.restore(type(one), one.id)
        work.restore_with(kind.cls, record_id)
        result = _told(work.get(kind.cls, record_id), work, sees, model)
        work.commit()
    return result


def _said_of_it(record: Record) -> list[object]:
    """What ``check_storable`` looks at."""
    return [getattr(record, name, None) for name in _STORABLE]


def check_storable(record: Record, model: DataModel) -> None:
    """Raise InvalidRecord for what can't be stored even in a draft."""
    check_zone(record)
    check_numbers(record)
    if isinstance(record, Observation | Seizure | LegalCase):
        if record.category is None:
            if record.attributes:
                raise InvalidRecord("value.missing", field="category", type=record.TYPE)
            return
        path = model.category(record.category).path
        for problem in model.problems(path, attribute_values(record, model), draft=True):
            if problem.hard:
                values = {"attribute": problem.attribute, "category": path, **problem.values}
                raise InvalidRecord(problem.code, field=f"attributes.{problem.attribute}", **values)


def _told(record: Record, reading: Reading, sees: Sees, model: DataModel) -> dict[str, object]:
    """The record as far as this person may see it, at least its type and id."""
    shown = sees(record, reading) or type_of(record.TYPE).cls(id=record.id)
    return {**to_flat(shown, model), "type": name_of(record)}


def _check_unmasked(record: Record, before: Record, shown: Record) -> None:
    """Nobody changes what they may not read: it would be written over unseen."""
    for spec in type_of(record.TYPE).fields:
        was, now, seen = (getattr(one, spec.name) for one in (before, record, shown))
        if spec.keyed:
            hidden = any(now.get(name) != was[name] != seen.get(name) for name in was)
        else:
            hidden = now != was != seen
        if hidden:
            raise AccessRefused("role.masked", field=spec.name, type=record.TYPE)


def _given_id(flat: Mapping[str, Any]) -> UUID | None:
    try:
        return UUID(str(flat["id"])) if flat.get("id") else None
    except ValueError as error:
        raise InvalidRecord("value.no_id", field="id", value=str(flat["id"])) from error


def _presets(record: Record, author: Author, model: DataModel) -> None:
    """What a person need not say: who, which station, that it is a draft."""
    if isinstance(record, Patrol):
        record.station_id = record.station_id or author.station_id
        record.review_status = record.review_status or "draft"
    if isinstance(record, Reported):
        record.station_id = record.station_id or author.station_id
        record.recorded_by_id = record.recorded_by_id or author.person_id
        record.observer_id = record.observer_id or author.person_id
        record.review_status = record.review_status or "draft"
        record.model_version = record.model_version or f"{model.key}-{model.version}"
        if isinstance(record, Observation) and record.patrol_id is record.waypoint_id is None:
            record.opportunistic = record.incident_id is None or record.opportunistic


def _place_on_patrol(record: Record, work: UnitOfWork) -> None:
    """An observation at a waypoint is one of the waypoint's patrol."""
    if isinstance(record, Observation) and record.waypoint_id and record.patrol_id is None:
        point = work.find(Waypoint, record.waypoint_id)
        leg = work.find(Leg, point.leg_id) if point and point.leg_id else None
        record.patrol_id = leg.patrol_id if leg else None


def _check_parents(
    kind: RecordType, record: Record, before: Record | None, work: UnitOfWork
) -> None:
    """Raise InvalidRecord for a new parent that isn't here; one that went since is no hindrance."""
    parents = {name[: -len("_id")]: name for name in kind.parents if name != "of_id"}
    for parent, field in parents.items():
        reference = getattr(record, field)
        if before is not None and getattr(before, field) == reference:
            continue
        if reference is not None and work.find(type_named(parent).cls, reference) is None:
            raise InvalidRecord("record.no_parent", type=kind.name, field=field, value=reference)
