"""Changes that would open a record to somebody, or take it out of the hands that it is in."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from cami_field.domain.area import Employee
from cami_field.domain.errors import InvalidRecord
from cami_field.domain.patrol import Attachment, Leg, Patrol
from cami_field.domain.records import Record
from cami_field.usecases.keep_rules import Demand
from cami_field.usecases.ports import Reading, Sees
from cami_field.usecases.surroundings import Surroundings

_REPORTED = ("observer_id", "recorded_by_id", "station_id", "patrol_id")
_WHOSE: Mapping[str, tuple[str, ...]] = {  # fields by which the rules tell whose a record is
    "patrol": ("station_id", "team_id"),
    "leg": ("patrol_id", "members", "leader_id"),
    "track": ("leg_id",),
    "waypoint": ("leg_id",),
    "observation": (*_REPORTED, "waypoint_id", "incident_id"),
    "incident": _REPORTED,
    "seizure": ("incident_id",),
    "legal_case": ("incident_id",),
    "involved_person": ("incident_id",),
}
_OF_REVIEW = ("reviewed_by", "reviewed_at", "review_comment")
_CLOSED = ("approved", "rejected")


def check_guarded(
    record: Record, before: Record | None, reading: Reading, person_id: UUID, demand: Demand
) -> None:
    """Raise where this person may not write this record so; ``before`` None: a new one.

    Only those whose record it is, and who may approve, change whose it is, lower its level or make
    its place more precise; once it was decided on, only who may approve changes it at all. Who may
    open the workspace is not changed here. Raises InvalidRecord, AccessRefused.
    """
    if isinstance(record, Employee):
        was = before if isinstance(before, Employee) else None
        _check_person(record, was, reading)
        if was is not None and _is_anothers(record, was, person_id):
            demand("add_person")
    if isinstance(record, Attachment):
        _check_attachment(record, before)
    if before is None:
        patrol = _patrol_of(record, reading)
        if patrol is not None and not _is_theirs(patrol, reading, person_id):
            demand("approve")
        return
    if (
        _is_decided(before, reading)
        or _said_of_review(record) != _said_of_review(before)
        or _is_lowered(record, before)
        or (_whose(record) != _whose(before) and not _is_theirs(before, reading, person_id))
    ):
        demand("approve")


def check_target(patrol_id: UUID, reading: Reading, sees: Sees, demand: Demand) -> None:
    """Raise where nothing may be brought into that patrol: InvalidRecord("record.unknown") for one
    that isn't seen, AccessRefused where it was decided on."""
    patrol = reading.get(Patrol, patrol_id)
    if sees(patrol, reading) is None:
        raise InvalidRecord("record.unknown", type=Patrol.TYPE, id=patrol_id)
    check_decided(patrol, reading, demand)


def check_decided(record: Record, reading: Reading, demand: Demand) -> None:
    """Raise AccessRefused where something that was decided on would go."""
    if _is_decided(record, reading):
        demand("approve")


def _check_person(record: Employee, before: Employee | None, reading: Reading) -> None:
    was = None if before is None else before.login
    if record.login != was:
        raise InvalidRecord("person.by_user", field="login")
    if before is None or was is None:
        return
    if (record.active is False) != (before.active is False):
        raise InvalidRecord("person.by_user", field="active")
    if not record.role:
        raise InvalidRecord("value.missing", field="role")
    if before.administrator and not record.administrator:
        others = (one for one in reading.where(Employee) if one.id != record.id)
        if not any(one.login and one.administrator and one.active is not False for one in others):
            raise InvalidRecord("person.last_administrator", login=was)


def _is_anothers(record: Employee, before: Employee, person_id: UUID) -> bool:
    """Whether this changes the name of somebody with a login, or who may see a person at all."""
    renamed = bool(before.login) and record.id != person_id and record.name != before.name
    return renamed or record.level != before.level


def _check_attachment(record: Attachment, before: Record | None) -> None:
    fixed = ("content", "of_id", "of_type")
    if before is None:
        raise InvalidRecord("attachment.by_attach")
    for name in fixed:
        if getattr(record, name) != getattr(before, name):
            raise InvalidRecord("record.fixed", type=record.TYPE, field=name)


def _patrol_of(record: Record, reading: Reading) -> Patrol | None:
    """Whose patrol a new leg would make its people members of."""
    if not isinstance(record, Leg) or record.patrol_id is None:
        return None
    return reading.find(Patrol, record.patrol_id)


def _is_theirs(record: Record, reading: Reading, person_id: UUID) -> bool:
    own = vars(record).get
    people = Surroundings(reading).family(record).people
    if person_id in people or person_id in (own("observer_id"), own("recorded_by_id")):
        return True
    return reading.authors([record.id]).get(record.id) == person_id


def _is_decided(record: Record, reading: Reading) -> bool:
    status = vars(record).get("review_status")
    return (status or Surroundings(reading).family(record).review_status) in _CLOSED


def _is_lowered(record: Any, before: Any) -> bool:
    """Whether fewer people would be kept from it, or its place told more precisely."""
    if record.level < before.level:
        return True
    was = vars(before).get("generalisation_category")
    now = vars(record).get("generalisation_category")
    return bool(was) and (not now or now > was)


def _whose(record: Record) -> list[object]:
    return [getattr(record, name) for name in _WHOSE.get(record.TYPE, ())]


def _said_of_review(record: Record) -> list[object]:
    return [vars(record).get(name) for name in _OF_REVIEW]
