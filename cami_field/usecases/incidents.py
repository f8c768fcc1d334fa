"""Incidents to be listed and drawn, and one with everything that belongs to it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar
from uuid import UUID

from cami_field.domain.area import Zone
from cami_field.domain.datamodel import DataModel
from cami_field.domain.errors import InvalidRecord
from cami_field.domain.incident import Incident, InvolvedPerson, LegalCase, Seizure
from cami_field.domain.patrol import Observation, Waypoint
from cami_field.domain.records import Record
from cami_field.domain.values import Instant, Position
from cami_field.usecases.patrol_view import (
    ObservationRow,
    local_day,
    observation_rows,
    reported_row,
)
from cami_field.usecases.ports import Look, Reading, Sees

MOST = 2000
R = TypeVar("R", bound=Record)


@dataclass(frozen=True, slots=True)
class IncidentRow:
    """One incident of the list; counts are of what this person sees."""

    id: UUID
    number: str | None
    title: str | None
    patrol_id: UUID | None
    at: Instant | None
    day: date | None
    position: Position | None
    status: str
    retracted: str | None
    found: int
    seized: int
    cases: int
    people: int


@dataclass(frozen=True, slots=True, eq=False)
class Incidents:
    """The latest first, with the area's zones to draw them in."""

    rows: tuple[IncidentRow, ...]
    zones: tuple[Zone, ...]


@dataclass(frozen=True, slots=True, eq=False)
class IncidentView:
    """An incident and its parts; a seizure's row carries its exhibit label."""

    row: IncidentRow
    found: tuple[ObservationRow, ...]
    seizures: tuple[ObservationRow, ...]
    cases: tuple[ObservationRow, ...]
    people: tuple[InvolvedPerson, ...]


def incidents(*, look: Look, sees: Sees) -> Incidents:
    """The latest incidents that this person sees, at most ``MOST``."""
    with look() as reading:
        zones = sees.seen(reading.where(Zone), reading)
        newest = sorted(reading.where(Incident), key=lambda one: one.id, reverse=True)[:MOST]
        rows = incident_rows(sees.seen(newest, reading), reading, sees)
    rows.sort(key=lambda row: row.at.at.timestamp() if row.at else 0.0, reverse=True)
    return Incidents(tuple(rows), tuple(zones))


def incident_view(incident_id: UUID, *, look: Look, sees: Sees, model: DataModel) -> IncidentView:
    """An incident with what was found, seized and done; raises InvalidRecord("record.unknown")."""
    with look() as reading:
        incident = sees(reading.get(Incident, incident_id), reading)
        if incident is None:
            raise InvalidRecord("record.unknown", type=Incident.TYPE, id=incident_id)
        row = incident_rows([incident], reading, sees)[0]
        noted = sees.seen(reading.where(Observation, incident_id=incident_id), reading)
        points = [one.waypoint_id for one in noted if one.waypoint_id]
        waypoints = sees.seen(reading.among(Waypoint, "id", points), reading)
        seizures = sees.seen(reading.where(Seizure, incident_id=incident_id), reading)
        cases = sees.seen(reading.where(LegalCase, incident_id=incident_id), reading)
        people = sees.seen(reading.where(InvolvedPerson, incident_id=incident_id), reading)
    return IncidentView(
        row=row,
        found=tuple(observation_rows(noted, waypoints, model)),
        seizures=tuple(reported_row(one, one.exhibit, model) for one in _by_age(seizures)),
        cases=tuple(reported_row(one, None, model) for one in _by_age(cases)),
        people=tuple(_by_age(people)),
    )


def _by_age(records: Iterable[R]) -> list[R]:
    """As they were written down: an id begins with its time."""
    return sorted(records, key=lambda one: one.id)


def incident_rows(noted: Sequence[Incident], reading: Reading, sees: Sees) -> list[IncidentRow]:
    """A row for each of these incidents, which this person sees."""
    ids = [incident.id for incident in noted]
    found, seized, cases, people = (
        _counted(cls, ids, reading, sees)
        for cls in (Observation, Seizure, LegalCase, InvolvedPerson)
    )
    return [
        IncidentRow(
            id=one.id,
            number=one.number,
            title=one.title,
            patrol_id=one.patrol_id,
            at=one.occurred_at,
            day=local_day(one.occurred_at),
            position=one.position,
            status=one.review_status or "draft",
            retracted=one.retracted,
            found=found[one.id],
            seized=seized[one.id],
            cases=cases[one.id],
            people=people[one.id],
        )
        for one in noted
    ]


def _counted(cls: type[Record], ids: Sequence[UUID], reading: Reading, sees: Sees) -> Counter[UUID]:
    parts = sees.seen(reading.among(cls, "incident_id", ids), reading)
    return Counter(vars(one)["incident_id"] for one in parts)
