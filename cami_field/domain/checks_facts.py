"""What the checks of a submitted record look at, and what they find."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property
from uuid import UUID

from cami_field.domain.area import Zone
from cami_field.domain.datamodel import DataModel
from cami_field.domain.datamodel_parts import Category
from cami_field.domain.incident import Incident, LegalCase, Seizure
from cami_field.domain.patrol import (
    Attachment,
    Leg,
    Observation,
    Patrol,
    Reported,
    Track,
    Waypoint,
)
from cami_field.domain.recording import TrackPoints
from cami_field.domain.records import Record
from cami_field.domain.values import Instant, Position

Values = Mapping[str, object]
HARD, SOFT = True, False


@dataclass(frozen=True, slots=True)
class Finding:
    """What a check found. A hard one blocks submitting; a soft one may be explained.

    ``field`` is where a form jumps to mend it, as a dotted name of the record's flat JSON
    (``occurred_at``, ``position``, ``attributes.taxon``, ``hours.2026-09-21``); None: the whole
    record. ``values`` are for the words of ``code``.
    """

    code: str
    hard: bool
    record_type: str
    record_id: UUID
    field: str | None = None
    values: Values = dataclasses.field(default_factory=dict)

    @property
    def key(self) -> str:
        """What an explanation of exactly this finding is kept under."""
        place = f"#{self.field}" if self.field else ""
        return f"{self.code}@{self.record_id}{place}"

    @property
    def keys(self) -> tuple[str, str, str]:
        """Everything that an explanation of it may be given under, the narrowest first."""
        return self.key, f"{self.code}@{self.record_id}", self.code


def found(code: str, hard: bool, record: Record, place: str | None, **values: object) -> Finding:
    """A finding about a record."""
    return Finding(code, hard, record.TYPE, record.id, place, values)


@dataclass(frozen=True, slots=True)
class Placed:
    """A reported record with its own time and place, or else its waypoint's or incident's.

    ``category`` is the dotted path, None where there is none or the model doesn't know it;
    ``values`` are its attributes by the model's keys.
    """

    record: Reported
    at: Instant | None
    position: Position | None
    category: str | None
    values: Values


@dataclass(frozen=True, kw_only=True)
class PatrolFacts:
    """Everything the checks of a patrol look at; of a sighting or incident alone, without patrol.

    ``points`` are the decoded points of a track, where they could be had; ``unreadable`` the
    tracks whose points are damaged. ``values`` are the attributes by the model's keys of every
    record that has some, those of ``elsewhere`` included. ``elsewhere`` are the newest other
    observations, with ``other_waypoints``. ``entered`` says when a record was first journalled.
    ``occurrence`` gives a taxon's countries (ISO 3166, upper case) where a model has them.
    """

    model: DataModel
    now: datetime
    patrol: Patrol | None = None
    legs: tuple[Leg, ...] = ()
    tracks: tuple[Track, ...] = ()
    waypoints: tuple[Waypoint, ...] = ()
    observations: tuple[Observation, ...] = ()
    incidents: tuple[Incident, ...] = ()
    seizures: tuple[Seizure, ...] = ()
    cases: tuple[LegalCase, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    zones: tuple[Zone, ...] = ()
    points: Mapping[UUID, tuple[TrackPoints, ...]] = dataclasses.field(default_factory=dict)
    unreadable: frozenset[UUID] = frozenset()
    values: Mapping[UUID, Values] = dataclasses.field(default_factory=dict)
    elsewhere: tuple[Observation, ...] = ()
    other_waypoints: tuple[Waypoint, ...] = ()
    entered: Mapping[UUID, datetime] = dataclasses.field(default_factory=dict)
    occurrence: Mapping[str, frozenset[str]] = dataclasses.field(default_factory=dict)

    @cached_property
    def placed(self) -> tuple[Placed, ...]:
        """Observations, incidents, seizures and cases with when and where."""
        every = (*self.observations, *self.incidents, *self.seizures, *self.cases)
        return tuple(self._place(record) for record in every)

    @cached_property
    def seen(self) -> tuple[Placed, ...]:
        """The observations alone."""
        return self.placed[: len(self.observations)]

    @cached_property
    def placed_elsewhere(self) -> tuple[Placed, ...]:
        """The other observations with when and where."""
        return tuple(self._place(record) for record in self.elsewhere)

    @cached_property
    def _waypoints(self) -> dict[UUID, Waypoint]:
        return {point.id: point for point in (*self.other_waypoints, *self.waypoints)}

    @cached_property
    def _incidents(self) -> dict[UUID, Incident]:
        return {incident.id: incident for incident in self.incidents}

    def _place(self, record: Reported) -> Placed:
        at, position = record.occurred_at, record.position
        point = self._waypoints.get(getattr(record, "waypoint_id", None) or record.id)
        if point is not None:
            at, position = at or point.at, position or point.position
        if not isinstance(record, Incident):
            incident = self._incidents.get(getattr(record, "incident_id", None) or record.id)
            if incident is not None:
                at, position = at or incident.occurred_at, position or incident.position
        given = getattr(record, "category", None)
        category = self.model.by_id.get(given) if given is not None else None
        path = category.path if isinstance(category, Category) else None
        return Placed(record, at, position, path, self.values.get(record.id, {}))


def local_date(at: Instant) -> date:
    """The local date of an instant, by the offset that was used for it."""
    return (at.at + timedelta(minutes=at.offset_minutes)).date()


def local_text(at: Instant) -> str:
    """Local date and time to the minute, for words."""
    return (at.at + timedelta(minutes=at.offset_minutes)).strftime("%Y-%m-%d %H:%M")
