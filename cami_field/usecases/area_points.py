"""Points of the area as columns of numbers: gathered from records, one row each."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Generic, NamedTuple, TypeVar
from uuid import UUID

import numpy as np
from numpy.typing import NDArray

from cami_field.domain.datamodel import DataModel
from cami_field.domain.datamodel_parts import Category, Taxon
from cami_field.domain.geometry import observed
from cami_field.domain.incident import Incident
from cami_field.domain.patrol import Observation, Patrol, Waypoint
from cami_field.domain.values import Position
from cami_field.usecases.patrol_view import local_day

Floats = NDArray[np.float64]
KINDS = ("waypoint", "observation", "sighting", "incident")
MOST_POINTS = 250_000
K = TypeVar("K")
_TAXON = "taxon"


class AreaPatrol(NamedTuple):
    """A patrol that something on the map belongs to."""

    id: UUID
    number: str
    first: date | None
    last: date | None
    mandate: str | None


@dataclass(frozen=True, slots=True, eq=False)
class AreaPoints:
    """What has a place, as columns of equal length n; -1 where there is none of it.

    ``lat`` and ``lon`` in degrees WGS 84; ``kind`` a place in ``KINDS``; ``category``, ``taxon``,
    ``patrol`` and ``incident`` are places in the map's lists; ``day`` an ordinal, 0 if unknown.
    """

    ids: tuple[UUID, ...]
    labels: tuple[str, ...]
    lat: Floats
    lon: Floats
    kind: NDArray[np.int64]
    category: NDArray[np.int64]
    taxon: NDArray[np.int64]
    patrol: NDArray[np.int64]
    incident: NDArray[np.int64]
    day: NDArray[np.int64]

    def __len__(self) -> int:
        return len(self.ids)


class Index(Generic[K]):
    """Gives each different thing a place in a list."""

    def __init__(self) -> None:
        self.places: dict[K, int] = {}

    def of(self, thing: K | None) -> int:
        """Its place, -1 for None."""
        return -1 if thing is None else self.places.setdefault(thing, len(self.places))


@dataclass(slots=True)
class Gathering:
    """What was found so far, a row a point."""

    model: DataModel
    first: date | None
    last: date | None
    patrols: list[AreaPatrol] = field(default_factory=list)
    rows: list[tuple[float, float, int, int, int, int, int, int]] = field(default_factory=list)
    ids: list[UUID] = field(default_factory=list)
    labels: list[str] = field(default_factory=list)
    categories: Index[str] = field(default_factory=Index)
    taxa: Index[str] = field(default_factory=Index)
    incidents: Index[UUID] = field(default_factory=Index)
    left_out: int = 0

    def is_of_span(self, day: date | None) -> bool:
        """Whether a day lies within it; what has none belongs to any."""
        if day is None:
            return True
        return (self.first is None or day >= self.first) and (self.last is None or day <= self.last)

    def add_patrol(self, patrol: Patrol) -> int:
        """Its place in the list."""
        dates = patrol.dates
        first, last = (dates.first, dates.last) if dates else (None, None)
        self.patrols.append(AreaPatrol(patrol.id, patrol.number or "", first, last, patrol.mandate))
        return len(self.patrols) - 1

    def add_waypoint(self, point: Waypoint, patrol: int) -> None:
        """One without an observation."""
        if self.is_of_span(point.day):
            self._add(point.id, point.label, point.position, 0, point.day, patrol=patrol)

    def add_observation(self, one: Observation, point: Waypoint | None, patrol: int) -> None:
        """Time and place are its own, or else its waypoint's."""
        day = local_day(one.occurred_at) if one.occurred_at else (point.day if point else None)
        if not self.is_of_span(day):
            return
        place = one.position or (point.position if point else None)
        if place is not None and place.distance_m is not None:
            place = observed(place)
        known = self.model.by_id.get(one.category) if one.category else None
        self._add(
            one.id,
            point.label if point else None,
            place,
            1 if patrol >= 0 or one.incident_id else 2,
            day,
            patrol=patrol,
            category=self.categories.of(known.path if isinstance(known, Category) else None),
            taxon=self.taxa.of(self._taxon(one)),
            incident=self.incidents.of(one.incident_id),
        )

    def add_incident(self, one: Incident) -> None:
        """One that has a place of its own."""
        day = local_day(one.occurred_at)
        if self.is_of_span(day):
            number = self.incidents.of(one.id)
            self._add(one.id, one.title, one.position, 3, day, incident=number)

    def _add(
        self,
        record_id: UUID,
        label: str | None,
        place: Position | None,
        kind: int,
        day: date | None,
        *,
        patrol: int = -1,
        category: int = -1,
        taxon: int = -1,
        incident: int = -1,
    ) -> None:
        if place is None:
            return
        if len(self.rows) >= MOST_POINTS:
            self.left_out += 1
            return
        ordinal = day.toordinal() if day else 0
        self.ids.append(record_id)
        self.labels.append(label or "")
        where = place.latitude, place.longitude
        self.rows.append((*where, kind, category, taxon, patrol, incident, ordinal))

    def _taxon(self, one: Observation) -> str | None:
        attribute = self.model.attributes.get(_TAXON)
        given = one.attributes.get(attribute.id) if attribute is not None else None
        found = self.model.by_id.get(given) if isinstance(given, UUID) else None
        return found.key if isinstance(found, Taxon) else None

    def points(self) -> AreaPoints:
        """What was found, as columns."""
        table = np.array(self.rows, np.float64).reshape(-1, 8).T
        whole = table[2:].astype(np.int64)
        return AreaPoints(tuple(self.ids), tuple(self.labels), table[0], table[1], *whole)
