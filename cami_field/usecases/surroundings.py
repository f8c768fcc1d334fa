"""What stands around records in one reading: what they belong to, guards them, who wrote them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, time
from uuid import UUID

from cami_field.domain.incident import Incident
from cami_field.domain.patrol import Attachment, Leg, Observation, Patrol, Track, Waypoint
from cami_field.domain.records import Record
from cami_field.domain.values import Instant
from cami_field.usecases.flat import type_named
from cami_field.usecases.ports import Reading

Guard = tuple[str, int | None]  # a level, and the category by which a place is generalised
_PARENTS: Mapping[str, type[Record]] = {"patrol_id": Patrol, "leg_id": Leg, "waypoint_id": Waypoint}


@dataclass(frozen=True, slots=True, eq=False)
class Family:
    """What a record takes from the patrol or incident above it: one for all that stands below."""

    people: frozenset[UUID] = frozenset()
    station_id: UUID | None = None
    team_id: UUID | None = None
    when: datetime | None = None
    review_status: str | None = None


_UNKNOWN = Family()


@dataclass(frozen=True)
class Surroundings:
    """One reading's records around others; what is above them is looked up once."""

    reading: Reading
    _above: dict[UUID, Family | None] = field(default_factory=dict)

    def guards(self, records: Sequence[Record]) -> dict[UUID, list[Guard]]:
        """What raises records beside their own level: the observations at a waypoint, what an
        attachment belongs to and what guards that."""
        found: dict[UUID, list[Guard]] = {}
        attached = {record.id: self.attached_to(record) for record in records}
        beside = (*records, *(above for above in attached.values() if above is not None))
        points = {record.id for record in beside if isinstance(record, Waypoint)}
        if points:
            names = ("waypoint_id", "sensitivity_level", "generalisation_category")
            least = Observation.LEVEL
            rows = self.reading.distinct(Observation, names, "waypoint_id", points)
            for point, level, coarse in rows:
                found.setdefault(point, []).append((max(level or least, least), coarse))
        for record, above in attached.items():
            if above is not None:
                coarse = getattr(above, "generalisation_category", None)
                found[record] = [(above.level, coarse), *found.get(above.id, ())]
        return found

    def authors(self, records: Iterable[Record]) -> dict[UUID, UUID]:
        """Who first wrote each record; of an attachment, what it is attached to."""
        roots = {record.id: (self.attached_to(record) or record).id for record in records}
        authors = self.reading.authors(set(roots.values()))
        return {record: authors[root] for record, root in roots.items() if root in authors}

    def attached_to(self, record: Record) -> Record | None:
        """What an attachment belongs to; None of any other record."""
        if not isinstance(record, Attachment) or record.of_type is None or record.of_id is None:
            return None
        return self.reading.find(type_named(record.of_type).cls, record.of_id)

    def family(self, record: Record) -> Family:
        """What the record takes from the patrol or incident above it."""
        if isinstance(record, Attachment):
            return Family()
        family = self._family_of(record) if isinstance(record, Patrol) else None
        for name in () if family else record.PARENTS:
            parent: UUID | None = getattr(record, name)
            if parent is None:
                continue
            family = self._above.get(parent, _UNKNOWN)
            if family is _UNKNOWN:
                family = self._family_under(_PARENTS.get(name, Incident), parent)
                self._above[parent] = family
            if family is not None:
                break
        family = family or Family()
        if isinstance(record, Patrol | Leg | Waypoint):  # what stands below asks for it
            self._above[record.id] = family
        return family

    def _family_under(self, cls: type[Record], parent: UUID) -> Family | None:
        """What a record takes from that parent; None where the parent doesn't stand."""
        found = self.reading.find(cls, parent)
        if isinstance(found, Incident):
            return self._family_of(found)
        return None if found is None else self.family(found)

    def _family_of(self, parent: Patrol | Incident) -> Family:
        if isinstance(parent, Incident):
            people = {parent.observer_id, parent.recorded_by_id} - {None}
            team = None
        else:
            legs = self.reading.where(Leg, patrol_id=parent.id)
            people = {one for leg in legs for one in (*leg.members, leg.leader_id)} - {None}
            team = parent.team_id
        return Family(
            frozenset(one for one in people if one is not None),
            parent.station_id,
            team,
            when(parent),
            parent.review_status,
        )


def when(record: Record) -> datetime | None:
    """The moment a record is about; of a patrol, the end of its last day."""
    if isinstance(record, Patrol):
        if record.dates is None:
            return None
        return datetime.combine(record.dates.last, time(23, 59), UTC)
    at: Instant | None = None
    if isinstance(record, Track):
        at = record.ends or record.starts
    elif isinstance(record, Waypoint):
        at = record.at
    elif not isinstance(record, Leg | Attachment):
        at = getattr(record, "occurred_at", None)
    return at.at if at else None
