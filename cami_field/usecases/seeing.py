"""What the person at the desk sees of a record: every list, page, export and log passes here."""

from __future__ import annotations

import copy
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, time
from functools import cache, cached_property
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
from cami_field.domain.records import LEVELS, Record, spec_of, type_of
from cami_field.domain.values import Instant, Position
from cami_field.usecases.flat import type_named
from cami_field.usecases.ports import Clock, Reading

R = TypeVar("R", bound=Record)
REFERENCE = (Area, Station, Team, Employee, Zone)  # what every desk needs to work at all
_EVERYTHING = frozenset({"area", "all_areas", "all"})
_PARENTS: Mapping[str, type[Record]] = {"patrol_id": Patrol, "leg_id": Leg, "waypoint_id": Waypoint}


@dataclass(frozen=True)
class Seer:
    """One person's eyes; ``attribute_levels`` and ``attribute_names`` are the data model's."""

    viewer: Viewer
    rules: AccessRules
    clock: Clock
    attribute_levels: Mapping[UUID, str]
    attribute_names: Mapping[UUID, str] = field(default_factory=dict)
    _above: dict[Reading, dict[UUID, _Family | None]] = field(default_factory=dict)

    def __call__(self, record: R, reading: Reading) -> R | None:
        """The record with what may not be seen left out; None where nothing of it may."""
        if isinstance(record, REFERENCE) and record.level <= "S1":
            return self._reference(record, reading)
        level, category = self._guard(record, reading)
        present = self._levels_present(record, level)
        if present <= self._open:
            return record
        facts, now = self._facts(record, level, reading), self.clock.now()
        if self._whole(facts, present, now):  # whoever wrote it: that only ever adds
            return record
        facts = replace(facts, author_id=self._author(record, reading))
        if self._whole(facts, present, now):
            return record
        levels = self._levels(record, level)
        seen = visible_fields(self.viewer, facts, levels, now=now, rules=self.rules)
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

    def _reference(self, record: R, reading: Reading) -> R:
        """What every desk needs, without the fields above S1 that this person may not see."""
        if record.id == self.viewer.user_id:
            return record
        raised = [
            (name, level)
            for name, level in _raised_fields(record.TYPE)
            if level not in self._open and getattr(record, name) not in (None, {})
        ]
        if not raised:
            return record
        facts, now = self._facts(record, record.level, reading), self.clock.now()
        facts = replace(facts, author_id=self._author(record, reading))
        shown = copy.copy(record)
        for name, level in raised:
            if not self._whole(facts, {level}, now):
                setattr(shown, name, None)
        return shown

    def sees_history(self, record: Record, reading: Reading) -> bool:
        """Whether the whole of a record's history may be read: all fields that it ever had. One
        that was removed is given as its entries make it."""
        level, _ = self._guard(record, reading)
        if isinstance(record, REFERENCE) and level <= "S1":
            raised = {each for each in self._levels_ever(record, level, reading) if each > "S1"}
            if not raised or record.id == self.viewer.user_id:
                return True
            facts = self._facts(record, level, reading)
            facts = replace(facts, author_id=self._author(record, reading))
            return self._whole(facts, raised, self.clock.now())
        if isinstance(record, Waypoint) and reading.find(Waypoint, record.id) is None:
            level = max(level, "S3")  # what guarded it is gone with it
        facts = self._facts(record, level, reading)
        facts = replace(facts, author_id=self._author(record, reading))
        levels = {level, *self._levels_ever(record, level, reading)}
        return self._whole(facts, levels, self.clock.now())

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
        guards = [(record.level, getattr(record, "generalisation_category", None))]
        if isinstance(record, Waypoint) and not self._sees_evidence:
            found = reading.distinct(
                Observation,
                ("sensitivity_level", "generalisation_category"),
                waypoint_id=record.id,
            )
            least = Observation.LEVEL
            guards += [(max(level or least, least), coarse) for level, coarse in found]
        if isinstance(record, Attachment) and not self._sees_evidence:
            above = _attached_to(record, reading)
            if above is not None:
                guards.append((above.level, getattr(above, "generalisation_category", None)))
        cells = self.rules.cells
        known = [category for _, category in guards if category and category in cells]
        coarsest = max(known, key=lambda c: (cells[c].degrees, c), default=0)
        return max(level for level, _ in guards), coarsest

    @cached_property
    def _open(self) -> frozenset[str]:
        """The levels that this person sees of whatever record."""
        rules = self.rules.sees.get(self.viewer.role or "", {})
        training = {"training_only"} if self.viewer.workspace == TRAINING else set()
        everything = _EVERYTHING | training
        return frozenset(level for level in LEVELS if rules.get(level) in everything)

    @property
    def _sees_evidence(self) -> bool:
        return self._open >= {"S1", "S2", "S3"}

    @cached_property
    def _raised(self) -> dict[UUID, str]:
        """The attributes above S1."""
        return {name: level for name, level in self.attribute_levels.items() if level > "S1"}

    def _whole(self, facts: RecordFacts, levels: Iterable[str], now: datetime) -> bool:
        """Whether all these levels of a record are seen as they are."""
        for each in levels:
            asked = facts if each == facts.level else replace(facts, level=each)
            if may_see(self.viewer, asked, now=now, rules=self.rules).shown is not Shown.FULL:
                return False
        return True

    def _levels_present(self, record: Record, own: str) -> set[str]:
        """The record's level and those of its recorded fields that are higher."""
        levels = {own}
        for name, level in _raised_fields(record.TYPE):
            if level > own and getattr(record, name) not in (None, {}):
                levels.add(level)
        attributes = type_of(record.TYPE).attributes
        if attributes is not None:
            raised = self._raised
            for name in getattr(record, attributes.name):
                level = raised.get(name, own)
                if level > own:
                    levels.add(level)
        return levels

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
        above = _attached_to(record, reading)
        if above is not None:  # an attachment has nothing of its own
            return replace(self._facts(above, level, reading), record_type=record.TYPE)
        family = self._family(record, reading)
        own: Any = record
        observers = {getattr(own, "observer_id", None), getattr(own, "recorded_by_id", None)}
        return RecordFacts(
            record_type=record.TYPE,
            level=level,
            observer_ids=family.people | frozenset(o for o in observers if o is not None),
            station_id=getattr(own, "station_id", None) or family.station_id,
            team_id=getattr(own, "team_id", None) or family.team_id,
            occurred_at=_when(record) or family.when,
            review_status=getattr(own, "review_status", None) or family.review_status,
            workspace=self.viewer.workspace,
        )

    def _author(self, record: Record, reading: Reading) -> UUID | None:
        """Who first wrote the record; of an attachment, what it is attached to."""
        above = _attached_to(record, reading)
        first = reading.entries((above or record).id)[:1]
        return UUID(bytes=first[0].entry.author) if first else None

    def _family(self, record: Record, reading: Reading) -> _Family:
        """What the record takes from the patrol or incident above it; those above are looked up
        once in a reading."""
        if reading not in self._above:
            self._above.clear()
        known = self._above.setdefault(reading, {})
        family = _Family()
        if isinstance(record, Patrol):
            family = _family_of(record, reading)
        elif not isinstance(record, Attachment):
            for name in record.PARENTS:
                parent: UUID | None = getattr(record, name)
                if parent is not None and parent not in known:
                    known[parent] = self._family_under(
                        _PARENTS.get(name, Incident), parent, reading
                    )
                found = known[parent] if parent is not None else None
                if found is not None:
                    family = found
                    break
        if isinstance(record, Patrol | Leg | Waypoint):  # what stands below asks for it
            known[record.id] = family
        return family

    def _family_under(self, cls: type[Record], parent: UUID, reading: Reading) -> _Family | None:
        """What a record takes from that parent; None where the parent doesn't stand."""
        found = reading.find(cls, parent)
        if isinstance(found, Incident):
            return _family_of(found, reading)
        return None if found is None else self._family(found, reading)


@dataclass(frozen=True, slots=True)
class _Family:
    """What a record takes from the patrol or incident above it."""

    people: frozenset[UUID] = frozenset()
    station_id: UUID | None = None
    team_id: UUID | None = None
    when: datetime | None = None
    review_status: str | None = None


@cache
def _raised_fields(record_type: str) -> tuple[tuple[str, str], ...]:
    """Names and levels of the type's fields above S1 by themselves."""
    fields = type_of(record_type).fields
    return tuple((f.name, f.level) for f in fields if f.level in ("S2", "S3", "S4"))


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


def _attached_to(record: Record, reading: Reading) -> Record | None:
    """What an attachment belongs to; None of any other record."""
    if not isinstance(record, Attachment) or record.of_type is None or record.of_id is None:
        return None
    return reading.find(type_named(record.of_type).cls, record.of_id)


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
