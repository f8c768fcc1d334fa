"""What the person at the desk sees of a record: every list, page, export and log passes here."""

from __future__ import annotations

import copy
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, time
from typing import Any, TypeVar
from uuid import UUID

from cami_field.domain.access import (
    TRAINING,
    AccessRules,
    RecordFacts,
    Shown,
    Viewer,
    generalised_position,
    may_do,
    may_see,
    visible_fields,
)
from cami_field.domain.area import Area, Employee, Station, Team, Zone
from cami_field.domain.errors import AccessRefused
from cami_field.domain.incident import Incident
from cami_field.domain.journal import field_level
from cami_field.domain.patrol import Attachment, Leg, Observation, Patrol, Track, Waypoint
from cami_field.domain.records import Record, spec_of, type_of
from cami_field.domain.values import Instant, Position
from cami_field.usecases.flat import type_named
from cami_field.usecases.ports import Clock, Reading

R = TypeVar("R", bound=Record)
REFERENCE = (Area, Station, Team, Employee, Zone)  # what every desk needs to work at all
_EVERYTHING = frozenset({"area", "all_areas", "all"})


@dataclass(frozen=True)
class Seer:
    """One person's eyes; ``attribute_levels`` and ``attribute_names`` are the data model's."""

    viewer: Viewer
    rules: AccessRules
    clock: Clock
    attribute_levels: Mapping[UUID, str]
    attribute_names: Mapping[UUID, str] = field(default_factory=dict)
    _families: dict[tuple[Reading, UUID], _Family] = field(default_factory=dict)

    def __call__(self, record: R, reading: Reading) -> R | None:
        """The record with what may not be seen left out; None where nothing of it may."""
        if isinstance(record, REFERENCE):
            return record
        level, category = self._guard(record, reading)
        levels = self._levels(record, level)
        if self._sees_up_to(max((level, *levels.values()))):
            return record
        facts = self._facts(record, level, reading)
        seen = visible_fields(self.viewer, facts, levels, now=self.clock.now(), rules=self.rules)
        if seen.sight.shown in (Shown.NONE, Shown.COUNT_ONLY):
            return None
        shown = copy.copy(record)
        for spec in type_of(record.TYPE).fields:
            if spec.attribute:
                kept = {
                    name: value
                    for name, value in getattr(record, spec.name).items()
                    if self._name(name) in seen.shown
                }
                setattr(shown, spec.name, kept)
            elif spec.name in seen.generalised:
                setattr(shown, spec.name, self._coarse(getattr(record, spec.name), category))
            elif spec.name not in seen.shown:
                setattr(shown, spec.name, {} if spec.keyed else None)
        return shown

    def sees_history(self, record: Record | None, reading: Reading) -> bool:
        """Whether the whole of a record's history may be read: all fields that it ever had. Of a
        removed one by those who may restore it."""
        if record is None:
            return self.may("restore_record")
        if isinstance(record, REFERENCE):
            return True
        level, _ = self._guard(record, reading)
        facts, now = self._facts(record, level, reading), self.clock.now()
        levels = {level, *self._levels_ever(record, level, reading)}
        return all(
            may_see(self.viewer, replace(facts, level=each), now=now, rules=self.rules).shown
            is Shown.FULL
            for each in levels
        )

    def may(self, action: str) -> bool:
        """Whether this person may do something at all."""
        return may_do(self.viewer, action, rules=self.rules)

    def demand(self, action: str) -> None:
        """Raise AccessRefused("role.refused") where this person may not do something."""
        if not self.may(action):
            raise AccessRefused("role.refused", action=action, role=self.viewer.role)

    def _guard(self, record: Record, reading: Reading) -> tuple[str, int]:
        """A record's level and the category of its place. What stands at a waypoint guards it, and
        a record guards what is attached to it."""
        guards: list[Record] = [record]
        if isinstance(record, Waypoint) and not self._sees_up_to("S3"):
            guards += reading.where(Observation, waypoint_id=record.id)
        if isinstance(record, Attachment) and not self._sees_up_to("S3"):
            above = _parent(record, reading)
            guards += [above] if above is not None else []
        categories = {getattr(guard, "generalisation_category", None) or 0 for guard in guards}
        cells = self.rules.cells
        known = [category for category in categories if category in cells]
        coarsest = max(known, key=lambda c: (cells[c].degrees, c), default=0)
        return max(guard.level for guard in guards), coarsest

    def _sees_up_to(self, highest: str) -> bool:
        rules = self.rules.sees.get(self.viewer.role or "", {})
        training = {"training_only"} if self.viewer.workspace == TRAINING else set()
        everything = _EVERYTHING | training
        levels = [level for level in ("S1", "S2", "S3", "S4") if level <= highest]
        return all(rules.get(level) in everything for level in levels)

    def _levels_ever(self, record: Record, own: str, reading: Reading) -> set[str]:
        """The levels of all fields that the record has or had."""
        kind, levels = type_of(record.TYPE), set()
        for standing in reading.entries(record.id):
            for key in standing.entry.fields:
                spec = spec_of(kind, key)
                if spec is not None:
                    levels.add(max(own, field_level(record, spec, key, self.attribute_levels)))
        return levels

    def _levels(self, record: Record, own: str) -> dict[str, str]:
        levels = {}
        for spec in type_of(record.TYPE).fields:
            level = own if spec.level == "record" else max(spec.level, own)
            if spec.attribute:
                for name in getattr(record, spec.name):
                    above = self.attribute_levels.get(name, "S1")
                    levels[self._name(name)] = max(level, above)
            elif getattr(record, spec.name) not in (None, {}):
                levels[spec.name] = level
        return levels

    def _name(self, attribute: UUID) -> str:
        """An attribute as the table of roles names it."""
        return f"attributes.{self.attribute_names.get(attribute, attribute)}"

    def _coarse(self, position: Position | None, category: int) -> Position | None:
        if position is None:
            return None
        return generalised_position(position, category, rules=self.rules)

    def _facts(self, record: Record, level: str, reading: Reading) -> RecordFacts:
        above = _parent(record, reading) if isinstance(record, Attachment) else None
        if above is not None:  # an attachment has nothing of its own
            return replace(self._facts(above, level, reading), record_type=record.TYPE)
        family = self._family(record, reading)
        own: Any = record
        authors = reading.entries(record.id)[:1]
        observers = {getattr(own, "observer_id", None), getattr(own, "recorded_by_id", None)}
        return RecordFacts(
            record_type=record.TYPE,
            level=level,
            author_id=UUID(bytes=authors[0].entry.author) if authors else None,
            observer_ids=family.people | frozenset(o for o in observers if o is not None),
            station_id=getattr(own, "station_id", None) or family.station_id,
            team_id=getattr(own, "team_id", None) or family.team_id,
            occurred_at=_when(record) or family.when,
            review_status=getattr(own, "review_status", None) or family.review_status,
            workspace=self.viewer.workspace,
        )

    def _family(self, record: Record, reading: Reading) -> _Family:
        """The patrol or incident that a record belongs to, looked up once in a reading."""
        parent = _parent(record, reading)
        while parent is not None and not isinstance(parent, Patrol | Incident):
            parent = _parent(parent, reading)
        if isinstance(record, Patrol):
            parent = record
        if parent is None:
            return _Family()
        place = (reading, parent.id)
        if place not in self._families:
            self._families.clear()
            self._families[place] = _family_of(parent, reading)
        return self._families[place]


@dataclass(frozen=True, slots=True)
class _Family:
    """What a record takes from the patrol or incident above it."""

    people: frozenset[UUID] = frozenset()
    station_id: UUID | None = None
    team_id: UUID | None = None
    when: datetime | None = None
    review_status: str | None = None


def _family_of(parent: Patrol | Incident, reading: Reading) -> _Family:
    if isinstance(parent, Incident):
        return _Family(
            frozenset(p for p in (parent.observer_id, parent.recorded_by_id) if p),
            parent.station_id,
            None,
            _when(parent),
            parent.review_status,
        )
    legs = reading.where(Leg, patrol_id=parent.id)
    people = {person for leg in legs for person in (*leg.members, leg.leader_id) if person}
    return _Family(
        frozenset(people),
        parent.station_id,
        parent.team_id,
        _when(parent),
        parent.review_status,
    )


def _parent(record: Record, reading: Reading) -> Record | None:
    if isinstance(record, Attachment):
        if record.of_type is None or record.of_id is None:
            return None
        return reading.find(type_named(record.of_type).cls, record.of_id)
    for name in record.PARENTS:
        above = getattr(record, name)
        if above is not None:
            cls = {"patrol_id": Patrol, "leg_id": Leg, "waypoint_id": Waypoint}.get(name, Incident)
            found: Record | None = reading.find(cls, above)
            if found is not None:
                return found
    return None


def _when(record: Record) -> datetime | None:
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
